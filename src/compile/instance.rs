//! Instances of functions: what is to be compiled, under which name, in which context.

use std::rc::Rc;

use super::Compiler;
use super::escape::{Analysis, Source, UnitKey, analyse};
use super::func::Func;
use crate::bytecode::program::{self as bc, FuncId};
use crate::source::{FileId, Place};
use crate::syntax::ast::{DeclKind, ExprId, FuncDecl, Param, StmtId};
use crate::types::r#type::{ObjectId, PackageId, Signature, Symbol, Type, TypeId};
use crate::types::typed::{FuncObject, ObjectKind, Script, Substitution};

/// What a call goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Callee {
    Func(FuncId),
    Native(i32),
    /// A method of an interface value, by its selector.
    Interface(u32),
    Closure,
}

/// A function, by what it is made from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// Initialises all packages, then calls `main`.
    Entry,
    PackageInit(PackageId),
    Script(PackageId),
    Declared {
        object: ObjectId,
        args: Box<[TypeId]>,
    },
    Literal {
        owner: FuncId,
        file: FileId,
        expr: ExprId,
    },
    Body {
        owner: FuncId,
        file: FileId,
        stmt: StmtId,
    },
    /// The body of a ctx block.
    Ctx {
        owner: FuncId,
        file: FileId,
        expr: ExprId,
    },
    /// An entry of a method table: the receiver comes as an interface's word.
    Table {
        ty: TypeId,
        name: Symbol,
        package: Option<PackageId>,
    },
    /// `T.m` as a function whose first parameter is the receiver.
    MethodExpr {
        ty: TypeId,
        name: Symbol,
        package: Option<PackageId>,
        own: Box<[TypeId]>,
    },
    /// `x.m` as a function: the receiver is captured.
    Bound {
        callee: Callee,
        receiver: TypeId,
        signature: TypeId,
    },
    /// A call with all its operands captured: takes and gives nothing.
    Thunk {
        callee: Callee,
        params: Box<[TypeId]>,
        results: Box<[TypeId]>,
        /// It gives the results of the call.
        gives: bool,
    },
    /// A deferred call of a builtin, by its place in the unit that defers it.
    Builtin {
        owner: FuncId,
        file: FileId,
        call: ExprId,
    },
}

/// The function around a piece of code: what its nested units share.
#[derive(Debug)]
pub(super) struct Root {
    pub file: FileId,
    pub subst: Substitution,
    pub analysis: Analysis,
    pub owner: FuncId,
    /// Names and types of the results of the whole.
    pub results: Vec<(Option<ObjectId>, TypeId)>,
}

/// A function that is numbered, to be compiled.
pub(super) struct Job {
    pub id: FuncId,
    pub key: Key,
    /// For literals and bodies.
    pub context: Option<Context>,
}

#[derive(Clone)]
pub(super) struct Context {
    pub root: Rc<Root>,
    pub name: String,
}

impl<'p> Compiler<'p> {
    /// The function made from `key`; queued when it is new.
    pub(super) fn func(&mut self, key: Key, context: Option<Context>) -> FuncId {
        if let Some(&id) = self.funcs.get(&key) {
            return id;
        }
        let id = FuncId(self.out.funcs.len() as u32);
        self.out.funcs.push(bc::Func::default());
        self.funcs.insert(key.clone(), id);
        self.new_funcs.push(key.clone());
        self.queue.push_back(Job { id, key, context });
        id
    }

