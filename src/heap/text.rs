//! Strings: joining, comparing, and conversions from and to bytes and runes. A string is its bytes' address and length;
//! the bytes never change once the string exists.

use std::cmp::Ordering;

use super::slice::{Slice, round_up};
use super::{Desc, Local, Spec, mem};
use crate::sync::OnceLock;

/// The two words of a string.
pub type Text = (u64, u64);

const REPLACEMENT: i32 = 0xfffd;

/// The bytes of a string.
///
/// # Safety
/// The words are those of a string that lives as long as `'a`.
#[inline(always)]
pub unsafe fn bytes<'a>(ptr: u64, len: u64) -> &'a [u8] {
    if len == 0 {
        return &[];
    }
    // SAFETY: the caller's promise; the bytes of strings never change.
    unsafe { std::slice::from_raw_parts(ptr as *const u8, len as usize) }
}

/// # Safety
/// Both are words of strings.
#[inline]
pub unsafe fn equal(left: Text, right: Text) -> bool {
    // SAFETY: passed on.
    left.1 == right.1 && (left.0 == right.0 || unsafe { bytes(left.0, left.1) == bytes(right.0, right.1) })
}

/// Compares byte by byte.
///
/// # Safety
/// Both are words of strings.
#[inline]
pub unsafe fn compare(left: Text, right: Text) -> Ordering {
    // SAFETY: passed on.
    unsafe { bytes(left.0, left.1).cmp(bytes(right.0, right.1)) }
}

/// A new string with these bytes. None: see [`Local::refused`].
pub fn new(local: &mut Local, text: &[u8]) -> Option<Text> {
    if text.len() <= 1 {
        return Some(text.first().map_or((0, 0), |&byte| single(byte)));
    }
    let ptr = local.alloc_bytes(text.len())?;
    // SAFETY: fresh memory of that length, which nobody else knows.
    unsafe { std::ptr::copy_nonoverlapping(text.as_ptr(), ptr.as_ptr(), text.len()) };
    Some((ptr.as_ptr() as u64, text.len() as u64))
}

/// The string of one byte: these are not allocated.
pub fn single(byte: u8) -> Text {
    static ALL: [u8; 256] = {
        let mut all = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            all[byte] = byte as u8;
            byte += 1;
        }
        all
    };
    (&raw const ALL[byte as usize] as u64, 1)
}

/// The strings joined. If only one is not empty, it is the result.
///
/// # Safety
/// All parts are words of strings.
pub unsafe fn concat(local: &mut Local, parts: &[[u64; 2]]) -> Option<Text> {
    let mut filled = parts.iter().filter(|part| part[1] != 0);
    let Some(first) = filled.next() else { return Some((0, 0)) };
    if filled.next().is_none() {
        return Some((first[0], first[1]));
    }
    let len = parts.iter().map(|part| part[1]).fold(0, u64::saturating_add);
    let ptr = local.alloc_bytes(len as usize)?.as_ptr();
    let mut at = ptr;
    for part in parts {
        // SAFETY: fresh memory of the whole length; the parts are strings.
        unsafe {
            std::ptr::copy_nonoverlapping(part[0] as *const u8, at, part[1] as usize);
            at = at.add(part[1] as usize);
        }
    }
    Some((ptr as u64, len))
}

/// `string(bytes)`.
///
/// # Safety
/// The slice is a `[]byte`.
pub unsafe fn from_bytes(local: &mut Local, from: Slice) -> Option<Text> {
    if from.len == 0 {
        return Some((0, 0));
    }
    if from.len == 1 {
        // SAFETY: the slice has one byte.
        return Some(single(unsafe { mem::ld8(from.ptr as usize) }));
    }
    let ptr = local.alloc_bytes(from.len as usize)?.as_ptr();
    // SAFETY: fresh memory of that length, which nobody else knows; the source may be changing, so it is read by atomics.
    unsafe { mem::read_bytes(from.ptr as usize, std::slice::from_raw_parts_mut(ptr, from.len as usize)) };
    Some((ptr as u64, from.len))
}

