//! Mutex, RWMutex, WaitGroup and Cond over words inside the script's struct. Uncontended operations touch only the word; who must
//! wait queues in the scheduler's table under the word's address.
//!
//! A function that answers `Parked` is called again, with `woken`, when the process runs again.
#![expect(unsafe_code, reason = "finds the words of a lock again by their address")]

use super::Step;
use crate::sched::park::Queue;
use crate::sched::{ProcessRef, Seat, WaitKind};
use crate::sync::{AtomicU32, AtomicU64, Ordering, order_for_loom, pause};

/// Someone holds the lock (of an RWMutex: a writer).
const HELD: u32 = 1;
/// Processes wait in the table. Set and cleared under the table's lock.
const WAITED: u32 = 2;
/// A reader of an RWMutex.
const READER: u32 = 4;

/// Byte offsets from the word: the low half of the id of the process that holds a Mutex, or an RWMutex for writing.
pub const MUTEX_HOLDER: usize = 4;
pub const WRITER: usize = 8;

/// Tag of a waiter that lost the lock to another process once: it gets it handed over.
const HAND_OVER: u64 = 1;
/// `Process::value` of a process that holds what it waited for.
const HANDED: u64 = 1;

const WRITERS: usize = 0;
const READERS: usize = 1;

/// `sync: unlock of unlocked mutex` and its likes: fatal errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLocked;

#[inline(always)]
fn swap(alone: bool, word: &AtomicU32, old: u32, new: u32) -> bool {
    if alone {
        let same = word.load(Ordering::Relaxed) == old;
        if same {
            word.store(new, Ordering::Relaxed);
        }
        return same;
    }
    // AcqRel: taking a lock pairs with giving it back. SeqCst is not needed: who waits looks again under the table's lock.
    word.compare_exchange(old, new, Ordering::AcqRel, Ordering::Acquire).is_ok()
}

/// Takes a Mutex that nobody holds and nobody waits for.
#[inline(always)]
pub fn mutex_take(alone: bool, word: &AtomicU32) -> bool {
    swap(alone, word, 0, HELD)
}

/// Gives back a Mutex that nobody waits for. False also if it is not held.
#[inline(always)]
pub fn mutex_give(alone: bool, word: &AtomicU32) -> bool {
    swap(alone, word, HELD, 0)
}

/// Takes an RWMutex for reading if no writer has it and nobody waits.
#[inline(always)]
pub fn read_take(alone: bool, word: &AtomicU32) -> bool {
    let mut state = word.load(Ordering::Relaxed);
    while state & (HELD | WAITED) == 0 {
        if swap(alone, word, state, state + READER) {
            return true;
        }
        state = word.load(Ordering::Relaxed);
    }
    false
}

/// Gives back an RWMutex that was held for reading, if nobody must be woken for that. False also if it was not held.
#[inline(always)]
pub fn read_give(alone: bool, word: &AtomicU32) -> bool {
    let mut state = word.load(Ordering::Relaxed);
    while state >= READER && (state & WAITED == 0 || state >= 2 * READER) {
        if swap(alone, word, state, state - READER) {
            return true;
        }
        state = word.load(Ordering::Relaxed);
    }
    false
}

/// Changes a WaitGroup's count if it stays above 0, so that nobody need be woken.
#[inline(always)]
pub fn group_change(alone: bool, count: &AtomicU64, delta: i64) -> bool {
    let mut old = count.load(Ordering::Relaxed);
    loop {
        let new = old.wrapping_add(delta as u64);
        if new as i64 <= 0 {
            return false;
        }
        if alone {
            count.store(new, Ordering::Relaxed);
            return true;
        }
        match count.compare_exchange_weak(old, new, Ordering::SeqCst, Ordering::Relaxed) {
            Ok(_) => return true,
            Err(now) => old = now,
        }
    }
}

fn address<T>(word: &T) -> usize {
    std::ptr::from_ref(word) as usize
}

