//! A VM from any thread: calls that nobody's thread waits in, operations on channels, cancel and kill.
//!
//! Whoever holds no seat posts. If no thread runs the VM while something is open, a thread of the VM's pool does, until nothing is open any more;
//! a VM that runs in turns waits for the next one.

use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use super::Runner;
use super::exec::calls::{self, CallArgs, Ended, HostCall};
use super::exec::core::Core;
use super::exec::handles::{FuncType, HostRef, Root};
use super::exec::host::{Misfit, Put};
use super::exec::{host, pipes};
use super::shared::{Outcome, Shared};
use crate::sched::{End, ProcessRef, Run, Seat};
use crate::sync::{Arc, AtomicBool, Mutex, Ordering};

/// What of a VM is open: calls and operations that have not ended.
#[derive(Default)]
pub(crate) struct Open {
    count: AtomicUsize,
    /// A thread of the pool runs the VM, or is about to.
    driven: AtomicBool,
    /// Nothing runs in this VM any more.
    pub ended: AtomicBool,
    /// Why.
    pub how: Mutex<Option<Outcome>>,
}

/// A VM, shared. It does not keep the VM running: when the VM is dropped, it is killed.
#[derive(Clone)]
pub struct Handle {
    shared: Arc<Shared>,
    runner: Arc<dyn Run>,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").finish_non_exhaustive()
    }
}

/// What a call in progress can be told.
#[derive(Clone, Default)]
pub struct CallState(Arc<Mutex<Phase>>);

#[derive(Default)]
enum Phase {
    #[default]
    Posted,
    Running(ProcessRef),
    /// It is to unwind as soon as it begins.
    Cancelled,
    Ended,
}

/// A call, counted among what is open.
struct Counted {
    inner: Option<Box<dyn HostCall>>,
    state: CallState,
    shared: Arc<Shared>,
}

impl HostCall for Counted {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        self.inner.as_mut().expect("bug: a call that has ended").args(frame)
    }

    fn ended(mut self: Box<Self>, how: Ended<'_>) {
        *self.state.0.lock() = Phase::Ended;
        if let Some(inner) = self.inner.take() {
            inner.ended(how);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take() {
            inner.ended(Ended::Vm(Outcome::Killed));
        }
        close(&self.shared);
    }
}

/// Counts as open while it lives.
struct OpenGuard(Arc<Shared>);

impl OpenGuard {
    fn new(shared: Arc<Shared>) -> OpenGuard {
        shared.open.count.fetch_add(1, Ordering::AcqRel);
        OpenGuard(shared)
    }
}

impl Drop for OpenGuard {
    fn drop(&mut self) {
        close(&self.0);
    }
}

/// Something outside happens soon.
struct Held<'a>(&'a Shared);

impl<'a> Held<'a> {
    fn new(shared: &'a Shared) -> Held<'a> {
        shared.sched.hold();
        Held(shared)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.sched.release();
    }
}

/// Keeps a VM running.
pub struct Running(Option<OpenGuard>);

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(open) = self.0.take() {
            let shared = open.0.clone();
            // First, as the run that ends with it would be a deadlock else.
            drop(open);
            shared.sched.release();
        }
    }
}

/// Something open has ended: without any the thread of the pool may stop.
fn close(shared: &Shared) {
    // Release pairs with the acquire in `drive`.
    if shared.open.count.fetch_sub(1, Ordering::AcqRel) == 1 && shared.open.driven.load(Ordering::Acquire) {
        shared.sched.stop_open();
    }
}

impl Handle {
    pub(super) fn new(shared: Arc<Shared>, runner: Arc<dyn Run>) -> Handle {
        Handle { shared, runner }
    }

    /// Of a value of a VM.
    pub fn of(vm: &HostRef<'_>) -> Option<Handle> {
        let shared = vm.0.me.get()?.upgrade()?;
        let runner = Arc::new(Runner(shared.clone()));
        Some(Handle { shared, runner })
    }

    /// The VM goes: what is open is told so.
    pub(super) fn abandon(&self) {
        if self.shared.open.count.load(Ordering::Acquire) > 0 {
            self.kill();
        }
        self.shared.open.ended.store(true, Ordering::Release);
        self.shared.tasks.abort();
        // A launched run ends soon; whoever leaves it last frees the VM.
        self.shared.sched.kill();
    }

