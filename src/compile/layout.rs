//! How values lie in frames and in memory, and the descriptors made from that.

use std::rc::Rc;

use super::Compiler;
use crate::bytecode::program::{self as bc, Kind, SlotClass, Width};
use crate::source::Place;
use crate::syntax::ast::Direction;
use crate::types::r#type::{Basic, Type, TypeId};

/// Slots from which on a value is kept by reference.
const ARRAY_SLOTS_MAX: u64 = 16;
const STRUCT_SLOTS_MAX: u64 = 64;

#[derive(Debug, Default)]
pub(super) struct Layout {
    pub size: u64,
    pub align: u32,
    /// One class for each slot in a frame.
    pub classes: Vec<SlotClass>,
    /// Empty if `by_ref`.
    pub widths: Vec<(u32, Width)>,
    pub by_ref: bool,
    pub fields: Vec<FieldLayout>,
}

impl Layout {
    pub fn slots(&self) -> u16 {
        self.classes.len() as u16
    }

    /// Held in an interface's word itself.
    pub fn direct(&self) -> bool {
        self.classes.len() == 1 && !self.by_ref
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct FieldLayout {
    pub ty: TypeId,
    pub offset: u64,
    pub slot: u16,
}

/// A signature, with a shared body so that it can be kept while types change.
#[derive(Debug)]
pub(super) struct Sig {
    pub params: Vec<TypeId>,
    pub results: Vec<TypeId>,
    pub variadic: bool,
}

/// The form of an underlying type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Basic(Basic),
    Pointer(TypeId),
    Slice(TypeId),
    Array(u64, TypeId),
    Map(TypeId, TypeId),
    Chan(Direction, TypeId),
    Struct,
    Func,
    Interface,
    Tuple,
}

impl<'p> Compiler<'p> {
    pub(super) fn under(&mut self, ty: TypeId) -> TypeId {
        self.types.underlying(ty)
    }

    pub(super) fn shape(&mut self, ty: TypeId) -> Shape {
        let under = self.types.underlying(ty);
        match self.types.get(under) {
            Type::Basic(basic) => Shape::Basic(*basic),
            Type::Pointer(base) => Shape::Pointer(*base),
            Type::Slice(element) => Shape::Slice(*element),
            Type::Array { len, element } => Shape::Array(*len, *element),
            Type::Map { key, value } => Shape::Map(*key, *value),
            Type::Chan { direction, element } => Shape::Chan(*direction, *element),
            Type::Struct(_) => Shape::Struct,
            Type::Func(_) => Shape::Func,
            Type::Interface(_) => Shape::Interface,
            Type::Tuple(_) => Shape::Tuple,
            Type::Named { .. } | Type::Param(_) => Shape::Basic(Basic::Invalid),
        }
    }

    pub(super) fn is_interface(&mut self, ty: TypeId) -> bool {
        self.shape(ty) == Shape::Interface
    }

    /// The base of a pointer type.
    pub(super) fn pointee(&mut self, ty: TypeId) -> Option<TypeId> {
        match self.shape(ty) {
            Shape::Pointer(base) => Some(base),
            _ => None,
        }
    }

    pub(super) fn sig(&mut self, ty: TypeId) -> Rc<Sig> {
        let under = self.types.underlying(ty);
        if let Some(known) = self.signatures.get(&under) {
            return known.clone();
        }
        let sig = match self.types.get(under) {
            Type::Func(s) => Sig { params: s.params.to_vec(), results: s.results.to_vec(), variadic: s.variadic },
            _ => Sig { params: Vec::new(), results: Vec::new(), variadic: false },
        };
        let sig = Rc::new(sig);
        self.signatures.insert(under, sig.clone());
        sig
    }

    pub(super) fn tuple(&self, ty: TypeId) -> Vec<TypeId> {
        match self.types.get(ty) {
            Type::Tuple(all) => all.to_vec(),
            _ => vec![ty],
        }
    }

    pub(super) fn layout(&mut self, ty: TypeId) -> Rc<Layout> {
        if let Some(known) = self.layouts.get(&ty) {
            return known.clone();
        }
        let layout = Rc::new(self.compute_layout(ty));
        self.layouts.insert(ty, layout.clone());
        layout
    }

    pub(super) fn slots(&mut self, ty: TypeId) -> u16 {
        self.layout(ty).slots()
    }

