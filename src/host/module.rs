//! Modules: packages whose functions are written in Rust.
//!
//! A module becomes a small package in the language itself, of functions without bodies, and goes through the checker as any other:
//! so signatures are checked, wrong calls are reported with their place, and the tools know its documentation.

use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display, Write};
use std::future::Future;
use std::sync::Arc;

use super::caller::Caller;
use super::convert::{FromValue, IntoValue, ScriptType, View, arities, text};
use super::object::{Object, Ref};
use crate::bytecode::program::Kind;
use crate::driver::HostPackage;
use crate::vm::native::{Cx, Step, Trap};
use crate::vm::{HostFn, HostFns, Misfit, TypeInfo};

/// Declarations that the signatures of a module need.
#[derive(Debug, Default)]
pub struct Types {
    declared: BTreeMap<String, String>,
    known: HashMap<TypeId, String>,
}

impl Types {
    /// The name of the struct type for `T`, which is declared with these fields at the first call.
    #[doc(hidden)]
    pub fn record<T: 'static>(&mut self, name: &str, fields: &[(String, fn(&mut Types) -> String)]) -> String {
        if let Some(known) = self.known.get(&TypeId::of::<T>()) {
            return known.clone();
        }
        // First, as a field may lead back to it.
        self.known.insert(TypeId::of::<T>(), name.into());
        let mut text = format!("type {name} struct {{\n");
        for (field, describe) in fields {
            let ty = describe(self);
            _ = writeln!(text, "\t{field} {ty}");
        }
        text.push_str("}\n");
        self.declared.insert(name.into(), text);
        name.into()
    }

    /// The name of the type that stands for objects of type `T`.
    pub(super) fn object<T: Object>(&mut self) -> String {
        self.known.insert(TypeId::of::<T>(), T::NAME.into());
        let text = format!("type {} struct {{\n\tobject uint64\n}}\n", T::NAME);
        self.declared.entry(T::NAME.into()).or_insert(text);
        T::NAME.into()
    }
}

/// A package of functions written in Rust.
///
/// Scripts import it by its path, or use it without an import as they do the standard library.
/// Functions are plain closures over types that [convert](crate::convert); a panic in one becomes a panic of the script.
///
/// ```
/// use csp::{Engine, Module, Vm};
///
/// let store = Module::new("store")
///     .doc("Package store knows prices.")
///     .function("Price(item)", |item: &str| -> Result<f64, String> {
///         if item == "tea" { Ok(2.5) } else { Err(format!("no price for {item}")) }
///     });
/// let engine = Engine::builder().module(store).build();
/// let program = engine.compile_text("x.csp", r#"
///     func total(n int) float64 {
///         price, err := store.Price("tea")
///         if err != nil {
///             return 0
///         }
///         return price * float64(n)
///     }
/// "#).unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// assert_eq!(vm.call::<f64>("total", (4,)).unwrap(), 10.0);
/// ```
#[derive(Clone)]
pub struct Module {
    path: String,
    doc: String,
    types: Arc<parking_lot::Mutex<Types>>,
    constants: String,
    functions: Vec<Function>,
}

#[derive(Clone)]
struct Function {
    /// With its documentation.
    declaration: String,
    native: String,
    code: Arc<dyn HostFn>,
}

impl fmt::Debug for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Module").field("path", &self.path).field("functions", &self.functions.len()).finish()
    }
}

impl Module {
    /// An empty module; scripts know it by its path, and call it by the last part of that.
    ///
    /// # Panics
    /// A part of the path is not a name.
    pub fn new(path: &str) -> Module {
        assert!(path.split('/').all(is_name), "a module's path is made of names: {path}");
        Module {
            path: path.into(),
            doc: String::new(),
            types: Arc::default(),
            constants: String::new(),
            functions: Vec::new(),
        }
    }

    /// Says what the package is for; by custom it begins with `Package name`.
    pub fn doc(mut self, text: &str) -> Module {
        self.doc = text.into();
        self
    }

    /// A constant: a number, a `bool` or a string.
    ///
    /// # Panics
    /// The name does not begin with a capital letter.
    pub fn constant<T: Constant>(mut self, name: &str, value: T) -> Module {
        assert!(is_exported(name), "names that scripts can use begin with a capital letter: {name}");
        _ = writeln!(self.constants, "const {name} = {}", value.literal());
        self
    }

