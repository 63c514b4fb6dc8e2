//! Memory of processes: blocks that hold a descriptor and a first stack, cut from slabs of 64 KiB (the first are smaller); and larger stacks.
//!
//! Each seat keeps free blocks and stacks of its own; what it has too much of goes to the pool that all seats share. Slabs are
//! unmapped only when the scheduler goes. Lock: `Slabs::shared`, never held while another is taken.
#![expect(unsafe_code, reason = "cuts raw memory into descriptors and stacks")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::cell::{Cell, RefCell};
#[cfg(target_os = "linux")]
use std::collections::HashMap;
use std::ptr::NonNull;

use super::process::{FIRST_SLOTS, Process, ProcessRef, Waiter};
use crate::sync::{Arc, Mutex};
use crate::sync::{AtomicU64, Ordering};

const SLAB_BYTES: usize = 64 << 10;
/// Size of the very first one: an idle VM often has a single process.
const SLAB_BYTES_FIRST: usize = 4 << 10;
/// Slabs come one by one, until there are so many; then in chunks.
const SLABS_SINGLE: usize = 32;
const CHUNK_BYTES: usize = 2 << 20;
/// First stacks have 32, 64, 128 or 256 slots.
pub const CLASSES: usize = 4;
/// Stacks kept for use again have up to this many slots (64 KiB).
const STACK_SLOTS_KEPT_MAX: u32 = 8 << 10;
const STACK_CLASSES: usize = 9;
/// Waiters of selects with up to 32 cases are kept.
const WAITER_CLASSES: usize = 6;
const STACKS_KEPT_MAX: usize = 64;
/// Slots of all stacks of one size that a seat keeps (128 KiB): of the large ones only a few.
const STACK_SLOTS_KEPT_SUM: usize = 16 << 10;
/// Larger stacks are mapped one by one, so that the system has them back as soon as they are free.
#[cfg(target_os = "linux")]
const STACK_MAPPED_MIN: usize = 1 << 20;
/// Fewer slabs than that keep their memory.
#[cfg(target_os = "linux")]
const SLABS_KEPT_MAX: usize = 128;
/// Blocks a seat keeps of a class before it gives half away.
const BLOCKS_KEPT_MAX: u32 = 4096;

fn block_bytes(class: usize) -> usize {
    size_of::<Process>() + ((FIRST_SLOTS as usize * 8) << class)
}

/// Each of the first slabs is twice as large as the one before.
fn slab_bytes(index: usize) -> usize {
    if index < 4 { SLAB_BYTES_FIRST << index } else { SLAB_BYTES }
}

fn slab_layout(bytes: usize) -> Layout {
    Layout::from_size_align(bytes, align_of::<Process>()).expect("constant and valid")
}

fn stack_layout(slots: u32) -> Layout {
    Layout::from_size_align(slots as usize * 8, 16).expect("a stack is at most 32 GiB")
}

/// All slabs of a scheduler.
pub struct Slabs {
    shared: Mutex<Shared>,
    /// Bytes of slabs and of larger stacks, and the most that they were.
    bytes: AtomicU64,
    peak: AtomicU64,
    /// Parks of blocks whose memory was given to the system had numbers up to this: new blocks go on from there.
    floor: AtomicU64,
    /// Who may refuse another slab. (Larger stacks are charged by the VM.)
    memory: Option<Arc<dyn super::Memory>>,
}

#[derive(Debug, Default)]
struct Shared {
    /// The first ones were allocated singly, the others are parts of chunks.
    slabs: Vec<Slab>,
    /// Parts of chunks without memory, to be used again.
    released: Vec<Chunk>,
    free: [Vec<FreeList>; CLASSES],
    /// Huge pages that slabs are cut from, when there are many; the last is used up to `cut`.
    chunks: Vec<Chunk>,
    cut: usize,
}

#[derive(Debug)]
struct Chunk(NonNull<u8>);

// SAFETY: only memory.
unsafe impl Send for Chunk {}

