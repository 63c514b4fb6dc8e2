//! Conditions: jumps on comparisons and logic, and comparisons as values.

use super::binary::Numeric;
use super::func::{Func, Label, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, TypeId};
use crate::types::typed::Mode;

pub(super) fn is_comparison(op: Token) -> bool {
    matches!(op, Token::Equal | Token::NotEqual | Token::Less | Token::LessEqual | Token::Greater | Token::GreaterEqual)
}

/// The comparison that holds exactly if `op` does not, on ordered values.
fn inverse(op: Token) -> Token {
    match op {
        Token::Equal => Token::NotEqual,
        Token::NotEqual => Token::Equal,
        Token::Less => Token::GreaterEqual,
        Token::LessEqual => Token::Greater,
        Token::Greater => Token::LessEqual,
        _ => Token::Less,
    }
}

/// The comparison with its operands exchanged.
fn mirrored(op: Token) -> Token {
    match op {
        Token::Less => Token::Greater,
        Token::LessEqual => Token::GreaterEqual,
        Token::Greater => Token::Less,
        Token::GreaterEqual => Token::LessEqual,
        other => other,
    }
}

/// How a type is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// As signed 64-bit words: also pointers, bools, and narrow unsigned integers.
    Word,
    Unsigned,
    F64,
    F32,
    C128,
    C64,
    Str,
    Interface,
    Value,
}

impl<'c, 'p> Func<'c, 'p> {
    fn class(&mut self, ty: TypeId) -> Class {
        match self.shape(ty) {
            Shape::Basic(Basic::String | Basic::UntypedString) => Class::Str,
            Shape::Interface => Class::Interface,
            Shape::Array(..) | Shape::Struct => Class::Value,
            _ => match self.numeric(ty) {
                Numeric::Int(64, false) => Class::Unsigned,
                Numeric::F64 => Class::F64,
                Numeric::F32 => Class::F32,
                Numeric::C128 => Class::C128,
                Numeric::C64 => Class::C64,
                _ => Class::Word,
            },
        }
    }

