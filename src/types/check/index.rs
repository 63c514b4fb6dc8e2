//! Index and slice expressions.

use super::expr::Want;
use super::operand::{is_integer, is_string};
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::syntax::ast::{ExprId, Span};
use crate::types::constant::{self, Constant};
use crate::types::r#type::{Basic, Type, TypeId};
use crate::types::typed::ObjectKind;

/// What indexing a value of one type gives.
struct Indexed {
    /// Set for maps.
    key: Option<TypeId>,
    element: TypeId,
    length: Option<u64>,
    mode: OperandMode,
}

impl<'a> Checker<'a> {
    /// `x[i]`, or an instance of a generic type or function.
    pub(super) fn index_expr(
        &mut self,
        e: ExprId,
        base: ExprId,
        args: &[ExprId],
        want: Want,
        allow_generic: bool,
    ) -> Operand {
        let mut x = self.expr_or_type(base, true);
        match x.mode {
            OperandMode::Invalid => {
                self.use_exprs(args);
                return self.bad(e);
            }
            OperandMode::Type => {
                let ty = self.type_expr(e);
                return if self.is_invalid(ty) { self.bad(e) } else { Operand::new(OperandMode::Type, ty, e) };
            }
            OperandMode::Value if x.generic.is_some() => {
                self.explicit_instance(&mut x, e, args);
                if !allow_generic {
                    self.complete_instance(&mut x, want);
                }
                return x;
            }
            _ => {}
        }
        self.element_of(&mut x, e, base, args);
        x
    }

    /// Takes the type arguments of `f[A, B]`; some may still be missing.
    fn explicit_instance(&mut self, x: &mut Operand, e: ExprId, args: &[ExprId]) {
        let Some(mut generic) = x.generic.take() else { return };
        let types: Vec<TypeId> = args.iter().map(|&arg| self.type_expr(arg)).collect();
        x.expr = e;
        if types.iter().any(|&ty| self.is_invalid(ty)) {
            *x = self.bad(e);
            return;
        }
        let wanted = generic.params.len() - generic.args.len();
        if types.len() > wanted {
            let text = format!("got {} type arguments but want {wanted}", types.len());
            self.error(self.place_of(args[wanted]), Code::WrongTypeArgumentCount, text);
            *x = self.bad(e);
            return;
        }
        generic.places.extend(args.iter().map(|&arg| self.place_of(arg)));
        generic.args.extend(types);
        if generic.args.len() == generic.params.len() {
            let targs = std::mem::take(&mut generic.args);
            x.generic = Some(generic);
            self.instantiate_func(x, targs, self.place_of(e));
        } else {
            x.generic = Some(generic);
        }
    }

    /// Infers what is missing of `f[A]` where no call follows.
    fn complete_instance(&mut self, x: &mut Operand, want: Want) {
        if x.generic.is_none() {
            return;
        }
        match want.target {
            Some(target) => self.infer_for_target(x, target),
            None => self.infer_into(x, &[], &mut [], false),
        }
    }

    fn element_of(&mut self, x: &mut Operand, e: ExprId, base: ExprId, args: &[ExprId]) {
        let Some(indexed) = self.indexed(x) else {
            let text = format!("cannot index {}", self.describe(x));
            let behind = Span { start: self.ast_expr(base).span.end, end: self.ast_expr(e).span.end };
            self.error(self.token_place(behind, "["), Code::BadIndex, text);
            self.use_exprs(args);
            *x = self.bad(e);
            return;
        };
        if self.is_untyped(x.ty) {
            let string = self.basic(Basic::String);
            self.convert_untyped(x, string);
        }
        let Some(&index) = args.first() else {
            *x = self.bad(e);
            return;
        };
        if let Some(&second) = args.get(1) {
            self.error(self.place_of(second), Code::BadIndex, "invalid operation: more than one index");
        }
        if let Some(key_type) = indexed.key {
            let mut key = self.generic_expr(index, None);
            self.assignment(&mut key, Some(key_type), "map index");
        } else {
            self.index(index, indexed.length);
        }
        x.mode = indexed.mode;
        x.ty = indexed.element;
        x.constant = None;
    }

