//! Linked types: what the interpreter, the collector and natives know of a type at run time.
//!
//! A [`TypeInfo`] has a stable address for the life of the program; the address of its first field, the heap's descriptor,
//! is the first word of interface values and stands in the headers of objects.

use std::cell::Cell;
use std::sync::OnceLock;

use crate::bytecode::program::{self, Kind, SlotClass, TypeId, Width};
use crate::heap::Desc;
use crate::heap::map::MapType;
use crate::vm::link::FuncEntry;

/// A type of a linked program.
#[repr(C)]
pub struct TypeInfo {
    /// First, so that a pointer to it is a pointer to the whole.
    pub(crate) descriptor: Desc,
    pub(crate) id: TypeId,
    pub(crate) shape: Shape,
    pub(crate) slots: u16,
    pub(crate) size: u32,
    /// Where `CallIface` finds its function; as `methods`.
    pub(crate) table: Cell<MethodTable>,
    /// Set when it is linked; a later input of a session may give it others, while nothing runs.
    pub(crate) methods: Cell<Option<&'static Methods>>,
    pub(crate) info: program::Type,
    /// Links to other types and functions: set once, when all have their addresses.
    pub(crate) links: OnceLock<Links>,
}

/// How values go between frames and memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// No slots.
    Empty,
    /// One slot of this width at offset 0.
    One(Width),
    /// One pair at offset 0.
    Pair,
    /// This many slots of 64 bits, side by side.
    Words(u16),
    /// As the layout says.
    Many,
    /// One slot: a pointer to a private object.
    ByRef,
}

/// A perfect hash from selectors to functions: `entries[(selector * factor) >> 16 & mask]`.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct MethodTable {
    pub entries: *const (u32, *const FuncEntry),
    pub factor: u32,
    pub mask: u32,
}

/// What a type refers to.
pub(crate) struct Links {
    pub element: Option<&'static TypeInfo>,
    pub key: Option<&'static TypeInfo>,
    pub fields: Box<[Field]>,
    pub params: Box<[&'static TypeInfo]>,
    pub results: Box<[&'static TypeInfo]>,
    /// For maps.
    pub map: Option<Box<MapType>>,
    /// For channels: one element in a buffer.
    pub buffer: Option<Box<Desc>>,
}

/// The method set of a type. Each is kept as long as the program.
pub(crate) struct Methods {
    pub list: Box<[Method]>,
    /// Keeps what `TypeInfo::table` points at.
    pub table: Box<[(u32, *const FuncEntry)]>,
}

/// A field of a struct type.
pub struct Field {
    pub name: Box<str>,
    /// Package path of an unexported name, else empty.
    pub package: Box<str>,
    pub(crate) ty: &'static TypeInfo,
    pub offset: u32,
    pub slot: u16,
    pub embedded: bool,
    pub tag: Box<str>,
}

impl Field {
    pub fn ty(&self) -> &TypeInfo {
        self.ty
    }
}

/// A method of a type's method set; its function takes an interface's word as receiver.
pub struct Method {
    pub name: Box<str>,
    /// Name and signature, as the compiler writes selectors.
    pub selector_text: Box<str>,
    pub(crate) selector: u32,
    pub(crate) func: *const FuncEntry,
    /// The function's type without the receiver, in slots.
    pub param_slots: u16,
    pub result_slots: u16,
}

impl std::fmt::Debug for TypeInfo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.info.text)
    }
}

impl TypeInfo {
    pub(crate) fn links(&self) -> &Links {
        self.links.get().expect("bug: a type is used before it is linked")
    }

    /// Orders the types of a program.
    pub fn number(&self) -> u32 {
        self.id.0
    }

    pub fn kind(&self) -> Kind {
        self.info.kind
    }

    /// As `%T` prints it: `main.Point`, `[]int`.
    pub fn text(&self) -> &str {
        &self.info.text
    }

    /// The bare name of a named type, else empty.
    pub fn name(&self) -> &str {
        &self.info.name
    }

    /// The package path of a named type, else empty.
    pub fn package(&self) -> &str {
        &self.info.package
    }

    /// Bytes in memory.
    pub fn size(&self) -> usize {
        self.size as usize
    }

    /// Slots in a frame: one if the type is by reference.
    pub fn slots(&self) -> usize {
        self.slots as usize
    }

    pub fn by_ref(&self) -> bool {
        self.info.by_ref
    }

    pub fn direct(&self) -> bool {
        self.info.direct
    }

    pub fn comparable(&self) -> bool {
        self.info.comparable
    }

    /// Element of a pointer, slice, array, map (its value) or channel.
    pub fn element(&self) -> Option<&TypeInfo> {
        self.links().element
    }

    pub fn key(&self) -> Option<&TypeInfo> {
        self.links().key
    }

    /// Length of an array.
    pub fn array_len(&self) -> usize {
        self.info.len as usize
    }

    pub fn fields(&self) -> &[Field] {
        &self.links().fields
    }

    pub fn params(&self) -> &[&TypeInfo] {
        &self.links().params
    }

    pub fn results(&self) -> &[&TypeInfo] {
        &self.links().results
    }

    pub(crate) fn params_static(&self) -> &[&'static TypeInfo] {
        &self.links().params
    }

    pub(crate) fn results_static(&self) -> &[&'static TypeInfo] {
        &self.links().results
    }

    pub fn variadic(&self) -> bool {
        self.info.variadic
    }

    /// For channels: 0 both ways, 1 send only, 2 receive only.
    pub fn direction(&self) -> u8 {
        self.info.direction
    }

    /// The whole method set, sorted by name.
    pub fn methods(&self) -> &[Method] {
        self.methods.get().map_or(&[], |methods| &methods.list)
    }

    pub fn method(&self, name: &str) -> Option<&Method> {
        self.methods().iter().find(|method| &*method.name == name)
    }

    /// Whether it has all methods that an interface type wants; else the first that is missing.
    pub fn missing_method(&self, interface: &TypeInfo) -> Option<program::Selector> {
        let has = |wanted: &program::Selector| self.methods().iter().any(|method| method.selector == wanted.0);
        interface.info.wanted.iter().find(|wanted| !has(wanted)).copied()
    }

    pub(crate) fn address(&self) -> u64 {
        std::ptr::from_ref(self) as u64
    }

    pub(crate) fn widths(&self) -> &[(u32, Width)] {
        &self.info.layout
    }

    /// Classes of the slots in a frame.
    pub(crate) fn classes(&self) -> &[SlotClass] {
        if self.info.by_ref { &[SlotClass::Pointer] } else { &self.info.slots }
    }
}
