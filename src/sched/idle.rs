//! Which seats are active, asleep or stopped; waking, stopping and ending. All of it happens under one lock, `Scheduler::idle`,
//! which no running process ever takes.
//!
//! # Invariants
//! - `active` counts seats whose worker runs, spins or stands stopped; a sleeping one is in `sleepers` or has `woken` set.
//! - `alone` implies `active <= 1`. Only the only active seat clears it, and only that wakes a second one.
//! - While `stop` is set no seat but the stopper goes on past its safepoint.
//! - A seat with work is active, or in the queue of the workers. If no seat is active, the run has ended, or it is no deadlock and one of
//!   these holds: a seat is in that queue; a sleeper has just computed for how long it may sleep; the workers know of the next deadline.
//!   Whoever makes the last seat inactive sees to that under the lock: a sleeper by [`Scheduler::plan`], who leaves in [`Scheduler::left`].
//! - `on_end` is taken once, when the run has ended and nobody sits in a seat.

use std::time::{Duration, Instant};

use super::timer::NEVER;
use super::workers::Invitation;
use super::{Driven, End, Scheduler, Seat, Sitter, poll};
use crate::sync::Ordering;
use crate::sync::{Arc, MutexGuard, pause, thread};

/// A worker looks about so many times for work before it sleeps.
const SPINS: u32 = 200;
/// A seat stays in company for so many periods before it calls itself alone again.
const LONELY_PERIODS: u32 = 50;
/// A worker without work stays in its seat so long.
const NAP: Duration = Duration::from_millis(1);
/// A host's thread that waits for another turn looks so often whether it should have one.
const NUDGE_MAX: Duration = Duration::from_millis(10);
/// A sleep that nothing limits.
const LONG: Duration = Duration::from_secs(3600);

pub(super) struct Idle {
    running: bool,
    /// The run has no main process: see `Scheduler::run_open`.
    pub(super) driven: bool,
    pub(super) end: Option<End>,
    alone: bool,
    active: usize,
    /// Workers that sit in seats.
    workers: usize,
    sleepers: Vec<usize>,
    /// Seats that nobody sits in, and that are not in the queue of the workers.
    free: Vec<usize>,
    /// Seats in that queue.
    invited: usize,
    /// Counts runs: an invitation is for one.
    run: u64,
    /// For a run that nobody waits for: to be called at its end.
    on_end: Option<OnEnd>,
    /// The deadline that the workers know of, by `Clock::real`.
    looked_at: i64,
    /// What a guest found when there was nothing to run.
    next: Option<Duration>,
    /// Seats that others have counted as active again, and whether to look for work.
    woken: Vec<Option<Wanted>>,
    stop: bool,
    stopped: usize,
    /// Counts stops, so that a stopped seat does not mistake the next one for its own.
    epoch: u64,
    pub(super) in_use: usize,
    /// A worker has panicked: a bug of ours. Nothing can run here any more.
    broken: bool,
    /// It was killed: no further run begins.
    pub(super) dead: bool,
}

pub(super) type OnEnd = Box<dyn FnOnce(End) + Send>;

/// Ends the run if a worker's thread unwinds, so that the others don't wait for it for ever.
pub(super) struct Guard<'a> {
    pub(super) scheduler: &'a Arc<Scheduler>,
    pub(super) index: usize,
    pub(super) sitter: Sitter,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.scheduler.lock_idle().broken = true;
            self.scheduler.finish(End::Killed(0));
            self.scheduler.left(self.index, self.sitter);
            if self.sitter == Sitter::Home {
                // Workers may use what stands on this thread's stack.
                let mut idle = self.scheduler.lock_idle();
                while idle.workers > 0 {
                    self.scheduler.settled.wait(&mut idle);
                }
            }
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
            free: (0..seats).rev().collect(),
            invited: 0,
            run: 0,
            on_end: None,
            looked_at: NEVER,
            next: None,
            woken: vec![None; seats],
            stop: false,
            stopped: 0,
            epoch: 0,
            in_use: seats,
            broken: false,
            dead: false,
        }
    }

    pub(super) fn is_running(&self) -> bool {
        self.running
    }

    /// No further run begins.
    pub(super) fn is_spent(&self) -> bool {
        self.broken || self.dead
    }
}

