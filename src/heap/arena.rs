//! The address range of all heaps of the OS process, its blocks, and who has them.
//!
//! # Invariants
//! - The range is reserved once and never given back; memory below `Pool::chunks.len()` chunks is readable and writable.
//! - A block has one owner: the pool, or the heap (by number) that took it. Only the owner touches its memory.
//! - A block said to be clean holds zeros only.
//!
//! Lock: `Arena::pool`, held for a few instructions and for system calls. It is taken inside the lock of a heap.

use std::ptr;

use super::poison;
use crate::sync::{AtomicU8, AtomicU32, AtomicU64, AtomicUsize, Mutex, OnceLock, Ordering};

pub(super) const BLOCK_BITS: u32 = 15;
/// Bytes of a block.
pub(super) const BLOCK: usize = 1 << BLOCK_BITS;
/// Blocks of a chunk.
pub(super) const CHUNK_BLOCKS: usize = 64;
const CHUNK: usize = BLOCK * CHUNK_BLOCKS;
/// The smallest cell is 16 bytes.
pub(super) const BITMAP_WORDS: usize = BLOCK / 16 / 64;
const RESERVE_MAX: usize = 256 << 30;
const RESERVE_MIN: usize = 64 << 20;
/// Free chunks that keep their memory, for VMs that come and go.
const DIRTY_CHUNKS_MAX: usize = 8;

/// What the memory of a block is used for.
pub(super) mod kind {
    pub const FREE: u8 = 0;
    /// Cells of one size.
    pub const CELLS: u8 = 1;
    /// The first block of a large object, one cell.
    pub const LARGE: u8 = 2;
    /// A further block of a large object: `Block::head` is its first.
    pub const TAIL: u8 = 3;
    /// Constants shared between VMs: never marked, never freed by a collection.
    pub const STATIC: u8 = 4;
}

/// What is known of a block. Written by its owner while nobody else looks: the fields are atomic because any address may be asked for.
#[derive(Debug)]
#[repr(C, align(64))]
pub(super) struct Block {
    /// The number of the heap that has it; 0: none.
    pub owner: AtomicU32,
    /// The same if it has cells of one size, else 0: one look tells the marker nearly all.
    pub cells_of: AtomicU32,
    /// Where the first cell starts.
    pub first: AtomicU32,
    pub kind: AtomicU8,
    /// The number of its class, as in `Local::runs`.
    pub class: AtomicU8,
    /// Its objects have no pointers.
    pub leaf: AtomicU8,
    /// 2^32 divided by the size of a cell, rounded up; 0 for a large object.
    pub reciprocal: AtomicU32,
    pub cells: AtomicU32,
    /// Bytes of a cell; for a large object of this one.
    pub cell: AtomicUsize,
    /// Cells below this number were given to a `Local` since the last collection: such a cell is in use if its header is not 0.
    pub cursor: AtomicU32,
    /// For a tail: the block's first block.
    pub head: AtomicU32,
    /// The memory holds zeros save in cells below `cursor`.
    pub clean: AtomicU8,
}

/// Two bits for each cell.
#[repr(C, align(64))]
pub(super) struct Bitmaps(pub [Bits; BITMAP_WORDS]);

/// Those of 64 cells, side by side, since the marker wants both.
#[repr(C)]
pub(super) struct Bits {
    /// What the running (or last) collection has marked.
    pub mark: AtomicU64,
    /// What the one before it had.
    pub before: AtomicU64,
}

/// The address range and the tables beside it.
pub(super) struct Arena {
    base: usize,
    bytes: usize,
    blocks: *const Block,
    bitmaps: *const Bitmaps,
    pool: Mutex<Pool>,
}

// SAFETY: `base`, `bytes` and the two tables never change; the tables hold atomics; the rest is behind a lock.
unsafe impl Send for Arena {}
// SAFETY: as above.
unsafe impl Sync for Arena {}

#[derive(Debug, Default)]
struct Pool {
    chunks: Vec<Chunk>,
}

#[derive(Clone, Copy, Debug)]
struct Chunk {
    /// Blocks that nobody has.
    free: u64,
    /// Of these: blocks that hold zeros.
    clean: u64,
    /// The heap for which it is reserved; 0: for all.
    owner: u32,
    /// Transparent huge pages were asked for.
    huge: bool,
}

/// Blocks handed out: the number of the first and how many, and whether they are zero.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub first: u32,
    pub blocks: u32,
    pub clean: bool,
}

static ARENA: OnceLock<Option<Arena>> = OnceLock::new();

