//! Access to memory that processes share: aligned relaxed atomics of 1, 2, 4 and 8 bytes, and one access of 16 bytes.
//!
//! # Invariant
//! A 16-byte value (string, slice, interface) is only ever read and written 16 bytes at a time, through `ld128` and
//! `st128`, so a race of a script gives one of the values stored, never half of one and half of another.
//!
//! All functions want an address in an object or block of globals, aligned for the access.

use super::desc::Desc;
use crate::sync::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering, fence};

macro_rules! access {
    ($load:ident $store:ident $atomic:ident $int:ident) => {
        /// # Safety
        /// The address is aligned and stands in memory that is valid for reads.
        #[inline(always)]
        pub unsafe fn $load(address: usize) -> $int {
            debug_assert!(address % size_of::<$int>() == 0, "bug: unaligned load");
            // SAFETY: the caller's promise; all accesses to shared memory are atomic.
            unsafe { (*(address as *const $atomic)).load(Ordering::Relaxed) }
        }

        /// # Safety
        /// The address is aligned and stands in memory that is valid for writes.
        #[inline(always)]
        pub unsafe fn $store(address: usize, value: $int) {
            debug_assert!(address % size_of::<$int>() == 0, "bug: unaligned store");
            // SAFETY: the caller's promise; all accesses to shared memory are atomic.
            unsafe { (*(address as *const $atomic)).store(value, Ordering::Relaxed) }
        }
    };
}

access!(ld8 st8 AtomicU8 u8);
access!(ld16 st16 AtomicU16 u16);
access!(ld32 st32 AtomicU32 u32);
access!(ld64 st64 AtomicU64 u64);

/// Asks for memory that will be read soon. Any address will do.
#[inline(always)]
pub fn prefetch(address: usize) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: SSE is part of x86-64; a prefetch reads nothing and never faults.
    unsafe {
        std::arch::x86_64::_mm_prefetch::<{ std::arch::x86_64::_MM_HINT_T0 }>(address as *const i8);
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    let _ = address;
}

#[cfg(all(target_arch = "x86_64", not(miri), not(loom), not(csp_sanitizer)))]
mod pair {
    use std::arch::asm;
    use std::arch::x86_64::{__m128i, _mm_cvtsi128_si64, _mm_set_epi64x, _mm_unpackhi_epi64};

    /// Intel and AMD document aligned 16-byte SSE moves as atomic on processors with AVX. The answer is cached by the
    /// standard library: a load and a branch that is always predicted.
    #[inline(always)]
    pub fn is_atomic() -> bool {
        std::arch::is_x86_feature_detected!("avx")
    }

    #[inline(always)]
    pub unsafe fn load(address: usize) -> (u64, u64) {
        let value: __m128i;
        // SAFETY: the caller's promise; an aligned load of 16 bytes.
        unsafe {
            asm!("movdqa {}, [{}]", out(xmm_reg) value, in(reg) address, options(nostack, preserves_flags, readonly))
        };
        // SAFETY: SSE2 is part of x86-64.
        unsafe { (_mm_cvtsi128_si64(value) as u64, _mm_cvtsi128_si64(_mm_unpackhi_epi64(value, value)) as u64) }
    }

    #[inline(always)]
    pub unsafe fn store(address: usize, low: u64, high: u64) {
        // SAFETY: SSE2 is part of x86-64.
        let value = unsafe { _mm_set_epi64x(high as i64, low as i64) };
        // SAFETY: the caller's promise; an aligned store of 16 bytes.
        unsafe { asm!("movdqa [{}], {}", in(reg) address, in(xmm_reg) value, options(nostack, preserves_flags)) };
    }
}

#[cfg(all(target_arch = "aarch64", not(miri), not(loom), not(csp_sanitizer)))]
mod pair {
    use std::arch::asm;

    /// With LSE2 an aligned pair of registers is loaded and stored at once.
    #[inline(always)]
    pub fn is_atomic() -> bool {
        cfg!(target_os = "macos") || std::arch::is_aarch64_feature_detected!("lse2")
    }

    #[inline(always)]
    pub unsafe fn load(address: usize) -> (u64, u64) {
        let (low, high): (u64, u64);
        // SAFETY: the caller's promise; an aligned load of 16 bytes.
        unsafe {
            asm!("ldp {}, {}, [{}]", out(reg) low, out(reg) high, in(reg) address, options(nostack, preserves_flags, readonly))
        };
        (low, high)
    }

    #[inline(always)]
    pub unsafe fn store(address: usize, low: u64, high: u64) {
        // SAFETY: the caller's promise; an aligned store of 16 bytes.
        unsafe {
            asm!("stp {}, {}, [{}]", in(reg) low, in(reg) high, in(reg) address, options(nostack, preserves_flags))
        };
    }
}

