//! Text that more than one package needs: floats and quoted strings as Go writes them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// A float in one of the formats of `strconv.FormatFloat`; a negative precision asks for the shortest exact text.
pub fn format_float(value: f64, format: u8, precision: i64, bits: u32) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf" } else { "-Inf" }.into();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let value = value.abs();
    // No float has more digits than that; what is asked for beyond is zeros.
    let precision = precision.min(1 << 20);
    let body = match format {
        b'b' => binary(value, bits),
        b'x' | b'X' => hex(value, format, precision, bits),
        b'e' | b'E' => {
            let digits = Digits::new(value, precision.checked_add(1).filter(|_| precision >= 0), bits);
            let shown = if precision < 0 { digits.text.len() as i64 - 1 } else { precision };
            digits.exponential(shown as usize, format)
        }
        b'f' | b'F' if precision >= 0 => format!("{value:.*}", precision as usize),
        b'f' | b'F' => Digits::new(value, None, bits).fixed(),
        b'g' | b'G' => general(value, format, precision, bits),
        other => return format!("%{}", other as char),
    };
    format!("{sign}{body}")
}

fn general(value: f64, format: u8, precision: i64, bits: u32) -> String {
    let wanted = if precision == 0 { 1 } else { precision };
    let mut digits = Digits::new(value, (wanted > 0).then_some(wanted), bits);
    while digits.text.len() > 1 && digits.text.ends_with('0') {
        digits.text.pop();
    }
    let count = digits.text.len() as i64;
    let mut limit = wanted;
    if limit > count && count > digits.exponent {
        limit = count;
    }
    if precision < 0 {
        limit = 6;
    }
    if digits.exponent < -4 || digits.exponent >= limit {
        let e = if format == b'G' { b'E' } else { b'e' };
        return digits.exponential(digits.text.len() - 1, e);
    }
    digits.fixed()
}

/// Decimal digits `d.ddd` times ten to the exponent.
struct Digits {
    text: String,
    exponent: i64,
}

impl Digits {
    /// So many digits, rounded to even on a tie, or the fewest that are read back as the same float.
    fn new(value: f64, count: Option<i64>, bits: u32) -> Digits {
        let text = match count {
            Some(count) => format!("{value:.*e}", count as usize - 1),
            None if bits == 32 => format!("{:e}", value as f32),
            None => format!("{value:e}"),
        };
        let (mantissa, exponent) = text.split_once('e').expect("the exponential form has an e");
        let exponent = exponent.parse().expect("the exponent is a number");
        Digits { text: mantissa.replace('.', ""), exponent }
    }

    /// With `after` digits behind the point.
    fn exponential(&self, after: usize, e: u8) -> String {
        let mut out = self.text[..1].to_owned();
        if after > 0 {
            out.push('.');
            let rest = &self.text[1..];
            out.push_str(&rest[..rest.len().min(after)]);
            out.extend(std::iter::repeat_n('0', after.saturating_sub(rest.len())));
        }
        out.push(e as char);
        out.push(if self.exponent < 0 { '-' } else { '+' });
        out.push_str(&format!("{:02}", self.exponent.abs()));
        out
    }

    fn fixed(&self) -> String {
        let count = self.text.len() as i64;
        if self.exponent < 0 {
            let zeros = "0".repeat((-self.exponent - 1) as usize);
            return if self.text == "0" { "0".into() } else { format!("0.{zeros}{}", self.text) };
        }
        if count <= self.exponent + 1 {
            let zeros = "0".repeat((self.exponent + 1 - count) as usize);
            return format!("{}{zeros}", self.text);
        }
        let (whole, part) = self.text.split_at(self.exponent as usize + 1);
        format!("{whole}.{part}")
    }
}

/// Mantissa (an integer), and the exponent of two that goes with it.
fn parts(value: f64, bits: u32) -> (u64, i64) {
    let (raw, width, bias) =
        if bits == 32 { ((value as f32).to_bits() as u64, 23, 127) } else { (value.to_bits(), 52, 1023) };
    let mantissa = raw & ((1 << width) - 1);
    let exponent = (raw >> width) as i64 & ((1 << if bits == 32 { 8 } else { 11 }) - 1);
    if exponent == 0 { (mantissa, 1 - bias - width) } else { (mantissa | 1 << width, exponent - bias - width) }
}

fn binary(value: f64, bits: u32) -> String {
    let (mantissa, exponent) = parts(value, bits);
    format!("{mantissa}p{exponent:+}")
}

fn hex(value: f64, format: u8, precision: i64, bits: u32) -> String {
    let (mut mantissa, mut exponent) = parts(value, bits);
    let mut digits = String::new();
    if mantissa == 0 {
        exponent = 0;
        digits.extend(std::iter::repeat_n('0', precision.max(0) as usize));
    } else {
        // The leading one at bit 60, so that the fifteen digits behind it are whole nibbles.
        let shift = mantissa.leading_zeros() as i64 - 3;
        mantissa <<= shift;
        exponent += 60 - shift;
        if (0..15).contains(&precision) {
            let cut = (15 - precision) * 4;
            let (half, rest) = (1u64 << (cut - 1), mantissa & ((1 << cut) - 1));
            mantissa >>= cut;
            if rest > half || (rest == half && mantissa & 1 == 1) {
                mantissa += 1;
            }
            mantissa <<= cut;
            if mantissa >> 61 != 0 {
                mantissa >>= 1;
                exponent += 1;
            }
        }
        digits = format!("{:015x}", mantissa & ((1 << 60) - 1));
        if precision < 0 {
            digits.truncate(digits.trim_end_matches('0').len());
        } else {
            let have = digits.len().min(precision as usize);
            digits.truncate(have);
            digits.extend(std::iter::repeat_n('0', precision as usize - have));
        }
        mantissa >>= 60;
    }
    let point = if digits.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    let text = format!("0x{mantissa}{point}{digits}p{sign}{:02}", exponent.abs());
    if format == b'X' { text.to_uppercase() } else { text }
}

