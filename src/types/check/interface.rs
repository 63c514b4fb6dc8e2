//! Interfaces: their method sets and type sets.

use super::{Checker, Operand};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{Direction, ExprId, ExprKind, InterfaceElement};
use crate::syntax::token::Token;
use crate::types::r#type::{Aside, Basic, Interface, Method, Term, Type, TypeId};

/// A type set while it is built.
struct TypeSet {
    methods: Vec<(Method, Place)>,
    terms: Option<Vec<Term>>,
    comparable: bool,
}

impl<'a> Checker<'a> {
    /// An interface literal.
    pub(super) fn interface_type(&mut self, elements: &'a [InterfaceElement]) -> TypeId {
        let mut set = TypeSet { methods: Vec::new(), terms: None, comparable: false };
        for element in elements {
            if let InterfaceElement::Method { name, signature } = element {
                let place = self.place(name.span);
                let symbol = self.symbol(*name);
                if self.types.text(symbol) == "_" {
                    self.error(place, Code::BadMethod, "methods must have a unique non-blank name");
                    continue;
                }
                let (ty, _) = self.in_scope(|c| c.func_type(signature));
                let package = self.package_of_name(symbol);
                self.remember_names(symbol, ty, signature);
                self.add_method(&mut set, Method { name: symbol, package, signature: ty }, place, true);
            }
        }
        for element in elements {
            if let InterfaceElement::Embedded(e) = element {
                self.embed(&mut set, *e);
            }
        }
        self.finish_set(set, true)
    }

    fn finish_set(&mut self, set: TypeSet, literal: bool) -> TypeId {
        let mut methods: Vec<Method> = set.methods.into_iter().map(|entry| entry.0).collect();
        methods.sort_by(|a, b| {
            let key = |m: &Method| (self.types.text(m.name).to_owned(), m.package);
            key(a).cmp(&key(b))
        });
        let mut comparable = set.comparable;
        let mut terms = set.terms;
        if comparable && let Some(list) = &mut terms {
            // What the terms allow is known: only comparable types stay.
            let all = std::mem::take(list);
            for term in all {
                if self.comparable(term.ty) {
                    list.push(term);
                }
            }
            comparable = false;
        }
        let terms = terms.map(Vec::into_boxed_slice);
        self.types.intern(Type::Interface(Interface {
            methods: methods.into(),
            terms,
            comparable,
            literal: Aside(literal),
        }))
    }

    fn add_method(&mut self, set: &mut TypeSet, method: Method, place: Place, explicit: bool) {
        let same = |m: &&(Method, Place)| m.0.name == method.name && m.0.package == method.package;
        let Some(&(ref other, at)) = set.methods.iter().find(same) else {
            set.methods.push((method, place));
            return;
        };
        if explicit || other.signature != method.signature {
            let name = self.types.text(method.name).to_owned();
            let at = if at == place { None } else { Some(at) };
            let diagnostic = crate::types::report::duplicate_method(self.sources, place, &name, at);
            self.report(diagnostic);
        }
    }

    /// Adds an embedded interface, type or union.
    fn embed(&mut self, set: &mut TypeSet, e: ExprId) {
        let place = self.place_of(e);
        let terms = match self.union_terms(e) {
            Some(terms) => self.union(&terms, e),
            None => {
                let ty = self.type_expr(e);
                if self.is_invalid(ty) {
                    return;
                }
                match self.under_type(ty) {
                    Type::Interface(interface) if !self.is_type_param(ty) => {
                        for method in &interface.methods {
                            self.add_method(set, method.clone(), place, false);
                        }
                        set.comparable |= interface.comparable;
                        interface.terms.map(Vec::from)
                    }
                    _ if self.is_type_param(ty) => {
                        let text = self.type_string(ty);
                        self.error(place, Code::BadConstraint, format!("term cannot represent type parameter {text}"));
                        return;
                    }
                    Type::Basic(Basic::Invalid) => return,
                    _ => Some(vec![Term { tilde: false, ty }]),
                }
            }
        };
        set.terms = self.intersect(set.terms.take(), terms);
    }

    /// The operands of `A | ~B`, or `None` if it is a single type.
    fn union_terms(&self, e: ExprId) -> Option<Vec<ExprId>> {
        let mut terms = Vec::new();
        let mut next = e;
        while let ExprKind::Binary { op: Token::Or, left, right } = self.ast_expr(next).kind {
            terms.push(right);
            next = left;
        }
        terms.push(next);
        terms.reverse();
        let tilde = matches!(self.ast_expr(e).kind, ExprKind::Unary { op: Token::Tilde, .. });
        (terms.len() > 1 || tilde).then_some(terms)
    }

