//! Timers: what is due happens once, or was stopped.

use crate::chan::timer::{TIME_SLOTS, fired, set};
use crate::chan::{Channel, Step};
use crate::sched::{Expiry, ProcessRef, Run, Seat};
use crate::seats::{model, on_seat, processes, readied};
use crate::sync::{Arc, AtomicU32, Ordering};

/// Counts the functions that have come up.
struct Fires(AtomicU32);

impl Run for Fires {
    fn run(&self, _seat: &Seat, _process: ProcessRef) {
        unreachable!("models run processes themselves")
    }

    fn fire_func(&self, _seat: &Seat, _closure: u64) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn fire_channel(&self, seat: &Seat, expiry: Expiry) {
        fired(seat, expiry);
    }
}

fn fires() -> Arc<Fires> {
    Arc::new(Fires(AtomicU32::new(0)))
}

/// A seat looks for what is due while another goes to sleep; looking again ends the sleep, if the first look has not.
#[test]
fn a_sleep_ends_once() {
    model(|| {
        let (scheduler, [sleeper]) = processes();
        let there = on_seat(&scheduler, 1, move |seat| assert!(seat.sleep(sleeper.0, 0)));
        let seat = Seat::for_model(&scheduler, 0);
        seat.fire_for_model(fires());
        there.join().expect("it ends");
        seat.fire_for_model(fires());
        assert_eq!(readied(&seat), [sleeper.0]);
    });
}

/// Two seats fire the same deadline.
#[test]
fn a_deadline_is_met_once() {
    model(|| {
        let (scheduler, [sleeper]) = processes();
        let seat = Seat::for_model(&scheduler, 0);
        assert!(seat.sleep(sleeper.0, 0));
        let there = on_seat(&scheduler, 1, |seat| {
            seat.fire_for_model(fires());
            readied(seat)
        });
        seat.fire_for_model(fires());
        let mut woken = readied(&seat);
        woken.extend(there.join().expect("it ends"));
        assert_eq!(woken, [sleeper.0]);
    });
}

/// A function comes up, or `Stop` has said that it won't.
#[test]
fn a_function_comes_up_or_was_stopped() {
    model(|| {
        let (scheduler, []) = processes();
        let seat = Seat::for_model(&scheduler, 0);
        let handle = seat.after(1, 42);
        let runner = fires();
        let counts = runner.clone();
        let there = on_seat(&scheduler, 1, move |seat| seat.fire_for_model(runner));
        let stopped = seat.cancel_after(handle);
        there.join().expect("it ends");
        assert_eq!(counts.0.load(Ordering::Relaxed), u32::from(!stopped));
    });
}

/// A receive from a timer's channel, the timer's deadline, and `Stop`: the value arrives, or the timer was stopped.
#[test]
fn a_timer_fires_or_was_stopped() {
    model(|| {
        let (scheduler, [receiver]) = processes();
        let channel = Channel::for_model(TIME_SLOTS as u32, 1);
        channel.init_timer();
        let seat = Seat::for_model(&scheduler, 0);
        assert!(!set(&seat, channel, 1, 0));
        let stop = on_seat(&scheduler, 1, move |seat| set(seat, channel, 0, 0));
        // The value goes to slots 0 to 3, `ok` to slot 4.
        receiver.write(4, 99);
        // SAFETY: slots of the process that runs here.
        let step = unsafe { crate::chan::recv(&seat, receiver.0, Some(channel), receiver.slot(0), receiver.slot(4)) };
        seat.fire_for_model(fires());
        let stopped = stop.join().expect("it ends");
        let came = step == Step::Done || readied(&seat) == [receiver.0];
        assert!(came != stopped, "came: {came}, stopped: {stopped}");
        assert_eq!(receiver.read(4), if came { 1 } else { 99 });
    });
}

/// A process waits on a timer that is set anew by another: it comes up, whoever was first.
#[test]
fn a_reset_is_not_missed() {
    model(|| {
        let (scheduler, [receiver]) = processes();
        let channel = Channel::for_model(TIME_SLOTS as u32, 1);
        channel.init_timer();
        let there = on_seat(&scheduler, 1, move |seat| set(seat, channel, 1, 0));
        let seat = Seat::for_model(&scheduler, 0);
        receiver.write(4, 99);
        // SAFETY: slots of the process that runs here.
        let step = unsafe { crate::chan::recv(&seat, receiver.0, Some(channel), receiver.slot(0), receiver.slot(4)) };
        assert!(!there.join().expect("it ends"), "it was not set before");
        seat.fire_for_model(fires());
        assert!(step == Step::Done || readied(&seat) == [receiver.0], "the deadline was missed");
        assert_eq!(receiver.read(4), 1);
    });
}
