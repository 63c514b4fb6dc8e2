//! From sources to a program that can be run.

use std::path::PathBuf;
use std::sync::Arc;

use super::error::{Error, ErrorKind};
use crate::bytecode;
use crate::diag::{self, Diagnostic};
use crate::driver::{self, Disk, Input};
use crate::native;
use crate::source::SourceMap;
use crate::vm::Linked;

/// Where a program comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file, or a folder that holds a package `main`.
    Path(PathBuf),
    /// A text, under the name that messages show. Without a package clause it is a script.
    Text { name: String, text: String },
}

/// Compiles programs.
#[derive(Clone, Debug, Default)]
pub struct Engine {}

/// What a check found.
#[derive(Debug)]
pub struct Checked {
    sources: Arc<SourceMap>,
    program: Option<driver::Program>,
    diagnostics: Vec<Diagnostic>,
    failures: Vec<String>,
}

/// A compiled program, which any number of VMs can run.
#[derive(Clone)]
pub struct Program {
    pub(super) linked: Arc<Linked>,
}

impl Engine {
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Parses and checks; what is wrong is in the answer.
    pub fn check(&self, sources: &[Source]) -> Checked {
        let inputs: Vec<Input> = sources
            .iter()
            .map(|source| match source {
                Source::Path(path) => Input::Path(path.clone()),
                Source::Text { name, text } => Input::Text { name: name.clone(), text: text.clone() },
            })
            .collect();
        let checked = driver::check(&inputs, &Disk);
        Checked {
            sources: Arc::new(checked.sources),
            program: checked.program,
            diagnostics: checked.diagnostics,
            failures: checked.failures,
        }
    }

    /// Parses, checks and compiles.
    ///
    /// # Errors
    /// All that is wrong with the sources, as [`ErrorKind::Compile`].
    pub fn compile(&self, sources: &[Source]) -> Result<Program, Error> {
        self.check(sources).compile()
    }
}

impl Checked {
    /// Whether the program cannot run.
    pub fn has_errors(&self) -> bool {
        self.program.is_none()
    }

    /// Whether there is anything to report, warnings included.
    pub fn is_clean(&self) -> bool {
        self.diagnostics.is_empty() && self.failures.is_empty()
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

    /// Compiles what was checked.
    ///
    /// # Errors
    /// All that is wrong with the sources, as [`ErrorKind::Compile`].
    pub fn compile(mut self) -> Result<Program, Error> {
        let Some(program) = &mut self.program else { return Err(Error::new(ErrorKind::Compile, self.short())) };
        let compiled =
            driver::compile(program, self.sources.clone()).map_err(|text| Error::new(ErrorKind::Compile, text))?;
        let linked = Linked::new(Arc::new(compiled), &native::find)
            .map_err(|error| Error::new(ErrorKind::Compile, format!("{error:?}\n")))?;
        Ok(Program { linked: Arc::new(linked) })
    }
}

impl Program {
    /// The bytecode as text, with the lines of the source that it came from.
    pub fn disassemble(&self, library: bool) -> String {
        bytecode::disasm::disassemble(&self.linked.program(), library)
    }
}
