//! The worker threads of an engine: they serve the seats of many schedulers, one turn at a time.
//!
//! A scheduler that has work for a seat puts the seat into the queue. A worker takes it, runs its processes until there are none, or
//! for [`TURN`] while other seats wait, and leaves. A scheduler that nobody serves leaves its next deadline here. One idle thread
//! watches the deadlines; while all are busy, those look themselves, at their safepoints, whether one has come up.
//! Threads are started when they are needed. Lock: `State`, a leaf: taken under `Scheduler::idle`, never the other way round.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::fmt;
use std::time::{Duration, Instant};

use super::Scheduler;
use crate::sync::{Arc, AtomicU64, AtomicUsize, Condvar, Mutex, MutexGuard, Ordering, Weak, thread};

/// How long a worker stays in a seat while others wait.
pub(super) const TURN: Duration = Duration::from_millis(10);
/// Deadlines are swept when there are more.
const SWEEP_MIN: usize = 64;

/// A pool of workers. When its last handle goes, its threads end as soon as they have left their seats; nobody waits for them.
#[derive(Clone)]
pub struct Workers(Arc<Handle>);

struct Handle(Arc<Pool>);

struct Pool {
    most: usize,
    state: Mutex<State>,
    more: Condvar,
    /// Seats in the queue, and threads that wait for one: to be looked at without the lock.
    waiting: AtomicUsize,
    idle: AtomicUsize,
    /// The first deadline if nobody watches it, in nanoseconds from `start`.
    unwatched: AtomicU64,
    start: Instant,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Invitation>,
    deadlines: BinaryHeap<Reverse<Deadline>>,
    threads: usize,
    /// Deadlines of schedulers that have gone are thrown out when there are so many.
    sweep_at: usize,
    /// One of the idle threads sleeps no longer than until the first deadline.
    watched: bool,
    closed: bool,
}

/// A seat that wants a worker.
pub(super) struct Invitation {
    pub scheduler: Arc<Scheduler>,
    pub index: usize,
    /// The run that it belongs to: it is void in another.
    pub run: u64,
    /// It was asked for by a seat that has more to do than it can.
    pub search: bool,
}

struct Deadline {
    when: Instant,
    scheduler: Weak<Scheduler>,
}

impl PartialEq for Deadline {
    fn eq(&self, other: &Deadline) -> bool {
        self.when == other.when
    }
}

impl Eq for Deadline {}

impl PartialOrd for Deadline {
    fn partial_cmp(&self, other: &Deadline) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Deadline {
    fn cmp(&self, other: &Deadline) -> std::cmp::Ordering {
        self.when.cmp(&other.when)
    }
}

impl fmt::Debug for Workers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Workers").field("most", &self.0.0.most).finish_non_exhaustive()
    }
}

impl Workers {
    /// A pool of at most so many threads; 0: seats are served by threads of the host alone.
    pub fn new(most: usize) -> Workers {
        Workers(Arc::new(Handle(Arc::new(Pool {
            most,
            state: Mutex::default(),
            more: Condvar::new(),
            waiting: AtomicUsize::new(0),
            idle: AtomicUsize::new(0),
            unwatched: AtomicU64::new(u64::MAX),
            start: Instant::now(),
        }))))
    }

    /// How many threads it may have.
    pub fn most(&self) -> usize {
        self.0.0.most
    }

    /// Seats wait for a worker.
    #[inline]
    pub(super) fn are_wanted(&self) -> bool {
        self.0.0.waiting.load(Ordering::Relaxed) > 0
    }

    /// A deadline has come up that only a busy worker can see to.
    #[inline]
    pub(super) fn is_due(&self) -> bool {
        let pool = &self.0.0;
        let first = pool.unwatched.load(Ordering::Relaxed);
        first != u64::MAX && pool.start.elapsed().as_nanos() as u64 >= first
    }

    /// A further seat would be served at once.
    pub(super) fn have_room(&self) -> bool {
        let pool = &self.0.0;
        let waiting = pool.waiting.load(Ordering::Relaxed);
        pool.idle.load(Ordering::Relaxed) > waiting || pool.state.lock().threads < pool.most
    }

