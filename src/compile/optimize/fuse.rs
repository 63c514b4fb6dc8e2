//! Several instructions as one: what an operation needs is computed in it, if nobody else wants it.
//!
//! An instruction moves down to the one that it becomes part of. So what it reads must not change on the way, and if it can panic
//! nothing on the way may have an effect, and a panic's line must stay what it was.

use super::body::{Body, Ins};
use super::flow::{Flow, step};
use super::slots::{is_load, is_pure};
use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::liveness::Slots;
use crate::bytecode::op::{Op, Operand};
use crate::source::{Place, SourceMap};

/// How far apart the parts may stand.
const WINDOW: usize = 12;

pub(super) fn fuse(body: &mut Body, effects: &Effects, sources: &SourceMap) {
    for stores in [false, true] {
        let flow = Flow::new(body, effects);
        for (block, &(from, to)) in flow.blocks.iter().enumerate() {
            let mut live = flow.behind(block);
            for at in (from..to).rev() {
                let mut fusion = Fusion { body: &mut *body, effects, sources, from, at, live: &live };
                while if stores { fusion.store() } else { fusion.value() } {}
                step(body, effects, at, &mut live);
            }
        }
        body.compact();
    }
}

/// One instruction that may take others in.
struct Fusion<'a, 'e> {
    body: &'a mut Body,
    effects: &'a Effects<'e>,
    sources: &'a SourceMap,
    /// Where the block begins.
    from: usize,
    at: usize,
    /// What is live behind the instruction.
    live: &'a Slots,
}

/// A slot that fits into `x`.
fn short(slot: u16) -> Option<u8> {
    u8::try_from(slot).ok()
}

/// A signed immediate for `x`.
fn signed(value: u16) -> Option<u8> {
    i8::try_from(value as i16).ok().map(|value| value as u8)
}

/// An offset in units of 8 bytes for `x`.
fn offset(bytes: u16) -> Option<u8> {
    if bytes % 8 == 0 { u8::try_from(bytes / 8).ok() } else { None }
}

impl Fusion<'_, '_> {
    fn ins(&self, index: usize) -> Ins {
        self.body.ins[index]
    }

    fn own(&self) -> Ins {
        self.ins(self.at)
    }

    /// The instruction whose only use is this one, as the value of `slot`.
    fn origin(&self, slot: u16) -> Option<usize> {
        if self.live.has(slot.into()) && self.own().a != slot || self.is_read_twice(slot) {
            return None;
        }
        self.writer(slot, self.at)
    }

    fn is_read_twice(&self, slot: u16) -> bool {
        let mut count = 0;
        self.body.effects(self.effects, self.at, &mut |access, from, len| {
            let hit = usize::from(slot) >= from && usize::from(slot) < from + len;
            count += usize::from(hit && access == Access::Read);
        });
        count > 1
    }

    /// The instruction that wrote `slot`, if nothing between it and `before` reads it.
    fn writer(&self, slot: u16, before: usize) -> Option<usize> {
        for index in (self.from.max(before.saturating_sub(WINDOW))..before).rev() {
            let (mut hit, mut written) = (false, false);
            self.body.effects(self.effects, index, &mut |access, from, len| {
                if usize::from(slot) >= from && usize::from(slot) < from + len {
                    hit = true;
                    written |= access == Access::Write;
                }
            });
            if hit {
                let one = self.ins(index);
                return (written && one.op.info().a == Operand::W && one.a == slot).then_some(index);
            }
        }
        None
    }

    fn is_read_between(&self, slot: u16, from: usize, to: usize) -> bool {
        let mut read = false;
        for index in from + 1..to {
            self.body.effects(self.effects, index, &mut |access, first, len| {
                read |= access == Access::Read && usize::from(slot) >= first && usize::from(slot) < first + len;
            });
        }
        read
    }

