//! Handles to functions of scripts, and calls in progress.

use std::marker::PhantomData;
use std::sync::Arc;

use parking_lot::{Condvar, Mutex};

use super::caller::Caller;
use super::convert::{Args, FromValue, IntoValue, Results, ScriptType, View};
use super::error::Error;
use super::module::Types;
use super::vm::Vm;
use crate::bytecode::program::Kind;
use crate::vm::{CallArgs, DirectCall, Ended, FuncType, HostCall, Misfit, Place, Put, Root, Target, TypeInfo};

/// A function of a script whose type is known: `A` is the tuple of its parameters, `R` what it gives.
///
/// A handle keeps its function alive, also one that is a closure. It belongs to one VM.
///
/// ```
/// use csp::{Engine, Function, Vm};
///
/// let program = Engine::new().compile_text("x.csp", "func add(a, b int) int { return a + b }").unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// let add: Function<(i64, i64), i64> = vm.function("add").unwrap();
/// assert_eq!(add.call(&mut vm, (20, 22)).unwrap(), 42);
/// ```
pub struct Function<A, R> {
    root: Arc<Root>,
    ty: FuncType,
    signature: PhantomData<fn(A) -> R>,
}

impl<A, R> Clone for Function<A, R> {
    fn clone(&self) -> Self {
        Function { root: self.root.clone(), ty: self.ty.clone(), signature: PhantomData }
    }
}

impl<A, R> std::fmt::Debug for Function<A, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Function").field(&self.root).finish()
    }
}

impl<A, R> Function<A, R> {
    pub(super) fn target(&self) -> Target<'_> {
        Target { func: &self.root, ty: &self.ty }
    }
}

impl<A, R> Function<A, R> {
    pub(super) fn root(&self) -> Arc<Root> {
        self.root.clone()
    }

    pub(super) fn func_type(&self) -> FuncType {
        self.ty.clone()
    }
}

impl<A: Args, R: Results> Function<A, R> {
    pub(super) fn new(root: Root, ty: FuncType) -> Result<Function<A, R>, Misfit> {
        if !Self::accepts(ty.info()) {
            return Err(Misfit::Text(format!("it is a {}", ty.info().text())));
        }
        Ok(Function { root: Arc::new(root), ty, signature: PhantomData })
    }

    fn accepts(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Func && A::accepts(ty.params()) && R::accepts(ty.results())
    }
}

impl<A: Args + Send + 'static, R: Results + Send + 'static> Function<A, R> {
    /// Calls the function and waits for it; the calling thread runs the VM meanwhile.
    ///
    /// # Errors
    /// What ended the call instead of a return: see [`ErrorKind`](crate::ErrorKind). After a panic the VM can be used further.
    pub fn call(&self, vm: &mut Vm, args: A) -> Result<R, Error> {
        vm.call_function(self, args)
    }

    /// Calls the function from a host function that a script has called: it shares the VM, its budget and its limits.
    ///
    /// # Errors
    /// As for [`Self::call`]; also if such calls are nested deeper than 16.
    pub fn call_from(&self, caller: &Caller, args: A) -> Result<R, Error> {
        caller.call(self, args)
    }
}

macro_rules! function_types {
    ($($name:ident),*) => {
        impl<$($name: ScriptType,)* R: ResultTypes> ScriptType for Function<($($name,)*), R>
        where
            ($($name,)*): Args,
            R: Results,
        {
            fn describe(types: &mut Types) -> String {
                let params: Vec<String> = vec![$($name::describe(types)),*];
                let results = R::describe_all(types);
                match results.as_slice() {
                    [] => format!("func({})", params.join(", ")),
                    [one] => format!("func({}) {one}", params.join(", ")),
                    several => format!("func({}) ({})", params.join(", "), several.join(", ")),
                }
            }

            fn fits(ty: &TypeInfo) -> bool {
                Self::accepts(ty)
            }
        }
    };
}

function_types!();
function_types!(A);
function_types!(A, B);
function_types!(A, B, C);
function_types!(A, B, C, D);

/// Results of functions that host functions take.
pub trait ResultTypes {
    #[doc(hidden)]
    fn describe_all(types: &mut Types) -> Vec<String>;
}

impl ResultTypes for () {
    fn describe_all(_: &mut Types) -> Vec<String> {
        Vec::new()
    }
}

impl<T: ScriptType> ResultTypes for T {
    fn describe_all(types: &mut Types) -> Vec<String> {
        vec![T::describe(types)]
    }
}

impl<T: ResultTypes> ResultTypes for Result<T, String> {
    fn describe_all(types: &mut Types) -> Vec<String> {
        let mut all = T::describe_all(types);
        all.push("error".into());
        all
    }
}

