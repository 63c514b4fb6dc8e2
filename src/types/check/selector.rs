//! `x.f`: members of packages, fields, methods, method expressions.

use super::collect::NO_PACKAGE;
use super::unsupported;
use super::{Checker, Found, Generic, Lookup, Operand, OperandMode};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ExprId, ExprKind, Ident};
use crate::types::r#type::{PackageId, Signature, Symbol, Type, TypeId};
use crate::types::typed::{Mode, ObjectKind, Selection, SelectionKind};

impl<'a> Checker<'a> {
    pub fn selector(&mut self, e: ExprId) -> Operand {
        let ExprKind::Selector { base, name } = self.ast_expr(e).kind else { return self.invalid_operand(e) };
        if let Some(package) = self.package_named(base) {
            return self.member(e, package, base, name);
        }
        let x = self.expr_or_type(base, false);
        match x.mode {
            OperandMode::Invalid => return self.invalid_operand(e),
            OperandMode::Builtin(_) => {
                let text = format!("invalid use of {} in selector expression", self.text(self.ast_expr(base).span));
                self.error(self.place_of(base), Code::BadSelector, text);
                return self.invalid_operand(e);
            }
            OperandMode::NoValue => return self.invalid_operand(e),
            _ => {}
        }
        if self.is_invalid(x.ty) {
            return self.invalid_operand(e);
        }
        let symbol = self.symbol(name);
        if symbol == self.universe.blank {
            self.error(self.place(name.span), Code::BadSelector, "cannot refer to blank field or method");
            return self.invalid_operand(e);
        }
        let addressable = x.mode == OperandMode::Variable;
        match self.lookup(x.ty, addressable, symbol, self.env.package) {
            Lookup::Found(found) => self.found(e, &x, found),
            other => {
                self.not_found(&x, e, name, symbol, &other);
                self.invalid_operand(e)
            }
        }
    }

    /// The package that a name denotes; it counts as used.
    fn package_named(&mut self, base: ExprId) -> Option<PackageId> {
        let name = self.as_name(base)?;
        let symbol = self.symbol(name);
        let object = self.find(symbol)?;
        let ObjectKind::Package(package) = self.object(object).kind else { return None };
        self.state(object).used = true;
        self.record_object(base, object);
        let invalid = self.universe.invalid;
        let info = &mut self.info().exprs[base.0 as usize];
        (info.mode, info.ty) = (Mode::Package, invalid);
        Some(package)
    }

    /// What package context has for ctx blocks is half of package csp.
    fn may_look_into(&self, package: PackageId) -> bool {
        let own = &self.packages[self.env.package.0 as usize];
        own.library && own.path == "csp" && self.packages[package.0 as usize].path == "context"
    }

    /// `p.X`.
    fn member(&mut self, e: ExprId, package: PackageId, base: ExprId, name: Ident) -> Operand {
        if package == NO_PACKAGE {
            return self.invalid_operand(e);
        }
        let symbol = self.symbol(name);
        let (text, place) = (self.text(name.span), self.place(name.span));
        let members = &self.packages[package.0 as usize].members;
        match members.get(&symbol).copied() {
            Some(object) if super::is_exported(text) || self.may_look_into(package) => self.denote(e, object),
            found => {
                let base = self.text(self.ast_expr(base).span);
                let members = &self.packages[package.0 as usize];
                let name = self.types.text(members.name);
                let mut likely = None;
                let (code, text) = match found {
                    // What a library hides is as good as not there.
                    Some(_) if !members.library => {
                        (Code::UnexportedName, format!("name {text} not exported by package {name}"))
                    }
                    _ if members.library && unsupported::is_missing(&members.path, text) => {
                        (Code::NotSupported, format!("not supported yet: {base}.{text}"))
                    }
                    _ => {
                        let names = members.members.keys().map(|&symbol| self.types.text(symbol));
                        let near = |n: &&str| super::is_exported(n) && n.eq_ignore_ascii_case(text);
                        likely = super::advice::likely(text, members.members.keys().map(|&s| self.types.text(s)));
                        let near = names.filter(near).min().map(|n| format!(" (but have {n})")).unwrap_or_default();
                        (Code::UndefinedMember, format!("undefined: {base}.{text}{near}"))
                    }
                };
                let report = Diagnostic::error(code, place, text);
                self.report(super::advice::with_near(report, likely.as_deref()));
                self.invalid_operand(e)
            }
        }
    }

    fn found(&mut self, e: ExprId, x: &Operand, found: Found) -> Operand {
        let is_type = x.mode == OperandMode::Type;
        let place = self.place_of(e);
        if is_type && found.field {
            let (base, name) = self.selector_texts(e);
            let ty = self.type_string(x.ty);
            let text = format!("{base}.{name} undefined (type {ty} has no method {name})");
            let ExprKind::Selector { name, .. } = self.ast_expr(e).kind else { return self.invalid_operand(e) };
            self.error(self.place(name.span), Code::UndefinedMember, text);
            return self.invalid_operand(e);
        }
        let mut ty = found.ty;
        if is_type && let Type::Func(signature) = self.types.get(ty) {
            let params = std::iter::once(x.ty).chain(signature.params.iter().copied()).collect();
            let mut names = signature.names.clone();
            if !names.0.is_empty() {
                // Go calls an unnamed receiver so.
                names.0 = std::iter::once(self.universe.blank).chain(names.0.iter().copied()).collect();
            }
            let signature = Signature { params, names, ..signature.clone() };
            ty = self.types.intern(Type::Func(signature));
        }
        let kind = match (is_type, found.field) {
            (true, _) => SelectionKind::MethodExpr,
            (false, true) => SelectionKind::Field,
            (false, false) => SelectionKind::Method,
        };
        if let Some(method) = found.method {
            self.mention(method);
        }
        let selection = Selection {
            kind,
            receiver: x.ty,
            path: found.path.clone().into(),
            method: found.method,
            method_receiver: (!found.field).then_some(found.receiver),
            name: found.name,
            package: found.package,
            ty,
        };
        self.info().selections.insert(e, selection);
        let mode = match kind {
            SelectionKind::Field if x.mode == OperandMode::Variable || found.indirect => OperandMode::Variable,
            _ => OperandMode::Value,
        };
        let mut operand = Operand::new(mode, ty, e);
        if self.is_invalid(ty) {
            return self.invalid_operand(e);
        }
        if let Some(method) = found.method
            && let ObjectKind::Func(func) = &self.object(method).kind
            && func.type_params.len() > func.receiver_params
        {
            let (params, receiver_params) = (func.type_params.clone(), func.receiver_params);
            let args = found.receiver_args;
            let (object, places) = (method, Vec::new());
            operand.generic = Some(Box::new(Generic { object, params, args, receiver_params, places, name: e }));
        }
        let _ = place;
        operand
    }

