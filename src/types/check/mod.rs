//! The checker: walks the trees of all packages and fills in the typed program.
//!
//! It mirrors the Go specification. Names of packages are resolved lazily: [`Checker::object_decl`] gives an object its
//! type when it is first mentioned, and a declared type's underlying type is worked out when it is first asked for
//! ([`Checker::under`]), so that declarations may stand in any order. Bodies of functions come later, from a queue.
//!
//! Who does what:
//! - `mod`: the checker itself, what all files use. `collect`: package scopes. `decl`: declarations, global and local.
//!   `typexpr`: type expressions and names. `selector`: `x.f`. `lookup`, `method_set`, `satisfies`: members and
//!   interfaces. `interface`: type sets. `infer`, `unify`, `instantiate`: generics. `init_order`, `imports`, `script`.
//! - `operand`, `assign`, `convert`, `constant`, `expr`, `call`, `builtin`, `literal`, `index`, `stmt`, `switch`,
//!   `range`, `labels`, `return`: expressions and statements.
//!
//! Methods of the second group that the first relies on:
//! ```text
//! fn expr(&mut self, e: ExprId, hint: Option<TypeId>) -> Operand          one value; records it
//! fn multi_expr(&mut self, e: ExprId) -> Operand                          also a tuple or comma-ok value
//! fn expr_or_type(&mut self, e: ExprId, allow_generic: bool) -> Operand   mode may be Type
//! fn raw_expr(&mut self, e: ExprId, hint: Option<TypeId>, allow_generic: bool) -> Operand
//! fn assignable(&mut self, x: &Operand, to: TypeId) -> Result<(), String> the reason is Go's, may be empty
//! fn convert_untyped(&mut self, x: &mut Operand, to: TypeId)              reports; sets Invalid
//! fn default_type(&mut self, ty: TypeId) -> TypeId
//! fn const_decl_value(&mut self, object: ObjectId, ty: Option<TypeId>, value: Option<ExprId>, at: Place)
//!                                      checks a constant's value, sets the object's type and constant
//! fn var_decl_values(&mut self, left: &[ObjectId], values: &[ExprId], at: Place)
//!                                      checks initial values, gives variables without type theirs (their `ty` is
//!                                      `TypeId::NONE` before), also for n variables and one call
//! fn func_body(&mut self, signature: FuncEnv, body: &'a Block)            in a function's scope, made by the caller;
//!                                      statements, labels, missing return, unused variables
//! fn array_length(&mut self, e: ExprId) -> Option<u64>                    reports; not for `[...]`
//! fn describe(&mut self, x: &Operand) -> String                           `x (variable of type int)`
//! ```
//!
//! Methods of the first group that the second relies on:
//! ```text
//! fn ident(&mut self, e: ExprId) -> Operand               a Name: marks it used, records it; `_` is an error
//! fn selector(&mut self, e: ExprId) -> Operand            x.f, p.X, T.m; records selection
//! fn type_expr(&mut self, e: ExprId) -> TypeId            a type that is not generic; reports; records
//! fn type_or_none(&mut self, e: ExprId) -> TypeId         the same for raw_expr's kinds that are surely types
//! fn func_type(&mut self, s: &'a ast::Signature) -> (TypeId, FuncEnv)     declares params in the current scope
//! fn decl_stmt(&mut self, d: DeclId)                      const, var, type inside a function
//! fn object_decl(&mut self, o: ObjectId)                  gives a package's object its type
//! fn mention(&mut self, o: ObjectId)                      reachability, dependencies of initialisation
//! fn lookup(&mut self, ty: TypeId, addressable: bool, name: Symbol, package: PackageId) -> Lookup
//! fn missing_method(&mut self, ty: TypeId, iface: TypeId, is_static: bool) -> Option<String>    why, as Go says it
//! fn implements(&mut self, ty: TypeId, iface: TypeId, constraint: bool) -> Result<(), String>
//! fn satisfies_all(&mut self, params: &[TypeParamId], args: &[TypeId], place: Place) -> bool     reports
//! fn infer(&mut self, place: Place, generic: &Generic, params: &[TypeId], args: &mut [Operand], reverse: bool)
//!          -> Option<Vec<TypeId>>                         all type arguments; `params[i]` goes with `args[i]`; an
//!                                                         argument that is itself generic is instantiated, too;
//!                                                         untyped constants are handled; reports
//! fn instantiate_func(&mut self, x: &mut Operand, args: Vec<TypeId>, place: Place)    x.ty, generic, instances, satisfies
//! fn type_set(&mut self, ty: TypeId) -> Option<Vec<Term>>  what a type parameter allows; None: all types
//! fn type_set_all(&mut self, ty: TypeId, f: impl FnMut(&mut Self, TypeId) -> bool) -> bool
//!                                                         f of the underlying type, or of those of all terms of a
//!                                                         type parameter (false if it has none)
//! fn common_under(&mut self, ty: TypeId) -> Option<TypeId> the underlying type shared by the whole type set (any
//!                                                         direction of channels that agree; string and []byte differ)
//! fn comparable(&mut self, ty: TypeId) -> bool             fn comparable_why(&mut self, ty) -> Option<String>
//! fn type_string(&self, ty: TypeId) -> String              as errors print it from the current package
//! fn is_interface(&mut self, ty: TypeId) -> bool           not a type parameter
//! fn identical(a, b) is a == b
//! ```

