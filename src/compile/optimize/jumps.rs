//! Jumps over jumps, to jumps, and to the next instruction.

use super::body::{Body, Ins};
use crate::bytecode::op::Op;

pub(super) fn tidy(body: &mut Body) {
    over_jumps(body);
    to_jumps(body);
    to_next(body);
    body.compact();
}

/// The conditional jump that is taken exactly if this one is not.
fn inverse(one: &Ins) -> Option<Ins> {
    let (a, b) = (one.a, one.b);
    let swapped = |op| Ins { op, a: b, b: a, ..*one };
    let same = |op| Ins { op, ..*one };
    Some(match one.op {
        Op::JmpIf => same(Op::JmpIfNot),
        Op::JmpIfNot => same(Op::JmpIf),
        Op::JIfX8 => same(Op::JIfNotX8),
        Op::JIfNotX8 => same(Op::JIfX8),
        Op::JEq => same(Op::JNe),
        Op::JNe => same(Op::JEq),
        Op::JLt => swapped(Op::JLe),
        Op::JLe => swapped(Op::JLt),
        Op::JLtU => swapped(Op::JLeU),
        Op::JLeU => swapped(Op::JLtU),
        Op::JEqI => same(Op::JNeI),
        Op::JBits => same(Op::JNoBits),
        Op::JNoBits => same(Op::JBits),
        Op::JNeI => same(Op::JEqI),
        Op::JLtI => same(Op::JGeI),
        Op::JGeI => same(Op::JLtI),
        Op::JLeI => same(Op::JGtI),
        Op::JGtI => same(Op::JLeI),
        Op::JFEq => same(Op::JFNe),
        Op::JFNe => same(Op::JFEq),
        Op::JFLt => same(Op::JFNLt),
        Op::JFNLt => same(Op::JFLt),
        Op::JFLe => same(Op::JFNLe),
        Op::JFNLe => same(Op::JFLe),
        _ => return None,
    })
}

/// The jump back on the condition of a jump forward.
fn backward(one: &Ins) -> Option<Op> {
    Some(match one.op {
        Op::JmpIf => Op::LoopIf,
        Op::JmpIfNot => Op::LoopIfNot,
        Op::JLt => Op::LoopLt,
        Op::JLe => Op::LoopLe,
        Op::JLtI => Op::LoopLtI,
        Op::JNe => Op::LoopNe,
        _ => return None,
    })
}

/// `if c jump over; jump to` becomes `if !c jump to`.
fn over_jumps(body: &mut Body) {
    let targeted = body.targeted();
    for index in 0..body.ins.len().saturating_sub(2) {
        let (one, jump) = (body.ins[index], body.ins[index + 1]);
        let over = one.target == Some(index + 2) && !targeted[index + 1] && !jump.entry && !one.entry;
        if !over || !matches!(jump.op, Op::Jmp | Op::Loop) {
            continue;
        }
        let Some(mut inverse) = inverse(&one) else { continue };
        if jump.op == Op::Loop {
            match backward(&inverse) {
                Some(op) => inverse.op = op,
                None => continue,
            }
        }
        // The condition stands where the jump was, and the jump is gone: what is backward stays so.
        body.ins[index + 1] = Ins { target: jump.target, ..inverse };
        body.ins[index].op = Op::Nop;
        body.ins[index].target = None;
    }
}

/// A jump to an unconditional jump forward goes where that goes; one to a return returns.
fn to_jumps(body: &mut Body) {
    for index in 0..body.ins.len() {
        let one = body.ins[index];
        let Some(mut target) = one.target.filter(|&target| target > index) else { continue };
        for _ in 0..16 {
            let mut at = target;
            while body.ins[at].op == Op::Nop && at + 1 < body.ins.len() {
                at += 1;
            }
            match body.ins[at] {
                Ins { op: Op::Jmp, target: Some(next), .. } if next > at => target = next,
                _ => break,
            }
        }
        body.ins[index].target = Some(target);
        let there = body.ins[target];
        if one.op == Op::Jmp && !one.entry && matches!(there.op, Op::Return | Op::ReturnMov) {
            body.ins[index] = Ins { place: there.place, site: there.site, ..there };
        }
    }
}

fn to_next(body: &mut Body) {
    for index in 0..body.ins.len() {
        let one = body.ins[index];
        if one.op == Op::Jmp && one.target == Some(index + 1) && !one.entry {
            body.ins[index].op = Op::Nop;
            body.ins[index].target = None;
        }
    }
}
