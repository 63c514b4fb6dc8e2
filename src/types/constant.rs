//! Values of constants, of arbitrary precision.
//!
//! # Invariants
//! - Integers are exact. Floats are exact while numerator and denominator fit in `EXACT_BITS`; beyond they are rounded
//!   to `MANTISSA_BITS`, so a chain of operations cannot make them grow.
//! - A float's binary exponent stays within `EXPONENT_MAX`: what is smaller is zero, what is larger is no value.

mod literal;
mod round;
#[cfg(test)]
mod tests;
mod text;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

pub use self::literal::{literal, unquote};
pub use self::round::{to_f32, to_f64};
use super::r#type::Basic;
use crate::syntax::token::Token;

/// The value of a constant expression. The type that it has is kept beside it: a rune is an `Int`.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    Bool(bool),
    /// Bytes, as a constant string need not be valid UTF-8.
    Str(std::sync::Arc<[u8]>),
    Int(BigInt),
    /// Exact; numbers whose exponent passes Go's limits are an error of the checker.
    Float(BigRational),
    Complex(BigRational, BigRational),
}

/// Up to this size floats are kept as exact fractions.
const EXACT_BITS: u64 = 4096;
/// How precise larger ones are.
const MANTISSA_BITS: u64 = 512;
const EXPONENT_MAX: i64 = 1 << 22;

impl Constant {
    pub fn int(value: impl Into<BigInt>) -> Constant {
        Constant::Int(value.into())
    }

    pub fn string(bytes: &[u8]) -> Constant {
        Constant::Str(bytes.into())
    }

    /// The value as an integer, if it is one.
    pub fn to_int(&self) -> Option<BigInt> {
        match self {
            Constant::Int(i) => Some(i.clone()),
            Constant::Float(f) => integral(f),
            Constant::Complex(re, im) if im.is_zero() => integral(re),
            _ => None,
        }
    }

    pub fn to_float(&self) -> Option<BigRational> {
        match self {
            Constant::Int(i) => bounded(BigRational::from_integer(i.clone())),
            Constant::Float(f) => Some(f.clone()),
            Constant::Complex(re, im) if im.is_zero() => Some(re.clone()),
            _ => None,
        }
    }

    pub fn to_complex(&self) -> Option<(BigRational, BigRational)> {
        match self {
            Constant::Complex(re, im) => Some((re.clone(), im.clone())),
            other => Some((other.to_float()?, BigRational::zero())),
        }
    }

    /// Minus one, zero or one; for a complex number zero exactly if it is zero.
    pub fn sign(&self) -> i32 {
        fn of(negative: bool, zero: bool) -> i32 {
            if zero {
                0
            } else if negative {
                -1
            } else {
                1
            }
        }
        match self {
            Constant::Int(i) => of(i.is_negative(), i.is_zero()),
            Constant::Float(f) => of(f.is_negative(), f.is_zero()),
            Constant::Complex(re, im) => of(false, re.is_zero() && im.is_zero()),
            _ => 1,
        }
    }

    pub fn as_i64(&self) -> Option<i64> {
        self.to_int()?.to_i64()
    }

    pub fn as_u64(&self) -> Option<u64> {
        self.to_int()?.to_u64()
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Constant::Bool(b) = self { Some(*b) } else { None }
    }
}

fn integral(value: &BigRational) -> Option<BigInt> {
    value.denom().is_one().then(|| value.numer().clone())
}

/// `value`, rounded if it is large; `None` if it is too large.
fn bounded(value: BigRational) -> Option<BigRational> {
    if round::is_small(&value) { Some(value) } else { round::Approx::from_rational(&value).to_rational() }
}

/// Which arithmetic a basic type has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Bool,
    String,
    Int,
    Float,
    Complex,
}

/// The arithmetic of a basic type; `None` for nil, invalid and unsafe pointers.
pub fn class(basic: Basic) -> Option<Class> {
    use Basic::*;
    Some(match basic {
        Bool | UntypedBool => Class::Bool,
        Basic::String | UntypedString => Class::String,
        Int | Int8 | Int16 | Int32 | Int64 | Uint | Uint8 | Uint16 | Uint32 | Uint64 | Uintptr | UntypedInt
        | UntypedRune => Class::Int,
        Float32 | Float64 | UntypedFloat => Class::Float,
        Complex64 | Complex128 | UntypedComplex => Class::Complex,
        Invalid | UnsafePointer | UntypedNil => return None,
    })
}