impl Scheduler {
    /// Opens a run and takes a seat of it; none if one is going on, or none can.
    pub(super) fn begin(&self, on_end: Option<OnEnd>) -> Option<usize> {
        let mut idle = self.lock_idle();
        if idle.running || idle.broken || idle.dead {
            return None;
        }
        idle.end = None;
        let index = self.open(&mut idle)?;
        idle.on_end = on_end;
        // Under the lock, so that a kill comes before and is seen, or after and stays.
        self.seats.iter().for_each(|seat| seat.poll.store(0, Ordering::Relaxed));
        Some(index)
    }

    /// Opens a run with one seat, which it picks.
    fn open(&self, idle: &mut Idle) -> Option<usize> {
        idle.running = true;
        idle.driven = false;
        idle.run += 1;
        idle.alone = true;
        idle.active = 1;
        idle.invited = 0;
        idle.looked_at = NEVER;
        idle.free.clear();
        idle.free.extend((0..self.seats.len()).rev());
        let index = self.pick(idle)?;
        self.sleeping.store(idle.free.len(), Ordering::Relaxed);
        self.searching.store(0, Ordering::Relaxed);
        Some(index)
    }

    /// A quick run becomes one that `Idle` knows of.
    pub(super) fn promote(&self, idle: &mut Idle) {
        let index = self.open(idle);
        debug_assert_eq!(index, Some(0), "bug: a quick run in another seat than the first");
    }

    /// Takes a free seat, one with processes if there is one.
    fn pick(&self, idle: &mut Idle) -> Option<usize> {
        let loaded = idle.free.iter().position(|&index| self.seats[index].loaded.load(Ordering::Relaxed));
        match loaded {
            Some(at) => Some(idle.free.swap_remove(at)),
            None => idle.free.pop(),
        }
    }

    /// A thread of the host takes a seat of a run that nobody serves.
    pub(super) fn join_as_guest(&self) -> Result<usize, Driven> {
        let mut idle = self.lock_idle();
        if !idle.running || idle.end.is_some() {
            return Err(Driven::Ended);
        }
        if idle.active > 0 || idle.invited > 0 || !idle.sleepers.is_empty() {
            return Err(Driven::Busy);
        }
        self.seats.iter().for_each(|seat| _ = seat.poll.fetch_and(!poll::PAUSE, Ordering::Relaxed));
        let index = self.pick(&mut idle).ok_or(Driven::Busy)?;
        self.sleeping.fetch_sub(1, Ordering::Relaxed);
        idle.active = 1;
        idle.alone = true;
        idle.next = None;
        Ok(index)
    }

    /// What a guest says that has left.
    pub(super) fn driven(&self) -> Driven {
        let idle = self.lock_idle();
        if !idle.running || idle.end.is_some() {
            Driven::Ended
        } else if self.seats[0].poll.load(Ordering::Relaxed) & poll::PAUSE != 0 {
            Driven::Paused
        } else {
            let timers = self.seats.iter().map(|seat| seat.timers.next()).min().filter(|&next| next != NEVER);
            // What the host must move its clock by; else how long it may sleep.
            let next = if self.clock.is_by_hand() {
                timers.map(|next| Duration::from_nanos((next - self.clock.peek()).max(0) as u64))
            } else {
                idle.next
            };
            Driven::Idle { next, outside: self.outside.load(Ordering::SeqCst) }
        }
    }

    pub(super) fn finish(&self, end: End) {
        let mut idle = self.lock_idle();
        self.finish_locked(&mut idle, end);
        self.settle(idle);
    }

    /// If the run is over, nobody sits in a seat and nobody waits for it: tells who wanted to know.
    fn settle(&self, mut idle: MutexGuard<'_, Idle>) {
        let Some(end) = idle.end else { return };
        if !idle.running || idle.active > 0 || idle.workers > 0 || !idle.sleepers.is_empty() {
            return;
        }
        if let Some(on_end) = idle.on_end.take() {
            idle.running = false;
            let runner = self.runner.lock().take();
            self.allow_quick(&mut idle);
            self.settled.notify_all();
            drop(idle);
            // The last thing that holds the VM may go with the runner.
            on_end(end);
            drop(runner);
        }
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
        let mut idle = self.lock_idle();
        while idle.workers > 0 {
            self.settled.wait(&mut idle);
        }
        idle.running = false;
        let (end, runner) = (idle.end, self.runner.lock().take());
        self.allow_quick(&mut idle);
        self.settled.notify_all();
        assert!(!idle.broken, "bug: a worker has panicked");
        drop(idle);
        drop(runner);
        end
    }

    pub(super) fn stop_driven(&self) {
        let mut idle = self.lock_idle();
        if idle.running && idle.driven {
            self.finish_locked(&mut idle, End::Main);
        }
    }

