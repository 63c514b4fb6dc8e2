//! Natives of `bytes`. Other processes may write to a slice meanwhile, so its bytes are copied, piece by piece where a
//! search may end early, before anything looks at them.

use super::strings::{count, equal_fold, field_count, index, index_byte, last_index, next_field, place};
use crate::vm::native::{Cx, NativeFn, Slice, Step};

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
fn search(s: Slice<'_>, size: usize, find: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
    let piece = PIECE.max(4 * size);
    let mut from = 0;
    while from < s.len() {
        let to = s.len().min(from + piece);
        if let Some(at) = find(&part(s, from, to).to_vec()) {
            return Some(from + at);
        }
        if to == s.len() {
            break;
        }
        from = to - (size - 1);
    }
    None
}

fn index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_slice(), cx.arg_slice().to_vec());
    let at = if needle.is_empty() { Some(0) } else { search(s, needle.len(), |piece| index(piece, &needle)) };
    cx.ret_int(place(at));
    Ok(())
}

fn index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_slice(), cx.arg_uint() as u8);
    // Most searches end soon: these few are looked at without a copy.
    let near = s.len().min(32);
    let at = match (0..near).find(|&i| s.byte(i) == c) {
        None => search(part(s, near, s.len()), 1, |piece| index_byte(piece, c)).map(|at| near + at),
        found => found,
    };
    cx.ret_int(place(at));
    Ok(())
}

fn last_index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_slice().to_vec(), cx.arg_slice().to_vec());
    cx.ret_int(place(last_index(&s, &needle)));
    Ok(())
}

fn last_index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_slice(), cx.arg_uint() as u8);
    cx.ret_int(place((0..s.len()).rev().find(|&i| s.byte(i) == c)));
    Ok(())
}

fn count_native(cx: &mut Cx<'_>) -> Step {
    let n = count(&cx.arg_slice().to_vec(), &cx.arg_slice().to_vec());
    cx.ret_int(n as i64);
    Ok(())
}

fn equal_native(cx: &mut Cx<'_>) -> Step {
    let (a, b) = (cx.arg_slice(), cx.arg_slice());
    let same = a.len() == b.len() && a.to_vec() == b.to_vec();
    cx.ret_bool(same);
    Ok(())
}

fn compare_native(cx: &mut Cx<'_>) -> Step {
    let order = cx.arg_slice().to_vec().cmp(&cx.arg_slice().to_vec());
    cx.ret_int(order as i64);
    Ok(())
}

fn equal_fold_native(cx: &mut Cx<'_>) -> Step {
    let same = equal_fold(&cx.arg_slice().to_vec(), &cx.arg_slice().to_vec());
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
    cx.ret_int(start as i64);
    cx.ret_int(end as i64);
    Ok(())
}

fn field_count_native(cx: &mut Cx<'_>) -> Step {
    let n = field_count(&cx.arg_slice().to_vec());
    cx.ret_int(n as i64);
    Ok(())
}
