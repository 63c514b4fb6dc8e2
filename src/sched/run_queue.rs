//! A seat's queue of processes that may run: a ring of 256, filled by its seat, emptied by its seat and by thieves.
//!
//! # Invariants
//! - Only the owner writes `tail`, `ripe` and the slots; whoever advances `head` owns what stood between.
//! - `head <= tail <= head + LEN` (as wrapping numbers); thieves take nothing at or behind `ripe`, which was `tail` one budget period ago.
#![expect(unsafe_code, reason = "turns the ring's pointers back into processes")]

use std::ptr::NonNull;

use super::process::{Process, ProcessRef};
use crate::sync::{AtomicPtr, AtomicU32, Ordering};

/// Slots of the ring; few under loom, so that models meet its limits.
#[cfg(not(loom))]
pub const LEN: u32 = 256;
#[cfg(loom)]
pub const LEN: u32 = 4;

#[derive(Debug)]
pub struct RunQueue {
    head: AtomicU32,
    tail: AtomicU32,
    /// Thieves take only what was queued before the last period began.
    ripe: AtomicU32,
    /// `tail` when the present period began (the owner's).
    young: AtomicU32,
    slots: Box<[AtomicPtr<Process>]>,
}

impl Default for RunQueue {
    fn default() -> RunQueue {
        RunQueue {
            head: AtomicU32::new(0),
            tail: AtomicU32::new(0),
            ripe: AtomicU32::new(0),
            young: AtomicU32::new(0),
            slots: (0..LEN).map(|_| AtomicPtr::new(std::ptr::null_mut())).collect(),
        }
    }
}

impl RunQueue {
    #[inline(always)]
    fn slot(&self, index: u32) -> &AtomicPtr<Process> {
        &self.slots[(index & (LEN - 1)) as usize]
    }

    #[inline(always)]
    fn process(at: *mut Process) -> ProcessRef {
        let at = NonNull::new(at).expect("bug: an empty slot between head and tail");
        // SAFETY: the owner put a process there before it advanced `tail`.
        unsafe { ProcessRef::new(at) }
    }

    /// By the owner. Gives the process back if the ring is full.
    #[inline(always)]
    pub fn push(&self, process: ProcessRef) -> Result<(), ProcessRef> {
        let tail = self.tail.load(Ordering::Relaxed);
        // Acquire: pairs with a thief's release of `head`; it has read its slots.
        if tail.wrapping_sub(self.head.load(Ordering::Acquire)) >= LEN {
            return Err(process);
        }
        self.slot(tail).store(process.as_ptr(), Ordering::Relaxed);
        // Release: a thief that sees the new tail sees the slot and the process's saved state.
        self.tail.store(tail.wrapping_add(1), Ordering::Release);
        Ok(())
    }

    /// By the owner: the oldest.
    #[inline(always)]
    pub fn pop(&self, alone: bool) -> Option<ProcessRef> {
        let tail = self.tail.load(Ordering::Relaxed);
        let mut head = self.head.load(Ordering::Acquire);
        loop {
            if head == tail {
                return None;
            }
            let at = self.slot(head).load(Ordering::Relaxed);
            if alone {
                self.head.store(head.wrapping_add(1), Ordering::Relaxed);
                return Some(Self::process(at));
            }
            // Release: pairs with the acquire in `push`.
            match self.head.compare_exchange(head, head.wrapping_add(1), Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return Some(Self::process(at)),
                Err(now) => head = now,
            }
        }
    }

    /// Half of what is ripe goes over to `mine`, which belongs to the caller and is at most half full; one of them is returned to run at once.
    pub fn steal_into(&self, mine: &RunQueue) -> Option<ProcessRef> {
        let start = mine.tail.load(Ordering::Relaxed);
        loop {
            // Acquire: pairs with the owner's releases of `tail` (through `ripe`) and others' of `head`.
            let head = self.head.load(Ordering::Acquire);
            let ripe = self.ripe.load(Ordering::Acquire).wrapping_sub(head);
            if ripe == 0 || ripe > LEN {
                return None;
            }
            let count = ripe - ripe / 2;
            for i in 0..count {
                let at = self.slot(head.wrapping_add(i)).load(Ordering::Relaxed);
                mine.slot(start.wrapping_add(i)).store(at, Ordering::Relaxed);
            }
            // If `head` stands where it stood, the owner has not used these slots again.
            let next = head.wrapping_add(count);
            if self.head.compare_exchange(head, next, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                let last = start.wrapping_add(count - 1);
                let at = mine.slot(last).load(Ordering::Relaxed);
                mine.tail.store(last, Ordering::Release);
                return Some(Self::process(at));
            }
        }
    }

    /// By the owner, once a budget period: what was queued before the last one may be stolen. Says whether there is any.
    pub fn new_period(&self) -> bool {
        let tail = self.tail.load(Ordering::Relaxed);
        let head = self.head.load(Ordering::Relaxed);
        let mut ripe = self.young.load(Ordering::Relaxed);
        if ripe.wrapping_sub(head) > LEN {
            ripe = head;
        }
        self.young.store(tail, Ordering::Relaxed);
        // Release: pairs with the acquire of a thief.
        self.ripe.store(ripe, Ordering::Release);
        ripe != head
    }

    /// Something may be stolen.
    pub fn is_ripe(&self) -> bool {
        let ripe = self.ripe.load(Ordering::Relaxed).wrapping_sub(self.head.load(Ordering::Relaxed));
        ripe != 0 && ripe <= LEN
    }

    pub fn len(&self) -> u32 {
        self.tail.load(Ordering::Relaxed).wrapping_sub(self.head.load(Ordering::Relaxed))
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
