//! Package scopes: what the files of a package declare and import.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{Checker, Colour, Env, ObjectState, Source};
use crate::diag::Code;
use crate::source::{FileId, Place, Span};
use crate::syntax::ast::{DeclId, DeclKind, ExprId, ExprKind, FuncDecl, Ident, ImportSpec, StmtKind, ValueSpec};
use crate::types::report;
use crate::types::r#type::{ObjectId, PackageId, Symbol, TypeId};
use crate::types::typed::{FuncObject, Object, ObjectKind, Package, VariableKind};

/// A package as the driver gives it: what it imports comes before it.
#[derive(Debug, Default)]
pub struct Unit {
    pub path: String,
    pub files: Vec<FileId>,
    /// Which unit an import names, by file and the offset of its path; none if there is no such package (reported).
    pub imports: FxHashMap<(FileId, u32), usize>,
    /// What a script imports by mere use: name and unit.
    pub implicit: Vec<(String, usize)>,
    /// All units that this one imports.
    pub imported: Vec<usize>,
    pub library: bool,
    /// Of a library: everything is checked, not only what is mentioned.
    pub whole: bool,
    /// Its only file has no package clause.
    pub script: bool,
}

/// An import, to tell whether it is used.
#[derive(Debug)]
pub(super) struct ImportUse {
    pub object: ObjectId,
    pub place: Place,
    pub path: String,
    pub named: bool,
    /// What a dot import brought into the file's scope.
    pub dot: Option<(super::ScopeId, PackageId)>,
}

/// The package of an import that could not be found: whatever is asked of it is not reported again.
pub const NO_PACKAGE: PackageId = PackageId(u32::MAX);

impl<'a> Checker<'a> {
    /// Declares everything that a package declares at its top level.
    pub(super) fn collect(&mut self, unit: &Unit, id: PackageId) {
        let package_scope = self.scopes.add(Some(self.universe.scope));
        let name = unit.files.first().and_then(|file| {
            let ident = self.trees[file.0 as usize].package?;
            let text: &str = &self.sources.file(*file).text[ident.span.start as usize..ident.span.end as usize];
            Some(text.to_owned())
        });
        let name = self.types.symbol(name.as_deref().unwrap_or("main"));
        self.packages.push(Package {
            path: unit.path.clone(),
            name,
            files: unit.files.clone(),
            imports: unit.imported.iter().map(|&index| PackageId(index as u32)).collect(),
            initializers: Vec::new(),
            inits: Vec::new(),
            globals: Vec::new(),
            main: None,
            script: None,
            members: FxHashMap::default(),
            library: unit.library,
        });
        self.collect_files(unit, id, package_scope);
    }

    /// Declares what the files of a unit declare, in a scope for the package.
    pub(super) fn collect_files(&mut self, unit: &Unit, id: PackageId, package_scope: super::ScopeId) {
        let mut methods = Vec::new();
        for &file in &unit.files {
            let is_csp = self.sources.file(file).name.ends_with(".csp") || unit.script;
            let mut scope = self.scopes.add(Some(package_scope));
            if is_csp && !unit.library {
                // Behind the package's own names: whatever it declares shadows `ctx`.
                self.csp_files.insert(file);
            }
            self.file_scopes.insert(file, scope);
            if unit.script {
                // The script's own variables stand between the file and its functions.
                scope = self.scopes.add(Some(scope));
                self.script = Some(super::script::Script { file, scope });
            }
            self.env = Env {
                file,
                package: id,
                scope,
                iota: None,
                inherited_at: None,
                owner: None,
                func: None,
                outer_params: Rc::new([]),
            };
            self.collect_file(unit, package_scope, &mut methods);
        }
        self.env.scope = package_scope;
        let names = self.scopes.names(package_scope).to_vec();
        self.packages[id.0 as usize].members = names.into_iter().collect();
        self.import_conflicts(&unit.files);
        self.associate(methods, package_scope);
    }

