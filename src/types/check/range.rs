//! `for ... range`.

use super::assign::Slot;
use super::operand::{Part, is_integer, is_string};
use super::stmt::Flow;
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::syntax::ast::{Block, Direction, ExprId, Span};
use crate::syntax::token::Token;
use crate::types::r#type::{Signature, Type, TypeId};

/// What ranging over a type gives.
struct Ranged {
    key: Option<TypeId>,
    value: Option<TypeId>,
}

impl<'a> Checker<'a> {
    pub(super) fn range_stmt(
        &mut self,
        span: Span,
        op: Option<Token>,
        left: &'a [ExprId],
        subject: ExprId,
        body: &'a Block,
        flow: Flow,
    ) {
        let mut x = self.expr(subject, None);
        let ranged = if x.is_invalid() { None } else { self.range_types(&x, left) };
        let over_int = !x.is_invalid() && self.is_basic(x.ty, is_integer);
        let types = ranged.map_or([None, None], |ranged| [ranged.key, ranged.value]);
        self.in_scope(|c| {
            if op == Some(Token::Define) {
                c.range_define(span, left, &types, &mut x, over_int, subject);
            } else if !left.is_empty() {
                c.range_assign(left, &types, &mut x, over_int);
            } else if over_int {
                c.assignment(&mut x, None, "range clause");
            }
            if !x.is_invalid() && c.is_untyped(x.ty) && !over_int {
                let ty = c.default_type(x.ty);
                c.convert_untyped(&mut x, ty);
            }
            c.block(body, flow);
        });
    }

    /// The variables of `for k, v := range x`.
    fn range_define(
        &mut self,
        span: Span,
        left: &'a [ExprId],
        types: &[Option<TypeId>; 2],
        x: &mut Operand,
        over_int: bool,
        subject: ExprId,
    ) {
        let mut variables = Vec::new();
        for (index, &e) in left.iter().take(2).enumerate() {
            let object = match self.as_name(e) {
                Some(name) => {
                    let object = self.new_local(name);
                    if self.text(name.span) != "_" {
                        variables.push(object);
                    }
                    object
                }
                None => {
                    let text = format!("non-name {} on left side of :=", self.expr_string(e));
                    self.error(self.place_of(e), Code::BadDeclaration, text);
                    let blank = self.universe.blank;
                    self.local_at(blank, self.place_of(e))
                }
            };
            let Some(ty) = types[index].filter(|&ty| !self.is_invalid(ty)) else {
                self.objects[object.0 as usize].ty = self.universe.invalid;
                self.state(object).used = true;
                continue;
            };
            if over_int {
                self.init_var(Slot::Object(object), x, "range clause", Part::Whole);
            } else {
                let mut y = Operand::new(OperandMode::Value, ty, e);
                self.init_var(Slot::Object(object), &mut y, "assignment", Part::Whole);
            }
        }
        for &object in &variables {
            self.declare(object);
        }
        if variables.is_empty() {
            let before = Span { start: span.start, end: self.ast_expr(subject).span.start };
            let at = self.token_place(before, ":=");
            self.error(at, Code::NoNewVariables, "no new variables on left side of :=");
        }
    }

    fn range_assign(&mut self, left: &[ExprId], types: &[Option<TypeId>; 2], x: &mut Operand, over_int: bool) {
        for (index, &e) in left.iter().take(2).enumerate() {
            let Some(ty) = types[index].filter(|&ty| !self.is_invalid(ty)) else {
                self.use_left(&[e]);
                continue;
            };
            if over_int {
                self.assign_value(e, x, "range clause", Part::Whole);
                if !x.is_invalid() && !self.is_basic(x.ty, is_integer) {
                    let text = format!("cannot use iteration variable of type {}", self.type_string(x.ty));
                    self.error(self.place_of(e), Code::BadRange, text);
                }
            } else {
                let mut y = Operand::new(OperandMode::Value, ty, e);
                self.assign_value(e, &mut y, "assignment", Part::Whole);
            }
        }
    }

