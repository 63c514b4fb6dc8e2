//! Maps: entries in the order of insertion, and an index of them by hash. Both are heap objects.
//!
//! # Invariants, whenever a map's lock is free
//! - An entry whose `meta` is 0 is deleted or was never used; all of it is zero then. Else `meta` is the hash, its lowest bit set.
//! - Entries in use stand below `used`; `live` of them are not deleted. An array of entries only ever holds entries of its map.
//! - A map of up to 8 entries has no index. Else each slot of the index is 0, or the upper half of a hash and an entry's number plus 1.
//! - The index is at most three quarters full, and linear probing finds each entry from `hash >> 32`.
//!
//! Growing makes new arrays and leaves the old ones as they are, for iterators. Functions here do not lock; with several
//! seats their callers hold [`lock`], during which nothing parks, panics or waits for a collection.

use super::desc::StepKind;
use super::equal::BadType;
use super::hash::{hash, hash_bytes, hash_word};
use super::{Desc, FieldSpec, Local, Ptr, Spec, Word, equal, mem, text};
use crate::sync::{AtomicU8, OnceLock, Ordering};

/// Entries of the largest map without index.
const SMALL_MAX: usize = 8;
/// Numbers of entries are 32 bits.
const ENTRIES_MAX: usize = u32::MAX as usize - 2;

// Words of a map object.
const LOCK: usize = 0;
const ENTRIES: usize = 8;
const INDEX: usize = 16;
const LIVE: usize = 24;
const USED: usize = 32;
const SEED: usize = 40;
/// Length of the array of entries.
const CAP: usize = 48;
/// Length of the index less 1.
const MASK: usize = 56;
/// How often the map was cleared.
const CLEARS: usize = 64;
/// The number of the entry that was found last: what is read is often written next.
const RECENT: usize = 72;

// Words of an iterator.
const ITER_MAP: usize = 0;
const ITER_ENTRIES: usize = 8;
const ITER_START: usize = 16;
const ITER_NEXT: usize = 24;
const ITER_STATE: usize = 32;
const ITER_CLEARS: usize = 40;

// States of an iterator: 0 from its start to the end, then from the first entry to its start.
const WRAPPED: u64 = 1;
const DONE: u64 = 2;

/// How the keys of a map type are passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// One slot compared by its bits; in an entry it is these 8 bytes.
    Word,
    /// A string.
    Str,
    /// The address of a value in memory form.
    Mem,
}

/// Why there is no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapError {
    /// See [`Local::refused`]; nothing was changed.
    NeedMemory,
    /// The key holds a value of this type, which cannot be hashed.
    Unhashable(BadType),
}

/// What maps of one type have in common.
#[derive(Debug)]
pub struct MapType {
    kind: KeyKind,
    key: *const Desc,
    key_offset: usize,
    value_offset: usize,
    meta_offset: usize,
    size: usize,
    entry: Desc,
}

// SAFETY: the descriptor of the key is never changed and lives as long as the heaps that use the map type.
unsafe impl Send for MapType {}
// SAFETY: as above.
unsafe impl Sync for MapType {}

impl MapType {
    /// `direct` must have been said of the key's descriptor. Both must live as long as this.
    pub fn new(key: &Desc, value: &Desc) -> MapType {
        let kind = match *key.steps {
            [step] if step.kind == StepKind::Bytes && key.is_direct() => KeyKind::Word,
            [step] if step.kind == StepKind::String && step.count == 1 => KeyKind::Str,
            _ => KeyKind::Mem,
        };
        let key_size = if kind == KeyKind::Word { 8 } else { key.size() };
        let (key_offset, value_offset) = if value.align() == 16 && key.align() < 16 {
            (value.size(), 0)
        } else {
            (0, key_size.next_multiple_of(value.align()))
        };
        // A key without value behind it may end anywhere; `meta` is a word.
        let key_offset = key_offset.next_multiple_of(key.align().max(8));
        let end = (key_offset + key_size).max(value_offset + value.size());
        let meta_offset = end.next_multiple_of(8);
        let align = key.align().max(value.align()).max(8);
        let size = (meta_offset + 8).next_multiple_of(align);
        let meta = word_desc();
        let fields = [
            FieldSpec { offset: key_offset as u32, desc: key, blank: false },
            FieldSpec { offset: value_offset as u32, desc: value, blank: false },
            FieldSpec { offset: meta_offset as u32, desc: meta, blank: false },
        ];
        let entry = Desc::new(u32::MAX, Spec::Struct { size: size as u32, align: align as u32, fields: &fields });
        MapType { kind, key, key_offset, value_offset, meta_offset, size, entry }
    }

