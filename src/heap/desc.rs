//! Descriptors: what the heap knows of a type. The first word of every object, and of every interface value, is the
//! address of one.
//!
//! All about a type is flattened when its descriptor is made: pointers into segments, comparison into steps. So marking,
//! comparing and hashing never recurse over types, and a descriptor refers to no other one.

use super::class;

/// What the values of a type are.
#[derive(Clone, Copy, Debug)]
pub enum Spec<'a> {
    /// Integers and bools: compared by their bits.
    Bits {
        size: u32,
        align: u32,
    },
    Float32,
    Float64,
    Complex64,
    Complex128,
    /// One word: a pointer or a channel.
    Pointer,
    /// One word that is not comparable: a function or a map.
    Func,
    MapRef,
    String,
    Slice,
    Interface,
    Array {
        elem: &'a Desc,
        len: u64,
    },
    Struct {
        size: u32,
        align: u32,
        fields: &'a [FieldSpec<'a>],
    },
    /// Words of 8 bytes: closures, buffers of channels. Not comparable.
    Words(&'a [Word]),
}

/// A field, in the order of the source.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec<'a> {
    pub offset: u32,
    pub desc: &'a Desc,
    /// Named `_`: comparisons leave it out.
    pub blank: bool,
}

/// What stands in one word of 8 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Scalar,
    Pointer,
    /// The first word of an interface value; the second, `IfaceWord`, is a pointer if the type says so.
    IfaceType,
    IfaceWord,
}

/// A part of a type that repeats: words that hold pointers, up to 64, and where the repetitions start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub offset: u32,
    pub stride: u32,
    pub count: u32,
    pub pointers: u64,
    /// First words of interfaces.
    pub ifaces: u64,
}

/// How a part of a value is compared and hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepKind {
    /// `count` bytes, compared as they are.
    Bytes,
    Float32,
    Float64,
    String,
    Interface,
    /// The type is not comparable: reaching this is the panic.
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub offset: u32,
    /// Bytes for `Bytes`, else how often it repeats.
    pub count: u32,
    pub stride: u32,
    pub kind: StepKind,
}

/// How the collector reads a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// No pointers.
    Leaf,
    /// `pointers` and `ifaces` say it, for up to 64 words.
    Bits,
    Segments,
}

/// What the heap knows of a type. Its address is its identity: it must not move while a heap uses it.
#[derive(Debug)]
#[repr(C, align(16))]
pub struct Desc {
    /// The class of a plain object, and the bytes of its cell.
    pub(super) class: u8,
    pub(super) shape: Shape,
    direct: bool,
    word_is_pointer: bool,
    pub(super) cell: u32,
    size: u32,
    align: u32,
    pub(super) pointers: u64,
    pub(super) ifaces: u64,
    pub(super) segments: Box<[Segment]>,
    pub(super) steps: Box<[Step]>,
    comparable: bool,
    id: u32,
    /// Size and alignment that Go gives the type, for the growth of slices.
    go_size: u64,
    go_align: u32,
}

/// Bytes of the objects and values with 16-byte parts that are made for them.
const PAIR: u32 = 16;

impl Desc {
    /// Makes the descriptor of a type; `id` is the maker's own.
    pub fn new(id: u32, spec: Spec) -> Desc {
        let (size, align) = layout(&spec);
        let (go_size, go_align) = go_layout(&spec);
        let segments = segments(&spec, size);
        let steps = steps(&spec);
        let comparable = !matches!(spec, Spec::Words(_)) && steps.iter().all(|step| step.kind != StepKind::Never);
        let mut desc = Desc {
            class: class::NONE,
            shape: Shape::Segments,
            direct: false,
            word_is_pointer: matches!(spec, Spec::Pointer | Spec::Func | Spec::MapRef),
            // More than the empty run of class `NONE` has.
            cell: u32::MAX,
            size,
            align,
            pointers: 0,
            ifaces: 0,
            segments: segments.into(),
            steps: steps.into(),
            comparable,
            id,
            go_size,
            go_align,
        };
        desc.choose_shape();
        desc.choose_class();
        desc
    }