    /// Adds a function. `name` may name its parameters, for the documentation: `"Price(item)"`.
    ///
    /// # Panics
    /// The name does not begin with a capital letter, or names another number of parameters than the closure has.
    pub fn function<M: 'static, F: HostFunction<M>>(self, name: &str, function: F) -> Module {
        self.documented(name, "", function)
    }

    /// Adds a function with its documentation.
    ///
    /// # Panics
    /// As for [`Self::function`].
    pub fn documented<M: 'static, F: HostFunction<M>>(self, name: &str, doc: &str, function: F) -> Module {
        let signature = F::signature(&mut self.types.lock());
        self.add(None, name, doc, signature, Arc::new(Sync(function, std::marker::PhantomData)))
    }

    /// Adds a function that may block: it runs on a thread of the pool while its process is parked. It takes owned values.
    ///
    /// # Panics
    /// As for [`Self::function`].
    pub fn blocking<M: 'static, F: OwnedFunction<M>>(self, name: &str, function: F) -> Module {
        let signature = F::signature(&mut self.types.lock());
        self.add(None, name, "", signature, Arc::new(Blocking(Arc::new(function), std::marker::PhantomData)))
    }

    /// Adds an async function: it parks only the process that calls it. The future is polled by the engine's
    /// [spawner](crate::EngineBuilder::spawner) if there is one, else by the VM itself.
    ///
    /// # Panics
    /// As for [`Self::function`].
    pub fn asynchronous<M: 'static, F: AsyncFunction<M>>(self, name: &str, function: F) -> Module {
        let signature = F::signature(&mut self.types.lock());
        self.add(None, name, "", signature, Arc::new(Async(function, std::marker::PhantomData)))
    }

    /// Adds a method to the type of the host's objects `T`; its first parameter is the object.
    ///
    /// # Panics
    /// As for [`Self::function`].
    pub fn method<T: Object, M: 'static, F: HostFunction<M>>(self, name: &str, function: F) -> Module {
        let (receiver, signature) = {
            let mut types = self.types.lock();
            let receiver = format!("*{}", types.object::<T>());
            (receiver, F::signature(&mut types))
        };
        assert_eq!(
            signature.params.first(),
            Some(&receiver),
            "the first parameter of the method {name} is csp::Ref of its object"
        );
        self.add(Some(T::NAME), name, "", signature, Arc::new(Sync(function, std::marker::PhantomData)))
    }

    fn add(
        mut self,
        receiver: Option<&str>,
        name: &str,
        doc: &str,
        signature: Signature,
        code: Arc<dyn HostFn>,
    ) -> Module {
        let (name, names) = match name.split_once('(') {
            Some((name, rest)) => (name, Some(rest.trim_end_matches(')'))),
            None => (name, None),
        };
        assert!(is_exported(name), "names that scripts can use begin with a capital letter: {name}");
        let own = &signature.params[usize::from(receiver.is_some())..];
        let names: Vec<String> = match names {
            Some(list) => list.split(',').map(|each| each.trim().to_owned()).filter(|each| !each.is_empty()).collect(),
            None => (0..own.len()).map(|index| format!("p{index}")).collect(),
        };
        assert_eq!(names.len(), own.len(), "{name} has {} parameters", own.len());
        let mut text = String::new();
        doc.lines().for_each(|line| _ = writeln!(text, "// {line}"));
        text.push_str("func ");
        if let Some(receiver) = receiver {
            _ = write!(text, "(self *{receiver}) ");
        }
        let params: Vec<String> = names.iter().zip(own).map(|(name, ty)| format!("{name} {ty}")).collect();
        let results = match signature.results.as_slice() {
            [] => String::new(),
            [one] => format!(" {one}"),
            several => format!(" ({})", several.join(", ")),
        };
        _ = writeln!(text, "{name}({}){results}", params.join(", "));
        let native = match receiver {
            Some(receiver) => format!("{}.{receiver}.{name}", self.path),
            None => format!("{}.{name}", self.path),
        };
        self.functions.push(Function { declaration: text, native, code });
        self
    }

    /// The package as scripts see it.
    pub(super) fn package(&self) -> HostPackage {
        let mut text = String::new();
        self.doc.lines().for_each(|line| _ = writeln!(text, "// {line}"));
        _ = writeln!(text, "package {}\n", self.path.rsplit('/').next().unwrap_or_default());
        text.push_str(&self.constants);
        self.types.lock().declared.values().for_each(|declaration| _ = writeln!(text, "{declaration}"));
        self.functions.iter().for_each(|function| _ = writeln!(text, "{}", function.declaration));
        HostPackage { path: self.path.clone(), text: text.into() }
    }

    pub(super) fn add_natives(&self, all: &mut HostFns) {
        all.extend(self.functions.iter().map(|function| (function.native.clone(), function.code.clone())));
    }
}

fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && text.chars().all(|each| each.is_alphanumeric() || each == '_')
}

fn is_exported(text: &str) -> bool {
    is_name(text) && text.chars().next().is_some_and(char::is_uppercase)
}

/// What [`Module::constant`] takes.
pub trait Constant {
    #[doc(hidden)]
    fn literal(&self) -> String;
}

macro_rules! constants {
    ($($ty:ty),*) => {$(
        impl Constant for $ty {
            fn literal(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

constants!(bool, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

impl Constant for f64 {
    fn literal(&self) -> String {
        format!("{self:?}")
    }
}

impl Constant for &str {
    fn literal(&self) -> String {
        let mut text = String::from("\"");
        for each in self.chars() {
            match each {
                '"' | '\\' => text.extend(['\\', each]),
                each if each.is_control() => _ = write!(text, "\\U{:08x}", u32::from(each)),
                each => text.push(each),
            }
        }
        text.push('"');
        text
    }
}

/// The types of a function, as scripts write them.
#[doc(hidden)]
#[derive(Debug, Default)]
pub struct Signature {
    params: Vec<String>,
    results: Vec<String>,
}

/// A parameter of a host function.
pub trait Param {
    /// What is kept while the function runs.
    #[doc(hidden)]
    type Held<'c>;
    /// What the function gets.
    #[doc(hidden)]
    type Item<'h>;
    /// Whether it calls back into the VM.
    #[doc(hidden)]
    const CALLS: bool = false;

    #[doc(hidden)]
    fn param(types: &mut Types) -> Option<String>;
    #[doc(hidden)]
    fn hold<'c>(cx: &mut Cx<'c>, index: &mut usize) -> Result<Self::Held<'c>, Misfit>;
    #[doc(hidden)]
    fn item<'h, 'c: 'h>(held: &'h mut Self::Held<'c>) -> Self::Item<'h>;
}

impl<T: FromValue + 'static> Param for T {
    type Held<'c> = Option<T>;
    type Item<'h> = T;

    fn param(types: &mut Types) -> Option<String> {
        Some(<T as ScriptType>::describe(types))
    }

    #[inline]
    fn hold<'c>(cx: &mut Cx<'c>, index: &mut usize) -> Result<Option<T>, Misfit> {
        *index += 1;
        match T::FROM_WORD {
            Some(read) => Ok(Some(read(cx.arg_word()))),
            None => cx.arg_value(*index - 1, |value, vm| T::from_value(&View::new(value, vm))).map(Some),
        }
    }

    #[inline]
    fn item<'h, 'c: 'h>(held: &'h mut Option<T>) -> T {
        held.take().expect("bug: a parameter is taken twice")
    }
}

impl Param for &'static str {
    type Held<'c> = &'c str;
    type Item<'h> = &'h str;

    fn param(types: &mut Types) -> Option<String> {
        Some(String::describe(types))
    }

    #[inline]
    fn hold<'c>(cx: &mut Cx<'c>, index: &mut usize) -> Result<&'c str, Misfit> {
        *index += 1;
        text(cx.arg_str())
    }

    #[inline]
    fn item<'h, 'c: 'h>(held: &'h mut &'c str) -> &'h str {
        held
    }
}

