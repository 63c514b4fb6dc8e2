//! Looks through a function before it is compiled: which variables live on the heap, and what each function literal captures.
//!
//! A *unit* is what becomes a function of its own: the whole, each literal, and each body of a loop over a function or of a ctx block.
//! A variable is boxed if its address is taken, or if it is captured and assigned after its declaration.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Compiler;
use super::func::Exit;
use super::layout::Shape;
use super::lookup::Target;
use crate::source::{FileId, Span};
use crate::syntax::ast::*;
use crate::syntax::token::Token;
use crate::types::r#type::{ObjectId, TypeId};
use crate::types::typed::{Builtin, FileInfo, Mode, ObjectKind, Selection, SelectionKind, Substitution, VariableKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum UnitKey {
    Whole,
    Literal(ExprId),
    /// The body of a loop over a function.
    Body(StmtId),
    /// The body of a ctx block.
    Ctx(ExprId),
}

impl UnitKey {
    /// Part of the function around it: it returns from it, defers into it, jumps in it.
    pub fn is_body(self) -> bool {
        matches!(self, UnitKey::Body(_) | UnitKey::Ctx(_))
    }
}

/// Where a `break` or `continue` without label leaves the body of the ctx block around it.
const BREAKS: u8 = 1;
const CONTINUES: u8 = 2;

#[derive(Debug)]
pub(super) struct Unit {
    pub key: UnitKey,
    pub parent: usize,
    span: Span,
    pub captures: Vec<ObjectId>,
    /// Deferred calls belong to it.
    pub defers: bool,
    /// A body below it defers into it, or it is such a body: the number of the frame is needed.
    pub token: bool,
    /// Jumps out of a body, and whether it returns.
    pub exits: Vec<Exit>,
    pub returns: bool,
    /// What of `BREAKS` and `CONTINUES` held around the body of a ctx block.
    near: u8,
    results: Vec<ObjectId>,
}

#[derive(Debug, Default)]
pub(super) struct Analysis {
    pub boxed: FxHashSet<ObjectId>,
    /// Variables that are assigned after their declaration, in whole or in part.
    pub assigned: FxHashSet<ObjectId>,
    /// Literals that are only started by a `go`: what they capture are parameters.
    pub started: FxHashSet<ExprId>,
    /// The variables `cancel` of ctx blocks that somebody names.
    pub cancels: FxHashSet<ObjectId>,
    pub units: Vec<Unit>,
    by_key: FxHashMap<UnitKey, usize>,
}

impl Analysis {
    pub fn unit(&self, key: UnitKey) -> &Unit {
        &self.units[self.index(key)]
    }

    pub fn index(&self, key: UnitKey) -> usize {
        self.by_key.get(&key).copied().unwrap_or(0)
    }

    /// The unit, and those around it up to the function that it is part of: the innermost first.
    pub fn chain(&self, key: UnitKey) -> impl Iterator<Item = UnitKey> {
        let mut next = Some(self.index(key));
        std::iter::from_fn(move || {
            let unit = self.units.get(next?)?;
            next = unit.key.is_body().then_some(unit.parent);
            Some(unit.key)
        })
    }

    /// Whether the code of a unit stands in a ctx block of its function.
    pub fn in_block(&self, key: UnitKey) -> bool {
        self.chain(key).any(|key| matches!(key, UnitKey::Ctx(_)))
    }
}

/// What to analyse.
pub(super) struct Source<'a> {
    pub file: FileId,
    pub span: Span,
    pub stmts: &'a [StmtId],
    pub value: Option<ExprId>,
    pub results: Vec<ObjectId>,
}

#[derive(Clone, Copy)]
enum Node {
    Expr(ExprId),
    Stmt(StmtId),
}

struct Walk<'c, 'p> {
    c: &'c mut Compiler<'p>,
    tree: &'p Ast,
    info: &'p FileInfo,
    subst: &'c Substitution,
    out: Analysis,
    todo: Vec<(Node, usize, u8)>,
    /// For what is looked at now: `BREAKS`, `CONTINUES`.
    near: u8,
    captured: FxHashSet<ObjectId>,
    assigned: FxHashSet<ObjectId>,
    /// The variables `cancel` of ctx blocks.
    cancels: FxHashSet<ObjectId>,
}

