//! Models for loom: every interleaving of a few threads on the run queue and on the word that decides a park.
//! Run by `cargo test` in `tests/models` with `--cfg loom`.
#![expect(unsafe_code, reason = "makes processes that are no more than an address")]

use std::ptr::NonNull;

use loom::thread;

use super::process::{Process, ProcessRef, WaitKind};
use super::run_queue::RunQueue;
use crate::sync::Arc;

/// A process that is only an address: queues never look into it.
fn fake(index: usize) -> ProcessRef {
    // SAFETY: nothing in these models dereferences it.
    unsafe { ProcessRef::new(NonNull::without_provenance(std::num::NonZero::new(index * 64).expect("from 1"))) }
}

fn number(process: ProcessRef) -> usize {
    process.as_ptr().addr() / 64
}

/// The owner pushes and pops while a thief steals: each process comes out once.
#[test]
fn each_process_leaves_the_queue_once() {
    loom::model(|| {
        let queue = Arc::new(RunQueue::default());
        for index in 1..=3 {
            queue.push(fake(index)).expect("room");
        }
        queue.new_period();
        queue.new_period();
        let theirs = queue.clone();
        let thief = thread::spawn(move || {
            let mine = RunQueue::default();
            let mut got: Vec<usize> = theirs.steal_into(&mine).map(number).into_iter().collect();
            while let Some(process) = mine.pop(true) {
                got.push(number(process));
            }
            got
        });
        let mut got = Vec::new();
        got.extend(queue.pop(false).map(number));
        for index in 4..=6 {
            if let Err(process) = queue.push(fake(index)) {
                got.push(number(process));
            }
        }
        while let Some(process) = queue.pop(false) {
            got.push(number(process));
        }
        got.extend(thief.join().expect("the thief ends"));
        got.sort_unstable();
        assert_eq!(got, [1, 2, 3, 4, 5, 6]);
    });
}

/// Two thieves and the owner.
#[test]
fn thieves_do_not_share() {
    loom::model(|| {
        let queue = Arc::new(RunQueue::default());
        (1..=4).for_each(|index| queue.push(fake(index)).expect("room"));
        queue.new_period();
        queue.new_period();
        let thieves: Vec<_> = (0..2)
            .map(|_| {
                let theirs = queue.clone();
                thread::spawn(move || {
                    let mine = RunQueue::default();
                    let mut got: Vec<usize> = theirs.steal_into(&mine).map(number).into_iter().collect();
                    got.extend(std::iter::from_fn(|| mine.pop(true)).map(number));
                    got
                })
            })
            .collect();
        let mut got: Vec<usize> = queue.pop(false).map(number).into_iter().collect();
        for thief in thieves {
            got.extend(thief.join().expect("a thief ends"));
        }
        got.extend(std::iter::from_fn(|| queue.pop(false)).map(number));
        got.sort_unstable();
        assert_eq!(got, [1, 2, 3, 4]);
    });
}

fn process() -> ProcessRef {
    let process = Box::leak(Box::new(Process::for_model()));
    process.set_live();
    // SAFETY: leaked, so it lives for ever; initialised.
    unsafe { ProcessRef::new(NonNull::from(process)) }
}

/// A hand-off and a timer race for a park: one of them wins.
#[test]
fn one_waker_wins() {
    loom::model(|| {
        let process = process();
        let ticket = process.begin_park(WaitKind::Recv, 0);
        let timer = thread::spawn(move || process.claim(ticket, false));
        let sender = process.claim_now(false);
        assert!(sender != timer.join().expect("the timer ends"));
    });
}

/// A cancellation meets a process that is about to park: exactly one of them ends the park.
#[test]
fn a_cancellation_is_not_lost() {
    loom::model(|| {
        let process = process();
        let canceller = thread::spawn(move || {
            process.set_cancelled(false);
            process.claim_cancelled(false)
        });
        let ticket = process.begin_park(WaitKind::Send, 0);
        let seen = process.is_cancelled_after_park(false) && process.claim(ticket, false);
        let woken = canceller.join().expect("the canceller ends");
        assert!(seen != woken, "seen by the process: {seen}, woken: {woken}");
    });
}

/// A waker with the ticket of an earlier park does nothing to a later one.
#[test]
fn late_wakers_do_nothing() {
    loom::model(|| {
        let process = process();
        let first = process.begin_park(WaitKind::Sleep, 0);
        let late = thread::spawn(move || process.claim(first, false));
        let own = process.claim(first, false);
        let second = own.then(|| process.begin_park(WaitKind::Recv, 0));
        assert!(late.join().expect("the late waker ends") != own);
        if let Some(second) = second {
            assert!(process.in_park(second));
        }
    });
}

/// A hand-off, a timer and a cancellation race for a park: one of them wins, and the cancellation is not forgotten if it loses.
#[test]
fn a_cancellation_races_with_hand_off_and_timer() {
    loom::model(|| {
        let process = process();
        let ticket = process.begin_park(WaitKind::Recv, 0);
        let timer = thread::spawn(move || process.claim(ticket, false));
        let canceller = thread::spawn(move || {
            process.set_cancelled(false);
            process.claim_cancelled(false)
        });
        let sender = process.claim_now(false);
        let winners = [sender, timer.join().expect("the timer ends"), canceller.join().expect("the canceller ends")];
        assert_eq!(winners.iter().filter(|&&won| won).count(), 1);
        assert!(process.is_cancelled(), "the next wait unwinds");
    });
}

/// Two cancellations of the same process: it is woken once.
#[test]
fn a_second_cancellation_wakes_nobody() {
    loom::model(|| {
        let process = process();
        let cancel = move || {
            process.set_cancelled(false);
            process.claim_cancelled(false)
        };
        let ticket = process.begin_park(WaitKind::Send, 0);
        let other = thread::spawn(cancel);
        let woken = [cancel(), other.join().expect("the other ends")];
        assert_eq!(woken.iter().filter(|&&won| won).count(), 1);
        assert!(!process.in_park(ticket));
    });
}

/// A deferred call waits, is woken, and ends; then the process waits as usual. A cancellation never ends the first wait, and never
/// misses the second.
#[test]
fn a_masked_wait_is_not_cancelled() {
    loom::model(|| {
        let process = process();
        process.set_masked(false, true);
        let first = process.begin_park(WaitKind::Recv, 0);
        assert!(!process.is_cancelled_after_park(false));
        let canceller = thread::spawn(move || {
            process.set_cancelled(false);
            process.claim_cancelled(false)
        });
        // The sender that the deferred call waits for: nobody else may end this park.
        assert!(process.claim(first, false), "a masked wait was cancelled");
        process.set_masked(false, false);
        let seen_before = process.is_cancelled();
        let mut seen = seen_before;
        if !seen_before {
            let second = process.begin_park(WaitKind::Send, 0);
            seen = process.is_cancelled_after_park(false) && process.claim(second, false);
        }
        let woken = canceller.join().expect("the canceller ends");
        assert!(seen != woken, "seen by the process: {seen}, woken: {woken}");
    });
}
