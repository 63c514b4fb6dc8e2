//! The REPL: reads inputs from a terminal, runs them in a [`Session`](crate::host::Session), shows their values.
//!
//! The calling thread edits lines and watches for Ctrl-C; the session has a thread of its own, which runs inputs, and between two inputs
//! what these have started.

mod command;
mod line;
mod output;
mod worker;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{CompletionType, Config, Editor};

use crate::host::{Error, EvalError, EvalValue, Evaluated, VmOptions};
use line::Line;
use output::Screen;
use worker::Worker;

/// A cancelled input has this long to reach a wait, then it is killed.
const PATIENCE: Duration = Duration::from_millis(50);
const PROMPT: &str = "csp> ";

/// How the REPL is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that run processes.
    pub workers: usize,
    pub colours: bool,
    /// Where the history is kept; none keeps it in memory.
    pub history: Option<PathBuf>,
}

/// What `:set` changes.
#[derive(Debug)]
struct Settings {
    /// Show types behind values.
    types: bool,
    /// Show how long each input took.
    time: bool,
}

type LineEditor = Editor<Line, DefaultHistory>;

struct Repl {
    options: Options,
    worker: Worker,
    screen: Arc<Screen>,
    settings: Settings,
    interrupted: Arc<AtomicBool>,
    /// Inputs that were completed, for `:save`.
    accepted: Vec<String>,
    /// How many inputs there were: their names.
    count: usize,
}

/// Where the history belongs: the user's state folder.
pub fn history_file() -> Option<PathBuf> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::home_dir().map(|home| home.join(".local").join("state"));
    Some(state.or_else(home)?.join("csp").join("history"))
}

/// Runs the REPL until its end; answers the exit status.
///
/// # Errors
/// There is no memory for a session, or no terminal.
pub fn run(options: Options) -> Result<i32, Error> {
    let screen = Arc::new(Screen::default());
    let worker = Worker::start(vm_options(&options, &screen))?;
    let interrupted = Arc::new(AtomicBool::new(false));
    let settings = Settings { types: true, time: false };
    let mut repl = Repl { options, worker, screen, settings, interrupted, accepted: Vec::new(), count: 0 };
    let mut editor = match repl.editor() {
        Ok(editor) => editor,
        Err(error) => {
            repl.screen.note(&format!("csp: {error}\n"));
            return Ok(2);
        }
    };
    // Behind the editor, which has a handler of its own. Without ours Ctrl-C would stop no input.
    _ = signal_hook::flag::register(signal_hook::consts::SIGINT, repl.interrupted.clone());
    println!("csp {}: :help for help, Ctrl-D to leave", env!("CARGO_PKG_VERSION"));
    Ok(repl.run(&mut editor))
}

fn vm_options(options: &Options, screen: &Arc<Screen>) -> VmOptions {
    VmOptions::new()
        .grant_all()
        .workers(options.workers)
        .args(vec!["csp".into()])
        .stack_bytes_max(256 << 20)
        .output(output::Shared(screen.clone()))
}

