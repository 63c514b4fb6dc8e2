//! Calls of the predeclared functions.

use super::call::CallSite;
use super::operand::{is_numeric, is_ordered, is_string};
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{Direction, ExprId};
use crate::syntax::token::Token;
use crate::types::constant::{self, Constant};
use crate::types::r#type::{Basic, Type, TypeId};
use crate::types::typed::Builtin;

/// Name, number of arguments, and whether there may be more.
fn shape(builtin: Builtin) -> (&'static str, usize, bool) {
    match builtin {
        Builtin::Append => ("append", 1, true),
        Builtin::Cap => ("cap", 1, false),
        Builtin::Clear => ("clear", 1, false),
        Builtin::Close => ("close", 1, false),
        Builtin::Complex => ("complex", 2, false),
        Builtin::Copy => ("copy", 2, false),
        Builtin::Delete => ("delete", 2, false),
        Builtin::Imag => ("imag", 1, false),
        Builtin::Len => ("len", 1, false),
        Builtin::Make => ("make", 1, true),
        Builtin::Max => ("max", 1, true),
        Builtin::Min => ("min", 1, true),
        Builtin::New => ("new", 1, false),
        Builtin::Panic => ("panic", 1, false),
        Builtin::Print => ("print", 0, true),
        Builtin::Println => ("println", 0, true),
        Builtin::Real => ("real", 1, false),
        Builtin::Recover => ("recover", 0, false),
    }
}

impl<'a> Checker<'a> {
    pub(super) fn builtin(&mut self, site: CallSite<'a>, builtin: Builtin) -> Operand {
        let e = site.call;
        let (name, least, more) = shape(builtin);
        if site.spread && builtin != Builtin::Append {
            let at = site.args.last().map_or(self.place_of(e), |&last| self.place_of(last));
            let text = format!("invalid operation: invalid use of ... with built-in {name}");
            self.error(at, Code::BadVariadic, text);
            self.use_exprs(site.args);
            return self.bad(e);
        }
        let lazy = matches!(builtin, Builtin::Make | Builtin::New);
        let mut args = if lazy { Vec::new() } else { self.plain_args(site.args) };
        if args.iter().any(Operand::is_invalid) {
            return self.bad(e);
        }
        let count = if lazy { site.args.len() } else { args.len() };
        let qualifier = if count < least {
            Some("not enough")
        } else if !more && count > least {
            Some("too many")
        } else {
            None
        };
        if let Some(qualifier) = qualifier {
            let call = self.expr_string(e);
            let text = format!("invalid operation: {qualifier} arguments for {call} (expected {least}, found {count})");
            self.error(self.place_of(e), Code::WrongArgumentCount, text);
            if lazy {
                self.use_exprs(site.args.get(1..).unwrap_or_default());
            }
            return self.bad(e);
        }
        let result = match builtin {
            Builtin::Append => self.append(site, args),
            Builtin::Len | Builtin::Cap => self.length(site, args.remove(0), builtin),
            Builtin::Clear => self.clear(&args[0]),
            Builtin::Close => self.close(&args[0]),
            Builtin::Complex => self.complex(e, args),
            Builtin::Copy => self.copy(args),
            Builtin::Delete => self.delete(args),
            Builtin::Imag | Builtin::Real => self.real_or_imag(args.remove(0), builtin),
            Builtin::Make => self.make(site),
            Builtin::Max | Builtin::Min => self.max_or_min(args, builtin, name),
            Builtin::New => self.new_builtin(site.args[0]),
            Builtin::Panic => {
                let any = self.universe.any;
                let mut x = args.remove(0);
                self.assignment(&mut x, Some(any), "argument to panic");
                if x.is_invalid() { None } else { Some(self.no_value(e)) }
            }
            Builtin::Print | Builtin::Println => {
                let context = format!("argument to built-in {name}");
                for x in &mut args {
                    self.assignment(x, None, &context);
                }
                if args.iter().any(Operand::is_invalid) { None } else { Some(self.no_value(e)) }
            }
            Builtin::Recover => {
                let any = self.universe.any;
                Some(Operand::new(OperandMode::Value, any, e))
            }
        };
        result.unwrap_or_else(|| self.bad(e))
    }

    fn no_value(&mut self, e: ExprId) -> Operand {
        let nothing = self.tuple(Vec::new());
        Operand::new(OperandMode::NoValue, nothing, e)
    }

