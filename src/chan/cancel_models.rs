//! Models for loom: a cancellation races with what would end a wait on a channel. No value is lost or delivered twice, the process is
//! woken once, and nothing of it is left in a queue. Run by `cargo test` in `tests/models` with `--cfg loom`.
#![expect(unsafe_code, reason = "makes channels of zeroed memory; slots are addresses")]

use std::mem::MaybeUninit;

use loom::thread;

use super::{Channel, ChannelRef, NO_SLOT, Queued, Step};
use crate::sched::{ProcessRef, Ticket, WaitKind, Waiter, Wake};
use crate::sync::ByteLock;

const VALUE: usize = 0;
const OK: usize = 1;
const SENT: u64 = 7;
/// What a slot holds that nobody has received to.
const UNTOUCHED: u64 = 99;

/// A channel of one-slot values, for ever.
fn channel(cap: usize) -> ChannelRef {
    // SAFETY: zeroed memory is a channel, save for its lock, which is written before it is used.
    let channel = unsafe {
        let mut channel = MaybeUninit::<Channel>::zeroed();
        (&raw mut (*channel.as_mut_ptr()).lock).write(ByteLock::new());
        channel.assume_init()
    };
    channel.init(1, cap, Vec::leak(vec![0; cap]).as_mut_ptr());
    // SAFETY: it lives for ever.
    unsafe { ChannelRef::at(std::ptr::from_mut(Box::leak(Box::new(channel))) as u64) }.expect("an address")
}

fn slot(process: ProcessRef, slot: usize) -> *mut u64 {
    // SAFETY: a model's process has 8 slots.
    unsafe { process.stack.get().add(slot) }
}

fn read(process: ProcessRef, at: usize) -> u64 {
    // SAFETY: the process runs here, or is claimed.
    unsafe { *slot(process, at) }
}

/// What `recv` does up to where a process parks.
fn receive(channel: ChannelRef, process: ProcessRef) -> (Step, Option<Ticket>) {
    // SAFETY: the slots are the process's, which runs here; the lock is held.
    unsafe {
        *slot(process, VALUE) = UNTOUCHED;
        *slot(process, OK) = UNTOUCHED;
        channel.lock.lock(false);
        if process.is_cancelled() {
            channel.lock.unlock(false);
            return (Step::Cancelled, None);
        }
        let ticket = if channel.try_recv(slot(process, VALUE), slot(process, OK), false).is_some() {
            (Step::Done, None)
        } else {
            let (value, ok) = (slot(process, VALUE), slot(process, OK));
            let ticket = channel.queue_up(false, process, Queued::Receivers, value, ok);
            (if ticket.is_some() { Step::Parked } else { Step::Cancelled }, ticket)
        };
        channel.lock.unlock(false);
        ticket
    }
}

/// What `send` does up to where a process parks.
fn send(channel: ChannelRef, process: ProcessRef) -> Step {
    // SAFETY: as in `receive`.
    unsafe {
        *slot(process, VALUE) = SENT;
        if process.is_cancelled() {
            return Step::Cancelled;
        }
        channel.lock.lock(false);
        let step = match channel.try_send(slot(process, VALUE), false) {
            Some((step, _)) => step,
            None => match channel.queue_up(false, process, Queued::Senders, slot(process, VALUE), std::ptr::null()) {
                Some(_) => Step::Parked,
                None => Step::Cancelled,
            },
        };
        channel.lock.unlock(false);
        step
    }
}

/// Sends without waiting: whether that was done, and whether it woke a receiver.
fn try_send(channel: ChannelRef) -> (bool, bool) {
    channel.lock.lock(false);
    // SAFETY: one slot; the lock is held.
    let done = unsafe { channel.try_send(&SENT, false) };
    channel.lock.unlock(false);
    (done.is_some(), done.is_some_and(|(_, readied)| readied.is_some()))
}

/// Receives without waiting: the value, and whether it woke a sender.
fn try_receive(channel: ChannelRef) -> (Option<u64>, bool) {
    let mut value = UNTOUCHED;
    channel.lock.lock(false);
    // SAFETY: one slot; the lock is held.
    let done = unsafe { channel.try_recv(&mut value, std::ptr::null_mut(), false) };
    channel.lock.unlock(false);
    (done.map(|_| value), done.flatten().is_some())
}

