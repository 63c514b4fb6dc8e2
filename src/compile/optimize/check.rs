//! What must hold for a function after each step, looked at in builds with debug assertions: so a step that breaks it is found where it
//! happens, and not by a collection that comes at a bad moment.
//!
//! - What an instruction reads was written on every way there, and by no call left undefined since.
//! - A pointer that memory is reached through stands in a slot that the collector looks at.
//! - Slots have room in the frame; jumps back are made by the `Loop` family only.

use super::body::Body;
use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::liveness::Slots;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;

/// What is wrong, if anything is: the instruction, and how it is.
pub(super) fn check(body: &Body, effects: &Effects) -> Result<(), String> {
    for index in 0..body.ins.len() {
        shape(body, effects, index).map_err(|what| describe(body, index, &what))?;
    }
    written(body, effects).map_err(|(index, what)| describe(body, index, &what))
}

fn describe(body: &Body, index: usize, what: &str) -> String {
    let one = &body.ins[index];
    format!("{}: {index}: {:?} {} {} {}: {what}", body.func.name, one.op, one.a, one.b, one.c)
}

fn shape(body: &Body, effects: &Effects, index: usize) -> Result<(), String> {
    let one = &body.ins[index];
    let frame = body.func.slots.len();
    let mut outside = None;
    body.effects(effects, index, &mut |access, slot, count| {
        if access != Access::Clobber && slot + count > frame {
            outside = Some(slot);
        }
    });
    if let Some(slot) = outside {
        return Err(format!("slot {slot} is outside the frame"));
    }
    if one.target.is_some_and(|target| (target <= index) != one.op.is_loop()) {
        return Err("a jump in the wrong direction".into());
    }
    match pointer(one.op) {
        None => Ok(()),
        Some(operand) => {
            let slot = [one.a, one.b, one.c][operand];
            match body.func.slots[usize::from(slot)] {
                SlotClass::Pointer | SlotClass::IfaceWord => Ok(()),
                class => Err(format!("slot {slot} has a pointer and is {class:?}")),
            }
        }
    }
}

/// The operand (0 for `a`) that is, or begins with, a pointer into the heap.
fn pointer(op: Op) -> Option<usize> {
    use Op::*;
    match op {
        St8 | St16 | St32 | St64 | St128 | StObj | AddITo | FAddTo | FMulAddTo | FMulSubTo | ClearObj | CopyObj => {
            Some(0)
        }
        StX8 | StX16 | StX32 | StX64 | StX128 | JIfX8 | JIfNotX8 | MapSet | MapDelete | MapNext => Some(0),
        Ld8 | LdS8 | Ld16 | LdS16 | Ld32 | LdS32 | Ld64 | Ld128 | LdObj | FieldAddr | AddrAdd | FSubLL => Some(1),
        LdX8 | LdXS8 | LdX16 | LdXS16 | LdX32 | LdXS32 | LdX64 | LdX128 | ElemAddr | StrIndex | FDotX => Some(1),
        LdA8 | LdAS8 | LdA16 | LdAS16 | LdA32 | LdAS32 | LdA64 | LdA128 | ArrayAddr | MapGet | MapIter => Some(1),
        Append | AppendSlice | Slice | SliceStr | SliceArray | RangeStr | CallClosure | Recv => Some(1),
        AddL | FSubL | FMulL | AddX | FMulX | FMulAddX => Some(2),
        _ => None,
    }
}

