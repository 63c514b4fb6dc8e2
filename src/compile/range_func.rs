//! `range` over a function: the body becomes a closure that the function calls. The body of a ctx block is left in the same ways (`ctx_block`).
//!
//! Loop and body share a *record*: the state of the loop, how the body left, and results of a `return` in it. A jump out of
//! the body notes where it goes and returns false; behind the call the loop's function makes the jump.

use rustc_hash::FxHashMap;

use super::assign::Left;
use super::escape::UnitKey;
use super::func::{BodyState, Exit, Func, Reg, Var};
use super::range::Loop;
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, PanicCode, SlotClass};
use crate::syntax::ast::{ExprId, ExprKind, StmtId, StmtKind};
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
/// By a `return` without values, where a ctx block is left: results are as they are when the jump is made.
const RETURNED_BARE: i32 = -2;

/// What a body and the code around it share.
pub(super) struct Record {
    pub ty: TypeId,
    /// Offsets of the results that it holds.
    pub offsets: Vec<u32>,
    pub exits: Vec<Exit>,
    pub returns: bool,
    /// It holds all results, not only those without a name: the body of a ctx block is left, and the jump is perhaps not made.
    all: bool,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn range_func(&mut self, parts: Loop<'p>, ty: TypeId) {
        let place = self.place;
        let record = self.record(UnitKey::Body(parts.stmt));
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
        if let Some(block) = self.block {
            more.push((block, SlotClass::Pointer));
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
        self.ext(2 + results.len() as u32, results.len() as u32);
        self.after_loop(&record, at);
    }

    /// Looks at how the body left.
    fn after_loop(&mut self, record: &Record, at: Reg) {
        let value = self.scalar();
        let fine = self.label();
        self.abc(Op::Ld64, value, at, STATE);
        self.branch(Op::JNeI, value, RUNNING as u16, fine);
        self.abcx(Op::PanicCode, PanicCode::RangeSwallowedPanic as u8, 0, 0, 0);
        self.dead = true;
        self.bind(fine);
        self.ak(Op::LdI, value, EXHAUSTED);
        self.abc(Op::St64, at, value, STATE);
        self.follow_exits(record, at);
    }

    /// Makes the jump that a body has noted, if it has.
    pub fn follow_exits(&mut self, record: &Record, at: Reg) {
        if record.exits.is_empty() && !record.returns {
            return;
        }
        let mark = self.mark();
        let value = self.scalar();
        let end = self.label();
        self.abc(Op::Ld64, value, at, NEXT);
        self.branch(Op::JEqI, value, 0, end);
        if record.returns {
            let skip = self.label();
            self.branch(Op::JNeI, value, RETURNED as u16, skip);
            self.pass_return(record, at);
            self.bind(skip);
            if record.all {
                let skip = self.label();
                self.branch(Op::JNeI, value, RETURNED_BARE as u16, skip);
                if self.body_state.is_some() {
                    self.exit_with(RETURNED_BARE)
                } else {
                    self.leave_bare()
                }
                self.bind(skip);
            }
        }
        for (index, exit) in record.exits.iter().enumerate() {
            let skip = self.label();
            self.branch(Op::JNeI, value, index as u16 + 1, skip);
            self.leave_to(*exit);
            self.bind(skip);
        }
        self.bind(end);
        self.release(mark);
    }

    /// Goes on with a `return` that the body made.
    fn pass_return(&mut self, record: &Record, at: Reg) {
        let results = self.enclosing_results();
        let held = |all: bool| {
            let results = results.iter().enumerate();
            results.filter(move |(_, (object, _))| all || object.is_none()).map(|(index, _)| index)
        };
        let from: Vec<(usize, u32)> = held(record.all).zip(record.offsets.iter().copied()).collect();
        let Some(state) = self.body_state.clone() else {
            for (index, off) in from {
                let outcome = self.outcomes[index];
                if outcome.object.is_none() {
                    self.load_mem(outcome.slot, at, off, outcome.ty);
                } else {
                    let mark = self.mark();
                    let value = self.alloc_type(outcome.ty);
                    self.load_mem(value, at, off, outcome.ty);
                    self.set_outcome(outcome, value);
                    self.release(mark);
                }
            }
            self.leave();
            return;
        };
        let all = self.root.analysis.in_block(self.unit);
        let to: FxHashMap<usize, u32> = held(all).zip(state.offsets.iter().copied()).collect();
        for (index, off) in from {
            let (object, ty) = results[index];
            let mark = self.mark();
            let value = self.alloc_type(ty);
            self.load_mem(value, at, off, ty);
            match to.get(&index) {
                Some(&to) => self.store_mem(state.record, to, ty, value),
                None => self.set_captured_result(object, ty, value),
            }
            self.release(mark);
        }
        self.exit_with(RETURNED);
    }

    /// A named result of the function around a body.
    fn set_captured_result(&mut self, object: Option<ObjectId>, ty: TypeId, value: Reg) {
        if let Some(Var::Boxed(pointer)) = object.and_then(|object| self.vars.get(&object).copied()) {
            self.store_mem(pointer, 0, ty, value);
        }
    }

    /// Results of the function around a body, or of this one.
    fn enclosing_results(&mut self) -> Vec<(Option<ObjectId>, TypeId)> {
        if !self.unit.is_body() {
            return self.outcomes.iter().map(|o| (o.object, o.ty)).collect();
        }
        let root = self.root.clone();
        let mut unit = root.analysis.unit(self.unit);
        while unit.key.is_body() {
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

    /// The record of a body: the body and the code around it work it out alike.
    pub fn record(&mut self, body: UnitKey) -> Record {
        let root = self.root.clone();
        let unit = root.analysis.unit(body);
        let (exits, returns) = (unit.exits.clone(), unit.returns);
        let all = root.analysis.in_block(body);
        let int = self.c.types.basic(Basic::Int);
        let mut types = vec![int, int];
        let results = self.enclosing_results();
        types.extend(results.iter().filter(|r| all || r.0.is_none()).map(|r| r.1));
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
        Record { ty, offsets, exits, returns, all }
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
        let record = self.record(UnitKey::Body(stmt));
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
        if let UnitKey::Ctx(_) = self.unit {
            self.abc(Op::Return, 0, 0, 0);
            self.dead = true;
            return;
        }
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
        let all = self.root.analysis.in_block(self.unit);
        if all && values.is_empty() {
            self.exit_with(RETURNED_BARE);
            return;
        }
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
                if object.is_some() && !all {
                    self.set_captured_result(object, ty, src);
                } else if let Some(&off) = offsets.next() {
                    self.store_mem(state.record, off, ty, src);
                }
            }
        }
        self.exit_with(RETURNED);
        self.release(mark);
    }
}
