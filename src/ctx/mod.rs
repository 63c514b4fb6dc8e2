//! ctx blocks at the level of processes: which processes a block owns, which ones its cancellation unwinds, who waits for its end.
//!
//! The contexts themselves (parents, deadlines, values, what a block yields) are written in the language, in `stdlib/context`.
//! A script knows a block by its number; a number that is not in [`Tree`] is that of a block that has ended.
//!
//! # Invariants
//! - A process stands in `State::sensitive` of at most one block: the innermost one whose body it is in, else the one that owns it.
//! - `State::held` counts the processes of the block that exist or have been promised a place; the block ends at 0, after its body.
//! - Once `cancelled`, always so; the flag of every sensitive process follows it, under the lock.
//!
//! Locks: a shard of the tree, or a block's state; never two of them. Processes are readied under a block's lock, which no safepoint is under.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::sched::{ProcessRef, Seat, Ticket, WaitKind, Wake};
use crate::sync::{Arc, AtomicU64, Mutex, Ordering};

const SHARDS: usize = 16;
/// The number of the block that `main` is the body of.
pub const ROOT: u64 = 1;

/// The blocks of a VM that have not ended.
#[derive(Debug)]
pub struct Tree {
    shards: [Mutex<FxHashMap<u64, Arc<Block>>>; SHARDS],
    next: AtomicU64,
    root: Arc<Block>,
}

/// One run of a ctx block.
#[derive(Debug)]
pub struct Block {
    id: u64,
    /// The block's context, a script object that lives while the block does, and the functions that cancel it for an error and for a
    /// panic: closures without captures, which live as long as the program.
    script: (u64, u64, u64),
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    /// Its body and all its processes have ended.
    ended: bool,
    sensitive: Vec<ProcessRef>,
    held: usize,
    /// At most so many processes at a time; 0: as many as there are.
    limit: usize,
    places: VecDeque<(ProcessRef, Ticket)>,
    /// The process of the body waits for the others to end.
    waiter: Option<(ProcessRef, Ticket)>,
}

/// What became of the wait for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Place {
    Taken,
    Parked,
    Cancelled,
    /// The block has ended.
    Ended,
}

impl Default for Tree {
    fn default() -> Tree {
        Tree {
            shards: std::array::from_fn(|_| Mutex::default()),
            next: AtomicU64::new(ROOT + 1),
            root: Block::new(ROOT, 0, (0, 0, 0)),
        }
    }
}

impl Tree {
    fn shard(&self, id: u64) -> &Mutex<FxHashMap<u64, Arc<Block>>> {
        &self.shards[id as usize % SHARDS]
    }

    /// A new block; `script` is what [`Block::script`] gives.
    pub fn open(&self, limit: usize, script: (u64, u64, u64)) -> Arc<Block> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let block = Block::new(id, limit, script);
        self.shard(id).lock().insert(id, block.clone());
        block
    }

    /// The block of that number, if it has not ended.
    pub fn find(&self, id: u64) -> Option<Arc<Block>> {
        if id == ROOT { Some(self.root.clone()) } else { self.shard(id).lock().get(&id).cloned() }
    }

    /// The block that `main` is the body of. It never ends.
    pub fn root(&self) -> &Arc<Block> {
        &self.root
    }

    /// The block has ended, and is forgotten.
    pub fn close(&self, block: &Block) {
        block.state.lock().ended = true;
        self.shard(block.id).lock().remove(&block.id);
    }

    /// How many blocks have not ended.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().len()).sum()
    }
}

impl Block {
    fn new(id: u64, limit: usize, script: (u64, u64, u64)) -> Arc<Block> {
        Arc::new(Block { id, script, state: Mutex::new(State { limit, ..State::default() }) })
    }

    pub fn id(&self) -> u64 {
        self.id
    }

    /// The block's context, and the closures for an error and for a panic that end one of its processes.
    pub fn script(&self) -> (u64, u64, u64) {
        self.script
    }

    /// The process's waits are this block's from now on. It runs here, or is new and not started.
    pub fn enter(&self, process: ProcessRef, masked: bool) {
        let mut state = self.state.lock();
        process.block_index.set(state.sensitive.len() as u32);
        state.sensitive.push(process);
        process.set_scope(state.cancelled, masked);
    }

    /// Its waits are this block's no more.
    pub fn leave(&self, process: ProcessRef) {
        let mut state = self.state.lock();
        let index = process.block_index.get() as usize;
        debug_assert!(state.sensitive.get(index) == Some(&process), "bug: a process leaves a block that it is not in");
        state.sensitive.swap_remove(index);
        if let Some(moved) = state.sensitive.get(index) {
            moved.block_index.set(index as u32);
        }
        process.set_scope(false, false);
    }

    /// Takes a place for a process that the caller is about to start. Parked: it is taken when the caller is woken as ready.
    pub fn place(&self, seat: &Seat, process: ProcessRef) -> Place {
        let mut state = self.state.lock();
        if state.ended {
            return Place::Ended;
        }
        if state.limit > 0 && process.is_cancelled() {
            return Place::Cancelled;
        }
        if state.limit == 0 || state.held < state.limit {
            state.held += 1;
            return Place::Taken;
        }
        let ticket = process.begin_park(WaitKind::Limit, 0);
        if process.is_cancelled_after_park(seat.alone()) && process.claim(ticket, seat.alone()) {
            return Place::Cancelled;
        }
        state.places.push_back((process, ticket));
        seat.note_park();
        Place::Parked
    }

    /// The process was cancelled while it waited for a place.
    pub fn withdraw(&self, process: ProcessRef) {
        self.state.lock().places.retain(|&(waiting, _)| waiting != process);
    }

    /// A place is free again: a process of the block has ended.
    pub fn release(&self, seat: &Seat) {
        let mut state = self.state.lock();
        while let Some((process, ticket)) = state.places.pop_front() {
            if process.claim(ticket, seat.alone()) {
                // The place goes from hand to hand.
                process.wake.set(Wake::Ready);
                seat.ready(process);
                return;
            }
        }
        state.held -= 1;
        if state.held == 0
            && let Some((process, ticket)) = state.waiter.take()
            && process.claim(ticket, seat.alone())
        {
            process.wake.set(Wake::Ready);
            seat.ready(process);
        }
    }

    /// Waits until no process of the block is left; true: the process is parked. The caller has seen to it that this wait is not unwound.
    pub fn wait(&self, seat: &Seat, process: ProcessRef) -> bool {
        let mut state = self.state.lock();
        if state.held == 0 {
            return false;
        }
        let ticket = process.begin_park(WaitKind::BlockEnd, 0);
        state.waiter = Some((process, ticket));
        seat.note_park();
        true
    }

    /// Unwinds all its processes at their next waits, those that wait now at once.
    pub fn cancel(&self, seat: &Seat) {
        let mut state = self.state.lock();
        if !std::mem::replace(&mut state.cancelled, true) {
            state.sensitive.iter().for_each(|&process| seat.cancel(process));
        }
    }

    pub fn is_cancelled(&self) -> bool {
        self.state.lock().cancelled
    }
}
