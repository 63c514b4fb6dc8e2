use std::time::{Duration, Instant};

use super::toy::{Turn, run, run_on, seeded, workers};
use super::*;
use crate::chan::lock;
use crate::sync::thread;

/// Main waits, yielding, until `done` says so.
fn until(done: impl Fn() -> bool + Send + 'static) -> impl FnMut() -> Turn + Send {
    move || if done() { Turn::End } else { Turn::Yield }
}

fn counting(config: Config) {
    let count = Arc::new(AtomicUsize::new(0));
    let total = count.clone();
    let mut wait = until(move || total.load(Ordering::SeqCst) == 10_000);
    let mut started = false;
    let mine = count.clone();
    let (end, stats, _) = run(config, move |toy, seat, _| {
        if !started {
            started = true;
            for _ in 0..1000 {
                let count = mine.clone();
                let mut left = 10;
                toy.spawn(seat, move |_, _, _| {
                    count.fetch_add(1, Ordering::SeqCst);
                    left -= 1;
                    if left == 0 { Turn::End } else { Turn::Yield }
                });
            }
        }
        wait()
    });
    assert_eq!(end, End::Main);
    assert_eq!(count.load(Ordering::SeqCst), 10_000);
    assert_eq!(stats.created, 1001);
}

#[test]
fn processes_run_to_their_end() {
    for config in [workers(1), workers(2), workers(8), seeded(1), seeded(2)] {
        counting(config);
    }
}

#[test]
fn a_block_is_small_and_used_again() {
    assert!(size_of::<Process>() + FIRST_SLOTS as usize * 8 <= 450);
    let mut left = 100_000;
    let (_, stats, _) = run(workers(1), move |toy, seat, _| {
        left -= 1;
        toy.spawn(seat, |_, _, _| Turn::End);
        if left == 0 { Turn::End } else { Turn::Yield }
    });
    assert!(stats.created > 100_000);
    assert!(stats.bytes <= 4 * (64 << 10), "{} bytes for a few processes at a time", stats.bytes);
}

#[test]
fn asleep_for_ever_is_a_deadlock() {
    for parallelism in [1, 2, 8] {
        let mut started = false;
        let (end, ..) = run(workers(parallelism), move |toy, seat, process| {
            if !started {
                started = true;
                for _ in 0..10 {
                    toy.spawn(seat, |_, seat, process| {
                        let parked =
                            seat.scheduler().table().lock(64).park(seat, process, WaitKind::Mutex, 0, 0, false);
                        assert!(parked);
                        Turn::Parked
                    });
                }
                return Turn::Yield;
            }
            process.begin_park(WaitKind::SelectNone, 0);
            Turn::Parked
        });
        assert_eq!(end, End::Deadlock);
    }
}

#[test]
fn sleeps_end_in_order_in_virtual_time() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let seen = order.clone();
    let mut state = 0;
    let begin = Instant::now();
    let (end, ..) = run(seeded(7), move |toy, seat, process| {
        state += 1;
        if state > 1 {
            return Turn::End;
        }
        for hours in [3, 1, 2] {
            let order = order.clone();
            let mut slept = false;
            toy.spawn(seat, move |_, seat, process| {
                if slept {
                    order.lock().push((hours, seat.now() / 3_600_000_000_000));
                    return Turn::End;
                }
                slept = true;
                seat.sleep(process, hours * 3_600_000_000_000);
                Turn::Parked
            });
        }
        seat.sleep(process, 4 * 3_600_000_000_000);
        Turn::Parked
    });
    assert_eq!(end, End::Main);
    assert_eq!(*seen.lock(), [(1, 1), (2, 2), (3, 3)]);
    assert!(begin.elapsed() < Duration::from_secs(60));
}

#[test]
fn a_sleep_takes_its_time() {
    for parallelism in [1, 4] {
        let mut state = 0;
        let begin = Instant::now();
        let (end, ..) = run(workers(parallelism), move |_, seat, process| {
            state += 1;
            if state > 3 {
                return Turn::End;
            }
            seat.sleep(process, 2_000_000);
            Turn::Parked
        });
        assert_eq!(end, End::Main);
        assert!(begin.elapsed() >= Duration::from_millis(6));
    }
}

