//! The entry function, and initialisation of packages.

use std::rc::Rc;

use super::Compiler;
use super::assign::Left;
use super::escape::{Source, UnitKey, analyse};
use super::func::Func;
use super::instance::{Callee, Key, Root};
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, FuncId, SlotClass};
use crate::source::Place;
use crate::syntax::ast::StmtId;
use crate::types::r#type::PackageId;
use crate::types::typed::{ScriptValue, Substitution};

impl<'p> Compiler<'p> {
    /// Packages in order, each its variables and then its `init` functions; then `main`.
    pub(super) fn build_entry(&mut self, id: FuncId) -> bc::Func {
        let mut calls = Vec::new();
        for (index, package) in self.packages.iter().enumerate() {
            let package_id = PackageId(index as u32);
            if !package.initializers.is_empty() {
                calls.push(self.func(Key::PackageInit(package_id), None));
            }
            for &init in &package.inits {
                if let Callee::Func(func) = self.callee(init, &[]) {
                    calls.push(func);
                }
            }
        }
        for (index, package) in self.packages.iter().enumerate() {
            if package.script.is_some() {
                calls.push(self.func(Key::Script(PackageId(index as u32)), None));
            } else if let Some(main) = package.main
                && let Callee::Func(func) = self.callee(main, &[])
            {
                calls.push(func);
            }
        }
        let mut f = Func::synthetic(self, id, "runtime.main".into(), false);
        f.wrapper = true;
        let window = f.alloc(&[SlotClass::Scalar]);
        for func in calls {
            f.ak(Op::Call, window, func.0 as i32);
        }
        f.finish()
    }

    pub(super) fn build_package_init(&mut self, id: FuncId, package: PackageId, long: bool) -> bc::Func {
        let package = &self.packages[package.0 as usize];
        let name = format!("{}.init", package.path);
        let mut f = Func::synthetic(self, id, name, long);
        for initializer in &package.initializers {
            let (file, value) = (initializer.file, initializer.value);
            let span = f.c.trees[file.0 as usize].expr(value).span;
            let source = Source { file, span, stmts: &[], value: Some(value), results: Vec::new() };
            let subst = Substitution::default();
            let analysis = analyse(f.c, &source, &subst);
            f.enter(Rc::new(Root { file, subst, analysis, owner: id, results: Vec::new() }));
            f.unit = UnitKey::Whole;
            f.place = Place { file, span };
            let lefts: Vec<Left> = initializer.left.iter().map(|left| left.map_or(Left::Blank, Left::New)).collect();
            let mark = f.mark();
            f.hoisted.clear();
            f.assign_all(&lefts, &[value]);
            f.release(mark);
        }
        f.finish()
    }
}

impl Func<'_, '_> {
    /// Compiles the body of a script; the expression that stands last is assigned to the variables that are made for it.
    pub fn script(&mut self, stmts: &[StmtId], value: Option<&ScriptValue>, end: u32) {
        let Some(value) = value else { return self.body(stmts, end) };
        self.block(stmts);
        self.place.span = self.span(value.expr);
        for &variable in &value.variables {
            // Who shows the value may ask for its methods.
            let ty = self.c.object(variable).ty;
            self.c.mark_interface(ty);
        }
        let lefts: Vec<Left> = value.variables.iter().map(|&variable| Left::New(variable)).collect();
        let mark = self.mark();
        self.assign_all(&lefts, &[value.expr]);
        self.release(mark);
        self.body(&[], end);
    }
}
