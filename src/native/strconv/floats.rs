//! Floats as text: `strconv.FormatFloat` and `ParseFloat`, byte for byte as Go's.
//!
//! Digits come from Rust's own conversions, which like Go's give the shortest digits that read back as the same float, or
//! correctly rounded ones (ties to even) when a number of digits is asked for. This file gives them Go's forms.

use super::Fault;
use super::integers::underscores_ok;

/// The digits of a positive finite float: `0.d1d2d3... * 10^point`, without zeros at the end. Zero has no digits.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// From Rust's scientific form, `d.ddde-5`.
    fn from_scientific(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once('e').expect("scientific form has an exponent");
        let mut digits: Vec<u8> = mantissa.bytes().filter(|&c| c != b'.').collect();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Decimal { digits, point: 0 };
        }
        let exponent: i32 = exponent.parse().expect("the exponent is a number");
        Decimal { digits, point: exponent + 1 }
    }

    /// The fewest digits that name this float among those of its size.
    fn shortest(f: f64, bits: u32) -> Decimal {
        let text = if bits == 32 { format!("{:e}", f as f32) } else { format!("{f:e}") };
        let shortest = Decimal::from_scientific(&text);
        // Halfway between two candidates Go takes the even one and Rust the greater. A float with so few digits that it
        // names no other one has no such neighbours.
        let count = shortest.digits.len();
        if count >= if bits == 32 { 6 } else { 15 } {
            let even = format!("{f:.*e}", count - 1);
            let same = if bits == 32 { even.parse() == Ok(f as f32) } else { even.parse() == Ok(f) };
            if same {
                return Decimal::from_scientific(&even);
            }
        }
        shortest
    }

    /// Correctly rounded to so many digits, at least one.
    fn rounded(f: f64, digits: usize) -> Decimal {
        Decimal::from_scientific(&format!("{f:.*e}", digits.clamp(1, DIGITS_MAX) - 1))
    }
}

/// No float64 has more significant digits than this.
const DIGITS_MAX: usize = 800;

/// Go's `strconv.FormatFloat`: `bits` is 32 or 64, a negative `prec` asks for the shortest digits.
pub fn format_float(f: f64, form: u8, prec: i64, bits: u32) -> String {
    let f = if bits == 32 { f64::from(f as f32) } else { f };
    if f.is_nan() {
        return "NaN".into();
    }
    if f.is_infinite() {
        return if f < 0.0 { "-Inf" } else { "+Inf" }.into();
    }
    let mut out = String::new();
    if f.is_sign_negative() {
        out.push('-');
    }
    let positive = f.abs();
    match form {
        b'b' => binary(&mut out, positive, bits),
        b'x' | b'X' => hexadecimal(&mut out, positive, prec, bits, form),
        b'e' | b'E' | b'f' | b'g' | b'G' => decimal(&mut out, positive, form, prec, bits),
        _ => return format!("%{}", char::from(form)),
    }
    out
}

fn decimal(out: &mut String, f: f64, form: u8, prec: i64, bits: u32) {
    let shortest = prec < 0;
    let mut prec = usize::try_from(prec).unwrap_or(0);
    match form {
        b'e' | b'E' => {
            let d = if shortest { Decimal::shortest(f, bits) } else { Decimal::rounded(f, prec.saturating_add(1)) };
            if shortest {
                prec = d.digits.len().saturating_sub(1);
            }
            scientific(out, &d, prec, form);
        }
        b'f' => {
            if shortest {
                let d = Decimal::shortest(f, bits);
                prec = usize::try_from(d.digits.len() as i64 - i64::from(d.point)).unwrap_or(0);
                positional(out, &d, prec);
            } else {
                // Past the last digit that a float can have there are only zeros; Rust limits the precision.
                let exact = prec.min(1100);
                out.push_str(&format!("{f:.exact$}"));
                out.extend(std::iter::repeat_n('0', prec - exact));
            }
        }
        _ => {
            let prec = if prec == 0 { 1 } else { prec };
            let d = if shortest { Decimal::shortest(f, bits) } else { Decimal::rounded(f, prec) };
            general(out, &d, shortest, prec, form);
        }
    }
}

/// `%g`: scientific for exponents that are small or not below the precision, else positional.
fn general(out: &mut String, d: &Decimal, shortest: bool, prec: usize, form: u8) {
    let count = d.digits.len();
    let prec = if shortest { count } else { prec };
    let mut limit = prec as i64;
    if limit > count as i64 && count as i64 >= i64::from(d.point) {
        limit = count as i64;
    }
    if shortest {
        limit = 6;
    }
    let exponent = i64::from(d.point) - 1;
    if exponent < -4 || exponent >= limit {
        return scientific(out, d, prec.min(count).saturating_sub(1), form + b'e' - b'g');
    }
    positional(out, d, usize::try_from(count as i64 - i64::from(d.point)).unwrap_or(0));
}

