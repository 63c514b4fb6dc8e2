//! Leaves out what a program cannot reach of the standard library, before it is cut into tokens.
//!
//! Names are all that is looked at. A declaration stays if what stays names it, in its package or behind an import's name. A
//! method stays if its receiver's type does and its own name stands anywhere. That keeps too much, never too little: the checker
//! asks only for what is named, an interface names the methods that it wants, and the VM looks for those of `CALLED` alone.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cut::{self, Group, Keys, Part};
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::token::Token;
use crate::syntax::{self, Dialect, Spanned};

/// Functions that run, and methods that are called, without being named.
const CALLED: [&str; 5] = ["init", "Error", "String", "GoString", "Format"];

/// A library file that is not parsed yet.
pub(super) struct Pending {
    pub file: FileId,
    pub package: String,
    header: Vec<Spanned>,
    /// Where the header ends.
    body: usize,
}

impl Pending {
    pub fn new(file: FileId, package: &str, text: &str) -> Pending {
        let body = cut::header(text);
        let header = syntax::tokens_in(text, 0..body, Dialect::Csp);
        Pending { file, package: package.to_owned(), header, body }
    }

    /// The paths of the file's imports.
    pub fn imports(&self) -> impl Iterator<Item = Span> {
        let strings = self.header.iter().filter(|(_, token, _)| *token == Token::String);
        strings.map(|&(start, _, end)| Span { start, end })
    }

    /// The names under which the file sees packages, and their paths.
    fn import_names<'t>(&self, text: &'t str) -> Vec<(&'t str, &'t str)> {
        let in_text = |&(start, _, end): &Spanned| &text[start as usize..end as usize];
        let mut names = Vec::new();
        for (at, token) in self.header.iter().enumerate() {
            if token.1 == Token::String {
                let path = in_text(token).trim_matches('"');
                let alias = at.checked_sub(1).map(|at| &self.header[at]).filter(|t| t.1 == Token::Name);
                names.push((alias.map_or_else(|| package_name(path), in_text), path));
            }
        }
        names
    }
}

/// The name of a library package: the last part of its path that is no version.
fn package_name(path: &str) -> &str {
    let version = |part: &&str| part.strip_prefix('v').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
    path.rsplit('/').find(|part| !version(part)).unwrap_or(path)
}

/// What the program itself names.
#[derive(Default)]
pub(super) struct Names {
    /// May be a declaration of a package that it imports, or a method.
    pub anything: FxHashSet<String>,
    /// Can be a method only.
    pub methods: FxHashSet<String>,
    /// The paths that it imports.
    pub imports: FxHashSet<String>,
}

/// The tokens of all that stays: of what `names` reach, or (without names) of everything.
pub(super) fn prune(sources: &SourceMap, pending: &[Pending], names: Option<&Names>) -> Vec<Vec<Spanned>> {
    let mut reach = Reach::new(sources, pending, names);
    for package in 0..reach.packages.len() {
        if names.is_none_or(|names| names.imports.contains(reach.packages[package].path)) {
            reach.open(package);
        }
    }
    reach.follow();
    reach.tokens()
}

/// What a name means.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'p> {
    /// Declared by the package with that number.
    Of(usize, &'p str),
    Method(&'p str),
}

struct Package<'p> {
    path: &'p str,
    /// What the program names may be declared here.
    imported: bool,
    open: bool,
}

/// A file, how names in it are understood, and its parts once its package is open, with tokens once they are reached.
struct File<'p> {
    text: &'p str,
    pending: &'p Pending,
    package: usize,
    imports: FxHashMap<&'p str, usize>,
    /// Head and tail of each declaration, with the number of its parts.
    groups: Vec<(Range<usize>, Range<usize>, usize)>,
    parts: Vec<(Part, Option<Vec<Spanned>>)>,
}

/// A part of a file.
type At = (usize, usize);

struct Reach<'p> {
    program: Option<&'p Names>,
    packages: Vec<Package<'p>>,
    files: Vec<File<'p>>,
    met: FxHashSet<Name<'p>>,
    waiting: FxHashMap<Name<'p>, Vec<At>>,
    todo: Vec<Name<'p>>,
}

