//! The reference of the standard library in the book is what stands in `stdlib/`. `CSP_BLESS=1` writes it anew.
//!
//! Sources of the library are formatted, so declarations are found by how their lines begin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a package shows.
#[derive(Default)]
struct Package {
    doc: String,
    values: Vec<Item>,
    functions: BTreeMap<String, Item>,
    types: BTreeMap<String, Item>,
    /// By type and name.
    methods: BTreeMap<(String, String), Item>,
}

struct Item {
    doc: String,
    code: String,
}

pub fn pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stdlib = root.join("stdlib");
    let mut folders = Vec::new();
    walk(&stdlib, &mut folders);
    let mut pages = BTreeMap::new();
    let about = "Made from the sources in `stdlib/`. What a package lacks against Go's is not listed; using it is an error that says so.";
    let mut index = format!("# Standard library\n\n{about}\n\n");
    for folder in &folders {
        let path = folder.strip_prefix(&stdlib).expect("it was found there").to_string_lossy().replace('\\', "/");
        let package = read(folder);
        assert!(!package.doc.is_empty(), "stdlib/{path} has no package comment");
        let file = format!("{}.md", path.replace('/', "-"));
        let about = package.doc.split(['.', '\n']).next().expect("split gives one piece at least");
        let about = about.splitn(3, ' ').nth(2).unwrap_or(about);
        index += &format!("- [`{path}`](library/{file}) {}\n", markdown(about));
        pages.insert(root.join("book/src/library").join(file), page(&path, &package));
    }
    let contents = root.join("book/src/SUMMARY.md");
    let listed = listed(&std::fs::read_to_string(&contents).expect("the book has contents"), &index);
    pages.insert(root.join("book/src/library.md"), index);
    pages.insert(contents, listed);
    assert!(pages.len() > 40, "stdlib/ has lost packages");
    if std::env::var_os("CSP_BLESS").is_some() {
        std::fs::create_dir_all(root.join("book/src/library")).expect("the book can be written");
        for (path, text) in &pages {
            std::fs::write(path, text).expect("the book can be written");
        }
    }
    let stale: Vec<_> =
        pages.iter().filter(|(path, text)| std::fs::read_to_string(path).ok().as_ref() != Some(text)).collect();
    let names: Vec<_> = stale.iter().map(|(path, _)| path.display().to_string()).collect();
    assert!(
        stale.is_empty(),
        "not what stdlib/ says; `CSP_BLESS=1 cargo test --test suite library` writes it anew:\n{}",
        names.join("\n")
    );
    let there = std::fs::read_dir(root.join("book/src/library")).expect("the folder is there").count();
    assert_eq!(there, pages.len() - 2, "book/src/library has a page of a package that is gone");
}

/// The book's contents with the packages of the index below the entry of the library.
fn listed(contents: &str, index: &str) -> String {
    let mut out = String::new();
    for line in contents.lines().filter(|line| !line.contains("](library/")) {
        out += &format!("{line}\n");
        if line.ends_with("](library.md)") {
            for entry in index.lines().filter(|line| line.starts_with("- [")) {
                let end = entry.find(')').expect("an entry is a link") + 1;
                out += &format!("  {}\n", entry[..end].replace('`', ""));
            }
        }
    }
    out
}

/// Folders with a package that programs can import.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("stdlib/ can be read")
        .map(|e| e.expect("stdlib/ can be read").path())
        .collect();
    paths.sort();
    if paths.iter().any(|path| is_source(path)) {
        found.push(folder.to_path_buf());
    }
    for path in paths.iter().filter(|path| path.is_dir() && !path.ends_with("internal")) {
        walk(path, found);
    }
}

fn is_source(path: &Path) -> bool {
    let name = path.file_name().expect("files have names").to_string_lossy();
    name.ends_with(".csp") && !name.ends_with("_test.csp")
}

fn read(folder: &Path) -> Package {
    let mut package = Package::default();
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("stdlib/ can be read")
        .map(|e| e.expect("stdlib/ can be read").path())
        .collect();
    paths.sort();
    for path in paths.iter().filter(|path| is_source(path)) {
        let text = std::fs::read_to_string(path).expect("sources are UTF-8");
        let mut lines = text.lines();
        let mut doc = String::new();
        while let Some(line) = lines.next() {
            if let Some(comment) = line.strip_prefix("//") {
                doc += comment.strip_prefix(' ').unwrap_or(comment);
                doc.push('\n');
                continue;
            }
            let doc = std::mem::take(&mut doc);
            match line.split(' ').next().expect("split gives one piece at least") {
                "package" if !doc.is_empty() => package.doc = doc,
                "func" => function(&mut package, line, doc),
                "type" if line != "type (" => {
                    let name = name_at(&line["type ".len()..]);
                    let code = declaration(line, &mut lines, '{', "}");
                    if exported(&name) {
                        package.types.insert(name, Item { doc, code });
                    }
                }
                "const" | "var" | "type" => {
                    let code = declaration(line, &mut lines, '(', ")");
                    let single = line.split_once(' ').is_some_and(|(_, rest)| exported(rest));
                    let shows = |line: &str| line.strip_prefix('\t').is_some_and(exported);
                    if single || code.lines().any(shows) {
                        package.values.push(Item { doc, code });
                    }
                }
                _ => {}
            }
        }
    }
    package
}

