//! The `:` commands.

use std::path::Path;

use super::worker::Worker;
use super::{LineEditor, Repl, line, vm_options};
use crate::host::ProcessInfo;

/// Names, arguments, what they do.
pub(super) const NAMES: &[(&str, &str, &str)] = &[
    ("cancel", "[N|all]", "cancel what input N has started, and kill it if it does not stop"),
    ("chans", "", "show the channels on which processes wait"),
    ("disasm", "CODE", "show the bytecode of an input, without running it"),
    ("doc", "NAME", "show what a package, a name of it, or a declaration of yours is"),
    ("help", "", "show this"),
    ("load", "FILE", "run a script, or what :save has written, as inputs"),
    ("ps", "", "show the processes that are alive"),
    ("quit", "", "leave, as Ctrl-D does"),
    ("reset", "", "forget everything, and stop all processes"),
    ("save", "FILE", "write the inputs that were completed to a file"),
    ("set", "[NAME on|off]", "show the settings, or change one: types, time"),
    ("time", "CODE", "run an input and show how long it took"),
    ("type", "EXPR", "show the type of an expression, without running it"),
];

const NOTES: &str = "\
Anything else is an input: statements, declarations, or an expression, whose value is shown and kept as _.
Packages need no import. An input may take several lines; two empty ones end it. Tab completes names.
Ctrl-C cancels an input that runs; what inputs have started goes on between prompts. Ctrl-D leaves.";

/// Stands between the inputs of a saved session.
const MARK: &str = "// ---- input";

impl Repl {
    /// Some status ends the REPL.
    pub(super) fn command(&mut self, editor: &mut LineEditor, command: &str) -> Option<i32> {
        let (name, rest) = command.trim_start().split_once(char::is_whitespace).unwrap_or((command.trim(), ""));
        let rest = rest.trim();
        let found: Vec<&str> = NAMES.iter().map(|entry| entry.0).filter(|known| known.starts_with(name)).collect();
        let name = match found[..] {
            [only] => only,
            _ => found.into_iter().find(|known| *known == name).unwrap_or(""),
        };
        let wants = NAMES.iter().find(|known| known.0 == name).map_or("", |known| known.1);
        if rest.is_empty() && !wants.is_empty() && !wants.starts_with('[') {
            self.screen.note(&format!(":{name} {wants}\n"));
            return None;
        }
        match name {
            "help" => self.help(),
            "quit" => return Some(0),
            "type" => self.type_of(rest),
            "doc" => self.doc(rest),
            "ps" => self.processes(),
            "chans" => self.channels(),
            "cancel" => self.cancel(rest),
            "load" => return self.load(rest),
            "save" => self.save(rest),
            "reset" => self.reset(editor),
            "time" => return self.eval(rest, true),
            "disasm" => self.disassemble(rest),
            "set" => self.set(rest),
            _ => self.screen.note(&format!("no command :{}; :help shows all\n", command.trim())),
        }
        None
    }

    fn help(&self) {
        for (name, args, what) in NAMES {
            self.say(&format!("  {:<22} {what}", format!(":{name} {args}")));
        }
        self.say(NOTES);
    }

    fn type_of(&self, text: &str) {
        match self.worker.assistant().type_of(text) {
            Ok(text) => self.say(&text),
            Err(reports) => self.screen.note(&reports.graphical(self.options.colours)),
        }
    }

    fn doc(&self, name: &str) {
        match self.worker.assistant().doc(name) {
            Some(text) => self.say(&text),
            None => self.screen.note(&format!("nothing is known of {name:?}\n")),
        }
    }

    fn processes(&mut self) {
        let Some(all) = self.wait(|session| session.processes()) else { return };
        if all.is_empty() {
            return self.say("no processes");
        }
        for ProcessInfo { id, group, name, state, place, .. } in all {
            self.say(&format!("{id:>6}  input {group:<4} {name:<24} {state:<20} {place}"));
        }
    }