#[cfg(not(all(any(target_arch = "x86_64", target_arch = "aarch64"), not(miri), not(loom), not(csp_sanitizer))))]
mod pair {
    #[inline(always)]
    pub fn is_atomic() -> bool {
        false
    }

    pub unsafe fn load(address: usize) -> (u64, u64) {
        // SAFETY: passed on.
        unsafe { super::locked_load(address) }
    }

    pub unsafe fn store(address: usize, low: u64, high: u64) {
        // SAFETY: passed on.
        unsafe { super::locked_store(address, low, high) }
    }
}

/// Loads a pair in one access.
///
/// # Safety
/// The address is a multiple of 16 and stands in memory that is valid for reads.
#[inline(always)]
pub unsafe fn ld128(address: usize) -> (u64, u64) {
    debug_assert!(address % 16 == 0, "bug: unaligned pair");
    if pair::is_atomic() {
        // SAFETY: the caller's promise.
        unsafe { pair::load(address) }
    } else {
        // SAFETY: the caller's promise.
        unsafe { locked_load(address) }
    }
}

/// Stores a pair in one access.
///
/// # Safety
/// The address is a multiple of 16 and stands in memory that is valid for writes.
#[inline(always)]
pub unsafe fn st128(address: usize, low: u64, high: u64) {
    debug_assert!(address % 16 == 0, "bug: unaligned pair");
    if pair::is_atomic() {
        // SAFETY: the caller's promise.
        unsafe { pair::store(address, low, high) }
    } else {
        // SAFETY: the caller's promise.
        unsafe { locked_store(address, low, high) }
    }
}

/// Locks for processors without such an access, by address.
static STRIPES: [AtomicU8; 64] = [const { AtomicU8::new(0) }; 64];

