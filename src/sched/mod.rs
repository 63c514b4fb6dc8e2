//! Processes and the workers that run them.
//!
//! A scheduler has some *seats*, each with a run queue, timers and memory for processes. A worker (a thread) takes a seat and runs
//! processes until the run ends; workers are started when a second one is worth it. What runs is behind [`Run`]: the VM, or toys in tests.
//!
//! # Invariants
//! - Who holds no seat touches no object of the VM: it posts to the inbox.
//! - While the VM is *alone* one seat is active. The flag goes up or down only at a safepoint of the only active seat.
//! - A run ends once: main has ended, all are asleep for ever, or it was killed. Then every seat is left at its next safepoint.
//!
//! Locks, in this order: `Scheduler::idle`, then any of the leaves (inbox, overflow, a seat's timers, slabs).

pub mod chance;
mod group;
mod idle;
#[cfg(all(test, loom))]
mod models;
pub mod park;
pub mod pool;
pub mod process;
mod quick;
mod run_queue;
mod seat;
mod slab;
#[cfg(all(test, not(loom)))]
mod tests;
pub mod timer;
mod topology;
#[cfg(all(test, not(loom)))]
pub(crate) mod toy;
mod workers;

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

pub use chance::{Clock, Random, Wall};
use idle::Idle;
pub use pool::Pool;
pub use process::{FIRST_SLOTS, NO_SLOT, Process, ProcessRef, Ticket, WaitKind, Waiter, Wake};
pub use quick::Opened;
use run_queue::RunQueue;
pub use seat::Seat;
pub use slab::Blocks;
use slab::Slabs;
pub use timer::{Expiry, Timers};
pub use topology::Topology;
pub use workers::Workers;

use crate::sync::{Arc, Condvar, Lent, Mutex, OnceLock};
use crate::sync::{AtomicBool, AtomicI64, AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// What a scheduler runs.
pub trait Run: Send + Sync {
    /// Runs `process` until it has ended (`Seat::end`), parked, or been put back (`Seat::requeue`), then, as long as it likes, what
    /// [`Seat::next`] gives.
    fn run(&self, seat: &Seat, process: ProcessRef);

    /// An `AfterFunc` has come up: starts a process for its closure.
    fn fire_func(&self, seat: &Seat, closure: u64);

    /// The timer of a channel that a process waits on may be due (see `chan::timer::fired`).
    fn fire_channel(&self, seat: &Seat, expiry: Expiry);
}

/// Who limits the memory of processes.
pub trait Memory: Send + Sync {
    /// Counts bytes; false if there may not be so many.
    fn take(&self, bytes: usize) -> bool;
    fn give(&self, bytes: usize);
}

/// How a scheduler is made.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// Seats, at least 1.
    pub parallelism: usize,
    /// Given: one seat, one sequence of choices, virtual time.
    pub seed: Option<u64>,
    /// Given: time begins so long after 1970, and moves only by [`Scheduler::advance`].
    pub clock: Option<Duration>,
    /// Whether the wall clock is that of the OS; else it starts where a virtual one does.
    pub wall: bool,
}

/// Why a run has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The main process has ended.
    Main,
    /// All processes are asleep and nothing can wake one.
    Deadlock,
    /// [`Scheduler::stop`], with its code, or [`Scheduler::kill`].
    Killed(u32),
    /// The deadline of [`Scheduler::set_deadline`] has passed.
    TimeUp,
}

/// How [`Scheduler::take_turn`] has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driven {
    /// No run is open (any more).
    Ended,
    /// Nothing can run before so much time has passed, or something outside has happened: there are so many calls and handles.
    Idle {
        next: Option<Duration>,
        outside: usize,
    },
    Paused,
    /// Another thread serves the run.
    Busy,
}

/// Who sits in a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sitter {
    /// A thread of the host that stays until the run ends, and sleeps there.
    Home,
    /// A thread of the host that goes when there is nothing to run.
    Guest,
    /// A worker, since when (by `Clock::real`).
    Worker(i64),
}