    pub(super) fn wait_over(&self) {
        let mut idle = self.lock_idle();
        while idle.running {
            self.settled.wait(&mut idle);
        }
    }

    pub(super) fn wait_for_nudge(&self, limit: Option<Duration>) {
        let mut idle = self.lock_idle();
        if !self.inbox_full.load(Ordering::Acquire) {
            // Not for long: what happens before this is no nudge.
            self.settled.wait_for(&mut idle, limit.unwrap_or(NUDGE_MAX).min(NUDGE_MAX));
        }
    }

    /// Somebody leaves a seat.
    pub(super) fn left(self: &Arc<Self>, index: usize, sitter: Sitter) {
        let mut idle = self.lock_idle();
        if let Some(at) = idle.sleepers.iter().position(|&sleeper| sleeper == index) {
            idle.sleepers.remove(at);
            self.sleeping.fetch_sub(1, Ordering::Relaxed);
        } else {
            idle.active -= 1;
        }
        idle.woken[index] = None;
        if let Sitter::Worker(_) = sitter {
            idle.workers -= 1;
        }
        idle.free.push(index);
        self.sleeping.fetch_add(1, Ordering::Relaxed);
        if idle.running && idle.end.is_none() {
            let loaded = self.seats[index].loaded.load(Ordering::Relaxed);
            if loaded && self.workers.most() > 0 {
                self.invite(&mut idle, Some(index), false);
            } else if idle.active == 0 {
                self.hand_over(&mut idle);
            }
        }
        self.settled.notify_all();
        self.settle(idle);
    }

    /// Puts a free seat into the queue of the workers.
    fn invite(self: &Arc<Self>, idle: &mut Idle, index: Option<usize>, search: bool) {
        let at = index.and_then(|index| idle.free.iter().position(|&free| free == index));
        let Some(index) = at.map(|at| idle.free.swap_remove(at)).or_else(|| self.pick(idle)) else { return };
        self.sleeping.fetch_sub(1, Ordering::Relaxed);
        idle.invited += 1;
        self.workers.submit(Invitation { scheduler: self.clone(), index, run: idle.run, search });
    }

    /// No seat is active any more: somebody else looks after timers and inbox from now on.
    fn hand_over(self: &Arc<Self>, idle: &mut Idle) {
        if let Some(sleeper) = idle.sleepers.pop() {
            // It may sleep without limit, as this seat was active when it lay down.
            return self.rouse(idle, sleeper, Wanted::Inbox);
        }
        // A guest without workers behind it has made its plan itself.
        if idle.invited > 0 || self.workers.most() == 0 {
            return;
        }
        match self.plan(idle, 0) {
            Rest::Look => self.invite(idle, None, false),
            Rest::Sleep(Some(wait)) => self.leave_deadline(idle, wait),
            // It has ended, or waits for a post.
            Rest::Leave | Rest::Sleep(None) => {}
        }
    }

    /// Nobody sits in a seat: the workers look again after that time.
    fn leave_deadline(self: &Arc<Self>, idle: &mut Idle, wait: Duration) {
        let when = self.clock.real().saturating_add(i64::try_from(wait.as_nanos()).unwrap_or(NEVER));
        if when < idle.looked_at {
            idle.looked_at = when;
            self.workers.look_at(Instant::now() + wait, self);
        }
    }

    /// A deadline has come up: some worker serves the run, if nobody does.
    pub(super) fn summon(self: &Arc<Self>) {
        let mut idle = self.lock_idle();
        idle.looked_at = NEVER;
        self.summon_locked(&mut idle);
    }

    fn summon_locked(self: &Arc<Self>, idle: &mut Idle) {
        let unserved = idle.active == 0 && idle.sleepers.is_empty() && idle.invited == 0;
        if unserved && idle.running && idle.end.is_none() && self.workers.most() > 0 {
            self.invite(idle, None, false);
        }
    }

    /// Makes sure that some seat looks at the inbox.
    pub(super) fn nudge(self: &Arc<Self>) {
        let mut idle = self.lock_idle();
        if idle.active == 0 {
            match idle.sleepers.pop() {
                Some(index) => self.rouse(&mut idle, index, Wanted::Inbox),
                None => {
                    self.summon_locked(&mut idle);
                    self.settled.notify_all();
                }
            }
            return;
        }
        for seat in &self.seats {
            seat.poll.fetch_or(poll::INBOX, Ordering::Release);
        }
    }