fn queue<'a>(seat: &'a Seat, word: &AtomicU32) -> Queue<'a> {
    seat.scheduler().table().lock(address(word))
}

fn parked(done: bool) -> Step {
    if done { Step::Parked } else { Step::Cancelled }
}

/// Who has a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    Nobody,
    /// The low half of a process's id.
    Process(u32),
    Readers(u32),
}

/// Who has a Mutex or RWMutex, by its word and the word at `MUTEX_HOLDER` or `WRITER`.
pub fn holder(word: u32, holder: u32) -> Holder {
    match word {
        _ if word & HELD != 0 => Holder::Process(holder),
        _ if word >= READER => Holder::Readers(word / READER),
        _ => Holder::Nobody,
    }
}

/// Looks so often whether a lock that another seat's process holds is given back, before it parks: that takes longer than most hold one.
#[cfg(not(loom))]
const SPINS: u32 = 40;
#[cfg(loom)]
const SPINS: u32 = 1;

/// Whether the lock was taken while waiting actively for it. Pointless while alone: the holder does not run.
fn mutex_spin(alone: bool, word: &AtomicU32) -> bool {
    if alone {
        return false;
    }
    for _ in 0..SPINS {
        pause();
        let state = word.load(Ordering::Relaxed);
        // Who waits longer comes first.
        if state & WAITED != 0 {
            return false;
        }
        if state == 0 && swap(alone, word, 0, HELD) {
            return true;
        }
    }
    false
}

/// `Mutex.Lock`.
#[inline]
pub fn mutex_lock(seat: &Seat, process: ProcessRef, word: &AtomicU32, woken: bool) -> Step {
    if woken && process.value.get() == HANDED {
        return Step::Done;
    }
    if swap(seat.alone(), word, 0, HELD) { Step::Done } else { mutex_lock_slow(seat, process, word, woken) }
}

#[cold]
fn mutex_lock_slow(seat: &Seat, process: ProcessRef, word: &AtomicU32, woken: bool) -> Step {
    let alone = seat.alone();
    if !woken && mutex_spin(alone, word) {
        return Step::Done;
    }
    let mut queue = queue(seat, word);
    loop {
        let state = word.load(Ordering::Acquire);
        if state & HELD == 0 {
            if swap(alone, word, state, state | HELD) {
                return Step::Done;
            }
        } else if process.is_cancelled() {
            return Step::Cancelled;
        } else if swap(alone, word, state, state | WAITED) {
            let tag = if woken { HAND_OVER } else { 0 };
            process.value.set(0);
            return parked(queue.park(seat, process, WaitKind::Mutex, WRITERS, tag, woken));
        }
    }
}

/// `Mutex.TryLock`.
pub fn mutex_try_lock(seat: &Seat, word: &AtomicU32) -> bool {
    let state = word.load(Ordering::Relaxed);
    state & HELD == 0 && swap(seat.alone(), word, state, state | HELD)
}

/// `Mutex.Unlock`.
#[inline]
pub fn mutex_unlock(seat: &Seat, word: &AtomicU32) -> Result<(), NotLocked> {
    if swap(seat.alone(), word, HELD, 0) { Ok(()) } else { mutex_unlock_slow(seat, word) }
}

#[cold]
fn mutex_unlock_slow(seat: &Seat, word: &AtomicU32) -> Result<(), NotLocked> {
    let mut queue = queue(seat, word);
    if word.load(Ordering::Relaxed) & HELD == 0 {
        return Err(NotLocked);
    }
    let woken = queue.pop(seat, WRITERS);
    let waited = if queue.is_empty(WRITERS) { 0 } else { WAITED };
    // While it is held and waited for, the word changes only under the table's lock.
    match woken {
        Some((process, HAND_OVER)) => {
            process.value.set(HANDED);
            word.store(HELD | waited, Ordering::Release);
        }
        _ => word.store(waited, Ordering::Release),
    }
    drop(queue);
    if let Some((process, _)) = woken {
        seat.ready(process);
    }
    Ok(())
}

