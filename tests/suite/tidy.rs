//! What a machine can check of the style: who imports whom, sizes, and words that must not occur.

use std::path::{Path, PathBuf};

/// Which other top modules each one may name with `crate::`. Adding to it is a design change.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("lib", &["host"]),
    ("sync", &[]),
    ("source", &[]),
    ("diag", &["source"]),
    ("syntax", &["diag", "source"]),
    ("types", &["syntax", "diag", "source"]),
    ("bytecode", &["source"]),
    // The typed program keeps the trees, so whoever reads it reads them.
    ("compile", &["types", "syntax", "bytecode", "source"]),
    ("heap", &["sync"]),
    ("sched", &["sync"]),
    ("chan", &["heap", "sched", "sync"]),
    ("ctx", &["chan", "heap", "sched", "sync"]),
    ("vm", &["bytecode", "chan", "ctx", "heap", "sched", "source", "sync"]),
    ("native", &["vm", "chan", "ctx", "heap", "sched", "sync"]),
    ("driver", &["compile", "types", "syntax", "bytecode", "diag", "source"]),
    ("host", &["driver", "vm", "native", "bytecode", "diag", "source"]),
    ("repl", &["host"]),
    ("cli", &["host", "repl"]),
];

const LINES_MAX: usize = 800;
/// Files that may be longer, each with its reason.
const LONG: &[(&str, &str)] = &[("vm/exec/mod.rs", "the interpreter is one match over all operations")];

/// Where `unsafe` may stand: a folder, or a module's file or folder.
const UNSAFE: &[&str] = &[
    "heap/",
    "vm/exec/",
    "vm/exec.rs",
    "vm/stack",
    "sched/run_queue",
    "sched/process",
    "sched/slab",
    "chan/",
    "sync.rs",
];

/// Files that only tests and models compile, under another name than `tests.rs`.
const TEST_ONLY: &[&str] = &["sched/toy.rs", "sched/models.rs", "types/check/recording.rs"];

/// Words that no code outside tests may have, and what to write instead.
const FORBIDDEN: &[(&str, &str)] = &[
    ("todo!", "finish it, or report \"not supported yet\" as a diagnostic"),
    ("unimplemented!", "finish it, or report \"not supported yet\" as a diagnostic"),
    ("dbg!", "remove it"),
    (".unwrap()", "`expect(\"why\")` or an error"),
];

pub fn all() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(!files.is_empty(), "src/ has no Rust files");
    let mut bad = Vec::new();
    for path in &files {
        let name = path.strip_prefix(&src).expect("it was found there").to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(path).expect("a source file is UTF-8");
        bad.extend(file_problems(&name, &text).into_iter().map(|b| format!("src/{name}: {b}")));
    }
    let grammar = src.with_file_name("grammar").join("csp.lalrpop");
    let text = std::fs::read_to_string(grammar).expect("the grammar is UTF-8");
    bad.extend(import_problems("syntax", &code_only(&text)).into_iter().map(|b| format!("grammar/csp.lalrpop: {b}")));
    assert!(bad.is_empty(), "\n{}\n{} problems\n", bad.join("\n"), bad.len());
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("src/ can be read").map(|e| e.expect("src/ can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn file_problems(name: &str, text: &str) -> Vec<String> {
    let mut bad = Vec::new();
    let lines = text.lines().count();
    if lines > LINES_MAX && !LONG.iter().any(|(long, _)| *long == name) {
        bad.push(format!("{lines} lines, more than {LINES_MAX}"));
    }
    let code = code_only(text);
    let may_unsafe = TEST_ONLY.contains(&name) || UNSAFE.iter().any(|u| name.starts_with(u));
    if let Some(at) = word(&code, "unsafe").filter(|_| !may_unsafe) {
        bad.push(format!("line {}: `unsafe` has no place here", line_of(&code, at)));
    }
    if name != "main.rs" && code.contains("process::exit") {
        bad.push("only src/main.rs ends the OS process".to_string());
    }
    if TEST_ONLY.contains(&name) || name.ends_with("tests.rs") || name.contains("/tests/") {
        return bad;
    }
    let code = without_tests(&code);
    for (text, instead) in FORBIDDEN {
        let places = code.match_indices(text).filter(|(at, _)| {
            let before = code[..*at].chars().next_back();
            text.starts_with('.') || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        });
        bad.extend(places.map(|(at, _)| format!("line {}: `{text}`: {instead}", line_of(&code, at))));
    }
    let module = name.split('/').next().unwrap_or(name).trim_end_matches(".rs");
    bad.extend(import_problems(module, &code));
    bad
}

/// The names that follow `crate::` in a module's code, against the table.
fn import_problems(module: &str, code: &str) -> Vec<String> {
    let Some((_, allowed)) = MAY_IMPORT.iter().find(|(m, _)| *m == module) else {
        return vec![format!("module `{module}` is not in the table of who may import whom")];
    };
    let mut bad = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with('$') {
            continue;
        }
        for (name, is_macro) in names_after(&code[at + "crate::".len()..]) {
            let known = MAY_IMPORT.iter().any(|(m, _)| *m == name);
            // What is no module is a public name that lib.rs takes from `host`.
            let target = if known { name } else { "host" };
            if target != module && !is_macro && !allowed.contains(&target) {
                bad.push(format!("line {}: `{module}` may not import `{name}`", line_of(code, at)));
            }
        }
    }
    bad
}

