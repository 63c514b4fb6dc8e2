//! Natives of `bytes`. Other processes may write to a slice meanwhile, so its bytes are copied, piece by piece where a
//! search may end early, before anything looks at them.

use std::cmp::Ordering;

use super::pieces;
use super::strings::{count_in, equal_fold, field_count, index, index_byte, last_index, next_field, place};
use crate::vm::native::{Cx, NativeFn, Slice, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("bytes.Count", count_native),
    ("bytes.Index", index_native),
    ("bytes.IndexByte", index_byte_native),
    ("bytes.LastIndex", last_index_native),
    ("bytes.LastIndexByte", last_index_byte_native),
    ("bytes.Equal", equal_native),
    ("bytes.Compare", compare_native),
    ("bytes.EqualFold", equal_fold_native),
    ("bytes.nextField", next_field_native),
    ("bytes.fieldCount", field_count_native),
];

/// Bytes copied at once by a search.
const PIECE: usize = 4096;

/// A part of a slice.
fn part(s: Slice<'_>, from: usize, to: usize) -> Slice<'_> {
    Slice { ptr: s.ptr + from as u64, ..s.truncated(to) }.truncated(to - from)
}

/// Searches pieces that overlap by one byte less than the needle has.
fn search(
    cx: &mut Cx<'_>,
    s: Slice<'_>,
    size: usize,
    find: impl Fn(&[u8]) -> Option<usize>,
) -> Result<Option<usize>, Trap> {
    let piece = PIECE.max(4 * size);
    let mut from = 0;
    while from < s.len() {
        let to = s.len().min(from + piece);
        let found = find(&part(s, from, to).to_vec());
        cx.charge(found.unwrap_or(to - from))?;
        if let Some(at) = found {
            return Ok(Some(from + at));
        }
        if to == s.len() {
            break;
        }
        from = to - (size - 1);
    }
    Ok(None)
}

/// A copy of a whole slice, if the VM may have another so large.
fn whole(cx: &mut Cx<'_>, s: Slice<'_>) -> Result<Vec<u8>, Trap> {
    cx.buffer(s.len())?;
    Ok(s.to_vec())
}

fn index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_slice(), cx.arg_slice().to_vec());
    let at = if needle.is_empty() { Some(0) } else { search(cx, s, needle.len(), |piece| index(piece, &needle))? };
    cx.ret_int(place(at));
    Ok(())
}

fn index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_slice(), cx.arg_uint() as u8);
    // Most searches end soon: these few are looked at without a copy.
    let near = s.len().min(32);
    let at = match (0..near).find(|&i| s.byte(i) == c) {
        None => search(cx, part(s, near, s.len()), 1, |piece| index_byte(piece, c))?.map(|at| near + at),
        found => found,
    };
    cx.ret_int(place(at));
    Ok(())
}

fn last_index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_slice(), cx.arg_slice().to_vec());
    let s = whole(cx, s)?;
    let at = pieces::find_last(cx, &s, needle.len(), |piece| last_index(piece, &needle))?;
    cx.ret_int(place(at));
    Ok(())
}

fn last_index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_slice(), cx.arg_uint() as u8);
    cx.charge(s.len())?;
    cx.ret_int(place((0..s.len()).rev().find(|&i| s.byte(i) == c)));
    Ok(())
}

fn count_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_slice(), cx.arg_slice().to_vec());
    let s = whole(cx, s)?;
    let n = count_in(cx, &s, &needle)?;
    cx.ret_int(n as i64);
    Ok(())
}

fn equal_native(cx: &mut Cx<'_>) -> Step {
    let (a, b) = (cx.arg_slice(), cx.arg_slice());
    let same = a.len() == b.len() && order(cx, a, b)?.is_eq();
    cx.ret_bool(same);
    Ok(())
}

fn compare_native(cx: &mut Cx<'_>) -> Step {
    let (a, b) = (cx.arg_slice(), cx.arg_slice());
    let order = order(cx, a, b)?;
    cx.ret_int(order as i64);
    Ok(())
}

/// Compares piece by piece.
fn order(cx: &mut Cx<'_>, a: Slice<'_>, b: Slice<'_>) -> Result<Ordering, Trap> {
    let common = a.len().min(b.len());
    let mut from = 0;
    while from < common {
        let to = common.min(from + PIECE);
        let order = part(a, from, to).to_vec().cmp(&part(b, from, to).to_vec());
        cx.charge(to - from)?;
        if order.is_ne() {
            return Ok(order);
        }
        from = to;
    }
    Ok(a.len().cmp(&b.len()))
}

fn equal_fold_native(cx: &mut Cx<'_>) -> Step {
    let (s, t) = (cx.arg_slice(), cx.arg_slice());
    let (s, t) = (whole(cx, s)?, whole(cx, t)?);
    let same = equal_fold(cx, &s, &t)?;
    cx.ret_bool(same);
    Ok(())
}

/// Words are looked for in growing pieces, since each call wants only one.
fn next_field_native(cx: &mut Cx<'_>) -> Step {
    let (s, from) = (cx.arg_slice(), cx.arg_int() as usize);
    let mut size = 256;
    let (start, end) = loop {
        let to = s.len().min(from + size);
        let (start, end) = next_field(&part(s, from, to).to_vec(), 0);
        // A word that touches the end of the piece may go on, and so may a character cut there.
        if to == s.len() || start < end && from + end + 4 <= to {
            break (from + start, from + end);
        }
        size *= 4;
    };
    cx.charge(end.saturating_sub(from))?;
    cx.ret_int(start as i64);
    cx.ret_int(end as i64);
    Ok(())
}

fn field_count_native(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_slice();
    let s = whole(cx, s)?;
    cx.charge(s.len())?;
    let n = field_count(&s);
    cx.ret_int(n as i64);
    Ok(())
}