    pub fn key_kind(&self) -> KeyKind {
        self.kind
    }

    fn key_desc(&self) -> &Desc {
        // SAFETY: `new` demands that it lives as long.
        unsafe { &*self.key }
    }
}

fn word_desc() -> &'static Desc {
    static WORD: OnceLock<Desc> = OnceLock::new();
    WORD.get_or_init(|| Desc::new(u32::MAX, Spec::Bits { size: 8, align: 8 }))
}

fn map_desc() -> &'static Desc {
    static MAP: OnceLock<Desc> = OnceLock::new();
    const S: Word = Word::Scalar;
    MAP.get_or_init(|| Desc::new(u32::MAX, Spec::Words(&[S, Word::Pointer, Word::Pointer, S, S, S, S, S, S, S])))
}

fn iter_desc() -> &'static Desc {
    static ITER: OnceLock<Desc> = OnceLock::new();
    const S: Word = Word::Scalar;
    ITER.get_or_init(|| Desc::new(u32::MAX, Spec::Words(&[Word::Pointer, Word::Pointer, S, S, S, S])))
}

/// Holds a map's lock.
#[derive(Debug)]
pub struct Guard(Option<usize>);

/// Locks a map, unless the VM is alone. `map` is not nil.
///
/// # Safety
/// `map` is a map object of this VM, and stays alive.
#[inline]
pub unsafe fn lock(map: usize, alone: bool) -> Guard {
    if alone {
        return Guard(None);
    }
    // SAFETY: the first byte of a map object is its lock.
    let byte = unsafe { &*((map + LOCK) as *const AtomicU8) };
    let mut spins = 0u32;
    // Acquire pairs with the release in `drop`.
    while byte.compare_exchange_weak(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
        spins += 1;
        if spins % 64 == 0 { std::thread::yield_now() } else { std::hint::spin_loop() }
    }
    Guard(Some(map))
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(map) = self.0 {
            // SAFETY: the map that was locked.
            unsafe { (*((map + LOCK) as *const AtomicU8)).store(0, Ordering::Release) };
        }
    }
}

/// A map with room for `hint` entries; what no map can have is no hint, as in Go. None: see [`Local::refused`].
pub fn new(local: &mut Local, mt: &MapType, hint: usize) -> Option<Ptr> {
    let seed = local.heap().seed();
    let hint = if hint > ENTRIES_MAX || hint.saturating_mul(mt.size) > 1 << 47 { 0 } else { hint };
    let arrays = if hint > SMALL_MAX { Some(Arrays::alloc(local, mt, cap_for(hint)?)?) } else { None };
    let map = local.alloc(map_desc())?;
    let at = map.as_ptr() as usize;
    // SAFETY: a fresh map object.
    unsafe {
        mem::st64(at + SEED, seed);
        if let Some(arrays) = arrays {
            arrays.store(at);
        }
    }
    Some(map)
}

/// The number of entries; 0 for nil.
///
/// # Safety
/// `map` is 0 or a map object.
#[inline]
pub unsafe fn len(map: usize) -> usize {
    // SAFETY: the caller's promise.
    if map == 0 { 0 } else { unsafe { mem::ld64(map + LIVE) as usize } }
}

/// New arrays of a map.
struct Arrays {
    entries: usize,
    index: usize,
    cap: usize,
    mask: usize,
}

