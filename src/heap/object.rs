//! Headers of objects, and the object around an address.

use super::Desc;
use super::arena::{Arena, BLOCK, Block, arena, kind};
use super::mem;
use crate::sync::Ordering;

/// Bits of a header that are the descriptor's address.
const ADDRESS: u64 = (1 << 48) - 1;
/// The object is an array: the descriptor is that of an element, and the second word is the length.
pub(super) const ARRAY: u64 = 1 << 48;

/// An object in some heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Where the value starts, behind the header.
    pub base: usize,
    /// Where the header is.
    pub(super) cell: usize,
    pub(super) block: u32,
    /// The number of the cell in its block.
    pub(super) index: u32,
}

/// The object around an address, if it is in a heap. For a cell that was freed and not yet used again this can be what was there.
pub fn object_of(address: usize) -> Option<Object> {
    let arena = arena()?;
    let (block, index, cell) = cell_of(arena, address)?;
    // SAFETY: `cell_of` gives cells in committed memory, aligned to 8.
    let header = unsafe { mem::ld64(cell) };
    if header == 0 {
        return None;
    }
    Some(Object { base: cell + header_bytes(header), cell, block, index })
}

/// The address of the descriptor of a live object, and whether it is an array of such values.
pub fn descriptor_of(object: Object) -> (u64, bool) {
    // SAFETY: the object was found, so its header is there.
    let header = unsafe { mem::ld64(object.cell) };
    (header & ADDRESS, header & ARRAY != 0)
}

/// The elements of the array object that starts at `base`.
///
/// # Safety
/// `base` is where the value of an array object starts.
pub unsafe fn array_len(base: usize) -> usize {
    // SAFETY: the caller's promise.
    unsafe { mem::ld64(base - 8) as usize }
}

#[inline(always)]
pub(super) fn header_bytes(header: u64) -> usize {
    if header & ARRAY != 0 { 16 } else { 8 }
}

/// The descriptor that a header names.
///
/// # Safety
/// The header is that of an object, whose descriptor lives as long as the heap.
#[inline(always)]
pub(super) unsafe fn desc_of<'a>(header: u64) -> &'a Desc {
    // SAFETY: the caller's promise.
    unsafe { &*((header & ADDRESS) as *const Desc) }
}

/// The cell around an address in a block that holds objects: block, number, start.
#[inline(always)]
pub(super) fn cell_of(arena: &Arena, address: usize) -> Option<(u32, u32, usize)> {
    let number = arena.block_of(address)?;
    if !arena.block_is_known(number) {
        return None;
    }
    let block = arena.block(number);
    if block.kind.load(Ordering::Relaxed) == kind::CELLS {
        return cell_in(arena, number, block, address);
    }
    large_of(arena, number, block)
}

#[inline(always)]
fn cell_in(arena: &Arena, number: u32, block: &Block, address: usize) -> Option<(u32, u32, usize)> {
    let start = arena.address_of(number) + block.first.load(Ordering::Relaxed) as usize;
    let offset = address.wrapping_sub(start);
    if offset >= BLOCK {
        return None;
    }
    let index = (offset as u64 * block.reciprocal.load(Ordering::Relaxed) as u64 >> 32) as u32;
    if index >= block.cells.load(Ordering::Relaxed) {
        return None;
    }
    Some((number, index, start + index as usize * block.cell.load(Ordering::Relaxed)))
}

#[cold]
fn large_of(arena: &Arena, number: u32, block: &Block) -> Option<(u32, u32, usize)> {
    let first = match block.kind.load(Ordering::Relaxed) {
        kind::LARGE => number,
        kind::TAIL => block.head.load(Ordering::Relaxed),
        _ => return None,
    };
    Some((first, 0, arena.address_of(first) + arena.block(first).first.load(Ordering::Relaxed) as usize))
}

/// Blocks of the large object that starts in `first`.
pub(super) fn large_blocks(arena: &Arena, first: u32) -> u32 {
    let block = arena.block(first);
    let bytes = block.cell.load(Ordering::Relaxed) + block.first.load(Ordering::Relaxed) as usize;
    bytes.div_ceil(BLOCK) as u32
}