impl Shared {
    /// Zeroed memory for a slab.
    fn fresh_slab(&mut self) -> Option<NonNull<u8>> {
        if self.slabs.len() < SLABS_SINGLE {
            // SAFETY: the layout is not empty.
            return NonNull::new(unsafe { alloc_zeroed(slab_layout(slab_bytes(self.slabs.len()))) });
        }
        if let Some(slab) = self.released.pop() {
            return Some(slab.0);
        }
        if self.chunks.is_empty() || self.cut == CHUNK_BYTES {
            self.chunks.push(Chunk(map_chunk()?));
            self.cut = 0;
        }
        let chunk = self.chunks.last().expect("bug: a chunk was just pushed");
        // SAFETY: `cut` is below the size of the chunk, a multiple of a slab's.
        let at = unsafe { chunk.0.add(self.cut) };
        self.cut += SLAB_BYTES;
        Some(at)
    }
}

#[cfg(not(target_os = "linux"))]
fn chunk_layout() -> Layout {
    Layout::from_size_align(CHUNK_BYTES, CHUNK_BYTES).expect("constant and valid")
}

/// Aligned and zeroed memory on a huge page, if the system has them: touching it first costs an eighth.
#[cfg(target_os = "linux")]
fn map_chunk() -> Option<NonNull<u8>> {
    // SAFETY: maps new memory, and unmaps what is around the aligned part of it.
    unsafe {
        let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        let at = libc::mmap(std::ptr::null_mut(), 2 * CHUNK_BYTES, protection, flags, -1, 0);
        if at == libc::MAP_FAILED {
            return None;
        }
        let before = at.align_offset(CHUNK_BYTES);
        let chunk = at.byte_add(before);
        if before > 0 {
            libc::munmap(at, before);
        }
        libc::munmap(chunk.byte_add(CHUNK_BYTES), CHUNK_BYTES - before);
        libc::madvise(chunk, CHUNK_BYTES, libc::MADV_HUGEPAGE);
        NonNull::new(chunk.cast())
    }
}

#[cfg(not(target_os = "linux"))]
fn map_chunk() -> Option<NonNull<u8>> {
    // SAFETY: the layout is not empty.
    NonNull::new(unsafe { alloc_zeroed(chunk_layout()) })
}

fn unmap_chunk(at: NonNull<u8>) {
    // SAFETY: `map_chunk` gave it, and its slabs are not used any more.
    unsafe {
        #[cfg(target_os = "linux")]
        libc::munmap(at.as_ptr().cast(), CHUNK_BYTES);
        #[cfg(not(target_os = "linux"))]
        dealloc(at.as_ptr(), chunk_layout());
    }
}

#[derive(Debug)]
struct Slab {
    at: NonNull<u8>,
    class: usize,
    bytes: usize,
}

// SAFETY: a slab is only memory; its descriptors are `Sync`.
unsafe impl Send for Slab {}

/// Free blocks, linked through their `stack` field.
#[derive(Debug, Default)]
struct FreeList {
    first: Cell<Option<ProcessRef>>,
    len: Cell<u32>,
}

impl FreeList {
    fn push(&self, process: ProcessRef) {
        process.stack.set(self.first.get().map_or(std::ptr::null_mut(), |next| next.as_ptr().cast()));
        self.first.set(Some(process));
        self.len.set(self.len.get() + 1);
    }

    #[inline]
    fn pop(&self) -> Option<ProcessRef> {
        let process = self.first.get()?;
        let next = NonNull::new(process.stack.get().cast::<Process>());
        // SAFETY: `push` wrote a block's address or null, and a free block is touched by nobody else.
        self.first.set(next.map(|next| unsafe { ProcessRef::new(next) }));
        self.len.set(self.len.get() - 1);
        Some(process)
    }
}

