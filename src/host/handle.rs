//! A VM for other threads and tasks, and calls that were started.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::convert::{Args, Results};
use super::error::Error;
use super::function::{Function, Pending, Slot};
use crate::vm::{self, CallState, Stats};

/// A VM, to be used from any thread beside its owner. It does not keep the VM alive.
///
/// ```
/// use csp::{Engine, ErrorKind, Function, Vm};
///
/// let program = Engine::new().compile_text("x.csp", "func forever() { for {} }").unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// vm.run().unwrap();
/// let forever: Function<(), ()> = vm.function("forever").unwrap();
/// let handle = vm.handle();
/// let call = handle.spawn(&forever, ());
/// handle.kill();
/// assert_eq!(call.join().unwrap_err().kind(), ErrorKind::Killed);
/// ```
#[derive(Clone, Debug)]
pub struct VmHandle(vm::Handle);

/// Keeps a VM running on a thread of its pool until it is dropped: its processes go on between calls.
pub struct KeepRunning {
    _running: vm::Running,
}

impl VmHandle {
    pub(super) fn new(handle: vm::Handle) -> VmHandle {
        VmHandle(handle)
    }

    /// Starts a call. The program's own code must have run before ([`Vm::run`](crate::Vm::run)).
    pub fn spawn<A, R>(&self, function: &Function<A, R>, args: A) -> Call<R>
    where
        A: Args + Send + 'static,
        R: Results + Send + 'static,
    {
        let (call, slot) = Pending::open(args);
        let state = self.0.spawn(function.root(), function.func_type(), call);
        Call::new(slot, state, self.0.clone())
    }

    /// Ends what runs in the VM: no script code runs after that, and every call gives [`ErrorKind::Killed`](crate::ErrorKind::Killed).
    pub fn kill(&self) {
        self.0.kill();
    }

    /// Whether the VM has ended: it was killed or dropped, or its program has ended by an error.
    pub fn has_ended(&self) -> bool {
        self.0.has_ended()
    }

    /// Lets the VM's processes go on between calls, on a thread of its pool, until the guard is dropped.
    pub fn keep_running(&self) -> KeepRunning {
        KeepRunning { _running: self.0.keep_running() }
    }

    /// Moves the VM's clock, as [`Vm::advance`](crate::Vm::advance) does.
    pub fn advance(&self, by: Duration) -> bool {
        self.0.advance(by)
    }

    /// Figures of the VM.
    pub fn stats(&self) -> Stats {
        self.0.stats()
    }
}

/// A call or an operation on a channel that was started: await it, or [join](Self::join) it on a thread.
/// It goes on when this is dropped.
#[must_use = "await it, join it, or say `drop`"]
pub struct Call<R> {
    slot: Arc<Slot<R>>,
    state: CallState,
    vm: vm::Handle,
}

impl<R> Call<R> {
    pub(super) fn new(slot: Arc<Slot<R>>, state: CallState, vm: vm::Handle) -> Call<R> {
        Call { slot, state, vm }
    }

    /// Waits on this thread until it has ended. Not to be used in an async function, nor in a host function that is not blocking or async.
    ///
    /// # Errors
    /// What ended it instead of a return.
    pub fn join(self) -> Result<R, Error> {
        self.slot.wait()
    }

    /// Unwinds the call at its next wait: deferred calls run, and it gives [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) unless it
    /// ends before. A call that computes and never waits goes on; [`VmHandle::kill`] ends that.
    pub fn cancel(&self) {
        self.vm.cancel(&self.state);
    }
}

impl<R> Future for Call<R> {
    type Output = Result<R, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.slot.poll(cx)
    }
}

impl<R> std::fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}