    fn selector_texts(&self, e: ExprId) -> (&'a str, &'a str) {
        match self.ast_expr(e).kind {
            ExprKind::Selector { base, name } => (self.text(self.ast_expr(base).span), self.text(name.span)),
            _ => ("", ""),
        }
    }

    fn not_found(&mut self, x: &Operand, e: ExprId, name: Ident, symbol: Symbol, lookup: &Lookup) {
        let place = self.place(name.span);
        let (base, text) = self.selector_texts(e);
        let base = match self.ast_expr(e).kind {
            ExprKind::Selector { base, .. } => self.text(self.ast_expr(self.unparen(base)).span),
            _ => base,
        };
        let under = self.under(x.ty);
        if self.is_invalid(under) {
            return;
        }
        let ty = self.value_type_string(x);
        match lookup {
            Lookup::Ambiguous => {
                self.error(place, Code::AmbiguousSelector, format!("ambiguous selector {base}.{text}"));
            }
            Lookup::NeedsPointer if x.mode == OperandMode::Type => {
                let why = format!("needs pointer receiver (*{base}).{text}");
                let text = format!("invalid method expression {base}.{text} ({why})");
                self.error(place, Code::BadSelector, text);
            }
            Lookup::NeedsPointer => {
                self.error(place, Code::BadSelector, format!("cannot call pointer method {text} on {ty}"));
            }
            _ => {
                let why = match self.interface_pointer(x.ty) {
                    Some(why) => why,
                    None => self.lookup_error_in(x.ty, ty, symbol, false),
                };
                self.undefined_member(place, x.ty, text, format!("{base}.{text} undefined ({why})"));
            }
        }
    }

    /// Why a pointer to an interface has no methods.
    pub(super) fn interface_pointer(&mut self, ty: TypeId) -> Option<String> {
        let Type::Pointer(base) = self.under_type(ty) else { return None };
        let text = self.type_string(ty);
        if self.is_type_param(base) {
            return Some(format!("type {text} is pointer to type parameter, not type parameter"));
        }
        self.is_interface(base).then(|| format!("type {text} is pointer to interface, not interface"))
    }

    /// What is said of a field or method that a type lacks; looks for one that is spelt almost so.
    pub fn lookup_error(&mut self, ty: TypeId, name: Symbol, literal: bool) -> String {
        let text = self.type_string(ty);
        self.lookup_error_in(ty, text, name, literal)
    }

    fn lookup_error_in(&mut self, ty: TypeId, ty_text: String, name: Symbol, literal: bool) -> String {
        #[derive(PartialEq)]
        enum Case {
            Missing,
            Misspelled,
            Unexported,
            Inaccessible,
        }
        let sel = self.types.text(name).to_owned();
        let found = self.lookup_folded(ty, name);
        let (alt, what, package) = match &found {
            Some(found) => {
                let what = if found.field { "field" } else { "method" };
                (self.types.text(found.name).to_owned(), what, found.declared_in)
            }
            None => (String::new(), "", None),
        };
        let tail = |s: &str| s.chars().skip(1).collect::<String>();
        let case = if found.is_none() {
            Case::Missing
        } else if package == Some(self.env.package) {
            Case::Misspelled
        } else if super::is_exported(&alt) {
            if tail(&alt) == tail(&sel) { Case::Misspelled } else { Case::Missing }
        } else if alt == sel {
            Case::Inaccessible
        } else if tail(&alt) == tail(&sel) {
            Case::Unexported
        } else {
            Case::Missing
        };
        match (literal, case) {
            (true, Case::Missing) => format!("unknown field {sel} in struct literal of type {ty_text}"),
            (true, Case::Misspelled) => {
                format!("unknown field {sel} in struct literal of type {ty_text}, but does have {alt}")
            }
            (true, Case::Unexported) => {
                format!("unknown field {sel} in struct literal of type {ty_text}, but does have unexported {alt}")
            }
            (true, Case::Inaccessible) => {
                format!("cannot refer to unexported field {alt} in struct literal of type {ty_text}")
            }
            (false, Case::Missing) => format!("type {ty_text} has no field or method {sel}"),
            (false, Case::Misspelled) => {
                format!("type {ty_text} has no field or method {sel}, but does have {what} {alt}")
            }
            (false, Case::Unexported) => {
                format!("type {ty_text} has no field or method {sel}, but does have unexported {what} {alt}")
            }
            (false, Case::Inaccessible) => format!("cannot refer to unexported {what} {alt}"),
        }
    }
}
