//! Processes: the descriptor that stands before a process's first stack, and its places in the queues it waits in.
//!
//! # Invariants
//! - A descriptor's memory is never unmapped while its scheduler lives, so a stale pointer may always look at `word`.
//! - `word` is {number of the park, state}. The number only grows, also when the memory is used again: a late waker with
//!   an old ticket finds another word and does nothing.
//! - Plain fields belong to who runs the process; while it waits, to who has won its `word` by [`Process::claim`]; while it is
//!   being queued, to the queue. All of it is written before a waiter is published (the lock of the queue released).
#![expect(unsafe_code, reason = "descriptors are shared between seats by pointer")]

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use std::ptr::NonNull;

use crate::sync::{AtomicU8, AtomicU64, Ordering, fence, swap_unless};

/// Slots of the smallest first stack (256 bytes).
pub const FIRST_SLOTS: u32 = 32;

const STATE: u64 = 3;
const FREE: u64 = 0;
const ACTIVE: u64 = 1;
const WAITING: u64 = 2;
const NUMBER: u64 = 4;

/// Bits of `Process::cancel`. Set by who cancels; the others by the process itself.
const CANCELLED: u8 = 1;
/// A deferred call runs: no wait unwinds.
const MASKED: u8 = 2;
/// The present wait does not unwind: a lock of the standard library, a block's end, output.
const QUIET: u8 = 4;

/// Marks a slot offset as not given.
pub const NO_SLOT: u32 = u32::MAX;

/// What a waiting process waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum WaitKind {
    #[default]
    None,
    Send,
    Recv,
    /// A send to or a receive from a nil channel.
    SendNil,
    RecvNil,
    Select,
    /// A select without a case that could ever be ready.
    SelectNone,
    Sleep,
    Mutex,
    RWMutexR,
    RWMutex,
    WaitGroup,
    Cond,
    Once,
    Semaphore,
    /// A host call, or a job of the blocking pool.
    Host,
    Input,
    /// A place under the `limit` of a ctx block, and a block's end.
    Limit,
    BlockEnd,
}

/// How the last park ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Wake {
    /// It has not parked since this was last looked at.
    #[default]
    None,
    /// What it waited for has happened; values, `ok` included, stand in its slots, other results in `value`.
    Ready,
    /// A select: `value` is the index of the case. Its other waiters are still queued (`chan::resume` takes them out).
    Select,
    /// The channel that it wanted to send on was closed; for a select, `value` is the case.
    Closed,
    ClosedSelect,
    TimedOut,
    Cancelled,
}

/// A process's place in one queue (of a channel, lock, ...). A select has one for each case.
#[derive(Debug, Default)]
#[repr(C)]
pub struct Waiter {
    pub next: Cell<Option<NonNull<Waiter>>>,
    pub prev: Cell<Option<NonNull<Waiter>>>,
    pub process: Cell<Option<ProcessRef>>,
    /// Address of what it waits on.
    pub object: Cell<usize>,
    /// Where the value stands or goes, and where `ok` goes: slots from the stack's base, as the stack may move.
    pub slot: Cell<u32>,
    pub ok: Cell<u32>,
    /// Index of the select's case.
    pub case: Cell<u32>,
    pub queued: Cell<Queued>,
    pub in_select: Cell<bool>,
}

/// The queue that a waiter stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Queued {
    #[default]
    No,
    Senders,
    Receivers,
    Table,
}

// SAFETY: a waiter's cells are touched only under the lock of the queue that it stands in, or by its process's owner.
unsafe impl Sync for Waiter {}
// SAFETY: as above; a waiter does not move while it is queued.
unsafe impl Send for Waiter {}

