//! Constants, lengths and other values that a loop computes anew each time round, computed once before it.
//!
//! They get slots of their own, right behind the parameters, as calls in the loop may use all that is above their windows.

use super::body::{Body, Ins};
use super::flow::Flow;
use super::slots::{each_slot, is_value};
use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::liveness::Slots;
use crate::bytecode::op::{Op, Operand};
use crate::bytecode::program::SlotClass;

/// Slots that a function may get for such values.
const HOISTED_MAX: usize = 24;
/// New slots while the others still have their old numbers.
const FIRST_NEW: u16 = 61_000;

/// Instructions from the head to the last jump back to it.
struct Loop {
    head: usize,
    end: usize,
    written: Slots,
}

/// A value taken out of a loop.
struct Hoisted {
    head: usize,
    value: Ins,
}

pub(super) fn hoist(body: &mut Body, effects: &Effects) {
    let loops = loops(body, effects);
    if loops.is_empty() {
        return;
    }
    let flow = Flow::new(body, effects);
    let mut hoisted: Vec<Hoisted> = Vec::new();
    for (block, &(from, to)) in flow.blocks.iter().enumerate() {
        // The outermost loop comes first.
        let around: Vec<&Loop> = loops.iter().filter(|l| l.head <= from && to <= l.end + 1).collect();
        if around.is_empty() {
            continue;
        }
        let behind = flow.behind(block);
        for index in from..to {
            let one = body.ins[index];
            if !is_value(one.op) || one.entry {
                continue;
            }
            let Some(out_of) = around.iter().find(|l| is_invariant(&one, l, &hoisted)) else { continue };
            if uses(body, effects, index, to, &behind) {
                take_out(body, index, to, effects, out_of.head, &mut hoisted);
            }
        }
    }
    if !hoisted.is_empty() {
        place(body, hoisted);
    }
}

fn loops(body: &Body, effects: &Effects) -> Vec<Loop> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, one) in body.ins.iter().enumerate() {
        let Some(head) = one.target.filter(|&target| target <= index) else { continue };
        match found.iter_mut().find(|l| l.0 == head) {
            Some(known) => known.1 = index,
            None => found.push((head, index)),
        }
    }
    found.sort_by_key(|&(head, end)| (head, std::cmp::Reverse(end)));
    found.retain(|&(head, end)| is_closed(body, head, end));
    let with_slots = |(head, end): (usize, usize)| {
        let mut written = Slots::new(body.func.slots.len());
        for index in head..=end {
            body.effects(effects, index, &mut |access, slot, count| {
                if access != Access::Read {
                    written.set(slot, count, true);
                }
            });
        }
        Loop { head, end, written }
    };
    found.into_iter().map(with_slots).collect()
}

/// Entered at its head only. Loops that wait are left alone: they are not hot, and a parked process should stay small.
fn is_closed(body: &Body, head: usize, end: usize) -> bool {
    let inside = |at: usize| at > head && at <= end;
    let enters = |(index, one): (usize, &Ins)| {
        !(head..=end).contains(&index) && one.target.is_some_and(inside) || one.op == Op::Switch && index + 1 == head
    };
    let waits = |one: &Ins| matches!(one.op, Op::Send | Op::Recv | Op::Select);
    !body.ins.iter().enumerate().any(enters)
        && !body.ins[head..=end].iter().any(waits)
        && !body.recover_at.is_some_and(inside)
        && !body.ins[head].entry
}

fn is_invariant(one: &Ins, l: &Loop, hoisted: &[Hoisted]) -> bool {
    let info = one.op.info();
    let changes = |operand, slot: u16| match slot.checked_sub(FIRST_NEW) {
        _ if operand != Operand::R => false,
        // A value computed before a loop inside of this one.
        Some(number) => hoisted.get(usize::from(number)).is_none_or(|h| h.head > l.head && h.head <= l.end),
        None => l.written.has(slot.into()),
    };
    !changes(info.b, one.b) && !changes(info.c, one.c)
}

/// Whether all reads of the result stand in this block, in fields that can be renamed.
fn uses(body: &Body, effects: &Effects, index: usize, to: usize, behind: &Slots) -> bool {
    let slot = body.ins[index].a;
    if body.func.defers && slot <= body.func.result_slots {
        return false;
    }
    for at in index + 1..to {
        let one = body.ins[at];
        let info = one.op.info();
        let named = [(info.a, one.a), (info.b, one.b), (info.c, one.c)];
        let by_field = named.iter().filter(|(operand, field)| *operand == Operand::R && *field == slot).count();
        let (mut reads, mut written) = (0, false);
        body.effects(effects, at, &mut |access, from, count| {
            if usize::from(slot) >= from && usize::from(slot) < from + count {
                match access {
                    Access::Read => reads += 1,
                    _ => written = true,
                }
            }
        });
        if reads != by_field {
            return false;
        }
        if written {
            return true;
        }
    }
    !behind.has(slot.into())
}

fn take_out(body: &mut Body, index: usize, to: usize, effects: &Effects, head: usize, hoisted: &mut Vec<Hoisted>) {
    let one = body.ins[index];
    let same = |h: &Hoisted| {
        h.head == head && h.value.op == one.op && h.value.x == one.x && h.value.b == one.b && h.value.c == one.c
    };
    let number = match hoisted.iter().position(same) {
        Some(number) => number,
        None if hoisted.len() == HOISTED_MAX => return,
        None => {
            hoisted.push(Hoisted { head, value: one });
            hoisted.len() - 1
        }
    };
    let new = FIRST_NEW + number as u16;
    for at in index + 1..to {
        let mut written = false;
        body.effects(effects, at, &mut |access, from, count| {
            let hit = usize::from(one.a) >= from && usize::from(one.a) < from + count;
            written |= hit && access != Access::Read;
        });
        let info = body.ins[at].op.info();
        let next = &mut body.ins[at];
        for (operand, field) in [(info.a, &mut next.a), (info.b, &mut next.b), (info.c, &mut next.c)] {
            if operand == Operand::R && *field == one.a {
                *field = new;
            }
        }
        if written {
            break;
        }
    }
    body.ins[index].op = Op::Nop;
}

/// Gives the new values their slots, and puts their code in front of the loops.
fn place(body: &mut Body, hoisted: Vec<Hoisted>) {
    let func = &mut body.func;
    let base = 1 + func.result_slots + func.param_slots + u16::from(func.has_closure_slot);
    let count = hoisted.len() as u16;
    let classes: Vec<SlotClass> = hoisted.iter().map(|h| func.slots[usize::from(h.value.a)]).collect();
    func.slots.splice(usize::from(base)..usize::from(base), classes);
    let renumber = |slot: &mut u16| {
        if *slot >= FIRST_NEW {
            *slot = base + (*slot - FIRST_NEW);
        } else if *slot >= base {
            *slot += count;
        }
    };
    for case in func.selects.iter_mut().flat_map(|table| &mut table.cases) {
        renumber(&mut case.channel);
        renumber(&mut case.value);
        case.ok.iter_mut().for_each(renumber);
    }
    let mut before = Vec::with_capacity(hoisted.len());
    for (number, Hoisted { head, mut value }) in hoisted.into_iter().enumerate() {
        value.a = FIRST_NEW + number as u16;
        value.place = body.ins[head].place;
        value.site = body.ins[head].site;
        before.push((head, value));
    }
    before.sort_by_key(|&(head, _)| head);
    body.insert(&before);
    for one in &mut body.ins {
        each_slot(one, &mut |slot| renumber(slot));
    }
    body.compact();
}