/// Slots that are not known to be written: forward, what is unknown on one way counts.
fn written(body: &Body, effects: &Effects) -> Result<(), (usize, String)> {
    let func = &body.func;
    let frame = func.slots.len();
    let given = 1 + usize::from(func.result_slots);
    let own = given + usize::from(func.param_slots) + usize::from(func.has_closure_slot);
    let mut first = Slots::new(frame);
    first.set(0, frame, true);
    first.set(given, own - given, false);
    let mut unknown: Vec<Option<Slots>> = vec![None; body.ins.len()];
    unknown[0] = Some(first);
    let mut work = vec![0];
    if let Some(at) = body.recover_at {
        // It reads what was written before anything could panic, which is not followed here.
        unknown[at] = Some(Slots::new(frame));
        work.push(at);
    }
    while let Some(index) = work.pop() {
        let mut state = unknown[index].clone().expect("bug: it was put there before");
        step(body, effects, index, &mut state);
        body.next(index, |next| match &mut unknown[next] {
            Some(known) => {
                if known.add(&state) {
                    work.push(next);
                }
            }
            none => {
                *none = Some(state.clone());
                work.push(next);
            }
        });
    }
    for (index, state) in unknown.iter().enumerate() {
        let Some(state) = state else { continue };
        let mut missing = None;
        let one = &body.ins[index];
        // How much these read is known only when they run.
        if one.op == Op::Select || one.op == Op::Send && one.c == 0 {
            continue;
        }
        body.effects(effects, index, &mut |access, slot, count| {
            if access == Access::Read && state.any(slot, count) {
                missing = (slot..slot + count).find(|&slot| state.has(slot));
            }
        });
        if let Some(slot) = missing {
            return Err((index, format!("slot {slot} is read and may not be written")));
        }
    }
    Ok(())
}

/// From unknown before an instruction to unknown behind it.
fn step(body: &Body, effects: &Effects, index: usize, unknown: &mut Slots) {
    body.effects(effects, index, &mut |access, slot, count| match access {
        Access::Clobber => unknown.set(slot, count, true),
        Access::Write | Access::Touch => unknown.set(slot, count, false),
        Access::Read => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytecode::op::Instr;
    use crate::bytecode::program::{Func, Program, SlotClass::*};

    /// What is wrong with a function of one result and one parameter; function 0 of its program takes and gives nothing.
    fn problem(parameter: SlotClass, code: &[Instr]) -> Option<String> {
        let callee = Func { slots: vec![Scalar], code: vec![Instr::abc(Op::Return, 0, 0, 0)], ..Func::default() };
        let program = Program { funcs: vec![callee].into(), ..Program::default() };
        let slots = vec![Scalar, Scalar, parameter, Scalar, Scalar];
        let func = Func { slots, result_slots: 1, param_slots: 1, code: code.to_vec(), ..Func::default() };
        let body = Body::new(&func).expect("the code is whole");
        check(&body, &Effects::new(&program)).err()
    }

    fn mentions(problem: Option<String>, what: &str) {
        assert!(problem.as_ref().is_some_and(|text| text.contains(what)), "{problem:?}");
    }

    const RETURN: Instr = Instr::abc(Op::Return, 0, 0, 0);

    #[test]
    fn reads_of_what_was_not_written_are_found() {
        let read = Instr::abc(Op::Mov, 1, 3, 0);
        mentions(problem(Scalar, &[read, RETURN]), "slot 3 is read");
        mentions(problem(Scalar, &[RETURN]), "slot 1 is read");
        let write = Instr::ak(Op::LdI, 3, 7);
        assert_eq!(problem(Scalar, &[write, read, RETURN]), None);
        // On one of two ways.
        let skip = Instr::ak(Op::JmpIf, 2, 1);
        mentions(problem(Scalar, &[skip, write, read, RETURN]), "slot 3 is read");
    }

    #[test]
    fn what_a_call_leaves_undefined_is_not_written() {
        let (write, read) = (Instr::ak(Op::LdI, 3, 7), Instr::abc(Op::Mov, 1, 3, 0));
        mentions(problem(Scalar, &[write, Instr::ak(Op::Call, 3, 0), read, RETURN]), "slot 3 is read");
        assert_eq!(problem(Scalar, &[write, Instr::ak(Op::Call, 4, 0), read, RETURN]), None);
    }

    #[test]
    fn pointers_hidden_from_the_collector_are_found() {
        let load = Instr::abc(Op::Ld64, 1, 2, 0);
        mentions(problem(Scalar, &[load, RETURN]), "has a pointer");
        assert_eq!(problem(Pointer, &[load, RETURN]), None);
    }

    #[test]
    fn slots_beyond_the_frame_are_found() {
        mentions(problem(Scalar, &[Instr::ak(Op::LdI, 9, 7), Instr::ak(Op::LdI, 1, 7), RETURN]), "outside the frame");
    }
}
