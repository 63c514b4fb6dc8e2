//! JSON of values, as package slog writes it (without escapes for HTML).

use crate::native::pieces::PIECE;
use crate::vm::Kind;
use crate::vm::native::{Cx, NativeFn, Step, Trap, Value};

pub const NATIVES: &[(&str, NativeFn)] =
    &[("log/slog/internal/json.encode", encode), ("log/slog/internal/json.Quote", quote)];

/// As deep as values may nest: one that refers to itself never ends.
const DEPTH_MAX: usize = 1000;

/// The text so far. It looks at the VM's limits as it grows.
struct Sink<'c, 'a> {
    text: Vec<u8>,
    cx: &'c mut Cx<'a>,
    checked: usize,
    parts: usize,
    trap: Option<Trap>,
}

impl Sink<'_, '_> {
    /// Before each value; an error stops the walk.
    fn check(&mut self) -> Result<(), String> {
        self.parts += 1;
        let grown = self.text.len() - self.checked;
        if grown < PIECE && self.parts < 1024 {
            return Ok(());
        }
        let work = grown.max(self.parts * 8);
        (self.checked, self.parts) = (self.text.len(), 0);
        self.trap = self.cx.buffer(self.text.len()).and_then(|()| self.cx.charge(work)).err();
        if self.trap.is_some() { Err(String::new()) } else { Ok(()) }
    }
}

impl std::ops::Deref for Sink<'_, '_> {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.text
    }
}

impl std::ops::DerefMut for Sink<'_, '_> {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.text
    }
}

fn encode(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    let mut out = Sink { text: Vec::new(), cx, checked: 0, parts: 0, trap: None };
    let result = match value.value() {
        Some(value) => write(&mut out, value, 0),
        None => {
            out.extend(b"null");
            Ok(())
        }
    };
    let Sink { text, cx, trap, .. } = out;
    if let Some(trap) = trap {
        return Err(trap);
    }
    match result {
        Ok(()) => {
            cx.ret_str(text)?;
            cx.ret_str("")
        }
        Err(reason) => {
            cx.ret_str("")?;
            cx.ret_str(reason)
        }
    }
}

fn quote(cx: &mut Cx<'_>) -> Step {
    let mut out = Vec::new();
    string(&mut out, cx.arg_str());
    cx.ret_str(out)
}

fn string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' | '\\' => out.extend([b'\\', c as u8]),
                '\n' => out.extend(b"\\n"),
                '\r' => out.extend(b"\\r"),
                '\t' => out.extend(b"\\t"),
                '\u{8}' => out.extend(b"\\b"),
                '\u{c}' => out.extend(b"\\f"),
                '\0'..' ' | '\u{2028}' | '\u{2029}' => out.extend(format!("\\u{:04x}", c as u32).bytes()),
                _ => out.extend(c.encode_utf8(&mut [0; 4]).bytes()),
            }
        }
        out.extend(std::iter::repeat_n(&b"\\ufffd"[..], chunk.invalid().len()).flatten());
    }
    out.push(b'"');
}

/// The shortest digits; an exponent only for the very large and very small.
fn float(out: &mut Vec<u8>, value: &Value<'_>) -> Result<(), String> {
    let number = value.float();
    if !number.is_finite() {
        return Err(format!("json: unsupported value: {number}"));
    }
    let magnitude = number.abs();
    let text = if magnitude != 0.0 && !(1e-6..1e21).contains(&magnitude) {
        let text = if value.kind() == Kind::Float32 { format!("{:e}", number as f32) } else { format!("{number:e}") };
        if text.contains("e-") { text } else { text.replace('e', "e+") }
    } else if value.kind() == Kind::Float32 {
        format!("{}", number as f32)
    } else {
        format!("{number}")
    };
    out.extend(text.bytes());
    Ok(())
}

fn base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let word = group.iter().fold(0u32, |word, &byte| word << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= group.len() { digit } else { b'=' });
        }
    }
}