    fn line(&self, place: Place) -> (u32, u32) {
        if place.span.end == 0 {
            return (place.file.0, 0);
        }
        (place.file.0, self.sources.file(place.file).line_column(place.span.start).0)
    }

    /// Whether the instruction at `index` may as well be executed at `until`.
    fn moves(&self, index: usize, until: usize) -> bool {
        let moved = self.ins(index);
        let mut reads = Vec::new();
        self.body.effects(self.effects, index, &mut |access, slot, count| {
            if access == Access::Read {
                reads.push((slot, count));
            }
        });
        let pure = is_pure(moved.op);
        for between in index + 1..until {
            let one = self.ins(between);
            let mut clash = false;
            self.body.effects(self.effects, between, &mut |access, slot, count| {
                let hit = |&(from, len): &(usize, usize)| from < slot + count && slot < from + len;
                clash |= access != Access::Read && reads.iter().any(hit);
            });
            // Two loads that both find nil in one line panic alike.
            let alike = is_load(moved.op) && is_load(one.op) && self.line(one.place) == self.line(moved.place);
            if clash || !(pure || is_pure(one.op) || alike) {
                return false;
            }
        }
        true
    }

    /// The instruction that computes `slot`, if it is `op` and may become part of this one.
    fn part(&self, slot: u16, op: Op) -> Option<(usize, Ins)> {
        let index = self.origin(slot)?;
        let one = self.ins(index);
        (one.op == op && self.moves(index, self.at)).then_some((index, one))
    }

    fn take(&mut self, index: usize, new: Ins) -> bool {
        self.body.ins[index].op = Op::Nop;
        self.body.ins[index].target = None;
        self.body.ins[self.at] = new;
        true
    }

    /// As `take`, for a part that can panic: its place is that of the whole, which could not panic before or did so in the same line.
    fn take_load(&mut self, index: usize, new: Ins) -> bool {
        let (own, load) = (self.own(), self.ins(index));
        if !is_pure(own.op) && (self.line(own.place) != self.line(load.place) || own.site != load.site) {
            return false;
        }
        self.take(index, Ins { place: load.place, site: load.site, ..new })
    }

    fn value(&mut self) -> bool {
        match self.own().op {
            Op::FAdd => self.float_add(),
            Op::FSub => self.float_sub(),
            Op::FMul => self.float_mul(),
            Op::FMulAdd => self.multiply_add(),
            Op::FMulAddX => self.dot(),
            Op::Add => self.add(),
            Op::AddI => self.add_const(),
            Op::JmpIf | Op::JmpIfNot => self.branch(),
            Op::JEqI | Op::JNeI => self.bits(),
            Op::Return => self.return_const(),
            Op::LoopLt | Op::LoopLe => self.count(),
            _ => false,
        }
    }

    fn float_add(&mut self) -> bool {
        let one = self.own();
        for (sum, product) in [(one.b, one.c), (one.c, one.b)] {
            if let Some(x) = short(sum)
                && sum != product
                && let Some((index, mul)) = self.part(product, Op::FMul)
            {
                return self.take(index, Ins { x, ..one.with(Op::FMulAdd, one.a, mul.b, mul.c) });
            }
        }
        if let Some(x) = short(one.c)
            && one.b != one.c
            && let Some((index, sub)) = self.part(one.b, Op::FSub)
        {
            return self.take(index, Ins { x, ..one.with(Op::FSubAdd, one.a, sub.b, sub.c) });
        }
        false
    }

