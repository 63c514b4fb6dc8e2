//! Walking values: what `%v` and the other verbs show of them.
//!
//! Text of methods (`Error`, `String`, `GoString`, `Format`) comes from outside. A printer that needs one asks its
//! [`Methods`]: the first run only learns that it needs some, the second collects the calls, the third has the answers.

use std::cmp::Ordering;

use super::field::{Field, Flags};
use super::spec::{Item, Spec, Specs};
use crate::native::pieces::PIECE;
use crate::vm::Kind;
use crate::vm::TypeInfo;
use crate::vm::native::Value;

/// Values nested deeper than this end the program as Go's stack overflow does.
const DEPTH_MAX: usize = 1500;
/// Parts of values between two looks at the guard.
const PARTS: usize = 1024;

/// What is asked of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    Error,
    String,
    GoString,
    Format,
}

/// A call of a method that is needed.
pub struct Request<'v> {
    pub value: Value<'v>,
    pub want: Want,
    pub verb: char,
    pub flags: Flags,
}

/// Where the texts of methods come from.
pub enum Methods<'v> {
    /// From nowhere: printing stops at the first one.
    Refuse,
    Collect(Vec<Request<'v>>),
    /// In the order of the requests; the first byte says whether the text is still to be formatted (1).
    Answers(std::vec::IntoIter<Vec<u8>>),
}

/// Why printing stopped.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    NeedsMethods,
    TooDeep,
    /// The guard wanted it.
    Guard,
}

/// Which methods a type has, as far as fmt asks; told by the caller, who knows signatures.
pub trait MethodSets {
    fn has(&self, ty: &TypeInfo, want: Want) -> bool;
}

pub struct Printer<'v, 'm> {
    field: Field,
    pub methods: Methods<'v>,
    sets: &'m dyn MethodSets,
    /// Told now and then how much was printed by now, and how much work that was; false stops printing.
    guard: &'m mut dyn FnMut(usize, usize) -> bool,
    /// Parts shown, and the length of the output at the next look at the guard.
    parts: usize,
    checked: usize,
    /// Inside a `%!v(...)`: methods are not called there.
    erroring: bool,
    /// `%w` is allowed.
    wraps: bool,
}

type Done = Result<(), Stop>;

impl<'v, 'm> Printer<'v, 'm> {
    pub fn new(
        methods: Methods<'v>,
        sets: &'m dyn MethodSets,
        guard: &'m mut dyn FnMut(usize, usize) -> bool,
    ) -> Printer<'v, 'm> {
        let field = Field::default();
        Printer { field, methods, sets, guard, parts: 0, checked: 0, erroring: false, wraps: false }
    }

    /// About to add so many bytes.
    fn check(&mut self, adds: usize) -> Done {
        self.parts += 1;
        let len = self.field.out.len() + adds;
        if len - self.checked < PIECE && self.parts < PARTS {
            return Ok(());
        }
        let work = (len - self.checked).max(self.parts * 8);
        (self.checked, self.parts) = (self.field.out.len(), 0);
        if (self.guard)(len, work) { Ok(()) } else { Err(Stop::Guard) }
    }

    pub fn finish(self) -> (Vec<u8>, Methods<'v>) {
        (self.field.out, self.methods)
    }

