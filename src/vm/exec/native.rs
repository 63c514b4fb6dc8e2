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

use std::any::Any;
use std::marker::PhantomData;

use super::convert;
use super::core::Core;
pub use super::ctx_services::Body;
pub(crate) use super::print::panic_value;
use crate::bytecode::program::Kind;
use crate::heap::mem;
use crate::vm::link::{FuncEntry, NativeEntry};
use crate::vm::types::{Method, TypeInfo};

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

/// An interface value: type word and value word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Iface {
    pub(crate) ty: u64,
    pub(crate) word: u64,
}

impl Iface {
    pub const NIL: Iface = Iface { ty: 0, word: 0 };

    pub fn is_nil(self) -> bool {
        self.ty == 0
    }

    /// For [`State::roots`].
    pub fn root(self, visit: &mut dyn FnMut(u64)) {
        visit(self.word);
    }
}

/// A string of a script.
#[derive(Clone, Copy, Debug, Default)]
pub struct Str {
    pub(crate) ptr: u64,
    pub(crate) len: u64,
}

impl Str {
    /// For [`State::roots`].
    pub fn root(self, visit: &mut dyn FnMut(u64)) {
        visit(self.ptr);
    }
}

/// A slice of a script: where it is, length and capacity.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slice<'a> {
    pub(crate) ptr: u64,
    pub(crate) len: u32,
    pub(crate) cap: u32,
    pub(crate) life: PhantomData<&'a ()>,
}

impl<'a> Slice<'a> {
    pub fn len(self) -> usize {
        self.len as usize
    }

    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    pub fn cap(self) -> usize {
        self.cap as usize
    }

    pub fn is_nil(self) -> bool {
        self.ptr == 0
    }

    /// The first `n` elements.
    pub fn truncated(self, n: usize) -> Slice<'a> {
        Slice { len: self.len.min(n as u32), ..self }
    }

    /// Byte `i` of a `[]byte`.
    pub fn byte(self, i: usize) -> u8 {
        assert!(i < self.len());
        // SAFETY: a slice of bytes has `len` readable bytes, and `i` is below it.
        unsafe { mem::ld8(self.ptr as usize + i) }
    }

    /// A copy of a `[]byte`.
    pub fn to_vec(self) -> Vec<u8> {
        let mut out = vec![0; self.len()];
        // SAFETY: `len` bytes are readable there, and `out` has as many.
        unsafe { mem::read_bytes(self.ptr as usize, &mut out) };
        out
    }

    /// Writes bytes into a `[]byte` from element `at`; as many as fit. Answers how many.
    pub fn write(self, at: usize, bytes: &[u8]) -> usize {
        let n = bytes.len().min(self.len().saturating_sub(at));
        // SAFETY: `at + n` is at most `len`.
        unsafe { mem::write_bytes(self.ptr as usize + at, &bytes[..n]) };
        n
    }

    /// Element `i` as a value of type `element`.
    pub fn value(self, element: &'a TypeInfo, i: usize) -> Value<'a> {
        assert!(i < self.len());
        Value { ty: element, data: Data::Memory(self.ptr as usize + i * element.size()) }
    }

    /// Exchanges two elements of any type.
    pub fn swap(self, element: &TypeInfo, i: usize, j: usize) {
        assert!(i < self.len() && j < self.len());
        let size = element.size();
        let (a, b) = (self.ptr as usize + i * size, self.ptr as usize + j * size);
        let mut scratch = convert::Scratch::new(size);
        let desc = &element.descriptor;
        // SAFETY: both elements lie in the slice; the scratch has room for one, aligned for any type.
        unsafe {
            mem::copy(desc, scratch.address(), a, 1);
            mem::copy(desc, a, b, 1);
            mem::copy(desc, b, scratch.address(), 1);
        }
    }

    /// Element `i` of a slice of interfaces (`[]any`).
    pub fn iface(self, i: usize) -> Iface {
        assert!(i < self.len());
        // SAFETY: interfaces are 16 bytes, 16-byte aligned.
        let (ty, word) = unsafe { mem::ld128(self.ptr as usize + 16 * i) };
        Iface { ty, word }
    }

    /// Element `i` of a `[]string`.
    pub fn str(self, i: usize) -> &'a [u8] {
        assert!(i < self.len());
        // SAFETY: strings are 16 bytes, 16-byte aligned, and name bytes that are never changed.
        unsafe {
            let (ptr, len) = mem::ld128(self.ptr as usize + 16 * i);
            bytes_at(ptr, len)
        }
    }

    /// Writes a string into element `i` of a `[]string`.
    pub fn set_str(self, i: usize, s: Str) {
        assert!(i < self.len());
        // SAFETY: as in `str`.
        unsafe { mem::st128(self.ptr as usize + 16 * i, s.ptr, s.len) }
    }

    /// Writes an interface into element `i` of a slice of interfaces.
    pub fn set_iface(self, i: usize, v: Iface) {
        assert!(i < self.len());
        // SAFETY: as in `iface`.
        unsafe { mem::st128(self.ptr as usize + 16 * i, v.ty, v.word) }
    }

    /// Element `i` of a slice whose elements take 8 bytes (`[]int`, `[]float64` as bits, pointers).
    pub fn word(self, i: usize) -> u64 {
        assert!(i < self.len());
        // SAFETY: elements of 8 bytes, aligned.
        unsafe { mem::ld64(self.ptr as usize + 8 * i) }
    }

    pub fn set_word(self, i: usize, v: u64) {
        assert!(i < self.len());
        // SAFETY: as in `word`.
        unsafe { mem::st64(self.ptr as usize + 8 * i, v) }
    }

    /// For [`State::roots`].
    pub fn root(self, visit: &mut dyn FnMut(u64)) {
        visit(self.ptr);
    }
}