    fn float_sub(&mut self) -> bool {
        let one = self.own();
        if let Some(x) = short(one.b)
            && let Some((index, mul)) = self.part(one.c, Op::FMul)
        {
            return self.take(index, Ins { x, ..one.with(Op::FMulSub, one.a, mul.b, mul.c) });
        }
        let Some((second, right)) = self.part(one.c, Op::Ld64) else { return false };
        if let Some((first, left)) = self.part(one.b, Op::Ld64)
            && first < second
            && left.site == right.site
            && self.line(left.place) == self.line(right.place)
        {
            let mut new = one.with(Op::FSubLL, one.a, left.b, right.b);
            (new.lo, new.hi) = (left.c.into(), right.c.into());
            (new.place, new.site) = (left.place, left.site);
            self.body.ins[first].op = Op::Nop;
            return self.take(second, new);
        }
        match offset(right.c) {
            Some(x) => self.take_load(second, Ins { x, ..one.with(Op::FSubL, one.a, one.b, right.b) }),
            None => false,
        }
    }

    fn float_mul(&mut self) -> bool {
        let one = self.own();
        for (other, loaded) in [(one.b, one.c), (one.c, one.b)] {
            if other == loaded {
                continue;
            }
            if let Some((index, load)) = self.part(loaded, Op::Ld64)
                && let Some(x) = offset(load.c)
            {
                return self.take_load(index, Ins { x, ..one.with(Op::FMulL, one.a, other, load.b) });
            }
            if let Some((index, load)) = self.part(loaded, Op::LdX64)
                && let Some(x) = short(load.c)
            {
                return self.take_load(index, Ins { x, ..one.with(Op::FMulX, one.a, other, load.b) });
            }
        }
        false
    }

    /// `s += y * a[i]`; of two elements the second in the program's order is taken first.
    fn multiply_add(&mut self) -> bool {
        let one = self.own();
        if one.a != u16::from(one.x) || one.b == one.c {
            return false;
        }
        let (left, right) = (self.part(one.b, Op::LdX64), self.part(one.c, Op::LdX64));
        let (other, index, load) = match (left, right) {
            (Some((l, load)), Some((r, _))) if l > r => (one.c, l, load),
            (_, Some((r, load))) => (one.b, r, load),
            (Some((l, load)), None) => (one.c, l, load),
            (None, None) => return false,
        };
        match short(load.c) {
            Some(x) if other != one.a => {
                self.take_load(index, Ins { x, ..one.with(Op::FMulAddX, one.a, other, load.b) })
            }
            _ => false,
        }
    }

    fn dot(&mut self) -> bool {
        let one = self.own();
        if let Some((index, load)) = self.part(one.b, Op::LdX64)
            && load.c == u16::from(one.x)
        {
            return self.take_load(index, Ins { x: one.x, ..one.with(Op::FDotX, one.a, load.b, one.c) });
        }
        false
    }

    fn add(&mut self) -> bool {
        let one = self.own();
        for (other, value) in [(one.b, one.c), (one.c, one.b)] {
            if other == value {
                continue;
            }
            if let Some((index, load)) = self.part(value, Op::LdX64)
                && let Some(x) = short(load.c)
            {
                return self.take_load(index, Ins { x, ..one.with(Op::AddX, one.a, other, load.b) });
            }
            if let Some((index, load)) = self.part(value, Op::Ld64)
                && let Some(x) = offset(load.c)
            {
                return self.take_load(index, Ins { x, ..one.with(Op::AddL, one.a, other, load.b) });
            }
            if let Some((index, mul)) = self.part(value, Op::MulI)
                && let Some(x) = signed(mul.c)
            {
                return self.take(index, Ins { x, ..one.with(Op::MulIAdd, one.a, mul.b, other) });
            }
        }
        false
    }

    fn add_const(&mut self) -> bool {
        let one = self.own();
        if let Some(x) = signed(one.c)
            && let Some((index, add)) = self.part(one.b, Op::Add)
        {
            return self.take(index, Ins { x, ..one.with(Op::AddAddI, one.a, add.b, add.c) });
        }
        if let Some((index, mul)) = self.part(one.b, Op::MulI)
            && let Some(x) = signed(mul.c)
        {
            return self.take(index, Ins { x, ..one.with(Op::MulAddI, one.a, mul.b, one.c) });
        }
        false
    }

