//! How deep the tree nests, known when a node is built, so that later passes may recurse.
//!
//! What grows to the left (`a+b+c`, `a.b.c`, `f()()()`) and `else if` are chains: they do not count, and are walked in loops.

use crate::syntax::ast::*;

/// Later passes never recurse deeper than this.
pub const MAX: u16 = 1000;

#[derive(Default)]
pub struct Depths {
    exprs: Vec<u16>,
    stmts: Vec<u16>,
}

impl Depths {
    /// Whether this node is the first to pass the limit; those around it are not reported again.
    pub fn add_expr(&mut self, kind: &ExprKind) -> bool {
        let depth = self.of_expr(kind);
        self.exprs.push(depth);
        depth == MAX + 1
    }

    pub fn add_stmt(&mut self, kind: &StmtKind) -> bool {
        let depth = self.of_stmt(kind);
        self.stmts.push(depth);
        depth == MAX + 1
    }

    fn expr(&self, id: ExprId) -> u16 {
        self.exprs[id.0 as usize]
    }

    fn exprs(&self, ids: impl IntoIterator<Item = ExprId>) -> u16 {
        ids.into_iter().map(|id| self.expr(id)).max().unwrap_or(0)
    }

    fn stmts(&self, ids: impl IntoIterator<Item = StmtId>) -> u16 {
        ids.into_iter().map(|id| self.stmts[id.0 as usize]).max().unwrap_or(0)
    }

    fn signature(&self, signature: &Signature) -> u16 {
        self.exprs(signature.params.iter().chain(&signature.results).map(|p| p.ty))
    }

    fn clauses(&self, clauses: &[Clause]) -> u16 {
        let guard = |guard: &Guard| match guard {
            Guard::Default => 0,
            Guard::Exprs(exprs) => self.exprs(exprs.iter().copied()),
            Guard::Comm(stmt) => self.stmts([*stmt]),
        };
        clauses.iter().map(|c| guard(&c.guard).max(self.stmts(c.body.iter().copied()))).max().unwrap_or(0)
    }

    fn of_expr(&self, kind: &ExprKind) -> u16 {
        let (chain, inner) = match kind {
            ExprKind::Bad | ExprKind::Name | ExprKind::Literal(_) | ExprKind::Ellipsis => return 0,
            ExprKind::Selector { base, .. } => (self.expr(*base), 0),
            ExprKind::Index { base, args } => (self.expr(*base), self.exprs(args.iter().copied())),
            ExprKind::Slice { base, bounds, .. } => (self.expr(*base), self.exprs(bounds.iter().flatten().copied())),
            ExprKind::Assert { base, ty } => (self.expr(*base), self.exprs(*ty)),
            ExprKind::Call { callee, args, .. } => (self.expr(*callee), self.exprs(args.iter().copied())),
            ExprKind::Binary { left, right, .. } => (self.expr(*left), self.expr(*right)),
            ExprKind::Paren(inner) | ExprKind::Star(inner) | ExprKind::Unary { operand: inner, .. } => {
                (0, self.expr(*inner))
            }
            ExprKind::FuncLit { signature, body } => {
                (0, self.signature(signature).max(self.stmts(body.stmts.iter().copied())))
            }
            ExprKind::Composite { ty, elements } => (0, self.exprs(ty.iter().chain(elements).copied())),
            ExprKind::KeyValue { key, value } | ExprKind::Map { key, value } => (0, self.exprs([*key, *value])),
            ExprKind::Array { length, element } => (0, self.exprs(length.iter().copied().chain([*element]))),
            ExprKind::Chan { element, .. } => (0, self.expr(*element)),
            ExprKind::Func(signature) => (0, self.signature(signature)),
            ExprKind::Struct(fields) => (0, self.exprs(fields.iter().map(|f| f.ty))),
            ExprKind::Interface(elements) => {
                let depth = |element: &InterfaceElement| match element {
                    InterfaceElement::Method { signature, .. } => self.signature(signature),
                    InterfaceElement::Embedded(ty) => self.expr(*ty),
                };
                (0, elements.iter().map(depth).max().unwrap_or(0))
            }
            ExprKind::Ctx { options, body } => {
                let args = self.exprs(options.iter().flat_map(|o| &o.args).copied());
                (0, args.max(self.stmts(body.stmts.iter().copied())))
            }
        };
        chain.max(inner.saturating_add(1))
    }

    fn of_stmt(&self, kind: &StmtKind) -> u16 {
        let block = |block: &Block| self.stmts(block.stmts.iter().copied());
        let (chain, inner) = match kind {
            StmtKind::Bad | StmtKind::Branch { .. } | StmtKind::Decl(_) => return 0,
            StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) | StmtKind::IncDec { operand: e, .. } => {
                (0, self.expr(*e))
            }
            StmtKind::Send { channel, value } => (0, self.exprs([*channel, *value])),
            StmtKind::Assign { left, right, .. } => (0, self.exprs(left.iter().chain(right).copied())),
            StmtKind::Return(values) => (0, self.exprs(values.iter().copied())),
            StmtKind::Block(body) => (0, block(body)),
            StmtKind::If { init, condition, then, otherwise } => {
                (self.stmts(*otherwise), self.stmts(*init).max(self.expr(*condition)).max(block(then)))
            }
            StmtKind::Switch { init, subject, clauses } => {
                (0, self.stmts(*init).max(self.exprs(*subject)).max(self.clauses(clauses)))
            }
            StmtKind::TypeSwitch { init, subject, clauses, .. } => {
                (0, self.stmts(*init).max(self.expr(*subject)).max(self.clauses(clauses)))
            }
            StmtKind::Select(clauses) => (0, self.clauses(clauses)),
            StmtKind::For { init, condition, post, body } => {
                (0, self.stmts(init.iter().chain(post).copied()).max(self.exprs(*condition)).max(block(body)))
            }
            StmtKind::Range { left, subject, body, .. } => {
                (0, self.exprs(left.iter().copied().chain([*subject])).max(block(body)))
            }
            StmtKind::Labeled { stmt, .. } => (0, self.stmts(*stmt)),
        };
        chain.max(inner.saturating_add(1))
    }
}
