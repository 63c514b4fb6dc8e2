//! `csp disasm`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use super::{Reports, source};
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
            Ok(program) => {
                // A reader that has seen enough closes the pipe.
                _ = std::io::stdout().lock().write_all(program.disassemble(self.library).as_bytes());
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprint!("{error}");
                ExitCode::from(1)
            }
        }
    }
}
