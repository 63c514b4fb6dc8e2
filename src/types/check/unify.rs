//! Unification: which types must stand for type parameters so that two types agree.

use super::{Checker, Lookup};
use crate::syntax::ast::Direction;
use crate::types::r#type::{Interface, Type, TypeId, TypeParamId};

/// How exactly two types must agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// As in an assignment: at the top underlying types and directions of channels may differ, below nothing.
    Assign,
    /// Underlying types may differ.
    Loose,
    Exact,
}

impl Fit {
    fn inner(self) -> Fit {
        if self == Fit::Assign { Fit::Exact } else { self }
    }

    fn exact(self) -> bool {
        self == Fit::Exact
    }
}

/// Type parameters and what is known of them. Joined parameters share a slot.
pub(super) struct Unifier {
    pub params: Vec<TypeParamId>,
    slot: Vec<usize>,
    types: Vec<Option<TypeId>>,
    depth: u32,
}

impl Unifier {
    pub fn new(params: Vec<TypeParamId>, args: &[Option<TypeId>]) -> Unifier {
        let slot = (0..params.len()).collect();
        Unifier { params, slot, types: args.to_vec(), depth: 0 }
    }

    /// What is known of a parameter.
    pub fn at(&self, index: usize) -> Option<TypeId> {
        self.types[self.slot[index]]
    }

    pub fn set(&mut self, index: usize, ty: TypeId) {
        self.types[self.slot[index]] = Some(ty);
    }

    pub fn unknown(&self) -> usize {
        (0..self.params.len()).filter(|&index| self.at(index).is_none()).count()
    }

    /// Makes two parameters the same, unless both are known.
    fn join(&mut self, x: usize, y: usize) -> bool {
        let (a, b) = (self.slot[x], self.slot[y]);
        if a == b {
            return true;
        }
        if self.types[a].is_some() && self.types[b].is_some() {
            return false;
        }
        let (keep, drop) = if self.types[a].is_some() { (a, b) } else { (b, a) };
        for slot in self.slot.iter_mut().filter(|slot| **slot == drop) {
            *slot = keep;
        }
        true
    }
}

impl<'a> Checker<'a> {
    fn bound(&self, u: &Unifier, ty: TypeId) -> Option<usize> {
        match self.types.get(ty) {
            Type::Param(param) => u.params.iter().position(|p| p == param),
            _ => None,
        }
    }

    pub(super) fn unify(&mut self, u: &mut Unifier, x: TypeId, y: TypeId, fit: Fit) -> bool {
        if x == y {
            return true;
        }
        // Inferred types may name each other without end.
        if u.depth > 200 {
            return false;
        }
        u.depth += 1;
        let result = self.unify_inner(u, x, y, fit);
        u.depth -= 1;
        result
    }

