//! `switch` on values and on types.

use super::func::{Func, Label, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{Clause, ExprId, Guard, StmtId};
use crate::syntax::token::Token;
use crate::types::r#type::TypeId;

/// Fewer cases than this are compared one by one.
const TABLE_CASES_MIN: usize = 5;

impl<'c, 'p> Func<'c, 'p> {
    pub fn switch(
        &mut self,
        labeled: Option<StmtId>,
        init: Option<StmtId>,
        subject: Option<ExprId>,
        clauses: &'p [Clause],
    ) {
        let start = self.mark();
        if let Some(init) = init {
            self.stmt(init);
        }
        let end = self.label();
        let labels: Vec<Label> = clauses.iter().map(|_| self.label()).collect();
        let default = clauses.iter().position(|c| matches!(c.guard, Guard::Default));
        let other = default.map_or(end, |index| labels[index]);
        let subject = subject.filter(|&e| self.const_bool(self.unparen(e)) != Some(true));
        match subject {
            Some(subject) => self.value_tests(subject, clauses, &labels, other),
            None => self.bool_tests(clauses, &labels),
        }
        self.jump(other);
        self.push_target(labeled, end, None);
        let outer = self.fallthrough;
        for (index, clause) in clauses.iter().enumerate() {
            self.bind(labels[index]);
            self.fallthrough = labels.get(index + 1).copied();
            self.block(&clause.body);
            self.jump(end);
        }
        self.fallthrough = outer;
        self.targets.pop();
        self.bind(end);
        self.release(start);
    }

    fn bool_tests(&mut self, clauses: &[Clause], labels: &[Label]) {
        for (clause, &label) in clauses.iter().zip(labels) {
            let Guard::Exprs(exprs) = &clause.guard else { continue };
            for &e in exprs {
                self.hoisted.clear();
                self.at(self.span(e));
                self.cond(e, true, label);
            }
        }
    }

    fn value_tests(&mut self, subject: ExprId, clauses: &[Clause], labels: &[Label], other: Label) {
        self.hoist(&[subject]);
        let ty = self.ty(subject);
        let value = self.any(subject);
        let cases: Vec<(ExprId, Label)> = clauses
            .iter()
            .zip(labels)
            .flat_map(|(clause, &label)| match &clause.guard {
                Guard::Exprs(exprs) => exprs.iter().map(|&e| (e, label)).collect(),
                _ => Vec::new(),
            })
            .collect();
        if self.table(value, ty, &cases, other) {
            return;
        }
        for (e, label) in cases {
            self.hoisted.clear();
            self.at(self.span(e));
            let mark = self.mark();
            self.test(value, ty, e, label);
            self.release(mark);
        }
    }

    /// Jumps to `label` if `value` equals a case.
    fn test(&mut self, value: Reg, ty: TypeId, e: ExprId, label: Label) {
        if self.is_nil_mode(e) {
            self.branch(Op::JEqI, value, 0, label);
            return;
        }
        if self.is_word(ty)
            && let Some(short) = self.short_const(e)
        {
            self.branch(Op::JEqI, value, short as u16, label);
            return;
        }
        self.hoist(&[e]);
        let case_type = self.ty(e);
        let equal = self.scalar();
        match (self.c.is_interface(ty), self.c.is_interface(case_type)) {
            (true, false) => {
                let x = self.any(e);
                self.compare_interface(value, x, case_type, equal);
            }
            (false, true) => {
                let x = self.any(e);
                self.compare_interface(x, value, ty, equal);
            }
            _ => {
                let x = self.any_as(e, ty);
                if self.is_word(ty) {
                    self.branch(Op::JEq, value, x, label);
                    return;
                }
                self.compare(Token::Equal, ty, equal, value, x);
            }
        }
        self.branch_bool(equal, true, label);
    }

    /// Values that are equal exactly if their slots are.
    fn is_word(&mut self, ty: TypeId) -> bool {
        use super::binary::Numeric;
        match self.shape(ty) {
            Shape::Basic(_) => matches!(self.numeric(ty), Numeric::Int(..)) || self.is_bool(ty),
            Shape::Pointer(_) | Shape::Chan(..) => true,
            _ => false,
        }
    }

    fn is_bool(&mut self, ty: TypeId) -> bool {
        use crate::types::r#type::Basic;
        matches!(self.shape(ty), Shape::Basic(Basic::Bool | Basic::UntypedBool))
    }

    /// A jump table for integer constants that stand close together.
    fn table(&mut self, value: Reg, ty: TypeId, cases: &[(ExprId, Label)], other: Label) -> bool {
        use super::binary::Numeric;
        if cases.len() < TABLE_CASES_MIN || !matches!(self.numeric(ty), Numeric::Int(..)) {
            return false;
        }
        let mut values = Vec::with_capacity(cases.len());
        for &(e, label) in cases {
            match self.const_int(e) {
                Some(value) => values.push((value, label)),
                None => return false,
            }
        }
        let low = values.iter().map(|v| v.0).min().unwrap_or(0);
        let high = values.iter().map(|v| v.0).max().unwrap_or(0);
        let span = high.wrapping_sub(low) as u64;
        if span >= values.len() as u64 * 3 + 8 {
            return false;
        }
        let span = span as usize + 1;
        let mark = self.mark();
        let index = if low == 0 {
            value
        } else {
            let index = self.scalar();
            match i16::try_from(low.wrapping_neg()) {
                Ok(minus) => _ = self.abc(Op::AddI, index, value, minus as u16),
                Err(_) => {
                    self.int(index, low);
                    self.abc(Op::Sub, index, value, index);
                }
            }
            index
        };
        self.abc(Op::Switch, index, 0, 0);
        self.ext(span as u32, 0);
        let mut targets = vec![other; span];
        for (value, label) in values.into_iter().rev() {
            targets[value.wrapping_sub(low) as usize] = label;
        }
        let dead = self.dead;
        for target in targets {
            self.dead = dead;
            self.jump(target);
        }
        self.dead = dead;
        self.release(mark);
        true
    }

    // ---- types ----

    pub fn type_switch(
        &mut self,
        labeled: Option<StmtId>,
        init: Option<StmtId>,
        subject: ExprId,
        clauses: &'p [Clause],
    ) {
        let start = self.mark();
        if let Some(init) = init {
            self.stmt(init);
        }
        self.hoist(&[subject]);
        let ty = self.ty(subject);
        let value = self.any(subject);
        let end = self.label();
        let labels: Vec<Label> = clauses.iter().map(|_| self.label()).collect();
        let mut other = end;
        for (clause, &label) in clauses.iter().zip(&labels) {
            match &clause.guard {
                Guard::Exprs(exprs) => {
                    for &e in exprs {
                        self.at(self.span(e));
                        self.type_test(value, e, label);
                    }
                }
                _ => other = label,
            }
        }
        self.jump(other);
        self.push_target(labeled, end, None);
        for (clause, &label) in clauses.iter().zip(&labels) {
            self.bind(label);
            self.at(clause.span);
            let mark = self.mark();
            self.clause_variable(clause, value, ty);
            self.block(&clause.body);
            self.release(mark);
            self.jump(end);
        }
        self.targets.pop();
        self.bind(end);
        self.release(start);
    }

    fn type_test(&mut self, value: Reg, e: ExprId, label: Label) {
        if self.is_nil_mode(e) {
            self.branch(Op::JEqI, value, 0, label);
            return;
        }
        let ty = self.ty(e);
        let id = self.c.type_id(ty);
        let mark = self.mark();
        if self.c.is_interface(ty) {
            let yes = self.scalar();
            self.abc(Op::Implements, yes, value, 0);
            self.ext(id, 0);
            self.branch_bool(yes, true, label);
        } else {
            self.c.mark_interface(ty);
            let wanted = self.alloc(&[SlotClass::IfaceType]);
            self.ak(Op::LdType, wanted, id as i32);
            self.branch(Op::JEq, value, wanted, label);
        }
        self.release(mark);
    }

    /// The variable of `switch x := y.(type)` in one clause.
    fn clause_variable(&mut self, clause: &Clause, value: Reg, subject: TypeId) {
        let Some(&object) = self.file_info().clause_vars.get(&clause.span.start) else { return };
        let ty = self.object_type(object);
        let slot = self.alloc_type(ty);
        if ty == subject || self.c.is_interface(ty) {
            self.mov(slot, value, 2);
        } else if self.layout(ty).direct() {
            self.mov(slot, value + 1, 1);
        } else {
            self.prepare(slot, ty);
            let id = self.c.type_id(ty);
            self.abc(Op::Unbox, slot, value + 1, 0);
            self.ext(id, 0);
        }
        self.declare_at(object, ty, slot);
    }
}
