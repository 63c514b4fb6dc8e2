//! Binary operators: arithmetic, comparisons and shifts.

use super::convert::{STRING_BYTES_MAX, is_comparison, is_shift};
use super::operand::{is_boolean, is_integer, is_numeric, is_numeric_or_string, is_ordered, is_string, operator};
use super::{Checker, Operand, OperandMode};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant::{self, Constant};
use crate::types::r#type::{Basic, Type, TypeId};

/// Constants are shifted by at most this: enough for the smallest `float64`.
const SHIFT_MAX: u64 = 1023 - 1 + 52;

/// The operands of a binary operator as they stand in the source.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    /// The whole; `None` for `x op= y`.
    pub whole: Option<ExprId>,
    pub left: ExprId,
    pub right: ExprId,
    pub op: Token,
}

impl<'a> Checker<'a> {
    /// A binary expression whose left operand may be one, and so on.
    pub(super) fn binary_chain(&mut self, e: ExprId) -> Operand {
        let mut nodes = Vec::new();
        let mut first = e;
        while let ExprKind::Binary { op, left, right } = self.ast_expr(first).kind {
            nodes.push(Sides { whole: Some(first), left, right, op });
            first = left;
        }
        let mut x = self.expr(first, None);
        // A long sum of constant strings would be quadratic if each step made a string of its own.
        let mut text: Option<Vec<u8>> = None;
        while let Some(node) = nodes.pop() {
            let mut y = self.expr(node.right, None);
            if node.op == Token::Plus && self.too_long(&mut x, &y, text.as_ref().map_or(0, Vec::len)) {
                text = None;
                continue;
            }
            if node.op == Token::Plus && self.append_text(&x, &y, &mut text) {
                x.expr = node.whole.unwrap_or(e);
                continue;
            }
            if let Some(bytes) = text.take() {
                x.constant = Some(Constant::Str(bytes.into()));
                self.record(&x);
            }
            self.binary(&mut x, &mut y, node);
            x.expr = node.whole.unwrap_or(e);
            if !nodes.is_empty() {
                self.record(&x);
            }
        }
        if let Some(bytes) = text {
            x.constant = Some(Constant::Str(bytes.into()));
        }
        x
    }

    /// Whether two constant strings are too long together (reported). `more` is what came before `x`'s own text.
    fn too_long(&mut self, x: &mut Operand, y: &Operand, more: usize) -> bool {
        let (Some(Constant::Str(left)), Some(Constant::Str(right))) = (&x.constant, &y.constant) else { return false };
        let len = left.len().max(more) + right.len();
        if len > STRING_BYTES_MAX {
            let text = format!("constant string too long ({len} bytes > {STRING_BYTES_MAX} bytes)");
            self.error(self.place_of(x.expr), Code::ConstantOverflow, text);
            x.mode = OperandMode::Invalid;
        }
        len > STRING_BYTES_MAX
    }

    fn append_text(&self, x: &Operand, y: &Operand, text: &mut Option<Vec<u8>>) -> bool {
        let (Some(Constant::Str(left)), Some(Constant::Str(right))) = (&x.constant, &y.constant) else { return false };
        if x.ty != y.ty || x.is_invalid() || y.is_invalid() {
            return false;
        }
        text.get_or_insert_with(|| left.to_vec()).extend_from_slice(right);
        true
    }

    /// `x op y`; the result is in `x`, whose expression the caller sets.
    pub(super) fn binary(&mut self, x: &mut Operand, y: &mut Operand, sides: Sides) {
        if x.is_invalid() || y.is_invalid() {
            x.mode = OperandMode::Invalid;
            return;
        }
        if is_shift(sides.op) {
            return self.shift(x, y, sides);
        }
        self.match_types(x, y);
        if x.is_invalid() {
            return;
        }
        if is_comparison(sides.op) {
            return self.comparison(x, y, sides.op, false);
        }
        if x.ty != y.ty {
            let (from, to) = (self.type_string(x.ty), self.type_string(y.ty));
            let what = match sides.whole {
                Some(e) => self.expr_string(e),
                None => {
                    let (left, right) = (self.expr_string(sides.left), self.expr_string(sides.right));
                    format!("{left} {}= {right}", operator(sides.op))
                }
            };
            let text = format!("invalid operation: {what} (mismatched types {from} and {to})");
            let report = Diagnostic::error(Code::MismatchedTypes, self.place_of(x.expr), text);
            let report =
                report.primary(format!("this is {from}")).label(self.place_of(y.expr), format!("this is {to}"));
            let numbers = self.all_basic(x.ty, is_numeric) && self.all_basic(y.ty, is_numeric);
            self.report(match numbers {
                true => report.help(format!("convert one side, as in `{to}(...)`")),
                false => report,
            });
            x.mode = OperandMode::Invalid;
            return;
        }
        self.arithmetic(x, y, sides);
    }

