//! What a program must print, and how it must end: `NAME.out`, or `NAME.expect` in a small subset of YAML.
//!
//! `.out` is the exact standard output of a program that ends with 0. `.expect` has `key: scalar`, `key:` with a list of
//! `  - scalar` lines, or `key: |` with an indented block. Its keys:
//! `exit`; `stdout`, `stderr` (exact); `stdout_sorted` (the same lines in any order); `stdout_has_line`, `stderr_contains`
//! (lists); `stdout_last_line`, `stdout_min_lines`, `stdout_max_lines`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::process::Outcome;

#[derive(Clone, Debug)]
enum Value {
    Text(String),
    List(Vec<String>),
}

/// The expectations of one program.
pub struct Expect {
    keys: BTreeMap<String, Value>,
}

impl Expect {
    /// Reads the file beside the program. The error says what is wrong with it.
    pub fn beside(program: &Path) -> Result<Expect, String> {
        let read = |ext: &str| std::fs::read(program.with_extension(ext));
        if let Ok(text) = read("expect") {
            return parse(&String::from_utf8_lossy(&text)).map(|keys| Expect { keys });
        }
        let out = read("out").map_err(|_| "has neither .out nor .expect beside it".to_string())?;
        let out = Value::Text(String::from_utf8_lossy(&out).into_owned());
        Ok(Expect { keys: BTreeMap::from([("stdout".to_string(), out)]) })
    }

    /// What is wrong with an outcome, one line each.
    pub fn problems(&self, got: &Outcome) -> Vec<String> {
        if got.timed_out {
            return vec![format!("does not end; stdout so far {}", head(&got.stdout))];
        }
        let mut bad = Vec::new();
        let status: i32 = self.text("exit").and_then(|s| s.parse().ok()).unwrap_or(0);
        if got.status != Some(status) {
            let ended = got.status.map_or("killed by a signal".to_string(), |s| format!("exit {s}"));
            bad.push(format!("{ended}, not {status}; stderr {}", head(&got.stderr)));
        }
        for (key, value) in &self.keys {
            let lines = || got.stdout.lines();
            match (key.as_str(), value) {
                ("exit", _) => {}
                ("stdout", Value::Text(want)) => bad.extend(difference("stdout", &got.stdout, want)),
                ("stderr", Value::Text(want)) => bad.extend(difference("stderr", &got.stderr, want)),
                ("stdout_sorted", Value::Text(want)) => {
                    bad.extend(difference("sorted stdout", &sorted(&got.stdout), &sorted(want)));
                }
                ("stdout_has_line", Value::List(want)) => {
                    bad.extend(want.iter().filter(|w| !lines().any(|l| l == *w)).map(|w| format!("no line {w:?}")));
                }
                ("stderr_contains", Value::List(want)) => {
                    let missing = want.iter().filter(|w| !got.stderr.contains(w.as_str()));
                    bad.extend(missing.map(|w| format!("stderr has no {w:?}: {}", head(&got.stderr))));
                }
                ("stdout_last_line", Value::Text(want)) => {
                    if lines().next_back() != Some(want) {
                        bad.push(format!("last line {:?}, not {want:?}", lines().next_back()));
                    }
                }
                ("stdout_min_lines" | "stdout_max_lines", Value::Text(want)) => {
                    let (count, limit) = (lines().count(), want.parse().unwrap_or(0));
                    if if key == "stdout_min_lines" { count < limit } else { count > limit } {
                        bad.push(format!("{count} lines, {key} is {limit}"));
                    }
                }
                _ => bad.push(format!(".expect: `{key}` is no key for this kind of value")),
            }
        }
        bad
    }

    fn text(&self, key: &str) -> Option<&str> {
        match self.keys.get(key) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

fn parse(text: &str) -> Result<BTreeMap<String, Value>, String> {
    let mut keys = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(rest) = line.strip_prefix("  ") {
            match keys.get_mut(&key) {
                Some(Value::Text(block)) => {
                    block.push_str(rest);
                    block.push('\n');
                }
                Some(Value::List(items)) => {
                    items.push(scalar(rest.strip_prefix("- ").ok_or(format!(".expect: {line:?} is no item"))?));
                }
                None => return Err(format!(".expect: {line:?} belongs to no key")),
            }
            continue;
        }
        let (name, value) = line.split_once(':').ok_or(format!(".expect: {line:?} has no colon"))?;
        key = name.to_string();
        let value = match value.trim() {
            "" => Value::List(Vec::new()),
            "|" => Value::Text(String::new()),
            other => Value::Text(scalar(other)),
        };
        keys.insert(key.clone(), value);
    }
    Ok(keys)
}

fn scalar(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('\'').and_then(|t| t.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => text.to_string(),
    }
}

fn sorted(text: &str) -> String {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines.iter().flat_map(|l| [l, "\n"]).collect()
}

/// The first line in which two texts differ.
fn difference(what: &str, got: &str, want: &str) -> Option<String> {
    if got == want {
        return None;
    }
    let (mut g, mut w) = (got.lines(), want.lines());
    for number in 1.. {
        match (g.next(), w.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (Some(a), Some(b)) => return Some(format!("{what} line {number}: {} not {}", clip(a), clip(b))),
            (Some(a), None) => return Some(format!("{what} line {number}: {} is one too many", clip(a))),
            (None, Some(b)) => return Some(format!("{what} ends before line {number}: {}", clip(b))),
        }
    }
    Some(format!("{what}: the last newline differs"))
}

fn clip(line: &str) -> String {
    let cut: String = line.chars().take(160).collect();
    format!("{cut:?}{}", if cut.len() < line.len() { "..." } else { "" })
}

fn head(text: &str) -> String {
    clip(text.lines().take(3).collect::<Vec<_>>().join(" / ").as_str())
}
