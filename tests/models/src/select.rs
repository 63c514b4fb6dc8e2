//! `select`: one case happens, whatever the other channels of it do at that moment.

use crate::chan::{Case, Channel, ChannelRef, Resumed, Selected, Step, close, select};
use crate::sched::Seat;
use crate::seats::{Actor, model, on_seat, processes, readied};

/// Cases from slot 2 on: a value to send, or none for a receive.
fn run(seat: &Seat, actor: Actor, cases: [(ChannelRef, Option<u64>); 2]) -> Selected {
    let mut index = 0;
    let cases = cases.map(|(channel, value)| {
        index += 2;
        actor.write(index, value.unwrap_or(99));
        actor.write(index + 1, 99);
        Case { channel: Some(channel), send: value.is_some(), value: actor.slot(index), ok: actor.slot(index + 1) }
    });
    // SAFETY: slots of the process that runs here.
    unsafe { select(seat, actor.0, &cases, false) }
}

/// The case that a select has taken, by itself or when it was woken.
fn case(selected: Selected, actor: Actor, resumed: Option<Resumed>) -> Option<usize> {
    match (selected, resumed) {
        (Selected::Case(index), None) => Some(index),
        (Selected::Parked, Some(Resumed::Ready)) => Some(actor.0.value.get() as usize),
        (Selected::Parked, None) => None,
        other => panic!("{other:?}"),
    }
}

/// Resumes what was readied on a seat.
fn resumed(seat: &Seat) -> Vec<(Actor, Resumed)> {
    readied(seat).into_iter().map(|process| (Actor(process), Actor(process).resume(seat))).collect()
}

fn of(actor: Actor, all: &[(Actor, Resumed)]) -> Option<Resumed> {
    let mut own = all.iter().filter(|woken| woken.0.0 == actor.0);
    let how = own.next().map(|woken| woken.1);
    assert!(own.next().is_none(), "woken twice");
    how
}

/// Two selects over the same channels, in opposite orders and directions: they meet in one of them.
#[test]
fn two_selects_meet_once() {
    model(|| {
        let (scheduler, [first, second]) = processes();
        let (a, b) = (Channel::for_model(1, 0), Channel::for_model(1, 0));
        let there = on_seat(&scheduler, 1, move |seat| {
            let selected = run(seat, second, [(b, Some(5)), (a, None)]);
            (selected, resumed(seat))
        });
        let seat = Seat::for_model(&scheduler, 0);
        let here = run(&seat, first, [(a, Some(4)), (b, None)]);
        let mut woken = resumed(&seat);
        let (there, more) = there.join().expect("the other ends");
        woken.extend(more);
        let cases = (case(here, first, of(first, &woken)), case(there, second, of(second, &woken)));
        match cases {
            (Some(0), Some(1)) => assert_eq!((second.read(4), second.read(5)), (4, 1)),
            (Some(1), Some(0)) => assert_eq!((first.read(4), first.read(5)), (5, 1)),
            other => panic!("{other:?}"),
        }
        assert_eq!((a.waiting(), b.waiting()), ((0, 0), (0, 0)));
    });
}

/// Two senders on two channels of a select: it takes one value, the other sender goes on waiting.
#[test]
fn a_select_takes_one_of_two_values() {
    model(|| {
        let (scheduler, [one, two, chooser]) = processes();
        let (a, b) = (Channel::for_model(1, 0), Channel::for_model(1, 0));
        let left = on_seat(&scheduler, 1, move |seat| (one.send(seat, a, 1), resumed(seat)));
        let right = on_seat(&scheduler, 2, move |seat| (two.send(seat, b, 2), resumed(seat)));
        let seat = Seat::for_model(&scheduler, 0);
        let here = run(&seat, chooser, [(a, None), (b, None)]);
        let mut woken = resumed(&seat);
        let (left, more) = left.join().expect("it ends");
        woken.extend(more);
        let (right, more) = right.join().expect("it ends");
        woken.extend(more);
        let taken = case(here, chooser, of(chooser, &woken)).expect("the select waits for ever");
        assert_eq!(chooser.read(2 + 2 * taken), taken as u64 + 1);
        for (index, (sender, step)) in [(one, left), (two, right)].into_iter().enumerate() {
            let sent = step == Step::Done || of(sender, &woken) == Some(Resumed::Ready);
            assert_eq!(sent, index == taken);
        }
        assert_eq!((a.waiting(), b.waiting()), (if taken == 0 { ((0, 0), (1, 0)) } else { ((1, 0), (0, 0)) }));
    });
}

/// One channel is closed while a value comes on the other: the select ends once, and a value that it did not take is still there.
#[test]
fn a_select_meets_a_close_and_a_value() {
    model(|| {
        let (scheduler, [sender, chooser]) = processes();
        let (a, b) = (Channel::for_model(1, 1), Channel::for_model(1, 0));
        let value = on_seat(&scheduler, 1, move |seat| (sender.send(seat, a, 1), resumed(seat)));
        let closer = on_seat(&scheduler, 2, move |seat| {
            close(seat, Some(b)).expect("it is open");
            resumed(seat)
        });
        let seat = Seat::for_model(&scheduler, 0);
        let here = run(&seat, chooser, [(a, None), (b, None)]);
        let (sent, mut woken) = value.join().expect("it ends");
        woken.extend(closer.join().expect("it ends"));
        assert_eq!(sent, Step::Done, "there is room");
        match case(here, chooser, of(chooser, &woken)) {
            Some(0) => assert_eq!((chooser.read(2), chooser.read(3), a.len()), (1, 1, 0)),
            Some(1) => assert_eq!((chooser.read(4), chooser.read(5), a.len()), (0, 0, 1)),
            other => panic!("{other:?}"),
        }
        assert_eq!((a.waiting(), b.waiting()), ((0, 0), (0, 0)));
    });
}