    /// The types of key and value; reports what cannot be ranged over, and variables that get nothing.
    fn range_types(&mut self, x: &Operand, left: &[ExprId]) -> Option<Ranged> {
        let ranged = match self.ranged(x.ty) {
            Ok(ranged) => ranged,
            Err(cause) => {
                let mut text = format!("cannot range over {}", self.describe(x));
                if !cause.is_empty() {
                    text = format!("{text}: {cause}");
                }
                self.error(self.place_of(x.expr), Code::BadRange, text);
                return None;
            }
        };
        let wrong = match (left, &ranged) {
            ([first, ..], Ranged { key: None, .. }) => Some((*first, "permits no iteration variables")),
            ([_, second, ..], Ranged { value: None, .. }) => Some((*second, "permits only one iteration variable")),
            _ => None,
        };
        if let Some((at, what)) = wrong {
            let text = format!("range over {} {what}", self.describe(x));
            self.error(self.place_of(at), Code::BadRange, text);
        } else if let Some(&third) = left.get(2) {
            let text = "range clause permits at most two iteration variables";
            self.error(self.place_of(third), Code::BadRange, text);
        }
        Some(ranged)
    }

    /// Why the types of a type set have no underlying type in common.
    fn no_common_under(&mut self, ty: TypeId) -> String {
        let (mut first, mut different) = (None, None);
        self.type_set_all(ty, |_, under| {
            let known = *first.get_or_insert(under);
            if known != under {
                different = Some((known, under));
            }
            known == under
        });
        match different {
            Some((a, b)) => {
                format!("{} and {} have different underlying types", self.type_string(a), self.type_string(b))
            }
            None => "no specific type".into(),
        }
    }

    fn ranged(&mut self, ty: TypeId) -> Result<Ranged, String> {
        let mut send_only = None;
        self.type_set_all(ty, |c, under| {
            let bad = matches!(c.types.get(under), Type::Chan { direction: Direction::Send, .. });
            if bad {
                send_only = Some(under);
            }
            !bad
        });
        if let Some(under) = send_only {
            let shown = if self.is_type_param(ty) { under } else { ty };
            return Err(format!("receive from send-only channel {}", self.type_string(shown)));
        }
        let Some(under) = self.common_under(ty) else { return Err(self.no_common_under(ty)) };
        let under = self.array_behind(under);
        let int = self.universe.int;
        let (key, value) = match self.types.get(under).clone() {
            Type::Basic(basic) if is_string(basic) => {
                let rune = self.universe.rune;
                (Some(int), Some(rune))
            }
            Type::Basic(basic) if is_integer(basic) => (Some(ty), None),
            Type::Array { element, .. } | Type::Slice(element) => (Some(int), Some(element)),
            Type::Map { key, value } => (Some(key), Some(value)),
            Type::Chan { element, .. } => (Some(element), None),
            Type::Func(signature) => return self.range_func(&signature),
            _ => return Err(String::new()),
        };
        Ok(Ranged { key, value })
    }

    fn range_func(&mut self, signature: &Signature) -> Result<Ranged, String> {
        let bad = |why: &str| Err(format!("func must be func(yield func(...) bool): {why}"));
        let [param] = *signature.params else { return bad("wrong argument count") };
        if !signature.results.is_empty() {
            return bad("unexpected results");
        }
        let under = self.common_under(param).map(|under| self.types.get(under).clone());
        let Some(Type::Func(callback)) = under else { return bad("argument is not func") };
        if callback.params.len() > 2 {
            return bad("yield func has too many parameters");
        }
        let bool_type = self.universe.bool;
        if *callback.results != [bool_type] {
            let own = matches!(*callback.results, [only] if self.is_basic(only, super::operand::is_boolean));
            return bad(match own {
                true => "yield func returns user-defined boolean, not bool",
                false => "yield func does not return bool",
            });
        }
        if callback.variadic {
            return Err(format!("yield func of type {} cannot be variadic", self.type_string(param)));
        }
        Ok(Ranged { key: callback.params.first().copied(), value: callback.params.get(1).copied() })
    }
}
