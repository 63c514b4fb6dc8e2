use std::collections::HashMap;

use super::*;
use crate::sched::toy::{Toy, Turn, run, seeded, workers};
use crate::sched::{Config, End};
use crate::sync::{Arc, AtomicU64, AtomicUsize, Mutex, Ordering};

#[derive(Clone, Copy)]
struct Chan(u64);

impl Chan {
    fn get(self) -> Option<ChannelRef> {
        // SAFETY: made by `chan` and never freed.
        unsafe { ChannelRef::at(self.0) }
    }
}

/// A channel of values of `slots` slots, for ever.
fn chan(slots: u32, cap: usize) -> Chan {
    let words = size_of::<Channel>().div_ceil(8);
    let at = Vec::leak(vec![0u64; words]).as_mut_ptr();
    let buffer = Vec::leak(vec![0u64; cap * slots as usize]).as_mut_ptr();
    let chan = Chan(at as u64);
    chan.get().expect("not nil").init(slots, cap, buffer);
    chan
}

const NIL: Chan = Chan(0);

/// The toy's frame: the first slots of its stack.
fn slot(process: ProcessRef, index: usize) -> *mut u64 {
    assert!(index < 32);
    // SAFETY: a first stack has 32 slots.
    unsafe { process.stack.get().add(index) }
}

fn read(process: ProcessRef, index: usize) -> u64 {
    // SAFETY: a slot of the running process; every toy writes it before.
    unsafe { *slot(process, index) }
}

fn write(process: ProcessRef, index: usize, value: u64) {
    // SAFETY: a slot of the running process.
    unsafe { *slot(process, index) = value }
}

/// A step of a toy that does one operation at a time: `None` when it has parked.
#[derive(Default)]
struct Op {
    parked: bool,
}

impl Op {
    fn finish(&mut self, seat: &Seat, process: ProcessRef, begin: impl FnOnce() -> Step) -> Option<Step> {
        if self.parked {
            self.parked = false;
            return Some(match resume(seat, process) {
                Resumed::Ready => Step::Done,
                Resumed::Closed => Step::Closed,
                Resumed::Cancelled => Step::Cancelled,
                Resumed::TimedOut => panic!("nothing here has a limit"),
            });
        }
        // Before the park is published: another seat may resume the process while this one still is in `begin`. The toy's lock keeps it out.
        let step = begin();
        self.parked = step == Step::Parked;
        (!self.parked).then_some(step)
    }

    fn send(&mut self, seat: &Seat, process: ProcessRef, chan: Chan, value: u64) -> Option<Step> {
        self.finish(seat, process, || {
            write(process, 0, value);
            // SAFETY: slot 0 of the running process.
            unsafe { send(seat, process, chan.get(), slot(process, 0)) }
        })
    }

    /// The value and `ok`.
    fn recv(&mut self, seat: &Seat, process: ProcessRef, chan: Chan) -> Option<(u64, bool)> {
        let step = self.finish(seat, process, || {
            write(process, 0, 99);
            write(process, 4, 99);
            // SAFETY: slots of the running process.
            unsafe { recv(seat, process, chan.get(), slot(process, 0), slot(process, 4)) }
        })?;
        assert_eq!(step, Step::Done);
        let ok = read(process, 4);
        assert!(ok < 2);
        Some((read(process, 0), ok == 1))
    }

    /// Cases are (channel, value to send). The case taken, and what was received.
    fn select(
        &mut self,
        seat: &Seat,
        process: ProcessRef,
        cases: &[(Chan, Option<u64>)],
        default: bool,
    ) -> Option<i64> {
        if self.parked {
            self.parked = false;
            assert_eq!(resume(seat, process), Resumed::Ready);
            return Some(process.value.get() as i64);
        }
        let cases: Vec<Case> = cases
            .iter()
            .enumerate()
            .map(|(i, &(chan, value))| {
                let at = slot(process, 2 * i);
                write(process, 2 * i, value.unwrap_or(77));
                Case { channel: chan.get(), send: value.is_some(), value: at, ok: slot(process, 2 * i + 1) }
            })
            .collect();
        // SAFETY: slots of the running process.
        match unsafe { select(seat, process, &cases, default) } {
            Selected::Case(index) => Some(index as i64),
            Selected::Default => Some(-1),
            Selected::Parked => {
                self.parked = true;
                None
            }
            other => panic!("{other:?}"),
        }
    }
}