/// `RWMutex.RLock`.
#[inline]
pub fn read_lock(seat: &Seat, process: ProcessRef, word: &AtomicU32, woken: bool) -> Step {
    if woken {
        return Step::Done;
    }
    if read_take(seat.alone(), word) { Step::Done } else { read_lock_slow(seat, process, word) }
}

#[cold]
fn read_lock_slow(seat: &Seat, process: ProcessRef, word: &AtomicU32) -> Step {
    let mut queue = queue(seat, word);
    loop {
        let state = word.load(Ordering::Acquire);
        // A writer that waits holds new readers off.
        if state & HELD == 0 && queue.is_empty(WRITERS) {
            if swap(seat.alone(), word, state, state + READER) {
                return Step::Done;
            }
        } else if process.is_cancelled() {
            return Step::Cancelled;
        } else if swap(seat.alone(), word, state, state | WAITED) {
            return parked(queue.park(seat, process, WaitKind::RWMutexR, READERS, 0, false));
        }
    }
}

/// `RWMutex.TryRLock`.
pub fn read_try_lock(seat: &Seat, word: &AtomicU32) -> bool {
    read_take(seat.alone(), word)
}

/// `RWMutex.RUnlock`.
#[inline]
pub fn read_unlock(seat: &Seat, word: &AtomicU32) -> Result<(), NotLocked> {
    if read_give(seat.alone(), word) { Ok(()) } else { read_unlock_slow(seat, word) }
}

/// The last reader goes, and someone waits; or nobody held it.
#[cold]
fn read_unlock_slow(seat: &Seat, word: &AtomicU32) -> Result<(), NotLocked> {
    let queue = queue(seat, word);
    loop {
        let state = word.load(Ordering::Relaxed);
        if state < READER {
            return Err(NotLocked);
        }
        if swap(seat.alone(), word, state, state - READER) {
            if state - READER < READER {
                hand_over(seat, word, queue, false);
            }
            return Ok(());
        }
    }
}

/// `RWMutex.Lock`.
#[inline]
pub fn write_lock(seat: &Seat, process: ProcessRef, word: &AtomicU32, woken: bool) -> Step {
    if woken || swap(seat.alone(), word, 0, HELD) {
        return Step::Done;
    }
    write_lock_slow(seat, process, word)
}

#[cold]
fn write_lock_slow(seat: &Seat, process: ProcessRef, word: &AtomicU32) -> Step {
    let mut queue = queue(seat, word);
    loop {
        let state = word.load(Ordering::Acquire);
        if state & !WAITED == 0 {
            // Nobody holds it, and whoever waited was cancelled.
            if swap(seat.alone(), word, state, state | HELD) {
                return Step::Done;
            }
        } else if process.is_cancelled() {
            return Step::Cancelled;
        } else if swap(seat.alone(), word, state, state | WAITED) {
            return parked(queue.park(seat, process, WaitKind::RWMutex, WRITERS, 0, false));
        }
    }
}

/// `RWMutex.TryLock`.
pub fn write_try_lock(seat: &Seat, word: &AtomicU32) -> bool {
    swap(seat.alone(), word, 0, HELD)
}

/// `RWMutex.Unlock`.
#[inline]
pub fn write_unlock(seat: &Seat, word: &AtomicU32) -> Result<(), NotLocked> {
    if swap(seat.alone(), word, HELD, 0) {
        return Ok(());
    }
    let queue = queue(seat, word);
    if word.load(Ordering::Relaxed) & HELD == 0 {
        return Err(NotLocked);
    }
    word.store(WAITED, Ordering::Relaxed);
    hand_over(seat, word, queue, true);
    Ok(())
}

