//! Reads and parses files, and follows imports until all packages are there.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::imports::{self, Target};
use super::prune::{self, Names, Pending};
use super::{Checked, Files, HostPackage, Input, STDLIB};
use crate::diag::{self, Code, Diagnostic};
use crate::source::{FileId, Place, SourceMap, Span};
use crate::syntax::ast::{Ast, DeclKind, ExprKind, Ident, InterfaceElement, StmtKind};
use crate::syntax::{self, Dialect};
use crate::types::check::ctx_block::{BLOCK_FUNCS, HOST_FUNCS};
use crate::types::check::{self, Unit};

/// How far a package is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Loading,
    Done(usize),
    /// Not found, or in a cycle: reported.
    Failed,
}

pub(super) struct Loader<'f> {
    files: &'f dyn Files,
    /// They go before packages of the library.
    packages: &'f [HostPackage],
    pub(super) sources: SourceMap,
    pub(super) trees: Vec<Ast>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) failures: Vec<String>,
    pub(super) units: Vec<Unit>,
    pub(super) states: FxHashMap<Target, State>,
    /// Library files that are parsed when all names of the program are known.
    pending: Vec<Pending>,
    /// Some file has a ctx block, or uses the predeclared `ctx`.
    has_ctx: bool,
    /// The folder with go.mod (or that of the first file) and the path of its module.
    root: PathBuf,
    module: Option<String>,
}

/// Reads everything that the inputs need.
pub(super) fn load<'f>(inputs: &[Input], files: &'f dyn Files, packages: &'f [HostPackage]) -> Loader<'f> {
    let mut loader = Loader::new(files);
    loader.packages = packages;
    loader.main_package(inputs);
    loader.parse_library(true);
    loader
}

/// Reads the whole standard library.
pub(super) fn library() -> Loader<'static> {
    let mut loader = Loader::new(&super::NoFiles);
    for (path, ..) in STDLIB {
        loader.library(path);
    }
    loader.parse_library(false);
    for unit in &mut loader.units {
        unit.whole = true;
    }
    loader
}

impl<'f> Loader<'f> {
    pub(super) fn new(files: &'f dyn Files) -> Loader<'f> {
        Loader {
            has_ctx: false,
            files,
            packages: &[],
            sources: SourceMap::default(),
            trees: Vec::new(),
            diagnostics: Vec::new(),
            failures: Vec::new(),
            units: Vec::new(),
            states: FxHashMap::default(),
            pending: Vec::new(),
            root: PathBuf::from("."),
            module: None,
        }
    }
}

impl Loader<'_> {
    /// Runs the checker if everything could be parsed.
    pub fn check(mut self) -> Checked {
        let broken = !self.failures.is_empty() || self.diagnostics.iter().any(Diagnostic::is_error);
        // Later passes rely on whole trees, and on the limit of nesting.
        let stops = |d: &Diagnostic| matches!(d.code, Code::SyntaxError | Code::TooDeep);
        let syntax_errors = self.diagnostics.iter().any(stops);
        let mut program = None;
        if !syntax_errors && self.failures.is_empty() && !self.units.is_empty() {
            let outcome = check::check(&self.sources, &self.trees, &self.units);
            let failed = broken || outcome.diagnostics.iter().any(Diagnostic::is_error);
            self.diagnostics.extend(outcome.diagnostics);
            if !failed {
                let mut whole = outcome.program;
                whole.trees = std::mem::take(&mut self.trees);
                program = Some(whole);
            }
        }
        diag::sort(&mut self.diagnostics);
        Checked { sources: self.sources, program, diagnostics: self.diagnostics, failures: self.failures }
    }