pub(super) fn analyse(c: &mut Compiler<'_>, source: &Source<'_>, subst: &Substitution) -> Analysis {
    let (tree, info) = (&c.trees[source.file.0 as usize], &c.infos[source.file.0 as usize]);
    let mut walk = Walk {
        c,
        tree,
        info,
        subst,
        out: Analysis::default(),
        todo: Vec::new(),
        near: 0,
        captured: FxHashSet::default(),
        assigned: FxHashSet::default(),
        cancels: FxHashSet::default(),
    };
    walk.add_unit(UnitKey::Whole, 0, source.span, source.results.clone());
    walk.todo.extend(source.stmts.iter().map(|&s| (Node::Stmt(s), 0, 0)));
    walk.todo.extend(source.value.map(|e| (Node::Expr(e), 0, 0)));
    while let Some((node, unit, near)) = walk.todo.pop() {
        walk.near = near;
        match node {
            Node::Expr(e) => walk.expr(e, unit),
            Node::Stmt(s) => walk.stmt(s, unit),
        }
    }
    let Walk { c, mut out, captured, assigned, .. } = walk;
    for object in captured {
        let result = matches!(c.object(object).kind, ObjectKind::Variable(VariableKind::Result));
        if result || assigned.contains(&object) {
            out.boxed.insert(object);
        }
    }
    out.assigned = assigned;
    out
}

/// The function literal that `go` starts, if its operand calls one.
fn started_literal(tree: &Ast, operand: ExprId) -> Option<ExprId> {
    let unparen = |mut e: ExprId| {
        while let ExprKind::Paren(inner) = tree.expr(e).kind {
            e = inner;
        }
        e
    };
    let ExprKind::Call { callee, .. } = tree.expr(unparen(operand)).kind else { return None };
    let callee = unparen(callee);
    matches!(tree.expr(callee).kind, ExprKind::FuncLit { .. }).then_some(callee)
}

impl<'c, 'p> Walk<'c, 'p> {
    fn add_unit(&mut self, key: UnitKey, parent: usize, span: Span, results: Vec<ObjectId>) -> usize {
        let index = self.out.units.len();
        let unit = Unit {
            key,
            parent,
            span,
            captures: Vec::new(),
            defers: false,
            token: false,
            exits: Vec::new(),
            returns: false,
            near: self.near,
            results,
        };
        self.out.units.push(unit);
        self.out.by_key.insert(key, index);
        index
    }

    fn push(&mut self, e: ExprId, unit: usize) {
        self.todo.push((Node::Expr(e), unit, self.near));
    }

    fn push_stmts(&mut self, stmts: &[StmtId], unit: usize) {
        let near = self.near;
        self.todo.extend(stmts.iter().map(|&s| (Node::Stmt(s), unit, near)));
    }

    /// Statements in which fewer jumps leave the body of the ctx block around.
    fn push_inner(&mut self, stmts: &[StmtId], unit: usize, near: u8) {
        let around = std::mem::replace(&mut self.near, near);
        self.push_stmts(stmts, unit);
        self.near = around;
    }

    fn ty(&mut self, e: ExprId) -> TypeId {
        let ty = self.info.exprs[e.0 as usize].ty;
        self.c.types.substitute(ty, self.subst)
    }

    fn local(&self, object: Option<ObjectId>) -> Option<ObjectId> {
        let id = object?;
        match self.c.object(id).kind {
            ObjectKind::Variable(VariableKind::Global) => None,
            ObjectKind::Variable(_) => Some(id),
            _ => None,
        }
    }

    fn use_of(&mut self, object: ObjectId, unit: usize) {
        if self.cancels.contains(&object) {
            self.out.cancels.insert(object);
        }
        let at = self.c.object(object).place.span.start;
        let mut unit = unit;
        while unit != 0 {
            let current = &mut self.out.units[unit];
            if current.span.start <= at && at < current.span.end {
                return;
            }
            if !current.captures.contains(&object) {
                current.captures.push(object);
            }
            self.captured.insert(object);
            unit = current.parent;
        }
    }