impl Repl {
    fn editor(&self) -> rustyline::Result<LineEditor> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .auto_add_history(false)
            .bracketed_paste(true)
            .max_history_size(10_000)?
            .build();
        let mut editor = Editor::with_config(config)?;
        editor.set_helper(Some(Line::new(self.worker.assistant(), self.options.colours)));
        if let Some(file) = &self.options.history {
            // There is none the first time.
            _ = editor.load_history(file);
        }
        self.screen.start_printer(Box::new(editor.create_external_printer()?))?;
        Ok(editor)
    }

    fn run(&mut self, editor: &mut LineEditor) -> i32 {
        let status = loop {
            self.interrupted.store(false, Ordering::Relaxed);
            if let Some(status) = self.worker.exited() {
                break status;
            }
            self.screen.prompt(true);
            let line = editor.readline(PROMPT);
            self.screen.prompt(false);
            match line {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => {
                    // A line that can't be remembered is no reason to stop.
                    _ = editor.add_history_entry(text.trim_end());
                    self.save_history(editor);
                    if let Some(status) = self.input(editor, text.trim()) {
                        break status;
                    }
                }
                Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => {}
                Err(ReadlineError::Eof) => break 0,
                Err(error) => {
                    self.screen.note(&format!("csp: {error}\n"));
                    break 1;
                }
            }
        };
        self.worker.stop();
        status
    }

    fn save_history(&self, editor: &mut LineEditor) {
        let Some(file) = &self.options.history else { return };
        if let Some(folder) = file.parent() {
            _ = std::fs::create_dir_all(folder);
        }
        _ = editor.save_history(file);
    }

    /// Does what one input says; some status ends the REPL.
    fn input(&mut self, editor: &mut LineEditor, text: &str) -> Option<i32> {
        match text.strip_prefix(':') {
            Some(command) => self.command(editor, command),
            None => self.eval(text, self.settings.time),
        }
    }

    fn eval(&mut self, text: &str, timed: bool) -> Option<i32> {
        self.count += 1;
        let name = format!("input{}.csp", self.count);
        let start = Instant::now();
        let (code, input) = (text.to_owned(), name);
        let result = self.wait(move |session| {
            let result = session.eval(&input, &code);
            let texts = result.iter().flat_map(|evaluated: &Evaluated| evaluated.values.iter().enumerate());
            let shown: Vec<Option<String>> =
                texts.map(|(index, value)| if value.has_method() { session.show_last(index) } else { None }).collect();
            (result, shown)
        });
        let taken = start.elapsed();
        let (result, shown) = result?;
        match result {
            Ok(evaluated) => {
                self.accepted.push(text.to_owned());
                self.echo(&evaluated, &shown);
            }
            Err(EvalError::Exit(status)) => return Some(status),
            Err(error) => self.report(&error),
        }
        if timed {
            self.say(&format!("took {taken:.1?}"));
        }
        None
    }

    /// Has the session do something, and looks for Ctrl-C meanwhile. None: the session is gone.
    fn wait<R: Send + 'static>(
        &mut self,
        job: impl FnOnce(&mut crate::host::Session) -> R + Send + 'static,
    ) -> Option<R> {
        let handle = self.worker.handle();
        let mut cancelled: Option<(Instant, u32)> = None;
        let (interrupted, screen) = (self.interrupted.clone(), self.screen.clone());
        let result = self.worker.ask(job, || {
            if interrupted.swap(false, Ordering::Relaxed) && cancelled.is_none() {
                screen.interrupted();
                let input = handle.input();
                handle.cancel(input);
                cancelled = Some((Instant::now(), input));
            }
            if let Some((since, input)) = cancelled
                && since.elapsed() >= PATIENCE
            {
                handle.kill(input);
                handle.kill(handle.input());
                cancelled = Some((Instant::now(), input));
            }
        });
        if let Some((since, input)) = cancelled {
            // It has ended, but what it has started may run on.
            std::thread::sleep(PATIENCE.saturating_sub(since.elapsed()));
            handle.kill(input);
        }
        result
    }

    fn echo(&self, evaluated: &Evaluated, shown: &[Option<String>]) {
        if let Some(warnings) = &evaluated.warnings {
            self.screen.note(&warnings.short());
        }
        for (value, shown) in evaluated.values.iter().zip(shown) {
            let text = shown.as_deref().unwrap_or(value.text());
            let line = self.value_line(value, text);
            self.say(&line);
        }
    }

    /// `3  int`; no type where the value says it.
    fn value_line(&self, value: &EvalValue, text: &str) -> String {
        let ty = value.type_text();
        let says =
            text.starts_with(ty) || text.strip_prefix('&').is_some_and(|rest| format!("*{rest}").starts_with(ty));
        if !self.settings.types || says {
            return text.to_owned();
        }
        match self.options.colours {
            true => format!("{text}  \x1b[2m{ty}\x1b[0m"),
            false => format!("{text}  {ty}"),
        }
    }

    fn report(&self, error: &EvalError) {
        let text = match error {
            EvalError::Compile(reports) => reports.graphical(self.options.colours),
            // Their reports are there already.
            EvalError::Panic(_) | EvalError::Deadlock(_) => String::new(),
            other => format!("{other}\n"),
        };
        self.screen.note(&text);
    }

    fn say(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        // A closed terminal ends the next line.
        _ = writeln!(out, "{text}");
        _ = out.flush();
    }
}