    /// Classes of several values one after another.
    pub(super) fn classes(&mut self, types: &[TypeId]) -> Vec<SlotClass> {
        types.iter().flat_map(|&ty| self.layout(ty).classes.clone()).collect()
    }

    fn compute_layout(&mut self, ty: TypeId) -> Layout {
        use SlotClass::{IfaceType, IfaceWord, Pointer, Scalar};
        let one = |width: Width, size: u64, class: SlotClass| Layout {
            size,
            align: size as u32,
            classes: vec![class],
            widths: vec![(0, width)],
            ..Layout::default()
        };
        let pair = |first, second| Layout {
            size: 16,
            align: 16,
            classes: vec![first, second],
            widths: vec![(0, Width::Pair), (8, Width::PairEnd)],
            ..Layout::default()
        };
        match self.shape(ty) {
            Shape::Basic(basic) => match basic {
                Basic::Bool | Basic::Uint8 | Basic::UntypedBool => one(Width::U8, 1, Scalar),
                Basic::Int8 => one(Width::S8, 1, Scalar),
                Basic::Int16 => one(Width::S16, 2, Scalar),
                Basic::Uint16 => one(Width::U16, 2, Scalar),
                Basic::Int32 | Basic::UntypedRune => one(Width::S32, 4, Scalar),
                Basic::Uint32 | Basic::Float32 => one(Width::U32, 4, Scalar),
                Basic::String | Basic::UntypedString => pair(Pointer, Scalar),
                Basic::UnsafePointer | Basic::UntypedNil => one(Width::W64, 8, Pointer),
                Basic::Complex128 | Basic::UntypedComplex => Layout {
                    size: 16,
                    align: 8,
                    classes: vec![Scalar, Scalar],
                    widths: vec![(0, Width::W64), (8, Width::W64)],
                    ..Layout::default()
                },
                _ => one(Width::W64, 8, Scalar),
            },
            Shape::Pointer(_) | Shape::Map(..) | Shape::Chan(..) | Shape::Func => one(Width::W64, 8, Pointer),
            Shape::Slice(_) => pair(Pointer, Scalar),
            Shape::Interface => pair(IfaceType, IfaceWord),
            Shape::Array(len, element) => self.array_layout(len, element),
            Shape::Struct => self.struct_layout(ty),
            Shape::Tuple => {
                let types = self.tuple(ty);
                Layout { align: 1, classes: self.classes(&types), ..Layout::default() }
            }
        }
    }

    fn array_layout(&mut self, len: u64, element: TypeId) -> Layout {
        let inner = self.layout(element);
        let size = inner.size.saturating_mul(len);
        let flat = (inner.classes.len() as u64).saturating_mul(len);
        if flat > 0 && (inner.by_ref || flat > ARRAY_SLOTS_MAX) {
            return by_reference(size, inner.align, Vec::new());
        }
        let mut layout = Layout { size, align: inner.align, ..Layout::default() };
        for index in 0..if flat == 0 { 0 } else { len } {
            let base = (index * inner.size) as u32;
            layout.classes.extend(&inner.classes);
            layout.widths.extend(inner.widths.iter().map(|&(at, width)| (base + at, width)));
        }
        layout
    }

    fn struct_layout(&mut self, ty: TypeId) -> Layout {
        let under = self.under(ty);
        let Type::Struct(fields) = self.types.get(under).clone() else { return Layout::default() };
        let mut layout = Layout { align: 1, ..Layout::default() };
        let mut by_ref = false;
        for field in &fields {
            let inner = self.layout(field.ty);
            let offset = layout.size.next_multiple_of(u64::from(inner.align.max(1)));
            layout.fields.push(FieldLayout { ty: field.ty, offset, slot: layout.classes.len() as u16 });
            layout.size = offset.saturating_add(inner.size);
            layout.align = layout.align.max(inner.align);
            by_ref |= inner.by_ref;
            if !by_ref && layout.classes.len() as u64 <= STRUCT_SLOTS_MAX {
                layout.classes.extend(&inner.classes);
                layout.widths.extend(inner.widths.iter().map(|&(at, width)| (offset as u32 + at, width)));
            }
        }
        layout.size = layout.size.next_multiple_of(u64::from(layout.align));
        if by_ref || layout.classes.len() as u64 > STRUCT_SLOTS_MAX {
            return by_reference(layout.size, layout.align, layout.fields);
        }
        layout
    }

