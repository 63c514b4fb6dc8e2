//! What the sources of the standard library say of its exported names: signatures and documentation, for tools.
//!
//! It is read off the lines of the sources, so a package need not be loaded for it.

use super::STDLIB;
use super::imports;

/// An exported declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// `ToUpper`, or of a method `Builder.String`.
    pub name: String,
    pub kind: ExportKind,
    /// Its declaration, without a body.
    pub code: String,
    /// The comment above it, without its slashes.
    pub doc: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportKind {
    Const,
    Var,
    Type,
    Func,
    Method,
}

/// The path of the package that a script means by a name or a path.
pub fn package(name: &str) -> Option<&'static str> {
    let by_path = STDLIB.iter().map(|entry| entry.0).find(|path| *path == name);
    by_path.or_else(|| imports::by_name(name))
}

/// The names under which scripts may use packages of the library without importing them.
pub fn package_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = STDLIB
        .iter()
        .map(|entry| entry.0)
        .filter(|path| !path.contains("internal"))
        .filter_map(|path| path.rsplit('/').next())
        .filter(|name| *name != "v2")
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The comment above a package clause.
pub fn package_doc(path: &str) -> String {
    for (_, _, text) in STDLIB.iter().filter(|entry| entry.0 == path) {
        let mut doc = Vec::new();
        for line in text.lines() {
            if let Some(comment) = line.strip_prefix("//") {
                doc.push(comment.strip_prefix(' ').unwrap_or(comment));
            } else if line.starts_with("package ") && !doc.is_empty() {
                return doc.join("\n");
            } else {
                doc.clear();
            }
        }
    }
    String::new()
}

/// The exported declarations of a package, methods of exported types included.
pub fn exports(path: &str) -> Vec<Export> {
    let mut all = Vec::new();
    for (_, _, text) in STDLIB.iter().filter(|entry| entry.0 == path) {
        file_exports(text, &mut all);
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// What there is to know of a package, or of a name in it: `Cut`, `Builder`, `Builder.String`.
pub fn doc(path: &str, member: &str) -> Option<String> {
    let exports = exports(path);
    if member.is_empty() {
        let mut out = format!("package {path}\n\n{}\n", package_doc(path));
        for export in exports.iter().filter(|export| export.kind != ExportKind::Method) {
            out.push('\n');
            out.push_str(export.code.lines().next().unwrap_or_default().trim_end_matches(" {"));
        }
        return Some(out);
    }
    let own = exports.iter().find(|export| export.name == member)?;
    let mut out = format!("{}\n", own.code);
    for line in own.doc.lines() {
        out.push_str(format!("    {line}").trim_end());
        out.push('\n');
    }
    let methods = exports.iter().filter(|export| {
        export.kind == ExportKind::Method && export.name.split_once('.').is_some_and(|(ty, _)| ty == member)
    });
    methods.for_each(|method| out.push_str(&format!("\n{}", method.code)));
    Some(out.trim_end().to_owned())
}

/// The same of a predeclared function.
pub fn predeclared_doc(name: &str) -> Option<String> {
    let (_, signature, doc) = PREDECLARED.iter().find(|entry| entry.0 == name)?;
    Some(format!("{signature}\n    {doc}"))
}

/// Packages of the library, with the first sentence of what is said of each.
pub fn packages() -> Vec<(&'static str, String)> {
    let mut paths: Vec<&str> = STDLIB.iter().map(|entry| entry.0).filter(|path| !path.contains("internal")).collect();
    paths.sort_unstable();
    paths.dedup();
    let first = |path| package_doc(path).split(['.', '\n']).next().unwrap_or_default().to_owned();
    paths.into_iter().map(|path| (path, first(path))).collect()
}

/// What a group of declarations declares.
fn group_kind(line: &str) -> Option<ExportKind> {
    match line.trim_end() {
        "const (" => Some(ExportKind::Const),
        "var (" => Some(ExportKind::Var),
        "type (" => Some(ExportKind::Type),
        _ => None,
    }
}

fn file_exports(text: &str, all: &mut Vec<Export>) {
    let mut doc: Vec<&str> = Vec::new();
    let mut group = None;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            doc.push(comment.strip_prefix(' ').unwrap_or(comment));
            continue;
        }
        let comment = std::mem::take(&mut doc).join("\n");
        if let Some(kind) = group {
            if line.starts_with(')') {
                group = None;
            } else if line.starts_with('\t') && !line.starts_with("\t\t") {
                spec(trimmed, kind, comment, all);
            }
            continue;
        }
        group = group_kind(line);
        if let Some(rest) = line.strip_prefix("func ") {
            func(rest, comment, all);
        } else if let Some(rest) = line.strip_prefix("type ") {
            let mut code = vec![line];
            if line.ends_with('{') {
                while let Some(next) = lines.next_if(|next| !next.starts_with('}')) {
                    code.push(next);
                }
                code.push("}");
            }
            if exported(rest) {
                let code = public_type(&code);
                all.push(Export { name: first_name(rest).into(), kind: ExportKind::Type, code, doc: comment });
            }
        } else if let Some(rest) = line.strip_prefix("const ").filter(|_| group.is_none()) {
            spec(rest, ExportKind::Const, comment, all);
        } else if let Some(rest) = line.strip_prefix("var ").filter(|_| group.is_none()) {
            spec(rest, ExportKind::Var, comment, all);
        }
    }
}