    fn choose_shape(&mut self) {
        if self.segments.is_empty() {
            self.shape = Shape::Leaf;
        } else if let Some((pointers, ifaces)) = as_bits(&self.segments, self.size) {
            (self.pointers, self.ifaces) = (pointers, ifaces);
            self.shape = Shape::Bits;
        }
    }

    fn choose_class(&mut self) {
        if self.size == 0 {
            return;
        }
        if let Some(class) = class::plain(self.size as usize + 8, self.align == PAIR) {
            self.cell = class::CELLS[class as usize] as u32;
            self.class = class + self.group() as u8;
        }
    }

    /// The first class of the group of its plain objects.
    #[inline(always)]
    pub(super) fn group(&self) -> usize {
        if self.shape == Shape::Leaf { 0 } else { class::PER_GROUP }
    }

    /// Says that an interface holds the value itself in its second word, and whether that word is a pointer.
    /// A value that is not direct is boxed: then the word is a pointer.
    pub fn direct(mut self, direct: bool, word_is_pointer: bool) -> Desc {
        self.direct = direct;
        self.word_is_pointer = word_is_pointer || !direct;
        self
    }

    #[inline(always)]
    pub fn id(&self) -> u32 {
        self.id
    }

    #[inline(always)]
    pub fn size(&self) -> usize {
        self.size as usize
    }

    #[inline(always)]
    pub fn align(&self) -> usize {
        self.align as usize
    }

    #[inline(always)]
    pub fn is_direct(&self) -> bool {
        self.direct
    }

    /// The second word of an interface of this type is a pointer.
    #[inline(always)]
    pub fn word_is_pointer(&self) -> bool {
        self.word_is_pointer
    }

    #[inline(always)]
    pub fn comparable(&self) -> bool {
        self.comparable
    }

    #[inline(always)]
    pub fn has_pointers(&self) -> bool {
        self.shape != Shape::Leaf
    }

    /// Bytes of the type in Go.
    pub fn go_size(&self) -> u64 {
        self.go_size
    }

    /// The word that stands in headers and interfaces.
    #[inline(always)]
    pub fn word(&self) -> u64 {
        self as *const Desc as u64
    }
}

fn layout(spec: &Spec) -> (u32, u32) {
    match *spec {
        Spec::Bits { size, align } => (size, align),
        Spec::Float32 => (4, 4),
        Spec::Float64 | Spec::Pointer | Spec::Func | Spec::MapRef => (8, 8),
        Spec::Complex64 => (8, 8),
        Spec::Complex128 => (16, 8),
        Spec::String | Spec::Slice | Spec::Interface => (PAIR, PAIR),
        Spec::Array { elem, len } => ((elem.size as u64 * len).min(u32::MAX as u64) as u32, elem.align),
        Spec::Struct { size, align, .. } => (size, align),
        Spec::Words(words) => (words.len() as u32 * 8, 8),
    }
}

fn go_layout(spec: &Spec) -> (u64, u32) {
    match *spec {
        Spec::Complex64 => (8, 4),
        Spec::String | Spec::Interface => (16, 8),
        Spec::Slice => (24, 8),
        Spec::Array { elem, len } => (elem.go_size.saturating_mul(len), elem.go_align),
        Spec::Struct { fields, .. } => go_struct(fields),
        _ => {
            let (size, align) = layout(spec);
            (size as u64, align.min(8))
        }
    }
}

/// Go lays fields out in the order of the source; a last one without size gets a byte, so that its address is inside.
fn go_struct(fields: &[FieldSpec]) -> (u64, u32) {
    let (mut end, mut align) = (0u64, 1u32);
    for field in fields {
        let desc = field.desc;
        align = align.max(desc.go_align);
        end = end.next_multiple_of(desc.go_align as u64).saturating_add(desc.go_size);
    }
    if end > 0 && fields.last().is_some_and(|field| field.desc.go_size == 0) {
        end += 1;
    }
    (end.next_multiple_of(align as u64), align)
}

fn one(offset: u32, pointers: u64, ifaces: u64) -> Segment {
    Segment { offset, stride: 8, count: 1, pointers, ifaces }
}

