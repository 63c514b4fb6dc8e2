//! Native functions: how Rust code sees a call from a script.
//!
//! A native is a `fn(&mut Cx) -> Step`. It reads its parameters in order (`cx.arg_int()`, `cx.arg_str()`, ...), writes its
//! results in order (`cx.ret_int(n)`, ...) and answers `Ok(())`, or `Err(trap)`: a panic, a park, a call of script code.
//!
//! ```ignore
//! // func Index(s, substr string) int
//! fn index(cx: &mut Cx<'_>) -> Step {
//!     let (s, substr) = (cx.arg_str(), cx.arg_str());
//!     cx.ret_int(find(s, substr));
//!     Ok(())
//! }
//! pub const NATIVES: &[(&str, NativeFn)] = &[("strings.Index", index)];
//! ```
//!
//! While a native runs nothing is collected and nothing moves: views of script memory (`&'a [u8]` of a string, [`Slice`], [`Value`])
//! hold until it returns. Natives are short; what may take long or wait uses [`Trap::Again`], [`Cx::block`] or a park.
//! Strings are never changed once a script can see them; all other memory may be written by other processes meanwhile, so it is
//! read by element or copied, never borrowed as a slice.

mod view;

use std::any::Any;
use std::marker::PhantomData;

use super::core::Core;
pub use super::ctx_services::Body;
pub(crate) use super::print::panic_value;
use crate::bytecode::program::Kind;
use crate::heap::mem;
use crate::vm::link::{FuncEntry, NativeEntry};
use crate::vm::types::{Method, TypeInfo};

pub(crate) use self::view::Data;
use self::view::bytes_at;
pub use self::view::{Iface, Ptr, Slice, Str, Value};

/// A native function.
pub type NativeFn = for<'a> fn(&mut Cx<'a>) -> Step;

/// What a native answers.
pub type Step = Result<(), Trap>;

/// Why a native does not simply return its results.
pub enum Trap {
    /// Memory is short; nothing has been done yet: collect and call again.
    NeedMemory,
    /// Panic with this value.
    Panic(Iface),
    /// A fatal error of the program (`fatal error: text`, exit status 2), which nothing recovers.
    Fatal(Box<str>),
    /// The process has been queued somewhere; when it is woken the native is called again with [`Cx::woken`] true.
    Park,
    /// Call again after others had their turn.
    Again,
    /// The results stand; let all others that can run go first (`runtime.Gosched`).
    Yield,
    /// Call script code, then the native again: see [`Cx::call`].
    Call(Box<Request>),
    /// Call the body of a ctx block, then the native again, also if the body was unwound.
    Body(Box<Request>, Box<super::ctx::Open>),
    /// Run on the blocking pool, then finish: see [`Cx::block`].
    Block(Blocking),
    /// Wait for a future, which finishes the native.
    Await(super::tasks::Awaited),
    /// End the program with this status.
    Exit(i32),
    /// The process's context was cancelled: unwind.
    Cancelled,
    /// Memory outside the heap is short: collect and call again.
    Collect,
    /// Memory cannot be had.
    OutOfMemory,
    /// The VM is at its end: the native has stopped in the middle of its work.
    Killed,
    /// End this process after its deferred calls (`runtime.Goexit`).
    Goexit,
}

/// What a blocking call leaves for the process that waited for it.
pub type Finish = Box<dyn for<'a> FnOnce(&mut Cx<'a>) -> Step + Send>;
/// A call that blocks; it owns its data.
pub type Blocking = Box<dyn FnOnce() -> Finish + Send>;

/// A call of script code asked for by a native.
pub struct Request {
    pub(crate) callee: Callee,
    pub(crate) args: Vec<u64>,
    pub(crate) result_slots: u16,
    pub(crate) state: Box<dyn State>,
}

pub(crate) enum Callee {
    Closure(u64),
    Func(*const FuncEntry),
}

/// What a native remembers while script code runs or while it is parked.
pub trait State: Any + Send {
    /// Shows every script pointer that the state holds.
    fn roots(&self, visit: &mut dyn FnMut(u64)) {
        let _ = visit;
    }
}

