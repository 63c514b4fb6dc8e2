//! A seat as its worker has it: the processes to run next, and everything a running process asks of the scheduler.
//!
//! `Seat` is not shared: one thread has it from [`Seat::take`] to [`Seat::leave`]. What others may see is in `SeatShared`.

use std::cell::{Cell, RefCell};
use std::mem;

use super::process::{FIRST_SLOTS, FLAG_MAIN, ProcessRef, WaitKind, Wake};
use super::quick::Quick;
use super::slab::{CLASSES, Pocket};
use super::timer::{NEVER, Target};
use super::topology::victims;
use super::workers::TURN;
use super::{Clock, End, LEARNT, Post, Random, Scheduler, SeatShared, Sitter, Wall, bump, poll};
use crate::sync::{Arc, Loan, Ordering};

/// Turns between two looks at the overflow queue, timers and the clock.
const TURNS: u32 = 61;
/// A pair of processes that ready each other may go first so many times.
const NEXT_USES: u32 = 64;
/// A budget period: work that has waited longer is worth a second worker.
const PERIOD_NS: i64 = 20_000;
/// Budgets that a process may use up in a row while others only queue: rotating at every one would leave none of them waiting
/// long enough to be worth a second worker. One that was just readied need not wait so long.
const SLICE_TICKS: u32 = 8;
/// Processes taken from the overflow queue at once.
const OVERFLOW_BATCH: usize = 64;
/// So many at a time while the seat has work of its own: as often as that, those of the overflow queue come round too.
const OVERFLOW_FAIR: usize = 16;
/// Ids taken from the common counter at once.
const IDS: u64 = 64;

/// What of a seat outlives its worker.
#[derive(Debug)]
pub(crate) struct Own {
    run_next: Cell<Option<ProcessRef>>,
    pocket: Pocket,
    random: Random,
    seeded: bool,
    /// Next id and end of the lot.
    ids: Cell<(u64, u64)>,
    /// Processes started on other seats less those that ended there, when it was looked at last.
    others: Cell<i64>,
}

impl Own {
    pub(super) fn new(seed: Option<u64>) -> Own {
        Own {
            run_next: Cell::new(None),
            pocket: Pocket::default(),
            random: seed.map_or_else(Random::fresh, Random::seeded),
            seeded: seed.is_some(),
            ids: Cell::new((0, 0)),
            others: Cell::new(0),
        }
    }
}

#[derive(Debug)]
pub struct Seat<'s> {
    scheduler: &'s Arc<Scheduler>,
    shared: &'s SeatShared,
    own: Loan<'s, Own>,
    index: usize,
    pub(super) quick: Option<Quick<'s>>,
    /// Natives on the stack of this thread that wait for script code.
    pub(super) waits: Cell<u32>,
    pub(super) sitter: Sitter,
    /// It is to be left: `next` gives nothing any more.
    pub(super) done: Cell<bool>,
    pub(super) alone: Cell<bool>,
    /// Woken to look for work and has not found any.
    pub(super) searching: Cell<bool>,
    /// Periods spent as the only active seat.
    pub(super) lonely: Cell<u32>,
    turns: Cell<u32>,
    next_uses: Cell<u32>,
    /// What `turns` was when a budget was last used up, and how many were in that turn.
    slice: Cell<(u32, u32)>,
    period_start: Cell<i64>,
    due: RefCell<Vec<Target>>,
}

impl<'s> Seat<'s> {
    pub(super) fn take(scheduler: &'s Arc<Scheduler>, index: usize, sitter: Sitter, alone: bool) -> Seat<'s> {
        let own = scheduler.seats[index].home.take().expect("bug: the seat is taken");
        let seat = Seat::sit(scheduler, index, sitter, alone, own);
        seat.count_others();
        seat
    }

    #[inline(always)]
    pub(super) fn sit(
        scheduler: &'s Arc<Scheduler>,
        index: usize,
        sitter: Sitter,
        alone: bool,
        own: Loan<'s, Own>,
    ) -> Seat<'s> {
        let shared = &*scheduler.seats[index];
        if let Some(placement) = scheduler.placement.get()
            && placement.pinned
        {
            crate::sync::pin_to(placement.topology.processor(index));
        }
        Seat {
            scheduler,
            shared,
            own,
            index,
            quick: None,
            waits: Cell::new(0),
            sitter,
            done: Cell::new(false),
            alone: Cell::new(alone),
            searching: Cell::new(false),
            lonely: Cell::new(0),
            turns: Cell::new(TURNS),
            next_uses: Cell::new(0),
            slice: Cell::new((0, 0)),
            period_start: Cell::new(0),
            due: RefCell::default(),
        }
    }

