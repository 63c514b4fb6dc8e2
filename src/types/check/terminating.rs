//! Whether a function's body ends with a terminating statement.

use super::Checker;
use crate::syntax::ast::{Block, Clause, ExprKind, Guard, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::typed::{Builtin, ObjectKind};

/// Which `break`s are meant: those without a label, those with this one.
#[derive(Clone, Copy)]
struct Breaks<'s> {
    plain: bool,
    label: Option<&'s str>,
}

impl<'a> Checker<'a> {
    pub(super) fn terminates_list(&self, list: &'a [StmtId]) -> bool {
        list.last().is_some_and(|&last| self.terminates(last, None))
    }

    fn terminates(&self, stmt: StmtId, label: Option<&'a str>) -> bool {
        let breaks = Breaks { plain: true, label };
        match &self.ast_stmt(stmt).kind {
            StmtKind::Return(_) => true,
            StmtKind::Branch { word, .. } => matches!(word, Token::Goto | Token::Fallthrough),
            StmtKind::Labeled { label, stmt: Some(inner) } => self.terminates(*inner, Some(self.text(label.span))),
            StmtKind::Expr(e) => {
                let ExprKind::Call { callee, .. } = self.ast_expr(self.unparen(*e)).kind else { return false };
                let object = self.recorded(self.unparen(callee)).object;
                object.is_some_and(|o| matches!(self.object(o).kind, ObjectKind::Builtin(Builtin::Panic)))
            }
            StmtKind::Block(block) => self.terminates_list(&block.stmts),
            StmtKind::If { then, otherwise: Some(otherwise), .. } => {
                self.terminates_list(&then.stmts) && self.terminates(*otherwise, None)
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => {
                clauses.iter().any(|clause| matches!(clause.guard, Guard::Default))
                    && self.clauses_terminate(clauses, breaks)
            }
            StmtKind::Select(clauses) => self.clauses_terminate(clauses, breaks),
            StmtKind::For { condition: None, body, .. } => !self.block_breaks(body, breaks),
            _ => false,
        }
    }

    fn clauses_terminate(&self, clauses: &'a [Clause], breaks: Breaks<'a>) -> bool {
        clauses.iter().all(|clause| self.terminates_list(&clause.body) && !self.list_breaks(&clause.body, breaks))
    }

    fn block_breaks(&self, block: &'a Block, breaks: Breaks<'a>) -> bool {
        self.list_breaks(&block.stmts, breaks)
    }

    fn list_breaks(&self, list: &'a [StmtId], breaks: Breaks<'a>) -> bool {
        list.iter().any(|&stmt| self.stmt_breaks(stmt, breaks))
    }

    /// Whether a statement has a `break` that leaves the one around.
    fn stmt_breaks(&self, stmt: StmtId, breaks: Breaks<'a>) -> bool {
        // Inside another loop or switch only a label reaches out.
        let nested = Breaks { plain: false, ..breaks };
        let reaches = match &self.ast_stmt(stmt).kind {
            StmtKind::Branch { word: Token::Break, label: None } => breaks.plain,
            StmtKind::Branch { word: Token::Break, label: Some(label) } => breaks.label == Some(self.text(label.span)),
            StmtKind::Labeled { stmt: Some(inner), .. } => self.stmt_breaks(*inner, breaks),
            StmtKind::Block(block) => self.block_breaks(block, breaks),
            StmtKind::If { then, otherwise, .. } => {
                self.block_breaks(then, breaks)
                    || otherwise.is_some_and(|otherwise| self.stmt_breaks(otherwise, breaks))
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select(clauses) => {
                breaks.label.is_some() && clauses.iter().any(|clause| self.list_breaks(&clause.body, nested))
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                breaks.label.is_some() && self.block_breaks(body, nested)
            }
            _ => false,
        };
        reaches || self.ctx_bodies(stmt).into_iter().any(|body| self.block_breaks(body, breaks))
    }
}