mod advice;
mod assign;
mod binary;
mod builtin;
mod call;
mod collect;
mod convert;
pub mod ctx_block;
mod decl;
mod expr;
mod index;
mod infer;
mod init_order;
mod instantiate;
mod interface;
mod labels;
mod literal;
mod lookup;
mod method_set;
mod operand;
mod range;
#[cfg(test)]
mod recording;
mod run;
mod satisfies;
mod script;
mod selector;
mod session;
mod stmt;
mod switch;
mod terminating;
mod typexpr;
mod unify;
mod unsupported;
mod unused_imports;

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::constant::Constant;
use super::scope::{ScopeId, Scopes};
use super::r#type::{Basic, ObjectId, PackageId, Symbol, Type, TypeId, TypeParamId};
use super::typed::{Builtin, ExprInfo, FileInfo, Mode, Object, ObjectKind, Package};
use super::types::Types;
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Place, SourceMap, Span};
use crate::syntax::ast::{Ast, DeclId, Expr, ExprId, Ident, Stmt, StmtId};

pub use collect::{Unit, is_exported};
pub use lookup::{Found, Lookup, Member};
pub use run::{Outcome, check};
pub use session::{Input, Session};

/// What an operand is while it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandMode {
    /// An error was reported.
    Invalid,
    NoValue,
    Builtin(Builtin),
    Type,
    Constant,
    Variable,
    MapIndex,
    Value,
    Nil,
    /// A value that also gives a second one, `ok`: a receive or a type assertion (a map index is `MapIndex`).
    CommaOk,
}

/// What an expression turned out to be.
#[derive(Clone, Debug)]
pub struct Operand {
    pub mode: OperandMode,
    pub ty: TypeId,
    /// Set exactly in mode `Constant`.
    pub constant: Option<Constant>,
    pub expr: ExprId,
    /// In mode `Type` or `Value`: a generic type or function that lacks (some of) its type arguments.
    pub generic: Option<Box<Generic>>,
}

/// A generic type or function whose type arguments are not all known.
#[derive(Clone, Debug)]
pub struct Generic {
    pub object: ObjectId,
    /// All parameters, for a method the receiver's first. `Operand::ty` is in terms of them.
    pub params: Vec<TypeParamId>,
    /// What is known of the arguments, a prefix (of a method: at least the receiver's).
    pub args: Vec<TypeId>,
    /// How many of both are not to be recorded in `FileInfo::instances`, as they belong to a method's receiver.
    pub receiver_params: usize,
    /// Where explicit arguments stand, behind those of the receiver.
    pub places: Vec<Place>,
    /// The `Name` or `Selector`, under which the instance is recorded.
    pub name: ExprId,
}