/// The bytes of a string.
///
/// # Safety
/// `ptr` and `len` are a script's string; the result must not outlive the native's step.
unsafe fn bytes_at<'a>(ptr: u64, len: u64) -> &'a [u8] {
    if len == 0 {
        return &[];
    }
    // SAFETY: strings are immutable once visible, and nothing is freed while a native runs.
    unsafe { std::slice::from_raw_parts(ptr as *const u8, len as usize) }
}

/// A pointer of a script to a variable of known layout: fields are read and written by byte offset. Not nil.
#[derive(Clone, Copy, Debug)]
pub struct Ptr<'a> {
    pub(crate) address: u64,
    pub(crate) life: PhantomData<&'a ()>,
}

impl<'a> Ptr<'a> {
    pub fn address(self) -> u64 {
        self.address
    }

    /// 64 bits at an offset, which the caller knows to lie inside the variable.
    pub fn load64(self, offset: usize) -> u64 {
        // SAFETY: natives are trusted to know the layout that `stdlib/` declares.
        unsafe { mem::ld64(self.address as usize + offset) }
    }

    pub fn store64(self, offset: usize, v: u64) {
        // SAFETY: as in `load64`.
        unsafe { mem::st64(self.address as usize + offset, v) }
    }

    pub fn load32(self, offset: usize) -> u32 {
        // SAFETY: as in `load64`.
        unsafe { mem::ld32(self.address as usize + offset) }
    }

    pub fn store32(self, offset: usize, v: u32) {
        // SAFETY: as in `load64`.
        unsafe { mem::st32(self.address as usize + offset, v) }
    }

    pub fn load8(self, offset: usize) -> u8 {
        // SAFETY: as in `load64`.
        unsafe { mem::ld8(self.address as usize + offset) }
    }

    pub fn store8(self, offset: usize, v: u8) {
        // SAFETY: as in `load64`.
        unsafe { mem::st8(self.address as usize + offset, v) }
    }

    /// A string, slice or interface at an offset, as its two words.
    pub fn load128(self, offset: usize) -> (u64, u64) {
        // SAFETY: as in `load64`; such values are 16-byte aligned.
        unsafe { mem::ld128(self.address as usize + offset) }
    }