    fn expr(&mut self, e: ExprId, unit: usize) {
        let info = self.info.exprs[e.0 as usize];
        if matches!(info.mode, Mode::Type | Mode::Constant | Mode::Builtin | Mode::Package) {
            return;
        }
        let tree = self.tree;
        match &tree.expr(e).kind {
            ExprKind::Name => {
                if let Some(object) = self.local(info.object) {
                    self.use_of(object, unit);
                }
            }
            ExprKind::Paren(inner) | ExprKind::Star(inner) => self.push(*inner, unit),
            ExprKind::Unary { op, operand } => {
                if *op == Token::And {
                    self.address_taken(*operand);
                }
                self.push(*operand, unit);
            }
            ExprKind::Binary { left, right, .. } => {
                self.push(*right, unit);
                self.push(*left, unit);
            }
            ExprKind::FuncLit { signature, body } => {
                let results = self.named(&signature.results);
                let inner = self.add_unit(UnitKey::Literal(e), unit, tree.expr(e).span, results);
                self.push_inner(&body.stmts, inner, 0);
            }
            ExprKind::Ctx { options, body } => {
                if let Some(object) = self.local(info.object) {
                    self.use_of(object, unit);
                }
                for option in options {
                    option.args.iter().for_each(|&arg| self.push(arg, unit));
                }
                self.cancels.extend(self.info.clause_vars.get(&body.span.start));
                let inner = self.add_unit(UnitKey::Ctx(e), unit, body.span, Vec::new());
                self.push_inner(&body.stmts, inner, BREAKS | CONTINUES);
            }
            ExprKind::Composite { elements, .. } => {
                let mut ty = self.ty(e);
                if let Some(base) = self.c.pointee(ty) {
                    ty = base;
                }
                let is_struct = self.c.shape(ty) == Shape::Struct;
                for &element in elements {
                    match tree.expr(element).kind {
                        ExprKind::KeyValue { key, value } => {
                            if !is_struct {
                                self.push(key, unit);
                            }
                            self.push(value, unit);
                        }
                        _ => self.push(element, unit),
                    }
                }
            }
            ExprKind::KeyValue { key, value } => {
                self.push(*key, unit);
                self.push(*value, unit);
            }
            ExprKind::Selector { base, .. } => {
                if info.object.is_some() && !self.info.selections.contains_key(&e) {
                    return;
                }
                if let Some(selection) = self.info.selections.get(&e) {
                    if selection.kind == SelectionKind::MethodExpr {
                        return;
                    }
                    if selection.kind == SelectionKind::Method && self.takes_address(selection) {
                        self.address_taken(*base);
                    }
                }
                self.push(*base, unit);
            }
            ExprKind::Index { base, args } => {
                self.push(*base, unit);
                for &arg in args {
                    self.push(arg, unit);
                }
            }
            ExprKind::Slice { base, bounds, .. } => {
                let ty = self.ty(*base);
                if matches!(self.c.shape(ty), Shape::Array(..)) {
                    self.address_taken(*base);
                }
                self.push(*base, unit);
                for &bound in bounds.iter().flatten() {
                    self.push(bound, unit);
                }
            }
            ExprKind::Assert { base, .. } => self.push(*base, unit),
            ExprKind::Call { callee, args, .. } => {
                let object = self.info.exprs[callee.0 as usize].object;
                if object.is_some_and(|o| matches!(self.c.object(o).kind, ObjectKind::Builtin(Builtin::Recover))) {
                    self.needs_token(unit);
                }
                self.push(*callee, unit);
                for &arg in args {
                    self.push(arg, unit);
                }
            }
            _ => {}
        }
    }

    /// Whether a method call takes the address of its operand.
    fn takes_address(&mut self, selection: &Selection) -> bool {
        let receiver = self.c.types.substitute(selection.receiver, self.subst);
        if selection.method.is_some_and(|m| self.c.by_pointer(m)) {
            return !self.passes_pointer(receiver, &selection.path);
        }
        if selection.method.is_none()
            && let Some(found) = self.c.find_method(receiver, selection.name, selection.package)
            && let Target::Declared { by_pointer: true, .. } = found.target
        {
            return !self.passes_pointer(receiver, &found.path);
        }
        false
    }

    /// Whether walking `path` from a value of type `ty` follows a pointer.
    fn passes_pointer(&mut self, ty: TypeId, path: &[u32]) -> bool {
        let mut ty = ty;
        for &index in path {
            if self.c.pointee(ty).is_some() {
                return true;
            }
            let layout = self.c.layout(ty);
            match layout.fields.get(index as usize) {
                Some(field) => ty = field.ty,
                None => return false,
            }
        }
        self.c.pointee(ty).is_some()
    }

