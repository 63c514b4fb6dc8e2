//! Calls of small leaf functions are replaced by their code. The callee's frame is the call's window, so arguments and results
//! are where its code wants them; only what it has beyond them may have to stand elsewhere.

use std::collections::HashMap;
use std::rc::Rc;

use super::body::{Body, Ins, Site};
use super::slots::each_slot;
use crate::bytecode::op::Op;
use crate::bytecode::program::{Func, FuncId, Program};

/// Words of code of a function that is put in the place of its calls.
const CALLEE_WORDS_MAX: usize = 24;
/// Instructions that a function may grow to.
const BODY_MAX: usize = 2000;

/// Functions whose code can stand in others, taken apart.
#[derive(Default)]
pub(super) struct Leaves {
    known: HashMap<u32, Option<Rc<Body>>>,
}

impl Leaves {
    fn get(&mut self, program: &Program, id: u32) -> Option<Rc<Body>> {
        let known = self.known.entry(id).or_insert_with(|| {
            let func = program.funcs.get(id as usize)?;
            is_leaf(func).then(|| Body::new(func)).flatten().map(Rc::new)
        });
        known.clone()
    }
}

/// Small, calls nothing, waits for nothing, and has nothing that names its frame.
fn is_leaf(func: &Func) -> bool {
    let small = func.code.len() <= CALLEE_WORDS_MAX && !func.code.is_empty();
    if !small || func.wrapper || func.defers || func.has_closure_slot || !func.inlined.is_empty() {
        return false;
    }
    let mut pc = 0;
    while let Some(instr) = func.code.get(pc) {
        let Some(&op) = Op::ALL.get(instr.op as usize) else { return false };
        if op.is_loop() || op.x_is_slot() || !allowed(op) {
            return false;
        }
        pc += op.words();
    }
    true
}

fn allowed(op: Op) -> bool {
    use Op::{
        Call, CallClosure, CallIface, CallNative, Defer, DeferTo, FrameToken, Go, GoClosure, MakeChan, MapNext, Print,
        Recover, RecoverIn, Recv, RunDeferred, Select, Send,
    };
    let frame = matches!(op, Defer | DeferTo | FrameToken | RunDeferred | Recover | RecoverIn | Print);
    let calls = matches!(op, Call | CallClosure | CallIface | CallNative | Go | GoClosure);
    !frame && !calls && !matches!(op, Send | Recv | Select | MakeChan | MapNext | Op::Close)
}

/// Puts leaves in the place of their calls.
pub(super) fn inline(body: &mut Body, program: &Program, leaves: &mut Leaves) {
    let mut callees: Vec<Option<Rc<Body>>> = vec![None; body.ins.len()];
    let mut size = body.ins.len();
    for (index, one) in body.ins.iter().enumerate() {
        if one.op == Op::Call
            && let Some(callee) = leaves.get(program, one.k() as u32)
            && size + callee.ins.len() <= BODY_MAX
        {
            size += callee.ins.len();
            callees[index] = Some(callee);
        }
    }
    if callees.iter().all(Option::is_none) {
        return;
    }
    // Where each instruction goes; a callee's last return falls through.
    let mut starts = Vec::with_capacity(body.ins.len() + 1);
    let mut at = 0;
    for callee in &callees {
        starts.push(at);
        at += callee.as_ref().map_or(1, |callee| length(callee));
    }
    starts.push(at);
    let old = std::mem::take(&mut body.ins);
    for (index, one) in old.into_iter().enumerate() {
        match &callees[index] {
            None => body.ins.push(Ins { target: one.target.map(|target| starts[target]), ..one }),
            Some(callee) => {
                body.sites.push(Site { func: FuncId(one.k() as u32), call: one.place });
                splice(body, callee, one.a, starts[index]);
            }
        }
        debug_assert_eq!(body.ins.len(), starts[index + 1]);
    }
    body.recover_at = body.recover_at.map(|index| starts[index]);
}

/// Instructions that a callee becomes.
fn length(callee: &Body) -> usize {
    let last = callee.ins.len() - 1;
    let extra = |(index, one): (usize, &Ins)| match one.op {
        Op::Return if index == last => 0,
        Op::ReturnMov if index != last => 2,
        _ => 1,
    };
    callee.ins.iter().enumerate().map(extra).sum()
}

fn splice(body: &mut Body, callee: &Body, window: u16, start: usize) {
    let site = body.sites.len();
    body.func.unsigned.extend_from_slice(&callee.func.unsigned);
    let own = 1 + callee.func.result_slots + callee.func.param_slots;
    let locals = place_locals(&mut body.func, callee, usize::from(window + own), usize::from(own)) as u16;
    let slot = |slot: u16| if slot < own { slot + window } else { slot - own + locals };
    let (last, end) = (callee.ins.len() - 1, start + length(callee));
    let mut starts = Vec::with_capacity(callee.ins.len());
    let mut at = start;
    for (index, one) in callee.ins.iter().enumerate() {
        starts.push(at);
        at += match one.op {
            Op::Return if index == last => 0,
            Op::ReturnMov if index != last => 2,
            _ => 1,
        };
    }
    for (index, one) in callee.ins.iter().enumerate() {
        let mut one = Ins { site, target: one.target.map(|target| starts[target]), ..*one };
        each_slot(&mut one, &mut |at| *at = slot(*at));
        let leave = Ins { target: Some(end), ..one.with(Op::Jmp, 0, 0, 0) };
        match one.op {
            Op::Return if index == last => {}
            Op::Return => body.ins.push(leave),
            Op::ReturnMov => {
                body.ins.push(one.with(Op::Mov, window + 1, one.a, 0));
                if index != last {
                    body.ins.push(leave);
                }
            }
            _ => body.ins.push(one),
        }
    }
}

/// Finds slots for what a callee has beyond its parameters; the frame grows where it must.
fn place_locals(func: &mut Func, callee: &Body, from: usize, own: usize) -> usize {
    let classes = &callee.func.slots[own..];
    let fits = |base: usize| {
        classes.iter().enumerate().all(|(index, class)| func.slots.get(base + index).is_none_or(|old| old == class))
    };
    let base = (from..).find(|&base| fits(base)).expect("behind the frame all fits");
    for (index, &class) in classes.iter().enumerate().skip(func.slots.len().saturating_sub(base)) {
        debug_assert_eq!(func.slots.len(), base + index);
        func.slots.push(class);
    }
    base
}