/// What a seat keeps for itself.
#[derive(Debug, Default)]
pub struct Pocket {
    free: [FreeList; CLASSES],
    /// The slab being cut.
    fresh: [Cell<Option<Fresh>>; CLASSES],
    stacks: [RefCell<Vec<Stack>>; STACK_CLASSES],
    waiters: [RefCell<Vec<Waiters>>; WAITER_CLASSES],
}

/// What is left of a slab.
#[derive(Clone, Copy, Debug)]
struct Fresh {
    at: NonNull<u8>,
    bytes: usize,
}

#[derive(Debug)]
struct Waiters(NonNull<Waiter>);

// SAFETY: free waiters are memory that nobody else knows.
unsafe impl Send for Waiters {}

#[derive(Debug)]
struct Stack(*mut u64);

// SAFETY: a free stack is memory that nobody else knows.
unsafe impl Send for Stack {}
// SAFETY: a pocket is used by one thread at a time; fresh slabs are memory that nobody else cuts.
unsafe impl Send for Pocket {}

impl Slabs {
    pub fn new(memory: Option<Arc<dyn super::Memory>>) -> Slabs {
        Slabs {
            shared: Mutex::default(),
            bytes: AtomicU64::new(0),
            peak: AtomicU64::new(0),
            floor: AtomicU64::new(0),
            memory,
        }
    }

    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    pub fn bytes_peak(&self) -> u64 {
        self.peak.load(Ordering::Relaxed)
    }

    fn took(&self, bytes: u64) {
        let now = self.bytes.fetch_add(bytes, Ordering::Relaxed) + bytes;
        self.peak.fetch_max(now, Ordering::Relaxed);
    }

    /// A block of a class, its stack set. `None` if there is no memory.
    #[inline]
    pub fn take(&self, pocket: &Pocket, class: usize) -> Option<ProcessRef> {
        let process = match pocket.free[class].pop() {
            Some(process) => process,
            None => self.take_slow(pocket, class)?,
        };
        process.stack.set(process.inline_stack());
        process.stack_slots.set(FIRST_SLOTS << class);
        process.class.set(class as u8);
        Some(process)
    }

    #[cold]
    fn take_slow(&self, pocket: &Pocket, class: usize) -> Option<ProcessRef> {
        let size = block_bytes(class);
        if let Some(fresh) = pocket.fresh[class].get()
            && size <= fresh.bytes
        {
            return Some(self.cut(pocket, class, fresh));
        }
        let mut shared = self.shared.lock();
        if let Some(list) = shared.free[class].pop() {
            drop(shared);
            pocket.free[class].first.set(list.first.get());
            pocket.free[class].len.set(list.len.get());
            return pocket.free[class].pop();
        }
        let bytes = slab_bytes(shared.slabs.len());
        if self.memory.as_ref().is_some_and(|memory| !memory.take(bytes)) {
            return None;
        }
        let Some(at) = shared.fresh_slab() else {
            self.memory.iter().for_each(|memory| memory.give(bytes));
            return None;
        };
        self.took(bytes as u64);
        shared.slabs.push(Slab { at, class, bytes });
        drop(shared);
        Some(self.cut(pocket, class, Fresh { at, bytes }))
    }

    /// The first block of what is left of a slab; there is room for it.
    fn cut(&self, pocket: &Pocket, class: usize, fresh: Fresh) -> ProcessRef {
        let (Fresh { at, bytes }, size) = (fresh, block_bytes(class));
        debug_assert!(size <= bytes, "bug: a block is cut from a slab without room");
        // SAFETY: the block lies in the slab, zeroed and not yet given away; blocks are multiples of 16 bytes.
        let (process, rest) = unsafe { (ProcessRef::new(at.cast()), at.add(size)) };
        pocket.fresh[class].set(Some(Fresh { at: rest, bytes: bytes - size }));
        #[cfg(loom)]
        // SAFETY: the block is not used yet.
        unsafe {
            process.as_ptr().write(Process::for_model());
        }
        process.set_number(self.floor.load(Ordering::Relaxed));
        process
    }

