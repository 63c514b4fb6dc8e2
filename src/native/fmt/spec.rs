//! Directives: what a format string asks for, in order.

use super::field::Flags;
use crate::native::unicode::decode_rune;

/// Widths and precisions beyond this are an error, as in Go.
const NUMBER_MAX: i64 = 1_000_000;

/// Reads directives from a format.
pub struct Specs<'f> {
    format: &'f [u8],
    at: usize,
    /// The operand that comes next, and how many there are.
    pub operand: usize,
    count: usize,
    /// An index such as `[2]` was used, so that unused operands are no mistake.
    pub reordered: bool,
}

/// A directive, or the text before it.
pub enum Item<'f> {
    Text(&'f [u8]),
    Verb(Spec),
    /// `%` at the end.
    NoVerb,
}

pub struct Spec {
    pub flags: Flags,
    pub verb: char,
    /// A `[n]` that is not one of the operands.
    pub bad_index: bool,
    pub bad_width: bool,
    pub bad_precision: bool,
}

impl<'f> Specs<'f> {
    pub fn new(format: &'f [u8], count: usize) -> Specs<'f> {
        Specs { format, at: 0, operand: 0, count, reordered: false }
    }

    /// The next piece; `star` gives the operand of a `*` as a number, if it is one.
    pub fn next(&mut self, star: &mut dyn FnMut(usize) -> Option<i64>) -> Option<Item<'f>> {
        let rest = &self.format[self.at..];
        if rest.is_empty() {
            return None;
        }
        let text = rest.iter().position(|&b| b == b'%').unwrap_or(rest.len());
        if text > 0 {
            self.at += text;
            return Some(Item::Text(&rest[..text]));
        }
        self.at += 1;
        Some(self.directive(star))
    }

    fn byte(&self) -> Option<u8> {
        self.format.get(self.at).copied()
    }

    fn directive(&mut self, star: &mut dyn FnMut(usize) -> Option<i64>) -> Item<'f> {
        let mut spec =
            Spec { flags: Flags::default(), verb: '!', bad_index: false, bad_width: false, bad_precision: false };
        let flags = &mut spec.flags;
        while let Some(byte) = self.byte() {
            match byte {
                b'#' => flags.sharp = true,
                b'0' => flags.zero = true,
                b'+' => flags.plus = true,
                b'-' => flags.minus = true,
                b' ' => flags.space = true,
                _ => break,
            }
            self.at += 1;
        }
        let mut behind_index = self.index(&mut spec.bad_index);
        if self.byte() == Some(b'*') {
            self.at += 1;
            match self.take_star(star) {
                Some(width) => {
                    spec.flags.width = Some(width.abs());
                    spec.flags.minus |= width < 0;
                }
                None => spec.bad_width = true,
            }
            behind_index = false;
        } else {
            spec.flags.width = self.number();
            // "%[3]2d"
            spec.bad_index |= behind_index && spec.flags.width.is_some();
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            // "%[3].2d"
            spec.bad_index |= behind_index;
            behind_index = self.index(&mut spec.bad_index);
            if self.byte() == Some(b'*') {
                self.at += 1;
                match self.take_star(star) {
                    Some(precision) if precision >= 0 => spec.flags.precision = Some(precision),
                    Some(_) => {}
                    None => spec.bad_precision = true,
                }
                if spec.flags.precision.is_none() && !spec.bad_precision {
                    spec.bad_precision = true;
                }
                behind_index = false;
            } else {
                spec.flags.precision = Some(self.number().unwrap_or(0));
            }
        }
        if !behind_index {
            self.index(&mut spec.bad_index);
        }
        if self.byte().is_none() {
            return Item::NoVerb;
        }
        let (rune, len) = decode_rune(&self.format[self.at..]);
        self.at += len;
        spec.verb = char::from_u32(rune as u32).unwrap_or('\u{fffd}');
        Item::Verb(spec)
    }

    fn number(&mut self) -> Option<i64> {
        let start = self.at;
        let mut value = 0i64;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            if value > NUMBER_MAX {
                self.at = start;
                return None;
            }
            value = value * 10 + i64::from(digit - b'0');
            self.at += 1;
        }
        (self.at > start).then_some(value)
    }

    fn take_star(&mut self, star: &mut dyn FnMut(usize) -> Option<i64>) -> Option<i64> {
        let operand = self.operand;
        if operand >= self.count {
            return None;
        }
        self.operand += 1;
        star(operand).filter(|value| (-NUMBER_MAX..=NUMBER_MAX).contains(value))
    }

    /// Reads `[n]`, if it stands here; whether it did.
    fn index(&mut self, bad: &mut bool) -> bool {
        if self.byte() != Some(b'[') {
            return false;
        }
        self.reordered = true;
        let rest = &self.format[self.at + 1..];
        let Some(close) = rest.iter().position(|&b| b == b']') else {
            self.at += 1;
            *bad = true;
            return false;
        };
        self.at += close + 2;
        let number = std::str::from_utf8(&rest[..close]).ok().and_then(|text| text.parse::<usize>().ok());
        match number.filter(|&n| n >= 1 && n <= self.count && rest[..close].iter().all(u8::is_ascii_digit)) {
            Some(n) => {
                self.operand = n - 1;
                true
            }
            None => {
                *bad = true;
                false
            }
        }
    }
}