impl<'p> Reach<'p> {
    fn new(sources: &'p SourceMap, pending: &'p [Pending], program: Option<&'p Names>) -> Reach<'p> {
        let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
        let mut packages = Vec::new();
        for Pending { package: path, .. } in pending {
            numbers.entry(path).or_insert_with(|| {
                let imported = program.is_some_and(|program| program.imports.contains(path));
                packages.push(Package { path, imported, open: false });
                packages.len() - 1
            });
        }
        let file = |pending: &'p Pending| {
            let text = &*sources.file(pending.file).text;
            let names = pending.import_names(text).into_iter();
            let imports = names.filter_map(|(name, path)| Some((name, *numbers.get(path)?))).collect();
            File { text, pending, package: numbers[&*pending.package], imports, groups: Vec::new(), parts: Vec::new() }
        };
        let files = pending.iter().map(file).collect();
        let (met, waiting) = (FxHashSet::default(), FxHashMap::default());
        Reach { program, packages, files, met, waiting, todo: Vec::new() }
    }

    fn follow(&mut self) {
        while let Some(name) = self.todo.pop() {
            if !self.met.insert(name) {
                continue;
            }
            if let Name::Of(package, _) = name {
                self.open(package);
            }
            for at in self.waiting.remove(&name).unwrap_or_default() {
                self.look(at);
            }
        }
    }

    /// Cuts the files of a package.
    fn open(&mut self, package: usize) {
        if std::mem::replace(&mut self.packages[package].open, true) {
            return;
        }
        for file in 0..self.files.len() {
            let each = &mut self.files[file];
            if each.package == package {
                for Group { head, parts, tail } in cut::cut(each.text, each.pending.body) {
                    each.groups.push((head, tail, parts.len()));
                    each.parts.extend(parts.into_iter().map(|part| (part, None)));
                }
                (0..self.files[file].parts.len()).for_each(|part| self.look((file, part)));
            }
        }
    }

    fn is_met(&self, name: Name) -> bool {
        let Some(program) = self.program else { return true };
        self.met.contains(&name)
            || match name {
                Name::Of(package, name) => {
                    name == "init" || self.packages[package].imported && program.anything.contains(name)
                }
                Name::Method(name) => {
                    CALLED.contains(&name) || program.methods.contains(name) || program.anything.contains(name)
                }
            }
    }

    /// Adds a part if all that it waits for is met.
    fn look(&mut self, at: At) {
        let File { text, package, ref parts, .. } = self.files[at.0];
        let (Part { keys, .. }, tokens) = &parts[at.1];
        if tokens.is_some() {
            return;
        }
        let wanted: Vec<Name<'p>> = match keys {
            Keys::Any(names) => names.iter().map(|name| Name::Of(package, &text[name.clone()])).collect(),
            Keys::Both(of, name) => vec![Name::Of(package, &text[of.clone()]), Name::Method(&text[name.clone()])],
        };
        let any = matches!(keys, Keys::Any(_));
        let missing: Vec<Name<'p>> = wanted.iter().copied().filter(|&name| !self.is_met(name)).collect();
        if missing.is_empty() || any && missing.len() < wanted.len() {
            self.add(at);
        } else {
            missing.into_iter().for_each(|name| self.waiting.entry(name).or_default().push(at));
        }
    }

    /// A part stays: so does what it names.
    fn add(&mut self, (file, part): At) {
        let File { text, package, ref imports, ref parts, .. } = self.files[file];
        let tokens = syntax::tokens_in(text, parts[part].0.text.clone(), Dialect::Csp);
        let in_text = |at: usize| &text[tokens[at].0 as usize..tokens[at].2 as usize];
        for at in (0..tokens.len()).filter(|&at| tokens[at].1 == Token::Name) {
            let name = in_text(at);
            if at < 2 || tokens[at - 1].1 != Token::Dot {
                self.todo.extend([Name::Of(package, name), Name::Method(name)]);
            } else if let Some(&package) = imports.get(in_text(at - 2)) {
                self.todo.push(Name::Of(package, name));
            } else {
                self.todo.push(Name::Method(name));
            }
        }
        self.files[file].parts[part].1 = Some(tokens);
    }

    /// The tokens of each file; a group without parts that stay goes.
    fn tokens(self) -> Vec<Vec<Spanned>> {
        self.files.into_iter().map(File::tokens).collect()
    }
}

impl File<'_> {
    fn tokens(self) -> Vec<Spanned> {
        let mut parts = self.parts.into_iter();
        let mut tokens = self.pending.header.clone();
        for (head, tail, count) in self.groups {
            let mut body = parts.by_ref().take(count).filter_map(|part| part.1).flatten().peekable();
            if body.peek().is_some() {
                tokens.extend(syntax::tokens_in(self.text, head, Dialect::Csp));
                tokens.extend(&mut body);
                tokens.extend(syntax::tokens_in(self.text, tail, Dialect::Csp));
            }
            body.for_each(drop);
        }
        tokens
    }
}