    /// The type set of a union; `None` if it is all types.
    fn union(&mut self, terms: &[ExprId], whole: ExprId) -> Option<Vec<Term>> {
        let mut list: Vec<Term> = Vec::new();
        let mut all = false;
        for &e in terms {
            let place = self.place_of(e);
            let (tilde, inner) = match self.ast_expr(e).kind {
                ExprKind::Unary { op: Token::Tilde, operand } => (true, operand),
                _ => (false, e),
            };
            let ty = self.type_expr(inner);
            if tilde {
                self.record(&Operand::new(super::OperandMode::Type, ty, e));
            }
            if self.is_invalid(ty) {
                all = true;
                continue;
            }
            if self.is_type_param(ty) {
                let text = match tilde {
                    true => {
                        "type in term ".to_owned() + self.text(self.place_of(e).span) + " cannot be a type parameter"
                    }
                    false => "term cannot represent type parameter ".to_owned() + &self.type_string(ty),
                };
                self.error(place, Code::BadConstraint, text);
                all = true;
                continue;
            }
            let under = self.under(ty);
            if let Type::Interface(interface) = self.types.get(under).clone() {
                let text = self.type_string(ty);
                if tilde {
                    self.error(place, Code::BadConstraint, format!("invalid use of ~ ({text} is an interface)"));
                } else if !interface.methods.is_empty() {
                    // Go qualifies the name here.
                    let own = self.types.text(self.packages[self.env.package.0 as usize].name);
                    let text = if text.contains('.') { text } else { format!("{own}.{text}") };
                    let text = format!("cannot use {text} in union ({text} contains methods)");
                    self.error(place, Code::BadConstraint, text);
                } else if ty == self.universe.comparable {
                    self.error(place, Code::BadConstraint, "cannot use comparable in union");
                } else if interface.comparable {
                    let text = format!("cannot use {text} in union ({text} embeds comparable)");
                    self.error(place, Code::BadConstraint, text);
                }
                match interface.terms {
                    Some(terms) => list.extend(terms.iter().copied()),
                    None => all = true,
                }
                continue;
            }
            if tilde && under != ty {
                let (text, under) = (self.text(self.place_of(inner).span), self.type_string(under));
                let text = format!("invalid use of ~ (underlying type of {text} is {under})");
                self.error(place, Code::BadConstraint, text);
                continue;
            }
            let term = Term { tilde, ty };
            if let Some(&other) = list.iter().find(|&&t| self.overlap(t, term)) {
                let text = |c: &Self, t: Term| format!("{}{}", if t.tilde { "~" } else { "" }, c.type_string(t.ty));
                let text = format!("overlapping terms {} and {}", text(self, term), text(self, other));
                self.error(place, Code::BadConstraint, text);
            }
            list.push(term);
        }
        self.record(&Operand::new(super::OperandMode::Type, self.universe.any, whole));
        if all {
            return None;
        }
        let mut normal: Vec<Term> = Vec::new();
        for term in list {
            if !normal.iter().any(|&t| self.includes(t, term)) {
                normal.retain(|&t| !self.includes(term, t));
                normal.push(term);
            }
        }
        Some(normal)
    }

    fn overlap(&self, a: Term, b: Term) -> bool {
        self.includes(a, b) || self.includes(b, a)
    }

    /// Whether every type of `b` is one of `a`. Underlying types must be known.
    fn includes(&self, a: Term, b: Term) -> bool {
        if a.ty == b.ty {
            return a.tilde || !b.tilde;
        }
        a.tilde && !b.tilde && self.types.known_underlying(b.ty) == Some(a.ty)
    }

    fn intersect(&mut self, a: Option<Vec<Term>>, b: Option<Vec<Term>>) -> Option<Vec<Term>> {
        let (Some(a), Some(b)) = (a.clone(), b.clone()) else { return a.or(b) };
        for term in a.iter().chain(&b) {
            self.under(term.ty);
        }
        let mut both = Vec::new();
        for &x in &a {
            for &y in &b {
                let common = if self.includes(x, y) {
                    y
                } else if self.includes(y, x) {
                    x
                } else {
                    continue;
                };
                if !both.contains(&common) {
                    both.push(common);
                }
            }
        }
        Some(both)
    }

    /// A constraint that is no interface stands for one that allows it alone.
    pub(super) fn constraint(&mut self, e: ExprId) -> TypeId {
        if self.union_terms(e).is_some() {
            let mut set = TypeSet { methods: Vec::new(), terms: None, comparable: false };
            self.embed(&mut set, e);
            return self.finish_set(set, false);
        }
        let ty = self.type_expr(e);
        if self.is_invalid(ty) {
            return self.universe.any;
        }
        if self.is_type_param(ty) {
            self.error(self.place_of(e), Code::BadConstraint, "cannot use a type parameter as constraint");
            return self.universe.any;
        }
        match self.under_type(ty) {
            Type::Interface(_) => ty,
            Type::Basic(Basic::Invalid) => self.universe.any,
            _ => {
                let terms = Some(vec![Term { tilde: false, ty }]);
                self.finish_set(TypeSet { methods: Vec::new(), terms, comparable: false }, false)
            }
        }
    }