    /// The variable that holds the storage that `e` denotes. With `whole` a dynamic index before a field counts as
    /// something that cannot be stored to in a frame.
    fn root(&mut self, e: ExprId) -> (Option<ObjectId>, bool) {
        let (mut e, mut field_seen, mut needs_memory) = (e, false, false);
        let tree = self.tree;
        loop {
            match &tree.expr(e).kind {
                ExprKind::Paren(inner) => e = *inner,
                ExprKind::Name => return (self.local(self.info.exprs[e.0 as usize].object), needs_memory),
                ExprKind::Selector { base, .. } => {
                    let Some(selection) = self.info.selections.get(&e) else { return (None, false) };
                    let receiver = self.c.types.substitute(selection.receiver, self.subst);
                    let path = match selection.kind {
                        SelectionKind::Field => &selection.path[..selection.path.len().saturating_sub(1)],
                        _ => return (None, false),
                    };
                    if self.passes_pointer(receiver, path) {
                        return (None, false);
                    }
                    field_seen = true;
                    e = *base;
                }
                ExprKind::Index { base, args } => {
                    let ty = self.ty(*base);
                    if !matches!(self.c.shape(ty), Shape::Array(..)) {
                        return (None, false);
                    }
                    let constant = args.first().is_some_and(|a| self.info.exprs[a.0 as usize].constant.is_some());
                    needs_memory |= !constant && field_seen;
                    e = *base;
                }
                _ => return (None, false),
            }
        }
    }

    fn address_taken(&mut self, e: ExprId) {
        if let (Some(object), _) = self.root(e) {
            self.out.boxed.insert(object);
        }
    }

    fn assigned(&mut self, e: ExprId) {
        if let (Some(object), needs_memory) = self.root(e) {
            self.assigned.insert(object);
            if needs_memory {
                self.out.boxed.insert(object);
            }
        }
    }

    /// The left side of `=` or `:=`.
    fn targets(&mut self, define: bool, left: &[ExprId], unit: usize) {
        for &e in left {
            let at = self.tree.expr(e).span.start;
            if define && self.info.defs.contains_key(&at) {
                continue;
            }
            self.assigned(e);
            self.push(e, unit);
        }
    }

    fn named(&self, params: &[Param]) -> Vec<ObjectId> {
        params.iter().filter_map(|p| self.info.defs.get(&p.name?.span.start).copied()).collect()
    }

    fn stmt(&mut self, s: StmtId, unit: usize) {
        let tree = self.tree;
        match &tree.stmt(s).kind {
            StmtKind::Bad => {}
            StmtKind::Branch { word, .. } => self.jump(s, *word, unit),
            StmtKind::Decl(decl) => {
                if let DeclKind::Var { specs, .. } = &tree.decl(*decl).kind {
                    for spec in specs {
                        for &value in &spec.values {
                            self.push(value, unit);
                        }
                    }
                }
            }
            StmtKind::Expr(e) => self.push(*e, unit),
            StmtKind::Go(e) => {
                if let Some(literal) = started_literal(self.tree, *e) {
                    self.out.started.insert(literal);
                }
                self.push(*e, unit);
            }
            StmtKind::Defer(e) => {
                self.defers(unit);
                self.push(*e, unit);
            }
            StmtKind::Send { channel, value } => {
                self.push(*channel, unit);
                self.push(*value, unit);
            }
            StmtKind::IncDec { operand, .. } => {
                self.assigned(*operand);
                self.push(*operand, unit);
            }
            StmtKind::Assign { op, left, right } => {
                self.targets(*op == Token::Define, left, unit);
                for &e in right {
                    self.push(e, unit);
                }
            }
            StmtKind::Return(values) => {
                self.returns(unit, !values.is_empty());
                for &e in values {
                    self.push(e, unit);
                }
            }
            StmtKind::Block(block) => self.push_stmts(&block.stmts, unit),
            StmtKind::If { init, condition, then, otherwise } => {
                let near = self.near;
                self.todo.extend(init.iter().chain(otherwise).map(|&s| (Node::Stmt(s), unit, near)));
                self.push(*condition, unit);
                self.push_stmts(&then.stmts, unit);
            }
            StmtKind::Switch { init, subject, clauses } => {
                let near = self.near;
                self.todo.extend(init.map(|s| (Node::Stmt(s), unit, near)));
                self.todo.extend(subject.map(|e| (Node::Expr(e), unit, near)));
                self.clauses(clauses, unit);
            }
            StmtKind::TypeSwitch { init, subject, clauses, .. } => {
                let near = self.near;
                self.todo.extend(init.map(|s| (Node::Stmt(s), unit, near)));
                self.push(*subject, unit);
                self.clauses(clauses, unit);
            }
            StmtKind::Select(clauses) => self.clauses(clauses, unit),
            StmtKind::For { init, condition, post, body } => {
                let near = self.near;
                self.todo.extend(init.iter().chain(post).map(|&s| (Node::Stmt(s), unit, near)));
                self.todo.extend(condition.map(|e| (Node::Expr(e), unit, near)));
                self.push_inner(&body.stmts, unit, 0);
            }
            StmtKind::Range { op, left, subject, body } => {
                let ty = self.ty(*subject);
                let mut inner = unit;
                if self.c.shape(ty) == Shape::Func {
                    inner = self.add_unit(UnitKey::Body(s), unit, tree.stmt(s).span, Vec::new());
                }
                self.targets(*op == Some(Token::Define), left, inner);
                self.push(*subject, unit);
                self.push_inner(&body.stmts, inner, 0);
            }
            StmtKind::Labeled { stmt, .. } => {
                let near = self.near;
                self.todo.extend(stmt.map(|s| (Node::Stmt(s), unit, near)));
            }
        }
    }

