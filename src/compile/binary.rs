//! Arithmetic: integers with wrap-around, floats, complex numbers, strings.

use super::func::{Func, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, TypeId};

/// What arithmetic a type has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeric {
    /// Bits and sign.
    Int(u8, bool),
    F64,
    F32,
    C128,
    C64,
    Str,
    Other,
}

pub(super) fn numeric(basic: Basic) -> Numeric {
    match basic {
        Basic::Int | Basic::Int64 | Basic::UntypedInt => Numeric::Int(64, true),
        Basic::Int8 => Numeric::Int(8, true),
        Basic::Int16 => Numeric::Int(16, true),
        Basic::Int32 | Basic::UntypedRune => Numeric::Int(32, true),
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => Numeric::Int(64, false),
        Basic::Uint8 => Numeric::Int(8, false),
        Basic::Uint16 => Numeric::Int(16, false),
        Basic::Uint32 => Numeric::Int(32, false),
        Basic::Float64 | Basic::UntypedFloat => Numeric::F64,
        Basic::Float32 => Numeric::F32,
        Basic::Complex128 | Basic::UntypedComplex => Numeric::C128,
        Basic::Complex64 => Numeric::C64,
        Basic::String | Basic::UntypedString => Numeric::Str,
        _ => Numeric::Other,
    }
}

/// The operator of `+=` and the like.
pub(super) fn assigned_op(op: Token) -> Token {
    match op {
        Token::PlusAssign => Token::Plus,
        Token::MinusAssign => Token::Minus,
        Token::StarAssign => Token::Star,
        Token::SlashAssign => Token::Slash,
        Token::PercentAssign => Token::Percent,
        Token::AndAssign => Token::And,
        Token::OrAssign => Token::Or,
        Token::XorAssign => Token::Xor,
        Token::ShlAssign => Token::Shl,
        Token::ShrAssign => Token::Shr,
        Token::AndNotAssign => Token::AndNot,
        other => other,
    }
}

