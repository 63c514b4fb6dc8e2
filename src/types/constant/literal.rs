//! The values of literals.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::round::Approx;
use super::{Constant, EXPONENT_MAX, bounded};
use crate::syntax::token::Token;

/// Numbers longer than this are an error.
const DIGITS_MAX: usize = 10_000;

/// The value of a literal as it stands in the source, or what is wrong with it.
///
/// # Errors
/// Says in Go's words why the literal has no value.
pub fn literal(token: Token, text: &str) -> Result<Constant, String> {
    match token {
        Token::String => unquote(text).map(|bytes| Constant::Str(bytes.into())),
        Token::Rune => rune(text),
        _ if text.len() > DIGITS_MAX => {
            Err(format!("excessively long constant: {}... ({} chars)", &text[..10], text.len()))
        }
        Token::Int => integer(text).map(Constant::Int),
        Token::Float => Ok(Constant::Float(float(text)?)),
        Token::Imaginary => imaginary(text),
        _ => Err("syntax error: not a literal".into()),
    }
}

/// Splits the prefix of a number off.
fn radix(text: &str) -> (u32, &str) {
    match text.get(..2) {
        Some("0x" | "0X") => (16, &text[2..]),
        Some("0b" | "0B") => (2, &text[2..]),
        Some("0o" | "0O") => (8, &text[2..]),
        _ => (10, text),
    }
}

fn name(radix: u32) -> &'static str {
    match radix {
        2 => "binary",
        8 => "octal",
        16 => "hexadecimal",
        _ => "decimal",
    }
}

fn check_underscores(text: &str, radix: u32, digits: &str) -> Result<(), String> {
    // Behind a prefix an underscore may come first.
    let first = radix == 10 && digits.starts_with('_');
    if first || digits.ends_with('_') || digits.contains("__") {
        return Err("'_' must separate successive digits".into());
    }
    debug_assert!(text.len() >= digits.len(), "bug: digits of another literal");
    Ok(())
}

fn integer(text: &str) -> Result<BigInt, String> {
    let (mut base, mut digits) = radix(text);
    if base == 10 && digits.len() > 1 && digits.starts_with('0') {
        (base, digits) = (8, &digits[1..]);
    }
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    if plain.is_empty() {
        return Err(format!("{} literal has no digits", name(base)));
    }
    if let Some(bad) = plain.chars().find(|c| !c.is_digit(base)) {
        return Err(format!("invalid digit '{bad}' in {} literal", name(base)));
    }
    check_underscores(text, base, digits)?;
    BigInt::parse_bytes(plain.as_bytes(), base).ok_or_else(|| format!("malformed constant: {text}"))
}

fn imaginary(text: &str) -> Result<Constant, String> {
    let number = text.strip_suffix('i').unwrap_or(text);
    let has_prefix = radix(number).0 != 10;
    let is_float = number.contains(['.', 'p', 'P']) || !has_prefix && number.contains(['e', 'E']);
    let value = if is_float {
        float(number)?
    } else if has_prefix {
        BigRational::from_integer(integer(number)?)
    } else {
        // A leading zero makes no octal number here, for the sake of old programs.
        let plain: String = number.chars().filter(|&c| c != '_').collect();
        check_underscores(number, 10, number)?;
        let value = BigInt::parse_bytes(plain.as_bytes(), 10).ok_or_else(|| format!("malformed constant: {text}"))?;
        BigRational::from_integer(value)
    };
    let value = bounded(value).ok_or_else(|| format!("malformed constant: {text}"))?;
    Ok(Constant::Complex(BigRational::zero(), value))
}

