//! `switch`, type switches and `select`.

use rustc_hash::FxHashMap;

use super::literal::KeyValue;
use super::stmt::Flow;
use super::{Checker, Operand, OperandMode};
use crate::diag::{Code, Diagnostic};
use crate::source::Place;
use crate::syntax::ast::{Clause, ExprId, ExprKind, Guard, Ident, Span, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::constant::Constant;
use crate::types::r#type::TypeId;
use crate::types::typed::{ObjectKind, VariableKind};

/// Constants of the cases so far, with their types and places.
type Seen = FxHashMap<KeyValue, Vec<(TypeId, Place)>>;

impl<'a> Checker<'a> {
    fn defaults(&mut self, clauses: &[Clause]) {
        let mut first: Option<Place> = None;
        for clause in clauses {
            if !matches!(clause.guard, Guard::Default) {
                continue;
            }
            let place = self.place(Span { start: clause.span.start, end: clause.span.start + "default".len() as u32 });
            if let Some(first) = first {
                let text = format!("multiple defaults (first at {})", self.sources.position(first));
                let error = Diagnostic::error(Code::DuplicateCase, place, text).label(first, "first default");
                self.report(error);
            } else {
                first = Some(place);
            }
        }
    }

    /// `text` and, on a line of its own, where the same was said before.
    fn duplicate(&mut self, at: Place, text: String, before: Place) {
        let text = format!("{text}\n\t{}: previous case", self.sources.position(before));
        let error = Diagnostic::error(Code::DuplicateCase, at, text).label(before, "previous case");
        self.report(error);
    }

    /// A switch on values, inside the scope of its header.
    pub(super) fn switch_stmt(&mut self, subject: Option<ExprId>, clauses: &'a [Clause], flow: Flow) {
        let x = match subject {
            Some(subject) => {
                let mut x = self.expr(subject, None);
                self.assignment(&mut x, None, "switch expression");
                if !x.is_invalid() && !self.comparable(x.ty) && !self.has_nil(x.ty) {
                    let (what, ty) = (self.describe(&x), self.type_string(x.ty));
                    let text = format!("cannot switch on {what} ({ty} is not comparable)");
                    self.error(self.place_of(subject), Code::BadCase, text);
                    x.mode = OperandMode::Invalid;
                }
                Some(x)
            }
            None => None,
        };
        self.defaults(clauses);
        let mut seen = Seen::default();
        for (index, clause) in clauses.iter().enumerate() {
            if let Guard::Exprs(values) = &clause.guard {
                for &value in values {
                    match &x {
                        Some(x) => self.case_value(x, value, &mut seen),
                        None => self.case_condition(value),
                    }
                }
            }
            let last = index + 1 == clauses.len();
            let flow = Flow { fallthrough_ok: !last, last_case: last, ..flow };
            self.in_scope(|c| c.stmt_list(&clause.body, flow));
        }
    }

    fn case_value(&mut self, x: &Operand, value: ExprId, seen: &mut Seen) {
        let mut v = self.expr(value, None);
        if x.is_invalid() || v.is_invalid() {
            return;
        }
        self.convert_untyped(&mut v, x.ty);
        if v.is_invalid() {
            return;
        }
        let mut result = v.clone();
        self.comparison(&mut result, &mut x.clone(), Token::Equal, true);
        if !result.is_invalid() {
            self.duplicate_case(&v, seen);
        }
    }

    /// A case of a switch without a value is compared with `true`. Booleans may come twice.
    fn case_condition(&mut self, value: ExprId) {
        let mut v = self.expr(value, None);
        if v.is_invalid() {
            return;
        }
        let bool_type = self.universe.bool;
        self.convert_untyped(&mut v, bool_type);
        if v.is_invalid() {
            return;
        }
        let mut truth = Operand::new(OperandMode::Constant, bool_type, value);
        truth.constant = Some(Constant::Bool(true));
        if self.assignable(&v, bool_type).is_err() && self.assignable(&truth, v.ty).is_err() {
            let (case, ty) = (self.expr_string(value), self.type_string(v.ty));
            let text = format!("invalid case {case} in switch on true (mismatched types {ty} and bool)");
            self.error(self.place_of(value), Code::MismatchedTypes, text);
        }
    }

    fn duplicate_case(&mut self, v: &Operand, seen: &mut Seen) {
        let Some(value) = v.constant.as_ref().filter(|value| !matches!(value, Constant::Bool(_))) else { return };
        if v.mode != OperandMode::Constant || matches!(value, Constant::Complex(..)) {
            return;
        }
        let place = self.place_of(v.expr);
        let known = seen.entry(KeyValue::of(value)).or_default();
        if let Some(&(_, before)) = known.iter().find(|(ty, _)| *ty == v.ty) {
            let text = format!("duplicate case {} in expression switch", self.describe(v));
            self.duplicate(place, text, before);
        } else {
            known.push((v.ty, place));
        }
    }

    /// A type switch, inside the scope of its header.
    pub(super) fn type_switch(&mut self, name: Option<Ident>, subject: ExprId, clauses: &'a [Clause], flow: Flow) {
        let mut name = name;
        if let Some(ident) = name
            && self.text(ident.span) == "_"
        {
            self.error(self.place(ident.span), Code::NoNewVariables, "no new variable on left side of :=");
            name = None;
        }
        let subject = match self.ast_expr(subject).kind {
            ExprKind::Assert { base, ty: None } => base,
            _ => subject,
        };
        let mut x = self.expr(subject, None);
        if !x.is_invalid() && !self.is_interface(x.ty) {
            let what = self.describe(&x);
            let text = if self.is_type_param(x.ty) {
                format!("cannot use type switch on type parameter value {what}")
            } else {
                format!("{what} is not an interface")
            };
            self.error(self.place_of(subject), Code::BadTypeSwitch, text);
            x.mode = OperandMode::Invalid;
        }
        self.defaults(clauses);
        let mut seen: FxHashMap<Option<TypeId>, Place> = FxHashMap::default();
        let mut variables = Vec::new();
        for (index, clause) in clauses.iter().enumerate() {
            let ty = self.case_types(&x, &clause.guard, &mut seen);
            let last = index + 1 == clauses.len();
            let flow = Flow { last_case: last, ..flow };
            self.in_scope(|c| {
                if let Some(name) = name {
                    let symbol = c.symbol(name);
                    let place = c.place(name.span);
                    let kind = ObjectKind::Variable(VariableKind::Local);
                    let object = c.new_object(symbol, place, ty, kind);
                    // All clauses' variables stand at one place: `defs` cannot tell them apart.
                    c.scopes.insert(c.env.scope, symbol, object);
                    c.info().clause_vars.insert(clause.span.start, object);
                    variables.push(object);
                }
                c.stmt_list(&clause.body, flow);
            });
        }
        let mut used = false;
        for object in variables {
            used |= std::mem::replace(&mut self.state(object).used, true);
        }
        if let Some(name) = name
            && !used
        {
            let text = format!("{} declared and not used", self.text(name.span));
            self.warn_or_error(self.place(name.span), Code::UnusedVariable, text);
        }
    }

    /// Checks the types of a clause; gives the type that the variable has in it.
    fn case_types(&mut self, x: &Operand, guard: &Guard, seen: &mut FxHashMap<Option<TypeId>, Place>) -> TypeId {
        let whole = if x.is_invalid() { self.universe.invalid } else { x.ty };
        let Guard::Exprs(cases) = guard else { return whole };
        let mut only = None;
        for &case in cases {
            let ty = if self.names_nil(case) {
                self.expr(case, None);
                self.update_expr_type(case, whole, true);
                None
            } else {
                let ty = self.var_type(case);
                if self.is_invalid(ty) {
                    only = Some(ty);
                    continue;
                }
                Some(ty)
            };
            only = ty;
            let place = self.place_of(case);
            if let Some(&before) = seen.get(&ty) {
                let shown = ty.map_or_else(|| "nil".to_owned(), |ty| self.type_string(ty));
                self.duplicate(place, format!("duplicate case {shown} in type switch"), before);
                continue;
            }
            seen.insert(ty, place);
            if let Some(ty) = ty
                && !x.is_invalid()
                && !self.is_interface(ty)
                && let Some(why) = self.missing_method(ty, x.ty, false)
            {
                let text = format!(
                    "impossible type switch case: {}\n\t{} cannot have dynamic type {} {why}",
                    self.expr_string(case),
                    self.describe(x),
                    self.type_string(ty)
                );
                self.error(place, Code::ImpossibleAssertion, text);
            }
        }
        if cases.len() == 1 { only.unwrap_or(whole) } else { whole }
    }

    fn names_nil(&mut self, e: ExprId) -> bool {
        let Some(name) = self.as_name(self.unparen(e)) else { return false };
        let symbol = self.symbol(name);
        self.find(symbol).is_some_and(|object| matches!(self.object(object).kind, ObjectKind::Nil))
    }

    // ---- select ----

    pub(super) fn select(&mut self, clauses: &'a [Clause], flow: Flow) {
        self.defaults(clauses);
        for clause in clauses {
            let comm = if let Guard::Comm(comm) = clause.guard { Some(comm) } else { None };
            if let Some(comm) = comm
                && !self.communicates(comm)
            {
                let place = self.place(self.ast_stmt(comm).span);
                let text = "select case must be send or receive (possibly with assignment)";
                self.error(place, Code::BadSelect, text);
                continue;
            }
            self.in_scope(|c| {
                if let Some(comm) = comm {
                    c.stmt(comm, flow);
                }
                c.stmt_list(&clause.body, flow);
            });
        }
    }

    /// Whether a statement may stand behind `case` in a select.
    fn communicates(&self, stmt: StmtId) -> bool {
        let received = match &self.ast_stmt(stmt).kind {
            StmtKind::Send { .. } => return true,
            StmtKind::Assign { op: Token::Assign | Token::Define, right, .. } => match right.as_slice() {
                [only] => *only,
                _ => return false,
            },
            StmtKind::Expr(e) => *e,
            _ => return false,
        };
        matches!(self.ast_expr(self.unparen(received)).kind, ExprKind::Unary { op: Token::Arrow, .. })
    }
}