    /// Gives all free blocks of a seat to the common pool, for a seat that stops, sleeps or is left.
    pub fn flush(&self, pocket: &Pocket) {
        for (class, list) in pocket.free.iter().enumerate() {
            if list.len.get() > 0 {
                let all = FreeList { first: Cell::new(list.first.take()), len: Cell::new(list.len.take()) };
                self.shared.lock().free[class].push(all);
            }
        }
    }

    /// Gives the memory of slabs without processes to the system, if that is much. Only while all seats are stopped and [flushed](Self::flush).
    #[cfg(target_os = "linux")]
    pub fn trim(&self) {
        let mut shared = self.shared.lock();
        let free: usize = shared
            .free
            .iter()
            .enumerate()
            .map(|(class, lists)| lists.iter().map(|list| list.len.get() as usize).sum::<usize>() * block_bytes(class))
            .sum();
        if shared.slabs.len() <= SLABS_KEPT_MAX || free < shared.slabs.len() * SLAB_BYTES / 2 {
            return;
        }
        // Slabs of chunks are aligned, so the address of a block gives its slab.
        let slab_of = |process: ProcessRef| process.as_ptr().addr() & !(SLAB_BYTES - 1);
        let mut in_use: HashMap<usize, usize> = shared.slabs[SLABS_SINGLE..]
            .iter()
            .map(|slab| (slab.at.addr().get(), SLAB_BYTES / block_bytes(slab.class)))
            .collect();
        let mut blocks: [Vec<ProcessRef>; CLASSES] = Default::default();
        for (lists, blocks) in shared.free.iter_mut().zip(&mut blocks) {
            for list in lists.drain(..) {
                while let Some(process) = list.pop() {
                    if let Some(count) = in_use.get_mut(&slab_of(process)) {
                        *count -= 1;
                    }
                    blocks.push(process);
                }
            }
        }
        let kept = |slab: usize| in_use.get(&slab) != Some(&0);
        let mut floor = self.floor.load(Ordering::Relaxed);
        for (lists, blocks) in shared.free.iter_mut().zip(blocks) {
            let mut list = FreeList::default();
            for process in blocks {
                if !kept(slab_of(process)) {
                    floor = floor.max(process.number());
                    continue;
                }
                list.push(process);
                if list.len.get() == BLOCKS_KEPT_MAX / 2 {
                    lists.push(std::mem::take(&mut list));
                }
            }
            if list.len.get() > 0 {
                lists.push(list);
            }
        }
        self.floor.store(floor, Ordering::Relaxed);
        let single = SLABS_SINGLE.min(shared.slabs.len());
        let parts = shared.slabs.split_off(single);
        for slab in parts {
            if kept(slab.at.addr().get()) {
                shared.slabs.push(slab);
                continue;
            }
            // SAFETY: a part of a chunk, all blocks of which were free and are in no list any more. It reads as zeros afterwards.
            unsafe { libc::madvise(slab.at.as_ptr().cast(), SLAB_BYTES, libc::MADV_DONTNEED) };
            self.bytes.fetch_sub(SLAB_BYTES as u64, Ordering::Relaxed);
            self.memory.iter().for_each(|memory| memory.give(SLAB_BYTES));
            shared.released.push(Chunk(slab.at));
        }
    }

    /// Only Linux says that memory given back reads as zeros.
    #[cfg(not(target_os = "linux"))]
    pub fn trim(&self) {}

    /// Takes back a block. The process must have its first stack and be marked free.
    #[inline]
    pub fn give(&self, pocket: &Pocket, process: ProcessRef) {
        debug_assert!(process.is_free() && process.has_inline_stack(), "bug: a live process's block is given back");
        let list = &pocket.free[process.class.get() as usize];
        list.push(process);
        if list.len.get() > BLOCKS_KEPT_MAX {
            self.share(list, process.class.get() as usize);
        }
    }