    fn clauses(&mut self, clauses: &[Clause], unit: usize) {
        for clause in clauses {
            match &clause.guard {
                Guard::Default => {}
                Guard::Exprs(exprs) => {
                    for &e in exprs {
                        self.push(e, unit);
                    }
                }
                Guard::Comm(stmt) => self.todo.push((Node::Stmt(*stmt), unit, self.near)),
            }
            self.push_inner(&clause.body, unit, self.near & !BREAKS);
        }
    }

    fn is_body(&self, unit: usize) -> bool {
        self.out.units[unit].key.is_body()
    }

    fn defers(&mut self, unit: usize) {
        let unit = self.needs_token(unit);
        self.out.units[unit].defers = true;
    }

    /// The function that a unit is part of; if it is a body, it has to know that function's frame.
    fn needs_token(&mut self, unit: usize) -> usize {
        let (mut unit, token) = (unit, self.is_body(unit));
        while self.is_body(unit) {
            self.out.units[unit].token = true;
            unit = self.out.units[unit].parent;
        }
        self.out.units[unit].token |= token;
        unit
    }

    /// `return x` in a body assigns the results of the function around it.
    fn returns(&mut self, from: usize, values: bool) {
        let mut unit = from;
        while self.is_body(unit) {
            self.out.units[unit].returns = true;
            unit = self.out.units[unit].parent;
        }
        if unit != from && values {
            for object in self.out.units[unit].results.clone() {
                self.use_of(object, from);
            }
        }
    }

    /// Notes a jump with the bodies that it leaves.
    fn jump(&mut self, s: StmtId, word: Token, from: usize) {
        let (mut unit, tree) = (from, self.tree);
        let Some(&labeled) = self.info.labels.get(&s) else {
            let (bit, exit) = match word {
                Token::Break => (BREAKS, Exit::NearBreak),
                Token::Continue => (CONTINUES, Exit::NearContinue),
                _ => return,
            };
            let mut near = self.near;
            while near & bit != 0 {
                near = self.out.units[unit].near;
                self.leaves(unit, exit);
                unit = self.out.units[unit].parent;
            }
            return;
        };
        let target = tree.stmt(labeled);
        let exit = match word {
            Token::Goto => Exit::Goto(labeled),
            Token::Break => Exit::Break(labeled),
            _ => Exit::Continue(labeled),
        };
        while self.is_body(unit) {
            let outer = match self.out.units[unit].key {
                UnitKey::Body(stmt) => {
                    let own = matches!(&target.kind, StmtKind::Labeled { stmt: Some(inner), .. } if *inner == stmt);
                    if own && word != Token::Goto {
                        return;
                    }
                    tree.stmt(stmt).span
                }
                _ => self.out.units[unit].span,
            };
            if outer.start < target.span.start && target.span.end <= outer.end {
                return;
            }
            self.leaves(unit, exit);
            unit = self.out.units[unit].parent;
        }
    }

    fn leaves(&mut self, unit: usize, exit: Exit) {
        let exits = &mut self.out.units[unit].exits;
        if !exits.contains(&exit) {
            exits.push(exit);
        }
    }
}
