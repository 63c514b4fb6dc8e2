//! `csp run`.

use std::io::Write;
use std::mem;
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use clap::Args;
use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;

use super::Reports;
use super::output::Piped;
use crate::host::{Engine, Error, ErrorKind, Interrupter, Limit, Program, Source, Vm, VmOptions, on_large_stack};

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
    #[command(flatten)]
    limits: super::limits::Limits,
    /// Keep each worker on a processor of its own
    #[arg(long)]
    pin: bool,
    /// The NUMA node of each processor, as in 0,0,1,1: workers take work from their own node first [default with --pin: as the system says]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    nodes: Vec<u16>,
    /// Say at the end, on standard error, what processes, workers, stacks and the collector did
    #[arg(long)]
    stats: bool,
    /// File, files of one package (all that end in .go or .csp), folder or -, then the program's arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE...|FOLDER|- [ARGS]...")]
    program: Vec<String>,
}

impl Run {
    /// `csp` without a program: the REPL on a terminal, else a script from standard input.
    pub(super) fn execute_or_ask(mut self) -> ExitCode {
        use std::io::IsTerminal;
        if self.code.is_none() && self.program.is_empty() {
            if std::io::stdin().is_terminal() {
                return super::repl::Repl::with_workers(self.workers, self.reports.color).execute();
            }
            self.program.push("-".into());
        }
        self.execute()
    }

    pub(super) fn execute(self) -> ExitCode {
        let mut program = self.program;
        let (sources, args) = match (self.code, program.is_empty()) {
            (Some(text), _) => {
                program.insert(0, "csp".into());
                (vec![Source::Text { name: "command-line.csp".into(), text }], program)
            }
            (None, false) if program[0].len() > 1 && program[0].starts_with('-') => {
                eprintln!("csp: there is no option {}; try csp --help", program[0]);
                return ExitCode::from(2);
            }
            (None, false) => match super::program(&program) {
                Ok((sources, count)) => {
                    program.drain(1..count);
                    (sources, program)
                }
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
        let compiled = match on_large_stack(|| compile(&sources, &self.reports)) {
            Ok(Some(compiled)) => compiled,
            Ok(None) => return ExitCode::from(1),
            Err(error) => {
                eprintln!("csp: cannot start a thread: {error}");
                return ExitCode::from(1);
            }
        };
        let workers = match (self.seed, self.workers) {
            (Some(_), _) => 1,
            (None, Some(workers)) => workers.into(),
            (None, None) => std::thread::available_parallelism().map_or(1, |count| count.get()),
        };
        let mut options = VmOptions::new()
            .grant_all()
            .output(Piped)
            .workers(workers)
            .args(args)
            .stack_bytes_max(256 << 20)
            .gc_stress(gc_stress());
        options = options.pinned(self.pin).nodes(&self.nodes);
        if let Some(seed) = self.seed {
            options = options.seed(seed);
        }
        options = self.limits.apply(options);
        match Vm::with_options(&compiled, options) {
            Ok(vm) => {
                interrupts(vm.interrupter());
                let pictures = self.reports.error_format == super::ErrorFormat::Graphical;
                let status =
                    within(vm, self.limits.timeout(), self.stats.then_some(workers), pictures.then_some(compiled));
                // Standard output may be closed. The system frees memory faster than the allocator, which does so at a usual exit.
                _ = std::io::stdout().flush();
                signal_hook::low_level::exit(status.into())
            }
            Err(error) => {
                eprintln!("csp: {error}");
                ExitCode::from(2)
            }
        }
    }
}

/// Checks and compiles, and shows what is wrong.
fn compile(sources: &[Source], reports: &Reports) -> Option<Program> {
    let checked = Engine::builder().disk_imports(true).build().check(sources);
    if !checked.is_clean() {
        reports.show(&checked);
    }
    if checked.has_errors() {
        return None;
    }
    checked.compile_to_run().map_err(|error| eprint!("{error}")).ok()
}

/// Runs the program and says how to end; `stats` (with the number of workers) are shown behind it. With a time limit not even a write to a
/// pipe that nobody reads can hold it up for long.
fn within(mut vm: Vm, limit: Option<Duration>, stats: Option<usize>, program: Option<Program>) -> u8 {
    const GRACE: Duration = Duration::from_secs(1);
    let run = move || {
        let result = vm.run();
        if let (Err(error), Some(program)) = (&result, &program) {
            // Nobody is left to tell if standard error is closed.
            _ = std::io::stderr().lock().write_all(source_line(error, program).as_bytes());
        }
        let code = status(result);
        if let Some(workers) = stats {
            eprint!("{}", super::stats::report(&vm, workers));
        }
        mem::forget((vm, program));
        code
    };
    let Some(time) = limit else { return run() };
    let (sender, receiver) = mpsc::channel();
    // Nobody listens any more if it comes too late.
    if let Err(error) = thread::Builder::new().name("csp main".into()).spawn(move || _ = sender.send(run())) {
        eprintln!("csp: {error}");
        return 2;
    }
    receiver.recv_timeout(time.saturating_add(GRACE)).unwrap_or_else(|_| {
        eprintln!("csp: {}", Limit::Time(time));
        Limit::Time(time).status() as u8
    })
}

/// The line on which a panic or a fatal error happened, behind Go's report.
fn source_line(error: &Error, program: &Program) -> String {
    if !matches!(error.kind(), ErrorKind::Panic | ErrorKind::Fatal) {
        return String::new();
    }
    let Some(place) = error.own_place() else { return String::new() };
    let Some(line) = program.line(&place) else { return String::new() };
    let number = place.line.to_string();
    let indent = " ".repeat(number.len());
    format!(
        "\n {indent} ╭─[{}:{number}]\n {number} │ {}\n {indent} ╰────\n",
        place.file,
        line.replace('\t', "    ").trim_end()
    )
}

/// What the VM itself does not write is a limit that it has reached, and where.
fn status(result: Result<(), Error>) -> u8 {
    let Err(error) = result else { return 0 };
    if let ErrorKind::Limit(_) = error.kind() {
        // Nobody is left to tell if standard error is closed.
        _ = write!(std::io::stderr().lock(), "csp: {}", error.report());
    }
    error.exit_status() as u8
}

/// Ctrl-C cancels the program's root context; once more, it kills.
fn interrupts(interrupter: Interrupter) {
    let Ok(mut signals) = Signals::new([SIGINT]) else { return };
    std::thread::spawn(move || {
        for _ in signals.forever() {
            let interrupter = interrupter.clone();
            std::thread::spawn(move || interrupter.interrupt());
        }
    });
}

/// For tests of the collector: `CSP_GC_STRESS=n` collects at about every nth allocation.
fn gc_stress() -> u32 {
    std::env::var("CSP_GC_STRESS").ok().and_then(|every| every.parse().ok()).unwrap_or(0)
}