fn exported(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

fn first_name(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

fn spec(text: &str, kind: ExportKind, doc: String, all: &mut Vec<Export>) {
    let names = text.split(['=', ' ']).next().map_or("", |_| text.split('=').next().unwrap_or(text));
    for name in names.split(',').map(str::trim).filter(|name| exported(name)) {
        let word = match kind {
            ExportKind::Const => "const",
            ExportKind::Var => "var",
            _ => "type",
        };
        let code = format!("{word} {}", text.trim_end_matches('{').trim_end());
        all.push(Export { name: first_name(name).into(), kind, code, doc: doc.clone() });
    }
}

/// What stands before a function's body: the first brace outside of parentheses and brackets that is no type's.
fn header(func: &str) -> &str {
    let mut depth = 0;
    for (at, c) in func.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 && func[..at].ends_with(' ') => return func[..at].trim_end(),
            _ => {}
        }
    }
    func.trim_end()
}

/// A type's declaration as its users see it: without the fields that are not exported.
fn public_type(code: &[&str]) -> String {
    if !code[0].ends_with("struct {") {
        return code.join("\n");
    }
    let field = |line: &str| line.starts_with('\t') && !line.starts_with("\t\t") && !line.trim().starts_with("//");
    let hidden = |line: &str| field(line) && !exported(line.trim().trim_start_matches('*'));
    if !code.iter().any(|line| hidden(line)) {
        return code.join("\n");
    }
    let mut out: Vec<&str> = Vec::new();
    let mut skipping = false;
    for line in code {
        if hidden(line) {
            // What is said of it goes with it.
            while out.len() > 1 && out.last().is_some_and(|last| last.trim().starts_with("//")) {
                out.pop();
            }
            skipping = true;
        } else if field(line) || *line == "}" || line.trim().starts_with("//") {
            skipping = false;
        }
        if !skipping {
            if *line == "}" {
                out.push(match out.len() {
                    1 => "\t// fields that are not exported",
                    _ => "\t// and fields that are not exported",
                });
            }
            out.push(line);
        }
    }
    out.join("\n")
}

fn func(rest: &str, doc: String, all: &mut Vec<Export>) {
    let code = format!("func {}", header(rest));
    if let Some(receiver) = rest.strip_prefix('(') {
        let Some((inside, after)) = receiver.split_once(')') else { return };
        let ty = inside.rsplit(' ').next().unwrap_or(inside).trim_start_matches('*');
        let after = after.trim_start();
        if exported(ty) && exported(after) {
            let name = format!("{}.{}", first_name(ty), first_name(after));
            all.push(Export { name, kind: ExportKind::Method, code, doc });
        }
    } else if exported(rest) {
        all.push(Export { name: first_name(rest).into(), kind: ExportKind::Func, code, doc });
    }
}

/// Signatures of what is predeclared, with a line on each.
pub const PREDECLARED: &[(&str, &str, &str)] = &[
    (
        "append",
        "func append(slice []T, elements ...T) []T",
        "Gives the slice with the elements behind its last; its array may be a new one.",
    ),
    ("cap", "func cap(v T) int", "The capacity of an array, slice or channel."),
    ("clear", "func clear(m T)", "Empties a map; sets the elements of a slice to zero."),
    ("close", "func close(c chan<- T)", "Closes a channel: receives drain it, then give zero values."),
    ("complex", "func complex(re, im F) C", "Makes a complex number of two floats."),
    ("copy", "func copy(to, from []T) int", "Copies as many elements as both slices have; says how many."),
    ("delete", "func delete(m map[K]V, key K)", "Takes a key out of a map."),
    ("imag", "func imag(c C) F", "The imaginary part."),
    ("len", "func len(v T) int", "The length of a string, array, slice, map, or how many values a channel holds."),
    ("make", "func make(T, size ...int) T", "Makes a slice, map or channel."),
    ("max", "func max(x T, y ...T) T", "The greatest."),
    ("min", "func min(x T, y ...T) T", "The least."),
    ("new", "func new(T) *T", "A pointer to a new zero variable."),
    ("panic", "func panic(v any)", "Unwinds the process: its deferred calls run, and one of them may recover."),
    ("print", "func print(args ...T)", "Writes to standard error."),
    ("println", "func println(args ...T)", "Writes to standard error, with spaces and a line end."),
    ("real", "func real(c C) F", "The real part."),
    ("recover", "func recover() any", "In a deferred call: stops the panic and gives its value."),
];

#[cfg(test)]
mod tests {
    use super::{ExportKind, exports, package, package_doc};

    #[test]
    fn exports_are_read_off_the_lines() {
        let strings = exports("strings");
        let upper = strings.iter().find(|export| export.name == "ToUpper").expect("strings.ToUpper");
        assert_eq!((upper.kind, upper.code.as_str()), (ExportKind::Func, "func ToUpper(s string) string"));
        assert!(upper.doc.starts_with("ToUpper returns"));
        assert!(strings.iter().any(|export| export.name == "Builder.String"));
        assert!(exports("time").iter().any(|export| export.name == "Millisecond" && export.kind == ExportKind::Const));
        let fmt = exports("fmt");
        let print = fmt.iter().find(|export| export.name == "Print").expect("fmt.Print");
        assert_eq!(print.code, "func Print(a ...any) (n int, err error)");
        let builder = strings.iter().find(|export| export.name == "Builder").expect("strings.Builder");
        assert_eq!(builder.code, "type Builder struct {\n\t// fields that are not exported\n}");
        assert_eq!(
            super::header("Do(v interface{ A() }, f func() struct{}) {"),
            "Do(v interface{ A() }, f func() struct{})"
        );
        assert_eq!(package("rand"), Some("math/rand/v2"));
        assert!(!package_doc("strings").is_empty());
    }
}
