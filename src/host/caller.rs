//! What a host function can ask of the call that it serves.

use super::convert::{Args, Results};
use super::error::Error;
use super::function::{Function, Pending};
use crate::vm::CallerRef;
use crate::vm::native::Cx;

/// The script's call that a host function serves: a parameter `&Caller` of its closure, which scripts do not see.
///
/// ```
/// use csp::{Caller, Engine, Function, Module, Vm};
///
/// let module = Module::new("host").function("Twice(f, x)", |caller: &Caller, f: Function<(i64,), i64>, x: i64| {
///     f.call_from(caller, (x,)).and_then(|once| f.call_from(caller, (once,)))
/// });
/// let program = Engine::builder().module(module).build().compile_text("x.csp", r#"
///     func run() int {
///         y, err := host.Twice(func(x int) int { return x * 3 }, 5)
///         if err != nil { return -1 }
///         return y
///     }
/// "#).unwrap();
/// assert_eq!(Vm::new(&program).unwrap().call::<i64>("run", ()).unwrap(), 45);
/// ```
pub struct Caller(CallerRef);

impl Caller {
    pub(super) fn new(cx: &mut Cx<'_>) -> Caller {
        Caller(cx.caller_ref())
    }

    /// Whether the VM has been killed, or its program has ended: a long function should come to an end, as nobody will see its result.
    pub fn is_killed(&self) -> bool {
        self.0.is_ending()
    }

    /// Whether the calling process must unwind: its context was cancelled, or its deadline has passed.
    pub fn is_cancelled(&self) -> bool {
        self.is_killed() || self.0.process().is_cancelled()
    }

    pub(super) fn call<A: Args, R: Results>(&self, function: &Function<A, R>, args: A) -> Result<R, Error>
    where
        A: Send + 'static,
        R: Send + 'static,
    {
        let (call, slot) = Pending::new(args);
        self.0.call(&function.target(), call).map_err(Error::misfit)?;
        slot.take().unwrap_or_else(|| Err(Error::ended()))
    }
}
