//! Diagnostics: what is wrong with a program, and how that is shown.

mod code;
mod excerpt;
mod explain;
mod render;
mod similar;

pub use code::Code;
pub use render::{render_all, render_graphical, render_short};
pub use similar::similar;

use crate::source::Place;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

/// A place and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub place: Place,
    pub text: String,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub severity: Severity,
    pub code: Code,
    /// In Go's wording; lines after the first begin with a tab, as in Go.
    pub message: String,
    pub place: Place,
    /// What the report says under the primary place; may be empty.
    pub label: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it, if that is likely right.
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn error(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        let (message, label) = (message.into(), String::new());
        Diagnostic { severity: Severity::Error, code, message, place, label, labels: Vec::new(), help: None }
    }

    pub fn warning(code: Code, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    pub fn primary(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    pub fn label(mut self, place: Place, text: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    pub fn help(mut self, text: impl Into<String>) -> Diagnostic {
        self.help = Some(text.into());
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// So many of one check are kept: a file that is no source at all has as many as bytes.
pub const COUNT_MAX: usize = 1000;

/// Leaves out what is more than [`COUNT_MAX`], and says so.
pub fn limit(diagnostics: &mut Vec<Diagnostic>) {
    if let Some(first) = diagnostics.get(COUNT_MAX) {
        let place = first.place;
        let message = format!("too many errors: only the first {COUNT_MAX} are shown");
        let mut last = Diagnostic::error(Code::TooManyErrors, place, message);
        if !diagnostics.iter().any(Diagnostic::is_error) {
            last.severity = Severity::Warning;
        }
        diagnostics.truncate(COUNT_MAX);
        diagnostics.push(last);
    }
}

/// Sorts by place and drops what is said twice of one line.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| (a.place, &a.message).cmp(&(b.place, &b.message)));
    diagnostics.dedup_by(|a, b| a.place == b.place && a.message == b.message);
}