/// A running `go` call.
#[derive(Debug)]
#[repr(C, align(16))]
pub struct Process {
    /// The frame stack: its base and its size in slots. The VM may replace both.
    pub stack: Cell<*mut u64>,
    pub stack_slots: Cell<u32>,
    /// The current frame, in slots from the stack's base.
    pub fp: Cell<u32>,
    /// Where execution goes on: an address in bytecode.
    pub ip: Cell<usize>,
    word: AtomicU64,
    /// Deferred calls, panics and what else the VM keeps of a process when it needs to. The VM frees it before `Seat::end`.
    pub extra: Cell<*mut ()>,
    /// The script's `context.Context` that the process began with: the object of two words behind it (a root), or 0.
    pub context: Cell<u64>,
    /// The ctx block that owns it, or 0 (a counted pointer of `vm::exec::ctx`).
    pub block: Cell<u64>,
    /// A result of the last park that is no value of a channel: a select's case, what a job of the blocking pool gave.
    pub value: Cell<u64>,
    /// Its waiter when it waits on one thing.
    pub waiter: Waiter,
    /// The waiters of the select it is parked in.
    select: Cell<Option<NonNull<Waiter>>>,
    pub id: Cell<u64>,
    pub parent: Cell<u64>,
    /// Of a [`FLAG_DIRECT`] call: what its thread knows of it, else null. Changed under the VM's lock of such calls, or by who makes the process.
    pub host: Cell<*mut ()>,
    /// The input of a session that it belongs to, or 0.
    pub group: Cell<u32>,
    /// Function that it runs; function and word of code at which it was started.
    pub func: Cell<u32>,
    pub spawn_func: Cell<u32>,
    pub spawn_pc: Cell<u32>,
    /// Its place among the processes that its innermost block cancels (belongs to `ctx`, under the block's lock).
    pub block_index: Cell<u32>,
    pub wake: Cell<Wake>,
    pub kind: Cell<WaitKind>,
    /// Size class of its block in the slab.
    pub(super) class: Cell<u8>,
    pub flags: Cell<u8>,
    cancel: AtomicU8,
}

/// A process of the standard library's own, left out of reports and of `runtime.NumGoroutine`.
pub const FLAG_SYSTEM: u8 = 1;
/// With it the run ends.
pub const FLAG_MAIN: u8 = 2;
/// A call of the host, which is told of its end.
pub const FLAG_HOST: u8 = 4;
/// An operation of the host on a channel: all its slots are roots.
pub const FLAG_PIPE: u8 = 8;
/// It ends, whatever it was about to do.
pub const FLAG_KILLED: u8 = 16;
/// A call of the host whose thread runs the VM until it ends: see `host`.
pub const FLAG_DIRECT: u8 = 32;
/// The last result of its function is an `error`, and fails its ctx block.
pub const FLAG_FALLIBLE: u8 = 64;
/// It is ending, and only tells its ctx block why.
pub const FLAG_ENDING: u8 = 128;

// SAFETY: `word` is atomic; every other field has one owner at a time, as the module's invariants say.
unsafe impl Sync for Process {}

#[cfg(not(loom))]
const _: () = assert!(size_of::<Process>() <= 176 && size_of::<Waiter>() == 48);

/// A park's number: who holds it can wake exactly that park.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(pub(super) u64);

impl Process {
    /// Opens a park: from here on whoever finds a waiter or ticket of this process may wake it, so everything that it needs to go
    /// on (frame, instruction) must be in the descriptor before.
    #[inline(always)]
    pub fn begin_park(&self, kind: WaitKind, object: usize) -> Ticket {
        let word = self.word.load(Ordering::Relaxed);
        debug_assert_eq!(word & STATE, ACTIVE, "bug: a process parks that does not run");
        let word = (word & !STATE) + NUMBER + WAITING;
        self.kind.set(kind);
        self.waiter.object.set(object);
        // Release: who claims the park sees the saved state.
        self.word.store(word, Ordering::Release);
        Ticket(word)
    }

    /// Takes back a park that nobody can have seen.
    pub fn undo_park(&self) {
        let word = self.word.load(Ordering::Relaxed);
        self.word.store((word & !STATE) | ACTIVE, Ordering::Relaxed);
    }

    /// Wins the right to wake the process from its present park.
    #[inline(always)]
    pub fn claim_now(&self, alone: bool) -> bool {
        let word = self.word.load(Ordering::Acquire);
        word & STATE == WAITING && swap_unless(alone, &self.word, word, (word & !STATE) | ACTIVE)
    }

