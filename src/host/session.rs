//! Sessions: a VM that grows by inputs, one after the other. What the REPL is made of.
//!
//! An input is a script that sees what earlier inputs have declared. It may end in an expression, which is its value. An input that fails
//! leaves no declaration behind; what it did to variables of earlier inputs stays done, and processes that it has started go on.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::error::{Error, ErrorKind};
use super::show::{self, show};
use super::vm::VmOptions;
use crate::diag::{self, Diagnostic};
use crate::driver::{self, Prepared, Rest, Variable};
use crate::native;
use crate::source::SourceMap;
use crate::vm::{self, Kind, Linked, Outcome};

pub use crate::driver::assist::{Candidate, CandidateKind, Class, Completeness, Hint, classes, completeness};
pub use crate::vm::{ChannelInfo, ProcessInfo};

/// The imports that every session begins with: they give the VM the types of its own errors.
const PRELUDE: &str = "import \"errors\"\nimport \"runtime\"\nvar _ = errors.New(\"\")\nvar _ runtime.Error\n";

/// A VM and the front end that feeds it.
pub struct Session {
    front: Arc<driver::Session>,
    vm: Arc<vm::Vm>,
    linked: Arc<Linked>,
    group: Arc<AtomicU32>,
}

/// Stops inputs of a session from other threads.
#[derive(Clone, Debug)]
pub struct Handle {
    vm: Arc<vm::Vm>,
    group: Arc<AtomicU32>,
}

/// Answers questions about a session's names while the session is at work.
#[derive(Clone, Debug)]
pub struct Assistant {
    front: Arc<driver::Session>,
}

/// The value of an input.
#[derive(Clone, Debug)]
pub struct EvalValue {
    text: String,
    ty: String,
    scalar: Scalar,
    /// A method of the value says how it is shown.
    has_method: bool,
}

#[derive(Clone, Debug)]
enum Scalar {
    None,
    Bool(bool),
    Int(i64),
    Uint(u64),
    Float(f64),
    Text(String),
}

/// What an input has given.
#[derive(Debug, Default)]
pub struct Evaluated {
    /// One for each result of what stands last.
    pub values: Vec<EvalValue>,
    pub warnings: Option<Reports>,
}

/// What is wrong with an input.
#[derive(Debug)]
pub struct Reports {
    sources: Arc<SourceMap>,
    diagnostics: Vec<Diagnostic>,
    failures: Vec<String>,
}

/// Why an input has not been completed.
#[derive(Debug)]
#[non_exhaustive]
pub enum EvalError {
    /// It cannot run.
    Compile(Reports),
    /// It has ended with a panic or a fatal error, whose report is on standard error.
    Panic(String),
    /// It waits for what cannot happen.
    Deadlock(String),
    /// It was cancelled or killed.
    Cancelled,
    /// It has called `os.Exit`: the session is over.
    Exit(i32),
    /// There is no memory for its variables or its code.
    OutOfMemory(String),
}

impl Session {
    /// # Errors
    /// [`ErrorKind::OutOfMemory`].
    pub fn new(options: VmOptions) -> Result<Session, Error> {
        let short = |_| Error::new(ErrorKind::OutOfMemory, "no memory for a session");
        let front =
            driver::Session::new().map_err(|_| Error::new(ErrorKind::OutOfMemory, "no thread for a session"))?;
        let prepared = front
            .input("prelude.csp", PRELUDE)
            .map_err(|failed| Error::new(ErrorKind::Compile, Reports::from(failed).short()))?;
        let linked = Linked::new(prepared.program.clone(), &native::find)
            .map_err(|error| Error::new(ErrorKind::Compile, format!("{error:?}\n")))?;
        let linked = Arc::new(linked);
        let vm = vm::Vm::new(linked.clone(), vm::Config { session: true, ..options.into_config() }).map_err(short)?;
        let session = Session { front: Arc::new(front), vm: Arc::new(vm), linked, group: Arc::new(AtomicU32::new(0)) };
        _ = session.vm.run_input(prepared.entry, 0);
        _ = session.front.finish(true, false);
        Ok(session)
    }

    /// Stops what this session does, from any thread.
    pub fn handle(&self) -> Handle {
        Handle { vm: self.vm.clone(), group: self.group.clone() }
    }

    /// Answers questions about names, from any thread.
    pub fn assistant(&self) -> Assistant {
        Assistant { front: self.front.clone() }
    }

