//! Timers: one heap of deadlines per seat. The earliest limits an idle seat's sleep.
//!
//! Entries are not removed when what they wait for is over: they are stale (the process has left that park, the function was
//! cancelled), do nothing when they come up, and are swept out when they are more than half of a heap.
//! Lock: `Timers::inner`, a leaf.

use std::cmp::{Ordering as Order, Reverse};
use std::collections::{BinaryHeap, HashMap};

use super::process::{ProcessRef, Ticket};
use crate::sync::Mutex;
use crate::sync::{AtomicI64, AtomicUsize, Ordering};

/// No deadline.
pub const NEVER: i64 = i64::MAX;
const SWEEP_MIN: usize = 64;

/// What happens at a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A sleep ends.
    Sleep(ProcessRef, Ticket),
    /// A wait has lasted long enough.
    Timeout(ProcessRef, Ticket),
    /// A process waits on the channel of a timer.
    Channel(Expiry),
    /// An `AfterFunc`, by its handle.
    Func(u64),
}

/// That process, if it is still in that park, waits on the channel of a timer that may be due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    pub process: ProcessRef,
    pub ticket: Ticket,
    pub channel: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    when: i64,
    /// Equal deadlines come up in the order in which they were set.
    order: u64,
    target: Target,
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Order {
        (self.when, self.order).cmp(&(other.when, other.order))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Order> {
        Some(self.cmp(other))
    }
}

#[derive(Debug)]
pub struct Timers {
    /// The earliest deadline; any thread may look.
    next: AtomicI64,
    /// About how many entries are stale.
    stale: AtomicUsize,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    heap: BinaryHeap<Reverse<Entry>>,
    order: u64,
    /// Closures of pending functions, by handle: roots.
    funcs: HashMap<u64, u64>,
}

impl Default for Timers {
    fn default() -> Timers {
        Timers { next: AtomicI64::new(NEVER), stale: AtomicUsize::new(0), inner: Mutex::default() }
    }
}

impl Timers {
    pub fn next(&self) -> i64 {
        self.next.load(Ordering::Acquire)
    }

    pub fn push(&self, when: i64, target: Target) {
        let mut inner = self.inner.lock();
        let stale = self.stale.load(Ordering::Relaxed);
        if stale > SWEEP_MIN && stale * 2 > inner.heap.len() {
            inner.sweep();
            self.stale.store(0, Ordering::Relaxed);
        }
        inner.push(when, target);
        self.next.store(inner.next(), Ordering::Release);
    }

    /// Sets an `AfterFunc`. Handles of one heap are numbered `seat`, `seat + seats`, ...
    pub fn push_func(&self, when: i64, closure: u64, seat: u64, seats: u64) -> u64 {
        let mut inner = self.inner.lock();
        let handle = (inner.order + 1) * seats + seat;
        inner.funcs.insert(handle, closure);
        inner.push(when, Target::Func(handle));
        self.next.store(inner.next(), Ordering::Release);
        handle
    }

    /// Says whether the function was still pending; now it is not.
    pub fn cancel_func(&self, handle: u64) -> bool {
        let pending = self.inner.lock().funcs.remove(&handle).is_some();
        if pending {
            self.note_stale();
        }
        pending
    }

    /// The closure of a function that has come up.
    pub fn take_func(&self, handle: u64) -> Option<u64> {
        self.inner.lock().funcs.remove(&handle)
    }

    /// An entry has become useless before its time.
    pub fn note_stale(&self) {
        self.stale.fetch_add(1, Ordering::Relaxed);
    }

    /// Moves what is due into `due`, at most 64 at a time; true if there may be more.
    pub fn take_due(&self, now: i64, due: &mut Vec<Target>) -> bool {
        let mut inner = self.inner.lock();
        while let Some(Reverse(entry)) = inner.heap.peek() {
            if entry.when > now {
                break;
            }
            if due.len() == 64 {
                return true;
            }
            due.push(entry.target);
            inner.heap.pop();
        }
        self.next.store(inner.next(), Ordering::Release);
        false
    }

    /// Throws out stale entries, so that what is left can wake something.
    pub fn sweep(&self) {
        let mut inner = self.inner.lock();
        inner.sweep();
        self.stale.store(0, Ordering::Relaxed);
        self.next.store(inner.next(), Ordering::Release);
    }

    /// Throws out stale entries at the front: the next deadline is then that of something that can happen.
    pub fn prune(&self) {
        let mut inner = self.inner.lock();
        while let Some(Reverse(entry)) = inner.heap.peek()
            && !inner.is_live(entry.target)
        {
            inner.heap.pop();
        }
        self.next.store(inner.next(), Ordering::Release);
    }

    pub fn for_each_root(&self, mut visit: impl FnMut(u64)) {
        self.inner.lock().funcs.values().for_each(|&closure| visit(closure));
    }

    pub fn len(&self) -> usize {
        self.inner.lock().heap.len()
    }
}

impl Inner {
    fn push(&mut self, when: i64, target: Target) {
        self.order += 1;
        self.heap.push(Reverse(Entry { when, order: self.order, target }));
    }

    fn next(&self) -> i64 {
        self.heap.peek().map_or(NEVER, |Reverse(entry)| entry.when)
    }

    fn is_live(&self, target: Target) -> bool {
        live(target, &self.funcs)
    }

    fn sweep(&mut self) {
        let funcs = &self.funcs;
        self.heap.retain(|Reverse(entry)| live(entry.target, funcs));
    }
}

fn live(target: Target, funcs: &HashMap<u64, u64>) -> bool {
    match target {
        Target::Sleep(process, ticket) | Target::Timeout(process, ticket) => process.in_park(ticket),
        Target::Channel(expiry) => expiry.process.in_park(expiry.ticket),
        Target::Func(handle) => funcs.contains_key(&handle),
    }
}