    /// Puts a seat into the queue.
    pub(super) fn submit(&self, invitation: Invitation) {
        self.0.0.submit(invitation);
    }

    /// Has the scheduler looked after at a time, if nobody does so before.
    pub(super) fn look_at(&self, when: Instant, scheduler: &Arc<Scheduler>) {
        let pool = &self.0.0;
        let mut state = pool.state.lock();
        let first = state.deadlines.peek().is_none_or(|Reverse(first)| when < first.when);
        if state.deadlines.len() >= state.sweep_at {
            state.deadlines.retain(|Reverse(deadline)| deadline.scheduler.strong_count() > 0);
            state.sweep_at = (2 * state.deadlines.len()).max(SWEEP_MIN);
        }
        state.deadlines.push(Reverse(Deadline { when, scheduler: Arc::downgrade(scheduler) }));
        if first {
            // Who watches must sleep less; if nobody does, someone must.
            state.watched = false;
            pool.note(&state);
            pool.more.notify_all();
            pool.grow(state);
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.state.lock().closed = true;
        self.0.more.notify_all();
    }
}

impl Pool {
    /// Says without the lock what busy workers must know; after each change of the state.
    fn note(&self, state: &State) {
        self.waiting.store(state.queue.len(), Ordering::Relaxed);
        let first = state.deadlines.peek().filter(|_| !state.watched);
        let nanos = first.map_or(u64::MAX, |Reverse(first)| first.when.duration_since(self.start).as_nanos() as u64);
        self.unwatched.store(nanos, Ordering::Relaxed);
    }

    fn submit(self: &Arc<Self>, invitation: Invitation) {
        let mut state = self.state.lock();
        if state.closed {
            return;
        }
        state.queue.push_back(invitation);
        self.note(&state);
        if self.idle.load(Ordering::Relaxed) > 0 {
            self.more.notify_one();
        }
        if self.idle.load(Ordering::Relaxed) < state.queue.len() {
            self.grow(state);
        }
    }

    /// Starts another thread, if there may be one.
    fn grow(self: &Arc<Self>, mut state: MutexGuard<'_, State>) {
        if state.threads >= self.most || state.closed {
            return;
        }
        state.threads += 1;
        drop(state);
        let pool = self.clone();
        if thread::Builder::new().name("csp worker".to_owned()).spawn(move || pool.work()).is_err() {
            // Fewer workers are no error as long as there is one.
            self.state.lock().threads -= 1;
        }
    }

    fn work(self: Arc<Self>) {
        let mut state = self.state.lock();
        loop {
            // Deadlines come first, or a busy pool would never look at them.
            if let Some(Reverse(first)) = state.deadlines.peek()
                && first.when <= Instant::now()
            {
                let due = state.deadlines.pop();
                self.note(&state);
                drop(state);
                if let Some(scheduler) = due.and_then(|Reverse(due)| due.scheduler.upgrade()) {
                    scheduler.summon();
                }
                state = self.state.lock();
                continue;
            }
            // A pool that is closed serves what is queued: runs that were killed must come to their end.
            if let Some(invitation) = state.queue.pop_front() {
                self.note(&state);
                if !state.watched && !state.deadlines.is_empty() {
                    // This one goes to work: another may watch the deadlines.
                    self.more.notify_one();
                }
                drop(state);
                invitation.scheduler.clone().serve(&invitation);
                drop(invitation);
                state = self.state.lock();
                continue;
            }
            if state.closed {
                break;
            }
            self.idle.fetch_add(1, Ordering::Relaxed);
            match state.deadlines.peek().map(|Reverse(first)| first.when) {
                Some(when) if !state.watched => {
                    state.watched = true;
                    self.note(&state);
                    self.more.wait_until(&mut state, when);
                    state.watched = false;
                    self.note(&state);
                }
                _ => self.more.wait(&mut state),
            }
            self.idle.fetch_sub(1, Ordering::Relaxed);
        }
        state.threads -= 1;
    }
}
