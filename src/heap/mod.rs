//! The heap of a VM: precise, non-moving mark-sweep over blocks of cells of one size.
//!
//! # Invariants
//! - Every object starts with its header: the address of its [`Desc`] and flags. An array's header has its length, too.
//! - Nobody but its owner touches a cell that holds no object; the memory of a new object is zero.
//! - Objects do not move. A collection runs only while no thread uses a [`Local`] of the heap or touches its objects.
//! - A heap never marks or frees what belongs to another heap: each block names its owner.
//!
//! Locks: `Heap::blocks`, then the arena's pool. No lock is held while a collection calls back.
#![expect(unsafe_code, reason = "raw memory is what this layer wraps")]

mod alloc;
mod arena;
mod class;
mod desc;
mod equal;
mod fixed;
mod hash;
pub mod map;
mod mark;
pub mod mem;
mod object;
mod poison;
pub mod slice;
mod sweep;
#[cfg(test)]
mod tests;
pub mod text;
mod watch;

pub use alloc::{Local, Ptr, Refused};
pub use desc::{Desc, FieldSpec, Spec, Word};
pub use equal::{BadType, equal, iface_equal};
pub use fixed::Statics;
pub use hash::{hash, hash_bytes, hash_iface, hash_word};
pub use mark::{Cycle, Roots, Tracer};
pub use object::{Object, array_len, descriptor_of, object_of};
pub use sweep::Report;
pub use watch::{Watch, Watching, watch};

use arena::{Arena, Run, arena};

use crate::sync::{Arc, AtomicU32, AtomicU64, AtomicUsize, Mutex, Ordering};

/// The smallest heap that gets chunks of its own, with huge pages.
const EXCLUSIVE_BYTES: usize = 2 << 20;
/// The first collection comes at this size, or at a quarter of the limit.
const FIRST_TRIGGER: usize = 4 << 20;

/// Memory cannot be had, from the OS or within the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

/// What a heap may take, and how it is tested.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Bytes of blocks and of what is charged. `usize::MAX`: no limit.
    pub limit_bytes: usize,
    /// GC stress: ask for a collection at about every nth allocation. 0: off.
    pub stress: u32,
    /// Seeds the hashes of maps.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { limit_bytes: usize::MAX, stress: 0, seed: 0 }
    }
}

/// Figures of a heap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Bytes of objects in use after the last collection.
    pub live_bytes: usize,
    /// Bytes and objects handed out since the heap was made, those that seats have in store included: see [`Local::unused`].
    pub allocated_bytes: u64,
    pub allocated_objects: u64,
    /// Objects in use after the last collection.
    pub live_objects: u64,
    /// Bytes of blocks that the heap has now, and the most it had.
    pub held_bytes: usize,
    pub peak_bytes: usize,
    /// Charged from outside: stacks, queues, buffers.
    pub charged_bytes: usize,
    /// The next collection comes at this size.
    pub next_bytes: usize,
    pub collections: u32,
    pub pause_total_ns: u64,
    pub pause_max_ns: u64,
    pub pause_last_ns: u64,
}

/// The objects of one VM. Dropping it gives all blocks back at once.
#[derive(Debug)]
pub struct Heap {
    number: u32,
    limit: usize,
    seed: u64,
    stress: u32,
    stress_count: AtomicU32,
    arena: &'static Arena,
    /// Bytes of blocks taken, spare ones included.
    held: AtomicUsize,
    charged: AtomicUsize,
    /// Counts towards the limit, not towards the next collection.
    apart: AtomicUsize,
    /// What else the VM had at the last collection, free of charge: it makes the next one come later.
    outside: AtomicUsize,
    /// Bytes in use after the last collection and handed out since.
    claimed: AtomicUsize,
    /// The next collection comes when `claimed` and `charged` reach this.
    trigger: AtomicUsize,
    collections: AtomicU32,
    blocks: Mutex<Blocks>,
    /// Objects with finalizers, by address, and what the VM wants to find again: an object.
    finalizers: Mutex<Vec<Finalizer>>,
    record: Mutex<Stats>,
    peak: AtomicUsize,
    allocated: AtomicU64,
    allocated_objects: AtomicU64,
}