    /// One seat may start processes that end on another: their blocks must find back.
    #[cold]
    fn share(&self, list: &FreeList, class: usize) {
        let half = FreeList::default();
        for _ in 0..BLOCKS_KEPT_MAX / 2 {
            if let Some(process) = list.pop() {
                half.push(process);
            }
        }
        self.shared.lock().free[class].push(half);
    }

    /// Every process that is not free. Only while all seats are stopped, or before and after a run.
    pub fn for_each(&self, mut visit: impl FnMut(ProcessRef)) {
        let blocks = self.blocks();
        (0..blocks.parts()).for_each(|part| blocks.for_each(part, &mut visit));
    }

    /// The same, in parts that several threads can go through.
    pub fn blocks(&self) -> Blocks {
        Blocks(self.shared.lock().slabs.iter().map(|slab| Slab { ..*slab }).collect())
    }

    /// A stack of that many slots (a power of two), not initialised.
    pub fn take_stack(&self, pocket: &Pocket, slots: u32) -> Option<*mut u64> {
        if slots <= STACK_SLOTS_KEPT_MAX
            && let Some(stack) = pocket.stacks[stack_class(slots)].borrow_mut().pop()
        {
            return Some(stack.0);
        }
        let at = map_stack(slots)?;
        self.took(u64::from(slots) * 8);
        Some(at)
    }

    /// Takes back a stack that [`Self::take_stack`] gave, of the same size.
    pub fn give_stack(&self, pocket: &Pocket, at: *mut u64, slots: u32) {
        if slots <= STACK_SLOTS_KEPT_MAX {
            let mut kept = pocket.stacks[stack_class(slots)].borrow_mut();
            if kept.len() < STACKS_KEPT_MAX.min(STACK_SLOTS_KEPT_SUM / slots as usize) {
                kept.push(Stack(at));
                return;
            }
        }
        self.bytes.fetch_sub(u64::from(slots) * 8, Ordering::Relaxed);
        // SAFETY: `take_stack` gave it with this size (the caller's contract), and nobody uses it now.
        unsafe { unmap_stack(at, slots) }
    }

    /// Cleared waiters for a select of `count` cases. `None`: no memory.
    pub fn take_waiters(&self, pocket: &Pocket, count: usize) -> Option<NonNull<Waiter>> {
        let class = waiters_class(count);
        let kept = pocket.waiters.get(class);
        if let Some(waiters) = kept.and_then(|kept| kept.borrow_mut().pop()) {
            return Some(waiters.0);
        }
        let layout = waiters_layout(class);
        // Those of large selects are counted: a few processes could have any number of them.
        let counted = self.memory.as_ref().filter(|_| kept.is_none());
        if counted.is_some_and(|memory| !memory.take(layout.size())) {
            return None;
        }
        // SAFETY: the layout is not empty; zeroed bytes are a valid waiter (`None`s, zeros, first variants).
        let at = NonNull::new(unsafe { alloc_zeroed(layout) }).map(NonNull::cast);
        if at.is_none() {
            counted.iter().for_each(|memory| memory.give(layout.size()));
        }
        at
    }

    /// Takes back what [`Self::take_waiters`] gave for the same count.
    pub fn give_waiters(&self, pocket: &Pocket, at: NonNull<Waiter>, count: usize) {
        let class = waiters_class(count);
        if let Some(kept) = pocket.waiters.get(class) {
            let mut kept = kept.borrow_mut();
            if kept.len() < STACKS_KEPT_MAX {
                kept.push(Waiters(at));
                return;
            }
        } else {
            self.memory.iter().for_each(|memory| memory.give(waiters_layout(class).size()));
        }
        free_waiters(at, class);
    }
}

/// The memory of all processes at one time, for who keeps all seats stopped.
#[derive(Debug)]
pub struct Blocks(Vec<Slab>);

// SAFETY: it is only read; the processes are `Sync`.
unsafe impl Sync for Blocks {}

