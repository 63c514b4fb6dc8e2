//! Expressions: the walk over them, and the forms that have no file of their own.
//!
//! Chains that lean to the left (`a + b + c`, `x.f.g().h`) are walked in loops, as nothing limits their length;
//! other nesting is limited by the parser.

use super::operand::is_integer;
use super::stmt::Flow;
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{Direction, ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant;
use crate::types::r#type::{Basic, Type, TypeId};

/// What expressions need to remember between calls.
#[derive(Debug, Default)]
pub struct State {
    /// The lower part of a long chain, checked before the rest.
    memo: Option<(ExprId, Operand)>,
    /// Which branches the statement around allows, for the bodies of ctx blocks.
    pub(super) flow: Flow,
}

/// What the place of an expression wants of it.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Want {
    /// The type of a composite literal that has none of its own.
    pub element: Option<TypeId>,
    /// The type of function that a generic function is instantiated for.
    pub target: Option<TypeId>,
}

/// Chains longer than this are checked piece by piece.
const SPINE_MAX: usize = 64;

impl<'a> Checker<'a> {
    /// One value; reports what is none.
    pub fn expr(&mut self, e: ExprId, hint: Option<TypeId>) -> Operand {
        self.want_expr(e, Want { element: hint, target: None })
    }

    pub(super) fn want_expr(&mut self, e: ExprId, want: Want) -> Operand {
        let mut x = self.raw(e, want, false);
        self.only_values(&mut x);
        self.single_value(&mut x);
        x
    }

    /// As [`Checker::expr`], but a generic function may lack type arguments.
    pub(super) fn generic_expr(&mut self, e: ExprId, element: Option<TypeId>) -> Operand {
        let mut x = self.raw(e, Want { element, target: None }, true);
        self.only_values(&mut x);
        self.single_value(&mut x);
        x
    }

    /// A value, several values, or one with an `ok`.
    pub fn multi_expr(&mut self, e: ExprId) -> Operand {
        let mut x = self.raw(e, Want::default(), false);
        self.only_values(&mut x);
        x
    }

    pub fn expr_or_type(&mut self, e: ExprId, allow_generic: bool) -> Operand {
        let mut x = self.raw(e, Want::default(), allow_generic);
        self.no_novalue(&mut x, "used as value or type");
        self.single_value(&mut x);
        x
    }

    pub fn raw_expr(&mut self, e: ExprId, hint: Option<TypeId>, allow_generic: bool) -> Operand {
        self.raw(e, Want { element: hint, target: None }, allow_generic)
    }

    pub(super) fn raw(&mut self, e: ExprId, want: Want, allow_generic: bool) -> Operand {
        if let Some((_, mut x)) = self.exprs.memo.take_if(|(known, _)| *known == e) {
            if !allow_generic {
                self.non_generic(want, &mut x);
                self.record(&x);
            }
            return x;
        }
        self.settle_spine(e);
        let mut x = self.form(e, want, allow_generic);
        x.expr = e;
        let typed = !matches!(x.mode, OperandMode::Builtin(_) | OperandMode::NoValue | OperandMode::Invalid);
        if typed && self.is_invalid(x.ty) {
            x.mode = OperandMode::Invalid;
        }
        if !allow_generic {
            self.non_generic(want, &mut x);
        }
        if x.is_invalid() {
            x.ty = self.universe.invalid;
        }
        self.record(&x);
        x
    }

    /// Checks the lower parts of a long chain of selectors, calls and the like, so that the walk down ends early.
    fn settle_spine(&mut self, e: ExprId) {
        let mut spine = Vec::new();
        let mut at = e;
        while let Some(base) = self.postfix_base(at) {
            if self.exprs.memo.as_ref().is_some_and(|(known, _)| *known == at) {
                break;
            }
            spine.push(at);
            at = base;
        }
        if spine.len() <= SPINE_MAX {
            return;
        }
        let mut rest = spine.len();
        while rest > SPINE_MAX {
            rest -= SPINE_MAX / 2;
            let x = self.raw(spine[rest], Want::default(), true);
            self.exprs.memo = Some((spine[rest], x));
        }
    }

