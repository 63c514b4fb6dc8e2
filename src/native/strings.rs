//! Natives of `strings`: what is hot enough that a loop in the language would be felt.

use crate::native::pieces::{self, PIECE};
use crate::native::unicode::{Case, convert, decode_rune, encode_rune, is_space, rune_count, simple_fold};
use crate::vm::native::{Cx, NativeFn, Step, Str, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("strings.Count", count_native),
    ("strings.Index", index_native),
    ("strings.IndexByte", index_byte_native),
    ("strings.LastIndex", last_index_native),
    ("strings.LastIndexByte", last_index_byte_native),
    ("strings.EqualFold", equal_fold_native),
    ("strings.ToUpper", to_upper_native),
    ("strings.ToLower", to_lower_native),
    ("strings.aliasBytes", alias_bytes),
    ("strings.nextField", next_field_native),
    ("strings.fieldCount", field_count_native),
];

/// Where `c` first stands.
pub(super) fn index_byte(s: &[u8], c: u8) -> Option<usize> {
    // Eight bytes at a time: a byte of `diff` is zero where `c` stands, and the trick below finds the lowest such byte.
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let mut chunks = s.chunks_exact(8);
    let mut at = 0;
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("chunks of eight bytes"));
        let diff = word ^ (LOW * u64::from(c));
        let zero = diff.wrapping_sub(LOW) & !diff & HIGH;
        if zero != 0 {
            return Some(at + zero.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    chunks.remainder().iter().position(|&b| b == c).map(|i| at + i)
}

/// Where `needle` first begins. Never quadratic: poor cases go to a search by rolling hash.
pub(super) fn index(s: &[u8], needle: &[u8]) -> Option<usize> {
    let Some((&first, tail)) = needle.split_first() else { return Some(0) };
    let last = s.len().checked_sub(needle.len())?;
    let (mut at, mut misses) = (0, 0);
    while at <= last {
        at += index_byte(&s[at..=last], first)?;
        if &s[at + 1..at + needle.len()] == tail {
            return Some(at);
        }
        at += 1;
        misses += 1;
        if misses > 16 + at / 8 {
            return index_by_hash(&s[at..], needle).map(|i| at + i);
        }
    }
    None
}

const PRIME: u32 = 16_777_619;

fn hash<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    bytes.fold(0, |h, &b| h.wrapping_mul(PRIME).wrapping_add(b.into()))
}

/// Rabin and Karp: compares only where the hash of the window is that of the needle.
fn index_by_hash(s: &[u8], needle: &[u8]) -> Option<usize> {
    let size = needle.len();
    if size > s.len() {
        return None;
    }
    let leaving = (0..size).fold(1u32, |p, _| p.wrapping_mul(PRIME));
    let wanted = hash(needle.iter());
    let mut window = hash(s[..size].iter());
    for at in 0.. {
        if window == wanted && &s[at..at + size] == needle {
            return Some(at);
        }
        let Some(&next) = s.get(at + size) else { break };
        window = window.wrapping_mul(PRIME).wrapping_add(next.into()).wrapping_sub(leaving.wrapping_mul(s[at].into()));
    }
    None
}

/// Where `needle` last begins.
pub(super) fn last_index(s: &[u8], needle: &[u8]) -> Option<usize> {
    let size = needle.len();
    let mut at = s.len().checked_sub(size)?;
    if size == 0 {
        return Some(at);
    }
    let leaving = (0..size).fold(1u32, |p, _| p.wrapping_mul(PRIME));
    let wanted = hash(needle.iter().rev());
    let mut window = hash(s[at..].iter().rev());
    loop {
        if window == wanted && &s[at..at + size] == needle {
            return Some(at);
        }
        at = at.checked_sub(1)?;
        window = window
            .wrapping_mul(PRIME)
            .wrapping_add(s[at].into())
            .wrapping_sub(leaving.wrapping_mul(s[at + size].into()));
    }
}

