//! Standard output and error of the command: colours, and pipes that nobody reads any more.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::ValueEnum;

use crate::host::{Output, Standard};

/// Whether reports are coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, as NO_COLOR and CLICOLOR_FORCE say
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// For a stream that is a terminal or not. What the option says counts most, then `NO_COLOR`, then `CLICOLOR_FORCE`.
    pub fn on(self, stream: &impl IsTerminal) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let forced = || std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0");
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => !set("NO_COLOR") && (forced() || stream.is_terminal()),
        }
    }
}

/// Writes to standard output. Who closes it has seen enough: then the command ends, quietly.
pub(super) fn print(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if standard error is closed.
            _ = writeln!(io::stderr(), "csp: standard output: {error}");
            ExitCode::from(1)
        }
    }
}

/// Output of a program: a write to a closed pipe ends it by the signal SIGPIPE, as in Go, with exit status 141 in the shell's count.
pub(super) struct Piped {
    /// Reports are left to who has started the run.
    pub silent: bool,
}

impl Output for Piped {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        ended(Standard.stdout(bytes))
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        ended(Standard.stderr(bytes))
    }

    fn report(&self, bytes: &[u8]) -> io::Result<()> {
        if self.silent { Ok(()) } else { self.stderr(bytes) }
    }
}

fn ended(result: io::Result<()>) -> io::Result<()> {
    if let Err(error) = &result
        && error.kind() == io::ErrorKind::BrokenPipe
    {
        // Does not come back, unless the system refuses.
        _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGPIPE);
    }
    result
}
