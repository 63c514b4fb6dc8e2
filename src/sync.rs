//! Atomics, locks and threads. Under `cfg(loom)` the atomics are loom's, so that models can try every interleaving.
//!
//! The `*_unless` operations are atomic read-modify-writes unless the VM is *alone* (one seat in use): then a plain load and store
//! do. The flag changes only while every seat stands still, so the two ways never meet.

#![expect(unsafe_code, reason = "asks the system to keep a thread on a processor; lends what only one thread may have")]

use std::cell::UnsafeCell;
use std::marker::PhantomData;

pub use std::sync::atomic::Ordering;
pub use std::sync::{Arc, OnceLock, Weak};
pub use std::thread;

#[cfg(loom)]
pub use loom::sync::atomic::{
    AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicUsize, fence,
};
#[cfg(loom)]
pub use modelled::{Condvar, Mutex, MutexGuard};
#[cfg(not(loom))]
pub use parking_lot::{Condvar, Mutex, MutexGuard};
#[cfg(not(loom))]
pub use std::sync::atomic::{
    AtomicBool, AtomicI64, AtomicPtr, AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicUsize, fence,
};

/// loom's locks with the interface of those that the program uses. What waits for a time waits for ever: no model lets time pass.
#[cfg(loom)]
mod modelled {
    use std::ops::{Deref, DerefMut};
    use std::time::{Duration, Instant};

    #[derive(Debug, Default)]
    pub struct Mutex<T>(loom::sync::Mutex<T>);

    #[derive(Debug)]
    pub struct MutexGuard<'a, T>(Option<loom::sync::MutexGuard<'a, T>>);

    #[derive(Debug, Default)]
    pub struct Condvar(loom::sync::Condvar);

    pub struct Waited;

    const POISONED: &str = "a model has failed before";
    const HELD: &str = "bug: a guard without its lock";

    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {
            Mutex(loom::sync::Mutex::new(value))
        }

        pub fn lock(&self) -> MutexGuard<'_, T> {
            MutexGuard(Some(self.0.lock().expect(POISONED)))
        }
    }

    impl<T> Deref for MutexGuard<'_, T> {
        type Target = T;

        fn deref(&self) -> &T {
            self.0.as_ref().expect(HELD)
        }
    }

    impl<T> DerefMut for MutexGuard<'_, T> {
        fn deref_mut(&mut self) -> &mut T {
            self.0.as_mut().expect(HELD)
        }
    }

    impl Condvar {
        pub fn new() -> Condvar {
            Condvar::default()
        }

        pub fn wait<T>(&self, guard: &mut MutexGuard<'_, T>) {
            guard.0 = Some(self.0.wait(guard.0.take().expect(HELD)).expect(POISONED));
        }

        pub fn wait_for<T>(&self, guard: &mut MutexGuard<'_, T>, _limit: Duration) -> Waited {
            self.wait(guard);
            Waited
        }

        pub fn wait_until<T>(&self, guard: &mut MutexGuard<'_, T>, _limit: Instant) -> Waited {
            self.wait(guard);
            Waited
        }

        pub fn notify_one(&self) {
            self.0.notify_one();
        }

        pub fn notify_all(&self) {
            self.0.notify_all();
        }
    }

    /// Wakes those who wait for something to change.
    #[derive(Debug, Default)]
    pub struct Bell(Mutex<()>, Condvar);

    impl Bell {
        pub fn wait_until(&self, mut is_so: impl FnMut() -> bool) {
            let mut guard = self.0.lock();
            while !is_so() {
                self.1.wait(&mut guard);
            }
        }

        pub fn ring(&self) {
            drop(self.0.lock());
            self.1.notify_all();
        }
    }

    impl Waited {
        pub fn timed_out(&self) -> bool {
            false
        }
    }
}