    fn arithmetic(&mut self, x: &mut Operand, y: &mut Operand, sides: Sides) {
        let test = match sides.op {
            Token::Plus => is_numeric_or_string,
            Token::Minus | Token::Star | Token::Slash => is_numeric,
            Token::AndAnd | Token::OrOr => is_boolean,
            _ => is_integer,
        };
        if !self.all_basic(x.ty, test) {
            let (op, what) = (operator(sides.op), self.describe(x));
            let text = format!("invalid operation: operator {op} not defined on {what}");
            self.error(self.place_of(x.expr), Code::UndefinedOperator, text);
            x.mode = OperandMode::Invalid;
            return;
        }
        let both = x.mode == OperandMode::Constant && y.mode == OperandMode::Constant;
        if matches!(sides.op, Token::Slash | Token::Percent)
            && y.constant.as_ref().is_some_and(|value| value.sign() == 0)
            && (x.mode == OperandMode::Constant || self.all_basic(x.ty, is_integer))
        {
            self.error(self.place_of(y.expr), Code::DivisionByZero, "invalid operation: division by zero");
            x.mode = OperandMode::Invalid;
            return;
        }
        if !both {
            x.mode = OperandMode::Value;
            x.constant = None;
            return;
        }
        let basic = self.basic_of(x.ty).unwrap_or(Basic::Invalid);
        let value = match (&x.constant, &y.constant) {
            (Some(a), Some(b)) => constant::binary(sides.op, a, b, basic),
            _ => None,
        };
        x.expr = sides.whole.unwrap_or(sides.left);
        self.set_constant(x, value);
    }

    /// Gives an untyped operand the type of the other one, if that may be.
    pub(super) fn match_types(&mut self, x: &mut Operand, y: &mut Operand) {
        if !self.may_convert(x, y) {
            return;
        }
        self.convert_untyped(x, y.ty);
        if x.is_invalid() {
            return;
        }
        self.convert_untyped(y, x.ty);
        if y.is_invalid() {
            x.mode = OperandMode::Invalid;
        }
    }

    fn may_convert(&mut self, x: &Operand, y: &Operand) -> bool {
        if !self.is_untyped(x.ty) && !self.is_untyped(y.ty) {
            return false;
        }
        if self.all_basic(x.ty, is_numeric) != self.all_basic(y.ty, is_numeric) {
            return false;
        }
        if self.is_interface(x.ty) || self.is_interface(y.ty) {
            return true;
        }
        if self.all_basic(x.ty, is_boolean) != self.all_basic(y.ty, is_boolean)
            || self.all_basic(x.ty, is_string) != self.all_basic(y.ty, is_string)
        {
            return false;
        }
        if x.mode == OperandMode::Nil {
            return self.has_nil(y.ty);
        }
        if y.mode == OperandMode::Nil {
            return self.has_nil(x.ty);
        }
        !self.is_pointer(x.ty) && !self.is_pointer(y.ty)
    }

    fn is_pointer(&mut self, ty: TypeId) -> bool {
        let under = self.under(ty);
        matches!(self.types.get(under), Type::Pointer(_))
    }

    /// Compares two operands; with `in_switch` `x` is a case and `y` what the switch is on.
    pub(super) fn comparison(&mut self, x: &mut Operand, y: &mut Operand, op: Token, in_switch: bool) {
        let op = if in_switch { Token::Equal } else { op };
        if self.is_invalid(x.ty) || self.is_invalid(y.ty) {
            x.mode = OperandMode::Invalid;
            return;
        }
        if let Err((at, code, cause)) = self.comparable_operands(x, y, op) {
            let (left, right) = (self.expr_string(x.expr), self.expr_string(y.expr));
            let text = if in_switch {
                format!("invalid case {left} in switch on {right} ({cause})")
            } else {
                format!("invalid operation: {left} {} {right} ({cause})", operator(op))
            };
            let at = if in_switch { x.expr } else { at };
            self.error(self.place_of(at), code, text);
            x.mode = OperandMode::Invalid;
            return;
        }
        if let (OperandMode::Constant, OperandMode::Constant, Some(a), Some(b)) =
            (x.mode, y.mode, &x.constant, &y.constant)
        {
            x.constant = Some(Constant::Bool(constant::compare(op, a, b)));
        } else {
            x.mode = OperandMode::Value;
            x.constant = None;
            let (left, right) = (self.default_type(x.ty), self.default_type(y.ty));
            self.update_expr_type(x.expr, left, true);
            self.update_expr_type(y.expr, right, true);
        }
        x.ty = self.basic(Basic::UntypedBool);
    }

