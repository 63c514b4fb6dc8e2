//! Moves that nobody needs: values are read where they come from, and computed where they are wanted. Within blocks.

use super::body::{Body, Ins};
use super::flow::{Flow, step};
use super::slots::{is_pure, is_value};
use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::op::{Op, Operand};
use crate::bytecode::program::SlotClass;

/// Copies and values remembered at a time.
const KNOWN_MAX: usize = 48;
/// Slots of a value that is copied by several moves.
const WIDE_MAX: u16 = 16;
/// How far back a value's origin is looked for.
const WINDOW: usize = 40;

/// What is known at a point of a block.
#[derive(Default)]
struct Known {
    /// Slot and the slot that holds the same.
    copies: Vec<(u16, u16)>,
    /// Values computed, and where they stand.
    values: Vec<Ins>,
}

impl Known {
    fn clear(&mut self) {
        self.copies.clear();
        self.values.clear();
    }

    fn source(&self, slot: u16) -> Option<u16> {
        self.copies.iter().find(|copy| copy.0 == slot).map(|copy| copy.1)
    }

    /// The first of `count` slots that hold the same as those from `slot`.
    fn sources(&self, slot: u16, count: u16) -> Option<u16> {
        let first = self.source(slot)?;
        (1..count).all(|index| self.source(slot + index) == Some(first + index)).then_some(first)
    }

    fn forget(&mut self, slot: usize, count: usize) {
        let hit = |at: u16| usize::from(at) >= slot && usize::from(at) < slot + count;
        self.copies.retain(|copy| !hit(copy.0) && !hit(copy.1));
        self.values.retain(|one| {
            let info = one.op.info();
            let read = |operand, at| operand == Operand::R && hit(at);
            !hit(one.a) && !read(info.b, one.b) && !read(info.c, one.c)
        });
    }

    fn note_copy(&mut self, to: u16, from: u16, classes: &[SlotClass]) {
        // A pointer must be seen by the collector where it is read.
        let class = |slot: u16| classes[usize::from(slot)];
        if class(to) == SlotClass::Pointer && class(from) == SlotClass::Scalar {
            return;
        }
        if self.copies.len() == KNOWN_MAX {
            self.copies.remove(0);
        }
        self.copies.push((to, from));
    }
}

fn same_value(x: &Ins, y: &Ins) -> bool {
    x.op == y.op && x.x == y.x && x.b == y.b && x.c == y.c
}

/// Reads come from where a value was copied from, and what is known already is not computed again.
pub(super) fn forward(body: &mut Body, effects: &Effects) {
    let targeted = body.targeted();
    let mut known = Known::default();
    for (index, &is_target) in targeted.iter().enumerate().take(body.ins.len()) {
        if is_target || index > 0 && body.ins[index - 1].ends() {
            known.clear();
        }
        redirect(body, effects, index, &known);
        let one = body.ins[index];
        if is_value(one.op)
            && let Some(earlier) = known.values.iter().find(|value| same_value(value, &one)).copied()
            && body.func.slots[usize::from(earlier.a)] == body.func.slots[usize::from(one.a)]
        {
            body.ins[index] = one.with(if earlier.a == one.a { Op::Nop } else { Op::Mov }, one.a, earlier.a, 0);
            if earlier.a == one.a {
                continue;
            }
        }
        body.effects(effects, index, &mut |access, slot, count| {
            if access != Access::Read {
                known.forget(slot, count);
            }
        });
        learn(body, index, &mut known);
    }
}

fn learn(body: &mut Body, index: usize, known: &mut Known) {
    let one = body.ins[index];
    let count = match one.op {
        Op::Mov => 1,
        Op::Mov2 => 2,
        Op::MovN if one.c <= WIDE_MAX => one.c,
        _ => 0,
    };
    if count > 0 {
        if one.a == one.b {
            body.ins[index].op = Op::Nop;
        } else if one.a.abs_diff(one.b) >= count {
            (0..count).for_each(|slot| known.note_copy(one.a + slot, one.b + slot, &body.func.slots));
        }
    } else if is_value(one.op) {
        let info = one.op.info();
        let own = info.b == Operand::R && one.b == one.a || info.c == Operand::R && one.c == one.a;
        if !own {
            if known.values.len() == KNOWN_MAX {
                known.values.remove(0);
            }
            known.values.push(one);
        }
    }
}

/// Its operands `b` and `c` that are several slots are one value each, or values without a gap.
fn reads_in_a_row(op: Op) -> bool {
    use Op::{Append, Box, Closure, Concat, LdFrame, MapDelete, MapGet, MapSet, MovN, Send, StFrame, StObj, ValueEq};
    let value = matches!(op, MovN | StObj | StFrame | LdFrame | ValueEq | MapGet | MapSet | MapDelete);
    value || matches!(op, Closure | Append | Box | Concat | Send)
}

