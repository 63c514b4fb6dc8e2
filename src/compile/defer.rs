//! `go` and `defer`: calls with all operands evaluated now, made into closures without parameters where need be.

use super::call::Prepared;
use super::escape::UnitKey;
use super::func::{Func, Reg};
use super::instance::{Callee, Context, Key};
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, SlotClass};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::TypeId;
use crate::types::typed::Builtin;

impl<'c, 'p> Func<'c, 'p> {
    pub fn go(&mut self, e: ExprId) {
        let mark = self.mark();
        let place = self.place;
        let e = self.unparen(e);
        if self.is_builtin(e) || self.is_conversion(e) {
            if let Some(closure) = self.builtin_closure(e) {
                self.place = place;
                let owned = self.take_place(false);
                self.abcx(Op::GoClosure, owned, closure, 0, 0);
            }
            self.release(mark);
            return;
        }
        if self.go_literal(e) {
            self.release(mark);
            return;
        }
        self.hoist_call(e);
        let Some(prepared) = self.prepare_call(e) else { return };
        let fallible = self.block.is_some() && self.c.is_fallible(&prepared.results);
        if let Callee::Func(id) = prepared.callee {
            let (window, args) = self.window(&prepared);
            let top = self.mark();
            self.pass_args(e, &prepared, args);
            self.release(top);
            self.place = place;
            let owned = self.take_place(fallible);
            let results = self.c.classes(&prepared.results).len() as u32;
            let params = self.c.classes(&prepared.params).len() as u32;
            let at = self.ak(Op::Go, window, id.0 as i32);
            self.mark_owned(at, owned);
            self.ext(params, results);
        } else {
            let closure = self.thunk(e, &prepared, fallible);
            self.place = place;
            let owned = self.take_place(fallible);
            self.abcx(Op::GoClosure, owned, closure, 0, 0);
        }
        self.release(mark);
    }

