//! `csp run`.

use std::process::ExitCode;

use clap::Args;

use super::{Reports, source};
use crate::host::{Engine, Source, Vm, VmOptions};

#[derive(Args, Debug)]
pub(super) struct Run {
    #[command(flatten)]
    reports: Reports,
    /// Run this text instead of a file
    #[arg(short = 'e', value_name = "CODE")]
    code: Option<String>,
    /// Threads that run processes [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    workers: Option<u16>,
    /// Make the run repeatable: choices, clocks and timers follow from N; one worker runs
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// File, folder or -, then the program's arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE|FOLDER|- [ARGS]...")]
    program: Vec<String>,
}

impl Run {
    /// `csp` without a program: the REPL on a terminal, else a script from standard input.
    pub(super) fn execute_or_ask(mut self) -> ExitCode {
        use std::io::IsTerminal;
        if self.code.is_none() && self.program.is_empty() {
            if std::io::stdin().is_terminal() {
                return super::repl::Repl::with_workers(self.workers).execute();
            }
            self.program.push("-".into());
        }
        self.execute()
    }

    pub(super) fn execute(self) -> ExitCode {
        let mut program = self.program;
        let (source, args) = match (self.code, program.is_empty()) {
            (Some(text), _) => {
                program.insert(0, "csp".into());
                (Source::Text { name: "command-line.csp".into(), text }, program)
            }
            (None, false) => match source(&program[0]) {
                Ok(source) => (source, program),
                Err(status) => return status,
            },
            (None, true) => {
                eprintln!("csp: no program given; try csp --help");
                return ExitCode::from(2);
            }
        };
        if self.seed.is_some() && self.workers.is_some_and(|workers| workers > 1) {
            eprintln!(
                "csp: --seed makes one worker run: it can't be used with --workers {}",
                self.workers.unwrap_or(1)
            );
            return ExitCode::from(2);
        }
        let checked = Engine::builder().disk_imports(true).build().check(&[source]);
        if !checked.is_clean() {
            self.reports.show(&checked);
        }
        if checked.has_errors() {
            return ExitCode::from(1);
        }
        let compiled = match checked.compile_to_run() {
            Ok(compiled) => compiled,
            Err(error) => {
                eprint!("{error}");
                return ExitCode::from(1);
            }
        };
        let workers = match (self.seed, self.workers) {
            (Some(_), _) => 1,
            (None, Some(workers)) => workers.into(),
            (None, None) => std::thread::available_parallelism().map_or(1, |count| count.get()),
        };
        let mut options =
            VmOptions::new().grant_all().workers(workers).args(args).stack_bytes_max(256 << 20).gc_stress(gc_stress());
        if let Some(seed) = self.seed {
            options = options.seed(seed);
        }
        match Vm::with_options(&compiled, options) {
            Ok(mut vm) => ExitCode::from(vm.run().map_or_else(|error| error.exit_status() as u8, |()| 0)),
            Err(error) => {
                eprintln!("csp: {error}");
                ExitCode::from(2)
            }
        }
    }
}

/// For tests of the collector: `CSP_GC_STRESS=n` collects at about every nth allocation.
fn gc_stress() -> u32 {
    std::env::var("CSP_GC_STRESS").ok().and_then(|every| every.parse().ok()).unwrap_or(0)
}
