//! Cuts a library file into its declarations without reading them.
//!
//! The library is formatted: a declaration begins at the start of a line and the specs of a group after one tab. A test
//! compares the cuts of all files with their trees.

use std::ops::Range;

/// A declaration.
pub(super) struct Group {
    /// `var (`, empty if the declaration has one part.
    pub head: Range<usize>,
    pub parts: Vec<Part>,
    /// `)`
    pub tail: Range<usize>,
}

/// What stays or goes as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub keys: Keys,
    pub text: Range<usize>,
}

/// Who asks for a part: names as ranges of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Keys {
    Any(Vec<Range<usize>>),
    /// A method: the names of its receiver's type and its own.
    Both(Range<usize>, Range<usize>),
}

/// The length of a formatted file's package clause and imports.
pub(super) fn header(text: &str) -> usize {
    let starts = ["func ", "var ", "const ", "type "].map(|word| text.find(&format!("\n{word}")));
    starts.into_iter().flatten().min().map_or(text.len(), |at| at + 1)
}

/// Cuts a formatted file from the end of its header on.
pub(super) fn cut(text: &str, from: usize) -> Vec<Group> {
    let mut starts = Vec::new();
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if line.starts_with(['f', 'v', 'c', 't'])
            && let Some(word) = ["func ", "var ", "const ", "type "].into_iter().find(|word| line.starts_with(word))
        {
            starts.push((at, word));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|&(at, _)| at).chain([text.len()]);
    starts.iter().zip(ends).map(|(&(start, word), end)| group(text, start, word, end)).collect()
}

fn group(text: &str, start: usize, word: &str, end: usize) -> Group {
    let after = start + word.len();
    let whole = |keys| Group { head: start..start, parts: vec![Part { keys, text: start..end }], tail: end..end };
    if word == "func " {
        return whole(func_keys(text, after));
    }
    if !text[after..].starts_with("(\n") {
        return whole(Keys::Any(names(text, after)));
    }
    let body = after + 2;
    let close = text[body..end].find("\n)\n").map_or(end, |at| body + at + 1);
    let specs = specs(text, body, close);
    if word == "const " {
        // A constant may repeat the type and the expression of one above it.
        return whole(Keys::Any(specs.into_iter().flat_map(|at| names(text, at + 1)).collect()));
    }
    let ends = specs.iter().skip(1).copied().chain([close]);
    let part = |(&at, end)| Part { keys: Keys::Any(names(text, at + 1)), text: at..end };
    Group { head: start..body, parts: specs.iter().zip(ends).map(part).collect(), tail: close..end }
}

/// Where the specs of a group begin.
fn specs(text: &str, from: usize, to: usize) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = from;
    for line in text[from..to].split_inclusive('\n') {
        let second = line.strip_prefix('\t').and_then(|rest| rest.chars().next());
        if second.is_some_and(is_letter) {
            starts.push(at);
        }
        at += line.len();
    }
    starts
}

fn func_keys(text: &str, at: usize) -> Keys {
    if !text[at..].starts_with('(') {
        return Keys::Any(vec![name(text, at)]);
    }
    let close = text[at..].find(") ").map_or(text.len(), |found| at + found);
    // `(r *T[P])` or `(T)`: the type is the last name before the brackets.
    let receiver = &text[at..close];
    let receiver = &receiver[..receiver.find('[').unwrap_or(receiver.len())];
    let from = receiver.rfind([' ', '*', '(']).map_or(at, |found| at + found + 1);
    Keys::Both(name(text, from), name(text, close + 2))
}

/// The name that begins here.
fn name(text: &str, at: usize) -> Range<usize> {
    let length = text[at..].find(|c| !is_letter(c) && !c.is_numeric()).unwrap_or(text.len() - at);
    at..at + length
}

/// The names that begin here, with commas between.
fn names(text: &str, mut at: usize) -> Vec<Range<usize>> {
    let mut names = vec![name(text, at)];
    while let Some(last) = names.last()
        && text[last.end..].starts_with(", ")
    {
        at = last.end + 2;
        names.push(name(text, at));
    }
    names
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::STDLIB;
    use crate::syntax::ast::{Ast, DeclKind, Ident, StmtKind};
    use crate::syntax::{self, Dialect};

    #[test]
    fn the_library_is_cut_where_its_declarations_are() {
        for (package, file, text) in STDLIB {
            let (ast, cut) = (syntax::parse(text, Dialect::Csp).ast, cut(text, header(text)));
            let found: Vec<(Vec<&str>, &Range<usize>)> =
                cut.iter().flat_map(|g| &g.parts).map(|p| (keys(text, &p.keys), &p.text)).collect();
            let wanted = declared(&ast, text);
            assert_eq!(found.len(), wanted.len(), "{package}/{file}: declarations");
            for ((keys, range), (names, at)) in found.into_iter().zip(wanted) {
                assert_eq!(keys, names, "{package}/{file}");
                assert!(range.contains(&(at as usize)), "{package}/{file}: {names:?} is at {at}, not in {range:?}");
            }
        }
    }

    fn keys<'t>(text: &'t str, keys: &Keys) -> Vec<&'t str> {
        match keys {
            Keys::Any(names) => names.iter().map(|n| &text[n.clone()]).collect(),
            Keys::Both(of, name) => vec![&text[of.clone()], &text[name.clone()]],
        }
    }

    /// What a tree declares, part by part.
    fn declared<'t>(ast: &Ast, text: &'t str) -> Vec<(Vec<&'t str>, u32)> {
        let name = |ident: &Ident| &text[ident.span.start as usize..ident.span.end as usize];
        let mut parts = Vec::new();
        for &item in &ast.items {
            let StmtKind::Decl(decl) = ast.stmt(item).kind else { panic!("only declarations in the library") };
            match &ast.decl(decl).kind {
                DeclKind::Import { .. } => {}
                DeclKind::Const { specs, .. } => {
                    let names: Vec<&str> = specs.iter().flat_map(|s| &s.names).map(name).collect();
                    parts.push((names, specs[0].names[0].span.start));
                }
                DeclKind::Var { specs, .. } => {
                    parts.extend(specs.iter().map(|s| (s.names.iter().map(name).collect(), s.names[0].span.start)));
                }
                DeclKind::Type { specs, .. } => {
                    parts.extend(specs.iter().map(|s| (vec![name(&s.name)], s.name.span.start)));
                }
                DeclKind::Func(func) => {
                    let mut names = Vec::new();
                    for receiver in &func.receiver {
                        let span = ast.expr(receiver.ty).span;
                        let ty = text[span.start as usize..span.end as usize].trim_start_matches('*');
                        names.push(ty.split('[').next().expect("a name"));
                    }
                    names.push(name(&func.name));
                    parts.push((names, func.name.span.start));
                }
            }
        }
        parts
    }
}
