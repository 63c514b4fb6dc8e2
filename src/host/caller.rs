//! What a host function can ask of the call that it serves.

use std::time::Duration;

use super::convert::{Args, Results};
use super::error::Error;
use super::function::{Direct, Function};
use super::value::Value;
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

    /// How long the calling process may go on: until the deadline of its context, by the script's clock. None: it has none.
    ///
    /// ```
    /// use csp::{Caller, Engine, Module, Vm};
    ///
    /// let left = |caller: &Caller| caller.deadline().map_or(-1, |left| left.as_secs() as i64);
    /// let engine = Engine::builder().module(Module::new("host").function("Left", left)).build();
    /// let text = "func run() (before, within int) {
    ///     before = host.Left()
    ///     _ = ctx timeout(time.Hour) { within = host.Left() }
    ///     return
    /// }";
    /// let mut vm = Vm::new(&engine.compile_text("x.csp", text).unwrap()).unwrap();
    /// assert_eq!(vm.call::<(i64, i64)>("run", ()).unwrap(), (-1, 3599));
    /// ```
    pub fn deadline(&self) -> Option<Duration> {
        let (nanos, timed) = self.library::<(), (i64, bool)>("context.hostDeadline", ()).ok().flatten()?;
        timed.then(|| Duration::from_nanos(nanos.max(0) as u64))
    }

    /// What the calling process's context has for a key: [`Value::Nil`] if nothing.
    ///
    /// ```
    /// use csp::{Caller, Engine, Module, Value, Vm};
    ///
    /// let log = |caller: &Caller, text: &str| match caller.value("trace") {
    ///     Ok(Value::Str(trace)) => format!("{trace}: {text}"),
    ///     _ => text.to_string(),
    /// };
    /// let engine = Engine::builder().module(Module::new("host").function("Log(text)", log)).build();
    /// let text = r#"func run() (s string) {
    ///     _ = ctx value("trace", "r17") { s = host.Log("begin") }
    ///     return s + host.Log(", end")
    /// }"#;
    /// let mut vm = Vm::new(&engine.compile_text("x.csp", text).unwrap()).unwrap();
    /// assert_eq!(vm.call::<String>("run", ()).unwrap(), "r17: begin, end");
    /// ```
    ///
    /// # Errors
    /// The value can't be copied to the host, or what a `Value` method written in the script has ended with.
    pub fn value(&self, key: impl Into<Value>) -> Result<Value, Error> {
        Ok(self.library("context.hostValue", (key.into(),))?.unwrap_or_default())
    }

    /// Calls a function of the library, if the program has contexts and the caller is in one.
    fn library<A, R>(&self, name: &str, args: A) -> Result<Option<R>, Error>
    where
        A: Args + Send + 'static,
        R: Results + Send + 'static,
    {
        let Some((root, ty)) = self.0.export(name).filter(|_| self.0.has_context()) else { return Ok(None) };
        self.call(&Function::new(root, ty).map_err(Error::misfit)?, args).map(Some)
    }

    pub(super) fn call<A, R>(&self, function: &Function<A, R>, args: A) -> Result<R, Error>
    where
        A: Args + Send + 'static,
        R: Results + Send + 'static,
    {
        let mut call = Direct::new(args);
        self.0.call(&function.target(), &mut call).map_err(Error::misfit)?;
        call.result()
    }
}
