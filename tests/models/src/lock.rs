//! Mutex, RWMutex, WaitGroup and Cond: nobody is in with a writer, and nobody waits for a lock that is free.

use loom::cell::UnsafeCell;

use crate::chan::Step;
use crate::chan::lock::{
    cond_enter, cond_signal, cond_sleep, group_add, group_wait, mutex_lock, mutex_unlock, read_lock, read_unlock,
    write_lock, write_unlock,
};
use crate::sched::Seat;
use crate::seats::{Actor, model, on_seat, processes, readied};
use crate::sync::{Arc, AtomicU32, AtomicU64, ByteLock, Ordering};

struct Shared {
    word: AtomicU32,
    /// What the lock protects: loom notices accesses at the same time.
    value: UnsafeCell<u64>,
    /// Processes that have been in.
    been: AtomicU32,
}

// SAFETY: the value is accessed under the lock; if not, loom says so.
unsafe impl Sync for Shared {}

fn shared() -> Arc<Shared> {
    Arc::new(Shared { word: AtomicU32::new(0), value: UnsafeCell::new(0), been: AtomicU32::new(0) })
}

impl Shared {
    fn write(&self) {
        // SAFETY: the model is that nobody else has it.
        self.value.with_mut(|value| unsafe { *value += 1 });
        self.been.fetch_add(1, Ordering::Relaxed);
    }

    fn read(&self) {
        // SAFETY: as above.
        self.value.with(|value| unsafe { assert!(*value < 9) });
        self.been.fetch_add(1, Ordering::Relaxed);
    }
}

/// The byte of a channel: who takes it sees what was done under it.
#[test]
fn a_byte_lock_orders_what_it_protects() {
    model(|| {
        let shared = Arc::new((ByteLock::new(), shared()));
        let enter = |shared: &(ByteLock, Arc<Shared>)| {
            shared.0.lock(false);
            shared.1.write();
            shared.0.unlock(false);
        };
        let theirs = shared.clone();
        let other = loom::thread::spawn(move || enter(&theirs));
        enter(&shared);
        other.join().expect("it ends");
        shared.1.value.with(|value| {
            // SAFETY: the other thread has ended.
            assert_eq!(unsafe { *value }, 2);
        });
    });
}

/// A process goes into the section and out, then those go on that were readied here.
fn section(seat: &Seat, shared: &Shared, actor: Actor, woken: bool) {
    if mutex_lock(seat, actor.0, &shared.word, woken) != Step::Done {
        return;
    }
    shared.write();
    mutex_unlock(seat, &shared.word).expect("it is held");
    for process in readied(seat) {
        section(seat, shared, Actor(process), true);
    }
}

fn mutex<const N: usize>() {
    model(|| {
        let (scheduler, actors) = processes::<N>();
        let lock = shared();
        let threads: Vec<_> = (1..N)
            .map(|index| {
                let (lock, actor) = (lock.clone(), actors[index]);
                on_seat(&scheduler, index, move |seat| section(seat, &lock, actor, false))
            })
            .collect();
        section(&Seat::for_model(&scheduler, 0), &lock, actors[0], false);
        threads.into_iter().for_each(|thread| thread.join().expect("it ends"));
        assert_eq!(lock.been.load(Ordering::Relaxed), N as u32, "somebody waits for ever");
        assert_eq!(lock.word.load(Ordering::Relaxed), 0);
    });
}

#[test]
fn two_processes_share_a_mutex() {
    mutex::<2>();
}

#[test]
fn three_processes_share_a_mutex() {
    mutex::<3>();
}

fn reader(seat: &Seat, shared: &Shared, actor: Actor, woken: bool) {
    if read_lock(seat, actor.0, &shared.word, woken) == Step::Done {
        shared.read();
        read_unlock(seat, &shared.word).expect("it is held");
    }
}