    fn main_package(&mut self, inputs: &[Input]) {
        let mut files = Vec::new();
        let mut folder = PathBuf::from(".");
        if let Some(why) = self.not_together(inputs) {
            self.failures.push(why);
            return;
        }
        for input in inputs {
            match input {
                Input::Text { name, text } => files.push(self.parse(name.clone(), text.clone())),
                Input::Path(path) => match self.files.list(path) {
                    Ok(entries) => {
                        folder = path.clone();
                        self.find_module(&folder);
                        files.extend(self.folder_files(entries));
                        if files.is_empty() && self.failures.is_empty() {
                            self.failures.push(format!("no Go files in {}", path.display()));
                        }
                    }
                    Err(_) => {
                        if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
                            folder = parent.to_owned();
                        }
                        files.extend(self.read(path));
                    }
                },
            }
        }
        if self.module.is_none() {
            self.find_module(&folder);
        }
        if files.is_empty() {
            return;
        }
        self.package_names(&files);
        let script = files.len() == 1 && self.trees[files[0].0 as usize].package.is_none();
        if !script {
            for &file in &files {
                if self.trees[file.0 as usize].package.is_none() && !self.has_errors(file) {
                    let place = Place { file, span: Span::default() };
                    let text = "syntax error: package statement must be first";
                    self.diagnostics.push(Diagnostic::error(Code::SyntaxError, place, text));
                }
            }
        }
        let mut unit = Unit { path: "main".into(), files, script, ..Unit::default() };
        self.imports(&mut unit, &folder);
        self.units.push(unit);
    }

    /// Why several files are no package, in Go's words.
    fn not_together(&self, inputs: &[Input]) -> Option<String> {
        let mut seen: Vec<&Path> = Vec::new();
        for input in inputs {
            let Input::Path(path) = input else { continue };
            let folder = |path: &Path| match path.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
                _ => PathBuf::from("."),
            };
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with("_test.go") {
                return Some(format!("cannot run *_test.go files ({})", path.display()));
            }
            if inputs.len() > 1 && self.files.list(path).is_ok() {
                return Some(format!("{} is a directory, should be a Go file", path.display()));
            }
            if let Some(first) = seen.first()
                && folder(first) != folder(path)
            {
                let (first, other) = (folder(first), folder(path));
                return Some(format!(
                    "named files must all be in one directory; have {} and {}",
                    first.display(),
                    other.display()
                ));
            }
            if seen.iter().any(|other| other.file_name() == path.file_name()) {
                return Some(format!("{} is named twice", path.display()));
            }
            seen.push(path);
        }
        None
    }

    fn has_errors(&self, file: FileId) -> bool {
        self.diagnostics.iter().any(|d| d.place.file == file)
    }

    /// Looks for go.mod here and above.
    pub(super) fn find_module(&mut self, folder: &Path) {
        self.root = folder.to_owned();
        let mut at = Some(folder);
        while let Some(folder) = at {
            if let Ok(text) = self.files.read(&folder.join("go.mod")) {
                self.module = imports::module_path(&text);
                self.root = folder.to_owned();
                return;
            }
            at = folder.parent();
        }
    }

    // ---- files ----

    /// The sources of a folder, by name.
    fn folder_files(&mut self, mut entries: Vec<PathBuf>) -> Vec<FileId> {
        entries.sort();
        let mut files = Vec::new();
        for path in entries {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let source = name.ends_with(".go") || name.ends_with(".csp");
            let test = name.ends_with("_test.go") || name.ends_with("_test.csp");
            if source && !test && !name.starts_with(['_', '.']) && self.files.list(&path).is_err() {
                let Ok(text) = self.files.read(&path) else {
                    self.failures.push(format!("cannot read {}", path.display()));
                    continue;
                };
                if !imports::is_ignored(&text) {
                    files.push(self.parse(display(&path), text));
                }
            }
        }
        files
    }

    fn read(&mut self, path: &Path) -> Option<FileId> {
        match self.files.read(path) {
            Ok(text) => Some(self.parse(display(path), text)),
            Err(error) => {
                let path = path.display();
                self.failures.push(match error.kind() {
                    std::io::ErrorKind::NotFound => format!("open {path}: no such file or directory"),
                    std::io::ErrorKind::InvalidData => format!("{path}:{error}"),
                    _ => format!("open {path}: {error}"),
                });
                None
            }
        }
    }

    pub(super) fn parse(&mut self, name: String, text: String) -> FileId {
        let dialect = if name.ends_with(".go") { Dialect::Go } else { Dialect::Csp };
        let parsed = syntax::parse(&text, dialect);
        let file = self.sources.add(name, text);
        self.trees.push(parsed.ast);
        self.convert(file, parsed.diagnostics);
        file
    }

    fn package_name(&self, file: FileId) -> Option<&str> {
        let ident = self.trees[file.0 as usize].package?;
        Some(self.sources.text(Place { file, span: ident.span }))
    }

    /// What the files that are parsed name.
    fn names(&self) -> Names {
        let mut names = Names::default();
        for (tree, (_, file)) in self.trees.iter().zip(self.sources.files()) {
            let dotted = |span: Span| &file.text[span.start as usize..span.end as usize] == ".";
            let dot = tree.decls.iter().any(|decl| match &decl.kind {
                DeclKind::Import { specs, .. } => specs.iter().filter_map(|spec| spec.alias).any(dotted),
                _ => false,
            });
            for expr in &tree.exprs {
                let (span, alone) = match &expr.kind {
                    ExprKind::Name => (expr.span, true),
                    ExprKind::Selector { name, .. } => (name.span, false),
                    ExprKind::Interface(elements) => {
                        for element in elements {
                            if let InterfaceElement::Method { name: Ident { span }, .. } = element {
                                names.methods.insert(file.text[span.start as usize..span.end as usize].to_owned());
                            }
                        }
                        continue;
                    }
                    _ => continue,
                };
                let name = &file.text[span.start as usize..span.end as usize];
                let known = if alone && !dot { &mut names.methods } else { &mut names.anything };
                let mut letters = name.chars();
                if let Some(first) = letters.next().filter(|c| c.is_lowercase()) {
                    // What differs in its first letter is suggested.
                    known.insert(first.to_uppercase().chain(letters).collect());
                }
                known.insert(name.to_owned());
            }
        }
        // The predeclared `ctx` and what a ctx block stands for.
        names.anything.extend(["Context", "CancelCauseFunc"].map(str::to_owned));
        if self.has_ctx {
            names.anything.extend(BLOCK_FUNCS.into_iter().chain(HOST_FUNCS).map(str::to_owned));
            names.imports.insert("context".to_owned());
        }
        for unit in self.units.iter().filter(|unit| !unit.library) {
            names.imports.extend(unit.imported.iter().map(|&index| self.units[index].path.clone()));
        }
        names
    }

    /// Parses what the program can reach of the library.
    pub(super) fn parse_library(&mut self, prune: bool) {
        let pending = std::mem::take(&mut self.pending);
        let tokens = prune::prune(&self.sources, &pending, prune.then(|| self.names()).as_ref());
        for (Pending { file, .. }, tokens) in pending.into_iter().zip(tokens) {
            let text = Arc::clone(&self.sources.file(file).text);
            let parsed = syntax::parse_tokens(&text, tokens, Vec::new(), Dialect::Csp);
            self.trees[file.0 as usize] = parsed.ast;
            self.convert(file, parsed.diagnostics);
        }
    }

    fn convert(&mut self, file: FileId, diagnostics: Vec<syntax::Diagnostic>) {
        for d in diagnostics {
            let code = if d.message.starts_with("nested deeper") { Code::TooDeep } else { Code::SyntaxError };
            self.diagnostics.push(Diagnostic::error(code, Place { file, span: d.span }, d.message));
        }
    }

    /// All files of a folder must be of one package.
    fn package_names(&mut self, files: &[FileId]) {
        let Some(first) = files.iter().find_map(|&file| self.package_name(file).map(|n| (file, n.to_owned()))) else {
            return;
        };
        for &file in files {
            let Some(name) = self.package_name(file) else { continue };
            if name != first.1 {
                let text = format!("package {name}; expected package {}", first.1);
                let span = self.trees[file.0 as usize].package.map(|p| p.span).unwrap_or_default();
                self.diagnostics.push(Diagnostic::error(Code::BadPackageName, Place { file, span }, text));
            }
        }
    }

    // ---- imports ----

    /// Loads what a package imports.
    pub(super) fn imports(&mut self, unit: &mut Unit, folder: &Path) {
        for file in unit.files.clone() {
            let mut specs = Vec::new();
            let tree = &self.trees[file.0 as usize];
            for &item in &tree.items {
                if let StmtKind::Decl(decl) = tree.stmt(item).kind
                    && let DeclKind::Import { specs: list, .. } = &tree.decl(decl).kind
                {
                    specs.extend(list.iter().map(|spec| spec.path));
                }
            }
            for span in specs {
                self.import(unit, folder, Place { file, span });
            }
        }
        let mut mentioned = Vec::new();
        for &file in &unit.files {
            let tree = &self.trees[file.0 as usize];
            let text = &self.sources.file(file).text;
            if unit.script {
                mentioned.extend(imports::mentioned_packages(tree, text, self.packages));
            }
            if imports::mentions_ctx(tree, text) && self.sources.file(file).name.ends_with(".csp") {
                mentioned.push((String::new(), "context".to_owned()));
                self.has_ctx = true;
            }
        }
        for (name, path) in mentioned {
            let Some(index) = self.library(&path) else { continue };
            if !unit.imported.contains(&index) {
                unit.imported.push(index);
            }
            if !name.is_empty() {
                unit.implicit.push((name, index));
            }
        }
    }

    fn import(&mut self, unit: &mut Unit, folder: &Path, place: Place) {
        let quoted = self.sources.text(place).to_owned();
        let path = quoted.trim_matches(['"', '`']);
        let error = |text: String| Diagnostic::error(Code::MissingPackage, place, text);
        if let Some(why) = imports::bad_path(path) {
            self.diagnostics.push(Diagnostic::error(Code::BadImport, place, why));
            return;
        }
        if path == "unsafe" || path == "C" {
            let what = if path == "C" { "cgo (import \"C\")" } else { "package unsafe" };
            let text = format!("not supported yet: {what}");
            self.diagnostics.push(Diagnostic::error(Code::NotSupported, place, text));
            return;
        }
        let target = imports::resolve(path, folder, &self.root, self.module.as_deref(), unit.library);
        let state = match self.states.get(&target) {
            Some(&state) => state,
            None => self.load_target(&target, path),
        };
        match state {
            State::Done(index) => {
                unit.imports.insert((place.file, place.span.start), index);
                if !unit.imported.contains(&index) {
                    unit.imported.push(index);
                }
            }
            State::Loading => {
                let text = "import cycle not allowed".to_owned();
                self.diagnostics.push(Diagnostic::error(Code::ImportCycle, place, text));
            }
            State::Failed if imports::is_go_only(path, &target) => {
                let text = format!("not supported yet: package {path}");
                self.diagnostics.push(Diagnostic::error(Code::NotSupported, place, text));
            }
            State::Failed => {
                let text = imports::missing(path, &target);
                self.diagnostics.push(error(text));
            }
        }
    }

    fn load_target(&mut self, target: &Target, path: &str) -> State {
        self.states.insert(target.clone(), State::Loading);
        let index = match target {
            Target::Library(path) => self.load_library(path),
            Target::Folder(folder) => self.load_folder(folder, path),
        };
        let state = index.map_or(State::Failed, State::Done);
        self.states.insert(target.clone(), state);
        state
    }

    fn library(&mut self, path: &str) -> Option<usize> {
        let target = Target::Library(path.to_owned());
        let state = match self.states.get(&target) {
            Some(&state) => state,
            None => self.load_target(&target, path),
        };
        match state {
            State::Done(index) => Some(index),
            _ => None,
        }
    }

    fn load_library(&mut self, path: &str) -> Option<usize> {
        let mut files = Vec::new();
        let mut add = |name: String, text: Arc<str>| {
            let file = self.sources.add(name, text.clone());
            self.trees.push(Ast::default());
            self.pending.push(Pending::new(file, path, &text));
            files.push(file);
        };
        if let Some(package) = self.packages.iter().find(|package| package.path == path) {
            add(format!("host/{path}.csp"), package.text.clone());
        } else {
            let start = STDLIB.partition_point(|entry| entry.0 < path);
            for (_, name, text) in STDLIB[start..].iter().take_while(|entry| entry.0 == path) {
                add(format!("stdlib/{path}/{name}"), (*text).into());
            }
        }
        if files.is_empty() {
            return None;
        }
        // Packages of ours may have ctx blocks.
        self.has_ctx |= path.starts_with("csp/");
        let mut unit = Unit { path: path.to_owned(), files, library: true, ..Unit::default() };
        for file in unit.files.clone() {
            let found = self.pending.iter().find(|p| p.file == file);
            for span in found.map(|p| p.imports().collect::<Vec<_>>()).unwrap_or_default() {
                self.import(&mut unit, Path::new(path), Place { file, span });
            }
        }
        self.units.push(unit);
        Some(self.units.len() - 1)
    }

    fn load_folder(&mut self, folder: &Path, path: &str) -> Option<usize> {
        let entries = self.files.list(folder).ok()?;
        let files = self.folder_files(entries);
        if files.is_empty() {
            return None;
        }
        self.package_names(&files);
        let mut unit = Unit { path: path.to_owned(), files, ..Unit::default() };
        self.imports(&mut unit, folder);
        self.units.push(unit);
        Some(self.units.len() - 1)
    }
}

/// A path as messages show it: Go writes `./` before files of the current folder.
fn display(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