/// `[]byte(text)`, with Go's capacity.
///
/// # Safety
/// The words are those of a string.
pub unsafe fn to_bytes(local: &mut Local, text: Text) -> Option<Slice> {
    let cap = if text.1 == 0 { 0 } else { round_up(text.1, false) };
    let ptr = local.alloc_bytes(cap as usize)?.as_ptr();
    // SAFETY: fresh memory with room for the bytes.
    unsafe { std::ptr::copy_nonoverlapping(bytes(text.0, text.1).as_ptr(), ptr, text.1 as usize) };
    Some(Slice { ptr: ptr as u64, len: text.1, cap })
}

fn rune_desc() -> &'static Desc {
    static RUNE: OnceLock<Desc> = OnceLock::new();
    RUNE.get_or_init(|| Desc::new(u32::MAX, Spec::Bits { size: 4, align: 4 }))
}

/// `[]rune(text)`, with Go's capacity.
///
/// # Safety
/// The words are those of a string.
pub unsafe fn to_runes(local: &mut Local, text: Text) -> Option<Slice> {
    // SAFETY: passed on.
    let text = unsafe { bytes(text.0, text.1) };
    let mut len = 0;
    let mut at = 0;
    while at < text.len() {
        at += decode(text, at).1;
        len += 1u64;
    }
    let cap = if len == 0 { 0 } else { round_up(len * 4, false) / 4 };
    let ptr = local.alloc_array(rune_desc(), cap as usize)?.as_ptr();
    let (mut at, mut to) = (0, ptr as usize);
    while at < text.len() {
        let (rune, size) = decode(text, at);
        // SAFETY: one of `len` places.
        unsafe { mem::st32(to, rune as u32) };
        at += size;
        to += 4;
    }
    Some(Slice { ptr: ptr as u64, len, cap })
}

/// `string(runes)`.
///
/// # Safety
/// The slice is a `[]rune`.
pub unsafe fn from_runes(local: &mut Local, from: Slice) -> Option<Text> {
    // Runes may be changing while they are read: so they are read once.
    let mut text = Vec::with_capacity(from.len as usize);
    for index in 0..from.len as usize {
        // SAFETY: an element of the slice.
        push_rune(&mut text, unsafe { mem::ld32(from.ptr as usize + index * 4) } as i32);
    }
    new(local, &text)
}

/// `string(rune)` for a rune or any other integer: what is no code point becomes U+FFFD.
pub fn from_rune(local: &mut Local, rune: i64) -> Option<Text> {
    let mut buffer = [0; 4];
    let rune = u32::try_from(rune).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    new(local, rune.encode_utf8(&mut buffer).as_bytes())
}

/// Appends a rune as UTF-8; what is no code point becomes U+FFFD.
pub fn push_rune(text: &mut Vec<u8>, rune: i32) {
    let rune = char::from_u32(rune as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    text.extend_from_slice(rune.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The rune that begins at `at`, and its length: U+FFFD and 1 for what is not UTF-8. `at` is inside the text.
#[inline]
pub fn decode(text: &[u8], at: usize) -> (i32, usize) {
    let first = text[at];
    if first < 0x80 {
        return (first as i32, 1);
    }
    decode_long(&text[at..])
}

fn decode_long(text: &[u8]) -> (i32, usize) {
    let next = |index: usize| text.get(index).copied().unwrap_or(0);
    let first = text[0];
    let rest = |index: usize| (next(index) as i32) & 0x3f;
    let continues = |index: usize| next(index) & 0xc0 == 0x80;
    match first {
        0xc2..=0xdf if continues(1) => ((first as i32 & 0x1f) << 6 | rest(1), 2),
        0xe0..=0xef if continues(1) && continues(2) => {
            let rune = (first as i32 & 0xf) << 12 | rest(1) << 6 | rest(2);
            // Overlong forms and surrogates are not UTF-8.
            if rune < 0x800 || (0xd800..0xe000).contains(&rune) { (REPLACEMENT, 1) } else { (rune, 3) }
        }
        0xf0..=0xf4 if continues(1) && continues(2) && continues(3) => {
            let rune = (first as i32 & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3);
            if (0x10000..0x110000).contains(&rune) { (rune, 4) } else { (REPLACEMENT, 1) }
        }
        _ => (REPLACEMENT, 1),
    }
}
