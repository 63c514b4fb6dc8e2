//! Conversions.

use super::binary::Numeric;
use super::func::{Func, Reg};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::ExprId;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, TypeId};
use crate::types::typed::Mode;

impl<'c, 'p> Func<'c, 'p> {
    /// Whether a conversion leaves the slots as they are.
    pub fn is_noop(&mut self, arg: ExprId, target: TypeId) -> bool {
        let info = self.info(arg);
        if info.mode == Mode::Nil || info.constant.is_some() {
            return false;
        }
        let from = self.ty(arg);
        self.same_slots(from, target)
    }

    fn same_slots(&mut self, from: TypeId, to: TypeId) -> bool {
        if from == to {
            return true;
        }
        match (self.shape(from), self.shape(to)) {
            (Shape::Interface, Shape::Interface) => true,
            (_, Shape::Interface) | (Shape::Interface, _) => false,
            (Shape::Basic(_), Shape::Basic(_)) => match (self.numeric(from), self.numeric(to)) {
                (Numeric::Int(a, a_signed), Numeric::Int(b, b_signed)) => {
                    b == 64 || a <= b && a_signed == b_signed || a < b && b_signed
                }
                (a, b) => a == b,
            },
            (Shape::Basic(_), Shape::Slice(_)) | (Shape::Slice(_), Shape::Basic(_)) => false,
            (Shape::Slice(_), Shape::Array(..)) => false,
            (Shape::Slice(_), Shape::Pointer(_)) => false,
            _ => true,
        }
    }

    /// `dst = target(arg)`.
    pub fn convert(&mut self, e: ExprId, arg: ExprId, target: TypeId, dst: Reg) {
        let info = self.info(arg);
        if info.mode == Mode::Nil {
            self.zero(dst, target);
            return;
        }
        if self.c.is_interface(target) {
            self.expr_as(arg, target, dst);
            return;
        }
        if let Some(id) = info.constant
            && let Shape::Basic(_) = self.shape(target)
            && matches!(self.c.constants[id as usize], Constant::Str(_)) == (self.numeric(target) == Numeric::Str)
        {
            self.load_const(id, target, dst);
            return;
        }
        if self.is_noop(arg, target) {
            self.expr(arg, dst);
            return;
        }
        let from = self.ty(arg);
        let value = self.any(arg);
        self.at(self.span(e));
        self.convert_value(value, from, target, dst);
    }

    fn convert_value(&mut self, value: Reg, from: TypeId, target: TypeId, dst: Reg) {
        match (self.shape(from), self.shape(target)) {
            (Shape::Basic(_), Shape::Basic(_)) => self.convert_basic(value, from, target, dst),
            (Shape::Basic(_), Shape::Slice(element)) => {
                let x = if self.is_byte(element) { 1 } else { 3 };
                self.abcx(Op::StrConv, x, dst, value, 0);
            }
            (Shape::Slice(element), Shape::Basic(_)) => {
                let x = if self.is_byte(element) { 0 } else { 2 };
                self.abcx(Op::StrConv, x, dst, value, 0);
            }
            (Shape::Slice(_), Shape::Array(len, element)) => {
                let ptr = self.pointer();
                self.slice_to_array(ptr, value, len, element);
                self.load(Loc::Mem { ptr, off: 0, sure: true }, target, dst);
            }
            (Shape::Slice(_), Shape::Pointer(array)) => {
                if let Shape::Array(len, element) = self.shape(array) {
                    self.slice_to_array(dst, value, len, element);
                }
            }
            _ => {
                let slots = self.c.slots(target);
                self.mov(dst, value, slots);
            }
        }
    }

    fn slice_to_array(&mut self, dst: Reg, slice: Reg, len: u64, element: TypeId) {
        let size = self.layout(element).size;
        self.abc(Op::SliceToArray, dst, slice, 0);
        self.ext(size as u32, len as u32);
    }

    fn is_byte(&mut self, ty: TypeId) -> bool {
        matches!(self.shape(ty), Shape::Basic(Basic::Uint8))
    }

