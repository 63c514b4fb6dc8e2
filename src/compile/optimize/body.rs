//! The code of a function taken apart: one entry an instruction, jumps by index.

use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::op::{Ext, Instr, Op, Operand};
use crate::bytecode::program::{Func, FuncId, Inlined};
use crate::source::Place;

/// An instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ins {
    pub op: Op,
    pub x: u8,
    pub a: u16,
    pub b: u16,
    pub c: u16,
    pub lo: u32,
    pub hi: u32,
    /// The instruction that it may jump to.
    pub target: Option<usize>,
    pub place: Place,
    /// 1 + the index of the call in whose place it stands; 0 for the function's own code.
    pub site: usize,
    /// It is an entry of the table behind a `Switch`, which must stay as it is.
    pub entry: bool,
}

impl Ins {
    pub fn words(&self) -> (Instr, Instr) {
        let Ins { op, x, a, b, c, lo, hi, .. } = *self;
        (Instr { op: op as u8, x, a, b, c }, Instr::ext(lo, hi))
    }

    pub fn k(&self) -> i32 {
        self.words().0.k()
    }

    /// The same place and site, another operation on slots.
    pub fn with(&self, op: Op, a: u16, b: u16, c: u16) -> Ins {
        Ins { op, x: 0, a, b, c, lo: 0, hi: 0, target: None, ..*self }
    }

    /// Nothing behind it is reached through it.
    pub fn ends(&self) -> bool {
        matches!(self.op, Op::Jmp | Op::Loop | Op::Return | Op::ReturnMov | Op::ReturnI | Op::Panic | Op::PanicCode)
    }
}

/// A call that was replaced by the code of its callee.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub func: FuncId,
    pub call: Place,
}

pub(super) struct Body {
    /// All but code and places.
    pub func: Func,
    pub ins: Vec<Ins>,
    pub recover_at: Option<usize>,
    pub sites: Vec<Site>,
}

/// Where in an instruction the offset of its jump is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offset {
    None,
    C,
    K,
    Hi,
}

fn offset_of(op: Op) -> Offset {
    let info = op.info();
    if op == Op::MapNext {
        Offset::Hi
    } else if info.b == Operand::Jump {
        Offset::K
    } else if info.c == Operand::J {
        Offset::C
    } else {
        Offset::None
    }
}

impl Body {
    /// None: code that the verifier would refuse.
    pub fn new(func: &Func) -> Option<Body> {
        let mut index_of = vec![usize::MAX; func.code.len() + 1];
        let mut starts = Vec::new();
        let mut pc = 0;
        while pc < func.code.len() {
            index_of[pc] = starts.len();
            starts.push(pc);
            pc += Op::ALL.get(func.code[pc].op as usize)?.words();
        }
        index_of[func.code.len()] = starts.len();
        let mut ins: Vec<Ins> = Vec::with_capacity(starts.len());
        let mut entries = 0;
        let mut places = func.places.iter().peekable();
        let mut place = func.place;
        for &pc in &starts {
            while let Some(&(_, next)) = places.next_if(|(first, _)| *first as usize <= pc) {
                place = next;
            }
            let word = func.code[pc];
            let op = Op::ALL[word.op as usize];
            let info = op.info();
            let ext = if info.ext == Ext::None { Instr::ext(0, 0) } else { *func.code.get(pc + 1)? };
            let mut one = Ins {
                op,
                x: word.x,
                a: word.a,
                b: word.b,
                c: word.c,
                lo: ext.lo(),
                hi: ext.hi(),
                target: None,
                place,
                site: 0,
                entry: entries > 0,
            };
            let offset = match offset_of(op) {
                Offset::None => None,
                Offset::C => Some(std::mem::take(&mut one.c) as usize),
                Offset::K => {
                    (one.b, one.c) = (0, 0);
                    Some(word.k() as u32 as usize)
                }
                Offset::Hi => Some(std::mem::take(&mut one.hi) as usize),
            };
            if let Some(offset) = offset {
                let next = pc + op.words();
                let target = if op.is_loop() { next.checked_sub(offset)? } else { next + offset };
                one.target = Some(*index_of.get(target).filter(|&&index| index < starts.len())?);
            }
            entries = if op == Op::Switch { one.lo as usize } else { entries.saturating_sub(1) };
            ins.push(one);
        }
        let recover_at = match func.recover_at {
            0 => None,
            pc => Some(*index_of.get(pc as usize).filter(|&&index| index < starts.len())?),
        };
        let func = Func { code: Vec::new(), places: Vec::new(), ..func.clone() };
        Some(Body { func, ins, recover_at, sites: Vec::new() })
    }

