//! What the checker reports in more than one place, in Go's words.

use crate::diag::{Code, Diagnostic};
use crate::source::{Place, SourceMap};

/// A name that its block has already.
pub fn redeclared(sources: &SourceMap, place: Place, name: &str, other: Option<Place>) -> Diagnostic {
    let text = format!("{name} redeclared in this block");
    also(sources, Code::DuplicateDeclaration, place, text, "other declaration of ", name, other)
}

/// A name of the package that a file has imported, too.
pub fn already_imported(sources: &SourceMap, place: Place, name: &str, path: &str, import: Place) -> Diagnostic {
    let text = format!("{name} already declared through import of package {path} ({path:?})");
    also(sources, Code::DuplicateDeclaration, place, text, "other declaration of ", name, Some(import))
}

/// A method that its interface has already.
pub fn duplicate_method(sources: &SourceMap, place: Place, name: &str, other: Option<Place>) -> Diagnostic {
    let text = format!("duplicate method {name}");
    also(sources, Code::DuplicateMethod, place, text, "other declaration of method ", name, other)
}

/// A field that its struct has already.
pub fn duplicate_field(sources: &SourceMap, place: Place, name: &str, other: Place) -> Diagnostic {
    let text = format!("{name} redeclared");
    also(sources, Code::DuplicateField, place, text, "other declaration of ", name, Some(other))
}

fn also(
    sources: &SourceMap,
    code: Code,
    place: Place,
    text: String,
    words: &str,
    name: &str,
    other: Option<Place>,
) -> Diagnostic {
    let Some(other) = other else { return Diagnostic::error(code, place, text) };
    let text = format!("{text}\n\t{}: {words}{name}", sources.position(other));
    Diagnostic::error(code, place, text).label(other, format!("{words}{name}"))
}
