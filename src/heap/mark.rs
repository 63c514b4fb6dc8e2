//! Marking: a work list per thread, shared in batches when another thread has run out of work.
//!
//! # Invariants, while a [`Cycle`] lives
//! - No other thread allocates in the heap or touches its objects.
//! - A cell is marked before it is put on a work list, so it is scanned once.

use super::arena::{Arena, BITMAP_WORDS, BLOCK, BLOCK_BITS, Bitmaps, kind};
use super::desc::{Segment, Shape};
use super::object::{self, ARRAY, cell_of, desc_of};
use super::sweep::Report;
use super::{Desc, Finalizer, Heap, Local, mem};
use crate::sync::{AtomicU32, AtomicUsize, Condvar, Mutex, Ordering};

/// Smaller heaps are marked by one thread: starting another takes as long.
const PARALLEL_BYTES: usize = 16 << 20;
/// A work list is shared if it is longer and somebody waits. Of a deep tree it is never long, and its oldest entries are the largest parts.
const SHARE_MIN: usize = 3;
/// So many cells are scanned between two looks whether somebody waits: at the end of a collection all that is left is small.
const SHARE_SCANS: usize = 256;
/// So many cells are asked for before the first of them is looked at: most of the time of a collection goes into waiting for headers.
const AHEAD: usize = 8;

/// What is alive in itself. Parts are traced in any order, by several threads.
pub trait Roots: Sync {
    fn parts(&self) -> usize {
        1
    }

    fn trace(&self, part: usize, tracer: &mut Tracer);
}

/// One collection, from `begin` to `finish`. In between `mark` may be called many times.
#[derive(Debug)]
pub struct Cycle<'h> {
    heap: &'h Heap,
}

/// Finds objects, marks them, and goes on with what they point at.
#[derive(Debug)]
pub struct Tracer<'c> {
    number: u32,
    arena: &'static Arena,
    /// The arena's start, and the bytes of it in use when the tracer was made.
    base: usize,
    known: usize,
    shared: Option<&'c Shared>,
    /// Marked cells that have not been scanned.
    work: Vec<usize>,
}

/// What the threads of one `mark` share.
#[derive(Debug)]
struct Shared {
    next_part: AtomicUsize,
    /// Threads that have no work.
    hungry: AtomicU32,
    state: Mutex<Work>,
    wake: Condvar,
}

#[derive(Debug)]
struct Work {
    batches: Vec<Vec<usize>>,
    threads: u32,
    waiting: u32,
}

impl<'h> Cycle<'h> {
    /// Starts a collection: forgets the runs of all seats and all marks.
    pub fn begin<'l>(heap: &'h Heap, locals: impl IntoIterator<Item = &'l mut Local>) -> Cycle<'h> {
        for local in locals {
            debug_assert!(std::ptr::eq(&**local.heap(), heap), "bug: a seat of another VM");
            local.flush();
        }
        let blocks = heap.blocks.lock();
        for &number in &blocks.cells {
            let cells = heap.arena.block(number).cells.load(Ordering::Relaxed) as usize;
            begin_marks(heap.arena.bitmaps(number), cells.div_ceil(64));
        }
        for &number in &blocks.large {
            begin_marks(heap.arena.bitmaps(number), 1);
        }
        drop(blocks);
        Cycle { heap }
    }

    /// Marks what the roots reach, with up to so many threads.
    pub fn mark(&mut self, roots: &dyn Roots, threads: usize) {
        let large = self.heap.claimed.load(Ordering::Relaxed) >= PARALLEL_BYTES;
        self.mark_with(roots, if large { threads.max(1) } else { 1 });
    }

    pub(super) fn mark_with(&mut self, roots: &dyn Roots, threads: usize) {
        if threads == 1 {
            let mut tracer = self.tracer();
            (0..roots.parts()).for_each(|part| {
                roots.trace(part, &mut tracer);
                tracer.drain();
            });
            return;
        }
        let shared = Shared {
            next_part: AtomicUsize::new(0),
            hungry: AtomicU32::new(0),
            state: Mutex::new(Work { batches: Vec::new(), threads: threads as u32, waiting: 0 }),
            wake: Condvar::new(),
        };
        let heap = self.heap;
        std::thread::scope(|scope| {
            for _ in 1..threads {
                let helper = std::thread::Builder::new().spawn_scoped(scope, || shared.help(heap, roots));
                if helper.is_err() {
                    shared.state.lock().threads -= 1;
                }
            }
            shared.help(heap, roots);
        });
    }

