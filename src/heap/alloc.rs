//! Allocation: each seat has a `Local` with a run of free, zeroed cells for each class.

use std::ptr::NonNull;

use super::arena::{BLOCK, Bitmaps, kind};
use super::class::{self, CELLS, PER_GROUP};
use super::object::ARRAY;
use super::{Desc, Heap, mem, poison};
use crate::sync::{Arc, Ordering};

/// The address of a value on the heap, behind its header.
pub type Ptr = NonNull<u8>;

/// Runs are prepared in pieces of this size, so that zeroing them warms the cache for what follows.
const RUN_BYTES: usize = 8 << 10;
const NO_BLOCK: u32 = u32::MAX;

/// Why an allocation was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Collect, then run the operation again.
    Collect,
    /// A collection has not helped: the limit, or the OS.
    OutOfMemory,
}

/// Free cells in a row: zeroed, given to one `Local`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
struct Run {
    next: usize,
    end: usize,
}

/// What one seat allocates with. Only one thread uses it at a time, and none during a collection.
#[derive(Debug)]
pub struct Local {
    runs: [Run; class::COUNT],
    /// The block of each class's run.
    blocks: [u32; class::NONE as usize],
    heap: Arc<Heap>,
    /// Do not ask for collections.
    overdraft: bool,
    collect_soon: bool,
    refused: Refused,
    /// The collection count and size of the last refusal that was not followed by a success of that size.
    last_refusal: Option<(u32, usize)>,
    /// GC stress: allocations that go through after a refusal, so that an operation with several comes to its end.
    grace: u32,
}

/// Where values without size are.
#[repr(align(16))]
struct Nowhere(#[expect(dead_code, reason = "only its address matters")] [u8; 16]);
static NOWHERE: Nowhere = Nowhere([0; 16]);

/// The address of values without size.
pub(super) fn nowhere() -> Ptr {
    NonNull::from(&NOWHERE).cast()
}

/// Elements of strings and of `alloc_bytes`.
pub(super) fn bytes_desc() -> &'static Desc {
    static BYTES: crate::sync::OnceLock<Desc> = crate::sync::OnceLock::new();
    BYTES.get_or_init(|| Desc::new(u32::MAX, super::Spec::Bits { size: 1, align: 1 }))
}

impl Local {
    pub fn new(heap: &Arc<Heap>) -> Local {
        Local {
            runs: [Run { next: 0, end: 0 }; class::COUNT],
            blocks: [NO_BLOCK; class::NONE as usize],
            heap: heap.clone(),
            overdraft: false,
            collect_soon: false,
            refused: Refused::Collect,
            last_refusal: None,
            grace: 0,
        }
    }

    pub fn heap(&self) -> &Arc<Heap> {
        &self.heap
    }

    /// Allocates a zero value of a type. None: see [`Local::refused`].
    #[inline(always)]
    pub fn alloc(&mut self, desc: &Desc) -> Option<Ptr> {
        debug_assert!((desc.class as usize) < class::COUNT, "bug: no such class");
        // SAFETY: `Desc::choose_class` gives classes below `COUNT`.
        let run = unsafe { self.runs.get_unchecked_mut(desc.class as usize) };
        let cell = run.next;
        let next = cell.wrapping_add(desc.cell as usize);
        if next > run.end {
            return self.alloc_slow(desc);
        }
        run.next = next;
        // SAFETY: the run is ours, and a cell of it begins here.
        unsafe {
            mem::st64(cell, desc.word());
            Some(Ptr::new_unchecked((cell + 8) as *mut u8))
        }
    }

    /// Allocates an array of `len` zero values of a type.
    #[inline]
    pub fn alloc_array(&mut self, elem: &Desc, len: usize) -> Option<Ptr> {
        let bytes = elem.size().saturating_mul(len).saturating_add(16);
        let Some(class) = class::array(bytes) else { return self.alloc_large(elem, bytes, Some(len)) };
        if bytes == 16 {
            return Some(nowhere());
        }
        let size = CELLS[class as usize] as usize;
        let class = class as usize + elem.group() + class::ARRAY_GROUP * PER_GROUP;
        if self.runs[class].next + size > self.runs[class].end && !self.refill(class as u8) {
            return None;
        }
        let cell = self.runs[class].next;
        self.runs[class].next = cell + size;
        // SAFETY: the run is ours, and a cell of it begins here.
        unsafe {
            mem::st64(cell, elem.word() | ARRAY);
            mem::st64(cell + 8, len as u64);
            Some(Ptr::new_unchecked((cell + 16) as *mut u8))
        }
    }