    fn bad_argument(&mut self, at: Place, text: String) {
        self.error(at, Code::BadArgument, text);
    }

    /// The type of a slice's elements; else what is wrong.
    fn slice_element(&mut self, x: &Operand) -> Result<TypeId, String> {
        let mut element = None;
        let mut cause = None;
        let ok = self.type_set_all(x.ty, |c, under| {
            let Type::Slice(this) = *c.types.get(under) else { return false };
            match element {
                Some(known) if known != this => {
                    let (a, b, what) = (c.type_string(known), c.type_string(this), c.describe(x));
                    cause = Some(format!("mismatched slice element types {a} and {b} in {what}"));
                    false
                }
                _ => {
                    element = Some(this);
                    true
                }
            }
        });
        if let (true, Some(element)) = (ok, element) {
            return Ok(element);
        }
        Err(match cause {
            Some(cause) => cause,
            None if x.mode == OperandMode::Nil => "argument must be a slice; have untyped nil".into(),
            None => format!("argument must be a slice; have {}", self.describe(x)),
        })
    }

    /// Whether all types are strings or slices of bytes.
    fn is_text(&mut self, ty: TypeId) -> bool {
        self.type_set_all(ty, |c, under| c.is_basic(under, is_string) || c.is_byte_slice(under))
    }

    fn takes_bytes(&mut self, x: &Operand) -> bool {
        let byte = self.universe.byte;
        let bytes = self.types.intern(Type::Slice(byte));
        self.assignable(x, bytes).is_ok()
    }

    fn append(&mut self, site: CallSite<'a>, mut args: Vec<Operand>) -> Option<Operand> {
        let slice = args[0].ty;
        let element = match self.slice_element(&args[0]) {
            Ok(element) => element,
            Err(why) => {
                self.bad_argument(self.place_of(args[0].expr), format!("invalid append: {why}"));
                return None;
            }
        };
        let mut result = Operand::new(OperandMode::Value, slice, site.call);
        if site.spread && args.len() == 2 && self.takes_bytes(&args[0]) && self.is_text(args[1].ty) {
            if self.is_untyped(args[1].ty) {
                let string = self.basic(Basic::String);
                self.convert_untyped(&mut args[1], string);
            }
            return Some(result);
        }
        let context = format!("argument to {}", self.expr_string(site.callee));
        if site.spread {
            if args.len() != 2 {
                let text = match (args.len(), site.args) {
                    (1, _) | (_, [_]) => {
                        format!("cannot use ... with {}-valued {}", args.len(), self.expr_string(site.args[0]))
                    }
                    _ => {
                        let have: Vec<TypeId> = args.iter().map(|x| x.ty).collect();
                        let have = self.types_summary(&have, false, true);
                        let list = self.types.intern(Type::Slice(element));
                        let want = self.types_summary(&[slice, list], true, false);
                        format!("too many arguments in call to append\n\thave {have}\n\twant {want}")
                    }
                };
                let at = args.get(2).or(args.last()).map_or(site.call, |x| x.expr);
                self.error(self.place_of(at), Code::WrongArgumentCount, text);
                return Some(result);
            }
            let list = self.types.intern(Type::Slice(element));
            self.assignment(&mut args[1], Some(list), &context);
        } else {
            for x in &mut args[1..] {
                self.assignment(x, Some(element), &context);
            }
        }
        result.expr = site.call;
        Some(result)
    }

    fn length(&mut self, site: CallSite<'a>, x: Operand, builtin: Builtin) -> Option<Operand> {
        let int = self.basic(Basic::Int);
        let mut result = Operand::new(OperandMode::Value, int, site.call);
        let is_len = builtin == Builtin::Len;
        let under = self.under(x.ty);
        let under = self.array_behind(under);
        let measured = |c: &mut Self, under: TypeId| {
            let under = c.array_behind(under);
            match c.types.get(under) {
                Type::Basic(basic) => is_len && is_string(*basic),
                Type::Array { .. } | Type::Slice(_) | Type::Chan { .. } => true,
                Type::Map { .. } => is_len,
                _ => false,
            }
        };
        if !self.type_set_all(x.ty, measured) {
            let (what, name) = (self.describe(&x), shape(builtin).0);
            let text = format!("invalid argument: {what} for built-in {name}");
            self.bad_argument(self.place_of(x.expr), text);
            return None;
        }
        let constant = match (&x.constant, self.types.get(under)) {
            (Some(Constant::Str(bytes)), _) => Some(bytes.len() as u64),
            (_, Type::Array { len, .. }) if !self.is_type_param(x.ty) && !self.calls_or_receives(x.expr) => Some(*len),
            _ => None,
        };
        if let Some(value) = constant {
            result.mode = OperandMode::Constant;
            result.constant = Some(Constant::int(value));
        }
        // A constant string as the argument gets its type, in case anyone looks.
        let mut x = x;
        self.settle(&mut x);
        Some(result)
    }

