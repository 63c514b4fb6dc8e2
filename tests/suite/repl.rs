//! Dialogues with the REPL through a pseudo-terminal: `tests/repl/*.txt`.
//!
//! A file holds dialogues, each behind a line `==== name`, as they look on the screen at the end:
//! ```text
//! csp> 1 + 2              is typed, with Enter
//! .... }                  a further line of an input, is typed; the screen has no dots
//! 3  int                  anything else must stand on the screen; `<*>` stands for any text, a line `<**>` for any lines
//! @ str<TAB>              keys, which the screen need not show
//! = csp> strings.         a line that comes then (not typed); what stands in its row at the end is not compared
//! = csp>                  the next prompt comes
//! ~ tick                  a line that comes by itself, above the prompt
//! !                        csp is started anew, in the same folder
//! % name                  the next line is typed into the program that runs
//! ```
//! `<C-C>` as first key is sent when the input runs. Nothing is timed: each step waits until the screen shows what it must, and gives up after
//! a long while.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

const ROWS: u16 = 250;
const COLUMNS: u16 = 180;
const LIMIT: Duration = Duration::from_secs(120);
const THREADS: usize = 4;
const PROMPT: &str = "csp>";

/// One step of a dialogue.
#[derive(Clone, Debug)]
enum Step {
    Input(String),
    More(String),
    Keys(String),
    Comes(String),
    Appears(String),
    Typed(String),
    Again,
    Shown(String),
}

struct Dialogue {
    name: String,
    steps: Vec<Step>,
}

fn dialogues() -> Vec<Dialogue> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/repl");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("tests/repl is there")
        .map(|entry| entry.expect("a folder can be read").path())
        .collect();
    files.sort();
    let filter = std::env::var("CSP_TEST").unwrap_or_default();
    let mut all: Vec<Dialogue> = Vec::new();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for line in std::fs::read_to_string(&file).expect("a dialogue is text").lines() {
            if let Some(name) = line.strip_prefix("==== ") {
                all.push(Dialogue { name: format!("repl/{stem}: {name}"), steps: Vec::new() });
            } else if let Some(last) = all.last_mut() {
                last.steps.push(step(line));
            }
        }
    }
    for dialogue in &mut all {
        while matches!(dialogue.steps.last(), Some(Step::Shown(text)) if text.is_empty()) {
            dialogue.steps.pop();
        }
    }
    all.retain(|dialogue| dialogue.name.contains(&filter));
    all
}

fn step(line: &str) -> Step {
    let kinds: [(&str, fn(String) -> Step); 7] = [
        ("csp> ", Step::Input),
        (".... ", Step::More),
        ("@ ", Step::Keys),
        ("= ", Step::Comes),
        ("~ ", Step::Appears),
        ("% ", Step::Typed),
        ("! ", |_| Step::Again),
    ];
    for (start, make) in kinds {
        if let Some(rest) = line.strip_prefix(start) {
            return make(rest.to_owned());
        }
    }
    Step::Shown(line.to_owned())
}