    /// `Print`: spaces between operands of which neither is a string.
    pub fn print(&mut self, operands: &[Option<Value<'v>>]) -> Done {
        let mut after_string = false;
        for (index, &operand) in operands.iter().enumerate() {
            let is_string = operand.is_some_and(|value| value.kind() == Kind::String);
            if index > 0 && !is_string && !after_string {
                self.field.text(" ");
            }
            self.operand(operand, 'v')?;
            after_string = is_string;
        }
        Ok(())
    }

    /// `Println`.
    pub fn println(&mut self, operands: &[Option<Value<'v>>]) -> Done {
        for (index, &operand) in operands.iter().enumerate() {
            if index > 0 {
                self.field.text(" ");
            }
            self.operand(operand, 'v')?;
        }
        self.field.text("\n");
        Ok(())
    }

    /// `Printf`; with `wraps` `%w` is as `%v`.
    pub fn printf(&mut self, format: &[u8], operands: &[Option<Value<'v>>], wraps: bool) -> Done {
        self.wraps = wraps;
        let mut specs = Specs::new(format, operands.len());
        let mut star = |index: usize| operands[index].and_then(|value| plain_int(&value));
        while let Some(item) = specs.next(&mut star) {
            match item {
                Item::Text(text) => self.field.out.extend_from_slice(text),
                Item::NoVerb => self.field.text("%!(NOVERB)"),
                Item::Verb(spec) => self.directive(&spec, &mut specs, operands)?,
            }
        }
        if !specs.reordered && specs.operand < operands.len() {
            self.extra(&operands[specs.operand..])?;
        }
        Ok(())
    }

    fn extra(&mut self, operands: &[Option<Value<'v>>]) -> Done {
        self.field.flags = Flags::default();
        self.field.text("%!(EXTRA ");
        for (index, &operand) in operands.iter().enumerate() {
            if index > 0 {
                self.field.text(", ");
            }
            match operand {
                None => self.field.text("<nil>"),
                Some(value) => {
                    self.field.text(value.ty().text());
                    self.field.text("=");
                    self.operand(operand, 'v')?;
                }
            }
        }
        self.field.text(")");
        Ok(())
    }

    fn directive(&mut self, spec: &Spec, specs: &mut Specs<'_>, operands: &[Option<Value<'v>>]) -> Done {
        self.field.flags = spec.flags;
        if spec.bad_width {
            self.field.text("%!(BADWIDTH)");
        }
        if spec.bad_precision {
            self.field.text("%!(BADPREC)");
        }
        let verb = spec.verb;
        if verb == '%' {
            self.field.text("%");
            return Ok(());
        }
        if spec.bad_index || specs.operand >= operands.len() {
            let why = if spec.bad_index { "BADINDEX" } else { "MISSING" };
            self.field.text(&format!("%!{verb}({why})"));
            return Ok(());
        }
        if verb == 'v' || (verb == 'w' && self.wraps) {
            let flags = &mut self.field.flags;
            flags.sharp_v = std::mem::take(&mut flags.sharp);
            flags.plus_v = std::mem::take(&mut flags.plus);
        }
        let operand = operands[specs.operand];
        specs.operand += 1;
        self.operand(operand, verb)
    }

    fn operand(&mut self, operand: Option<Value<'v>>, verb: char) -> Done {
        let width = self.field.flags.width.unwrap_or(0).max(0) as usize;
        self.check(width + self.field.flags.precision.unwrap_or(0).max(0) as usize)?;
        let Some(value) = operand else {
            if matches!(verb, 'T' | 'v') {
                self.field.pad(b"<nil>");
                return Ok(());
            }
            return self.bad_verb(None, verb);
        };
        match verb {
            'T' => {
                self.field.string(value.ty().text().as_bytes());
                return Ok(());
            }
            'p' => return self.pointer(value, verb),
            _ => {}
        }
        if self.by_method(value, verb)? {
            return Ok(());
        }
        // Bytes by themselves are shown as such, inside other values as a list.
        if value.kind() == Kind::Slice && value.ty().name().is_empty() && is_bytes(value.ty()) {
            let bytes = bytes_of(&value);
            return self.bytes(value, bytes, verb, "[]byte");
        }
        self.value(value, verb, 0, true)
    }

    /// Shows the value as its own method says, if it has one that fits the verb.
    fn by_method(&mut self, value: Value<'v>, verb: char) -> Result<bool, Stop> {
        if self.erroring {
            return Ok(false);
        }
        let ty = value.ty();
        let mut verb = verb;
        if verb == 'w' {
            if !self.wraps || !self.sets.has(ty, Want::Error) {
                self.bad_verb(Some(value), verb)?;
                return Ok(true);
            }
            verb = 'v';
        }
        let want = if self.sets.has(ty, Want::Format) {
            Want::Format
        } else if self.field.flags.sharp_v {
            if !self.sets.has(ty, Want::GoString) {
                return Ok(false);
            }
            Want::GoString
        } else if !matches!(verb, 'v' | 's' | 'x' | 'X' | 'q') {
            return Ok(false);
        } else if self.sets.has(ty, Want::Error) {
            Want::Error
        } else if self.sets.has(ty, Want::String) {
            Want::String
        } else {
            return Ok(false);
        };
        let answer = match &mut self.methods {
            Methods::Refuse => return Err(Stop::NeedsMethods),
            Methods::Collect(requests) => {
                requests.push(Request { value, want, verb, flags: self.field.flags });
                return Ok(true);
            }
            // The value may have changed since the requests were collected.
            Methods::Answers(answers) => answers.next().unwrap_or_default(),
        };
        match answer.split_first() {
            Some((1, text)) => self.text(text, verb, value)?,
            Some((_, text)) => self.field.out.extend_from_slice(text),
            None => {}
        }
        Ok(true)
    }

    fn bad_verb(&mut self, value: Option<Value<'v>>, verb: char) -> Done {
        let outer = std::mem::replace(&mut self.erroring, true);
        self.field.text(&format!("%!{verb}("));
        match value {
            None => self.field.text("<nil>"),
            Some(value) => {
                self.field.text(value.ty().text());
                self.field.text("=");
                self.value(value, 'v', 0, true)?;
            }
        }
        self.field.text(")");
        self.erroring = outer;
        Ok(())
    }

    fn value(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        self.check(0)?;
        if depth > DEPTH_MAX {
            return Err(Stop::TooDeep);
        }
        if depth > 0 && open && self.by_method(value, verb)? {
            return Ok(());
        }
        match value.kind() {
            Kind::Bool if matches!(verb, 't' | 'v') => {
                self.field.boolean(value.bool());
                Ok(())
            }
            Kind::Bool => self.bad_verb(Some(value), verb),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
                let int = value.int();
                self.integer(value, int.unsigned_abs(), int < 0, true, verb)
            }
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                self.integer(value, value.uint(), false, false, verb)
            }
            Kind::Float32 => self.float(value, value.float(), 32, verb),
            Kind::Float64 => self.float(value, value.float(), 64, verb),
            Kind::Complex64 => self.complex(value, 32, verb),
            Kind::Complex128 => self.complex(value, 64, verb),
            Kind::String => {
                let text = value.str();
                self.text(text, verb, value)
            }
            Kind::Map => self.map(value, verb, depth, open),
            Kind::Struct => self.structure(value, verb, depth, open),
            Kind::Interface => self.interface(value, verb, depth, open),
            Kind::Array | Kind::Slice => self.list(value, verb, depth, open),
            Kind::Pointer if depth == 0 && !value.is_nil() => self.pointee(value, verb, depth, open),
            Kind::Pointer | Kind::Chan | Kind::Func | Kind::UnsafePointer => self.pointer(value, verb),
        }
    }

    fn integer(&mut self, value: Value<'v>, magnitude: u64, negative: bool, signed: bool, verb: char) -> Done {
        let field = &mut self.field;
        match verb {
            'v' if field.flags.sharp_v && !signed => self.hex(magnitude, true),
            'v' | 'd' => field.integer(magnitude, negative, 10, verb),
            'b' => field.integer(magnitude, negative, 2, verb),
            'o' | 'O' => field.integer(magnitude, negative, 8, verb),
            'x' | 'X' => field.integer(magnitude, negative, 16, verb),
            // As Go converts: a negative number is no rune.
            'c' => field.rune(if negative { u64::MAX } else { magnitude }),
            'q' => field.quoted_rune(if negative { u64::MAX } else { magnitude }),
            'U' => field.unicode(if negative { magnitude.wrapping_neg() } else { magnitude }),
            _ => return self.bad_verb(Some(value), verb),
        }
        Ok(())
    }

    fn hex(&mut self, magnitude: u64, prefix: bool) {
        let sharp = std::mem::replace(&mut self.field.flags.sharp, prefix);
        self.field.integer(magnitude, false, 16, 'v');
        self.field.flags.sharp = sharp;
    }

    fn float(&mut self, value: Value<'v>, number: f64, bits: u32, verb: char) -> Done {
        match verb {
            'v' => self.field.float(number, bits, 'g', -1),
            'b' | 'g' | 'G' | 'x' | 'X' => self.field.float(number, bits, verb, -1),
            'f' | 'e' | 'E' => self.field.float(number, bits, verb, 6),
            'F' => self.field.float(number, bits, 'f', 6),
            _ => return self.bad_verb(Some(value), verb),
        }
        Ok(())
    }

    fn complex(&mut self, value: Value<'v>, bits: u32, verb: char) -> Done {
        if !matches!(verb, 'v' | 'b' | 'g' | 'G' | 'x' | 'X' | 'f' | 'F' | 'e' | 'E') {
            return self.bad_verb(Some(value), verb);
        }
        let (re, im) = value.complex();
        let plus = self.field.flags.plus;
        self.field.text("(");
        self.float(value, re, bits, verb)?;
        self.field.flags.plus = true;
        self.float(value, im, bits, verb)?;
        self.field.text("i)");
        self.field.flags.plus = plus;
        Ok(())
    }

    fn text(&mut self, text: &[u8], verb: char, value: Value<'v>) -> Done {
        self.check(text.len())?;
        match verb {
            'v' if self.field.flags.sharp_v => self.field.quoted(text),
            'v' | 's' => self.field.string(text),
            'x' | 'X' => self.field.hex(text, verb),
            'q' => self.field.quoted(text),
            _ => return self.bad_verb(Some(value), verb),
        }
        Ok(())
    }

    fn bytes(&mut self, value: Value<'v>, bytes: Vec<u8>, verb: char, name: &str) -> Done {
        self.check(bytes.len().saturating_mul(2))?;
        match verb {
            'v' | 'd' if self.field.flags.sharp_v => {
                self.field.text(name);
                if value.is_nil() {
                    self.field.text("(nil)");
                    return Ok(());
                }
                self.field.text("{");
                for (index, byte) in bytes.into_iter().enumerate() {
                    if index > 0 {
                        self.field.text(", ");
                    }
                    self.hex(byte.into(), true);
                }
                self.field.text("}");
            }
            'v' | 'd' => {
                self.field.text("[");
                for (index, byte) in bytes.into_iter().enumerate() {
                    if index > 0 {
                        self.field.text(" ");
                    }
                    self.field.integer(byte.into(), false, 10, verb);
                }
                self.field.text("]");
            }
            's' => self.field.string(&bytes),
            'x' | 'X' => self.field.hex(&bytes, verb),
            'q' => self.field.quoted(&bytes),
            _ => return self.value(value, verb, 0, true),
        }
        Ok(())
    }

    fn map(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        let go_syntax = self.field.flags.sharp_v;
        if go_syntax {
            self.field.text(value.ty().text());
            if value.is_nil() {
                self.field.text("(nil)");
                return Ok(());
            }
            self.field.text("{");
        } else {
            self.field.text("map[");
        }
        let mut entries = value.entries();
        entries.sort_by(|a, b| compare(a.0, b.0, 0));
        for (index, (key, element)) in entries.into_iter().enumerate() {
            if index > 0 {
                self.field.text(if go_syntax { ", " } else { " " });
            }
            self.value(key, verb, depth + 1, open)?;
            self.field.text(":");
            self.value(element, verb, depth + 1, open)?;
        }
        self.field.text(if go_syntax { "}" } else { "]" });
        Ok(())
    }

    fn structure(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        let Flags { sharp_v, plus_v, .. } = self.field.flags;
        if sharp_v {
            self.field.text(value.ty().text());
        }
        self.field.text("{");
        for (index, field) in value.ty().fields().iter().enumerate() {
            if index > 0 {
                self.field.text(if sharp_v { ", " } else { " " });
            }
            if sharp_v || plus_v {
                self.field.text(&field.name);
                self.field.text(":");
            }
            let mut part = value.field(index);
            if part.kind() == Kind::Interface
                && let Some(inner) = part.elem()
            {
                part = inner;
            }
            self.value(part, verb, depth + 1, open && field.package.is_empty())?;
        }
        self.field.text("}");
        Ok(())
    }

    fn interface(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        match value.elem() {
            Some(inner) => self.value(inner, verb, depth + 1, open),
            None => {
                if self.field.flags.sharp_v {
                    self.field.text(value.ty().text());
                    self.field.text("(nil)");
                } else {
                    self.field.text("<nil>");
                }
                Ok(())
            }
        }
    }

    fn list(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        if matches!(verb, 's' | 'q' | 'x' | 'X') && is_bytes(value.ty()) {
            let bytes = bytes_of(&value);
            return self.bytes(value, bytes, verb, value.ty().text());
        }
        let go_syntax = self.field.flags.sharp_v;
        if go_syntax {
            self.field.text(value.ty().text());
            if value.kind() == Kind::Slice && value.is_nil() {
                self.field.text("(nil)");
                return Ok(());
            }
        }
        self.field.text(if go_syntax { "{" } else { "[" });
        for index in 0..value.len() {
            if index > 0 {
                self.field.text(if go_syntax { ", " } else { " " });
            }
            self.value(value.index(index), verb, depth + 1, open)?;
        }
        self.field.text(if go_syntax { "}" } else { "]" });
        Ok(())
    }

    /// A pointer at the top shows what it points at, if that is made of parts.
    fn pointee(&mut self, value: Value<'v>, verb: char, depth: usize, open: bool) -> Done {
        match value.elem() {
            Some(inner) if matches!(inner.kind(), Kind::Array | Kind::Slice | Kind::Struct | Kind::Map) => {
                self.field.text("&");
                self.value(inner, verb, depth + 1, open)
            }
            _ => self.pointer(value, verb),
        }
    }

    fn pointer(&mut self, value: Value<'v>, verb: char) -> Done {
        use Kind::{Chan, Func, Map, Pointer, Slice, UnsafePointer};
        if !matches!(value.kind(), Chan | Func | Map | Pointer | Slice | UnsafePointer) {
            return self.bad_verb(Some(value), verb);
        }
        let address = value.pointer();
        match verb {
            'v' if self.field.flags.sharp_v => {
                self.field.text("(");
                self.field.text(value.ty().text());
                self.field.text(")(");
                if address == 0 {
                    self.field.text("nil");
                } else {
                    self.hex(address, true);
                }
                self.field.text(")");
            }
            'v' if address == 0 => self.field.pad(b"<nil>"),
            'v' | 'p' => self.hex(address, !self.field.flags.sharp),
            'b' | 'o' | 'd' | 'x' | 'X' => return self.integer(value, address, false, false, verb),
            _ => return self.bad_verb(Some(value), verb),
        }
        Ok(())
    }
}

fn is_bytes(ty: &TypeInfo) -> bool {
    ty.element().is_some_and(|element| element.kind() == Kind::Uint8)
}

/// The bytes of a slice or array of bytes.
fn bytes_of(value: &Value<'_>) -> Vec<u8> {
    match value.kind() {
        Kind::Slice => value.slice().to_vec(),
        _ => (0..value.len()).map(|index| value.index(index).uint() as u8).collect(),
    }
}

/// An integer as `*` takes it.
fn plain_int(value: &Value<'_>) -> Option<i64> {
    match value.kind() {
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => Some(value.int()),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            i64::try_from(value.uint()).ok()
        }
        _ => None,
    }
}