/// How often `needle` occurs without overlap; an empty one counts before each character and at the end.
pub(super) fn count(s: &[u8], needle: &[u8]) -> usize {
    match needle {
        [] => rune_count(s) + 1,
        [c] => s.iter().filter(|b| *b == c).count(),
        _ => {
            let (mut rest, mut n) = (s, 0);
            while let Some(at) = index(rest, needle) {
                rest = &rest[at + needle.len()..];
                n += 1;
            }
            n
        }
    }
}

/// How a comparison of two texts under simple case folding goes on.
enum Folded {
    Done(bool),
    /// The same so far; what is left.
    More,
}

/// Whether two texts are the same under simple case folding.
pub(super) fn equal_fold(cx: &mut Cx<'_>, mut s: &[u8], mut t: &[u8]) -> Result<bool, Trap> {
    loop {
        let before = s.len();
        let folded = fold_some(&mut s, &mut t);
        cx.charge(before - s.len())?;
        if let Folded::Done(same) = folded {
            return Ok(same);
        }
    }
}

/// Compares the first characters, and takes off what is the same.
fn fold_some(left: &mut &[u8], right: &mut &[u8]) -> Folded {
    let (mut s, mut t) = (*left, *right);
    for _ in 0..PIECE {
        let (Some(&a), Some(&b)) = (s.first(), t.first()) else {
            (*left, *right) = (s, t);
            return Folded::Done(s.is_empty() && t.is_empty());
        };
        if a < 0x80 && b < 0x80 {
            if !a.eq_ignore_ascii_case(&b) {
                return Folded::Done(false);
            }
            (s, t) = (&s[1..], &t[1..]);
            continue;
        }
        let ((a, a_size), (b, b_size)) = (decode_rune(s), decode_rune(t));
        let mut folded = a;
        while folded != b {
            folded = simple_fold(folded);
            if folded == a {
                return Folded::Done(false);
            }
        }
        (s, t) = (&s[a_size..], &t[b_size..]);
    }
    (*left, *right) = (s, t);
    Folded::More
}

/// The text in another case, or nothing if it stays as it is.
fn in_case(s: &[u8], case: Case) -> Option<Vec<u8>> {
    if s.is_ascii() {
        let changes = |b: &u8| if case == Case::Upper { b.is_ascii_lowercase() } else { b.is_ascii_uppercase() };
        return s
            .iter()
            .any(changes)
            .then(|| if case == Case::Upper { s.to_ascii_uppercase() } else { s.to_ascii_lowercase() });
    }
    let mut out = Vec::with_capacity(s.len() + 4);
    let mut rest = s;
    while !rest.is_empty() {
        let (r, size) = decode_rune(rest);
        encode_rune(&mut out, convert(case, r));
        rest = &rest[size..];
    }
    (out != s).then_some(out)
}

/// Start and end of the first word at or behind `from`; both are the length if there is none.
pub(super) fn next_field(s: &[u8], from: usize) -> (usize, usize) {
    let mut start = None;
    let mut at = from;
    while at < s.len() {
        let (r, size) = decode_rune(&s[at..]);
        match (is_space(r), start) {
            (true, Some(start)) => return (start, at),
            (false, None) => start = Some(at),
            _ => {}
        }
        at += size;
    }
    (start.unwrap_or(s.len()), s.len())
}

pub(super) fn field_count(s: &[u8]) -> usize {
    let (mut at, mut n) = (0, 0);
    loop {
        let (start, end) = next_field(s, at);
        if start == end {
            return n;
        }
        n += 1;
        at = end;
    }
}

/// A place as Go gives it: -1 for none.
pub(super) fn place(at: Option<usize>) -> i64 {
    at.map_or(-1, |i| i as i64)
}

fn count_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_str(), cx.arg_str());
    let n = count_in(cx, s, needle)?;
    cx.ret_int(n as i64);
    Ok(())
}

