//! `range` over a function: the body becomes a closure that the function calls.
//!
//! Loop and body share a *record*: the state of the loop, how the body left, and results of a `return` in it. A jump out of
//! the body notes where it goes and returns false; behind the call the loop's function makes the jump.

use super::assign::Left;
use super::escape::UnitKey;
use super::func::{BodyState, Exit, Func, Outcome, Reg, Var};
use super::range::Loop;
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, PanicCode, SlotClass};
use crate::syntax::ast::{Clause, ExprId, ExprKind, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, Field, ObjectId, Type, TypeId};

/// States of a loop. A fresh record is ready.
const READY: i32 = 0;
/// The body has returned false.
const DONE: i32 = 1;
/// The body runs, or has panicked.
const RUNNING: i32 = 2;
const EXHAUSTED: i32 = 3;

const STATE: u16 = 0;
const NEXT: u16 = 8;
/// How the body left: 0 as loops do, -1 by `return`, else 1 and the number of the exit.
const RETURNED: i32 = -1;

struct Record {
    ty: TypeId,
    /// Offsets of the results without a name.
    offsets: Vec<u32>,
    exits: Vec<Exit>,
    returns: bool,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn range_func(&mut self, parts: Loop<'p>, ty: TypeId) {
        let place = self.place;
        let record = self.record(parts.stmt);
        let callee = self.any(parts.subject);
        let at = self.pointer();
        self.new_object(at, record.ty);
        let func = self.nested(UnitKey::Body(parts.stmt));
        let root = self.root.clone();
        let unit = root.analysis.unit(UnitKey::Body(parts.stmt));
        let mut more = vec![(at, SlotClass::Pointer)];
        if unit.token
            && let Some(token) = self.token
        {
            more.push((token, SlotClass::Scalar));
        }
        let sig = self.c.sig(ty);
        let results = self.c.classes(&sig.results);
        let mut classes = vec![SlotClass::Scalar];
        classes.extend(&results);
        classes.extend([SlotClass::Pointer, SlotClass::Pointer]);
        let window = self.alloc(&classes);
        let body = window + 1 + results.len() as u16;
        self.make_closure(func.0, &unit.captures, &more, body);
        self.place = place;
        self.abc(Op::CallClosure, window, callee, 0);
        self.ext(2 + results.len() as u32, 0);
        self.after_loop(&record, at, parts);
    }

    /// Looks at how the body left.
    fn after_loop(&mut self, record: &Record, at: Reg, parts: Loop<'p>) {
        let value = self.scalar();
        let fine = self.label();
        self.abc(Op::Ld64, value, at, STATE);
        self.branch(Op::JNeI, value, RUNNING as u16, fine);
        self.abcx(Op::PanicCode, PanicCode::RangeSwallowedPanic as u8, 0, 0, 0);
        self.dead = true;
        self.bind(fine);
        self.ak(Op::LdI, value, EXHAUSTED);
        self.abc(Op::St64, at, value, STATE);
        if record.exits.is_empty() && !record.returns {
            return;
        }
        let end = self.label();
        self.abc(Op::Ld64, value, at, NEXT);
        self.branch(Op::JEqI, value, 0, end);
        if record.returns {
            let skip = self.label();
            self.branch(Op::JNeI, value, RETURNED as u16, skip);
            self.pass_return(record, at);
            self.bind(skip);
        }
        for (index, exit) in record.exits.iter().enumerate() {
            let skip = self.label();
            self.branch(Op::JNeI, value, index as u16 + 1, skip);
            self.leave_to(*exit);
            self.bind(skip);
        }
        let _ = parts;
        self.bind(end);
    }

    /// Goes on with a `return` that the body made.
    fn pass_return(&mut self, record: &Record, at: Reg) {
        let results = self.enclosing_results();
        let unnamed = results.iter().filter(|r| r.0.is_none());
        if let Some(state) = self.body_state.clone() {
            for ((&(_, ty), &from), &to) in unnamed.zip(&record.offsets).zip(&state.offsets) {
                let mark = self.mark();
                let value = self.alloc_type(ty);
                self.load_mem(value, at, from, ty);
                self.store_mem(state.record, to, ty, value);
                self.release(mark);
            }
            self.exit_with(RETURNED);
            return;
        }
        let mut offsets = record.offsets.iter();
        for Outcome { ty, slot, object } in self.outcomes.clone() {
            if object.is_none()
                && let Some(&off) = offsets.next()
            {
                self.load_mem(slot, at, off, ty);
            }
        }
        self.leave();
    }

