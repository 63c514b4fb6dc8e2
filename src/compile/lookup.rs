//! Methods of types: which there are, where they come from, and the path of embedded fields to them.

use rustc_hash::FxHashSet;

use super::Compiler;
use crate::types::r#type::{Field, NamedId, ObjectId, PackageId, Symbol, Type, TypeId};
use crate::types::typed::{ObjectKind, Substitution};

/// A method found on a type.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Embedded fields to walk.
    pub path: Vec<u32>,
    pub target: Target,
    /// A pointer was followed on the way.
    pub indirect: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Declared for the named type `receiver` (without pointer).
    Declared { object: ObjectId, receiver: TypeId, by_pointer: bool },
    /// A method of the interface `receiver`.
    Interface { receiver: TypeId, signature: TypeId },
}

struct Step {
    ty: TypeId,
    path: Vec<u32>,
    indirect: bool,
}

impl<'p> Compiler<'p> {
    /// Type arguments of a named type.
    pub(super) fn named_args(&self, ty: TypeId) -> Box<[TypeId]> {
        match self.types.get(ty) {
            Type::Named { args, .. } => args.clone(),
            _ => Box::default(),
        }
    }

    fn named_decl(&self, ty: TypeId) -> Option<NamedId> {
        match self.types.get(ty) {
            Type::Named { decl, .. } => Some(*decl),
            _ => None,
        }
    }

    /// `*T` gives `T` and true.
    fn strip_pointer(&self, ty: TypeId) -> (TypeId, bool) {
        match self.types.get(ty) {
            Type::Pointer(base) => (*base, true),
            _ => (ty, false),
        }
    }

    pub(super) fn exported(&self, name: Symbol) -> bool {
        self.types.text(name).chars().next().is_some_and(char::is_uppercase)
    }

    /// The method `name` of `ty` (perhaps a pointer), without regard to whether it is in its method set.
    pub(super) fn find_method(&mut self, ty: TypeId, name: Symbol, package: Option<PackageId>) -> Option<Found> {
        let (base, pointer) = self.strip_pointer(ty);
        if pointer && self.is_interface(base) {
            return None;
        }
        let mut level = vec![Step { ty: base, path: Vec::new(), indirect: pointer }];
        let mut seen: FxHashSet<TypeId> = FxHashSet::default();
        while !level.is_empty() {
            let mut found: Vec<Option<Found>> = Vec::new();
            let mut next = Vec::new();
            for step in level {
                if self.named_decl(step.ty).is_some() && !seen.insert(step.ty) {
                    continue;
                }
                self.look_at(step, name, package, &mut found, &mut next);
            }
            if !found.is_empty() {
                return if found.len() == 1 { found.pop().flatten() } else { None };
            }
            level = next;
        }
        None
    }

    /// Looks at one embedded type: a hit that is a field is `None`.
    fn look_at(
        &mut self,
        step: Step,
        name: Symbol,
        package: Option<PackageId>,
        found: &mut Vec<Option<Found>>,
        next: &mut Vec<Step>,
    ) {
        if let Some(object) = self.declared_method(step.ty, name, package) {
            let by_pointer = self.by_pointer(object);
            let target = Target::Declared { object, receiver: step.ty, by_pointer };
            found.push(Some(Found { path: step.path, target, indirect: step.indirect }));
            return;
        }
        let under = self.under(step.ty);
        match self.types.get(under).clone() {
            Type::Struct(fields) => {
                for (index, field) in fields.iter().enumerate() {
                    if field.name == name && (self.exported(name) || field.package == package) {
                        found.push(None);
                    } else if field.embedded {
                        let (ty, pointer) = self.strip_pointer(field.ty);
                        let mut path = step.path.clone();
                        path.push(index as u32);
                        next.push(Step { ty, path, indirect: step.indirect || pointer });
                    }
                }
            }
            Type::Interface(interface) => {
                if let Some(method) = interface.methods.iter().find(|m| m.name == name && m.package == package) {
                    let target = Target::Interface { receiver: step.ty, signature: method.signature };
                    found.push(Some(Found { path: step.path, target, indirect: step.indirect }));
                }
            }
            _ => {}
        }
    }