    fn postfix_base(&self, e: ExprId) -> Option<ExprId> {
        match self.ast_expr(e).kind {
            ExprKind::Selector { base, .. }
            | ExprKind::Index { base, .. }
            | ExprKind::Slice { base, .. }
            | ExprKind::Assert { base, .. } => Some(base),
            ExprKind::Call { callee, .. } => Some(callee),
            _ => None,
        }
    }

    pub(super) fn bad(&self, e: ExprId) -> Operand {
        Operand::new(OperandMode::Invalid, self.universe.invalid, e)
    }

    fn form(&mut self, e: ExprId, want: Want, allow_generic: bool) -> Operand {
        match &self.ast_expr(e).kind {
            ExprKind::Bad => self.bad(e),
            ExprKind::Name => self.ident(e),
            ExprKind::Literal(token) => self.literal(e, *token),
            ExprKind::Paren(inner) => self.raw(*inner, Want::default(), false),
            ExprKind::FuncLit { signature, body } => self.func_literal(e, signature, body),
            ExprKind::Composite { ty, elements } => self.composite(e, *ty, elements, want.element),
            ExprKind::KeyValue { key, value } => {
                self.use_exprs(&[*key, *value]);
                self.error(self.place_of(e), Code::BadLiteral, "no key:value expected");
                self.bad(e)
            }
            ExprKind::Selector { .. } => self.selector(e),
            ExprKind::Index { base, args } => self.index_expr(e, *base, args, want, allow_generic),
            ExprKind::Slice { base, bounds, full } => self.slice_expr(e, *base, *bounds, *full),
            ExprKind::Assert { base, ty } => self.assertion(e, *base, *ty),
            ExprKind::Call { callee, args, spread } => self.call(e, *callee, args, *spread),
            ExprKind::Unary { op, operand } => self.unary(e, *op, *operand),
            ExprKind::Star(operand) => self.star(e, *operand),
            ExprKind::Binary { .. } => self.binary_chain(e),
            ExprKind::Ellipsis => {
                self.error(self.place_of(e), Code::BadType, "invalid use of ...");
                self.bad(e)
            }
            ExprKind::Array { .. }
            | ExprKind::Map { .. }
            | ExprKind::Chan { .. }
            | ExprKind::Func(_)
            | ExprKind::Struct(_)
            | ExprKind::Interface(_) => {
                let ty = self.type_or_none(e);
                Operand::new(OperandMode::Type, ty, e)
            }
            ExprKind::Ctx { options, body } => self.ctx_block(e, options, body),
        }
    }

    fn literal(&mut self, e: ExprId, token: Token) -> Operand {
        let ty = match token {
            Token::Int => Basic::UntypedInt,
            Token::Float => Basic::UntypedFloat,
            Token::Imaginary => Basic::UntypedComplex,
            Token::Rune => Basic::UntypedRune,
            _ => Basic::UntypedString,
        };
        let text = self.text(self.ast_expr(e).span);
        match constant::literal(token, text) {
            Ok(value) => {
                let ty = self.basic(ty);
                let mut x = Operand::new(OperandMode::Constant, ty, e);
                self.set_constant(&mut x, Some(value));
                x
            }
            Err(why) => {
                self.error(self.place_of(e), Code::BadConstant, why);
                self.bad(e)
            }
        }
    }

    /// A generic function that lacks type arguments gets them from the place where it stands, or is an error.
    pub(super) fn non_generic(&mut self, want: Want, x: &mut Operand) {
        if x.is_invalid() || x.generic.is_none() {
            return;
        }
        if x.mode != OperandMode::Type
            && let Some(target) = want.target
        {
            self.infer_for_target(x, target);
            return;
        }
        let what = if x.mode == OperandMode::Type { "type" } else { "function" };
        let text = self.expr_string(x.expr);
        let text = format!("cannot use generic {what} {text} without instantiation");
        self.error(self.place_of(x.expr), Code::BadTypeArgument, text);
        *x = self.bad(x.expr);
    }