/// The arena, reserved at the first call. None if the OS has no address space.
pub(super) fn arena() -> Option<&'static Arena> {
    ARENA.get_or_init(Arena::reserve).as_ref()
}

/// Maps address space without memory.
fn reserve(bytes: usize) -> Option<usize> {
    // SAFETY: a new private mapping without access touches nothing that exists.
    let at = unsafe {
        libc::mmap(
            ptr::null_mut(),
            bytes,
            libc::PROT_NONE,
            libc::MAP_PRIVATE | libc::MAP_ANON | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    (at != libc::MAP_FAILED).then_some(at as usize)
}

fn commit(at: usize, bytes: usize) -> bool {
    // SAFETY: the range lies in a reservation of ours and holds nothing yet.
    unsafe { libc::mprotect(at as *mut libc::c_void, bytes, libc::PROT_READ | libc::PROT_WRITE) == 0 }
}

fn advise(at: usize, bytes: usize, advice: libc::c_int) {
    // SAFETY: the range lies in a reservation of ours; advice that loses content is given for free memory only.
    // A refusal costs speed or memory, nothing else.
    unsafe { libc::madvise(at as *mut libc::c_void, bytes, advice) };
}

impl Arena {
    fn reserve() -> Option<Arena> {
        let mut bytes = RESERVE_MAX;
        loop {
            if let Some(arena) = Arena::reserve_bytes(bytes) {
                return Some(arena);
            }
            bytes /= 2;
            if bytes < RESERVE_MIN {
                return None;
            }
        }
    }

    fn reserve_bytes(bytes: usize) -> Option<Arena> {
        let count = bytes / BLOCK;
        let tables = count * (size_of::<Block>() + size_of::<Bitmaps>());
        let at = reserve(bytes + CHUNK + tables)?;
        let base = at.next_multiple_of(CHUNK);
        let bitmaps = base + bytes;
        let blocks = bitmaps + count * size_of::<Bitmaps>();
        Some(Arena {
            base,
            bytes,
            blocks: blocks as *const Block,
            bitmaps: bitmaps as *const Bitmaps,
            pool: Mutex::new(Pool::default()),
        })
    }

    /// The number of the block around an address, if it is in the range and was ever in use.
    #[inline(always)]
    pub fn block_of(&self, address: usize) -> Option<u32> {
        let offset = address.wrapping_sub(self.base);
        (offset < self.bytes).then_some((offset >> BLOCK_BITS) as u32)
    }

    #[inline(always)]
    pub fn address_of(&self, block: u32) -> usize {
        self.base + ((block as usize) << BLOCK_BITS)
    }

    /// What is known of a block that some heap has or had.
    #[inline(always)]
    pub fn block(&self, number: u32) -> &Block {
        debug_assert!((number as usize) < self.bytes >> BLOCK_BITS, "bug: no such block");
        // SAFETY: callers have the number from `take` (committed with its chunk) or from `block_is_known`.
        unsafe { &*self.blocks.add(number as usize) }
    }

    #[inline(always)]
    pub fn bitmaps(&self, number: u32) -> &Bitmaps {
        debug_assert!((number as usize) < self.bytes >> BLOCK_BITS, "bug: no such block");
        // SAFETY: as in `block`.
        unsafe { &*self.bitmaps.add(number as usize) }
    }

    /// Where the range starts, and how many bytes of it have tables that can be read by now.
    pub fn known(&self) -> (usize, usize) {
        (self.base, (KNOWN_BLOCKS.load(Ordering::Acquire) as usize) << BLOCK_BITS)
    }

    /// For addresses that may be anything: whether the block's chunk was ever committed.
    #[inline(always)]
    pub fn block_is_known(&self, number: u32) -> bool {
        number < KNOWN_BLOCKS.load(Ordering::Acquire)
    }

    /// Takes `count` blocks in a row for a heap. `exclusive`: from chunks of its own, with huge pages.
    pub fn take(&self, owner: u32, count: usize, exclusive: bool) -> Option<Run> {
        let mut pool = self.pool.lock();
        let run = if count <= CHUNK_BLOCKS {
            self.take_inside(&mut pool, owner, count, exclusive)
        } else {
            self.take_chunks(&mut pool, owner, count)
        }?;
        drop(pool);
        poison::open(self.address_of(run.first), run.blocks as usize * BLOCK);
        for number in run.first..run.first + run.blocks {
            let block = self.block(number);
            block.owner.store(owner, Ordering::Relaxed);
            block.clean.store(run.clean as u8, Ordering::Relaxed);
        }
        Some(run)
    }

    pub fn bytes_in_use(&self) -> usize {
        self.pool.lock().chunks.iter().map(|chunk| chunk.free.count_zeros() as usize * BLOCK).sum()
    }

    fn take_inside(&self, pool: &mut Pool, owner: u32, count: usize, exclusive: bool) -> Option<Run> {
        let wanted = if exclusive { owner } else { 0 };
        let own = pool.chunks.iter().position(|chunk| {
            chunk.free != 0
                && chunk.owner == wanted
                && (chunk.free != u64::MAX)
                && find_run(chunk.free, count).is_some()
        });
        let index = match own {
            Some(index) => index,
            None => {
                let whole = pool.chunks.iter().position(|chunk| chunk.free == u64::MAX);
                match whole {
                    Some(index) => index,
                    None => self.grow(pool, 1)?,
                }
            }
        };
        let chunk = &mut pool.chunks[index];
        if chunk.free == u64::MAX {
            chunk.owner = wanted;
            if exclusive && !chunk.huge {
                chunk.huge = true;
                #[cfg(target_os = "linux")]
                advise(self.base + index * CHUNK, CHUNK, libc::MADV_HUGEPAGE);
            }
        }
        let at = find_run(chunk.free, count)?;
        let mask = run_mask(at, count);
        let clean = chunk.clean & mask == mask;
        chunk.free &= !mask;
        Some(Run { first: (index * CHUNK_BLOCKS + at) as u32, blocks: count as u32, clean })
    }

    /// Takes whole chunks in a row; what is over of the last one goes back to the pool.
    fn take_chunks(&self, pool: &mut Pool, owner: u32, count: usize) -> Option<Run> {
        let wanted = count.div_ceil(CHUNK_BLOCKS);
        let mut found = 0;
        let mut start = None;
        for (index, chunk) in pool.chunks.iter().enumerate() {
            found = if chunk.free == u64::MAX { found + 1 } else { 0 };
            if found == wanted {
                start = Some(index + 1 - wanted);
                break;
            }
        }
        let start = match start {
            Some(start) => start,
            // Free chunks at the end can be its beginning.
            None => {
                let first = pool.chunks.len() - found;
                self.grow(pool, wanted - found)?;
                first
            }
        };
        let mut clean = true;
        for index in start..start + wanted {
            let chunk = &mut pool.chunks[index];
            clean &= chunk.clean == u64::MAX;
            chunk.free = 0;
            chunk.owner = owner;
            if !chunk.huge {
                chunk.huge = true;
                #[cfg(target_os = "linux")]
                advise(self.base + index * CHUNK, CHUNK, libc::MADV_HUGEPAGE);
            }
        }
        let over = wanted * CHUNK_BLOCKS - count;
        if over > 0 {
            pool.chunks[start + wanted - 1].free = !(u64::MAX >> over);
        }
        Some(Run { first: (start * CHUNK_BLOCKS) as u32, blocks: count as u32, clean })
    }

    /// Commits further chunks and gives the index of the first.
    fn grow(&self, pool: &mut Pool, count: usize) -> Option<usize> {
        let first = pool.chunks.len();
        if (first + count) * CHUNK > self.bytes || pool.chunks.try_reserve(count).is_err() {
            return None;
        }
        let blocks = self.blocks as usize + first * CHUNK_BLOCKS * size_of::<Block>();
        let bitmaps = self.bitmaps as usize + first * CHUNK_BLOCKS * size_of::<Bitmaps>();
        let committed = commit_table(blocks, count * CHUNK_BLOCKS * size_of::<Block>())
            && commit_table(bitmaps, count * CHUNK_BLOCKS * size_of::<Bitmaps>())
            && commit(self.base + first * CHUNK, count * CHUNK);
        if !committed {
            return None;
        }
        pool.chunks.extend((0..count).map(|_| Chunk { free: u64::MAX, clean: u64::MAX, owner: 0, huge: false }));
        // Pairs with the load in `block_is_known`: the tables are readable for whoever sees the number.
        KNOWN_BLOCKS.store(((first + count) * CHUNK_BLOCKS) as u32, Ordering::Release);
        Some(first)
    }

    /// Gives blocks back. `clean`: they were not written to.
    pub fn give(&self, first: u32, count: u32, clean: bool) {
        poison::shut(self.address_of(first), count as usize * BLOCK);
        for number in first..first + count {
            let block = self.block(number);
            block.kind.store(kind::FREE, Ordering::Relaxed);
            block.cells_of.store(0, Ordering::Relaxed);
            block.owner.store(0, Ordering::Relaxed);
        }
        let mut pool = self.pool.lock();
        let (mut at, end) = (first as usize, (first + count) as usize);
        while at < end {
            let index = at / CHUNK_BLOCKS;
            let inside = (end - at).min(CHUNK_BLOCKS - at % CHUNK_BLOCKS);
            let mask = run_mask(at % CHUNK_BLOCKS, inside);
            let chunk = &mut pool.chunks[index];
            debug_assert!(chunk.free & mask == 0, "bug: a block is freed twice");
            chunk.free |= mask;
            if !clean {
                chunk.clean &= !mask;
            }
            if chunk.free == u64::MAX {
                chunk.owner = 0;
            }
            at += inside;
        }
        self.trim(&mut pool, first as usize / CHUNK_BLOCKS, (end - 1) / CHUNK_BLOCKS);
    }

    /// Of the chunks that became free just now, gives those to the OS that are too many.
    fn trim(&self, pool: &mut Pool, first: usize, last: usize) {
        if !(first..=last).any(|index| is_dirty_and_free(&pool.chunks[index])) {
            return;
        }
        let mut dirty = pool.chunks.iter().filter(|chunk| is_dirty_and_free(chunk)).count();
        for index in first..=last {
            if dirty <= DIRTY_CHUNKS_MAX {
                break;
            }
            if is_dirty_and_free(&pool.chunks[index]) {
                self.release(&mut pool.chunks[index], index);
                dirty -= 1;
            }
        }
    }

    fn release(&self, chunk: &mut Chunk, index: usize) {
        debug_assert!(chunk.free == u64::MAX, "bug: memory in use is given to the OS");
        let at = self.base + index * CHUNK;
        advise(at, CHUNK, libc::MADV_DONTNEED);
        // Only Linux says that the pages read as zero afterwards.
        if cfg!(target_os = "linux") {
            chunk.clean = u64::MAX;
        }
        #[cfg(target_os = "linux")]
        if chunk.huge {
            advise(at, CHUNK, libc::MADV_NOHUGEPAGE);
            chunk.huge = false;
        }
    }
}

/// How many blocks have tables that can be read.
static KNOWN_BLOCKS: AtomicU32 = AtomicU32::new(0);

fn is_dirty_and_free(chunk: &Chunk) -> bool {
    chunk.free == u64::MAX && chunk.clean != u64::MAX
}

/// Table rows of neighbouring chunks can share a page, which is then committed twice: harmless.
fn commit_table(at: usize, bytes: usize) -> bool {
    const PAGE: usize = 4096;
    let start = at & !(PAGE - 1);
    // 16 KiB pages exist: round to these where the OS has them, committing a little more.
    let page = if cfg!(target_os = "macos") { 16384 } else { PAGE };
    let start = start & !(page - 1);
    commit(start, (at + bytes - start).next_multiple_of(page))
}

fn run_mask(at: usize, count: usize) -> u64 {
    (if count == 64 { u64::MAX } else { (1 << count) - 1 }) << at
}

/// Where `count` set bits stand in a row.
fn find_run(free: u64, count: usize) -> Option<usize> {
    let mut starts = free;
    let mut have = 1;
    while have < count && starts != 0 {
        let step = have.min(count - have);
        starts &= starts >> step;
        have += step;
    }
    (starts != 0).then(|| starts.trailing_zeros() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_bits_are_found() {
        assert_eq!(find_run(u64::MAX, 64), Some(0));
        assert_eq!(find_run(0b1011_1000, 3), Some(3));
        assert_eq!(find_run(0b1011_1000, 4), None);
        assert_eq!(find_run(0, 1), None);
        assert_eq!(find_run(!(u64::MAX >> 3), 3), Some(61));
        assert_eq!(find_run(!(u64::MAX >> 3), 4), None);
    }

    #[test]
    fn blocks_of_a_row_come_back() {
        let arena = arena().expect("address space");
        let big = arena.take(77, 200, true).expect("memory");
        for number in big.first..big.first + 200 {
            assert_eq!(arena.block(number).owner.load(Ordering::Relaxed), 77);
        }
        let at = arena.address_of(big.first);
        assert_eq!(arena.block_of(at + 200 * BLOCK - 1), Some(big.first + 199));
        arena.give(big.first, 200, true);
        assert_eq!(arena.block(big.first).owner.load(Ordering::Relaxed), 0);
        assert_eq!(arena.block_of(0), None);
        assert_eq!(arena.block_of(usize::MAX), None);
    }
}