#[test]
fn a_million_timers() {
    let mut state = 0;
    let (end, stats, _) = run(seeded(3), move |toy, seat, process| {
        state += 1;
        if state > 1 {
            return Turn::End;
        }
        for i in 0..100_000 {
            let mut slept = false;
            toy.spawn(seat, move |_, seat, process| {
                if slept {
                    return Turn::End;
                }
                slept = true;
                seat.sleep(process, (i * 7919) % 1_000_000 + 1);
                Turn::Parked
            });
        }
        seat.sleep(process, 1_000_000_000);
        Turn::Parked
    });
    assert_eq!(end, End::Main);
    assert_eq!((stats.created, stats.ended), (100_001, 100_001));
}

#[test]
fn a_kill_ends_running_and_sleeping_processes() {
    for parallelism in [1, 4] {
        let scheduler = Scheduler::new(workers(parallelism));
        let other = scheduler.clone();
        let running = Arc::new(AtomicBool::new(false));
        let seen = running.clone();
        let killer = thread::spawn(move || {
            while !seen.load(Ordering::SeqCst) {
                thread::yield_now();
            }
            other.stop(42);
        });
        let mut first = true;
        let (end, ..) = run_on(&scheduler, move |toy, seat, _| {
            if first {
                first = false;
                toy.spawn(seat, |_, seat, process| {
                    seat.sleep(process, i64::MAX);
                    Turn::Parked
                });
                (0..10).for_each(|_| _ = toy.spawn(seat, |_, _, _| Turn::Again));
            }
            running.store(true, Ordering::SeqCst);
            Turn::Again
        });
        assert_eq!(end, End::Killed(42));
        killer.join().expect("the killer ends");
    }
}

#[test]
fn a_blocking_job_gives_its_value() {
    for parallelism in [1, 2] {
        let mut state = 0;
        let got = Arc::new(AtomicU64::new(0));
        let value = got.clone();
        let (end, ..) = run(workers(parallelism), move |_, seat, process| {
            state += 1;
            if state > 1 {
                value.store(process.value.get(), Ordering::SeqCst);
                return Turn::End;
            }
            seat.block(process, WaitKind::Input, || 6 * 7);
            Turn::Parked
        });
        assert_eq!((end, got.load(Ordering::SeqCst)), (End::Main, 42));
    }
}

#[test]
fn nothing_runs_while_all_are_stopped() {
    for parallelism in [1, 2, 8] {
        let inside = Arc::new(AtomicUsize::new(0));
        let stops = Arc::new(AtomicUsize::new(0));
        let seen = stops.clone();
        let mut wait = until(move || seen.load(Ordering::SeqCst) >= 200);
        let mut started = false;
        let (end, ..) = run(workers(parallelism), move |toy, seat, _| {
            if !started {
                started = true;
                for kind in 0..16 {
                    let (inside, stops) = (inside.clone(), stops.clone());
                    toy.spawn(seat, move |_, seat, _| {
                        if kind < 2 {
                            let done = seat.stop_all(|| {
                                assert_eq!(inside.load(Ordering::SeqCst), 0);
                                stops.fetch_add(1, Ordering::SeqCst);
                            });
                            return if done.is_some() { Turn::Yield } else { Turn::Again };
                        }
                        inside.fetch_add(1, Ordering::SeqCst);
                        (0..500).for_each(|_| std::hint::spin_loop());
                        inside.fetch_sub(1, Ordering::SeqCst);
                        Turn::Again
                    });
                }
            }
            wait()
        });
        assert_eq!(end, End::Main);
    }
}

#[test]
fn an_after_func_fires_unless_cancelled() {
    let mut state = 0;
    let (end, _, toy) = run(seeded(1), move |_, seat, process| {
        state += 1;
        if state > 1 {
            assert!(!seat.cancel_after(0));
            return Turn::End;
        }
        let now = seat.now();
        let _ = seat.after(now + 1000, 11);
        let cancelled = seat.after(now + 2000, 22);
        let _ = seat.after(now + 3000, 33);
        assert!(seat.cancel_after(cancelled) && !seat.cancel_after(cancelled));
        seat.sleep(process, 1_000_000);
        Turn::Parked
    });
    assert_eq!(end, End::Main);
    assert_eq!(*toy.fired.lock(), [11, 33]);
}