/// One call of a native.
pub struct Cx<'a> {
    pub(crate) core: &'a mut Core,
    pub(crate) window: *mut u64,
    pub(crate) native: &'a NativeEntry,
    pub(crate) arg: u16,
    pub(crate) result: u16,
    pub(crate) woken: bool,
    pub(crate) resumed: Option<Resumed>,
}

/// The state of a native that called script code, and what that returned.
pub(crate) struct Resumed {
    pub state: Box<dyn State>,
    pub results: Vec<u64>,
}

impl<'a> Cx<'a> {
    // ---- parameters, in order

    /// The next parameter slot as it is.
    #[inline]
    pub fn arg_word(&mut self) -> u64 {
        assert!(self.arg < self.native.param_slots, "bug: native {} reads too many parameters", self.native.name);
        let slot = 1 + self.native.result_slots + self.arg;
        self.arg += 1;
        // SAFETY: the compiler reserved a window of 1 + results + parameters slots for this native.
        unsafe { *self.window.add(slot as usize) }
    }

    pub fn arg_int(&mut self) -> i64 {
        self.arg_word() as i64
    }

    pub fn arg_uint(&mut self) -> u64 {
        self.arg_word()
    }

    pub fn arg_bool(&mut self) -> bool {
        self.arg_word() & 1 != 0
    }

    pub fn arg_float(&mut self) -> f64 {
        f64::from_bits(self.arg_word())
    }

    pub fn arg_float32(&mut self) -> f32 {
        f32::from_bits(self.arg_word() as u32)
    }

