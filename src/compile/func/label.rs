//! Labels of a function that is being written, and the jumps to them.
//!
//! A label is bound once. Jumps to one that is not bound yet go forward and get their offsets at the end; the others go back.

use rustc_hash::FxHashMap;

use super::{Func, Reg};
use crate::bytecode::op::Op;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) struct Label(usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    /// A forward jump whose offset stands in `c`.
    C,
    /// One whose offset stands in `b` and `c`.
    K,
    /// In `hi` of the extension at this index.
    Hi,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Fixup {
    at: usize,
    /// The word behind the instruction.
    next: usize,
    label: Label,
    field: Field,
}

impl Func<'_, '_> {
    pub fn label(&mut self) -> Label {
        self.labels.push(None);
        self.used.push(false);
        Label(self.labels.len() - 1)
    }

    pub fn bind(&mut self, label: Label) {
        self.labels[label.0] = Some(self.code.len());
        if self.used[label.0] {
            self.dead = false;
        }
    }

    /// A label that code further down may jump back to.
    pub fn bind_backward(&mut self, label: Label) {
        self.labels[label.0] = Some(self.code.len());
    }

    /// A label that the source can name: reached from anywhere.
    pub fn bind_reached(&mut self, label: Label) {
        self.labels[label.0] = Some(self.code.len());
        self.dead = false;
    }

    pub fn bound(&self, label: Label) -> bool {
        self.labels[label.0].is_some()
    }

    pub fn jump(&mut self, label: Label) {
        if let Some(target) = self.labels[label.0] {
            let distance = self.code.len() + 1 - target;
            self.ak(Op::Loop, 0, distance as i32);
        } else {
            let at = self.ak(Op::Jmp, 0, 0);
            self.fix(at, at.wrapping_add(1), label, Field::K);
        }
        self.dead = true;
    }

    fn fix(&mut self, at: usize, next: usize, label: Label, field: Field) {
        if at != usize::MAX {
            self.used[label.0] = true;
            self.fixups.push(Fixup { at, next, label, field });
        }
    }

    /// A forward jump on a condition, with the offset in `c`.
    pub fn branch(&mut self, op: Op, a: u16, b: u16, label: Label) {
        let at = self.abc(op, a, b, 1);
        self.after_branch(at, label);
    }

    fn after_branch(&mut self, at: usize, label: Label) {
        if at == usize::MAX {
            return;
        }
        if self.long || self.bound(label) {
            // The jump goes over a `Jmp` that stands for not jumping.
            let over = self.label();
            let skip = self.ak(Op::Jmp, 0, 0);
            self.fix(skip, skip + 1, over, Field::K);
            self.jump(label);
            self.bind(over);
        } else {
            self.fix(at, at + 1, label, Field::C);
        }
    }

    /// `JmpIf` and `JmpIfNot`.
    pub fn branch_bool(&mut self, reg: Reg, sense: bool, label: Label) {
        if self.bound(label) {
            let op = if sense { Op::LoopIf } else { Op::LoopIfNot };
            let target = self.labels[label.0].expect("bound");
            let distance = self.code.len() + 1 - target;
            self.ak(op, reg, distance as i32);
            return;
        }
        let at = self.ak(if sense { Op::JmpIf } else { Op::JmpIfNot }, reg, 0);
        self.fix(at, at.wrapping_add(1), label, Field::K);
    }

    /// An instruction with a type in `lo` that jumps to a label given in `hi`.
    pub fn branch_ext(&mut self, lo: u32, label: Label) {
        let at = self.ext(lo, 0);
        self.fix(at, at.wrapping_add(1), label, Field::Hi);
    }

    /// A jump back on a condition.
    pub fn loop_back(&mut self, op: Op, a: u16, b: u16, label: Label) {
        let target = self.labels[label.0].expect("a loop's head is bound");
        if self.dead {
            return;
        }
        let distance = self.code.len() + 1 - target;
        if let Ok(distance) = u16::try_from(distance) {
            self.abc(op, a, b, distance);
            return;
        }
        // Too far: step over a plain `Loop`. The condition must be that of a forward jump.
        let near = self.label();
        let over = self.label();
        match op {
            Op::ForLt | Op::ForLtI | Op::ForLe => {
                self.abc(Op::AddI, a, a, 1);
                let jump = match op {
                    Op::ForLt => Op::JLt,
                    Op::ForLtI => Op::JLtI,
                    _ => Op::JLe,
                };
                self.branch(jump, a, b, near);
            }
            Op::LoopLt => self.branch(Op::JLt, a, b, near),
            Op::LoopLe => self.branch(Op::JLe, a, b, near),
            Op::LoopLtI => self.branch(Op::JLtI, a, b, near),
            _ => self.branch(Op::JNe, a, b, near),
        }
        let at = self.ak(Op::Jmp, 0, 0);
        self.fix(at, at.wrapping_add(1), over, Field::K);
        self.bind(near);
        let distance = self.code.len() + 1 - target;
        self.ak(Op::Loop, 0, distance as i32);
        self.bind(over);
    }

    /// Where a jump to `at` ends up, over unconditional jumps.
    fn thread(&self, at: usize, jumps: &FxHashMap<usize, Label>) -> usize {
        let mut at = at;
        for _ in 0..64 {
            match jumps.get(&at).and_then(|label| self.labels[label.0]) {
                Some(next) if next > at => at = next,
                _ => break,
            }
        }
        at
    }

    pub(super) fn patch(&mut self) {
        let jumps: FxHashMap<usize, Label> = self
            .fixups
            .iter()
            .filter(|f| self.code[f.at].op == Op::Jmp as u8 && f.field == Field::K)
            .map(|f| (f.at, f.label))
            .collect();
        for fixup in std::mem::take(&mut self.fixups) {
            let target = self.labels[fixup.label.0].expect("bug: a label that was not bound");
            let target = self.thread(target, &jumps);
            let offset = (target - fixup.next) as u32;
            let instr = &mut self.code[fixup.at];
            match fixup.field {
                // An offset that does not fit makes the caller compile the function anew.
                Field::C => instr.c = offset as u16,
                Field::K | Field::Hi => (instr.b, instr.c) = (offset as u16, (offset >> 16) as u16),
            }
        }
    }
}
