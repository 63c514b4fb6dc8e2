//! Fields and methods of types, promoted ones too.

use super::Checker;
use crate::types::r#type::{NamedId, ObjectId, PackageId, Symbol, Type, TypeId};
use crate::types::typed::{ObjectKind, Substitution};

/// A field or method that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Indexes of fields from the operand on, for a field its own last.
    pub path: Vec<u32>,
    pub field: bool,
    /// Of a field its type; of a method its signature, in terms of its own type parameters if it is generic.
    pub ty: TypeId,
    /// `None` for methods of interfaces.
    pub method: Option<ObjectId>,
    /// Where the method was found: a named type, or a pointer to it if the value there is one.
    pub receiver: TypeId,
    pub receiver_args: Vec<TypeId>,
    pub pointer_receiver: bool,
    /// A pointer is followed on the way to the field or method.
    pub indirect: bool,
    pub name: Symbol,
    pub package: Option<PackageId>,
    pub declared_in: Option<PackageId>,
}

/// What of a type was found.
pub type Member = Found;

#[derive(Clone, Debug)]
pub enum Lookup {
    Found(Found),
    Missing,
    Ambiguous,
    /// There is a method, but only pointers have it.
    NeedsPointer,
}

/// What is looked for.
#[derive(Clone, Copy)]
struct Wanted {
    name: Symbol,
    package: Option<PackageId>,
    fold: bool,
}

/// An embedded field on the way.
#[derive(Clone)]
struct Step {
    ty: TypeId,
    pointer: bool,
    path: Vec<u32>,
    indirect: bool,
    multiple: bool,
}

impl<'a> Checker<'a> {
    /// Looks for a field or method as seen from `package`.
    pub fn lookup(&mut self, ty: TypeId, addressable: bool, name: Symbol, package: PackageId) -> Lookup {
        let package = if self.is_exported(name) { None } else { Some(package) };
        self.lookup_wanted(ty, addressable, Wanted { name, package, fold: false })
    }

    /// The same for a name that belongs to `package`, if to any.
    pub(super) fn lookup_exact(
        &mut self,
        ty: TypeId,
        addressable: bool,
        name: Symbol,
        package: Option<PackageId>,
    ) -> Lookup {
        self.lookup_wanted(ty, addressable, Wanted { name, package, fold: false })
    }

    /// Whatever is spelt the same but for case, of any package.
    pub(super) fn lookup_folded(&mut self, ty: TypeId, name: Symbol) -> Option<Found> {
        match self.lookup_wanted(ty, true, Wanted { name, package: None, fold: true }) {
            Lookup::Found(found) => Some(found),
            _ => None,
        }
    }

    fn matches(&self, wanted: Wanted, name: Symbol, package: Option<PackageId>) -> bool {
        if wanted.fold {
            let (a, b) = (self.types.text(name), self.types.text(wanted.name));
            return a.eq_ignore_ascii_case(b) || a.to_lowercase() == b.to_lowercase();
        }
        name == wanted.name && package == wanted.package && name != self.universe.blank
    }

    fn lookup_wanted(&mut self, ty: TypeId, addressable: bool, wanted: Wanted) -> Lookup {
        // A declared pointer type has the fields of its base, but no methods.
        if matches!(self.types.get(ty), Type::Named { .. })
            && let under @ Type::Pointer(_) = self.under_type(ty)
        {
            let pointer = self.types.intern(under);
            return match self.lookup_wanted(pointer, false, wanted) {
                Lookup::Found(found) if !found.field => Lookup::Missing,
                other => other,
            };
        }
        let (base, pointer) = match self.types.get(ty) {
            Type::Pointer(base) => (*base, true),
            _ => (ty, false),
        };
        if pointer && matches!(self.under_type(base), Type::Interface(_)) {
            return Lookup::Missing;
        }
        let mut current = vec![Step { ty: base, pointer, path: Vec::new(), indirect: pointer, multiple: false }];
        let mut seen: Vec<TypeId> = Vec::new();
        while !current.is_empty() {
            let mut next: Vec<Step> = Vec::new();
            let mut found: Option<Found> = None;
            let mut collision = false;
            for step in &current {
                if matches!(self.types.get(step.ty), Type::Named { .. }) {
                    if seen.contains(&step.ty) {
                        continue;
                    }
                    seen.push(step.ty);
                }
                for new in self.members(step, wanted, &mut next) {
                    collision |= found.is_some() || step.multiple;
                    found = Some(new);
                }
            }
            if collision {
                return Lookup::Ambiguous;
            }
            if let Some(mut found) = found {
                if let Some(method) = found.method {
                    self.finish_method(&mut found, method);
                    if found.pointer_receiver && !found.indirect && !addressable {
                        return Lookup::NeedsPointer;
                    }
                }
                return Lookup::Found(found);
            }
            current = consolidate(next);
        }
        Lookup::Missing
    }