    /// Starts a function literal without making a closure of it: what it captures follows its parameters.
    fn go_literal(&mut self, e: ExprId) -> bool {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return false };
        let literal = self.unparen(*callee);
        let root = self.root.clone();
        if !root.analysis.started.contains(&literal) {
            return false;
        }
        let place = self.place;
        self.hoist(args);
        let callee = Callee::Func(self.nested(UnitKey::Literal(literal)));
        let ty = self.ty(literal);
        let sig = self.c.sig(ty);
        let (params, results) = (sig.params.clone(), sig.results.clone());
        let prepared = Prepared { callee, words: None, receiver: None, params, results, variadic: sig.variadic };
        let results = self.c.classes(&prepared.results).len() as u32;
        let params = self.c.classes(&prepared.params);
        let mut classes = vec![SlotClass::Scalar];
        classes.extend(self.c.classes(&prepared.results));
        classes.extend(&params);
        let captured = self.captured(&root.analysis.unit(UnitKey::Literal(literal)).captures);
        captured.iter().for_each(|(_, more)| classes.extend(more));
        let window = self.alloc(&classes);
        let first = window + 1 + results as Reg;
        let mark = self.mark();
        self.pass_args(e, &prepared, first);
        self.release(mark);
        let mut at = first + params.len() as Reg;
        for (slot, words) in &captured {
            self.mov(at, *slot, words.len() as u16);
            at += words.len() as Reg;
        }
        self.place = place;
        let fallible = self.block.is_some() && self.c.is_fallible(&prepared.results);
        let owned = self.take_place(fallible);
        if let Callee::Func(id) = callee {
            let at_go = self.ak(Op::Go, window, id.0 as i32);
            self.mark_owned(at_go, owned);
            self.ext(u32::from(at - first), results);
        }
        true
    }

    pub fn defer(&mut self, e: ExprId) {
        let mark = self.mark();
        let place = self.place;
        let e = self.unparen(e);
        let closure = if self.is_builtin(e) || self.is_conversion(e) {
            self.builtin_closure(e)
        } else {
            self.hoist_call(e);
            self.prepare_call(e).map(|prepared| self.thunk(e, &prepared, false))
        };
        self.place = place;
        if let Some(closure) = closure {
            match self.token {
                Some(token) if self.unit.is_body() => self.abc(Op::DeferTo, closure, token, 0),
                _ => self.abc(Op::Defer, closure, 0, 0),
            };
        }
        self.release(mark);
    }

    fn hoist_call(&mut self, e: ExprId) {
        if let ExprKind::Call { callee, args, .. } = self.kind(e) {
            let mut parts = vec![*callee];
            parts.extend(args);
            self.hoist(&parts);
        }
    }

    /// A closure that makes the call: the callee itself if it takes and gives nothing.
    /// With `gives` it gives the results of the call.
    fn thunk(&mut self, e: ExprId, prepared: &Prepared, gives: bool) -> Reg {
        let plain = prepared.params.is_empty() && (gives || prepared.results.is_empty());
        match (prepared.callee, prepared.words) {
            (Callee::Closure, Some(closure)) if plain => return closure,
            (Callee::Func(id), _) if plain => {
                let dst = self.pointer();
                self.ak(Op::LdFunc, dst, id.0 as i32);
                return dst;
            }
            _ => {}
        }
        let dst = self.pointer();
        let words = Func::callee_words(prepared.callee);
        let mut classes = words.to_vec();
        classes.extend(self.c.classes(&prepared.params));
        let base = self.alloc(&classes);
        if let Some(from) = prepared.words {
            self.mov(base, from, words.len() as u16);
            if let Callee::Interface(_) = prepared.callee {
                // A nil interface fails here, not when the call is made.
                self.abc(Op::NilCheck, base, 0, 0);
            }
        }
        let mark = self.mark();
        self.pass_args(e, prepared, base + words.len() as u16);
        self.release(mark);
        let key = Key::Thunk {
            callee: prepared.callee,
            params: prepared.params.clone().into(),
            results: prepared.results.clone().into(),
            gives,
        };
        self.bind_values(key, base, &classes, dst);
        dst
    }

    // ---- builtins ----

    /// Types of the arguments that a deferred builtin captures.
    fn builtin_closure(&mut self, e: ExprId) -> Option<Reg> {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return None };
        let builtin = self.builtin_of(*callee)?;
        let dst = self.pointer();
        self.hoist(args);
        let values = self.builtin_args(builtin, args);
        let types: Vec<TypeId> = values.iter().map(|v| v.1).collect();
        let classes = self.c.classes(&types);
        let base = self.alloc(&classes);
        let mut at = base;
        for &(reg, ty) in &values {
            let slots = self.c.slots(ty);
            self.mov(at, reg, slots);
            at += slots;
        }
        let (owner, file) = (self.root.owner, self.file);
        let key = Key::Builtin { owner, file, call: e };
        let context = Context { root: self.root.clone(), name: self.name.clone() };
        self.c.func(key.clone(), Some(context));
        self.bind_values(key, base, &classes, dst);
        Some(dst)
    }

    /// The function behind such a closure.
    pub fn builtin_thunk(mut self, e: ExprId) -> bc::Func {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { panic!("bug: not a call") };
        let Some(builtin) = self.builtin_of(*callee) else { panic!("bug: not a builtin") };
        self.wrapper = true;
        self.at(self.span(e));
        let types = self.builtin_types(builtin, args);
        let closure = self.pointer();
        let classes = self.c.classes(&types);
        if !classes.is_empty() {
            self.closure_slot = Some(closure);
        }
        let base = self.alloc(&classes);
        let mut offset = 8;
        self.load_words(base, closure, &mut offset, &classes);
        let mut at = base;
        let mut values = Vec::new();
        for &ty in &types {
            values.push((at, ty));
            at += self.c.slots(ty);
        }
        let dst = self.alloc(&[SlotClass::Scalar, SlotClass::Scalar]);
        // `defer recover()` recovers nothing: it is not called by a deferred function.
        if builtin != Builtin::Recover {
            self.builtin_on(builtin, &values, dst);
        }
        self.finish()
    }

    fn builtin_types(&mut self, builtin: Builtin, args: &[ExprId]) -> Vec<TypeId> {
        (0..args.len()).map(|index| self.builtin_type(builtin, args, index)).collect()
    }
}