/// Whether that woke somebody.
fn close(channel: ChannelRef) -> bool {
    channel.lock.lock(false);
    let woken = channel.shut(false).expect("it is closed once");
    channel.lock.unlock(false);
    woken.pop().is_some()
}

/// What `resume` does with a wait that was cancelled or has timed out.
fn leave(channel: ChannelRef, process: ProcessRef) {
    channel.withdraw(&process.waiter, false);
    assert_eq!(channel.waiting(), (0, 0), "a waiter is left behind");
}

/// The wait of `process` has ended: how. One of the threads that raced has woken it, unless it had not parked.
fn ended(process: ProcessRef, step: Step, woken: &[bool]) -> Wake {
    let wakers = woken.iter().filter(|&&woke| woke).count();
    if step != Step::Parked {
        assert_eq!(wakers, 0, "a process that did not park was woken");
        return if step == Step::Cancelled { Wake::Cancelled } else { Wake::Ready };
    }
    assert_eq!(wakers, 1, "a parked process is woken once");
    process.wake.replace(Wake::None)
}

fn join<T>(thread: thread::JoinHandle<T>) -> T {
    thread.join().expect("a thread of the model ends")
}

/// A receive, a send, a cancellation: the value arrives, or the sender has not sent it.
fn receiver_and_sender(cap: usize) {
    loom::model(move || {
        let (channel, process) = (channel(cap), ProcessRef::for_model());
        let canceller = thread::spawn(move || process.cancel_in_model());
        let sender = thread::spawn(move || try_send(channel));
        let (step, _) = receive(channel, process);
        let (sent, woke) = join(sender);
        let wake = ended(process, step, &[woke, join(canceller)]);
        if wake == Wake::Ready {
            assert!(sent && read(process, VALUE) == SENT && read(process, OK) == 1);
            assert_eq!(channel.len(), 0, "the value is there twice");
        } else {
            leave(channel, process);
            assert_eq!(read(process, VALUE), UNTOUCHED, "an unwound receive has received");
            assert_eq!(channel.len(), usize::from(sent), "the value is lost");
        }
        assert!(process.is_cancelled(), "the next wait unwinds");
    });
}

#[test]
fn a_cancellation_races_with_a_hand_off_to_a_receiver() {
    receiver_and_sender(0);
}

#[test]
fn a_cancellation_races_with_a_buffered_send() {
    receiver_and_sender(1);
}

/// A send, a receive, a cancellation: the value is received, or the send has not happened.
#[test]
fn a_cancellation_races_with_a_hand_off_from_a_sender() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        let canceller = thread::spawn(move || process.cancel_in_model());
        let receiver = thread::spawn(move || try_receive(channel));
        let step = send(channel, process);
        let (received, woke) = join(receiver);
        let wake = ended(process, step, &[woke, join(canceller)]);
        assert_eq!(received, (wake == Wake::Ready).then_some(SENT));
        if wake == Wake::Cancelled {
            leave(channel, process);
        }
    });
}

/// A receive, a close, a cancellation.
#[test]
fn a_cancellation_races_with_a_close_seen_by_a_receiver() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        let canceller = thread::spawn(move || process.cancel_in_model());
        let closer = thread::spawn(move || close(channel));
        let (step, _) = receive(channel, process);
        let wake = ended(process, step, &[join(closer), join(canceller)]);
        if wake == Wake::Ready {
            assert_eq!((read(process, VALUE), read(process, OK)), (0, 0), "what a closed channel gives");
        } else {
            leave(channel, process);
            assert_eq!((read(process, VALUE), read(process, OK)), (UNTOUCHED, UNTOUCHED));
        }
        assert!(channel.is_closed() && process.is_cancelled());
    });
}

/// A send, a close, a cancellation: the process panics or unwinds, not both.
#[test]
fn a_cancellation_races_with_a_close_seen_by_a_sender() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        let canceller = thread::spawn(move || process.cancel_in_model());
        let closer = thread::spawn(move || close(channel));
        let step = send(channel, process);
        let woken = [join(closer), join(canceller)];
        if step == Step::Closed {
            assert_eq!(woken, [false, false]);
            return;
        }
        let wake = ended(process, step, &woken);
        assert_eq!(wake, if woken[0] { Wake::Closed } else { Wake::Cancelled });
        if wake == Wake::Cancelled {
            leave(channel, process);
        }
    });
}

