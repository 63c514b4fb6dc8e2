//! `csp repl`.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Args;

use crate::repl;

#[derive(Args, Debug)]
pub(super) struct Repl {
    /// Threads that run processes [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    workers: Option<u16>,
    /// Keep no history
    #[arg(long)]
    no_history: bool,
}

impl Repl {
    pub(super) fn with_workers(workers: Option<u16>) -> Repl {
        Repl { workers, no_history: false }
    }

    pub(super) fn execute(self) -> ExitCode {
        let processors = || std::thread::available_parallelism().map_or(1, |count| count.get());
        let options = repl::Options {
            workers: self.workers.map_or_else(processors, usize::from),
            colours: std::io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
            history: if self.no_history { None } else { repl::history_file() },
        };
        match repl::run(options) {
            Ok(status) => ExitCode::from(status as u8),
            Err(error) => {
                eprintln!("csp: {error}");
                ExitCode::from(2)
            }
        }
    }
}
