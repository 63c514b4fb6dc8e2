//! The fields of an instruction that name slots.

use super::body::Ins;
use crate::bytecode::op::{Op, Operand};

fn names_slot(operand: Operand) -> bool {
    use Operand::{M, M2, R, R2, Slots, W, W2};
    matches!(operand, W | W2 | R | R2 | M | M2 | Slots)
}

/// Visits every field that names a slot, to rename it. Not for functions with selects, whose tables name slots too.
pub(super) fn each_slot(one: &mut Ins, visit: &mut dyn FnMut(&mut u16)) {
    let info = one.op.info();
    for (operand, field) in [(info.a, &mut one.a), (info.b, &mut one.b), (info.c, &mut one.c)] {
        if names_slot(operand) {
            visit(field);
        }
    }
    if one.op.x_is_slot() {
        let mut slot = u16::from(one.x);
        visit(&mut slot);
        one.x = slot as u8;
    }
}

/// No effect but the write of its result, and no panic: it may be left out, done earlier, or done once for several.
pub(super) fn is_pure(op: Op) -> bool {
    use Op::*;
    matches!(
        op,
        Nop | Mov
            | Mov2
            | MovN
            | LdI
            | LdK
            | LdStr
            | Zero
            | LdFunc
            | LdType
            | GlobalAddr
            | Add
            | Sub
            | Mul
            | And
            | Or
            | Xor
            | AndNot
            | Shl
            | Shr
            | ShrU
            | Neg
            | Com
            | AddI
            | MulI
            | DivI
            | RemI
            | DivP
            | RemP
            | AndI
            | OrI
            | XorI
            | ShlI
            | ShrI
            | ShrUI
            | Sx8
            | Sx16
            | Sx32
            | Zx8
            | Zx16
            | Zx32
            | FAdd
            | FSub
            | FMul
            | FDiv
            | FNeg
            | FSqrt
            | FAbs
            | GAdd
            | GSub
            | GMul
            | GDiv
            | GNeg
            | IToF
            | UToF
            | FToI
            | FToI32
            | FToU
            | IToG
            | FToG
            | GToF
            | Complex
            | ComplexPack
            | ComplexUnpack
            | Eq
            | Ne
            | Lt
            | Le
            | LtU
            | LeU
            | EqI
            | FEq
            | FNe
            | FLt
            | FLe
            | Not
            | SliceLen
            | SliceCap
            | FMulAdd
            | FMulSub
            | FSubAdd
            | AddAddI
            | MulIAdd
            | MulAddI
    )
}

/// A pure operation on at most two slots and immediates that writes one slot: a computed value that can be named by its operands.
pub(super) fn is_value(op: Op) -> bool {
    let info = op.info();
    let single = |operand| operand != Operand::R2;
    is_pure(op) && info.a == Operand::W && single(info.b) && single(info.c) && op != Op::Mov && !op.x_is_slot()
}

/// It reads memory through a pointer and can do nothing else but find it nil.
pub(super) fn is_load(op: Op) -> bool {
    use Op::*;
    matches!(op, Ld8 | LdS8 | Ld16 | LdS16 | Ld32 | LdS32 | Ld64 | Ld128 | AddL | FSubL | FMulL | FSubLL)
}
