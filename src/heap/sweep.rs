//! The end of a collection: empty blocks are freed, the others keep their marks, which say where their free cells are.
//! The cells themselves are zeroed when they are handed out again.

use super::arena::{BLOCK, kind};
use super::{Blocks, Heap, class, first_trigger, object, poison};
use crate::sync::Ordering;

/// What a collection found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub live_bytes: usize,
    pub live_objects: u64,
    /// Objects that died with a finalizer: their addresses and the functions. They live until the next collection.
    pub dead: Vec<(u64, u64)>,
}

impl Heap {
    /// Frees what is not marked.
    pub(super) fn sweep(&self, dead: Vec<(u64, u64)>) -> Report {
        let mut report = Report { dead, ..Report::default() };
        let mut blocks = self.blocks.lock();
        let mut empty = std::mem::take(&mut blocks.spare);
        self.sweep_cells(&mut blocks, &mut empty, &mut report);
        self.sweep_large(&mut blocks, &mut report);
        let charged = self.charged.load(Ordering::Relaxed);
        let total = report.live_bytes.saturating_add(charged);
        let outside = self.outside.load(Ordering::Relaxed);
        let trigger = first_trigger(self.limit).max(total.saturating_mul(2).saturating_add(outside));
        self.claimed.store(report.live_bytes, Ordering::Relaxed);
        self.trigger.store(trigger, Ordering::Relaxed);
        self.keep_spare(&mut blocks, empty, trigger.saturating_sub(total.saturating_add(outside)) / BLOCK);
        drop(blocks);
        self.collections.fetch_add(1, Ordering::Relaxed);
        let mut record = self.record.lock();
        record.live_bytes = report.live_bytes;
        record.live_objects = report.live_objects;
        report
    }

    /// Adds a pause to the figures; clocks are the caller's.
    pub fn note_pause(&self, pause_ns: u64) {
        let mut record = self.record.lock();
        record.pause_last_ns = pause_ns;
        record.pause_total_ns += pause_ns;
        record.pause_max_ns = record.pause_max_ns.max(pause_ns);
    }

    fn sweep_cells(&self, blocks: &mut Blocks, empty: &mut Vec<u32>, report: &mut Report) {
        blocks.partial.iter_mut().for_each(Vec::clear);
        let Blocks { cells: all, partial, .. } = blocks;
        all.retain(|&number| {
            let block = self.arena.block(number);
            let cells = block.cells.load(Ordering::Relaxed);
            let bits = &self.arena.bitmaps(number).0[..cells.div_ceil(64) as usize];
            let live: u32 = bits.iter().map(|bits| bits.mark.load(Ordering::Relaxed).count_ones()).sum();
            if block.cursor.swap(0, Ordering::Relaxed) > 0 {
                block.clean.store(0, Ordering::Relaxed);
            }
            if live == 0 {
                block.kind.store(kind::FREE, Ordering::Relaxed);
                block.cells_of.store(0, Ordering::Relaxed);
                poison::shut(self.arena.address_of(number), BLOCK);
                empty.push(number);
                return false;
            }
            report.live_objects += live as u64;
            report.live_bytes += live as usize * block.cell.load(Ordering::Relaxed);
            if live < cells {
                self.fill_free_cells(number);
                let class = block.class.load(Ordering::Relaxed);
                debug_assert!(class < class::NONE, "bug: a block without class");
                partial[class as usize].push(number);
            }
            true
        });
    }

    fn sweep_large(&self, blocks: &mut Blocks, report: &mut Report) {
        blocks.large.retain(|&number| {
            let block = self.arena.block(number);
            if self.arena.bitmaps(number).0[0].mark.load(Ordering::Relaxed) == 0 {
                self.give_blocks(number, object::large_blocks(self.arena, number), false);
                return false;
            }
            report.live_objects += 1;
            report.live_bytes += block.cell.load(Ordering::Relaxed);
            true
        });
    }

    /// Keeps what will be needed before the next collection, the lowest addresses, and gives the rest back.
    fn keep_spare(&self, blocks: &mut Blocks, mut empty: Vec<u32>, most: usize) {
        empty.sort_unstable();
        let rest = empty.split_off(empty.len().min(most));
        for row in rest.chunk_by(|a, b| a + 1 == *b) {
            self.give_blocks(row[0], row.len() as u32, false);
        }
        // Taken from the end.
        empty.reverse();
        blocks.spare = empty;
    }

    /// In debug builds what is freed is overwritten, so that a pointer to it is noticed.
    fn fill_free_cells(&self, number: u32) {
        if !cfg!(debug_assertions) && !cfg!(csp_asan) {
            return;
        }
        let block = self.arena.block(number);
        if block.clean.load(Ordering::Relaxed) != 0 {
            return;
        }
        let cell = block.cell.load(Ordering::Relaxed);
        let first = self.arena.address_of(number) + block.first.load(Ordering::Relaxed) as usize;
        let marks = &self.arena.bitmaps(number).0;
        for index in 0..block.cells.load(Ordering::Relaxed) as usize {
            if marks[index / 64].mark.load(Ordering::Relaxed) >> (index % 64) & 1 == 0 {
                let at = first + index * cell;
                // SAFETY: the cell holds no object; the header stays 0, as for all free cells.
                unsafe {
                    (at as *mut u64).write(0);
                    poison::open(at + 8, cell - 8);
                    std::ptr::write_bytes((at + 8) as *mut u8, 0xdb, cell - 8);
                }
                poison::shut(at + 8, cell - 8);
            }
        }
    }
}
