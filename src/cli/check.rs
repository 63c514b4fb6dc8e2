//! `csp check`.

use std::process::ExitCode;

use clap::Args;

use super::{Reports, source};
use crate::host::Engine;

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    reports: Reports,
    /// Warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
    /// Files, folders, or - for standard input; each is a program of its own
    #[arg(required = true, value_name = "FILE|FOLDER|-")]
    programs: Vec<String>,
}

impl Check {
    pub(super) fn execute(self) -> ExitCode {
        let mut status = ExitCode::SUCCESS;
        for program in &self.programs {
            let source = match source(program) {
                Ok(source) => source,
                Err(status) => return status,
            };
            let checked = Engine::builder().disk_imports(true).build().check(&[source]).lint();
            if !checked.is_clean() {
                self.reports.show(&checked);
            }
            if checked.has_errors() || self.deny_warnings && !checked.is_clean() {
                status = ExitCode::from(1);
            }
        }
        status
    }
}
