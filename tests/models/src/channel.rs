//! Channels: a value goes to one receiver, nobody waits for what is there, and a close wakes all.

use crate::chan::{Channel, ChannelRef, CloseError, Resumed, Step, close};
use crate::sched::Seat;
use crate::seats::{Actor, model, on_seat, processes, readied};

/// What a side of a channel did: how its step ended, and whom it has woken.
struct Done {
    step: Step,
    woken: Vec<(Actor, Resumed)>,
}

fn done(seat: &Seat, step: Step) -> Done {
    let woken = readied(seat).into_iter().map(|process| (Actor(process), Actor(process).resume(seat))).collect();
    Done { step, woken }
}

fn is(actor: Actor, done: &Done, how: Resumed) -> bool {
    matches!(done.woken[..], [(woken, resumed)] if woken.0 == actor.0 && resumed == how)
}

fn empty(channel: ChannelRef) {
    assert_eq!(channel.waiting(), (0, 0), "somebody still waits");
    assert_eq!(channel.len(), 0);
}

#[test]
fn a_value_changes_hands() {
    model(|| {
        let (scheduler, [sender, receiver]) = processes();
        let channel = Channel::for_model(1, 0);
        let there = on_seat(&scheduler, 1, move |seat| done(seat, sender.send(seat, channel, 7)));
        let seat = Seat::for_model(&scheduler, 0);
        let here = done(&seat, receiver.recv(&seat, channel));
        let there = there.join().expect("the sender ends");
        match (there.step, here.step) {
            (Step::Parked, Step::Done) => assert!(is(sender, &here, Resumed::Ready) && there.woken.is_empty()),
            (Step::Done, Step::Parked) => assert!(is(receiver, &there, Resumed::Ready) && here.woken.is_empty()),
            both => panic!("{both:?}"),
        }
        assert_eq!(receiver.received(), (7, true));
        empty(channel);
    });
}

/// Two senders and room for one value: the receiver gets one, the other stands in the buffer, and nobody waits.
#[test]
fn two_senders_fill_a_buffer() {
    model(|| {
        let (scheduler, [first, second, receiver]) = processes();
        let channel = Channel::for_model(1, 1);
        let one = on_seat(&scheduler, 1, move |seat| done(seat, first.send(seat, channel, 1)));
        let two = on_seat(&scheduler, 2, move |seat| done(seat, second.send(seat, channel, 2)));
        let seat = Seat::for_model(&scheduler, 0);
        let here = done(&seat, receiver.recv(&seat, channel));
        let (one, two) = (one.join().expect("it ends"), two.join().expect("it ends"));
        let woken: Vec<_> = [&one, &two, &here].iter().flat_map(|done| &done.woken).map(|woken| woken.0.0).collect();
        for (actor, done) in [(first, &one), (second, &two), (receiver, &here)] {
            assert_eq!(usize::from(done.step == Step::Parked), woken.iter().filter(|&&w| w == actor.0).count());
        }
        let got = receiver.received();
        assert!(got == (1, true) || got == (2, true));
        assert_eq!((channel.len(), channel.waiting()), (1, (0, 0)));
        assert_eq!(receiver.recv(&seat, channel), Step::Done);
        assert_eq!(receiver.received(), (3 - got.0, true));
        empty(channel);
    });
}

/// A sender, a receiver and a close: the value arrives, or the sender hears of the close and the receiver gets nothing.
#[test]
fn a_close_meets_both_sides() {
    model(|| {
        let (scheduler, [sender, receiver]) = processes();
        let channel = Channel::for_model(1, 0);
        let there = on_seat(&scheduler, 1, move |seat| done(seat, sender.send(seat, channel, 7)));
        let closer = on_seat(&scheduler, 2, move |seat| {
            close(seat, Some(channel)).expect("it is open");
            assert_eq!(close(seat, Some(channel)), Err(CloseError::Closed));
            done(seat, Step::Done)
        });
        let seat = Seat::for_model(&scheduler, 0);
        let here = done(&seat, receiver.recv(&seat, channel));
        let there = there.join().expect("the sender ends");
        let closer = closer.join().expect("the closer ends");
        let sent = match there.step {
            Step::Done => true,
            Step::Closed => false,
            _ if is(sender, &here, Resumed::Ready) => true,
            _ => {
                let closed = |&(woken, how): &(Actor, Resumed)| woken.0 == sender.0 && how == Resumed::Closed;
                assert!(closer.woken.iter().any(closed), "the sender waits for ever");
                false
            }
        };
        if here.step == Step::Parked {
            let all = there.woken.iter().chain(&closer.woken);
            assert_eq!(all.filter(|woken| woken.0.0 == receiver.0 && woken.1 == Resumed::Ready).count(), 1);
        }
        assert_eq!(receiver.received(), if sent { (7, true) } else { (0, false) });
        empty(channel);
    });
}