    /// Wins the right to wake the process from that park, if it still is in it.
    pub fn claim(&self, ticket: Ticket, alone: bool) -> bool {
        swap_unless(alone, &self.word, ticket.0, (ticket.0 & !STATE) | ACTIVE)
    }

    pub fn in_park(&self, ticket: Ticket) -> bool {
        self.word.load(Ordering::Acquire) == ticket.0
    }

    pub fn is_waiting(&self) -> bool {
        self.word.load(Ordering::Acquire) & STATE == WAITING
    }

    pub fn is_free(&self) -> bool {
        self.word.load(Ordering::Acquire) & STATE == FREE
    }

    /// The present park, for who has seen [`Self::is_waiting`] and keeps the process from being woken.
    pub fn ticket(&self) -> Ticket {
        Ticket(self.word.load(Ordering::Acquire))
    }

    /// A ticket of no park that is or will be. By the process itself, while it runs.
    pub(super) fn stale_ticket(&self) -> Ticket {
        Ticket((self.word.load(Ordering::Relaxed) & !STATE) + WAITING)
    }

    /// It must unwind at its next wait.
    #[inline(always)]
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed) == CANCELLED
    }

    /// A cancellation is to unwind it, and it has not come to a wait. From any thread: what is so now may not be so any more.
    pub fn must_unwind_but_runs(&self) -> bool {
        self.is_cancelled() && self.word.load(Ordering::Acquire) & STATE == ACTIVE
    }

    /// Looks again after the park was published: either this sees the flag, or who sets it sees the park.
    #[inline(always)]
    pub fn is_cancelled_after_park(&self, alone: bool) -> bool {
        if !alone {
            fence(Ordering::SeqCst);
        }
        self.is_cancelled()
    }

    pub(super) fn set_cancelled(&self, alone: bool) {
        self.change(alone, 0, CANCELLED);
        if !alone {
            fence(Ordering::SeqCst);
        }
    }

    /// Ends its present park for a cancellation; false if it is in none, or in one that does not unwind.
    pub(super) fn claim_cancelled(&self, alone: bool) -> bool {
        loop {
            let word = self.word.load(Ordering::Acquire);
            // What it says of itself was written before it parked: it holds as long as the number of the park does.
            if word & STATE != WAITING || self.cancel.load(Ordering::Relaxed) & (MASKED | QUIET) != 0 {
                return false;
            }
            if swap_unless(alone, &self.word, word, (word & !STATE) | ACTIVE) {
                return true;
            }
        }
    }

    /// It has entered or left a block, which is cancelled or not. By the process itself, under the block's lock.
    pub fn set_scope(&self, cancelled: bool, masked: bool) {
        let bit = |on: bool, bit| if on { bit } else { 0 };
        self.cancel.store(bit(cancelled, CANCELLED) | bit(masked, MASKED), Ordering::Relaxed);
    }

    /// Whether a deferred call runs in which no wait unwinds. By the process itself.
    pub fn set_masked(&self, alone: bool, masked: bool) {
        if masked { self.change(alone, 0, MASKED) } else { self.change(alone, MASKED, 0) }
    }

    pub fn is_masked(&self) -> bool {
        self.cancel.load(Ordering::Relaxed) & MASKED != 0
    }

    /// Whether the wait that comes does not unwind. By the process itself, before it parks and when it runs again.
    pub fn set_quiet(&self, alone: bool, quiet: bool) {
        let now = self.cancel.load(Ordering::Relaxed) & QUIET != 0;
        if quiet && !now {
            self.change(alone, 0, QUIET)
        } else if now && !quiet {
            self.change(alone, QUIET, 0)
        }
    }

    fn change(&self, alone: bool, clear: u8, set: u8) {
        if alone {
            self.cancel.store(self.cancel.load(Ordering::Relaxed) & !clear | set, Ordering::Relaxed);
        } else if clear != 0 {
            self.cancel.fetch_and(!clear, Ordering::Relaxed);
        } else {
            self.cancel.fetch_or(set, Ordering::Relaxed);
        }
    }

    /// The number of its last park, for a free descriptor.
    pub(super) fn number(&self) -> u64 {
        self.word.load(Ordering::Relaxed) & !STATE
    }

    /// Parks of a descriptor of zeroed memory are numbered from there on.
    pub(super) fn set_number(&self, number: u64) {
        self.word.store(number, Ordering::Relaxed);
    }

    pub(super) fn set_live(&self) {
        let word = self.word.load(Ordering::Relaxed);
        self.word.store((word & !STATE) | ACTIVE, Ordering::Release);
    }

    pub(super) fn set_free(&self) {
        let word = self.word.load(Ordering::Relaxed);
        self.word.store(word & !STATE, Ordering::Release);
    }

    /// For models: ends its park as `Seat::cancel` does, says whether it was this that did.
    #[cfg(loom)]
    pub fn cancel_in_model(&self) -> bool {
        self.set_cancelled(false);
        let woken = self.claim_cancelled(false);
        if woken {
            self.wake.set(Wake::Cancelled);
        }
        woken
    }

    /// A descriptor for models: atomics of loom are not zeroed memory.
    #[cfg(loom)]
    pub(super) fn for_model() -> Process {
        // SAFETY: zeroed memory is a free descriptor, save for its atomics, which are written before they are used.
        let process: std::mem::MaybeUninit<Process> = std::mem::MaybeUninit::zeroed();
        let at = process.as_ptr().cast_mut();
        unsafe {
            (&raw mut (*at).word).write(AtomicU64::new(0));
            (&raw mut (*at).cancel).write(AtomicU8::new(0));
            process.assume_init()
        }
    }

    /// The process parks in a select with so many waiters.
    pub fn set_select(&self, waiters: NonNull<Waiter>, count: usize) {
        // Its own waiter has nothing to do meanwhile.
        self.waiter.case.set(count as u32);
        self.select.set(Some(waiters));
    }

    /// The waiters of its select and how many they are, which it has then no more.
    pub fn take_select(&self) -> Option<(NonNull<Waiter>, usize)> {
        self.select.take().map(|waiters| (waiters, self.waiter.case.get() as usize))
    }

    /// The same, which it keeps.
    pub fn select_waiters(&self) -> Option<(NonNull<Waiter>, usize)> {
        self.select.get().map(|waiters| (waiters, self.waiter.case.get() as usize))
    }

    /// The first stack, behind the descriptor.
    pub fn inline_stack(&self) -> *mut u64 {
        // SAFETY: a slab block has room for the first stack of its class behind the descriptor.
        unsafe { std::ptr::from_ref(self).add(1).cast_mut().cast() }
    }

    /// Slots of the first stack.
    pub fn first_slots(&self) -> u32 {
        FIRST_SLOTS << self.class.get()
    }

    pub fn has_inline_stack(&self) -> bool {
        self.stack.get() == self.inline_stack()
    }
}

