//! Runs the checker over all packages of a program.

use std::collections::VecDeque;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::Unit;
use super::ctx_block::HOST_FUNCS;
use super::{Checker, Env, ObjectState, Source};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Place, SourceMap};
use crate::syntax::ast::Ast;
use crate::types::scope::Scopes;
use crate::types::r#type::{PackageId, TypeId};
use crate::types::typed::{ExprInfo, FileInfo, Mode, ObjectKind, Program};
use crate::types::types::Types;
use crate::types::universe::universe;

/// What came of a check: a program without its trees (put back by the caller), and what is wrong with it.
pub struct Outcome {
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks packages; each one stands behind those that it imports.
pub fn check(sources: &SourceMap, trees: &[Ast], units: &[Unit]) -> Outcome {
    let mut checker = Checker::new(sources, trees);
    for (index, unit) in units.iter().enumerate() {
        checker.collect(unit, PackageId(index as u32));
    }
    for (index, unit) in units.iter().enumerate() {
        if !unit.library || unit.whole {
            checker.check_package(PackageId(index as u32));
        }
    }
    // They are there if a block may be, and a host's calls find them.
    for name in HOST_FUNCS {
        checker.package_type("context", name);
    }
    checker.drain();
    checker.finish(units);
    let mut diagnostics = checker.diagnostics;
    crate::diag::sort(&mut diagnostics);
    let program = Program {
        types: checker.types,
        objects: checker.objects,
        constants: checker.constants,
        packages: checker.packages,
        trees: Vec::new(),
        infos: checker.infos,
    };
    Outcome { program, diagnostics }
}

impl<'a> Checker<'a> {
    pub(super) fn new(sources: &'a SourceMap, trees: &'a [Ast]) -> Checker<'a> {
        let (mut types, mut scopes) = (Types::default(), Scopes::default());
        let (mut objects, mut constants) = (Vec::new(), Vec::new());
        let universe = universe(&mut types, &mut scopes, &mut objects, &mut constants);
        let state = ObjectState {
            source: Source::None,
            colour: super::Colour::Black,
            env: None,
            used: true,
            depends: Vec::new(),
            mentioned: true,
        };
        let states = vec![state; objects.len()];
        let none = ExprInfo { mode: Mode::None, ty: universe.invalid, constant: None, object: None };
        let info = |tree: &Ast| FileInfo { exprs: vec![none; tree.exprs.len()], ..FileInfo::default() };
        let env = Env {
            file: FileId(0),
            package: PackageId(0),
            scope: universe.scope,
            iota: None,
            inherited_at: None,
            owner: None,
            func: None,
            outer_params: Rc::new([]),
        };
        Checker {
            sources,
            trees,
            infos: trees.iter().map(info).collect(),
            types,
            objects,
            states,
            constants,
            packages: Vec::new(),
            scopes,
            env,
            diagnostics: Vec::new(),
            universe,
            later: VecDeque::new(),
            path: Vec::new(),
            named_of: FxHashMap::default(),
            generic_params: FxHashMap::default(),
            methods_of: FxHashMap::default(),
            imports: Vec::new(),
            instances_seen: Vec::new(),
            script: None,
            script_objects: 0..0,
            reported: FxHashSet::default(),
            file_scopes: FxHashMap::default(),
            csp_files: FxHashSet::default(),
            globals_of: FxHashMap::default(),
            initialized: FxHashSet::default(),
            init_of: FxHashMap::default(),
            initializer_objects: FxHashMap::default(),
            cyclic: FxHashSet::default(),
            value_cycles: Vec::new(),
            field_places: FxHashMap::default(),
            valid: FxHashSet::default(),
            bodies: VecDeque::new(),
            func_envs: FxHashMap::default(),
            named: Vec::new(),
            names: FxHashMap::default(),
            exprs: Default::default(),
            bodyless: Vec::new(),
            instance_places: FxHashMap::default(),
            depth: 0,
            shared: None,
        }
    }

    pub(super) fn check_package(&mut self, package: PackageId) {
        if self.script.is_some_and(|script| self.packages[package.0 as usize].files.contains(&script.file)) {
            self.check_script(package);
        }
        let objects = self.globals_of.get(&package).cloned().unwrap_or_default();
        // Types come first: what they need is part of their cycles.
        for &object in &objects {
            if !matches!(self.object(object).kind, ObjectKind::Type) {
                continue;
            }
            self.object_decl(object);
            let ty = self.object(object).ty;
            if ty != TypeId::NONE {
                self.complete(ty);
            }
        }
        for object in objects {
            if !self.states[object.0 as usize].mentioned {
                self.reach(object);
            }
            self.object_decl(object);
        }
    }

    /// Does what is left until nothing is: delayed checks before bodies, as bodies need whole types.
    pub(super) fn drain(&mut self) {
        loop {
            while let Some((env, action)) = self.later.pop_front() {
                self.in_env(env, action);
            }
            match self.bodies.pop_front() {
                Some(body) => self.check_body(body),
                None => break,
            }
        }
    }

    fn finish(&mut self, units: &[Unit]) {
        self.script_unused();
        if !self.diagnostics.iter().any(Diagnostic::is_error) {
            self.instantiation_cycles();
        }
        for index in 0..units.len() {
            let package = PackageId(index as u32);
            self.env.package = package;
            self.init_order(package);
        }
        self.unused_imports();
        if !self.diagnostics.iter().any(Diagnostic::is_error) {
            for place in std::mem::take(&mut self.bodyless) {
                self.error(place, Code::MissingBody, "missing function body");
            }
            let main = |last: &usize| !units[*last].script && !units[*last].library;
            if let Some(last) = units.len().checked_sub(1).filter(main) {
                self.missing_main(PackageId(last as u32));
            }
        }
        for object in &mut self.objects {
            if object.ty == TypeId::NONE {
                object.ty = self.universe.invalid;
            }
        }
    }

    fn missing_main(&mut self, package: PackageId) {
        let main = &self.packages[package.0 as usize];
        let Some(&file) = main.files.first() else { return };
        let Some(name) = self.trees[file.0 as usize].package else { return };
        let place = Place { file, span: name.span };
        if main.main.is_none() && self.types.text(main.name) == "main" {
            self.error(place, Code::MissingMain, "function main is undeclared in the main package");
        }
    }
}
