//! What the models of channels, locks and timers stand on: seats of a scheduler, each on a thread of its own, and processes on them.

use std::time::Duration;

use crate::chan::{ChannelRef, Resumed, Step, recv, resume, send};
use crate::sched::{Config, ProcessRef, Scheduler, Seat};
use crate::sync::Arc;

/// Tries every interleaving, with at most so many preemptions as `LOOM_MAX_PREEMPTIONS` says, or 3.
pub fn model(run: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound.get_or_insert(3);
    builder.check(run);
}

/// A scheduler with a clock that stands, and so many processes.
pub fn processes<const N: usize>() -> (Arc<Scheduler>, [Actor; N]) {
    let scheduler = Scheduler::new(Config { parallelism: 3, seed: None, clock: Some(Duration::ZERO), wall: false });
    let seat = Seat::for_model(&scheduler, 0);
    let actors = std::array::from_fn(|_| Actor(seat.spawn(0, 0, 0, None).expect("memory")));
    drop(seat);
    (scheduler, actors)
}

/// On another thread, in that seat.
pub fn on_seat<T: Send + 'static>(
    scheduler: &Arc<Scheduler>,
    index: usize,
    run: impl FnOnce(&Seat) -> T + Send + 'static,
) -> loom::thread::JoinHandle<T> {
    let scheduler = scheduler.clone();
    loom::thread::spawn(move || run(&Seat::for_model(&scheduler, index)))
}

/// All processes that were readied on a seat.
pub fn readied(seat: &Seat) -> Vec<ProcessRef> {
    std::iter::from_fn(|| seat.readied()).collect()
}

/// A process whose code is the model.
#[derive(Clone, Copy, Debug)]
pub struct Actor(pub ProcessRef);

impl Actor {
    pub fn slot(self, index: usize) -> *mut u64 {
        assert!(index < 32);
        // SAFETY: a first stack has 32 slots.
        unsafe { self.0.stack.get().add(index) }
    }

    pub fn write(self, index: usize, value: u64) {
        // SAFETY: the process's own slot, and it runs.
        unsafe { *self.slot(index) = value }
    }

    pub fn read(self, index: usize) -> u64 {
        // SAFETY: as above; stacks are written before they are read.
        unsafe { *self.slot(index) }
    }

    /// Sends from slot 0.
    pub fn send(self, seat: &Seat, channel: ChannelRef, value: u64) -> Step {
        self.write(0, value);
        // SAFETY: slot 0 of the process that runs here.
        unsafe { send(seat, self.0, Some(channel), self.slot(0)) }
    }

    /// Receives to slots 0 and 1.
    pub fn recv(self, seat: &Seat, channel: ChannelRef) -> Step {
        self.write(0, 99);
        self.write(1, 99);
        // SAFETY: slots of the process that runs here.
        unsafe { recv(seat, self.0, Some(channel), self.slot(0), self.slot(1)) }
    }

    /// What a receive has given.
    pub fn received(self) -> (u64, bool) {
        assert!(self.read(1) < 2, "nothing was received");
        (self.read(0), self.read(1) == 1)
    }

    /// Goes on after a park: on the seat on which it was readied.
    pub fn resume(self, seat: &Seat) -> Resumed {
        resume(seat, self.0)
    }
}
