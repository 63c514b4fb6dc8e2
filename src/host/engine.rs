//! From sources to a program that can be run.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use super::error::{Error, ErrorKind};
use super::module::Module;
use super::report::Report;
use crate::bytecode;
use crate::diag::{self, Diagnostic};
use crate::driver::{self, Disk, Files, HostPackage, Input, NoFiles, compile};
use crate::native;
use crate::source::SourceMap;
use crate::vm::{HostFns, Linked, Spawner, Workers};

/// Where a program comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file, or a folder that holds a package `main`.
    Path(PathBuf),
    /// A text, under the name that messages show: one that ends in `.go` is Go, else it is csp. Without a package clause it is a script.
    Text { name: String, text: String },
}

impl Source {
    /// A text under a name.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Source {
        Source::Text { name: name.into(), text: text.into() }
    }

    /// Whether no other source may stand beside it: a script (without a package clause), a file that begins with `#!`, or a folder.
    pub fn stands_alone(&self) -> bool {
        driver::stands_alone(&self.input(), &Disk)
    }

    fn input(&self) -> Input {
        match self {
            Source::Path(path) => Input::Path(path.clone()),
            Source::Text { name, text } => Input::Text { name: name.clone(), text: text.clone() },
        }
    }
}

/// Compiles programs: the host's modules and what all its VMs have in common.
///
/// A clone is the same engine. Threads may share it.
///
/// ```
/// let engine = csp::Engine::new();
/// let error = engine.compile_text("x.csp", "println(y)").unwrap_err();
/// assert_eq!(error.message(), "x.csp:1:9: undefined: y\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Engine {
    inner: Arc<Inner>,
}

#[derive(Default)]
struct Inner {
    modules: Vec<Module>,
    disk_imports: bool,
    spawner: Option<Spawner>,
    workers: Option<Workers>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("modules", &self.modules).finish_non_exhaustive()
    }
}

/// Makes an [`Engine`].
///
/// ```
/// use csp::{Engine, Module};
///
/// let engine = Engine::builder().module(Module::new("host").function("Answer", || 42i64)).build();
/// assert!(engine.compile_text("x.csp", "println(host.Answer())").is_ok());
/// ```
#[derive(Debug, Default)]
pub struct EngineBuilder(Inner);

impl EngineBuilder {
    /// Adds a module, which scripts may use from then on. One with the path of a standard package takes its place.
    pub fn module(mut self, module: Module) -> EngineBuilder {
        self.0.modules.push(module);
        self
    }

    /// Whether the imports of programs that are given as text may be files: those next to the current folder. Without it they can
    /// import only the standard library and modules of the host. Programs given by their path may in any case.
    pub fn disk_imports(mut self, allowed: bool) -> EngineBuilder {
        self.0.disk_imports = allowed;
        self
    }

    /// How futures of async host functions are started: with tokio, `|future| { handle.spawn(future); }`.
    /// Without a spawner the VM polls them.
    pub fn spawner(
        mut self,
        spawn: impl Fn(Pin<Box<dyn Future<Output = ()> + Send>>) + Send + Sync + 'static,
    ) -> EngineBuilder {
        self.0.spawner = Some(Arc::new(spawn));
        self
    }

    /// Threads that serve all VMs of the engine's programs, unless [`VmOptions::shared_workers`](crate::VmOptions::shared_workers) says
    /// others. 0: the host's own thread runs them, see [`Vm::run_until_idle`](crate::Vm::run_until_idle).
    ///
    /// ```
    /// use csp::{Engine, Vm};
    ///
    /// let engine = Engine::builder().workers(2).build();
    /// let program = engine.compile_text("x.csp", "time.Sleep(time.Millisecond)").unwrap();
    /// let mut vms: Vec<Vm> = (0..10).map(|_| Vm::new(&program).unwrap()).collect();
    /// vms.iter_mut().for_each(|vm| assert!(vm.launch()));
    /// vms.iter().for_each(|vm| vm.wait().unwrap());
    /// ```
    pub fn workers(mut self, most: usize) -> EngineBuilder {
        self.0.workers = Some(Workers::new(most));
        self
    }

    /// The engine.
    pub fn build(self) -> Engine {
        Engine { inner: Arc::new(self.0) }
    }
}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    engine: Engine,
    sources: Arc<SourceMap>,
    program: Option<driver::Program>,
    diagnostics: Vec<Diagnostic>,
    failures: Vec<String>,
}

/// A compiled program. Any number of VMs run it; a clone is the same program.
#[derive(Clone)]
pub struct Program {
    pub(super) linked: Arc<Linked>,
    pub(super) engine: Engine,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Program").field("functions", &self.functions()).finish()
    }
}

impl Engine {
    /// An engine without modules.
    pub fn new() -> Engine {
        Engine::default()
    }

