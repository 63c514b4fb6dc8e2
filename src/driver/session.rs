//! The front end of a session: reads, checks and compiles one input after the other.
//!
//! It lives in a thread of its own, whose stack is large enough for any input, and which alone has the tables of checker and compiler.
//! The owner of a [`Session`] sends jobs. Each input is compiled, linked and run by the owner, and then finished: only then does it count.
//!
//! # What is freed
//! Code that nothing can hold on to is taken back when the input is finished: the owner cuts the linked program, too. So are the checker's
//! tables if the input declared nothing but variables. Such an input leaves its variables behind, and nothing else.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc;

use super::load::Loader;
use super::{Disk, STACK_BYTES, advice};
use crate::bytecode::program as bytecode;
use crate::compile;
use crate::diag::{Code, Diagnostic};
use crate::source::{Place, SourceMap};
use crate::syntax::ast::Ast;
use crate::types::check::{self, Unit};
use crate::types::r#type::{ObjectId, Symbol, TypeId};
use crate::types::typed::{FileInfo, ObjectKind, Program, VariableKind};

type Job = Box<dyn FnOnce(&mut Front) + Send>;

/// A session: its front end's thread.
#[derive(Debug)]
pub struct Session {
    jobs: mpsc::Sender<Job>,
}

/// An input that is ready to be linked and run.
#[derive(Debug)]
pub struct Prepared {
    pub program: Arc<bytecode::Program>,
    /// Runs the input; takes and gives nothing.
    pub entry: u32,
    /// The first function that the input has added.
    pub first: usize,
    /// The variables that hold the input's value, one for each result of what stands last.
    pub value: Vec<Variable>,
    /// Storage of package variables to be zeroed before: offset and bytes.
    pub clear: Vec<(u32, u32)>,
    pub warnings: Vec<Diagnostic>,
    pub sources: Arc<SourceMap>,
}

/// A package variable.
#[derive(Clone, Debug)]
pub struct Variable {
    pub offset: u32,
    pub ty: bytecode::TypeId,
    /// Its static type, as messages write it.
    pub text: String,
}

/// Why an input cannot run.
#[derive(Debug)]
pub struct Failed {
    pub sources: Arc<SourceMap>,
    pub diagnostics: Vec<Diagnostic>,
    pub failures: Vec<String>,
}

/// What is left of an input that was finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// Its code may still be used.
    Code,
    /// None of its code: the linked program may be cut to what it was before.
    Nothing,
}

impl Session {
    /// # Errors
    /// The system has no thread left.
    pub fn new() -> std::io::Result<Session> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let run = move || {
            super::LARGE_STACK.set(true);
            let mut front = Front::new();
            while let Ok(job) = inbox.recv() {
                job(&mut front);
            }
        };
        std::thread::Builder::new().name("csp front end".into()).stack_size(STACK_BYTES).spawn(run)?;
        Ok(Session { jobs })
    }

    /// Has the front end do something, and waits for its answer.
    pub(crate) fn ask<R: Send + 'static>(&self, job: impl FnOnce(&mut Front) -> R + Send + 'static) -> R {
        let (answer, answers) = mpsc::sync_channel(1);
        let job = move |front: &mut Front| _ = answer.send(job(front));
        self.jobs.send(Box::new(job)).expect("bug: the front end has panicked");
        answers.recv().expect("bug: the front end has panicked")
    }

    /// Compiles an input; [`Session::finish`] must follow if that succeeds.
    ///
    /// # Errors
    /// What is wrong with it; the session is as it was.
    pub fn input(&self, name: &str, text: &str) -> Result<Prepared, Failed> {
        let (name, text) = (name.to_owned(), text.to_owned());
        self.ask(move |front| front.input(name, text))
    }

    /// The input has run, and counts if it was `completed`; `ended`: its own process is gone.
    pub fn finish(&self, completed: bool, ended: bool) -> Rest {
        self.ask(move |front| front.finish(completed, ended))
    }
}

/// The name under which a session keeps the second value of an input, and those behind it, until the next that has so many.
pub(crate) fn further_value(number: usize) -> String {
    format!("__{number}")
}

/// An input between its compilation and its end.
struct Current {
    input: check::Input,
    compiled: compile::Compiled,
}

/// What the thread has.
pub(crate) struct Front {
    loader: Loader<'static>,
    pub(super) program: Program,
    pub(super) check: check::Session,
    compile: compile::Session,
    current: Option<Current>,
}

impl Front {
    fn new() -> Front {
        let (check, mut program) = check::Session::new();
        let mut loader = Loader::new(&Disk);
        loader.units.push(Unit { path: "main".into(), script: true, ..Unit::default() });
        // File 0 is where things are that belong to no input.
        loader.parse("session.csp".into(), String::new());
        loader.find_module(Path::new("."));
        program.trees = std::mem::take(&mut loader.trees);
        program.infos.push(FileInfo::default());
        Front { loader, program, check, compile: compile::Session::default(), current: None }
    }

