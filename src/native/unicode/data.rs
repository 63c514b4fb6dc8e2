//! Facts about characters: category, case, folding, and the reading of UTF-8 as Go reads it.

use super::tables::{CASES, CATEGORIES, FOLDS};

/// What an invalid byte decodes to.
pub const RUNE_ERROR: i32 = 0xFFFD;

const RUNE_MAX: i32 = 0x10FFFF;

/// Marks a range of characters in which upper and lower case take turns.
const TURNS: i32 = RUNE_MAX + 1;

/// A case of a letter, as `unicode` numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    Upper,
    Lower,
    Title,
}

/// The number of a character's general category, 0 if it has none; see `stdlib/unicode`.
pub fn category(r: i32) -> u32 {
    if !(0..=RUNE_MAX).contains(&r) {
        return 0;
    }
    let key = (r as u32) << 5 | 31;
    let after = CATEGORIES.partition_point(|&entry| entry <= key);
    CATEGORIES[after - 1] & 31
}

const fn bits(first: u32, last: u32) -> u32 {
    (1 << (last + 1)) - (1 << first)
}

/// Letters, marks, numbers, punctuation and symbols.
const PRINTED: u32 = bits(5, 26);
const SPACE_SEPARATOR: u32 = 29;

/// `unicode.IsPrint` and `strconv.IsPrint`.
pub fn is_print(r: i32) -> bool {
    if r < 0x7F {
        return r >= 0x20;
    }
    PRINTED >> category(r) & 1 != 0
}

/// `unicode.IsGraphic`.
pub fn is_graphic(r: i32) -> bool {
    is_print(r) || category(r) == SPACE_SEPARATOR
}

/// `unicode.IsSpace`.
pub fn is_space(r: i32) -> bool {
    matches!(r, 9..=13 | 0x20 | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000)
}

/// The character in another case.
pub fn convert(case: Case, r: i32) -> i32 {
    if r < 0 {
        return r;
    }
    let code = r as u32;
    let after = CASES.partition_point(|range| range.0 <= code);
    let Some(&(first, last, upper, lower, title)) = after.checked_sub(1).map(|i| &CASES[i]) else { return r };
    if code > last {
        return r;
    }
    let delta = match case {
        Case::Upper => upper,
        Case::Lower => lower,
        Case::Title => title,
    };
    if delta < TURNS {
        return r + delta;
    }
    // Upper case stands at even distances from the first.
    let pair = first + ((code - first) & !1);
    (pair + u32::from(case == Case::Lower)) as i32
}

/// The next character that folds to the same, going round in a circle.
pub fn simple_fold(r: i32) -> i32 {
    if !(0..=RUNE_MAX).contains(&r) {
        return r;
    }
    if let Ok(i) = FOLDS.binary_search_by_key(&(r as u32), |fold| fold.0) {
        return FOLDS[i].1 as i32;
    }
    match convert(Case::Lower, r) {
        lower if lower != r => lower,
        _ => convert(Case::Upper, r),
    }
}

/// The first character and its length: (U+FFFD, 1) for an invalid byte, (U+FFFD, 0) for nothing.
pub fn decode_rune(s: &[u8]) -> (i32, usize) {
    let Some(&first) = s.first() else { return (RUNE_ERROR, 0) };
    if first < 0x80 {
        return (first.into(), 1);
    }
    let tail = |i: usize| s.get(i).filter(|&&c| c & 0xC0 == 0x80).map(|&c| i32::from(c & 0x3F));
    let first = i32::from(first);
    let decoded = match first {
        0xC2..=0xDF => tail(1).map(|a| ((first & 0x1F) << 6 | a, 2)),
        0xE0..=0xEF => match (tail(1), tail(2)) {
            (Some(a), Some(b)) => Some(((first & 0xF) << 12 | a << 6 | b, 3)),
            _ => None,
        },
        0xF0..=0xF4 => match (tail(1), tail(2), tail(3)) {
            (Some(a), Some(b), Some(c)) => Some(((first & 7) << 18 | a << 12 | b << 6 | c, 4)),
            _ => None,
        },
        _ => None,
    };
    match decoded {
        Some((r, size)) if char::from_u32(r as u32).is_some_and(|c| c.len_utf8() == size) => (r, size),
        _ => (RUNE_ERROR, 1),
    }
}

/// The last character and its length, as [`decode_rune`] gives them.
pub fn decode_last_rune(s: &[u8]) -> (i32, usize) {
    if s.is_empty() {
        return (RUNE_ERROR, 0);
    }
    let least = s.len().saturating_sub(4);
    let start = (least..s.len()).rev().find(|&i| s[i] & 0xC0 != 0x80);
    if let Some(start) = start {
        let (r, size) = decode_rune(&s[start..]);
        if start + size == s.len() {
            return (r, size);
        }
    }
    (RUNE_ERROR, 1)
}

/// How many characters there are, each invalid byte counting as one.
pub fn rune_count(s: &[u8]) -> usize {
    match std::str::from_utf8(s) {
        Ok(text) => text.chars().count(),
        Err(_) => {
            let (mut rest, mut n) = (s, 0);
            while !rest.is_empty() {
                rest = &rest[decode_rune(rest).1..];
                n += 1;
            }
            n
        }
    }
}

/// Appends a character as UTF-8; what is none becomes U+FFFD.
pub fn encode_rune(out: &mut Vec<u8>, r: i32) {
    let c = u32::try_from(r).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}');
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}