fn is_arithmetic(op: Token) -> bool {
    matches!(
        op,
        Token::Plus
            | Token::Minus
            | Token::Star
            | Token::Slash
            | Token::Percent
            | Token::And
            | Token::Or
            | Token::Xor
            | Token::AndNot
            | Token::Shl
            | Token::Shr
    )
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn numeric(&mut self, ty: TypeId) -> Numeric {
        match self.shape(ty) {
            Shape::Basic(basic) => numeric(basic),
            _ => Numeric::Other,
        }
    }

    /// A chain of operators: the left spine is walked in a loop, as it may be long.
    pub fn binary(&mut self, e: ExprId, ty: TypeId, dst: Reg) {
        let mut spine = Vec::new();
        let mut first = e;
        while let ExprKind::Binary { op, left, right } = self.kind(first)
            && is_arithmetic(*op)
            && self.info(first).constant.is_none()
            && !self.hoisted.contains_key(&first)
        {
            spine.push((first, *op, *right));
            first = *left;
        }
        spine.reverse();
        if self.numeric(ty) == Numeric::Str {
            self.concat(first, &spine, dst);
            return;
        }
        let mut rest = &spine[..];
        let mut value = if let Some(immediate) = self.const_int(first)
            && let [(at, op @ (Token::Plus | Token::Star | Token::And | Token::Or | Token::Xor), right), more @ ..] =
                rest
            && self.const_int(*right).is_none()
            && immediate_fits(*op, immediate)
        {
            // The constant goes to the right, where it may be an immediate.
            let target = if more.is_empty() { dst } else { self.alloc_type(ty) };
            let mark = self.mark();
            let right = self.any(*right);
            self.at(self.span(*at));
            if !self.arith_const(*op, ty, target, right, immediate) {
                let left = self.any(first);
                self.arith(*op, ty, target, left, right);
            }
            self.release(mark);
            rest = more;
            target
        } else {
            self.any(first)
        };
        let last = rest.len();
        let mut temp = None;
        for (index, &(at, op, right)) in rest.iter().enumerate() {
            let target = if index + 1 == last { dst } else { *temp.get_or_insert(0) };
            let target = if index + 1 != last && target == 0 {
                let slot = self.alloc_type(ty);
                temp = Some(slot);
                slot
            } else {
                target
            };
            let mark = self.mark();
            self.step(at, op, ty, target, value, right);
            self.release(mark);
            value = target;
        }
    }

    /// `dst = value op right`.
    pub fn step(&mut self, at: ExprId, op: Token, ty: TypeId, dst: Reg, value: Reg, right: ExprId) {
        if matches!(op, Token::Shl | Token::Shr) {
            self.shift(at, op, ty, dst, value, right);
            return;
        }
        if let Some(immediate) = self.const_int(right) {
            self.at(self.span(at));
            if self.arith_const(op, ty, dst, value, immediate) {
                return;
            }
        }
        let right = self.any(right);
        self.at(self.span(at));
        self.arith(op, ty, dst, value, right);
    }

    fn shift(&mut self, at: ExprId, op: Token, ty: TypeId, dst: Reg, value: Reg, count: ExprId) {
        let Numeric::Int(bits, signed) = self.numeric(ty) else { return };
        if let Some(amount) = self.const_int(count) {
            self.at(self.span(at));
            let amount = amount as u64;
            match (op, amount) {
                (Token::Shl, 64..) => _ = self.ak(Op::LdI, dst, 0),
                (Token::Shl, _) => {
                    self.abc(Op::ShlI, dst, value, amount as u16);
                    self.narrow_to(dst, bits, signed);
                }
                (_, _) if signed => _ = self.abc(Op::ShrI, dst, value, amount.min(63) as u16),
                (_, 64..) => _ = self.ak(Op::LdI, dst, 0),
                _ => _ = self.abc(Op::ShrUI, dst, value, amount as u16),
            }
            return;
        }
        let count_type = self.ty(count);
        let amount = self.any(count);
        self.at(self.span(at));
        if let Numeric::Int(_, true) = self.numeric(count_type) {
            self.abc(Op::ShiftCheck, amount, 0, 0);
        }
        self.shift_by(op, ty, dst, value, amount);
    }

    fn shift_by(&mut self, op: Token, ty: TypeId, dst: Reg, value: Reg, amount: Reg) {
        let Numeric::Int(bits, signed) = self.numeric(ty) else { return };
        match op {
            Token::Shl => {
                self.abc(Op::Shl, dst, value, amount);
                self.narrow_to(dst, bits, signed);
            }
            _ => _ = self.abc(if signed { Op::Shr } else { Op::ShrU }, dst, value, amount),
        }
    }

    /// `dst = value op immediate` if there is an instruction for it.
    pub fn arith_const(&mut self, op: Token, ty: TypeId, dst: Reg, value: Reg, immediate: i64) -> bool {
        let Numeric::Int(bits, signed) = self.numeric(ty) else { return false };
        let power = (immediate > 0 && immediate & (immediate - 1) == 0).then(|| immediate.trailing_zeros() as u16);
        if !immediate_fits(op, immediate) {
            let Some(power) = power else { return false };
            let op = match (op, signed) {
                (Token::Slash, true) => Op::DivP,
                (Token::Percent, true) => Op::RemP,
                (Token::Slash, false) => Op::ShrUI,
                _ => return false,
            };
            self.abc(op, dst, value, power);
            return true;
        }
        let c = immediate as i16 as u16;
        match op {
            Token::Plus => _ = self.abc(Op::AddI, dst, value, c),
            Token::Minus => _ = self.abc(Op::AddI, dst, value, (-immediate) as i16 as u16),
            Token::Star => _ = self.abc(Op::MulI, dst, value, c),
            Token::And | Token::Or | Token::Xor => {
                let op = match op {
                    Token::And => Op::AndI,
                    Token::Or => Op::OrI,
                    _ => Op::XorI,
                };
                self.abc(op, dst, value, c);
                return true;
            }
            Token::Slash | Token::Percent if immediate == 0 || immediate == -1 => return false,
            Token::Slash => {
                match (signed, power) {
                    (false, Some(power)) => self.abc(Op::ShrUI, dst, value, power),
                    (false, None) if bits == 64 => return false,
                    (true, Some(power @ 1..)) => self.abc(Op::DivP, dst, value, power),
                    _ => self.abc(Op::DivI, dst, value, c),
                };
                return true;
            }
            Token::Percent => {
                match (signed, power) {
                    (false, Some(_)) => self.abc(Op::AndI, dst, value, (immediate - 1) as u16),
                    (false, None) if bits == 64 => return false,
                    (true, Some(power @ 1..)) => self.abc(Op::RemP, dst, value, power),
                    _ => self.abc(Op::RemI, dst, value, c),
                };
                return true;
            }
            _ => return false,
        }
        self.narrow_to(dst, bits, signed);
        true
    }

    /// `dst = a op b`; shifts have their count checked.
    pub fn arith(&mut self, op: Token, ty: TypeId, dst: Reg, a: Reg, b: Reg) {
        match self.numeric(ty) {
            Numeric::Int(bits, signed) => self.int_arith(op, (bits, signed), ty, dst, a, b),
            Numeric::F64 => {
                let op = match op {
                    Token::Plus => Op::FAdd,
                    Token::Minus => Op::FSub,
                    Token::Star => Op::FMul,
                    _ => Op::FDiv,
                };
                self.abc(op, dst, a, b);
            }
            Numeric::F32 => {
                let op = match op {
                    Token::Plus => Op::GAdd,
                    Token::Minus => Op::GSub,
                    Token::Star => Op::GMul,
                    _ => Op::GDiv,
                };
                self.abc(op, dst, a, b);
            }
            Numeric::C128 => _ = self.abcx(Op::Complex, complex_op(op), dst, a, b),
            Numeric::C64 => {
                let mark = self.mark();
                let left = self.alloc(&[SlotClass::Scalar, SlotClass::Scalar]);
                let right = self.alloc(&[SlotClass::Scalar, SlotClass::Scalar]);
                self.abc(Op::ComplexUnpack, left, a, 0);
                self.abc(Op::ComplexUnpack, right, b, 0);
                self.abcx(Op::Complex, complex_op(op), left, left, right);
                self.abc(Op::ComplexPack, dst, left, 0);
                self.release(mark);
            }
            Numeric::Str => {
                let mark = self.mark();
                let classes = [SlotClass::Pointer, SlotClass::Scalar, SlotClass::Pointer, SlotClass::Scalar];
                let both = self.alloc(&classes);
                self.mov(both, a, 2);
                self.mov(both + 2, b, 2);
                self.abc(Op::Concat, dst, both, 2);
                self.release(mark);
            }
            Numeric::Other => {
                let place = self.place;
                self.c.error(place, "not supported yet: arithmetic on this type");
            }
        }
    }

    fn int_arith(&mut self, op: Token, (bits, signed): (u8, bool), ty: TypeId, dst: Reg, a: Reg, b: Reg) {
        let instr = match op {
            Token::Plus => Op::Add,
            Token::Minus => Op::Sub,
            Token::Star => Op::Mul,
            Token::Slash if signed => Op::Div,
            Token::Slash => Op::DivU,
            Token::Percent if signed => Op::Rem,
            Token::Percent => Op::RemU,
            Token::And => Op::And,
            Token::Or => Op::Or,
            Token::Xor => Op::Xor,
            Token::AndNot => Op::AndNot,
            _ => {
                self.shift_by(op, ty, dst, a, b);
                return;
            }
        };
        self.abc(instr, dst, a, b);
        if matches!(op, Token::Plus | Token::Minus | Token::Star) || (op == Token::Slash && signed) {
            self.narrow_to(dst, bits, signed);
        }
    }

    pub fn narrow_to(&mut self, reg: Reg, bits: u8, signed: bool) {
        let op = match (bits, signed) {
            (8, true) => Op::Sx8,
            (16, true) => Op::Sx16,
            (32, true) => Op::Sx32,
            (8, false) => Op::Zx8,
            (16, false) => Op::Zx16,
            (32, false) => Op::Zx32,
            _ => return,
        };
        self.abc(op, reg, reg, 0);
    }

    pub fn narrow_unsigned(&mut self, reg: Reg, ty: TypeId) {
        if let Numeric::Int(bits, false) = self.numeric(ty) {
            self.narrow_to(reg, bits, false);
        }
    }

    pub fn negate(&mut self, ty: TypeId, dst: Reg, value: Reg) {
        match self.numeric(ty) {
            Numeric::Int(bits, signed) => {
                self.abc(Op::Neg, dst, value, 0);
                self.narrow_to(dst, bits, signed);
            }
            Numeric::F64 => _ = self.abc(Op::FNeg, dst, value, 0),
            Numeric::F32 => _ = self.abc(Op::GNeg, dst, value, 0),
            Numeric::C128 => {
                self.abc(Op::FNeg, dst, value, 0);
                self.abc(Op::FNeg, dst + 1, value + 1, 0);
            }
            Numeric::C64 => {
                let mark = self.mark();
                let pair = self.alloc(&[SlotClass::Scalar, SlotClass::Scalar]);
                self.abc(Op::ComplexUnpack, pair, value, 0);
                self.abc(Op::FNeg, pair, pair, 0);
                self.abc(Op::FNeg, pair + 1, pair + 1, 0);
                self.abc(Op::ComplexPack, dst, pair, 0);
                self.release(mark);
            }
            Numeric::Str | Numeric::Other => {}
        }
    }

    /// All operands of a chain of `+` side by side, joined at once.
    fn concat(&mut self, first: ExprId, spine: &[(ExprId, Token, ExprId)], dst: Reg) {
        let mut operands = vec![first];
        operands.extend(spine.iter().map(|s| s.2));
        for (index, chunk) in operands.chunks(1000).enumerate() {
            let mark = self.mark();
            let count = chunk.len() + usize::from(index > 0);
            let classes = [SlotClass::Pointer, SlotClass::Scalar].repeat(count);
            let base = self.alloc(&classes);
            let mut at = base;
            if index > 0 {
                self.mov(base, dst, 2);
                at += 2;
            }
            for &operand in chunk {
                let inner = self.mark();
                self.expr(operand, at);
                self.release(inner);
                at += 2;
            }
            if let Some(last) = spine.last() {
                self.at(self.span(last.0));
            }
            self.abc(Op::Concat, dst, base, count as u16);
            self.release(mark);
        }
    }
}

fn complex_op(op: Token) -> u8 {
    match op {
        Token::Plus => 0,
        Token::Minus => 1,
        Token::Star => 2,
        _ => 3,
    }
}

/// Whether a constant fits into the field of an immediate; `-` adds its negative.
fn immediate_fits(op: Token, value: i64) -> bool {
    let value = if op == Token::Minus { value.checked_neg() } else { Some(value) };
    value.is_some_and(|v| i16::try_from(v).is_ok())
}
