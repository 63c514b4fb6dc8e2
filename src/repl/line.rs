//! Editing of a line: when it is whole, how names go on, colours, hints.

use std::borrow::Cow;

use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Result};

use super::command;
use crate::host::{Assistant, CandidateKind, Class, Completeness, classes, completeness};

pub(super) struct Line {
    assistant: Assistant,
    colours: bool,
}

impl Line {
    pub fn new(assistant: Assistant, colours: bool) -> Line {
        Line { assistant, colours }
    }
}

impl Helper for Line {}

impl Validator for Line {
    fn validate(&self, context: &mut ValidationContext<'_>) -> Result<ValidationResult> {
        let text = context.input();
        // Two empty lines end what will never be whole.
        let whole = text.trim_start().starts_with(':')
            || text.ends_with("\n\n")
            || completeness(text) == Completeness::Complete;
        Ok(if whole { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Completer for Line {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        if let Some(word) = line[..at].strip_prefix(':')
            && !word.contains(' ')
        {
            let names = command::NAMES.iter().filter(|entry| entry.0.starts_with(word));
            return Ok((1, names.map(|entry| pair(entry.0, " ")).collect()));
        }
        // A tab at the beginning of a line indents it.
        let start = line[..at].rfind('\n').map_or(0, |end| end + 1);
        if line[start..at].trim().is_empty() {
            return Ok((at, vec![Pair { display: "\t".into(), replacement: "\t".into() }]));
        }
        let (from, all) = self.assistant.complete(line, at);
        let end = |kind| match kind {
            CandidateKind::Func | CandidateKind::Method | CandidateKind::Builtin => "(",
            CandidateKind::Package => ".",
            CandidateKind::Keyword => " ",
            _ => "",
        };
        Ok((from, all.iter().map(|candidate| pair(&candidate.name, end(candidate.kind))).collect()))
    }
}

fn pair(name: &str, end: &str) -> Pair {
    Pair { display: name.to_owned(), replacement: format!("{name}{end}") }
}

impl Hinter for Line {
    type Hint = String;

    fn hint(&self, line: &str, at: usize, _: &Context<'_>) -> Option<String> {
        if at < line.len() || line.starts_with(':') || !line.ends_with(['(', ',', ' ']) {
            return None;
        }
        let hint = self.assistant.hint(line, at)?;
        Some(format!("  {}", hint.signature))
    }
}

impl Highlighter for Line {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.colours || line.starts_with(':') {
            return Cow::Borrowed(line);
        }
        let mut out = String::with_capacity(line.len() * 2);
        let mut done = 0;
        for (start, end, class) in classes(line) {
            out.push_str(&line[done..start]);
            let code = match class {
                Class::Keyword => "35",
                Class::Number => "36",
                Class::Text => "32",
                Class::Comment => "2",
                Class::Name => "",
            };
            if code.is_empty() {
                out.push_str(&line[start..end]);
            } else {
                out.push_str(&format!("\x1b[{code}m{}\x1b[0m", &line[start..end]));
            }
            done = end;
        }
        out.push_str(&line[done..]);
        Cow::Owned(out)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        match self.colours {
            true => Cow::Owned(format!("\x1b[1;34m{prompt}\x1b[0m")),
            false => Cow::Borrowed(prompt),
        }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        match self.colours {
            true => Cow::Owned(format!("\x1b[2m{hint}\x1b[0m")),
            false => Cow::Borrowed(hint),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.colours
    }
}
