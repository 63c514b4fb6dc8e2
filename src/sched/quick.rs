//! Runs that one word opens and closes, as long as nobody else looks: the host calls functions by the million.
//!
//! # Invariants
//! - The first seat is *open* ([`Lent`](crate::sync::Lent)) only if no run is going on, the last one was left as a new one begins (no end, no
//!   bits in poll words), every seat is free, and no seat but the first has processes. Opening it is the last thing that the end of a full
//!   run does.
//! - Who takes it then has a *quick* run, alone, of which `Idle` does not know. Whoever takes the lock of `Idle` shuts the seat first, and
//!   makes `Idle` say what a full run would.
//! - While that lock is held the seat is shut, and it stays so until the end of the next full run.

use std::cell::Cell;

use super::idle::{Guard, Idle};
use super::{End, Run, Scheduler, Seat, Sitter};
use crate::sync::{Arc, MutexGuard, Ordering};

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
    /// Main has ended.
    over: Cell<bool>,
}

impl std::fmt::Debug for Quick<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quick").field("lent", &self.lent).field("over", &self.over).finish_non_exhaustive()
    }
}

impl Quick<'_> {
    /// Main has ended: whether only this seat must be left for that, in which natives wait for script code.
    #[inline(always)]
    pub fn stop(&self, waits: u32) -> bool {
        let here = !self.lent.get() && waits == 0;
        self.over.set(here);
        here
    }
}

impl Scheduler {
    /// The lock of what all seats share; a quick run is made a full one first.
    pub(super) fn lock_idle(&self) -> MutexGuard<'_, Idle> {
        let mut idle = self.idle.lock();
        if self.seats[0].home.shut() {
            self.promote(&mut idle);
        }
        idle
    }

    /// The run is over, and all seats were left: the next may be a quick one, if there is nothing to be looked at.
    pub(super) fn allow_quick(&self, idle: &mut Idle) {
        if idle.is_spent() || self.seats[1..].iter().any(|seat| seat.loaded.load(Ordering::Relaxed)) {
            return;
        }
        idle.end = None;
        self.sleeping.store(self.seats.len() - 1, Ordering::Relaxed);
        self.seats.iter().for_each(|seat| seat.poll.store(0, Ordering::Relaxed));
        self.seats[0].home.open();
    }

    /// [`Self::run`] for a short call: `body` makes the main process, and runs it and what else there is until [`Seat::next`] gives
    /// nothing; it answers whether there was a process.
    #[inline]
    pub fn run_quick(self: &Arc<Self>, runner: &Arc<dyn Run>, body: impl FnOnce(&Seat) -> bool) -> Opened {
        let Some(own) = self.seats[0].home.take_open() else { return Opened::No };
        let mut seat = Seat::sit(self, 0, Sitter::Home, true, own);
        seat.quick = Some(Quick { runner, lent: Cell::new(false), over: Cell::new(false) });
        // Behind the seat: should this unwind, it is told while the seat is still taken.
        let guard = Guard { scheduler: self, index: 0, sitter: Sitter::Home };
        let began = body(&seat);
        let over = !began || seat.quick.as_ref().is_some_and(|quick| quick.over.get());
        if !over {
            seat.leave();
        } else if seat.rise().give_back() {
            std::mem::forget(guard);
            return Opened::Quick;
        } else {
            // Somebody has looked.
            self.finish(End::Main);
            self.left(0, Sitter::Home);
        }
        drop(guard);
        Opened::Full(self.wait_left())
    }
}

impl Seat<'_> {
    /// A native on this thread begins to wait for script code: if main ends meanwhile, all must see that the run has.
    #[inline(always)]
    pub fn begin_wait(&self) {
        self.waits.set(self.waits.get() + 1);
    }

    /// It has ended. `missed`: meanwhile some wait further out may have been over, which is told again.
    #[inline(always)]
    pub fn end_wait(&self, missed: bool) {
        self.waits.set(self.waits.get() - 1);
        if missed {
            self.return_here();
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
