//! Constants as machine values of the type that they have in an instance.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::Compiler;
use super::func::{Func, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, TypeId};

/// A constant as it stands in slots.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Number {
    /// Also bools.
    Int(i64),
    Float(f64),
    Float32(f32),
    Complex(f64, f64),
    Complex64(f32, f32),
    Str(std::sync::Arc<[u8]>),
}

impl<'p> Compiler<'p> {
    /// The constant as a value of type `ty`, which must be basic underneath.
    pub(super) fn number(&mut self, id: u32, ty: TypeId) -> Option<Number> {
        let Shape::Basic(basic) = self.shape(ty) else { return None };
        let constant = &self.constants[id as usize];
        Some(match basic {
            Basic::Float64 | Basic::UntypedFloat => Number::Float(real(constant)),
            Basic::Float32 => Number::Float32(real32(constant)),
            Basic::Complex128 | Basic::UntypedComplex => Number::Complex(real(constant), imaginary(constant)),
            Basic::Complex64 => Number::Complex64(real32(constant), imaginary(constant) as f32),
            _ => match constant {
                Constant::Bool(value) => Number::Int(i64::from(*value)),
                Constant::Str(bytes) => Number::Str(bytes.clone()),
                Constant::Int(value) => Number::Int(wrap(value)),
                Constant::Float(value) | Constant::Complex(value, _) => Number::Int(wrap(&value.to_integer())),
            },
        })
    }
}

fn wrap(value: &BigInt) -> i64 {
    value.to_i64().or_else(|| value.to_u64().map(|v| v as i64)).unwrap_or(0)
}

fn float(value: &BigRational) -> f64 {
    if value.is_zero() { 0.0 } else { value.to_f64().unwrap_or(0.0) }
}

fn real(constant: &Constant) -> f64 {
    match constant {
        Constant::Int(value) => value.to_f64().unwrap_or(0.0),
        Constant::Float(value) | Constant::Complex(value, _) => float(value),
        Constant::Bool(_) | Constant::Str(_) => 0.0,
    }
}

fn real32(constant: &Constant) -> f32 {
    match constant {
        Constant::Int(value) => value.to_f32().unwrap_or(0.0),
        Constant::Float(value) | Constant::Complex(value, _) => float(value) as f32,
        Constant::Bool(_) | Constant::Str(_) => 0.0,
    }
}

fn imaginary(constant: &Constant) -> f64 {
    match constant {
        Constant::Complex(_, value) => float(value),
        _ => 0.0,
    }
}

impl<'c, 'p> Func<'c, 'p> {
    /// Loads a constant as a value of type `ty`.
    pub fn load_const(&mut self, id: u32, ty: TypeId, dst: Reg) {
        let Some(number) = self.c.number(id, ty) else {
            let place = self.place;
            self.c.error(place, "not supported yet: a constant of this type");
            return;
        };
        match number {
            Number::Int(value) => self.int(dst, value),
            Number::Float(value) => self.bits(dst, value.to_bits()),
            Number::Float32(value) => self.bits(dst, u64::from(value.to_bits())),
            Number::Complex(re, im) => {
                self.bits(dst, re.to_bits());
                self.bits(dst + 1, im.to_bits());
            }
            Number::Complex64(re, im) => {
                self.bits(dst, u64::from(re.to_bits()) | (u64::from(im.to_bits()) << 32));
            }
            Number::Str(bytes) if bytes.is_empty() => self.zero_slots(dst, 2),
            Number::Str(bytes) => {
                let id = self.c.string_id(&bytes);
                self.ak(Op::LdStr, dst, id);
            }
        }
    }

    pub fn bits(&mut self, dst: Reg, bits: u64) {
        if bits == 0 {
            self.ak(Op::LdI, dst, 0);
        } else {
            let id = self.c.const_id(bits);
            self.ak(Op::LdK, dst, id);
        }
    }
}