/// The order in which maps are shown: numbers by value, NaN first, nil before all, structs and arrays part by part.
fn compare(a: Value<'_>, b: Value<'_>, depth: usize) -> Ordering {
    let floats = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or_else(|| b.is_nan().cmp(&a.is_nan()));
    if depth > DEPTH_MAX {
        return Ordering::Equal;
    }
    match a.kind() {
        Kind::Bool => a.bool().cmp(&b.bool()),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => a.int().cmp(&b.int()),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            a.uint().cmp(&b.uint())
        }
        Kind::String => a.str().cmp(b.str()),
        Kind::Float32 | Kind::Float64 => floats(a.float(), b.float()),
        Kind::Complex64 | Kind::Complex128 => {
            let (a, b) = (a.complex(), b.complex());
            floats(a.0, b.0).then(floats(a.1, b.1))
        }
        Kind::Struct => (0..a.ty().fields().len())
            .map(|index| compare(a.field(index), b.field(index), depth + 1))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal),
        Kind::Array => (0..a.len())
            .map(|index| compare(a.index(index), b.index(index), depth + 1))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal),
        Kind::Interface => match (a.elem(), b.elem()) {
            (Some(a), Some(b)) if std::ptr::eq(a.ty(), b.ty()) => compare(a, b, depth + 1),
            (Some(a), Some(b)) => a.ty().number().cmp(&b.ty().number()),
            (a, b) => a.is_some().cmp(&b.is_some()),
        },
        _ => a.pointer().cmp(&b.pointer()),
    }
}