    pub(super) fn leave(self) {
        self.flush();
        let (scheduler, index, sitter) = (self.scheduler, self.index, self.sitter);
        drop(self.rise());
        scheduler.left(index, sitter);
    }

    /// Another thread may sit here, as soon as what is its own was given back and it is told so.
    #[inline(always)]
    pub(super) fn rise(self) -> Loan<'s, Own> {
        let loaded = self.own.run_next.get().is_some() || !self.shared.queue.is_empty();
        self.shared.loaded.store(loaded, Ordering::Relaxed);
        self.own
    }

    pub fn scheduler(&self) -> &'s Arc<Scheduler> {
        self.scheduler
    }

    pub fn index(&self) -> usize {
        self.index
    }

    /// No other seat is active: plain loads and stores do.
    #[inline(always)]
    pub fn alone(&self) -> bool {
        self.alone.get()
    }

    /// Not 0: `tick` wants to be called soon.
    #[inline(always)]
    pub fn poll(&self) -> u32 {
        self.shared.poll.load(Ordering::Relaxed)
    }

    // ---- starting and ending

    /// A new process with a stack whose size was learnt from others of its function; the caller fills the first frame and calls
    /// [`Self::start`]. `None`: no memory.
    #[inline]
    pub fn spawn(&self, func: u32, spawn_func: u32, spawn_pc: u32, parent: Option<ProcessRef>) -> Option<ProcessRef> {
        self.spawn_here(func, spawn_func, spawn_pc, parent)
    }

    /// [`Self::spawn`] where it counts.
    #[inline(always)]
    pub fn spawn_here(
        &self,
        func: u32,
        spawn_func: u32,
        spawn_pc: u32,
        parent: Option<ProcessRef>,
    ) -> Option<ProcessRef> {
        let class = self.scheduler.learnt[func as usize % LEARNT].load(Ordering::Relaxed);
        let process = self.scheduler.slabs.take(&self.own.pocket, usize::from(class))?;
        process.fp.set(0);
        process.ip.set(0);
        process.extra.set(std::ptr::null_mut());
        process.context.set(parent.map_or(0, |parent| parent.context.get()));
        process.block.set(0);
        process.host.set(std::ptr::null_mut());
        process.value.set(0);
        process.take_select();
        process.waiter.process.set(Some(process));
        process.id.set(self.new_id());
        process.parent.set(parent.map_or(0, |parent| parent.id.get()));
        process.group.set(parent.map_or(0, |parent| parent.group.get()));
        process.func.set(func);
        process.spawn_func.set(spawn_func);
        process.spawn_pc.set(spawn_pc);
        process.wake.set(Wake::None);
        process.kind.set(WaitKind::None);
        process.flags.set(0);
        process.set_scope(false, false);
        process.set_live();
        self.count_created();
        Some(process)
    }

    #[inline(always)]
    fn count_created(&self) {
        let counts = &self.shared.counts;
        bump(&counts.created);
        let alive = self.own.others.get() + self.alive_here();
        if alive > counts.peak.load(Ordering::Relaxed) as i64 {
            counts.peak.store(alive as u64, Ordering::Relaxed);
        }
    }

    fn count_others(&self) {
        self.own.others.set(self.scheduler.alive() as i64 - self.alive_here());
    }

    /// Processes started here less those that ended here.
    #[inline(always)]
    fn alive_here(&self) -> i64 {
        let counts = &self.shared.counts;
        counts.created.load(Ordering::Relaxed) as i64 - counts.ended.load(Ordering::Relaxed) as i64
    }

    #[inline]
    fn new_id(&self) -> u64 {
        let (mut next, mut end) = self.own.ids.get();
        if next == end {
            next = self.scheduler.ids.fetch_add(IDS, Ordering::Relaxed);
            end = next + IDS;
        }
        self.own.ids.set((next + 1, end));
        next
    }

    /// A new process may run: next, as in Go.
    #[inline]
    pub fn start(&self, process: ProcessRef) {
        self.ready(process);
    }

    /// A process has ended. The VM has freed its `extra` before. Call `next` afterwards.
    #[inline]
    pub fn end(&self, process: ProcessRef) {
        if !process.has_inline_stack() {
            self.end_grown(process);
        }
        let main = process.flags.get() & FLAG_MAIN != 0;
        process.set_free();
        self.scheduler.slabs.give(&self.own.pocket, process);
        bump(&self.shared.counts.ended);
        if main {
            self.scheduler.finish(End::Main);
        }
    }

    /// The main process of a quick run has come to its end, and only this thread need know: it stays as it is, for [`Self::end_here`]. False: it
    /// ends as others do.
    #[inline(always)]
    pub fn stop_quick(&self) -> bool {
        self.quick.as_ref().is_some_and(|quick| quick.stop(self.waits.get()))
    }

    /// A process ends with which the run does not end, or with which a quick run does.
    #[inline(always)]
    pub fn end_here(&self, process: ProcessRef) {
        if !process.has_inline_stack() {
            self.end_grown(process);
        }
        process.set_free();
        self.scheduler.slabs.give(&self.own.pocket, process);
        bump(&self.shared.counts.ended);
    }

    #[cold]
    fn end_grown(&self, process: ProcessRef) {
        let slots = process.stack_slots.get();
        let wanted = (slots / FIRST_SLOTS).next_power_of_two().trailing_zeros().min(CLASSES as u32 - 1) as u8;
        let learnt = &self.scheduler.learnt[process.func.get() as usize % LEARNT];
        if learnt.load(Ordering::Relaxed) < wanted {
            learnt.store(wanted, Ordering::Relaxed);
        }
        self.stack_free(process.stack.get(), slots);
        process.stack.set(process.inline_stack());
    }

    /// Memory for a stack of that many slots, a power of two of at least [`FIRST_SLOTS`]; not initialised.
    pub fn stack_alloc(&self, slots: u32) -> Option<*mut u64> {
        bump(&self.shared.counts.grown);
        self.scheduler.slabs.take_stack(&self.own.pocket, slots)
    }

    /// Gives back what [`Self::stack_alloc`] gave, with the same size; never a first stack.
    pub fn stack_free(&self, at: *mut u64, slots: u32) {
        self.scheduler.slabs.give_stack(&self.own.pocket, at, slots);
    }

    /// For the statistics: the VM has moved a process to a smaller stack.
    pub fn note_shrunk(&self) {
        bump(&self.shared.counts.shrunk);
    }

    // ---- queues

    /// The process may run, as the next one. Whoever calls this has claimed its park, or just made it.
    #[inline(always)]
    pub fn ready(&self, process: ProcessRef) {
        if let Some(other) = self.own.run_next.replace(Some(process)) {
            self.push(other);
        }
    }

    /// The process may run, after all that are queued.
    #[inline(always)]
    pub fn requeue(&self, process: ProcessRef) {
        self.push(process);
    }

    #[inline(always)]
    fn push(&self, process: ProcessRef) {
        if let Err(process) = self.shared.queue.push(process) {
            self.push_overflow(process);
        }
    }

    /// Half of the full queue and the process go to the common queue.
    #[cold]
    fn push_overflow(&self, process: ProcessRef) {
        let mut overflow = self.scheduler.overflow.lock();
        for _ in 0..super::run_queue::LEN / 2 {
            match self.shared.queue.pop(self.alone()) {
                Some(older) => overflow.push_back(older),
                None => break,
            }
        }
        overflow.push_back(process);
        self.scheduler.overflow_len.store(overflow.len(), Ordering::Release);
    }

    /// The oldest of the common queue; `more` of the others go over to this seat's queue, as far as there is room.
    #[cold]
    fn pop_overflow(&self, more: usize) -> Option<ProcessRef> {
        let mut overflow = self.scheduler.overflow.lock();
        let first = overflow.pop_front();
        let share = overflow.len() / self.scheduler.seats.len();
        for _ in 0..share.min(more) {
            let Some(process) = overflow.pop_front() else { break };
            if let Err(process) = self.shared.queue.push(process) {
                overflow.push_front(process);
                break;
            }
        }
        self.scheduler.overflow_len.store(overflow.len(), Ordering::Release);
        first
    }

    /// A seat of a scheduler without a run, for models: others are in use, and this one runs what it is told to.
    #[cfg(loom)]
    pub fn for_model(scheduler: &'s Arc<Scheduler>, index: usize) -> Seat<'s> {
        Seat::take(scheduler, index, Sitter::Guest, false)
    }

    /// What was readied here and not taken yet, for models.
    #[cfg(loom)]
    pub fn readied(&self) -> Option<ProcessRef> {
        self.take_local()
    }

    /// Fires what is due, for models.
    #[cfg(loom)]
    pub fn fire_for_model(&self, runner: Arc<dyn super::Run>) {
        *self.scheduler.runner.lock() = Some(runner);
        self.fire(self.scheduler.clock.peek());
    }

    /// The process to run now. May take part in a stop, fire timers, steal and sleep. `None`: the seat must be left.
    #[inline(always)]
    pub fn next(&self) -> Option<ProcessRef> {
        let turns = self.turns.get();
        if turns > 0 && self.poll() == 0 {
            self.turns.set(turns - 1);
            if let Some(process) = self.take_local() {
                return Some(process);
            }
        }
        self.next_slow()
    }

    #[inline(always)]
    fn take_local(&self) -> Option<ProcessRef> {
        if let Some(process) = self.own.run_next.take() {
            let uses = self.next_uses.get();
            if uses < NEXT_USES && !(self.own.seeded && self.own.random.below(4) == 0) {
                self.next_uses.set(uses + 1);
                return Some(process);
            }
            self.push(process);
        }
        self.next_uses.set(0);
        self.shared.queue.pop(self.alone())
    }

    #[cold]
    #[inline(never)]
    fn next_slow(&self) -> Option<ProcessRef> {
        let mut fair = self.turns.get() == 0;
        if self.done.get() {
            return None;
        }
        loop {
            self.turns.set(TURNS);
            if !self.service() {
                self.turns.set(0);
                return None;
            }
            if let Some(process) = self.find(fair) {
                self.found();
                return Some(process);
            }
            fair = false;
            if !self.alone() {
                self.flush();
            }
            if !self.scheduler.rest(self) {
                self.turns.set(0);
                return None;
            }
        }
    }

    fn find(&self, fair: bool) -> Option<ProcessRef> {
        let overflow = self.scheduler.overflow_len.load(Ordering::Relaxed) > 0;
        if fair
            && overflow
            && let Some(process) = self.pop_overflow(OVERFLOW_FAIR)
        {
            return Some(process);
        }
        if let Some(process) = self.take_local() {
            return Some(process);
        }
        if overflow && let Some(process) = self.pop_overflow(OVERFLOW_BATCH) {
            return Some(process);
        }
        if self.alone() { None } else { self.steal() }
    }

    fn steal(&self) -> Option<ProcessRef> {
        let seats = &self.scheduler.seats;
        let turn = self.own.random.below(seats.len() as u32) as usize;
        let placement = self.scheduler.placement.get();
        for index in victims(self.index, seats.len(), turn, placement) {
            if let Some(process) = seats[index].queue.steal_into(&self.shared.queue) {
                bump(&self.shared.counts.steals);
                return Some(process);
            }
        }
        None
    }

    /// The woken seat has work, or gives up: another may be woken.
    pub(super) fn found(&self) {
        if self.searching.take() {
            self.scheduler.searching.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// The process has used up its budget; its state is saved. True: it was put back, go on with [`Self::next`]. False: it goes on,
    /// its stack perhaps at another place.
    pub fn tick(&self, process: ProcessRef) -> bool {
        let go_on = self.service();
        if go_on && self.own.run_next.get().is_none() {
            let others = !self.shared.queue.is_empty() || self.scheduler.overflow_len.load(Ordering::Relaxed) > 0;
            let (turn, used) = self.slice.get();
            let slice = if turn == self.turns.get() { used + 1 } else { 1 };
            self.slice.set((self.turns.get(), slice));
            if !others || (slice < SLICE_TICKS && !self.own.seeded) {
                return false;
            }
        }
        self.slice.set((0, 0));
        self.requeue(process);
        true
    }

    /// What is to be done at a safepoint now and then. False: the seat must be left.
    fn service(&self) -> bool {
        if self.scheduler.is_late() || self.is_turn_over() {
            return false;
        }
        let bits = self.poll();
        if bits != 0 {
            if bits & (poll::LEAVE | poll::PAUSE) != 0 {
                return false;
            }
            if bits & poll::STOP != 0 {
                self.flush();
                self.scheduler.safepoint();
            }
            if bits & poll::RETURN != 0 {
                if self.waits.get() > 0 {
                    return false;
                }
                // Who waited has seen it by itself before it was told.
                self.returned();
            }
            self.shared.poll.fetch_and(!poll::INBOX, Ordering::AcqRel);
        }
        if self.scheduler.inbox_full.load(Ordering::Relaxed) {
            self.drain();
        }
        let several = self.scheduler.seats.len() > 1;
        if several {
            self.count_others();
        }
        let waiting = several
            && (!self.alone()
                || !self.shared.queue.is_empty()
                || self.scheduler.overflow_len.load(Ordering::Relaxed) > 0);
        let timers = self.scheduler.seats.iter().any(|seat| seat.timers.next() != NEVER);
        if waiting || timers {
            let now = self.scheduler.clock.peek();
            if timers {
                self.fire(now);
            }
            if waiting && now - self.period_start.get() >= PERIOD_NS {
                self.period_start.set(now);
                self.new_period();
            }
        }
        true
    }

    /// A worker has stayed long enough while others wait.
    fn is_turn_over(&self) -> bool {
        let Sitter::Worker(since) = self.sitter else { return false };
        let workers = &self.scheduler.workers;
        let late = || self.scheduler.clock.real() - since >= TURN.as_nanos() as i64;
        let over = (workers.are_wanted() && late()) || workers.is_due();
        if over {
            self.turns.set(0);
            self.done.set(true);
        }
        over
    }

    fn new_period(&self) {
        let ripe = self.shared.queue.new_period();
        if ripe || self.scheduler.overflow_len.load(Ordering::Relaxed) > 0 {
            self.scheduler.wake_one(self);
        }
        if !self.alone() {
            self.scheduler.try_alone(self);
            self.balance();
        }
    }

    /// A seat that always has a little to do would never steal from one that has much.
    fn balance(&self) {
        let mine = self.shared.queue.len();
        if mine > 1 {
            return;
        }
        for seat in &self.scheduler.seats {
            if seat.queue.is_ripe() && seat.queue.len() >= mine + 2 && !std::ptr::eq(&**seat, self.shared) {
                if let Some(process) = seat.queue.steal_into(&self.shared.queue) {
                    bump(&self.shared.counts.steals);
                    self.push(process);
                }
                return;
            }
        }
    }

    #[cold]
    fn drain(&self) {
        // Acquire: pairs with the store in `Scheduler::post`.
        self.scheduler.inbox_full.swap(false, Ordering::AcqRel);
        let posts = mem::take(&mut *self.scheduler.inbox.lock());
        for post in posts {
            match post {
                Post::Done { process, ticket, value } => {
                    self.scheduler.outside.fetch_sub(1, Ordering::SeqCst);
                    if process.claim(ticket, self.alone()) {
                        process.value.set(value);
                        process.wake.set(Wake::Ready);
                        self.requeue(process);
                    }
                }
                Post::Call(call) => call(self),
            }
        }
    }

    #[cold]
    fn fire(&self, now: i64) {
        for index in 0..self.scheduler.seats.len() {
            let timers = &self.scheduler.seats[index].timers;
            while timers.next() <= now {
                let mut due = self.due.take();
                timers.take_due(now, &mut due);
                for target in due.drain(..) {
                    self.fire_one(target);
                }
                self.due.replace(due);
            }
        }
    }

    fn fire_one(&self, target: Target) {
        match target {
            Target::Sleep(process, ticket) => self.wake(process, ticket, Wake::Ready),
            Target::Timeout(process, ticket) => self.wake(process, ticket, Wake::TimedOut),
            Target::Channel(expiry) => {
                if expiry.process.in_park(expiry.ticket) {
                    self.runner(|runner| runner.fire_channel(self, expiry));
                }
            }
            Target::Func(handle) => {
                if let Some(closure) = self.timers_of(handle).take_func(handle) {
                    self.runner(|runner| runner.fire_func(self, closure));
                }
            }
        }
    }

    /// Ends that park, if the process still is in it, with `wake`.
    pub fn wake(&self, process: ProcessRef, ticket: super::Ticket, wake: Wake) {
        if process.claim(ticket, self.alone()) {
            process.wake.set(wake);
            self.requeue(process);
        }
    }

    fn runner(&self, action: impl FnOnce(&dyn super::Run)) {
        if let Some(quick) = &self.quick {
            return action(&**quick.runner);
        }
        let runner = self.scheduler.runner.lock().clone();
        action(&*runner.expect("bug: a seat is taken outside a run"));
    }

    /// The thread is back where it waited: see [`Scheduler::return_to`].
    pub fn returned(&self) {
        self.shared.poll.fetch_and(!poll::RETURN, Ordering::AcqRel);
    }

    /// As if somebody else had done [`Scheduler::return_to`] for this seat.
    #[cold]
    pub(super) fn return_here(&self) {
        self.shared.poll.fetch_or(poll::RETURN, Ordering::AcqRel);
    }

    /// Free blocks of processes go to the common pool, where a collection finds what can be given back.
    fn flush(&self) {
        self.scheduler.slabs.flush(&self.own.pocket);
    }

    // ---- stopping

    /// Calls `action` while every other seat stands still; the process that runs here has saved its state. `None`: another
    /// seat did so meanwhile, so what made it necessary should be tried again.
    pub fn stop_all<T>(&self, action: impl FnOnce() -> T) -> Option<T> {
        self.flush();
        self.scheduler.stop_all(action)
    }

    // ---- parking

    /// For the statistics.
    #[inline(always)]
    pub fn note_park(&self) {
        bump(&self.shared.counts.parks);
    }

    /// Parks the process for that long; false: it must unwind instead. Its state is saved; it may run elsewhere when this returns.
    pub fn sleep(&self, process: ProcessRef, nanos: i64) -> bool {
        let when = self.scheduler.clock.now().saturating_add(nanos.max(0)).min(NEVER - 1);
        let ticket = process.begin_park(WaitKind::Sleep, 0);
        if process.is_cancelled_after_park(self.alone()) && process.claim(ticket, self.alone()) {
            return false;
        }
        self.note_park();
        self.timers().push(when, Target::Sleep(process, ticket));
        true
    }

    /// Limits a park that was just begun: if nothing else wakes the process until then, it ends with `Wake::TimedOut`.
    pub fn limit(&self, process: ProcessRef, ticket: super::Ticket, when: i64) {
        self.timers().push(when, Target::Timeout(process, ticket));
    }

    /// Parks the process while `job` runs on a thread of the blocking pool; what it returns is the process's `value` then.
    pub fn block(&self, process: ProcessRef, kind: WaitKind, job: impl FnOnce() -> u64 + Send + 'static) {
        self.note_park();
        self.scheduler.outside.fetch_add(1, Ordering::SeqCst);
        let ticket = process.begin_park(kind, 0);
        let scheduler = Arc::downgrade(self.scheduler);
        self.scheduler.pool.submit(Box::new(move || {
            let value = job();
            if let Some(scheduler) = scheduler.upgrade() {
                scheduler.post(Post::Done { process, ticket, value });
            }
        }));
    }

    /// Waiters for a select of `count` cases.
    pub fn waiters(&self, count: usize) -> Option<std::ptr::NonNull<super::Waiter>> {
        self.scheduler.slabs.take_waiters(&self.own.pocket, count)
    }

    pub fn give_waiters(&self, at: std::ptr::NonNull<super::Waiter>, count: usize) {
        self.scheduler.slabs.give_waiters(&self.own.pocket, at, count);
    }

    /// The process must unwind at its next wait: a park that it is in ends with `Wake::Cancelled`.
    pub fn cancel(&self, process: ProcessRef) {
        process.set_cancelled(self.alone());
        if process.claim_cancelled(self.alone()) {
            process.wake.set(Wake::Cancelled);
            self.ready(process);
        }
    }

    // ---- timers, clock and chance

    pub fn timers(&self) -> &super::Timers {
        &self.shared.timers
    }

    fn timers_of(&self, handle: u64) -> &super::Timers {
        let seats = &self.scheduler.seats;
        &seats[(handle % seats.len() as u64) as usize].timers
    }

    /// Starts a process for `closure` at a time (as [`Self::now`] gives it). The handle is for [`Self::cancel_after`].
    pub fn after(&self, when: i64, closure: u64) -> u64 {
        self.timers().push_func(when, closure, self.index as u64, self.scheduler.seats.len() as u64)
    }

    /// Says whether it was still pending; now it is not.
    pub fn cancel_after(&self, handle: u64) -> bool {
        handle != 0 && self.timers_of(handle).cancel_func(handle)
    }

    pub fn clock(&self) -> &Clock {
        &self.scheduler.clock
    }

    /// The monotonic clock, in nanoseconds since the scheduler was made.
    pub fn now(&self) -> i64 {
        self.scheduler.clock.now()
    }

    /// Wall clock, and the monotonic clock of the same moment.
    pub fn wall(&self) -> (Wall, i64) {
        self.scheduler.clock.wall()
    }

    #[inline]
    pub fn random(&self) -> u64 {
        self.own.random.next()
    }

    /// Uniform below `n`, which is not 0.
    #[inline]
    pub fn below(&self, n: u32) -> u32 {
        self.own.random.below(n)
    }
}