    fn comparable_operands(&mut self, x: &Operand, y: &Operand, op: Token) -> Result<(), (ExprId, Code, String)> {
        if self.assignable(x, y.ty).is_err() && self.assignable(y, x.ty).is_err() {
            let cause = format!("mismatched types {} and {}", self.type_string(x.ty), self.type_string(y.ty));
            return Err((y.expr, Code::MismatchedTypes, cause));
        }
        let mut cause = String::new();
        let wrong = if matches!(op, Token::Equal | Token::NotEqual) {
            if x.mode == OperandMode::Nil || y.mode == OperandMode::Nil {
                let ty = if x.mode == OperandMode::Nil { y.ty } else { x.ty };
                (!self.has_nil(ty)).then_some(y)
            } else if !self.comparable(x.ty) {
                cause = self.incomparable_cause(x.ty);
                Some(x)
            } else if !self.comparable(y.ty) {
                cause = self.incomparable_cause(y.ty);
                Some(y)
            } else {
                None
            }
        } else if !self.all_basic(x.ty, is_ordered) {
            Some(x)
        } else if !self.all_basic(y.ty, is_ordered) {
            Some(y)
        } else {
            None
        };
        let Some(mut wrong) = wrong else { return Ok(()) };
        if cause.is_empty() {
            if self.is_type_param(x.ty) || self.is_type_param(y.ty) {
                if !self.is_type_param(x.ty) {
                    wrong = y;
                }
                let ty = self.type_string(wrong.ty);
                cause = format!("type parameter {ty} cannot use operator {}", operator(op));
            } else {
                let what = match self.composite_kind(wrong.ty) {
                    Some(kind) => kind.to_owned(),
                    None => self.type_string(wrong.ty),
                };
                cause = format!("operator {} not defined on {what}", operator(op));
            }
        }
        Err((wrong.expr, Code::UndefinedOperator, cause))
    }

    fn incomparable_cause(&mut self, ty: TypeId) -> String {
        match self.under_type(ty) {
            Type::Slice(_) => "slice can only be compared to nil".into(),
            Type::Func(_) => "func can only be compared to nil".into(),
            Type::Map { .. } => "map can only be compared to nil".into(),
            _ => self.comparable_why(ty).unwrap_or_default(),
        }
    }

    fn bad_shift(&mut self, x: &mut Operand, at: ExprId, text: String) {
        self.error(self.place_of(at), Code::BadShift, format!("invalid operation: {text}"));
        x.mode = OperandMode::Invalid;
    }

    fn shift(&mut self, x: &mut Operand, y: &mut Operand, sides: Sides) {
        let value = if x.mode == OperandMode::Constant { x.constant.as_ref().and_then(Constant::to_int) } else { None };
        let untyped = self.is_untyped(x.ty);
        if !(self.all_basic(x.ty, is_integer) || untyped && value.is_some()) {
            let text = format!("shifted operand {} must be integer", self.describe(x));
            return self.bad_shift(x, x.expr, text);
        }
        if !self.shift_count(x, y) {
            return;
        }
        if let Some(value) = value {
            if y.mode == OperandMode::Constant {
                let count = y.constant.as_ref().and_then(Constant::as_u64).filter(|&count| count <= SHIFT_MAX);
                let Some(count) = count else {
                    let text = format!("invalid shift count {}", self.describe(y));
                    return self.bad_shift(x, y.expr, text);
                };
                if !self.is_basic(x.ty, is_integer) {
                    x.ty = self.basic(Basic::UntypedInt);
                }
                x.expr = sides.whole.unwrap_or(sides.left);
                let shifted = constant::shift(sides.op, &value, count as u32);
                self.set_constant(x, Some(Constant::Int(shifted)));
                return;
            }
            if untyped {
                // Its type is the one that the whole shift gets; see `update_expr_type`.
                x.mode = OperandMode::Value;
                x.constant = None;
                return;
            }
        }
        if !self.all_basic(x.ty, is_integer) {
            let text = format!("shifted operand {} must be integer", self.describe(x));
            return self.bad_shift(x, x.expr, text);
        }
        x.mode = OperandMode::Value;
        x.constant = None;
    }

    /// Checks how far is shifted; `x` is invalid if that is wrong.
    fn shift_count(&mut self, x: &mut Operand, y: &mut Operand) -> bool {
        let uint = self.basic(Basic::Uint);
        if y.mode == OperandMode::Constant {
            let negative =
                y.constant.as_ref().and_then(Constant::to_int).is_some_and(|n| n < num_bigint::BigInt::from(0));
            if negative {
                let text = format!("negative shift count {}", self.describe(y));
                self.bad_shift(x, y.expr, text);
                return false;
            }
            if self.is_untyped(y.ty) {
                self.must_represent(y, Basic::Uint);
                if !y.is_invalid() {
                    self.update_expr_type(y.expr, uint, true);
                }
            } else if y.constant.as_ref().and_then(Constant::to_int).is_none() {
                let text = format!("shift count {} must be integer", self.describe(y));
                self.bad_shift(x, y.expr, text);
                return false;
            }
        } else if self.is_untyped(y.ty) {
            self.convert_untyped(y, uint);
        } else if !self.all_basic(y.ty, is_integer) {
            let text = format!("shift count {} must be integer", self.describe(y));
            self.bad_shift(x, y.expr, text);
            return false;
        }
        if y.is_invalid() {
            x.mode = OperandMode::Invalid;
            return false;
        }
        true
    }
}