/// Lets an instruction read the sources of copies.
fn redirect(body: &mut Body, effects: &Effects, index: usize, known: &Known) {
    if known.copies.is_empty() {
        return;
    }
    let one = body.ins[index];
    let info = one.op.info();
    let mut reads = Vec::new();
    let mut others = Vec::new();
    body.effects(effects, index, &mut |access, slot, count| match access {
        Access::Read => reads.push((slot, count)),
        _ => others.push((slot, count)),
    });
    // Slots that a loop's values and an inlined function's variables get later come in between: no value may lie on both sides.
    let func = &body.func;
    let base = 1 + func.result_slots + func.param_slots + u16::from(func.has_closure_slot);
    let sources =
        |slot: u16, count: u16| known.sources(slot, count).filter(|&from| from >= base || from + count <= base);
    let slots = |slot: u16| {
        let written = others.iter().any(|&(from, count)| usize::from(slot) >= from && usize::from(slot) < from + count);
        let count = reads.iter().find(|read| read.0 == usize::from(slot))?.1;
        let wide = count == 0 || count > usize::from(WIDE_MAX);
        if written || wide { None } else { sources(slot, count as u16) }
    };
    let new = |operand: Operand, slot: u16| match operand {
        Operand::R => known.source(slot),
        Operand::R2 => sources(slot, 2),
        Operand::Slots if reads_in_a_row(one.op) => slots(slot),
        _ => None,
    };
    // What `a` names is written, or more stands behind it.
    let a = if info.a == Operand::Slots { None } else { new(info.a, one.a) };
    let (b, c) = (new(info.b, one.b), new(info.c, one.c));
    let target = &mut body.ins[index];
    (target.a, target.b, target.c) = (a.unwrap_or(one.a), b.unwrap_or(one.b), c.unwrap_or(one.c));
}

/// Values that are only moved on are computed where they are moved to, and what nobody reads is left out.
pub(super) fn backward(body: &mut Body, effects: &Effects) {
    let flow = Flow::new(body, effects);
    for (block, &(from, to)) in flow.blocks.iter().enumerate() {
        let mut live = flow.behind(block);
        for index in (from..to).rev() {
            let one = body.ins[index];
            if is_pure(one.op) && !one.entry && is_dead(body, effects, index, &live) {
                body.ins[index].op = Op::Nop;
                continue;
            }
            let width = match one.op {
                Op::Mov => 1,
                Op::Mov2 => 2,
                _ => 0,
            };
            if width > 0 && !live.any(one.b.into(), width) && coalesce(body, effects, from, index, width as u16) {
                body.ins[index].op = Op::Nop;
                continue;
            }
            step(body, effects, index, &mut live);
        }
    }
    body.compact();
}

fn is_dead(body: &Body, effects: &Effects, index: usize, live: &crate::bytecode::liveness::Slots) -> bool {
    let mut dead = true;
    body.effects(effects, index, &mut |access, slot, count| dead &= access == Access::Read || !live.any(slot, count));
    dead
}

/// The move at `at` is the last use of a value: makes the instruction that computed it write to the move's target. False if that cannot be.
fn coalesce(body: &mut Body, effects: &Effects, from: usize, at: usize, width: u16) -> bool {
    let (to, temp) = (body.ins[at].a, body.ins[at].b);
    let class = |slot: u16| body.func.slots[usize::from(slot)];
    let fits = |index: u16| class(to + index) == class(temp + index) || class(to + index) == SlotClass::IfaceWord;
    if to.abs_diff(temp) < width || !(0..width).all(fits) {
        return false;
    }
    let own = 1 + body.func.result_slots;
    if body.func.defers && to < own {
        return false;
    }
    let covers = |slot: usize, count: usize, of: u16| slot < usize::from(of + width) && usize::from(of) < slot + count;
    for index in (from.max(at.saturating_sub(WINDOW))..at).rev() {
        let one = body.ins[index];
        let info = one.op.info();
        let (mut writes, mut reads, mut other, mut target, mut more) = (false, false, false, false, false);
        body.effects(effects, index, &mut |access, slot, count| {
            let hit = covers(slot, count, temp);
            match access {
                Access::Read => reads |= hit,
                Access::Write => writes |= hit,
                _ => other |= hit,
            }
            // The same operation may read the target while it writes one slot, as operands are read first.
            let own_read = access == Access::Read && width == 1;
            target |= covers(slot, count, to) && !own_read;
            more |= access == Access::Write && !hit;
        });
        let wanted = if width == 1 { Operand::W } else { Operand::W2 };
        if writes && !other {
            // What else it writes, as the `ok` behind a value, would move with it.
            if info.a != wanted || one.a != temp || target || more || reads && width > 1 {
                return false;
            }
            body.ins[index].a = to;
            rename(body, index + 1, at, temp, to, width);
            return true;
        }
        let mut touched = target;
        body.effects(effects, index, &mut |_, slot, count| touched |= covers(slot, count, to));
        if other || touched || reads && !can_rename(&one, effects, body, index, temp, width) {
            return false;
        }
    }
    false
}

/// Whether all reads of a value in an instruction are by fields that name it.
fn can_rename(one: &Ins, effects: &Effects, body: &Body, index: usize, temp: u16, width: u16) -> bool {
    let info = one.op.info();
    let mut by_field = 0;
    for (operand, slot) in [(info.a, one.a), (info.b, one.b), (info.c, one.c)] {
        let whole = operand == Operand::R && slot >= temp && slot < temp + width
            || operand == Operand::R2 && slot == temp && width == 2;
        by_field += usize::from(whole);
    }
    let mut all = 0;
    body.effects(effects, index, &mut |access, slot, count| {
        let hit = slot < usize::from(temp + width) && usize::from(temp) < slot + count;
        all += usize::from(access == Access::Read && hit);
    });
    by_field == all
}

fn rename(body: &mut Body, from: usize, to: usize, old: u16, new: u16, width: u16) {
    for one in &mut body.ins[from..to] {
        let info = one.op.info();
        for (operand, field) in [(info.a, &mut one.a), (info.b, &mut one.b), (info.c, &mut one.c)] {
            if matches!(operand, Operand::R | Operand::R2) && *field >= old && *field < old + width {
                *field = *field - old + new;
            }
        }
    }
}