    fn branch(&mut self) -> bool {
        let one = self.own();
        if self.live.has(one.a.into()) || one.entry {
            return false;
        }
        let Some((index, load)) = self.part(one.a, Op::LdX8) else { return false };
        let op = if one.op == Op::JmpIf { Op::JIfX8 } else { Op::JIfNotX8 };
        let new = Ins { target: one.target, ..load.with(op, load.b, load.c, 0) };
        self.take(index, Ins { entry: false, ..new })
    }

    /// `x % 2 == 0` and `x & 7 != 0` in a condition.
    fn bits(&mut self) -> bool {
        let one = self.own();
        if one.b != 0 || self.live.has(one.a.into()) || one.entry {
            return false;
        }
        let op = if one.op == Op::JEqI { Op::JNoBits } else { Op::JBits };
        let found = match self.part(one.a, Op::RemP) {
            Some((index, rem)) if rem.c < 16 => Some((index, rem, (1 << rem.c) - 1)),
            Some(_) => None,
            None => self.part(one.a, Op::AndI).map(|(index, and)| (index, and, and.c)),
        };
        let Some((index, part, mask)) = found else { return false };
        self.take(index, Ins { target: one.target, ..one.with(op, part.b, mask, 0) })
    }

    fn return_const(&mut self) -> bool {
        let one = self.own();
        let Some(before) = self.at.checked_sub(1).filter(|&before| before >= self.from) else { return false };
        let load = self.ins(before);
        if self.body.func.result_slots != 1 || load.op != Op::LdI || load.a != 1 || self.body.func.defers {
            return false;
        }
        self.take(before, one.with(Op::ReturnI, 0, load.b, load.c))
    }

    /// `i += s` in front of `i < n` and the jump back.
    fn count(&mut self) -> bool {
        let one = self.own();
        let Some(before) = self.at.checked_sub(1).filter(|&before| before >= self.from) else { return false };
        let add = self.ins(before);
        if add.op != Op::Add || add.a != one.a || add.b != one.a || add.c == one.a || one.b == one.a {
            return false;
        }
        let op = if one.op == Op::LoopLt { Op::ForStepLt } else { Op::ForStepLe };
        match short(add.c) {
            Some(x) => self.take(before, Ins { op, x, ..one }),
            None => false,
        }
    }

    /// `p.f += v` and the like.
    fn store(&mut self) -> bool {
        let one = self.own();
        let (pointer, value) = (one.a, one.b);
        if one.op != Op::St64 || pointer == value || self.live.has(value.into()) {
            return false;
        }
        let (Some(x), Some(index)) = (offset(one.c), self.writer(value, self.at)) else { return false };
        let change = self.ins(index);
        let (old, new) = match change.op {
            Op::AddI => (change.b, one.with(Op::AddITo, pointer, change.c, 0)),
            Op::FAdd => (change.b, one.with(Op::FAddTo, pointer, change.c, 0)),
            Op::FMulAdd => (change.x.into(), one.with(Op::FMulAddTo, pointer, change.b, change.c)),
            Op::FMulSub => (change.x.into(), one.with(Op::FMulSubTo, pointer, change.b, change.c)),
            _ => return false,
        };
        let again = [new.b, new.c].contains(&old) && new.op != Op::AddITo;
        let kept = self.live.has(old.into()) && old != value;
        if again || kept || !self.moves(index, self.at) {
            return false;
        }
        let Some(first) = self.writer(old, index) else { return false };
        let load = self.ins(first);
        let same = load.op == Op::Ld64 && load.b == pointer && load.c == one.c && load.site == one.site;
        let unread = old == value || !self.is_read_between(old, index, self.at);
        if !same || !unread || self.line(load.place) != self.line(one.place) {
            return false;
        }
        self.body.ins[index].op = Op::Nop;
        if !self.moves(first, self.at) {
            self.body.ins[index].op = change.op;
            return false;
        }
        self.take(first, Ins { x, ..new })
    }
}