    pub(super) fn func_object(&self, object: ObjectId) -> &'p FuncObject {
        match &self.object(object).kind {
            ObjectKind::Func(func) => func,
            _ => panic!("bug: a callee is not a function"),
        }
    }

    pub(super) fn func_decl(&self, func: &FuncObject) -> &'p FuncDecl {
        match &self.trees[func.file.0 as usize].decl(func.decl).kind {
            DeclKind::Func(decl) => decl,
            _ => panic!("bug: a function's declaration is not one"),
        }
    }

    /// What a call of a declared function goes to.
    pub(super) fn callee(&mut self, object: ObjectId, args: &[TypeId]) -> Callee {
        if self.func_object(object).has_body {
            Callee::Func(self.func(Key::Declared { object, args: args.into() }, None))
        } else {
            Callee::Native(self.native(object, args))
        }
    }

    fn native(&mut self, object: ObjectId, args: &[TypeId]) -> i32 {
        let key = (object, Box::from(args));
        if let Some(&id) = self.natives.get(&key) {
            return id;
        }
        let id = self.out.natives.len() as i32;
        self.natives.insert(key, id);
        let (params, results) = self.param_types(object, args);
        let native = bc::Native {
            name: self.native_name(object),
            result_slots: self.classes(&results).len() as u16,
            param_slots: self.classes(&params).len() as u16,
            type_args: args.iter().map(|&ty| bc::TypeId(self.type_id(ty))).collect(),
            params: params.iter().map(|&ty| bc::TypeId(self.type_id(ty))).collect(),
            results: results.iter().map(|&ty| bc::TypeId(self.type_id(ty))).collect(),
        };
        self.out.natives.push(native);
        id
    }

    fn native_name(&self, object: ObjectId) -> String {
        let declared = self.object(object);
        let path = declared.package.map_or("", |p| self.packages[p.0 as usize].path.as_str());
        let name = self.types.text(declared.name);
        match self.func_object(object).receiver.and_then(|ty| self.receiver_name(ty)) {
            Some((receiver, _)) => format!("{path}.{receiver}.{name}"),
            None => format!("{path}.{name}"),
        }
    }

    /// The name of a receiver's type, and whether the receiver is a pointer.
    fn receiver_name(&self, ty: TypeId) -> Option<(String, bool)> {
        let (ty, pointer) = match self.types.get(ty) {
            Type::Pointer(base) => (*base, true),
            _ => (ty, false),
        };
        let Type::Named { decl, .. } = self.types.get(ty) else { return None };
        let object = self.object(self.types.decl(*decl).object);
        Some((self.types.text(object.name).to_owned(), pointer))
    }

    pub(super) fn substitution(&self, object: ObjectId, args: &[TypeId]) -> Substitution {
        let params = &self.func_object(object).type_params;
        let count = params.len().min(args.len());
        Substitution { params: params[..count].to_vec(), args: args[..count].to_vec() }
    }

    /// Types of the parameters (the receiver first) and results of an instance.
    pub(super) fn param_types(&mut self, object: ObjectId, args: &[TypeId]) -> (Vec<TypeId>, Vec<TypeId>) {
        let subst = self.substitution(object, args);
        let receiver = self.func_object(object).receiver;
        let signature = self.types.substitute(self.object(object).ty, &subst);
        let sig = self.sig(signature);
        let mut params: Vec<TypeId> = receiver.iter().map(|&ty| self.types.substitute(ty, &subst)).collect();
        params.extend(&sig.params);
        (params, sig.results.clone())
    }

    pub(super) fn func_type(&mut self, params: &[TypeId], results: &[TypeId], variadic: bool) -> TypeId {
        let names = Default::default();
        self.types.intern(Type::Func(Signature { params: params.into(), results: results.into(), variadic, names }))
    }

    /// `main.f`, `main.(*T).M`, `main.T.M`.
    pub(super) fn func_name(&self, object: ObjectId, generic: bool) -> String {
        let declared = self.object(object);
        let path = declared.package.map_or("main", |p| self.packages[p.0 as usize].path.as_str());
        let name = self.types.text(declared.name);
        let suffix = if generic { "[...]" } else { "" };
        match self.func_object(object).receiver.and_then(|ty| self.receiver_name(ty)) {
            Some((receiver, true)) => format!("{path}.(*{receiver}{suffix}).{name}"),
            Some((receiver, false)) => format!("{path}.{receiver}{suffix}.{name}"),
            None => format!("{path}.{name}{suffix}"),
        }
    }

    pub(super) fn compile_job(&mut self, job: Job) {
        let Job { id, key, context } = job;
        let mut func = self.build(id, &key, context.clone(), false);
        if func.code.len() > usize::from(u16::MAX) {
            func = self.build(id, &key, context, true);
        }
        self.out.funcs[id.0 as usize] = func;
    }

    /// Compiles one function. `long`: no jump offset fits into 16 bits.
    fn build(&mut self, id: FuncId, key: &Key, context: Option<Context>, long: bool) -> bc::Func {
        match (key, context) {
            (Key::Entry, _) => self.build_entry(id),
            (Key::PackageInit(package), _) => self.build_package_init(id, *package, long),
            (Key::Script(package), _) => self.build_script(id, *package, long),
            (Key::Declared { object, args }, _) => self.build_declared(id, *object, args, long),
            (Key::Literal { expr, .. }, Some(context)) => {
                Func::new(self, context.root, UnitKey::Literal(*expr), context.name, long).literal(*expr)
            }
            (Key::Body { stmt, .. }, Some(context)) => {
                Func::new(self, context.root, UnitKey::Body(*stmt), context.name, long).range_body(*stmt)
            }
            (Key::Ctx { expr, .. }, Some(context)) => {
                Func::new(self, context.root, UnitKey::Ctx(*expr), context.name, long).ctx_body(*expr)
            }
            (Key::Builtin { call, .. }, Some(context)) => {
                Func::new(self, context.root, UnitKey::Whole, context.name, long).builtin_thunk(*call)
            }
            (Key::Literal { .. } | Key::Body { .. } | Key::Ctx { .. } | Key::Builtin { .. }, None) => {
                panic!("bug: a literal without context")
            }
            (Key::Table { ty, name, package }, _) => self.build_table_method(id, *ty, *name, *package),
            (Key::MethodExpr { ty, name, package, own }, _) => self.build_method_expr(id, *ty, *name, *package, own),
            (Key::Bound { callee, receiver, signature }, _) => self.build_bound(id, *callee, *receiver, *signature),
            (Key::Thunk { callee, params, results, gives }, _) => {
                self.build_thunk(id, *callee, params, results, *gives)
            }
        }
    }

    fn build_declared(&mut self, id: FuncId, object: ObjectId, args: &[TypeId], long: bool) -> bc::Func {
        let declared = self.object(object);
        let func = self.func_object(object);
        let decl = self.func_decl(func);
        let generic = !func.type_params.is_empty();
        let name = self.func_name(object, generic);
        let subst = self.substitution(object, args);
        let info = &self.infos[func.file.0 as usize];
        let names = |params: &[Param]| -> Vec<Option<ObjectId>> {
            params.iter().map(|p| info.defs.get(&p.name?.span.start).copied()).collect()
        };
        let mut param_names = names(&decl.receiver);
        param_names.extend(names(&decl.signature.params));
        let result_names = names(&decl.signature.results);
        if !func.has_body {
            return self.native_shim(id, object, args, name);
        }
        let span = self.trees[func.file.0 as usize].decl(func.decl).span;
        let empty = Vec::new();
        let stmts = decl.body.as_ref().map_or(&empty, |body| &body.stmts);
        let results = result_names.iter().flatten().copied().collect();
        let source = Source { file: func.file, span, stmts, value: None, results };
        let analysis = analyse(self, &source, &subst);
        let (params, results) = self.param_types(object, args);
        let outcomes = result_names.iter().copied().zip(results.iter().copied()).collect();
        let root = Rc::new(Root { file: func.file, subst, analysis, owner: id, results: outcomes });
        let mut f = Func::new(self, root, UnitKey::Whole, name, long);
        f.place = Place { file: func.file, ..declared.place };
        f.begin(&param_names, &params, &result_names, &results);
        f.body(stmts, decl.body.as_ref().map_or(span.end, |body| body.span.end));
        f.finish()
    }

    fn build_script(&mut self, id: FuncId, package: PackageId, long: bool) -> bc::Func {
        let Some(Script { file, stmts, value }) = &self.packages[package.0 as usize].script else {
            return bc::Func::default();
        };
        let end = self.out.sources.file(*file).text.len() as u32;
        let span = crate::source::Span { start: 0, end };
        let last = value.as_ref().map(|value| value.expr);
        let source = Source { file: *file, span, stmts, value: last, results: Vec::new() };
        let subst = Substitution::default();
        let analysis = analyse(self, &source, &subst);
        let root = Rc::new(Root { file: *file, subst, analysis, owner: id, results: Vec::new() });
        let mut f = Func::new(self, root, UnitKey::Whole, "main.main".into(), long);
        f.begin(&[], &[], &[], &[]);
        f.script(stmts, value.as_ref(), end);
        f.finish()
    }
}