    fn tracer(&self) -> Tracer<'h> {
        Tracer::new(self.heap, None)
    }

    /// Whether the object around an address was marked. What is in no object of this heap counts as marked.
    pub fn is_marked(&self, address: u64) -> bool {
        let arena = self.heap.arena;
        let Some((number, index, _)) = cell_of(arena, address as usize) else { return true };
        if arena.block(number).owner.load(Ordering::Relaxed) != self.heap.number {
            return true;
        }
        {
            let bits = &arena.bitmaps(number).0[index as usize / 64];
            bits.mark.load(Ordering::Relaxed) >> (index % 64) & 1 != 0
        }
    }

    /// Frees what is not marked.
    pub fn finish(mut self) -> Report {
        let dead = self.dead_finalizers();
        self.heap.sweep(dead)
    }

    /// Takes the finalizers whose objects are not marked, and marks these.
    ///
    /// What such an object points at is kept, not the object itself: so of several that point at each other the first one comes first.
    fn dead_finalizers(&mut self) -> Vec<(u64, u64)> {
        let mut table = self.heap.finalizers.lock();
        if table.is_empty() {
            return Vec::new();
        }
        let mut tracer = self.tracer();
        for finalizer in table.iter() {
            tracer.pointer(finalizer.function);
            tracer.work.push(finalizer.object);
            tracer.drain();
        }
        let (alive, dead): (Vec<Finalizer>, Vec<Finalizer>) =
            table.iter().partition(|finalizer| self.is_marked(finalizer.object as u64));
        *table = alive;
        let base = |cell: usize| {
            // SAFETY: the cell holds an object.
            (cell + object::header_bytes(unsafe { mem::ld64(cell) })) as u64
        };
        for finalizer in &dead {
            tracer.pointer(finalizer.object as u64);
        }
        tracer.drain();
        dead.iter().map(|finalizer| (base(finalizer.object), finalizer.function)).collect()
    }
}

/// Keeps the old marks: in blocks not used since then they say which cells hold objects.
fn begin_marks(bitmaps: &Bitmaps, words: usize) {
    for bits in &bitmaps.0[..words] {
        bits.before.store(bits.mark.load(Ordering::Relaxed), Ordering::Relaxed);
        bits.mark.store(0, Ordering::Relaxed);
    }
}

impl Shared {
    fn help(&self, heap: &Heap, roots: &dyn Roots) {
        let mut tracer = Tracer::new(heap, Some(self));
        loop {
            let part = self.next_part.fetch_add(1, Ordering::Relaxed);
            if part >= roots.parts() {
                break;
            }
            roots.trace(part, &mut tracer);
            tracer.drain();
        }
        while let Some(batch) = self.take() {
            tracer.work = batch;
            tracer.drain();
        }
    }

    /// Work of another thread; None when all have run out of it.
    fn take(&self) -> Option<Vec<usize>> {
        let mut state = self.state.lock();
        state.waiting += 1;
        self.hungry.store(state.waiting, Ordering::Relaxed);
        loop {
            if let Some(batch) = state.batches.pop() {
                state.waiting -= 1;
                self.hungry.store(state.waiting, Ordering::Relaxed);
                return Some(batch);
            }
            if state.waiting >= state.threads {
                self.wake.notify_all();
                return None;
            }
            self.wake.wait(&mut state);
        }
    }

    fn give(&self, batch: Vec<usize>) {
        self.state.lock().batches.push(batch);
        self.wake.notify_one();
    }
}