    /// What one type itself has of that name; its embedded fields are added to `next`.
    fn members(&mut self, step: &Step, wanted: Wanted, next: &mut Vec<Step>) -> Vec<Found> {
        let mut all = Vec::new();
        let receiver = match step.pointer {
            true => self.types.intern(Type::Pointer(step.ty)),
            false => step.ty,
        };
        let found = |name, package, path: Vec<u32>, field, ty| Found {
            path,
            field,
            ty,
            method: None,
            receiver,
            receiver_args: Vec::new(),
            pointer_receiver: false,
            indirect: step.indirect,
            name,
            package,
            declared_in: None,
        };
        if let Type::Named { decl, ref args } = *self.types.get(step.ty) {
            let args = args.to_vec();
            if let Some(method) = self.declared_method(decl, wanted) {
                let object = self.object(method);
                let (name, declared_in) = (object.name, object.package);
                let package = if self.is_exported(name) { None } else { declared_in };
                let mut new = found(name, package, step.path.clone(), false, TypeId::NONE);
                (new.method, new.receiver_args, new.declared_in) = (Some(method), args, declared_in);
                all.push(new);
                return all;
            }
        }
        match self.under_type(step.ty) {
            Type::Struct(fields) => {
                for (index, field) in fields.iter().enumerate() {
                    let mut path = step.path.clone();
                    path.push(index as u32);
                    if self.matches(wanted, field.name, field.package) {
                        let mut new = found(field.name, field.package, path, true, field.ty);
                        new.declared_in = field.package.or_else(|| self.package_of_type(step.ty));
                        all.push(new);
                        continue;
                    }
                    if !field.embedded || !all.is_empty() {
                        continue;
                    }
                    let (ty, pointer) = match self.types.get(field.ty) {
                        Type::Pointer(base) => (*base, true),
                        _ => (field.ty, false),
                    };
                    let indirect = step.indirect || pointer;
                    next.push(Step { ty, pointer, path, indirect, multiple: step.multiple });
                }
            }
            Type::Interface(interface) => {
                let method = interface.methods.iter().find(|m| self.matches(wanted, m.name, m.package));
                if let Some(method) = method {
                    let mut new = found(method.name, method.package, step.path.clone(), false, method.signature);
                    new.indirect = true;
                    new.declared_in = method.package.or_else(|| self.package_of_type(step.ty));
                    all.push(new);
                }
            }
            _ => {}
        }
        all
    }

    fn package_of_type(&self, ty: TypeId) -> Option<PackageId> {
        match self.decl_object(ty) {
            Some(object) => self.object(object).package,
            None => Some(self.env.package),
        }
    }

    fn declared_method(&self, decl: NamedId, wanted: Wanted) -> Option<ObjectId> {
        self.types.decl(decl).methods.iter().copied().find(|&method| {
            let object = self.object(method);
            let package = if self.is_exported(object.name) { None } else { object.package };
            self.matches(wanted, object.name, package)
        })
    }

    /// Puts the receiver's type arguments into a method's signature.
    fn finish_method(&mut self, found: &mut Found, method: ObjectId) {
        self.object_decl(method);
        let object = self.object(method);
        let ObjectKind::Func(func) = &object.kind else { return };
        let ty = if object.ty == TypeId::NONE { self.universe.invalid } else { object.ty };
        let receiver_params = func.receiver_params.min(found.receiver_args.len());
        let params = func.type_params[..receiver_params].to_vec();
        found.pointer_receiver = func.receiver.is_some_and(|ty| matches!(self.types.get(ty), Type::Pointer(_)));
        let args = found.receiver_args[..receiver_params].to_vec();
        found.ty = self.types.substitute(ty, &Substitution { params, args });
    }
}

/// Joins steps that lead to the same type: what they have is ambiguous.
fn consolidate(steps: Vec<Step>) -> Vec<Step> {
    let mut all: Vec<Step> = Vec::new();
    for step in steps {
        match all.iter_mut().find(|other| other.ty == step.ty) {
            Some(other) => other.multiple = true,
            None => all.push(step),
        }
    }
    all
}
