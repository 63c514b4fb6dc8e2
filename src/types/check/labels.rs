//! Labels, and the branches that name one.

use rustc_hash::FxHashMap;

use super::Checker;
use super::advice::with_near;
use crate::diag::{Code, Diagnostic, similar};
use crate::source::Place;
use crate::syntax::ast::{Block, DeclKind, ExprId, ExprKind, Guard, Ident, Span, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::Symbol;
use crate::types::typed::ObjectKind;

/// A label of the function.
struct Label {
    stmt: StmtId,
    place: Place,
    used: bool,
    /// The block that it stands in.
    block: usize,
}

/// A block on the way down, to tell what a branch can reach.
struct Scope {
    parent: Option<usize>,
    start: Place,
    /// The labelled statement that the block belongs to.
    owner: Option<StmtId>,
    labels: Vec<(Symbol, StmtId)>,
}

#[derive(Default)]
struct Walk {
    labels: FxHashMap<Symbol, Label>,
    scopes: Vec<Scope>,
}

/// What is known inside of one block.
#[derive(Default)]
struct Here {
    /// `goto`s whose label did not come yet.
    forward: Vec<StmtId>,
    /// Those of them that a variable's declaration stands behind.
    bad: Vec<StmtId>,
    declared: Option<(String, Place)>,
}

impl<'a> Checker<'a> {
    /// Checks the labels of a function's body.
    pub(super) fn labels(&mut self, body: &'a [StmtId]) {
        let mut walk = Walk::default();
        let forward = self.label_block(&mut walk, None, None, Place::default(), body);
        for jump in forward {
            let Some((name, text)) = self.branch_label(jump) else { continue };
            let place = self.place(name.span);
            let symbol = self.symbol(name);
            match walk.labels.get_mut(&symbol) {
                Some(label) => {
                    label.used = true;
                    let start = self.sources.position(walk.scopes[label.block].start);
                    let message = format!("goto {text} jumps into block starting at {start}");
                    self.error(place, Code::BadBranch, message);
                }
                None => {
                    let labels = walk.labels.keys().map(|&label| self.types.text(label));
                    let near = similar(text, labels).map(str::to_owned);
                    let report = Diagnostic::error(Code::UndefinedLabel, place, format!("label {text} not defined"));
                    self.report(with_near(report, near.as_deref()));
                }
            }
        }
        let mut unused: Vec<(Place, Symbol)> =
            walk.labels.iter().filter(|(_, label)| !label.used).map(|(&name, label)| (label.place, name)).collect();
        unused.sort();
        for (place, name) in unused {
            let text = format!("label {} defined and not used", self.types.text(name));
            self.warn_or_error(place, Code::UnusedLabel, text);
        }
    }

    fn branch_label(&self, stmt: StmtId) -> Option<(Ident, &'a str)> {
        let StmtKind::Branch { label: Some(label), .. } = self.ast_stmt(stmt).kind else { return None };
        Some((label, self.text(label.span)))
    }

    /// Walks one block; gives the `goto`s that leave it forwards.
    fn label_block(
        &mut self,
        walk: &mut Walk,
        parent: Option<usize>,
        owner: Option<StmtId>,
        start: Place,
        list: &'a [StmtId],
    ) -> Vec<StmtId> {
        walk.scopes.push(Scope { parent, start, owner, labels: Vec::new() });
        let block = walk.scopes.len() - 1;
        let mut here = Here::default();
        for &stmt in list {
            self.label_stmt(walk, block, &mut here, None, stmt);
        }
        here.forward
    }

    fn label_stmt(
        &mut self,
        walk: &mut Walk,
        block: usize,
        here: &mut Here,
        mut owner: Option<StmtId>,
        mut stmt: StmtId,
    ) {
        while let StmtKind::Labeled { label, stmt: inner } = &self.ast_stmt(stmt).kind {
            if self.text(label.span) != "_" {
                self.declare_label(walk, block, here, stmt, *label);
                owner = Some(stmt);
            }
            let Some(inner) = inner else { return };
            stmt = *inner;
        }
        let ast_stmt = self.ast_stmt(stmt);
        let mut inside = |c: &mut Self, span: Span, list: &'a [StmtId]| {
            let forward = c.label_block(walk, Some(block), owner, c.place(span), list);
            here.forward.extend(forward);
        };
        match &ast_stmt.kind {
            StmtKind::Block(body) => inside(self, body.span, &body.stmts),
            StmtKind::If { then, .. } => inside(self, then.span, &then.stmts),
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => inside(self, body.span, &body.stmts),
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select(clauses) => {
                for clause in clauses {
                    inside(self, clause.span, &clause.body);
                }
            }
            _ => {}
        }
        match &ast_stmt.kind {
            StmtKind::If { otherwise: Some(otherwise), .. } => {
                self.label_stmt(walk, block, here, owner, *otherwise);
            }
            StmtKind::Branch { word, label: Some(label) } => self.label_branch(walk, block, here, stmt, *word, *label),
            StmtKind::Decl(decl) => {
                if let DeclKind::Var { specs, .. } = &self.ast().decl(*decl).kind
                    && let Some(name) = specs.first().and_then(|spec| spec.names.first())
                {
                    here.declared = Some((self.text(name.span).to_owned(), self.place(name.span)));
                    here.bad = here.forward.clone();
                }
            }
            StmtKind::Assign { op: Token::Define, left, right } => {
                if let (Some(&first), Some(&last), Some(&value)) = (left.first(), left.last(), right.first()) {
                    let between = Span { start: self.ast_expr(last).span.end, end: self.ast_expr(value).span.start };
                    here.declared = Some((self.expr_string(first), self.token_place(between, ":=")));
                    here.bad = here.forward.clone();
                }
            }
            _ => {}
        }
        for body in self.ctx_bodies(stmt) {
            let forward = self.label_block(walk, Some(block), None, self.place(body.span), &body.stmts);
            here.forward.extend(forward);
        }
    }

    fn declare_label(&mut self, walk: &mut Walk, block: usize, here: &mut Here, stmt: StmtId, label: Ident) {
        let (name, text, place) = (self.symbol(label), self.text(label.span), self.place(label.span));
        if let Some(other) = walk.labels.get(&name) {
            let message = format!("label {text} already defined at {}", self.sources.position(other.place));
            self.error(place, Code::DuplicateLabel, message);
        } else {
            let object = self.new_object(name, place, self.universe.invalid, ObjectKind::Label);
            self.info().defs.insert(label.span.start, object);
            walk.labels.insert(name, Label { stmt, place, used: false, block });
            walk.scopes[block].labels.push((name, stmt));
        }
        let waiting = std::mem::take(&mut here.forward);
        for jump in waiting {
            match self.branch_label(jump) {
                Some((ident, jump_text)) if jump_text == text => {
                    if let Some(label) = walk.labels.get_mut(&name) {
                        label.used = true;
                    }
                    self.info().labels.insert(jump, stmt);
                    if let Some((variable, at)) = here.declared.as_ref().filter(|_| here.bad.contains(&jump)) {
                        let at = self.sources.position(*at);
                        let message = format!("goto {text} jumps over declaration of {variable} at {at}");
                        self.error(self.place(ident.span), Code::BadBranch, message);
                    }
                }
                _ => here.forward.push(jump),
            }
        }
    }

    fn label_branch(
        &mut self,
        walk: &mut Walk,
        block: usize,
        here: &mut Here,
        stmt: StmtId,
        word: Token,
        label: Ident,
    ) {
        let (name, text, place) = (self.symbol(label), self.text(label.span), self.place(label.span));
        let mut chain = Some(block);
        let mut target = None;
        while let Some(at) = chain {
            let scope = &walk.scopes[at];
            let found = match word {
                Token::Goto => scope.labels.iter().find(|entry| entry.0 == name).map(|entry| entry.1),
                _ => scope.owner.filter(|&owner| walk.labels.get(&name).is_some_and(|label| label.stmt == owner)),
            };
            if found.is_some() {
                target = found;
                break;
            }
            chain = scope.parent;
        }
        let verb = if word == Token::Break { "break" } else { "continue" };
        let Some(target) = target else {
            if word == Token::Goto {
                here.forward.push(stmt);
            } else if let Some(label) = walk.labels.get_mut(&name) {
                label.used = true;
                self.error(place, Code::BadBranch, format!("invalid {verb} label {text}"));
            } else {
                let near = similar(text, walk.labels.keys().map(|&label| self.types.text(label))).map(str::to_owned);
                let report =
                    Diagnostic::error(Code::UndefinedLabel, place, format!("{verb} label not defined: {text}"));
                self.report(with_near(report, near.as_deref()));
            }
            return;
        };
        if let Some(label) = walk.labels.get_mut(&name) {
            label.used = true;
        }
        let inner = self.labelled(target);
        let valid = match word {
            Token::Break => matches!(
                inner,
                Some(
                    StmtKind::For { .. }
                        | StmtKind::Range { .. }
                        | StmtKind::Switch { .. }
                        | StmtKind::TypeSwitch { .. }
                        | StmtKind::Select(_)
                )
            ),
            Token::Continue => matches!(inner, Some(StmtKind::For { .. } | StmtKind::Range { .. })),
            _ => true,
        };
        if valid {
            self.info().labels.insert(stmt, target);
        } else {
            self.error(place, Code::BadBranch, format!("invalid {verb} label {text}"));
        }
    }

    /// The statement that a label stands before.
    fn labelled(&self, stmt: StmtId) -> Option<&'a StmtKind> {
        let StmtKind::Labeled { stmt: inner, .. } = self.ast_stmt(stmt).kind else { return None };
        Some(&self.ast_stmt(inner?).kind)
    }

    // ---- ctx blocks ----

    /// The bodies of the ctx blocks in a statement's own expressions, outermost ones only.
    pub(super) fn ctx_bodies(&self, stmt: StmtId) -> Vec<&'a Block> {
        if !self.csp_files.contains(&self.env.file) {
            return Vec::new();
        }
        let mut work = Vec::new();
        let mut stmts = vec![stmt];
        let mut first = true;
        while let Some(stmt) = stmts.pop() {
            self.own_exprs(stmt, &mut work, &mut stmts, first);
            first = false;
        }
        let mut bodies = Vec::new();
        while let Some(e) = work.pop() {
            self.ctx_children(e, &mut work, &mut bodies);
        }
        bodies
    }

    /// The expressions of a statement that do not belong to an inner statement with a walk of its own.
    fn own_exprs(&self, stmt: StmtId, out: &mut Vec<ExprId>, stmts: &mut Vec<StmtId>, outer: bool) {
        match &self.ast_stmt(stmt).kind {
            StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) => out.push(*e),
            StmtKind::Send { channel, value } => out.extend([*channel, *value]),
            StmtKind::IncDec { operand, .. } => out.push(*operand),
            StmtKind::Assign { left, right, .. } => out.extend(left.iter().chain(right)),
            StmtKind::Return(values) => out.extend(values),
            StmtKind::If { init, condition, .. } if outer => {
                stmts.extend(*init);
                out.push(*condition);
            }
            StmtKind::Switch { init, subject, clauses } => {
                stmts.extend(*init);
                out.extend(*subject);
                for clause in clauses {
                    if let Guard::Exprs(values) = &clause.guard {
                        out.extend(values);
                    }
                }
            }
            StmtKind::TypeSwitch { init, subject, .. } => {
                stmts.extend(*init);
                out.push(*subject);
            }
            StmtKind::Select(clauses) => {
                for clause in clauses {
                    if let Guard::Comm(comm) = clause.guard {
                        stmts.push(comm);
                    }
                }
            }
            StmtKind::For { init, condition, post, .. } => {
                stmts.extend(init.iter().chain(post));
                out.extend(*condition);
            }
            StmtKind::Range { left, subject, .. } => {
                out.extend(left);
                out.push(*subject);
            }
            StmtKind::Decl(decl) => {
                if let DeclKind::Var { specs, .. } = &self.ast().decl(*decl).kind {
                    out.extend(specs.iter().flat_map(|spec| &spec.values));
                }
            }
            _ => {}
        }
    }

    fn ctx_children(&self, e: ExprId, work: &mut Vec<ExprId>, bodies: &mut Vec<&'a Block>) {
        match &self.ast_expr(e).kind {
            ExprKind::Ctx { options, body } => {
                bodies.push(body);
                work.extend(options.iter().flat_map(|option| &option.args));
            }
            ExprKind::Paren(inner) | ExprKind::Star(inner) => work.push(*inner),
            ExprKind::Unary { operand, .. } => work.push(*operand),
            ExprKind::Binary { left, right, .. } => work.extend([*left, *right]),
            ExprKind::Composite { elements, .. } => work.extend(elements),
            ExprKind::KeyValue { key, value } => work.extend([*key, *value]),
            ExprKind::Selector { base, .. } | ExprKind::Assert { base, .. } => work.push(*base),
            ExprKind::Call { callee: base, args, .. } | ExprKind::Index { base, args } => {
                work.push(*base);
                work.extend(args);
            }
            ExprKind::Slice { base, bounds, .. } => {
                work.push(*base);
                work.extend(bounds.iter().flatten());
            }
            _ => {}
        }
    }
}