/// Nobody holds the RWMutex now: after a writer all readers that wait come in, else the first writer; failing these, the others.
fn hand_over(seat: &Seat, word: &AtomicU32, mut queue: Queue<'_>, readers_first: bool) {
    let mut woken = Vec::new();
    let mut state = 0;
    let take_writer = |queue: &mut Queue<'_>, woken: &mut Vec<ProcessRef>| {
        let Some((process, _)) = queue.pop(seat, WRITERS) else { return 0 };
        woken.push(process);
        HELD
    };
    if !readers_first {
        state = take_writer(&mut queue, &mut woken);
    }
    if state == 0 {
        while let Some((process, _)) = queue.pop(seat, READERS) {
            woken.push(process);
            state += READER;
        }
    }
    if state == 0 {
        state = take_writer(&mut queue, &mut woken);
    }
    if !(queue.is_empty(WRITERS) && queue.is_empty(READERS)) {
        state |= WAITED;
    }
    // With `WAITED` set the word changes only under the table's lock, save by readers that leave, and there are none.
    word.store(state, Ordering::Release);
    drop(queue);
    woken.into_iter().for_each(|process| seat.ready(process));
}

/// `WaitGroup.Add`: the new count. Negative: a panic, `sync: negative WaitGroup counter`.
#[inline]
pub fn group_add(seat: &Seat, count: &AtomicU64, waiting: &AtomicU64, delta: i64) -> i64 {
    let new = if seat.alone() {
        let new = count.load(Ordering::Relaxed).wrapping_add(delta as u64);
        count.store(new, Ordering::Relaxed);
        new
    } else {
        // SeqCst, here and in `group_wait`: either this sees the waiter, or the waiter sees the zero.
        count.fetch_add(delta as u64, Ordering::SeqCst).wrapping_add(delta as u64)
    };
    order_for_loom();
    if new == 0 && waiting.load(Ordering::SeqCst) != 0 {
        group_wake(seat, count, waiting);
    }
    new as i64
}

#[cold]
fn group_wake(seat: &Seat, count: &AtomicU64, waiting: &AtomicU64) {
    let mut queue = seat.scheduler().table().lock(address(count));
    let mut woken = Vec::new();
    while let Some((process, _)) = queue.pop(seat, 0) {
        woken.push(process);
    }
    waiting.store(0, Ordering::SeqCst);
    drop(queue);
    woken.into_iter().for_each(|process| seat.ready(process));
}

/// `WaitGroup.Wait`.
pub fn group_wait(seat: &Seat, process: ProcessRef, count: &AtomicU64, waiting: &AtomicU64, woken: bool) -> Step {
    if woken {
        return Step::Done;
    }
    if process.is_cancelled() {
        return Step::Cancelled;
    }
    if count.load(Ordering::SeqCst) == 0 {
        return Step::Done;
    }
    let mut queue = seat.scheduler().table().lock(address(count));
    waiting.store(1, Ordering::SeqCst);
    order_for_loom();
    if count.load(Ordering::SeqCst) == 0 {
        if queue.is_empty(0) {
            waiting.store(0, Ordering::SeqCst);
        }
        return Step::Done;
    }
    parked(queue.park(seat, process, WaitKind::WaitGroup, 0, 0, false))
}

/// `Cond.Wait`, before it unlocks: draws a ticket.
pub fn cond_enter(ticket: &AtomicU64) -> u64 {
    ticket.fetch_add(1, Ordering::SeqCst)
}

/// `Cond.Wait`, after it has unlocked: sleeps until its ticket is called.
pub fn cond_sleep(
    seat: &Seat,
    process: ProcessRef,
    ticket: &AtomicU64,
    next: &AtomicU64,
    mine: u64,
    woken: bool,
) -> Step {
    if woken {
        return Step::Done;
    }
    let mut queue = seat.scheduler().table().lock(address(next));
    if !process.is_cancelled() {
        if mine < next.load(Ordering::SeqCst) {
            return Step::Done;
        }
        if queue.park(seat, process, WaitKind::Cond, 0, mine, false) {
            return Step::Parked;
        }
    }
    if mine < next.load(Ordering::SeqCst) {
        // The signal was for it, and it unwinds: the next one gets it.
        drop(queue);
        cond_signal(seat, ticket, next);
    } else {
        queue.leave_empty(0, process, mine);
        skip_empty(&mut queue, next);
    }
    Step::Cancelled
}

