//! `csp disasm`.

use std::process::ExitCode;

use clap::Args;

use super::{Reports, output};
use crate::host::Engine;

#[derive(Args, Debug)]
pub(super) struct Disasm {
    #[command(flatten)]
    reports: Reports,
    /// Show the functions of the standard library, too
    #[arg(long)]
    library: bool,
    /// File, files of one package, folder, or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER|-")]
    program: Vec<String>,
}

impl Disasm {
    pub(super) fn execute(self) -> ExitCode {
        let sources = match super::program(&self.program) {
            Ok((sources, count)) if count == self.program.len() => sources,
            Ok((_, count)) => {
                eprintln!("csp: {} is no further file of the program", self.program[count]);
                return ExitCode::from(2);
            }
            Err(status) => return status,
        };
        let checked = Engine::builder().disk_imports(true).build().check(&sources);
        if checked.has_errors() {
            self.reports.show(&checked);
            return ExitCode::from(1);
        }
        match checked.compile_to_run() {
            Ok(program) => output::print(&program.disassemble(self.library)),
            Err(error) => {
                eprint!("{error}");
                ExitCode::from(1)
            }
        }
    }
}