fn everywhere() -> Vec<Config> {
    vec![workers(1), workers(2), workers(8), seeded(1), seeded(2), seeded(3)]
}

fn ping_pong(config: Config, cap: usize) {
    let (there, back) = (chan(1, cap), chan(1, cap));
    let mut op = Op::default();
    let mut started = false;
    let (mut sent, mut waiting) = (0, false);
    let (end, ..) = run(config, move |toy, seat, process| {
        if !started {
            started = true;
            let mut op = Op::default();
            let mut value = None;
            toy.spawn(seat, move |_, seat, process| match value {
                None => match op.recv(seat, process, there) {
                    Some((_, false)) => Turn::End,
                    Some((got, true)) => {
                        value = Some(got);
                        Turn::Again
                    }
                    None => Turn::Parked,
                },
                Some(got) => match op.send(seat, process, back, got * 2) {
                    Some(step) => {
                        assert_eq!(step, Step::Done);
                        value = None;
                        Turn::Again
                    }
                    None => Turn::Parked,
                },
            });
        }
        if !waiting {
            if op.send(seat, process, there, sent).is_none() {
                return Turn::Parked;
            }
            waiting = true;
        }
        let Some(got) = op.recv(seat, process, back) else { return Turn::Parked };
        assert_eq!(got, (sent * 2, true));
        waiting = false;
        sent += 1;
        if sent < 5000 {
            return Turn::Again;
        }
        close(seat, there.get()).expect("open");
        Turn::End
    });
    assert_eq!(end, End::Main);
}

#[test]
fn values_go_to_and_fro() {
    for config in everywhere() {
        ping_pong(config, 0);
        ping_pong(config, 1);
    }
}

/// Producers send numbers, consumers add them up; the last producer closes.
fn produce(config: Config, producers: usize, consumers: usize, cap: usize, slots: u32) {
    const EACH: u64 = 300;
    let chan = chan(slots, cap);
    let sum = Arc::new(AtomicU64::new(0));
    let left = Arc::new(AtomicUsize::new(producers));
    let ended = Arc::new(AtomicUsize::new(0));
    let seen = ended.clone();
    let total = sum.clone();
    let mut started = false;
    let (end, ..) = run(config, move |toy, seat, _| {
        if !started {
            started = true;
            for _ in 0..consumers {
                let (sum, ended) = (sum.clone(), ended.clone());
                let mut op = Op::default();
                toy.spawn(seat, move |_, seat, process| match op.recv(seat, process, chan) {
                    None => Turn::Parked,
                    Some((value, true)) => {
                        (1..slots as usize).for_each(|i| assert_eq!(read(process, i), value + i as u64));
                        sum.fetch_add(value, Ordering::SeqCst);
                        Turn::Again
                    }
                    Some((value, false)) => {
                        assert_eq!(value, 0);
                        ended.fetch_add(1, Ordering::SeqCst);
                        Turn::End
                    }
                });
            }
            for _ in 0..producers {
                let left = left.clone();
                let mut op = Op::default();
                let mut next = 1;
                toy.spawn(seat, move |_, seat, process| {
                    (1..slots as usize).for_each(|i| write(process, i, next + i as u64));
                    if op.send(seat, process, chan, next).is_none() {
                        return Turn::Parked;
                    }
                    next += 1;
                    if next <= EACH {
                        return Turn::Again;
                    }
                    if left.fetch_sub(1, Ordering::SeqCst) == 1 {
                        close(seat, chan.get()).expect("open");
                    }
                    Turn::End
                });
            }
        }
        if seen.load(Ordering::SeqCst) == consumers { Turn::End } else { Turn::Yield }
    });
    assert_eq!(end, End::Main);
    assert_eq!(total.load(Ordering::SeqCst), producers as u64 * EACH * (EACH + 1) / 2);
}

#[test]
fn nothing_is_lost_or_doubled() {
    for config in everywhere() {
        produce(config, 1, 1, 0, 1);
        produce(config, 4, 4, 0, 2);
        produce(config, 8, 2, 3, 3);
        produce(config, 2, 8, 100, 1);
    }
}

