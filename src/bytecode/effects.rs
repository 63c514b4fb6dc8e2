//! What each instruction does to the slots of its frame: read off the table, save where a count depends on types or callees.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::op::{Instr, Op, Operand};
use super::program::{Func, Program, TypeId};

/// What happens to a range of slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    /// Written, all of them, whatever happens.
    Write,
    /// Written perhaps, or in part.
    Touch,
    /// Undefined afterwards: a call's window, up to the frame's end.
    Clobber,
}

/// Tells the effects of a program's instructions.
pub struct Effects<'a> {
    program: &'a Program,
    /// Parameters (the receiver not counted) of the methods with a selector.
    methods: OnceLock<HashMap<u32, u16>>,
}

impl<'a> Effects<'a> {
    pub fn new(program: &'a Program) -> Effects<'a> {
        Effects { program, methods: OnceLock::new() }
    }

    fn method_params(&self, selector: u32) -> u16 {
        let methods = self.methods.get_or_init(|| {
            let methods = self.program.types.iter().flat_map(|ty| &ty.methods);
            let funcs = &self.program.funcs;
            let params = |func: super::program::FuncId| funcs.get(func.0 as usize).map_or(1, |func| func.param_slots);
            methods.map(|method| (method.selector.0, params(method.func).saturating_sub(1))).collect()
        });
        methods.get(&selector).copied().unwrap_or(0)
    }

    /// Slots of a type in a frame; 0 for an index outside the table, which the verifier refuses.
    fn slots(&self, id: u32) -> usize {
        self.program.types.get(id as usize).map_or(0, |ty| ty.slots.len())
    }

    fn by_ref(&self, id: u32) -> bool {
        self.program.types.get(id as usize).is_some_and(|ty| ty.by_ref)
    }

    fn key_and_value(&self, id: u32) -> (u32, u32) {
        let ty = self.program.types.get(id as usize);
        let id = |of: Option<TypeId>| of.map_or(u32::MAX, |id| id.0);
        (id(ty.and_then(|ty| ty.key)), id(ty.and_then(|ty| ty.element)))
    }

    /// Visits what the instruction at `pc` does: an access, the first slot, how many.
    pub fn of(&self, func: &Func, pc: usize, visit: &mut dyn FnMut(Access, usize, usize)) {
        let ext = func.code.get(pc + 1).copied().unwrap_or(Instr::ext(0, 0));
        self.of_words(func, func.code[pc], ext, visit);
    }

    /// The same for an instruction of `func` that is given, with its extension if it has one.
    pub fn of_words(&self, func: &Func, instr: Instr, ext: Instr, visit: &mut dyn FnMut(Access, usize, usize)) {
        let op = Op::ALL[instr.op as usize];
        let info = op.info();
        for (operand, slot) in [(info.a, instr.a), (info.b, instr.b), (info.c, instr.c)] {
            let slot = slot as usize;
            match operand {
                Operand::R => visit(Access::Read, slot, 1),
                Operand::R2 => visit(Access::Read, slot, 2),
                Operand::W => visit(Access::Write, slot, 1),
                Operand::W2 => visit(Access::Write, slot, 2),
                Operand::M | Operand::M2 => {
                    let count = if operand == Operand::M { 1 } else { 2 };
                    visit(Access::Read, slot, count);
                    visit(Access::Write, slot, count);
                }
                _ => {}
            }
        }
        if op.x_is_slot() {
            visit(Access::Read, instr.x.into(), 1);
        }
        self.several(func, op, instr, ext, visit);
    }

    /// A value of a type goes to slots from `slot` on.
    fn value(&self, ty: u32, slot: usize, ok: bool, visit: &mut dyn FnMut(Access, usize, usize)) {
        let slots = self.slots(ty);
        if self.by_ref(ty) {
            visit(Access::Read, slot, 1);
        } else {
            visit(Access::Write, slot, slots);
        }
        if ok {
            visit(Access::Write, slot + slots, 1);
        }
    }

    /// The operands that are `Slots`.
    #[expect(clippy::too_many_lines, reason = "one flat match over the operations with such operands")]
    fn several(&self, func: &Func, op: Op, instr: Instr, ext: Instr, visit: &mut dyn FnMut(Access, usize, usize)) {
        use Access::{Clobber, Read, Touch, Write};
        let (a, b, c, x) = (instr.a as usize, instr.b as usize, instr.c as usize, instr.x);
        let (lo, hi) = (ext.lo(), ext.hi());
        let frame = func.slots.len();
        let rest = |from: usize| frame.saturating_sub(from);
        let mut call = |results: usize, params: usize, first: usize| {
            visit(Clobber, a, rest(a));
            visit(Write, a + 1, results);
            visit(Read, a + first, params);
        };
        match op {
            Op::MovN => {
                visit(Write, a, c);
                visit(Read, b, c);
            }
            Op::Zero => visit(Write, a, b),
            Op::ValueEq => {
                visit(Read, b, self.slots(lo));
                visit(Read, c, self.slots(lo));
            }
            Op::LdObj | Op::Unbox => self.value(lo, a, false, visit),
            Op::AssertType => self.value(lo, a, x & 1 != 0, visit),
            Op::StObj => visit(Read, b, self.slots(lo)),
            Op::LdFrame => {
                visit(Write, a, lo as usize);
                visit(Read, b, lo as usize * hi as usize);
            }
            Op::StFrame => {
                visit(Read, c, lo as usize);
                visit(Touch, a, lo as usize * hi as usize);
            }
            Op::Closure => visit(Read, b, c),
            Op::Box => visit(Read, b, self.slots(lo)),
            Op::Append => visit(Read, c, self.slots(lo) * hi as usize),
            Op::Concat => visit(Read, b, 2 * c),
            Op::Slice | Op::SliceStr | Op::SliceArray => {
                (0..3).filter(|bit| x & 1 << bit != 0).for_each(|bit| visit(Read, c + bit, 1));
            }
            Op::RangeStr => {
                visit(Touch, a, 3);
                visit(Read, a + 2, 1);
            }
            Op::MapGet => {
                let (key, value) = self.key_and_value(lo);
                self.value(value, a, x & 1 != 0, visit);
                visit(Read, c, self.slots(key));
            }
            Op::MapSet => {
                let (key, value) = self.key_and_value(lo);
                visit(Read, b, self.slots(key));
                visit(Read, c, self.slots(value));
            }
            Op::MapDelete => visit(Read, b, self.slots(self.key_and_value(lo).0)),
            Op::MapNext => {
                let (key, value) = self.key_and_value(lo);
                for (bit, ty, slot) in [(1, key, b), (2, value, c)] {
                    if x & bit != 0 {
                        visit(if self.by_ref(ty) { Read } else { Touch }, slot, self.slots(ty));
                    }
                }
            }
            Op::AssertIface if x & 1 != 0 => visit(Write, a + 2, 1),
            Op::Call => {
                if let Some(callee) = self.program.funcs.get(instr.k() as usize) {
                    call(callee.result_slots.into(), callee.param_slots.into(), 1 + callee.result_slots as usize);
                }
            }
            Op::CallNative => {
                if let Some(native) = self.program.natives.get(instr.k() as usize) {
                    call(native.result_slots.into(), native.param_slots.into(), 1 + native.result_slots as usize);
                }
            }
            Op::CallClosure => {
                let results = hi as usize;
                call(results, (lo as usize).saturating_sub(1 + results), 1 + results);
                visit(Touch, a + lo as usize, 1);
            }
            Op::CallIface => {
                let params = self.method_params(lo) as usize;
                call((hi as usize).saturating_sub(1), params, hi as usize + 1);
                visit(Touch, a + hi as usize, 1);
            }
            Op::Go => visit(Read, a + 1 + hi as usize, lo as usize),
            Op::Return => visit(Read, 1, func.result_slots as usize),
            Op::Send => visit(Read, b, if c > 0 { c - 1 } else { rest(b) }),
            Op::Recv => match c {
                0 => visit(Touch, a, 1 + usize::from(x & 1)),
                _ => visit(Write, a, c - 1 + usize::from(x & 1)),
            },
            Op::Select => {
                let cases = func.selects.get(lo as usize).map_or(&[][..], |table| &table.cases);
                for case in cases {
                    visit(Read, case.channel as usize, 1);
                    let access = if case.send { Read } else { Touch };
                    visit(access, case.value as usize, rest(case.value as usize));
                    if let Some(ok) = case.ok {
                        visit(Touch, ok as usize, 1);
                    }
                }
            }
            Op::Print => {
                let types = func.prints.get(lo as usize).map_or(&[][..], |table| &table[..]);
                visit(Read, a, types.iter().map(|id| self.slots(id.0)).sum());
            }
            _ => {}
        }
    }

    /// Where execution may go on after the instruction at `pc`, panics left out.
    pub fn next(func: &Func, pc: usize, mut visit: impl FnMut(usize)) {
        let instr = func.code[pc];
        let op = Op::ALL[instr.op as usize];
        let info = op.info();
        let behind = pc + op.words();
        let ext = func.code.get(pc + 1).copied().unwrap_or(Instr::ext(0, 0));
        match op {
            Op::Return | Op::ReturnMov | Op::ReturnI | Op::Panic | Op::PanicCode => return,
            Op::Jmp => return visit(behind + instr.k() as u32 as usize),
            Op::Loop => return visit(behind.wrapping_sub(instr.k() as u32 as usize)),
            Op::Switch => (0..ext.lo() as usize).for_each(|index| visit(behind + index)),
            Op::MapNext => visit(behind + ext.hi() as usize),
            _ if info.b == Operand::Jump => {
                let k = instr.k() as u32 as usize;
                visit(if op.is_loop() { behind.wrapping_sub(k) } else { behind + k });
            }
            _ if info.c == Operand::J => {
                let k = instr.c as usize;
                visit(if op.is_loop() { behind.wrapping_sub(k) } else { behind + k });
            }
            _ => {}
        }
        visit(if op == Op::Switch { behind + ext.lo() as usize } else { behind });
    }
}