impl<A: Args, R: Results> FromValue for Function<A, R>
where
    Function<A, R>: ScriptType,
{
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        view.wants(Kind::Func)?;
        if !Self::accepts(view.value.ty()) {
            return Err(Misfit::Text(format!("it is a {}", view.value.ty().text())));
        }
        if view.value.is_nil() {
            return Err(Misfit::text("the function is nil"));
        }
        Ok(Function {
            root: Arc::new(view.value.keep(view.vm)),
            ty: view.vm.func_type(view.value.ty()),
            signature: PhantomData,
        })
    }
}

impl<A, R> IntoValue for Function<A, R>
where
    Function<A, R>: ScriptType,
{
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.root(&self.root, &self.ty)
    }
}

/// Where the result of a call arrives.
pub(super) struct Slot<R> {
    state: Mutex<State<R>>,
    ready: Condvar,
}

struct State<R> {
    result: Option<Result<R, Error>>,
    waker: Option<std::task::Waker>,
}

impl<R> Slot<R> {
    pub fn take(&self) -> Option<Result<R, Error>> {
        self.state.lock().result.take()
    }

    pub fn is_set(&self) -> bool {
        self.state.lock().result.is_some()
    }

    /// Waits on this thread, which drives no VM.
    pub fn wait(&self) -> Result<R, Error> {
        let mut state = self.state.lock();
        loop {
            if let Some(result) = state.result.take() {
                return result;
            }
            self.ready.wait(&mut state);
        }
    }

    pub fn poll(&self, cx: &std::task::Context<'_>) -> std::task::Poll<Result<R, Error>> {
        let mut state = self.state.lock();
        match state.result.take() {
            Some(result) => std::task::Poll::Ready(result),
            None => {
                state.waker = Some(cx.waker().clone());
                std::task::Poll::Pending
            }
        }
    }

    pub fn new() -> Arc<Slot<R>> {
        let state = State { result: None, waker: None };
        Arc::new(Slot { state: Mutex::new(state), ready: Condvar::new() })
    }

    pub fn put(&self, result: Result<R, Error>) {
        let mut state = self.state.lock();
        state.result = Some(result);
        let waker = state.waker.take();
        drop(state);
        self.ready.notify_all();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// A call that this thread waits for while it runs the VM.
pub(super) struct Direct<A, R> {
    args: Option<A>,
    result: Option<Result<R, Error>>,
}

impl<A: Args + Send + 'static, R: Results + Send + 'static> Direct<A, R> {
    #[inline]
    pub fn new(args: A) -> Direct<A, R> {
        Direct { args: Some(args), result: None }
    }

    #[inline]
    pub fn result(self) -> Result<R, Error> {
        self.result.unwrap_or_else(|| Err(Error::ended()))
    }

    /// It has not begun: a call that another thread runs.
    pub fn into_pending(self) -> (Box<dyn HostCall>, Arc<Slot<R>>) {
        Pending::open(self.args.expect("bug: a call that has begun begins again"))
    }
}

impl<A: Args + Send, R: Results + Send> DirectCall for Direct<A, R> {
    #[inline]
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        self.args.take().expect("bug: a call begins twice").put(frame)
    }

    #[inline]
    fn ended(&mut self, how: Ended<'_>) {
        self.result = Some(match how {
            Ended::Returned(mut results) => R::take(&mut results).map_err(Error::misfit),
            other => Err(Error::from_end(other)),
        });
    }
}

/// A call that has not ended.
pub(super) struct Pending<A, R> {
    args: Option<A>,
    slot: Arc<Slot<R>>,
    told: bool,
}

impl<A: Args + Send + 'static, R: Results + Send + 'static> Pending<A, R> {
    /// The call, and where its result arrives.
    pub fn open(args: A) -> (Box<dyn HostCall>, Arc<Slot<R>>) {
        let slot = Slot::new();
        (Box::new(Pending { args: Some(args), slot: slot.clone(), told: false }), slot)
    }
}

impl<A: Args + Send, R: Results + Send> HostCall for Pending<A, R> {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        self.args.take().expect("bug: a call begins twice").put(frame)
    }

    fn ended(mut self: Box<Self>, how: Ended<'_>) {
        self.told = true;
        let result = match how {
            Ended::Returned(mut results) => R::take(&mut results).map_err(Error::misfit),
            other => Err(Error::from_end(other)),
        };
        self.slot.put(result);
    }
}

impl<A, R> Drop for Pending<A, R> {
    /// Its VM is gone.
    fn drop(&mut self) {
        if !self.told {
            self.slot.put(Err(Error::ended()));
        }
    }
}