#[test]
fn close_wakes_all() {
    for config in everywhere() {
        let (receivers, senders) = (chan(1, 0), chan(1, 0));
        let woken = Arc::new(AtomicUsize::new(0));
        let seen = woken.clone();
        let waiting = Arc::new(AtomicUsize::new(0));
        let mut started = false;
        let mut closed = false;
        let (end, ..) = run(config, move |toy, seat, _| {
            if !started {
                started = true;
                for i in 0..20 {
                    let (woken, waiting) = (woken.clone(), waiting.clone());
                    let mut op = Op::default();
                    toy.spawn(seat, move |_, seat, process| {
                        waiting.fetch_add(usize::from(!op.parked), Ordering::SeqCst);
                        if i % 2 == 0 {
                            let Some(got) = op.recv(seat, process, receivers) else { return Turn::Parked };
                            assert_eq!(got, (0, false));
                        } else {
                            let Some(step) = op.send(seat, process, senders, 1) else { return Turn::Parked };
                            assert_eq!(step, Step::Closed);
                        }
                        woken.fetch_add(1, Ordering::SeqCst);
                        Turn::End
                    });
                }
            }
            if waiting.load(Ordering::SeqCst) == 20 && !closed {
                closed = true;
                assert_eq!(close(seat, receivers.get()), Ok(()));
                assert_eq!(close(seat, senders.get()), Ok(()));
                assert_eq!(close(seat, receivers.get()), Err(CloseError::Closed));
                assert_eq!(close(seat, None), Err(CloseError::Nil));
            }
            if seen.load(Ordering::SeqCst) == 20 { Turn::End } else { Turn::Yield }
        });
        assert_eq!(end, End::Main);
    }
}

#[test]
fn nil_channels_block_for_ever() {
    for kind in 0..3 {
        let mut op = Op::default();
        let (end, ..) = run(workers(2), move |_, seat, process| {
            let parked = match kind {
                0 => op.send(seat, process, NIL, 1).is_none(),
                1 => op.recv(seat, process, NIL).is_none(),
                _ => op.select(seat, process, &[(NIL, None), (NIL, Some(1))], false).is_none(),
            };
            assert!(parked);
            Turn::Parked
        });
        assert_eq!(end, End::Deadlock);
    }
}

#[test]
fn a_closed_channel_drains_and_then_gives_zeros() {
    let chan = chan(1, 3);
    let mut op = Op::default();
    let (end, ..) = run(workers(1), move |_, seat, process| {
        for value in [5, 6] {
            assert_eq!(op.send(seat, process, chan, value), Some(Step::Done));
        }
        assert_eq!((chan.get().expect("not nil").len(), chan.get().expect("not nil").cap()), (2, 3));
        close(seat, chan.get()).expect("open");
        assert_eq!(op.send(seat, process, chan, 7), Some(Step::Closed));
        for want in [(5, true), (6, true), (0, false), (0, false)] {
            assert_eq!(op.recv(seat, process, chan), Some(want));
        }
        Turn::End
    });
    assert_eq!(end, End::Main);
}

#[test]
fn select_picks_uniformly() {
    let chans: Vec<Chan> = (0..4).map(|_| chan(1, 1)).collect();
    let counts = Arc::new(Mutex::new(HashMap::new()));
    let seen = counts.clone();
    let mut op = Op::default();
    let mut rounds = 0;
    let (end, ..) = run(seeded(11), move |_, seat, process| {
        // The third is never ready; the second stands in two cases.
        let ready = [chans[0], chans[1], chans[3]];
        for chan in ready {
            if chan.get().expect("not nil").is_empty() {
                assert_eq!(op.send(seat, process, chan, 8), Some(Step::Done));
            }
        }
        let cases = [chans[0], chans[1], chans[2], chans[1], chans[3], NIL].map(|chan| (chan, None));
        let case = op.select(seat, process, &cases, true).expect("some are ready");
        assert_eq!(read(process, 2 * case as usize), 8);
        *counts.lock().entry(case).or_insert(0) += 1;
        rounds += 1;
        if rounds == 10_000 { Turn::End } else { Turn::Again }
    });
    assert_eq!(end, End::Main);
    let counts = seen.lock();
    let mut cases: Vec<_> = counts.keys().copied().collect();
    cases.sort_unstable();
    assert_eq!(cases, [0, 1, 3, 4]);
    assert!(counts.values().all(|&count| (2200..2800).contains(&count)), "{counts:?}");
}