#[derive(Clone, Copy, Debug)]
struct Finalizer {
    object: usize,
    function: u64,
}

#[derive(Debug)]
struct Blocks {
    /// All blocks of cells.
    cells: Vec<u32>,
    /// By class: blocks with free cells that no `Local` has.
    partial: Box<[Vec<u32>]>,
    /// First blocks of large objects.
    large: Vec<u32>,
    /// Taken and not in use.
    spare: Vec<u32>,
}

static NEXT_NUMBER: AtomicU32 = AtomicU32::new(1);

impl std::fmt::Debug for Arena {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Arena")
    }
}

impl Heap {
    /// Makes an empty heap. The address range of all heaps is reserved with the first one.
    ///
    /// # Errors
    /// The OS gives no address space.
    pub fn new(options: Options) -> Result<Arc<Heap>, OutOfMemory> {
        let arena = arena().ok_or(OutOfMemory)?;
        let blocks = Blocks {
            cells: Vec::new(),
            partial: vec![Vec::new(); class::NONE as usize].into(),
            large: Vec::new(),
            spare: Vec::new(),
        };
        Ok(Arc::new(Heap {
            number: NEXT_NUMBER.fetch_add(1, Ordering::Relaxed),
            limit: options.limit_bytes,
            seed: options.seed,
            stress: options.stress,
            stress_count: AtomicU32::new(0),
            arena,
            held: AtomicUsize::new(0),
            charged: AtomicUsize::new(0),
            apart: AtomicUsize::new(0),
            outside: AtomicUsize::new(0),
            claimed: AtomicUsize::new(0),
            trigger: AtomicUsize::new(first_trigger(options.limit_bytes)),
            collections: AtomicU32::new(0),
            blocks: Mutex::new(blocks),
            finalizers: Mutex::new(Vec::new()),
            record: Mutex::new(Stats::default()),
            peak: AtomicUsize::new(0),
            allocated: AtomicU64::new(0),
            allocated_objects: AtomicU64::new(0),
        }))
    }

    /// Counts memory that is not in blocks (stacks, queues, host buffers). False: the limit is reached, nothing was counted.
    #[must_use]
    pub fn charge(&self, bytes: usize) -> bool {
        let charged = self.charged.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if charged.saturating_add(self.held_and_apart()) > self.limit {
            self.charged.fetch_sub(bytes, Ordering::Relaxed);
            return false;
        }
        self.note_peak();
        true
    }

    /// Counts memory towards the limit that has nothing to do with when a collection is worth it: that of processes.
    #[must_use]
    pub fn take_apart(&self, bytes: usize) -> bool {
        let apart = self.apart.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let others = self.held.load(Ordering::Relaxed).saturating_add(self.charged.load(Ordering::Relaxed));
        let fits = apart.saturating_add(others) <= self.limit;
        if !fits {
            self.apart.fetch_sub(bytes, Ordering::Relaxed);
        }
        fits
    }

    /// Takes back what `take_apart` counted.
    pub fn give_apart(&self, bytes: usize) {
        self.apart.fetch_sub(bytes, Ordering::Relaxed);
    }

    fn held_and_apart(&self) -> usize {
        self.held.load(Ordering::Relaxed).saturating_add(self.apart.load(Ordering::Relaxed))
    }

    /// The limit, if there is one.
    pub fn limit(&self) -> Option<usize> {
        (self.limit != usize::MAX).then_some(self.limit)
    }

    /// Whether so many more bytes would fit.
    pub fn has_room(&self, bytes: usize) -> bool {
        bytes.saturating_add(self.charged.load(Ordering::Relaxed)).saturating_add(self.held_and_apart()) <= self.limit
    }

    /// Takes back what `charge` counted.
    pub fn release(&self, bytes: usize) {
        let before = self.charged.fetch_sub(bytes, Ordering::Relaxed);
        debug_assert!(before >= bytes, "bug: more is released than was charged");
    }