    /// Makes [`Seat::next`] give nothing on that seat, until [`Seat::returned`].
    pub fn return_to(&self, index: usize) {
        let mut idle = self.lock_idle();
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
        seat.lend_runner();
        let mut idle = self.lock_idle();
        if idle.end.is_some() || idle.stop || idle.active + idle.invited >= idle.in_use {
            return;
        }
        let sleeper = idle.sleepers.pop();
        if sleeper.is_none() && (idle.free.is_empty() || !self.workers.have_room()) {
            return;
        }
        // This seat stands at a safepoint, and it is the only active one if the flag is up.
        idle.alone = false;
        seat.alone.set(false);
        self.searching.fetch_add(1, Ordering::Relaxed);
        self.wakes.fetch_add(1, Ordering::Relaxed);
        match sleeper {
            Some(index) => self.rouse(&mut idle, index, Wanted::Search),
            None => self.invite(&mut idle, None, true),
        }
    }

    /// A worker has come to a seat that was in the queue.
    pub(super) fn serve(self: &Arc<Self>, invitation: &Invitation) {
        let mut idle = self.lock_idle();
        if idle.run != invitation.run || !idle.running {
            return;
        }
        idle.invited -= 1;
        if idle.end.is_some() {
            return;
        }
        // Whoever was alone has given that up before this seat was queued; the first to come is alone until another is queued.
        idle.alone = idle.active == 0 && idle.invited == 0;
        let alone = idle.alone;
        idle.workers += 1;
        idle.active += 1;
        self.stand(&mut idle);
        drop(idle);
        let sitter = Sitter::Worker(self.clock.real());
        let guard = Guard { scheduler: self, index: invitation.index, sitter };
        let seat = Seat::take(self, invitation.index, sitter, alone);
        seat.searching.set(invitation.search);
        let runner = self.runner.lock().clone();
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
        let mut idle = self.lock_idle();
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
        let mut idle = self.lock_idle();
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
        let mut idle = self.lock_idle();
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
        let mut idle = self.lock_idle();
        if idle.active == 1 && idle.invited == 0 && !idle.stop {
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
        seat.lend_runner();
        let mut idle = self.lock_idle();
        let (mut asleep, mut napped) = (false, false);
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
            let mut limit = match plan {
                Rest::Leave => {
                    seat.found();
                    return false;
                }
                Rest::Look => {
                    if asleep {
                        self.rise(&mut idle, seat.index());
                    }
                    self.stand(&mut idle);
                    seat.alone.set(idle.alone);
                    return true;
                }
                Rest::Sleep(limit) => limit,
            };
            match seat.sitter {
                Sitter::Home => {}
                Sitter::Guest => {
                    idle.next = limit;
                    seat.done.set(true);
                    return false;
                }
                // It naps here, as work often comes soon; then it looks for another scheduler's.
                Sitter::Worker(_) if self.workers.are_wanted() || napped => {
                    if asleep {
                        self.rise(&mut idle, seat.index());
                        self.stand(&mut idle);
                    }
                    seat.done.set(true);
                    return false;
                }
                Sitter::Worker(_) => limit = Some(limit.unwrap_or(NAP).min(NAP)),
            }
            if !asleep {
                asleep = true;
                idle.active -= 1;
                idle.sleepers.push(seat.index());
                self.sleeping.fetch_add(1, Ordering::Relaxed);
                self.settled.notify_all();
            }
            let late = self.seats[seat.index()].wake.wait_for(&mut idle, limit.unwrap_or(LONG)).timed_out();
            napped = late && idle.woken[seat.index()].is_none();
        }
    }

    /// A sleeping seat counts as active again.
    fn rise(&self, idle: &mut Idle, index: usize) {
        idle.sleepers.retain(|&sleeper| sleeper != index);
        self.sleeping.fetch_sub(1, Ordering::Relaxed);
        idle.active += 1;
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
        // A seat in the queue may have work; whoever comes to it will know.
        if outside == 0 && idle.invited == 0 {
            if deadline == NEVER {
                self.finish_locked(idle, End::Deadlock);
                return Rest::Leave;
            }
            self.clock.jump(deadline);
        }
        let now = self.clock.peek();
        if deadline <= now {
            return Rest::Look;
        }
        // A virtual clock stands still while something outside is awaited.
        let limited = deadline != NEVER && !self.clock.is_virtual();
        let wait = limited.then(|| Duration::from_nanos((deadline - now) as u64));
        let left = self.time_left();
        if left == Some(Duration::ZERO) {
            self.finish_locked(idle, End::TimeUp);
            return Rest::Leave;
        }
        Rest::Sleep(wait.into_iter().chain(left).min())
    }
}
