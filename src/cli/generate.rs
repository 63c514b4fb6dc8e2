//! `csp completions` and `csp man`: made from the options themselves, so they cannot lag behind.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Command, output};

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// The shell that reads them
    shell: Shell,
}

impl Completions {
    pub(super) fn execute(self) -> ExitCode {
        let mut bytes = Vec::new();
        clap_complete::generate(self.shell, &mut Command::command(), "csp", &mut bytes);
        output::print(&String::from_utf8_lossy(&bytes))
    }
}

#[derive(Args, Debug)]
pub(super) struct Man {
    /// Write one page for each command into this folder [default: the page of csp on standard output]
    folder: Option<PathBuf>,
}

impl Man {
    pub(super) fn execute(self) -> ExitCode {
        let Some(folder) = self.folder else {
            let mut bytes = Vec::new();
            return match clap_mangen::Man::new(Command::command()).render(&mut bytes) {
                Ok(()) => output::print(&String::from_utf8_lossy(&bytes)),
                Err(error) => failed(&error),
            };
        };
        let made = std::fs::create_dir_all(&folder);
        match made.and_then(|()| clap_mangen::generate_to(Command::command(), &folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error),
        }
    }
}

fn failed(error: &std::io::Error) -> ExitCode {
    eprintln!("csp: man pages: {error}");
    ExitCode::from(1)
}
