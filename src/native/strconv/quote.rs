//! Quoted strings and characters: `strconv.Quote` and its relatives, also `%q` of `fmt`.

use crate::native::unicode::{decode_rune, is_graphic, is_print};

/// Which characters are written as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// What is printable.
    Printable,
    /// What is printable and ASCII.
    Ascii,
    /// What is graphic: printable characters and the spaces of Unicode.
    Graphic,
}

/// A string as a Go literal in double quotes.
pub fn quote(s: &[u8], form: Form) -> Vec<u8> {
    let mut out = Vec::with_capacity(s.len() + s.len() / 2 + 2);
    out.push(b'"');
    let mut rest = s;
    while let Some(&first) = rest.first() {
        let (r, size) = decode_rune(rest);
        if size == 1 && first >= 0x80 {
            out.extend_from_slice(format!("\\x{first:02x}").as_bytes());
        } else {
            escape(&mut out, r, b'"', form);
        }
        rest = &rest[size..];
    }
    out.push(b'"');
    out
}

/// A character as a Go literal in single quotes; what is no character counts as U+FFFD.
pub fn quote_rune(r: i32, form: Form) -> Vec<u8> {
    let valid = u32::try_from(r).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}');
    let mut out = vec![b'\''];
    escape(&mut out, valid as i32, b'\'', form);
    out.push(b'\'');
    out
}

fn escape(out: &mut Vec<u8>, r: i32, quote: u8, form: Form) {
    if r == i32::from(quote) || r == i32::from(b'\\') {
        out.extend_from_slice(&[b'\\', r as u8]);
        return;
    }
    let plain = match form {
        Form::Printable => is_print(r),
        Form::Ascii => r < 0x80 && is_print(r),
        Form::Graphic => is_graphic(r),
    };
    if plain {
        let c = char::from_u32(r as u32).unwrap_or('\u{FFFD}');
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        return;
    }
    let named = match r {
        7 => b'a',
        8 => b'b',
        12 => b'f',
        10 => b'n',
        13 => b'r',
        9 => b't',
        11 => b'v',
        _ => 0,
    };
    let text = match r {
        _ if named != 0 => format!("\\{}", char::from(named)),
        ..0x20 | 0x7F => format!("\\x{r:02x}"),
        ..0x10000 => format!("\\u{r:04x}"),
        _ => format!("\\U{r:08x}"),
    };
    out.extend_from_slice(text.as_bytes());
}
