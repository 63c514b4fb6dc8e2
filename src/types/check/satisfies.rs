//! Whether a type implements an interface or satisfies a constraint.

use super::Checker;
use crate::diag::Code;
use crate::source::Place;
use crate::types::r#type::{Basic, Interface, Term, Type, TypeId, TypeParamId};
use crate::types::typed::Substitution;

impl<'a> Checker<'a> {
    /// Whether `ty` implements `iface` (or, as a type argument, satisfies it); else why not, as a whole sentence.
    pub fn implements(&mut self, ty: TypeId, iface: TypeId, constraint: bool) -> Result<(), String> {
        let (own, wanted) = (self.under_type(ty), self.under_type(iface));
        if matches!(own, Type::Basic(Basic::Invalid)) || matches!(wanted, Type::Basic(Basic::Invalid)) {
            return Ok(());
        }
        if let Type::Pointer(base) = own
            && matches!(self.under_type(base), Type::Basic(Basic::Invalid))
        {
            return Ok(());
        }
        let verb = if constraint { "satisfy" } else { "implement" };
        let Type::Interface(wanted) = wanted else {
            let (ty, iface_text) = (self.type_string(ty), self.type_string(iface));
            let why = match self.interface_pointer(iface) {
                Some(why) => why,
                None => format!("{iface_text} is not an interface"),
            };
            return Err(format!("{ty} does not {verb} {iface_text} ({why})"));
        };
        if wanted.methods.is_empty() && wanted.terms.is_none() && !wanted.comparable {
            return Ok(());
        }
        let own = match own {
            Type::Interface(own) => Some(own),
            _ => None,
        };
        if own.as_ref().is_some_and(|own| own.terms.as_ref().is_some_and(|t| t.is_empty())) {
            return Ok(());
        }
        let (mut ty_text, iface_text) = (self.type_string(ty), self.type_string(iface));
        if ty == self.universe.any {
            // Here Go looks through the alias.
            ty_text = "interface{}".into();
        }
        if wanted.terms.as_ref().is_some_and(|t| t.is_empty()) {
            return Err(format!("cannot {verb} {iface_text} (empty type set)"));
        }
        if let Some(why) = self.missing_method(ty, iface, true) {
            return Err(format!("{ty_text} does not {verb} {iface_text} {why}"));
        }
        if let Some(terms) = &wanted.terms {
            self.in_terms(ty, own, &wanted, terms)
                .map_err(|why| format!("{ty_text} does not {verb} {iface_text}{why}"))?;
        }
        if !wanted.comparable
            || self.incomparable(ty, false).is_none()
            || constraint && self.incomparable(ty, true).is_none()
        {
            return Ok(());
        }
        Err(format!("{ty_text} does not {verb} comparable"))
    }

    /// Whether a type, or all types of an interface, are among terms.
    fn in_terms(
        &mut self,
        ty: TypeId,
        own: Option<Interface>,
        wanted: &Interface,
        terms: &[Term],
    ) -> Result<(), String> {
        if let Some(own) = own {
            let Some(own) = own.terms else { return Err(String::new()) };
            let all = own.iter().all(|&x| terms.iter().any(|&t| self.term_includes(t, x)));
            return if all { Ok(()) } else { Err(String::new()) };
        }
        let one = Term { tilde: false, ty };
        if terms.iter().any(|&t| self.term_includes(t, one)) {
            return Ok(());
        }
        let set = self.printer().term_list(wanted);
        for term in terms {
            let loose = Term { tilde: true, ty: term.ty };
            if !term.tilde && self.under(term.ty) == term.ty && self.term_includes(loose, one) {
                let alt = self.type_string(term.ty);
                return Err(format!(" (possibly missing ~ for {alt} in {set})"));
            }
        }
        let ty = self.type_string(ty);
        Err(format!(" ({ty} missing in {set})"))
    }

    fn term_includes(&mut self, term: Term, x: Term) -> bool {
        if !term.tilde {
            return term.ty == x.ty && !x.tilde;
        }
        let (a, b) = (self.under(term.ty), self.under(x.ty));
        a == b
    }

    /// Whether type arguments satisfy the constraints of their parameters; reports the first that does not.
    pub fn satisfies_all(&mut self, params: &[TypeParamId], args: &[TypeId], place: Place) -> bool {
        let places = vec![place; args.len()];
        self.satisfies_at(params, args, &places)
    }

    /// The same with a place for each argument.
    pub(super) fn satisfies_at(&mut self, params: &[TypeParamId], args: &[TypeId], places: &[Place]) -> bool {
        match self.unsatisfied(params, args) {
            None => true,
            Some((index, why)) => {
                let place = places.get(index).or(places.last()).copied().unwrap_or_default();
                self.error(place, Code::BadTypeArgument, why);
                false
            }
        }
    }

    /// The first argument that does not satisfy its constraint, and why.
    pub(super) fn unsatisfied(&mut self, params: &[TypeParamId], args: &[TypeId]) -> Option<(usize, String)> {
        let map = Substitution { params: params.to_vec(), args: args.to_vec() };
        for (index, (&param, &arg)) in params.iter().zip(args).enumerate() {
            let constraint = self.types.param(param).constraint;
            self.under(constraint);
            let bound = self.types.substitute(constraint, &map);
            if let Err(why) = self.implements(arg, bound, true) {
                return Some((index, why));
            }
        }
        None
    }
}