/// `d.ddde±dd` with `prec` digits behind the point.
fn scientific(out: &mut String, d: &Decimal, prec: usize, form: u8) {
    let digit = |i: usize| char::from(d.digits.get(i).copied().unwrap_or(b'0'));
    out.push(digit(0));
    if prec > 0 {
        out.push('.');
        out.extend((1..=prec).map(digit));
    }
    let exponent = if d.digits.is_empty() { 0 } else { d.point - 1 };
    out.push(char::from(form));
    out.push(if exponent < 0 { '-' } else { '+' });
    out.push_str(&format!("{:02}", exponent.abs()));
}

/// `ddd.ddd` with `prec` digits behind the point.
fn positional(out: &mut String, d: &Decimal, prec: usize) {
    let digit = |i: i64| usize::try_from(i).ok().and_then(|i| d.digits.get(i)).map_or('0', |&c| char::from(c));
    if d.point <= 0 {
        out.push('0');
    }
    out.extend((0..i64::from(d.point)).map(digit));
    if prec > 0 {
        out.push('.');
        out.extend((0..prec as i64).map(|i| digit(i64::from(d.point) + i)));
    }
}

/// The mantissa as a whole number and the exponent of two that goes with it.
fn parts(f: f64, bits: u32) -> (u64, i32) {
    let (raw, mantissa_bits, exponent_bits, bias) =
        if bits == 32 { (u64::from((f as f32).to_bits()), 23, 8, 127) } else { (f.to_bits(), 52, 11, 1023) };
    let exponent = (raw >> mantissa_bits) as i32 & ((1 << exponent_bits) - 1);
    let fraction = raw & ((1 << mantissa_bits) - 1);
    if exponent == 0 {
        (fraction, 1 - bias - mantissa_bits)
    } else {
        (fraction | 1 << mantissa_bits, exponent - bias - mantissa_bits)
    }
}

fn binary(out: &mut String, f: f64, bits: u32) {
    let (mantissa, exponent) = parts(f, bits);
    out.push_str(&format!("{mantissa}p{exponent:+}"));
}