/// How many entries an array has that is to hold `wanted`.
fn cap_for(wanted: usize) -> Option<usize> {
    if wanted > ENTRIES_MAX {
        return None;
    }
    Some(match wanted {
        0..=4 => 4,
        5..=SMALL_MAX => SMALL_MAX,
        _ => (wanted * 4).div_ceil(3).next_power_of_two().max(32) / 4 * 3,
    })
}

impl Arrays {
    fn alloc(local: &mut Local, mt: &MapType, cap: usize) -> Option<Arrays> {
        let slots = if cap > SMALL_MAX { cap / 3 * 4 } else { 0 };
        let index = if slots > 0 { local.alloc_array(word_desc(), slots)?.as_ptr() as usize } else { 0 };
        let entries = local.alloc_array(&mt.entry, cap)?.as_ptr() as usize;
        Some(Arrays { entries, index, cap, mask: slots.wrapping_sub(1) })
    }

    unsafe fn store(&self, map: usize) {
        mem::publish();
        // SAFETY: `map` is a map object.
        unsafe {
            mem::st64(map + ENTRIES, self.entries as u64);
            mem::st64(map + INDEX, self.index as u64);
            mem::st64(map + CAP, self.cap as u64);
            mem::st64(map + MASK, self.mask as u64);
        }
    }
}

/// A key with its hash, and how it is compared and stored.
trait Key: Copy {
    /// # Safety
    /// At `place` stands a key of the map's type.
    unsafe fn is_at(self, mt: &MapType, place: usize) -> bool;
    /// The same bits stand at `place`; false says nothing.
    ///
    /// # Safety
    /// At `place` stands a key of the map's type.
    #[inline(always)]
    unsafe fn is_identical(self, _place: usize) -> bool {
        false
    }
    /// # Safety
    /// At `place` there is room for a key of the map's type.
    unsafe fn store(self, mt: &MapType, place: usize);
    /// A key that equals the one in the map may look different: 0 and -0.
    const STORE_AGAIN: bool;
}

#[derive(Clone, Copy)]
struct WordKey(u64);
#[derive(Clone, Copy)]
struct StrKey(text::Text);
#[derive(Clone, Copy)]
struct MemKey(usize);

impl Key for WordKey {
    #[inline(always)]
    unsafe fn is_at(self, _: &MapType, place: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe { mem::ld64(place) == self.0 }
    }

    #[inline(always)]
    unsafe fn is_identical(self, place: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe { mem::ld64(place) == self.0 }
    }

    #[inline(always)]
    unsafe fn store(self, _: &MapType, place: usize) {
        // SAFETY: the caller's promise.
        unsafe { mem::st64(place, self.0) }
    }

    const STORE_AGAIN: bool = false;
}

impl Key for StrKey {
    #[inline(always)]
    unsafe fn is_at(self, _: &MapType, place: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe { text::equal(mem::ld128(place), self.0) }
    }

    #[inline(always)]
    unsafe fn is_identical(self, place: usize) -> bool {
        // SAFETY: the caller's promise.
        unsafe { mem::ld128(place) == self.0 }
    }

    #[inline(always)]
    unsafe fn store(self, _: &MapType, place: usize) {
        // SAFETY: the caller's promise.
        unsafe { mem::st128(place, self.0.0, self.0.1) }
    }

    const STORE_AGAIN: bool = false;
}

impl Key for MemKey {
    unsafe fn is_at(self, mt: &MapType, place: usize) -> bool {
        // SAFETY: the caller's promise. The key was hashed, so it holds nothing that cannot be compared.
        unsafe { equal(mt.key_desc(), self.0, place) == Ok(true) }
    }

    unsafe fn store(self, mt: &MapType, place: usize) {
        // SAFETY: the caller's promise.
        unsafe { mem::copy(mt.key_desc(), place, self.0, 1) }
    }

    const STORE_AGAIN: bool = true;
}

/// Where a key was found: its entry, and its slot of the index.
#[derive(Clone, Copy)]
struct Found {
    entry: usize,
    number: usize,
    slot: usize,
}

/// `meta` of an entry with such a hash.
#[inline(always)]
fn meta_of(hash: u64) -> u64 {
    hash | 1
}