/// Whether Go calls a rune printable: letters, marks, numbers, punctuation, symbols and the ASCII space.
pub fn is_print(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    use GeneralCategory as G;
    !matches!(
        c.general_category(),
        G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator
    )
}

/// Whether Go calls a rune graphic: printable, or a space of any kind.
pub fn is_graphic(c: char) -> bool {
    is_print(c) || (!c.is_ascii() && c.general_category() == GeneralCategory::SpaceSeparator)
}

/// Which runes a quoted text shows as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Printable,
    Ascii,
    Graphic,
}

impl Shown {
    fn shows(self, c: char) -> bool {
        match self {
            Shown::Printable => is_print(c),
            Shown::Ascii => c.is_ascii() && is_print(c),
            Shown::Graphic => is_graphic(c),
        }
    }
}

/// One step through bytes that should be UTF-8: a rune and its length; `None` for a byte that is not part of one.
pub fn decode(bytes: &[u8]) -> (Option<char>, usize) {
    let first = bytes[0];
    if first < 0x80 {
        return (Some(first as char), 1);
    }
    let len = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return (None, 1),
    };
    match bytes.get(..len).and_then(|part| std::str::from_utf8(part).ok()) {
        Some(text) => (text.chars().next(), len),
        None => (None, 1),
    }
}

/// How many runes there are, a byte that is no part of one counted as one.
pub fn rune_count(bytes: &[u8]) -> usize {
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        at += decode(&bytes[at..]).1;
        count += 1;
    }
    count
}

/// A Go string literal.
pub fn quote(bytes: &[u8], shown: Shown) -> Vec<u8> {
    let mut out = vec![b'"'];
    let mut at = 0;
    while at < bytes.len() {
        let (c, len) = decode(&bytes[at..]);
        match c {
            Some(c) => escape(&mut out, c, '"', shown),
            None => out.extend(format!("\\x{:02x}", bytes[at]).bytes()),
        }
        at += len;
    }
    out.push(b'"');
    out
}

/// A Go rune literal; what is no rune is shown as U+FFFD.
pub fn quote_rune(rune: u32, shown: Shown) -> Vec<u8> {
    let mut out = vec![b'\''];
    escape(&mut out, char::from_u32(rune).unwrap_or('\u{fffd}'), '\'', shown);
    out.push(b'\'');
    out
}

fn escape(out: &mut Vec<u8>, c: char, quote: char, shown: Shown) {
    let short = match c {
        '\x07' => b'a',
        '\x08' => b'b',
        '\x0c' => b'f',
        '\n' => b'n',
        '\r' => b'r',
        '\t' => b't',
        '\x0b' => b'v',
        '\\' => b'\\',
        c if c == quote => c as u8,
        c if shown.shows(c) => return out.extend(c.encode_utf8(&mut [0; 4]).bytes()),
        _ => {
            let code = c as u32;
            let text = match code {
                0..0x20 | 0x7f => format!("\\x{code:02x}"),
                0..0x10000 => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            };
            return out.extend(text.bytes());
        }
    };
    out.extend([b'\\', short]);
}

/// Whether a raw string literal can hold the text.
pub fn can_backquote(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    text.chars().all(|c| c != '\u{feff}' && c != '`' && c != '\u{7f}' && (c >= ' ' || c == '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_go_s() {
        // Each text is what real Go prints.
        for (value, format, precision, wanted) in [
            (1e6, b'g', -1, "1e+06"),
            (123456.0, b'g', -1, "123456"),
            (1234567.0, b'g', -1, "1.234567e+06"),
            (0.0001, b'g', -1, "0.0001"),
            (0.00001, b'g', -1, "1e-05"),
            (100.0, b'g', 3, "100"),
            (1000.0, b'g', 3, "1e+03"),
            (2.5, b'f', 0, "2"),
            (0.0, b'e', 6, "0.000000e+00"),
            (1.5, b'x', -1, "0x1.8p+00"),
            (1.0, b'x', 2, "0x1.00p+00"),
            (1.0, b'b', -1, "4503599627370496p-52"),
            (3.0, b'f', -1, "3"),
            (0.000123, b'f', -1, "0.000123"),
            (1e21, b'f', -1, "1000000000000000000000"),
            (-0.0, b'g', -1, "-0"),
        ] {
            assert_eq!(format_float(value, format, precision, 64), wanted, "{value} {}", format as char);
        }
        assert_eq!(format_float(0.1f32 as f64, b'g', -1, 32), "0.1");
    }

    #[test]
    fn quotes_are_go_s() {
        assert_eq!(quote("a\"\n\u{1}é\u{200b}".as_bytes(), Shown::Printable), "\"a\\\"\\n\\x01é\\u200b\"".as_bytes());
        assert_eq!(quote(b"\xff", Shown::Ascii), b"\"\\xff\"");
        assert_eq!(quote_rune('☺' as u32, Shown::Ascii), b"'\\u263a'");
    }
}