    fn declared_method(&self, ty: TypeId, name: Symbol, package: Option<PackageId>) -> Option<ObjectId> {
        let decl = self.types.decl(self.named_decl(ty)?);
        let exported = self.exported(name);
        decl.methods.iter().copied().find(|&m| {
            let object = self.object(m);
            object.name == name && (exported || object.package == package)
        })
    }

    /// Whether a method has a pointer receiver.
    pub(super) fn by_pointer(&self, method: ObjectId) -> bool {
        match &self.object(method).kind {
            ObjectKind::Func(func) => func.receiver.is_some_and(|ty| matches!(self.types.get(ty), Type::Pointer(_))),
            _ => false,
        }
    }

    /// The signature of a found method, without receiver.
    pub(super) fn method_signature(&mut self, target: Target) -> TypeId {
        match target {
            Target::Interface { signature, .. } => signature,
            Target::Declared { object, receiver, .. } => {
                let args = self.named_args(receiver);
                let declared = self.object(object);
                let ObjectKind::Func(func) = &declared.kind else { return declared.ty };
                let params = func.type_params[..func.receiver_params.min(func.type_params.len())].to_vec();
                let args = args[..params.len().min(args.len())].to_vec();
                self.types.substitute(declared.ty, &Substitution { params, args })
            }
        }
    }

    /// All methods in the method set of `ty`, sorted by name.
    pub(super) fn method_set(&mut self, ty: TypeId) -> Vec<(Symbol, Option<PackageId>, Found)> {
        let mut names = Vec::new();
        self.collect_names(ty, &mut names);
        let mut known = FxHashSet::default();
        names.retain(|name| known.insert(*name));
        let pointer = self.strip_pointer(ty).1;
        let mut set = Vec::new();
        for (name, package) in names {
            let Some(found) = self.find_method(ty, name, package) else { continue };
            if let Target::Declared { object, by_pointer, .. } = found.target {
                if by_pointer && !pointer && !found.indirect {
                    continue;
                }
                if let ObjectKind::Func(func) = &self.object(object).kind
                    && func.type_params.len() > func.receiver_params
                {
                    continue;
                }
            }
            set.push((name, package, found));
        }
        set.sort_by(|a, b| (self.types.text(a.0), a.1).cmp(&(self.types.text(b.0), b.1)));
        set
    }

    fn collect_names(&mut self, ty: TypeId, names: &mut Vec<(Symbol, Option<PackageId>)>) {
        let (base, pointer) = self.strip_pointer(ty);
        if pointer && self.is_interface(base) {
            return;
        }
        let mut todo = vec![base];
        let mut seen = FxHashSet::default();
        while let Some(ty) = todo.pop() {
            if !seen.insert(ty) {
                continue;
            }
            if let Some(decl) = self.named_decl(ty) {
                for &method in &self.types.decl(decl).methods {
                    let object = self.object(method);
                    let package = if self.exported(object.name) { None } else { object.package };
                    names.push((object.name, package));
                }
            }
            let under = self.under(ty);
            match self.types.get(under) {
                Type::Struct(fields) => {
                    todo.extend(fields.iter().filter(|f| f.embedded).map(|f| self.strip_pointer(f.ty).0));
                }
                Type::Interface(interface) => names.extend(interface.methods.iter().map(|m| (m.name, m.package))),
                _ => {}
            }
        }
    }

    /// Notes that values of a type may stand in an interface: it and all its parts get method tables, save fields that are not exported.
    /// As in Go nobody calls methods of these who has only the interface, and package time is spared in most programs with a deadline in a struct.
    pub(super) fn mark_interface(&mut self, ty: TypeId) {
        let mut todo = vec![ty];
        while let Some(ty) = todo.pop() {
            if !self.in_interface.insert(ty) {
                continue;
            }
            self.type_id(ty);
            self.interface_queue.push(ty);
            let under = self.under(ty);
            match self.types.get(under) {
                Type::Pointer(part)
                | Type::Slice(part)
                | Type::Array { element: part, .. }
                | Type::Chan { element: part, .. } => todo.push(*part),
                Type::Map { key, value } => todo.extend([*key, *value]),
                Type::Struct(fields) => {
                    let seen = |f: &&Field| f.embedded || self.exported(f.name);
                    todo.extend(fields.iter().filter(seen).map(|f| f.ty));
                }
                _ => {}
            }
        }
    }
}
