//! Rounding of exact fractions: to machine floats, and to a long mantissa when they grow large.

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{EXACT_BITS, EXPONENT_MAX, MANTISSA_BITS};
use crate::syntax::token::Token;

pub(super) fn is_small(value: &BigRational) -> bool {
    value.numer().bits() <= EXACT_BITS && value.denom().bits() <= EXACT_BITS
}

/// `mantissa * 2^exponent`, the mantissa of at most `MANTISSA_BITS` bits.
#[derive(Clone, Debug)]
pub(super) struct Approx {
    mantissa: BigInt,
    exponent: i64,
}

impl Approx {
    pub(super) fn new(mantissa: BigInt, exponent: i64) -> Approx {
        let excess = mantissa.bits() as i64 - MANTISSA_BITS as i64;
        if excess <= 0 {
            return Approx { mantissa, exponent };
        }
        let negative = mantissa.is_negative();
        let magnitude = divide_even(mantissa.magnitude(), &(BigUint::one() << excess as u64));
        let mantissa = BigInt::from(magnitude);
        Approx { mantissa: if negative { -mantissa } else { mantissa }, exponent: exponent + excess }
    }

    pub(super) fn from_rational(value: &BigRational) -> Approx {
        if value.denom().is_one() {
            return Approx::new(value.numer().clone(), 0);
        }
        // Two bits more than needed, and a last one for what is cut off.
        let wanted = MANTISSA_BITS as i64 + 3;
        let shift = wanted - (value.numer().bits() as i64 - value.denom().bits() as i64);
        let (numer, denom) = scaled(value.numer().magnitude(), value.denom().magnitude(), -shift);
        let (quotient, rest) = numer.div_rem(&denom);
        let sticky = u32::from(!rest.is_zero());
        let magnitude = BigInt::from((quotient << 1u32) + sticky);
        let mantissa = if value.is_negative() { -magnitude } else { magnitude };
        Approx::new(mantissa, -shift - 1)
    }

    /// `None` if the number is too large.
    pub(super) fn to_rational(&self) -> Option<BigRational> {
        if self.mantissa.is_zero() {
            return Some(BigRational::zero());
        }
        let top = self.exponent + self.mantissa.bits() as i64;
        if top > EXPONENT_MAX {
            return None;
        }
        if top < -EXPONENT_MAX {
            return Some(BigRational::zero());
        }
        // Only powers of two can be reduced: no division of huge numbers.
        let zeros = self.mantissa.trailing_zeros().unwrap_or(0) as i64;
        let (odd, exponent) = (&self.mantissa >> zeros as u64, self.exponent + zeros);
        Some(if exponent >= 0 {
            BigRational::from_integer(odd << exponent as u64)
        } else {
            BigRational::new_raw(odd, BigInt::one() << (-exponent) as u64)
        })
    }

    fn add(&self, other: &Approx) -> Approx {
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        if high.mantissa.is_zero() {
            return low.clone();
        }
        let distance = high.exponent - low.exponent;
        // What is so much smaller cannot change a rounded sum.
        if distance > 2 * MANTISSA_BITS as i64 + 4 {
            return high.clone();
        }
        Approx::new((&high.mantissa << distance as u64) + &low.mantissa, low.exponent)
    }

    fn negate(mut self) -> Approx {
        self.mantissa = -self.mantissa;
        self
    }

    pub(super) fn multiply(&self, other: &Approx) -> Approx {
        Approx::new(&self.mantissa * &other.mantissa, self.exponent.saturating_add(other.exponent))
    }

    pub(super) fn divide(&self, other: &Approx) -> Approx {
        let mut quotient = Approx::from_rational(&BigRational::new_raw(
            if other.mantissa.is_negative() { -&self.mantissa } else { self.mantissa.clone() },
            other.mantissa.abs(),
        ));
        quotient.exponent = quotient.exponent.saturating_add(self.exponent).saturating_sub(other.exponent);
        quotient
    }

    /// `base` to the power of `exponent`.
    pub(super) fn power(base: u32, mut exponent: u64) -> Approx {
        let mut square = Approx::new(BigInt::from(base), 0);
        let mut result = Approx::new(BigInt::one(), 0);
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = result.multiply(&square);
            }
            square = square.multiply(&square);
            exponent >>= 1;
        }
        result
    }
}

/// Sum, difference, product or quotient of numbers that may be huge, rounded.
pub(super) fn approx_binary(op: Token, x: &BigRational, y: &BigRational) -> Option<BigRational> {
    let (x, y) = (Approx::from_rational(x), Approx::from_rational(y));
    match op {
        Token::Plus => x.add(&y),
        Token::Minus => x.add(&y.negate()),
        Token::Star => x.multiply(&y),
        Token::Slash if !y.mantissa.is_zero() => x.divide(&y),
        _ => return None,
    }
    .to_rational()
}

/// `numer / (denom * 2^exponent)` as a fraction of integers.
fn scaled(numer: &BigUint, denom: &BigUint, exponent: i64) -> (BigUint, BigUint) {
    if exponent >= 0 { (numer.clone(), denom << exponent as u64) } else { (numer << (-exponent) as u64, denom.clone()) }
}

/// The nearest integer to `numer / denom`, the even one of two.
fn divide_even(numer: &BigUint, denom: &BigUint) -> BigUint {
    let (quotient, rest) = numer.div_rem(denom);
    match (rest << 1u32).cmp(denom) {
        std::cmp::Ordering::Less => quotient,
        std::cmp::Ordering::Equal if quotient.is_even() => quotient,
        _ => quotient + 1u32,
    }
}

/// The nearest `f64`, ties to even; infinite if the value is too large.
pub fn to_f64(value: &BigRational) -> f64 {
    nearest(value, 53, -1074, 1024)
}

/// The nearest `f32`, ties to even; infinite if the value is too large.
pub fn to_f32(value: &BigRational) -> f32 {
    nearest(value, 24, -149, 128) as f32
}

/// The nearest float with `precision` bits, of which the last is worth at least `2^least` and the first less than `2^top`.
fn nearest(value: &BigRational, precision: i64, least: i64, top: i64) -> f64 {
    if value.is_zero() {
        return 0.0;
    }
    let (numer, denom) = (value.numer().magnitude(), value.denom().magnitude());
    let mut log = numer.bits() as i64 - denom.bits() as i64;
    if log > top + 1 {
        return if value.is_negative() { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    if log < least - 2 {
        return if value.is_negative() { -0.0 } else { 0.0 };
    }
    let (n, d) = scaled(numer, denom, log);
    if n < d {
        log -= 1;
    }
    let exponent = (log - (precision - 1)).max(least);
    let (n, d) = scaled(numer, denom, exponent);
    let mantissa = divide_even(&n, &d).to_u64().expect("bug: at most 2^53");
    let bits = 64 - i64::from(mantissa.leading_zeros());
    let magnitude = if bits + exponent > top { f64::INFINITY } else { compose(mantissa, exponent, bits) };
    if value.is_negative() { -magnitude } else { magnitude }
}

/// `mantissa * 2^exponent`, which a float can represent.
fn compose(mantissa: u64, exponent: i64, bits: i64) -> f64 {
    if mantissa == 0 {
        return 0.0;
    }
    let high = exponent + bits - 1;
    if high < -1022 {
        return f64::from_bits(mantissa << (exponent + 1074));
    }
    // A mantissa of 54 bits is a power of two.
    let fraction = if bits <= 53 { mantissa << (53 - bits) } else { mantissa >> (bits - 53) };
    f64::from_bits((((high + 1023) as u64) << 52) | (fraction & ((1 << 52) - 1)))
}