/// The function whose body is checked.
#[derive(Clone, Debug)]
pub struct FuncEnv {
    pub params: Vec<ObjectId>,
    /// Named results; empty if they have no names.
    pub named_results: Vec<ObjectId>,
    pub results: Vec<TypeId>,
}

/// Where the checker is.
#[derive(Clone, Debug)]
pub struct Env {
    pub file: FileId,
    pub package: PackageId,
    pub scope: ScopeId,
    /// In a constant declaration.
    pub iota: Option<u32>,
    /// A constant declaration that repeats the expression of an earlier one: errors are reported here.
    pub inherited_at: Option<Place>,
    /// The object of a package whose declaration or body is checked: collects what it depends on.
    pub owner: Option<ObjectId>,
    /// `None` outside functions.
    pub func: Option<std::rc::Rc<FuncEnv>>,
    /// Type parameters of the generic functions around.
    pub outer_params: std::rc::Rc<[TypeParamId]>,
}

/// How far the declaration of an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    White,
    /// On the stack of `object_decl`.
    Grey,
    Black,
}

/// Where an object's declaration stands.
#[derive(Clone, Debug)]
pub enum Source {
    /// Its type was known at once.
    None,
    /// `value` may belong to an earlier spec, which it repeats.
    Const {
        ty: Option<ExprId>,
        value: Option<ExprId>,
        iota: u32,
        inherited: bool,
    },
    /// All variables of a spec with one value are given it together.
    Var {
        group: std::rc::Rc<[ObjectId]>,
        index: usize,
        ty: Option<ExprId>,
        values: std::rc::Rc<[ExprId]>,
    },
    Type {
        decl: DeclId,
        spec: usize,
    },
    Func,
}

/// What the checker knows of an object beside [`Object`].
#[derive(Clone, Debug)]
pub struct ObjectState {
    pub source: Source,
    pub colour: Colour,
    /// Where its declaration is looked at from.
    pub env: Option<std::rc::Rc<Env>>,
    pub used: bool,
    /// Objects of packages that its declaration and body mention.
    pub depends: Vec<ObjectId>,
    /// Reachable: mentioned by something that is checked.
    pub mentioned: bool,
}

/// What is still to be done.
pub type Action<'a> = Box<dyn FnOnce(&mut Checker<'a>) + 'a>;

