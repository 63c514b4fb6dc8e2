//! Statements: blocks, branches, `if`, `for`, `return`.

use super::cond::is_comparison;
use super::escape::UnitKey;
use super::func::{Exit, Func, Label, Outcome, Reg, Target, Var};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::syntax::ast::{Block, DeclKind, ExprId, ExprKind, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::{ObjectId, TypeId};
use crate::types::typed::Builtin;

impl<'c, 'p> Func<'c, 'p> {
    /// Statements with a scope of their own.
    pub fn block(&mut self, stmts: &[StmtId]) {
        let mark = self.mark();
        for &stmt in stmts {
            self.stmt(stmt);
        }
        self.release(mark);
    }

    pub fn stmt(&mut self, s: StmtId) {
        let tree = self.tree();
        let stmt = tree.stmt(s);
        self.at(stmt.span);
        self.hoisted.clear();
        let labeled = self.pending_label.take();
        match &stmt.kind {
            StmtKind::Bad => {}
            StmtKind::Decl(decl) => {
                if let DeclKind::Var { specs, .. } = &tree.decl(*decl).kind {
                    for spec in specs {
                        self.var_spec(spec);
                    }
                }
            }
            StmtKind::Expr(e) => {
                let mark = self.mark();
                self.effect(*e);
                self.release(mark);
            }
            StmtKind::Send { channel, value } => self.send(*channel, *value),
            StmtKind::IncDec { op, operand } => self.inc_dec(*op, *operand),
            StmtKind::Assign { op, left, right } => self.assign(*op, left, right),
            StmtKind::Go(call) => self.go(*call),
            StmtKind::Defer(call) => self.defer(*call),
            StmtKind::Return(values) => self.return_stmt(values),
            StmtKind::Branch { word, .. } => self.branch_stmt(s, *word),
            StmtKind::Block(block) => self.block(&block.stmts),
            StmtKind::If { .. } => self.if_stmt(s),
            StmtKind::Switch { init, subject, clauses } => self.switch(labeled, *init, *subject, clauses),
            StmtKind::TypeSwitch { init, subject, clauses, .. } => {
                self.type_switch(labeled, *init, *subject, clauses);
            }
            StmtKind::Select(clauses) => self.select(labeled, clauses),
            StmtKind::For { init, condition, post, body } => {
                self.for_loop(labeled, *init, *condition, *post, body);
            }
            StmtKind::Range { .. } => self.range(s, labeled),
            StmtKind::Labeled { stmt, .. } => {
                let label = self.user_label(s);
                self.bind_reached(label);
                if let Some(stmt) = stmt {
                    self.pending_label = Some(s);
                    self.stmt(*stmt);
                    self.pending_label = None;
                }
            }
        }
    }

    /// An expression statement.
    fn effect(&mut self, e: ExprId) {
        let e = self.unparen(e);
        match self.kind(e) {
            ExprKind::Call { .. } => {
                if self.is_conversion(e) {
                    self.discard(e);
                } else if self.is_builtin(e) {
                    self.builtin(e, None);
                } else {
                    self.call(e);
                }
            }
            _ => self.discard(e),
        }
    }

    fn send(&mut self, channel: ExprId, value: ExprId) {
        let mark = self.mark();
        let Shape::Chan(_, element) = self.shape_of(channel) else { return };
        self.hoist(&[channel, value]);
        let place = self.place;
        let to = self.any(channel);
        let value = self.any_as(value, element);
        self.place = place;
        let slots = self.c.slots(element);
        self.abc(Op::Send, to, value, slots + 1);
        self.release(mark);
    }

    /// `if` and its chain of `else if`, in a loop.
    fn if_stmt(&mut self, s: StmtId) {
        let tree = self.tree();
        let start = self.mark();
        let end = self.label();
        let mut current = s;
        loop {
            let StmtKind::If { init, condition, then, otherwise } = &tree.stmt(current).kind else {
                self.stmt(current);
                break;
            };
            if let Some(init) = init {
                self.stmt(*init);
            }
            self.at(self.span(*condition));
            match self.const_bool(self.unparen(*condition)) {
                Some(true) => {
                    self.block(&then.stmts);
                    break;
                }
                Some(false) => {}
                None => {
                    let next = if otherwise.is_some() { self.label() } else { end };
                    self.cond(*condition, false, next);
                    self.block(&then.stmts);
                    if otherwise.is_some() {
                        self.jump(end);
                        self.bind(next);
                    }
                }
            }
            match otherwise {
                Some(next) => current = *next,
                None => break,
            }
            self.hoisted.clear();
        }
        self.bind(end);
        self.release(start);
    }

    // ---- loops ----

    pub fn push_target(&mut self, labeled: Option<StmtId>, break_to: Label, continue_to: Option<Label>) {
        self.targets.push(Target { labeled, break_to, continue_to });
    }

    fn for_loop(
        &mut self,
        labeled: Option<StmtId>,
        init: Option<StmtId>,
        condition: Option<ExprId>,
        post: Option<StmtId>,
        body: &'p Block,
    ) {
        let start = self.mark();
        if let Some(init) = init {
            self.stmt(init);
        }
        let copies = self.loop_variables(init);
        let (head, next, end) = (self.label(), self.label(), self.label());
        let condition = condition.filter(|&c| self.const_bool(self.unparen(c)) != Some(true));
        if let Some(condition) = condition {
            self.at(self.span(condition));
            self.cond(condition, false, end);
        }
        let limit = condition.and_then(|c| self.preload(c));
        self.bind_backward(head);
        self.push_target(labeled, end, Some(next));
        self.block(&body.stmts);
        self.targets.pop();
        self.bind(next);
        for object in copies {
            self.renew(object);
        }
        self.loop_end(condition, post, limit, head, end);
        self.bind(end);
        self.release(start);
    }

    /// Boxed variables that the loop declares: each iteration has its own.
    fn loop_variables(&self, init: Option<StmtId>) -> Vec<ObjectId> {
        let Some(StmtKind::Assign { op: Token::Define, left, .. }) = init.map(|s| &self.tree().stmt(s).kind) else {
            return Vec::new();
        };
        let declared = left.iter().filter_map(|&e| self.file_info().defs.get(&self.span(e).start).copied());
        declared.filter(|object| matches!(self.vars.get(object), Some(Var::Boxed(_)))).collect()
    }

    /// A new box with the value of the old one.
    fn renew(&mut self, object: ObjectId) {
        let Some(Var::Boxed(slot)) = self.vars.get(&object).copied() else { return };
        let ty = self.object_type(object);
        let mark = self.mark();
        let fresh = self.pointer();
        self.new_object(fresh, ty);
        let id = self.c.type_id(ty);
        self.abc(Op::CopyObj, fresh, slot, 0);
        self.ext(id, 0);
        self.mov(slot, fresh, 1);
        self.release(mark);
    }

    /// A constant limit that no instruction at the loop's end can hold is loaded before the loop.
    fn preload(&mut self, condition: ExprId) -> Option<Reg> {
        let ExprKind::Binary { op, left, right } = self.kind(self.unparen(condition)) else { return None };
        let ty = self.ty(*left);
        if self.local_slot(*left).is_none() || !self.is_signed_word(ty) {
            return None;
        }
        let value = self.const_int(*right)?;
        let short = i16::try_from(value.checked_add(1)?).is_ok() && i16::try_from(value).is_ok();
        let needed = match op {
            Token::Less | Token::LessEqual => !short,
            Token::Greater | Token::GreaterEqual | Token::NotEqual => true,
            _ => false,
        };
        needed.then(|| {
            let reg = self.scalar();
            self.int(reg, value);
            reg
        })
    }

    /// Compared as signed words: all integers but the widest unsigned ones.
    fn is_signed_word(&mut self, ty: TypeId) -> bool {
        use super::binary::Numeric;
        match self.numeric(ty) {
            Numeric::Int(bits, signed) => signed || bits < 64,
            _ => false,
        }
    }

    fn loop_end(
        &mut self,
        condition: Option<ExprId>,
        post: Option<StmtId>,
        limit: Option<Reg>,
        head: Label,
        end: Label,
    ) {
        if let (Some(condition), Some(post)) = (condition, post)
            && self.counted(condition, post, limit, head)
        {
            return;
        }
        if let Some(post) = post {
            self.stmt(post);
        }
        match condition {
            Some(condition) => {
                self.hoisted.clear();
                self.at(self.span(condition));
                self.loop_cond(condition, limit, head, end);
            }
            None => self.jump(head),
        }
    }

    /// `i++` and `i < n` as one instruction.
    fn counted(&mut self, condition: ExprId, post: StmtId, limit: Option<Reg>, head: Label) -> bool {
        let StmtKind::IncDec { op: Token::Inc, operand } = self.tree().stmt(post).kind else { return false };
        let ExprKind::Binary { op: op @ (Token::Less | Token::LessEqual), left, right } =
            self.kind(self.unparen(condition))
        else {
            return false;
        };
        let ty = self.ty(operand);
        if !matches!(self.numeric(ty), super::binary::Numeric::Int(64, true)) {
            return false;
        }
        let (Some(counter), Some(compared)) = (self.local_slot(operand), self.local_slot(*left)) else { return false };
        if counter != compared {
            return false;
        }
        self.at(self.span(condition));
        let less = *op == Token::Less;
        if let Some(value) = self.const_int(*right)
            && let Some(value) = if less { Some(value) } else { value.checked_add(1) }
            && let Ok(short) = i16::try_from(value)
        {
            self.loop_back(Op::ForLtI, counter, short as u16, head);
            return true;
        }
        let mark = self.mark();
        let bound = match limit {
            Some(limit) => Some(limit),
            None => self.stable_bound(*right, counter),
        };
        if let Some(bound) = bound {
            self.loop_back(if less { Op::ForLt } else { Op::ForLe }, counter, bound, head);
        }
        self.release(mark);
        bound.is_some()
    }

    /// A bound that does not depend on the counter: a local variable, or the length of one.
    fn stable_bound(&mut self, e: ExprId, counter: Reg) -> Option<Reg> {
        let e = self.unparen(e);
        if let Some(slot) = self.local_slot(e) {
            return (slot != counter).then_some(slot);
        }
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return None };
        if self.builtin_of(*callee) != Some(Builtin::Len) || self.info(e).constant.is_some() {
            return None;
        }
        let slot = self.local_slot(args[0])?;
        match self.shape_of(args[0]) {
            Shape::Slice(_) => {
                let len = self.scalar();
                self.abc(Op::SliceLen, len, slot + 1, 0);
                Some(len)
            }
            Shape::Basic(_) => Some(slot + 1),
            _ => None,
        }
    }

    /// Jumps back to `head` if the condition holds, else goes on (or to `end`).
    fn loop_cond(&mut self, e: ExprId, limit: Option<Reg>, head: Label, end: Label) {
        let e = self.unparen(e);
        if self.const_bool(e).is_none()
            && let ExprKind::Binary { op, left, right } = self.kind(e)
        {
            if *op == Token::AndAnd {
                self.cond(*left, false, end);
                self.loop_cond(*right, None, head, end);
                return;
            }
            let ty = self.ty(*left);
            if is_comparison(*op) && *op != Token::Equal && self.is_signed_word(ty) {
                self.loop_compare(*op, *left, *right, limit, head);
                return;
            }
        }
        self.cond(e, false, end);
        self.jump(head);
    }

    fn loop_compare(&mut self, op: Token, left: ExprId, right: ExprId, limit: Option<Reg>, head: Label) {
        let mark = self.mark();
        self.hoist(&[left, right]);
        let a = self.any(left);
        let short = match (op, limit) {
            (_, Some(_)) => None,
            (Token::Less, None) => self.short_const(right),
            (Token::LessEqual, None) => self.short_const(right).and_then(|value| value.checked_add(1)),
            _ => None,
        };
        if let Some(value) = short {
            self.loop_back(Op::LoopLtI, a, value as u16, head);
        } else {
            let b = match limit {
                Some(limit) => limit,
                None => self.any(right),
            };
            match op {
                Token::Less => self.loop_back(Op::LoopLt, a, b, head),
                Token::LessEqual => self.loop_back(Op::LoopLe, a, b, head),
                Token::Greater => self.loop_back(Op::LoopLt, b, a, head),
                Token::GreaterEqual => self.loop_back(Op::LoopLe, b, a, head),
                _ => self.loop_back(Op::LoopNe, a, b, head),
            }
        }
        self.release(mark);
    }

    // ---- jumps ----

    pub fn user_label(&mut self, labeled: StmtId) -> Label {
        if let Some(&label) = self.user_labels.get(&labeled) {
            return label;
        }
        let label = self.label();
        self.user_labels.insert(labeled, label);
        label
    }

    fn branch_stmt(&mut self, s: StmtId, word: Token) {
        let labeled = self.file_info().labels.get(&s).copied();
        match (word, labeled) {
            (Token::Fallthrough, _) => {
                if let Some(label) = self.fallthrough {
                    self.jump(label);
                }
            }
            (Token::Goto, Some(labeled)) => self.leave_to(Exit::Goto(labeled)),
            (Token::Break, Some(labeled)) => self.leave_to(Exit::Break(labeled)),
            (Token::Continue, Some(labeled)) => self.leave_to(Exit::Continue(labeled)),
            (Token::Break, None) => self.leave_to(Exit::NearBreak),
            _ => self.leave_to(Exit::NearContinue),
        }
    }

    /// A jump to a label, here or out of the body of a loop over a function or of a ctx block.
    pub fn leave_to(&mut self, exit: Exit) {
        let found = |labeled: StmtId| self.targets.iter().rev().find(|t| t.labeled == Some(labeled)).copied();
        let label = match exit {
            Exit::Break(labeled) => found(labeled).map(|t| t.break_to),
            Exit::Continue(labeled) => found(labeled).and_then(|t| t.continue_to),
            Exit::Goto(labeled) => self.is_within(labeled).then(|| self.user_label(labeled)),
            Exit::NearBreak => self.targets.last().map(|t| t.break_to),
            Exit::NearContinue => self.targets.iter().rev().find_map(|t| t.continue_to),
        };
        match label {
            Some(label) => self.jump(label),
            None => self.exit_body(exit),
        }
    }

    /// Whether a statement belongs to this unit.
    fn is_within(&self, stmt: StmtId) -> bool {
        let outer = match self.unit {
            UnitKey::Body(body) => self.tree().stmt(body).span,
            UnitKey::Ctx(e) => match self.kind(e) {
                ExprKind::Ctx { body, .. } => body.span,
                _ => return true,
            },
            _ => return true,
        };
        let inner = self.tree().stmt(stmt).span;
        outer.start < inner.start && inner.end <= outer.end
    }

    // ---- return ----

    fn return_stmt(&mut self, values: &[ExprId]) {
        let place = self.place;
        if self.body_state.is_some() {
            self.return_from_body(values);
            return;
        }
        let mark = self.mark();
        if values.is_empty() {
            self.leave_bare();
        } else if values.len() == 1 && self.outcomes.len() > 1 {
            self.hoist(values);
            let (from, types) = self.several(values[0], self.outcomes.len());
            let mut at = from;
            for (outcome, &ty) in self.outcomes.clone().iter().zip(&types) {
                self.set_outcome_value(*outcome, at, ty);
                at += self.c.slots(ty);
            }
            self.place = place;
            self.leave();
        } else {
            self.hoist(values);
            let named = self.outcomes.iter().any(|o| o.object.is_some());
            if !named && !self.defers {
                self.return_direct(values);
            } else {
                self.set_outcomes(values);
                self.place = place;
                self.leave();
            }
        }
        self.release(mark);
    }

    /// Nothing can see the result slots: values go straight there.
    fn return_direct(&mut self, values: &[ExprId]) {
        let outcomes = self.outcomes.clone();
        if let ([value], [Outcome { ty, slot: 1, .. }]) = (values, &outcomes[..])
            && self.layout(*ty).direct()
            && self.info(*value).constant.is_none()
            && (self.local_slot(*value).is_some()
                || matches!(self.kind(self.unparen(*value)), ExprKind::Call { .. }) && !self.c.is_interface(*ty))
        {
            let value = self.any_as(*value, *ty);
            self.abc(Op::ReturnMov, value, 0, 0);
            self.dead = true;
            return;
        }
        for (outcome, &value) in outcomes.iter().zip(values) {
            let mark = self.mark();
            self.expr_as(value, outcome.ty, outcome.slot);
            self.release(mark);
        }
        self.abc(Op::Return, 0, 0, 0);
        self.dead = true;
    }

    /// Where a result stands until the function returns.
    fn outcome_loc(&mut self, outcome: Outcome) -> Loc {
        match outcome.object {
            Some(object) => self.variable(object),
            None => Loc::Slots(outcome.slot),
        }
    }

    fn set_outcomes(&mut self, values: &[ExprId]) {
        let outcomes = self.outcomes.clone();
        if let ([value], [outcome]) = (values, &outcomes[..]) {
            let src = self.outcome_source(*outcome, *value);
            self.set_outcome(*outcome, src);
            return;
        }
        let before = self.mark();
        let mut sources = Vec::with_capacity(values.len());
        for (outcome, &value) in outcomes.iter().zip(values) {
            let src = self.outcome_source(*outcome, value);
            // A result variable read in place may be set before it is used.
            let slots = self.c.slots(outcome.ty);
            let in_results = usize::from(src) < before && slots > 0;
            sources.push(if in_results {
                let copy = self.alloc_type(outcome.ty);
                self.mov(copy, src, slots);
                copy
            } else {
                src
            });
        }
        for (outcome, src) in outcomes.iter().zip(sources) {
            self.set_outcome(*outcome, src);
        }
    }

    fn outcome_source(&mut self, outcome: Outcome, value: ExprId) -> Reg {
        if self.layout(outcome.ty).by_ref { self.fresh_as(value, outcome.ty) } else { self.any_as(value, outcome.ty) }
    }

    pub fn set_outcome(&mut self, outcome: Outcome, src: Reg) {
        if outcome.object.is_none() {
            let slots = self.c.slots(outcome.ty);
            self.mov(outcome.slot, src, slots);
        } else {
            let loc = self.outcome_loc(outcome);
            self.store(loc, outcome.ty, src);
        }
    }

    fn set_outcome_value(&mut self, outcome: Outcome, src: Reg, ty: TypeId) {
        let mark = self.mark();
        let value = self.alloc_type(outcome.ty);
        self.value_as(src, ty, outcome.ty, value);
        self.set_outcome(outcome, value);
        self.release(mark);
    }
}
