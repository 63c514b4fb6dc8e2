//! Untyped operands get their types; what can be represented, assigned and converted.

use super::operand::{is_boolean, is_complex, is_float, is_integer, is_numeric, is_string};
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::source::{Place, Span};
use crate::syntax::ast::{Direction, ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant::{self, Constant};
use crate::types::r#type::{Basic, Type, TypeId};
use crate::types::typed::Mode;

/// Why an untyped operand does not fit a type.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    Truncated,
    Overflows,
    Other,
}

/// Untyped integers have at most this many bits.
const INT_BITS_MAX: u64 = 512;
/// Constant strings are at most this long; Go allows 2 GB, which would make the checker itself a danger.
pub(super) const STRING_BYTES_MAX: usize = 64 << 20;

impl<'a> Checker<'a> {
    // ---- constants ----

    /// The value of a constant operand as a `basic`, rounded.
    pub(super) fn representation(&mut self, x: &Operand, basic: Basic) -> Result<Constant, Fault> {
        let value = x.constant.as_ref().ok_or(Fault::Other)?;
        if let Some(value) = constant::represent(value, basic) {
            return Ok(value);
        }
        let from = self.basic_of(x.ty).unwrap_or(Basic::Invalid);
        Err(match is_numeric(from) && is_numeric(basic) {
            true if !is_integer(from) && is_integer(basic) => Fault::Truncated,
            true => Fault::Overflows,
            false => Fault::Other,
        })
    }

    /// Reports a constant that does not fit `basic`, the type underlying its own.
    pub(super) fn must_represent(&mut self, x: &mut Operand, basic: Basic) {
        match self.representation(x, basic) {
            Ok(value) => x.constant = Some(value),
            Err(fault) => {
                let ty = self.basic(basic);
                self.bad_conversion(fault, x, ty);
            }
        }
    }

    fn bad_conversion(&mut self, fault: Fault, x: &mut Operand, target: TypeId) {
        let (what, ty) = (self.describe(x), self.type_string(target));
        let (code, text) = match fault {
            Fault::Truncated => (Code::ConstantOverflow, format!("{what} truncated to {ty}")),
            Fault::Overflows => (Code::ConstantOverflow, format!("{what} overflows {ty}")),
            Fault::Other => (Code::BadConversion, format!("cannot convert {what} to type {ty}")),
        };
        self.error(self.place_of(x.expr), code, text);
        x.mode = OperandMode::Invalid;
    }

    /// Reports a result of constant arithmetic that is too large for its type. `value` is `None` if it is so large
    /// that it could not be worked out.
    pub(super) fn set_constant(&mut self, x: &mut Operand, value: Option<Constant>) {
        let at = self.operator_place(x.expr);
        let Some(value) = value else {
            self.error(at, Code::ConstantOverflow, "constant result is not representable");
            x.mode = OperandMode::Invalid;
            return;
        };
        let too_long = matches!(&value, Constant::Int(int) if int.bits() > INT_BITS_MAX);
        x.constant = Some(value);
        if !self.is_untyped(x.ty) {
            if let Some(basic) = self.basic_of(x.ty) {
                self.must_represent(x, basic);
            }
            return;
        }
        if too_long {
            let name = match &self.ast_expr(x.expr).kind {
                ExprKind::Unary { op: Token::Xor, .. } => "bitwise complement ",
                ExprKind::Binary { op: Token::Plus, .. } => "addition ",
                ExprKind::Binary { op: Token::Minus, .. } => "subtraction ",
                ExprKind::Binary { op: Token::Xor, .. } => "bitwise XOR ",
                ExprKind::Binary { op: Token::Star, .. } => "multiplication ",
                ExprKind::Binary { op: Token::Shl, .. } => "shift ",
                _ => "",
            };
            self.error(at, Code::ConstantOverflow, format!("constant {name}overflow"));
            x.mode = OperandMode::Invalid;
        }
    }

