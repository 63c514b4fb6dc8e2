//! Types: interned, so that two types are identical exactly if their ids are equal.
//!
//! # Invariants
//! - A [`TypeId`] never changes what it names; a named type's underlying type and methods are filled in while checking.
//! - Aliases have no id of their own: an id names what the alias stands for.
//! - How the source spelled a type (`byte` or `uint8`, names of parameters) goes along with its id, for messages only.
//! - A local type declared inside a generic function has the function's type parameters as implicit arguments behind
//!   its own, so that substitution makes one type for each instance of the function.

use std::hash::{Hash, Hasher};

use crate::source::Place;
use crate::syntax::ast::Direction;

/// Two ids are equal if they name identical types, however those were spelled.
#[derive(Clone, Copy, Debug)]
pub struct TypeId {
    pub(super) index: u32,
    /// 0 for the spelling that came first, else an index (from 1) into the store's other spellings.
    pub(super) spelling: u32,
}

impl PartialEq for TypeId {
    fn eq(&self, other: &TypeId) -> bool {
        self.index == other.index
    }
}

impl Eq for TypeId {}

impl Hash for TypeId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl PartialOrd for TypeId {
    fn partial_cmp(&self, other: &TypeId) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TypeId {
    fn cmp(&self, other: &TypeId) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

/// What goes along with a type without telling types apart.
#[derive(Clone, Debug, Default)]
pub struct Aside<T>(pub T);

impl<T> PartialEq for Aside<T> {
    fn eq(&self, _: &Aside<T>) -> bool {
        true
    }
}

impl<T> Eq for Aside<T> {}

impl<T> Hash for Aside<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A declared (defined) type, generic or not: the declaration, not an instance of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NamedId(pub u32);

/// A type parameter of one declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeParamId(pub u32);

/// An object: what an identifier denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectId(pub u32);

/// A package of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackageId(pub u32);

/// An interned name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basic {
    /// The type of what could not be checked; it fits everywhere.
    Invalid,
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Basic(Basic),
    /// `args` are empty for a type that is not generic. Inside its own declaration a generic type is the instance
    /// whose arguments are its own parameters.
    Named {
        decl: NamedId,
        args: Box<[TypeId]>,
    },
    Pointer(TypeId),
    Slice(TypeId),
    Array {
        len: u64,
        element: TypeId,
    },
    Map {
        key: TypeId,
        value: TypeId,
    },
    Chan {
        direction: Direction,
        element: TypeId,
    },
    Struct(Box<[Field]>),
    Func(Signature),
    Interface(Interface),
    /// The type of a call with no or several results.
    Tuple(Box<[TypeId]>),
    Param(TypeParamId),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    pub name: Symbol,
    /// The package of a field that is not exported (also of `_`), as two such fields differ if their packages do.
    pub package: Option<PackageId>,
    pub ty: TypeId,
    pub embedded: bool,
    pub tag: Option<Symbol>,
}

/// Parameters and results; a receiver is not part of it. Type parameters belong to the function's object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Signature {
    /// The last one of a variadic function is the slice type.
    pub params: Box<[TypeId]>,
    pub results: Box<[TypeId]>,
    pub variadic: bool,
    /// Of parameters, then of results; none if all are unnamed.
    pub names: Aside<Box<[Symbol]>>,
}

/// An interface as its full method set, sorted by name (then package), and its type set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interface {
    pub methods: Box<[Method]>,
    /// The types that a constraint allows; `None` allows all.
    pub terms: Option<Box<[Term]>>,
    pub comparable: bool,
    /// It stands in the source as `interface{ ... }`, not as `any` or as the bare terms of a constraint.
    pub literal: Aside<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    pub name: Symbol,
    /// Set for a method that is not exported.
    pub package: Option<PackageId>,
    /// A `Type::Func`.
    pub signature: TypeId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    pub tilde: bool,
    pub ty: TypeId,
}

/// The declaration of a named type.
#[derive(Debug)]
pub struct NamedDecl {
    pub object: ObjectId,
    /// Its own type parameters, then those of the generic functions around it.
    pub params: Vec<TypeParamId>,
    /// How many of `params` are its own.
    pub own_params: usize,
    /// In terms of `params`; never a `Named`.
    pub underlying: TypeId,
    /// Methods by declaration order: `ObjectKind::Func` objects with a receiver.
    pub methods: Vec<ObjectId>,
}

#[derive(Debug)]
pub struct TypeParam {
    pub name: Symbol,
    /// An interface, in terms of the parameters of the same list.
    pub constraint: TypeId,
    pub index: usize,
    pub place: Place,
}