    fn indexed(&mut self, x: &Operand) -> Option<Indexed> {
        if !self.is_type_param(x.ty) {
            let under = self.under(x.ty);
            return self.indexed_under(x, under);
        }
        let mut all: Option<Indexed> = None;
        let ok = self.type_set_all(x.ty, |c, under| {
            let Some(one) = c.indexed_under(x, under) else { return false };
            let Some(known) = &mut all else {
                all = Some(one);
                return true;
            };
            if known.key != one.key || known.element != one.element {
                return false;
            }
            if one.mode == OperandMode::Value {
                known.mode = one.mode;
            }
            known.length = match (known.length, one.length) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            true
        });
        if ok { all } else { None }
    }

    fn indexed_under(&mut self, x: &Operand, under: TypeId) -> Option<Indexed> {
        let (element, length, mode) = match self.types.get(under).clone() {
            Type::Basic(basic) if is_string(basic) => {
                let length = match &x.constant {
                    Some(Constant::Str(bytes)) => Some(bytes.len() as u64),
                    _ => None,
                };
                (self.universe.byte, length, OperandMode::Value)
            }
            Type::Array { len, element } => {
                let mode = if x.mode == OperandMode::Variable { x.mode } else { OperandMode::Value };
                (element, Some(len), mode)
            }
            Type::Pointer(base) => match self.under_type(base) {
                Type::Array { len, element } => (element, Some(len), OperandMode::Variable),
                _ => return None,
            },
            Type::Slice(element) => (element, None, OperandMode::Variable),
            Type::Map { key, value } => {
                return Some(Indexed { key: Some(key), element: value, length: None, mode: OperandMode::MapIndex });
            }
            _ => return None,
        };
        Some(Indexed { key: None, element, length, mode })
    }

    /// Checks an index; gives its value if it is a constant that fits below `max`, and whether it is valid.
    pub(super) fn index(&mut self, e: ExprId, max: Option<u64>) -> (bool, Option<u64>) {
        let mut x = self.expr(e, None);
        if !self.valid_index(&mut x, "index", false) {
            return (false, None);
        }
        let Some(value) = x.constant.as_ref().and_then(Constant::as_u64) else { return (true, None) };
        if let Some(max) = max
            && value >= max
        {
            let text = format!("invalid argument: index {value} out of bounds [0:{max}]");
            self.error(self.place_of(e), Code::BadIndex, text);
            return (false, None);
        }
        (true, Some(value))
    }

    /// Gives an index, length or capacity its type.
    pub(super) fn valid_index(&mut self, x: &mut Operand, what: &str, allow_negative: bool) -> bool {
        if x.is_invalid() {
            return false;
        }
        let int = self.basic(Basic::Int);
        self.convert_untyped(x, int);
        if x.is_invalid() {
            return false;
        }
        let fault = if !self.all_basic(x.ty, is_integer) {
            "must be integer"
        } else if let Some(value) = &x.constant {
            if !allow_negative && value.sign() < 0 {
                "must not be negative"
            } else if constant::represent(value, Basic::Int).is_none() {
                "overflows int"
            } else {
                return true;
            }
        } else {
            return true;
        };
        let text = format!("invalid argument: {what} {} {fault}", self.describe(x));
        self.error(self.place_of(x.expr), Code::BadIndex, text);
        false
    }

    /// `x[low:high:max]`.
    pub(super) fn slice_expr(&mut self, e: ExprId, base: ExprId, bounds: [Option<ExprId>; 3], full: bool) -> Operand {
        let mut x = self.expr(base, None);
        if x.is_invalid() {
            let used: Vec<ExprId> = bounds.iter().flatten().copied().collect();
            self.use_exprs(&used);
            return self.bad(e);
        }
        let (under, text) = match self.sliced(&x) {
            Ok(found) => found,
            Err(why) => {
                let text = format!("cannot slice {}{why}", self.describe(&x));
                self.error(self.place_of(base), Code::BadIndex, text);
                return self.bad(e);
            }
        };
        let mut length = None;
        if text {
            if full {
                let at = bounds[2].map_or(self.place_of(e), |max| self.place_of(max));
                self.error(at, Code::BadIndex, "invalid operation: 3-index slice of string");
                return self.bad(e);
            }
            if let Some(Constant::Str(bytes)) = &x.constant {
                length = Some(bytes.len() as u64);
            }
            if self.is_untyped(x.ty) {
                let string = self.basic(Basic::String);
                self.convert_untyped(&mut x, string);
            }
        } else {
            match self.types.get(under).clone() {
                Type::Array { len, element } => {
                    length = Some(len);
                    if x.mode != OperandMode::Variable {
                        let text = format!("cannot slice unaddressable value {}", self.describe(&x));
                        self.error(self.place_of(base), Code::NotAddressable, text);
                        return self.bad(e);
                    }
                    x.ty = self.types.intern(Type::Slice(element));
                }
                Type::Pointer(to) => {
                    if let Type::Array { len, element } = self.under_type(to) {
                        length = Some(len);
                        x.ty = self.types.intern(Type::Slice(element));
                    }
                }
                _ => {}
            }
        }
        x.mode = OperandMode::Value;
        x.constant = None;
        if full && (bounds[1].is_none() || bounds[2].is_none()) {
            // The parser said so.
            return self.bad(e);
        }
        self.slice_bounds(bounds, length);
        x
    }