    /// Where the operator of a binary expression stands; the start of others.
    pub(super) fn operator_place(&self, e: ExprId) -> Place {
        let ExprKind::Binary { op, left, right } = &self.ast_expr(e).kind else { return self.place_of(e) };
        let (start, end) = (self.ast_expr(*left).span.end, self.ast_expr(*right).span.start);
        self.token_place(Span { start, end }, super::operand::operator(*op))
    }

    /// Where `token` first stands inside `span`, comments left out.
    pub(super) fn token_place(&self, span: Span, token: &str) -> Place {
        if span.start > span.end {
            return self.place(span);
        }
        let text = self.text(span);
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            if rest.starts_with("//") {
                at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                at += rest.find("*/").map_or(rest.len(), |end| end + 2);
            } else if rest.starts_with(token) {
                let start = span.start + at as u32;
                return self.place(Span { start, end: start + token.len() as u32 });
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        self.place(span)
    }

    // ---- untyped operands ----

    pub fn default_type(&mut self, ty: TypeId) -> TypeId {
        let basic = match self.untyped_basic(ty) {
            Some(Basic::UntypedBool) => Basic::Bool,
            Some(Basic::UntypedInt) => Basic::Int,
            Some(Basic::UntypedRune) => return self.universe.rune,
            Some(Basic::UntypedFloat) => Basic::Float64,
            Some(Basic::UntypedComplex) => Basic::Complex128,
            Some(Basic::UntypedString) => Basic::String,
            _ => return ty,
        };
        self.basic(basic)
    }

    /// The type that an untyped operand takes where `target` is wanted, and its value in that type.
    pub(super) fn implicit_type(&mut self, x: &Operand, target: TypeId) -> Result<(TypeId, Option<Constant>), Fault> {
        let Some(from) = self.untyped_basic(x.ty) else { return Ok((x.ty, None)) };
        if x.is_invalid() || self.is_invalid(target) {
            return Ok((x.ty, None));
        }
        if let Some(to) = self.untyped_basic(target) {
            // The value stays as it is: what it is written as shows in messages.
            let max = max_untyped(from, to).ok_or(Fault::Other)?;
            return Ok((self.basic(max), None));
        }
        if x.mode == OperandMode::Nil {
            return if self.has_nil(target) { Ok((target, None)) } else { Err(Fault::Other) };
        }
        if self.is_type_param(target) {
            let ok = self.type_set_all(target, |c, under| c.implicit_type(x, under).is_ok());
            return if ok { Ok((target, None)) } else { Err(Fault::Other) };
        }
        match self.under_type(target) {
            Type::Basic(basic) => {
                if x.mode == OperandMode::Constant {
                    return Ok((target, Some(self.representation(x, basic)?)));
                }
                let fits = match from {
                    Basic::UntypedBool => is_boolean(basic),
                    Basic::UntypedString => is_string(basic),
                    Basic::UntypedNil => false,
                    _ => is_numeric(basic),
                };
                if fits { Ok((target, None)) } else { Err(Fault::Other) }
            }
            Type::Interface(interface) => {
                if !interface.methods.is_empty() || interface.terms.is_some() || interface.comparable {
                    return Err(Fault::Other);
                }
                let ty = self.default_type(x.ty);
                let value = match (self.basic_of(ty), x.mode) {
                    (Some(basic), OperandMode::Constant) => Some(self.representation(x, basic)?),
                    _ => None,
                };
                Ok((ty, value))
            }
            _ => Err(Fault::Other),
        }
    }

    /// Gives an untyped operand a type; reports what does not fit.
    pub fn convert_untyped(&mut self, x: &mut Operand, target: TypeId) {
        match self.implicit_type(x, target) {
            Ok((ty, value)) => self.give_type(x, ty, value),
            Err(fault) => {
                let shown = if self.is_type_param(target) { target } else { self.under(target) };
                self.bad_conversion(fault, x, shown);
            }
        }
    }

    /// Sets what [`Checker::implicit_type`] found, also in the record of the expression.
    pub(super) fn give_type(&mut self, x: &mut Operand, ty: TypeId, value: Option<Constant>) {
        if value.is_some() {
            x.constant = value;
        }
        if ty != x.ty {
            x.ty = ty;
            self.update_expr_type(x.expr, ty, false);
        }
    }

    /// Writes the type down that an untyped expression was given in the end, and so for its untyped operands.
    /// Unless `is_final`, an untyped `ty` is only a step on the way.
    pub(super) fn update_expr_type(&mut self, e: ExprId, ty: TypeId, is_final: bool) {
        let mut work = vec![(e, false)];
        while let Some((e, shifted)) = work.pop() {
            let old = *self.recorded(e);
            if old.mode == Mode::None || !self.is_untyped_id(old.ty) {
                continue;
            }
            if old.constant.is_none() {
                match self.ast_expr(e).kind {
                    ExprKind::Paren(inner) => work.push((inner, shifted)),
                    ExprKind::Unary { operand, .. } => work.push((operand, false)),
                    ExprKind::Binary { op, .. } if is_comparison(op) => {}
                    ExprKind::Binary { op, left, right } => {
                        let shift = is_shift(op);
                        if !shift {
                            work.push((right, false));
                        }
                        work.push((left, shift));
                    }
                    _ => {}
                }
            } else if let ExprKind::Paren(inner) = self.ast_expr(e).kind {
                work.push((inner, shifted));
            }
            if !is_final && self.is_untyped(ty) {
                self.info().exprs[e.0 as usize].ty = ty;
                continue;
            }
            // The operand of a shift takes part only if it is a constant: then the shift gave it its type.
            if shifted && old.constant.is_some() && !self.all_basic(ty, is_integer) {
                let (text, ty) = (self.expr_string(e), self.type_string(ty));
                let text = format!("invalid operation: shifted operand {text} (type {ty}) must be integer");
                self.error(self.place_of(e), Code::BadShift, text);
                self.info().exprs[e.0 as usize].ty = self.universe.invalid;
                continue;
            }
            self.finish_type(e, ty);
        }
    }

    fn finish_type(&mut self, e: ExprId, ty: TypeId) {
        let old = *self.recorded(e);
        let mut constant = old.constant;
        self.info().exprs[e.0 as usize].ty = ty;
        if let Some(index) = old.constant {
            let mut x = Operand::new(OperandMode::Constant, old.ty, e);
            x.constant = Some(self.constants[index as usize].clone());
            match self.implicit_type(&x, ty) {
                Ok((_, Some(value))) => {
                    if x.constant.as_ref() != Some(&value) {
                        constant = Some(self.constant(value));
                    }
                }
                Ok((_, None)) => {}
                Err(fault) => {
                    let shown = if self.is_type_param(ty) { ty } else { self.under(ty) };
                    self.bad_conversion(fault, &mut x, shown);
                    return;
                }
            }
        }
        self.info().exprs[e.0 as usize].constant = constant;
    }

    fn is_untyped_id(&self, ty: TypeId) -> bool {
        ty != TypeId::NONE && self.is_untyped(ty)
    }

    // ---- assignability ----

    /// Whether `x` can be assigned to a `to`; if not, why (which may be empty).
    ///
    /// # Errors
    /// Says in Go's words what hinders.
    pub fn assignable(&mut self, x: &Operand, to: TypeId) -> Result<(), String> {
        if x.is_invalid() || self.is_invalid(to) || self.is_invalid(x.ty) || x.ty == to {
            return Ok(());
        }
        let (from_param, to_param) = (self.is_type_param(x.ty), self.is_type_param(to));
        if self.is_untyped(x.ty) {
            let ok = if to_param {
                self.type_set_all(to, |c, under| c.implicit_type(x, under).is_ok())
            } else {
                self.implicit_type(x, to).is_ok()
            };
            return if ok { Ok(()) } else { Err(String::new()) };
        }
        let (from_under, to_under) = (self.under(x.ty), self.under(to));
        let no_params = !from_param && !to_param;
        let nameless = !self.has_name(x.ty) || !self.has_name(to);
        if from_under == to_under && nameless && no_params {
            return Ok(());
        }
        let mut cause = String::new();
        if !to_param && self.is_interface(to) {
            match self.implements(x.ty, to, false) {
                Ok(()) => return Ok(()),
                Err(why) if !from_param => return Err(why),
                Err(_) => {}
            }
        } else if self.is_interface_pointer(to_under) && !from_param {
            return Err(format!("type {} is pointer to interface, not interface", self.type_string(to)));
        }
        // Only a hint: the other way round would work.
        if !from_param && self.is_interface(x.ty) && self.implements(to, x.ty, false).is_ok() {
            return Err("need type assertion".into());
        }
        if let (Type::Chan { direction: Direction::Both, element: from }, Type::Chan { element: into, .. }) =
            (self.types.get(from_under), self.types.get(to_under))
            && from == into
        {
            return if nameless { Ok(()) } else { Err(cause) };
        }
        if no_params {
            return Err(cause);
        }
        if !self.has_name(x.ty) && to_param {
            return self.each_term_assignable(x, to, &mut cause);
        }
        if from_param && !self.has_name(to) {
            let Some(terms) = self.type_set(x.ty) else { return Err(cause) };
            for term in terms {
                let mut one = x.clone();
                one.ty = term.ty;
                if let Err(why) = self.assignable(&one, to) {
                    let (term, from, to) = (self.type_string(term.ty), self.type_string(x.ty), self.type_string(to));
                    return Err(joined(format!("cannot assign {term} (in {from}) to {to}"), &why));
                }
            }
            return Ok(());
        }
        Err(cause)
    }

    fn each_term_assignable(&mut self, x: &Operand, to: TypeId, cause: &mut String) -> Result<(), String> {
        let Some(terms) = self.type_set(to) else { return Err(std::mem::take(cause)) };
        for term in terms {
            if let Err(why) = self.assignable(x, term.ty) {
                let (from, term, to) = (self.type_string(x.ty), self.type_string(term.ty), self.type_string(to));
                return Err(joined(format!("cannot assign {from} to {term} (in {to})"), &why));
            }
        }
        Ok(())
    }

    fn is_interface_pointer(&mut self, under: TypeId) -> bool {
        let Type::Pointer(base) = *self.types.get(under) else { return false };
        self.is_interface(base)
    }

    // ---- conversion ----

    /// `T(x)`.
    pub(super) fn conversion(&mut self, x: &mut Operand, to: TypeId) {
        let is_constant = x.mode == OperandMode::Constant;
        let const_type = self.is_const_type(to);
        let mut cause = String::new();
        let ok = if is_constant && const_type {
            let basic = self.basic_of(to).unwrap_or(Basic::Invalid);
            match self.constant_converted(x, basic) {
                Some(value) => {
                    x.constant = Some(value);
                    true
                }
                None if self.is_basic(x.ty, is_integer) && is_integer(basic) => {
                    let value = x.constant.as_ref().map(ToString::to_string).unwrap_or_default();
                    let text = format!("constant {value} overflows {}", self.type_string(to));
                    self.error(self.place_of(x.expr), Code::ConstantOverflow, text);
                    x.mode = OperandMode::Invalid;
                    return;
                }
                None => false,
            }
        } else if is_constant && self.is_type_param(to) {
            let ok = self.constant_to_param(x, to, &mut cause);
            x.mode = OperandMode::Value;
            ok
        } else {
            match self.convertible(x, to) {
                Ok(()) => {
                    if x.mode != OperandMode::Nil {
                        x.mode = OperandMode::Value;
                    }
                    true
                }
                Err(why) => {
                    cause = why;
                    false
                }
            }
        };
        if !ok {
            // As an integer the value reads in full.
            if self.is_basic(to, is_integer)
                && let Some(int) = x.constant.as_ref().and_then(Constant::to_int)
            {
                x.constant = Some(Constant::Int(int));
            }
            let mut text = format!("cannot convert {} to type {}", self.describe(x), self.type_string(to));
            if !cause.is_empty() {
                text = format!("{text}: {cause}");
            }
            self.error(self.place_of(x.expr), Code::BadConversion, text);
            x.mode = OperandMode::Invalid;
            return;
        }
        if self.is_untyped(x.ty) {
            let is_nil = x.mode == OperandMode::Nil;
            let final_type = if is_nil {
                to
            } else if self.is_interface(to) || is_constant && !const_type {
                self.default_type(x.ty)
            } else if x.mode == OperandMode::Constant
                && self.is_basic(x.ty, is_integer)
                && self.all_basic(to, is_string)
            {
                // The code point itself may be too large for any type.
                x.ty
            } else {
                to
            };
            self.update_expr_type(x.expr, final_type, true);
        }
        if x.mode == OperandMode::Nil {
            x.mode = OperandMode::Value;
        }
        if x.mode != OperandMode::Constant {
            x.constant = None;
        }
        x.ty = to;
    }

    /// A constant converted to a basic type, if that gives a constant.
    fn constant_converted(&mut self, x: &Operand, basic: Basic) -> Option<Constant> {
        let value = x.constant.as_ref()?;
        if let Some(value) = constant::represent(value, basic) {
            return Some(value);
        }
        if self.is_basic(x.ty, is_integer) && is_string(basic) {
            let code = value.as_u64().and_then(|code| u32::try_from(code).ok()).and_then(char::from_u32);
            let text = code.unwrap_or(char::REPLACEMENT_CHARACTER).to_string();
            return Some(Constant::string(text.as_bytes()));
        }
        None
    }

    fn constant_to_param(&mut self, x: &Operand, to: TypeId, cause: &mut String) -> bool {
        let Some(terms) = self.type_set(to) else {
            *cause = format!("{} does not contain specific types", self.type_string(to));
            return false;
        };
        for term in terms {
            let under = self.under(term.ty);
            if self.is_basic(x.ty, is_string) && self.is_bytes_or_runes(under) {
                continue;
            }
            let basic = self.basic_of(under);
            if basic.is_some_and(|basic| self.constant_converted(x, basic).is_some()) {
                continue;
            }
            let (term, to) = (self.type_string(under), self.type_string(to));
            *cause = if self.is_basic(x.ty, is_integer) && basic.is_some_and(is_integer) {
                let value = x.constant.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("constant {value} overflows {term} (in {to})")
            } else {
                format!("cannot convert {} to type {term} (in {to})", self.describe(x))
            };
            return false;
        }
        true
    }

    /// Whether a value that is no constant can be converted; if not, why.
    fn convertible(&mut self, x: &Operand, to: TypeId) -> Result<(), String> {
        let why = match self.assignable(x, to) {
            Ok(()) => return Ok(()),
            Err(why) => why,
        };
        let (from_param, to_param) = (self.is_type_param(x.ty), self.is_type_param(to));
        let (from, into) = (self.under(x.ty), self.under(to));
        if !from_param && !to_param && self.convertible_under(x.ty, to, from, into) {
            return Ok(());
        }
        if !from_param && !to_param {
            return Err(why);
        }
        let sources = if from_param { self.type_set(x.ty) } else { None };
        let targets = if to_param { self.type_set(to) } else { None };
        if from_param && sources.is_none() || to_param && targets.is_none() {
            return Err(String::new());
        }
        let sources: Vec<Option<TypeId>> =
            sources.map_or_else(|| vec![None], |terms| terms.iter().map(|term| Some(term.ty)).collect());
        let targets: Vec<Option<TypeId>> =
            targets.map_or_else(|| vec![None], |terms| terms.iter().map(|term| Some(term.ty)).collect());
        for &source in &sources {
            for &target in &targets {
                let mut one = x.clone();
                one.ty = source.unwrap_or(x.ty);
                if let Err(why) = self.convertible(&one, target.unwrap_or(to)) {
                    let mut text = format!("cannot convert {}", self.type_string(one.ty));
                    if source.is_some() {
                        text = format!("{text} (in {})", self.type_string(x.ty));
                    }
                    text = format!("{text} to type {}", self.type_string(target.unwrap_or(to)));
                    if target.is_some() {
                        text = format!("{text} (in {})", self.type_string(to));
                    }
                    return Err(joined(text, &why));
                }
            }
        }
        Ok(())
    }

    fn convertible_under(&mut self, from_type: TypeId, to_type: TypeId, from: TypeId, to: TypeId) -> bool {
        if self.identical_without_tags(from, to) {
            return true;
        }
        if let (Type::Pointer(a), Type::Pointer(b)) = (self.types.get(from_type), self.types.get(to_type)) {
            let (a, b) = (*a, *b);
            if !self.is_type_param(a) && !self.is_type_param(b) {
                let (a, b) = (self.under(a), self.under(b));
                if self.identical_without_tags(a, b) {
                    return true;
                }
            }
        }
        let number = |b: Basic| is_integer(b) || is_float(b);
        match (self.types.get(from).clone(), self.types.get(to).clone()) {
            (Type::Basic(a), Type::Basic(b)) => {
                number(a) && number(b)
                    || is_complex(a) && is_complex(b)
                    || is_integer(a) && is_string(b)
                    || a == Basic::Uintptr && b == Basic::UnsafePointer
                    || a == Basic::UnsafePointer && b == Basic::Uintptr
            }
            (Type::Slice(_), Type::Basic(b)) => is_string(b) && self.is_bytes_or_runes(from),
            (Type::Basic(a), Type::Slice(_)) => is_string(a) && self.is_bytes_or_runes(to),
            (Type::Pointer(_), Type::Basic(b)) => b == Basic::UnsafePointer,
            (Type::Basic(a), Type::Pointer(_)) => a == Basic::UnsafePointer,
            (Type::Slice(element), Type::Array { element: other, .. }) => element == other,
            (Type::Slice(element), Type::Pointer(base)) => {
                matches!(self.under_type(base), Type::Array { element: other, .. } if element == other)
            }
            _ => false,
        }
    }

    /// Identity that looks past the tags of struct fields.
    fn identical_without_tags(&mut self, a: TypeId, b: TypeId) -> bool {
        a == b || self.without_tags(a) == self.without_tags(b)
    }

    fn without_tags(&mut self, ty: TypeId) -> TypeId {
        let mut new = self.types.get(ty).clone();
        match &mut new {
            Type::Struct(fields) => {
                for field in fields.iter_mut() {
                    field.tag = None;
                    field.ty = self.without_tags(field.ty);
                }
            }
            Type::Pointer(base) => *base = self.without_tags(*base),
            Type::Slice(element) | Type::Array { element, .. } | Type::Chan { element, .. } => {
                *element = self.without_tags(*element);
            }
            Type::Map { key, value } => {
                (*key, *value) = (self.without_tags(*key), self.without_tags(*value));
            }
            Type::Func(signature) => {
                for ty in signature.params.iter_mut().chain(signature.results.iter_mut()) {
                    *ty = self.without_tags(*ty);
                }
            }
            // A named type keeps its own tags.
            _ => return ty,
        }
        self.types.intern(new)
    }
}

fn joined(text: String, why: &str) -> String {
    if why.is_empty() { text } else { format!("{text}\n\t{why}") }
}

pub(super) fn is_comparison(op: Token) -> bool {
    use Token::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
    matches!(op, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
}

pub(super) fn is_shift(op: Token) -> bool {
    matches!(op, Token::Shl | Token::Shr)
}

/// The larger of two kinds of untyped numbers; other kinds must be equal.
fn max_untyped(a: Basic, b: Basic) -> Option<Basic> {
    let rank = |basic| match basic {
        Basic::UntypedInt => 1,
        Basic::UntypedRune => 2,
        Basic::UntypedFloat => 3,
        Basic::UntypedComplex => 4,
        _ => 0,
    };
    match (rank(a), rank(b)) {
        _ if a == b => Some(a),
        (0, _) | (_, 0) => None,
        (x, y) => Some(if x > y { a } else { b }),
    }
}