    /// The value of a constant condition.
    pub fn const_bool(&self, e: ExprId) -> Option<bool> {
        match self.info(e).constant.map(|id| &self.c.constants[id as usize]) {
            Some(Constant::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    /// Jumps to `label` if `e` is `sense`, else goes on behind.
    pub fn cond(&mut self, e: ExprId, sense: bool, label: Label) {
        let e = self.unparen(e);
        if let Some(value) = self.const_bool(e) {
            if value == sense {
                self.jump(label);
            }
            return;
        }
        if !self.hoisted.contains_key(&e) {
            match self.kind(e) {
                ExprKind::Unary { op: Token::Not, operand } => return self.cond(*operand, !sense, label),
                ExprKind::Binary { op: op @ (Token::AndAnd | Token::OrOr), .. } => {
                    return self.cond_chain(e, *op, sense, label);
                }
                ExprKind::Binary { op, left, right } if is_comparison(*op) => {
                    let mark = self.mark();
                    self.hoist(&[*left, *right]);
                    self.cond_compare(e, *op, *left, *right, sense, label);
                    self.release(mark);
                    return;
                }
                _ => {}
            }
        }
        let mark = self.mark();
        self.hoist(&[e]);
        let value = self.any(e);
        self.branch_bool(value, sense, label);
        self.release(mark);
    }

    /// `a && b && ...` or `a || b || ...`.
    fn cond_chain(&mut self, e: ExprId, op: Token, sense: bool, label: Label) {
        let mut operands = Vec::new();
        let mut first = e;
        while let ExprKind::Binary { op: inner, left, right } = self.kind(first)
            && *inner == op
            && self.info(first).constant.is_none()
        {
            operands.push(*right);
            first = self.unparen(*left);
        }
        operands.push(first);
        operands.reverse();
        let short = op == Token::OrOr;
        if sense == short {
            // Any operand decides for the jump.
            for operand in operands {
                self.cond(operand, sense, label);
            }
            return;
        }
        let out = self.label();
        let last = operands.len() - 1;
        for (index, operand) in operands.into_iter().enumerate() {
            if index == last {
                self.cond(operand, sense, label);
            } else {
                self.cond(operand, short, out);
            }
        }
        self.bind(out);
    }

    /// A logical expression as a value.
    pub fn bool_value(&mut self, e: ExprId, dst: Reg) {
        let (no, end) = (self.label(), self.label());
        self.cond(e, false, no);
        self.ak(Op::LdI, dst, 1);
        self.jump(end);
        self.bind(no);
        self.ak(Op::LdI, dst, 0);
        self.bind(end);
    }

    fn is_nil(&self, e: ExprId) -> bool {
        self.info(self.unparen(e)).mode == Mode::Nil
    }

    /// The common type of a comparison: an interface if one operand is.
    fn compared(&mut self, left: ExprId, right: ExprId) -> TypeId {
        let (a, b) = (self.ty(left), self.ty(right));
        if self.info(left).constant.is_some() && self.info(right).constant.is_none() { b } else { a }
    }

    fn cond_compare(&mut self, e: ExprId, op: Token, left: ExprId, right: ExprId, sense: bool, label: Label) {
        if self.is_nil(right) || self.is_nil(left) {
            let value = self.any(if self.is_nil(right) { left } else { right });
            self.at(self.span(e));
            let equal = (op == Token::Equal) == sense;
            self.branch(if equal { Op::JEqI } else { Op::JNeI }, value, 0, label);
            return;
        }
        let (a, b) = (self.ty(left), self.ty(right));
        let mixed = self.c.is_interface(a) != self.c.is_interface(b)
            && self.info(left).constant.is_none()
            && self.info(right).constant.is_none();
        let ty = self.compared(left, right);
        match self.class(ty) {
            Class::Word if !mixed => {
                let op = if sense { op } else { inverse(op) };
                self.cond_words(e, op, left, right, label);
            }
            Class::Unsigned if !mixed => {
                let op = if sense { op } else { inverse(op) };
                let (a, b) = (self.any_as(left, ty), self.any_as(right, ty));
                self.at(self.span(e));
                let (op, a, b) = ordered(op, a, b);
                let instr = match op {
                    Token::Equal => Op::JEq,
                    Token::NotEqual => Op::JNe,
                    Token::Less => Op::JLtU,
                    _ => Op::JLeU,
                };
                self.branch(instr, a, b, label);
            }
            Class::F64 if !mixed => {
                let (a, b) = (self.any_as(left, ty), self.any_as(right, ty));
                self.at(self.span(e));
                let (op, a, b) = ordered(op, a, b);
                let instr = match (op, sense) {
                    (Token::Equal, true) | (Token::NotEqual, false) => Op::JFEq,
                    (Token::Equal, false) | (Token::NotEqual, true) => Op::JFNe,
                    (Token::Less, true) => Op::JFLt,
                    (Token::Less, false) => Op::JFNLt,
                    (_, true) => Op::JFLe,
                    (_, false) => Op::JFNLe,
                };
                self.branch(instr, a, b, label);
            }
            _ => {
                let value = self.scalar();
                self.comparison(e, value);
                self.branch_bool(value, sense, label);
            }
        }
    }

    fn cond_words(&mut self, e: ExprId, op: Token, left: ExprId, right: ExprId, label: Label) {
        if let Some(immediate) = self.short_const(right) {
            let a = self.any(left);
            self.at(self.span(e));
            self.branch(immediate_jump(op), a, immediate as u16, label);
        } else if let Some(immediate) = self.short_const(left) {
            let b = self.any(right);
            self.at(self.span(e));
            self.branch(immediate_jump(mirrored(op)), b, immediate as u16, label);
        } else {
            let (a, b) = (self.any(left), self.any(right));
            self.at(self.span(e));
            let (op, a, b) = ordered(op, a, b);
            let instr = match op {
                Token::Equal => Op::JEq,
                Token::NotEqual => Op::JNe,
                Token::Less => Op::JLt,
                _ => Op::JLe,
            };
            self.branch(instr, a, b, label);
        }
    }

    /// A constant integer or bool that fits into an immediate.
    pub fn short_const(&mut self, e: ExprId) -> Option<i16> {
        self.const_int(e).and_then(|value| i16::try_from(value).ok())
    }

    /// A comparison as a value.
    pub fn comparison(&mut self, e: ExprId, dst: Reg) {
        let ExprKind::Binary { op, left, right } = self.kind(e) else { return };
        let (op, left, right) = (*op, *left, *right);
        let mark = self.mark();
        if self.is_nil(left) || self.is_nil(right) {
            let value = self.any(if self.is_nil(right) { left } else { right });
            self.at(self.span(e));
            self.abc(Op::EqI, dst, value, 0);
            if op == Token::NotEqual {
                self.abc(Op::Not, dst, dst, 0);
            }
            self.release(mark);
            return;
        }
        let (a, b) = (self.ty(left), self.ty(right));
        let (a_interface, b_interface) = (self.c.is_interface(a), self.c.is_interface(b));
        if a_interface != b_interface {
            let (interface, concrete) = if a_interface { (left, right) } else { (right, left) };
            self.mixed(e, interface, concrete, a_interface, dst);
            if op == Token::NotEqual {
                self.abc(Op::Not, dst, dst, 0);
            }
            self.release(mark);
            return;
        }
        let ty = self.compared(left, right);
        let x = self.any_as(left, ty);
        if op == Token::Equal
            && self.class(ty) == Class::Word
            && let Some(immediate) = self.short_const(right)
        {
            self.at(self.span(e));
            self.abc(Op::EqI, dst, x, immediate as u16);
        } else {
            let y = self.any_as(right, ty);
            self.at(self.span(e));
            self.compare(op, ty, dst, x, y);
        }
        self.release(mark);
    }

    /// An interface and a concrete value: equal types first, then the values.
    fn mixed(&mut self, e: ExprId, interface: ExprId, concrete: ExprId, interface_first: bool, dst: Reg) {
        let ty = self.ty(concrete);
        let (value, x) = if interface_first {
            let value = self.any(interface);
            (value, self.any(concrete))
        } else {
            let x = self.any(concrete);
            (self.any(interface), x)
        };
        self.at(self.span(e));
        self.compare_interface(value, x, ty, dst);
    }

    /// `dst` = whether interface pair `value` holds exactly the value `x` of type `ty`.
    pub fn compare_interface(&mut self, value: Reg, x: Reg, ty: TypeId, dst: Reg) {
        self.c.mark_interface(ty);
        let id = self.c.type_id(ty);
        let (no, end) = (self.label(), self.label());
        let mark = self.mark();
        let wanted = self.alloc(&[SlotClass::IfaceType]);
        self.ak(Op::LdType, wanted, id as i32);
        self.branch(Op::JNe, value, wanted, no);
        let held = self.alloc_type(ty);
        self.prepare(held, ty);
        self.abc(Op::Unbox, held, value + 1, 0);
        self.ext(id, 0);
        self.compare(Token::Equal, ty, dst, held, x);
        self.jump(end);
        self.bind(no);
        self.ak(Op::LdI, dst, 0);
        self.bind(end);
        self.release(mark);
    }

    /// `dst = x op y`, both of type `ty`.
    pub fn compare(&mut self, op: Token, ty: TypeId, dst: Reg, x: Reg, y: Reg) {
        let (op, x, y) = ordered(op, x, y);
        let negated = op == Token::NotEqual;
        match self.class(ty) {
            Class::Word => _ = self.abc(pick(op, [Op::Eq, Op::Ne, Op::Lt, Op::Le]), dst, x, y),
            Class::Unsigned => _ = self.abc(pick(op, [Op::Eq, Op::Ne, Op::LtU, Op::LeU]), dst, x, y),
            Class::F64 => _ = self.abc(pick(op, [Op::FEq, Op::FNe, Op::FLt, Op::FLe]), dst, x, y),
            Class::F32 => {
                let (a, b) = (self.scalar(), self.scalar());
                self.abc(Op::GToF, a, x, 0);
                self.abc(Op::GToF, b, y, 0);
                self.abc(pick(op, [Op::FEq, Op::FNe, Op::FLt, Op::FLe]), dst, a, b);
            }
            Class::Str => {
                let op = pick(op, [Op::StrEq, Op::StrEq, Op::StrLt, Op::StrLe]);
                self.abcx(op, negated.into(), dst, x, y);
            }
            Class::Interface => {
                self.abc(Op::IfaceEq, dst, x, y);
                if negated {
                    self.abc(Op::Not, dst, dst, 0);
                }
            }
            class @ (Class::C128 | Class::C64) => {
                let (mut x, mut y) = (x, y);
                if class == Class::C64 {
                    let a = self.alloc(&[SlotClass::Scalar; 2]);
                    let b = self.alloc(&[SlotClass::Scalar; 2]);
                    self.abc(Op::ComplexUnpack, a, x, 0);
                    self.abc(Op::ComplexUnpack, b, y, 0);
                    (x, y) = (a, b);
                }
                let (re, im) = (self.scalar(), self.scalar());
                self.abc(Op::FEq, re, x, y);
                self.abc(Op::FEq, im, x + 1, y + 1);
                self.abc(Op::And, dst, re, im);
                if negated {
                    self.abc(Op::Not, dst, dst, 0);
                }
            }
            Class::Value => {
                let id = self.c.type_id(ty);
                self.abc(Op::ValueEq, dst, x, y);
                self.ext(id, 0);
                if negated {
                    self.abc(Op::Not, dst, dst, 0);
                }
            }
        }
    }
}

/// Leaves only `==`, `!=`, `<` and `<=`.
fn ordered(op: Token, a: Reg, b: Reg) -> (Token, Reg, Reg) {
    match op {
        Token::Greater => (Token::Less, b, a),
        Token::GreaterEqual => (Token::LessEqual, b, a),
        other => (other, a, b),
    }
}

fn pick(op: Token, [eq, ne, lt, le]: [Op; 4]) -> Op {
    match op {
        Token::Equal => eq,
        Token::NotEqual => ne,
        Token::Less => lt,
        _ => le,
    }
}

fn immediate_jump(op: Token) -> Op {
    match op {
        Token::Equal => Op::JEqI,
        Token::NotEqual => Op::JNeI,
        Token::Less => Op::JLtI,
        Token::LessEqual => Op::JLeI,
        Token::Greater => Op::JGtI,
        _ => Op::JGeI,
    }
}
