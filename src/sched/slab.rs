//! Memory of processes: blocks that hold a descriptor and a first stack, cut from slabs of 64 KiB; and larger stacks.
//!
//! Each seat keeps free blocks and stacks of its own; what it has too much of goes to the pool that all seats share. Slabs are
//! unmapped only when the scheduler goes. Lock: `Slabs::shared`, never held while another is taken.
#![expect(unsafe_code, reason = "cuts raw memory into descriptors and stacks")]

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use std::cell::{Cell, RefCell};
use std::ptr::NonNull;

use super::process::{FIRST_SLOTS, Process, ProcessRef, Waiter};
use crate::sync::{Arc, Mutex};
use crate::sync::{AtomicU64, Ordering};

const SLAB_BYTES: usize = 64 << 10;
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
/// Blocks a seat keeps of a class before it gives half away.
const BLOCKS_KEPT_MAX: u32 = 4096;

fn block_bytes(class: usize) -> usize {
    size_of::<Process>() + ((FIRST_SLOTS as usize * 8) << class)
}

fn slab_layout() -> Layout {
    Layout::from_size_align(SLAB_BYTES, 4096).expect("constant and valid")
}

fn stack_layout(slots: u32) -> Layout {
    Layout::from_size_align(slots as usize * 8, 16).expect("a stack is at most 32 GiB")
}

/// All slabs of a scheduler.
pub struct Slabs {
    shared: Mutex<Shared>,
    /// Bytes of slabs and of larger stacks.
    pub bytes: AtomicU64,
    /// Who may refuse another slab. (Larger stacks are charged by the VM.)
    memory: Option<Arc<dyn super::Memory>>,
}

#[derive(Debug, Default)]
struct Shared {
    slabs: Vec<Slab>,
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
            return NonNull::new(unsafe { alloc_zeroed(slab_layout()) });
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
    /// The slab being cut, and how much of it is used.
    fresh: [Cell<Option<(NonNull<u8>, usize)>>; CLASSES],
    stacks: [RefCell<Vec<Stack>>; STACK_CLASSES],
    waiters: [RefCell<Vec<Waiters>>; WAITER_CLASSES],
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
        Slabs { shared: Mutex::default(), bytes: AtomicU64::new(0), memory }
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
        if let Some((at, used)) = pocket.fresh[class].get()
            && used + size <= SLAB_BYTES
        {
            pocket.fresh[class].set(Some((at, used + size)));
            // SAFETY: the block lies in the slab, zeroed and not yet given away; blocks are multiples of 16 bytes.
            return Some(unsafe { ProcessRef::new(at.add(used).cast()) });
        }
        let mut shared = self.shared.lock();
        if let Some(list) = shared.free[class].pop() {
            drop(shared);
            pocket.free[class].first.set(list.first.get());
            pocket.free[class].len.set(list.len.get());
            return pocket.free[class].pop();
        }
        if self.memory.as_ref().is_some_and(|memory| !memory.take(SLAB_BYTES)) {
            return None;
        }
        let Some(at) = shared.fresh_slab() else {
            self.memory.iter().for_each(|memory| memory.give(SLAB_BYTES));
            return None;
        };
        self.bytes.fetch_add(SLAB_BYTES as u64, Ordering::Relaxed);
        shared.slabs.push(Slab { at, class });
        drop(shared);
        pocket.fresh[class].set(Some((at, size)));
        // SAFETY: the first block of a new slab.
        Some(unsafe { ProcessRef::new(at.cast()) })
    }

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
        let slabs: Vec<_> = self.shared.lock().slabs.iter().map(|slab| (slab.at, slab.class)).collect();
        for (at, class) in slabs {
            let size = block_bytes(class);
            for offset in (0..=SLAB_BYTES - size).step_by(size) {
                // SAFETY: a block of the slab; zeroed memory is a free descriptor.
                let process = unsafe { ProcessRef::new(at.add(offset).cast()) };
                if !process.is_free() {
                    visit(process);
                }
            }
        }
    }

    /// A stack of that many slots (a power of two), not initialised.
    pub fn take_stack(&self, pocket: &Pocket, slots: u32) -> Option<*mut u64> {
        if slots <= STACK_SLOTS_KEPT_MAX
            && let Some(stack) = pocket.stacks[stack_class(slots)].borrow_mut().pop()
        {
            return Some(stack.0);
        }
        // SAFETY: the layout is not empty.
        let at = unsafe { alloc(stack_layout(slots)) };
        if at.is_null() {
            return None;
        }
        self.bytes.fetch_add(u64::from(slots) * 8, Ordering::Relaxed);
        Some(at.cast())
    }

    /// Takes back a stack that [`Self::take_stack`] gave, of the same size.
    pub fn give_stack(&self, pocket: &Pocket, at: *mut u64, slots: u32) {
        if slots <= STACK_SLOTS_KEPT_MAX {
            let mut kept = pocket.stacks[stack_class(slots)].borrow_mut();
            if kept.len() < STACKS_KEPT_MAX {
                kept.push(Stack(at));
                return;
            }
        }
        self.bytes.fetch_sub(u64::from(slots) * 8, Ordering::Relaxed);
        // SAFETY: it was allocated with this layout (the caller's contract), and nobody uses it now.
        unsafe { dealloc(at.cast(), stack_layout(slots)) }
    }

    /// Cleared waiters for a select of `count` cases. `None`: no memory.
    pub fn take_waiters(&self, pocket: &Pocket, count: usize) -> Option<NonNull<Waiter>> {
        let class = waiters_class(count);
        if let Some(kept) = pocket.waiters.get(class)
            && let Some(waiters) = kept.borrow_mut().pop()
        {
            return Some(waiters.0);
        }
        // SAFETY: the layout is not empty; zeroed bytes are a valid waiter (`None`s, zeros, first variants).
        NonNull::new(unsafe { alloc_zeroed(waiters_layout(class)) }).map(NonNull::cast)
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
        }
        free_waiters(at, class);
    }
}

fn waiters_class(count: usize) -> usize {
    count.next_power_of_two().trailing_zeros() as usize
}

fn waiters_layout(class: usize) -> Layout {
    Layout::array::<Waiter>(1 << class).expect("a select has fewer than 65536 cases")
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
            if let Some(waiters) = process.select.take() {
                free_waiters(waiters, waiters_class(process.select_len.get() as usize));
            }
        });
        for (at, slots) in stacks {
            // SAFETY: a stack that is not the first came from `take_stack` with this size; its process will not run again.
            unsafe { dealloc(at.cast(), stack_layout(slots)) }
        }
        let shared = self.shared.lock();
        for slab in shared.slabs.iter().take(SLABS_SINGLE) {
            // SAFETY: allocated with this layout; with the scheduler goes everything that knows a process.
            unsafe { dealloc(slab.at.as_ptr(), slab_layout()) }
        }
        shared.chunks.iter().for_each(|chunk| unmap_chunk(chunk.0));
    }
}
