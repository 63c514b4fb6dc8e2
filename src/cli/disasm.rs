//! `csp disasm`.

use std::process::ExitCode;

use clap::Args;

use super::{Reports, output, source};
use crate::host::Engine;

#[derive(Args, Debug)]
pub(super) struct Disasm {
    #[command(flatten)]
    reports: Reports,
    /// Show the functions of the standard library, too
    #[arg(long)]
    library: bool,
    /// File, folder, or - for standard input
    #[arg(value_name = "FILE|FOLDER|-")]
    program: String,
}

impl Disasm {
    pub(super) fn execute(self) -> ExitCode {
        let source = match source(&self.program) {
            Ok(source) => source,
            Err(status) => return status,
        };
        let checked = Engine::builder().disk_imports(true).build().check(&[source]);
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