    /// Instantiates a generic function so that it can be assigned to a `target`, a type of function.
    pub(super) fn infer_for_target(&mut self, x: &mut Operand, target: TypeId) {
        let mut args = [x.clone()];
        self.infer_into(x, &[target], &mut args, true);
    }

    /// Finds the missing type arguments of `x` from `args` that stand for `params`, and instantiates it.
    pub(super) fn infer_into(&mut self, x: &mut Operand, params: &[TypeId], args: &mut [Operand], reverse: bool) {
        let Some(generic) = x.generic.clone() else { return };
        let mut place = self.place_of(x.expr);
        if !reverse {
            // Go speaks of the opening parenthesis of a call.
            place.span = crate::source::Span { start: place.span.end, end: place.span.end + 1 };
        }
        match self.infer(place, &generic, params, args, reverse) {
            Some(targs) => self.instantiate_func(x, targs, place),
            None => *x = self.bad(x.expr),
        }
    }

    fn only_values(&mut self, x: &mut Operand) {
        match x.mode {
            OperandMode::NoValue => self.no_novalue(x, "used as value"),
            OperandMode::Builtin(_) => {
                let text = format!("{} must be called", self.describe(x));
                self.error(self.place_of(x.expr), Code::BadBuiltinUse, text);
                *x = self.bad(x.expr);
            }
            OperandMode::Type => {
                let text = format!("{} is not an expression", self.describe(x));
                self.error(self.place_of(x.expr), Code::BadOperand, text);
                *x = self.bad(x.expr);
            }
            _ => {}
        }
    }

    fn no_novalue(&mut self, x: &mut Operand, what: &str) {
        if x.mode == OperandMode::NoValue {
            let text = format!("{} {what}", self.describe(x));
            self.error(self.place_of(x.expr), Code::BadOperand, text);
            *x = self.bad(x.expr);
        }
    }

    pub(super) fn single_value(&mut self, x: &mut Operand) {
        if x.mode == OperandMode::Value && matches!(self.types.get(x.ty), Type::Tuple(_)) {
            let text = format!("multiple-value {} in single-value context", self.describe(x));
            self.error(self.place_of(x.expr), Code::BadOperand, text);
            *x = self.bad(x.expr);
        }
    }

    /// Checks expressions whose values nothing can be done with, so that what they mention counts as used.
    /// Tells whether all are valid.
    pub(super) fn use_exprs(&mut self, list: &[ExprId]) -> bool {
        let mut ok = true;
        for &e in list {
            if self.as_name(self.unparen(e)).is_some_and(|name| self.text(name.span) == "_") {
                continue;
            }
            let x = if let ExprKind::KeyValue { value, .. } = self.ast_expr(e).kind {
                self.raw(value, Want::default(), true)
            } else {
                self.raw(e, Want::default(), true)
            };
            ok &= !x.is_invalid();
        }
        ok
    }

    fn assertion(&mut self, e: ExprId, base: ExprId, ty: Option<ExprId>) -> Operand {
        let Some(ty) = ty else {
            self.error(
                self.place_of(e),
                Code::BadTypeSwitch,
                "invalid syntax tree: use of .(type) outside type switch",
            );
            self.use_exprs(&[base]);
            return self.bad(e);
        };
        let mut x = self.expr(base, None);
        if x.is_invalid() {
            return self.bad(e);
        }
        if self.is_type_param(x.ty) {
            let text =
                format!("invalid operation: cannot use type assertion on type parameter value {}", self.describe(&x));
            self.error(self.place_of(base), Code::BadOperand, text);
            return self.bad(e);
        }
        if !self.is_interface(x.ty) {
            let text = format!("invalid operation: {} is not an interface", self.describe(&x));
            self.error(self.place_of(base), Code::BadOperand, text);
            return self.bad(e);
        }
        let to = self.var_type(ty);
        if self.is_invalid(to) {
            return self.bad(e);
        }
        if !self.is_interface(to)
            && let Some(why) = self.missing_method(to, x.ty, false)
        {
            let text = format!(
                "impossible type assertion: {}\n\t{} does not implement {} {why}",
                self.expr_string(e),
                self.type_string(to),
                self.type_string(x.ty)
            );
            self.error(self.place_of(e), Code::ImpossibleAssertion, text);
        }
        x.mode = OperandMode::CommaOk;
        x.ty = to;
        x
    }

