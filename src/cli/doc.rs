//! `csp doc`.

use std::process::ExitCode;

use clap::Args;

use super::output;
use crate::host;

#[derive(Args, Debug)]
pub(super) struct Doc {
    /// A package (strings, math/rand), a name in one (strings.Cut, strings.Builder.String), or something predeclared (append) [default: all packages]
    #[arg(value_name = "PKG[.NAME]")]
    name: Option<String>,
}

impl Doc {
    pub(super) fn execute(self) -> ExitCode {
        let Some(name) = self.name else { return output::print(&index()) };
        match host::library_doc(&name) {
            Some(text) => output::print(&format!("{}\n", text.trim_end())),
            None => {
                eprintln!("csp: nothing is known of {name:?}{}", did_you_mean(&name));
                ExitCode::from(1)
            }
        }
    }
}

fn index() -> String {
    let line = |(path, about): (&str, String)| format!("{path:<34} {about}\n");
    host::library_packages().into_iter().map(line).collect()
}

/// The package, or the name in a package that there is.
fn did_you_mean(name: &str) -> String {
    let slash = name.rfind('/').map_or(0, |at| at + 1);
    let (package, member) = match name[slash..].find('.') {
        Some(at) => (&name[..slash + at], &name[slash + at + 1..]),
        None => (name, ""),
    };
    let names = host::library_names(package);
    if !names.is_empty() {
        let near = host::similar(member, names.iter().map(String::as_str));
        return near.map(|near| format!("; did you mean {package}.{near}?")).unwrap_or_default();
    }
    let packages = host::library_packages();
    let near = host::similar(package, packages.iter().map(|entry| entry.0));
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}