/// A receive with a deadline, a send, a cancellation.
#[test]
fn a_cancellation_races_with_a_timer_and_a_send() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        let (step, ticket) = receive(channel, process);
        assert_eq!(step, Step::Parked);
        let ticket = ticket.expect("it has parked");
        let canceller = thread::spawn(move || process.cancel_in_model());
        let timer = thread::spawn(move || {
            let woken = process.claim(ticket, false);
            if woken {
                process.wake.set(Wake::TimedOut);
            }
            woken
        });
        let (sent, woke) = try_send(channel);
        let wake = ended(process, step, &[woke, join(timer), join(canceller)]);
        assert_eq!(sent, wake == Wake::Ready);
        if wake != Wake::Ready {
            leave(channel, process);
        }
    });
}

/// Two cancellations and a send.
#[test]
fn two_cancellations_race_with_a_send() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        let first = thread::spawn(move || process.cancel_in_model());
        let second = thread::spawn(move || process.cancel_in_model());
        let (step, _) = receive(channel, process);
        let (sent, woke) = try_send(channel);
        // Its own send can only meet a waiter that has not been woken.
        let wake = ended(process, step, &[woke, join(first), join(second)]);
        assert_eq!(sent, wake == Wake::Ready);
        if wake == Wake::Cancelled {
            leave(channel, process);
        }
    });
}

/// A deferred call receives while its block is cancelled: only the send ends that wait.
#[test]
fn a_masked_receive_is_not_cancelled() {
    loom::model(|| {
        let (channel, process) = (channel(0), ProcessRef::for_model());
        process.set_masked(false, true);
        let (step, _) = receive(channel, process);
        let canceller = thread::spawn(move || process.cancel_in_model());
        let (sent, woke) = try_send(channel);
        assert_eq!(ended(process, step, &[woke, join(canceller)]), Wake::Ready);
        assert!(sent && read(process, VALUE) == SENT);
    });
}

/// A select receives from two channels; one gets a value, the other is closed, and it is cancelled: one case happens or none.
#[test]
fn a_cancellation_races_with_two_cases_of_a_select() {
    loom::model(|| {
        let (channels, process) = ([channel(0), channel(0)], ProcessRef::for_model());
        let waiters: &'static [Waiter] = Vec::leak(vec![waiter(), waiter()]);
        let canceller = thread::spawn(move || process.cancel_in_model());
        let sender = thread::spawn(move || try_send(channels[0]));
        // What `select` does: both locks, in order, until both waiters are queued.
        let mut order = channels;
        order.sort_by_key(|channel| channel.address());
        order.iter().for_each(|channel| channel.lock.lock(false));
        let idle = channels.iter().all(|channel| !channel.closed.get() && !channel.senders.is_waited_on());
        assert!(idle, "nobody can have sent: a try needs a receiver");
        let ticket = process.begin_park(WaitKind::Select, 0);
        for (case, (waiter, channel)) in waiters.iter().zip(channels).enumerate() {
            waiter.process.set(Some(process));
            waiter.object.set(channel.address());
            waiter.slot.set(VALUE as u32);
            waiter.ok.set(NO_SLOT);
            waiter.case.set(case as u32);
            waiter.in_select.set(true);
            channel.receivers.push(waiter, Queued::Receivers);
        }
        let seen = process.is_cancelled_after_park(false) && process.claim(ticket, false);
        order.iter().for_each(|channel| channel.lock.unlock(false));
        let closed = close(channels[1]);
        let (sent, handed) = join(sender);
        let cancelled = join(canceller);
        let winners = [seen, closed, handed, cancelled];
        assert_eq!(winners.iter().filter(|&&won| won).count(), 1, "{winners:?}");
        assert_eq!(sent, handed);
        for (waiter, channel) in waiters.iter().zip(channels) {
            channel.withdraw(waiter, false);
            assert_eq!(channel.waiting(), (0, 0));
        }
        if closed || handed {
            assert_eq!((process.wake.get(), process.value.get()), (Wake::Select, u64::from(closed)));
        }
        assert_eq!(read(process, VALUE), if handed { SENT } else { 0 });
    });
}

fn waiter() -> Waiter {
    // SAFETY: zeroed bytes are a waiter in no queue, as `Slabs::take_waiters` has it.
    unsafe { MaybeUninit::zeroed().assume_init() }
}