    /// Results of the function around a body, or of this one.
    fn enclosing_results(&mut self) -> Vec<(Option<ObjectId>, TypeId)> {
        if self.body_state.is_none() && !matches!(self.unit, UnitKey::Body(_)) {
            return self.outcomes.iter().map(|o| (o.object, o.ty)).collect();
        }
        let root = self.root.clone();
        let mut unit = root.analysis.unit(self.unit);
        while let UnitKey::Body(_) = unit.key {
            unit = &root.analysis.units[unit.parent];
        }
        let UnitKey::Literal(e) = unit.key else { return root.results.clone() };
        let ExprKind::FuncLit { signature, .. } = self.kind(e) else { return Vec::new() };
        let ty = self.ty(e);
        let sig = self.c.sig(ty);
        let name = |index: usize| -> Option<ObjectId> {
            let at = signature.results.get(index)?.name?.span.start;
            self.file_info().defs.get(&at).copied()
        };
        sig.results.iter().enumerate().map(|(index, &ty)| (name(index), ty)).collect()
    }

    /// The record of a loop: the loop and its body work it out alike.
    fn record(&mut self, stmt: StmtId) -> Record {
        let (exits, returns) = self.exits(stmt);
        let int = self.c.types.basic(Basic::Int);
        let mut types = vec![int, int];
        let results = self.enclosing_results();
        types.extend(results.iter().filter(|r| r.0.is_none()).map(|r| r.1));
        let fields = types
            .iter()
            .enumerate()
            .map(|(index, &ty)| Field {
                name: self.c.types.symbol(&format!("f{index}")),
                package: None,
                ty,
                embedded: false,
                tag: None,
            })
            .collect();
        let ty = self.c.types.intern(Type::Struct(fields));
        let layout = self.layout(ty);
        let offsets = layout.fields[2..].iter().map(|f| f.offset as u32).collect();
        Record { ty, offsets, exits, returns }
    }

    /// Jumps out of the body of a loop, and whether it returns.
    fn exits(&self, stmt: StmtId) -> (Vec<Exit>, bool) {
        let tree = self.tree();
        let StmtKind::Range { body, .. } = &tree.stmt(stmt).kind else { return (Vec::new(), false) };
        let outer = tree.stmt(stmt).span;
        let (mut exits, mut returns) = (Vec::new(), false);
        let mut todo: Vec<StmtId> = body.stmts.iter().rev().copied().collect();
        while let Some(s) = todo.pop() {
            match &tree.stmt(s).kind {
                StmtKind::Return(_) => returns = true,
                StmtKind::Branch { word, .. } => {
                    let Some(&labeled) = self.file_info().labels.get(&s) else { continue };
                    let target = tree.stmt(labeled);
                    let own = matches!(&target.kind, StmtKind::Labeled { stmt: Some(inner), .. } if *inner == stmt);
                    let inside = outer.start < target.span.start && target.span.end <= outer.end;
                    if inside || own && *word != Token::Goto {
                        continue;
                    }
                    let exit = match word {
                        Token::Goto => Exit::Goto(labeled),
                        Token::Break => Exit::Break(labeled),
                        _ => Exit::Continue(labeled),
                    };
                    if !exits.contains(&exit) {
                        exits.push(exit);
                    }
                }
                StmtKind::Block(block) | StmtKind::For { body: block, .. } | StmtKind::Range { body: block, .. } => {
                    todo.extend(block.stmts.iter().rev())
                }
                StmtKind::If { then, otherwise, .. } => {
                    todo.extend(otherwise);
                    todo.extend(then.stmts.iter().rev());
                }
                StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select(clauses) => {
                    let stmts = |clause: &Clause| clause.body.clone();
                    todo.extend(clauses.iter().flat_map(stmts));
                }
                StmtKind::Labeled { stmt, .. } => todo.extend(stmt),
                _ => {}
            }
        }
        (exits, returns)
    }

    // ---- in the body ----

    /// The body as a function: it gets the loop's values and says whether the loop goes on.
    pub fn range_body(mut self, stmt: StmtId) -> bc::Func {
        let StmtKind::Range { op, left, subject, body } = &self.tree().stmt(stmt).kind else {
            panic!("bug: not a loop")
        };
        self.at(self.tree().stmt(stmt).span);
        let iterator = self.ty(*subject);
        let iterator = self.c.sig(iterator);
        let sig = match iterator.params.first() {
            Some(&yields) => self.c.sig(yields),
            None => panic!("bug: an iterator without parameter"),
        };
        let boolean = self.c.types.basic(Basic::Bool);
        let define = *op == Some(Token::Define);
        let lefts: Vec<Left> = left.iter().map(|&e| self.left(define, e)).collect();
        let names: Vec<Option<ObjectId>> = lefts
            .iter()
            .map(|left| match left {
                Left::New(object) if !self.is_global_var(*object) => Some(*object),
                _ => None,
            })
            .collect();
        self.begin(&names, &sig.params, &[], &[boolean]);
        let record = self.record(stmt);
        let state = self.body_state.get_or_insert_with(BodyState::default);
        state.offsets = record.offsets;
        state.exits = record.exits;
        let at = state.record;
        self.check_state(at);
        let mut slot = 2;
        for (index, &ty) in sig.params.iter().enumerate() {
            match lefts.get(index) {
                Some(left @ (Left::Old(_) | Left::New(_))) if names[index].is_none() => {
                    self.set_loop_variable(*left, ty, slot);
                }
                _ => {}
            }
            slot += self.c.slots(ty);
        }
        let (done, next) = (self.label(), self.label());
        let labeled = self.label_of(stmt);
        self.push_target(labeled, done, Some(next));
        self.block(&body.stmts);
        self.targets.pop();
        self.bind(next);
        self.exit_state(READY, 1);
        self.bind(done);
        self.exit_state(DONE, 0);
        self.finish()
    }

