//! `tests/bytecode`: the code that small programs become. `x.dis` is what `csp disasm x.csp` prints, without the numbers of
//! functions, which depend on the library. `CSP_BLESS=1` writes the files anew: read that difference.

use std::path::{Path, PathBuf};

use crate::process::csp;
use crate::programs;

pub fn all() {
    let filter = std::env::var("CSP_TEST").unwrap_or_default();
    let folder = programs::root("bytecode");
    let entries = std::fs::read_dir(&folder).expect("tests/bytecode is there");
    let paths = entries.map(|entry| entry.expect("an entry can be read").path());
    let is_program = |path: &PathBuf| path.extension().is_some_and(|e| e == "csp");
    let mut found: Vec<PathBuf> =
        paths.filter(|path| is_program(path) && path.to_string_lossy().contains(&filter)).collect();
    found.sort();
    programs::each("tests/bytecode", &found, problems);
}

fn problems(program: &Path) -> Vec<String> {
    let path = program.to_str().expect("test programs have plain names");
    let got = csp(&["disasm", path], &[]);
    if got.status != Some(0) {
        return vec![format!("status {:?}: {}", got.status, got.stderr)];
    }
    let code = without_numbers(&got.stdout);
    let snapshot = program.with_extension("dis");
    if std::env::var_os("CSP_BLESS").is_some() {
        std::fs::write(&snapshot, &code).expect("the snapshot can be written");
        return Vec::new();
    }
    let wanted = std::fs::read_to_string(&snapshot).unwrap_or_default();
    if wanted == code {
        return Vec::new();
    }
    let first = wanted.lines().zip(code.lines()).position(|(wanted, got)| wanted != got);
    let line = first.unwrap_or(wanted.lines().count().min(code.lines().count()));
    let text = |of: &str| of.lines().nth(line).unwrap_or("(no more)").to_owned();
    vec![format!("line {}: `{}`, not `{}`", line + 1, text(&code), text(&wanted))]
}

fn without_numbers(code: &str) -> String {
    let line = |line: &str| match line.strip_prefix("func ").and_then(|rest| rest.split_once(' ')) {
        Some((_, rest)) => format!("func {rest}\n"),
        None => format!("{line}\n"),
    };
    code.lines().map(line).collect()
}
