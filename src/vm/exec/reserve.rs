//! Tables that grow without moving: a range of addresses is reserved, memory comes when it is touched.
//!
//! A session adds code and types to a program that runs, and code holds addresses of what is there.
//! An entry is written before its index is handed out and never changed after, until the table is cut below it.

use std::marker::PhantomData;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An append-only array of `T` at a fixed address.
pub(crate) struct Reserved<T: Copy> {
    base: *mut T,
    bytes: usize,
    len: AtomicUsize,
    life: PhantomData<T>,
}

// SAFETY: entries below `len` are never written again; `push` has one caller at a time (the linker's lock).
unsafe impl<T: Copy> Send for Reserved<T> {}
// SAFETY: as above.
unsafe impl<T: Copy> Sync for Reserved<T> {}

impl<T: Copy> Reserved<T> {
    /// Room for `max` entries; none if the system has no addresses left.
    pub fn new(max: usize) -> Option<Reserved<T>> {
        let bytes = (max * size_of::<T>()).next_multiple_of(1 << 16);
        // SAFETY: an anonymous private mapping at an address of the system's choice.
        let base = unsafe {
            libc::mmap(
                std::ptr::null_mut(),
                bytes,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        (base != libc::MAP_FAILED).then(|| Reserved {
            base: base.cast(),
            bytes,
            len: AtomicUsize::new(0),
            life: PhantomData,
        })
    }

    pub fn base(&self) -> *mut T {
        self.base
    }

    pub fn len(&self) -> usize {
        self.len.load(Ordering::Acquire)
    }

    pub fn room(&self) -> usize {
        self.bytes / size_of::<T>() - self.len()
    }

    /// Appends; the caller holds the linker's lock and has looked at `room`.
    pub fn push(&self, value: T) -> usize {
        let len = self.len();
        assert!(self.room() > 0, "bug: a table of the program is full");
        // SAFETY: below the reserved end, and no one reads this entry yet.
        unsafe { self.base.add(len).write(value) };
        // Release: who sees the length sees the entry.
        self.len.store(len + 1, Ordering::Release);
        len
    }

    /// Forgets the entries from `len` on, which nobody uses; the caller holds the linker's lock.
    pub fn truncate(&self, len: usize) {
        debug_assert!(len <= self.len(), "bug: a table is cut above its end");
        self.len.store(len, Ordering::Release);
    }

    pub fn at(&self, index: usize) -> T {
        assert!(index < self.len(), "bug: index {index} outside a table of {}", self.len());
        // SAFETY: entries below `len` are initialised.
        unsafe { self.base.add(index).read() }
    }

    pub fn all(&self) -> &[T] {
        // SAFETY: entries below `len` are initialised and never change.
        unsafe { std::slice::from_raw_parts(self.base, self.len()) }
    }
}

impl<T: Copy> Drop for Reserved<T> {
    fn drop(&mut self) {
        // SAFETY: mapped by `new` with this size.
        unsafe { libc::munmap(self.base.cast(), self.bytes) };
    }
}
