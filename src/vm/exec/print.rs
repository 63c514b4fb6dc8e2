//! The builtins `print` and `println`, and how reports show values: Go's own formats.

use super::core::Core;
use super::lo;
use super::native::{Iface, Value};
use crate::bytecode::program::Kind;
use crate::vm::types::TypeInfo;

/// A float as `strconv` writes it with format 'g' and the shortest digits.
pub(crate) fn float(v: f64, single: bool) -> String {
    if v.is_nan() {
        return "NaN".into();
    }
    if v.is_infinite() {
        return if v > 0.0 { "+Inf".into() } else { "-Inf".into() };
    }
    let text = if single { format!("{:e}", v as f32) } else { format!("{v:e}") };
    let (mantissa, exponent) = text.split_once('e').expect("the format has an exponent");
    let exponent: i32 = exponent.parse().expect("a number");
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    if !(-4..6).contains(&exponent) {
        let point = if digits.len() > 1 { "." } else { "" };
        let e = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{}{point}{}e{e}{:02}", &digits[..1], &digits[1..], exponent.abs());
    }
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{sign}{digits}{}", "0".repeat(whole - digits.len()));
    }
    format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
}

fn complex(re: f64, im: f64, single: bool) -> String {
    let im = float(im, single);
    let plus = if im.starts_with(['+', '-']) { "" } else { "+" };
    format!("({}{plus}{im}i)", float(re, single))
}

/// The slots of a value as `print` shows them.
fn slots(out: &mut Vec<u8>, ty: &TypeInfo, r: &[u64]) {
    let word = r.first().copied().unwrap_or(0);
    let second = r.get(1).copied().unwrap_or(0);
    let text = match ty.kind() {
        Kind::Bool => (word & 1 != 0).to_string(),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => (word as i64).to_string(),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => word.to_string(),
        Kind::Float32 => float(f32::from_bits(word as u32).into(), true),
        Kind::Float64 => float(f64::from_bits(word), false),
        Kind::Complex64 => {
            complex(f32::from_bits(word as u32).into(), f32::from_bits((word >> 32) as u32).into(), true)
        }
        Kind::Complex128 => complex(f64::from_bits(word), f64::from_bits(second), false),
        Kind::String => {
            // SAFETY: a string of the frame.
            out.extend_from_slice(unsafe { crate::heap::text::bytes(word, second) });
            return;
        }
        Kind::Slice => format!("[{}/{}]{:#x}", second & 0xffff_ffff, second >> 32, word),
        Kind::Interface => format!("({word:#x},{second:#x})"),
        _ => format!("{word:#x}"),
    };
    out.extend_from_slice(text.as_bytes());
}

/// A value as the report of a panic shows it.
pub(crate) fn panic_value(value: Iface) -> Vec<u8> {
    let Some(inner): Option<Value<'_>> = value.value() else { return b"nil".to_vec() };
    let ty = inner.ty();
    let text = match ty.kind() {
        Kind::Bool => inner.bool().to_string(),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => inner.int().to_string(),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            inner.uint().to_string()
        }
        Kind::Float32 => float(inner.float(), true),
        Kind::Float64 => float(inner.float(), false),
        Kind::Complex64 => complex(inner.complex().0, inner.complex().1, true),
        Kind::Complex128 => complex(inner.complex().0, inner.complex().1, false),
        Kind::String => {
            let text = indented(inner.str());
            if ty.package().is_empty() {
                return text;
            }
            return [ty.text().as_bytes(), b"(\"", &text, b"\")"].concat();
        }
        _ => return format!("({}) {:#x}", ty.text(), value.word).into_bytes(),
    };
    if ty.package().is_empty() { text.into_bytes() } else { format!("{}({text})", ty.text()).into_bytes() }
}

/// Lines behind the first are indented, so that no text looks like a trace.
pub(crate) fn indented(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for &byte in text {
        out.push(byte);
        if byte == b'\n' {
            out.push(b'\t');
        }
    }
    out
}

impl Core {
    pub(super) fn print(&mut self) {
        // SAFETY: the linker has put the index of a table there; tables live as long as the program.
        let (table, first) = unsafe { (&*self.linked().prints.at(lo(self.ip) as usize), (*self.ip).a as usize) };
        let newline = self.x() & 1 != 0;
        let mut out = Vec::new();
        let mut at = first;
        for (index, &id) in table.iter().enumerate() {
            if newline && index > 0 {
                out.push(b' ');
            }
            let ty = self.linked().ty(id);
            // SAFETY: the values stand one after another in the frame.
            let values = unsafe { std::slice::from_raw_parts(self.slot(at), ty.slots()) };
            slots(&mut out, ty, values);
            at += ty.slots();
        }
        if newline {
            out.push(b'\n');
        }
        // As in Go, nobody hears of an error here.
        _ = self.vm().stderr(&out);
    }
}