/// `0x1.8p+03`: one bit before the point, hexadecimal digits behind it.
fn hexadecimal(out: &mut String, f: f64, prec: i64, bits: u32, form: u8) {
    let (mut mantissa, mut exponent) = parts(f, bits);
    // The leading one goes to bit 60, so that 15 digits stand behind the point.
    if mantissa == 0 {
        exponent = 0;
    } else {
        let shift = mantissa.leading_zeros() as i32 - 3;
        exponent += 60 - shift;
        mantissa <<= shift;
    }
    if (0..15).contains(&prec) {
        let drop = (15 - prec as u32) * 4;
        let extra = mantissa & ((1 << drop) - 1);
        mantissa >>= drop;
        let half = 1 << (drop - 1);
        if extra > half || extra == half && mantissa & 1 == 1 {
            mantissa += 1;
        }
        mantissa <<= drop;
        if mantissa >> 61 != 0 {
            mantissa >>= 1;
            exponent += 1;
        }
    }
    let mut text = format!("0x{}", mantissa >> 60);
    let mut fraction = mantissa << 4;
    let digits = if prec < 0 { (64 - fraction.trailing_zeros()).div_ceil(4) as i64 } else { prec };
    if digits > 0 {
        text.push('.');
        for _ in 0..digits {
            text.push(char::from(b"0123456789abcdef"[(fraction >> 60) as usize]));
            fraction <<= 4;
        }
    }
    text.push_str(&format!("p{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs()));
    if form == b'X' {
        text.make_ascii_uppercase();
    }
    out.push_str(&text);
}

/// Reads a float from the start of a text, and tells how many bytes it took. `bits` of 32 rounds to a float32.
pub fn parse_float(s: &[u8], bits: u32) -> (f64, usize, Fault) {
    if let Some((f, length)) = special(s) {
        return (f, length, Fault::None);
    }
    match scan(s) {
        Some(number) => {
            let f = if number.hex { number.from_hex(bits) } else { number.from_decimal(bits) };
            let fault = if f.is_infinite() { Fault::Range } else { Fault::None };
            (f, number.length, fault)
        }
        None => (0.0, 0, Fault::Syntax),
    }
}

/// Infinity and NaN, in any case.
fn special(s: &[u8]) -> Option<(f64, usize)> {
    let (sign, rest) = match s.first()? {
        b'+' => (1, &s[1..]),
        b'-' => (1, &s[1..]),
        _ => (0, s),
    };
    let common = |word: &[u8]| rest.iter().zip(word).take_while(|(a, b)| a.to_ascii_lowercase() == **b).count();
    if sign == 0 && common(b"nan") == 3 {
        return Some((f64::NAN, 3));
    }
    let length = match common(b"infinity") {
        8 => 8,
        3.. => 3,
        _ => return None,
    };
    let f = if s[0] == b'-' { f64::NEG_INFINITY } else { f64::INFINITY };
    Some((f, sign + length))
}

/// A number as it is written.
struct Scanned {
    negative: bool,
    hex: bool,
    /// Digits without underscores and point, and how many of them stand before the point.
    digits: Vec<u8>,
    point: i64,
    exponent: i64,
    length: usize,
}

fn scan(s: &[u8]) -> Option<Scanned> {
    let at = |i: usize| s.get(i).copied().unwrap_or(0);
    let mut i = usize::from(matches!(at(0), b'+' | b'-'));
    let negative = at(0) == b'-';
    let hex = i + 2 < s.len() && at(i) == b'0' && at(i + 1) | 32 == b'x';
    if hex {
        i += 2;
    }
    let (mut digits, mut point, mut underscores) = (Vec::new(), None, false);
    while i < s.len() {
        match s[i] {
            b'_' => underscores = true,
            b'.' if point.is_none() => point = Some(digits.len() as i64),
            c if c.is_ascii_digit() || hex && c.is_ascii_hexdigit() => digits.push(c),
            _ => break,
        }
        i += 1;
    }
    if digits.is_empty() {
        return None;
    }
    let mut exponent = 0i64;
    if i < s.len() && s[i] | 32 == if hex { b'p' } else { b'e' } {
        i += 1;
        let negative = at(i) == b'-';
        i += usize::from(matches!(at(i), b'+' | b'-'));
        if !at(i).is_ascii_digit() {
            return None;
        }
        while at(i).is_ascii_digit() || at(i) == b'_' {
            if at(i) == b'_' {
                underscores = true;
            } else if exponent < 10_000 {
                exponent = exponent * 10 + i64::from(at(i) - b'0');
            }
            i += 1;
        }
        if negative {
            exponent = -exponent;
        }
    } else if hex {
        return None;
    }
    if underscores && !underscores_ok(&s[..i]) {
        return None;
    }
    let point = point.unwrap_or(digits.len() as i64);
    Some(Scanned { negative, hex, digits, point, exponent, length: i })
}

impl Scanned {
    fn from_decimal(&self, bits: u32) -> f64 {
        let mut text = String::with_capacity(self.digits.len() + 24);
        if self.negative {
            text.push('-');
        }
        text.extend(self.digits.iter().map(|&c| char::from(c)));
        text.push_str(&format!("e{}", self.exponent + self.point - self.digits.len() as i64));
        if bits == 32 {
            text.parse::<f32>().map_or(f64::NAN, f64::from)
        } else {
            text.parse::<f64>().unwrap_or(f64::NAN)
        }
    }

    /// Hexadecimal digits are exact; only the last step rounds, to even.
    fn from_hex(&self, bits: u32) -> f64 {
        let (mantissa_bits, bias) = if bits == 32 { (23, 127) } else { (52, 1023) };
        let (mut mantissa, mut dropped, mut exponent) = (0u64, false, self.exponent + 4 * self.point);
        let significant = self.digits.iter().skip_while(|&&c| c == b'0').count();
        exponent -= 4 * (self.digits.len() - significant) as i64;
        for (n, &c) in self.digits[self.digits.len() - significant..].iter().enumerate() {
            let digit = u64::from(char::from(c).to_digit(16).unwrap_or(0));
            if n < 15 {
                mantissa = mantissa << 4 | digit;
                exponent -= 4;
            } else {
                dropped |= digit != 0;
            }
        }
        let sign = if self.negative { -1.0 } else { 1.0 };
        if mantissa == 0 {
            return 0.0 * sign;
        }
        // Two bits below the mantissa decide the rounding; all that is lost below them is kept as one bit.
        let shift = i64::from(mantissa.leading_zeros()) - 1;
        mantissa <<= shift;
        exponent -= shift;
        if dropped {
            mantissa |= 1;
        }
        let mut drop = 62 - mantissa_bits;
        let least = 1 - bias - mantissa_bits;
        if exponent + drop < least {
            drop = (least - exponent).min(63);
            if least - exponent > 63 {
                return 0.0 * sign;
            }
        }
        let kept = mantissa >> drop;
        let rest = mantissa & ((1 << drop) - 1);
        let half = 1u64 << (drop - 1);
        let rounded = kept + u64::from(rest > half || rest == half && kept & 1 == 1);
        exponent += drop;
        if exponent > bias - mantissa_bits || rounded >> (mantissa_bits + 1) != 0 && exponent == bias - mantissa_bits {
            return f64::INFINITY * sign;
        }
        // A mantissa of at most 54 bits times a power of two in range: both steps are exact.
        let half_way = exponent / 2;
        sign * rounded as f64 * 2f64.powi(half_way as i32) * 2f64.powi((exponent - half_way) as i32)
    }
}
