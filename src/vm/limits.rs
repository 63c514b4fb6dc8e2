//! What a VM may use of steps, time, memory and the rest, and how much it has used.
//!
//! A *step* is a back-edge or a call; natives and builtins add one per 64 bytes. Seats draw lots of steps from the VM's account, so
//! with one seat the count is exact, and with several it ends at most a lot per seat early. Without a limit nothing is counted.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// What a VM may use. Memory and the depth of calls are limited by [`Config`](super::Config)'s sizes of heap and stacks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Back-edges and calls of all processes together.
    pub steps: Option<u64>,
    /// Real time during which the VM runs, all runs together.
    pub time: Option<Duration>,
    /// Processes alive at the same time.
    pub processes: Option<u64>,
    /// Values that the buffer of one channel may hold.
    pub channel_buffer: Option<usize>,
    /// Bytes written to standard output and standard error.
    pub output_bytes: Option<u64>,
}

/// A limit that a VM has reached, with its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    Steps(u64),
    Time(Duration),
    /// Bytes.
    Memory(usize),
    Processes(u64),
    ChannelBuffer(usize),
    /// Bytes.
    Output(u64),
}

impl Limit {
    /// The exit status of `csp` for it: 124 for time, as `timeout` has it.
    pub fn status(&self) -> i32 {
        match self {
            Limit::Time(_) => 124,
            Limit::Memory(_) => 123,
            Limit::Steps(_) => 122,
            Limit::Processes(_) => 121,
            Limit::Output(_) => 120,
            Limit::ChannelBuffer(_) => 119,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Steps(count) => write!(f, "limit of {count} steps reached"),
            Limit::Time(time) => write!(f, "time limit of {time:?} reached"),
            Limit::Memory(bytes) => write!(f, "memory limit of {} reached", Bytes(*bytes as u64)),
            Limit::Processes(count) => write!(f, "limit of {count} processes reached"),
            Limit::ChannelBuffer(count) => write!(f, "limit of {count} values in a channel's buffer reached"),
            Limit::Output(bytes) => write!(f, "output limit of {} reached", Bytes(*bytes)),
        }
    }
}

/// Bytes in the largest unit that shows them exactly.
struct Bytes(u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (shift, unit) in [(30, "GB"), (20, "MB"), (10, "KB")] {
            if self.0 != 0 && self.0.trailing_zeros() >= shift {
                return write!(f, "{} {unit}", self.0 >> shift);
            }
        }
        write!(f, "{} bytes", self.0)
    }
}

/// Bytes of data that a native handles for one step.
pub(crate) const STEP_BYTES: usize = 64;
/// A builtin that handles more data looks whether the VM was killed.
pub(crate) const POLL_BYTES: usize = 64 << 10;
/// Steps that a seat draws at once.
const LOT: u64 = 1_000;
/// Stands for no limit of steps.
const UNLIMITED: u64 = u64::MAX / 2;

/// The accounts of a VM.
#[derive(Debug)]
pub(crate) struct Meter {
    pub limits: Limits,
    /// Steps that nobody has drawn.
    steps: AtomicU64,
    /// Steps are counted. Set before the first run, if at all.
    counts_steps: AtomicBool,
    /// Bytes that may still be written.
    output: AtomicU64,
    /// Real time of earlier runs, in nanoseconds.
    used_ns: AtomicU64,
    /// Steps that are left in the present `run_for`; `u64::MAX` outside one.
    turn: AtomicU64,
    /// The turn is over.
    pub paused: AtomicBool,
}

/// What a seat gets that draws steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Draw {
    Lot(u32),
    /// The turn of the host is over, not the VM.
    Pause,
    Empty,
}

impl Meter {
    pub fn new(limits: Limits, turns: bool) -> Meter {
        Meter {
            limits,
            steps: AtomicU64::new(all_steps(&limits)),
            counts_steps: AtomicBool::new(limits.steps.is_some() || turns),
            output: AtomicU64::new(limits.output_bytes.unwrap_or(u64::MAX)),
            used_ns: AtomicU64::new(0),
            turn: AtomicU64::new(u64::MAX),
            paused: AtomicBool::new(false),
        }
    }

    /// Takes a lot, less `debt` that natives have made.
    pub fn draw(&self, debt: u64) -> Draw {
        if debt > 0 && !self.pay(debt) {
            return Draw::Empty;
        }
        let turn = take(&self.turn, LOT);
        if turn == 0 {
            return Draw::Pause;
        }
        let lot = take(&self.steps, turn);
        self.give_turn(turn - lot);
        if lot == 0 { Draw::Empty } else { Draw::Lot(lot as u32) }
    }