struct Stripe(&'static AtomicU8);

impl Stripe {
    fn lock(address: usize) -> Stripe {
        let stripe = &STRIPES[(address >> 4) % STRIPES.len()];
        // Acquire pairs with the release in `drop`.
        while stripe.compare_exchange_weak(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
            std::hint::spin_loop();
        }
        Stripe(stripe)
    }
}

impl Drop for Stripe {
    fn drop(&mut self) {
        self.0.store(0, Ordering::Release);
    }
}

#[cold]
#[inline(never)]
unsafe fn locked_load(address: usize) -> (u64, u64) {
    let _stripe = Stripe::lock(address);
    // SAFETY: the caller's promise: 16 bytes from an aligned address.
    unsafe { (ld64(address), ld64(address + 8)) }
}

#[cold]
#[inline(never)]
unsafe fn locked_store(address: usize, low: u64, high: u64) {
    let _stripe = Stripe::lock(address);
    // SAFETY: the caller's promise: 16 bytes from an aligned address.
    unsafe {
        st64(address, low);
        st64(address + 8, high);
    }
}

/// Reads a pair, and stores what `change` makes of it, if anything; gives what was read. Excludes other calls, not plain stores.
///
/// # Safety
/// As for `ld128` and `st128`.
pub unsafe fn update128(address: usize, change: impl FnOnce((u64, u64)) -> Option<(u64, u64)>) -> (u64, u64) {
    // Not a stripe: stores take these where the processor has no such access.
    static UPDATES: crate::sync::Mutex<()> = crate::sync::Mutex::new(());
    let _guard = UPDATES.lock();
    // SAFETY: the caller's promise.
    unsafe {
        let old = ld128(address);
        if let Some((low, high)) = change(old) {
            publish();
            st128(address, low, high);
        }
        old
    }
}

/// Stands between initialising an object and storing its address where others see it. Costs nothing on x86.
#[inline(always)]
pub fn publish() {
    // Pairs with the dependency of a load through the address, which needs no fence of its own.
    fence(Ordering::Release);
}

/// Copies `count` values of a type; the two places may overlap.
///
/// # Safety
/// Both places hold that many values of the type, aligned for it.
pub unsafe fn copy(desc: &Desc, dst: usize, src: usize, count: usize) {
    // SAFETY: passed on; sizes are multiples of alignments.
    unsafe { copy_units(dst, src, desc.size() * count, desc.align()) }
}

/// Copies bytes in units of `align`; the two places may overlap.
///
/// # Safety
/// Both places hold that many bytes; addresses and `bytes` are multiples of `align`, a power of two up to 16.
pub unsafe fn copy_units(dst: usize, src: usize, bytes: usize, align: usize) {
    if dst == src || bytes == 0 {
        return;
    }
    // Without 16-byte values any larger unit serves that both places share.
    let unit = if align == 16 { 16 } else { common_unit(dst | src | bytes, align) };
    // SAFETY: passed on. Backwards if the destination begins inside the source.
    unsafe {
        if align < 8 && unit < 8 && bytes >= 32 {
            copy_mixed(dst, src, bytes, align);
        } else if dst.wrapping_sub(src) >= bytes {
            forward(dst, src, bytes, unit);
        } else {
            backward(dst, src, bytes, unit);
        }
    }
}

/// The largest unit up to 8 that all of `bits` (addresses and sizes, or-ed) is a multiple of.
fn common_unit(bits: usize, least: usize) -> usize {
    (1usize << (bits | 8).trailing_zeros().min(3)).max(least)
}

/// Values below a word without regard to words: in pieces of 16 bytes, from the end that the overlap allows.
#[cfg(all(target_arch = "x86_64", not(miri), not(loom), not(csp_sanitizer)))]
unsafe fn copy_mixed(dst: usize, src: usize, bytes: usize, align: usize) {
    use std::arch::asm;
    use std::arch::x86_64::__m128i;
    // No such value crosses a cache line, and none is a pointer: so an access that is split gives whole values.
    let piece = |at: usize| {
        let value: __m128i;
        // SAFETY: 16 bytes inside both places; asm, since scripts may race for them.
        unsafe {
            asm!("movdqu {}, [{}]", out(xmm_reg) value, in(reg) src + at, options(nostack, preserves_flags, readonly));
            asm!("movdqu [{}], {}", in(reg) dst + at, in(xmm_reg) value, options(nostack, preserves_flags));
        }
    };
    let whole = bytes & !15;
    let rest = bytes - whole;
    // SAFETY: the rest is inside both places.
    unsafe {
        if dst.wrapping_sub(src) >= bytes {
            (0..whole).step_by(16).for_each(piece);
            forward(dst + whole, src + whole, rest, align);
        } else {
            backward(dst + whole, src + whole, rest, align);
            (0..whole).step_by(16).rev().for_each(piece);
        }
    }
}

/// Small units at odd places: words where both are aligned alike, else units.
#[cfg(not(all(target_arch = "x86_64", not(miri), not(loom), not(csp_sanitizer))))]
unsafe fn copy_mixed(dst: usize, src: usize, bytes: usize, align: usize) {
    let down = dst.wrapping_sub(src) >= bytes;
    // SAFETY: the three parts lie within the two places, in the order in which an overlap allows them.
    unsafe {
        if (dst ^ src) % 8 != 0 {
            if down {
                forward(dst, src, bytes, align)
            } else {
                backward(dst, src, bytes, align)
            }
            return;
        }
        let head = dst.wrapping_neg() % 8;
        let body = (bytes - head) & !7;
        let tail = bytes - head - body;
        if down {
            forward(dst, src, head, align);
            forward(dst + head, src + head, body, 8);
            forward(dst + head + body, src + head + body, tail, align);
        } else {
            backward(dst + head + body, src + head + body, tail, align);
            backward(dst + head, src + head, body, 8);
            backward(dst, src, head, align);
        }
    }
}

macro_rules! by_unit {
    ($unit:expr, $loop:ident, $dst:ident, $src:ident, $bytes:ident) => {
        match $unit {
            16 => $loop!($dst, $src, $bytes, 16, |d, s| {
                let (low, high) = ld128(s);
                st128(d, low, high)
            }),
            8 => $loop!($dst, $src, $bytes, 8, |d, s| st64(d, ld64(s))),
            4 => $loop!($dst, $src, $bytes, 4, |d, s| st32(d, ld32(s))),
            2 => $loop!($dst, $src, $bytes, 2, |d, s| st16(d, ld16(s))),
            _ => $loop!($dst, $src, $bytes, 1, |d, s| st8(d, ld8(s))),
        }
    };
}

macro_rules! upward {
    ($dst:ident, $src:ident, $bytes:ident, $unit:literal, |$d:ident, $s:ident| $move:expr) => {{
        let mut at = 0;
        while at < $bytes {
            let ($d, $s) = ($dst + at, $src + at);
            $move;
            at += $unit;
        }
    }};
}

macro_rules! downward {
    ($dst:ident, $src:ident, $bytes:ident, $unit:literal, |$d:ident, $s:ident| $move:expr) => {{
        let mut at = $bytes;
        while at > 0 {
            at -= $unit;
            let ($d, $s) = ($dst + at, $src + at);
            $move;
        }
    }};
}

unsafe fn forward(dst: usize, src: usize, bytes: usize, unit: usize) {
    // SAFETY: the caller's promise, as in `copy_units`.
    unsafe { by_unit!(unit, upward, dst, src, bytes) }
}

unsafe fn backward(dst: usize, src: usize, bytes: usize, unit: usize) {
    // SAFETY: the caller's promise, as in `copy_units`.
    unsafe { by_unit!(unit, downward, dst, src, bytes) }
}

/// Sets `count` values of a type to zero.
///
/// # Safety
/// The place holds that many values of the type, aligned for it.
pub unsafe fn clear(desc: &Desc, dst: usize, count: usize) {
    let bytes = desc.size() * count;
    let unit = if desc.align() == 16 { 16 } else { common_unit(dst | bytes, desc.align()) };
    let mut at = 0;
    while at < bytes {
        // SAFETY: within the place, aligned as the type is.
        unsafe {
            match unit {
                16 => st128(dst + at, 0, 0),
                8 => st64(dst + at, 0),
                4 => st32(dst + at, 0),
                2 => st16(dst + at, 0),
                _ => st8(dst + at, 0),
            }
        }
        at += unit;
    }
}

/// Copies bytes that a script may be writing at the same time into the host's own memory.
///
/// # Safety
/// `src` is valid for reads of `out.len()` bytes.
pub unsafe fn read_bytes(src: usize, out: &mut [u8]) {
    let head = (src.wrapping_neg() % 8).min(out.len());
    let (first, rest) = out.split_at_mut(head);
    // SAFETY: within the caller's range.
    unsafe {
        for (index, byte) in first.iter_mut().enumerate() {
            *byte = ld8(src + index);
        }
        let mut at = src + head;
        let mut words = rest.chunks_exact_mut(8);
        for word in &mut words {
            word.copy_from_slice(&ld64(at).to_ne_bytes());
            at += 8;
        }
        for (index, byte) in words.into_remainder().iter_mut().enumerate() {
            *byte = ld8(at + index);
        }
    }
}

/// Writes the host's bytes where scripts may look at the same time.
///
/// # Safety
/// `dst` is valid for writes of `bytes.len()` bytes.
pub unsafe fn write_bytes(dst: usize, bytes: &[u8]) {
    let head = (dst.wrapping_neg() % 8).min(bytes.len());
    let (first, rest) = bytes.split_at(head);
    // SAFETY: within the caller's range.
    unsafe {
        for (index, &byte) in first.iter().enumerate() {
            st8(dst + index, byte);
        }
        let mut at = dst + head;
        let (words, last) = rest.as_chunks::<8>();
        for word in words {
            st64(at, u64::from_ne_bytes(*word));
            at += 8;
        }
        for (index, &byte) in last.iter().enumerate() {
            st8(at + index, byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::Spec;

    #[test]
    fn moves_overlap_in_both_directions() {
        let types = [1u32, 2, 4, 8].map(|size| Desc::new(0, Spec::Bits { size, align: size }));
        let pair = Desc::new(0, Spec::String);
        for desc in types.iter().chain([&pair]) {
            let size = desc.size();
            for (from, to, count) in [(3, 5, 40), (5, 3, 40), (0, 40, 40), (7, 7, 9), (9, 1, 3), (0, 8, 64)] {
                let mut memory: Vec<u128> = vec![0; 128];
                let base = memory.as_mut_ptr() as usize;
                for index in 0..128 * 16 {
                    // SAFETY: inside the vector.
                    unsafe { st8(base + index, (index * 7 + index / 251) as u8) };
                }
                let bytes =
                    |memory: &Vec<u128>| -> Vec<u8> { memory.iter().flat_map(|word| word.to_ne_bytes()).collect() };
                let mut wanted = bytes(&memory);
                wanted.copy_within(from * size..(from + count) * size, to * size);
                // SAFETY: both places are inside the vector.
                unsafe { copy(desc, base + to * size, base + from * size, count) };
                assert_eq!(bytes(&memory), wanted, "{size} {from} {to} {count}");
                // SAFETY: inside the vector.
                unsafe { clear(desc, base + to * size, count) };
                wanted[to * size..(to + count) * size].fill(0);
                assert_eq!(bytes(&memory), wanted);
            }
        }
    }

    #[test]
    fn pairs_are_never_torn() {
        let cell: Vec<u128> = vec![0];
        let at = cell.as_ptr() as usize;
        std::thread::scope(|scope| {
            for start in [1u64, 1 << 40] {
                scope.spawn(move || {
                    for step in 0..20_000 {
                        let value = start + step;
                        // SAFETY: the cell outlives the scope.
                        unsafe { st128(at, value, !value) };
                        // SAFETY: as above.
                        let (low, high) = unsafe { ld128(at) };
                        assert!(low == !high, "torn: {low:x} {high:x}");
                    }
                });
            }
        });
    }

    #[test]
    fn host_bytes() {
        let mut memory: Vec<u64> = vec![0; 8];
        let base = memory.as_mut_ptr() as usize;
        let text: Vec<u8> = (1..=40).collect();
        for at in 0..10 {
            for len in [0, 1, 7, 8, 9, 40] {
                let mut back = vec![0; len];
                // SAFETY: 50 of 64 bytes.
                unsafe {
                    write_bytes(base + at, &text[..len]);
                    read_bytes(base + at, &mut back);
                }
                assert_eq!(back, text[..len]);
            }
        }
    }
}