#[test]
fn queued_work_wakes_a_second_worker() {
    let seats = Arc::new(AtomicUsize::new(0));
    let seen = seats.clone();
    let mut started = false;
    let begin = Instant::now();
    let (end, stats, _) = run(workers(2), move |toy, seat, _| {
        if !started {
            started = true;
            for _ in 0..4 {
                let seats = seats.clone();
                toy.spawn(seat, move |_, seat, _| {
                    (0..2000).for_each(|_| std::hint::spin_loop());
                    seats.fetch_or(1 << seat.index(), Ordering::SeqCst);
                    Turn::Again
                });
            }
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "no second worker came");
        if seen.load(Ordering::SeqCst) == 3 { Turn::End } else { Turn::Yield }
    });
    assert_eq!(end, End::Main);
    assert!(stats.wakes > 0);
}

#[test]
fn a_mutex_lets_one_in_and_nobody_starves() {
    for config in [workers(1), workers(2), workers(8), seeded(5)] {
        let word: &'static AtomicU32 = Box::leak(Box::new(AtomicU32::new(0)));
        let inside = Arc::new(AtomicUsize::new(0));
        let total = Arc::new(AtomicUsize::new(0));
        let seen = total.clone();
        let mut wait = until(move || seen.load(Ordering::SeqCst) == 20 * 100);
        let mut started = false;
        let (end, ..) = run(config, move |toy, seat, _| {
            if !started {
                started = true;
                for _ in 0..20 {
                    let (inside, total) = (inside.clone(), total.clone());
                    let (mut holds, mut woken, mut left) = (false, false, 100);
                    toy.spawn(seat, move |_, seat, process| {
                        if !holds {
                            let was_woken = woken;
                            woken = true;
                            match lock::mutex_lock(seat, process, word, was_woken) {
                                crate::chan::Step::Parked => return Turn::Parked,
                                step => assert_eq!(step, crate::chan::Step::Done),
                            }
                            woken = false;
                            holds = true;
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            return Turn::Yield;
                        }
                        assert_eq!(inside.fetch_sub(1, Ordering::SeqCst), 1);
                        holds = false;
                        total.fetch_add(1, Ordering::SeqCst);
                        lock::mutex_unlock(seat, word).expect("it is locked");
                        left -= 1;
                        if left == 0 { Turn::End } else { Turn::Again }
                    });
                }
            }
            wait()
        });
        assert_eq!(end, End::Main);
        assert_eq!(word.load(Ordering::SeqCst), 0);
    }
}

#[test]
fn a_wait_group_waits() {
    for parallelism in [1, 2, 8] {
        let count: &'static AtomicU64 = Box::leak(Box::new(AtomicU64::new(0)));
        let waiting: &'static AtomicU64 = Box::leak(Box::new(AtomicU64::new(0)));
        let done = Arc::new(AtomicUsize::new(0));
        let mut rounds = 0;
        let mut woken = false;
        let (end, ..) = run(workers(parallelism), move |toy, seat, process| {
            if !woken {
                assert_eq!(lock::group_add(seat, count, waiting, 50), 50);
                for _ in 0..50 {
                    let done = done.clone();
                    let mut left = 3;
                    toy.spawn(seat, move |_, seat, _| {
                        left -= 1;
                        if left > 0 {
                            return Turn::Yield;
                        }
                        done.fetch_add(1, Ordering::SeqCst);
                        assert!(lock::group_add(seat, count, waiting, -1) >= 0);
                        Turn::End
                    });
                }
            }
            if lock::group_wait(seat, process, count, waiting, woken) == crate::chan::Step::Parked {
                woken = true;
                return Turn::Parked;
            }
            woken = false;
            rounds += 1;
            assert_eq!(done.load(Ordering::SeqCst), rounds * 50);
            if rounds == 50 { Turn::End } else { Turn::Again }
        });
        assert_eq!(end, End::Main);
    }
}

#[test]
fn a_run_can_follow_another() {
    let scheduler = Scheduler::new(workers(2));
    for round in 0..3 {
        let mut left = 10;
        let (end, stats, _) = run_on(&scheduler, move |_, _, _| {
            left -= 1;
            if left == 0 { Turn::End } else { Turn::Yield }
        });
        assert_eq!(end, End::Main);
        assert_eq!(stats.created, round + 1);
    }
}

