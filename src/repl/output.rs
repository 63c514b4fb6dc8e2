//! What scripts write: straight to the terminal while an input runs, above the prompt while a line is edited.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use rustyline::ExternalPrinter;

use crate::host::Output;

type Printer = Box<dyn ExternalPrinter + Send>;

/// The terminal, as scripts and the REPL share it.
#[derive(Default)]
pub(super) struct Screen {
    state: Mutex<State>,
    /// There are lines for the printer, which has a thread of its own: it may have to wait for the editor.
    more: Condvar,
}

#[derive(Default)]
struct State {
    /// Lines that wait for the printer.
    lines: VecDeque<String>,
    /// A line is being edited.
    editing: bool,
    /// What was written without an end of line while one was edited.
    partial: Vec<u8>,
    /// The cursor stands behind text.
    in_line: bool,
}

impl Screen {
    /// Starts the thread that prints above the prompt.
    pub fn start_printer(self: &Arc<Self>, mut printer: Printer) -> io::Result<()> {
        let screen = self.clone();
        let print = move || {
            loop {
                let mut state = screen.state();
                let line = loop {
                    match state.lines.pop_front() {
                        Some(line) => break line,
                        None => state = screen.more.wait(state).unwrap_or_else(PoisonError::into_inner),
                    }
                };
                drop(state);
                // Without an editor nobody sees it.
                if printer.print(line).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("csp printer".into()).spawn(print).map(|_| ())
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A line is going to be edited, or no longer.
    pub fn prompt(&self, editing: bool) {
        let mut state = self.state();
        state.editing = editing;
        let mut out = io::stdout().lock();
        // A closed terminal ends the next line.
        _ = match editing {
            true if std::mem::take(&mut state.in_line) => out.write_all(b"\n").and_then(|()| out.flush()),
            true => Ok(()),
            false => {
                let rest = std::mem::take(&mut state.partial);
                state.in_line = !rest.is_empty();
                let lines = std::mem::take(&mut state.lines);
                lines.iter().try_for_each(|line| out.write_all(line.as_bytes())).and_then(|()| out.write_all(&rest))
            }
        };
    }

    /// The terminal has shown Ctrl-C: what follows begins a line.
    pub fn interrupted(&self) {
        let mut state = self.state();
        state.in_line = false;
        let mut out = io::stdout().lock();
        // A closed terminal ends the next line.
        _ = out.write_all(b"\n").and_then(|()| out.flush());
    }

    fn write(&self, bytes: &[u8], error: bool) -> io::Result<()> {
        let mut state = self.state();
        if !state.editing {
            state.in_line = bytes.last().map_or(state.in_line, |&last| last != b'\n');
            return if error {
                io::stderr().lock().write_all(bytes)
            } else {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()
            };
        }
        state.partial.extend_from_slice(bytes);
        let Some(end) = state.partial.iter().rposition(|&byte| byte == b'\n') else { return Ok(()) };
        let lines: Vec<u8> = state.partial.drain(..=end).collect();
        let text = String::from_utf8_lossy(&lines).into_owned();
        state.lines.extend(text.split_inclusive('\n').map(str::to_owned));
        self.more.notify_one();
        Ok(())
    }

    /// A message of the REPL itself.
    pub fn note(&self, text: &str) {
        // Nobody is left to tell if it is closed.
        _ = io::stderr().lock().write_all(text.as_bytes());
    }
}

/// The screen as the output of a VM.
pub(super) struct Shared(pub Arc<Screen>);

impl Output for Shared {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.write(bytes, false)
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.write(bytes, true)
    }
}
