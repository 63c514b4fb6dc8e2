//! What is wrong with a program, for tools: as data, and what is known of its parts.

use crate::diag::{self, Code, Diagnostic};
use crate::driver::library;
use crate::source::{self, SourceMap};

/// A range of a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Range {
    pub file: String,
    /// Line and column of its start, from 1; columns count bytes.
    pub start: (u32, u32),
    /// Line and column behind its end.
    pub end: (u32, u32),
}

/// One thing that is wrong with a program, or a warning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    pub warning: bool,
    /// Its code, which [`explain`] knows; none if a file could not be read.
    pub code: Option<&'static str>,
    pub message: String,
    pub place: Option<Range>,
    /// Other places that matter, and what is to be said of them.
    pub labels: Vec<(Range, String)>,
    /// What to do about it, if that is likely right.
    pub help: Option<String>,
}

impl Report {
    pub(super) fn of(sources: &SourceMap, diagnostic: &Diagnostic) -> Report {
        Report {
            warning: !diagnostic.is_error(),
            code: Some(diagnostic.code.name()),
            message: diagnostic.message.clone(),
            place: Some(range(sources, diagnostic.place)),
            labels: diagnostic.labels.iter().map(|label| (range(sources, label.place), label.text.clone())).collect(),
            help: diagnostic.help.clone(),
        }
    }

    pub(super) fn failure(text: &str) -> Report {
        Report { warning: false, code: None, message: text.into(), place: None, labels: Vec::new(), help: None }
    }
}

fn range(sources: &SourceMap, place: source::Place) -> Range {
    let file = sources.file(place.file);
    let at = |offset: u32| file.line_column(offset.min(file.text.len() as u32));
    Range { file: file.name.clone(), start: at(place.span.start), end: at(place.span.end.max(place.span.start)) }
}

/// What the book says of a code of [`Report`], as Markdown.
///
/// ```
/// assert!(csp::explain("undefined-name").unwrap().starts_with("# undefined-name"));
/// ```
pub fn explain(code: &str) -> Option<&'static str> {
    Code::named(code)?.page()
}

/// All codes.
pub fn codes() -> impl Iterator<Item = &'static str> {
    Code::ALL.iter().map(|code| code.name())
}

/// The name of these that is spelt almost as `name`, if there is one.
pub fn similar<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    diag::similar(name, names)
}

/// Packages of the standard library, and what each is for.
pub fn library_packages() -> Vec<(&'static str, String)> {
    library::packages()
}

/// The names that a package of the standard library exports; methods with their type: `Builder.String`.
pub fn library_names(package: &str) -> Vec<String> {
    let path = library::package(package);
    path.map_or_else(Vec::new, |path| library::exports(path).into_iter().map(|export| export.name).collect())
}

/// The documentation of a package (`strings`, `math/rand`), of a name in it (`strings.Cut`, `strings.Builder.String`), or of what is
/// predeclared (`append`).
///
/// ```
/// assert!(csp::library_doc("strings.ToUpper").unwrap().starts_with("func ToUpper(s string) string\n"));
/// assert_eq!(csp::library_doc("strings.Nothing"), None);
/// ```
pub fn library_doc(name: &str) -> Option<String> {
    if let Some(path) = library::package(name) {
        return library::doc(path, "");
    }
    // The path of a package may have dots before its last slash.
    let start = name.rfind('/').map_or(0, |at| at + 1);
    match name[start..].find('.') {
        Some(at) => library::doc(library::package(&name[..start + at])?, &name[start + at + 1..]),
        None => library::predeclared_doc(name),
    }
}