    /// Number of the descriptor of a type.
    pub(super) fn type_id(&mut self, ty: TypeId) -> u32 {
        if let Some(&id) = self.type_ids.get(&ty) {
            return id;
        }
        let id = self.out.types.len() as u32;
        self.out.types.push(empty_type());
        self.type_ids.insert(ty, id);
        self.type_queue.push(ty);
        id
    }

    /// The descriptor for values of a type that are made at a place. With locks in them each place has its own, save in sessions, where a
    /// new type would keep the input: so a report of a deadlock finds out where a lock was made, and running code pays nothing for it.
    pub(super) fn made_id(&mut self, ty: TypeId, place: Place) -> u32 {
        let id = self.type_id(ty);
        if self.types_frozen > 0 || !self.has_lock(ty) {
            return id;
        }
        if let Some(&known) = self.made_at.get(&(ty, place)) {
            return known;
        }
        let is_first = self.made_first.insert(ty);
        let id = if is_first { id } else { self.out.types.len() as u32 };
        if !is_first {
            self.out.types.push(empty_type());
            self.made_copies.push((id, ty));
        }
        self.made_at.insert((ty, place), id);
        id
    }

    /// Whether values of the type have locks in themselves.
    fn has_lock(&mut self, ty: TypeId) -> bool {
        if let Some((name, package)) = self.named_text(ty)
            && package == "sync"
        {
            return matches!(name.as_str(), "Mutex" | "RWMutex" | "WaitGroup" | "Cond" | "Once");
        }
        match self.shape(ty) {
            Shape::Array(_, element) => self.has_lock(element),
            Shape::Struct => {
                let layout = self.layout(ty);
                layout.fields.iter().any(|field| self.has_lock(field.ty))
            }
            _ => false,
        }
    }

    fn bc_type(&mut self, ty: TypeId) -> bc::TypeId {
        bc::TypeId(self.type_id(ty))
    }

    /// Fills in a descriptor, its methods excepted.
    pub(super) fn fill_type(&mut self, ty: TypeId) {
        let id = self.type_id(ty) as usize;
        let layout = self.layout(ty);
        let mut out = empty_type();
        out.text = self.type_text(ty);
        if let Some((name, package)) = self.named_text(ty) {
            (out.name, out.package) = (name, package);
        }
        out.size = u32::try_from(layout.size).unwrap_or(u32::MAX);
        out.align = layout.align.max(1);
        out.slots = layout.classes.clone();
        out.layout = layout.widths.clone();
        out.by_ref = layout.by_ref;
        out.direct = layout.direct();
        out.word_is_pointer = !layout.direct() || layout.classes[0] == SlotClass::Pointer;
        out.comparable = self.comparable(ty);
        self.fill_parts(ty, &layout, &mut out);
        out.methods = std::mem::take(&mut self.out.types[id].methods);
        self.out.types[id] = out;
    }

    fn fill_parts(&mut self, ty: TypeId, layout: &Layout, out: &mut bc::Type) {
        let under = self.under(ty);
        match self.types.get(under).clone() {
            Type::Basic(basic) => out.kind = basic_kind(basic),
            Type::Pointer(base) => (out.kind, out.element) = (Kind::Pointer, Some(self.bc_type(base))),
            Type::Slice(element) => (out.kind, out.element) = (Kind::Slice, Some(self.bc_type(element))),
            Type::Array { len, element } => {
                (out.kind, out.element, out.len) = (Kind::Array, Some(self.bc_type(element)), len);
            }
            Type::Map { key, value } => {
                (out.kind, out.key, out.element) = (Kind::Map, Some(self.bc_type(key)), Some(self.bc_type(value)));
            }
            Type::Chan { direction, element } => {
                (out.kind, out.element) = (Kind::Chan, Some(self.bc_type(element)));
                out.direction = match direction {
                    Direction::Both => 0,
                    Direction::Send => 1,
                    Direction::Receive => 2,
                };
            }
            Type::Struct(fields) => {
                out.kind = Kind::Struct;
                for (field, at) in fields.iter().zip(&layout.fields) {
                    out.fields.push(bc::Field {
                        name: self.types.text(field.name).to_owned(),
                        package: field.package.map_or(String::new(), |p| self.packages[p.0 as usize].path.clone()),
                        ty: self.bc_type(field.ty),
                        offset: at.offset as u32,
                        slot: at.slot,
                        embedded: field.embedded,
                        tag: field.tag.map_or(String::new(), |tag| self.types.text(tag).to_owned()),
                    });
                }
            }
            Type::Func(signature) => {
                out.kind = Kind::Func;
                out.params = signature.params.iter().map(|&ty| self.bc_type(ty)).collect();
                out.results = signature.results.iter().map(|&ty| self.bc_type(ty)).collect();
                out.variadic = signature.variadic;
            }
            Type::Interface(interface) => {
                out.kind = Kind::Interface;
                out.wanted = interface
                    .methods
                    .iter()
                    .map(|m| bc::Selector(self.selector(m.name, m.package, m.signature)))
                    .collect();
            }
            Type::Named { .. } | Type::Tuple(_) | Type::Param(_) => {}
        }
    }

