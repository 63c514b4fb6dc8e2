//! Which seats are active, asleep or stopped; waking, stopping and ending. All of it happens under one lock, `Scheduler::idle`,
//! which no running process ever takes.
//!
//! # Invariants
//! - `active` counts seats whose worker runs, spins or stands stopped; a sleeping one is in `sleepers` or has `woken` set.
//! - `alone` implies `active <= 1`. Only the only active seat clears it, and only that wakes a second one.
//! - While `stop` is set no seat but the stopper goes on past its safepoint.

use std::time::Duration;

use super::timer::NEVER;
use super::{End, Scheduler, Seat, poll};
use crate::sync::Ordering;
use crate::sync::{Arc, MutexGuard, pause, thread};

/// A worker looks about so many times for work before it sleeps.
const SPINS: u32 = 200;
/// A seat stays in company for so many periods before it calls itself alone again.
const LONELY_PERIODS: u32 = 50;
/// A sleep that nothing limits.
const LONG: Duration = Duration::from_secs(3600);

#[derive(Debug)]
pub(super) struct Idle {
    running: bool,
    /// The run has no main process: see `Scheduler::run_open`.
    pub(super) driven: bool,
    end: Option<End>,
    alone: bool,
    active: usize,
    /// Workers on seats other than the first.
    workers: usize,
    sleepers: Vec<usize>,
    /// Seats whose worker was not started yet.
    unstarted: Vec<usize>,
    /// Seats that others have counted as active again, and whether to look for work.
    woken: Vec<Option<Wanted>>,
    stop: bool,
    stopped: usize,
    /// Counts stops, so that a stopped seat does not mistake the next one for its own.
    epoch: u64,
    pub(super) in_use: usize,
    /// A worker has panicked: a bug of ours. Nothing can run here any more.
    broken: bool,
}

/// Ends the run if a worker's thread unwinds, so that the others don't wait for it for ever.
pub(super) struct Guard<'a> {
    pub(super) scheduler: &'a Scheduler,
    pub(super) index: usize,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.scheduler.idle.lock().broken = true;
            self.scheduler.finish(End::Killed(0));
            self.scheduler.left(self.index);
        }
    }
}

/// Why a seat is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Inbox,
    Search,
}

/// What an idle seat does next.
enum Rest {
    /// There may be work.
    Look,
    Leave,
    Sleep(Option<Duration>),
}

impl Idle {
    pub(super) fn new(seats: usize) -> Idle {
        Idle {
            running: false,
            driven: false,
            end: None,
            alone: true,
            active: 0,
            workers: 0,
            sleepers: Vec::new(),
            unstarted: (1..seats).rev().collect(),
            woken: vec![None; seats],
            stop: false,
            stopped: 0,
            epoch: 0,
            in_use: seats,
            broken: false,
        }
    }

    /// Opens a run with one active seat; false if one is going on.
    pub(super) fn begin(&mut self) -> bool {
        if self.running || self.broken {
            return false;
        }
        self.running = true;
        self.driven = false;
        self.end = None;
        self.alone = true;
        self.active = 1;
        true
    }
}

impl Scheduler {
    pub(super) fn finish(&self, end: End) {
        let mut idle = self.idle.lock();
        self.finish_locked(&mut idle, end);
    }

    fn finish_locked(&self, idle: &mut Idle, end: End) {
        if idle.end.is_none() {
            idle.end = Some(end);
        }
        for seat in &self.seats {
            seat.poll.fetch_or(poll::LEAVE, Ordering::Release);
            seat.wake.notify_all();
        }
    }

    /// Waits until every other worker has left.
    pub(super) fn wait_left(&self) -> Option<End> {
        let mut idle = self.idle.lock();
        while idle.workers > 0 {
            self.settled.wait(&mut idle);
        }
        idle.running = false;
        self.settled.notify_all();
        assert!(!idle.broken, "bug: a worker has panicked");
        idle.end
    }

    pub(super) fn stop_driven(&self) {
        let mut idle = self.idle.lock();
        if idle.running && idle.driven {
            self.finish_locked(&mut idle, End::Main);
        }
    }

    pub(super) fn wait_over(&self) {
        let mut idle = self.idle.lock();
        while idle.running {
            self.settled.wait(&mut idle);
        }
    }

