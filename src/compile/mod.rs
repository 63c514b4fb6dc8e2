//! The compiler: a typed program to bytecode.
//!
//! A worklist of function instances: it begins with the entry function, and each call, literal or method table that is
//! compiled adds what it mentions. Generic functions are compiled once for each set of type arguments.
//!
//! # Invariants
//! - A type that an instance reads from `FileInfo` is substituted before it is looked at: no type parameter reaches `layout`.
//! - A [`Key`] has one function, however often it is asked for: compiling a function twice is harmless.

mod assign;
mod binary;
mod builtin;
mod call;
mod composite;
mod cond;
mod constant;
mod convert;
mod ctx_block;
mod defer;
mod escape;
mod export;
mod expr;
mod func;
mod hoist;
mod init;
mod instance;
mod layout;
mod lookup;
mod optimize;
mod place;
mod range;
mod range_func;
mod select;
mod session;
mod stmt;
mod switch;
mod text;
mod wrapper;

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bytecode::program as bc;
use crate::source::{Place, SourceMap};
use crate::syntax::ast::Ast;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, ObjectId, PackageId, Symbol, TypeId};
use crate::types::typed::{self, FileInfo, Object, ObjectKind, Package};
use crate::types::types::Types;
use instance::{Job, Key};
pub use session::{Compiled, Mark, Session};

/// What could not be compiled.
#[derive(Clone, Debug)]
pub struct Error {
    pub place: Place,
    pub message: String,
}

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A host will call functions of the main package and make values: keep all that it may ask for.
    pub embedded: bool,
    /// Compile every declared function that is not generic, whether anything reaches it or not.
    pub whole: bool,
    /// Leave the bytecode as the compiler writes it down, without the optimiser: to tell its mistakes from others.
    pub plain: bool,
}

/// Compiles a checked program. Recurses as deep as the source nests, which the parser limits.
///
/// # Errors
/// What the language has and this compiler has not yet.
pub fn compile(
    program: &mut typed::Program,
    sources: Arc<SourceMap>,
    options: &Options,
) -> Result<bc::Program, Vec<Error>> {
    let mut compiler = Compiler::new(program, Session::default(), sources);
    if options.whole {
        compiler.mention_all();
    }
    compiler.run(options).map(|_| compiler.out)
}

pub(crate) struct Compiler<'p> {
    types: &'p mut Types,
    objects: &'p [Object],
    constants: &'p [Constant],
    packages: &'p [Package],
    trees: &'p [Ast],
    infos: &'p [FileInfo],
    out: bc::Program,
    layouts: FxHashMap<TypeId, Rc<layout::Layout>>,
    signatures: FxHashMap<TypeId, Rc<layout::Sig>>,
    type_ids: FxHashMap<TypeId, u32>,
    /// Descriptors that are numbered but not yet filled in.
    type_queue: Vec<TypeId>,
    /// Types that may stand in an interface, so that they need a method table.
    in_interface: FxHashSet<TypeId>,
    interface_queue: Vec<TypeId>,
    string_ids: FxHashMap<Box<[u8]>, i32>,
    const_ids: FxHashMap<u64, i32>,
    selectors: FxHashMap<(Symbol, Option<PackageId>, TypeId), u32>,
    natives: FxHashMap<(ObjectId, Box<[TypeId]>), i32>,
    funcs: FxHashMap<Key, bc::FuncId>,
    queue: VecDeque<Job>,
    globals: FxHashMap<ObjectId, (u32, TypeId)>,
    globals_size: u32,
    /// Package variables that have no entry in `out` yet.
    new_globals: Vec<(u32, ObjectId, TypeId)>,
    objects_seen: usize,
    /// Functions that this run has added.
    new_funcs: Vec<Key>,
    /// Types whose descriptors are frozen begin below this.
    types_frozen: usize,
    free: FxHashMap<TypeId, Vec<u32>>,
    errors: Vec<Error>,
}

