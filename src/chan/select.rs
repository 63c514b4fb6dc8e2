//! `select`: one process waits on several channels, and exactly one case happens.
//!
//! While the VM is alone no locks are needed. Else the channels are locked in address order, each once, until the case is taken or the
//! process has a waiter in each queue.
#![expect(unsafe_code, reason = "moves values by address; waiters are raw memory")]

use std::ptr::NonNull;

use super::{Channel, ChannelRef, DONE, NO_SLOT, Step, TIMER, offset};
use crate::sched::process::Queued;
use crate::sched::{ProcessRef, Seat, WaitKind, Waiter};

/// A case. `value` and `ok` lie in the process's own stack; `ok` may be null, for a receive `value` too.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// `None`: a nil channel, a case that never happens.
    pub channel: Option<ChannelRef>,
    pub send: bool,
    pub value: *mut u64,
    pub ok: *mut u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Selected {
    Case(usize),
    Default,
    /// The process waits, and may run elsewhere by now. [`super::resume`] ends it; the case is the process's `value` then.
    Parked,
    /// The chosen case sends on a closed channel.
    Closed(usize),
    Cancelled,
    /// No memory for the waiters.
    NoMemory,
}

/// Up to so many channels are sorted without allocating.
const SMALL: usize = 16;

/// The channels of a select in the order in which they are locked, each once. Empty while the VM is alone.
struct Locks {
    small: [Option<ChannelRef>; SMALL],
    large: Vec<Option<ChannelRef>>,
    len: usize,
}

impl Locks {
    fn new(cases: &[Case], alone: bool) -> Locks {
        let mut locks = Locks { small: [None; SMALL], large: Vec::new(), len: 0 };
        if alone {
            return locks;
        }
        if cases.len() > SMALL {
            locks.large = vec![None; cases.len()];
        }
        let list = if cases.len() > SMALL { &mut locks.large[..] } else { &mut locks.small[..] };
        let mut len = 0;
        for case in cases {
            if case.channel.is_some() {
                list[len] = case.channel;
                len += 1;
            }
        }
        let list = &mut list[..len];
        list.sort_unstable_by_key(|channel| channel.map(ChannelRef::address));
        let mut kept = 0;
        for i in 0..len {
            if kept == 0 || list[kept - 1] != list[i] {
                list[kept] = list[i];
                kept += 1;
            }
        }
        locks.len = kept;
        locks
    }

    fn channels(&self) -> impl Iterator<Item = ChannelRef> {
        let list = if self.large.is_empty() { &self.small[..] } else { &self.large[..] };
        list[..self.len].iter().filter_map(|&channel| channel)
    }

    fn lock(&self) {
        self.channels().for_each(|channel| channel.lock.lock(false));
    }

    fn unlock(&self) {
        self.channels().for_each(|channel| channel.lock.unlock(false));
    }
}

/// The case could be taken now. Under the locks.
fn is_ready(case: &Case) -> bool {
    let Some(channel) = case.channel else { return false };
    let channel: &Channel = &channel;
    if channel.closed.get() {
        return true;
    }
    if case.send {
        channel.len.get() < channel.cap.get() || channel.receivers.is_waited_on()
    } else {
        channel.len.get() > 0 || channel.senders.is_waited_on()
    }
}

/// Runs a select. The process's state is saved before.
///
/// # Safety
/// The pointers of the cases point into the stack of the process, which is the one that runs here, at as many slots as the channels' values have.
pub unsafe fn select(seat: &Seat, process: ProcessRef, cases: &[Case], has_default: bool) -> Selected {
    let alone = seat.alone();
    let locks = Locks::new(cases, alone);
    locks.lock();
    if !has_default && process.is_cancelled() && !cases.iter().any(goes_on) {
        locks.unlock();
        return Selected::Cancelled;
    }
    for case in cases {
        if let Some(channel) = case.channel
            && channel.flags.get() & TIMER != 0
        {
            channel.look(seat);
        }
    }
    while let Some(index) = choose(seat, cases) {
        // SAFETY: the caller's promise; the locks are held.
        let Some((step, readied)) = (unsafe { take(&cases[index], alone) }) else {
            // The waiter that made it ready was claimed by a timer or a cancellation in between.
            continue;
        };
        locks.unlock();
        if let Some(process) = readied {
            seat.ready(process);
        }
        return if step == Step::Closed { Selected::Closed(index) } else { Selected::Case(index) };
    }
    if has_default {
        locks.unlock();
        return Selected::Default;
    }
    park(seat, process, cases, &locks)
}