/// Goes over the oldest tickets whose processes were cancelled: no signal is for them.
fn skip_empty(queue: &mut Queue<'_>, next: &AtomicU64) {
    while queue.pop_empty(0, next.load(Ordering::SeqCst)) {
        next.fetch_add(1, Ordering::SeqCst);
    }
}

/// Takes a process out of the queue of the lock, wait group or condition in which it was cancelled.
#[cold]
pub(super) fn withdraw(seat: &Seat, process: ProcessRef) {
    let at = process.waiter.object.get();
    let mut queue = seat.scheduler().table().lock(at);
    match process.kind.get() {
        WaitKind::Cond => {
            // SAFETY: the table's address of a condition is that of its word `next`, and the process's frame keeps it alive.
            let next = unsafe { &*(at as *const AtomicU64) };
            // A ticket that was called is not queued any more: the call has gone on to the next one.
            skip_empty(&mut queue, next);
        }
        WaitKind::RWMutex => {
            queue.remove(WRITERS, process);
            if queue.is_empty(WRITERS) {
                // SAFETY: the address is that of the lock's word, and the process's frame keeps it alive.
                let_readers_in(seat, unsafe { &*(at as *const AtomicU32) }, queue);
            }
        }
        WaitKind::RWMutexR => queue.remove(READERS, process),
        _ => queue.remove(WRITERS, process),
    }
}

/// No writer waits any more: readers that it held off need not wait for the present ones.
fn let_readers_in(seat: &Seat, word: &AtomicU32, mut queue: Queue<'_>) {
    let mut woken = Vec::new();
    // Under the table's lock nobody becomes the writer while someone waits, and readers only leave.
    while word.load(Ordering::Acquire) & HELD == 0
        && let Some((process, _)) = queue.pop(seat, READERS)
    {
        woken.push(process);
        loop {
            let state = word.load(Ordering::Relaxed);
            if swap(seat.alone(), word, state, state + READER) {
                break;
            }
        }
    }
    if queue.is_empty(READERS) {
        loop {
            let state = word.load(Ordering::Relaxed);
            if swap(seat.alone(), word, state, state & !WAITED) {
                break;
            }
        }
    }
    drop(queue);
    woken.into_iter().for_each(|process| seat.ready(process));
}

/// `Cond.Signal`: calls the oldest ticket. If its process was cancelled, the next one.
pub fn cond_signal(seat: &Seat, ticket: &AtomicU64, next: &AtomicU64) {
    if next.load(Ordering::SeqCst) == ticket.load(Ordering::SeqCst) {
        return;
    }
    let mut queue = seat.scheduler().table().lock(address(next));
    while next.load(Ordering::SeqCst) != ticket.load(Ordering::SeqCst) {
        let called = next.fetch_add(1, Ordering::SeqCst);
        let gone = queue.has(0, called);
        match queue.pop_where(seat, 0, |tag| tag == called) {
            Some((process, _)) => {
                drop(queue);
                seat.ready(process);
                return;
            }
            // It was queued and could not be woken: it unwinds.
            None if gone => {}
            // It is on its way to sleep, and will see that it was called.
            None => return,
        }
    }
}

/// `Cond.Broadcast`: calls all tickets.
pub fn cond_broadcast(seat: &Seat, ticket: &AtomicU64, next: &AtomicU64) {
    if next.load(Ordering::SeqCst) == ticket.load(Ordering::SeqCst) {
        return;
    }
    let mut queue = seat.scheduler().table().lock(address(next));
    next.store(ticket.load(Ordering::SeqCst), Ordering::SeqCst);
    let mut woken = Vec::new();
    while let Some((process, _)) = queue.pop(seat, 0) {
        woken.push(process);
    }
    drop(queue);
    woken.into_iter().for_each(|process| seat.ready(process));
}