    /// To make an engine with modules.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    pub(super) fn spawner(&self) -> Option<Spawner> {
        self.inner.spawner.clone()
    }

    /// The workers that serve its VMs, if it has some.
    pub fn workers(&self) -> Option<&Workers> {
        self.inner.workers.as_ref()
    }

    /// Parses and checks; what is wrong is in the answer.
    pub fn check(&self, sources: &[Source]) -> Checked {
        let by_path = sources.iter().any(|source| matches!(source, Source::Path(_)));
        let inputs: Vec<Input> = sources.iter().map(Source::input).collect();
        let files: &(dyn Files + Sync) = if by_path || self.inner.disk_imports { &Disk } else { &NoFiles };
        let packages: Vec<HostPackage> = self.inner.modules.iter().map(Module::package).collect();
        let checked = driver::check(&inputs, files, &packages);
        Checked {
            engine: self.clone(),
            sources: Arc::new(checked.sources),
            program: checked.program,
            diagnostics: checked.diagnostics,
            failures: checked.failures,
        }
    }

    /// Parses, checks and compiles the files of one program.
    ///
    /// # Errors
    /// All that is wrong with the sources, as [`ErrorKind::Compile`].
    pub fn compile(&self, sources: &[Source]) -> Result<Program, Error> {
        self.check(sources).compile()
    }

    /// Compiles a program that is one text.
    ///
    /// # Errors
    /// As for [`Self::compile`].
    pub fn compile_text(&self, name: &str, text: &str) -> Result<Program, Error> {
        self.compile(&[Source::text(name, text)])
    }
}

impl Checked {
    /// Whether the program cannot run.
    pub fn has_errors(&self) -> bool {
        self.program.is_none()
    }

    /// Whether there is nothing to report, not even a warning.
    pub fn is_clean(&self) -> bool {
        self.diagnostics.is_empty() && self.failures.is_empty()
    }

    /// Adds warnings about what is legal and most likely not meant.
    #[must_use]
    pub fn lint(mut self) -> Checked {
        if let Some(program) = &self.program {
            self.diagnostics.extend(crate::driver::lint(program, &self.sources));
        }
        self
    }

    /// What was found, as data.
    ///
    /// ```
    /// use csp::{Engine, Source};
    ///
    /// let checked = Engine::new().check(&[Source::text("x.csp", "count := 1\nprintln(count, coumt)")]);
    /// let reports = checked.reports();
    /// assert_eq!((reports[0].code, reports[0].message.as_str()), (Some("undefined-name"), "undefined: coumt"));
    /// assert_eq!(reports[0].place.as_ref().map(|place| place.start), Some((2, 16)));
    /// ```
    pub fn reports(&self) -> Vec<Report> {
        let failures = self.failures.iter().map(|text| Report::failure(text));
        failures.chain(self.diagnostics.iter().map(|each| Report::of(&self.sources, each))).collect()
    }

    /// One line for each report: `file:line:column: text`.
    pub fn short(&self) -> String {
        let lines = self.diagnostics.iter().map(|each| diag::render_short(&self.sources, each));
        self.failures.iter().cloned().chain(lines).map(|line| line + "\n").collect()
    }

    /// Reports with excerpts of the source.
    pub fn graphical(&self, colours: bool) -> String {
        let failures = self.failures.iter().map(|text| format!("error: {text}\n"));
        let reports = self.diagnostics.iter().map(|each| diag::render_graphical(&self.sources, each, colours));
        failures.chain(reports).collect()
    }

    /// Compiles what was checked, with all that a host may ask for: every function of the main package can be called.
    ///
    /// # Errors
    /// All that is wrong with the sources, as [`ErrorKind::Compile`].
    pub fn compile(self) -> Result<Program, Error> {
        self.compile_with(&compile::Options { embedded: true, ..compile::Options::default() })
    }

    /// Compiles only what the program itself reaches, to run it once.
    ///
    /// # Errors
    /// As for [`Self::compile`].
    pub fn compile_to_run(self) -> Result<Program, Error> {
        self.compile_with(&compile::Options::default())
    }

    fn compile_with(mut self, options: &compile::Options) -> Result<Program, Error> {
        let Some(program) = &mut self.program else {
            return Err(Error::compile(self.short(), self.graphical(false)));
        };
        let refused = |text: String| Error::compile(text, String::new());
        let compiled = driver::compile(program, self.sources.clone(), options).map_err(refused)?;
        let mut hosts = HostFns::default();
        self.engine.inner.modules.iter().for_each(|module| module.add_natives(&mut hosts));
        let linked = Linked::with_host(Arc::new(compiled), &native::find, hosts)
            .map_err(|error| Error::new(ErrorKind::Compile, format!("bug: {error:?}\n")))?;
        Ok(Program { linked: Arc::new(linked), engine: self.engine })
    }
}

impl Program {
    /// The text of a line of a source of this program, without its end.
    pub fn line(&self, place: &super::error::Place) -> Option<String> {
        let program = self.linked.program();
        let (_, file) = program.sources.files().find(|(_, file)| file.name == place.file)?;
        (place.line > 0 && place.line as usize <= file.text.lines().count()).then(|| file.line(place.line).to_owned())
    }

    /// The functions that a host may call.
    pub fn functions(&self) -> Vec<String> {
        let program = self.linked.program();
        // Those with a dot belong to the library.
        program.exports.iter().map(|export| export.name.clone()).filter(|name| !name.contains('.')).collect()
    }

    /// The bytecode as text, with the lines of the source that it came from.
    pub fn disassemble(&self, library: bool) -> String {
        bytecode::disasm::disassemble(&self.linked.program(), library)
    }
}