    pub fn store128(self, offset: usize, a: u64, b: u64) {
        // SAFETY: as in `load128`.
        unsafe { mem::st128(self.address as usize + offset, a, b) }
    }

    /// The word as an atomic, for `sync` and `sync/atomic`.
    pub fn atomic64(self, offset: usize) -> &'a std::sync::atomic::AtomicU64 {
        // SAFETY: aligned (the layout gives 8), alive while the native runs, and scripts access it only in whole words.
        unsafe { &*((self.address as usize + offset) as *const std::sync::atomic::AtomicU64) }
    }

    pub fn atomic32(self, offset: usize) -> &'a std::sync::atomic::AtomicU32 {
        // SAFETY: as in `atomic64`.
        unsafe { &*((self.address as usize + offset) as *const std::sync::atomic::AtomicU32) }
    }

    pub fn value(self, ty: &'a TypeInfo) -> Value<'a> {
        Value { ty, data: Data::Memory(self.address as usize) }
    }

    /// Copies a value to the variable, which is of the value's type.
    pub fn set(self, v: Value<'_>) {
        // SAFETY: both are of the type, as the caller knows.
        unsafe {
            match v.data {
                Data::Memory(from) => mem::copy(&v.ty.descriptor, self.address as usize, from, 1),
                Data::Word(word) => convert::store(v.ty, &raw const word, self.address as usize),
            }
        }
    }

    /// For [`State::roots`].
    pub fn root(self, visit: &mut dyn FnMut(u64)) {
        visit(self.address);
    }
}

/// A typed value somewhere in script memory, or the word of a direct interface: what `fmt` and `encoding/json` walk.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    pub(crate) ty: &'a TypeInfo,
    pub(crate) data: Data,
}

#[derive(Clone, Copy)]
pub(crate) enum Data {
    /// The slot itself.
    Word(u64),
    /// Where the value stands in memory form.
    Memory(usize),
}