fn writer(seat: &Seat, shared: &Shared, actor: Actor, woken: bool) {
    if write_lock(seat, actor.0, &shared.word, woken) == Step::Done {
        shared.write();
        write_unlock(seat, &shared.word).expect("it is held");
    }
}

/// Runs what was readied, until that is nothing.
fn go_on(seat: &Seat, shared: &Shared, writers: &[Actor]) {
    while let Some(process) = seat.readied() {
        let writes = writers.iter().any(|writer| writer.0 == process);
        if writes { writer(seat, shared, Actor(process), true) } else { reader(seat, shared, Actor(process), true) }
    }
}

fn rwmutex(writes: [bool; 3]) {
    model(move || {
        let (scheduler, actors) = processes::<3>();
        let lock = shared();
        let writers: Vec<Actor> = (0..3).filter(|&index| writes[index]).map(|index| actors[index]).collect();
        let run = move |seat: &Seat, lock: &Shared, index: usize, writers: &[Actor]| {
            let step = if writes[index] { writer } else { reader };
            step(seat, lock, actors[index], false);
            go_on(seat, lock, writers);
        };
        let threads = [1, 2].map(|index| {
            let (lock, writers) = (lock.clone(), writers.clone());
            on_seat(&scheduler, index, move |seat| run(seat, &lock, index, &writers))
        });
        run(&Seat::for_model(&scheduler, 0), &lock, 0, &writers);
        threads.into_iter().for_each(|thread| thread.join().expect("it ends"));
        assert_eq!(lock.been.load(Ordering::Relaxed), 3, "somebody waits for ever");
        assert_eq!(lock.word.load(Ordering::Relaxed), 0);
    });
}

#[test]
fn two_readers_and_a_writer() {
    rwmutex([false, true, false]);
}

#[test]
fn two_writers_and_a_reader() {
    rwmutex([true, false, true]);
}

/// The last `Done` meets a `Wait`.
#[test]
fn a_wait_group_wakes_who_waits() {
    model(|| {
        let (scheduler, [waiter, _]) = processes();
        let words = Arc::new((AtomicU64::new(2), AtomicU64::new(0)));
        let threads = [1, 2].map(|index| {
            let words = words.clone();
            on_seat(&scheduler, index, move |seat| {
                group_add(seat, &words.0, &words.1, -1);
                readied(seat)
            })
        });
        let seat = Seat::for_model(&scheduler, 0);
        let step = group_wait(&seat, waiter.0, &words.0, &words.1, false);
        let woken: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().expect("it ends")).collect();
        match step {
            Step::Done => assert!(woken.is_empty()),
            _ => assert_eq!(woken, [waiter.0], "it waits for ever"),
        }
    });
}

/// Two wait for a condition, and there are two signals: both are woken, however late they fall asleep.
#[test]
fn signals_are_not_lost() {
    model(|| {
        let (scheduler, [first, second]) = processes();
        let words = Arc::new((AtomicU64::new(0), AtomicU64::new(0)));
        // Tickets are drawn under the lock of the condition.
        let tickets = [cond_enter(&words.0), cond_enter(&words.0)];
        let sleep = move |seat: &Seat, words: &(AtomicU64, AtomicU64), actor: Actor, ticket: u64| {
            cond_sleep(seat, actor.0, &words.0, &words.1, ticket, false)
        };
        let there = {
            let words = words.clone();
            on_seat(&scheduler, 1, move |seat| sleep(seat, &words, second, tickets[1]))
        };
        let signaller = {
            let words = words.clone();
            on_seat(&scheduler, 2, move |seat| {
                cond_signal(seat, &words.0, &words.1);
                cond_signal(seat, &words.0, &words.1);
                readied(seat)
            })
        };
        let here = sleep(&Seat::for_model(&scheduler, 0), &words, first, tickets[0]);
        let there = there.join().expect("it ends");
        let woken = signaller.join().expect("it ends");
        for (actor, step) in [(first, here), (second, there)] {
            assert_eq!(woken.contains(&actor.0), step == Step::Parked);
        }
    });
}
