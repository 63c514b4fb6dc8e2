//! The typed program: what the checker found out about each node of the trees, as the compiler and the tools read it.
//!
//! The trees stay as they are; what is known of a node stands beside them, by the node's index ([`FileInfo`]).
//! Bodies of generic functions are checked once, in terms of their type parameters: whoever instantiates them
//! substitutes ([`Types::substitute`](super::types::Types::substitute)).

use rustc_hash::FxHashMap;

use super::constant::Constant;
use super::r#type::{ObjectId, PackageId, Symbol, TypeId, TypeParamId};
use crate::source::{FileId, Place};
use crate::syntax::ast::{Ast, DeclId, ExprId, StmtId};

/// What an expression is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Not checked (also names on the left of `:=` that are new; see `defs`).
    #[default]
    None,
    /// A call without results.
    NoValue,
    /// The name of a predeclared function, also behind parentheses.
    Builtin,
    Type,
    /// `ExprInfo::constant` is set.
    Constant,
    /// Addressable.
    Variable,
    MapIndex,
    Value,
    /// The predeclared `nil` (its type is the final one, after conversion).
    Nil,
    /// The name of a package.
    Package,
}

/// What is known of an expression. The type of an untyped expression is the one that it was given in the end.
#[derive(Clone, Copy, Debug)]
pub struct ExprInfo {
    pub mode: Mode,
    pub ty: TypeId,
    /// An index into [`Program::constants`].
    pub constant: Option<u32>,
    /// What a name, or the name of a selector that denotes a package's member, stands for.
    pub object: Option<ObjectId>,
}

/// How `x.f` is to be read; selectors of package members have no selection, but `ExprInfo::object`.
#[derive(Clone, Debug)]
pub struct Selection {
    pub kind: SelectionKind,
    /// The type of `x` (for a method expression the type itself).
    pub receiver: TypeId,
    /// Indexes of embedded fields to walk from `x`, then (for a field) the field itself. A pointer on the way is
    /// followed implicitly.
    pub path: Box<[u32]>,
    /// For methods: the method's object, of the origin if the type is generic. `None` if the method belongs to an
    /// interface or a type parameter: then `name` and `package` tell.
    pub method: Option<ObjectId>,
    /// The type that declares the method after `path` was walked: a named type (or a pointer to it, if the value
    /// there is a pointer), an interface or a type parameter.
    pub method_receiver: Option<TypeId>,
    pub name: Symbol,
    pub package: Option<PackageId>,
    /// For a field its type, for a method its signature without receiver, for a method expression with it.
    pub ty: TypeId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionKind {
    Field,
    /// `x.m`, called or as a value. The call takes the address of `x`, or follows a pointer, as the receiver wants.
    Method,
    /// `T.m` and `(*T).m`.
    MethodExpr,
}

/// What is known of one file.
#[derive(Debug, Default)]
pub struct FileInfo {
    /// By `ExprId`.
    pub exprs: Vec<ExprInfo>,
    pub selections: FxHashMap<ExprId, Selection>,
    /// Type arguments of each use of a generic function: by the `Name` or `Selector` that denotes it.
    pub instances: FxHashMap<ExprId, Box<[TypeId]>>,
    /// What each declared name denotes, by the offset at which it stands: variables, parameters, results, receivers,
    /// constants, types, functions, labels. `_` and unnamed parameters have none.
    pub defs: FxHashMap<u32, ObjectId>,
    /// The variable of a type switch in each clause, by the start of the clause's span.
    pub clause_vars: FxHashMap<u32, ObjectId>,
    /// The label that a `break`, `continue` or `goto` with a label goes to: the `Labeled` statement, by the branch.
    pub labels: FxHashMap<StmtId, StmtId>,
}

/// What an identifier denotes.
#[derive(Debug)]
pub struct Object {
    pub name: Symbol,
    /// `None` for what is predeclared.
    pub package: Option<PackageId>,
    pub place: Place,
    /// For a function its signature, for a type the type, for a type parameter the `Type::Param`.
    pub ty: TypeId,
    pub kind: ObjectKind,
}

#[derive(Debug)]
pub enum ObjectKind {
    Variable(VariableKind),
    /// An index into [`Program::constants`].
    Constant(Option<u32>),
    Type,
    Func(Box<FuncObject>),
    Package(PackageId),
    Builtin(Builtin),
    Nil,
    /// The predeclared `ctx` of a `.csp` file.
    Ctx,
    Label,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// Of a package, or at a script's top level and mentioned by a declared function.
    Global,
    Local,
    Param,
    Result,
}

/// A declared function or method.
#[derive(Debug)]
pub struct FuncObject {
    pub file: FileId,
    pub decl: DeclId,
    /// For a method: the receiver's type in terms of `type_params`, such as `*List[T]`.
    pub receiver: Option<TypeId>,
    /// For a method the receiver's parameters (in the method's own names, one for each of the type's, its implicit
    /// ones too), then the method's own. For a local type's method they stand for the same parameters as the type's.
    pub type_params: Vec<TypeParamId>,
    /// How many of `type_params` belong to the receiver.
    pub receiver_params: usize,
    /// A function without body is native, named `path.Name` or `path.Type.Name`.
    pub has_body: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
}

/// One initialisation of package variables: `var a, b = rhs`.
#[derive(Debug)]
pub struct Initializer {
    pub file: FileId,
    /// `None` for `_`.
    pub left: Vec<Option<ObjectId>>,
    pub value: ExprId,
}

#[derive(Debug)]
pub struct Package {
    /// As imported: `"fmt"`; the main package is `"main"`.
    pub path: String,
    pub name: Symbol,
    pub files: Vec<FileId>,
    pub imports: Vec<PackageId>,
    /// In the order in which they must run; only reachable ones in a library.
    pub initializers: Vec<Initializer>,
    /// `func init()` in order.
    pub inits: Vec<ObjectId>,
    /// Global variables that are reachable, all need storage.
    pub globals: Vec<ObjectId>,
    /// `main.main`.
    pub main: Option<ObjectId>,
    pub script: Option<Script>,
    /// Names that are declared at package level.
    pub members: FxHashMap<Symbol, ObjectId>,
    /// Written in the standard library: bodies and initialisers that nothing reaches are not checked.
    pub library: bool,
}

/// The body of a script.
#[derive(Debug)]
pub struct Script {
    pub file: FileId,
    /// The statements that make up `main`: functions, methods, types and imports left out.
    pub stmts: Vec<StmtId>,
    /// In a session: the expression that stands last, which gives the input its value.
    pub value: Option<ScriptValue>,
}

/// The value of an input: what the expression gives is assigned to variables that the session reads.
#[derive(Debug)]
pub struct ScriptValue {
    pub expr: ExprId,
    pub variables: Vec<ObjectId>,
}

/// A checked program. Packages stand in the order of their initialisation: imports first, the main package last.
#[derive(Debug)]
pub struct Program {
    pub types: super::types::Types,
    pub objects: Vec<Object>,
    pub constants: Vec<Constant>,
    pub packages: Vec<Package>,
    /// By `FileId`.
    pub trees: Vec<Ast>,
    /// By `FileId`.
    pub infos: Vec<FileInfo>,
}

/// The type parameters of an instance and what stands for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Substitution {
    pub params: Vec<TypeParamId>,
    pub args: Vec<TypeId>,
}