impl<'a> Value<'a> {
    pub fn ty(&self) -> &'a TypeInfo {
        self.ty
    }

    pub fn kind(&self) -> Kind {
        self.ty.kind()
    }

    /// The value as one slot: integers extended to 64 bits, floats as bits, pointers, maps, channels, functions.
    pub fn word(&self) -> u64 {
        match self.data {
            Data::Word(word) => word,
            // SAFETY: the address is that of a value of type `ty`.
            Data::Memory(at) => unsafe { convert::load_word(self.ty, at) },
        }
    }

    /// The value as a pair: strings, slices, interfaces.
    fn pair(&self) -> (u64, u64) {
        match self.data {
            Data::Word(word) => (word, 0),
            // SAFETY: only asked for types that are pairs in memory.
            Data::Memory(at) => unsafe { mem::ld128(at) },
        }
    }

    pub fn int(&self) -> i64 {
        self.word() as i64
    }

    pub fn uint(&self) -> u64 {
        self.word()
    }

    pub fn bool(&self) -> bool {
        self.word() & 1 != 0
    }

    /// A float32 is widened.
    pub fn float(&self) -> f64 {
        if self.kind() == Kind::Float32 {
            f32::from_bits(self.word() as u32).into()
        } else {
            f64::from_bits(self.word())
        }
    }

    /// Real and imaginary part; a complex64 is widened.
    pub fn complex(&self) -> (f64, f64) {
        if self.kind() == Kind::Complex64 {
            let word = self.word();
            return (f32::from_bits(word as u32).into(), f32::from_bits((word >> 32) as u32).into());
        }
        let Data::Memory(at) = self.data else { return (0.0, 0.0) };
        // SAFETY: a complex128 is two words.
        unsafe { (f64::from_bits(mem::ld64(at)), f64::from_bits(mem::ld64(at + 8))) }
    }

    /// The bytes of a string.
    pub fn str(&self) -> &'a [u8] {
        let (ptr, len) = self.pair();
        // SAFETY: the value is a string.
        unsafe { bytes_at(ptr, len) }
    }

    pub fn slice(&self) -> Slice<'a> {
        let (ptr, word) = self.pair();
        Slice { ptr, len: word as u32, cap: (word >> 32) as u32, life: PhantomData }
    }

    /// The address that pointers, maps, channels, functions and slices hold (`%p`).
    pub fn pointer(&self) -> u64 {
        match self.kind() {
            Kind::Slice => self.pair().0,
            _ => self.word(),
        }
    }

    /// Nil pointers, maps, channels, functions, slices and interfaces.
    pub fn is_nil(&self) -> bool {
        match self.kind() {
            Kind::Pointer | Kind::Map | Kind::Chan | Kind::Func | Kind::UnsafePointer => self.word() == 0,
            Kind::Slice | Kind::Interface => self.pair().0 == 0,
            _ => false,
        }
    }

    /// Length of a string, slice, array or map.
    pub fn len(&self) -> usize {
        match self.kind() {
            Kind::String => self.pair().1 as usize,
            Kind::Slice => self.slice().len(),
            // SAFETY: the value is a map.
            Kind::Map => unsafe { crate::heap::map::len(self.word() as usize) },
            _ => self.ty.array_len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Element of a slice or array.
    pub fn index(&self, i: usize) -> Value<'a> {
        let element = self.ty.element().expect("bug: index of a value without elements");
        if self.kind() == Kind::Slice {
            return self.slice().value(element, i);
        }
        assert!(i < self.ty.array_len());
        self.part(element, i * element.size())
    }

    /// Field of a struct.
    pub fn field(&self, i: usize) -> Value<'a> {
        let field = &self.ty.fields()[i];
        self.part(field.ty(), field.offset as usize)
    }

    /// A part of a struct or array; a direct value has one part with slots, which its word is.
    fn part(&self, ty: &'a TypeInfo, offset: usize) -> Value<'a> {
        let data = match self.data {
            Data::Word(word) => Data::Word(if ty.slots() == 1 { word } else { 0 }),
            Data::Memory(at) => Data::Memory(at + offset),
        };
        Value { ty, data }
    }

    /// What a pointer points at, or an interface holds; nothing if it is nil.
    pub fn elem(&self) -> Option<Value<'a>> {
        if self.is_nil() {
            return None;
        }
        if self.kind() == Kind::Interface {
            let (ty, word) = self.pair();
            return Iface { ty, word }.value();
        }
        Some(Value { ty: self.ty.element()?, data: Data::Memory(self.word() as usize) })
    }

    /// Keys and values of a map, in the order of the map's array.
    pub fn entries(&self) -> Vec<(Value<'a>, Value<'a>)> {
        let (Some(key), Some(element)) = (self.ty.key(), self.ty.element()) else { return Vec::new() };
        convert::map_entries(self.ty, self.word())
            .into_iter()
            .map(|(k, v)| (Value { ty: key, data: k }, Value { ty: element, data: Data::Memory(v) }))
            .collect()
    }

    /// Where the value stands in memory, if it does.
    pub fn address(&self) -> Option<u64> {
        match self.data {
            Data::Word(_) => None,
            Data::Memory(at) => Some(at as u64),
        }
    }

    /// The receiver word for a method of the value's type. The value must not be changed while the method may read it.
    pub fn receiver(&self) -> u64 {
        match self.data {
            Data::Word(word) => word,
            Data::Memory(_) if self.ty.direct() => self.word(),
            Data::Memory(at) => at as u64,
        }
    }
}

impl Iface {
    /// The dynamic type.
    pub fn ty<'a>(self) -> Option<&'a TypeInfo> {
        // SAFETY: the first word of an interface is 0 or the address of a linked type, which lives as long as the program.
        (self.ty != 0).then(|| unsafe { &*(self.ty as *const TypeInfo) })
    }

    /// The value inside.
    pub fn value<'a>(self) -> Option<Value<'a>> {
        let ty: &'a TypeInfo = self.ty()?;
        let data = if ty.direct() { Data::Word(self.word) } else { Data::Memory(self.word as usize) };
        Some(Value { ty, data })
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
    pub fn seat(&self) -> &'a crate::sched::Seat {
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
