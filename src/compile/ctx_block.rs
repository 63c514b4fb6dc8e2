//! The ctx block: its body becomes a closure that `runBlock` of package `context` calls, with the block.
//!
//! The body belongs to the function around it, as that of a loop over a function does: a jump out of it is noted in a record,
//! and made behind the block if that yields nil.

use super::Compiler;
use super::call::Prepared;
use super::escape::UnitKey;
use super::func::{Func, Reg};
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, SlotClass};
use crate::syntax::ast::{CtxOption, ExprId, ExprKind};
use crate::types::r#type::{ObjectId, TypeId};

impl<'p> Compiler<'p> {
    /// A function of package `context`, and what it takes and gives.
    fn context_func(&mut self, name: &str) -> Prepared {
        let symbol = self.types.symbol(name);
        let package = self.packages.iter().find(|package| package.path == "context");
        let object: ObjectId = package
            .and_then(|package| package.members.get(&symbol).copied())
            .expect("bug: what a ctx block needs of package context is kept by the driver");
        let (params, results) = self.param_types(object, &[]);
        let callee = self.callee(object, &[]);
        Prepared { callee, words: None, receiver: None, params, results, variadic: false }
    }

    /// Whether the last of these results is an `error`.
    pub(super) fn is_fallible(&mut self, results: &[TypeId]) -> bool {
        results.last().is_some_and(|&ty| {
            self.is_interface(ty)
                && self.named_text(ty).is_some_and(|(name, package)| name == "error" && package.is_empty())
        })
    }
}

impl<'c, 'p> Func<'c, 'p> {
    /// Calls a function of package `context` with values that stand in slots; gives the first slot of its results.
    fn call_context(&mut self, name: &str, args: &[Reg]) -> Reg {
        let prepared = self.c.context_func(name);
        let (window, mut at) = self.window(&prepared);
        for (&arg, &ty) in args.iter().zip(&prepared.params) {
            let slots = self.c.slots(ty);
            self.mov(at, arg, slots);
            at += slots;
        }
        self.emit_call(&prepared, window);
        let results = self.c.classes(&prepared.results).len();
        self.release(usize::from(window) + 1 + results);
        window + 1
    }

    /// `dst` = the predeclared `ctx`.
    pub fn current_ctx(&mut self, dst: Reg) {
        let mark = self.mark();
        let result = self.call_context("current", &[]);
        self.mov(dst, result, 2);
        self.release(mark);
    }

    /// `dst` = what the block yields.
    pub fn ctx_block(&mut self, e: ExprId, options: &'p [CtxOption], dst: Reg) {
        let place = self.place;
        let key = UnitKey::Ctx(e);
        let block = self.pointer();
        self.open_block(e, options, block);
        self.place = place;
        let root = self.root.clone();
        let unit = root.analysis.unit(key);
        let record = self.record(key);
        let func = self.nested(key);
        let mut more = Vec::new();
        let at = (!record.exits.is_empty() || record.returns).then(|| {
            let at = self.pointer();
            self.new_object(at, record.ty);
            at
        });
        more.extend(at.map(|at| (at, SlotClass::Pointer)));
        if unit.token
            && let Some(token) = self.token
        {
            more.push((token, SlotClass::Scalar));
        }
        let body = self.pointer();
        self.make_closure(func.0, &unit.captures, &more, body);
        self.place = place;
        let result = self.call_context("runBlock", &[block, body]);
        self.mov(dst, result, 2);
        if let Some(at) = at {
            let behind = self.label();
            self.branch(Op::JNeI, dst, 0, behind);
            self.follow_exits(&record, at);
            self.bind(behind);
        }
    }

    /// `block` = the block with its options. All of these are evaluated before any of them counts.
    fn open_block(&mut self, e: ExprId, options: &'p [CtxOption], block: Reg) {
        let args: Vec<ExprId> = options.iter().flat_map(|option| option.args.iter().copied()).collect();
        self.hoist(&args);
        let mut given: Vec<(&str, Vec<Reg>)> = Vec::new();
        for option in options {
            let span = option.name.span;
            let sources = self.c.out.sources.clone();
            let name = match &sources.file(self.file).text[span.start as usize..span.end as usize] {
                "timeout" => "blockTimeout",
                "deadline" => "blockDeadline",
                "value" => "blockValue",
                "limit" => "blockLimit",
                _ => "blockParent",
            };
            let prepared = self.c.context_func(name);
            let values = option.args.iter().zip(&prepared.params[1..]).map(|(&arg, &ty)| self.fresh_as(arg, ty));
            given.push((name, values.collect()));
        }
        let prepared = self.c.context_func("newBlock");
        let parent = self.alloc_type(prepared.params[0]);
        match self.info(e).object {
            Some(object) => {
                let from = self.object_type(object);
                let value = self.alloc_type(from);
                let loc = self.variable(object);
                self.load(loc, from, value);
                self.value_as(value, from, prepared.params[0], parent);
            }
            None => self.current_ctx(parent),
        }
        let made = self.call_context("newBlock", &[parent]);
        self.mov(block, made, 1);
        // The parent first: values go on top of it.
        given.sort_by_key(|(name, _)| *name != "blockParent");
        for (name, values) in given {
            let args: Vec<Reg> = std::iter::once(block).chain(values).collect();
            self.call_context(name, &args);
        }
    }

    /// The body as a function: it gets the block, and gives nothing.
    pub fn ctx_body(mut self, e: ExprId) -> bc::Func {
        let ExprKind::Ctx { body, .. } = self.kind(e) else { panic!("bug: not a ctx block") };
        self.at(self.span(e));
        let cancel = self.file_info().clause_vars.get(&body.span.start).copied();
        let params = self.c.context_func("bodyOf").params;
        self.begin(&[None], &params, &[], &[]);
        self.block = Some(1);
        let root = self.root.clone();
        if let Some(cancel) = cancel.filter(|cancel| root.analysis.cancels.contains(cancel)) {
            let slot = self.pointer();
            let made = self.call_context("cancelOf", &[1]);
            self.mov(slot, made, 1);
            let ty = self.object_type(cancel);
            self.declare_at(cancel, ty, slot);
        }
        let record = self.record(UnitKey::Ctx(e));
        if let Some(state) = &mut self.body_state {
            state.offsets = record.offsets;
            state.exits = record.exits;
        }
        self.block(&body.stmts);
        if !self.dead {
            self.abc(Op::Return, 0, 0, 0);
            self.dead = true;
        }
        self.finish()
    }

    /// Whether the body of a ctx block is left by jumps that are noted in a record.
    pub fn has_record(&self) -> bool {
        let unit = self.root.analysis.unit(self.unit);
        matches!(self.unit, UnitKey::Body(_)) || !unit.exits.is_empty() || unit.returns
    }

    /// Before a process is started in the text of a block: takes a place for it there. Gives the `x` of the instruction that starts it.
    pub fn take_place(&mut self, fallible: bool) -> u8 {
        let Some(block) = self.block else { return 0 };
        let mark = self.mark();
        let flag = self.scalar();
        self.ak(Op::LdI, flag, fallible.into());
        self.call_context("takePlace", &[block, flag]);
        self.release(mark);
        1
    }

    /// Sets the `x` of an instruction.
    pub fn mark_owned(&mut self, at: usize, owned: u8) {
        if let Some(instr) = self.code.get_mut(at) {
            instr.x = owned;
        }
    }
}