    fn is_named(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Named { .. })
    }

    fn as_interface(&mut self, ty: TypeId) -> Option<Interface> {
        if self.is_type_param(ty) {
            return None;
        }
        match self.under_type(ty) {
            Type::Interface(interface) => Some(interface),
            _ => None,
        }
    }

    fn unify_inner(&mut self, u: &mut Unifier, mut x: TypeId, mut y: TypeId, fit: Fit) -> bool {
        // A bound parameter stands left, a declared type right.
        if self.bound(u, x).is_none() && (self.is_named(x) || self.bound(u, y).is_some()) {
            (x, y) = (y, x);
        }
        let literal = !matches!(self.types.get(x), Type::Named { .. } | Type::Param(_) | Type::Basic(_));
        if !fit.exact() && self.is_named(y) && literal && !self.is_interface(x) {
            y = self.under(y);
            if x == y {
                return true;
            }
        }
        match (self.bound(u, x), self.bound(u, y)) {
            (Some(a), Some(b)) => {
                if u.join(a, b) {
                    return true;
                }
                let (Some(x), Some(y)) = (u.at(a), u.at(b)) else { return false };
                return self.unify(u, x, y, fit);
            }
            (Some(param), None) => {
                let Some(known) = u.at(param) else {
                    u.set(param, y);
                    return true;
                };
                return self.unify(u, known, y, fit) && self.prefer(u, param, known, y, fit);
            }
            _ => {}
        }
        if !fit.exact() {
            let (a, b) = (self.as_interface(x), self.as_interface(y));
            match (a, b) {
                (Some(a), Some(b)) => return self.unify_interfaces(u, &a, &b),
                (Some(a), None) => return self.unify_methods(u, &a, y),
                (None, Some(b)) => return self.unify_methods(u, &b, x),
                (None, None) => {}
            }
        }
        self.unify_parts(u, x, y, fit)
    }

    /// Of two types that agree but for their names, or the direction of a channel, keeps the more telling one.
    fn prefer(&mut self, u: &mut Unifier, param: usize, known: TypeId, new: TypeId, fit: Fit) -> bool {
        if fit.exact() || known == new || self.is_named(known) {
            return true;
        }
        let (a, b) = (self.under_type(known), self.under_type(new));
        let directed = |t: &Type| matches!(t, Type::Chan { direction, .. } if *direction != Direction::Both);
        let wider = match (&a, &b) {
            (Type::Interface(a), Type::Interface(b)) => b.methods.len() < a.methods.len(),
            (_, Type::Interface(_)) => true,
            _ => false,
        };
        if self.is_named(new) && !directed(&a) || directed(&b) || wider {
            u.set(param, new);
        }
        true
    }

    fn unify_interfaces(&mut self, u: &mut Unifier, a: &Interface, b: &Interface) -> bool {
        if a.comparable != b.comparable || a.terms != b.terms {
            return false;
        }
        let (few, many) = if a.methods.len() <= b.methods.len() { (a, b) } else { (b, a) };
        for method in &few.methods {
            let other = many.methods.iter().find(|m| m.name == method.name && m.package == method.package);
            let Some(other) = other else { return false };
            if !self.unify(u, method.signature, other.signature, Fit::Exact) {
                return false;
            }
        }
        true
    }

    fn unify_methods(&mut self, u: &mut Unifier, interface: &Interface, ty: TypeId) -> bool {
        for method in &interface.methods {
            match self.lookup_exact(ty, false, method.name, method.package) {
                Lookup::Found(found) if !found.field => {
                    if !self.unify(u, method.signature, found.ty, Fit::Exact) {
                        return false;
                    }
                }
                _ => return false,
            }
        }
        true
    }

    fn unify_all(&mut self, u: &mut Unifier, x: &[TypeId], y: &[TypeId], fit: Fit) -> bool {
        x.len() == y.len() && x.iter().zip(y).all(|(&x, &y)| self.unify(u, x, y, fit))
    }

    fn unify_parts(&mut self, u: &mut Unifier, x: TypeId, y: TypeId, fit: Fit) -> bool {
        let inner = fit.inner();
        match (self.types.get(x).clone(), self.types.get(y).clone()) {
            (Type::Pointer(x), Type::Pointer(y)) | (Type::Slice(x), Type::Slice(y)) => self.unify(u, x, y, inner),
            (Type::Array { len, element: x }, Type::Array { len: other, element: y }) => {
                len == other && self.unify(u, x, y, inner)
            }
            (Type::Map { key: k, value: v }, Type::Map { key, value }) => {
                self.unify(u, k, key, inner) && self.unify(u, v, value, inner)
            }
            (Type::Chan { direction: a, element: x }, Type::Chan { direction: b, element: y }) => {
                (!fit.exact() || a == b) && self.unify(u, x, y, inner)
            }
            (Type::Func(x), Type::Func(y)) => {
                x.variadic == y.variadic
                    && self.unify_all(u, &x.params, &y.params, inner)
                    && self.unify_all(u, &x.results, &y.results, inner)
            }
            (Type::Tuple(x), Type::Tuple(y)) => self.unify_all(u, &x, &y, inner),
            (Type::Struct(x), Type::Struct(y)) => {
                x.len() == y.len()
                    && x.iter().zip(&*y).all(|(a, b)| {
                        (a.name, a.package, a.embedded, a.tag) == (b.name, b.package, b.embedded, b.tag)
                            && self.unify(u, a.ty, b.ty, inner)
                    })
            }
            (Type::Interface(x), Type::Interface(y)) => {
                x.methods.len() == y.methods.len()
                    && x.comparable == y.comparable
                    && x.terms.as_ref().map(|t| t.len()) == y.terms.as_ref().map(|t| t.len())
                    && x.methods.iter().zip(&*y.methods).all(|(a, b)| {
                        a.name == b.name
                            && a.package == b.package
                            && self.unify(u, a.signature, b.signature, Fit::Exact)
                    })
            }
            (Type::Named { decl, args }, Type::Named { decl: other, args: others }) => {
                decl == other && self.unify_all(u, &args, &others, if fit == Fit::Assign { Fit::Exact } else { fit })
            }
            (Type::Param(_), _) => self.unify_common(u, x, y, fit),
            (_, Type::Param(_)) => self.unify_common(u, y, x, fit),
            _ => false,
        }
    }

    /// A parameter of the function around: the underlying type that its constraint allows may agree.
    fn unify_common(&mut self, u: &mut Unifier, param: TypeId, other: TypeId, fit: Fit) -> bool {
        if fit.exact() {
            return false;
        }
        match self.common_under(param) {
            Some(common) => self.unify(u, common, other, fit),
            None => false,
        }
    }
}
