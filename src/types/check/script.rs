//! Scripts: statements at the top level, and functions that see their variables.

use std::rc::Rc;

use super::stmt::Flow;
use super::{Checker, Env, FuncEnv};
use crate::source::FileId;
use crate::syntax::ast::{DeclKind, StmtId, StmtKind};
use crate::types::scope::ScopeId;
use crate::types::r#type::{ObjectId, PackageId};
use crate::types::typed::{self, ObjectKind, VariableKind};

/// The script of a program.
#[derive(Clone, Copy, Debug)]
pub(super) struct Script {
    pub file: FileId,
    /// Holds the variables of the top level; functions are inside it.
    pub scope: ScopeId,
}

impl<'a> Checker<'a> {
    /// Checks the statements at the top level as the body of `main`.
    pub(super) fn check_script(&mut self, package: PackageId) {
        let Some(Script { file, scope }) = self.script else { return };
        let ast = &self.trees[file.0 as usize];
        let statements: Vec<StmtId> = ast.items.iter().copied().filter(|&item| self.runs(file, item)).collect();
        self.packages[package.0 as usize].script = Some(typed::Script { file, stmts: statements, value: None });
        let func = FuncEnv { params: Vec::new(), named_results: Vec::new(), results: Vec::new() };
        let env = Env {
            file,
            package,
            scope,
            iota: None,
            inherited_at: None,
            owner: None,
            func: None,
            outer_params: Rc::new([]),
        };
        let first = self.objects.len();
        let last = self.shared.is_some().then(|| self.last_expr(file)).flatten();
        self.in_env(env, |c| {
            c.env.func = Some(Rc::new(func));
            match last {
                Some(e) => {
                    c.stmt_list(&ast.items[..ast.items.len() - 1], Flow::default());
                    c.script_value(package, e);
                }
                None => c.stmt_list(&ast.items, Flow::default()),
            }
            c.labels(&ast.items);
        });
        if self.shared.is_none() {
            self.script_objects = first..self.objects.len();
        }
    }

    /// Reports unused variables of the top level, once all functions were looked at.
    pub(super) fn script_unused(&mut self) {
        for index in self.script_objects.clone() {
            self.unused_variable(index);
        }
    }

    /// Whether an item of the top level is part of `main`.
    fn runs(&self, file: FileId, item: StmtId) -> bool {
        let ast = &self.trees[file.0 as usize];
        match ast.stmt(item).kind {
            StmtKind::Decl(decl) => matches!(ast.decl(decl).kind, DeclKind::Var { .. } | DeclKind::Const { .. }),
            _ => true,
        }
    }

    /// A variable of the script's top level that a declared function mentions is a global one.
    pub(super) fn capture(&mut self, object: ObjectId) {
        if self.object(object).package.is_some_and(|package| package != self.env.package) {
            self.use_dot_import(object);
        }
        let (Some(script), Some(_)) = (&self.script, self.env.owner) else { return };
        let found = self.object(object);
        if found.place.file != script.file
            || !matches!(found.kind, ObjectKind::Variable(VariableKind::Local))
            || self.scopes.get(script.scope, found.name) != Some(object)
        {
            return;
        }
        let package = self.env.package;
        self.objects[object.0 as usize].kind = ObjectKind::Variable(VariableKind::Global);
        self.packages[package.0 as usize].globals.push(object);
    }
}