fn function(package: &mut Package, line: &str, doc: String) {
    let code = signature(line).to_string();
    let rest = &line["func ".len()..];
    let Some(receiver) = rest.strip_prefix('(') else {
        let name = name_at(rest);
        if exported(&name) {
            package.functions.insert(name, Item { doc, code });
        }
        return;
    };
    let (receiver, rest) = receiver.split_once(") ").expect("a method's name follows its receiver");
    let of = name_at(receiver.rsplit_once(' ').map_or(receiver, |(_, of)| of).trim_start_matches('*'));
    let name = name_at(rest);
    if exported(&of) && exported(&name) {
        package.methods.insert((of, name), Item { doc, code });
    }
}

fn name_at(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn exported(name: &str) -> bool {
    name.starts_with(char::is_uppercase)
}

/// A function's line up to its body.
fn signature(line: &str) -> &str {
    let mut depth = 0;
    for (at, c) in line.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 && line[..at].ends_with(' ') => return line[..at].trim_end(),
            _ => {}
        }
    }
    line
}

/// A declaration of one line or of many. Fields and names that are not exported are left out of those of many.
fn declaration<'t>(first: &str, lines: &mut impl Iterator<Item = &'t str>, open: char, close: &str) -> String {
    let mut code = first.to_string();
    if !first.ends_with(open) {
        return code;
    }
    // The methods of an interface belong to it, whatever their names.
    let all = first.ends_with("interface {");
    let (mut comments, mut hidden, mut inside) = (String::new(), false, false);
    for line in lines {
        if line.starts_with(close) {
            if hidden {
                // Without some of its lines, the columns are no longer right.
                code = code.lines().map(one_space).collect::<Vec<_>>().join("\n");
                code += "\n\t// and what is not exported";
            }
            return code + "\n" + line;
        }
        let Some(item) = line.strip_prefix('\t') else { continue };
        if item.starts_with("//") {
            comments += &format!("\n{line}");
        } else if item.starts_with(['\t', '}', ')']) {
            // More of the item before.
            if inside {
                code += &format!("\n{line}");
            }
        } else {
            inside = all || exported(item.trim_start_matches('*')) || (open == '(' && item.starts_with('_'));
            hidden |= !inside;
            let comments = std::mem::take(&mut comments);
            if inside {
                code += &format!("{comments}\n{line}");
            }
        }
    }
    code
}

/// A line with single spaces, but for its comment.
fn one_space(line: &str) -> String {
    let (code, comment) = line.split_at(line.find("//").unwrap_or(line.len()));
    let indent = &code[..code.len() - code.trim_start_matches('\t').len()];
    let words = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = if comment.is_empty() || words.is_empty() { "" } else { " " };
    format!("{indent}{words}{space}{comment}")
}

/// A comment's text with what would be markup in Markdown escaped. Lines that begin with a tab are code there, too.
fn markdown(doc: &str) -> String {
    let mut out = String::new();
    for line in doc.lines() {
        for c in line.chars() {
            if !line.starts_with('\t') && matches!(c, '\\' | '*' | '_' | '<' | '[' | ']') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out.truncate(out.trim_end_matches('\n').len() + usize::from(doc.ends_with('\n')));
    out
}

fn page(path: &str, package: &Package) -> String {
    let mut out = format!("# {path}\n\n{}", markdown(&package.doc));
    let entry = |out: &mut String, heading: &str, item: &Item| {
        *out += &format!("\n{heading}\n\n```go\n{}\n```\n", item.code);
        if !item.doc.is_empty() {
            *out += &format!("\n{}", markdown(&item.doc));
        }
    };
    if !package.values.is_empty() {
        out += "\n## Constants, variables and other names\n";
        for item in &package.values {
            out += &format!("\n{}\n```go\n{}\n```\n", markdown(&item.doc), item.code);
        }
    }
    if !package.functions.is_empty() {
        out += "\n## Functions\n";
        for (name, item) in &package.functions {
            entry(&mut out, &format!("### {name}"), item);
        }
    }
    for (name, item) in &package.types {
        entry(&mut out, &format!("## type {name}"), item);
        for ((_, method), item) in package.methods.iter().filter(|((of, _), _)| of == name) {
            entry(&mut out, &format!("### {name}.{method}"), item);
        }
    }
    out
}