pub struct Checker<'a> {
    pub sources: &'a SourceMap,
    /// By `FileId`.
    pub trees: &'a [Ast],
    pub infos: Vec<FileInfo>,
    pub types: Types,
    pub objects: Vec<Object>,
    pub states: Vec<ObjectState>,
    pub constants: Vec<Constant>,
    pub packages: Vec<Package>,
    pub scopes: Scopes,
    pub env: Env,
    pub diagnostics: Vec<Diagnostic>,
    pub universe: super::universe::Universe,
    pub(super) later: VecDeque<(Env, Action<'a>)>,
    /// Objects on the way of `object_decl`, innermost last.
    pub(super) path: Vec<ObjectId>,
    /// What a declared type's object is, by `NamedId`, lives in `types.named`; here is the other way round.
    pub(super) named_of: FxHashMap<ObjectId, super::r#type::NamedId>,
    pub(super) generic_params: FxHashMap<ObjectId, std::rc::Rc<[TypeParamId]>>,
    pub(super) methods_of: FxHashMap<ObjectId, Vec<ObjectId>>,
    pub(super) imports: Vec<collect::ImportUse>,
    pub(super) instances_seen: Vec<instantiate::Use>,
    pub(super) script: Option<script::Script>,
    /// The objects that the statements of the script declare.
    pub(super) script_objects: std::ops::Range<usize>,
    pub(super) reported: FxHashSet<(Place, String)>,
    pub(super) file_scopes: FxHashMap<FileId, ScopeId>,
    /// Files in which `ctx` is predeclared.
    pub(super) csp_files: FxHashSet<FileId>,
    /// Objects of each package in the order of the source, also those that have no name in its scope.
    pub(super) globals_of: FxHashMap<PackageId, Vec<ObjectId>>,
    /// Initial values of packages' variables that were looked at.
    pub(super) initialized: FxHashSet<(FileId, ExprId)>,
    /// Index of a variable's initialiser in its package, by the first variable.
    pub(super) init_of: FxHashMap<ObjectId, usize>,
    /// The variables of each initialiser of a package, `_` among them.
    pub(super) initializer_objects: FxHashMap<PackageId, Vec<Box<[ObjectId]>>>,
    /// Constants and variables that need themselves.
    /// Declared types that were found to need themselves.
    pub(super) cyclic: FxHashSet<super::r#type::NamedId>,
    pub(super) value_cycles: Vec<Vec<ObjectId>>,
    /// Where fields stand, by their struct.
    pub(super) field_places: FxHashMap<(TypeId, Symbol), Place>,
    /// Declared types known not to contain themselves.
    pub(super) valid: FxHashSet<TypeId>,
    /// Functions whose bodies are to be checked.
    pub(super) bodies: VecDeque<ObjectId>,
    /// The scope and the signature of functions, once they are known.
    pub(super) func_envs: FxHashMap<ObjectId, (Env, FuncEnv)>,
    /// Functions that lack a body: reported if nothing else is wrong, as in Go.
    pub(super) bodyless: Vec<Place>,
    /// Where instances of generic types were first written.
    pub(super) instance_places: FxHashMap<TypeId, Place>,
    /// How far each declared type is, by `NamedId`, and where its declaration is looked at from.
    pub(super) named: Vec<decl::NamedState>,
    /// Names of parameters and results of methods of interfaces, for messages.
    pub(super) names: FxHashMap<(Symbol, TypeId), std::rc::Rc<[Symbol]>>,
    /// What the files on expressions keep.
    pub(super) exprs: expr::State,
    /// How deep `expr`, `type_expr` and `object_decl` nest together; see [`Checker::deeper`].
    pub depth: u32,
    /// What inputs of a session share.
    pub(super) shared: Option<session::Shared>,
}

impl TypeId {
    /// The type of an object that has none yet.
    pub const NONE: TypeId = TypeId { index: u32::MAX, spelling: 0 };
}

/// So deep may checking nest; the driver's stack is made for it.
const DEPTH_MAX: u32 = 8000;

impl<'a> Checker<'a> {
    // ---- trees ----