    /// What is sliced: the common underlying type, and whether it is a string.
    fn sliced(&mut self, x: &Operand) -> Result<(TypeId, bool), String> {
        let byte = self.universe.byte;
        let bytes = self.types.intern(Type::Slice(byte));
        let (mut common, mut text, mut different) = (None, false, None);
        let ok = self.type_set_all(x.ty, |c, under| {
            let under = if c.is_basic(under, is_string) {
                text = true;
                bytes
            } else {
                under
            };
            match common {
                None => common = Some(under),
                Some(known) if known == under => {}
                Some(known) => {
                    different = Some((known, under));
                    return false;
                }
            }
            true
        });
        if let Some((a, b)) = different {
            let (a, b) = (self.type_string(a), self.type_string(b));
            return Err(format!(": {a} and {b} have different underlying types"));
        }
        let Some(under) = common.filter(|_| ok) else {
            return Err(format!(": no specific type in {}", self.type_string(x.ty)));
        };
        let fits = match *self.types.get(under) {
            Type::Array { .. } | Type::Slice(_) => true,
            Type::Pointer(base) => matches!(self.under_type(base), Type::Array { .. }),
            _ => false,
        };
        if fits { Ok((under, text)) } else { Err(String::new()) }
    }

    fn slice_bounds(&mut self, bounds: [Option<ExprId>; 3], length: Option<u64>) {
        let mut known: [Option<u64>; 3] = [None; 3];
        for (at, bound) in bounds.iter().enumerate() {
            known[at] = match bound {
                Some(e) => self.index(*e, length.map(|length| length + 1)).1,
                None if at == 0 => Some(0),
                None => length,
            };
        }
        for low in 0..2 {
            for high in low + 1..3 {
                if let (Some(a), Some(b), Some(e)) = (known[low], known[high], bounds[high].or(bounds[low]))
                    && b < a
                {
                    let text = format!("invalid slice indices: {b} < {a}");
                    self.error(self.place_of(e), Code::BadIndex, text);
                    return;
                }
            }
        }
    }

    /// The length of an array type; not for `[...]`.
    pub fn array_length(&mut self, e: ExprId) -> Option<u64> {
        if let Some(name) = self.as_name(e) {
            let (text, symbol) = (self.text(name.span), self.symbol(name));
            let wrong = match self.find(symbol) {
                None => Some(format!("undefined array length {text} or missing type constraint")),
                Some(object) if !matches!(self.object(object).kind, ObjectKind::Constant(_)) => {
                    Some(format!("invalid array length {text}"))
                }
                Some(_) => None,
            };
            if let Some(text) = wrong {
                self.error(self.place_of(e), Code::BadType, text);
                return None;
            }
        }
        let mut x = self.expr(e, None);
        if x.is_invalid() {
            return None;
        }
        if x.mode != OperandMode::Constant {
            let text = format!("array length {} must be constant", self.describe(&x));
            self.error(self.place_of(e), Code::NotConstant, text);
            return None;
        }
        let integer = self.is_basic(x.ty, is_integer);
        if integer || self.is_untyped(x.ty) {
            let length = x.constant.as_ref().and_then(Constant::as_i64).and_then(|n| u64::try_from(n).ok());
            if length.is_some() {
                let int = self.basic(Basic::Int);
                self.convert_untyped(&mut x, int);
                return length;
            }
        }
        let what = self.describe(&x);
        let text = if integer {
            format!("invalid array length {what}")
        } else {
            format!("array length {what} must be integer")
        };
        self.error(self.place_of(e), Code::BadType, text);
        None
    }
}
