//! From files to a checked program: finds and reads packages, parses them, runs the checker.
//!
//! Files are read through [`Files`], so that a host can give sources from memory.

mod advice;
pub mod assist;
mod cut;
mod imports;
pub mod library;
mod load;
mod prune;
mod session;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::bytecode::program as bytecode;
pub use crate::compile;
use crate::diag::Diagnostic;
use crate::source::SourceMap;
use crate::syntax::token::Token;
use crate::syntax::{self, Dialect};
pub use crate::types::typed::Program;
pub(crate) use session::further_value;
pub use session::{Failed, Prepared, Rest, Session, Variable};

/// Sources of the standard library: package path, file name, text.
pub static STDLIB: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/stdlib.rs"));

/// What a program is made of.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file, or a folder that holds a package `main`.
    Path(PathBuf),
    /// A text under the name that messages show; without a package clause a script.
    Text { name: String, text: String },
}

/// Where files come from.
pub trait Files {
    fn read(&self, path: &Path) -> io::Result<String>;
    /// The files and folders in a folder, or an error if it is none.
    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>>;
}

/// The files of the operating system.
#[derive(Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<String> {
        String::from_utf8(std::fs::read(path)?).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let before = &error.as_bytes()[..at];
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            let column = at - before.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1) + 1;
            io::Error::new(io::ErrorKind::InvalidData, format!("{line}:{column}: invalid UTF-8 encoding"))
        })
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        std::fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect()
    }
}

/// No files at all: for hosts that give all sources as text.
#[derive(Debug, Default)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &Path) -> io::Result<String> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn list(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// A package of the host: its sources declare functions without bodies, which the host implements.
#[derive(Clone, Debug)]
pub struct HostPackage {
    pub path: String,
    pub text: Arc<str>,
}

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    pub sources: SourceMap,
    /// Set if there is no error.
    pub program: Option<Program>,
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be read at all: `open x.go: no such file`.
    pub failures: Vec<String>,
}

impl Checked {
    pub fn has_errors(&self) -> bool {
        !self.failures.is_empty() || self.diagnostics.iter().any(Diagnostic::is_error)
    }

    fn failed(error: io::Error) -> Checked {
        Checked {
            sources: SourceMap::default(),
            program: None,
            diagnostics: Vec::new(),
            failures: vec![format!("cannot start a thread: {error}")],
        }
    }
}

/// Checks every function of the standard library, also what no program reaches.
pub fn check_library() -> Checked {
    on_large_stack(|| load::library().check()).unwrap_or_else(Checked::failed)
}

/// Whether an input is a whole program: a script, a file that is run by its own `#!`, or a folder.
pub fn stands_alone(input: &Input, files: &dyn Files) -> bool {
    let (name, text) = match input {
        Input::Text { name, text } => (name.clone(), text.clone()),
        Input::Path(path) => match files.read(path) {
            Ok(text) => (path.to_string_lossy().into_owned(), text),
            Err(_) => return files.list(path).is_ok(),
        },
    };
    if name.ends_with(".go") {
        return false;
    }
    let (tokens, _) = syntax::tokens(&text, Dialect::Csp);
    text.starts_with("#!") || tokens.first().is_some_and(|(_, token, _)| *token != Token::Package)
}

/// Nesting of 1000 in the source, with a few frames of the checker or the compiler for each level, needs more than a usual stack.
const STACK_BYTES: usize = 512 << 20;

thread_local! {
    static LARGE_STACK: Cell<bool> = const { Cell::new(false) };
}

/// Checks a program that is on disk or in memory.
pub fn check(inputs: &[Input], files: &(dyn Files + Sync), packages: &[HostPackage]) -> Checked {
    let checked = on_large_stack(|| load::load(inputs, files, packages).check());
    let mut checked = checked.unwrap_or_else(Checked::failed);
    advice::advise(&checked.sources, &mut checked.diagnostics);
    checked
}

/// Runs what recurses as deep as the source nests. Within it, doing so again costs no other thread.
///
/// # Errors
/// The system has no thread left.
pub(crate) fn on_large_stack<R: Send>(run: impl FnOnce() -> R + Send) -> io::Result<R> {
    if LARGE_STACK.get() {
        return Ok(run());
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("csp front end".into()).stack_size(STACK_BYTES);
        let handle = thread.spawn_scoped(scope, || {
            LARGE_STACK.set(true);
            run()
        })?;
        Ok(handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// Warnings about what is legal and most likely not meant.
pub fn lint(program: &Program, sources: &SourceMap) -> Vec<Diagnostic> {
    crate::types::lint::lint(program, sources)
}

/// Compiles a checked program.
///
/// # Errors
/// What the language has and the compiler has not yet, one line each: `file:line:column: text`. Also a program that has nothing to run.
pub fn compile(
    program: &mut Program,
    sources: Arc<SourceMap>,
    options: &compile::Options,
) -> Result<bytecode::Program, String> {
    if let Some(package) = program.packages.last()
        && package.main.is_none()
        && package.script.is_none()
    {
        return Err(format!("package {} is not a main package\n", program.types.text(package.name)));
    }
    let compiled = on_large_stack(|| compile::compile(program, sources.clone(), options))
        .map_err(|error| format!("cannot start a thread: {error}\n"))?;
    compiled.map_err(|errors| {
        errors.iter().map(|each| format!("{}: {}\n", sources.position(each.place), each.message)).collect()
    })
}