impl Blocks {
    pub fn parts(&self) -> usize {
        self.0.len()
    }

    /// The processes of a part that are not free.
    pub fn for_each(&self, part: usize, mut visit: impl FnMut(ProcessRef)) {
        let Slab { at, class, bytes } = self.0[part];
        let size = block_bytes(class);
        for offset in (0..=bytes - size).step_by(size) {
            // SAFETY: a block of the slab; zeroed memory is a free descriptor.
            let process = unsafe { ProcessRef::new(at.add(offset).cast()) };
            if !process.is_free() {
                visit(process);
            }
        }
    }
}

fn map_stack(slots: u32) -> Option<*mut u64> {
    let layout = stack_layout(slots);
    #[cfg(target_os = "linux")]
    if layout.size() >= STACK_MAPPED_MIN {
        let (protection, flags) = (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
        // SAFETY: maps new memory.
        let at = unsafe { libc::mmap(std::ptr::null_mut(), layout.size(), protection, flags, -1, 0) };
        return (at != libc::MAP_FAILED).then_some(at.cast());
    }
    // SAFETY: the layout is not empty.
    let at: *mut u64 = unsafe { alloc(layout) }.cast();
    (!at.is_null()).then_some(at)
}

/// # Safety
/// [`map_stack`] gave it for so many slots, and nobody uses it.
unsafe fn unmap_stack(at: *mut u64, slots: u32) {
    let layout = stack_layout(slots);
    // SAFETY: the caller's promise.
    unsafe {
        #[cfg(target_os = "linux")]
        if layout.size() >= STACK_MAPPED_MIN {
            libc::munmap(at.cast(), layout.size());
            return;
        }
        dealloc(at.cast(), layout);
    }
}

fn waiters_class(count: usize) -> usize {
    count.next_power_of_two().trailing_zeros() as usize
}

fn waiters_layout(class: usize) -> Layout {
    Layout::array::<Waiter>(1 << class).expect("a script has no slice of so many channels")
}

fn free_waiters(at: NonNull<Waiter>, class: usize) {
    // SAFETY: only called with what `take_waiters` allocated for that class, once it stands in no queue.
    unsafe { dealloc(at.as_ptr().cast(), waiters_layout(class)) }
}

impl Drop for Pocket {
    fn drop(&mut self) {
        for (class, list) in self.stacks.iter().enumerate() {
            for stack in list.borrow_mut().drain(..) {
                // SAFETY: stacks of a class have this size; they are free.
                unsafe { dealloc(stack.0.cast(), stack_layout(FIRST_SLOTS << class)) }
            }
        }
        for (class, list) in self.waiters.iter().enumerate() {
            list.borrow_mut().drain(..).for_each(|waiters| free_waiters(waiters.0, class));
        }
    }
}

fn stack_class(slots: u32) -> usize {
    debug_assert!(slots.is_power_of_two() && slots >= FIRST_SLOTS, "bug: a stack of {slots} slots");
    (slots / FIRST_SLOTS).trailing_zeros() as usize
}

impl Drop for Slabs {
    fn drop(&mut self) {
        let mut stacks = Vec::new();
        self.for_each(|process| {
            if !process.has_inline_stack() {
                stacks.push((process.stack.get(), process.stack_slots.get()));
            }
            if let Some((waiters, count)) = process.take_select() {
                free_waiters(waiters, waiters_class(count));
            }
        });
        for (at, slots) in stacks {
            // SAFETY: a stack that is not the first came from `take_stack` with this size; its process will not run again.
            unsafe { unmap_stack(at, slots) }
        }
        let shared = self.shared.lock();
        for slab in shared.slabs.iter().take(SLABS_SINGLE) {
            // SAFETY: allocated with this layout; with the scheduler goes everything that knows a process.
            unsafe { dealloc(slab.at.as_ptr(), slab_layout(slab.bytes)) }
        }
        shared.chunks.iter().for_each(|chunk| unmap_chunk(chunk.0));
    }
}
