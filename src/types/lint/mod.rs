//! Lints: what is legal and most likely not meant, about processes, locks and contexts. `csp check` warns of it.
//!
//! All look at a checked file as flat lists of expressions and statements; what stands in what is told by spans. They prefer to miss something
//! over warning without need.

mod contexts;
mod locks;
mod processes;
mod variables;

use super::r#type::{ObjectId, Type, TypeId};
use super::typed::{FileInfo, ObjectKind, Program, SelectionKind, VariableKind};
use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Place, SourceMap, Span};
use crate::syntax::ast::{Ast, DeclKind, ExprId, ExprKind, Param, StmtKind};
use crate::syntax::token::Token;

/// Warnings about all files of a program that are not the library's.
pub fn lint(program: &Program, sources: &SourceMap) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let library: Vec<FileId> = program.packages.iter().filter(|p| p.library).flat_map(|p| p.files.clone()).collect();
    for (index, _) in program.trees.iter().enumerate() {
        let id = FileId(index as u32);
        if library.contains(&id) {
            continue;
        }
        let file = File::new(program, sources, id);
        contexts::lint(&file, &mut out);
        locks::lint(&file, &mut out);
        processes::lint(&file, &mut out);
        variables::lint(&file, &mut out);
    }
    crate::diag::sort(&mut out);
    out
}

/// A file, with the spans that matter.
struct File<'a> {
    program: &'a Program,
    id: FileId,
    tree: &'a Ast,
    info: &'a FileInfo,
    text: &'a str,
    /// Bodies of functions: declared ones and literals, and the whole of a script.
    funcs: Vec<Func<'a>>,
    /// Bodies of loops, save those over functions.
    loops: Vec<Span>,
    /// Bodies of ctx blocks.
    blocks: Vec<Span>,
    /// Wherever names can be declared.
    scopes: Vec<Span>,
    /// What stands on the left of an assignment.
    assigned: Vec<ExprId>,
}

struct Func<'a> {
    span: Span,
    params: &'a [Param],
    object: Option<ObjectId>,
    /// It is the literal of a `go` statement.
    started: bool,
}

