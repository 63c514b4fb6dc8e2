//! Channels of timers and tickers, as in Go 1.23 and later: a value is made when somebody looks, so that none is left over after a
//! stop or reset, and a timer is in the scheduler's heap only while a process waits on its channel.
#![expect(unsafe_code, reason = "makes values by address")]

use super::{Channel, ChannelRef, TIMER};
use crate::sched::{Expiry, ProcessRef, Seat, Ticket, Wall};

/// Slots of a `time.Time` as `stdlib/time` has it: seconds since year 1, nanoseconds and flags, monotonic reading, location (nil).
pub const TIME_SLOTS: usize = 4;
const SECONDS_TO_1970: i64 = 62_135_596_800;
const HAS_MONOTONIC: u64 = 1 << 30;
const LOCAL: u64 = 1 << 31;

impl Channel {
    /// Makes a channel with room for one `time.Time` the channel of a timer, which [`set`] sets.
    pub fn init_timer(&self) {
        self.flags.set(self.flags.get() | TIMER);
    }

    /// Makes the value if it is due. Under the lock.
    #[cold]
    pub(super) fn look(&self, seat: &Seat) {
        let when = self.when.get();
        if when == 0 {
            return;
        }
        let now = seat.clock().peek();
        if when > now {
            return;
        }
        self.when.set(match self.period.get() {
            0 => 0,
            period => when.saturating_add(period.saturating_mul(1 + (now - when) / period)),
        });
        if self.len.get() == 0 {
            let time = time_at(seat, when);
            debug_assert!(self.slots.get() as usize <= TIME_SLOTS, "bug: the value of a timer is a time.Time");
            // SAFETY: the buffer has room for one value and is empty; the lock is held.
            unsafe { self.put(time.as_ptr()) };
        }
    }

    /// A process that was just queued waits for the timer, too. Under the lock.
    #[cold]
    pub(super) fn arm(&self, seat: &Seat, process: ProcessRef, ticket: Ticket) {
        if self.when.get() != 0 {
            let expiry = Expiry { process, ticket, channel: std::ptr::from_ref(self) as usize };
            seat.timers().push(self.when.get(), crate::sched::timer::Target::Channel(expiry));
        }
    }
}

/// The `time.Time` of a moment that `Seat::now` gave or will give.
pub fn time_at(seat: &Seat, when: i64) -> [u64; TIME_SLOTS] {
    let (wall, now) = seat.clock().peek_wall();
    time_slots(wall, now, when)
}

/// The present `time.Time`.
pub fn time_now(seat: &Seat) -> [u64; TIME_SLOTS] {
    let (wall, now) = seat.wall();
    time_slots(wall, now, now)
}

fn time_slots(wall: Wall, now: i64, when: i64) -> [u64; TIME_SLOTS] {
    let nanos = i128::from(wall.seconds) * 1_000_000_000 + i128::from(wall.nanos) + i128::from(when - now);
    let seconds = nanos.div_euclid(1_000_000_000) as i64 + SECONDS_TO_1970;
    [seconds as u64, nanos.rem_euclid(1_000_000_000) as u64 | HAS_MONOTONIC | LOCAL, when as u64, 0]
}

/// Sets the timer of a channel: it fires at `when` (as `Seat::now` gives it; 0: never) and then every `period` nanoseconds unless that
/// is 0. Says whether it was pending; a value that was due and not yet received counts as pending and is dropped.
pub fn set(seat: &Seat, channel: ChannelRef, when: i64, period: i64) -> bool {
    let alone = seat.alone();
    channel.lock.lock(alone);
    let mut pending = channel.when.get() != 0;
    if channel.len.get() > 0 {
        pending = true;
        // SAFETY: there is a value; the lock is held.
        unsafe { channel.get(std::ptr::null_mut()) };
    }
    channel.when.set(when);
    channel.period.set(period);
    for waiter in channel.receivers.iter() {
        if let Some(process) = waiter.process.get().filter(|process| process.is_waiting()) {
            channel.arm(seat, process, process.ticket());
        }
    }
    channel.lock.unlock(alone);
    pending
}

/// A deadline at which a process waited on a timer's channel has come.
pub fn fired(seat: &Seat, expiry: Expiry) {
    // SAFETY: the process is still in the park in which it waits on the channel, so its frame refers to it.
    let Some(channel) = (unsafe { ChannelRef::at(expiry.channel as u64) }) else { return };
    let alone = seat.alone();
    channel.lock.lock(alone);
    channel.look(seat);
    let mut readied = None;
    if channel.len.get() > 0
        && let Some((waiter, process)) = channel.receivers.claim_first(alone)
    {
        // SAFETY: the receiver is claimed, its slots were given by `recv` or `select`; there is a value.
        unsafe {
            let value = if waiter.slot.get() == super::NO_SLOT {
                std::ptr::null_mut()
            } else {
                super::slot_of(process, waiter.slot.get())
            };
            channel.get(value);
            if waiter.ok.get() != super::NO_SLOT {
                *super::slot_of(process, waiter.ok.get()) = 1;
            }
        }
        super::decide(waiter, process, super::Wake::Ready, super::Wake::Select);
        readied = Some(process);
    }
    if expiry.process.in_park(expiry.ticket) {
        channel.arm(seat, expiry.process, expiry.ticket);
    }
    channel.lock.unlock(alone);
    if let Some(process) = readied {
        seat.ready(process);
    }
}
