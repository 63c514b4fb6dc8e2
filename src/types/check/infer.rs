//! Inference of type arguments.

use super::unify::{Fit, Unifier};
use super::{Checker, Generic, Operand, OperandMode};
use crate::diag::Code;
use crate::source::Place;
use crate::types::r#type::{Basic, Term, Type, TypeId, TypeParam, TypeParamId};
use crate::types::typed::Substitution;

/// A mismatch that ends inference: where, and what is said of it.
struct Failure(Place, String);

impl<'a> Checker<'a> {
    /// Finds all type arguments of `generic`: `params[i]` is what `args[i]` must fit. In reverse the one argument is the
    /// generic function itself, and the parameter is the type that is wanted of it.
    pub fn infer(
        &mut self,
        place: Place,
        generic: &Generic,
        params: &[TypeId],
        args: &mut [Operand],
        reverse: bool,
    ) -> Option<Vec<TypeId>> {
        if generic.args.len() >= generic.params.len() {
            return Some(generic.args.clone());
        }
        let (own, map) = self.renamed(&generic.params);
        let count = own.len();
        let mut all = own;
        let mut known: Vec<Option<TypeId>> = (0..count).map(|i| generic.args.get(i).copied()).collect();
        let params: Vec<TypeId> = match reverse {
            true => params.to_vec(),
            false => params.iter().map(|&ty| self.types.substitute(ty, &map)).collect(),
        };
        let mut arg_types = Vec::new();
        let mut generics: Vec<(usize, usize, usize)> = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            match &arg.generic {
                Some(_) if reverse => arg_types.push(self.types.substitute(arg.ty, &map)),
                Some(other) => {
                    let (renamed, map) = self.renamed(&other.params);
                    generics.push((index, all.len(), renamed.len()));
                    known.extend((0..renamed.len()).map(|i| other.args.get(i).copied()));
                    all.extend(renamed);
                    arg_types.push(self.types.substitute(arg.ty, &map));
                }
                None => arg_types.push(arg.ty),
            }
        }
        // What is known already need not be found in the arguments: they are checked against it later.
        let given: Vec<usize> = (0..count).filter(|&index| known[index].is_some()).collect();
        let given = Substitution {
            params: given.iter().map(|&index| all[index]).collect(),
            args: given.iter().filter_map(|&index| known[index]).collect(),
        };
        let params: Vec<TypeId> = match reverse {
            true => params,
            false => params.iter().map(|&ty| self.types.substitute(ty, &given)).collect(),
        };
        let mut u = Unifier::new(all, &known);
        let solved = self.solve(place, &mut u, &params, args, &arg_types, reverse);
        let types = match solved {
            Ok(types) => types,
            Err(Failure(at, text)) => {
                let text = match reverse {
                    true => text,
                    false => {
                        let name = self.text(self.ast_expr(generic.name).span);
                        let args: Vec<&str> = generic.places.iter().map(|&place| self.sources.text(place)).collect();
                        let args = if args.is_empty() { String::new() } else { format!("[{}]", args.join(", ")) };
                        format!("in call to {name}{args}, {text}")
                    }
                };
                if !arg_types.iter().any(|&ty| self.is_invalid(ty)) {
                    self.error(at, Code::CannotInfer, text);
                }
                return None;
            }
        };
        for (index, start, len) in generics {
            let at = self.place_of(args[index].expr);
            self.instantiate_func(&mut args[index], types[start..start + len].to_vec(), at);
            let arg = args[index].clone();
            self.record(&arg);
        }
        Some(types[..count].to_vec())
    }

    /// New parameters in the place of `params`, so that a function that calls itself is not mixed up with its callee.
    fn renamed(&mut self, params: &[TypeParamId]) -> (Vec<TypeParamId>, Substitution) {
        let mut fresh = Vec::new();
        let mut types = Vec::new();
        for &param in params {
            let TypeParam { name, constraint, index, place } = *self.types.param(param);
            let id = TypeParamId(self.types.params.len() as u32);
            self.types.params.push(TypeParam { name, constraint, index, place });
            fresh.push(id);
            types.push(self.types.intern(Type::Param(id)));
        }
        let map = Substitution { params: params.to_vec(), args: types };
        for &id in &fresh {
            let constraint = self.types.param(id).constraint;
            self.under(constraint);
            self.types.params[id.0 as usize].constraint = self.types.substitute(constraint, &map);
        }
        (fresh, map)
    }

    fn solve(
        &mut self,
        place: Place,
        u: &mut Unifier,
        params: &[TypeId],
        args: &[Operand],
        arg_types: &[TypeId],
        reverse: bool,
    ) -> Result<Vec<TypeId>, Failure> {
        let mut untyped = Vec::new();
        for (index, &param) in params.iter().enumerate() {
            let Some(arg) = args.get(index) else { break };
            let ty = arg_types[index];
            if arg.mode == OperandMode::Invalid || !(self.mentions(u, param) || self.mentions(u, ty)) {
                continue;
            }
            let is_untyped = matches!(self.types.get(ty), Type::Basic(basic) if basic.is_untyped());
            if !is_untyped {
                if !self.unify(u, param, ty, Fit::Assign) {
                    return Err(self.mismatch(u, param, ty, arg, reverse));
                }
            } else if matches!(self.types.get(param), Type::Param(_)) && arg.mode != OperandMode::Nil {
                untyped.push(index);
            }
        }
        self.by_constraints(place, u)?;
        self.by_defaults(u, params, args, &untyped)?;
        self.simplify(place, u)
    }

    /// Uses what constraints say of their parameters until nothing new comes of it.
    fn by_constraints(&mut self, place: Place, u: &mut Unifier) -> Result<(), Failure> {
        loop {
            let before = u.unknown();
            for index in 0..u.params.len() {
                let param = u.params[index];
                let known = u.at(index);
                let constraint = self.types.param(param).constraint;
                let core = self.core_term(constraint);
                let fits = match (core, known) {
                    (Some((core, _)), Some(known)) => {
                        let known_type = match core.tilde && !self.is_type_param(known) {
                            true => self.under(known),
                            false => known,
                        };
                        self.unify(u, known_type, core.ty, Fit::Loose).then_some(()).ok_or(String::new())
                    }
                    (Some((core, true)), None) if !core.tilde => {
                        u.set(index, core.ty);
                        Ok(())
                    }
                    (None, Some(known)) => self.unify_constraint_methods(u, known, constraint),
                    _ => Ok(()),
                };
                if let (Err(why), Some(known)) = (fits, known) {
                    let name = self.types.text(self.types.param(param).name).to_owned();
                    let (known, constraint) = (self.type_string(known), self.type_string(constraint));
                    let why = if why.is_empty() { why } else { format!(" {why}") };
                    let text = format!("{name} (type {known}) does not satisfy {constraint}{why}");
                    return Err(Failure(place, text));
                }
            }
            if u.unknown() == before {
                return Ok(());
            }
        }
    }

    /// The one term of a constraint, or the underlying type that its terms share (then `false`).
    fn core_term(&mut self, constraint: TypeId) -> Option<(Term, bool)> {
        let terms = self.type_set(constraint)?;
        if !matches!(self.under_type(constraint), Type::Interface(_)) {
            return None;
        }
        if let [one] = terms[..] {
            let ty = if one.tilde { self.under(one.ty) } else { one.ty };
            return Some((Term { tilde: one.tilde, ty }, true));
        }
        let ty = self.common_of_set(constraint)?;
        Some((Term { tilde: true, ty }, false))
    }

    fn unify_constraint_methods(&mut self, u: &mut Unifier, ty: TypeId, constraint: TypeId) -> Result<(), String> {
        let Type::Interface(wanted) = self.under_type(constraint) else { return Ok(()) };
        if wanted.methods.is_empty() {
            return Ok(());
        }
        for method in &wanted.methods {
            let found = self.lookup_exact(ty, false, method.name, method.package);
            let fits = match found {
                super::Lookup::Found(found) if !found.field => self.unify(u, method.signature, found.ty, Fit::Exact),
                _ => false,
            };
            if !fits {
                return Err(self.missing_method(ty, constraint, true).unwrap_or_default());
            }
        }
        Ok(())
    }

    /// Parameters that only untyped constants speak of get the default type of the largest kind among them.
    fn by_defaults(
        &mut self,
        u: &mut Unifier,
        params: &[TypeId],
        args: &[Operand],
        untyped: &[usize],
    ) -> Result<(), Failure> {
        let mut largest: Vec<(usize, TypeId)> = Vec::new();
        for &index in untyped {
            let Type::Param(param) = *self.types.get(params[index]) else { continue };
            let Some(slot) = u.params.iter().position(|&p| p == param) else { continue };
            if u.at(slot).is_some() {
                continue;
            }
            let ty = args[index].ty;
            match largest.iter_mut().find(|entry| entry.0 == slot) {
                None => largest.push((slot, ty)),
                Some(entry) => match (self.numeric_rank(entry.1), self.numeric_rank(ty)) {
                    _ if entry.1 == ty => {}
                    (Some(a), Some(b)) => entry.1 = if b > a { ty } else { entry.1 },
                    _ => {
                        let (a, b) = (self.type_string(entry.1), self.type_string(ty));
                        let name = self.types.text(self.types.param(param).name).to_owned();
                        let text = format!("mismatched types {a} and {b} (cannot infer {name})");
                        return Err(Failure(self.place_of(args[index].expr), text));
                    }
                },
            }
        }
        for (slot, ty) in largest {
            let ty = self.default_type(ty);
            u.set(slot, ty);
        }
        Ok(())
    }

    fn numeric_rank(&self, ty: TypeId) -> Option<u8> {
        match self.types.get(ty) {
            Type::Basic(Basic::UntypedInt) => Some(0),
            Type::Basic(Basic::UntypedRune) => Some(1),
            Type::Basic(Basic::UntypedFloat) => Some(2),
            Type::Basic(Basic::UntypedComplex) => Some(3),
            _ => None,
        }
    }

    /// Puts inferred types into each other until none mentions a parameter.
    fn simplify(&mut self, place: Place, u: &Unifier) -> Result<Vec<TypeId>, Failure> {
        let mut types: Vec<Option<TypeId>> = (0..u.params.len()).map(|index| u.at(index)).collect();
        for _ in 0..=u.params.len() {
            let known = |index: &usize| types[*index].is_some();
            let indexes: Vec<usize> = (0..types.len()).filter(known).collect();
            let map = Substitution {
                params: indexes.iter().map(|&i| u.params[i]).collect(),
                args: indexes.iter().filter_map(|&i| types[i]).collect(),
            };
            let mut changed = false;
            for index in indexes {
                let Some(ty) = types[index] else { continue };
                let own = matches!(self.types.get(ty), Type::Param(p) if *p == u.params[index]);
                if own {
                    types[index] = None;
                    changed = true;
                    continue;
                }
                if self.mentions(u, ty) {
                    if self.mentions_param(u.params[index], ty) {
                        // A type that contains itself.
                        types[index] = None;
                        changed = true;
                        continue;
                    }
                    types[index] = Some(self.types.substitute(ty, &map));
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        for (index, ty) in types.iter().enumerate() {
            if ty.is_none_or(|ty| self.mentions(u, ty)) {
                let param = self.types.param(u.params[index]);
                let (name, at) = (self.types.text(param.name), self.sources.position(param.place));
                return Err(Failure(place, format!("cannot infer {name} (declared at {at})")));
            }
        }
        Ok(types.into_iter().flatten().collect())
    }

    fn mentions_param(&self, param: TypeParamId, ty: TypeId) -> bool {
        let u = Unifier::new(vec![param], &[None]);
        self.mentions(&u, ty)
    }

    /// Whether a type mentions a parameter that is sought.
    fn mentions(&self, u: &Unifier, ty: TypeId) -> bool {
        let any = |types: &[TypeId]| types.iter().any(|&ty| self.mentions(u, ty));
        match self.types.get(ty) {
            Type::Basic(_) => false,
            Type::Param(param) => u.params.contains(param),
            Type::Named { args, .. } => any(args),
            Type::Pointer(inner) | Type::Slice(inner) => self.mentions(u, *inner),
            Type::Array { element, .. } | Type::Chan { element, .. } => self.mentions(u, *element),
            Type::Map { key, value } => any(&[*key, *value]),
            Type::Struct(fields) => fields.iter().any(|field| self.mentions(u, field.ty)),
            Type::Func(signature) => any(&signature.params) || any(&signature.results),
            Type::Interface(interface) => {
                interface.methods.iter().any(|m| self.mentions(u, m.signature))
                    || interface.terms.iter().flatten().any(|t| self.mentions(u, t.ty))
            }
            Type::Tuple(types) => any(types),
        }
    }

    fn mismatch(&mut self, u: &Unifier, param: TypeId, ty: TypeId, arg: &Operand, reverse: bool) -> Failure {
        let place = self.place_of(arg.expr);
        let expr = self.expr_string(arg.expr);
        let ty_text = if ty == arg.ty { self.value_type_string(arg) } else { self.type_string(ty) };
        let param_text = self.type_string(param);
        let known: Vec<usize> = (0..u.params.len()).filter(|&index| u.at(index).is_some()).collect();
        if known.is_empty() {
            let names: Vec<&str> = u.params.iter().map(|&p| self.types.text(self.types.param(p).name)).collect();
            let names = match &names[..] {
                [one] => (*one).to_owned(),
                [a, b] => format!("{a} and {b}"),
                [all @ .., last] => format!("{}, and {last}", all.join(", ")),
                [] => String::new(),
            };
            let text = format!("type {ty_text} of {expr} does not match {param_text} (cannot infer {names})");
            return Failure(place, text);
        }
        let map = Substitution {
            params: known.iter().map(|&i| u.params[i]).collect(),
            args: known.iter().filter_map(|&i| u.at(i)).collect(),
        };
        let inferred = self.types.substitute(param, &map);
        let text = if inferred == param {
            format!("type {ty_text} of {expr} does not match {param_text}")
        } else if reverse {
            let inferred = self.type_string(inferred);
            format!("inferred type {inferred} for {param_text} does not match type {ty_text} of {expr}")
        } else {
            let inferred = self.type_string(inferred);
            format!("type {ty_text} of {expr} does not match inferred type {inferred} for {param_text}")
        };
        Failure(place, text)
    }
}
