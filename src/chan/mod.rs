//! Channels: a bounded queue of values and the processes waiting on it.
//!
//! A channel is a heap object; values are in slot form (as in frames), in its buffer too. A value goes from frame to frame if the
//! other side waits already.
//!
//! # Invariants, whenever `Channel::lock` is free
//! - A value in the buffer means that no receiver waits; room in it means that no sender waits (save waiters whose select was decided elsewhere).
//! - Senders and receivers wait together only as cases of one select. `closed` is never unset.
//!
//! Several channels lock in address order. A process is readied after every channel lock is dropped. Nothing allocates, parks or
//! panics under a lock.
#![expect(unsafe_code, reason = "channels are heap objects; values are moved between frames by address")]

#[cfg(all(test, loom))]
mod cancel_models;
pub mod lock;
mod select;
#[cfg(all(test, not(loom)))]
mod tests;
pub mod timer;
mod waiter;

use std::cell::Cell;
use std::ptr::NonNull;

pub use select::{Case, Selected, cases, select};

use crate::sched::process::Queued;
use crate::sched::{NO_SLOT, ProcessRef, Seat, Ticket, WaitKind, Waiter, Wake};
use crate::sync::ByteLock;
use waiter::Queue;

/// The payload of a channel's heap object. Zeroed memory is a channel of capacity 0 without slots.
#[derive(Debug)]
#[repr(C)]
pub struct Channel {
    /// Slots of the values: a heap object of its own, or null. The one thing here that a collector marks.
    buffer: Cell<*mut u64>,
    cap: Cell<usize>,
    len: Cell<usize>,
    /// Index of the oldest value.
    head: Cell<usize>,
    slots: Cell<u32>,
    lock: ByteLock,
    closed: Cell<bool>,
    flags: Cell<u8>,
    receivers: Queue,
    senders: Queue,
    /// For the channel of a timer: when it fires (0: it won't), and the period of a ticker or 0.
    when: Cell<i64>,
    period: Cell<i64>,
    /// Function and word of code where it was made.
    pub made: Cell<(u32, u32)>,
    /// The element type, for the VM: values by reference are copied when they are sent.
    pub ty: Cell<u64>,
}

// SAFETY: every cell is touched only under `lock`, or while the VM is alone.
unsafe impl Sync for Channel {}

/// Where a collector finds the buffer's pointer in the payload.
pub const BUFFER_OFFSET: usize = std::mem::offset_of!(Channel, buffer);

/// The channel of a timer or ticker: its value is made when somebody looks.
const TIMER: u8 = 1;
/// The `Done` of a context: a receive from it goes on in a cancelled process once it is closed.
const DONE: u8 = 2;

/// Address of a channel's payload; `None` is the nil channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelRef(NonNull<Channel>);

// SAFETY: channels of models live for ever, and `Channel` is `Sync`.
#[cfg(loom)]
unsafe impl Send for ChannelRef {}

/// What became of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Step {
    Done,
    /// The process waits, and may run elsewhere by now.
    Parked,
    /// `send on closed channel`.
    Closed,
    /// The process must unwind.
    Cancelled,
}

/// How a park has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Resumed {
    /// The operation is done, its values stand in the slots; for a select, the case is the process's `value`.
    Ready,
    /// `send on closed channel`.
    Closed,
    TimedOut,
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseError {
    /// `close of nil channel`
    Nil,
    /// `close of closed channel`
    Closed,
}

impl ChannelRef {
    /// The channel whose payload is at that address, `None` for 0.
    ///
    /// # Safety
    /// It is 0, or a heap object's payload of `size_of::<Channel>()` bytes that was zeroed and then initialised by [`Channel::init`], and lives.
    #[inline(always)]
    pub unsafe fn at(address: u64) -> Option<ChannelRef> {
        NonNull::new(address as usize as *mut Channel).map(ChannelRef)
    }