#[test]
fn default_is_taken_when_nothing_is_ready() {
    let chan = chan(1, 0);
    let mut op = Op::default();
    let (end, ..) = run(workers(1), move |_, seat, process| {
        assert_eq!(op.select(seat, process, &[(chan, None), (chan, Some(1)), (NIL, None)], true), Some(-1));
        assert_eq!(op.select(seat, process, &[], true), Some(-1));
        Turn::End
    });
    assert_eq!(end, End::Main);
}

/// Processes send and receive by select on the same channels, both directions in one select; in the end as much was received as sent.
#[test]
fn selects_meet_selects() {
    for config in everywhere() {
        let chans: Vec<Chan> = (0..3).map(|i| chan(1, i / 2)).collect();
        let received = Arc::new(Mutex::new(HashMap::new()));
        let ops = Arc::new(AtomicUsize::new(0));
        let seen = ops.clone();
        let mut started = false;
        let (end, ..) = run(config, move |toy: &Toy, seat, _| {
            if !started {
                started = true;
                for me in 0..6u64 {
                    let (received, ops, chans) = (received.clone(), ops.clone(), chans.clone());
                    let mut op = Op::default();
                    let mut left = 400;
                    toy.spawn(seat, move |_, seat, process| {
                        let value = me * 1000 + left;
                        let mut cases = vec![(chans[0], Some(value)), (chans[1], Some(value)), (chans[2], Some(value))];
                        cases.extend(chans.iter().map(|&chan| (chan, None)));
                        let Some(case) = op.select(seat, process, &cases, false) else { return Turn::Parked };
                        if case >= 3 {
                            assert_eq!(read(process, 2 * case as usize + 1), 1);
                            let got = read(process, 2 * case as usize);
                            assert!(got % 1000 <= 400 && got / 1000 < 6);
                            assert_eq!(received.lock().insert(got, ()), None, "{got} came twice");
                        }
                        ops.fetch_add(1, Ordering::SeqCst);
                        left -= 1;
                        if left == 0 { Turn::End } else { Turn::Again }
                    });
                }
            }
            // The last one may wait for ever: nobody is left to meet it.
            if seen.load(Ordering::SeqCst) >= 6 * 400 - 400 { Turn::End } else { Turn::Yield }
        });
        assert_eq!(end, End::Main);
    }
}

#[test]
fn a_decided_select_leaves_no_waiters() {
    for config in everywhere() {
        let (quiet, busy) = (chan(1, 0), chan(1, 0));
        let mut op = Op::default();
        let mut started = false;
        let mut rounds = 0;
        let (end, stats, _) = run(config, move |toy, seat, process| {
            if !started {
                started = true;
                let mut op = Op::default();
                let mut value = 0;
                toy.spawn(seat, move |_, seat, process| {
                    if op.send(seat, process, busy, value).is_none() {
                        return Turn::Parked;
                    }
                    value += 1;
                    Turn::Yield
                });
            }
            let Some(case) = op.select(seat, process, &[(quiet, None), (busy, None), (quiet, Some(3))], false) else {
                return Turn::Parked;
            };
            assert_eq!((case, read(process, 2)), (1, rounds));
            assert_eq!(quiet.get().expect("not nil").waiting(), (0, 0));
            rounds += 1;
            if rounds == 2000 { Turn::End } else { Turn::Again }
        });
        assert_eq!(end, End::Main);
        assert!(stats.parks > 0);
    }
}

