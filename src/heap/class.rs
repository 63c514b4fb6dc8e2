//! Sizes of cells. What is not a multiple of 16 holds plain objects without 16-byte values only.
//!
//! A `Local` has a run of free cells for each class in each of four groups: objects with and without pointers, plain
//! ones (their cells start at 8 mod 16, so that the value behind the header is aligned) and arrays (at 0 mod 16).

use super::arena::BLOCK;

/// Larger cells are large objects, in blocks of their own.
pub(super) const CELL_MAX: usize = 16368;
/// Classes of one group, some of them unused.
pub(super) const PER_GROUP: usize = 40;
pub(super) const ARRAY_GROUP: usize = 2;
pub(super) const GROUPS: usize = 4;
/// The class of what has none: large objects and those without size.
pub(super) const NONE: u8 = (PER_GROUP * GROUPS) as u8;
/// Rows of `Local::runs`; the last one is always empty.
pub(super) const COUNT: usize = PER_GROUP * GROUPS + 1;

/// Bytes of the cells of each class: fine steps at first, then as many as fit evenly in a block.
pub(super) const CELLS: [u16; 38] = [
    16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024, 1168,
    1360, 1632, 2032, 2336, 2720, 3264, 3632, 4080, 4672, 5456, 6544, 8176, 10912, 16368,
];

const fn table(step: u16) -> [u8; CELL_MAX / 8 + 1] {
    let mut of = [0; CELL_MAX / 8 + 1];
    let mut units = 0;
    let mut class = 0;
    while units < of.len() {
        while (CELLS[class] as usize) < units * 8 || CELLS[class] % step != 0 {
            class += 1;
        }
        of[units] = class as u8;
        units += 1;
    }
    of
}

static FOR_WORDS: [u8; CELL_MAX / 8 + 1] = table(8);
static FOR_PAIRS: [u8; CELL_MAX / 8 + 1] = table(16);

/// The class of a plain object with `bytes` (header counted), in group 0.
pub(super) fn plain(bytes: usize, pairs: bool) -> Option<u8> {
    if bytes > CELL_MAX {
        return None;
    }
    let table = if pairs { &FOR_PAIRS } else { &FOR_WORDS };
    Some(table[bytes.div_ceil(8)])
}

/// The class of an array object with `bytes` (header counted), in group 0.
#[inline(always)]
pub(super) fn array(bytes: usize) -> Option<u8> {
    FOR_PAIRS.get(bytes.div_ceil(8)).copied()
}

/// Where cells start in a block of a class of all groups, how long they are, how many there are.
pub(super) fn cells(class: u8) -> (usize, usize, usize) {
    let first = if class as usize / PER_GROUP >= ARRAY_GROUP { 0 } else { 8 };
    let cell = CELLS[class as usize % PER_GROUP] as usize;
    (first, cell, (BLOCK - first) / cell)
}

pub(super) fn has_pointers(class: u8) -> bool {
    class as usize / PER_GROUP % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_size_has_the_smallest_class_that_holds_it() {
        for bytes in 1..=CELL_MAX {
            let class = plain(bytes, false).expect("small") as usize;
            assert!(CELLS[class] as usize >= bytes && (class == 0 || (CELLS[class - 1] as usize) < bytes));
            let pairs = CELLS[array(bytes).expect("small") as usize] as usize;
            assert!(pairs >= bytes && pairs % 16 == 0);
            assert_eq!(plain(bytes, true), array(bytes));
        }
        assert_eq!(plain(CELL_MAX + 1, false), None);
        assert_eq!(array(CELL_MAX + 9), None);
    }

    #[test]
    fn the_reciprocal_finds_every_cell() {
        for class in 0..NONE {
            if class as usize % PER_GROUP >= CELLS.len() {
                continue;
            }
            let (first, cell, count) = cells(class);
            assert!(count >= 2 && first + count * cell <= BLOCK);
            let reciprocal = (1u64 << 32).div_ceil(cell as u64);
            for offset in 0..BLOCK - first {
                assert_eq!((offset as u64 * reciprocal >> 32) as usize, offset / cell);
            }
        }
    }
}
