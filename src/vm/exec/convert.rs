//! Values between frames and memory: slots are 64 bits each, in memory fields keep their width.

use super::native::Data;
use crate::bytecode::program::{Kind, Width};
use crate::heap::{map, mem};
use crate::vm::types::{Shape, TypeInfo};

/// Reads one slot.
///
/// # Safety
/// A value of this width stands at `at`.
#[inline(always)]
pub(super) unsafe fn load_width(width: Width, at: usize) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        match width {
            Width::U8 => mem::ld8(at).into(),
            Width::S8 => mem::ld8(at) as i8 as u64,
            Width::U16 => mem::ld16(at).into(),
            Width::S16 => mem::ld16(at) as i16 as u64,
            Width::U32 => mem::ld32(at).into(),
            Width::S32 => mem::ld32(at) as i32 as u64,
            Width::W64 | Width::Pair | Width::PairEnd => mem::ld64(at),
        }
    }
}

/// Writes one slot.
///
/// # Safety
/// There is room for a value of this width at `at`.
#[inline(always)]
pub(super) unsafe fn store_width(width: Width, at: usize, slot: u64) {
    // SAFETY: the caller's promise.
    unsafe {
        match width {
            Width::U8 | Width::S8 => mem::st8(at, slot as u8),
            Width::U16 | Width::S16 => mem::st16(at, slot as u16),
            Width::U32 | Width::S32 => mem::st32(at, slot as u32),
            Width::W64 | Width::Pair | Width::PairEnd => mem::st64(at, slot),
        }
    }
}

/// The one slot of a value in memory (the first, if it has several).
///
/// # Safety
/// A value of type `ty` stands at `at`.
pub(super) unsafe fn load_word(ty: &TypeInfo, at: usize) -> u64 {
    match ty.widths().first() {
        // SAFETY: the layout is that of the value at `at`.
        Some(&(offset, width)) => unsafe { load_width(width, at + offset as usize) },
        None => 0,
    }
}

/// Memory to slots; a value by reference goes into the object that the slot points at.
///
/// # Safety
/// A value of type `ty` stands at `from`; `to` has room for its slots.
#[inline]
pub(super) unsafe fn load(ty: &TypeInfo, from: usize, to: *mut u64) {
    // SAFETY: the caller's promise; the shape is that of the type.
    unsafe {
        match ty.shape {
            Shape::Empty => {}
            Shape::One(width) => *to = load_width(width, from),
            Shape::Pair => (*to, *to.add(1)) = mem::ld128(from),
            Shape::Words(count) => load_words(from, to, count.into()),
            Shape::Many => load_many(ty, from, to),
            Shape::ByRef => mem::copy(&ty.descriptor, *to as usize, from, 1),
        }
    }
}

#[inline(never)]
unsafe fn load_words(from: usize, to: *mut u64, count: usize) {
    for slot in 0..count {
        // SAFETY: `load`'s promise; the slots stand side by side in memory.
        unsafe { *to.add(slot) = mem::ld64(from + 8 * slot) };
    }
}

#[inline(never)]
unsafe fn store_words(from: *const u64, to: usize, count: usize) {
    for slot in 0..count {
        // SAFETY: `store`'s promise; the slots stand side by side in memory.
        unsafe { mem::st64(to + 8 * slot, *from.add(slot)) };
    }
}

unsafe fn load_many(ty: &TypeInfo, from: usize, to: *mut u64) {
    for (slot, &(offset, width)) in ty.widths().iter().enumerate() {
        let at = from + offset as usize;
        // SAFETY: `load`'s promise; a `Pair` is followed by its `PairEnd`, so both slots are there.
        unsafe {
            match width {
                Width::Pair => (*to.add(slot), *to.add(slot + 1)) = mem::ld128(at),
                Width::PairEnd => {}
                width => *to.add(slot) = load_width(width, at),
            }
        }
    }
}

/// Slots to memory; a value by reference is copied out of its object.
///
/// # Safety
/// `from` has the slots of a value of type `ty`; `to` is memory for one.
#[inline]
pub(super) unsafe fn store(ty: &TypeInfo, from: *const u64, to: usize) {
    // SAFETY: the caller's promise; the shape is that of the type.
    unsafe {
        match ty.shape {
            Shape::Empty => {}
            Shape::One(width) => store_width(width, to, *from),
            Shape::Pair => mem::st128(to, *from, *from.add(1)),
            Shape::Words(count) => store_words(from, to, count.into()),
            Shape::Many => store_many(ty, from, to),
            Shape::ByRef => mem::copy(&ty.descriptor, to, *from as usize, 1),
        }
    }
}

unsafe fn store_many(ty: &TypeInfo, from: *const u64, to: usize) {
    for (slot, &(offset, width)) in ty.widths().iter().enumerate() {
        let at = to + offset as usize;
        // SAFETY: `store`'s promise, as in `load_many`.
        unsafe {
            match width {
                Width::Pair => mem::st128(at, *from.add(slot), *from.add(slot + 1)),
                Width::PairEnd => {}
                width => store_width(width, at, *from.add(slot)),
            }
        }
    }
}

/// Slots zero; a value by reference clears its object.
///
/// # Safety
/// `to` has room for the slots of a value of type `ty`.
pub(super) unsafe fn zero(ty: &TypeInfo, to: *mut u64) {
    // SAFETY: the caller's promise.
    unsafe {
        if ty.by_ref() {
            mem::clear(&ty.descriptor, *to as usize, 1);
        } else {
            for slot in 0..ty.slots() {
                *to.add(slot) = 0;
            }
        }
    }
}

/// Room in memory form for one key or value, on the native stack when it is small.
pub(super) struct Scratch {
    small: [u128; 8],
    large: Vec<u128>,
}

impl Scratch {
    pub fn new(bytes: usize) -> Scratch {
        let large = if bytes <= 128 { Vec::new() } else { vec![0; bytes.div_ceil(16)] };
        Scratch { small: [0; 8], large }
    }

    pub fn address(&mut self) -> usize {
        if self.large.is_empty() { self.small.as_mut_ptr() as usize } else { self.large.as_mut_ptr() as usize }
    }
}

/// Keys and addresses of values of a map. A key of one word stands as its slot in the map's entries.
pub(super) fn map_entries(ty: &TypeInfo, word: u64) -> Vec<(Data, usize)> {
    let mut out = Vec::new();
    let Some(kind) = &ty.links().map else { return out };
    if word == 0 || ty.kind() != Kind::Map {
        return out;
    }
    let visit = |key, value| {
        let key = match kind.key_kind() {
            // SAFETY: an entry's key of this kind is one slot of 8 bytes.
            map::KeyKind::Word => Data::Word(unsafe { mem::ld64(key) }),
            _ => Data::Memory(key),
        };
        out.push((key, value));
    };
    // SAFETY: a map of this type.
    unsafe { map::for_each(kind, word as usize, visit) };
    out
}