impl Param for &'static [u8] {
    type Held<'c> = Vec<u8>;
    type Item<'h> = &'h [u8];

    fn param(types: &mut Types) -> Option<String> {
        Some(Vec::<u8>::describe(types))
    }

    fn hold<'c>(cx: &mut Cx<'c>, index: &mut usize) -> Result<Vec<u8>, Misfit> {
        *index += 1;
        Ok(cx.arg_slice().to_vec())
    }

    fn item<'h, 'c: 'h>(held: &'h mut Vec<u8>) -> &'h [u8] {
        held
    }
}

impl Param for &'static Caller {
    type Held<'c> = Caller;
    type Item<'h> = &'h Caller;
    const CALLS: bool = true;

    fn param(_: &mut Types) -> Option<String> {
        None
    }

    fn hold<'c>(cx: &mut Cx<'c>, _: &mut usize) -> Result<Caller, Misfit> {
        Ok(Caller::new(cx))
    }

    fn item<'h, 'c: 'h>(held: &'h mut Caller) -> &'h Caller {
        held
    }
}

/// What a host function gives: a value, a tuple of values, `()`, or a `Result`, which adds an `error` to the script's results.
pub trait Answer {
    #[doc(hidden)]
    fn results(types: &mut Types, results: &mut Vec<String>);
    #[doc(hidden)]
    fn give(self, cx: &mut Cx<'_>, index: usize) -> Step;
    /// Zero values, for a function that failed.
    #[doc(hidden)]
    fn give_nothing(cx: &mut Cx<'_>, index: usize) -> Step;
}

#[inline]
fn give_one<T: IntoValue>(value: T, cx: &mut Cx<'_>, index: usize) -> Step {
    match value.word() {
        Some(word) => {
            cx.ret_word(word);
            Ok(())
        }
        None => cx.ret_value(index, |place| value.into_value(place)).map_err(|misfit| cx.misfit(misfit)),
    }
}

fn give_zero(cx: &mut Cx<'_>, index: usize) -> Step {
    cx.ret_value(index, |_| Ok(())).map_err(|misfit| cx.misfit(misfit))
}

impl<T: IntoValue> Answer for T {
    fn results(types: &mut Types, results: &mut Vec<String>) {
        results.push(<T as ScriptType>::describe(types));
    }

    #[inline]
    fn give(self, cx: &mut Cx<'_>, index: usize) -> Step {
        give_one(self, cx, index)
    }

    fn give_nothing(cx: &mut Cx<'_>, index: usize) -> Step {
        give_zero(cx, index)
    }
}

impl<T: Answer, E: Display> Answer for Result<T, E> {
    fn results(types: &mut Types, results: &mut Vec<String>) {
        T::results(types, results);
        results.push("error".into());
    }

    fn give(self, cx: &mut Cx<'_>, index: usize) -> Step {
        match self {
            Ok(value) => {
                value.give(cx, index)?;
                cx.ret_nil();
                Ok(())
            }
            Err(error) => {
                T::give_nothing(cx, index)?;
                cx.ret_error(error.to_string())
            }
        }
    }

    fn give_nothing(cx: &mut Cx<'_>, index: usize) -> Step {
        T::give_nothing(cx, index)?;
        cx.ret_nil();
        Ok(())
    }
}

macro_rules! answers {
    ($($name:ident $index:tt),*) => {
        impl<$($name: IntoValue),*> Answer for ($($name,)*) {
            #[allow(unused_variables, reason = "without parameters nothing is looked at")]
            fn results(types: &mut Types, results: &mut Vec<String>) {
                $(results.push(<$name as ScriptType>::describe(types));)*
            }

            #[allow(unused_variables, reason = "without parameters nothing is looked at")]
            fn give(self, cx: &mut Cx<'_>, index: usize) -> Step {
                $(give_one(self.$index, cx, index + $index)?;)*
                Ok(())
            }

            #[allow(unused_variables, reason = "without parameters nothing is looked at")]
            fn give_nothing(cx: &mut Cx<'_>, index: usize) -> Step {
                $(give_zero(cx, index + $index)?;)*
                Ok(())
            }
        }
    };
}

answers!();
answers!(A 0, B 1);
answers!(A 0, B 1, C 2);
answers!(A 0, B 1, C 2, D 3);

/// A closure that scripts can call. `M` is found by the compiler.
pub trait HostFunction<M>: Send + std::marker::Sync + 'static {
    #[doc(hidden)]
    fn signature(types: &mut Types) -> Signature;
    #[doc(hidden)]
    fn invoke(&self, cx: &mut Cx<'_>) -> Step;
}

/// A closure over owned values, which runs elsewhere.
pub trait OwnedFunction<M>: Send + std::marker::Sync + 'static {
    #[doc(hidden)]
    type Args: Send + 'static;
    #[doc(hidden)]
    type Output: Answer + Send + 'static;

    #[doc(hidden)]
    fn signature(types: &mut Types) -> Signature;
    #[doc(hidden)]
    fn take(cx: &mut Cx<'_>) -> Result<Self::Args, Misfit>;
    #[doc(hidden)]
    fn invoke(&self, args: Self::Args) -> Self::Output;
}

/// A closure over owned values that gives a future.
pub trait AsyncFunction<M>: Send + std::marker::Sync + 'static {
    #[doc(hidden)]
    type Args: Send + 'static;
    #[doc(hidden)]
    type Output: Answer + Send + 'static;
    #[doc(hidden)]
    type Future: Future<Output = Self::Output> + Send + 'static;

    #[doc(hidden)]
    fn signature(types: &mut Types) -> Signature;
    #[doc(hidden)]
    fn take(cx: &mut Cx<'_>) -> Result<Self::Args, Misfit>;
    #[doc(hidden)]
    fn invoke(&self, args: Self::Args) -> Self::Future;
}

macro_rules! functions {
    ($($name:ident $index:tt),*) => {
        impl<Fun, Out, $($name),*> HostFunction<fn($($name,)*) -> Out> for Fun
        where
            Fun: Fn($($name),*) -> Out + for<'h> Fn($($name::Item<'h>),*) -> Out + Send + std::marker::Sync + 'static,
            Out: Answer + 'static,
            $($name: Param + 'static,)*
        {
            fn signature(types: &mut Types) -> Signature {
                let mut signature = Signature::default();
                $(signature.params.extend($name::param(types));)*
                Out::results(types, &mut signature.results);
                signature
            }

            #[inline]
            #[allow(non_snake_case, unused_mut, unused_variables, reason = "variables are named as their types; without parameters none is used")]
            fn invoke(&self, cx: &mut Cx<'_>) -> Step {
                #[allow(clippy::extra_unused_lifetimes, reason = "without parameters nothing is borrowed")]
                fn call<'h, Out, $($name: Param),*>(
                    function: impl Fn($($name::Item<'h>),*) -> Out,
                    args: ($($name::Item<'h>,)*),
                ) -> Out {
                    let ($($name,)*) = args;
                    function($($name),*)
                }
                let mut index = 0;
                $(let mut $name = match $name::hold(cx, &mut index) {
                    Ok(held) => held,
                    Err(misfit) => return Err(unfit(cx, $index, misfit)),
                };)*
                let out = call::<Out, $($name),*>(self, ($($name::item(&mut $name),)*));
                if false $(|| $name::CALLS)* {
                    cx.refresh();
                    // What it was given may be that nothing runs here any more.
                    cx.stop_if_dead()?;
                }
                out.give(cx, 0)
            }
        }

        impl<Fun, Out, $($name),*> OwnedFunction<fn($($name,)*) -> Out> for Fun
        where
            Fun: Fn($($name),*) -> Out + Send + std::marker::Sync + 'static,
            Out: Answer + Send + 'static,
            $($name: FromValue + Send + 'static,)*
        {
            type Args = ($($name,)*);
            type Output = Out;

            fn signature(types: &mut Types) -> Signature {
                let mut signature = Signature::default();
                $(signature.params.push(<$name as ScriptType>::describe(types));)*
                Out::results(types, &mut signature.results);
                signature
            }

            #[allow(unused_variables, clippy::unused_unit, reason = "without parameters nothing is taken")]
            fn take(cx: &mut Cx<'_>) -> Result<Self::Args, Misfit> {
                Ok(($(cx.arg_value($index, |value, vm| $name::from_value(&View::new(value, vm)))?,)*))
            }

            #[allow(unused_variables, reason = "without parameters nothing is looked at")]
            fn invoke(&self, args: Self::Args) -> Out {
                self($(args.$index),*)
            }
        }

        impl<Fun, Fut, $($name),*> AsyncFunction<fn($($name,)*) -> Fut> for Fun
        where
            Fun: Fn($($name),*) -> Fut + Send + std::marker::Sync + 'static,
            Fut: Future + Send + 'static,
            Fut::Output: Answer + Send + 'static,
            $($name: FromValue + Send + 'static,)*
        {
            type Args = ($($name,)*);
            type Output = Fut::Output;
            type Future = Fut;

            fn signature(types: &mut Types) -> Signature {
                let mut signature = Signature::default();
                $(signature.params.push(<$name as ScriptType>::describe(types));)*
                Fut::Output::results(types, &mut signature.results);
                signature
            }

            #[allow(unused_variables, clippy::unused_unit, reason = "without parameters nothing is taken")]
            fn take(cx: &mut Cx<'_>) -> Result<Self::Args, Misfit> {
                Ok(($(cx.arg_value($index, |value, vm| $name::from_value(&View::new(value, vm)))?,)*))
            }

            #[allow(unused_variables, reason = "without parameters nothing is looked at")]
            fn invoke(&self, args: Self::Args) -> Fut {
                self($(args.$index),*)
            }
        }
    };
}

arities!(functions);

/// A parameter does not convert.
#[cold]
fn unfit(cx: &mut Cx<'_>, index: usize, misfit: Misfit) -> Trap {
    match misfit {
        Misfit::Text(text) => {
            let text = format!("{}: parameter {}: {text}", cx.name(), index + 1);
            cx.panic_error(&text)
        }
        memory => cx.misfit(memory),
    }
}

/// Runs host code; its panic becomes one of the script.
fn guarded<R>(run: impl FnOnce() -> R) -> Result<R, String> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).map_err(|panic| panic_text(&*panic))
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic without text".into())
}

struct Sync<F, M>(F, std::marker::PhantomData<fn(M)>);

impl<M: 'static, F: HostFunction<M>> HostFn for Sync<F, M> {
    fn call(&self, cx: &mut Cx<'_>) -> Step {
        match guarded(|| self.0.invoke(cx)) {
            Ok(step) => step,
            Err(text) => Err(host_panic(cx, &text)),
        }
    }
}

#[cold]
fn host_panic(cx: &mut Cx<'_>, text: &str) -> Trap {
    cx.refresh();
    let text = format!("{}: panic in the host: {text}", cx.name());
    cx.panic_error(&text)
}

struct Blocking<F, M>(Arc<F>, std::marker::PhantomData<fn(M)>);

impl<M: 'static, F: OwnedFunction<M>> HostFn for Blocking<F, M> {
    fn call(&self, cx: &mut Cx<'_>) -> Step {
        let args = F::take(cx).map_err(|misfit| cx.misfit(misfit))?;
        let function = self.0.clone();
        Err(cx.block_cancellable(move || {
            let out = guarded(|| function.invoke(args));
            move |cx: &mut Cx<'_>| match out {
                Ok(out) => out.give(cx, 0),
                Err(text) => Err(host_panic(cx, &text)),
            }
        }))
    }
}

struct Async<F, M>(F, std::marker::PhantomData<fn(M)>);

impl<M: 'static, F: AsyncFunction<M>> HostFn for Async<F, M> {
    fn call(&self, cx: &mut Cx<'_>) -> Step {
        let args = F::take(cx).map_err(|misfit| cx.misfit(misfit))?;
        let future = match guarded(|| self.0.invoke(args)) {
            Ok(future) => future,
            Err(text) => return Err(host_panic(cx, &text)),
        };
        Err(cx.await_future(async move {
            let out = future.await;
            Box::new(move |cx: &mut Cx<'_>| out.give(cx, 0)) as crate::vm::native::Finish
        }))
    }
}

impl<T: Object> ScriptType for Ref<T> {
    fn describe(types: &mut Types) -> String {
        format!("*{}", types.object::<T>())
    }

    fn fits(ty: &TypeInfo) -> bool {
        let stands_for = |ty: &TypeInfo| {
            ty.name() == T::NAME && matches!(ty.fields(), [number] if number.ty().kind() == Kind::Uint64)
        };
        ty.kind() == Kind::Pointer && ty.element().is_some_and(stands_for)
    }
}
