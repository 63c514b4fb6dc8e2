//! What a report says beside its message: names that may have been meant, and what to do.

use super::Checker;
use crate::diag::{Code, Diagnostic, similar};
use crate::source::Place;
use crate::types::r#type::{Type, TypeId};
use crate::types::typed::ObjectKind;

/// So many levels of embedded fields are looked through.
const DEPTH_MAX: usize = 4;

impl Checker<'_> {
    /// A name that nothing visible has.
    pub(super) fn undefined(&mut self, place: Place, name: &str) {
        let mut names: Vec<&str> = Vec::new();
        let mut next = Some(self.env.scope);
        while let Some(scope) = next {
            names.extend(self.scopes.names(scope).iter().map(|entry| self.types.text(entry.0)));
            next = self.scopes.parent(scope);
        }
        let near = similar(name, names.into_iter()).map(str::to_owned);
        let report = Diagnostic::error(Code::UndefinedName, place, format!("undefined: {name}"));
        self.report(with_near(report, near.as_deref()));
    }

    /// A field or method that a type lacks.
    pub(super) fn undefined_member(&mut self, place: Place, ty: TypeId, name: &str, text: String) {
        let mut names = Vec::new();
        let mut level = vec![ty];
        for _ in 0..DEPTH_MAX {
            for ty in std::mem::take(&mut level) {
                self.own_names(ty, &mut names, &mut level);
            }
        }
        // The message names one that differs in case only.
        let near = similar(name, names.iter().map(String::as_str)).filter(|near| !near.eq_ignore_ascii_case(name));
        let report = with_near(Diagnostic::error(Code::UndefinedMember, place, text), near);
        self.report(report);
    }

    /// Fields and methods of a type itself; types of embedded fields are added to `next`.
    fn own_names(&mut self, ty: TypeId, names: &mut Vec<String>, next: &mut Vec<TypeId>) {
        let ty = match *self.types.get(ty) {
            Type::Pointer(base) => base,
            _ => ty,
        };
        if let Type::Named { decl, .. } = *self.types.get(ty) {
            let methods = self.types.decl(decl).methods.clone();
            names.extend(methods.iter().map(|&method| self.types.text(self.object(method).name).to_owned()));
        }
        match self.under_type(ty) {
            Type::Struct(fields) => {
                for field in fields.iter() {
                    names.push(self.types.text(field.name).to_owned());
                    if field.embedded {
                        next.push(field.ty);
                    }
                }
            }
            Type::Interface(interface) => {
                names.extend(interface.methods.iter().map(|method| self.types.text(method.name).to_owned()));
            }
            _ => {}
        }
    }

    /// Where a function that is called by its name is declared, if not in the library.
    pub(super) fn declared_at(&self, callee: crate::syntax::ast::ExprId) -> Option<Place> {
        let name = self.as_name(callee)?;
        let symbol = self.types.known_symbol(self.text(name.span))?;
        let object = self.object(self.find(symbol)?);
        let library = object.package.is_some_and(|package| self.packages[package.0 as usize].library);
        (!library && matches!(object.kind, ObjectKind::Func(_))).then_some(object.place)
    }
}

/// Adds the name that may have been meant.
pub(super) fn with_near(report: Diagnostic, near: Option<&str>) -> Diagnostic {
    match near {
        Some(near) => report.help(format!("did you mean `{near}`?")),
        None => report,
    }
}

/// What to do about errors that have one remedy.
pub(super) fn with_remedy(report: Diagnostic) -> Diagnostic {
    if report.help.is_some() {
        return report;
    }
    let text = match report.code {
        Code::UnusedVariable => "remove it, or assign it to `_`",
        Code::UnusedImport => "remove the import",
        Code::UnusedLabel => "remove the label",
        Code::NoNewVariables => "assign with `=`",
        Code::MissingReturn => "end the function with a `return` or a `panic`",
        Code::UntypedNil => "say of which type it is: `var x T = nil`",
        _ => return report,
    };
    report.help(text)
}

/// The exported name that may have been meant; one that differs in case only stands in the message.
pub(super) fn likely<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let near = similar(name, names.filter(|other| super::is_exported(other)))?;
    (!near.eq_ignore_ascii_case(name)).then(|| near.to_owned())
}