fn segments(spec: &Spec, size: u32) -> Vec<Segment> {
    match *spec {
        Spec::Bits { .. } | Spec::Float32 | Spec::Float64 | Spec::Complex64 | Spec::Complex128 => Vec::new(),
        Spec::Pointer | Spec::Func | Spec::MapRef | Spec::String | Spec::Slice => vec![one(0, 1, 0)],
        Spec::Interface => vec![one(0, 0, 1)],
        Spec::Array { elem, len } => array_segments(elem, len, size),
        Spec::Struct { fields, .. } => {
            let mut all: Vec<Segment> = Vec::new();
            for field in fields {
                for segment in &field.desc.segments {
                    push_segment(&mut all, Segment { offset: segment.offset + field.offset, ..*segment });
                }
            }
            all
        }
        Spec::Words(words) => {
            let mut all = Vec::new();
            for (index, word) in words.iter().enumerate() {
                let offset = index as u32 * 8;
                match word {
                    Word::Pointer => push_segment(&mut all, one(offset, 1, 0)),
                    Word::IfaceType => push_segment(&mut all, one(offset, 0, 1)),
                    Word::Scalar | Word::IfaceWord => {}
                }
            }
            all
        }
    }
}

/// Adds a segment, in the words of the last one if they are near.
fn push_segment(all: &mut Vec<Segment>, segment: Segment) {
    if let Some(last) = all.last_mut()
        && last.count == 1
        && segment.count == 1
        && segment.offset >= last.offset
    {
        let shift = (segment.offset - last.offset) / 8;
        let bits = segment.pointers | segment.ifaces;
        if shift < 64 && (bits << shift) >> shift == bits {
            last.pointers |= segment.pointers << shift;
            last.ifaces |= segment.ifaces << shift;
            return;
        }
    }
    all.push(segment);
}

fn array_segments(elem: &Desc, len: u64, size: u32) -> Vec<Segment> {
    if len == 0 || elem.segments.is_empty() {
        return Vec::new();
    }
    if let [only] = *elem.segments {
        if only.count == 1 {
            return vec![Segment { stride: elem.size, count: len as u32, ..only }];
        }
        if only.offset == 0 && only.stride.checked_mul(only.count) == Some(elem.size) {
            return vec![Segment { count: size / only.stride, ..only }];
        }
    }
    let mut all = Vec::new();
    for index in 0..len as u32 {
        all.extend(
            elem.segments.iter().map(|segment| Segment { offset: segment.offset + index * elem.size, ..*segment }),
        );
    }
    all
}

/// The segments as bitmaps of a value of at most 64 words.
fn as_bits(segments: &[Segment], size: u32) -> Option<(u64, u64)> {
    if size > 64 * 8 {
        return None;
    }
    let (mut pointers, mut ifaces) = (0, 0);
    for segment in segments {
        for index in 0..segment.count {
            let shift = (segment.offset + index * segment.stride) / 8;
            pointers |= segment.pointers << shift;
            ifaces |= segment.ifaces << shift;
        }
    }
    Some((pointers, ifaces))
}

fn steps(spec: &Spec) -> Vec<Step> {
    let single = |kind, count| vec![Step { offset: 0, count, stride: 0, kind }];
    match *spec {
        Spec::Bits { size, .. } => single(StepKind::Bytes, size),
        Spec::Pointer => single(StepKind::Bytes, 8),
        Spec::Float32 => single(StepKind::Float32, 1),
        Spec::Float64 => single(StepKind::Float64, 1),
        Spec::Complex64 => vec![Step { offset: 0, count: 2, stride: 4, kind: StepKind::Float32 }],
        Spec::Complex128 => vec![Step { offset: 0, count: 2, stride: 8, kind: StepKind::Float64 }],
        Spec::String => single(StepKind::String, 1),
        Spec::Interface => single(StepKind::Interface, 1),
        Spec::Func | Spec::MapRef | Spec::Slice | Spec::Words(_) => single(StepKind::Never, 1),
        Spec::Array { elem, len } => array_steps(elem, len),
        Spec::Struct { fields, .. } => {
            let mut all: Vec<Step> = Vec::new();
            for field in fields {
                if field.blank {
                    // A struct with such a field is not comparable, blank or not.
                    if !field.desc.comparable {
                        all.push(Step { offset: field.offset, count: 1, stride: 0, kind: StepKind::Never });
                    }
                    continue;
                }
                for step in &field.desc.steps {
                    push_step(&mut all, Step { offset: step.offset + field.offset, ..*step });
                }
            }
            all
        }
    }
}