    pub fn address(self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl std::ops::Deref for ChannelRef {
    type Target = Channel;

    #[inline(always)]
    fn deref(&self) -> &Channel {
        // SAFETY: by the contract of `at` the channel lives; a collection keeps what a frame or a parked process refers to.
        unsafe { self.0.as_ref() }
    }
}

/// Moves a value of that many slots.
///
/// # Safety
/// Both places have so many slots, and nobody else touches them now.
#[inline(always)]
unsafe fn copy(from: *const u64, to: *mut u64, slots: u32) {
    // SAFETY: the caller's promise. Frames and buffers are private here, so plain accesses do.
    unsafe {
        match slots {
            1 => *to = *from,
            2 => {
                *to = *from;
                *to.add(1) = *from.add(1);
            }
            _ => (0..slots as usize).for_each(|i| *to.add(i) = *from.add(i)),
        }
    }
}

/// # Safety
/// As for [`copy`].
#[inline(always)]
unsafe fn clear(to: *mut u64, slots: u32) {
    // SAFETY: the caller's promise.
    (0..slots as usize).for_each(|i| unsafe { *to.add(i) = 0 });
}

/// The waiting process's slot that its waiter names.
///
/// # Safety
/// The caller has claimed the process, and the waiter's slot lies in its stack.
#[inline(always)]
unsafe fn slot_of(process: ProcessRef, slot: u32) -> *mut u64 {
    // SAFETY: the offset was taken from a pointer into this stack, which keeps its slots when it moves.
    unsafe { process.stack.get().add(slot as usize) }
}

/// The offset of a pointer into the process's stack.
#[inline(always)]
fn offset(process: ProcessRef, at: *const u64) -> u32 {
    if at.is_null() {
        return NO_SLOT;
    }
    ((at as usize - process.stack.get() as usize) / 8) as u32
}

/// Says how the park of a waiter that was just claimed has ended.
#[inline(always)]
fn decide(waiter: &Waiter, process: ProcessRef, plain: Wake, select: Wake) {
    if waiter.in_select.get() {
        process.value.set(u64::from(waiter.case.get()));
        process.wake.set(select);
    } else {
        process.wake.set(plain);
    }
}

impl Channel {
    /// Makes a channel of zeroed memory. `buffer` has room for `cap` values of `slots` slots, and is null if there is nothing to keep.
    pub fn init(&self, slots: u32, cap: usize, buffer: *mut u64) {
        self.slots.set(slots);
        self.cap.set(cap);
        self.buffer.set(buffer);
    }

    /// A channel for models, for ever: atomics of loom are not zeroed memory.
    #[cfg(loom)]
    pub fn for_model(slots: u32, cap: usize) -> ChannelRef {
        let buffer = Vec::leak(vec![0u64; cap * slots as usize]).as_mut_ptr();
        // SAFETY: zeroed memory is a channel save for its lock, which is written before it is used.
        let channel = unsafe {
            let mut channel: std::mem::MaybeUninit<Channel> = std::mem::MaybeUninit::zeroed();
            (&raw mut (*channel.as_mut_ptr()).lock).write(ByteLock::new());
            channel.assume_init()
        };
        channel.init(slots, cap, buffer);
        ChannelRef(NonNull::from(Box::leak(Box::new(channel))))
    }

    /// Marks it as the `Done` channel of a context.
    pub fn set_done(&self) {
        self.flags.set(self.flags.get() | DONE);
    }

    /// Slots of its values.
    #[inline(always)]
    pub fn value_slots(&self) -> u32 {
        self.slots.get()
    }

    /// Values in the buffer, as `len` gives it.
    pub fn len(&self) -> usize {
        if self.flags.get() & TIMER != 0 { 0 } else { self.len.get() }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn cap(&self) -> usize {
        if self.flags.get() & TIMER != 0 { 0 } else { self.cap.get() }
    }

    pub fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// # Safety
    /// `index` is below `cap`.
    #[inline(always)]
    unsafe fn place(&self, index: usize) -> *mut u64 {
        // SAFETY: the buffer has room for `cap` values; without slots the pointer is never used.
        unsafe { self.buffer.get().add(index * self.slots.get() as usize) }
    }

    /// Puts a value behind those in the buffer, which has room.
    ///
    /// # Safety
    /// `value` has the channel's slots; the lock is held.
    #[inline(always)]
    unsafe fn put(&self, value: *const u64) {
        debug_assert!(self.len.get() < self.cap.get(), "bug: the buffer is full");
        let mut at = self.head.get() + self.len.get();
        if at >= self.cap.get() {
            at -= self.cap.get();
        }
        self.len.set(self.len.get() + 1);
        // SAFETY: `at` is below `cap`; the caller's promise.
        unsafe { copy(value, self.place(at), self.slots.get()) }
    }

    /// Takes the oldest value of the buffer, which is not empty, to `value` (null: nowhere).
    ///
    /// # Safety
    /// As for [`Self::put`].
    #[inline(always)]
    unsafe fn get(&self, value: *mut u64) {
        let head = self.head.get();
        self.head.set(if head + 1 == self.cap.get() { 0 } else { head + 1 });
        self.len.set(self.len.get() - 1);
        // SAFETY: `head` is below `cap`; the caller's promise. What is taken must not stay reachable.
        unsafe {
            let place = self.place(head);
            if !value.is_null() {
                copy(place, value, self.slots.get());
            }
            clear(place, self.slots.get());
        }
    }

    /// Sends if that needs no waiting: what became of it, and who is to be readied once all locks are dropped.
    ///
    /// # Safety
    /// `value` has the channel's slots; the lock is held.
    #[inline(always)]
    unsafe fn try_send(&self, value: *const u64, alone: bool) -> Option<(Step, Option<ProcessRef>)> {
        if self.closed.get() {
            return Some((Step::Closed, None));
        }
        if let Some((waiter, process)) = self.receivers.claim_first(alone) {
            // SAFETY: the receiver is claimed, its slots were given by `recv` or `select`.
            unsafe {
                if waiter.slot.get() != NO_SLOT {
                    copy(value, slot_of(process, waiter.slot.get()), self.slots.get());
                }
                if waiter.ok.get() != NO_SLOT {
                    *slot_of(process, waiter.ok.get()) = 1;
                }
            }
            decide(waiter, process, Wake::Ready, Wake::Select);
            return Some((Step::Done, Some(process)));
        }
        if self.len.get() < self.cap.get() {
            // SAFETY: there is room; the caller's promise.
            unsafe { self.put(value) };
            return Some((Step::Done, None));
        }
        None
    }

    /// Receives if that needs no waiting: who is to be readied.
    ///
    /// # Safety
    /// `value` and `ok` (null: not wanted) are the receiver's; the lock is held.
    #[inline(always)]
    unsafe fn try_recv(&self, value: *mut u64, ok: *mut u64, alone: bool) -> Option<Option<ProcessRef>> {
        let mut readied = None;
        let mut received = 1;
        if self.len.get() > 0 {
            // SAFETY: the caller's promise.
            unsafe { self.get(value) };
            if let Some((waiter, process)) = self.senders.claim_first(alone) {
                // SAFETY: the sender is claimed; there is room now.
                unsafe { self.put(slot_of(process, waiter.slot.get())) };
                decide(waiter, process, Wake::Ready, Wake::Select);
                readied = Some(process);
            }
        } else if let Some((waiter, process)) = self.senders.claim_first(alone) {
            if !value.is_null() {
                // SAFETY: the sender is claimed; the caller's promise.
                unsafe { copy(slot_of(process, waiter.slot.get()), value, self.slots.get()) };
            }
            decide(waiter, process, Wake::Ready, Wake::Select);
            readied = Some(process);
        } else if self.closed.get() {
            received = 0;
            if !value.is_null() {
                // SAFETY: the caller's promise.
                unsafe { clear(value, self.slots.get()) };
            }
        } else {
            return None;
        }
        if !ok.is_null() {
            // SAFETY: the caller's promise.
            unsafe { *ok = received };
        }
        Some(readied)
    }

    /// Queues the process, unlocks, and lets it go. False: it was cancelled meanwhile and is not queued.
    #[inline(always)]
    fn park(&self, seat: &Seat, process: ProcessRef, queued: Queued, value: *const u64, ok: *const u64) -> bool {
        let alone = seat.alone();
        let parked = self.queue_up(alone, process, queued, value, ok);
        if let Some(ticket) = parked {
            if self.flags.get() & TIMER != 0 {
                self.arm(seat, process, ticket);
            }
            seat.note_park();
        }
        self.lock.unlock(alone);
        parked.is_some()
    }

    /// Queues the process, under the lock. None: it was cancelled meanwhile and is not queued.
    #[inline(always)]
    fn queue_up(
        &self,
        alone: bool,
        process: ProcessRef,
        queued: Queued,
        value: *const u64,
        ok: *const u64,
    ) -> Option<Ticket> {
        let waiter = &process.waiter;
        waiter.slot.set(offset(process, value));
        waiter.ok.set(offset(process, ok));
        waiter.in_select.set(false);
        let (queue, kind) = match queued {
            Queued::Senders => (&self.senders, WaitKind::Send),
            _ => (&self.receivers, WaitKind::Recv),
        };
        let ticket = process.begin_park(kind, std::ptr::from_ref(self) as usize);
        queue.push(waiter, queued);
        if process.is_cancelled_after_park(alone) && process.claim(ticket, alone) {
            queue.remove(waiter);
            return None;
        }
        Some(ticket)
    }

    /// Closes it, under the lock; gives those who waited, claimed.
    fn shut(&self, alone: bool) -> Result<Queue, CloseError> {
        if self.closed.replace(true) {
            return Err(CloseError::Closed);
        }
        let woken = Queue::default();
        while let Some((waiter, process)) = self.receivers.claim_first(alone) {
            // SAFETY: the receiver is claimed, its slots were given by `recv` or `select`.
            unsafe {
                if waiter.slot.get() != NO_SLOT {
                    clear(slot_of(process, waiter.slot.get()), self.slots.get());
                }
                if waiter.ok.get() != NO_SLOT {
                    *slot_of(process, waiter.ok.get()) = 0;
                }
            }
            decide(waiter, process, Wake::Ready, Wake::Select);
            woken.push(waiter, Queued::No);
        }
        while let Some((waiter, process)) = self.senders.claim_first(alone) {
            decide(waiter, process, Wake::Closed, Wake::ClosedSelect);
            woken.push(waiter, Queued::No);
        }
        Ok(woken)
    }
}

/// A wait on a nil channel: nothing ever ends it but a cancellation.
#[cold]
fn park_nil(seat: &Seat, process: ProcessRef, kind: WaitKind) -> Step {
    let ticket = process.begin_park(kind, 0);
    if process.is_cancelled_after_park(seat.alone()) && process.claim(ticket, seat.alone()) {
        return Step::Cancelled;
    }
    seat.note_park();
    Step::Parked
}

/// Sends the value at `value`, which lies in the process's own stack. The process's state is saved before.
///
/// # Safety
/// `value` points at the channel's slots in the process's stack, and the process is the one that runs here.
#[inline]
pub unsafe fn send(seat: &Seat, process: ProcessRef, channel: Option<ChannelRef>, value: *const u64) -> Step {
    if process.is_cancelled() {
        return Step::Cancelled;
    }
    let Some(channel) = channel else { return park_nil(seat, process, WaitKind::SendNil) };
    let alone = seat.alone();
    channel.lock.lock(alone);
    // SAFETY: the caller's promise; the lock is held.
    let Some((step, readied)) = (unsafe { channel.try_send(value, alone) }) else {
        let parked = channel.park(seat, process, Queued::Senders, value, std::ptr::null());
        return if parked { Step::Parked } else { Step::Cancelled };
    };
    channel.lock.unlock(alone);
    if let Some(process) = readied {
        seat.ready(process);
    }
    step
}

/// Receives to `value`, and to `ok` unless it is null; both lie in the process's own stack. The process's state is saved before.
///
/// # Safety
/// As for [`send`].
#[inline]
pub unsafe fn recv(
    seat: &Seat,
    process: ProcessRef,
    channel: Option<ChannelRef>,
    value: *mut u64,
    ok: *mut u64,
) -> Step {
    let Some(channel) = channel else {
        if process.is_cancelled() {
            return Step::Cancelled;
        }
        return park_nil(seat, process, WaitKind::RecvNil);
    };
    let alone = seat.alone();
    channel.lock.lock(alone);
    if process.is_cancelled() && !channel.goes_on_cancelled() {
        channel.lock.unlock(alone);
        return Step::Cancelled;
    }
    if channel.flags.get() & TIMER != 0 {
        channel.look(seat);
    }
    // SAFETY: the caller's promise; the lock is held.
    let Some(readied) = (unsafe { channel.try_recv(value, ok, alone) }) else {
        let parked = channel.park(seat, process, Queued::Receivers, value, ok);
        return if parked { Step::Parked } else { Step::Cancelled };
    };
    channel.lock.unlock(alone);
    if let Some(process) = readied {
        seat.ready(process);
    }
    Step::Done
}

impl Channel {
    /// A cancelled process may still see that a context is done.
    fn goes_on_cancelled(&self) -> bool {
        self.flags.get() & DONE != 0 && self.closed.get()
    }
}

/// Closes the channel and wakes all that wait on it.
pub fn close(seat: &Seat, channel: Option<ChannelRef>) -> Result<(), CloseError> {
    let channel = channel.ok_or(CloseError::Nil)?;
    let alone = seat.alone();
    channel.lock.lock(alone);
    let shut = channel.shut(alone);
    channel.lock.unlock(alone);
    let woken = shut?;
    while let Some(process) = woken.pop() {
        seat.ready(process);
    }
    Ok(())
}

/// After a park: says how it ended, and takes what is left of it out of all queues. To be called before the process does anything else.
#[inline]
pub fn resume(seat: &Seat, process: ProcessRef) -> Resumed {
    match process.wake.replace(Wake::None) {
        Wake::Ready | Wake::None => Resumed::Ready,
        Wake::Closed => Resumed::Closed,
        Wake::Select => {
            select::clean(seat, process);
            Resumed::Ready
        }
        Wake::ClosedSelect => {
            select::clean(seat, process);
            Resumed::Closed
        }
        Wake::TimedOut => {
            withdraw(seat, process);
            Resumed::TimedOut
        }
        Wake::Cancelled => {
            withdraw(seat, process);
            Resumed::Cancelled
        }
    }
}

/// Takes the waiters of a park that nothing they wait for has ended out of their queues.
#[cold]
fn withdraw(seat: &Seat, process: ProcessRef) {
    match process.kind.get() {
        WaitKind::Select => select::clean(seat, process),
        WaitKind::Send | WaitKind::Recv => {
            // SAFETY: its frame still refers to the channel it waited on.
            if let Some(channel) = unsafe { ChannelRef::at(process.waiter.object.get() as u64) } {
                channel.withdraw(&process.waiter, seat.alone());
            }
        }
        WaitKind::Mutex | WaitKind::RWMutex | WaitKind::RWMutexR | WaitKind::WaitGroup | WaitKind::Cond => {
            lock::withdraw(seat, process);
        }
        WaitKind::Sleep => seat.timers().note_stale(),
        _ => {}
    }
}

impl Channel {
    fn withdraw(&self, waiter: &Waiter, alone: bool) {
        self.lock.lock(alone);
        match waiter.queued.get() {
            Queued::Senders => self.senders.remove(waiter),
            Queued::Receivers => self.receivers.remove(waiter),
            Queued::No | Queued::Table => {}
        }
        self.lock.unlock(alone);
    }

    /// How many processes wait to send and to receive, for reports.
    pub fn waiting(&self) -> (usize, usize) {
        (self.senders.count(), self.receivers.count())
    }
}