/// A receive from a closed `Done` is no reason to unwind.
fn goes_on(case: &Case) -> bool {
    case.channel.is_some_and(|channel| !case.send && channel.flags.get() & DONE != 0 && channel.closed.get())
}

/// One of the ready cases, each as likely as the others.
fn choose(seat: &Seat, cases: &[Case]) -> Option<usize> {
    let mut chosen = None;
    let mut ready = 0;
    for (index, case) in cases.iter().enumerate() {
        if is_ready(case) {
            ready += 1;
            if ready == 1 || seat.below(ready) == 0 {
                chosen = Some(index);
            }
        }
    }
    chosen
}

/// # Safety
/// As for [`select`]; the channel's lock is held.
unsafe fn take(case: &Case, alone: bool) -> Option<(Step, Option<ProcessRef>)> {
    let channel = case.channel?;
    // SAFETY: the caller's promise.
    unsafe {
        if case.send {
            channel.try_send(case.value, alone)
        } else {
            channel.try_recv(case.value, case.ok, alone).map(|readied| (Step::Done, readied))
        }
    }
}

fn park(seat: &Seat, process: ProcessRef, cases: &[Case], locks: &Locks) -> Selected {
    let alone = seat.alone();
    let count = cases.iter().filter(|case| case.channel.is_some()).count();
    if count == 0 {
        return match super::park_nil(seat, process, WaitKind::SelectNone) {
            Step::Cancelled => Selected::Cancelled,
            _ => Selected::Parked,
        };
    }
    let Some(waiters) = seat.waiters(count) else {
        locks.unlock();
        return Selected::NoMemory;
    };
    process.set_select(waiters, count);
    let first = cases.iter().find_map(|case| case.channel).map_or(0, ChannelRef::address);
    let ticket = process.begin_park(WaitKind::Select, first);
    let open = cases.iter().enumerate().filter_map(|(index, case)| Some((index, case, case.channel?)));
    for (waiter, (index, case, channel)) in all(waiters, count).zip(open) {
        waiter.process.set(Some(process));
        waiter.object.set(channel.address());
        waiter.slot.set(offset(process, case.value));
        waiter.ok.set(if case.send { NO_SLOT } else { offset(process, case.ok) });
        waiter.case.set(index as u32);
        waiter.in_select.set(true);
        if case.send {
            channel.senders.push(waiter, Queued::Senders);
        } else {
            channel.receivers.push(waiter, Queued::Receivers);
            if channel.flags.get() & TIMER != 0 {
                channel.arm(seat, process, ticket);
            }
        }
    }
    let cancelled = process.is_cancelled_after_park(alone) && process.claim(ticket, alone);
    locks.unlock();
    if cancelled {
        clean(seat, process);
        return Selected::Cancelled;
    }
    seat.note_park();
    Selected::Parked
}

fn all<'a>(waiters: NonNull<Waiter>, count: usize) -> impl Iterator<Item = &'a Waiter> {
    // SAFETY: `Seat::waiters` gave so many, and they are given back only by `clean`.
    (0..count).map(move |i| unsafe { waiters.add(i).as_ref() })
}

/// The channels of the select that a process is parked in, in the order of its cases, and whether the case sends. All seats are left.
pub fn cases(process: ProcessRef) -> Vec<(ChannelRef, bool)> {
    let Some((waiters, count)) = process.select_waiters() else { return Vec::new() };
    let case = |waiter: &Waiter| {
        // SAFETY: the select's frame refers to its channels.
        let channel = unsafe { ChannelRef::at(waiter.object.get() as u64) }?;
        Some((channel, waiter.queued.get() == Queued::Senders))
    };
    all(waiters, count).filter_map(case).collect()
}

/// Takes a decided select's waiters out of their queues and gives them back.
pub(super) fn clean(seat: &Seat, process: ProcessRef) {
    let alone = seat.alone();
    let Some((waiters, count)) = process.take_select() else { return };
    for waiter in all(waiters, count) {
        // SAFETY: the select's frame still refers to its channels.
        if let Some(channel) = unsafe { ChannelRef::at(waiter.object.get() as u64) } {
            if channel.flags.get() & TIMER != 0 {
                seat.timers().note_stale();
            }
            channel.withdraw(waiter, alone);
        }
    }
    seat.give_waiters(waiters, count);
}
