//! The `csp` command.

use std::path::PathBuf;
use std::process::ExitCode;

use csp::diag;
use csp::driver::{self, Disk, Input};

fn main() -> ExitCode {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let short = args.windows(2).any(|pair| pair[0] == "--error-format" && pair[1] == "short");
    if let Some(at) = args.iter().position(|arg| arg == "--error-format") {
        args.drain(at..(at + 2).min(args.len()));
    }
    if args.first().map(String::as_str) != Some("check") || args.len() < 2 {
        eprintln!("usage: csp check [--error-format short] FILE...");
        return ExitCode::from(2);
    }
    let inputs: Vec<Input> = args[1..].iter().map(|path| Input::Path(PathBuf::from(path))).collect();
    let checked = driver::check(&inputs, &Disk);
    for failure in &checked.failures {
        eprintln!("csp: {failure}");
    }
    for diagnostic in &checked.diagnostics {
        match short {
            true => eprintln!("{}", diag::render_short(&checked.sources, diagnostic)),
            false => eprint!("{}", diag::render_graphical(&checked.sources, diagnostic, false)),
        }
    }
    if checked.has_errors() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
