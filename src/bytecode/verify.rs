//! The verifier: what the interpreter takes for granted is true of this program.
//!
//! Operands lie in their frames, indexes in their tables, jumps lead to instructions (backward ones only by the `Loop` family),
//! extensions are there, no function runs off its end, and none reads slots that nobody has written.

use super::effects::{Access, Effects};
use super::liveness::unwritten;
use super::op::{Ext, Instr, Op, Operand};
use super::program::{Func, PanicCode, Program};

/// A function that must not be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub func: String,
    /// The word of its code.
    pub pc: usize,
    pub why: &'static str,
}

/// Checks the functions from `first` on.
pub fn verify(program: &Program, first: usize) -> Result<(), Invalid> {
    let effects = Effects::new(program);
    for func in program.funcs.iter_from(first) {
        check(program, &effects, func).map_err(|(pc, why)| Invalid { func: func.name.clone(), pc, why })?;
    }
    Ok(())
}

fn check(program: &Program, effects: &Effects, func: &Func) -> Result<(), (usize, &'static str)> {
    let frame = func.slots.len();
    if frame > u16::MAX as usize {
        return Err((0, "the frame is too large"));
    }
    let own = 1 + func.result_slots as usize + func.param_slots as usize + usize::from(func.has_closure_slot);
    if frame < own {
        return Err((0, "the frame has no room for results and parameters"));
    }
    let starts = starts(func)?;
    let is_start = |pc: usize| starts.get(pc).copied().unwrap_or(false);
    if func.recover_at != 0 && !is_start(func.recover_at as usize) {
        return Err((func.recover_at as usize, "no instruction to recover at"));
    }
    let mut pc = 0;
    while pc < func.code.len() {
        let instr = func.code[pc];
        let op = Op::ALL[instr.op as usize];
        let mut fits = true;
        effects.of(func, pc, &mut |access, slot, count| {
            fits &= access == Access::Clobber || slot + count <= frame;
        });
        if !fits {
            return Err((pc, "an operand is outside the frame"));
        }
        check_indexes(program, func, op, instr, pc)?;
        let mut lands = true;
        Effects::next(func, pc, |next| lands &= is_start(next));
        if !lands {
            return Err((pc, "it leads to no instruction"));
        }
        pc += op.words();
    }
    check_entry(effects, func, own)
}

/// Nothing but parameters may be read before it was written: frames begin as whatever stood there.
fn check_entry(effects: &Effects, func: &Func, own: usize) -> Result<(), (usize, &'static str)> {
    let given = 1 + func.result_slots as usize..own;
    let live = unwritten(effects, func);
    if live.iter().all(|slot| given.contains(&slot)) { Ok(()) } else { Err((0, "a slot is read before it is written")) }
}

/// Where instructions start.
fn starts(func: &Func) -> Result<Vec<bool>, (usize, &'static str)> {
    let mut starts = vec![false; func.code.len()];
    let mut pc = 0;
    if func.code.is_empty() {
        return Err((0, "no code"));
    }
    while pc < func.code.len() {
        starts[pc] = true;
        let Some(&op) = Op::ALL.get(func.code[pc].op as usize) else { return Err((pc, "no such operation")) };
        if matches!(op, Op::End | Op::DeferEnd | Op::NativeEnd) {
            return Err((pc, "an operation of the VM's own"));
        }
        pc += op.words();
        if pc > func.code.len() {
            return Err((pc, "an extension is missing"));
        }
    }
    Ok(starts)
}

fn check_indexes(program: &Program, func: &Func, op: Op, instr: Instr, pc: usize) -> Result<(), (usize, &'static str)> {
    let info = op.info();
    let k = instr.k() as u32 as usize;
    let room = match info.b {
        Operand::Const => program.consts.len(),
        Operand::Str => program.strings.len(),
        Operand::Func => program.funcs.len(),
        Operand::Native => program.natives.len(),
        Operand::Type => program.types.len(),
        Operand::Global => program.globals_bytes as usize,
        _ => usize::MAX,
    };
    if k >= room && room != usize::MAX {
        return Err((pc, "an index is outside its table"));
    }
    if op == Op::PanicCode && instr.x == PanicCode::NilReceiver as u8 && k >= program.strings.len() {
        return Err((pc, "an index is outside its table"));
    }
    if matches!(op, Op::DivI | Op::RemI) && matches!(instr.c as i16, 0 | -1) {
        return Err((pc, "a divisor of 0 or -1"));
    }
    if matches!(op, Op::DivP | Op::RemP) && !(1..=62).contains(&instr.c) {
        return Err((pc, "a power of two that is none of int64"));
    }
    if info.ext == Ext::None {
        return Ok(());
    }
    let lo = func.code[pc + 1].lo() as usize;
    let room = match (op, info.ext) {
        (_, Ext::Type) => program.types.len(),
        (_, Ext::Func) => program.funcs.len(),
        (Op::Select, _) => func.selects.len(),
        (Op::Print, _) => func.prints.len(),
        _ => usize::MAX,
    };
    if lo >= room { Err((pc, "an extension's index is outside its table")) } else { Ok(()) }
}
