//! The command line.

mod check;
mod disasm;
mod doc;
mod explain;
mod features;
mod generate;
mod json;
mod limits;
mod output;
mod repl;
mod run;
mod stats;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::host::Source;

/// Runs Go's concurrent core as a scripting language.
#[derive(Debug, Parser)]
#[command(name = "csp", version, args_conflicts_with_subcommands = true, after_help = STATUSES)]
struct Command {
    #[command(subcommand)]
    verb: Option<Verb>,
    #[command(flatten)]
    run: run::Run,
}

const STATUSES: &str = "\
Exit status: that of the program; 1 if it does not compile, 2 for a panic, a deadlock, a fatal error or wrong usage;
130 after Ctrl-C; at a limit 124 for time, 123 for memory, 122 for steps, 121 for processes.
Reports and messages go to standard error, standard output belongs to the program.";

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run a program: a file, files of one package main, a folder, or - for standard input
    Run(run::Run),
    /// Report what is wrong with a program, without running it
    Check(check::Check),
    /// Show the bytecode of a program beside its source
    Disasm(disasm::Disasm),
    /// Type inputs and see their values; csp alone does so on a terminal
    Repl(repl::Repl),
    /// Show the documentation of a package of the standard library, or of a name in it
    Doc(doc::Doc),
    /// Say what the code of a report means, with an example and what to do
    Explain(explain::Explain),
    /// Show what of Go is supported
    Features(features::Features),
    /// Write completions for a shell to standard output
    Completions(generate::Completions),
    /// Write man pages
    Man(generate::Man),
}

/// How errors are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ErrorFormat {
    /// With excerpts of the source
    #[default]
    Graphical,
    /// file:line:column: text
    Short,
    /// One object a line
    Json,
}

/// Options of all commands that compile.
#[derive(Args, Debug)]
struct Reports {
    /// How errors are shown
    #[arg(long, value_enum, default_value_t)]
    error_format: ErrorFormat,
    /// Whether reports are coloured
    #[arg(long, value_enum, default_value_t)]
    color: output::Color,
}

impl Reports {
    /// Shows what was found on standard error.
    fn show(&self, checked: &crate::host::Checked) {
        use std::io::Write;
        let mut out = std::io::stderr().lock();
        let colours = self.color.on(&out);
        let text = match self.error_format {
            ErrorFormat::Short => checked.short(),
            ErrorFormat::Json => json::lines(&checked.reports()),
            ErrorFormat::Graphical => checked.graphical(colours),
        };
        // Nobody is left to tell if standard error is closed.
        _ = out.write_all(text.as_bytes());
    }
}

/// Runs the command line of this process and says how to end.
pub fn main() -> ExitCode {
    let command = Command::parse();
    match command.verb {
        Some(Verb::Run(run)) => run.execute(),
        Some(Verb::Check(check)) => check.execute(),
        Some(Verb::Disasm(disasm)) => disasm.execute(),
        Some(Verb::Repl(repl)) => repl.execute(),
        Some(Verb::Doc(doc)) => doc.execute(),
        Some(Verb::Explain(explain)) => explain.execute(),
        Some(Verb::Features(features)) => features.execute(),
        Some(Verb::Completions(completions)) => completions.execute(),
        Some(Verb::Man(man)) => man.execute(),
        None => command.run.execute_or_ask(),
    }
}

/// The program that the first arguments name, and how many these are: as for `go run` files may follow a file, unless that is a program by itself.
fn program(names: &[String]) -> Result<(Vec<Source>, usize), ExitCode> {
    let is_file = |name: &&String| Path::new(name).extension().is_some_and(|end| end == "go" || end == "csp");
    let first = source(&names[0])?;
    let alone = !is_file(&&names[0]) || first.stands_alone();
    let mut sources = vec![first];
    if !alone {
        let files = names[1..].iter().take_while(is_file).map(|name| Source::Path(PathBuf::from(name)));
        // A script behind the files of a program is none of them.
        sources.extend(files.take_while(|file| !file.stands_alone()));
    }
    let count = sources.len();
    Ok((sources, count))
}

/// The source that an argument names.
fn source(name: &str) -> Result<Source, ExitCode> {
    if name != "-" {
        return Ok(Source::Path(PathBuf::from(name)));
    }
    let mut bytes = Vec::new();
    if let Err(error) = std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes) {
        eprintln!("csp: standard input: {error}");
        return Err(ExitCode::from(1));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::Text { name: "stdin.csp".into(), text }),
        Err(_) => {
            eprintln!("csp: standard input: invalid UTF-8 encoding");
            Err(ExitCode::from(1))
        }
    }
}
