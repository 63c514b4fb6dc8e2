//! Scopes: what names denote where.

use rustc_hash::FxHashMap;

use super::r#type::{ObjectId, Symbol};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(pub u32);

#[derive(Debug, Default)]
struct Scope {
    parent: Option<ScopeId>,
    /// Most scopes hold few names: they are searched from the end.
    few: Vec<(Symbol, ObjectId)>,
    many: FxHashMap<Symbol, ObjectId>,
}

/// So many names are kept in a list.
const FEW: usize = 8;

impl Scope {
    fn get(&self, name: Symbol) -> Option<ObjectId> {
        if self.many.is_empty() {
            return self.few.iter().find(|entry| entry.0 == name).map(|entry| entry.1);
        }
        self.many.get(&name).copied()
    }
}

/// All scopes of a program, innermost ones pointing outwards.
#[derive(Debug, Default)]
pub struct Scopes {
    all: Vec<Scope>,
}

impl Scopes {
    pub fn add(&mut self, parent: Option<ScopeId>) -> ScopeId {
        self.all.push(Scope { parent, ..Scope::default() });
        ScopeId(self.all.len() as u32 - 1)
    }

    pub fn parent(&self, scope: ScopeId) -> Option<ScopeId> {
        self.all[scope.0 as usize].parent
    }

    /// Adds a name, unless the scope has it already: then it gives back what the name denotes.
    pub fn insert(&mut self, scope: ScopeId, name: Symbol, object: ObjectId) -> Option<ObjectId> {
        let scope = &mut self.all[scope.0 as usize];
        if let Some(other) = scope.get(name) {
            return Some(other);
        }
        scope.few.push((name, object));
        if scope.few.len() > FEW {
            if scope.many.is_empty() {
                scope.many = scope.few.iter().copied().collect();
            } else {
                scope.many.insert(name, object);
            }
        }
        None
    }

    /// Lets a name denote something else.
    pub fn replace(&mut self, scope: ScopeId, name: Symbol, object: ObjectId) {
        let scope = &mut self.all[scope.0 as usize];
        for entry in scope.few.iter_mut().filter(|entry| entry.0 == name) {
            entry.1 = object;
        }
        if let Some(entry) = scope.many.get_mut(&name) {
            *entry = object;
        }
    }

    /// Lets a name denote something, whether the scope had it or not.
    pub fn set(&mut self, scope: ScopeId, name: Symbol, object: ObjectId) {
        if self.insert(scope, name, object).is_some() {
            self.replace(scope, name, object);
        }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Drops the scopes from `len` on, which nothing refers to.
    pub fn truncate(&mut self, len: usize) {
        self.all.truncate(len);
    }

    /// Looks only into this scope.
    pub fn get(&self, scope: ScopeId, name: Symbol) -> Option<ObjectId> {
        self.all[scope.0 as usize].get(name)
    }

    /// Looks into this scope and those around it.
    pub fn find(&self, scope: ScopeId, name: Symbol) -> Option<ObjectId> {
        self.find_with_scope(scope, name).map(|found| found.1)
    }

    pub fn find_with_scope(&self, scope: ScopeId, name: Symbol) -> Option<(ScopeId, ObjectId)> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            if let Some(object) = self.get(scope, name) {
                return Some((scope, object));
            }
            next = self.parent(scope);
        }
        None
    }

    /// All names of a scope in the order in which they were added.
    pub fn names(&self, scope: ScopeId) -> &[(Symbol, ObjectId)] {
        &self.all[scope.0 as usize].few
    }
}