    /// Runs an input on this thread until it has ended. Processes that it has started go on in later runs.
    ///
    /// # Errors
    /// The input has not been completed: nothing that it declares is known to later ones.
    pub fn eval(&mut self, name: &str, text: &str) -> Result<Evaluated, EvalError> {
        self.run(name, text, true)
    }

    /// The last value, or another value of the last input (from 0), as its methods `Error` or `String` show it, or those of its parts.
    pub fn show_last(&mut self, number: usize) -> Option<String> {
        let name = if number == 0 { "_".into() } else { driver::further_value(number + 1) };
        let result = self.run("show.csp", &format!("fmt.Sprintf(\"%+v\", {name})"), false);
        match result.ok()?.values.pop()?.scalar {
            Scalar::Text(text) => Some(text),
            _ => None,
        }
    }

    fn run(&mut self, name: &str, text: &str, counts: bool) -> Result<Evaluated, EvalError> {
        let group = self.group.fetch_add(1, Ordering::Relaxed) + 1;
        let prepared = self.front.input(name, text).map_err(|failed| EvalError::Compile(failed.into()))?;
        let mark = self.linked.mark();
        if let Err(error) = self.linked.extend(prepared.program.clone(), &native::find) {
            self.front.finish(false, false);
            return Err(EvalError::OutOfMemory(format!("{error:?}")));
        }
        if !self.vm.globals_fit() {
            self.front.finish(false, false);
            return Err(EvalError::OutOfMemory("the session's variables take too much memory".into()));
        }
        self.vm.clear_globals(&prepared.clear);
        let outcome = self.vm.run_input(prepared.entry, group);
        let result = self.result(outcome, &prepared);
        let ended = !matches!(result, Err(EvalError::Deadlock(_) | EvalError::Exit(_)));
        if !ended {
            // It waits for ever; with it goes what it holds.
            self.vm.abandon_group(group);
            self.vm.kill_group(group);
        }
        let rest = self.front.finish(result.is_ok() && counts, ended);
        if rest == Rest::Nothing {
            self.linked.cut(mark);
        }
        result
    }

    fn result(&self, outcome: vm::InputEnd, prepared: &Prepared) -> Result<Evaluated, EvalError> {
        match outcome {
            vm::InputEnd::Returned => {}
            vm::InputEnd::Cancelled | vm::InputEnd::Outcome(Outcome::Killed) => return Err(EvalError::Cancelled),
            vm::InputEnd::Outcome(Outcome::Exit(status)) => return Err(EvalError::Exit(status)),
            vm::InputEnd::Outcome(Outcome::Deadlock { report }) => return Err(EvalError::Deadlock(report)),
            vm::InputEnd::Outcome(Outcome::Panic { text, .. } | Outcome::Fatal { text, .. }) => {
                return Err(EvalError::Panic(text));
            }
            vm::InputEnd::Outcome(Outcome::Limit { limit, trace }) => {
                return Err(EvalError::Panic(format!("{limit}\n{trace}")));
            }
        }
        let values = prepared.value.iter().map(|variable| self.value(variable)).collect();
        let warnings = (!prepared.warnings.is_empty()).then(|| Reports {
            sources: prepared.sources.clone(),
            diagnostics: prepared.warnings.clone(),
            failures: Vec::new(),
        });
        Ok(Evaluated { values, warnings })
    }

    fn value(&self, variable: &Variable) -> EvalValue {
        let &Variable { offset, ty, .. } = variable;
        let value = self.vm.global_at(offset, ty);
        let shown = show(value);
        let mut ty = variable.text.clone();
        if value.kind() == Kind::Interface
            && let Some(held) = value.elem()
        {
            ty = format!("{ty} holding {}", show::type_text(held.ty()));
        }
        let scalar = match value.kind() {
            Kind::Bool => Scalar::Bool(value.bool()),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => Scalar::Int(value.int()),
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 => Scalar::Uint(value.uint()),
            Kind::Float32 | Kind::Float64 => Scalar::Float(value.float()),
            Kind::String => Scalar::Text(String::from_utf8_lossy(value.str()).into_owned()),
            _ => Scalar::None,
        };
        EvalValue { text: shown.text, ty, scalar, has_method: shown.has_method }
    }

