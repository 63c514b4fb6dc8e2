//! Values as a session shows them: Go's syntax, with as little of the types as the eye needs.

use std::fmt::Write;

use crate::vm::native::Value;
use crate::vm::{Kind, TypeInfo};

/// So deep are values shown, and so many elements, entries and bytes of one.
const DEPTH_MAX: usize = 6;
const PARTS_MAX: usize = 100;
const BYTES_MAX: usize = 10_000;

/// A value as text, and whether one of its parts has a method that says how it wants to be shown.
#[derive(Debug)]
pub(super) struct Shown {
    pub text: String,
    pub has_method: bool,
}

/// Shows a value.
pub(super) fn show(value: Value<'_>) -> Shown {
    let mut shown = Shown { text: String::new(), has_method: false };
    shown.value(value, 0, true);
    if shown.text.len() > BYTES_MAX {
        let end = (0..=BYTES_MAX).rev().find(|&at| shown.text.is_char_boundary(at)).unwrap_or(0);
        shown.text.truncate(end);
        shown.text.push('…');
    }
    shown
}

/// A type's text without the package of inputs.
pub(super) fn type_text(ty: &TypeInfo) -> String {
    ty.text().replace("main.", "").replace("interface {}", "any")
}

impl Shown {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// `named`: whether the type stands before composite values.
    fn value(&mut self, value: Value<'_>, depth: usize, named: bool) {
        let gives_text = |name: &str| {
            value.ty().method(name).is_some_and(|method| method.param_slots == 0 && method.result_slots == 2)
        };
        self.has_method |= gives_text("Error") || gives_text("String");
        if depth > DEPTH_MAX || self.text.len() > BYTES_MAX {
            return self.push("…");
        }
        // Writing to a string cannot fail.
        _ = match value.kind() {
            Kind::Bool => write!(self.text, "{}", value.bool()),
            Kind::Int32 if value.ty().package().is_empty() && depth == 0 => self.rune(value.int()),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => write!(self.text, "{}", value.int()),
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 => {
                write!(self.text, "{}", value.uint())
            }
            Kind::Uintptr | Kind::UnsafePointer => write!(self.text, "{:#x}", value.uint()),
            Kind::Float32 => write!(self.text, "{}", float(format!("{:?}", value.float() as f32))),
            Kind::Float64 => write!(self.text, "{}", float(format!("{:?}", value.float()))),
            Kind::Complex64 | Kind::Complex128 => {
                let (re, im) = value.complex();
                write!(
                    self.text,
                    "({}{}{}i)",
                    float(format!("{re:?}")),
                    if im < 0.0 { "" } else { "+" },
                    float(format!("{im:?}"))
                )
            }
            Kind::String => {
                self.quoted(value.str());
                Ok(())
            }
            _ if value.is_nil() => write!(self.text, "nil"),
            Kind::Interface => {
                if let Some(held) = value.elem() {
                    self.value(held, depth, true);
                }
                Ok(())
            }
            Kind::Pointer => {
                self.pointer(value, depth);
                Ok(())
            }
            Kind::Chan => {
                write!(self.text, "{:#x}", value.pointer())
            }
            Kind::Func => write!(self.text, "func"),
            Kind::Slice | Kind::Array | Kind::Map | Kind::Struct => {
                if named {
                    let text = type_text(value.ty());
                    self.push(&text);
                }
                self.composite(value, depth);
                Ok(())
            }
        };
    }

    fn rune(&mut self, value: i64) -> std::fmt::Result {
        match u32::try_from(value).ok().and_then(char::from_u32).filter(|c| !c.is_control()) {
            Some(c) => write!(self.text, "{value} {c:?}"),
            None => write!(self.text, "{value}"),
        }
    }

    fn quoted(&mut self, bytes: &[u8]) {
        let shown = &bytes[..bytes.len().min(BYTES_MAX)];
        self.text.push('"');
        for part in shown.utf8_chunks() {
            for c in part.valid().chars() {
                match c {
                    '"' => self.push("\\\""),
                    '\\' => self.push("\\\\"),
                    '\n' => self.push("\\n"),
                    '\t' => self.push("\\t"),
                    '\r' => self.push("\\r"),
                    c if c.is_control() => _ = write!(self.text, "\\u{:04x}", c as u32),
                    c => self.text.push(c),
                }
            }
            part.invalid().iter().for_each(|byte| _ = write!(self.text, "\\x{byte:02x}"));
        }
        self.push(if shown.len() < bytes.len() { "…\"" } else { "\"" });
    }

    fn pointer(&mut self, value: Value<'_>, depth: usize) {
        match value.elem().filter(|to| matches!(to.kind(), Kind::Struct | Kind::Slice | Kind::Array | Kind::Map)) {
            Some(to) if depth < 2 => {
                self.push("&");
                self.value(to, depth + 1, true);
            }
            _ => _ = write!(self.text, "{:#x}", value.pointer()),
        }
    }

    fn composite(&mut self, value: Value<'_>, depth: usize) {
        self.push("{");
        match value.kind() {
            Kind::Map => {
                let mut entries: Vec<(Shown, Value<'_>)> = value
                    .entries()
                    .into_iter()
                    .take(10 * PARTS_MAX)
                    .map(|(key, element)| (show(key), element))
                    .collect();
                entries.sort_by(|a, b| a.0.text.len().cmp(&b.0.text.len()).then_with(|| a.0.text.cmp(&b.0.text)));
                if entries.iter().any(|entry| entry.0.text.starts_with('"')) {
                    entries.sort_by(|a, b| a.0.text.cmp(&b.0.text));
                }
                let all = value.len();
                for (index, (key, element)) in entries.into_iter().take(PARTS_MAX).enumerate() {
                    self.separate(index);
                    self.push(&key.text);
                    self.has_method |= key.has_method;
                    self.push(": ");
                    self.value(element, depth + 1, false);
                }
                self.more(all);
            }
            Kind::Struct => {
                for (index, field) in value.ty().fields().iter().enumerate() {
                    self.separate(index);
                    self.push(&field.name);
                    self.push(": ");
                    self.value(value.field(index), depth + 1, true);
                }
            }
            _ => {
                for index in 0..value.len().min(PARTS_MAX) {
                    self.separate(index);
                    self.value(value.index(index), depth + 1, false);
                }
                self.more(value.len());
            }
        }
        self.push("}");
    }

    fn separate(&mut self, index: usize) {
        if index > 0 {
            self.push(", ");
        }
    }

    fn more(&mut self, all: usize) {
        if all > PARTS_MAX {
            _ = write!(self.text, ", … {} more", all - PARTS_MAX);
        }
    }
}

/// Rust's shortest digits in Go's form.
fn float(text: String) -> String {
    match text.as_str() {
        "inf" => "+Inf".into(),
        "-inf" => "-Inf".into(),
        _ => match text.split_once('e') {
            Some((digits, exponent)) => {
                let (sign, number) = match exponent.strip_prefix('-') {
                    Some(number) => ('-', number),
                    None => ('+', exponent),
                };
                format!("{digits}e{sign}{number:0>2}")
            }
            None => text.strip_suffix(".0").map_or(text.clone(), str::to_owned),
        },
    }
}