fn within(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn size(span: Span) -> u32 {
    span.end - span.start
}

impl<'a> File<'a> {
    fn new(program: &'a Program, sources: &'a SourceMap, id: FileId) -> File<'a> {
        let (tree, info) = (&program.trees[id.0 as usize], &program.infos[id.0 as usize]);
        let text: &str = &sources.file(id).text;
        let whole = Span { start: 0, end: text.len() as u32 };
        let mut file = File {
            program,
            id,
            tree,
            info,
            text,
            funcs: vec![Func { span: whole, params: &[], object: None, started: false }],
            loops: Vec::new(),
            blocks: Vec::new(),
            scopes: vec![whole],
            assigned: Vec::new(),
        };
        file.collect();
        file
    }

    fn collect(&mut self) {
        let tree = self.tree;
        let mut started = Vec::new();
        for stmt in &tree.stmts {
            match &stmt.kind {
                StmtKind::Go(call) => {
                    if let ExprKind::Call { callee, .. } = tree.expr(*call).kind {
                        started.push(tree.expr(callee).span);
                    }
                }
                StmtKind::Block(block) => self.scopes.push(block.span),
                StmtKind::If { then, .. } => self.scopes.extend([stmt.span, then.span]),
                StmtKind::For { body, .. } => {
                    self.loops.push(body.span);
                    self.scopes.extend([stmt.span, body.span]);
                }
                StmtKind::Range { body, subject, .. } => {
                    let ty = self.info.exprs[subject.0 as usize].ty;
                    if !matches!(self.program.types.get(ty), Type::Func(_)) {
                        self.loops.push(body.span);
                    }
                    self.scopes.extend([stmt.span, body.span]);
                }
                StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select(clauses) => {
                    self.scopes.push(stmt.span);
                    self.scopes.extend(clauses.iter().map(|clause| clause.span));
                }
                StmtKind::Assign { left, .. } => self.assigned.extend(left),
                _ => {}
            }
        }
        for expr in &tree.exprs {
            match &expr.kind {
                ExprKind::FuncLit { signature, body } => {
                    let started = started.contains(&expr.span);
                    self.funcs.push(Func { span: body.span, params: &signature.params, object: None, started });
                    self.scopes.push(body.span);
                }
                ExprKind::Ctx { body, .. } => {
                    self.blocks.push(body.span);
                    self.scopes.push(body.span);
                }
                _ => {}
            }
        }
        for decl in &tree.decls {
            if let DeclKind::Func(func) = &decl.kind
                && let Some(body) = &func.body
            {
                let object = self.info.defs.get(&func.name.span.start).copied();
                self.funcs.push(Func { span: body.span, params: &func.signature.params, object, started: false });
                self.scopes.push(body.span);
            }
        }
    }

    fn warn(&self, code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning(code, Place { file: self.id, span }, message)
    }

    fn of(&self, span: Span) -> &'a str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// The function in whose own text something stands.
    fn func(&self, at: Span) -> &Func<'a> {
        let around = self.funcs.iter().filter(|func| within(at, func.span));
        around.min_by_key(|func| size(func.span)).expect("the whole is around everything")
    }

    fn innermost(spans: &[Span], at: Span) -> Option<Span> {
        spans.iter().copied().filter(|span| within(at, *span)).min_by_key(|span| size(*span))
    }

    /// The ctx block in whose own text something stands.
    fn own_block(&self, at: Span) -> Option<Span> {
        File::innermost(&self.blocks, at).filter(|block| within(*block, self.func(at).span))
    }

    fn in_block(&self, at: Span) -> bool {
        File::innermost(&self.blocks, at).is_some()
    }

    fn unparen(&self, e: ExprId) -> ExprId {
        let mut e = e;
        while let ExprKind::Paren(inner) = self.tree.expr(e).kind {
            e = inner;
        }
        e
    }

    fn span(&self, e: ExprId) -> Span {
        self.tree.expr(e).span
    }

    /// The declared function or method that a call goes to.
    fn callee(&self, call: ExprId) -> Option<ObjectId> {
        let ExprKind::Call { callee, .. } = self.tree.expr(call).kind else { return None };
        let callee = self.unparen(callee);
        if let Some(selection) = self.info.selections.get(&callee) {
            return selection.method.filter(|_| selection.kind == SelectionKind::Method);
        }
        let object = self.info.exprs[callee.0 as usize].object?;
        matches!(self.program.objects[object.0 as usize].kind, ObjectKind::Func(_)).then_some(object)
    }

    /// Package, receiver and name of what a call goes to: `("sync", "Mutex", "Lock")`, `("context", "", "WithCancel")`.
    fn callee_name(&self, call: ExprId) -> Option<(&'a str, &'a str, &'a str)> {
        let object = &self.program.objects[self.callee(call)?.0 as usize];
        let package = self.program.packages[object.package?.0 as usize].path.as_str();
        let ObjectKind::Func(func) = &object.kind else { return None };
        let receiver = func.receiver.and_then(|ty| self.named(ty)).map_or("", |(_, name)| name);
        Some((package, receiver, self.program.types.text(object.name)))
    }

    /// What a method is called on.
    fn receiver(&self, call: ExprId) -> Option<ExprId> {
        let ExprKind::Call { callee, .. } = self.tree.expr(call).kind else { return None };
        match self.tree.expr(self.unparen(callee)).kind {
            ExprKind::Selector { base, .. } => Some(base),
            _ => None,
        }
    }

    /// Package and name of a declared type, or of what a pointer to one points at.
    fn named(&self, ty: TypeId) -> Option<(&'a str, &'a str)> {
        let types = &self.program.types;
        let ty = if let Type::Pointer(base) = types.get(ty) { *base } else { ty };
        let Type::Named { decl, .. } = types.get(ty) else { return None };
        let object = &self.program.objects[types.decl(*decl).object.0 as usize];
        let package = object.package.map_or("", |package| self.program.packages[package.0 as usize].path.as_str());
        Some((package, types.text(object.name)))
    }

    /// Names that denote a variable, and where they stand.
    fn uses(&self, object: ObjectId) -> impl Iterator<Item = (ExprId, Span)> + '_ {
        self.tree.exprs.iter().enumerate().filter_map(move |(index, expr)| {
            let uses = matches!(expr.kind, ExprKind::Name) && self.info.exprs[index].object == Some(object);
            let declares = self.info.defs.get(&expr.span.start) == Some(&object);
            (uses && !declares).then_some((ExprId(index as u32), expr.span))
        })
    }

    fn is_local(&self, object: ObjectId) -> bool {
        matches!(self.program.objects[object.0 as usize].kind, ObjectKind::Variable(VariableKind::Local))
    }

    /// Calls, with their spans.
    fn calls(&self) -> impl Iterator<Item = (ExprId, Span)> + '_ {
        self.tree.exprs.iter().enumerate().filter_map(|(index, expr)| {
            matches!(expr.kind, ExprKind::Call { .. }).then_some((ExprId(index as u32), expr.span))
        })
    }

    /// Statements `left := right` and `left = right`: operator, sides, span.
    fn assignments(&self) -> impl Iterator<Item = (Token, &'a [ExprId], &'a [ExprId], Span)> + '_ {
        self.tree.stmts.iter().filter_map(|stmt| match &stmt.kind {
            StmtKind::Assign { op: op @ (Token::Define | Token::Assign), left, right } => {
                Some((*op, &left[..], &right[..], stmt.span))
            }
            _ => None,
        })
    }
}