    /// Runs what inputs have started, on this thread, until [`Handle::pause`]. Some: a process has called `os.Exit`.
    pub fn background(&mut self) -> Option<i32> {
        match self.vm.run_background()? {
            Outcome::Exit(status) => Some(status),
            _ => None,
        }
    }

    /// The processes that are alive.
    pub fn processes(&self) -> Vec<ProcessInfo> {
        self.vm.processes()
    }

    /// The channels on which processes wait.
    pub fn channels(&self) -> Vec<ChannelInfo> {
        self.vm.channels()
    }

    /// The bytecode of an input's functions, or of a function that inputs have declared.
    ///
    /// # Errors
    /// What is wrong with the input.
    pub fn disassemble(&mut self, text: &str) -> Result<String, Reports> {
        let prepared = self.front.input("disasm.csp", text).map_err(Reports::from)?;
        let text = crate::bytecode::disasm::disassemble_from(&prepared.program, prepared.first);
        // It is linked with the next input, and never run.
        _ = self.front.finish(false, true);
        Ok(text)
    }

    /// Bytes of memory that the session's VM has, and how many processes.
    pub fn stats(&self) -> vm::Stats {
        self.vm.stats()
    }
}

impl Handle {
    /// The input that runs, or ran last.
    pub fn input(&self) -> u32 {
        self.group.load(Ordering::Relaxed)
    }

    /// Has the processes of an input unwind at their next wait; their deferred calls run.
    pub fn cancel(&self, input: u32) {
        self.vm.cancel_group(input);
    }

    /// Ends the processes of an input at once.
    pub fn kill(&self, input: u32) {
        self.vm.kill_group(input);
    }

    /// Ends [`Session::background`], if it runs.
    pub fn pause(&self) {
        self.vm.pause();
    }
}

impl Assistant {
    /// What may stand at `at` in an input, and where it begins.
    pub fn complete(&self, text: &str, at: usize) -> (usize, Vec<Candidate>) {
        let text = text.to_owned();
        self.front.ask(move |front| front.complete(&text, at))
    }

    /// The signature of the function that is called at `at`.
    pub fn hint(&self, text: &str, at: usize) -> Option<Hint> {
        let text = text.to_owned();
        self.front.ask(move |front| front.hint(&text, at))
    }

    /// The type of an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn type_of(&self, text: &str) -> Result<String, Reports> {
        let text = text.to_owned();
        self.front.ask(move |front| front.type_of(&text)).map_err(Reports::from)
    }

    /// The documentation of a package, one of its names, a declaration of an input, or what is predeclared.
    pub fn doc(&self, name: &str) -> Option<String> {
        let name = name.to_owned();
        self.front.ask(move |front| front.doc(&name))
    }
}

impl EvalValue {
    /// The value in Go's syntax.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its type, of an interface also that of what it holds.
    pub fn type_text(&self) -> &str {
        &self.ty
    }

    /// Whether it, or a part of it, has a method `Error` or `String`.
    pub fn has_method(&self) -> bool {
        self.has_method
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Scalar::Bool(value) = self.scalar { Some(value) } else { None }
    }

    /// An integer of any type that fits.
    pub fn as_int(&self) -> Option<i64> {
        match self.scalar {
            Scalar::Int(value) => Some(value),
            Scalar::Uint(value) => i64::try_from(value).ok(),
            _ => None,
        }
    }

    pub fn as_float(&self) -> Option<f64> {
        if let Scalar::Float(value) = self.scalar { Some(value) } else { None }
    }

    pub fn as_str(&self) -> Option<&str> {
        if let Scalar::Text(text) = &self.scalar { Some(text) } else { None }
    }
}

impl Reports {
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
}

impl From<driver::Failed> for Reports {
    fn from(failed: driver::Failed) -> Reports {
        Reports { sources: failed.sources, diagnostics: failed.diagnostics, failures: failed.failures }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("vm", &self.vm).finish_non_exhaustive()
    }
}

impl fmt::Display for EvalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EvalError::Compile(reports) => f.write_str(reports.short().trim_end()),
            EvalError::Panic(text) => write!(f, "panic: {text}"),
            EvalError::Deadlock(report) => f.write_str(report.trim_end()),
            EvalError::Cancelled => f.write_str("cancelled"),
            EvalError::Exit(status) => write!(f, "exit status {status}"),
            EvalError::OutOfMemory(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for EvalError {}