/// # Safety
/// `map` is a map object of this type.
#[inline(always)]
unsafe fn find<K: Key>(mt: &MapType, map: usize, meta: u64, key: K) -> Option<Found> {
    // SAFETY: the arrays of a map object have the lengths that it says, and numbers in the index are below `used`.
    unsafe {
        let entries = mem::ld64(map + ENTRIES) as usize;
        let index = mem::ld64(map + INDEX) as usize;
        if index == 0 {
            let used = mem::ld64(map + USED) as usize;
            for number in 0..used {
                let entry = entries + number * mt.size;
                if mem::ld64(entry + mt.meta_offset) == meta && key.is_at(mt, entry + mt.key_offset) {
                    return Some(Found { entry, number, slot: 0 });
                }
            }
            return None;
        }
        let mask = mem::ld64(map + MASK) as usize;
        let tag = meta >> 32;
        let mut slot = tag as usize & mask;
        loop {
            let word = mem::ld64(index + slot * 8);
            if word == 0 {
                return None;
            }
            if word >> 32 == tag {
                let number = (word as u32 - 1) as usize;
                let entry = entries + number * mt.size;
                if mem::ld64(entry + mt.meta_offset) == meta && key.is_at(mt, entry + mt.key_offset) {
                    return Some(Found { entry, number, slot });
                }
            }
            slot = (slot + 1) & mask;
        }
    }
}

#[inline(always)]
unsafe fn get<K: Key>(mt: &MapType, map: usize, hash: u64, key: K) -> usize {
    // SAFETY: passed on.
    unsafe {
        match find(mt, map, meta_of(hash), key) {
            Some(found) => {
                mem::st64(map + RECENT, found.number as u64);
                found.entry + mt.value_offset
            }
            None => 0,
        }
    }
}

/// The value of the entry that was found last, if it has this very key.
#[inline(always)]
unsafe fn recent<K: Key>(mt: &MapType, map: usize, key: K) -> Option<usize> {
    // SAFETY: the caller's promise; numbers below `used` are those of entries.
    unsafe {
        let number = mem::ld64(map + RECENT);
        if number >= mem::ld64(map + USED) {
            return None;
        }
        let entry = mem::ld64(map + ENTRIES) as usize + number as usize * mt.size;
        let found = key.is_identical(entry + mt.key_offset) && mem::ld64(entry + mt.meta_offset) != 0;
        found.then_some(entry + mt.value_offset)
    }
}

#[inline(always)]
unsafe fn set<K: Key>(mt: &MapType, map: usize, hash: u64, key: K, local: &mut Local) -> Result<usize, MapError> {
    let meta = meta_of(hash);
    // SAFETY: passed on; a new entry stands at `used`, below the array's length.
    unsafe {
        if let Some(found) = find(mt, map, meta, key) {
            if K::STORE_AGAIN {
                key.store(mt, found.entry + mt.key_offset);
            }
            return Ok(found.entry + mt.value_offset);
        }
        if mem::ld64(map + USED) == mem::ld64(map + CAP) {
            rebuild(mt, map, local).ok_or(MapError::NeedMemory)?;
        }
        let number = mem::ld64(map + USED);
        let entry = mem::ld64(map + ENTRIES) as usize + number as usize * mt.size;
        key.store(mt, entry + mt.key_offset);
        mem::st64(entry + mt.meta_offset, meta);
        mem::st64(map + USED, number + 1);
        mem::st64(map + LIVE, mem::ld64(map + LIVE) + 1);
        let index = mem::ld64(map + INDEX) as usize;
        if index != 0 {
            enter(index, mem::ld64(map + MASK) as usize, meta, number);
        }
        Ok(entry + mt.value_offset)
    }
}

/// Puts an entry into the first free slot from its place.
#[inline(always)]
unsafe fn enter(index: usize, mask: usize, meta: u64, number: u64) {
    let mut slot = (meta >> 32) as usize & mask;
    // SAFETY: an index of that length, never full.
    unsafe {
        while mem::ld64(index + slot * 8) != 0 {
            slot = (slot + 1) & mask;
        }
        mem::st64(index + slot * 8, meta >> 32 << 32 | (number + 1));
    }
}