    fn channels(&mut self) {
        let Some((channels, processes)) = self.wait(|session| (session.channels(), session.processes())) else {
            return;
        };
        if channels.is_empty() {
            return self.say("no process waits on a channel");
        }
        for channel in channels {
            self.say(&format!("{}/{} values, made in {}", channel.len, channel.cap, channel.made));
            for process in processes.iter().filter(|process| process.waits_on == channel.address) {
                self.say(&format!("    {} {}: {} at {}", process.id, process.name, process.state, process.place));
            }
        }
    }

    fn cancel(&mut self, which: &str) {
        let Some(all) = self.wait(|session| session.processes()) else { return };
        let mut inputs: Vec<u32> = all.iter().map(|process| process.group).collect();
        inputs.sort_unstable();
        inputs.dedup();
        match which {
            "all" => {}
            "" => inputs = inputs.into_iter().rev().take(1).collect(),
            number => match number.parse::<u32>() {
                Ok(number) => inputs.retain(|&input| input == number),
                Err(_) => return self.screen.note(":cancel wants the number of an input, as :ps shows it, or all\n"),
            },
        }
        if inputs.is_empty() {
            return self.say("nothing to cancel");
        }
        let handle = self.worker.handle();
        inputs.iter().for_each(|&input| handle.cancel(input));
        std::thread::sleep(super::PATIENCE);
        inputs.iter().for_each(|&input| handle.kill(input));
        let texts: Vec<String> = inputs.iter().map(u32::to_string).collect();
        self.say(&format!("cancelled what was started by input {}", texts.join(", ")));
    }

    fn load(&mut self, file: &str) -> Option<i32> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                self.screen.note(&format!("{file}: {error}\n"));
                return None;
            }
        };
        if !text.starts_with(MARK) {
            return self.eval(&text, self.settings.time);
        }
        for part in text.split(MARK).skip(1) {
            let input = part.split_once('\n').map_or("", |(_, input)| input).trim();
            if let Some(status) = self.eval(input, self.settings.time) {
                return Some(status);
            }
        }
        None
    }

    fn save(&self, file: &str) {
        let mut text = String::new();
        for (index, input) in self.accepted.iter().enumerate() {
            text.push_str(&format!("{MARK} {}\n{input}\n", index + 1));
        }
        match std::fs::write(Path::new(file), text) {
            Ok(()) => self.say(&format!("wrote {} inputs to {file}", self.accepted.len())),
            Err(error) => self.screen.note(&format!("{file}: {error}\n")),
        }
    }

    fn reset(&mut self, editor: &mut LineEditor) {
        match Worker::start(vm_options(&self.options, &self.screen)) {
            Ok(worker) => {
                let mut old = std::mem::replace(&mut self.worker, worker);
                old.stop();
                self.accepted.clear();
                self.count = 0;
                editor.set_helper(Some(line::Line::new(self.worker.assistant(), self.options.colours)));
                self.say("everything is forgotten");
            }
            Err(error) => self.screen.note(&format!("{error}\n")),
        }
    }

    fn disassemble(&mut self, code: &str) {
        let code = code.to_owned();
        match self.wait(move |session| session.disassemble(&code)) {
            Some(Ok(text)) => self.say(text.trim_end()),
            Some(Err(reports)) => self.screen.note(&reports.graphical(self.options.colours)),
            None => {}
        }
    }

    fn set(&mut self, rest: &str) {
        let show = |on: bool| if on { "on" } else { "off" };
        let mut words = rest.split_whitespace();
        match (words.next(), words.next()) {
            (None, _) => {
                self.say(&format!("types {}\ntime {}", show(self.settings.types), show(self.settings.time)));
            }
            (Some("types"), Some(value @ ("on" | "off"))) => self.settings.types = value == "on",
            (Some("time"), Some(value @ ("on" | "off"))) => self.settings.time = value == "on",
            _ => self.screen.note(":set types on|off, :set time on|off\n"),
        }
    }
}