    pub(super) fn comparable(&mut self, ty: TypeId) -> bool {
        match self.shape(ty) {
            Shape::Slice(_) | Shape::Map(..) | Shape::Func | Shape::Tuple => false,
            Shape::Array(_, element) => self.comparable(element),
            Shape::Struct => {
                let layout = self.layout(ty);
                layout.fields.iter().all(|field| self.comparable(field.ty))
            }
            _ => true,
        }
    }

    /// Writes down the package variables that were given storage.
    pub(super) fn finish_globals(&mut self) {
        let mut all: Vec<_> = self.new_globals.drain(..).collect();
        all.sort_unstable();
        for (offset, object, ty) in all {
            let object = self.object(object);
            let path = object.package.map_or("main", |p| self.packages[p.0 as usize].path.as_str());
            let name = format!("{path}.{}", self.types.text(object.name));
            let (ty, place) = (self.bc_type(ty), object.place);
            self.out.globals.push(bc::Global { name, offset, ty, place });
        }
        while let Some(ty) = self.type_queue.pop() {
            self.fill_type(ty);
        }
        for (id, ty) in std::mem::take(&mut self.made_copies) {
            // Interface values of the type have the first descriptor: nobody looks for methods in this one.
            let original = self.type_id(ty) as usize;
            self.out.types[id as usize] = bc::Type { methods: Vec::new(), ..self.out.types[original].clone() };
        }
        self.out.globals_bytes = self.globals_size.next_multiple_of(16);
    }
}

fn by_reference(size: u64, align: u32, fields: Vec<FieldLayout>) -> Layout {
    Layout { size, align, classes: vec![SlotClass::Pointer], widths: Vec::new(), by_ref: true, fields }
}

fn empty_type() -> bc::Type {
    bc::Type {
        kind: Kind::Struct,
        text: String::new(),
        name: String::new(),
        package: String::new(),
        size: 0,
        align: 1,
        slots: Vec::new(),
        layout: Vec::new(),
        by_ref: false,
        direct: false,
        word_is_pointer: true,
        comparable: true,
        element: None,
        key: None,
        len: 0,
        direction: 0,
        fields: Vec::new(),
        params: Vec::new(),
        results: Vec::new(),
        variadic: false,
        wanted: Vec::new(),
        methods: Vec::new(),
    }
}

fn basic_kind(basic: Basic) -> Kind {
    match basic {
        Basic::Bool | Basic::UntypedBool => Kind::Bool,
        Basic::Invalid | Basic::Int | Basic::UntypedInt => Kind::Int,
        Basic::Int8 => Kind::Int8,
        Basic::Int16 => Kind::Int16,
        Basic::Int32 | Basic::UntypedRune => Kind::Int32,
        Basic::Int64 => Kind::Int64,
        Basic::Uint => Kind::Uint,
        Basic::Uint8 => Kind::Uint8,
        Basic::Uint16 => Kind::Uint16,
        Basic::Uint32 => Kind::Uint32,
        Basic::Uint64 => Kind::Uint64,
        Basic::Uintptr => Kind::Uintptr,
        Basic::Float32 => Kind::Float32,
        Basic::Float64 | Basic::UntypedFloat => Kind::Float64,
        Basic::Complex64 => Kind::Complex64,
        Basic::Complex128 | Basic::UntypedComplex => Kind::Complex128,
        Basic::String | Basic::UntypedString => Kind::String,
        Basic::UnsafePointer | Basic::UntypedNil => Kind::UnsafePointer,
    }
}