/// Keeps the calling thread on a processor, where the system can do that. A refusal costs speed, nothing else.
pub fn pin_to(processor: usize) {
    #[cfg(target_os = "linux")]
    if processor < libc::CPU_SETSIZE as usize {
        // SAFETY: the set is plain memory, large enough for the processor's number; 0 is the calling thread.
        unsafe {
            let mut set: libc::cpu_set_t = std::mem::zeroed();
            libc::CPU_SET(processor, &mut set);
            libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = processor;
}

/// Stands between two accesses that are `SeqCst`: loom takes them for `AcqRel`, save for fences.
#[inline(always)]
pub fn order_for_loom() {
    #[cfg(loom)]
    fence(Ordering::SeqCst);
}

/// Stops the processor for a moment in a spinning loop.
pub fn pause() {
    #[cfg(loom)]
    loom::thread::yield_now();
    #[cfg(not(loom))]
    std::hint::spin_loop();
}

/// Replaces `old` by `new`; says whether it was there.
#[inline(always)]
pub fn swap_unless(alone: bool, word: &AtomicU64, old: u64, new: u64) -> bool {
    if alone {
        let same = word.load(Ordering::Relaxed) == old;
        if same {
            word.store(new, Ordering::Relaxed);
        }
        return same;
    }
    // AcqRel: who wins sees what the loser-to-be wrote before it published the word, and the other way round.
    word.compare_exchange(old, new, Ordering::AcqRel, Ordering::Acquire).is_ok()
}

/// A lock of one byte. Whoever holds it neither allocates, parks nor panics, so it is held for some dozens of instructions.
#[derive(Debug, Default)]
#[cfg_attr(not(loom), repr(transparent))]
pub struct ByteLock(AtomicU8, #[cfg(loom)] modelled::Bell);

impl ByteLock {
    #[cfg(not(loom))]
    pub const fn new() -> ByteLock {
        ByteLock(AtomicU8::new(0))
    }

    #[cfg(loom)]
    pub fn new() -> ByteLock {
        ByteLock(AtomicU8::new(0), modelled::Bell::default())
    }

    #[inline(always)]
    pub fn lock(&self, alone: bool) {
        // Acquire: pairs with the release in `unlock`.
        if !alone && self.0.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed).is_err() {
            self.lock_slow();
        }
    }

    /// Of two threads that spin loom never tires: in models they sleep.
    #[cfg(loom)]
    fn lock_slow(&self) {
        self.1.wait_until(|| self.0.compare_exchange(0, 1, Ordering::Acquire, Ordering::Relaxed).is_ok());
    }

    #[cfg(not(loom))]
    #[cold]
    fn lock_slow(&self) {
        let mut spins = 0u32;
        loop {
            if self.0.load(Ordering::Relaxed) == 0
                && self.0.compare_exchange_weak(0, 1, Ordering::Acquire, Ordering::Relaxed).is_ok()
            {
                return;
            }
            spins += 1;
            // The holder may have lost its processor.
            if spins.is_multiple_of(128) { thread::yield_now() } else { pause() }
        }
    }

    #[inline(always)]
    pub fn unlock(&self, alone: bool) {
        if !alone {
            self.0.store(0, Ordering::Release);
            #[cfg(loom)]
            self.1.ring();
        }
    }
}

/// A value that one thread at a time has. While it is *shut*, taking it is for those who agree otherwise on whose turn it is; else it is
/// there for the first to come.
pub struct Lent<T> {
    /// `OUT` and `SHUT`.
    state: AtomicU32,
    value: UnsafeCell<T>,
}

const OUT: u32 = 1;
const SHUT: u32 = 2;

// SAFETY: the value is reached only through the one loan that is out; taking it is an acquire, giving it back a release.
unsafe impl<T: Send> Sync for Lent<T> {}

/// The value of a [`Lent`], until this is dropped. It stays on its thread.
pub struct Loan<'a, T> {
    from: &'a Lent<T>,
    here: PhantomData<*const T>,
}

impl<T> Lent<T> {
    pub fn new(value: T) -> Lent<T> {
        Lent { state: AtomicU32::new(0), value: UnsafeCell::new(value) }
    }

    /// None: somebody has it.
    pub fn take(&self) -> Option<Loan<'_, T>> {
        // Acquire: pairs with the releases of who had it before.
        let before = self.state.fetch_or(OUT, Ordering::Acquire);
        (before & OUT == 0).then_some(Loan { from: self, here: PhantomData })
    }

    /// None: somebody has it, or it is shut.
    #[inline(always)]
    pub fn take_open(&self) -> Option<Loan<'_, T>> {
        // Acquire: as in `take`, and pairs with the release in `open`.
        let taken = self.state.compare_exchange(0, OUT, Ordering::Acquire, Ordering::Relaxed).is_ok();
        taken.then_some(Loan { from: self, here: PhantomData })
    }

    /// Shuts it; says whether somebody has it who took it while it was open.
    #[inline]
    pub fn shut(&self) -> bool {
        self.state.load(Ordering::Relaxed) & SHUT == 0 && self.state.fetch_or(SHUT, Ordering::AcqRel) == OUT
    }

    /// The opposite; nobody has it.
    pub fn open(&self) {
        debug_assert_eq!(self.state.load(Ordering::Relaxed), SHUT, "bug: it is out, or open");
        // Release: who takes it then sees what was done before.
        self.state.fetch_and(!SHUT, Ordering::Release);
    }
}

impl<T> Loan<'_, T> {
    /// Gives back what was taken while it was open. False: it was shut meanwhile.
    #[inline(always)]
    pub fn give_back(self) -> bool {
        // Release: who takes it next sees what was done.
        let open = self.from.state.compare_exchange(OUT, 0, Ordering::Release, Ordering::Relaxed).is_ok();
        if open {
            std::mem::forget(self);
        }
        open
    }
}

impl<T> std::ops::Deref for Loan<'_, T> {
    type Target = T;

    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: only one loan is out at a time, and it gives shared references alone.
        unsafe { &*self.from.value.get() }
    }
}

impl<T> Drop for Loan<'_, T> {
    fn drop(&mut self) {
        self.from.state.fetch_and(!OUT, Ordering::Release);
    }
}

impl<T> std::fmt::Debug for Lent<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lent").field("state", &self.state).finish_non_exhaustive()
    }
}

impl<T> std::fmt::Debug for Loan<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loan")
    }
}
