//! Values of constants, of arbitrary precision.

use num_bigint::BigInt;
use num_rational::BigRational;

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