    /// Gives an untyped operand its default type.
    fn settle(&mut self, x: &mut Operand) {
        if self.is_untyped(x.ty) && x.mode != OperandMode::Nil {
            let ty = self.default_type(x.ty);
            self.convert_untyped(x, ty);
        }
    }

    fn clear(&mut self, x: &Operand) -> Option<Operand> {
        let ok = self.type_set_all(x.ty, |c, under| matches!(c.types.get(under), Type::Map { .. } | Type::Slice(_)));
        if ok {
            return Some(self.no_value(x.expr));
        }
        let what = self.describe(x);
        let text = format!("invalid argument: cannot clear {what}: argument must be (or constrained by) map or slice");
        self.bad_argument(self.place_of(x.expr), text);
        None
    }

    fn close(&mut self, x: &Operand) -> Option<Operand> {
        let mut kind = "non-channel";
        let ok = self.type_set_all(x.ty, |c, under| match c.types.get(under) {
            Type::Chan { direction: Direction::Receive, .. } => {
                kind = "receive-only channel";
                false
            }
            Type::Chan { .. } => true,
            _ => false,
        });
        if ok {
            return Some(self.no_value(x.expr));
        }
        let text = format!("invalid operation: cannot close {kind} {}", self.describe(x));
        self.bad_argument(self.place_of(x.expr), text);
        None
    }