impl<'c> Tracer<'c> {
    fn new(heap: &Heap, shared: Option<&'c Shared>) -> Tracer<'c> {
        let (base, known) = heap.arena.known();
        Tracer { number: heap.number, arena: heap.arena, base, known, shared, work: Vec::new() }
    }

    /// Marks the object around an address, if the word is one: any value is allowed. For frames, whose dead slots hold anything.
    #[inline(always)]
    pub fn maybe(&mut self, word: u64) {
        self.pointer(word);
    }

    /// Marks the object around an address. What is in no object of this heap is left alone: static data, and the end of an
    /// object (an empty string can point there), which is a free cell or the next object.
    #[inline(always)]
    pub fn pointer(&mut self, address: u64) {
        let offset = (address as usize).wrapping_sub(self.base);
        if offset >= self.known {
            return;
        }
        let number = (offset >> BLOCK_BITS) as u32;
        let block = self.arena.block(number);
        if block.cells_of.load(Ordering::Relaxed) != self.number {
            return self.large(address as usize, number);
        }
        let first = block.first.load(Ordering::Relaxed);
        let inside = ((offset % BLOCK) as u32).wrapping_sub(first);
        let index = (inside as u64 * block.reciprocal.load(Ordering::Relaxed) as u64 >> 32) as u32;
        if index >= block.cells.load(Ordering::Relaxed) {
            return;
        }
        let bits = &self.arena.bitmaps(number).0[index as usize / 64 % BITMAP_WORDS];
        let bit = 1u64 << (index % 64);
        let marked = bits.mark.load(Ordering::Relaxed);
        if marked & bit != 0 {
            return;
        }
        // Freed, and not handed out since.
        if index >= block.cursor.load(Ordering::Relaxed) && bits.before.load(Ordering::Relaxed) & bit == 0 {
            return;
        }
        if self.shared.is_none() {
            bits.mark.store(marked | bit, Ordering::Relaxed);
        } else if bits.mark.fetch_or(bit, Ordering::Relaxed) & bit != 0 {
            return;
        }
        if block.leaf.load(Ordering::Relaxed) == 0 {
            let start = self.base + ((number as usize) << BLOCK_BITS) + first as usize;
            self.work.push(start + index as usize * block.cell.load(Ordering::Relaxed));
        }
    }

    #[cold]
    #[inline(never)]
    fn large(&mut self, address: usize, number: u32) {
        if self.arena.block(number).owner.load(Ordering::Relaxed) != self.number {
            return;
        }
        let Some((first, _, cell)) = cell_of(self.arena, address) else { return };
        debug_assert!(self.arena.block(first).kind.load(Ordering::Relaxed) == kind::LARGE, "bug: cells without owner");
        let mark = &self.arena.bitmaps(first).0[0].mark;
        if mark.fetch_or(1, Ordering::Relaxed) & 1 == 0 {
            self.work.push(cell);
        }
    }

    /// Marks what the two words of an interface value hold.
    #[inline]
    pub fn interface(&mut self, ty: u64, word: u64) {
        if ty == 0 {
            return;
        }
        // SAFETY: the first word of an interface value is the address of a descriptor, which lives as long as the heap.
        if unsafe { &*(ty as *const Desc) }.word_is_pointer() {
            self.pointer(word);
        }
    }

    /// Marks what a value in memory form points at, wherever it stands.
    ///
    /// # Safety
    /// At the address stands a value of the type.
    pub unsafe fn value(&mut self, desc: &Desc, address: usize) {
        // SAFETY: the caller's promise.
        unsafe { self.scan_values(desc, address, 1) };
    }

    /// Scans until nothing is left on the work list.
    fn drain(&mut self) {
        // Cells on their way from memory; 0: none.
        let mut ahead = [0; AHEAD];
        let mut coming = 0;
        loop {
            for turn in 0..SHARE_SCANS {
                let next = self.work.pop().unwrap_or(0);
                if next != 0 {
                    mem::prefetch(next);
                    coming += 1;
                } else if coming == 0 {
                    return;
                }
                let cell = std::mem::replace(&mut ahead[turn % AHEAD], next);
                if cell != 0 {
                    coming -= 1;
                    // SAFETY: cells on the list are in use.
                    unsafe { self.scan(cell) };
                }
            }
            self.share();
        }
    }

    /// Gives work away if somebody has none.
    fn share(&mut self) {
        if let Some(shared) = self.shared
            && self.work.len() > SHARE_MIN
            && shared.hungry.load(Ordering::Relaxed) > 0
        {
            // The older half: nearer to the roots, so there is more behind it.
            let rest = self.work.split_off(self.work.len() / 2);
            shared.give(std::mem::replace(&mut self.work, rest));
        }
    }

    /// # Safety
    /// The cell holds an object, or zeros.
    #[inline]
    unsafe fn scan(&mut self, cell: usize) {
        // SAFETY: an object's header names a descriptor that lives as long as the heap; behind it stand its values.
        unsafe {
            let header = mem::ld64(cell);
            // Handed out, but not used so far.
            if header == 0 {
                return;
            }
            let desc = desc_of(header);
            if header & ARRAY == 0 {
                self.scan_values(desc, cell + 8, 1);
            } else {
                self.scan_values(desc, cell + 16, mem::ld64(cell + 8) as usize);
            }
        }
    }

    /// # Safety
    /// At `base` stand `count` values of the type.
    #[inline(always)]
    unsafe fn scan_values(&mut self, desc: &Desc, base: usize, count: usize) {
        // SAFETY: the caller's promise.
        unsafe {
            match desc.shape {
                Shape::Leaf => {}
                Shape::Bits => {
                    for index in 0..count {
                        self.scan_words(base + index * desc.size(), desc.pointers, desc.ifaces);
                    }
                }
                Shape::Segments => {
                    for index in 0..count {
                        self.scan_segments(base + index * desc.size(), &desc.segments);
                    }
                }
            }
        }
    }

    /// # Safety
    /// At `base` stand words, of which the bits say what they are.
    #[inline(always)]
    unsafe fn scan_words(&mut self, base: usize, mut pointers: u64, mut ifaces: u64) {
        // SAFETY: the caller's promise. The world stands still, so pairs may be read in two halves.
        unsafe {
            while pointers != 0 {
                let at = base + pointers.trailing_zeros() as usize * 8;
                self.pointer(mem::ld64(at));
                pointers &= pointers - 1;
            }
            while ifaces != 0 {
                let at = base + ifaces.trailing_zeros() as usize * 8;
                self.interface(mem::ld64(at), mem::ld64(at + 8));
                ifaces &= ifaces - 1;
            }
        }
    }

    /// # Safety
    /// At `base` stands a value that has these segments.
    unsafe fn scan_segments(&mut self, base: usize, segments: &[Segment]) {
        for segment in segments {
            let mut at = base + segment.offset as usize;
            for _ in 0..segment.count {
                // SAFETY: the caller's promise.
                unsafe { self.scan_words(at, segment.pointers, segment.ifaces) };
                at += segment.stride as usize;
            }
        }
    }
}
