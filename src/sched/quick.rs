//! Runs that one word opens and closes, as long as nobody else looks: the host calls functions by the million.
//!
//! # Invariants
//! - The gate is *open* only if no run is going on, the last one was left as a new one begins (no end, no bits in poll words), every seat is
//!   free, and no seat but the first has processes. Opening it is the last thing that the end of a full run does.
//! - While it is *quick* one thread sits in the first seat, alone, and `Idle` does not know yet. Whoever takes the lock of `Idle` shuts the
//!   gate first, and makes `Idle` say what a full run would.
//! - While that lock is held the gate is shut, and stays so until the end of the next full run.

use std::cell::Cell;

use super::idle::{Guard, Idle};
use super::{End, Run, Scheduler, Seat, Sitter};
use crate::sync::{Arc, AtomicU32, MutexGuard, Ordering};

const OPEN: u32 = 0;
const QUICK: u32 = 1;
const SHUT: u32 = 2;

/// Whether a run may be opened without the lock.
#[derive(Debug, Default)]
pub(super) struct Gate(AtomicU32);

/// What [`Scheduler::run_quick`] has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Nothing: only a full run can be opened.
    No,
    /// Main has ended, or was not made, and nobody else has taken notice of the run.
    Quick,
    /// The run became a full one, and has ended so.
    Full(Option<End>),
}

/// What a seat knows of the quick run that it was taken for.
pub(super) struct Quick<'s> {
    pub runner: &'s Arc<dyn Run>,
    /// Other threads may need the runner, and the end of main ends the run for all.
    lent: Cell<bool>,
    /// Natives on the stack of this thread that wait for script code.
    waits: Cell<u32>,
    /// Main has ended.
    over: Cell<bool>,
}

impl std::fmt::Debug for Quick<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quick").field("lent", &self.lent).field("over", &self.over).finish_non_exhaustive()
    }
}

impl Quick<'_> {
    /// Main has ended: whether only this seat must be left for that.
    #[inline]
    pub fn end_here(&self) -> bool {
        let here = !self.lent.get() && self.waits.get() == 0;
        self.over.set(here);
        here
    }
}

impl Scheduler {
    /// The lock of what all seats share; a quick run is made a full one first.
    pub(super) fn lock_idle(&self) -> MutexGuard<'_, Idle> {
        let mut idle = self.idle.lock();
        // Only who has the lock opens the gate.
        if self.gate.0.load(Ordering::Relaxed) != SHUT {
            // Acquire: the run's thread has seen what the last run has left.
            if self.gate.0.swap(SHUT, Ordering::AcqRel) == QUICK {
                self.promote(&mut idle);
            }
        }
        idle
    }

    /// The run is over, and all seats were left: the next may be a quick one, if there is nothing to be looked at.
    pub(super) fn open_gate(&self, idle: &mut Idle) {
        if idle.is_spent() || self.seats[1..].iter().any(|seat| seat.loaded.load(Ordering::Relaxed)) {
            return;
        }
        idle.end = None;
        self.sleeping.store(self.seats.len() - 1, Ordering::Relaxed);
        self.seats.iter().for_each(|seat| seat.poll.store(0, Ordering::Relaxed));
        // Release: who opens a quick run finds all of that.
        self.gate.0.store(OPEN, Ordering::Release);
    }

    /// [`Self::run`] for a short call: `body` makes the main process, and runs it and what else there is until [`Seat::next`] gives
    /// nothing; it answers whether there was a process.
    #[inline]
    pub fn run_quick(self: &Arc<Self>, runner: &Arc<dyn Run>, body: impl FnOnce(&Seat) -> bool) -> Opened {
        // Acquire: pairs with the release that opened the gate.
        if self.gate.0.compare_exchange(OPEN, QUICK, Ordering::Acquire, Ordering::Relaxed).is_err() {
            return Opened::No;
        }
        let guard = Guard { scheduler: self, index: 0, sitter: Sitter::Home };
        let mut seat = Seat::take(self, 0, Sitter::Home, true);
        seat.quick = Some(Quick { runner, lent: Cell::new(false), waits: Cell::new(0), over: Cell::new(false) });
        let began = body(&seat);
        let over = !began || seat.quick.as_ref().is_some_and(|quick| quick.over.get());
        if !over {
            seat.leave();
        } else {
            seat.put_back();
            // Release: the next to sit here, on whatever thread, sees what was done.
            if self.gate.0.compare_exchange(QUICK, OPEN, Ordering::Release, Ordering::Relaxed).is_ok() {
                return Opened::Quick;
            }
            // Somebody has looked.
            self.finish(End::Main);
            self.left(0, Sitter::Home);
        }
        drop(guard);
        Opened::Full(self.wait_left())
    }
}

impl Seat<'_> {
    /// A native on this thread begins (or ends) to wait for script code: if main ended meanwhile, all must see that the run has.
    pub fn note_wait(&self, begins: bool) {
        if let Some(quick) = &self.quick {
            quick.waits.set(if begins { quick.waits.get() + 1 } else { quick.waits.get() - 1 });
        }
    }

    /// Others may join the run.
    pub(super) fn lend_runner(&self) {
        if let Some(quick) = &self.quick
            && !quick.lent.replace(true)
        {
            *self.scheduler().runner.lock() = Some(quick.runner.clone());
        }
    }
}