    pub(super) fn source(&self, file: crate::source::FileId) -> &str {
        &self.loader.sources.file(file).text
    }

    /// The types of the value that a text has, which is checked like an input and then forgotten.
    pub(super) fn check_only(&mut self, text: &str) -> Result<Vec<TypeId>, Failed> {
        let files = self.loader.sources.len();
        let input = self.checked("input.csp".into(), text.to_owned())?;
        let of = |object: &ObjectId| self.program.objects[object.0 as usize].ty;
        let types = input.value.iter().map(of).collect();
        self.refuse(input, files);
        Ok(types)
    }

    // ---- an input

    fn input(&mut self, name: String, text: String) -> Result<Prepared, Failed> {
        debug_assert!(self.current.is_none(), "bug: an input begins inside of another");
        let files = self.loader.sources.len();
        let input = self.checked(name, text)?;
        self.compile(input, files)
    }

    fn checked(&mut self, name: String, text: String) -> Result<check::Input, Failed> {
        let (files, units) = (self.loader.sources.len(), self.loader.units.len());
        self.loader.trees = std::mem::take(&mut self.program.trees);
        let unit = self.load(name, text);
        self.program.trees = std::mem::take(&mut self.loader.trees);
        let mut diagnostics = std::mem::take(&mut self.loader.diagnostics);
        advice::advise(&self.loader.sources, &mut diagnostics);
        let failures = std::mem::take(&mut self.loader.failures);
        if !failures.is_empty() || diagnostics.iter().any(Diagnostic::is_error) {
            let failed = Failed { sources: self.snapshot(), diagnostics, failures };
            if self.loader.units.len() == units {
                self.cut_files(files);
            }
            return Err(failed);
        }
        let Front { check, program, loader, .. } = self;
        let input = check.check(program, &loader.sources, &loader.units, units, &unit);
        if input.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(self.refuse(input, files));
        }
        Ok(input)
    }

    /// Parses an input and loads what it imports.
    fn load(&mut self, name: String, text: String) -> Unit {
        let loader = &mut self.loader;
        let file = loader.parse(name, text);
        let mut unit = Unit { path: "main".into(), files: vec![file], script: true, ..Unit::default() };
        if loader.diagnostics.iter().any(Diagnostic::is_error) {
            return unit;
        }
        if let Some(package) = loader.trees[file.0 as usize].package {
            let place = Place { file, span: package.span };
            let text = "a session reads scripts: this file has a package clause";
            loader.diagnostics.push(Diagnostic::error(Code::SyntaxError, place, text));
            return unit;
        }
        let (types, check) = (&self.program.types, &self.check);
        let declared = |name: &str| types.known_symbol(name).is_some_and(|symbol| check.find(symbol).is_some());
        loader.imports(&mut unit, Path::new("."));
        unit.implicit.retain(|(name, _)| !declared(name));
        loader.parse_library(false);
        unit
    }

    fn compile(&mut self, input: check::Input, files: usize) -> Result<Prepared, Failed> {
        self.check.take_pending(&mut self.program);
        self.compile.methods_changed(input.methods_changed);
        let clear = self.reuse(&input);
        let sources = self.snapshot();
        match self.compile.input(&mut self.program, sources.clone()) {
            Ok(compiled) => {
                self.check.drop_pending(&mut self.program);
                let value = input.value.iter().map(|&object| self.variable(object)).collect();
                let warnings = input.diagnostics.clone();
                let (program, entry, first) = (compiled.program.clone(), compiled.entry.0, compiled.before.funcs);
                self.current = Some(Current { input, compiled });
                Ok(Prepared { program, entry, first, value, clear, warnings, sources })
            }
            Err(errors) => {
                self.check.put_back_pending(&mut self.program);
                let mut failed = self.refuse(input, files);
                let error = |e: compile::Error| Diagnostic::error(Code::NotSupported, e.place, e.message);
                failed.diagnostics.extend(errors.into_iter().map(error));
                Err(failed)
            }
        }
    }

    /// Gives new variables the storage of variables that are gone.
    fn reuse(&mut self, input: &check::Input) -> Vec<(u32, u32)> {
        let declared = input.declared.iter().map(|entry| entry.1);
        let mut clear = Vec::new();
        for object in declared.chain(input.value.iter().copied()) {
            let found = &self.program.objects[object.0 as usize];
            if matches!(found.kind, ObjectKind::Variable(_))
                && let Some((offset, bytes)) = self.compile.reuse_global(object, found.ty)
            {
                clear.push((offset, bytes));
            }
        }
        clear
    }

    fn variable(&self, object: ObjectId) -> Variable {
        let found = &self.program.objects[object.0 as usize];
        let (offset, ty) = self.compile.global(object).expect("bug: a value has no storage");
        let text = self.check.type_text(&self.program, found.ty);
        Variable { offset, ty, text }
    }

    fn snapshot(&self) -> Arc<SourceMap> {
        Arc::new(self.loader.sources.clone())
    }

    fn cut_files(&mut self, len: usize) {
        self.loader.sources.truncate(len);
        self.program.trees.truncate(len);
        self.program.infos.truncate(len);
    }

    /// An input is not accepted: only what it loaded stays.
    fn refuse(&mut self, input: check::Input, files: usize) -> Failed {
        let mut failed =
            Failed { sources: self.snapshot(), diagnostics: input.diagnostics.clone(), failures: Vec::new() };
        advice::advise(&failed.sources, &mut failed.diagnostics);
        self.check.refuse(&mut self.program, &input);
        for object in input.declared.iter().map(|entry| entry.1).chain(input.value.iter().copied()) {
            self.compile.free_global(object);
        }
        if self.check.is_plain(&input) {
            self.check.cut(&mut self.program, &input);
            self.cut_files(files);
        }
        failed
    }

    // ---- the end of an input

    fn finish(&mut self, completed: bool, ended: bool) -> Rest {
        let Some(Current { mut input, mut compiled }) = self.current.take() else { return Rest::Code };
        compiled.fleeting &= ended;
        if compiled.fleeting {
            self.compile.remove(&compiled);
        } else {
            self.check.keep_variables(&self.program, &input);
        }
        if !completed {
            self.check.refuse(&mut self.program, &input);
        } else if input.value.len() > 1 {
            let names = (2..).map(|number| self.program.types.symbol(&further_value(number)));
            input.declared.extend(names.zip(input.value.drain(1..)));
        }
        let is_variable = |&(_, object): &(Symbol, ObjectId)| {
            let kind = &self.program.objects[object.0 as usize].kind;
            matches!(kind, ObjectKind::Variable(VariableKind::Global))
        };
        if self.check.is_plain(&input) && input.declared.iter().all(is_variable) {
            self.finish_plain(&input, completed, compiled.fleeting);
        } else if completed {
            for &(name, object) in &input.declared {
                let old = self.check.accept(name, object);
                self.free(old);
            }
            self.finish_value(&input, input.value.first().copied());
        }
        if compiled.fleeting { Rest::Nothing } else { Rest::Code }
    }

    /// A variable is shadowed: if no code mentions it, its storage may have another.
    fn free(&mut self, old: Option<ObjectId>) {
        if let Some(old) = old.filter(|&old| self.is_free(old)) {
            self.compile.free_global(old);
        }
    }

    fn is_free(&self, object: ObjectId) -> bool {
        let kind = &self.program.objects[object.0 as usize].kind;
        matches!(kind, ObjectKind::Variable(VariableKind::Global)) && !self.check.is_captured(object)
    }

    fn finish_value(&mut self, input: &check::Input, value: Option<ObjectId>) {
        if let Some(value) = value {
            let old = self.check.accept_value(value);
            self.free(old.filter(|&old| old != value));
            for &object in input.value.iter().skip(1) {
                self.free(Some(object));
            }
        }
    }

    /// An input that declared nothing but variables: they get numbers of their own, and all else goes.
    fn finish_plain(&mut self, input: &check::Input, completed: bool, fleeting: bool) {
        let of = |&object: &ObjectId| (object, self.program.objects[object.0 as usize].ty);
        let variables: Vec<(Symbol, (ObjectId, TypeId))> =
            input.declared.iter().map(|(name, object)| (*name, of(object))).collect();
        let value = input.value.first().map(of);
        let values = input.value.iter().copied().skip(usize::from(completed));
        let declared = input.declared.iter().map(|entry| entry.1).filter(|_| !completed);
        for object in values.chain(declared) {
            // The number will be another's; the storage only if no code of the input is left.
            match fleeting {
                true => self.compile.free_global(object),
                false => self.compile.forget_global(object),
            }
        }
        self.check.cut(&mut self.program, input);
        if fleeting && input.file.0 as usize + 1 == self.loader.sources.len() {
            self.cut_files(input.file.0 as usize);
        } else {
            self.program.trees[input.file.0 as usize] = Ast::default();
            self.program.infos[input.file.0 as usize] = FileInfo::default();
        }
        if !completed {
            return;
        }
        for (name, (object, ty)) in variables {
            let old = self.check.meaning(name).filter(|&old| self.is_free(old));
            let new = self.settle(name, object, ty, old, fleeting);
            self.check.accept(name, new);
        }
        if let Some((object, ty)) = value {
            let old = self.check.last().filter(|&old| self.is_free(old));
            let blank = self.program.types.symbol("_");
            let new = self.settle(blank, object, ty, old, fleeting);
            self.check.accept_value(new);
        }
    }

    /// Gives a variable of a plain input a number of its own: that of `old`, which nothing mentions.
    fn settle(
        &mut self,
        name: Symbol,
        object: ObjectId,
        ty: TypeId,
        old: Option<ObjectId>,
        fleeting: bool,
    ) -> ObjectId {
        if let Some(old) = old {
            self.compile.free_global(old);
        }
        let new = self.check.add_variable(&mut self.program, name, ty, old);
        self.compile.rename_global(object, new);
        if !fleeting {
            self.check.keep(new);
        }
        new
    }
}