/// Counters since the scheduler was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub created: u64,
    pub ended: u64,
    /// The most that were alive at a time; not exact while several seats are active.
    pub peak: u64,
    pub parks: u64,
    pub steals: u64,
    /// Workers woken or started for queued work.
    pub wakes: u64,
    pub stacks_grown: u64,
    pub stacks_shrunk: u64,
    /// Bytes of processes and their stacks, and the most that they were.
    pub bytes: u64,
    pub bytes_peak: u64,
}

/// What a thread without a seat asks a seat to do.
pub(crate) enum Post {
    /// A job of the blocking pool is done.
    Done {
        process: ProcessRef,
        ticket: Ticket,
        value: u64,
    },
    Call(Box<dyn FnOnce(&Seat) + Send>),
}

/// Bits of a seat's poll word.
mod poll {
    /// Something is in the inbox.
    pub const INBOX: u32 = 1;
    /// All seats are to stop.
    pub const STOP: u32 = 2;
    /// The run has ended.
    pub const LEAVE: u32 = 4;
    /// What the seat's thread waits for in the middle of a native has happened: it wants to go back there.
    pub const RETURN: u32 = 8;
    /// The host's turn is over: seats are left, and the run goes on later.
    pub const PAUSE: u32 = 16;
}

/// The part of a seat that others may look at.
#[derive(Debug)]
pub(crate) struct SeatShared {
    queue: RunQueue,
    poll: AtomicU32,
    timers: Timers,
    /// Wakes the worker of this seat; goes with `Scheduler::idle`.
    wake: Condvar,
    /// Counters that only the owner changes.
    counts: Counts,
    /// Somebody left the seat with processes that can run.
    loaded: AtomicBool,
    /// What the owner alone uses, while nobody sits here.
    home: Lent<seat::Own>,
}

#[derive(Debug, Default)]
struct Counts {
    created: AtomicU64,
    ended: AtomicU64,
    parks: AtomicU64,
    steals: AtomicU64,
    grown: AtomicU64,
    shrunk: AtomicU64,
    /// The most processes that were alive when this seat started one.
    peak: AtomicU64,
}

impl SeatShared {
    fn new(own: seat::Own) -> SeatShared {
        SeatShared {
            queue: RunQueue::default(),
            poll: AtomicU32::new(0),
            timers: Timers::default(),
            wake: Condvar::new(),
            counts: Counts::default(),
            loaded: AtomicBool::new(false),
            home: Lent::new(own),
        }
    }
}