/// Moves what lives into new arrays with room for more. None: nothing has happened.
#[cold]
#[inline(never)]
unsafe fn rebuild(mt: &MapType, map: usize, local: &mut Local) -> Option<()> {
    // SAFETY: passed on.
    unsafe {
        let live = mem::ld64(map + LIVE) as usize;
        let arrays = Arrays::alloc(local, mt, cap_for(live + (live / 2).max(1))?)?;
        let (old, used) = (mem::ld64(map + ENTRIES) as usize, mem::ld64(map + USED) as usize);
        let mut number = 0;
        for index in 0..used {
            let from = old + index * mt.size;
            let meta = mem::ld64(from + mt.meta_offset);
            if meta != 0 {
                mem::copy(&mt.entry, arrays.entries + number * mt.size, from, 1);
                if arrays.index != 0 {
                    enter(arrays.index, arrays.mask, meta, number as u64);
                }
                number += 1;
            }
        }
        debug_assert!(number == live, "bug: a map has lost count");
        arrays.store(map);
        mem::st64(map + USED, number as u64);
    }
    Some(())
}

unsafe fn delete<K: Key>(mt: &MapType, map: usize, hash: u64, key: K) {
    // SAFETY: passed on.
    unsafe {
        let Some(found) = find(mt, map, meta_of(hash), key) else { return };
        let index = mem::ld64(map + INDEX) as usize;
        if index != 0 {
            leave(index, mem::ld64(map + MASK) as usize, found.slot);
        }
        mem::clear(&mt.entry, found.entry, 1);
        let live = mem::ld64(map + LIVE) - 1;
        mem::st64(map + LIVE, live);
        let used = mem::ld64(map + USED);
        if live == 0 {
            mem::st64(map + USED, 0);
        } else if found.number as u64 == used - 1 {
            mem::st64(map + USED, used - 1);
        }
    }
}

/// Frees a slot, and moves back what probing passed over it.
unsafe fn leave(index: usize, mask: usize, slot: usize) {
    let (mut hole, mut at) = (slot, slot);
    // SAFETY: an index of that length, never full.
    unsafe {
        loop {
            at = (at + 1) & mask;
            let word = mem::ld64(index + at * 8);
            if word == 0 {
                break;
            }
            let home = (word >> 32) as usize & mask;
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(hole) & mask {
                mem::st64(index + hole * 8, word);
                hole = at;
            }
        }
        mem::st64(index + hole * 8, 0);
    }
}

/// Removes all entries; the arrays stay.
///
/// # Safety
/// `map` is 0 or a map object of this type; its lock is held or the VM alone.
pub unsafe fn clear(mt: &MapType, map: usize) {
    // SAFETY: the caller's promise.
    unsafe {
        if map == 0 || mem::ld64(map + ENTRIES) == 0 {
            return;
        }
        mem::clear(&mt.entry, mem::ld64(map + ENTRIES) as usize, mem::ld64(map + USED) as usize);
        let index = mem::ld64(map + INDEX) as usize;
        if index != 0 {
            mem::clear(word_desc(), index, mem::ld64(map + MASK) as usize + 1);
        }
        mem::st64(map + LIVE, 0);
        mem::st64(map + USED, 0);
        mem::st64(map + CLEARS, mem::ld64(map + CLEARS) + 1);
    }
}

