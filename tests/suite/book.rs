//! The programs in `programs/` and the code in the book print what is said there.

use std::path::{Path, PathBuf};

use crate::process;
use crate::programs;

/// Each program of `programs/` prints what stands in the file beside it.
pub fn programs_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let mut found: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "go" || end == "csp"))
        .collect();
    found.sort();
    assert!(found.len() >= 12, "programs/ has lost programs");
    programs::each("programs", &found, |path| {
        let wanted =
            std::fs::read_to_string(path.with_extension("out")).expect("each program has its output beside it");
        problems(path, &wanted)
    });
}

/// Each block ```` ```csp run ```` of the book prints the block behind it.
pub fn book() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("csp-book-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the book's programs can be made");
    let (mut found, mut outputs) = (Vec::new(), Vec::new());
    let mut pages = pages();
    pages.push(root.join("README.md"));
    for page in pages {
        let text = std::fs::read_to_string(&page).expect("pages are UTF-8");
        let name = page.file_stem().expect("pages have names").to_string_lossy().into_owned();
        for (index, (kind, code, output)) in blocks(&text).into_iter().enumerate() {
            let path = folder.join(format!("{name}-{index}.{kind}"));
            std::fs::write(&path, code).expect("the folder can be written");
            found.push(path);
            outputs.push(output);
        }
    }
    assert!(found.len() >= 8, "the book has lost examples");
    programs::each("book", &found, |path| {
        let index = found.iter().position(|each| each == path).expect("it is one of them");
        problems(path, &outputs[index])
    });
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

fn problems(path: &Path, wanted: &str) -> Vec<String> {
    let ran = process::csp(&["run", path.to_str().expect("paths of tests are plain")], &[]);
    let mut bad = Vec::new();
    if ran.stdout != wanted {
        bad.push(format!("printed {:?}, not {wanted:?}", ran.stdout));
    }
    if ran.status != Some(0) {
        bad.push(format!("exit {:?}: {}", ran.status, ran.stderr));
    }
    bad
}

/// Every relative link and every anchor leads somewhere, what is included exists, and the contents name every page.
pub fn links() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let book = root.join("book/src");
    let contents = book.join("SUMMARY.md");
    let listed = links_of(&std::fs::read_to_string(&contents).expect("the book has contents"));
    let mut files = pages();
    let mut bad = Vec::new();
    for page in files.iter().filter(|page| **page != contents) {
        let name = page.strip_prefix(&book).expect("it was found there").to_string_lossy();
        if !listed.iter().any(|link| link.as_str() == name) {
            bad.push(format!("SUMMARY.md does not name {name}"));
        }
    }
    files.push(root.join("README.md"));
    let mut count = 0;
    for page in &files {
        let text = std::fs::read_to_string(page).expect("pages are UTF-8");
        let folder = page.parent().expect("a page is in a folder");
        for link in links_of(&text) {
            count += 1;
            let (path, anchor) = link.split_once('#').unwrap_or((link.as_str(), ""));
            let target = if path.is_empty() { page.clone() } else { folder.join(path) };
            let Ok(text) = std::fs::read_to_string(&target) else {
                if !target.is_dir() {
                    bad.push(format!("{}: nothing at {link}", page.display()));
                }
                continue;
            };
            if !anchor.is_empty() && !anchors(&text).iter().any(|each| each == anchor) {
                bad.push(format!("{}: no heading for {link}", page.display()));
            }
        }
    }
    assert!(count >= 10, "the links are no longer found");
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
}

/// All pages of the book, SUMMARY.md too.
fn pages() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("the book is there") {
            let path = entry.expect("the book can be read").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "md") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("book/src"), &mut found);
    found.sort();
    found
}

/// The text outside of blocks of code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut code = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        code ^= fence;
        !code && !fence
    })
}

/// Targets of links to other files and headings, and files that are included.
fn links_of(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(text) {
        for (at, _) in line.match_indices("](") {
            let target = line[at + 2..].split(')').next().expect("split gives one piece at least");
            if !target.contains("://") && !target.starts_with("mailto:") {
                found.push(target.to_owned());
            }
        }
    }
    for line in text.lines() {
        if let Some(include) = line.strip_prefix("{{#include ").and_then(|rest| rest.strip_suffix("}}")) {
            found.push(include.split(':').next().expect("split gives one piece at least").to_owned());
        }
    }
    found
}

/// The anchors of a page's headings, made as mdBook makes them.
fn anchors(text: &str) -> Vec<String> {
    prose(text)
        .filter_map(|line| line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#')))
        .map(|heading| {
            let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
        })
        .collect()
}

/// Kind, code and output of each block that is to be run. `go run script` is csp with Go's colours.
fn blocks(text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let info = line.strip_prefix("```").map(|info| if info == "go run script" { "csp run" } else { info });
        let Some(kind) = info.and_then(|info| info.strip_suffix(" run")) else { continue };
        let code = block(&mut lines);
        let opened = lines.find(|line| !line.is_empty());
        assert_eq!(opened, Some("```text output"), "a program in the book has no output behind it:\n{code}");
        found.push((kind.to_owned(), code, block(&mut lines)));
    }
    found
}

fn block<'t>(lines: &mut impl Iterator<Item = &'t str>) -> String {
    lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
}
