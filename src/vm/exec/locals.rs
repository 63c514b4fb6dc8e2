//! The allocators of a VM's seats, and its block of package variables.

use std::cell::UnsafeCell;

use crate::heap::{Heap, Local};
use crate::sync::Arc;

/// One allocator for each seat.
pub(crate) struct Locals(Box<[UnsafeCell<Local>]>);

// SAFETY: an allocator is used only by the thread that holds its seat, or by the collector while all seats stand still.
unsafe impl Send for Locals {}
// SAFETY: as above.
unsafe impl Sync for Locals {}

impl Locals {
    pub fn new(heap: &Arc<Heap>, seats: usize) -> Locals {
        Locals((0..seats).map(|_| UnsafeCell::new(Local::new(heap))).collect())
    }

    /// The allocator of a seat; a pointer, as the collector uses it too while the seat stands still.
    pub fn of(&self, seat: usize) -> *mut Local {
        self.0[seat].get()
    }

    /// All of them, for the collector.
    ///
    /// # Safety
    /// All seats stand still, and no reference to an allocator is in use.
    #[expect(clippy::mut_from_ref, reason = "the cells are exclusively ours while all seats stand still")]
    pub unsafe fn all(&self) -> Vec<&mut Local> {
        // SAFETY: the caller's promise.
        self.0.iter().map(|cell| unsafe { &mut *cell.get() }).collect()
    }
}