    /// `*x`, a pointer type or what the pointer points to.
    fn star(&mut self, e: ExprId, operand: ExprId) -> Operand {
        let mut x = self.expr_or_type(operand, false);
        match x.mode {
            OperandMode::Invalid => return self.bad(e),
            OperandMode::Type => {
                x.ty = self.types.intern(Type::Pointer(x.ty));
                return x;
            }
            _ => {}
        }
        let mut base = None;
        let mut different = false;
        let ok = self.type_set_all(x.ty, |c, under| match (c.types.get(under), base) {
            (Type::Pointer(this), Some(known)) if *this != known => {
                different = true;
                false
            }
            (Type::Pointer(this), _) => {
                base = Some(*this);
                true
            }
            _ => false,
        });
        match base {
            Some(base) if ok => {
                x.mode = OperandMode::Variable;
                x.ty = base;
                x.constant = None;
                x
            }
            _ => {
                let what = self.describe(&x);
                let text = if different {
                    format!("invalid operation: pointers of {what} must have identical base types")
                } else {
                    format!("invalid operation: cannot indirect {what}")
                };
                self.error(self.place_of(operand), Code::BadOperand, text);
                self.bad(e)
            }
        }
    }

    fn unary(&mut self, e: ExprId, op: Token, operand: ExprId) -> Operand {
        let mut x = self.expr(operand, None);
        if x.is_invalid() {
            return self.bad(e);
        }
        match op {
            Token::And => {
                let inner = self.unparen(operand);
                let literal = matches!(self.ast_expr(inner).kind, ExprKind::Composite { .. });
                if !literal && x.mode != OperandMode::Variable {
                    let text = format!("invalid operation: cannot take address of {}", self.describe(&x));
                    self.error(self.place_of(operand), Code::NotAddressable, text);
                    return self.bad(e);
                }
                x.mode = OperandMode::Value;
                x.ty = self.types.intern(Type::Pointer(x.ty));
                return x;
            }
            Token::Arrow => {
                let Some(element) = self.channel_element(self.place_of(operand), &x, true) else {
                    return self.bad(e);
                };
                x.mode = OperandMode::CommaOk;
                x.ty = element;
                return x;
            }
            _ => {}
        }
        let defined = match op {
            Token::Plus | Token::Minus => self.all_basic(x.ty, super::operand::is_numeric),
            Token::Not => self.all_basic(x.ty, super::operand::is_boolean),
            Token::Tilde => {
                let integer = self.all_basic(x.ty, is_integer);
                let hint = if integer { " (use ^ for bitwise complement)" } else { "" };
                let text = format!("cannot use ~ outside of interface or type constraint{hint}");
                self.error(self.place_of(e), Code::BadOperand, text);
                return self.bad(e);
            }
            _ => self.all_basic(x.ty, is_integer),
        };
        if !defined {
            let (op, what) = (super::operand::operator(op), self.describe(&x));
            let text = format!("invalid operation: operator {op} not defined on {what}");
            self.error(self.place_of(operand), Code::UndefinedOperator, text);
            return self.bad(e);
        }
        if x.mode == OperandMode::Constant {
            let basic = self.basic_of(x.ty).unwrap_or(Basic::Invalid);
            let value = x.constant.as_ref().and_then(|value| constant::unary(op, value, basic));
            x.expr = e;
            self.set_constant(&mut x, value);
            return x;
        }
        x.mode = OperandMode::Value;
        x
    }

