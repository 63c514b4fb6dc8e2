//! Operands: what can be asked of their types, and how errors describe them.

use super::{Checker, Operand, OperandMode};
use crate::syntax::ast::{Direction, ExprId, ExprKind, InterfaceElement, Signature};
use crate::syntax::token::Token;
use crate::types::constant::{self, Class};
use crate::types::r#type::{Basic, Type, TypeId};

pub(super) fn is_integer(basic: Basic) -> bool {
    constant::class(basic) == Some(Class::Int)
}

pub(super) fn is_float(basic: Basic) -> bool {
    constant::class(basic) == Some(Class::Float)
}

pub(super) fn is_complex(basic: Basic) -> bool {
    constant::class(basic) == Some(Class::Complex)
}

pub(super) fn is_numeric(basic: Basic) -> bool {
    is_integer(basic) || is_float(basic) || is_complex(basic)
}

pub(super) fn is_string(basic: Basic) -> bool {
    constant::class(basic) == Some(Class::String)
}

pub(super) fn is_boolean(basic: Basic) -> bool {
    constant::class(basic) == Some(Class::Bool)
}

pub(super) fn is_numeric_or_string(basic: Basic) -> bool {
    is_numeric(basic) || is_string(basic)
}

pub(super) fn is_ordered(basic: Basic) -> bool {
    is_integer(basic) || is_float(basic) || is_string(basic)
}

pub(super) fn is_untyped_basic(basic: Basic) -> bool {
    use Basic::*;
    matches!(basic, UntypedBool | UntypedInt | UntypedRune | UntypedFloat | UntypedComplex | UntypedString | UntypedNil)
}

/// The name of an untyped type in errors.
pub(super) fn untyped_name(basic: Basic) -> &'static str {
    match basic {
        Basic::UntypedBool => "untyped bool",
        Basic::UntypedInt => "untyped int",
        Basic::UntypedRune => "untyped rune",
        Basic::UntypedFloat => "untyped float",
        Basic::UntypedComplex => "untyped complex",
        Basic::UntypedString => "untyped string",
        _ => "untyped nil",
    }
}

/// How an operator is written.
pub(super) fn operator(op: Token) -> &'static str {
    match op {
        Token::Plus | Token::PlusAssign => "+",
        Token::Minus | Token::MinusAssign => "-",
        Token::Star | Token::StarAssign => "*",
        Token::Slash | Token::SlashAssign => "/",
        Token::Percent | Token::PercentAssign => "%",
        Token::And | Token::AndAssign => "&",
        Token::Or | Token::OrAssign => "|",
        Token::Xor | Token::XorAssign => "^",
        Token::Shl | Token::ShlAssign => "<<",
        Token::Shr | Token::ShrAssign => ">>",
        Token::AndNot | Token::AndNotAssign => "&^",
        Token::AndAnd => "&&",
        Token::OrOr => "||",
        Token::Arrow => "<-",
        Token::Inc => "++",
        Token::Dec => "--",
        Token::Equal => "==",
        Token::NotEqual => "!=",
        Token::Less => "<",
        Token::LessEqual => "<=",
        Token::Greater => ">",
        Token::GreaterEqual => ">=",
        Token::Not => "!",
        Token::Tilde => "~",
        _ => "?",
    }
}

/// Which of the values that one expression gives is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Whole,
    /// The n-th result of a call, from 1.
    Result(usize),
    /// The second value of a comma-ok expression.
    Ok,
}

impl<'a> Checker<'a> {
    /// The basic type that underlies `ty`.
    pub(super) fn basic_of(&mut self, ty: TypeId) -> Option<Basic> {
        let under = self.under(ty);
        if let Type::Basic(basic) = self.types.get(under) { Some(*basic) } else { None }
    }