    pub fn ast(&self) -> &'a Ast {
        &self.trees[self.env.file.0 as usize]
    }

    pub fn ast_expr(&self, e: ExprId) -> &'a Expr {
        self.ast().expr(e)
    }

    pub fn ast_stmt(&self, s: StmtId) -> &'a Stmt {
        self.ast().stmt(s)
    }

    pub fn info(&mut self) -> &mut FileInfo {
        &mut self.infos[self.env.file.0 as usize]
    }

    pub fn place(&self, span: Span) -> Place {
        Place { file: self.env.file, span }
    }

    /// The whole of an expression.
    pub fn place_of(&self, e: ExprId) -> Place {
        self.place(self.ast_expr(e).span)
    }

    /// Source text of the current file.
    pub fn text(&self, span: Span) -> &'a str {
        let text: &'a str = &self.sources.file(self.env.file).text;
        &text[span.start as usize..span.end as usize]
    }

    pub fn symbol(&mut self, ident: Ident) -> Symbol {
        let text = self.text(ident.span);
        self.types.symbol(text)
    }

    /// The name that an expression is, without parentheses.
    pub fn as_name(&self, e: ExprId) -> Option<Ident> {
        let expr = self.ast_expr(e);
        matches!(expr.kind, crate::syntax::ast::ExprKind::Name).then_some(Ident { span: expr.span })
    }

    /// Takes parentheses off.
    pub fn unparen(&self, mut e: ExprId) -> ExprId {
        while let crate::syntax::ast::ExprKind::Paren(inner) = self.ast_expr(e).kind {
            e = inner;
        }
        e
    }

    // ---- types ----

    pub fn basic(&mut self, basic: Basic) -> TypeId {
        self.types.basic(basic)
    }

    pub fn invalid(&self) -> TypeId {
        self.universe.invalid
    }

    pub fn is_invalid(&self, ty: TypeId) -> bool {
        ty == self.universe.invalid
    }

    pub fn tuple(&mut self, types: Vec<TypeId>) -> TypeId {
        self.types.intern(Type::Tuple(types.into()))
    }

    /// The underlying type, resolved as far as need be; of a type parameter its constraint's interface.
    pub fn under(&mut self, ty: TypeId) -> TypeId {
        self.complete(ty);
        self.types.underlying(ty)
    }

    /// [`Checker::under`] as a copy of the type.
    pub fn under_type(&mut self, ty: TypeId) -> Type {
        let under = self.under(ty);
        self.types.get(under).clone()
    }

    pub fn is_type_param(&self, ty: TypeId) -> bool {
        matches!(self.types.get(ty), Type::Param(_))
    }

    // ---- objects ----

    pub fn object(&self, id: ObjectId) -> &Object {
        &self.objects[id.0 as usize]
    }

    pub fn state(&mut self, id: ObjectId) -> &mut ObjectState {
        &mut self.states[id.0 as usize]
    }

    /// Adds an object whose type is known (or `TypeId::NONE`, to be set before it is mentioned). `package` is the current one.
    pub fn new_object(&mut self, name: Symbol, place: Place, ty: TypeId, kind: ObjectKind) -> ObjectId {
        let id = ObjectId(self.objects.len() as u32);
        let package = Some(self.env.package);
        self.objects.push(Object { name, package, place, ty, kind });
        self.states.push(ObjectState {
            source: Source::None,
            colour: Colour::Black,
            env: None,
            used: false,
            depends: Vec::new(),
            mentioned: false,
        });
        id
    }

    /// Puts an object into the current scope and into `defs`, both unless it is `_`; reports a redeclaration.
    pub fn declare(&mut self, object: ObjectId) {
        let (name, place) = (self.object(object).name, self.object(object).place);
        if self.types.text(name) == "_" {
            return;
        }
        self.infos[place.file.0 as usize].defs.insert(place.span.start, object);
        if self.shared.is_some()
            && self.at_script_top()
            && let kind @ ObjectKind::Variable(_) = &mut self.objects[object.0 as usize].kind
        {
            // Later inputs see it.
            *kind = ObjectKind::Variable(super::typed::VariableKind::Global);
        }
        let other = match self.at_script_top() {
            // Functions, types and constants of a script stand in the same block.
            true => self.packages[self.env.package.0 as usize].members.get(&name).copied(),
            false => None,
        };
        if let Some(other) = other.or_else(|| self.scopes.insert(self.env.scope, name, object)) {
            // Nothing can mention it.
            self.state(object).used = true;
            self.redeclared(object, other);
        }
    }

    /// `x redeclared in this block`.
    pub fn redeclared(&mut self, object: ObjectId, other: ObjectId) {
        let (name, place) = (self.object(object).name, self.object(object).place);
        let other_place = self.object(other).place;
        let name = self.types.text(name).to_owned();
        let diagnostic =
            super::report::redeclared(self.sources, place, &name, self.object(other).package.map(|_| other_place));
        self.report(diagnostic);
    }

    /// What a name denotes here.
    pub fn find(&self, name: Symbol) -> Option<ObjectId> {
        self.scopes.find(self.env.scope, name)
    }

    /// Runs `body` in a new scope inside the current one.
    pub fn in_scope<R>(&mut self, body: impl FnOnce(&mut Self) -> R) -> R {
        let outer = self.env.scope;
        self.env.scope = self.scopes.add(Some(outer));
        let result = body(self);
        self.env.scope = outer;
        result
    }

    /// Runs `body` elsewhere.
    pub fn in_env<R>(&mut self, env: Env, body: impl FnOnce(&mut Self) -> R) -> R {
        let outer = std::mem::replace(&mut self.env, env);
        let result = body(self);
        self.env = outer;
        result
    }

    /// Does something once all types of the current declaration are there, in today's environment.
    pub fn later(&mut self, action: impl FnOnce(&mut Checker<'a>) + 'a) {
        self.later.push_back((self.env.clone(), Box::new(action)));
    }

    // ---- results ----

    pub fn constant(&mut self, value: Constant) -> u32 {
        self.constants.push(value);
        self.constants.len() as u32 - 1
    }

    /// Writes down what an expression is. An untyped one is written again when its type is known.
    pub fn record(&mut self, x: &Operand) {
        let mode = match x.mode {
            OperandMode::Invalid => Mode::None,
            OperandMode::NoValue => Mode::NoValue,
            OperandMode::Builtin(_) => Mode::Builtin,
            OperandMode::Type => Mode::Type,
            OperandMode::Constant => Mode::Constant,
            OperandMode::Variable => Mode::Variable,
            OperandMode::MapIndex => Mode::MapIndex,
            OperandMode::Value | OperandMode::CommaOk => Mode::Value,
            OperandMode::Nil => Mode::Nil,
        };
        let constant = x.constant.clone().map(|value| self.constant(value));
        let info = &mut self.info().exprs[x.expr.0 as usize];
        (info.mode, info.ty, info.constant) = (mode, x.ty, constant);
    }

    /// Writes down what a name (or a package's member) stands for.
    pub fn record_object(&mut self, e: ExprId, object: ObjectId) {
        self.info().exprs[e.0 as usize].object = Some(object);
    }

    pub fn recorded(&self, e: ExprId) -> &ExprInfo {
        &self.infos[self.env.file.0 as usize].exprs[e.0 as usize]
    }

    // ---- errors ----

    pub fn error(&mut self, place: Place, code: Code, text: impl Into<String>) {
        self.report(Diagnostic::error(code, place, text));
    }

    /// Takes an error, unless it only follows from another.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        if let Some(at) = self.env.inherited_at
            && diagnostic.place.file == self.env.file
        {
            diagnostic.place = at;
        }
        let follows = ["invalid operand", "invalid type"].iter().any(|text| diagnostic.message.contains(text));
        if follows && self.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        }
        if self.reported.insert((diagnostic.place, diagnostic.message.clone())) {
            self.diagnostics.push(advice::with_remedy(diagnostic));
        }
    }

    /// A soft error: a warning in a script.
    pub fn warn_or_error(&mut self, place: Place, code: Code, text: impl Into<String>) {
        let mut diagnostic = Diagnostic::error(code, place, text);
        if self.script.is_some() && self.trees[place.file.0 as usize].package.is_none() {
            diagnostic.severity = crate::diag::Severity::Warning;
        }
        self.report(diagnostic);
    }

    pub fn not_supported(&mut self, place: Place, what: &str) {
        self.error(place, Code::NotSupported, format!("not supported yet: {what}"));
    }

    /// Counts one level of nesting; `None` (reported) if there are too many.
    pub fn deeper<R>(&mut self, place: Place, body: impl FnOnce(&mut Self) -> R) -> Option<R> {
        if self.depth >= DEPTH_MAX {
            self.error(place, Code::TooDeep, "declarations nested too deep");
            return None;
        }
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        Some(result)
    }
}

impl Generic {
    pub fn new(object: ObjectId, params: Vec<TypeParamId>, name: ExprId) -> Generic {
        Generic { object, params, args: Vec::new(), receiver_params: 0, places: Vec::new(), name }
    }
}

impl Operand {
    pub fn new(mode: OperandMode, ty: TypeId, expr: ExprId) -> Operand {
        Operand { mode, ty, constant: None, expr, generic: None }
    }

    pub fn is_invalid(&self) -> bool {
        self.mode == OperandMode::Invalid
    }
}