fn push_step(all: &mut Vec<Step>, step: Step) {
    if let Some(last) = all.last_mut()
        && last.kind == StepKind::Bytes
        && step.kind == StepKind::Bytes
        && last.offset + last.count == step.offset
    {
        last.count += step.count;
        return;
    }
    all.push(step);
}

fn array_steps(elem: &Desc, len: u64) -> Vec<Step> {
    if elem.steps.iter().any(|step| step.kind == StepKind::Never) {
        return vec![Step { offset: 0, count: 1, stride: 0, kind: StepKind::Never }];
    }
    if let [only] = *elem.steps {
        if only.kind == StepKind::Bytes && only.count == elem.size {
            return vec![Step { count: (elem.size as u64 * len).min(u32::MAX as u64) as u32, ..only }];
        }
        if only.kind != StepKind::Bytes && only.count == 1 {
            return vec![Step { count: len as u32, stride: elem.size, ..only }];
        }
    }
    let mut all = Vec::new();
    for index in 0..len as u32 {
        all.extend(elem.steps.iter().map(|step| Step { offset: step.offset + index * elem.size, ..*step }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_are_flattened() {
        let int = Desc::new(1, Spec::Bits { size: 8, align: 8 });
        let text = Desc::new(2, Spec::String);
        let any = Desc::new(3, Spec::Interface);
        let fields = [
            FieldSpec { offset: 0, desc: &int, blank: false },
            FieldSpec { offset: 8, desc: &int, blank: false },
            FieldSpec { offset: 16, desc: &text, blank: false },
            FieldSpec { offset: 32, desc: &any, blank: false },
        ];
        let point = Desc::new(4, Spec::Struct { size: 48, align: 16, fields: &fields });
        assert_eq!((point.pointers, point.ifaces), (1 << 2, 1 << 4));
        assert_eq!(point.steps.len(), 3);
        assert_eq!(point.steps[0], Step { offset: 0, count: 16, stride: 0, kind: StepKind::Bytes });
        assert_eq!(point.go_size, 48);
        assert!(point.comparable() && point.cell >= 56 && point.cell % 16 == 0);

        let many = Desc::new(5, Spec::Array { elem: &point, len: 100 });
        assert_eq!(many.segments.len(), 1);
        assert_eq!(many.segments[0].count, 100);
        assert_eq!(many.size(), 4800);
        let nested = Desc::new(6, Spec::Array { elem: &many, len: 10 });
        assert_eq!(nested.segments.len(), 10, "the words of an element do not repeat evenly");
        let flat = Desc::new(7, Spec::Array { elem: &text, len: 70 });
        let nested = Desc::new(8, Spec::Array { elem: &flat, len: 10 });
        assert_eq!(nested.segments[0].count, 700);
    }

    #[test]
    fn go_sizes() {
        let byte = Desc::new(0, Spec::Bits { size: 1, align: 1 });
        let int = Desc::new(1, Spec::Bits { size: 8, align: 8 });
        let list = Desc::new(2, Spec::Slice);
        let empty = Desc::new(3, Spec::Struct { size: 0, align: 1, fields: &[] });
        let fields = [
            FieldSpec { offset: 24, desc: &byte, blank: false },
            FieldSpec { offset: 16, desc: &int, blank: false },
            FieldSpec { offset: 0, desc: &list, blank: false },
            FieldSpec { offset: 25, desc: &empty, blank: false },
        ];
        let mixed = Desc::new(4, Spec::Struct { size: 32, align: 16, fields: &fields });
        assert_eq!(mixed.go_size, 48);
        assert!(!mixed.comparable());
    }
}