/// The values of an integer type: whether it has a sign, and its width. `None` for untyped ones and other types.
pub fn integer_bits(basic: Basic) -> Option<(bool, u32)> {
    Some(match basic {
        Basic::Int | Basic::Int64 => (true, 64),
        Basic::Int8 => (true, 8),
        Basic::Int16 => (true, 16),
        Basic::Int32 => (true, 32),
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => (false, 64),
        Basic::Uint8 => (false, 8),
        Basic::Uint16 => (false, 16),
        Basic::Uint32 => (false, 32),
        _ => return None,
    })
}

/// `value` as a value of `basic`, rounded to it; `None` if it does not fit.
pub fn represent(value: &Constant, basic: Basic) -> Option<Constant> {
    match class(basic)? {
        Class::Bool => matches!(value, Constant::Bool(_)).then(|| value.clone()),
        Class::String => matches!(value, Constant::Str(_)).then(|| value.clone()),
        Class::Int => {
            let int = value.to_int()?;
            let fits = match integer_bits(basic) {
                None => true,
                Some((false, bits)) => !int.is_negative() && int.bits() <= u64::from(bits),
                // The smallest value of a signed type has as many bits as the type.
                Some((true, bits)) if int.is_negative() => (&int + BigInt::one()).bits() < u64::from(bits),
                Some((true, bits)) => int.bits() < u64::from(bits),
            };
            fits.then_some(Constant::Int(int))
        }
        Class::Float => Some(Constant::Float(rounded(&value.to_float()?, basic)?)),
        Class::Complex => {
            let (re, im) = value.to_complex()?;
            Some(Constant::Complex(rounded(&re, basic)?, rounded(&im, basic)?))
        }
    }
}

/// `value` rounded to the floats that `basic` is made of; `None` if that is infinite.
fn rounded(value: &BigRational, basic: Basic) -> Option<BigRational> {
    let float = match basic {
        Basic::Float32 | Basic::Complex64 => f64::from(to_f32(value)),
        Basic::Float64 | Basic::Complex128 => to_f64(value),
        _ => return Some(value.clone()),
    };
    BigRational::from_float(float)
}

/// The result of a unary `+`, `-`, `^` or `!` on a value of `basic`; `None` if the operator is none of those.
pub fn unary(op: Token, value: &Constant, basic: Basic) -> Option<Constant> {
    Some(match (op, value) {
        (Token::Plus, _) => value.clone(),
        (Token::Minus, Constant::Int(i)) => Constant::Int(-i),
        (Token::Minus, Constant::Float(f)) => Constant::Float(-f),
        (Token::Minus, Constant::Complex(re, im)) => Constant::Complex(-re, -im),
        (Token::Xor, Constant::Int(i)) => match integer_bits(basic) {
            Some((false, bits)) => Constant::Int((BigInt::one() << bits) - 1 - i),
            _ => Constant::Int(-i - 1),
        },
        (Token::Not, Constant::Bool(b)) => Constant::Bool(!b),
        _ => return None,
    })
}

/// The result of a binary operator, comparisons and shifts left out, on two values of type `basic`. The divisor is not
/// zero. `None` if the result is too large, or the operator not defined.
pub fn binary(op: Token, x: &Constant, y: &Constant, basic: Basic) -> Option<Constant> {
    match class(basic)? {
        Class::Bool => {
            let (x, y) = (x.as_bool()?, y.as_bool()?);
            match op {
                Token::AndAnd => Some(Constant::Bool(x && y)),
                Token::OrOr => Some(Constant::Bool(x || y)),
                _ => None,
            }
        }
        Class::String => match (op, x, y) {
            (Token::Plus, Constant::Str(x), Constant::Str(y)) => {
                let mut bytes = Vec::with_capacity(x.len() + y.len());
                bytes.extend_from_slice(x);
                bytes.extend_from_slice(y);
                Some(Constant::Str(bytes.into()))
            }
            _ => None,
        },
        Class::Int => int_binary(op, &x.to_int()?, &y.to_int()?).map(Constant::Int),
        Class::Float => float_binary(op, &x.to_float()?, &y.to_float()?).map(Constant::Float),
        Class::Complex => {
            let (a, b) = x.to_complex()?;
            let (c, d) = y.to_complex()?;
            complex_binary(op, &a, &b, &c, &d).map(|(re, im)| Constant::Complex(re, im))
        }
    }
}