    /// Allocates bytes for a string or a `[]byte`.
    pub fn alloc_bytes(&mut self, len: usize) -> Option<Ptr> {
        self.alloc_array(bytes_desc(), len)
    }

    /// As `alloc`, but never asks for a collection: only the limit refuses.
    pub fn alloc_now(&mut self, desc: &Desc) -> Option<Ptr> {
        self.now(|local| local.alloc(desc))
    }

    /// As `alloc_array`, but never asks for a collection.
    pub fn alloc_array_now(&mut self, elem: &Desc, len: usize) -> Option<Ptr> {
        self.now(|local| local.alloc_array(elem, len))
    }

    /// As `alloc_bytes`, but never asks for a collection.
    pub fn alloc_bytes_now(&mut self, len: usize) -> Option<Ptr> {
        self.now(|local| local.alloc_bytes(len))
    }

    fn now<T>(&mut self, run: impl FnOnce(&mut Local) -> T) -> T {
        let before = std::mem::replace(&mut self.overdraft, true);
        let result = run(self);
        self.overdraft = before;
        result
    }

    /// While this is on, no allocation asks for a collection; only the limit refuses.
    pub fn set_overdraft(&mut self, on: bool) {
        self.overdraft = on;
    }

    /// A collection would have been asked for during an overdraft.
    pub fn wants_collection(&self) -> bool {
        self.collect_soon
    }

    /// Asks for a collection as soon as it may be.
    pub fn collect_soon(&mut self) {
        self.collect_soon = true;
    }

    /// The same, and forgets it.
    pub fn take_collect_soon(&mut self) -> bool {
        std::mem::take(&mut self.collect_soon)
    }

    /// Why the last allocation was refused.
    pub fn refused(&self) -> Refused {
        self.refused
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&mut self, desc: &Desc) -> Option<Ptr> {
        if desc.size() == 0 {
            return Some(nowhere());
        }
        if desc.class == class::NONE {
            return self.alloc_large(desc, desc.size() + 8, None);
        }
        if self.refill(desc.class) { self.alloc(desc) } else { None }
    }

    #[cold]
    #[inline(never)]
    fn alloc_large(&mut self, desc: &Desc, bytes: usize, len: Option<usize>) -> Option<Ptr> {
        if bytes > isize::MAX as usize {
            self.refused = Refused::OutOfMemory;
            return None;
        }
        if !self.may_take(bytes) {
            return None;
        }
        let first = if len.is_some() { 0 } else { 8 };
        let count = (first + bytes).div_ceil(BLOCK);
        let heap = self.heap.clone();
        let Some(run) = heap.take_blocks(count).or_else(|| heap.give_spare_and_take(count)) else {
            self.refuse(bytes);
            return None;
        };
        let cell = heap.arena.address_of(run.first) + first;
        if !run.clean {
            // SAFETY: the blocks are ours and nobody else sees them yet.
            unsafe { std::ptr::write_bytes(cell as *mut u8, 0, bytes) };
        }
        heap.enter_large(run.first, count as u32, first, bytes);
        self.took(bytes, 1);
        // SAFETY: the blocks hold `first + bytes` bytes.
        unsafe {
            match len {
                None => mem::st64(cell, desc.word()),
                Some(len) => {
                    mem::st64(cell, desc.word() | ARRAY);
                    mem::st64(cell + 8, len as u64);
                }
            }
            Some(Ptr::new_unchecked((cell + 16 - first) as *mut u8))
        }
    }