fn write(out: &mut Sink<'_, '_>, value: Value<'_>, depth: usize) -> Result<(), String> {
    out.check()?;
    if depth > DEPTH_MAX {
        return Err(format!("json: unsupported value: encountered a cycle via {}", value.ty().text()));
    }
    if depth > 0 && ["MarshalJSON", "MarshalText"].iter().any(|name| value.ty().method(name).is_some()) {
        return Err(format!(
            "json: {} marshals itself, which is not supported yet inside other values",
            value.ty().text()
        ));
    }
    match value.kind() {
        Kind::Bool => out.extend(if value.bool() { &b"true"[..] } else { b"false" }),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => {
            out.extend(value.int().to_string().bytes());
        }
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            out.extend(value.uint().to_string().bytes());
        }
        Kind::Float32 | Kind::Float64 => float(out, &value)?,
        Kind::String => string(out, value.str()),
        Kind::Pointer | Kind::Interface => match value.elem() {
            Some(inner) => write(out, inner, depth + 1)?,
            None => out.extend(b"null"),
        },
        Kind::Slice if value.is_nil() => out.extend(b"null"),
        Kind::Slice if value.ty().element().is_some_and(|element| element.kind() == Kind::Uint8) => {
            out.push(b'"');
            base64(out, &value.slice().to_vec());
            out.push(b'"');
        }
        Kind::Slice | Kind::Array => {
            out.push(b'[');
            for index in 0..value.len() {
                if index > 0 {
                    out.push(b',');
                }
                write(out, value.index(index), depth + 1)?;
            }
            out.push(b']');
        }
        Kind::Map => map(out, value, depth)?,
        Kind::Struct => {
            out.push(b'{');
            fields(out, value, depth, &mut true)?;
            out.push(b'}');
        }
        Kind::Complex64 | Kind::Complex128 | Kind::Chan | Kind::Func | Kind::UnsafePointer => {
            return Err(format!("json: unsupported type: {}", value.ty().text()));
        }
    }
    Ok(())
}

fn map(out: &mut Sink<'_, '_>, value: Value<'_>, depth: usize) -> Result<(), String> {
    if value.is_nil() {
        out.extend(b"null");
        return Ok(());
    }
    let mut entries = Vec::new();
    for (key, element) in value.entries() {
        let text = match key.kind() {
            Kind::String => key.str().to_vec(),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => key.int().to_string().into_bytes(),
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
                key.uint().to_string().into_bytes()
            }
            _ => return Err(format!("json: unsupported type: {}", value.ty().text())),
        };
        entries.push((text, element));
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    out.push(b'{');
    for (index, (key, element)) in entries.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        string(out, &key);
        out.push(b':');
        write(out, element, depth + 1)?;
    }
    out.push(b'}');
    Ok(())
}

/// The value of one key of a struct tag.
fn tag<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let rest = &tag[tag.find(&format!("{key}:\""))? + key.len() + 2..];
    rest.split('"').next()
}

fn fields(out: &mut Sink<'_, '_>, value: Value<'_>, depth: usize, first: &mut bool) -> Result<(), String> {
    for (index, field) in value.ty().fields().iter().enumerate() {
        let mut options = tag(&field.tag, "json").unwrap_or("").split(',');
        let name = options.next().unwrap_or("");
        if name == "-" && field.tag.contains("json:\"-\"") {
            continue;
        }
        let part = value.field(index);
        if field.embedded && name.is_empty() {
            let inner = if part.kind() == Kind::Pointer { part.elem() } else { Some(part) };
            match inner {
                Some(inner) if inner.kind() == Kind::Struct => {
                    fields(out, inner, depth + 1, first)?;
                    continue;
                }
                None => continue,
                _ => {}
            }
        }
        if !field.package.is_empty() {
            continue;
        }
        if options.any(|option| option == "omitempty") && is_empty(&part) {
            continue;
        }
        if !std::mem::take(first) {
            out.push(b',');
        }
        string(out, if name.is_empty() { field.name.as_bytes() } else { name.as_bytes() });
        out.push(b':');
        write(out, part, depth + 1)?;
    }
    Ok(())
}

fn is_empty(value: &Value<'_>) -> bool {
    match value.kind() {
        Kind::Bool => !value.bool(),
        Kind::Float32 | Kind::Float64 => value.float() == 0.0,
        Kind::String | Kind::Map | Kind::Slice | Kind::Array => value.is_empty(),
        Kind::Pointer | Kind::Interface => value.is_nil(),
        Kind::Struct | Kind::Complex64 | Kind::Complex128 | Kind::Chan | Kind::Func | Kind::UnsafePointer => false,
        _ => value.word() == 0,
    }
}