fn int_binary(op: Token, x: &BigInt, y: &BigInt) -> Option<BigInt> {
    Some(match op {
        Token::Plus => x + y,
        Token::Minus => x - y,
        Token::Star => x * y,
        // Both truncate towards zero, as in Go.
        Token::Slash if !y.is_zero() => x / y,
        Token::Percent if !y.is_zero() => x % y,
        Token::And => x & y,
        Token::Or => x | y,
        Token::Xor => x ^ y,
        Token::AndNot => x & !y,
        _ => return None,
    })
}

fn float_binary(op: Token, x: &BigRational, y: &BigRational) -> Option<BigRational> {
    if !round::is_small(x) || !round::is_small(y) {
        return round::approx_binary(op, x, y);
    }
    bounded(match op {
        Token::Plus => x + y,
        Token::Minus => x - y,
        Token::Star => x * y,
        Token::Slash if !y.is_zero() => x / y,
        _ => return None,
    })
}

fn complex_binary(
    op: Token,
    a: &BigRational,
    b: &BigRational,
    c: &BigRational,
    d: &BigRational,
) -> Option<(BigRational, BigRational)> {
    let add = |x: &BigRational, y: &BigRational| float_binary(Token::Plus, x, y);
    let sub = |x: &BigRational, y: &BigRational| float_binary(Token::Minus, x, y);
    let mul = |x: &BigRational, y: &BigRational| float_binary(Token::Star, x, y);
    match op {
        Token::Plus => Some((add(a, c)?, add(b, d)?)),
        Token::Minus => Some((sub(a, c)?, sub(b, d)?)),
        Token::Star => Some((sub(&mul(a, c)?, &mul(b, d)?)?, add(&mul(b, c)?, &mul(a, d)?)?)),
        Token::Slash => {
            let norm = add(&mul(c, c)?, &mul(d, d)?)?;
            let re = add(&mul(a, c)?, &mul(b, d)?)?;
            let im = sub(&mul(b, c)?, &mul(a, d)?)?;
            Some((float_binary(op, &re, &norm)?, float_binary(op, &im, &norm)?))
        }
        _ => None,
    }
}

/// `x << count` or `x >> count`.
pub fn shift(op: Token, x: &BigInt, count: u32) -> BigInt {
    if op == Token::Shl { x << count } else { x >> count }
}

/// Compares two values of one type with `==`, `!=`, `<`, `<=`, `>` or `>=`.
pub fn compare(op: Token, x: &Constant, y: &Constant) -> bool {
    use std::cmp::Ordering;
    let order = match (x, y) {
        (Constant::Bool(x), Constant::Bool(y)) => x.cmp(y),
        (Constant::Str(x), Constant::Str(y)) => x.cmp(y),
        (Constant::Int(x), Constant::Int(y)) => x.cmp(y),
        _ => match (x.to_float(), y.to_float()) {
            (Some(x), Some(y)) => compare_floats(&x, &y),
            // Complex numbers have no order: only whether they are equal counts.
            _ if x.to_complex() == y.to_complex() => Ordering::Equal,
            _ => Ordering::Less,
        },
    };
    match op {
        Token::Equal => order.is_eq(),
        Token::NotEqual => order.is_ne(),
        Token::Less => order.is_lt(),
        Token::LessEqual => order.is_le(),
        Token::Greater => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn compare_floats(x: &BigRational, y: &BigRational) -> std::cmp::Ordering {
    (x.numer() * y.denom()).cmp(&(y.numer() * x.denom()))
}