    /// Whether an allocation may go on, or must wait for a collection.
    fn may_take(&mut self, bytes: usize) -> bool {
        let wanted = self.heap.should_collect() || self.stressed();
        if !wanted {
            return true;
        }
        if self.overdraft {
            self.collect_soon = true;
            return true;
        }
        self.refuse(bytes);
        self.refused == Refused::OutOfMemory && self.heap.should_collect() && {
            // Collected, and still above the trigger: only others have allocated meanwhile. The limit decides.
            self.last_refusal = None;
            true
        }
    }

    fn stressed(&mut self) -> bool {
        if self.heap.stress == 0 {
            return false;
        }
        if self.grace > 0 {
            self.grace -= 1;
            return false;
        }
        let count = self.heap.stress_count.fetch_add(1, Ordering::Relaxed);
        if count % self.heap.stress != 0 {
            return false;
        }
        self.grace = 1 + count.wrapping_mul(0x9e37_79b9) % 4;
        true
    }

    /// Notes a refusal: the second in a row for as much memory, with a collection between, is final.
    fn refuse(&mut self, bytes: usize) {
        let now = self.heap.collections();
        let again = self.last_refusal.is_some_and(|(before, least)| before != now && bytes >= least);
        let stress = self.heap.stress != 0 && self.grace > 0;
        self.refused = if again && !stress { Refused::OutOfMemory } else { Refused::Collect };
        self.last_refusal = if again || stress { None } else { Some((now, bytes)) };
    }

    fn took(&mut self, bytes: usize, objects: usize) {
        self.heap.claimed.fetch_add(bytes, Ordering::Relaxed);
        self.heap.allocated.fetch_add(bytes as u64, Ordering::Relaxed);
        self.heap.allocated_objects.fetch_add(objects as u64, Ordering::Relaxed);
        if self.last_refusal.is_some_and(|(_, least)| bytes >= least) {
            self.last_refusal = None;
        }
    }

    /// Gets the next run of a class.
    #[cold]
    #[inline(never)]
    fn refill(&mut self, class: u8) -> bool {
        let size = CELLS[class as usize % PER_GROUP] as usize;
        if !self.may_take(size) {
            return false;
        }
        loop {
            let number = self.blocks[class as usize];
            if number != NO_BLOCK {
                if let Some(bytes) = self.next_run(class, number, size) {
                    self.took(bytes, bytes / size);
                    return true;
                }
                self.blocks[class as usize] = NO_BLOCK;
            }
            match self.heap.block_for(class) {
                Some(number) => self.blocks[class as usize] = number,
                None => {
                    self.refuse(size);
                    return false;
                }
            }
        }
    }

    /// The next free cells of a block; their bytes.
    fn next_run(&mut self, class: u8, number: u32, size: usize) -> Option<usize> {
        let arena = self.heap.arena;
        let block = arena.block(number);
        let cells = block.cells.load(Ordering::Relaxed);
        let most = if self.heap.stress != 0 { 1 } else { (RUN_BYTES / size).max(1) as u32 };
        let from = block.cursor.load(Ordering::Relaxed);
        let (start, end) = free_run(arena.bitmaps(number), from, cells, most)?;
        block.cursor.store(end, Ordering::Relaxed);
        let base = arena.address_of(number) + block.first.load(Ordering::Relaxed) as usize;
        let (next, bytes) = (base + start as usize * size, (end - start) as usize * size);
        poison::open(next, bytes);
        if block.clean.load(Ordering::Relaxed) == 0 {
            // SAFETY: the cells hold no object and the block is ours alone.
            unsafe { std::ptr::write_bytes(next as *mut u8, 0, bytes) };
        }
        self.runs[class as usize] = Run { next, end: next + bytes };
        Some(bytes)
    }

    /// Objects and bytes that `Stats` counts as allocated and this seat has not handed out so far.
    pub fn unused(&self) -> (u64, u64) {
        let mut total = (0, 0);
        for (class, run) in self.runs[..class::NONE as usize].iter().enumerate() {
            let bytes = (run.end - run.next) as u64;
            if bytes > 0 {
                total = (total.0 + bytes / CELLS[class % PER_GROUP] as u64, total.1 + bytes);
            }
        }
        total
    }