macro_rules! by_key {
    ($(#[$doc:meta] $get:ident $set:ident $delete:ident ($($arg:ident: $ty:ty),*) $hash:expr, $key:expr;)*) => {$(
        #[$doc]
        ///
        /// The address of the value, 0 if there is none.
        ///
        /// # Safety
        /// `map` is 0 or a map object of this type with such keys; its lock is held or the VM alone.
        #[inline]
        pub unsafe fn $get(mt: &MapType, map: usize, $($arg: $ty),*) -> Result<usize, BadType> {
            let hash = $hash(mt, map, $($arg),*)?;
            if map == 0 {
                return Ok(0);
            }
            // SAFETY: the caller's promise.
            Ok(unsafe { get(mt, map, hash, $key) })
        }

        /// The address of the value, which is zero if the entry is new.
        ///
        /// # Errors
        /// The key cannot be hashed, or memory: then nothing was changed.
        ///
        /// # Safety
        /// `map` is a map object of this type with such keys; its lock is held or the VM alone.
        #[inline]
        pub unsafe fn $set(mt: &MapType, map: usize, $($arg: $ty,)* local: &mut Local) -> Result<usize, MapError> {
            // SAFETY: the caller's promise.
            if let Some(value) = unsafe { recent(mt, map, $key) } {
                return Ok(value);
            }
            let hash = $hash(mt, map, $($arg),*).map_err(MapError::Unhashable)?;
            // SAFETY: the caller's promise.
            unsafe { set(mt, map, hash, $key, local) }
        }

        /// Removes the entry, if there is one.
        ///
        /// # Errors
        /// The key cannot be hashed.
        ///
        /// # Safety
        /// `map` is 0 or a map object of this type with such keys; its lock is held or the VM alone.
        pub unsafe fn $delete(mt: &MapType, map: usize, $($arg: $ty),*) -> Result<(), BadType> {
            let hash = $hash(mt, map, $($arg),*)?;
            if map != 0 {
                // SAFETY: the caller's promise.
                unsafe { delete(mt, map, hash, $key) };
            }
            Ok(())
        }
    )*};
}

by_key! {
    /// Finds a key of one word.
    get_word set_word delete_word (key: u64) hash_word_key, WordKey(key);
    /// Finds a string.
    get_str set_str delete_str (ptr: u64, len: u64) hash_str_key, StrKey((ptr, len));
    /// Finds a key in memory form. Unhashable keys are refused in empty and nil maps, too.
    get_mem set_mem delete_mem (key: usize) hash_mem_key, MemKey(key);
}

#[inline(always)]
fn seed_of(map: usize) -> u64 {
    // SAFETY: a map object, as all callers promise.
    if map == 0 { 0 } else { unsafe { mem::ld64(map + SEED) } }
}

#[inline(always)]
fn hash_word_key(_: &MapType, map: usize, key: u64) -> Result<u64, BadType> {
    Ok(hash_word(key, seed_of(map)))
}

#[inline(always)]
fn hash_str_key(_: &MapType, map: usize, ptr: u64, len: u64) -> Result<u64, BadType> {
    // SAFETY: a string, as all callers promise.
    Ok(hash_bytes(unsafe { text::bytes(ptr, len) }, seed_of(map)))
}

fn hash_mem_key(mt: &MapType, map: usize, key: usize) -> Result<u64, BadType> {
    // SAFETY: a key of the map's type, as all callers promise.
    unsafe { hash(mt.key_desc(), key, seed_of(map)) }
}

/// An iterator over a map (0: nil) that starts at an entry chosen by `random`. None: see [`Local::refused`].
///
/// # Safety
/// `map` is 0 or a map object.
pub unsafe fn iter_new(local: &mut Local, map: usize, random: u64) -> Option<Ptr> {
    let iter = local.alloc(iter_desc())?;
    let at = iter.as_ptr() as usize;
    // SAFETY: a fresh iterator; a map object.
    unsafe {
        let used = if map == 0 { 0 } else { mem::ld64(map + USED) };
        if used == 0 {
            mem::st64(at + ITER_STATE, DONE);
            return Some(iter);
        }
        let start = random % used;
        mem::st64(at + ITER_MAP, map as u64);
        mem::st64(at + ITER_ENTRIES, mem::ld64(map + ENTRIES));
        mem::st64(at + ITER_START, start);
        mem::st64(at + ITER_NEXT, start);
        mem::st64(at + ITER_CLEARS, mem::ld64(map + CLEARS));
    }
    Some(iter)
}

