//! Instances of generic types and functions, and the error of ones that never end.

use rustc_hash::FxHashMap;

use super::{Checker, Generic, Operand};
use crate::diag::{Code, Diagnostic};
use crate::source::Place;
use crate::types::r#type::{Type, TypeId, TypeParamId};
use crate::types::typed::Substitution;

/// An instance that the source asks for.
#[derive(Debug)]
pub(super) struct Use {
    pub params: Vec<TypeParamId>,
    pub args: Vec<TypeId>,
    /// Of each argument.
    pub places: Vec<Place>,
}

impl<'a> Checker<'a> {
    /// A generic type with its arguments. They are checked later.
    pub(super) fn instantiate_type(
        &mut self,
        ty: TypeId,
        generic: &Generic,
        args: &[TypeId],
        places: &[Place],
    ) -> TypeId {
        let params = generic.params.clone();
        self.instances_seen.push(Use { params: params.clone(), args: args.to_vec(), places: places.to_vec() });
        self.types.substitute(ty, &Substitution { params, args: args.to_vec() })
    }

    /// Turns a generic function into an instance with all its type arguments, which are checked.
    pub fn instantiate_func(&mut self, x: &mut Operand, args: Vec<TypeId>, place: Place) {
        let Some(generic) = x.generic.take() else { return };
        let params = generic.params.clone();
        x.ty = self.types.substitute(x.ty, &Substitution { params: params.clone(), args: args.clone() });
        let own = args[generic.receiver_params.min(args.len())..].into();
        let ty = x.ty;
        let info = self.info();
        info.instances.insert(generic.name, own);
        let name = &mut info.exprs[generic.name.0 as usize];
        name.ty = ty;
        if let Some(selection) = info.selections.get_mut(&generic.name) {
            selection.ty = ty;
        }
        let mut places = vec![place; generic.receiver_params];
        places.extend(generic.places.iter().copied());
        places.resize(args.len().max(places.len()), place);
        let used = Use { params: params.clone(), args: args.clone(), places: places.clone() };
        self.instances_seen.push(used);
        self.satisfies_at(&params, &args, &places);
    }

    /// Finds generic functions and types whose instances ask for ever larger ones.
    ///
    /// Nodes are type parameters. An instance that puts `P` itself for `Q` is an edge of weight 0, one that puts a type
    /// made with `P` an edge of weight 1: a circle with weight never ends.
    pub(super) fn instantiation_cycles(&mut self) {
        let mut edges: FxHashMap<TypeParamId, Vec<(TypeParamId, bool, usize)>> = FxHashMap::default();
        for (index, used) in self.instances_seen.iter().enumerate() {
            for (&param, &arg) in used.params.iter().zip(&used.args) {
                let mut inside = Vec::new();
                self.params_in(arg, &mut inside, 0);
                let direct = matches!(self.types.get(arg), Type::Param(_));
                for from in inside {
                    edges.entry(from).or_default().push((param, !direct, index));
                }
            }
        }
        let mut starts: Vec<TypeParamId> = edges.keys().copied().collect();
        starts.sort();
        let mut reported: Vec<usize> = Vec::new();
        for &start in &starts {
            for &(to, heavy, used) in &edges[&start] {
                if !heavy || reported.contains(&used) || !reaches(&edges, to, start) {
                    continue;
                }
                reported.push(used);
                let seen = &self.instances_seen[used];
                let Some(index) = seen.params.iter().position(|&p| p == to) else { continue };
                let (arg, at) = (seen.args[index], seen.places[index]);
                let (param, arg) = (self.types.param(to), self.type_string(arg));
                let (name, place) = (self.types.text(param.name), param.place);
                let what = format!("{name} instantiated as {arg}");
                let text = format!("instantiation cycle:\n\t{}: {what}", self.sources.position(at));
                self.report(Diagnostic::error(Code::InstantiationCycle, place, text).label(at, what));
                // One report for a circle is enough.
                return;
            }
        }
    }

    fn params_in(&self, ty: TypeId, out: &mut Vec<TypeParamId>, depth: usize) {
        if depth > 100 {
            return;
        }
        let mut all = |types: &[TypeId]| {
            for &ty in types {
                self.params_in(ty, out, depth + 1);
            }
        };
        match self.types.get(ty) {
            Type::Param(param) => out.push(*param),
            Type::Named { args, .. } => all(args),
            Type::Pointer(inner) | Type::Slice(inner) => all(&[*inner]),
            Type::Array { element, .. } | Type::Chan { element, .. } => all(&[*element]),
            Type::Map { key, value } => all(&[*key, *value]),
            Type::Struct(fields) => fields.iter().for_each(|f| all(&[f.ty])),
            Type::Func(signature) => {
                all(&signature.params);
                all(&signature.results);
            }
            Type::Interface(interface) => {
                interface.methods.iter().for_each(|m| all(&[m.signature]));
                interface.terms.iter().flatten().for_each(|t| all(&[t.ty]));
            }
            Type::Tuple(types) => all(types),
            Type::Basic(_) => {}
        }
    }
}

fn reaches(
    edges: &FxHashMap<TypeParamId, Vec<(TypeParamId, bool, usize)>>,
    from: TypeParamId,
    to: TypeParamId,
) -> bool {
    let mut seen = vec![from];
    let mut next = 0;
    while let Some(&param) = seen.get(next) {
        if param == to {
            return true;
        }
        next += 1;
        for &(target, ..) in edges.get(&param).into_iter().flatten() {
            if !seen.contains(&target) {
                seen.push(target);
            }
        }
    }
    false
}