    /// A seat's worker goes away.
    pub(super) fn left(&self, index: usize) {
        let mut idle = self.idle.lock();
        if let Some(at) = idle.sleepers.iter().position(|&sleeper| sleeper == index) {
            idle.sleepers.remove(at);
            self.sleeping.fetch_sub(1, Ordering::Relaxed);
        } else {
            idle.active -= 1;
        }
        idle.woken[index] = None;
        if index > 0 {
            idle.unstarted.push(index);
            self.sleeping.fetch_add(1, Ordering::Relaxed);
            idle.workers -= 1;
        }
        self.settled.notify_all();
    }

    /// Makes sure that some seat looks at the inbox.
    pub(super) fn nudge(&self) {
        let mut idle = self.idle.lock();
        if idle.active == 0 {
            if let Some(index) = idle.sleepers.pop() {
                self.rouse(&mut idle, index, Wanted::Inbox);
            }
            return;
        }
        for seat in &self.seats {
            seat.poll.fetch_or(poll::INBOX, Ordering::Release);
        }
    }

    /// Makes [`Seat::next`] give nothing on that seat, until [`Seat::returned`].
    pub fn return_to(&self, index: usize) {
        let mut idle = self.idle.lock();
        self.seats[index].poll.fetch_or(poll::RETURN, Ordering::Release);
        if let Some(at) = idle.sleepers.iter().position(|&sleeper| sleeper == index) {
            idle.sleepers.remove(at);
            self.rouse(&mut idle, index, Wanted::Inbox);
        }
    }

    fn rouse(&self, idle: &mut Idle, index: usize, wanted: Wanted) {
        self.sleeping.fetch_sub(1, Ordering::Relaxed);
        idle.active += 1;
        idle.woken[index] = Some(wanted);
        self.seats[index].wake.notify_all();
    }

    /// A seat sees work that has waited for a period: wakes or starts one worker, unless one is looking for work already.
    pub(super) fn wake_one(self: &Arc<Self>, seat: &Seat) {
        if self.sleeping.load(Ordering::Relaxed) == 0 || self.searching.load(Ordering::Relaxed) > 0 {
            return;
        }
        let mut idle = self.idle.lock();
        if idle.end.is_some() || idle.stop || idle.active >= idle.in_use {
            return;
        }
        let Some((index, asleep)) = (idle.sleepers.pop().map(|index| (index, true)))
            .or_else(|| idle.unstarted.pop().map(|index| (index, false)))
        else {
            return;
        };
        // This seat stands at a safepoint, and it is the only active one if the flag is up.
        idle.alone = false;
        seat.alone.set(false);
        self.searching.fetch_add(1, Ordering::Relaxed);
        self.wakes.fetch_add(1, Ordering::Relaxed);
        if asleep {
            self.rouse(&mut idle, index, Wanted::Search);
            return;
        }
        idle.workers += 1;
        idle.active += 1;
        self.sleeping.fetch_sub(1, Ordering::Relaxed);
        drop(idle);
        let scheduler = self.clone();
        let started = thread::Builder::new().name("csp worker".to_owned()).spawn(move || scheduler.work(index));
        if started.is_err() {
            // Fewer workers are no error.
            self.searching.fetch_sub(1, Ordering::Relaxed);
            self.left(index);
        }
    }

    /// The life of a worker on a seat other than the first.
    fn work(self: &Arc<Self>, index: usize) {
        let guard = Guard { scheduler: self, index };
        let seat = Seat::take(self, index);
        seat.searching.set(true);
        seat.alone.set(false);
        let runner = self.runner.lock().clone();
        self.safepoint();
        if let Some(runner) = runner {
            while let Some(process) = seat.next() {
                runner.run(&seat, process);
            }
        }
        seat.found();
        seat.leave();
        drop(guard);
    }

    /// If all seats are to stop, stands still until they may go on.
    pub(super) fn safepoint(&self) {
        let mut idle = self.idle.lock();
        self.stand(&mut idle);
    }

    fn stand(&self, idle: &mut MutexGuard<'_, Idle>) {
        while idle.stop {
            let epoch = idle.epoch;
            idle.stopped += 1;
            self.settled.notify_all();
            while idle.epoch == epoch {
                self.resumed.wait(idle);
            }
        }
    }

