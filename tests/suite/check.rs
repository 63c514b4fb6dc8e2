//! `tests/check`: programs that must be refused, with exactly the errors that their comments announce.
//!
//! A line on which Go reports errors ends in `// error: "part of the message"`, one text for each message (behind a literal
//! that does not end, `// error above: ...` stands on the next line); a text may
//! have the code in brackets before it. Every reported error needs its text, and every text its error. In a program that
//! begins with `// first error only` just the first line with an error counts: what a parser says after a syntax error
//! depends on how it goes on.

use std::collections::BTreeMap;
use std::path::Path;

use crate::process::csp;
use crate::programs;

pub fn all() {
    let found = programs::find(&programs::root("check"));
    programs::each("tests/check", &found, problems);
}

/// An announced or reported error.
#[derive(Debug, PartialEq)]
struct Message {
    code: Option<String>,
    text: String,
}

type ByLine = BTreeMap<usize, Vec<Message>>;

fn problems(program: &Path) -> Vec<String> {
    let path = program.to_str().expect("test programs have plain names");
    let source = std::fs::read_to_string(program).expect("a test program is UTF-8");
    let announced = match announced(&source) {
        Ok(announced) => announced,
        Err(problem) => return vec![problem],
    };
    // In this folder warnings count as errors do.
    let lints = path.contains("/lints/");
    let mut args = vec!["check", "--error-format", "short", path];
    if lints {
        args.insert(1, "--deny-warnings");
    }
    let got = csp(&args, &[]);
    if got.timed_out {
        return vec!["the check does not end".to_string()];
    }
    let mut reported = reported(&format!("{}{}", got.stdout, got.stderr), lints);
    if source.starts_with("// first error only") {
        reported = reported.into_iter().take(1).collect();
        reported.values_mut().for_each(|messages| messages.truncate(1));
    }
    let mut bad = Vec::new();
    if got.status != Some(1) && !announced.is_empty() {
        bad.push(format!("exit status {:?}, not 1", got.status));
    }
    let none = Vec::new();
    for (line, messages) in &announced {
        let there = reported.get(line).unwrap_or(&none);
        for m in messages.iter().filter(|m| !there.iter().any(|r| fits(m, r))) {
            bad.push(format!("line {line}: no error {:?}{}", m.text, instead(there)));
        }
    }
    for (line, messages) in &reported {
        let wanted = announced.get(line).unwrap_or(&none);
        for r in messages.iter().filter(|r| !wanted.iter().any(|m| fits(m, r))) {
            bad.push(format!("line {line}: error too many {:?}", r.text));
        }
    }
    bad
}

fn instead(there: &[Message]) -> String {
    match there.first() {
        Some(m) => format!(", but {:?}", m.text),
        None => String::new(),
    }
}

fn fits(announced: &Message, reported: &Message) -> bool {
    reported.text.contains(&announced.text) && (announced.code.is_none() || announced.code == reported.code)
}

/// The comments of a source text. The error says which one cannot be read.
fn announced(source: &str) -> Result<ByLine, String> {
    let mut lines = ByLine::new();
    for (index, line) in source.lines().enumerate() {
        let (number, comment) = match (line.split_once("// error: "), line.split_once("// error above: ")) {
            (_, Some((_, comment))) => (index, comment),
            (Some((_, comment)), None) => (index + 1, comment),
            (None, None) => continue,
        };
        let mut rest = comment.trim();
        while !rest.is_empty() {
            let (message, after) = one(rest).ok_or(format!("line {}: cannot read {rest:?}", index + 1))?;
            lines.entry(number).or_default().push(message);
            rest = after.trim_start();
        }
    }
    Ok(lines)
}

/// Reads `[code] "text"` from the start of a comment; also gives the rest.
fn one(comment: &str) -> Option<(Message, &str)> {
    let (code, quoted) = match comment.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map(|(code, rest)| (Some(code.to_string()), rest.trim_start()))?,
        None => (None, comment),
    };
    let mut text = String::new();
    let mut chars = quoted.strip_prefix('"')?.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((Message { code, text: plain(&text) }, &quoted[at + 2..])),
            '\\' => text.push(chars.next()?.1),
            c => text.push(c),
        }
    }
    None
}

/// The errors of a report in the short format, `path:line:column: message`, or `...: error[code]: message`.
/// Warnings (unless they are wanted) and the indented lines that explain an error are left out.
fn reported(output: &str, warnings: bool) -> ByLine {
    let mut lines = ByLine::new();
    for line in output.lines() {
        let Some((number, message)) = placed(line) else { continue };
        if message.starts_with("warning") && !warnings {
            continue;
        }
        let message = message.strip_prefix("warning: ").unwrap_or(message);
        let (code, text) = match message.strip_prefix("error[").and_then(|m| m.split_once("]: ")) {
            Some((code, text)) => (Some(code.to_string()), text),
            None => (None, message.strip_prefix("error: ").unwrap_or(message)),
        };
        lines.entry(number).or_default().push(Message { code, text: plain(text) });
    }
    lines
}

/// Splits a report line into its line number and what follows the place.
fn placed(line: &str) -> Option<(usize, &str)> {
    line.match_indices(": ").find_map(|(at, _)| {
        let mut place = line[..at].rsplit(':');
        let _column: usize = place.next()?.parse().ok()?;
        let number = place.next()?.parse().ok()?;
        (!line.starts_with(char::is_whitespace)).then_some((number, &line[at + 2..]))
    })
}

/// A message without the backticks around code, which Go does not have.
fn plain(text: &str) -> String {
    text.replace('`', "")
}