    /// The type of what a channel carries, if it can be received from (else: sent to); reports what is none.
    pub(super) fn channel_element(&mut self, at: Place, x: &Operand, receive: bool) -> Option<TypeId> {
        let mut cause = String::new();
        let param = self.is_type_param(x.ty);
        let ok = self.type_set_all(x.ty, |c, under| {
            let shown = if param { under } else { x.ty };
            let Type::Chan { direction, .. } = *c.types.get(under) else {
                cause = format!("non-channel {}", c.type_string(shown));
                return false;
            };
            let wrong = if receive { Direction::Send } else { Direction::Receive };
            if direction == wrong {
                let kind = if receive { "send-only" } else { "receive-only" };
                cause = format!("{kind} channel {}", c.type_string(shown));
                return false;
            }
            true
        });
        if ok
            && let Some(common) = self.common_under(x.ty)
            && let Type::Chan { element, .. } = *self.types.get(common)
        {
            return Some(element);
        }
        if cause.is_empty() {
            cause = self.different_channels(x.ty);
        }
        let verb = if receive { "cannot receive from" } else { "cannot send to" };
        let what = self.describe(x);
        let text = if param {
            format!("invalid operation: {verb} {what}: {cause}")
        } else {
            format!("invalid operation: {verb} {cause} {what}")
        };
        let code = if receive { Code::BadReceive } else { Code::BadSend };
        self.error(at, code, text);
        None
    }

    /// Why the channels that a type parameter allows have nothing in common.
    fn different_channels(&mut self, ty: TypeId) -> String {
        let mut first = None;
        let mut cause = "no specific channel type".to_owned();
        self.type_set_all(ty, |c, under| {
            let Type::Chan { direction, element } = *c.types.get(under) else { return false };
            let Some((known, known_direction, known_element)) = first else {
                first = Some((under, direction, element));
                return true;
            };
            let what = if element != known_element {
                "different element types"
            } else if direction != known_direction && direction != Direction::Both && known_direction != Direction::Both
            {
                "conflicting directions"
            } else {
                return true;
            };
            cause = format!("channels {} and {} have {what}", c.type_string(known), c.type_string(under));
            false
        });
        cause
    }

    // ---- what stands where, for other files ----

    /// Whether an expression calls a function or receives, so that its length is no constant. It was checked before.
    pub(super) fn calls_or_receives(&self, e: ExprId) -> bool {
        let mut work = vec![e];
        while let Some(e) = work.pop() {
            match &self.ast_expr(e).kind {
                ExprKind::Call { callee, args, .. } => {
                    use crate::types::typed::Mode;
                    match self.recorded(*callee).mode {
                        Mode::Type => {}
                        Mode::Builtin if self.recorded(e).mode == Mode::Constant => continue,
                        _ => return true,
                    }
                    work.extend(args);
                }
                ExprKind::Unary { op: Token::Arrow, .. } | ExprKind::Ctx { .. } => return true,
                ExprKind::Paren(inner) | ExprKind::Star(inner) => work.push(*inner),
                ExprKind::Unary { operand, .. } => work.push(*operand),
                ExprKind::Binary { left, right, .. } => work.extend([*left, *right]),
                ExprKind::Composite { elements, .. } => work.extend(elements),
                ExprKind::KeyValue { key, value } => work.extend([*key, *value]),
                ExprKind::Selector { base, .. } | ExprKind::Assert { base, .. } => work.push(*base),
                ExprKind::Index { base, args } => {
                    work.push(*base);
                    work.extend(args);
                }
                ExprKind::Slice { base, bounds, .. } => {
                    work.push(*base);
                    work.extend(bounds.iter().flatten());
                }
                _ => {}
            }
        }
        false
    }

    /// Whether an untyped boolean that is no constant is used as such: conditions get type `bool`.
    pub(super) fn settle_bool(&mut self, x: &mut Operand) {
        if x.mode != OperandMode::Invalid && self.is_untyped(x.ty) {
            let ty = self.default_type(x.ty);
            self.convert_untyped(x, ty);
        }
    }
}