    /// The labeled statement that is this loop.
    fn label_of(&self, stmt: StmtId) -> Option<StmtId> {
        let tree = self.tree();
        self.file_info().labels.values().copied().find(
            |labeled| matches!(&tree.stmt(*labeled).kind, StmtKind::Labeled { stmt: Some(inner), .. } if *inner == stmt),
        )
    }

    /// The body may be called only while the loop is ready for it.
    fn check_state(&mut self, record: Reg) {
        let mark = self.mark();
        let state = self.scalar();
        let fine = self.label();
        self.abc(Op::Ld64, state, record, STATE);
        self.branch(Op::JEqI, state, READY as u16, fine);
        for (wrong, code) in [
            (DONE, PanicCode::RangeAfterFalse),
            (RUNNING, PanicCode::RangeAfterPanic),
            (EXHAUSTED, PanicCode::RangeAfterExit),
        ] {
            let other = self.label();
            self.branch(Op::JNeI, state, wrong as u16, other);
            self.abcx(Op::PanicCode, code as u8, 0, 0, 0);
            self.dead = true;
            self.bind(other);
        }
        self.bind(fine);
        self.ak(Op::LdI, state, RUNNING);
        self.abc(Op::St64, record, state, STATE);
        self.release(mark);
    }

    /// Sets the state and returns whether the loop goes on.
    fn exit_state(&mut self, state: i32, goes_on: i32) {
        let Some(record) = self.body_state.as_ref().map(|s| s.record) else { return };
        let mark = self.mark();
        let value = self.scalar();
        self.ak(Op::LdI, value, state);
        self.abc(Op::St64, record, value, STATE);
        self.ak(Op::LdI, 1, goes_on);
        self.abc(Op::Return, 0, 0, 0);
        self.dead = true;
        self.release(mark);
    }

    fn exit_with(&mut self, next: i32) {
        let Some(record) = self.body_state.as_ref().map(|s| s.record) else { return };
        let mark = self.mark();
        let value = self.scalar();
        self.ak(Op::LdI, value, next);
        self.abc(Op::St64, record, value, NEXT);
        self.release(mark);
        self.exit_state(DONE, 0);
    }

    /// A jump to a label outside the body.
    pub fn exit_body(&mut self, exit: Exit) {
        let index = self.body_state.as_ref().and_then(|s| s.exits.iter().position(|e| *e == exit));
        match index {
            Some(index) => self.exit_with(index as i32 + 1),
            None => {
                let place = self.place;
                self.c.error(place, "not supported yet: this jump");
            }
        }
    }

    /// `return` in the body returns from the function around the loop.
    pub fn return_from_body(&mut self, values: &[ExprId]) {
        let Some(state) = self.body_state.clone() else { return };
        let results = self.enclosing_results();
        let mark = self.mark();
        if !values.is_empty() {
            self.hoist(values);
            let mut sources = Vec::with_capacity(results.len());
            if values.len() == 1 && results.len() > 1 {
                let (from, types) = self.several(values[0], results.len());
                let mut at = from;
                for (&(_, wanted), &ty) in results.iter().zip(&types) {
                    let value = self.alloc_type(wanted);
                    self.value_as(at, ty, wanted, value);
                    sources.push(value);
                    at += self.c.slots(ty);
                }
            } else {
                for (&(_, ty), &value) in results.iter().zip(values) {
                    sources.push(self.fresh_as(value, ty));
                }
            }
            let mut offsets = state.offsets.iter();
            for (&(object, ty), src) in results.iter().zip(sources) {
                match object {
                    Some(object) => {
                        if let Some(Var::Boxed(pointer)) = self.vars.get(&object).copied() {
                            self.store_mem(pointer, 0, ty, src);
                        }
                    }
                    None => {
                        if let Some(&off) = offsets.next() {
                            self.store_mem(state.record, off, ty, src);
                        }
                    }
                }
            }
        }
        self.exit_with(RETURNED);
        self.release(mark);
    }
}