/// The map that an iterator goes over; 0 if there is nothing to go over.
///
/// # Safety
/// `iter` is an iterator.
pub unsafe fn iter_map(iter: usize) -> usize {
    // SAFETY: the caller's promise.
    unsafe { mem::ld64(iter + ITER_MAP) as usize }
}

/// The addresses of the next entry's key and value: each entry at most once, none that was deleted; what was added may be left out.
///
/// # Safety
/// `iter` is an iterator over a map of this type, whose lock is held or the VM alone.
pub unsafe fn iter_next(mt: &MapType, iter: usize) -> Option<(usize, usize)> {
    // SAFETY: the caller's promise.
    unsafe {
        let map = iter_map(iter);
        loop {
            let number = next_number(iter, map)?;
            let entries = mem::ld64(iter + ITER_ENTRIES) as usize;
            let entry = entries + number * mt.size;
            let meta = mem::ld64(entry + mt.meta_offset);
            if meta == 0 {
                continue;
            }
            if mem::ld64(map + ENTRIES) as usize == entries {
                return Some((entry + mt.key_offset, entry + mt.value_offset));
            }
            // The map has new arrays: what stands in the old one counts if it is still in the map.
            if let Some(current) = look_up(mt, map, meta, entry, mem::ld64(iter + ITER_CLEARS)) {
                return Some((current + mt.key_offset, current + mt.value_offset));
            }
        }
    }
}

/// The number of the next entry to look at.
unsafe fn next_number(iter: usize, map: usize) -> Option<usize> {
    // SAFETY: an iterator and its map, unless it is done.
    unsafe {
        let state = mem::ld64(iter + ITER_STATE);
        if state == DONE {
            return None;
        }
        let entries = mem::ld64(iter + ITER_ENTRIES) as usize;
        let same = mem::ld64(map + ENTRIES) as usize == entries;
        let end = if same { mem::ld64(map + USED) } else { super::array_len(entries) as u64 };
        let mut next = mem::ld64(iter + ITER_NEXT);
        let mut wrapped = state == WRAPPED;
        if !wrapped && next >= end {
            wrapped = true;
            next = 0;
            mem::st64(iter + ITER_STATE, WRAPPED);
        }
        if wrapped && next >= end.min(mem::ld64(iter + ITER_START)) {
            mem::st64(iter + ITER_STATE, DONE);
            return None;
        }
        mem::st64(iter + ITER_NEXT, next + 1);
        Some(next as usize)
    }
}

/// The entry that has the key of an entry of an old array.
unsafe fn look_up(mt: &MapType, map: usize, meta: u64, entry: usize, clears: u64) -> Option<usize> {
    let key = entry + mt.key_offset;
    // SAFETY: an entry of the map's type.
    unsafe {
        let found = match mt.kind {
            KeyKind::Word => find(mt, map, meta, WordKey(mem::ld64(key))),
            KeyKind::Str => find(mt, map, meta, StrKey(mem::ld128(key))),
            KeyKind::Mem => find(mt, map, meta, MemKey(key)),
        };
        if let Some(found) = found {
            return Some(found.entry);
        }
        // A key with a NaN equals nothing, itself neither: only `clear` can have removed it.
        let is_nan = mt.kind == KeyKind::Mem && !MemKey(key).is_at(mt, key);
        (is_nan && mem::ld64(map + CLEARS) == clears).then_some(entry)
    }
}

/// Calls `visit` with the addresses of each key and value, in the order of insertion.
///
/// # Safety
/// `map` is 0 or a map object of this type, whose lock is held or the VM alone; `visit` does not change it.
pub unsafe fn for_each(mt: &MapType, map: usize, mut visit: impl FnMut(usize, usize)) {
    if map == 0 {
        return;
    }
    // SAFETY: the caller's promise.
    unsafe {
        let entries = mem::ld64(map + ENTRIES) as usize;
        for number in 0..mem::ld64(map + USED) as usize {
            let entry = entries + number * mt.size;
            if mem::ld64(entry + mt.meta_offset) != 0 {
                visit(entry + mt.key_offset, entry + mt.value_offset);
            }
        }
    }
}