/// The first names of a path or of a `{...}` group of paths, and whether each is a macro's.
fn names_after(rest: &str) -> Vec<(&str, bool)> {
    let Some(group) = rest.strip_prefix('{') else { return first_name(rest).into_iter().collect() };
    let mut names = Vec::new();
    let (mut depth, mut start) = (1, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            names.extend(first_name(group[start..at].trim_start()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names
}

fn first_name(path: &str) -> Option<(&str, bool)> {
    let end = path.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(path.len());
    (end > 0).then(|| (&path[..end], path[end..].starts_with('!')))
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// Where a word stands by itself.
fn word(code: &str, wanted: &str) -> Option<usize> {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(wanted)
        .map(|(at, _)| at)
        .find(|&at| !part(code[..at].chars().next_back()) && !part(code[at + wanted.len()..].chars().next()))
}

/// The code with the items under `#[cfg(test)]` blanked out; lines keep their numbers.
fn without_tests(code: &str) -> String {
    let mut out = code.to_string();
    let mut from = 0;
    while let Some(found) = out[from..].find("#[cfg(") {
        let start = from + found;
        let attribute = &out[start..start + out[start..].find(']').unwrap_or(0)];
        from = start + 1;
        if word(attribute, "test").is_none() || attribute.contains("not(test") {
            continue;
        }
        let end = item_end(&out, start + attribute.len() + 1);
        let blank: String = out[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(start..end, &blank);
    }
    out
}

/// Where the item that begins at `start` ends: behind its semicolon or its closing brace.
fn item_end(code: &str, start: usize) -> usize {
    let mut depth = 0usize;
    for (at, c) in code[start..].char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && (c == '}' || c == ';') {
            return start + at + 1;
        }
    }
    code.len()
}

/// The text with comments and the insides of strings and characters blanked out; lines keep their numbers.
fn code_only(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest, '"'),
            'r' if !out.ends_with(|c: char| c.is_alphanumeric() || c == '_') => raw_string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if length == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = &rest[length..];
        }
    }
    out
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
        } else if c == quote {
            return at + 1;
        }
    }
    text.len()
}

/// The length of a raw string literal at the start of the text; 0 if there is none.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let body = 2 + hashes;
    text[body..].find(&close).map_or(text.len(), |at| body + at + close.len())
}

/// The length of a character literal at the start of the text; 0 for a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text[1..].chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted(text, '\''),
        (Some(c), Some('\'')) => 2 + c.len_utf8(),
        _ => 0,
    }
}
