//! The one seam for chance: clocks and generators. Nothing else in the VM may read a clock or a source of randomness.
//!
//! In production the clock is real and each seat's generator starts from the system's randomness. With a seed there is one seat, one
//! sequence of numbers and virtual time, which moves 1 µs per reading and jumps when no process can run. A clock that a host moves
//! by hand stands still otherwise.

use std::cell::Cell;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::sync::{AtomicI64, Ordering};

/// Virtual time starts at midnight UTC of 2000-01-01, as in Go's `testing/synctest`.
const VIRTUAL_START: Duration = Duration::from_secs(946_684_800);
const READING_NS: i64 = 1_000;

/// A wall clock's reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wall {
    pub seconds: i64,
    pub nanos: u32,
}

#[derive(Debug)]
pub struct Clock {
    start: Instant,
    /// Present time of a virtual clock, in nanoseconds since the start.
    virtual_ns: Option<AtomicI64>,
    /// What a reading moves a virtual clock; 0: only the host moves it.
    step_ns: i64,
    /// Where a virtual wall clock starts, after 1970.
    epoch: Duration,
    /// Whether the wall clock tells the time of day.
    wall: bool,
}

impl Clock {
    pub fn real_time(wall: bool) -> Clock {
        Clock { start: Instant::now(), virtual_ns: None, step_ns: 0, epoch: VIRTUAL_START, wall }
    }

    pub fn virtual_time() -> Clock {
        let (virtual_ns, epoch) = (Some(AtomicI64::new(0)), VIRTUAL_START);
        Clock { start: Instant::now(), virtual_ns, step_ns: READING_NS, epoch, wall: false }
    }

    pub fn by_hand(epoch: Duration) -> Clock {
        Clock { step_ns: 0, epoch, ..Clock::virtual_time() }
    }

    /// Only the host moves it.
    pub fn is_by_hand(&self) -> bool {
        self.is_virtual() && self.step_ns == 0
    }

    /// Moves a clock that the host moves; else false.
    pub fn advance(&self, by: Duration) -> bool {
        let Some(now) = self.virtual_ns.as_ref().filter(|_| self.is_by_hand()) else { return false };
        let by = i64::try_from(by.as_nanos()).unwrap_or(i64::MAX);
        // Far from the end, so that a process that sleeps can still add to it.
        _ = now
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |now| Some(now.saturating_add(by).min(i64::MAX / 2)));
        true
    }

    pub fn is_virtual(&self) -> bool {
        self.virtual_ns.is_some()
    }

    /// Nanoseconds since the start, for the scheduler's own use: a virtual clock stands still. Never 0.
    #[inline]
    pub fn peek(&self) -> i64 {
        1 + match &self.virtual_ns {
            Some(now) => now.load(Ordering::Relaxed),
            None => self.real(),
        }
    }

    /// Nanoseconds of real time since the start, whatever the script sees: for limits of the host.
    #[inline]
    pub fn real(&self) -> i64 {
        i64::try_from(self.start.elapsed().as_nanos()).unwrap_or(i64::MAX - 1)
    }

    /// Nanoseconds since the start, as a script reads them.
    pub fn now(&self) -> i64 {
        if let Some(now) = &self.virtual_ns {
            now.fetch_add(self.step_ns, Ordering::Relaxed);
        }
        self.peek()
    }

    /// The wall clock, and the reading of [`Self::now`] at the same moment.
    pub fn wall(&self) -> (Wall, i64) {
        self.wall_at(self.now())
    }

    /// The same, by [`Self::peek`].
    pub fn peek_wall(&self) -> (Wall, i64) {
        self.wall_at(self.peek())
    }

    fn wall_at(&self, now: i64) -> (Wall, i64) {
        let since_epoch = if self.wall {
            SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
        } else {
            self.epoch + Duration::from_nanos(now as u64)
        };
        (Wall { seconds: since_epoch.as_secs() as i64, nanos: since_epoch.subsec_nanos() }, now)
    }

    /// Moves a virtual clock to a deadline, unless that is up to the host.
    pub fn jump(&self, to: i64) {
        if let Some(now) = &self.virtual_ns
            && self.step_ns > 0
        {
            now.fetch_max(to - 1, Ordering::Relaxed);
        }
    }
}

/// A generator: wyrand. Fast, and good enough for schedules, map orders and the unseeded `math/rand`.
#[derive(Debug)]
pub struct Random(Cell<u64>);

impl Random {
    pub fn seeded(seed: u64) -> Random {
        Random(Cell::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd1b5_4a32_d192_ed03))
    }

    /// From the system's randomness.
    pub fn fresh() -> Random {
        Random(Cell::new(RandomState::new().hash_one(0x5eed_u64)))
    }

    #[inline]
    pub fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0xa076_1d64_78bd_642f);
        self.0.set(state);
        let product = u128::from(state) * u128::from(state ^ 0xe703_7ed1_a0b4_28db);
        (product >> 64) as u64 ^ product as u64
    }

    /// Uniform below `n` (not 0), by multiplication; the bias is below 2^-32 for the counts it is used for.
    #[inline]
    pub fn below(&self, n: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u32
    }
}