/// A process, wherever it is. Plain to copy: what may be done with it is said by the invariants above.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProcessRef(NonNull<Process>);

// SAFETY: `Process` is `Sync` and its memory outlives every seat (see `slab`).
unsafe impl Send for ProcessRef {}
// SAFETY: as above.
unsafe impl Sync for ProcessRef {}

impl ProcessRef {
    /// # Safety
    /// `at` must be a block of a slab, initialised (zeroed at least), and stay mapped while the scheduler lives.
    pub(super) const unsafe fn new(at: NonNull<Process>) -> ProcessRef {
        ProcessRef(at)
    }

    /// A running process for models, for ever, with some slots.
    #[cfg(loom)]
    pub fn for_model() -> ProcessRef {
        let process = Box::leak(Box::new(Process::for_model()));
        process.stack.set(Vec::leak(vec![0; 8]).as_mut_ptr());
        process.set_live();
        let process = ProcessRef(NonNull::from(process));
        process.waiter.process.set(Some(process));
        process
    }

    pub fn as_ptr(self) -> *mut Process {
        self.0.as_ptr()
    }
}

impl Deref for ProcessRef {
    type Target = Process;

    #[inline(always)]
    fn deref(&self) -> &Process {
        // SAFETY: it points into a slab, which is unmapped only when the scheduler goes; all fields are cells or atomics.
        unsafe { self.0.as_ref() }
    }
}

impl fmt::Debug for ProcessRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.id.get())
    }
}