    pub fn stats(&self) -> super::Stats {
        super::stats_of(&self.shared)
    }

    pub fn host(&self) -> HostRef<'_> {
        HostRef(&self.shared)
    }

    pub fn has_ended(&self) -> bool {
        self.shared.open.ended.load(Ordering::Acquire) || self.shared.dead.lock().is_some()
    }

    /// Starts a call of a function; it is told on the VM's side how it went.
    pub fn spawn(&self, func: Arc<Root>, ty: FuncType, call: Box<dyn HostCall>) -> CallState {
        self.begin(call, move |shared, seat, call| {
            let Some(closure) = func.word_in(&shared.roots) else {
                call.ended(Ended::Misfit(Misfit::text("a function of another VM")));
                return None;
            };
            calls::start(shared, seat, closure, shared.linked.ty(ty.id), call, None)
        })
    }

    /// Starts an operation on a channel, which waits in its queue as a process does.
    pub fn pipe(&self, channel: Arc<Root>, ty: FuncType, send: bool, call: Box<dyn HostCall>) -> CallState {
        self.begin(call, move |shared, seat, call| {
            let Some(word) = channel.word_in(&shared.roots) else {
                call.ended(Ended::Misfit(Misfit::text("a channel of another VM")));
                return None;
            };
            pipes::start(shared, seat, word, shared.linked.ty(ty.id), send, call)
        })
    }

    /// Closes a channel.
    pub fn close(&self, channel: Arc<Root>, call: Box<dyn HostCall>) -> CallState {
        self.begin(call, move |shared, seat, call| {
            match channel.word_in(&shared.roots) {
                Some(word) => pipes::close(shared, seat, word, call),
                None => call.ended(Ended::Misfit(Misfit::text("a channel of another VM"))),
            }
            None
        })
    }

    /// The host may do something yet: who waits for that is not deadlocked.
    pub fn hold(&self) {
        self.shared.sched.hold();
    }

    pub fn release(&self) {
        self.shared.sched.release();
    }

    fn begin(
        &self,
        call: Box<dyn HostCall>,
        start: impl FnOnce(&Shared, &Seat, Box<dyn HostCall>) -> Option<ProcessRef> + Send + 'static,
    ) -> CallState {
        let state = CallState::default();
        // Until it is posted: whoever runs the VM for what is open must not think that all sleep for ever.
        let _held = Held::new(&self.shared);
        self.shared.open.count.fetch_add(1, Ordering::AcqRel);
        let call = Box::new(Counted { inner: Some(call), state: state.clone(), shared: self.shared.clone() });
        if self.has_ended() {
            call.ended(Ended::Vm(Outcome::Killed));
            return state;
        }
        let (shared, known) = (self.shared.clone(), state.clone());
        self.shared.sched.call(Box::new(move |seat| {
            let cancelled = matches!(*known.0.lock(), Phase::Cancelled);
            if cancelled {
                return call.ended(Ended::Left);
            }
            if let Some(process) = start(&shared, seat, call) {
                let mut phase = known.0.lock();
                let cancelled = matches!(*phase, Phase::Cancelled);
                *phase = Phase::Running(process);
                drop(phase);
                seat.requeue(process);
                if cancelled {
                    seat.cancel(process);
                }
            }
        }));
        self.drive();
        state
    }

    /// Runs something on a seat, as soon as one is at a safepoint; waits for it. None: the VM has ended.
    pub(crate) fn on_seat<R: Send + 'static>(&self, run: impl FnOnce(&mut Core) -> R + Send + 'static) -> Option<R> {
        if self.has_ended() {
            return None;
        }
        let (sender, receiver) = std::sync::mpsc::channel();
        let mut job = Some(run);
        let shared = &self.shared;
        // Without a run this thread has the VM to itself for a moment.
        shared.sched.run(self.runner.clone(), |seat| {
            let run = job.take()?;
            host::on_seat(shared, seat, |core| _ = sender.send(run(core)));
            None
        });
        if shared.by_turns {
            // A launched program stands between two turns.
            shared.sched.visit(|seat| {
                if let Some(run) = job.take() {
                    host::on_seat(shared, seat, |core| _ = sender.send(run(core)));
                }
            });
        }
        if let Some(run) = job {
            let _held = Held::new(shared);
            let open = OpenGuard::new(shared.clone());
            let sender = sender.clone();
            shared.sched.call(Box::new(move |seat| {
                host::on_seat(&open.0, seat, |core| _ = sender.send(run(core)));
                drop(open);
            }));
            self.drive();
        }
        drop(sender);
        receiver.recv().ok()
    }

    /// Keeps the VM running on a thread of its pool, and from being called deadlocked, until it is dropped.
    pub fn keep_running(&self) -> Running {
        self.shared.sched.hold();
        let open = OpenGuard::new(self.shared.clone());
        self.drive();
        Running(Some(open))
    }

    /// Unwinds a call at its next wait.
    pub fn cancel(&self, state: &CallState) {
        let state = state.clone();
        let mut phase = state.0.lock();
        match *phase {
            Phase::Posted => *phase = Phase::Cancelled,
            Phase::Running(_) => {
                drop(phase);
                self.shared.sched.call(Box::new(move |seat| {
                    // Held until it is done: the process does not end meanwhile, as its call would be told first.
                    if let Phase::Running(process) = *state.0.lock() {
                        seat.cancel(process);
                    }
                }));
            }
            Phase::Cancelled | Phase::Ended => {}
        }
    }

    /// Stops all processes at their next safepoint; no script code runs after that.
    pub fn kill(&self) {
        self.shared.open.ended.store(true, Ordering::Release);
        self.shared.kill(Outcome::Killed);
        self.drive_if_open();
    }

    /// Moves a clock that only the host moves; false if the VM has no such clock.
    pub fn advance(&self, by: Duration) -> bool {
        self.shared.sched.advance(by)
    }

    fn drive_if_open(&self) {
        if self.shared.open.count.load(Ordering::Acquire) > 0 {
            self.drive();
        }
    }

    /// Tells what is open that nothing runs any more, if no run is going on.
    pub(super) fn tell_ended(&self) {
        let shared = &self.shared;
        if shared.open.count.load(Ordering::Acquire) > 0 && !shared.sched.is_running() {
            self.drop_open();
        }
    }

    fn drop_open(&self) {
        let shared = &self.shared;
        let outcome = shared.outcome.lock().clone().or_else(|| shared.open.how.lock().clone());
        super::end_all(shared, &outcome.unwrap_or(Outcome::Killed));
    }

    /// Lets a thread of the pool run the VM while something is open, unless one does already.
    fn drive(&self) {
        if self.shared.by_turns {
            // Else whose turn it is does that.
            if self.has_ended() {
                self.tell_ended();
            }
            return;
        }
        if self.shared.open.driven.swap(true, Ordering::AcqRel) {
            return;
        }
        let handle = self.clone();
        self.shared.sched.pool().submit(Box::new(move || handle.work()));
    }

    fn work(&self) {
        let open = &self.shared.open;
        loop {
            while open.count.load(Ordering::Acquire) > 0 {
                self.run_once();
            }
            open.driven.store(false, Ordering::Release);
            // What was opened meanwhile has seen `driven` set.
            if open.count.load(Ordering::Acquire) == 0 || open.driven.swap(true, Ordering::AcqRel) {
                return;
            }
        }
    }

    fn run_once(&self) {
        let shared = &self.shared;
        if self.has_ended() {
            // A run that goes on ends at its next safepoint; then nobody holds a seat.
            shared.sched.wait_idle();
            return self.drop_open();
        }
        let open = || shared.open.count.load(Ordering::Acquire) > 0;
        let (started, left) = (shared.sched.clock().real(), shared.meter.time_left());
        if left.is_some() {
            shared.sched.set_deadline(left);
        }
        let end = shared.sched.run_open(self.runner.clone(), open);
        shared.meter.note_time(shared.sched.clock().real() - started);
        match end {
            // Another thread runs the VM, and serves what is posted.
            None => shared.sched.wait_idle(),
            Some(End::Main) => {}
            Some(end) => {
                let outcome = super::outcome_of(shared, Some(end));
                super::end_all(shared, &outcome);
            }
        }
    }
}
