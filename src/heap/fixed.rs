//! Constants shared between VMs: in blocks of the heap's range that no collection marks or frees.

use super::arena::{Arena, BLOCK, arena, kind};
use super::{OutOfMemory, Ptr};
use crate::sync::Ordering;

/// A region that only grows, and is freed as a whole.
#[derive(Debug, Default)]
pub struct Statics {
    runs: Vec<(u32, u32)>,
    next: usize,
    end: usize,
}

impl Statics {
    pub fn new() -> Statics {
        Statics::default()
    }

    /// Zeroed memory, aligned to 16, that lives as long as `self`.
    ///
    /// # Errors
    /// No memory can be had.
    pub fn alloc(&mut self, bytes: usize) -> Result<Ptr, OutOfMemory> {
        let bytes = bytes.max(1).next_multiple_of(16);
        if self.end - self.next < bytes {
            self.grow(bytes)?;
        }
        let at = self.next;
        self.next += bytes;
        Ptr::new(at as *mut u8).ok_or(OutOfMemory)
    }

    /// Copies bytes into the region.
    ///
    /// # Errors
    /// No memory can be had.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<Ptr, OutOfMemory> {
        let at = self.alloc(bytes.len())?;
        // SAFETY: fresh memory of that size, which nobody else knows.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at.as_ptr(), bytes.len()) };
        Ok(at)
    }

    fn grow(&mut self, bytes: usize) -> Result<(), OutOfMemory> {
        let arena: &Arena = arena().ok_or(OutOfMemory)?;
        let count = bytes.div_ceil(BLOCK);
        let run = arena.take(0, count, false).ok_or(OutOfMemory)?;
        for number in run.first..run.first + run.blocks {
            arena.block(number).kind.store(kind::STATIC, Ordering::Relaxed);
        }
        self.next = arena.address_of(run.first);
        self.end = self.next + count * BLOCK;
        if !run.clean {
            // SAFETY: the blocks are ours and nobody else sees them yet.
            unsafe { std::ptr::write_bytes(self.next as *mut u8, 0, count * BLOCK) };
        }
        self.runs.push((run.first, run.blocks));
        Ok(())
    }
}

impl Drop for Statics {
    fn drop(&mut self) {
        if let Some(arena) = arena() {
            for &(first, count) in &self.runs {
                arena.give(first, count, false);
            }
        }
    }
}