/// Text, in which the names of keys stand for their bytes.
fn keys(text: &str) -> String {
    [
        ("<TAB>", "\t"),
        ("<ENTER>", "\r"),
        ("<UP>", "\x1b[A"),
        ("<LEFT>", "\x1b[D"),
        ("<C-A>", "\x01"),
        ("<C-C>", "\x03"),
        ("<C-D>", "\x04"),
        ("<C-R>", "\x12"),
        ("<PASTE>", "\x1b[200~"),
        ("</PASTE>", "\x1b[201~"),
        ("<NL>", "\n"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (name, bytes)| text.replace(name, bytes))
}

struct Terminal {
    screen: Arc<Mutex<vt100::Parser>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(folder: &std::path::Path) -> Terminal {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let binary = std::env::var("CSP_BIN").unwrap_or(env!("CARGO_BIN_EXE_csp").to_string());
        let mut command = CommandBuilder::new(binary);
        command.args(["repl", "--workers", "2"]);
        command.env("TERM", "xterm-256color");
        command.env("NO_COLOR", "1");
        command.env("XDG_STATE_HOME", folder);
        command.cwd(folder);
        let child = pair.slave.spawn_command(command).expect("csp starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader of the terminal");
        let writer = pair.master.take_writer().expect("a writer to the terminal");
        let screen = Arc::new(Mutex::new(vt100::Parser::new(ROWS, COLUMNS, 0)));
        let shown = screen.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                shown.lock().unwrap_or_else(PoisonError::into_inner).process(&bytes[..count]);
            }
        });
        Terminal { screen, writer, child, master: pair.master }
    }

    fn write(&mut self, text: &str) {
        self.writer.write_all(text.as_bytes()).and_then(|()| self.writer.flush()).expect("the terminal takes keys");
    }

    /// The rows, and that of the cursor.
    fn rows(&self) -> (Vec<String>, usize) {
        let parser = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = parser.screen().rows(0, COLUMNS).map(|row| row.trim_end().to_owned()).collect();
        (rows, parser.screen().cursor_position().0 as usize)
    }

    fn wait(&self, what: &str, done: impl Fn(&[String], usize) -> bool) -> Result<usize, String> {
        let start = Instant::now();
        loop {
            let (rows, cursor) = self.rows();
            if done(&rows, cursor) {
                return Ok(cursor);
            }
            if start.elapsed() > LIMIT {
                let end = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |at| at + 1);
                return Err(format!(
                    "waited for {what}, the cursor is in row {cursor}; the screen is\n{}",
                    rows[..end].join("\n")
                ));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn prompt_below(&self, row: usize, what: &str) -> Result<usize, String> {
        self.wait(what, |rows, cursor| cursor > row && rows[cursor] == PROMPT && !self.makes_signals())
    }

    /// Waits for a row from `from` on, and says which it is.
    fn row(&self, from: usize, text: &str) -> Result<usize, String> {
        let found = |rows: &[String]| (from..rows.len()).find(|&row| fits(&rows[row], text));
        self.wait(text, |rows, _| found(rows).is_some())?;
        Ok(found(&self.rows().0).unwrap_or(from))
    }

    /// The line discipline of the terminal makes a signal of Ctrl-C, and has other keys of its own: no line is edited.
    fn makes_signals(&self) -> bool {
        let state = self.master.get_termios().map(|state| format!("{:?}", state.local_flags));
        state.is_some_and(|flags| flags.contains("ISIG"))
    }

    /// Waits until an input runs.
    fn runs(&self, row: usize) -> Result<(), String> {
        self.wait("the input to run", |_, cursor| cursor > row && self.makes_signals()).map(|_| ())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended by itself.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn fits(shown: &str, wanted: &str) -> bool {
    let mut parts = wanted.split("<*>");
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = shown.strip_prefix(first) else { return false };
    let mut last = None;
    for part in parts {
        last = Some(part);
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    match last {
        None => rest.is_empty(),
        Some(part) => part.is_empty() || rest.is_empty() || shown.ends_with(part),
    }
}

fn play(dialogue: &Dialogue) -> Result<(), String> {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("csp-repl-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut terminal = Terminal::start(&folder);
    let mut parts = dialogue.steps.split(|step| matches!(step, Step::Again));
    let mut result = dialogue_on(&mut terminal, parts.next().unwrap_or_default());
    for part in parts {
        terminal = Terminal::start(&folder);
        result = result.and_then(|()| dialogue_on(&mut terminal, part));
    }
    drop(terminal);
    _ = std::fs::remove_dir_all(&folder);
    result
}

/// What must stand on the screen, from the first prompt on.
#[derive(Default)]
struct Wanted {
    lines: Vec<String>,
    /// The row that `=` has spoken of last.
    row: Option<usize>,
}

fn dialogue_on(terminal: &mut Terminal, steps: &[Step]) -> Result<(), String> {
    let top = terminal.prompt_below(0, "the first prompt")?;
    let mut wanted = Wanted::default();
    // Where to look for what comes next.
    let mut row = top;
    let mut by_itself = false;
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Input(text) | Step::More(text) => {
                by_itself = false;
                let at = terminal.rows().1;
                terminal.write(text);
                terminal.wait(text, |rows, cursor| cursor >= at && rows[cursor].ends_with(text.trim_end()))?;
                let at = terminal.rows().1;
                terminal.write("\r");
                row = match steps.get(index + 1) {
                    Some(Step::More(_)) => terminal.wait(text, |_, cursor| cursor > at)?,
                    Some(Step::Typed(_)) => at,
                    Some(Step::Keys(text)) if text.starts_with("<C-C>") => at,
                    _ => terminal.prompt_below(at, text)?,
                };
                wanted.lines.push(match step {
                    Step::Input(text) => format!("csp> {text}"),
                    _ => text.clone(),
                });
            }
            Step::Keys(text) => {
                if text.starts_with("<C-C>") {
                    terminal.runs(row)?;
                }
                row = terminal.rows().1;
                terminal.write(&keys(text));
            }
            Step::Typed(text) => {
                terminal.runs(row)?;
                row = terminal.rows().1;
                terminal.write(&format!("{text}\n"));
                wanted.lines.push(text.clone());
            }
            Step::Comes(text) if text == PROMPT => row = terminal.prompt_below(row, "the prompt")?,
            Step::Comes(text) => {
                row = terminal.row(row, text.trim_end())?;
                if wanted.row != Some(row) {
                    wanted.lines.push("<*>".into());
                    wanted.row = Some(row);
                }
            }
            Step::Appears(text) => {
                terminal.row(row.saturating_sub(1), text)?;
                by_itself = true;
                wanted.lines.push(text.clone());
            }
            Step::Again => {}
            Step::Shown(text) => {
                if by_itself {
                    terminal.row(row.saturating_sub(1), text.trim_end())?;
                }
                wanted.lines.push(text.clone());
            }
        }
        if by_itself {
            terminal.wait("the prompt below", |rows, cursor| rows[cursor] == PROMPT && !terminal.makes_signals())?;
        }
    }
    compare(terminal, top, &wanted.lines)
}

/// Whether the rows are the lines; a line `<**>` stands for any number of rows.
fn all_fit(shown: &[&str], wanted: &[String]) -> bool {
    match (wanted.split_first(), shown.split_first()) {
        (None, None) => true,
        (Some((line, rest)), _) if line == "<**>" => (0..=shown.len()).any(|skipped| all_fit(&shown[skipped..], rest)),
        (Some((line, wanted)), Some((row, shown))) => fits(row, line.trim_end()) && all_fit(shown, wanted),
        _ => false,
    }
}

fn compare(terminal: &Terminal, top: usize, wanted: &[String]) -> Result<(), String> {
    let (rows, _) = terminal.rows();
    let end = rows.iter().rposition(|row| !row.is_empty()).map_or(top, |at| at + 1).max(top);
    let mut shown: Vec<&str> = rows[top..end].iter().map(String::as_str).collect();
    if shown.last() == Some(&PROMPT) {
        shown.pop();
    }
    if all_fit(&shown, wanted) {
        Ok(())
    } else {
        Err(format!("wanted\n{}\nthe screen is\n{}", wanted.join("\n"), shown.join("\n")))
    }
}

/// Plays all dialogues, a few at a time.
pub fn all() {
    let all = dialogues();
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(dialogue) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = play(dialogue) {
                        failures
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .push(format!("FAIL {}: {why}", dialogue.name));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    failures.sort();
    println!("tests/repl: {} dialogues, {} failed", all.len(), failures.len());
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}
