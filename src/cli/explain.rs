//! `csp explain`.

use std::process::ExitCode;

use clap::Args;

use super::output;
use crate::host;

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// A code that stands in a report, as undefined-name [default: all codes]
    code: Option<String>,
}

impl Explain {
    pub(super) fn execute(self) -> ExitCode {
        let Some(code) = self.code else {
            return output::print(&host::codes().map(|code| format!("{code}\n")).collect::<String>());
        };
        match host::explain(&code) {
            Some(page) => output::print(&plain(page)),
            None => {
                let near = host::similar(&code, host::codes());
                let near = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                eprintln!("csp: there is no code {code:?}{near} `csp explain` alone lists all");
                ExitCode::from(1)
            }
        }
    }
}

/// A page of the book as a terminal shows it: code is indented, and has no fences.
fn plain(page: &str) -> String {
    let (mut out, mut code) = (String::new(), false);
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code && !line.is_empty() {
            out += &format!("    {line}\n");
        } else {
            out += &format!("{}\n", line.trim_start_matches("# "));
        }
    }
    out
}