impl<'p> Compiler<'p> {
    fn new(program: &'p mut typed::Program, session: Session, sources: Arc<SourceMap>) -> Compiler<'p> {
        let typed::Program { types, objects, constants, packages, trees, infos } = program;
        let mut out = session.out;
        out.sources = sources;
        let types_frozen = out.types.len();
        Compiler {
            types,
            objects,
            constants,
            packages,
            trees,
            infos,
            out,
            layouts: session.layouts,
            signatures: session.signatures,
            type_ids: session.type_ids,
            type_queue: Vec::new(),
            in_interface: session.in_interface,
            interface_queue: Vec::new(),
            string_ids: session.string_ids,
            const_ids: session.const_ids,
            selectors: session.selectors,
            natives: session.natives,
            funcs: session.funcs,
            queue: VecDeque::new(),
            globals: session.globals,
            globals_size: session.globals_size,
            new_globals: Vec::new(),
            objects_seen: session.objects_seen,
            new_funcs: Vec::new(),
            types_frozen,
            free: session.free,
            errors: Vec::new(),
        }
    }

    /// What a later input needs.
    fn suspend(self) -> Session {
        Session {
            out: self.out,
            layouts: self.layouts,
            signatures: self.signatures,
            type_ids: self.type_ids,
            in_interface: self.in_interface,
            string_ids: self.string_ids,
            const_ids: self.const_ids,
            selectors: self.selectors,
            natives: self.natives,
            funcs: self.funcs,
            globals: self.globals,
            globals_size: self.globals_size,
            objects_seen: self.objects_seen,
            new_funcs: self.new_funcs,
            free: self.free,
            ..Session::default()
        }
    }

    fn run(&mut self, options: &Options) -> Result<bc::FuncId, Vec<Error>> {
        let first_func = self.out.funcs.len();
        let string = self.types.basic(Basic::String);
        self.type_id(string);
        self.mention_errors();
        let entry = self.func(Key::Entry, None);
        self.out.entry = Some(entry);
        if options.embedded {
            self.export();
        }
        loop {
            if let Some(job) = self.queue.pop_front() {
                self.compile_job(job);
            } else if let Some(ty) = self.interface_queue.pop() {
                self.fill_methods(ty);
            } else if let Some(ty) = self.type_queue.pop() {
                self.fill_type(ty);
            } else {
                break;
            }
        }
        self.finish_globals();
        if !self.errors.is_empty() {
            return Err(std::mem::take(&mut self.errors));
        }
        if !options.plain {
            optimize::optimize(&mut self.out, first_func);
        }
        Ok(entry)
    }

    /// Queues every function that is not generic.
    fn mention_all(&mut self) {
        let string = self.types.basic(Basic::String);
        self.type_id(string);
        for (index, object) in self.objects.iter().enumerate() {
            if let ObjectKind::Func(func) = &object.kind
                && func.type_params.is_empty()
            {
                self.callee(ObjectId(index as u32), &[]);
            }
        }
    }

    /// The VM raises run-time errors: it wants to know the types `error` and `runtime.Error`.
    fn mention_errors(&mut self) {
        let seen = std::mem::replace(&mut self.objects_seen, self.objects.len());
        for object in self.objects.get(seen..).unwrap_or_default() {
            let text = self.types.text(object.name);
            let wanted = match object.package {
                None => text == "error",
                Some(package) => text == "Error" && self.packages[package.0 as usize].path == "runtime",
            };
            if wanted && matches!(object.kind, ObjectKind::Type) {
                self.type_id(object.ty);
            }
        }
    }

    fn error(&mut self, place: Place, message: impl Into<String>) {
        let message = message.into();
        if !self.errors.iter().any(|e| e.place == place && e.message == message) {
            self.errors.push(Error { place, message });
        }
    }

    fn object(&self, id: ObjectId) -> &'p Object {
        &self.objects[id.0 as usize]
    }

    fn string_id(&mut self, bytes: &[u8]) -> i32 {
        if let Some(&id) = self.string_ids.get(bytes) {
            return id;
        }
        let id = self.out.strings.len() as i32;
        self.out.strings.push(bytes.into());
        self.string_ids.insert(bytes.into(), id);
        id
    }

    fn const_id(&mut self, value: u64) -> i32 {
        let consts = &mut self.out.consts;
        *self.const_ids.entry(value).or_insert_with(|| {
            consts.push(value);
            consts.len() as i32 - 1
        })
    }

    /// The selector of a method name and signature.
    fn selector(&mut self, name: Symbol, package: Option<PackageId>, signature: TypeId) -> u32 {
        if let Some(&id) = self.selectors.get(&(name, package, signature)) {
            return id;
        }
        let id = self.out.selectors.len() as u32;
        let text = self.selector_text(name, signature);
        self.out.selectors.push(text);
        self.selectors.insert((name, package, signature), id);
        id
    }

    /// Offset and type of a package variable; storage is given when it is first asked for.
    fn global(&mut self, object: ObjectId) -> (u32, TypeId) {
        if let Some(&known) = self.globals.get(&object) {
            return known;
        }
        let ty = self.object(object).ty;
        let layout = self.layout(ty);
        let align = layout.align.max(8);
        let offset = self.globals_size.next_multiple_of(align);
        self.globals_size = offset.saturating_add(layout.size.min(u64::from(u32::MAX)) as u32);
        if layout.size > u64::from(u32::MAX / 2) || self.globals_size > u32::MAX / 2 {
            self.error(self.object(object).place, "package variables take more than 2 GiB");
            self.globals_size = 0;
        }
        self.globals.insert(object, (offset, ty));
        self.new_globals.push((offset, object, ty));
        (offset, ty)
    }
}
