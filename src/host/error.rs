//! The one error of the embedding API.

use std::fmt;

use super::limits::Limit;
use crate::vm::{Ended, Misfit, Outcome};

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The program does not compile, or could not be read.
    Compile,
    /// A panic of a script that nobody recovered.
    Panic,
    /// The script has called `os.Exit`; [`Error::exit_status`] says with which status.
    Exit,
    /// All processes are asleep, and nothing can wake one.
    Deadlock,
    /// A fatal error of the script: a stack overflow, no memory, a lock unlocked twice.
    Fatal,
    /// The host has killed the VM.
    Killed,
    /// The VM has reached a limit that the host gave it.
    Limit(Limit),
    /// The call was unwound: its context was cancelled, or it left by `runtime.Goexit`.
    Cancelled,
    /// The program has no such function or variable.
    NotFound,
    /// A value does not fit: the types of host and script differ, a string is not UTF-8, a handle belongs to another VM.
    Conversion,
    /// A VM could not get the memory to start.
    OutOfMemory,
    /// The VM has ended by an earlier error, and runs nothing any more.
    Ended,
}

/// An error: its [kind](ErrorKind), a message, and where in the script it happened.
///
/// `Display` gives the message; [`Self::report`] all that is known, as `csp run` shows it.
///
/// ```
/// use csp::{Engine, ErrorKind, Vm};
///
/// let program = Engine::new().compile_text("x.csp", "func bad(i int) int {\n\treturn []int{1, 2}[i]\n}").unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// let error = vm.call::<i64>("bad", (5,)).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Panic);
/// assert_eq!(error.message(), "runtime error: index out of range [5] with length 2");
/// assert_eq!(error.place().map(|place| (place.file.as_str(), place.line)), Some(("x.csp", 2)));
/// ```
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    place: Option<Place>,
    trace: String,
    report: String,
    status: i32,
}

/// A place in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    pub file: String,
    /// From 1.
    pub line: u32,
    /// In bytes, from 1; 0 if only the line is known.
    pub column: u32,
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        let (message, status) = (message.into(), if kind == ErrorKind::Compile { 1 } else { 2 });
        Error(Box::new(Inner { kind, message, place: None, trace: String::new(), report: String::new(), status }))
    }

    pub(super) fn compile(message: String, report: String) -> Error {
        let mut error = Error::new(ErrorKind::Compile, message);
        error.0.place = first_place(&error.0.message);
        error.0.report = report;
        error
    }

    /// A failure of a running script: its report is the text, and has the trace behind the first empty line.
    fn run_time(kind: ErrorKind, message: String, report: String) -> Error {
        let mut error = Error::new(kind, message);
        let trace = report.split_once("\n\n").map_or("", |(_, trace)| trace);
        error.0.place = trace.lines().find_map(|line| line.strip_prefix('\t')).and_then(first_place);
        error.0.trace = trace.into();
        error.0.report = report;
        error
    }

    pub(super) fn panic(text: String, report: String) -> Error {
        Error::run_time(ErrorKind::Panic, text, report)
    }

    pub(super) fn misfit(misfit: Misfit) -> Error {
        match misfit {
            Misfit::Memory => Error::new(ErrorKind::Fatal, "runtime: out of memory"),
            Misfit::Text(text) => Error::new(ErrorKind::Conversion, text),
        }
    }

    pub(super) fn ended() -> Error {
        Error::new(ErrorKind::Ended, "the VM has ended")
    }

    pub(super) fn cancelled() -> Error {
        Error::new(ErrorKind::Cancelled, "the call was cancelled")
    }

    /// Of a call or an operation that did not return.
    pub(super) fn from_end(how: Ended<'_>) -> Error {
        match how {
            Ended::Returned(_) => Error::ended(),
            Ended::Panicked { text, report } => Error::panic(text, report),
            Ended::Left => Error::cancelled(),
            Ended::Misfit(misfit) => Error::misfit(misfit),
            Ended::Vm(outcome) => Error::from_outcome(outcome),
        }
    }

    pub(super) fn from_outcome(outcome: Outcome) -> Error {
        let status = outcome.status();
        let mut error = match outcome {
            Outcome::Exit(code) => Error::new(ErrorKind::Exit, format!("exit status {code}")),
            Outcome::Panic { text, report } => Error::run_time(ErrorKind::Panic, text, report),
            Outcome::Deadlock { report } => {
                let message = "all goroutines are asleep - deadlock!".to_owned();
                Error::run_time(ErrorKind::Deadlock, message, report)
            }
            Outcome::Fatal { text, report } => Error::run_time(ErrorKind::Fatal, text, report),
            Outcome::Limit { limit, trace } => {
                let message = limit.to_string();
                let report = if trace.is_empty() { format!("{limit}\n") } else { format!("{limit}\n\n{trace}") };
                Error::run_time(ErrorKind::Limit(limit), message, report)
            }
            Outcome::Killed => Error::new(ErrorKind::Killed, "the VM was killed"),
        };
        error.0.status = status;
        error
    }

    /// Memory, or a thread, that cannot be had.
    #[cfg(feature = "cli")]
    pub(crate) fn out_of_memory(message: &str) -> Error {
        Error::new(ErrorKind::OutOfMemory, message)
    }

    /// The kind, to decide by.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message; for a compile error one line for each mistake: `file:line:column: text`.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where it happened, if that is known: the first mistake, or the innermost frame of the script.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// The innermost place in a source of the program itself: of a panic inside the standard library, that of the call.
    pub fn own_place(&self) -> Option<Place> {
        let places = self.trace().lines().filter_map(|line| line.strip_prefix('\t'));
        places.filter(|place| !place.starts_with("stdlib/")).find_map(first_place)
    }

    /// The frames of the processes concerned, innermost first, as Go prints them; empty if there are none.
    pub fn trace(&self) -> &str {
        &self.0.trace
    }

    /// All that is known, for people: compile errors with excerpts of the source, run-time errors with their trace.
    pub fn report(&self) -> &str {
        if self.0.report.is_empty() { &self.0.message } else { &self.0.report }
    }

    /// The status with which the `csp` command ends after this error.
    pub fn exit_status(&self) -> i32 {
        self.0.status
    }
}

/// The place that `file:line` or `file:line:column: text` begins with.
fn first_place(text: &str) -> Option<Place> {
    let line = text.lines().next()?;
    let mut parts = line.splitn(4, ':');
    let file = parts.next()?.to_owned();
    let number = parts.next()?;
    let digits = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let line = number[..digits].parse().ok()?;
    let column = parts.next().and_then(|column| column.parse().ok()).unwrap_or(0);
    Some(Place { file, line, column })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.message.trim_end())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error").field("kind", &self.0.kind).field("message", &self.0.message).finish()
    }
}

impl std::error::Error for Error {}
