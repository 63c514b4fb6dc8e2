//! Views of script memory that natives read and write: strings, slices, pointers, interfaces, and values of any type.
//!
//! A view holds until its native returns, as nothing is collected or moved meanwhile.

use std::marker::PhantomData;

use crate::bytecode::program::Kind;
use crate::heap::mem;
use crate::vm::exec::convert;
use crate::vm::types::TypeInfo;

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
pub(super) unsafe fn bytes_at<'a>(ptr: u64, len: u64) -> &'a [u8] {
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
    pub(super) fn pair(&self) -> (u64, u64) {
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