    /// The function again. None: a jump is too far for its instruction.
    pub fn finish(self) -> Option<Func> {
        let Body { mut func, ins, recover_at, sites } = self;
        let mut pcs = Vec::with_capacity(ins.len() + 1);
        let mut pc = 0;
        for one in &ins {
            pcs.push(pc);
            pc += one.op.words();
        }
        pcs.push(pc);
        let mut place = None;
        for (index, one) in ins.iter().enumerate() {
            let at = pcs[index];
            if place != Some(one.place) {
                place = Some(one.place);
                func.places.push((at as u32, one.place));
            }
            if let Some(site) = one.site.checked_sub(1) {
                let Site { func: callee, call } = sites[site];
                let (from, to) = (at as u32, pcs[index + 1] as u32);
                match func.inlined.last_mut() {
                    Some(last) if last.to == from && last.func == callee && last.call == call => last.to = to,
                    _ => func.inlined.push(Inlined { from, to, func: callee, call }),
                }
            }
            let mut one = *one;
            if let Some(target) = one.target {
                let next = pcs[index + 1];
                let offset =
                    if one.op.is_loop() { next.checked_sub(pcs[target]) } else { pcs[target].checked_sub(next) };
                let offset = u32::try_from(offset?).ok()?;
                match offset_of(one.op) {
                    Offset::C => one.c = u16::try_from(offset).ok()?,
                    Offset::K => (one.b, one.c) = (offset as u16, (offset >> 16) as u16),
                    Offset::Hi => one.hi = offset,
                    Offset::None => return None,
                }
            }
            let (word, ext) = one.words();
            func.code.push(word);
            if one.op.words() == 2 {
                func.code.push(ext);
            }
        }
        func.recover_at = recover_at.map_or(0, |index| pcs[index] as u32);
        Some(func)
    }

    pub fn effects(&self, effects: &Effects, index: usize, visit: &mut dyn FnMut(Access, usize, usize)) {
        let (word, ext) = self.ins[index].words();
        effects.of_words(&self.func, word, ext, visit);
    }

    /// Which instructions are jumped to (or gone on at, after a panic).
    pub fn targeted(&self) -> Vec<bool> {
        let mut targeted = vec![false; self.ins.len() + 1];
        self.ins.iter().filter_map(|one| one.target).for_each(|target| targeted[target] = true);
        if let Some(index) = self.recover_at {
            targeted[index] = true;
        }
        targeted
    }

    /// Where execution may go on after an instruction, panics left out.
    pub fn next(&self, index: usize, mut visit: impl FnMut(usize)) {
        let one = &self.ins[index];
        if let Some(target) = one.target {
            visit(target);
        }
        if one.op == Op::Switch {
            (0..=one.lo as usize).for_each(|entry| visit(index + 1 + entry));
        } else if !one.ends() && index + 1 < self.ins.len() {
            visit(index + 1);
        }
    }

    /// Removes the instructions that are `Nop`.
    pub fn compact(&mut self) {
        if self.ins.iter().all(|one| one.op != Op::Nop) {
            return;
        }
        let mut new_index = Vec::with_capacity(self.ins.len());
        let mut kept = 0;
        for one in &self.ins {
            new_index.push(kept);
            kept += usize::from(one.op != Op::Nop);
        }
        self.ins.retain(|one| one.op != Op::Nop);
        for one in &mut self.ins {
            one.target = one.target.map(|target| new_index[target]);
        }
        self.recover_at = self.recover_at.map(|index| new_index[index]);
    }

    /// Puts instructions in front of others, sorted by index: jumps forward to those, and what falls through, meets them; jumps back do not.
    pub fn insert(&mut self, before: &[(usize, Ins)]) {
        if before.is_empty() {
            return;
        }
        let old = std::mem::take(&mut self.ins);
        let (mut entry, mut own) = (Vec::with_capacity(old.len()), Vec::with_capacity(old.len()));
        let mut news = before.iter().peekable();
        let mut came_from = Vec::new();
        for (index, one) in old.into_iter().enumerate() {
            entry.push(self.ins.len());
            while let Some((_, new)) = news.next_if(|(at, _)| *at == index) {
                self.ins.push(*new);
                came_from.push(index);
            }
            own.push(self.ins.len());
            self.ins.push(one);
            came_from.push(index);
        }
        for (one, &from) in self.ins.iter_mut().zip(&came_from) {
            one.target = one.target.map(|target| if target <= from { own[target] } else { entry[target] });
        }
        self.recover_at = self.recover_at.map(|index| entry[index]);
    }
}
