//! `csp check`.

use std::process::ExitCode;

use clap::Args;

use super::Reports;
use crate::host::Engine;

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    reports: Reports,
    /// Warnings fail, too
    #[arg(long)]
    deny_warnings: bool,
    /// Files, folders, or - for standard input: programs, where files that follow each other and have a package clause are one
    #[arg(required = true, value_name = "FILE|FOLDER|-")]
    programs: Vec<String>,
}

impl Check {
    pub(super) fn execute(self) -> ExitCode {
        let mut status = ExitCode::SUCCESS;
        let mut programs = self.programs.as_slice();
        while !programs.is_empty() {
            let sources = match super::program(programs) {
                Ok((sources, count)) => {
                    programs = &programs[count..];
                    sources
                }
                Err(status) => return status,
            };
            let checked = Engine::builder().disk_imports(true).build().check(&sources).lint();
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
