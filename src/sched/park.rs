//! Waits on an address: locks, wait groups and conditions are a few words inside their struct, and who waits for them queues here.
//!
//! Nothing moves in the heap, so an address names a lock; a copy is a lock of its own, as in Go. Queues are first in, first out.
//! Lock: a shard, a leaf. Whoever parks checks under it that there still is something to wait for, whoever wakes changes that under it.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

use super::process::{ProcessRef, Ticket, WaitKind, Wake};
use super::seat::Seat;
use crate::sync::{Mutex, MutexGuard};

#[cfg(not(loom))]
const SHARDS: usize = 64;
#[cfg(loom)]
const SHARDS: usize = 1;

#[derive(Debug)]
pub struct Table {
    shards: [Mutex<Queues>; SHARDS],
}

impl Table {
    pub(super) fn new() -> Table {
        Table { shards: std::array::from_fn(|_| Mutex::default()) }
    }

    /// The queues of an address; `address + 1` and so on are further queues of the same lock.
    pub fn lock(&self, address: usize) -> Queue<'_> {
        Queue { address, queues: self.shards[(mix(address as u64) >> 58) as usize % SHARDS].lock() }
    }
}

type Queues = HashMap<usize, VecDeque<Entry>, BuildHasherDefault<AddressHasher>>;

#[derive(Clone, Copy, Debug)]
struct Entry {
    process: ProcessRef,
    ticket: Ticket,
    tag: u64,
}

fn mix(address: u64) -> u64 {
    address.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[derive(Debug, Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_usize(usize::from(byte)));
    }

    fn write_usize(&mut self, address: usize) {
        let mixed = mix(self.0 ^ address as u64);
        self.0 = mixed ^ (mixed >> 32);
    }
}

/// The locked queues of an address.
#[derive(Debug)]
pub struct Queue<'a> {
    address: usize,
    queues: MutexGuard<'a, Queues>,
}

impl Queue<'_> {
    /// Parks the process in queue `which`, at the back, or in front of all. Its state is saved. False: it must unwind instead.
    /// It may run elsewhere as soon as the queue is unlocked.
    pub fn park(
        &mut self,
        seat: &Seat,
        process: ProcessRef,
        kind: WaitKind,
        which: usize,
        tag: u64,
        first: bool,
    ) -> bool {
        let ticket = process.begin_park(kind, self.address);
        if process.is_cancelled_after_park(seat.alone()) && process.claim(ticket, seat.alone()) {
            return false;
        }
        let queue = self.queues.entry(self.address + which).or_default();
        let entry = Entry { process, ticket, tag };
        if first {
            queue.push_front(entry)
        } else {
            queue.push_back(entry)
        }
        seat.note_park();
        true
    }

    /// Takes the first process out of queue `which` and claims it; those whose wait ended otherwise are dropped on the way.
    /// The caller readies it when the queues are unlocked.
    pub fn pop(&mut self, seat: &Seat, which: usize) -> Option<(ProcessRef, u64)> {
        self.pop_where(seat, which, |_| true)
    }

    /// Takes out the first process whose tag fits.
    pub fn pop_where(&mut self, seat: &Seat, which: usize, fits: impl Fn(u64) -> bool) -> Option<(ProcessRef, u64)> {
        let key = self.address + which;
        let queue = self.queues.get_mut(&key)?;
        let mut found = None;
        while let Some(at) = queue.iter().position(|entry| fits(entry.tag)) {
            let entry = queue.remove(at).expect("bug: a position that was just found");
            if entry.process.claim(entry.ticket, seat.alone()) {
                entry.process.wake.set(Wake::Ready);
                found = Some((entry.process, entry.tag));
                break;
            }
        }
        if queue.is_empty() {
            self.queues.remove(&key);
        }
        found
    }

    /// Takes out what a process whose wait ended otherwise has left in queue `which`.
    pub fn remove(&mut self, which: usize, process: ProcessRef) {
        let key = self.address + which;
        let Some(queue) = self.queues.get_mut(&key) else { return };
        queue.retain(|entry| entry.process != process || entry.process.in_park(entry.ticket));
        if queue.is_empty() {
            self.queues.remove(&key);
        }
    }

    /// Queues a place that nobody can be woken at: who stood there has left.
    pub fn leave_empty(&mut self, which: usize, process: ProcessRef, tag: u64) {
        let ticket = process.stale_ticket();
        self.queues.entry(self.address + which).or_default().push_back(Entry { process, ticket, tag });
    }

    /// Takes out the place with that tag if nobody can be woken there any more.
    pub fn pop_empty(&mut self, which: usize, tag: u64) -> bool {
        let key = self.address + which;
        let Some(queue) = self.queues.get_mut(&key) else { return false };
        let Some(at) = queue.iter().position(|entry| entry.tag == tag && !entry.process.in_park(entry.ticket)) else {
            return false;
        };
        queue.remove(at);
        if queue.is_empty() {
            self.queues.remove(&key);
        }
        true
    }

    /// Whether a process with that tag is queued.
    pub fn has(&self, which: usize, tag: u64) -> bool {
        self.queues.get(&(self.address + which)).is_some_and(|queue| queue.iter().any(|entry| entry.tag == tag))
    }

    pub fn is_empty(&self, which: usize) -> bool {
        !self.queues.contains_key(&(self.address + which))
    }
}