fn float(text: &str) -> Result<BigRational, String> {
    let (base, digits) = radix(text);
    let marks: &[char] = if base == 16 { &['p', 'P'] } else { &['e', 'E'] };
    let (mantissa, exponent) = match digits.split_once(marks) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None if base == 16 => return Err("hexadecimal mantissa requires a 'p' exponent".into()),
        None => (digits, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    for part in [whole, fraction, exponent.unwrap_or("").trim_start_matches(['+', '-'])] {
        check_underscores(text, if part == whole { base } else { 10 }, part)?;
    }
    let plain: String = whole.chars().chain(fraction.chars()).filter(|&c| c != '_').collect();
    if plain.is_empty() {
        return Err(format!("{} literal has no digits", name(base)));
    }
    let places = fraction.chars().filter(|&c| c != '_').count() as i64;
    let value = BigInt::parse_bytes(plain.as_bytes(), base).ok_or_else(|| format!("malformed constant: {text}"))?;
    let exponent = exponent.map_or(Ok(0), parse_exponent)?;
    let scaled = if base == 16 {
        Approx::new_exact(value, exponent.saturating_sub(4 * places))
    } else {
        decimal(value, exponent.saturating_sub(places))
    };
    scaled.ok_or_else(|| format!("malformed constant: {text}"))
}

/// The digits of an exponent; what is beyond all limits stays there.
fn parse_exponent(text: &str) -> Result<i64, String> {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    if plain.is_empty() {
        return Err("exponent has no digits".into());
    }
    let value = plain.parse::<i64>().unwrap_or(i64::MAX).min(i64::MAX / 16);
    Ok(if negative { -value } else { value })
}

/// `digits * 10^exponent`; `None` if that is too large.
fn decimal(digits: BigInt, exponent: i64) -> Option<BigRational> {
    if digits.is_zero() {
        return Some(BigRational::zero());
    }
    // About 3.3 bits for each digit.
    let top = (digits.bits() as i64 * 3 / 10).saturating_add(exponent);
    if top > EXPONENT_MAX / 3 {
        return None;
    }
    if top < -(EXPONENT_MAX / 3) {
        return Some(BigRational::zero());
    }
    if exponent.abs() <= 1200 && digits.bits() <= 4096 {
        let power = BigInt::from(10u32).pow(exponent.unsigned_abs() as u32);
        return bounded(if exponent < 0 {
            BigRational::new(digits, power)
        } else {
            BigRational::from_integer(digits * power)
        });
    }
    let power = Approx::power(10, exponent.unsigned_abs());
    let digits = Approx::new(digits, 0);
    if exponent < 0 { digits.divide(&power).to_rational() } else { digits.multiply(&power).to_rational() }
}

impl Approx {
    /// `mantissa * 2^exponent`, exact if it is small.
    fn new_exact(mantissa: BigInt, exponent: i64) -> Option<BigRational> {
        if exponent.abs() > 4096 {
            return Approx::new(mantissa, exponent).to_rational();
        }
        bounded(if exponent < 0 {
            BigRational::new(mantissa, BigInt::one() << (-exponent) as u64)
        } else {
            BigRational::from_integer(mantissa << exponent as u64)
        })
    }
}

fn rune(text: &str) -> Result<Constant, String> {
    let inner = text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')).unwrap_or(text);
    let mut rest = inner;
    let Some(value) = next_char(&mut rest, '\'')? else {
        return Err("empty rune literal or unescaped ' in rune literal".into());
    };
    if !rest.is_empty() {
        return Err("more than one character in rune literal".into());
    }
    let code = match value {
        Unit::Char(c) => c as u32,
        Unit::Byte(b) => u32::from(b),
    };
    Ok(Constant::Int(BigInt::from(code)))
}

/// The bytes of a string literal, raw or quoted.
///
/// # Errors
/// Says in Go's words which escape is wrong.
pub fn unquote(text: &str) -> Result<Vec<u8>, String> {
    if let Some(raw) = text.strip_prefix('`') {
        let raw = raw.strip_suffix('`').unwrap_or(raw);
        return Ok(raw.bytes().filter(|&b| b != b'\r').collect());
    }
    let mut rest = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
    let mut bytes = Vec::with_capacity(rest.len());
    while let Some(unit) = next_char(&mut rest, '"')? {
        match unit {
            Unit::Byte(b) => bytes.push(b),
            Unit::Char(c) => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Ok(bytes)
}

enum Unit {
    Char(char),
    /// From `\x` or an octal escape: no character in a string.
    Byte(u8),
}

/// Takes one character or escape off `rest`.
fn next_char(rest: &mut &str, quote: char) -> Result<Option<Unit>, String> {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return Ok(None) };
    if first != '\\' {
        *rest = chars.as_str();
        return Ok(Some(Unit::Char(first)));
    }
    let Some(kind) = chars.next() else { return Err("escape is not terminated".into()) };
    let simple = match kind {
        'a' => Some('\x07'),
        'b' => Some('\x08'),
        'f' => Some('\x0c'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'v' => Some('\x0b'),
        '\\' => Some('\\'),
        c if c == quote => Some(c),
        _ => None,
    };
    if let Some(c) = simple {
        *rest = chars.as_str();
        return Ok(Some(Unit::Char(c)));
    }
    let (count, base) = match kind {
        '0'..='7' => (3, 8),
        'x' => (2, 16),
        'u' => (4, 16),
        'U' => (8, 16),
        _ => return Err("unknown escape".into()),
    };
    let digits = if base == 8 { &rest[1..] } else { chars.as_str() };
    let mut value = 0u64;
    let mut left = digits.chars();
    for _ in 0..count {
        let Some(c) = left.next() else { return Err("escape is not terminated".into()) };
        let Some(digit) = c.to_digit(base) else {
            return Err(format!("invalid character {} in {} escape", quote_rune(c), name(base)));
        };
        value = value * u64::from(base) + u64::from(digit);
    }
    *rest = left.as_str();
    if base == 8 || kind == 'x' {
        return match u8::try_from(value) {
            Ok(byte) => Ok(Some(Unit::Byte(byte))),
            Err(_) => Err(format!("octal escape value {value} > 255")),
        };
    }
    let c = u32::try_from(value).ok().and_then(char::from_u32);
    c.map(|c| Some(Unit::Char(c))).ok_or_else(|| format!("escape is invalid Unicode code point U+{value:04X}"))
}

fn quote_rune(c: char) -> String {
    match c {
        '\'' => "'\\''".into(),
        c => format!("'{c}'"),
    }
}