    /// Calls `action` while every other seat stands still. `None` if another seat stopped all meanwhile: then try again what made it necessary.
    pub(super) fn stop_all<T>(&self, action: impl FnOnce() -> T) -> Option<T> {
        let mut idle = self.idle.lock();
        if idle.stop {
            self.stand(&mut idle);
            return None;
        }
        if idle.active > 1 {
            idle.stop = true;
            for seat in &self.seats {
                seat.poll.fetch_or(poll::STOP, Ordering::Release);
            }
            while idle.stopped + 1 < idle.active {
                self.settled.wait(&mut idle);
            }
        } else {
            // Nobody else is active; whoever is woken meanwhile waits at its first safepoint.
            idle.stop = true;
        }
        drop(idle);
        let result = action();
        let mut idle = self.idle.lock();
        idle.stop = false;
        idle.stopped = 0;
        idle.epoch += 1;
        for seat in &self.seats {
            seat.poll.fetch_and(!poll::STOP, Ordering::Release);
        }
        self.resumed.notify_all();
        Some(result)
    }

    /// A seat that has been the only active one for a while needs no atomics any more.
    pub(super) fn try_alone(&self, seat: &Seat) {
        let lonely = seat.lonely.get() + 1;
        seat.lonely.set(lonely);
        if lonely < LONELY_PERIODS {
            return;
        }
        seat.lonely.set(0);
        let mut idle = self.idle.lock();
        if idle.active == 1 && !idle.stop {
            idle.alone = true;
            seat.alone.set(true);
        }
    }

    fn anything(&self) -> bool {
        self.inbox_full.load(Ordering::Acquire)
            || self.overflow_len.load(Ordering::Acquire) > 0
            || self.seats.iter().any(|seat| seat.queue.is_ripe())
    }

    /// The seat has nothing to run: spins shortly, then sleeps. False: the seat must be left.
    pub(super) fn rest(&self, seat: &Seat) -> bool {
        if !seat.alone.get() {
            for _ in 0..SPINS {
                if self.anything() || seat.poll() != 0 {
                    return true;
                }
                pause();
            }
        }
        seat.found();
        let mut idle = self.idle.lock();
        let mut asleep = false;
        loop {
            let mut search = false;
            if let Some(wanted) = idle.woken[seat.index()].take() {
                search = wanted == Wanted::Search;
                seat.searching.set(search);
                asleep = false;
            }
            if !asleep && seat.poll() & poll::RETURN != 0 {
                self.stand(&mut idle);
                seat.alone.set(idle.alone);
                return true;
            }
            let plan = if search && idle.end.is_none() {
                // What it was woken for may have found its seat meanwhile; then it looks about for some time.
                Rest::Look
            } else if asleep && idle.active > 0 && idle.end.is_none() {
                // Another seat is active: it looks after timers and inbox, and wakes this one if it wants to.
                Rest::Sleep(None)
            } else {
                self.plan(&mut idle, usize::from(!asleep))
            };
            let limit = match plan {
                Rest::Leave => {
                    seat.found();
                    return false;
                }
                Rest::Look => {
                    if asleep {
                        idle.sleepers.retain(|&sleeper| sleeper != seat.index());
                        self.sleeping.fetch_sub(1, Ordering::Relaxed);
                        idle.active += 1;
                    }
                    self.stand(&mut idle);
                    seat.alone.set(idle.alone);
                    return true;
                }
                Rest::Sleep(limit) => limit,
            };
            if !asleep {
                asleep = true;
                idle.active -= 1;
                idle.sleepers.push(seat.index());
                self.sleeping.fetch_add(1, Ordering::Relaxed);
                self.settled.notify_all();
            }
            self.seats[seat.index()].wake.wait_for(&mut idle, limit.unwrap_or(LONG));
        }
    }

    /// `me`: whether the asking seat is counted as active.
    fn plan(&self, idle: &mut Idle, me: usize) -> Rest {
        if idle.end.is_some() {
            return Rest::Leave;
        }
        if idle.stop || self.anything() {
            return Rest::Look;
        }
        if idle.active > me {
            return Rest::Sleep(None);
        }
        let mut deadline = NEVER;
        for seat in &self.seats {
            if seat.timers.next() != NEVER {
                seat.timers.prune();
                deadline = deadline.min(seat.timers.next());
            }
        }
        let outside = self.outside.load(Ordering::SeqCst);
        if deadline == NEVER && outside == 0 {
            self.finish_locked(idle, End::Deadlock);
            return Rest::Leave;
        }
        if deadline != NEVER && outside == 0 {
            self.clock.jump(deadline);
        }
        let now = self.clock.peek();
        if deadline <= now {
            return Rest::Look;
        }
        // A virtual clock stands still while something outside is awaited.
        let limited = deadline != NEVER && !self.clock.is_virtual();
        Rest::Sleep(limited.then(|| Duration::from_nanos((deadline - now) as u64)))
    }
}