    /// Says, before the end of a collection, how much memory the VM has that is neither in blocks nor charged: that of its
    /// processes. A collection goes through it, so its size counts for when the next one comes.
    pub fn set_outside(&self, bytes: usize) {
        self.outside.store(bytes, Ordering::Relaxed);
    }

    /// How many collections there were: caches that are emptied by them compare it.
    pub fn collections(&self) -> u32 {
        self.collections.load(Ordering::Relaxed)
    }

    /// Enough was allocated since the last collection.
    #[inline]
    pub fn should_collect(&self) -> bool {
        self.claimed.load(Ordering::Relaxed) + self.charged.load(Ordering::Relaxed)
            >= self.trigger.load(Ordering::Relaxed)
    }

    /// Seeds the hashes of maps.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn stats(&self) -> Stats {
        let mut stats = *self.record.lock();
        stats.allocated_bytes = self.allocated.load(Ordering::Relaxed);
        stats.allocated_objects = self.allocated_objects.load(Ordering::Relaxed);
        stats.next_bytes = self.trigger.load(Ordering::Relaxed);
        stats.held_bytes = self.held.load(Ordering::Relaxed);
        stats.charged_bytes = self.charged.load(Ordering::Relaxed);
        stats.peak_bytes = self.peak.load(Ordering::Relaxed);
        stats.collections = self.collections();
        stats
    }

    /// Sets (or with 0 removes) the finalizer of the object around an address: `function` is an object that is kept
    /// alive with it. False: the address is not in an object of this heap.
    pub fn set_finalizer(&self, address: usize, function: u64) -> bool {
        let Some(object) = object_of(address).filter(|object| self.owns(object)) else { return false };
        let mut finalizers = self.finalizers.lock();
        finalizers.retain(|known| known.object != object.cell);
        if function != 0 {
            finalizers.push(Finalizer { object: object.cell, function });
        }
        true
    }

    fn owns(&self, object: &Object) -> bool {
        self.arena.block(object.block).owner.load(Ordering::Relaxed) == self.number
    }

    fn note_peak(&self) {
        let total = self.held.load(Ordering::Relaxed) + self.charged.load(Ordering::Relaxed);
        self.peak.fetch_max(total, Ordering::Relaxed);
    }

    /// Takes blocks in a row, within the limit.
    fn take_blocks(&self, count: usize) -> Option<Run> {
        let bytes = count * arena::BLOCK;
        let held = self.held.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let others = self.charged.load(Ordering::Relaxed).saturating_add(self.apart.load(Ordering::Relaxed));
        let run = if held.saturating_add(others) <= self.limit {
            self.arena.take(self.number, count, held >= EXCLUSIVE_BYTES)
        } else {
            None
        };
        if run.is_none() {
            self.held.fetch_sub(bytes, Ordering::Relaxed);
        } else {
            self.note_peak();
        }
        run
    }

    fn give_blocks(&self, first: u32, count: u32, clean: bool) {
        self.arena.give(first, count, clean);
        self.held.fetch_sub(count as usize * arena::BLOCK, Ordering::Relaxed);
    }
}

/// Bytes of blocks that the heaps of this OS process have, all together.
pub fn bytes_in_use() -> usize {
    arena().map_or(0, Arena::bytes_in_use)
}

fn first_trigger(limit: usize) -> usize {
    FIRST_TRIGGER.min(limit / 4)
}

impl Drop for Heap {
    fn drop(&mut self) {
        let blocks = self.blocks.get_mut();
        let mut single = std::mem::take(&mut blocks.cells);
        single.append(&mut blocks.spare);
        single.sort_unstable();
        for row in single.chunk_by(|a, b| a + 1 == *b) {
            self.arena.give(row[0], row.len() as u32, false);
        }
        for &first in &blocks.large {
            self.arena.give(first, object::large_blocks(self.arena, first), false);
        }
    }
}
