//! `csp repl`.

use std::process::ExitCode;

use clap::Args;

use super::output::Color;
use crate::repl;

#[derive(Args, Debug)]
pub(super) struct Repl {
    /// Threads that run processes [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    workers: Option<u16>,
    /// Keep no history
    #[arg(long)]
    no_history: bool,
    /// Whether inputs, values and reports are coloured
    #[arg(long, value_enum, default_value_t)]
    color: Color,
}

impl Repl {
    pub(super) fn with_workers(workers: Option<u16>, color: Color) -> Repl {
        Repl { workers, no_history: false, color }
    }

    pub(super) fn execute(self) -> ExitCode {
        let processors = || std::thread::available_parallelism().map_or(1, |count| count.get());
        let options = repl::Options {
            workers: self.workers.map_or_else(processors, usize::from),
            colours: self.color.on(&std::io::stdout()),
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
