//! Making and growing slices, with the lengths, capacities and errors that Go gives.

use super::{Desc, Local, mem};

/// Go's limit for one allocation.
const GO_ALLOC_MAX: u64 = 1 << 48;
/// Elements that a slice can have: its length takes 32 bits.
pub const LEN_MAX: u64 = u32::MAX as u64;

/// A slice as its three parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slice {
    pub ptr: u64,
    pub len: u64,
    pub cap: u64,
}

/// Why there is no new slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SliceError {
    /// See [`Local::refused`]; nothing was changed.
    NeedMemory,
    /// `makeslice: len out of range`
    MakeLen,
    /// `makeslice: cap out of range`
    MakeCap,
    /// `growslice: len out of range`
    GrowLen,
}

impl Slice {
    /// From the two words of a slice.
    #[inline(always)]
    pub fn from_words(ptr: u64, len_cap: u64) -> Slice {
        Slice { ptr, len: len_cap & LEN_MAX, cap: len_cap >> 32 }
    }

    /// The two words of the slice.
    #[inline(always)]
    pub fn words(self) -> (u64, u64) {
        debug_assert!(self.len <= self.cap && self.cap <= LEN_MAX, "bug: slice {self:?}");
        (self.ptr, self.len | self.cap << 32)
    }
}

/// `make([]T, len, cap)`.
///
/// # Errors
/// Lengths that Go refuses, or memory.
pub fn make(local: &mut Local, elem: &Desc, len: i64, cap: i64) -> Result<Slice, SliceError> {
    let fits = |count: i64| {
        (0..=LEN_MAX as i64).contains(&count)
            && elem.go_size().checked_mul(count as u64).is_some_and(|bytes| bytes <= GO_ALLOC_MAX)
    };
    if !fits(len) {
        return Err(SliceError::MakeLen);
    }
    if !fits(cap) || len > cap {
        return Err(SliceError::MakeCap);
    }
    let ptr = local.alloc_array(elem, cap as usize).ok_or(SliceError::NeedMemory)?;
    Ok(Slice { ptr: ptr.as_ptr() as u64, len: len as u64, cap: cap as u64 })
}

/// The same elements with room for `extra` more, in a new array.
///
/// # Errors
/// Too many elements, or memory.
///
/// # Safety
/// The slice is one of such elements.
pub unsafe fn grow(local: &mut Local, elem: &Desc, old: Slice, extra: u64) -> Result<Slice, SliceError> {
    let len = old.len.saturating_add(extra);
    if len > LEN_MAX {
        return Err(SliceError::GrowLen);
    }
    let cap = grown_cap(elem, old.cap, len)?;
    let ptr = local.alloc_array(elem, cap as usize).ok_or(SliceError::NeedMemory)?.as_ptr() as usize;
    // SAFETY: the new array has room for more than the old elements.
    unsafe { mem::copy(elem, ptr, old.ptr as usize, old.len as usize) };
    Ok(Slice { ptr: ptr as u64, len: old.len, cap })
}

/// `append(to, from...)`, where `from` are `count` elements at an address.
///
/// # Errors
/// Too many elements, or memory.
///
/// # Safety
/// The slice is one of such elements, and so many stand at the address.
pub unsafe fn append(local: &mut Local, elem: &Desc, to: Slice, from: u64, count: u64) -> Result<Slice, SliceError> {
    if count == 0 {
        return Ok(to);
    }
    // SAFETY: passed on; behind the length there is room for `count` elements.
    unsafe {
        let room = if to.cap - to.len >= count { to } else { grow(local, elem, to, count)? };
        mem::copy(elem, room.ptr as usize + room.len as usize * elem.size(), from as usize, count as usize);
        Ok(Slice { len: room.len + count, ..room })
    }
}

/// The capacity that `append` gives when `len` elements do not fit in `old`.
pub fn grown_cap(elem: &Desc, old: u64, len: u64) -> Result<u64, SliceError> {
    let size = elem.go_size();
    if size == 0 {
        return Ok(len);
    }
    let bytes = next_cap(old, len).checked_mul(size).ok_or(SliceError::GrowLen)?;
    let cap = round_up(bytes, elem.has_pointers()) / size;
    if cap.saturating_mul(size) > GO_ALLOC_MAX {
        return Err(SliceError::GrowLen);
    }
    Ok(cap.min(LEN_MAX))
}

/// Twice as many for small slices, towards a quarter more for large ones.
fn next_cap(old: u64, len: u64) -> u64 {
    const SMALL: u64 = 256;
    if len > 2 * old {
        return len;
    }
    if old < SMALL {
        return 2 * old;
    }
    let mut cap = old;
    while cap < len {
        cap += (cap + 3 * SMALL) / 4;
    }
    cap
}

/// Sizes of Go's allocator up to 32 KiB: facts that programs see through `cap`.
#[rustfmt::skip]
const GO_CLASSES: [u16; 67] = [
    8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
    512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
    5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760,
    24576, 27264, 28672, 32768,
];

/// The bytes that Go's allocator gives for so many.
pub fn round_up(bytes: u64, pointers: bool) -> u64 {
    const SMALL_MAX: u64 = 32768 - 8;
    const HEADER_MIN: u64 = 512;
    const PAGE: u64 = 8192;
    if bytes > SMALL_MAX {
        return bytes.checked_next_multiple_of(PAGE).unwrap_or(bytes);
    }
    let header = if pointers && bytes > HEADER_MIN { 8 } else { 0 };
    let wanted = bytes + header;
    let class = GO_CLASSES.partition_point(|&class| (class as u64) < wanted);
    GO_CLASSES[class] as u64 - header
}