/// `count`, in pieces.
pub(super) fn count_in(cx: &mut Cx<'_>, s: &[u8], needle: &[u8]) -> Result<usize, Trap> {
    if s.len() <= PIECE {
        cx.charge(s.len())?;
        return Ok(count(s, needle));
    }
    let mut n = 0;
    if needle.len() <= 1 {
        pieces::each(cx, s, |piece| n += if needle.is_empty() { rune_count(piece) } else { count(piece, needle) })?;
        return Ok(n + usize::from(needle.is_empty()));
    }
    // A piece ends behind its last occurrence, or so near its end that the next one begins where one could.
    let (mut rest, piece) = (s, PIECE.max(4 * needle.len()));
    while rest.len() >= needle.len() {
        let part = &rest[..piece.min(rest.len())];
        let (mut at, mut end) = (0, 0);
        while let Some(next) = index(&part[at..], needle) {
            at += next + needle.len();
            (n, end) = (n + 1, at);
        }
        cx.charge(part.len())?;
        rest = &rest[end.max(part.len() + 1 - needle.len())..];
    }
    Ok(n)
}

fn index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_str(), cx.arg_str());
    let at = pieces::find(cx, s, needle.len(), |piece| index(piece, needle))?;
    cx.ret_int(place(at));
    Ok(())
}

fn index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_str(), cx.arg_uint() as u8);
    let at = pieces::find(cx, s, 1, |piece| index_byte(piece, c))?;
    cx.ret_int(place(at));
    Ok(())
}

fn last_index_native(cx: &mut Cx<'_>) -> Step {
    let (s, needle) = (cx.arg_str(), cx.arg_str());
    let at = pieces::find_last(cx, s, needle.len(), |piece| last_index(piece, needle))?;
    cx.ret_int(place(at));
    Ok(())
}

fn last_index_byte_native(cx: &mut Cx<'_>) -> Step {
    let (s, c) = (cx.arg_str(), cx.arg_uint() as u8);
    let at = pieces::find_last(cx, s, 1, |piece| piece.iter().rposition(|&b| b == c))?;
    cx.ret_int(place(at));
    Ok(())
}

fn equal_fold_native(cx: &mut Cx<'_>) -> Step {
    let (s, t) = (cx.arg_str(), cx.arg_str());
    let same = equal_fold(cx, s, t)?;
    cx.ret_bool(same);
    Ok(())
}

fn cased(cx: &mut Cx<'_>, case: Case) -> Step {
    let s = cx.arg_string();
    let text = cx.bytes_of(s);
    if text.len() <= PIECE {
        cx.charge(text.len())?;
        return match in_case(text, case) {
            Some(changed) => cx.ret_str(changed),
            None => {
                cx.ret_string(s);
                Ok(())
            }
        };
    }
    cx.buffer(text.len())?;
    let (mut out, mut changes) = (Vec::with_capacity(text.len()), false);
    pieces::each(cx, text, |piece| match in_case(piece, case) {
        Some(changed) => {
            changes = true;
            out.extend(changed);
        }
        None => out.extend_from_slice(piece),
    })?;
    if changes {
        return cx.ret_str(out);
    }
    cx.ret_string(s);
    Ok(())
}

fn to_upper_native(cx: &mut Cx<'_>) -> Step {
    cased(cx, Case::Upper)
}

fn to_lower_native(cx: &mut Cx<'_>) -> Step {
    cased(cx, Case::Lower)
}

/// The bytes are not copied: the caller in `stdlib/` gives up the right to change them.
fn alias_bytes(cx: &mut Cx<'_>) -> Step {
    let b = cx.arg_slice();
    let len = b.len() as u64;
    cx.ret_string(if len == 0 { Str::default() } else { Str { ptr: b.ptr, len } });
    Ok(())
}

fn next_field_native(cx: &mut Cx<'_>) -> Step {
    let (s, from) = (cx.arg_str(), cx.arg_int() as usize);
    let (start, end) = next_field(s, from);
    cx.charge(end.saturating_sub(from))?;
    cx.ret_int(start as i64);
    cx.ret_int(end as i64);
    Ok(())
}

fn field_count_native(cx: &mut Cx<'_>) -> Step {
    let s = cx.arg_str();
    let n = field_count(s);
    cx.charge(s.len())?;
    cx.ret_int(n as i64);
    Ok(())
}
