//! Natives of `strconv`, and its conversions for other natives.

mod floats;
mod integers;
mod quote;

pub use floats::{format_float, parse_float};
pub use integers::{format_integer, parse_int, parse_uint};
pub use quote::{Form, quote, quote_rune};

use crate::native::pieces;
use crate::native::unicode::{is_graphic, is_print};
use crate::vm::native::{Cx, NativeFn, Step};

/// Why a text is no number, as `stdlib/strconv` numbers the reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    Syntax,
    Range,
    Base,
    BitSize,
}

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("strconv.Itoa", itoa),
    ("strconv.FormatInt", format_int),
    ("strconv.FormatUint", format_uint),
    ("strconv.parseInt", parse_int_native),
    ("strconv.parseUint", parse_uint_native),
    ("strconv.parseFloat", parse_float_native),
    ("strconv.formatFloat", format_float_native),
    ("strconv.quote", quote_native),
    ("strconv.quoteRune", quote_rune_native),
    ("strconv.IsPrint", is_print_native),
    ("strconv.IsGraphic", is_graphic_native),
];

fn itoa(cx: &mut Cx<'_>) -> Step {
    let n = cx.arg_int();
    cx.ret_str(format_integer(n.unsigned_abs(), n < 0, 10))
}

fn format_int(cx: &mut Cx<'_>) -> Step {
    let (n, base) = (cx.arg_int(), cx.arg_int());
    in_base(cx, n.unsigned_abs(), n < 0, base)
}

fn format_uint(cx: &mut Cx<'_>) -> Step {
    let (n, base) = (cx.arg_uint(), cx.arg_int());
    in_base(cx, n, false, base)
}

fn in_base(cx: &mut Cx<'_>, n: u64, negative: bool, base: i64) -> Step {
    if !(2..=36).contains(&base) {
        return Err(cx.panic("strconv: illegal AppendInt/FormatInt base"));
    }
    cx.ret_str(format_integer(n, negative, base as u64))
}

fn parse_int_native(cx: &mut Cx<'_>) -> Step {
    let (s, base, bits) = (cx.arg_str(), cx.arg_int(), cx.arg_int());
    cx.charge(s.len())?;
    let (n, fault) = parse_int(s, base, bits);
    cx.ret_int(n);
    cx.ret_int(fault as i64);
    Ok(())
}

fn parse_uint_native(cx: &mut Cx<'_>) -> Step {
    let (s, base, bits) = (cx.arg_str(), cx.arg_int(), cx.arg_int());
    cx.charge(s.len())?;
    let (n, fault) = parse_uint(s, base, bits);
    cx.ret_word(n);
    cx.ret_int(fault as i64);
    Ok(())
}

fn parse_float_native(cx: &mut Cx<'_>) -> Step {
    let text = cx.arg_str();
    let bits = if cx.arg_int() == 32 { 32 } else { 64 };
    cx.charge(text.len())?;
    let (f, length, fault) = parse_float(text, bits);
    cx.ret_float(f);
    cx.ret_int(length as i64);
    cx.ret_int(fault as i64);
    Ok(())
}

fn format_float_native(cx: &mut Cx<'_>) -> Step {
    let (f, form, prec, bits) = (cx.arg_float(), cx.arg_uint() as u8, cx.arg_int(), cx.arg_int());
    // Go's programs may ask for any number of digits.
    cx.charge(prec.clamp(0, 1 << 40) as usize)?;
    cx.buffer(prec.clamp(0, 1 << 40) as usize)?;
    cx.ret_str(format_float(f, form, prec, bits as u32))
}

fn form(number: i64) -> Form {
    match number {
        0 => Form::Printable,
        1 => Form::Ascii,
        _ => Form::Graphic,
    }
}

fn quote_native(cx: &mut Cx<'_>) -> Step {
    let (s, number) = (cx.arg_str(), cx.arg_int());
    if s.len() <= pieces::PIECE {
        cx.charge(s.len())?;
        return cx.ret_str(quote(s, form(number)));
    }
    let (mut out, mut rest) = (vec![b'"'], s);
    while !rest.is_empty() {
        let piece = pieces::head(rest);
        cx.charge(piece.len())?;
        cx.buffer(out.len())?;
        let quoted = quote(piece, form(number));
        out.extend_from_slice(&quoted[1..quoted.len() - 1]);
        rest = &rest[piece.len()..];
    }
    out.push(b'"');
    cx.ret_str(out)
}

fn quote_rune_native(cx: &mut Cx<'_>) -> Step {
    let (r, number) = (cx.arg_int(), cx.arg_int());
    cx.ret_str(quote_rune(r as i32, form(number)))
}

fn is_print_native(cx: &mut Cx<'_>) -> Step {
    let r = cx.arg_int();
    cx.ret_bool(is_print(r as i32));
    Ok(())
}

fn is_graphic_native(cx: &mut Cx<'_>) -> Step {
    let r = cx.arg_int();
    cx.ret_bool(is_graphic(r as i32));
    Ok(())
}
