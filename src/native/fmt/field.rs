//! Formatting of single scalars under flags, width and precision.

use crate::native::strconv::{Form, format_float, quote, quote_rune};
use crate::native::unicode::{decode_rune, is_print};

/// Output, and the flags of the directive at hand.
#[derive(Default)]
pub struct Field {
    pub out: Vec<u8>,
    pub flags: Flags,
}

/// What stands between `%` and the verb.
#[derive(Clone, Copy, Default)]
pub struct Flags {
    pub width: Option<i64>,
    pub precision: Option<i64>,
    pub minus: bool,
    pub plus: bool,
    pub sharp: bool,
    pub space: bool,
    pub zero: bool,
    /// `%+v` and `%#v`: those flags mean something else for what is inside.
    pub plus_v: bool,
    pub sharp_v: bool,
}

const LOWER: &[u8; 16] = b"0123456789abcdef";
const UPPER: &[u8; 16] = b"0123456789ABCDEF";

impl Field {
    pub fn text(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn fill(&mut self, count: i64) {
        let byte = if self.flags.zero && !self.flags.minus { b'0' } else { b' ' };
        self.out.extend(std::iter::repeat_n(byte, count.max(0) as usize));
    }

    /// Writes `bytes` in the width, counted in runes.
    pub fn pad(&mut self, bytes: &[u8]) {
        let missing = self.flags.width.map_or(0, |width| width - rune_count(bytes) as i64);
        if missing <= 0 {
            self.out.extend_from_slice(bytes);
        } else if self.flags.minus {
            self.out.extend_from_slice(bytes);
            self.fill(missing);
        } else {
            self.fill(missing);
            self.out.extend_from_slice(bytes);
        }
    }

    fn pad_without_zeros(&mut self, bytes: &[u8]) {
        let zero = std::mem::take(&mut self.flags.zero);
        self.pad(bytes);
        self.flags.zero = zero;
    }

    pub fn boolean(&mut self, value: bool) {
        self.pad(if value { b"true" } else { b"false" });
    }

    /// `%U`.
    pub fn unicode(&mut self, value: u64) {
        let digits = self.flags.precision.unwrap_or(4).max(4) as usize;
        let mut text = format!("U+{value:0digits$X}");
        if self.flags.sharp
            && let Some(c) = u32::try_from(value).ok().and_then(char::from_u32)
            && is_print(c as i32)
        {
            text.push_str(&format!(" '{c}'"));
        }
        self.pad_without_zeros(text.as_bytes());
    }

    /// An integer given as its magnitude.
    pub fn integer(&mut self, magnitude: u64, negative: bool, base: u64, verb: char) {
        let flags = self.flags;
        let mut least = 0;
        if let Some(precision) = flags.precision {
            least = precision;
            if precision == 0 && magnitude == 0 {
                let zero = std::mem::take(&mut self.flags.zero);
                self.fill(flags.width.unwrap_or(0));
                self.flags.zero = zero;
                return;
            }
        } else if flags.zero
            && !flags.minus
            && let Some(width) = flags.width
        {
            least = width - i64::from(negative || flags.plus || flags.space);
        }
        let digits = if verb == 'X' { UPPER } else { LOWER };
        // Backwards, as digits come.
        let mut text = Vec::with_capacity(68);
        let mut rest = magnitude;
        loop {
            text.push(digits[(rest % base) as usize]);
            rest /= base;
            if rest == 0 {
                break;
            }
        }
        while (text.len() as i64) < least {
            text.push(b'0');
        }
        if flags.sharp {
            match base {
                2 => text.extend(b"b0"),
                8 if text.last() != Some(&b'0') => text.push(b'0'),
                16 => text.extend(if verb == 'X' { b"X0" } else { b"x0" }),
                _ => {}
            }
        }
        if verb == 'O' {
            text.extend(b"o0");
        }
        if negative {
            text.push(b'-');
        } else if flags.plus {
            text.push(b'+');
        } else if flags.space {
            text.push(b' ');
        }
        text.reverse();
        self.pad_without_zeros(&text);
    }

    /// `%c`.
    pub fn rune(&mut self, value: u64) {
        let c = u32::try_from(value).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
        self.pad(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// `%q` of an integer.
    pub fn quoted_rune(&mut self, value: u64) {
        let rune = i32::try_from(value).unwrap_or(0xfffd);
        let form = if self.flags.plus { Form::Ascii } else { Form::Printable };
        self.pad(&quote_rune(rune, form));
    }

    fn truncate<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        let Some(precision) = self.flags.precision else { return bytes };
        let (mut at, mut left) = (0, precision);
        while at < bytes.len() && left > 0 {
            at += decode_rune(&bytes[at..]).1;
            left -= 1;
        }
        &bytes[..at]
    }

    /// `%s`.
    pub fn string(&mut self, bytes: &[u8]) {
        let part = self.truncate(bytes);
        self.pad(part);
    }

    /// `%x` and `%X` of bytes.
    pub fn hex(&mut self, bytes: &[u8], verb: char) {
        let flags = self.flags;
        let digits = if verb == 'X' { UPPER } else { LOWER };
        let bytes = &bytes[..flags.precision.map_or(bytes.len(), |p| bytes.len().min(p.max(0) as usize))];
        let mut text = Vec::with_capacity(bytes.len() * 2);
        for (index, byte) in bytes.iter().enumerate() {
            if flags.space && index > 0 {
                text.push(b' ');
            }
            if flags.sharp && (flags.space || index == 0) {
                text.extend([b'0', verb as u8]);
            }
            text.extend([digits[(byte >> 4) as usize], digits[(byte & 15) as usize]]);
        }
        self.pad(&text);
    }

    /// `%q` of a string.
    pub fn quoted(&mut self, bytes: &[u8]) {
        let part = self.truncate(bytes);
        if self.flags.sharp && can_backquote(part) {
            let text = [b"`", part, b"`"].concat();
            return self.pad(&text);
        }
        let text = quote(part, if self.flags.plus { Form::Ascii } else { Form::Printable });
        self.pad(&text);
    }

    /// `verb` is the format of `strconv`, `default` the precision if none was given.
    pub fn float(&mut self, value: f64, bits: u32, verb: char, default: i64) {
        let flags = self.flags;
        let precision = flags.precision.unwrap_or(default);
        let format = if verb == 'v' { b'g' } else { verb as u8 };
        let mut text = format_float(value, format, precision, bits).into_bytes();
        if !matches!(text[0], b'+' | b'-') {
            text.insert(0, b'+');
        }
        if flags.space && text[0] == b'+' && !flags.plus {
            text[0] = b' ';
        }
        if !value.is_finite() {
            if value.is_nan() && !flags.space && !flags.plus {
                text.remove(0);
            }
            return self.pad_without_zeros(&text);
        }
        if flags.sharp && verb != 'b' {
            alternate(&mut text, verb, precision);
        }
        if flags.plus || text[0] != b'+' {
            if flags.zero
                && !flags.minus
                && let Some(width) = flags.width
                && width > text.len() as i64
            {
                self.out.push(text[0]);
                self.fill(width - text.len() as i64);
                self.out.extend_from_slice(&text[1..]);
                return;
            }
            return self.pad(&text);
        }
        self.pad(&text[1..]);
    }
}

/// How many runes there are, a byte that is no part of one counted as one.
fn rune_count(bytes: &[u8]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        at += decode_rune(&bytes[at..]).1;
        count += 1;
    }
    count
}

/// Whether a raw string literal can hold the text.
fn can_backquote(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    text.chars().all(|c| c != '\u{feff}' && c != '`' && c != '\u{7f}' && (c >= ' ' || c == '\t'))
}

/// `%#g` and the like: a point always, and for `g` the zeros at the end.
fn alternate(text: &mut Vec<u8>, verb: char, precision: i64) {
    let hexadecimal = matches!(verb, 'x' | 'X');
    let mut digits = match verb {
        'v' | 'g' | 'G' | 'x' if precision < 0 => 6,
        'v' | 'g' | 'G' | 'x' => precision,
        _ => 0,
    };
    let exponent = |b: &u8| matches!(b, b'p' | b'P') || (!hexadecimal && matches!(b, b'e' | b'E'));
    let end = text.iter().position(exponent).unwrap_or(text.len());
    let tail = text.split_off(end);
    let (mut point, mut significant) = (false, false);
    for &byte in &text[1..] {
        if byte == b'.' {
            point = true;
            continue;
        }
        significant |= byte != b'0';
        digits -= i64::from(significant);
    }
    if !point {
        if text.len() == 2 && text[1] == b'0' {
            digits -= 1;
        }
        text.push(b'.');
    }
    text.extend(std::iter::repeat_n(b'0', digits.max(0) as usize));
    text.extend(tail);
}