    fn convert_basic(&mut self, value: Reg, from: TypeId, target: TypeId, dst: Reg) {
        match (self.numeric(from), self.numeric(target)) {
            (Numeric::Int(..), Numeric::Str) => _ = self.abc(Op::RuneToStr, dst, value, 0),
            (Numeric::Int(..), Numeric::Int(bits, signed)) => {
                let op = match (bits, signed) {
                    (8, true) => Op::Sx8,
                    (16, true) => Op::Sx16,
                    (32, true) => Op::Sx32,
                    (8, false) => Op::Zx8,
                    (16, false) => Op::Zx16,
                    (32, false) => Op::Zx32,
                    _ => Op::Mov,
                };
                self.abc(op, dst, value, 0);
            }
            (Numeric::Int(64, false), Numeric::F64) => _ = self.abc(Op::UToF, dst, value, 0),
            (Numeric::Int(64, false), Numeric::F32) => _ = self.abcx(Op::IToG, 1, dst, value, 0),
            (Numeric::Int(..), Numeric::F64) => _ = self.abc(Op::IToF, dst, value, 0),
            (Numeric::Int(..), Numeric::F32) => _ = self.abc(Op::IToG, dst, value, 0),
            (Numeric::F64, Numeric::F32) => _ = self.abc(Op::FToG, dst, value, 0),
            (Numeric::F32, Numeric::F64) => _ = self.abc(Op::GToF, dst, value, 0),
            (Numeric::F64, Numeric::Int(bits, signed)) => self.float_to_int(value, bits, signed, dst),
            (Numeric::F32, Numeric::Int(bits, signed)) => {
                let wide = self.scalar();
                self.abc(Op::GToF, wide, value, 0);
                self.float_to_int(wide, bits, signed, dst);
            }
            (Numeric::C128, Numeric::C64) => _ = self.abc(Op::ComplexPack, dst, value, 0),
            (Numeric::C64, Numeric::C128) => _ = self.abc(Op::ComplexUnpack, dst, value, 0),
            _ => {
                let slots = self.c.slots(target);
                self.mov(dst, value, slots);
            }
        }
    }

    /// As Go does it on amd64: small types by way of int32, uint32 by way of int64.
    fn float_to_int(&mut self, value: Reg, bits: u8, signed: bool, dst: Reg) {
        match (bits, signed) {
            (64, true) => _ = self.abc(Op::FToI, dst, value, 0),
            (64, false) => _ = self.abc(Op::FToU, dst, value, 0),
            (32, false) => {
                self.abc(Op::FToI, dst, value, 0);
                self.narrow_to(dst, 32, false);
            }
            _ => {
                self.abc(Op::FToI32, dst, value, 0);
                if bits < 32 {
                    self.narrow_to(dst, bits, signed);
                }
            }
        }
    }

    // ---- slices of slices, strings and arrays ----

    pub fn slice(&mut self, e: ExprId, base: ExprId, bounds: [Option<ExprId>; 3], dst: Reg) {
        let base_type = self.ty(base);
        let shape = self.shape(base_type);
        let source = match shape {
            Shape::Array(..) => {
                let ptr = self.pointer();
                let loc = self.place_of(base);
                self.address(loc, base_type, ptr);
                ptr
            }
            _ => self.any(base),
        };
        let at = self.alloc(&[SlotClass::Scalar; 3]);
        let mut x = 0;
        for (index, bound) in bounds.iter().enumerate() {
            if let Some(bound) = *bound {
                x |= 1 << index;
                let mark = self.mark();
                self.expr(bound, at + index as u16);
                self.release(mark);
            }
        }
        self.at_indexes(e, &bounds);
        match shape {
            Shape::Slice(element) => {
                let size = self.layout(element).size as u32;
                self.abcx(Op::Slice, x, dst, source, at);
                self.ext(size, 0);
            }
            Shape::Array(len, element) => self.slice_array(x, dst, source, at, len, element),
            Shape::Pointer(array) => {
                if let Shape::Array(len, element) = self.shape(array) {
                    self.slice_array(x, dst, source, at, len, element);
                }
            }
            _ => _ = self.abcx(Op::SliceStr, x, dst, source, at),
        }
    }

    fn slice_array(&mut self, x: u8, dst: Reg, ptr: Reg, at: Reg, len: u64, element: TypeId) {
        let size = self.layout(element).size as u32;
        self.abcx(Op::SliceArray, x, dst, ptr, at);
        self.ext(size, len as u32);
    }
}