    // ---- questions ----

    /// What the constraint of a type parameter, or an interface, allows; `None` is all types.
    pub fn type_set(&mut self, ty: TypeId) -> Option<Vec<Term>> {
        match self.under_type(ty) {
            Type::Interface(interface) => interface.terms.map(Vec::from),
            _ => Some(vec![Term { tilde: false, ty }]),
        }
    }

    /// Whether `f` holds of the underlying type; for a type parameter of those of all its terms, and there is one.
    pub fn type_set_all(&mut self, ty: TypeId, mut f: impl FnMut(&mut Self, TypeId) -> bool) -> bool {
        if !self.is_type_param(ty) {
            let under = self.under(ty);
            return f(self, under);
        }
        match self.type_set(ty) {
            None => false,
            Some(terms) => {
                !terms.is_empty()
                    && terms.iter().all(|term| {
                        let under = self.under(term.ty);
                        f(self, under)
                    })
            }
        }
    }

    /// The underlying type that all types of a type set share. Channels may differ in their direction.
    pub fn common_under(&mut self, ty: TypeId) -> Option<TypeId> {
        if !self.is_type_param(ty) {
            return Some(self.under(ty));
        }
        self.common_of_set(ty)
    }

    /// The same for the terms of an interface or a type parameter's constraint.
    pub(super) fn common_of_set(&mut self, ty: TypeId) -> Option<TypeId> {
        let mut common: Option<TypeId> = None;
        for term in self.type_set(ty)? {
            let under = self.under(term.ty);
            let Some(known) = common else {
                common = Some(under);
                continue;
            };
            if known == under {
                continue;
            }
            match (self.types.get(known), self.types.get(under)) {
                (Type::Chan { direction: a, element: x }, Type::Chan { direction: b, element: y }) if x == y => {
                    match (a, b) {
                        (Direction::Both, _) => common = Some(under),
                        (_, Direction::Both) => {}
                        (a, b) if a == b => {}
                        _ => return None,
                    }
                }
                _ => return None,
            }
        }
        common
    }

    /// An interface, but not a type parameter.
    pub fn is_interface(&mut self, ty: TypeId) -> bool {
        !self.is_type_param(ty) && matches!(self.under_type(ty), Type::Interface(_))
    }

    /// Whether an interface can only be a constraint.
    pub(super) fn is_constraint_only(&mut self, ty: TypeId) -> bool {
        match self.under_type(ty) {
            Type::Interface(interface) => interface.terms.is_some() || interface.comparable,
            _ => false,
        }
    }

    /// Whether values can be compared; interfaces always can.
    pub fn comparable(&mut self, ty: TypeId) -> bool {
        self.incomparable(ty, true).is_none()
    }

    /// Why values cannot be compared, as Go says it; empty if the type itself is the reason.
    pub fn comparable_why(&mut self, ty: TypeId) -> Option<String> {
        self.incomparable(ty, true)
    }

    /// As [`Checker::comparable_why`]. Without `dynamic` only types whose comparison cannot panic are comparable.
    pub(super) fn incomparable(&mut self, ty: TypeId, dynamic: bool) -> Option<String> {
        let mut seen = Vec::new();
        self.incomparable_in(ty, dynamic, &mut seen)
    }

    fn incomparable_in(&mut self, ty: TypeId, dynamic: bool, seen: &mut Vec<TypeId>) -> Option<String> {
        if seen.contains(&ty) {
            return None;
        }
        seen.push(ty);
        match self.under_type(ty) {
            Type::Basic(Basic::UntypedNil) => Some(String::new()),
            Type::Basic(_) | Type::Pointer(_) | Type::Chan { .. } => None,
            Type::Interface(interface) => {
                let param = self.is_type_param(ty);
                if (dynamic && !param) || interface.comparable {
                    return None;
                }
                match &interface.terms {
                    Some(terms) => {
                        let terms = terms.clone();
                        for term in &terms {
                            if self.incomparable_in(term.ty, false, seen).is_some() {
                                return Some(if param {
                                    "incomparable types in type set".into()
                                } else {
                                    String::new()
                                });
                            }
                        }
                        None
                    }
                    None if param => Some("incomparable types in type set".into()),
                    None => Some(String::new()),
                }
            }
            Type::Struct(fields) => {
                for field in &fields {
                    if self.incomparable_in(field.ty, dynamic, seen).is_some() {
                        let text = self.type_string(field.ty);
                        return Some(format!("struct containing {text} cannot be compared"));
                    }
                }
                None
            }
            Type::Array { element, .. } => {
                self.incomparable_in(element, dynamic, seen)?;
                let text = self.type_string(ty);
                Some(format!("{text} cannot be compared"))
            }
            _ => Some(String::new()),
        }
    }
}