    fn collect_file(
        &mut self,
        unit: &Unit,
        package_scope: super::ScopeId,
        methods: &mut Vec<(ObjectId, &'a FuncDecl)>,
    ) {
        let ast = self.ast();
        for (name, index) in &unit.implicit {
            let name = self.types.symbol(name);
            let object = ObjectKind::Package(PackageId(*index as u32));
            let object = self.new_object(name, Place::default(), self.universe.invalid, object);
            let scope = self.file_scopes[&self.env.file];
            self.scopes.insert(scope, name, object);
        }
        for &item in &ast.items {
            let StmtKind::Decl(decl) = ast.stmt(item).kind else { continue };
            match &ast.decl(decl).kind {
                DeclKind::Import { specs, .. } => {
                    for spec in specs {
                        self.collect_import(unit, spec);
                    }
                }
                DeclKind::Const { specs, .. } => self.collect_consts(specs, package_scope),
                DeclKind::Var { specs, .. } if !unit.script => {
                    for spec in specs {
                        self.collect_vars(spec, package_scope);
                    }
                }
                DeclKind::Var { .. } => {}
                DeclKind::Type { specs, .. } => {
                    for (index, spec) in specs.iter().enumerate() {
                        let source = Source::Type { decl, spec: index };
                        self.add_global(spec.name, ObjectKind::Type, source, package_scope);
                    }
                }
                DeclKind::Func(func) => self.collect_func(decl, func, package_scope, methods),
            }
        }
    }

    /// Adds an object of the package. Names that may not be declared are reported.
    fn add_global(&mut self, name: Ident, kind: ObjectKind, source: Source, scope: super::ScopeId) -> ObjectId {
        let (place, symbol) = (self.place(name.span), self.symbol(name));
        let is_func = matches!(kind, ObjectKind::Func(_));
        let object = self.new_global(symbol, place, kind, source);
        let text = self.types.text(symbol).to_owned();
        if text == "_" {
            return object;
        }
        self.infos[place.file.0 as usize].defs.insert(name.span.start, object);
        if text == "init" {
            if !is_func {
                self.error(place, Code::BadInit, "cannot declare init - must be func");
            }
            return object;
        }
        let is_main = self.types.text(self.packages[self.env.package.0 as usize].name) == "main";
        if text == "main" && is_main && !is_func {
            self.error(place, Code::BadMain, "cannot declare main - must be func");
            return object;
        }
        if let Some(other) = self.scopes.insert(scope, symbol, object) {
            self.redeclared(object, other);
        }
        object
    }

    fn new_global(&mut self, name: Symbol, place: Place, kind: ObjectKind, source: Source) -> ObjectId {
        let id = ObjectId(self.objects.len() as u32);
        let package = Some(self.env.package);
        self.objects.push(Object { name, package, place, ty: TypeId::NONE, kind });
        self.states.push(ObjectState {
            source,
            colour: Colour::White,
            env: Some(Rc::new(self.env.clone())),
            used: false,
            depends: Vec::new(),
            mentioned: false,
        });
        self.globals_of.entry(self.env.package).or_default().push(id);
        id
    }

    fn collect_consts(&mut self, specs: &'a [ValueSpec], scope: super::ScopeId) {
        for (spec, sources) in specs.iter().zip(self.const_sources(specs)) {
            for (name, source) in spec.names.iter().zip(sources) {
                self.add_global(*name, ObjectKind::Constant(None), source, scope);
            }
        }
    }

    /// Where each constant of a group gets its type and value; wrong numbers of values are reported.
    pub(super) fn const_sources(&mut self, specs: &'a [ValueSpec]) -> Vec<Vec<Source>> {
        let mut last: Option<&'a ValueSpec> = None;
        let mut all = Vec::new();
        for (iota, spec) in specs.iter().enumerate() {
            let mut inherited = true;
            if spec.ty.is_some() || !spec.values.is_empty() {
                (last, inherited) = (Some(spec), false);
            }
            let (ty, values): (Option<ExprId>, &[ExprId]) = last.map_or((None, &[]), |s| (s.ty, &s.values));
            let sources = (0..spec.names.len()).map(|index| {
                let value = values.get(index).copied();
                Source::Const { ty, value, iota: iota as u32, inherited }
            });
            all.push(sources.collect());
            if values.len() > spec.names.len() {
                let extra = values[spec.names.len()];
                let (place, text) = match inherited {
                    true => {
                        let at = self.sources.position(self.place_of(extra));
                        (self.place(spec.names[0].span), format!("extra init expr at {at}"))
                    }
                    false => {
                        (self.place_of(extra), format!("extra init expr {}", self.text(self.ast_expr(extra).span)))
                    }
                };
                self.error(place, Code::AssignmentCount, text);
            } else if let Some(name) = spec.names.get(values.len()) {
                let text = format!("missing init expr for {}", self.text(name.span));
                self.error(self.place(name.span), Code::MissingInit, text);
            }
        }
        all
    }

    fn collect_vars(&mut self, spec: &'a ValueSpec, scope: super::ScopeId) {
        let values: Rc<[ExprId]> = spec.values.as_slice().into();
        let kind = || ObjectKind::Variable(VariableKind::Global);
        if spec.values.len() == 1 && spec.names.len() > 1 {
            let none = || Source::Var { group: Rc::new([]), index: 0, ty: spec.ty, values: Rc::clone(&values) };
            let group: Rc<[ObjectId]> =
                spec.names.iter().map(|&name| self.add_global(name, kind(), none(), scope)).collect();
            for (index, &object) in group.iter().enumerate() {
                let (group, values) = (Rc::clone(&group), Rc::clone(&values));
                self.state(object).source = Source::Var { group, index, ty: spec.ty, values };
            }
            return;
        }
        for (index, &name) in spec.names.iter().enumerate() {
            let values: Rc<[ExprId]> = values.get(index).copied().into_iter().collect();
            let source = Source::Var { group: Rc::new([]), index: 0, ty: spec.ty, values: Rc::clone(&values) };
            let object = self.add_global(name, kind(), source, scope);
            self.state(object).source = Source::Var { group: Rc::new([object]), index: 0, ty: spec.ty, values };
        }
        if spec.ty.is_none() || !spec.values.is_empty() {
            self.arity(spec);
        }
    }

    /// `missing init expr for x` and `extra init expr x` of a variable declaration.
    pub(super) fn arity(&mut self, spec: &'a ValueSpec) {
        let (names, values) = (spec.names.len(), spec.values.len());
        if names < values {
            let extra = spec.values[names];
            let text = format!("extra init expr {}", self.text(self.ast_expr(extra).span));
            self.error(self.place_of(extra), Code::AssignmentCount, text);
        } else if names > values && values != 1 {
            let name = spec.names[values];
            let text = format!("missing init expr for {}", self.text(name.span));
            self.error(self.place(name.span), Code::MissingInit, text);
        }
    }

    fn collect_func(
        &mut self,
        decl: DeclId,
        func: &'a FuncDecl,
        scope: super::ScopeId,
        methods: &mut Vec<(ObjectId, &'a FuncDecl)>,
    ) {
        let package = self.env.package;
        let object = ObjectKind::Func(Box::new(FuncObject {
            file: self.env.file,
            decl,
            receiver: None,
            type_params: Vec::new(),
            receiver_params: 0,
            has_body: func.body.is_some(),
        }));
        let (place, name) = (self.place(func.name.span), self.symbol(func.name));
        let library = self.packages[package.0 as usize].library;
        if !func.receiver.is_empty() {
            let id = self.new_global(name, place, object, Source::Func);
            self.infos[place.file.0 as usize].defs.insert(func.name.span.start, id);
            methods.push((id, func));
            if !library {
                self.bodies.push_back(id);
            }
            return;
        }
        let text = self.text(func.name.span);
        let is_main = self.types.text(self.packages[package.0 as usize].name) == "main";
        let special = text == "init" || text == "main" && is_main;
        if special {
            let code = if text == "init" { Code::BadInit } else { Code::BadMain };
            if self.trees[self.env.file.0 as usize].package.is_none() {
                self.error(place, code, format!("cannot declare {text} in a script"));
            }
            if !func.type_params.is_empty() {
                let at = func.type_params[0].name.map_or(place, |name| self.place(name.span));
                self.error(at, code, format!("func {text} must have no type parameters"));
            }
            if !func.signature.params.is_empty() || !func.signature.results.is_empty() {
                self.error(place, code, format!("func {text} must have no arguments and no return values"));
            }
            if text == "init" && func.body.is_none() {
                self.error(place, Code::MissingBody, "func init must have a body");
            }
        }
        let id = self.add_global(func.name, object, Source::Func, scope);
        if text == "init" {
            self.packages[package.0 as usize].inits.push(id);
        } else if special {
            self.packages[package.0 as usize].main.get_or_insert(id);
        }
        if !library || text == "init" {
            self.bodies.push_back(id);
            self.state(id).mentioned = true;
        }
    }

    // ---- imports ----

    fn collect_import(&mut self, unit: &Unit, spec: &'a ImportSpec) {
        let place = self.place(spec.path);
        let path = self.text(spec.path).trim_matches(['"', '`']).to_owned();
        let package = unit.imports.get(&(self.env.file, spec.path.start)).map(|&index| PackageId(index as u32));
        let alias = spec.alias.map(|span| (self.text(span), self.place(span)));
        let scope = self.file_scopes[&self.env.file];
        let name = match (alias, package) {
            (Some((alias, _)), _) => alias.to_owned(),
            (None, Some(package)) => self.types.text(self.packages[package.0 as usize].name).to_owned(),
            (None, None) => path.rsplit('/').next().unwrap_or_default().to_owned(),
        };
        if name == "init" {
            self.error(place, Code::BadImport, "cannot import package as init - init must be a func");
            return;
        }
        if package.is_some_and(|package| self.packages[package.0 as usize].main.is_some()) {
            let text = format!("import {path:?} is a program, not an importable package");
            self.error(place, Code::BadImport, text);
        }
        if name == "_" {
            return;
        }
        let at = alias.map_or(place, |alias| alias.1);
        let symbol = self.types.symbol(&name);
        let kind = ObjectKind::Package(package.unwrap_or(NO_PACKAGE));
        let object = self.new_object(symbol, at, self.universe.invalid, kind);
        self.state(object).used = package.is_none();
        if name == "." {
            let Some(package) = package else { return };
            let members: Vec<_> = self.packages[package.0 as usize].members.iter().map(|(&n, &o)| (n, o)).collect();
            for (member, target) in members {
                if is_exported(self.types.text(member))
                    && let Some(other) = self.scopes.insert(scope, member, target)
                    && other != target
                {
                    let text = self.types.text(member).to_owned();
                    let diagnostic = report::redeclared(self.sources, at, &text, Some(self.object(other).place));
                    self.report(diagnostic);
                }
            }
            let dot = Some((scope, package));
            self.imports.push(ImportUse { object, place: at, path, named: false, dot });
            return;
        }
        if alias.is_some() {
            self.infos[at.file.0 as usize].defs.insert(at.span.start, object);
        }
        if let Some(other) = self.scopes.insert(scope, symbol, object) {
            let implicit = self.object(other).place == Place::default();
            match implicit {
                true => self.scopes.replace(scope, symbol, object),
                // Nothing can use it now, which is reported, too.
                false => self.redeclared(object, other),
            }
        }
        let named = path.rsplit('/').next() != Some(&name);
        self.imports.push(ImportUse { object, place: at, path, named, dot: None });
    }

    /// A name may not be both imported by a file and declared by the package.
    fn import_conflicts(&mut self, files: &[FileId]) {
        for file in files {
            let scope = self.file_scopes[file];
            for (name, object) in self.scopes.names(scope).to_vec() {
                let Some(&other) = self.packages[self.env.package.0 as usize].members.get(&name) else { continue };
                let place = self.object(object).place;
                if place == Place::default() {
                    continue;
                }
                let text = self.types.text(name).to_owned();
                let other_place = self.object(other).place;
                let diagnostic = match self.object(object).kind {
                    ObjectKind::Package(package) if package != NO_PACKAGE => {
                        let path = self.packages[package.0 as usize].path.clone();
                        report::already_imported(self.sources, other_place, &text, &path, place)
                    }
                    _ => report::redeclared(self.sources, other_place, &text, Some(place)),
                };
                self.report(diagnostic);
            }
        }
    }

    // ---- methods ----

    /// Gives each method to the type that its receiver names.
    fn associate(&mut self, methods: Vec<(ObjectId, &'a FuncDecl)>, scope: super::ScopeId) {
        for (method, func) in methods {
            self.env.file = self.object(method).place.file;
            let Some(base) = self.receiver_name(func.receiver[0].ty) else { continue };
            if let Some(ty) = self.base_type(base, scope) {
                self.attach_method(ty, method);
            }
        }
    }

    /// The name in `T`, `*T`, `T[P]`, `*T[P, Q]` and the like.
    fn receiver_name(&self, mut e: ExprId) -> Option<Span> {
        loop {
            let expr = self.ast_expr(e);
            e = match &expr.kind {
                ExprKind::Paren(inner) | ExprKind::Star(inner) => *inner,
                ExprKind::Index { base, .. } => *base,
                ExprKind::Name => return Some(expr.span),
                _ => return None,
            };
        }
    }

    /// The declared type behind a name of the package, through aliases.
    fn base_type(&mut self, span: Span, scope: super::ScopeId) -> Option<ObjectId> {
        let mut text = self.text(span);
        for _ in 0..100 {
            let name = self.types.symbol(text);
            let object = match self.shared {
                Some(_) => self.scopes.find(scope, name)?,
                None => self.scopes.get(scope, name)?,
            };
            let Source::Type { decl, spec } = self.state(object).source else { return None };
            self.env.file = self.object(object).place.file;
            let DeclKind::Type { specs, .. } = &self.ast().decl(decl).kind else { return None };
            if !specs[spec].alias {
                return Some(object);
            }
            text = self.text(self.receiver_name(specs[spec].ty)?);
        }
        None
    }

    /// The package that a name which is not exported belongs to.
    pub fn package_of_name(&self, name: Symbol) -> Option<PackageId> {
        if is_exported(self.types.text(name)) { None } else { Some(self.env.package) }
    }
}

/// Whether a name begins with an upper-case letter.
pub fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}