/// Adds one to a counter that only this thread changes.
#[inline(always)]
fn bump(counter: &AtomicU64) {
    counter.store(counter.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

/// Functions whose learnt size of the first stack is remembered (others share a place: it is only a guess).
#[cfg(not(loom))]
const LEARNT: usize = 4096;
#[cfg(loom)]
const LEARNT: usize = 2;

pub struct Scheduler {
    seats: Box<[Arc<SeatShared>]>,
    /// Taken by [`Scheduler::lock_idle`] only.
    idle: Mutex<Idle>,
    /// A seat has stopped or left.
    settled: Condvar,
    /// Seats may go on after a stop.
    resumed: Condvar,
    inbox: Mutex<Vec<Post>>,
    inbox_full: AtomicBool,
    /// What no seat's queue had room for.
    overflow: Mutex<VecDeque<ProcessRef>>,
    overflow_len: AtomicUsize,
    slabs: Slabs,
    clock: Clock,
    /// Host calls and jobs that will post when they are done, and handles by which the host may.
    outside: AtomicUsize,
    /// Seats that sleep or were never started: whether waking makes sense, without the lock.
    sleeping: AtomicUsize,
    /// Seats woken that have not found work yet.
    searching: AtomicUsize,
    learnt: Box<[AtomicU8]>,
    ids: AtomicU64,
    wakes: AtomicU64,
    pool: Pool,
    /// Who serves seats besides threads of the host.
    workers: Workers,
    /// Real time at which the run ends, by `Clock::real`; `NEVER` if it need not.
    deadline: AtomicI64,
    table: park::Table,
    runner: Mutex<Option<Arc<dyn Run>>>,
    /// Set once, if at all, before the first run.
    placement: OnceLock<topology::Placement>,
}

impl fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scheduler")
            .field("seats", &self.seats.len())
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl Scheduler {
    pub fn new(config: Config) -> Arc<Scheduler> {
        Scheduler::with(config, None, None)
    }

    /// One whose processes' memory is counted, and which shares workers; without them it has some of its own.
    pub fn with(config: Config, memory: Option<Arc<dyn Memory>>, workers: Option<Workers>) -> Arc<Scheduler> {
        let count = if config.seed.is_some() { 1 } else { config.parallelism.max(1) };
        let seed = |index: usize| config.seed.map(|seed| seed.wrapping_add(index as u64));
        let seats: Box<[_]> = (0..count).map(|index| Arc::new(SeatShared::new(seat::Own::new(seed(index))))).collect();
        Arc::new(Scheduler {
            seats,
            idle: Mutex::new(Idle::new(count)),
            settled: Condvar::new(),
            resumed: Condvar::new(),
            inbox: Mutex::default(),
            inbox_full: AtomicBool::new(false),
            overflow: Mutex::default(),
            overflow_len: AtomicUsize::new(0),
            slabs: Slabs::new(memory),
            clock: match (config.clock, config.seed) {
                (Some(start), _) => Clock::by_hand(start),
                (None, Some(_)) => Clock::virtual_time(),
                (None, None) => Clock::real_time(config.wall),
            },
            outside: AtomicUsize::new(0),
            sleeping: AtomicUsize::new(count - 1),
            searching: AtomicUsize::new(0),
            learnt: (0..LEARNT).map(|_| AtomicU8::new(0)).collect(),
            ids: AtomicU64::new(1),
            wakes: AtomicU64::new(0),
            pool: Pool::new(pool::THREADS_MAX),
            workers: workers.unwrap_or_else(|| Workers::new(count - 1)),
            deadline: AtomicI64::new(timer::NEVER),
            table: park::Table::new(),
            runner: Mutex::default(),
            placement: OnceLock::new(),
        })
    }

    /// Runs until `main`, the process that `start` makes, has ended, or the run ends otherwise. The calling thread takes the first seat.
    /// Processes that are left go on in the next run. `None`: there was no memory for the process, or a run is going on.
    pub fn run(self: &Arc<Self>, runner: Arc<dyn Run>, start: impl FnOnce(&Seat) -> Option<ProcessRef>) -> Option<End> {
        self.run_with(runner, |seat| match start(seat) {
            Some(main) => {
                main.flags.set(main.flags.get() | process::FLAG_MAIN);
                seat.start(main);
            }
            None => self.finish(End::Killed(0)),
        })
    }

    fn run_with(self: &Arc<Self>, runner: Arc<dyn Run>, start: impl FnOnce(&Seat)) -> Option<End> {
        let index = self.begin(None)?;
        *self.runner.lock() = Some(runner.clone());
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Home };
        let seat = Seat::take(self, index, Sitter::Home, true);
        start(&seat);
        while let Some(process) = seat.next() {
            runner.run(&seat, process);
        }
        seat.leave();
        drop(guard);
        self.wait_left()
    }

    /// Opens a run that goes on without this thread: the workers serve it, or with none of them [`Self::take_turn`]. `on_end` is called
    /// when the last seat was left, by whoever left it. False: there was no memory for the process, or a run is going on.
    pub fn start(
        self: &Arc<Self>,
        runner: Arc<dyn Run>,
        start: impl FnOnce(&Seat) -> Option<ProcessRef>,
        on_end: Box<dyn FnOnce(End) + Send>,
    ) -> bool {
        let Some(index) = self.begin(Some(on_end)) else { return false };
        *self.runner.lock() = Some(runner);
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Guest };
        let seat = Seat::take(self, index, Sitter::Guest, true);
        match start(&seat) {
            Some(main) => {
                main.flags.set(main.flags.get() | process::FLAG_MAIN);
                seat.start(main);
            }
            None => self.finish(End::Killed(0)),
        }
        seat.leave();
        drop(guard);
        true
    }

    /// This thread runs what a started run has to run, until that is nothing, the run has ended, or [`Self::pause`].
    pub fn take_turn(self: &Arc<Self>) -> Driven {
        let index = match self.join_as_guest() {
            Ok(index) => index,
            Err(why) => return why,
        };
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Guest };
        let seat = Seat::take(self, index, Sitter::Guest, true);
        let runner = self.runner.lock().clone();
        if let Some(runner) = runner {
            while let Some(process) = seat.next() {
                runner.run(&seat, process);
            }
        }
        seat.leave();
        drop(guard);
        self.driven()
    }

    /// This thread runs what there is to run, without a main process, until that is nothing, or [`Self::pause`]; no worker joins. Some: how the run
    /// has ended otherwise. Busy: a run is going on, or none can begin.
    pub fn open_turn(self: &Arc<Self>, runner: Arc<dyn Run>) -> (Driven, Option<End>) {
        // All may sleep for ever.
        self.hold();
        let (driven, end) = self.open_turn_held(runner);
        self.release();
        (driven, end)
    }

    fn open_turn_held(self: &Arc<Self>, runner: Arc<dyn Run>) -> (Driven, Option<End>) {
        let Some(index) = self.begin(None) else { return (Driven::Busy, None) };
        *self.runner.lock() = Some(runner.clone());
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Guest };
        let seat = Seat::take(self, index, Sitter::Guest, true);
        while let Some(process) = seat.next() {
            runner.run(&seat, process);
        }
        let driven = match self.driven() {
            Driven::Idle { next, outside } => Driven::Idle { next, outside: outside - 1 },
            other => other,
        };
        if driven != Driven::Ended {
            self.finish(End::Main);
        }
        seat.leave();
        drop(guard);
        let end = self.wait_left();
        (driven, end.filter(|_| driven == Driven::Ended))
    }

    /// This thread takes a seat of a started run that nobody serves, for a moment; false: there is none.
    pub fn visit(self: &Arc<Self>, action: impl FnOnce(&Seat)) -> bool {
        let Ok(index) = self.join_as_guest() else { return false };
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Guest };
        let seat = Seat::take(self, index, Sitter::Guest, true);
        action(&seat);
        seat.leave();
        drop(guard);
        true
    }

    /// Sleeps until something is posted, or a [`Driven::Idle`] says that it is time for another turn.
    pub fn wait_for_turn(&self, next: Option<Duration>) {
        // A clock that the host moves is moved by another thread, which nudges.
        self.wait_for_nudge(next.filter(|_| !self.clock.is_by_hand()));
    }

    /// Nobody but threads of the host serves its runs.
    pub fn has_no_workers(&self) -> bool {
        self.workers.most() == 0
    }

    /// Says where the processors are, so that seats steal from near ones first; `pinned`: the worker of each seat stays on its processor.
    /// Only the first call counts.
    pub fn place(&self, topology: Topology, pinned: bool) {
        // Workers may have read it already, so it can't be changed.
        _ = self.placement.set(topology::Placement { topology, pinned });
    }

    /// Runs what there is to run, without a main process, until [`Self::stop_open`] or the run ends otherwise. `wanted` is asked
    /// once the run is open: without it the run ends at once. `None`: a run is going on.
    pub fn run_open(self: &Arc<Self>, runner: Arc<dyn Run>, wanted: impl FnOnce() -> bool) -> Option<End> {
        let index = self.begin(None)?;
        self.lock_idle().driven = true;
        *self.runner.lock() = Some(runner.clone());
        let guard = idle::Guard { scheduler: self, index, sitter: Sitter::Home };
        let seat = Seat::take(self, index, Sitter::Home, true);
        if wanted() {
            while let Some(process) = seat.next() {
                runner.run(&seat, process);
            }
        } else {
            self.finish(End::Main);
        }
        seat.leave();
        drop(guard);
        self.wait_left()
    }

    /// Ends a run that [`Self::run_open`] has begun; harmless if there is none.
    pub fn stop_open(&self) {
        self.stop_driven();
    }

    /// Waits until no run is going on.
    pub fn wait_idle(&self) {
        self.wait_over();
    }

    /// Whether a run is going on.
    pub fn is_running(&self) -> bool {
        self.lock_idle().is_running()
    }

    /// Forgets what was posted: nothing will run any more.
    pub fn drop_posts(&self) {
        let posts = std::mem::take(&mut *self.inbox.lock());
        drop(posts);
    }

    /// Runs the processes that there are, on the calling thread first, until the run is [killed](Self::kill); it does not end when all sleep.
    pub fn run_background(self: &Arc<Self>, runner: Arc<dyn Run>) -> Option<End> {
        self.hold();
        let end = self.run_with(runner, |_| {});
        self.release();
        end
    }

    /// Ends the run: every seat is left at its next safepoint, and no script code runs after that. Any thread may call it.
    pub fn stop(&self, code: u32) {
        self.finish(End::Killed(code));
    }

    /// The same, and no other run begins after it.
    pub fn kill(&self) {
        self.lock_idle().dead = true;
        self.finish(End::Killed(0));
    }

    /// Has all seats left at their next safepoint, with their queues as they are.
    pub fn pause(&self) {
        self.seats.iter().for_each(|seat| _ = seat.poll.fetch_or(poll::PAUSE, Ordering::Release));
    }

    /// Whether the run is over, for long natives and other code that must not go on in a dead VM.
    pub fn is_ending(&self) -> bool {
        self.seats[0].poll.load(Ordering::Relaxed) & poll::LEAVE != 0 || self.is_late()
    }

    /// Whether the run has ended before its main process: no script code runs after that.
    #[cold]
    pub fn is_stopped(&self) -> bool {
        let idle = self.lock_idle();
        idle.dead || idle.end.is_some_and(|end| end != End::Main)
    }

    /// The run ends with [`End::TimeUp`] when so much real time has passed.
    pub fn set_deadline(&self, after: Option<Duration>) {
        let when = after.map_or(timer::NEVER, |after| {
            self.clock.real().saturating_add(i64::try_from(after.as_nanos()).unwrap_or(timer::NEVER))
        });
        self.deadline.store(when, Ordering::Relaxed);
    }

    /// Real time until the deadline, if there is one.
    fn time_left(&self) -> Option<Duration> {
        let deadline = self.deadline.load(Ordering::Relaxed);
        (deadline != timer::NEVER).then(|| Duration::from_nanos((deadline - self.clock.real()).max(0) as u64))
    }

    /// The deadline has passed: the run ends.
    #[inline]
    fn is_late(&self) -> bool {
        let deadline = self.deadline.load(Ordering::Relaxed);
        deadline != timer::NEVER && self.check_deadline(deadline)
    }

    #[cold]
    fn check_deadline(&self, deadline: i64) -> bool {
        let late = self.clock.real() >= deadline;
        if late {
            self.finish(End::TimeUp);
        }
        late
    }

    /// Every live process. Only while all seats are stopped, or when nothing runs.
    pub fn for_each_process(&self, visit: impl FnMut(ProcessRef)) {
        self.slabs.for_each(visit);
    }

    /// All of their memory, to visit them from several threads. Only while all seats are stopped.
    pub fn blocks(&self) -> Blocks {
        self.slabs.blocks()
    }

    /// Gives memory of processes that have ended to the system, if there is much. Only inside [`Seat::stop_all`].
    pub fn trim(&self) {
        self.slabs.trim();
    }

    /// The closures of pending `AfterFunc`s: roots. Only while all seats are stopped.
    pub fn for_each_timer_root(&self, mut visit: impl FnMut(u64)) {
        for seat in &self.seats {
            seat.timers.sweep();
            seat.timers.for_each_root(&mut visit);
        }
    }

    /// Processes alive.
    pub fn alive(&self) -> u64 {
        let sum = |field: fn(&Counts) -> &AtomicU64| {
            self.seats.iter().map(|seat| field(&seat.counts).load(Ordering::Relaxed)).sum::<u64>()
        };
        let ended = sum(|counts| &counts.ended);
        sum(|counts| &counts.created).saturating_sub(ended)
    }

    pub fn stats(&self) -> Stats {
        let mut stats = Stats {
            wakes: self.wakes.load(Ordering::Relaxed),
            bytes: self.slabs.bytes(),
            bytes_peak: self.slabs.bytes_peak(),
            ..Stats::default()
        };
        for seat in &self.seats {
            let counts = &seat.counts;
            stats.created += counts.created.load(Ordering::Relaxed);
            stats.ended += counts.ended.load(Ordering::Relaxed);
            stats.parks += counts.parks.load(Ordering::Relaxed);
            stats.steals += counts.steals.load(Ordering::Relaxed);
            stats.stacks_grown += counts.grown.load(Ordering::Relaxed);
            stats.stacks_shrunk += counts.shrunk.load(Ordering::Relaxed);
            stats.peak = stats.peak.max(counts.peak.load(Ordering::Relaxed));
        }
        stats
    }

    /// Functions whose processes get a larger first stack, as others of them needed one: what is learnt of the functions below `count`,
    /// in slots. Functions that share a place in the table share what is learnt.
    pub fn learnt(&self, count: u32) -> impl Iterator<Item = (u32, u32)> {
        (0..count).filter_map(|func| {
            let class = self.learnt[func as usize % LEARNT].load(Ordering::Relaxed);
            (class > 0).then(|| (func, FIRST_SLOTS << class))
        })
    }

    /// Moves a clock that only the host moves; timers that are due then fire. False: the scheduler has no such clock.
    pub fn advance(self: &Arc<Self>, by: Duration) -> bool {
        let moved = self.clock.advance(by);
        if moved {
            self.nudge();
        }
        moved
    }

    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// Queues of processes that wait on an address.
    pub fn table(&self) -> &park::Table {
        &self.table
    }

    pub fn parallelism(&self) -> usize {
        self.seats.len()
    }

    /// Seats that may be in use (`runtime.GOMAXPROCS`); gives what it was. 0 only asks.
    pub fn set_seats_in_use(&self, count: usize) -> usize {
        let mut idle = self.lock_idle();
        let old = idle.in_use;
        if count > 0 {
            idle.in_use = count.min(self.seats.len());
        }
        old
    }

    /// From now on something outside may post: the run is no deadlock before it has been [released](Self::release).
    pub fn hold(&self) {
        self.outside.fetch_add(1, Ordering::SeqCst);
    }

    pub fn release(self: &Arc<Self>) {
        self.outside.fetch_sub(1, Ordering::SeqCst);
        // An idle seat may have waited for just this.
        self.nudge();
    }

    /// Has a seat call `call` at its next safepoint. Any thread may; dropped if no run follows.
    pub fn call(self: &Arc<Self>, call: Box<dyn FnOnce(&Seat) + Send>) {
        self.post(Post::Call(call));
    }

    pub(crate) fn post(self: &Arc<Self>, post: Post) {
        self.inbox.lock().push(post);
        // Release: pairs with the swap in `Seat::drain`.
        self.inbox_full.store(true, Ordering::Release);
        self.nudge();
    }
}
