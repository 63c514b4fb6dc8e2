//! Packages that a program may have meant by a name that is undefined, or by a path that leads nowhere.

use super::{imports, library};
use crate::diag::{self, Code, Diagnostic, similar};
use crate::source::SourceMap;

/// Adds what may help, and leaves out what is too much.
pub(super) fn advise(sources: &SourceMap, diagnostics: &mut Vec<Diagnostic>) {
    diag::limit(diagnostics);
    for report in diagnostics.iter_mut() {
        let text = sources.text(report.place);
        let rest = &sources.file(report.place.file).text[report.place.span.end as usize..];
        let help = match report.code {
            Code::UndefinedName if !rest.starts_with('.') && library::package_names().contains(&text) => {
                Some(format!("{text} is a package: what it has is written {text}.Name"))
            }
            // Before a dot, a package is more likely than anything else.
            Code::UndefinedName if rest.starts_with('.') => package_named(text),
            Code::UndefinedName if report.help.is_none() => near_package(text),
            Code::MissingPackage => {
                let paths = library::packages();
                let near = similar(text.trim_matches(['"', '`']), paths.iter().map(|entry| entry.0));
                near.map(|near| format!("did you mean {near:?}?"))
            }
            _ => None,
        };
        report.help = help.or(report.help.take());
    }
}

/// A script needs no import, so there the name is misspelt.
fn package_named(name: &str) -> Option<String> {
    let names = library::package_names();
    if names.contains(&name) {
        let path = library::package(name)?;
        return Some(format!("there is a package of that name: import {path:?}"));
    }
    if let Some(path) = imports::go_only_named(name) {
        return Some(format!("package {path} is not supported yet"));
    }
    near_package(name)
}

fn near_package(name: &str) -> Option<String> {
    similar(name, library::package_names().into_iter()).map(|near| format!("did you mean package `{near}`?"))
}
