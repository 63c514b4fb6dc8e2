//! `select`: channels and values are evaluated in order, then a table says where everything stands.

use super::assign::Left;
use super::func::{Func, Label, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::{PanicCode, SelectCase, SelectTable};
use crate::syntax::ast::{Clause, ExprId, ExprKind, Guard, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, TypeId};

/// A receive: what gets the value and whether there was one.
struct Received {
    lefts: Vec<Left>,
    element: TypeId,
    value: Reg,
    ok: Option<Reg>,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn select(&mut self, labeled: Option<StmtId>, clauses: &'p [Clause]) {
        let start = self.mark();
        let place = self.place;
        let end = self.label();
        let mut table = SelectTable::default();
        let mut received = Vec::with_capacity(clauses.len());
        let mut labels: Vec<Label> = Vec::with_capacity(clauses.len());
        let mut default = None;
        for clause in clauses {
            let label = self.label();
            labels.push(label);
            received.push(match &clause.guard {
                Guard::Comm(comm) => self.comm(*comm, &mut table),
                _ => {
                    table.has_default = true;
                    default = Some(label);
                    None
                }
            });
        }
        self.place = place;
        let taken = self.scalar();
        self.abcx(Op::Select, u8::from(table.has_default), taken, 0, 0);
        self.ext(self.selects.len() as u32, 0);
        let cases = table.cases.len();
        self.selects.push(table);
        if cases == 0 && default.is_none() {
            self.abcx(Op::PanicCode, PanicCode::Unreachable as u8, 0, 0, 0);
            self.dead = true;
        }
        let mut index = 0;
        for (clause, &label) in clauses.iter().zip(&labels) {
            if matches!(clause.guard, Guard::Comm(_)) {
                if index + 1 == cases && default.is_none() {
                    self.jump(label);
                } else {
                    self.branch(Op::JEqI, taken, index as u16, label);
                }
                index += 1;
            }
        }
        if let Some(default) = default {
            self.jump(default);
        }
        self.push_target(labeled, end, None);
        for ((clause, &label), received) in clauses.iter().zip(&labels).zip(received) {
            self.bind(label);
            self.hoisted.clear();
            let mark = self.mark();
            if let Some(received) = received {
                self.at(clause.span);
                self.take(&received);
            }
            self.block(&clause.body);
            self.release(mark);
            self.jump(end);
        }
        self.targets.pop();
        self.bind(end);
        self.release(start);
    }

    /// Evaluates the operands of one case.
    fn comm(&mut self, comm: StmtId, table: &mut SelectTable) -> Option<Received> {
        let tree = self.tree();
        self.at(tree.stmt(comm).span);
        self.hoisted.clear();
        let (lefts, receive) = match &tree.stmt(comm).kind {
            StmtKind::Send { channel, value } => {
                self.comm_send(*channel, *value, table);
                return None;
            }
            StmtKind::Expr(e) => (Vec::new(), *e),
            StmtKind::Assign { op, left, right } => {
                let lefts = left.iter().map(|&e| self.left(*op == Token::Define, e)).collect();
                (lefts, right[0])
            }
            _ => return None,
        };
        let ExprKind::Unary { op: Token::Arrow, operand } = self.kind(self.unparen(receive)) else { return None };
        let Shape::Chan(_, element) = self.shape_of(*operand) else { return None };
        self.hoist(&[*operand]);
        let channel = self.fresh(*operand);
        let value = self.alloc_type(element);
        self.prepare(value, element);
        let ok = (lefts.len() > 1).then(|| self.scalar());
        table.cases.push(SelectCase { channel, send: false, value, ok });
        Some(Received { lefts, element, value, ok })
    }

    fn comm_send(&mut self, channel: ExprId, value: ExprId, table: &mut SelectTable) {
        let Shape::Chan(_, element) = self.shape_of(channel) else { return };
        self.hoist(&[channel, value]);
        let channel = self.fresh(channel);
        let value = self.fresh_as(value, element);
        table.cases.push(SelectCase { channel, send: true, value, ok: None });
    }

    fn take(&mut self, received: &Received) {
        let boolean = self.c.types.basic(Basic::Bool);
        if let Some(&left) = received.lefts.first() {
            self.set_loop_variable(left, received.element, received.value);
        }
        if let (Some(&left), Some(ok)) = (received.lefts.get(1), received.ok) {
            self.set_loop_variable(left, boolean, ok);
        }
    }
}