#[test]
fn a_bug_in_a_worker_ends_the_run() {
    for parallelism in [1, 2] {
        let panicked = std::panic::catch_unwind(|| {
            let mut started = false;
            run(workers(parallelism), move |toy, seat, _| {
                if !started {
                    started = true;
                    for _ in 0..4 {
                        let mut left = 200;
                        toy.spawn(seat, move |_, seat, _| {
                            (0..2000).for_each(|_| std::hint::spin_loop());
                            left -= 1;
                            assert!(left > 0 && seat.index() == 0, "a bug on purpose");
                            Turn::Again
                        });
                    }
                }
                Turn::Yield
            })
        });
        assert!(panicked.is_err());
    }
}

/// Processes that yield, one that loops, and a pair that ready each other, on one worker: how many steps of others come at most between
/// two turns of one that yields.
fn longest_wait(yielding: usize) -> u64 {
    let (steps, longest) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let left = Arc::new(AtomicUsize::new(yielding));
    let outcome = longest.clone();
    let mut started = false;
    let (end, ..) = run(workers(1), move |toy, seat, _| {
        if started {
            return if left.load(Ordering::Relaxed) == 0 { Turn::End } else { Turn::Yield };
        }
        started = true;
        let count = steps.clone();
        toy.spawn(seat, move |_, _, _| {
            count.fetch_add(1, Ordering::Relaxed);
            Turn::Again
        });
        let pair: Arc<Mutex<Vec<ProcessRef>>> = Arc::default();
        for me in 0..2 {
            let (pair, own, count) = (pair.clone(), pair.clone(), steps.clone());
            let process = toy.spawn(seat, move |_, seat, process| {
                count.fetch_add(1, Ordering::Relaxed);
                let partner = pair.lock()[1 - me];
                _ = process.begin_park(WaitKind::Cond, 0);
                if partner.claim_now(seat.alone()) {
                    seat.ready(partner);
                }
                Turn::Parked
            });
            own.lock().push(process);
        }
        for _ in 0..yielding {
            let (steps, longest, left) = (steps.clone(), longest.clone(), left.clone());
            let (mut turns, mut before) = (0, None);
            toy.spawn(seat, move |_, _, _| {
                let now = steps.fetch_add(1, Ordering::Relaxed);
                if let Some(before) = before {
                    longest.fetch_max(now - before, Ordering::Relaxed);
                }
                before = Some(now);
                turns += 1;
                if turns == 20 {
                    left.fetch_sub(1, Ordering::Relaxed);
                    return Turn::End;
                }
                Turn::Yield
            });
        }
        Turn::Yield
    });
    assert_eq!(end, End::Main);
    outcome.load(Ordering::Relaxed)
}

#[test]
fn a_loop_and_a_chatting_pair_starve_nobody() {
    // In one round each process in the queue has a turn, and after it the pair may have 64; the loop's turn is 8 budgets of 20 steps.
    let few = longest_wait(10);
    assert!(few <= 13 * (64 + 1) + 8 * 20, "{few} steps");
    // More than a seat's queue holds: 17 come from the common queue for 61 turns.
    let many = longest_wait(2_000);
    assert!(many <= 2 * (2_000 / 17 + 2) * 61 + 256 * (64 + 1) + 8 * 20 * 10, "{many} steps");
}

#[test]
fn memory_of_many_processes_is_given_back() {
    const MANY: usize = 60_000;
    let ended = Arc::new(AtomicUsize::new(0));
    let (mut round, mut before) = (0, 0);
    let (end, stats, _) = run(workers(1), move |toy, seat, _| {
        if ended.load(Ordering::Relaxed) < round * MANY {
            return Turn::Yield;
        }
        if round > 0 {
            let most = seat.scheduler().stats().bytes;
            assert!(most > MANY as u64 * 400, "{most} bytes for {MANY} processes");
            seat.stop_all(|| seat.scheduler().trim()).expect("nobody else stops");
            let rest = seat.scheduler().stats().bytes;
            assert!(rest * 10 < most || !cfg!(target_os = "linux"), "{rest} of {most} bytes are left");
            assert!(round == 1 || before == most, "{before} bytes at first, then {most}");
            before = most;
        }
        round += 1;
        if round == 4 {
            return Turn::End;
        }
        for _ in 0..MANY {
            let ended = ended.clone();
            toy.spawn(seat, move |_, _, _| {
                ended.fetch_add(1, Ordering::Relaxed);
                Turn::End
            });
        }
        Turn::Yield
    });
    assert_eq!(end, End::Main);
    assert_eq!((stats.created, stats.peak), (3 * MANY as u64 + 1, MANY as u64 + 1));
}