    fn complex(&mut self, e: ExprId, mut args: Vec<Operand>) -> Option<Operand> {
        let mut y = args.pop()?;
        let mut x = args.pop()?;
        let both = x.mode == OperandMode::Constant && y.mode == OperandMode::Constant;
        let untyped_float = self.basic(Basic::UntypedFloat);
        match (self.is_untyped(x.ty), self.is_untyped(y.ty)) {
            (false, false) => {}
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) if both => {
                for one in [&mut x, &mut y] {
                    let real = one.constant.as_ref().and_then(Constant::to_float);
                    if let (true, Some(real)) = (self.is_basic(one.ty, is_numeric), real) {
                        one.ty = untyped_float;
                        one.constant = Some(Constant::Float(real));
                    }
                }
            }
            (true, true) => {
                let float = self.basic(Basic::Float64);
                self.convert_untyped(&mut x, float);
                self.convert_untyped(&mut y, float);
            }
        }
        if x.is_invalid() || y.is_invalid() {
            return None;
        }
        if x.ty != y.ty {
            let (call, a, b) = (self.expr_string(e), self.type_string(x.ty), self.type_string(y.ty));
            let text = format!("invalid operation: {call} (mismatched types {a} and {b})");
            self.error(self.place_of(x.expr), Code::MismatchedTypes, text);
            return None;
        }
        if self.is_type_param(x.ty) && self.all_basic(x.ty, super::operand::is_float) {
            self.no_type_params(&x, "complex");
            return None;
        }
        let result = match self.basic_of(x.ty) {
            Some(Basic::Float32) => Basic::Complex64,
            Some(Basic::Float64) => Basic::Complex128,
            Some(Basic::UntypedFloat) => Basic::UntypedComplex,
            _ => {
                let ty = self.type_string(x.ty);
                let text = format!("invalid argument: arguments have type {ty}, expected floating-point");
                self.bad_argument(self.place_of(x.expr), text);
                return None;
            }
        };
        let ty = self.basic(result);
        let mut out = Operand::new(OperandMode::Value, ty, e);
        if let (Some(re), Some(im)) =
            (x.constant.as_ref().and_then(Constant::to_float), y.constant.as_ref().and_then(Constant::to_float))
            && both
        {
            out.mode = OperandMode::Constant;
            out.constant = Some(Constant::Complex(re, im));
        }
        Some(out)
    }

    fn no_type_params(&mut self, x: &Operand, name: &str) {
        let what = self.describe(x);
        let text = format!("{what} not supported as argument to built-in {name} for go1.18 (see go.dev/issue/50937)");
        self.bad_argument(self.place_of(x.expr), text);
    }

    fn copy(&mut self, args: Vec<Operand>) -> Option<Operand> {
        let (x, mut y) = (args[0].clone(), args[1].clone());
        let into = match self.slice_element(&x) {
            Ok(element) => element,
            Err(why) => {
                self.bad_argument(self.place_of(x.expr), format!("invalid copy: {why}"));
                return None;
            }
        };
        if !(self.takes_bytes(&x) && self.is_text(y.ty)) {
            let from = match self.slice_element(&y) {
                Ok(element) => element,
                Err(_) if self.all_basic(y.ty, is_string) => self.universe.byte,
                Err(why) => {
                    self.bad_argument(self.place_of(y.expr), format!("invalid copy: {why}"));
                    return None;
                }
            };
            if from != into {
                let (a, b) = (self.describe(&x), self.describe(&y));
                let (into, from) = (self.type_string(into), self.type_string(from));
                let text =
                    format!("invalid copy: arguments {a} and {b} have different element types {into} and {from}");
                self.bad_argument(self.place_of(x.expr), text);
                return None;
            }
        }
        self.settle(&mut y);
        let int = self.basic(Basic::Int);
        Some(Operand::new(OperandMode::Value, int, x.expr))
    }

    fn delete(&mut self, mut args: Vec<Operand>) -> Option<Operand> {
        let x = &args[0];
        let mut key = None;
        let mut different = false;
        let ok = self.type_set_all(x.ty, |c, under| match *c.types.get(under) {
            Type::Map { key: this, .. } => {
                different = key.is_some_and(|known| known != this);
                key = Some(this);
                !different
            }
            _ => false,
        });
        let Some(key) = key.filter(|_| ok) else {
            let what = self.describe(x);
            let text = if different {
                format!("invalid argument: maps of {what} must have identical key types")
            } else {
                format!("invalid argument: {what} is not a map")
            };
            self.bad_argument(self.place_of(x.expr), text);
            return None;
        };
        self.assignment(&mut args[1], Some(key), "argument to delete");
        if args[1].is_invalid() { None } else { Some(self.no_value(args[1].expr)) }
    }

    fn real_or_imag(&mut self, mut x: Operand, builtin: Builtin) -> Option<Operand> {
        if self.is_untyped(x.ty) {
            if x.mode == OperandMode::Constant {
                if let Some((re, im)) = x.constant.as_ref().and_then(Constant::to_complex) {
                    x.ty = self.basic(Basic::UntypedComplex);
                    x.constant = Some(Constant::Complex(re, im));
                }
            } else {
                let complex = self.basic(Basic::Complex128);
                self.convert_untyped(&mut x, complex);
                if x.is_invalid() {
                    return None;
                }
            }
        }
        if self.is_type_param(x.ty) {
            let (what, name) = (self.describe(&x), shape(builtin).0);
            let text =
                format!("{what} not supported as argument to built-in {name} for go1.18 (see go.dev/issue/50937)");
            self.bad_argument(self.place_of(x.expr), text);
            return None;
        }
        let result = match self.basic_of(x.ty) {
            Some(Basic::Complex64) => Basic::Float32,
            Some(Basic::Complex128) => Basic::Float64,
            Some(Basic::UntypedComplex) => Basic::UntypedFloat,
            _ => {
                let ty = self.type_string(x.ty);
                let text = format!("invalid argument: argument has type {ty}, expected complex type");
                self.bad_argument(self.place_of(x.expr), text);
                return None;
            }
        };
        let ty = self.basic(result);
        let mut out = Operand::new(OperandMode::Value, ty, x.expr);
        if let Some(Constant::Complex(re, im)) = x.constant {
            out.mode = OperandMode::Constant;
            out.constant = Some(Constant::Float(if builtin == Builtin::Real { re } else { im }));
        }
        Some(out)
    }

    fn make(&mut self, site: CallSite<'a>) -> Option<Operand> {
        let first = site.args[0];
        let ty = self.var_type(first);
        if self.is_invalid(ty) {
            self.use_exprs(&site.args[1..]);
            return None;
        }
        let mut made = true;
        let ok = self.type_set_all(ty, |c, under| {
            made = matches!(c.types.get(under), Type::Slice(_) | Type::Map { .. } | Type::Chan { .. });
            made
        });
        let cause = match (ok, made) {
            (true, _) => None,
            (false, false) => Some("type must be slice, map, or channel"),
            (false, true) => Some("no specific type"),
        };
        let common = self.common_under(ty).filter(|_| cause.is_none());
        let Some(under) = common else {
            let text = format!(
                "invalid argument: cannot make {}: {}",
                self.expr_string(first),
                cause.unwrap_or("types have different underlying types")
            );
            self.bad_argument(self.place_of(first), text);
            self.use_exprs(&site.args[1..]);
            return None;
        };
        let least = if matches!(self.types.get(under), Type::Slice(_)) { 2 } else { 1 };
        let count = site.args.len();
        if count < least || count > least + 1 {
            let call = self.expr_string(site.call);
            let text = format!("invalid operation: {call} expects {least} or {} arguments; found {count}", least + 1);
            self.error(self.place_of(site.call), Code::WrongArgumentCount, text);
            self.use_exprs(&site.args[1..]);
            return None;
        }
        let sizes: Vec<Option<u64>> = site.args[1..].iter().map(|&arg| self.index(arg, None).1).collect();
        if let [Some(length), Some(capacity)] = sizes[..]
            && length > capacity
        {
            let text = "invalid argument: length and capacity swapped".to_owned();
            self.bad_argument(self.place_of(site.args[1]), text);
        }
        Some(Operand::new(OperandMode::Value, ty, site.call))
    }

    fn max_or_min(&mut self, mut args: Vec<Operand>, builtin: Builtin, name: &str) -> Option<Operand> {
        let op = if builtin == Builtin::Max { Token::Greater } else { Token::Less };
        let mut x = args[0].clone();
        for (index, arg) in args.iter_mut().enumerate() {
            if !self.all_basic(arg.ty, is_ordered) {
                let text = format!("invalid argument: {} cannot be ordered", self.describe(arg));
                self.bad_argument(self.place_of(arg.expr), text);
                return None;
            }
            if index == 0 {
                continue;
            }
            self.match_types(&mut x, arg);
            if x.is_invalid() {
                return None;
            }
            if x.ty != arg.ty {
                let (a, b) = (self.type_string(x.ty), self.type_string(arg.ty));
                let what = self.expr_string(arg.expr);
                let text =
                    format!("invalid argument: mismatched types {a} (previous argument) and {b} (type of {what})");
                self.error(self.place_of(arg.expr), Code::MismatchedTypes, text);
                return None;
            }
            match (&x.constant, &arg.constant) {
                (Some(known), Some(this)) if x.mode == OperandMode::Constant => {
                    if constant::compare(op, this, known) {
                        x = arg.clone();
                    }
                }
                _ => {
                    x.mode = OperandMode::Value;
                    x.constant = None;
                }
            }
        }
        if x.mode != OperandMode::Constant {
            x.mode = OperandMode::Value;
            let any = self.universe.any;
            self.assignment(&mut x, Some(any), &format!("argument to built-in {name}"));
            if x.is_invalid() {
                return None;
            }
        }
        for arg in &args {
            self.update_expr_type(arg.expr, x.ty, true);
        }
        Some(x)
    }

    fn new_builtin(&mut self, arg: ExprId) -> Option<Operand> {
        let mut x = self.expr_or_type(arg, false);
        match x.mode {
            OperandMode::Invalid => return None,
            OperandMode::Builtin(_) => {
                let text = format!("{} must be called", self.describe(&x));
                self.error(self.place_of(arg), Code::BadBuiltinUse, text);
                return None;
            }
            OperandMode::Type => {
                // A constraint is no type of a variable: says so.
                let ty = self.var_type(arg);
                if self.is_invalid(ty) {
                    return None;
                }
            }
            _ => {
                if self.is_untyped(x.ty) {
                    self.assignment(&mut x, None, "argument to new");
                    if x.is_invalid() {
                        return None;
                    }
                }
            }
        }
        let ty = self.types.intern(Type::Pointer(x.ty));
        Some(Operand::new(OperandMode::Value, ty, arg))
    }
}