    /// Forgets all runs, for a collection; what was not used of them stays zero.
    pub(super) fn flush(&mut self) {
        let (objects, bytes) = self.unused();
        self.heap.allocated.fetch_sub(bytes, Ordering::Relaxed);
        self.heap.allocated_objects.fetch_sub(objects, Ordering::Relaxed);
        self.runs = [Run { next: 0, end: 0 }; class::COUNT];
        self.blocks = [NO_BLOCK; class::NONE as usize];
    }
}

/// The first unmarked cells at or behind `from`: at most `most`.
fn free_run(marks: &Bitmaps, from: u32, cells: u32, most: u32) -> Option<(u32, u32)> {
    let start = next_bit(marks, from, cells, u64::MAX);
    if start >= cells {
        return None;
    }
    let end = next_bit(marks, start, cells.min(start + most), 0);
    Some((start, end))
}

/// The first place from `from` to `end` whose bit, exclusive-or `flip`, is set; else `end`.
fn next_bit(marks: &Bitmaps, from: u32, end: u32, flip: u64) -> u32 {
    let mut at = from;
    while at < end {
        let word = (marks.0[at as usize / 64].mark.load(Ordering::Relaxed) ^ flip) >> (at % 64);
        if word != 0 {
            return (at + word.trailing_zeros()).min(end);
        }
        at = (at / 64 + 1) * 64;
    }
    end
}

impl Heap {
    /// A block of a class with free cells, or an empty one.
    fn block_for(&self, class: u8) -> Option<u32> {
        let mut blocks = self.blocks.lock();
        if let Some(number) = blocks.partial[class as usize].pop() {
            return Some(number);
        }
        let number = match blocks.spare.pop() {
            Some(number) => number,
            None => self.take_blocks(1)?.first,
        };
        poison::open(self.arena.address_of(number), BLOCK);
        let (first, size, count) = class::cells(class);
        let block = self.arena.block(number);
        for bits in &self.arena.bitmaps(number).0[..count.div_ceil(64)] {
            bits.mark.store(0, Ordering::Relaxed);
        }
        block.class.store(class, Ordering::Relaxed);
        block.leaf.store(!class::has_pointers(class) as u8, Ordering::Relaxed);
        block.first.store(first as u32, Ordering::Relaxed);
        block.cell.store(size, Ordering::Relaxed);
        block.cells.store(count as u32, Ordering::Relaxed);
        block.reciprocal.store((1u64 << 32).div_ceil(size as u64) as u32, Ordering::Relaxed);
        block.cursor.store(0, Ordering::Relaxed);
        block.kind.store(kind::CELLS, Ordering::Relaxed);
        block.cells_of.store(self.number, Ordering::Relaxed);
        blocks.cells.push(number);
        Some(number)
    }

    fn enter_large(&self, number: u32, count: u32, first: usize, bytes: usize) {
        let block = self.arena.block(number);
        self.arena.bitmaps(number).0[0].mark.store(0, Ordering::Relaxed);
        block.leaf.store(0, Ordering::Relaxed);
        block.first.store(first as u32, Ordering::Relaxed);
        block.cell.store(bytes, Ordering::Relaxed);
        block.cells.store(1, Ordering::Relaxed);
        block.cursor.store(1, Ordering::Relaxed);
        for tail in number + 1..number + count {
            let block = self.arena.block(tail);
            block.head.store(number, Ordering::Relaxed);
            block.kind.store(kind::TAIL, Ordering::Relaxed);
        }
        block.kind.store(kind::LARGE, Ordering::Relaxed);
        self.blocks.lock().large.push(number);
    }

    /// For a large object within a limit: spare blocks count, so they are given back first.
    fn give_spare_and_take(&self, count: usize) -> Option<super::Run> {
        let spare = std::mem::take(&mut self.blocks.lock().spare);
        for &number in &spare {
            let clean = self.arena.block(number).clean.load(Ordering::Relaxed) != 0;
            self.give_blocks(number, 1, clean);
        }
        if spare.is_empty() { None } else { self.take_blocks(count) }
    }
}
