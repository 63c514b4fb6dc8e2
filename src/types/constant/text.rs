//! How constants read in error texts: short, as Go writes them.

use std::fmt;

use num_rational::BigRational;
use num_traits::Zero;

use super::{Constant, to_f64};

/// Longer strings are cut off.
const STRING_MAX: usize = 72;

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Constant::Bool(b) => write!(f, "{b}"),
            Constant::Int(i) => write!(f, "{i}"),
            Constant::Str(bytes) => f.write_str(&shortened(quote(bytes))),
            Constant::Float(value) => f.write_str(&float(value)),
            Constant::Complex(re, im) => write!(f, "({} + {}i)", float(re), float(im)),
        }
    }
}

fn shortened(quoted: String) -> String {
    if quoted.chars().count() <= STRING_MAX {
        return quoted;
    }
    let mut text: String = quoted.chars().take(STRING_MAX - 3).collect();
    text.push_str("...");
    text
}

/// A string literal for `bytes`.
pub(crate) fn quote(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 2);
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            quote_char(&mut out, c);
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    out.push('"');
    out
}

fn quote_char(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\x07' => out.push_str("\\a"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\x0b' => out.push_str("\\v"),
        ' ' => out.push(' '),
        c if c < ' ' || c == '\x7f' => out.push_str(&format!("\\x{:02x}", c as u32)),
        c if (c.is_control() || c.is_whitespace() || c == '\u{feff}') && (c as u32) < 0x1_0000 => {
            out.push_str(&format!("\\u{:04x}", c as u32));
        }
        c => out.push(c),
    }
}

fn float(value: &BigRational) -> String {
    let near = to_f64(value);
    if near.is_infinite() || (near == 0.0) != value.is_zero() {
        return out_of_range(value);
    }
    let text = general(near, Some(6));
    if !value.is_integer() && !text.contains('.') { general(near, None) } else { text }
}

/// `%g`: with `digits` significant digits, or as many as tell the number from its neighbours.
fn general(value: f64, digits: Option<usize>) -> String {
    let text = match digits {
        Some(digits) => format!("{value:.*e}", digits - 1),
        None => format!("{value:e}"),
    };
    let (mantissa, exponent) = text.split_once('e').expect("bug: no exponent");
    let exponent: i32 = exponent.parse().expect("bug: no exponent");
    let mantissa = if mantissa.contains('.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa };
    let limit = digits.map_or(21, |digits| digits as i32);
    if exponent < -4 || exponent >= limit {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{mantissa}e{sign}{:02}", exponent.abs());
    }
    let places = mantissa.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
    format!("{value:.*}", (places - exponent).max(0) as usize)
}

/// A number that no `f64` comes near, with six digits.
fn out_of_range(value: &BigRational) -> String {
    // value = mantissa * 2^exponent with a mantissa of about one.
    let exponent = value.numer().bits() as i64 - value.denom().bits() as i64;
    let scaled = if exponent >= 0 {
        BigRational::new_raw(value.numer().clone(), value.denom() << exponent as u64)
    } else {
        BigRational::new_raw(value.numer() << (-exponent) as u64, value.denom().clone())
    };
    let (mut mantissa, mut exponent) = (to_f64(&scaled), exponent);
    while mantissa.abs() >= 1.0 {
        mantissa /= 2.0;
        exponent += 1;
    }
    while mantissa.abs() < 0.5 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    // As Go does it, also in that tiny numbers may keep a zero before the point.
    let log10 = exponent as f64 * std::f64::consts::LOG10_2;
    let mut power = log10 as i64;
    mantissa *= 10f64.powf(log10 - power as f64);
    if mantissa.abs() < 1.0 - 0.5e-6 {
        mantissa *= 10.0;
        power -= 1;
    } else if mantissa.abs() >= 10.0 {
        mantissa /= 10.0;
        power += 1;
    }
    format!("{}e{power:+}", general(mantissa, Some(6)))
}
