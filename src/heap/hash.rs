//! Hashes of values: by words, by bytes, or by the steps of a descriptor, with a list for nested interfaces.

use super::desc::{Step, StepKind};
use super::watch::{LONG, PARTS, PARTS_BYTES, work};
use super::{Desc, equal::BadType, mem};
use crate::sync::{AtomicU64, Ordering};

const K1: u64 = 0x9e37_79b9_7f4a_7c15;
const K2: u64 = 0xd6e8_feb8_6659_fd93;
const K3: u64 = 0xa076_1d64_78bd_642f;

/// The two halves of the product, folded: each bit of the input reaches all bits.
#[inline(always)]
fn fold(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

/// The hash of one word.
#[inline(always)]
pub fn hash_word(word: u64, seed: u64) -> u64 {
    let hash = fold(word ^ seed ^ K1, K2 ^ seed.rotate_left(32));
    // The highest bits of the product are those that depend least on small words.
    hash ^ hash << 32
}

/// The hash of bytes.
#[inline]
pub fn hash_bytes(bytes: &[u8], seed: u64) -> u64 {
    let word = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"));
    let half = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as u64;
    let len = bytes.len();
    let mut state = seed ^ K3;
    let (low, high) = match len {
        0 => (0, 0),
        1..4 => ((bytes[0] as u64) << 16 | (bytes[len / 2] as u64) << 8 | bytes[len - 1] as u64, 0),
        4..8 => (half(0), half(len - 4)),
        8..=16 => (word(0), word(len - 8)),
        _ => {
            let mut at = 0;
            while at + 16 < len {
                state = fold(word(at) ^ state, word(at + 8) ^ K1);
                at += 16;
            }
            (word(len - 16), word(len - 8))
        }
    };
    fold(low ^ K2 ^ len as u64, fold(high ^ state, K1 ^ seed))
}

/// The hash of a value in memory form.
///
/// # Errors
/// It holds a value of this type, which cannot be hashed.
///
/// # Safety
/// At the address stands a value of the type.
pub unsafe fn hash(desc: &Desc, address: usize, seed: u64) -> Result<u64, BadType> {
    let mut state = seed;
    let mut later: Vec<(*const Desc, usize)> = Vec::new();
    // SAFETY: passed on.
    unsafe { hash_steps(desc, address, &mut state, &mut later)? };
    // Boxed values inside are hashed behind the rest, each after the one that holds it.
    let mut parts = 0;
    while let Some((desc, address)) = later.pop() {
        parts += 1;
        if parts % PARTS == 0 {
            work(PARTS_BYTES)?;
        }
        // SAFETY: a boxed value of an interface.
        unsafe { hash_steps(&*desc, address, &mut state, &mut later)? };
    }
    Ok(state)
}

/// The hash of an interface value.
///
/// # Errors
/// It holds a value that cannot be hashed.
///
/// # Safety
/// The words are those of an interface value.
pub unsafe fn hash_iface(ty: u64, word: u64, seed: u64) -> Result<u64, BadType> {
    let pair = [ty, word];
    let mut state = seed;
    let mut later = Vec::new();
    // SAFETY: passed on.
    unsafe {
        hash_dynamic(pair[0], pair[1], &mut state, &mut later)?;
        let mut parts = 0;
        while let Some((desc, address)) = later.pop() {
            parts += 1;
            if parts % PARTS == 0 {
                work(PARTS_BYTES)?;
            }
            hash_steps(&*desc, address, &mut state, &mut later)?;
        }
    }
    Ok(state)
}

unsafe fn hash_steps(
    desc: &Desc,
    address: usize,
    state: &mut u64,
    later: &mut Vec<(*const Desc, usize)>,
) -> Result<(), BadType> {
    for step in &desc.steps {
        let at = address + step.offset as usize;
        // SAFETY: a step describes a part of the value.
        unsafe {
            match step.kind {
                StepKind::Bytes => {
                    let bytes = std::slice::from_raw_parts(at as *const u8, step.count as usize);
                    *state = hash_bytes(bytes, *state);
                }
                StepKind::Never => return Err(BadType(desc)),
                _ => hash_repeated(step, at, state, later)?,
            }
        }
    }
    Ok(())
}

unsafe fn hash_repeated(
    step: &Step,
    at: usize,
    state: &mut u64,
    later: &mut Vec<(*const Desc, usize)>,
) -> Result<(), BadType> {
    for index in 0..step.count as usize {
        let at = at + index * step.stride as usize;
        // SAFETY: the caller's promise.
        unsafe {
            match step.kind {
                StepKind::Float32 => *state = hash_float(f32::from_bits(mem::ld32(at)) as f64, *state),
                StepKind::Float64 => *state = hash_float(f64::from_bits(mem::ld64(at)), *state),
                StepKind::String => {
                    let bytes = super::text::bytes(mem::ld64(at), mem::ld64(at + 8));
                    if bytes.len() >= LONG {
                        work(bytes.len())?;
                    }
                    *state = hash_bytes(bytes, *state);
                }
                _ => hash_dynamic(mem::ld64(at), mem::ld64(at + 8), state, later)?,
            }
        }
    }
    Ok(())
}

unsafe fn hash_dynamic(
    ty: u64,
    word: u64,
    state: &mut u64,
    later: &mut Vec<(*const Desc, usize)>,
) -> Result<(), BadType> {
    if ty == 0 {
        *state = hash_word(0, *state);
        return Ok(());
    }
    // SAFETY: the first word of an interface value is the address of a descriptor.
    let desc = unsafe { &*(ty as *const Desc) };
    if !desc.comparable() {
        return Err(BadType(desc));
    }
    *state = hash_word(desc.id() as u64, *state);
    if desc.is_direct() {
        // A single slot in little-endian order begins with the value's memory form.
        let slot = word.to_le();
        // SAFETY: a direct type has one scalar, at its start, so there is no interface in it.
        return unsafe { hash_steps(desc, &raw const slot as usize, state, later) };
    }
    later.push((desc, word as usize));
    Ok(())
}

/// Equal floats have equal hashes; no NaN equals anything, so each may have its own.
fn hash_float(value: f64, state: u64) -> u64 {
    static NANS: AtomicU64 = AtomicU64::new(0);
    if value.is_nan() {
        return hash_word(NANS.fetch_add(1, Ordering::Relaxed), state);
    }
    hash_word(if value == 0.0 { 0 } else { value.to_bits() }, state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn bytes_of_all_lengths_differ() {
        let text: Vec<u8> = (0..200).map(|byte| byte as u8).collect();
        let mut seen = HashSet::new();
        for len in 0..200 {
            assert!(seen.insert(hash_bytes(&text[..len], 5)));
            let mut other = text[..len].to_vec();
            for index in 0..len {
                other[index] ^= 0x40;
                assert!(seen.insert(hash_bytes(&other, 5)), "byte {index} of {len} does not matter");
                other[index] ^= 0x40;
            }
        }
        assert_ne!(hash_bytes(b"abc", 1), hash_bytes(b"abc", 2));
    }

    /// Maps take the place of an entry from bit 32 on, and compare the upper half.
    #[test]
    fn words_spread_over_the_upper_half() {
        for shift in [0, 3, 12, 32, 48] {
            let mut low = HashSet::new();
            let mut high = HashSet::new();
            for word in 0..4096u64 {
                let hash = hash_word(word << shift, 99);
                low.insert(hash >> 32 & 0xfff);
                high.insert(hash >> 52);
            }
            assert!(low.len() > 2300 && high.len() > 2300, "{shift}: {} {}", low.len(), high.len());
        }
    }
}