    pub fn arg_str(&mut self) -> &'a [u8] {
        let (ptr, len) = (self.arg_word(), self.arg_word());
        // SAFETY: the checker knows that this parameter is a string.
        unsafe { bytes_at(ptr, len) }
    }

    /// A string parameter as a value that can be stored or returned without a copy.
    pub fn arg_string(&mut self) -> Str {
        Str { ptr: self.arg_word(), len: self.arg_word() }
    }

    /// The bytes of a string.
    pub fn bytes_of(&self, s: Str) -> &'a [u8] {
        // SAFETY: a `Str` is made only from strings of a script.
        unsafe { bytes_at(s.ptr, s.len) }
    }

    pub fn arg_slice(&mut self) -> Slice<'a> {
        let (ptr, word) = (self.arg_word(), self.arg_word());
        Slice { ptr, len: word as u32, cap: (word >> 32) as u32, life: PhantomData }
    }

    pub fn arg_iface(&mut self) -> Iface {
        Iface { ty: self.arg_word(), word: self.arg_word() }
    }

    /// A pointer, map, channel; `None` for nil.
    pub fn arg_ptr(&mut self) -> Option<Ptr<'a>> {
        let address = self.arg_word();
        (address != 0).then_some(Ptr { address, life: PhantomData })
    }

    /// A pointer that must not be nil: else Go's nil dereference panic.
    pub fn arg_receiver(&mut self) -> Result<Ptr<'a>, Trap> {
        match self.arg_ptr() {
            Some(ptr) => Ok(ptr),
            None => Err(self.panic_nil()),
        }
    }

    /// A function value.
    pub fn arg_func(&mut self) -> Func {
        Func { closure: self.arg_word() }
    }

    /// Type argument `i` of a native of a generic function.
    pub fn type_arg(&self, i: usize) -> &'a TypeInfo {
        self.native.type_args[i]
    }

    // ---- results, in order

    #[inline]
    pub fn ret_word(&mut self, v: u64) {
        assert!(self.result < self.native.result_slots, "bug: native {} writes too many results", self.native.name);
        let slot = 1 + self.result;
        self.result += 1;
        // SAFETY: as in `arg_word`.
        unsafe { *self.window.add(slot as usize) = v }
    }

    pub fn ret_int(&mut self, v: i64) {
        self.ret_word(v as u64);
    }

    pub fn ret_bool(&mut self, v: bool) {
        self.ret_word(v.into());
    }

    pub fn ret_float(&mut self, v: f64) {
        self.ret_word(v.to_bits());
    }

    pub fn ret_float32(&mut self, v: f32) {
        self.ret_word(v.to_bits().into());
    }

    pub fn ret_string(&mut self, s: Str) {
        self.ret_word(s.ptr);
        self.ret_word(s.len);
    }

    /// A new string with these bytes.
    pub fn ret_str(&mut self, bytes: impl AsRef<[u8]>) -> Step {
        let s = self.new_string(bytes)?;
        self.ret_string(s);
        Ok(())
    }

    pub fn ret_slice(&mut self, s: Slice<'_>) {
        self.ret_word(s.ptr);
        self.ret_word(u64::from(s.len) | u64::from(s.cap) << 32);
    }

    /// A new `[]byte` with these bytes.
    pub fn ret_bytes(&mut self, bytes: impl AsRef<[u8]>) -> Step {
        let s = self.new_bytes(bytes)?;
        self.ret_slice(s);
        Ok(())
    }

    pub fn ret_iface(&mut self, v: Iface) {
        self.ret_word(v.ty);
        self.ret_word(v.word);
    }

    pub fn ret_nil(&mut self) {
        self.ret_iface(Iface::NIL);
    }

    /// A new error with this text (`errors.New`).
    pub fn ret_error(&mut self, text: impl AsRef<[u8]>) -> Step {
        let e = self.new_error(text)?;
        self.ret_iface(e);
        Ok(())
    }

    // ---- allocation

    /// A new string.
    pub fn new_string(&mut self, bytes: impl AsRef<[u8]>) -> Result<Str, Trap> {
        let bytes = bytes.as_ref();
        if bytes.is_empty() {
            return Ok(Str::default());
        }
        let at = self.core.alloc_bytes(bytes.len()).ok_or(Trap::NeedMemory)?;
        self.fill(at, bytes)?;
        Ok(Str { ptr: at, len: bytes.len() as u64 })
    }

    /// Writes the bytes of a new object.
    fn fill(&mut self, at: u64, bytes: &[u8]) -> Step {
        const PIECE: usize = 1 << 20;
        for (index, piece) in bytes.chunks(PIECE).enumerate() {
            if index > 0 {
                self.poll()?;
            }
            // SAFETY: just allocated with this many bytes.
            unsafe { mem::write_bytes(at as usize + index * PIECE, piece) };
        }
        Ok(())
    }

    /// A new `[]byte`, never nil.
    pub fn new_bytes(&mut self, bytes: impl AsRef<[u8]>) -> Result<Slice<'a>, Trap> {
        let bytes = bytes.as_ref();
        let at = self.core.alloc_bytes(bytes.len().max(1)).ok_or(Trap::NeedMemory)?;
        self.fill(at, bytes)?;
        let len = bytes.len() as u32;
        Ok(Slice { ptr: at, len, cap: len, life: PhantomData })
    }

    /// A new slice of zero values.
    pub fn new_slice(&mut self, element: &TypeInfo, len: usize, cap: usize) -> Result<Slice<'a>, Trap> {
        let at = self.core.alloc_array(element, cap).ok_or(Trap::NeedMemory)?;
        Ok(Slice { ptr: at, len: len as u32, cap: cap.max(len) as u32, life: PhantomData })
    }

    /// A new slice of strings.
    pub fn new_strings<S: AsRef<[u8]>>(&mut self, list: &[S]) -> Result<Slice<'a>, Trap> {
        let out = self.new_slice(self.core.string_type(), list.len(), list.len())?;
        for (i, s) in list.iter().enumerate() {
            let s = self.new_string(s)?;
            out.set_str(i, s);
        }
        Ok(out)
    }

    /// A pointer to a new zero value.
    pub fn new_object(&mut self, ty: &TypeInfo) -> Result<Ptr<'a>, Trap> {
        let address = self.core.alloc_object(ty).ok_or(Trap::NeedMemory)?;
        Ok(Ptr { address, life: PhantomData })
    }

    /// An error as `errors.New` makes it.
    pub fn new_error(&mut self, text: impl AsRef<[u8]>) -> Result<Iface, Trap> {
        let text = self.new_string(text)?;
        self.core.error_value(text).ok_or(Trap::NeedMemory)
    }

    /// A string as an interface value.
    pub fn string_iface(&mut self, s: Str) -> Result<Iface, Trap> {
        let ty = self.core.string_type();
        let object = self.new_object(ty)?;
        object.store128(0, s.ptr, s.len);
        Ok(Iface { ty: std::ptr::from_ref(ty) as u64, word: object.address })
    }

    /// A pointer as an interface value of its type.
    pub fn iface_of_pointer(&self, ty: &TypeInfo, ptr: Ptr<'_>) -> Iface {
        debug_assert!(ty.kind() == Kind::Pointer);
        Iface { ty: std::ptr::from_ref(ty) as u64, word: ptr.address }
    }

    /// A value as an interface: a copy, boxed if need be. An interface gives what it holds.
    pub fn iface_of(&mut self, v: Value<'_>) -> Result<Iface, Trap> {
        if v.kind() == Kind::Interface {
            let (ty, word) = v.pair();
            return Ok(Iface { ty, word });
        }
        let ty = std::ptr::from_ref(v.ty) as u64;
        if v.ty.direct() {
            return Ok(Iface { ty, word: v.word() });
        }
        let object = self.new_object(v.ty)?;
        if let Data::Memory(from) = v.data {
            // SAFETY: both hold a value of this type.
            unsafe { mem::copy(&v.ty.descriptor, object.address as usize, from, 1) };
        }
        Ok(Iface { ty, word: object.address })
    }

    // ---- panics

    /// Go's `panic("text")`.
    pub fn panic(&mut self, text: &str) -> Trap {
        let value = self.new_string(text).and_then(|s| self.string_iface(s));
        match value {
            Ok(value) => Trap::Panic(value),
            Err(trap) => trap,
        }
    }

    /// A `runtime.Error` with this text, which includes `runtime error: ` where Go says it.
    pub fn panic_runtime(&mut self, text: &str) -> Trap {
        match self.core.runtime_error(text) {
            Some(value) => Trap::Panic(value),
            None => Trap::NeedMemory,
        }
    }

    /// A panic with an error made by `errors.New`.
    pub fn panic_error(&mut self, text: &str) -> Trap {
        match self.new_error(text) {
            Ok(value) => Trap::Panic(value),
            Err(trap) => trap,
        }
    }

    /// `invalid memory address or nil pointer dereference`.
    pub fn panic_nil(&mut self) -> Trap {
        self.panic_runtime(crate::vm::errors::NIL_DEREFERENCE)
    }

    // ---- calls of script code

    /// Calls a function value, then this native again: there [`Cx::resume`] gives the state and the result slots.
    /// Answer with `Err` of it: `return Err(cx.call(f, args, 2, state))`.
    pub fn call(&mut self, f: Func, args: Vec<u64>, result_slots: u16, state: impl State) -> Trap {
        if f.closure == 0 {
            return self.panic_nil();
        }
        Trap::Call(Box::new(Request { callee: Callee::Closure(f.closure), args, result_slots, state: Box::new(state) }))
    }

    /// Calls a method of a value's type: `receiver` is the word of an interface that holds the value ([`Value::receiver`]).
    pub fn call_method(&mut self, method: &Method, receiver: u64, args: &[u64], state: impl State) -> Trap {
        let args = std::iter::once(receiver).chain(args.iter().copied()).collect();
        let callee = Callee::Func(method.func);
        Trap::Call(Box::new(Request { callee, args, result_slots: method.result_slots, state: Box::new(state) }))
    }

    /// The state given to the last `call` or `park` of this native, and the result slots; `None` in the first step.
    pub fn resume<T: State>(&mut self) -> Option<(Box<T>, Vec<u64>)> {
        let Resumed { state, results } = self.resumed.take()?;
        let state: Box<dyn Any> = state;
        Some((state.downcast().expect("bug: a native is resumed with another's state"), results))
    }

    /// Two result slots of a call as a string.
    pub fn result_str(&self, results: &[u64]) -> &'a [u8] {
        // SAFETY: the caller says that the function called returns a string there.
        unsafe { bytes_at(results[0], results[1]) }
    }

    // ---- waiting

    /// Whether the native is called again because its process was woken after [`Trap::Park`].
    pub fn woken(&self) -> bool {
        self.woken
    }

    /// For the wait on a condition: it was cancelled, and the native is called again all the same.
    pub fn woken_to_unwind(&self) -> bool {
        self.woken && self.core.process.value.get() == super::park::UNWIND
    }

    /// Runs `work` on the blocking pool while the process is parked; what it returns then finishes the native. A cancellation does not
    /// unwind that: what is done cannot be taken back.
    pub fn block<W, F>(&mut self, work: W) -> Trap
    where
        W: FnOnce() -> F + Send + 'static,
        F: for<'b> FnOnce(&mut Cx<'b>) -> Step + Send + 'static,
    {
        self.core.process.set_quiet(self.core.seat().alone(), true);
        self.block_cancellable(work)
    }

    /// [`Cx::block`] that a cancellation unwinds: the result is dropped then.
    pub fn block_cancellable<W, F>(&mut self, work: W) -> Trap
    where
        W: FnOnce() -> F + Send + 'static,
        F: for<'b> FnOnce(&mut Cx<'b>) -> Step + Send + 'static,
    {
        Trap::Block(Box::new(move || Box::new(work())))
    }

    /// The seat that runs this process, for the functions of `sched` and `chan`.
    pub fn seat(&self) -> &'a crate::sched::Seat<'a> {
        self.core.seat()
    }

    /// The calling process. Its state is saved: it may be queued anywhere, then answer [`Trap::Park`].
    pub fn process(&self) -> crate::sched::ProcessRef {
        self.core.process
    }

    /// A random number: all chance comes from here.
    pub fn random(&self) -> u64 {
        self.core.seat().random()
    }

    /// Turns what a function of `chan` that may park says into an answer.
    pub fn waited(&mut self, step: crate::chan::Step) -> Step {
        match step {
            crate::chan::Step::Done => Ok(()),
            crate::chan::Step::Parked => Err(Trap::Park),
            crate::chan::Step::Closed => Err(self.panic_runtime(crate::vm::errors::SEND_CLOSED)),
            crate::chan::Step::Cancelled => Err(Trap::Cancelled),
        }
    }

    /// Keeps a state until the native is called again after [`Trap::Park`]: [`Cx::resume`] gives it then.
    pub fn keep(&mut self, state: impl State) {
        self.core.extra().parked = Some(Box::new(state));
    }

    /// Collects garbage behind this native (`runtime.GC`).
    pub fn collect_soon(&mut self) {
        self.core.local().collect_soon();
    }

    // ---- limits

    /// For natives that handle much data: counts `bytes` towards the VM's steps, and stops the native if the VM was killed. To be called
    /// before each piece of at most 64 KiB or so.
    pub fn charge(&mut self, bytes: usize) -> Step {
        if self.core.charge(bytes) { Ok(()) } else { Err(self.core.trap.take().unwrap_or(Trap::Killed)) }
    }

    /// Says how many bytes a buffer of the native has by now, which is not script memory: stops the native if the VM may not have so many,
    /// or was killed.
    pub fn buffer(&mut self, bytes: usize) -> Step {
        if !self.core.vm().heap.has_room(bytes) {
            return Err(Trap::OutOfMemory);
        }
        self.poll()
    }

    /// Stops the native for good if no script code may run any more.
    #[inline]
    pub fn stop_if_dead(&mut self) -> Step {
        let sched = &self.core.vm().sched;
        if sched.is_ending() && sched.is_stopped() { Err(Trap::Killed) } else { Ok(()) }
    }

    /// Stops the native if the VM was killed.
    pub fn poll(&mut self) -> Step {
        if self.core.vm().sched.is_ending() { Err(Trap::Killed) } else { Ok(()) }
    }

    // ---- the world outside

    /// Writes to standard output as the host provides it.
    pub fn write_stdout(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.core.vm().stdout(bytes)
    }

    /// Writes to standard error as the host provides it.
    pub fn write_stderr(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.core.vm().stderr(bytes)
    }

    /// The type of a name as `%T` prints it, if the program has it (`*errors.errorString`, `string`).
    pub fn find_type(&self, text: &str) -> Option<&'a TypeInfo> {
        self.core.vm().linked().find_type(text)
    }
}

/// A function value of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Func {
    pub(crate) closure: u64,
}

impl Func {
    pub fn is_nil(self) -> bool {
        self.closure == 0
    }

    /// For [`State::roots`].
    pub fn root(self, visit: &mut dyn FnMut(u64)) {
        visit(self.closure);
    }
}

/// Stands for natives that nobody has written.
pub(crate) fn missing(cx: &mut Cx<'_>) -> Step {
    Err(Trap::Fatal(format!("native function {} is missing", cx.native.name).into()))
}