    /// What is left of a lot.
    pub fn give(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
        self.give_turn(steps);
    }

    fn give_turn(&self, steps: u64) {
        if self.turn.load(Ordering::Relaxed) != u64::MAX {
            self.turn.fetch_add(steps, Ordering::Relaxed);
        }
    }

    /// False: there are not so many left.
    fn pay(&self, steps: u64) -> bool {
        take(&self.turn, steps);
        take(&self.steps, steps) == steps
    }

    /// Takes what a seat owes that is left.
    pub fn owe(&self, debt: u64) {
        self.pay(debt);
    }

    /// Whether a debt is more than what is left.
    pub fn is_beyond(&self, debt: u64) -> bool {
        debt >= self.steps.load(Ordering::Relaxed).saturating_add(LOT)
    }

    #[inline]
    pub fn counts_steps(&self) -> bool {
        self.counts_steps.load(Ordering::Relaxed)
    }

    /// Turns are to have their steps. Nothing runs yet.
    pub fn count_steps(&self) {
        self.counts_steps.store(true, Ordering::Relaxed);
    }

    /// Opens a turn of so many steps.
    pub fn open_turn(&self, steps: u64) {
        self.paused.store(false, Ordering::Relaxed);
        self.turn.store(steps, Ordering::Relaxed);
    }

    /// What runs next has all steps of the VM.
    pub fn close_turn(&self) {
        self.turn.store(u64::MAX, Ordering::Relaxed);
    }

    /// Steps used so far, if they are counted; those that seats have drawn included.
    pub fn steps_used(&self) -> Option<u64> {
        self.counts_steps().then(|| all_steps(&self.limits) - self.steps.load(Ordering::Relaxed))
    }

    /// How many of so many bytes may be written.
    pub fn output(&self, bytes: usize) -> usize {
        if self.limits.output_bytes.is_none() {
            return bytes;
        }
        take(&self.output, bytes as u64) as usize
    }

    /// Real time that is left for the next run.
    pub fn time_left(&self) -> Option<Duration> {
        let used = Duration::from_nanos(self.used_ns.load(Ordering::Relaxed));
        self.limits.time.map(|limit| limit.saturating_sub(used))
    }

    /// A run has taken so long.
    pub fn note_time(&self, ns: i64) {
        self.used_ns.fetch_add(ns.max(0) as u64, Ordering::Relaxed);
    }
}

fn all_steps(limits: &Limits) -> u64 {
    limits.steps.map_or(UNLIMITED, |steps| steps.min(UNLIMITED))
}

/// Takes up to `wanted` from an account; answers how much there was. `u64::MAX` is without bottom.
fn take(account: &AtomicU64, wanted: u64) -> u64 {
    let before = account.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
        (left != u64::MAX).then(|| left.saturating_sub(wanted))
    });
    before.map_or(wanted, |left| left.min(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_end_where_the_limit_says() {
        let meter = Meter::new(Limits { steps: Some(2_500), ..Limits::default() }, false);
        assert_eq!(meter.draw(0), Draw::Lot(1_000));
        assert_eq!(meter.draw(400), Draw::Lot(1_000));
        meter.give(200);
        assert_eq!(meter.steps_used(), Some(2_200));
        assert_eq!(meter.draw(0), Draw::Lot(300));
        assert_eq!(meter.draw(0), Draw::Empty);
    }

    #[test]
    fn a_turn_ends_before_the_limit() {
        let meter = Meter::new(Limits::default(), true);
        meter.open_turn(1_500);
        assert_eq!(meter.draw(0), Draw::Lot(1_000));
        assert_eq!(meter.draw(0), Draw::Lot(500));
        assert_eq!(meter.draw(0), Draw::Pause);
        meter.give(10);
        assert_eq!(meter.draw(0), Draw::Lot(10));
        assert_eq!(meter.steps_used(), Some(1_500));
    }

    #[test]
    fn output_is_cut() {
        let meter = Meter::new(Limits { output_bytes: Some(10), ..Limits::default() }, false);
        assert_eq!(meter.output(8), 8);
        assert_eq!(meter.output(8), 2);
        assert_eq!(meter.output(8), 0);
    }

    #[test]
    fn limits_say_their_sizes() {
        assert_eq!(Limit::Memory(64 << 20).to_string(), "memory limit of 64 MB reached");
        assert_eq!(Limit::Memory(1000).to_string(), "memory limit of 1000 bytes reached");
        assert_eq!(Limit::Time(Duration::from_millis(1500)).to_string(), "time limit of 1.5s reached");
    }
}
