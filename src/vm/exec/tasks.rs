//! What happens outside while a process is parked: jobs of the blocking pool, and futures of async host functions.
//!
//! A task is done once: its result is taken by its process, or dropped if that was cancelled, killed or is gone. Then a future is dropped, too.
//! Lock: `Task::state`, held while a future is polled; nothing else is locked inside but what the future locks.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Wake, Waker};

use super::core::{Core, Flow};
use super::native::{Blocking, Cx, Finish, Step, Trap};
use crate::sched::{Post, ProcessRef, Scheduler, Ticket, WaitKind};
use crate::sync::{Arc, Mutex, OnceLock, Weak};

/// What an async host function leaves behind.
pub type Awaited = Pin<Box<dyn Future<Output = Finish> + Send>>;

/// Hands a future to an executor of the host.
pub type Spawner = Arc<dyn Fn(Pin<Box<dyn Future<Output = ()> + Send>>) + Send + Sync>;

pub(crate) struct Task {
    state: Mutex<State>,
    scheduler: Weak<Scheduler>,
    process: ProcessRef,
    /// Set before anybody can finish the task.
    ticket: OnceLock<Ticket>,
}

enum State {
    /// A job of the pool.
    Job,
    /// A future, and how the executor that polls it is told to look again.
    Future(Awaited, Option<Waker>),
    Done(Finish),
    Gone,
}

/// The process's share of a task: without it nobody wants the result.
pub(crate) struct TaskRef(Arc<Task>);

impl Task {
    fn is_pending(state: &State) -> bool {
        matches!(state, State::Job | State::Future(..))
    }

    /// The result is there: the process goes on with it.
    fn done(&self, finish: Finish) {
        let mut state = self.state.lock();
        if !Task::is_pending(&state) {
            return;
        }
        *state = State::Done(finish);
        drop(state);
        if let (Some(scheduler), Some(&ticket)) = (self.scheduler.upgrade(), self.ticket.get()) {
            scheduler.post(Post::Done { process: self.process, ticket, value: 0 });
        }
    }

    fn poll(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.lock();
        let State::Future(future, waker) = &mut *state else { return Poll::Ready(()) };
        *waker = Some(cx.waker().clone());
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(cx)));
        let finish: Finish = match polled {
            Ok(Poll::Pending) => return Poll::Pending,
            Ok(Poll::Ready(finish)) => finish,
            Err(_) => Box::new(|cx: &mut Cx<'_>| -> Step {
                let text = format!("{}: panic in the host", cx.name());
                Err(cx.panic_error(&text))
            }),
        };
        drop(state);
        self.done(finish);
        Poll::Ready(())
    }

    /// Nobody wants the result any more.
    pub fn abort(&self) {
        let mut state = self.state.lock();
        let was = std::mem::replace(&mut *state, State::Gone);
        drop(state);
        if Task::is_pending(&was)
            && let Some(scheduler) = self.scheduler.upgrade()
        {
            scheduler.release();
        }
        if let State::Future(future, waker) = was {
            drop(future);
            waker.into_iter().for_each(Waker::wake);
        }
    }
}

impl TaskRef {
    /// The result, which the process was woken for.
    pub fn take(self) -> Option<Finish> {
        let mut state = self.0.state.lock();
        match std::mem::replace(&mut *state, State::Gone) {
            State::Done(finish) => Some(finish),
            other => {
                *state = other;
                None
            }
        }
    }
}

impl Drop for TaskRef {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Without an executor of the host the VM polls: a wake-up comes through its inbox.
impl Wake for Task {
    fn wake(self: Arc<Self>) {
        if let Some(scheduler) = self.scheduler.upgrade() {
            scheduler.call(Box::new(move |_| _ = self.poll(&mut Context::from_waker(&Waker::from(self.clone())))));
        }
    }
}

/// For an executor of the host.
struct Driven(Arc<Task>);

impl Future for Driven {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.0.poll(cx)
    }
}

/// Parks the process of a core until a task is done, which `state` is the beginning of. None: it must unwind instead.
fn begin(core: &mut Core, state: State) -> Option<Arc<Task>> {
    if core.process.is_cancelled() {
        return None;
    }
    let (seat, process) = (core.seat(), core.process);
    let scheduler = Arc::downgrade(seat.scheduler());
    let task = Arc::new(Task { state: Mutex::new(state), scheduler, process, ticket: OnceLock::new() });
    // Before the park opens, as then whoever cancels the process may run it elsewhere.
    core.extra().task = Some(TaskRef(task.clone()));
    core.save();
    seat.scheduler().hold();
    let ticket = process.begin_park(WaitKind::Host, 0);
    _ = task.ticket.set(ticket);
    if process.is_cancelled_after_park(seat.alone()) && process.claim(ticket, seat.alone()) {
        core.extra().task = None;
        return None;
    }
    seat.note_park();
    Some(task)
}

/// The process waits for the blocking pool.
#[cold]
pub(super) fn block(core: &mut Core, work: Blocking) -> Flow {
    let scheduler = core.seat().scheduler().clone();
    let Some(task) = begin(core, State::Job) else { return core.cancelled() };
    scheduler.pool().submit(Box::new(move || {
        let finish = work();
        task.done(finish);
    }));
    Flow::Switch
}

/// The process waits for a future.
#[cold]
pub(super) fn wait(core: &mut Core, future: Awaited) -> Flow {
    let vm = core.vm();
    let Some(task) = begin(core, State::Future(future, None)) else { return core.cancelled() };
    vm.tasks.add(&task);
    match &vm.spawner {
        Some(spawn) => spawn(Box::pin(Driven(task))),
        None => _ = task.poll(&mut Context::from_waker(&Waker::from(task.clone()))),
    }
    Flow::Switch
}

impl Cx<'_> {
    /// Parks the process until the future is done: what that gives finishes the native.
    pub(crate) fn await_future(&mut self, future: impl Future<Output = Finish> + Send + 'static) -> Trap {
        Trap::Await(Box::pin(future))
    }
}

/// Futures of a VM that may be pending: a killed VM drops them.
#[derive(Default)]
pub(crate) struct Tasks(Mutex<Vec<Weak<Task>>>);

impl Tasks {
    fn add(&self, task: &Arc<Task>) {
        let mut all = self.0.lock();
        if all.len() == all.capacity() {
            all.retain(|task| task.strong_count() > 0);
        }
        all.push(Arc::downgrade(task));
    }

    pub fn abort(&self) {
        let all = std::mem::take(&mut *self.0.lock());
        all.iter().filter_map(Weak::upgrade).for_each(|task| task.abort());
    }
}
