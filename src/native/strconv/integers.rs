//! Integers as text: `strconv.FormatInt`, `ParseInt` and `ParseUint`.

use super::Fault;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Digits of `n` in a base from 2 to 36, with a sign if asked for.
pub fn format_integer(mut n: u64, negative: bool, base: u64) -> Vec<u8> {
    let mut buffer = [0; 65];
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = DIGITS[(n % base) as usize];
        n /= base;
        if n == 0 {
            break;
        }
    }
    if negative {
        at -= 1;
        buffer[at] = b'-';
    }
    buffer[at..].to_vec()
}

/// Reads an unsigned integer of at most `bits` bits (0: 64); base 0 goes by the prefix and allows underscores.
pub fn parse_uint(text: &[u8], base: i64, bits: i64) -> (u64, Fault) {
    if text.is_empty() {
        return (0, Fault::Syntax);
    }
    let free = base == 0;
    let (base, digits) = match base {
        2..=36 => (base as u64, text),
        0 if text[0] != b'0' => (10, text),
        0 if text.len() < 3 => (8, &text[1..]),
        0 => match text[1] | 32 {
            b'b' => (2, &text[2..]),
            b'o' => (8, &text[2..]),
            b'x' => (16, &text[2..]),
            _ => (8, &text[1..]),
        },
        _ => return (0, Fault::Base),
    };
    if !(0..=64).contains(&bits) {
        return (0, Fault::BitSize);
    }
    let most = if bits == 0 || bits == 64 { u64::MAX } else { (1 << bits) - 1 };
    let (n, fault) = read(digits, base, most, free);
    if free && fault == Fault::None && digits.contains(&b'_') && !underscores_ok(text) {
        return (0, Fault::Syntax);
    }
    (n, fault)
}

fn read(digits: &[u8], base: u64, most: u64, underscores: bool) -> (u64, Fault) {
    let mut n = 0u64;
    for &c in digits {
        if c == b'_' && underscores {
            continue;
        }
        let digit = char::from(c).to_digit(36).map_or(u64::MAX, u64::from);
        if digit >= base {
            return (0, Fault::Syntax);
        }
        n = match n.checked_mul(base).and_then(|n| n.checked_add(digit)) {
            Some(n) if n <= most => n,
            _ => return (most, Fault::Range),
        };
    }
    (n, Fault::None)
}

/// Reads a signed integer of at most `bits` bits.
pub fn parse_int(text: &[u8], base: i64, bits: i64) -> (i64, Fault) {
    let (negative, digits) = match text.first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let (n, fault) = parse_uint(digits, base, bits);
    if !matches!(fault, Fault::None | Fault::Range) {
        return (0, fault);
    }
    let limit = 1u64 << (if bits == 0 { 64 } else { bits } - 1);
    match negative {
        false if n >= limit => ((limit - 1) as i64, Fault::Range),
        true if n > limit => ((limit as i64).wrapping_neg(), Fault::Range),
        true => ((n as i64).wrapping_neg(), Fault::None),
        false => (n as i64, Fault::None),
    }
}

/// Whether underscores stand only between digits, or between a prefix and a digit.
pub(super) fn underscores_ok(text: &[u8]) -> bool {
    let text = match text.first() {
        Some(b'+' | b'-') => &text[1..],
        _ => text,
    };
    let prefixed = text.len() >= 2 && text[0] == b'0' && matches!(text[1] | 32, b'b' | b'o' | b'x');
    let hex = prefixed && text[1] | 32 == b'x';
    let mut last = if prefixed { b'0' } else { b'^' };
    for &c in &text[if prefixed { 2 } else { 0 }..] {
        let kind = match c {
            b'_' => b'_',
            _ if c.is_ascii_digit() || hex && c.is_ascii_hexdigit() => b'0',
            _ => b'!',
        };
        if kind == b'_' && last != b'0' || kind == b'!' && last == b'_' {
            return false;
        }
        last = kind;
    }
    last != b'_'
}