    pub(super) fn is_untyped(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Basic(basic) if is_untyped_basic(*basic))
    }

    pub(super) fn untyped_basic(&self, ty: TypeId) -> Option<Basic> {
        if let Type::Basic(basic) = self.types.get(ty) { is_untyped_basic(*basic).then_some(*basic) } else { None }
    }

    /// Whether `test` holds for the basic type that underlies `ty`; of a type parameter for all types that it allows.
    pub(super) fn all_basic(&mut self, ty: TypeId, test: fn(Basic) -> bool) -> bool {
        if !self.is_type_param(ty) {
            return self.basic_of(ty).is_some_and(test);
        }
        self.type_set_all(ty, |c, under| c.basic_of(under).is_some_and(test))
    }

    /// As [`Checker::all_basic`], but false for type parameters.
    pub(super) fn is_basic(&mut self, ty: TypeId, test: fn(Basic) -> bool) -> bool {
        self.basic_of(ty).is_some_and(test)
    }

    /// Whether a constant may have the type.
    pub(super) fn is_const_type(&mut self, ty: TypeId) -> bool {
        self.is_basic(ty, |b| constant::class(b).is_some())
    }

    pub(super) fn has_nil(&mut self, ty: TypeId) -> bool {
        let test = |t: &Type| match t {
            Type::Basic(basic) => *basic == Basic::UnsafePointer,
            Type::Pointer(_)
            | Type::Slice(_)
            | Type::Map { .. }
            | Type::Chan { .. }
            | Type::Func(_)
            | Type::Interface(_) => true,
            _ => false,
        };
        if self.is_type_param(ty) {
            return self.type_set_all(ty, |c, under| test(c.types.get(under)));
        }
        let under = self.under(ty);
        test(self.types.get(under))
    }

    /// Basic and declared types, and type parameters, have names.
    pub(super) fn has_name(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Basic(_) | Type::Named { .. } | Type::Param(_))
    }

    pub(super) fn is_byte_slice(&mut self, ty: TypeId) -> bool {
        self.slice_of_basic(ty, |b| b == Basic::Uint8)
    }

    pub(super) fn is_bytes_or_runes(&mut self, ty: TypeId) -> bool {
        self.slice_of_basic(ty, |b| matches!(b, Basic::Uint8 | Basic::Int32))
    }

    fn slice_of_basic(&mut self, ty: TypeId, test: fn(Basic) -> bool) -> bool {
        let Type::Slice(element) = self.under_type(ty) else { return false };
        self.basic_of(element).is_some_and(test)
    }

    /// The array that a pointer points to, else the type itself.
    pub(super) fn array_behind(&mut self, ty: TypeId) -> TypeId {
        if let Type::Pointer(base) = *self.types.get(ty) {
            let under = self.under(base);
            if matches!(self.types.get(under), Type::Array { .. }) {
                return under;
            }
        }
        ty
    }

    /// Which kind of composite type underlies `ty`; `None` for basic types.
    pub(super) fn composite_kind(&mut self, ty: TypeId) -> Option<&'static str> {
        Some(match self.under_type(ty) {
            Type::Basic(_) => return None,
            Type::Array { .. } => "array",
            Type::Slice(_) => "slice",
            Type::Struct(_) => "struct",
            Type::Pointer(_) => "pointer",
            Type::Func(_) => "func",
            Type::Interface(_) | Type::Param(_) => "interface",
            Type::Map { .. } => "map",
            Type::Chan { .. } => "chan",
            Type::Tuple(_) => "tuple",
            Type::Named { .. } => "type",
        })
    }

    // ---- descriptions ----

    /// `x (variable of type int)`.
    pub fn describe(&mut self, x: &Operand) -> String {
        self.describe_part(x, Part::Whole)
    }

    pub(super) fn describe_part(&mut self, x: &Operand, part: Part) -> String {
        if x.mode == OperandMode::Nil {
            return match self.untyped_basic(x.ty) {
                Some(_) => "nil".into(),
                None if self.is_invalid(x.ty) => "nil (with invalid type)".into(),
                None => format!("nil (of type {})", self.type_string(x.ty)),
            };
        }
        let text = match part {
            Part::Whole => self.expr_string(x.expr),
            Part::Result(n) => nth(n, "function result"),
            Part::Ok => "ok value of (comma, ok) expression".into(),
        };
        let mut out = format!("{text} (");
        let plain =
            matches!(x.mode, OperandMode::Invalid | OperandMode::NoValue | OperandMode::Builtin(_) | OperandMode::Type);
        let untyped = if plain { None } else { self.untyped_basic(x.ty) };
        if let Some(basic) = untyped {
            out.push_str(untyped_name(basic));
            out.push(' ');
        }
        out.push_str(mode_name(x.mode));
        if let (OperandMode::Constant, Some(value)) = (x.mode, &x.constant) {
            let value = value.to_string();
            if value != text {
                out.push(' ');
                out.push_str(&value);
            }
        }
        if !plain && untyped.is_none() {
            if self.is_invalid(x.ty) {
                out.push_str(" with invalid type");
            } else {
                out.push_str(&self.of_type(x));
            }
        }
        out.push(')');
        out
    }

    fn of_type(&mut self, x: &Operand) -> String {
        let mut out = String::from(" of ");
        if x.generic.is_some() {
            out.push_str("generic ");
        }
        let (named, param) = match self.types.get(x.ty) {
            Type::Named { .. } => (true, None),
            Type::Param(param) => (false, Some(*param)),
            // `any` is an alias.
            Type::Interface(interface) => {
                let empty = interface.methods.is_empty() && interface.terms.is_none() && !interface.comparable;
                (empty && !interface.literal.0, None)
            }
            _ => (false, None),
        };
        if named {
            let kind = match self.composite_kind(x.ty) {
                Some(kind) => kind.to_owned(),
                None => {
                    let under = self.under(x.ty);
                    self.type_string(under)
                }
            };
            out.push_str(&kind);
            out.push(' ');
        }
        out.push_str("type ");
        // A literal shows the names of its parameters.
        if let ExprKind::FuncLit { signature, .. } = &self.ast_expr(self.unparen(x.expr)).kind {
            let mut pieces = Vec::new();
            self.signature_pieces(signature, &mut pieces);
            out.push_str("func");
            out.push_str(&self.joined(pieces));
            return out;
        }
        out.push_str(&self.value_type_string(x));
        if let Some(param) = param {
            let constraint = self.types.param(param).constraint;
            out.push_str(" constrained by ");
            out.push_str(&self.type_string(constraint));
        }
        out
    }

    /// An expression as errors show it, with the bodies of literals left out. Long chains need no deep stack.
    pub fn expr_string(&self, e: ExprId) -> String {
        self.joined(vec![Piece::Expr(e)])
    }

    fn joined(&self, mut work: Vec<Piece<'a>>) -> String {
        let mut out = String::new();
        work.reverse();
        while let Some(piece) = work.pop() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Expr(e) => {
                    let mut pieces = Vec::new();
                    self.pieces(e, &mut pieces);
                    work.extend(pieces.into_iter().rev());
                }
            }
        }
        out
    }

    fn pieces(&self, e: ExprId, out: &mut Vec<Piece<'a>>) {
        use Piece::{Expr, Text};
        let expr = self.ast_expr(e);
        match &expr.kind {
            ExprKind::Bad => out.push(Text("_")),
            ExprKind::Name | ExprKind::Literal(_) => out.push(Text(self.text(expr.span))),
            ExprKind::Paren(inner) => out.extend([Text("("), Expr(*inner), Text(")")]),
            ExprKind::FuncLit { signature, body } => {
                out.push(Text("func"));
                self.signature_pieces(signature, out);
                out.push(Text(if body.stmts.is_empty() { " {}" } else { " {…}" }));
            }
            ExprKind::Composite { ty, elements } => {
                out.extend(ty.map(Expr));
                out.push(Text(if elements.is_empty() { "{}" } else { "{…}" }));
            }
            ExprKind::KeyValue { key, value } => out.extend([Expr(*key), Text(": "), Expr(*value)]),
            ExprKind::Selector { base, name } => out.extend([Expr(*base), Text("."), Text(self.text(name.span))]),
            ExprKind::Index { base, args } => {
                out.extend([Expr(*base), Text("[")]);
                list(args, out);
                out.push(Text("]"));
            }
            ExprKind::Slice { base, bounds, full } => {
                out.extend([Expr(*base), Text("[")]);
                out.extend(bounds[0].map(Expr));
                out.push(Text(":"));
                out.extend(bounds[1].map(Expr));
                if *full {
                    out.push(Text(":"));
                    out.extend(bounds[2].map(Expr));
                }
                out.push(Text("]"));
            }
            ExprKind::Assert { base, ty } => {
                out.extend([Expr(*base), Text(".("), ty.map_or(Text("type"), Expr), Text(")")]);
            }
            ExprKind::Call { callee, args, spread } => {
                out.extend([Expr(*callee), Text("(")]);
                list(args, out);
                out.push(Text(if *spread { "...)" } else { ")" }));
            }
            ExprKind::Unary { op, operand } => out.extend([Text(operator(*op)), Expr(*operand)]),
            ExprKind::Star(inner) => out.extend([Text("*"), Expr(*inner)]),
            ExprKind::Binary { op, left, right } => {
                out.extend([Expr(*left), Text(" "), Text(operator(*op)), Text(" "), Expr(*right)]);
            }
            ExprKind::Ellipsis => out.push(Text("...")),
            ExprKind::Array { length, element } => {
                out.push(Text("["));
                out.extend(length.map(Expr));
                out.extend([Text("]"), Expr(*element)]);
            }
            ExprKind::Map { key, value } => out.extend([Text("map["), Expr(*key), Text("]"), Expr(*value)]),
            ExprKind::Chan { direction, element } => {
                let word = match direction {
                    Direction::Both => "chan ",
                    Direction::Send => "chan<- ",
                    Direction::Receive => "<-chan ",
                };
                out.extend([Text(word), Expr(*element)]);
            }
            ExprKind::Func(signature) => {
                out.push(Text("func"));
                self.signature_pieces(signature, out);
            }
            ExprKind::Struct(fields) => {
                out.push(Text("struct{"));
                for (index, field) in fields.iter().enumerate() {
                    out.push(Text(if index > 0 { "; " } else { "" }));
                    for (at, name) in field.names.iter().enumerate() {
                        out.extend([Text(if at > 0 { ", " } else { "" }), Text(self.text(name.span))]);
                    }
                    out.extend([Text(if field.names.is_empty() { "" } else { " " }), Expr(field.ty)]);
                    if let Some(tag) = field.tag {
                        out.extend([Text(" "), Text(self.text(tag))]);
                    }
                }
                out.push(Text("}"));
            }
            ExprKind::Interface(elements) => self.interface_pieces(elements, out),
            ExprKind::Ctx { options, .. } => {
                out.push(Text("ctx "));
                for (index, option) in options.iter().enumerate() {
                    out.extend([Text(if index > 0 { ", " } else { "" }), Text(self.text(option.name.span)), Text("(")]);
                    list(&option.args, out);
                    out.push(Text(")"));
                }
                out.push(Text(if options.is_empty() { "{…}" } else { " {…}" }));
            }
        }
    }

    fn interface_pieces(&self, elements: &[InterfaceElement], out: &mut Vec<Piece<'a>>) {
        out.push(Piece::Text("interface{"));
        for (index, element) in elements.iter().enumerate() {
            out.push(Piece::Text(if index > 0 { "; " } else { "" }));
            match element {
                InterfaceElement::Method { name, signature } => {
                    out.push(Piece::Text(self.text(name.span)));
                    self.signature_pieces(signature, out);
                }
                InterfaceElement::Embedded(e) => out.push(Piece::Expr(*e)),
            }
        }
        out.push(Piece::Text("}"));
    }

    fn signature_pieces(&self, signature: &Signature, out: &mut Vec<Piece<'a>>) {
        self.params_pieces(&signature.params, out);
        match signature.results.as_slice() {
            [] => {}
            [only] if only.name.is_none() => out.extend([Piece::Text(" "), Piece::Expr(only.ty)]),
            several => {
                out.push(Piece::Text(" "));
                self.params_pieces(several, out);
            }
        }
    }

    fn params_pieces(&self, params: &[crate::syntax::ast::Param], out: &mut Vec<Piece<'a>>) {
        out.push(Piece::Text("("));
        for (index, param) in params.iter().enumerate() {
            if index > 0 {
                out.push(Piece::Text(", "));
            }
            if let Some(name) = param.name {
                out.push(Piece::Text(self.text(name.span)));
                // Names that share a type stand before it.
                if params.get(index + 1).is_some_and(|next| next.name.is_some() && next.ty == param.ty) {
                    continue;
                }
                out.push(Piece::Text(" "));
            }
            if param.variadic {
                out.push(Piece::Text("..."));
            }
            out.push(Piece::Expr(param.ty));
        }
        out.push(Piece::Text(")"));
    }

    /// `(int, string)`, for calls and returns with a wrong number of values.
    pub(super) fn types_summary(&mut self, types: &[TypeId], variadic: bool, spread: bool) -> String {
        let mut parts = Vec::with_capacity(types.len());
        for (index, &ty) in types.iter().enumerate() {
            let last = index + 1 == types.len();
            let mut text = if ty == TypeId::NONE || self.is_invalid(ty) {
                "unknown type".to_owned()
            } else if let Some(basic) = self.untyped_basic(ty) {
                if is_numeric(basic) { "number".to_owned() } else { untyped_name(basic)["untyped ".len()..].to_owned() }
            } else {
                self.type_string(ty)
            };
            if last && variadic {
                if let Type::Slice(element) = *self.types.get(ty) {
                    text = self.type_string(element);
                }
                text.insert_str(0, "...");
            } else if last && spread {
                text.push_str("...");
            }
            parts.push(text);
        }
        format!("({})", parts.join(", "))
    }
}

enum Piece<'a> {
    Text(&'a str),
    Expr(ExprId),
}

fn list(args: &[ExprId], out: &mut Vec<Piece<'_>>) {
    for (index, &arg) in args.iter().enumerate() {
        if index > 0 {
            out.push(Piece::Text(", "));
        }
        out.push(Piece::Expr(arg));
    }
}

fn mode_name(mode: OperandMode) -> &'static str {
    match mode {
        OperandMode::Invalid => "invalid operand",
        OperandMode::NoValue => "no value",
        OperandMode::Builtin(_) => "built-in",
        OperandMode::Type => "type",
        OperandMode::Constant => "constant",
        OperandMode::Variable => "variable",
        OperandMode::MapIndex => "map index expression",
        OperandMode::Value => "value",
        OperandMode::Nil => "nil",
        OperandMode::CommaOk => "comma, ok expression",
    }
}

fn nth(n: usize, what: &str) -> String {
    let ending = match n {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    };
    format!("{n}{ending} {what}")
}
