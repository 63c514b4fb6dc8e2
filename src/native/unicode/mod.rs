//! Natives of `unicode`, `unicode/utf8`, and what other natives must know of characters.

mod data;
mod tables;

pub use data::{
    Case, category, convert, decode_last_rune, decode_rune, encode_rune, is_graphic, is_print, is_space, rune_count,
    simple_fold,
};

use crate::native::pieces;
use crate::vm::native::{Cx, NativeFn, Slice, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("unicode.category", category_native),
    ("unicode.convert", convert_native),
    ("unicode.SimpleFold", simple_fold_native),
    ("unicode/utf8.DecodeRune", decode_slice),
    ("unicode/utf8.DecodeRuneInString", decode_string),
    ("unicode/utf8.DecodeLastRune", decode_last_slice),
    ("unicode/utf8.DecodeLastRuneInString", decode_last_string),
    ("unicode/utf8.RuneCount", count_slice),
    ("unicode/utf8.RuneCountInString", count_string),
    ("unicode/utf8.Valid", valid_slice),
    ("unicode/utf8.ValidString", valid_string),
];

fn category_native(cx: &mut Cx<'_>) -> Step {
    let r = cx.arg_int();
    cx.ret_int(category(r as i32).into());
    Ok(())
}

fn convert_native(cx: &mut Cx<'_>) -> Step {
    let case = match cx.arg_int() {
        0 => Case::Upper,
        1 => Case::Lower,
        _ => Case::Title,
    };
    let r = cx.arg_int();
    cx.ret_int(convert(case, r as i32).into());
    Ok(())
}

fn simple_fold_native(cx: &mut Cx<'_>) -> Step {
    let r = cx.arg_int();
    cx.ret_int(simple_fold(r as i32).into());
    Ok(())
}

fn ret_rune(cx: &mut Cx<'_>, (r, size): (i32, usize)) -> Step {
    cx.ret_int(r.into());
    cx.ret_int(size as i64);
    Ok(())
}

/// Copies at most four bytes from `at` on, since the memory of a slice must not be borrowed.
fn four(s: Slice<'_>, at: usize) -> ([u8; 4], usize) {
    let mut out = [0; 4];
    let n = (s.len() - at).min(4);
    for (i, place) in out.iter_mut().enumerate().take(n) {
        *place = s.byte(at + i);
    }
    (out, n)
}

fn decode_slice(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_slice();
    let (bytes, n) = four(s, 0);
    ret_rune(cx, decode_rune(&bytes[..n]))
}

fn decode_string(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_str();
    ret_rune(cx, decode_rune(s))
}

fn decode_last_slice(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_slice();
    let (bytes, n) = four(s, s.len().saturating_sub(4));
    ret_rune(cx, decode_last_rune(&bytes[..n]))
}

fn decode_last_string(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_str();
    ret_rune(cx, decode_last_rune(s))
}

fn count_slice(cx: &mut Cx<'_>) -> Step {
    let s = copy(cx)?;
    count_in(cx, &s)
}

fn count_string(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_str();
    count_in(cx, s)
}

fn count_in(cx: &mut Cx<'_>, s: &[u8]) -> Step {
    let mut count = 0;
    pieces::each(cx, s, |piece| count += rune_count(piece))?;
    cx.ret_int(count as i64);
    Ok(())
}

/// The bytes of a slice, if the VM may have another so large.
fn copy(cx: &mut Cx<'_>) -> Result<Vec<u8>, Trap> {
    let s = cx.arg_slice();
    cx.buffer(s.len())?;
    Ok(s.to_vec())
}

fn valid_slice(cx: &mut Cx<'_>) -> Step {
    let s = copy(cx)?;
    valid_in(cx, &s)
}

fn valid_string(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_str();
    valid_in(cx, s)
}

fn valid_in(cx: &mut Cx<'_>, s: &[u8]) -> Step {
    let mut valid = true;
    pieces::each(cx, s, |piece| valid = valid && std::str::from_utf8(piece).is_ok())?;
    cx.ret_bool(valid);
    Ok(())
}
