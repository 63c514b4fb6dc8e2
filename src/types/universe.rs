//! What is predeclared.

use super::constant::Constant;
use super::scope::{ScopeId, Scopes};
use super::r#type::{Basic, Interface, Method, NamedDecl, NamedId, ObjectId, Signature, Symbol, Type, TypeId};
use super::typed::{Builtin, Object, ObjectKind};
use super::types::Types;
use crate::source::Place;

/// The predeclared types that the checker names itself, and the two outermost scopes.
#[derive(Clone, Debug)]
pub struct Universe {
    pub scope: ScopeId,
    /// The universe of `.csp` files: also has `ctx`.
    pub csp_scope: ScopeId,
    pub invalid: TypeId,
    pub bool: TypeId,
    pub int: TypeId,
    pub string: TypeId,
    pub byte: TypeId,
    pub rune: TypeId,
    pub float64: TypeId,
    pub untyped_nil: TypeId,
    pub error: TypeId,
    pub comparable: TypeId,
    /// `interface{}`.
    pub any: TypeId,
    pub empty_tuple: TypeId,
    /// The predeclared `iota`.
    pub iota: ObjectId,
    pub ctx: ObjectId,
    pub blank: Symbol,
}

const BASICS: &[(Basic, &str)] = &[
    (Basic::Bool, "bool"),
    (Basic::Int, "int"),
    (Basic::Int8, "int8"),
    (Basic::Int16, "int16"),
    (Basic::Int32, "int32"),
    (Basic::Int64, "int64"),
    (Basic::Uint, "uint"),
    (Basic::Uint8, "uint8"),
    (Basic::Uint16, "uint16"),
    (Basic::Uint32, "uint32"),
    (Basic::Uint64, "uint64"),
    (Basic::Uintptr, "uintptr"),
    (Basic::Float32, "float32"),
    (Basic::Float64, "float64"),
    (Basic::Complex64, "complex64"),
    (Basic::Complex128, "complex128"),
    (Basic::String, "string"),
];

const BUILTINS: &[(Builtin, &str)] = &[
    (Builtin::Append, "append"),
    (Builtin::Cap, "cap"),
    (Builtin::Clear, "clear"),
    (Builtin::Close, "close"),
    (Builtin::Complex, "complex"),
    (Builtin::Copy, "copy"),
    (Builtin::Delete, "delete"),
    (Builtin::Imag, "imag"),
    (Builtin::Len, "len"),
    (Builtin::Make, "make"),
    (Builtin::Max, "max"),
    (Builtin::Min, "min"),
    (Builtin::New, "new"),
    (Builtin::Panic, "panic"),
    (Builtin::Print, "print"),
    (Builtin::Println, "println"),
    (Builtin::Real, "real"),
    (Builtin::Recover, "recover"),
];

impl Builtin {
    pub fn name(self) -> &'static str {
        BUILTINS.iter().find(|entry| entry.0 == self).map_or("", |entry| entry.1)
    }
}

/// What is being built.
struct Maker<'t> {
    types: &'t mut Types,
    scopes: &'t mut Scopes,
    objects: &'t mut Vec<Object>,
    constants: &'t mut Vec<Constant>,
    scope: ScopeId,
}

impl Maker<'_> {
    fn add(&mut self, name: &str, ty: TypeId, kind: ObjectKind) -> ObjectId {
        let name = self.types.symbol(name);
        let id = ObjectId(self.objects.len() as u32);
        self.objects.push(Object { name, package: None, place: Place::default(), ty, kind });
        self.scopes.insert(self.scope, name, id);
        id
    }

    fn constant(&mut self, name: &str, ty: TypeId, value: Constant) -> ObjectId {
        self.constants.push(value);
        let index = self.constants.len() as u32 - 1;
        self.add(name, ty, ObjectKind::Constant(Some(index)))
    }

    /// A declared type whose underlying type is an interface.
    fn named(&mut self, name: &str, interface: Interface) -> TypeId {
        let decl = NamedId(self.types.named.len() as u32);
        let underlying = self.types.intern(Type::Interface(interface));
        let ty = self.types.intern(Type::Named { decl, args: Box::default() });
        let object = self.add(name, ty, ObjectKind::Type);
        let named = NamedDecl { object, params: Vec::new(), own_params: 0, underlying, methods: Vec::new() };
        self.types.named.push(named);
        ty
    }
}

/// Declares it all. The first type is the invalid one.
pub fn universe(
    types: &mut Types,
    scopes: &mut Scopes,
    objects: &mut Vec<Object>,
    constants: &mut Vec<Constant>,
) -> Universe {
    let scope = scopes.add(None);
    let mut maker = Maker { types, scopes, objects, constants, scope };
    let invalid = maker.types.basic(Basic::Invalid);
    for &(basic, name) in BASICS {
        let ty = maker.types.basic(basic);
        maker.add(name, ty, ObjectKind::Type);
    }
    let byte = maker.types.renamed(Basic::Uint8, "byte");
    maker.add("byte", byte, ObjectKind::Type);
    let rune = maker.types.renamed(Basic::Int32, "rune");
    maker.add("rune", rune, ObjectKind::Type);
    let untyped_bool = maker.types.basic(Basic::UntypedBool);
    maker.constant("true", untyped_bool, Constant::Bool(true));
    maker.constant("false", untyped_bool, Constant::Bool(false));
    let untyped_int = maker.types.basic(Basic::UntypedInt);
    let iota = maker.constant("iota", untyped_int, Constant::Int(0.into()));
    let untyped_nil = maker.types.basic(Basic::UntypedNil);
    maker.add("nil", untyped_nil, ObjectKind::Nil);
    for &(builtin, name) in BUILTINS {
        maker.add(name, invalid, ObjectKind::Builtin(builtin));
    }

    let any = maker.types.intern(Type::Interface(Interface::default()));
    maker.add("any", any, ObjectKind::Type);
    let comparable = Interface { comparable: true, ..Interface::default() };
    let comparable = maker.named("comparable", comparable);
    let string = maker.types.basic(Basic::String);
    let signature = Signature { results: Box::new([string]), ..Signature::default() };
    let signature = maker.types.intern(Type::Func(signature));
    let method = Method { name: maker.types.symbol("Error"), package: None, signature };
    let error = maker.named("error", Interface { methods: Box::new([method]), ..Interface::default() });

    let csp_scope = maker.scopes.add(Some(scope));
    maker.scope = csp_scope;
    let ctx = maker.add("ctx", invalid, ObjectKind::Ctx);
    Universe {
        scope,
        csp_scope,
        invalid,
        bool: types.basic(Basic::Bool),
        int: types.basic(Basic::Int),
        string,
        byte,
        rune,
        float64: types.basic(Basic::Float64),
        untyped_nil,
        error,
        comparable,
        any,
        empty_tuple: types.intern(Type::Tuple(Box::default())),
        iota,
        ctx,
        blank: types.symbol("_"),
    }
}