#[test]
fn a_cancelled_wait_has_not_happened() {
    for config in everywhere() {
        let chan = chan(1, 0);
        let process_seen = Arc::new(Mutex::new(None));
        let cancelled = Arc::new(AtomicUsize::new(0));
        let (cell, count) = (process_seen.clone(), cancelled.clone());
        let mut started = false;
        let mut sent_cancel = false;
        let mut op = Op::default();
        let (end, ..) = run(config, move |toy, seat, process| {
            if !started {
                started = true;
                let (cell, count) = (cell.clone(), count.clone());
                let mut op = Op::default();
                toy.spawn(seat, move |_, seat, process| {
                    *cell.lock() = Some(process);
                    match op.send(seat, process, chan, 5) {
                        None => Turn::Parked,
                        Some(step) => {
                            assert_eq!(step, Step::Cancelled);
                            count.fetch_add(1, Ordering::SeqCst);
                            Turn::End
                        }
                    }
                });
            }
            if !sent_cancel {
                let Some(other) = *process_seen.lock() else { return Turn::Yield };
                sent_cancel = true;
                seat.cancel(other);
            }
            if cancelled.load(Ordering::SeqCst) == 0 {
                return Turn::Yield;
            }
            assert_eq!(op.select(seat, process, &[(chan, None)], true), Some(-1));
            assert_eq!(chan.get().expect("not nil").waiting(), (0, 0));
            Turn::End
        });
        assert_eq!(end, End::Main);
    }
}

fn timer_chan() -> Chan {
    let chan = chan(timer::TIME_SLOTS as u32, 1);
    chan.get().expect("not nil").init_timer();
    chan
}

#[test]
fn a_ticker_ticks_and_a_reset_leaves_nothing_stale() {
    const SECOND: i64 = 1_000_000_000;
    let chan = timer_chan();
    let mut op = Op::default();
    let mut step = 0;
    let mut start = 0;
    let (end, ..) = run(seeded(1), move |_, seat, process| {
        let tick = chan.get().expect("not nil");
        if step == 0 {
            start = seat.now();
            assert!(!timer::set(seat, tick, start + SECOND, SECOND));
            step = 1;
        }
        if step <= 3 {
            let Some(got) = op.recv(seat, process, chan) else { return Turn::Parked };
            assert!(got.1);
            assert_eq!(read(process, 2) as i64, start + step * SECOND);
            step += 1;
            return Turn::Again;
        }
        if step == 4 {
            // A tick is due, but nobody has looked: the reset drops it.
            step = 5;
            seat.sleep(process, 2 * SECOND);
            return Turn::Parked;
        }
        if step == 5 {
            assert_eq!((tick.len(), tick.cap()), (0, 0));
            assert!(timer::set(seat, tick, 0, 0));
            assert_eq!(op.select(seat, process, &[(chan, None)], true), Some(-1));
            assert!(!timer::set(seat, tick, seat.now() + SECOND, 0));
            step = 6;
        }
        if op.recv(seat, process, chan).is_none() {
            return Turn::Parked;
        }
        assert!(!timer::set(seat, tick, 0, 0));
        Turn::End
    });
    assert_eq!(end, End::Main);
}

#[test]
fn a_timer_that_nobody_waits_on_is_no_reason_to_live() {
    let (chan, never) = (timer_chan(), chan(1, 0));
    let mut op = Op::default();
    let (end, ..) = run(seeded(1), move |_, seat, process| {
        timer::set(seat, chan.get().expect("not nil"), seat.now() + 1000, 1000);
        assert!(op.recv(seat, process, never).is_none());
        Turn::Parked
    });
    assert_eq!(end, End::Deadlock);
}

#[test]
fn select_with_a_timer_times_out_and_leaves_few_entries() {
    let (quiet, busy) = (chan(1, 0), chan(1, 0));
    let mut op = Op::default();
    let mut started = false;
    let mut rounds = 0;
    let mut after = timer_chan();
    let (end, ..) = run(seeded(9), move |toy, seat, process| {
        if !started {
            started = true;
            let mut op = Op::default();
            let mut left = 5000;
            toy.spawn(seat, move |_, seat, process| {
                if op.send(seat, process, busy, 1).is_none() {
                    return Turn::Parked;
                }
                left -= 1;
                if left == 0 { Turn::End } else { Turn::Yield }
            });
        }
        if !op.parked {
            after = timer_chan();
            timer::set(seat, after.get().expect("not nil"), seat.now() + 10_000_000_000, 0);
        }
        let cases = [(quiet, None), (busy, None), (after, None)];
        match op.select(seat, process, &cases, false) {
            None => Turn::Parked,
            Some(1) => {
                rounds += 1;
                assert!(seat.timers().len() < 400, "{} entries", seat.timers().len());
                Turn::Again
            }
            Some(case) => {
                assert_eq!((case, rounds), (2, 5000));
                Turn::End
            }
        }
    });
    assert_eq!(end, End::Main);
}
