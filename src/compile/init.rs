//! The entry function, and initialisation of packages.

use std::rc::Rc;

use super::Compiler;
use super::assign::Left;
use super::escape::{Source, UnitKey, analyse};
use super::func::Func;
use super::instance::{Callee, Key, Root};
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, FuncId, SlotClass};
use crate::source::{FileId, Place};
use crate::syntax::ast::{ExprId, ExprKind, StmtId};
use crate::syntax::token::Token;
use crate::types::r#type::{PackageId, Type};
use crate::types::typed::{Initializer, Mode, ScriptValue, Substitution};

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

    /// Whether an initialiser runs no code: constants, and literals made of them.
    fn is_static(&self, file: FileId, value: ExprId) -> bool {
        let (tree, info) = (&self.trees[file.0 as usize], &self.infos[file.0 as usize]);
        let mut todo = vec![value];
        while let Some(e) = todo.pop() {
            let known = info.exprs[e.0 as usize];
            if known.constant.is_some() || known.mode == Mode::Nil {
                continue;
            }
            match &tree.expr(e).kind {
                ExprKind::Paren(inner) => todo.push(*inner),
                ExprKind::Unary { op: Token::And, operand } => match tree.expr(*operand).kind {
                    ExprKind::Composite { .. } => todo.push(*operand),
                    _ => return false,
                },
                ExprKind::Composite { elements, .. } => {
                    let under = match self.types.get(known.ty) {
                        Type::Named { decl, .. } => self.types.decl(*decl).underlying,
                        _ => known.ty,
                    };
                    if let Type::Map { .. } = self.types.get(under) {
                        return false;
                    }
                    for &element in elements {
                        match tree.expr(element).kind {
                            ExprKind::KeyValue { value, .. } => todo.push(value),
                            _ => todo.push(element),
                        }
                    }
                }
                _ => return false,
            }
        }
        true
    }

    pub(super) fn build_package_init(&mut self, id: FuncId, package: PackageId, long: bool) -> bc::Func {
        let package = &self.packages[package.0 as usize];
        let name = format!("{}.init", package.path);
        let mut f = Func::synthetic(self, id, name, long);
        // What gc lays out at link time is there before any initialiser runs.
        let (first, then): (Vec<&Initializer>, Vec<&Initializer>) =
            package.initializers.iter().partition(|i| f.c.is_static(i.file, i.value));
        for initializer in first.into_iter().chain(then) {
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
        let lefts: Vec<Left> = value.variables.iter().map(|&variable| Left::New(variable)).collect();
        let mark = self.mark();
        self.assign_all(&lefts, &[value.expr]);
        self.release(mark);
        self.body(&[], end);
    }
}
