//! Predeclared functions.

use super::binary::Numeric;
use super::func::{Func, Reg};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, SlotClass};
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, TypeId};
use crate::types::typed::{Builtin, Mode, ObjectKind};

impl<'c, 'p> Func<'c, 'p> {
    pub fn builtin_of(&self, callee: ExprId) -> Option<Builtin> {
        let callee = self.unparen(callee);
        match self.c.object(self.info(callee).object?).kind {
            ObjectKind::Builtin(builtin) => Some(builtin),
            _ => None,
        }
    }

    /// `len` of a string that stands in slots is there already.
    pub fn any_len(&mut self, e: ExprId) -> Option<Reg> {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return None };
        if self.builtin_of(*callee) != Some(Builtin::Len) {
            return None;
        }
        let ty = self.ty(args[0]);
        (self.numeric(ty) == Numeric::Str).then(|| self.any(args[0]) + 1)
    }

    /// Calls a builtin; `dst` is missing if the result is not wanted.
    pub fn builtin(&mut self, e: ExprId, dst: Option<Reg>) {
        let ExprKind::Call { callee, args, spread } = self.kind(e) else { return };
        let Some(builtin) = self.builtin_of(*callee) else {
            self.unsupported(self.span(e), "this predeclared function");
            return;
        };
        let ty = self.ty(e);
        let dst = match dst {
            Some(dst) => dst,
            None => self.alloc_type(ty),
        };
        self.hoist(args);
        if let [one] = args[..]
            && let several = self.ty(one)
            && self.shape(several) == Shape::Tuple
        {
            self.builtin_of_several(e, builtin, one, several, dst);
            return;
        }
        match builtin {
            Builtin::Append => self.append(e, args, *spread, ty, dst),
            Builtin::Len | Builtin::Cap => self.length(e, builtin, args[0], dst),
            Builtin::Make => self.make(e, args, dst),
            Builtin::New => self.new_value(args[0], ty, dst),
            Builtin::Min | Builtin::Max => self.min_max(builtin == Builtin::Min, args, ty, dst),
            Builtin::Complex => self.make_complex(args, ty, dst),
            Builtin::Real | Builtin::Imag => self.part_of_complex(builtin == Builtin::Real, args[0], dst),
            _ => {
                let values = self.builtin_args(builtin, args);
                self.at(self.span(e));
                self.builtin_on(builtin, &values, dst);
            }
        }
    }

    /// `append(f())` and the like, where `f` gives all arguments.
    fn builtin_of_several(&mut self, e: ExprId, builtin: Builtin, call: ExprId, several: TypeId, dst: Reg) {
        let types = self.c.tuple(several);
        let mut at = self.call(self.unparen(call));
        let mut values = Vec::with_capacity(types.len());
        for &ty in &types {
            values.push((at, ty));
            at += self.c.slots(ty);
        }
        self.at(self.span(e));
        match builtin {
            Builtin::Append => {
                let Shape::Slice(element) = self.shape(types[0]) else { return };
                let id = self.c.type_id(element);
                self.mov(dst, values[0].0, 2);
                for &(value, ty) in &values[1..] {
                    let mark = self.mark();
                    let one = self.alloc_type(element);
                    self.value_as(value, ty, element, one);
                    self.abc(Op::Append, dst, dst, one);
                    self.ext(id, 1);
                    self.release(mark);
                }
            }
            Builtin::Complex => {
                let ty = self.ty(e);
                let pair = self.alloc(&[SlotClass::Scalar; 2]);
                self.mov(pair, values[0].0, 1);
                self.mov(pair + 1, values[1].0, 1);
                self.join_complex(pair, ty, dst);
            }
            _ => self.builtin_on(builtin, &values, dst),
        }
    }

    /// The arguments of a builtin that can be deferred, as (slots, type).
    pub fn builtin_args(&mut self, builtin: Builtin, args: &[ExprId]) -> Vec<(Reg, TypeId)> {
        if let Builtin::Print | Builtin::Println = builtin {
            return self.print_args(args);
        }
        let mut out = Vec::with_capacity(args.len());
        for (index, &arg) in args.iter().enumerate() {
            let ty = self.builtin_type(builtin, args, index);
            out.push((self.any_as(arg, ty), ty));
        }
        out
    }

    /// The type that an argument of such a builtin is passed as.
    pub fn builtin_type(&mut self, builtin: Builtin, args: &[ExprId], index: usize) -> TypeId {
        match (builtin, index) {
            (Builtin::Print | Builtin::Println, _) => self.print_type(args[index]),
            (Builtin::Panic, _) => self.empty_interface(),
            (Builtin::Delete, 1) => match self.shape_of(args[0]) {
                Shape::Map(key, _) => key,
                _ => self.ty(args[1]),
            },
            _ => self.ty(args[index]),
        }
    }

    pub fn empty_interface(&mut self) -> TypeId {
        use crate::types::r#type::{Interface, Type};
        self.c.types.intern(Type::Interface(Interface::default()))
    }

    /// Values side by side. Untyped numbers are printed as the widest type of their kind.
    fn print_args(&mut self, args: &[ExprId]) -> Vec<(Reg, TypeId)> {
        let types: Vec<TypeId> = args.iter().map(|&arg| self.print_type(arg)).collect();
        let classes = self.c.classes(&types);
        let mut at = self.alloc(&classes);
        let mut out = Vec::with_capacity(args.len());
        for (&arg, &ty) in args.iter().zip(&types) {
            let mark = self.mark();
            match self.info(arg).constant {
                Some(id) => self.load_const(id, ty, at),
                None => self.expr_as(arg, ty, at),
            }
            self.release(mark);
            out.push((at, ty));
            at += self.c.slots(ty);
        }
        out
    }

    fn print_type(&mut self, arg: ExprId) -> TypeId {
        let ty = self.ty(arg);
        let basic = match (self.shape(ty), self.info(arg).constant.map(|id| &self.c.constants[id as usize])) {
            (Shape::Interface, Some(Constant::Int(_))) => Basic::Int,
            (Shape::Interface, Some(Constant::Float(_))) => Basic::Float64,
            (Shape::Interface, Some(Constant::Str(_))) => Basic::String,
            (Shape::Interface, Some(Constant::Bool(_))) => Basic::Bool,
            (Shape::Interface, Some(Constant::Complex(..))) => Basic::Complex128,
            _ => return ty,
        };
        self.c.types.basic(basic)
    }

    /// The builtins that work on values already evaluated.
    pub fn builtin_on(&mut self, builtin: Builtin, args: &[(Reg, TypeId)], dst: Reg) {
        match (builtin, args) {
            (Builtin::Close, [(channel, _)]) => _ = self.abc(Op::Close, *channel, 0, 0),
            (Builtin::Delete, [(map, ty), (key, _)]) => {
                let id = self.c.type_id(*ty);
                self.abc(Op::MapDelete, *map, *key, 0);
                self.ext(id, 0);
            }
            (Builtin::Clear, [(value, ty)]) => match self.shape(*ty) {
                Shape::Map(..) => {
                    let id = self.c.type_id(*ty);
                    self.abc(Op::MapClear, *value, 0, 0);
                    self.ext(id, 0);
                }
                Shape::Slice(element) => {
                    let id = self.c.type_id(element);
                    self.abc(Op::ClearSlice, *value, 0, 0);
                    self.ext(id, 0);
                }
                _ => {}
            },
            (Builtin::Copy, [(to, ty), (from, from_type)]) => {
                let Shape::Slice(element) = self.shape(*ty) else { return };
                let x = u8::from(self.numeric(*from_type) == Numeric::Str);
                let id = self.c.type_id(element);
                self.abcx(Op::Copy, x, dst, *to, *from);
                self.ext(id, 0);
            }
            (Builtin::Panic, [(value, _)]) => {
                self.abc(Op::Panic, *value, 0, 0);
                self.dead = true;
            }
            (Builtin::Recover, _) => {
                match self.token.filter(|_| self.unit.is_body()) {
                    Some(token) => self.abc(Op::RecoverIn, dst, token, 0),
                    None => self.abc(Op::Recover, dst, 0, 0),
                };
            }
            (Builtin::Print | Builtin::Println, _) => {
                let table = args.iter().map(|&(_, ty)| bc::TypeId(self.c.type_id(ty))).collect();
                self.prints.push(table);
                let base = args.first().map_or(0, |a| a.0);
                self.abcx(Op::Print, u8::from(builtin == Builtin::Println), base, 0, 0);
                self.ext(self.prints.len() as u32 - 1, 0);
            }
            _ => {}
        }
    }

    fn length(&mut self, e: ExprId, builtin: Builtin, arg: ExprId, dst: Reg) {
        let ty = self.ty(arg);
        let len = builtin == Builtin::Len;
        let value = self.any(arg);
        self.at(self.span(e));
        match self.shape(ty) {
            Shape::Slice(_) => _ = self.abc(if len { Op::SliceLen } else { Op::SliceCap }, dst, value + 1, 0),
            Shape::Map(..) => _ = self.abc(Op::MapLen, dst, value, 0),
            Shape::Chan(..) => _ = self.abcx(Op::ChanLen, (!len).into(), dst, value, 0),
            Shape::Array(len, _) => self.int(dst, len as i64),
            Shape::Pointer(array) => {
                if let Shape::Array(len, _) = self.shape(array) {
                    self.int(dst, len as i64);
                }
            }
            _ => self.mov(dst, value + 1, 1),
        }
    }

    fn is_wide_unsigned(&mut self, e: ExprId) -> bool {
        let ty = self.ty(e);
        self.numeric(ty) == Numeric::Int(64, false)
    }

    fn make(&mut self, e: ExprId, args: &[ExprId], dst: Reg) {
        let ty = self.ty(args[0]);
        let id = self.c.type_id(ty);
        let sizes: Vec<Reg> = args[1..].iter().map(|&size| self.size_operand(size)).collect();
        self.at(self.span(e));
        match self.shape(ty) {
            Shape::Slice(element) => {
                let Some(&len) = sizes.first() else { return };
                let cap = sizes.get(1).copied().unwrap_or(len);
                let wide = args[1..].iter().any(|&size| self.is_wide_unsigned(size));
                let id = self.c.made_id(element, self.place);
                self.abcx(Op::MakeSlice, u8::from(wide), dst, len, cap);
                self.ext(id, 0);
            }
            shape => {
                let size = match sizes.first() {
                    Some(&size) => size,
                    None => {
                        let size = self.scalar();
                        self.ak(Op::LdI, size, 0);
                        size
                    }
                };
                self.abc(if let Shape::Map(..) = shape { Op::MakeMap } else { Op::MakeChan }, dst, size, 0);
                self.ext(id, 0);
            }
        }
    }

    /// A size given to `make`: constants may be written as floats.
    fn size_operand(&mut self, e: ExprId) -> Reg {
        let ty = self.ty(e);
        match (self.info(e).constant, self.numeric(ty)) {
            (Some(id), kind) if !matches!(kind, Numeric::Int(..)) => {
                let int = self.c.types.basic(Basic::Int);
                let dst = self.scalar();
                self.load_const(id, int, dst);
                dst
            }
            _ => self.any(e),
        }
    }

    fn new_value(&mut self, arg: ExprId, ty: TypeId, dst: Reg) {
        let base = self.c.pointee(ty).unwrap_or(ty);
        if self.is_type(arg) {
            self.new_object(dst, base);
            return;
        }
        let value = self.any_as(arg, base);
        self.new_object(dst, base);
        self.store_mem(dst, 0, base, value);
    }

    fn append(&mut self, e: ExprId, args: &[ExprId], spread: bool, ty: TypeId, dst: Reg) {
        let Shape::Slice(element) = self.shape(ty) else { return };
        let id = self.c.type_id(element);
        let slice = self.any_as(args[0], ty);
        if args.len() == 1 {
            self.mov(dst, slice, 2);
            return;
        }
        if spread {
            let from = self.ty(args[1]);
            let x = u8::from(self.numeric(from) == Numeric::Str);
            let more = if x == 1 { self.any(args[1]) } else { self.any_as(args[1], ty) };
            self.at(self.span(e));
            self.abcx(Op::AppendSlice, x, dst, slice, more);
            self.ext(id, 0);
            return;
        }
        let values = &args[1..];
        let slots = self.c.slots(element);
        if let [one] = values {
            let value = self.any_as(*one, element);
            self.at(self.span(e));
            self.abc(Op::Append, dst, slice, value);
            self.ext(id, 1);
        } else if values.len() * usize::from(slots.max(1)) > 128 {
            let all = self.alloc_type(ty);
            self.pack(values, element, all);
            self.at(self.span(e));
            self.abc(Op::AppendSlice, dst, slice, all);
            self.ext(id, 0);
        } else {
            let classes = self.layout(element).classes.repeat(values.len());
            let base = self.alloc(&classes);
            for (index, &value) in values.iter().enumerate() {
                let mark = self.mark();
                self.expr_as(value, element, base + index as u16 * slots);
                self.release(mark);
            }
            self.at(self.span(e));
            self.abc(Op::Append, dst, slice, base);
            self.ext(id, values.len() as u32);
        }
    }

    fn min_max(&mut self, min: bool, args: &[ExprId], ty: TypeId, dst: Reg) {
        self.value_of_type(args[0], ty, dst);
        for &arg in &args[1..] {
            let mark = self.mark();
            let other = self.alloc_type(ty);
            self.value_of_type(arg, ty, other);
            match self.numeric(ty) {
                Numeric::F64 => self.float_min_max(min, dst, other),
                Numeric::F32 => {
                    let (a, b) = (self.scalar(), self.scalar());
                    self.abc(Op::GToF, a, dst, 0);
                    self.abc(Op::GToF, b, other, 0);
                    self.float_min_max(min, a, b);
                    self.abc(Op::FToG, dst, a, 0);
                }
                _ => {
                    let better = self.scalar();
                    let keep = self.label();
                    let op = if min { Token::Less } else { Token::Greater };
                    self.compare(op, ty, better, other, dst);
                    self.branch_bool(better, false, keep);
                    let slots = self.c.slots(ty);
                    self.mov(dst, other, slots);
                    self.bind(keep);
                }
            }
            self.release(mark);
        }
    }

    fn value_of_type(&mut self, e: ExprId, ty: TypeId, dst: Reg) {
        match self.info(e).constant {
            Some(id) => self.load_const(id, ty, dst),
            None => self.expr(e, dst),
        }
    }

    /// `a = min(a, b)`: NaN wins, and -0 is below 0.
    fn float_min_max(&mut self, min: bool, a: Reg, b: Reg) {
        let (end, take, same) = (self.label(), self.label(), self.label());
        let (low, high) = if min { (a, b) } else { (b, a) };
        self.branch(Op::JFLt, low, high, end);
        self.branch(Op::JFLt, high, low, take);
        self.branch(Op::JFEq, a, b, same);
        self.abc(Op::FAdd, a, a, b);
        self.jump(end);
        self.bind(same);
        self.abc(if min { Op::Or } else { Op::And }, a, a, b);
        self.jump(end);
        self.bind(take);
        self.mov(a, b, 1);
        self.bind(end);
    }

    fn make_complex(&mut self, args: &[ExprId], ty: TypeId, dst: Reg) {
        let part = match self.numeric(ty) {
            Numeric::C64 => Basic::Float32,
            _ => Basic::Float64,
        };
        let part = self.c.types.basic(part);
        let pair = self.alloc(&[SlotClass::Scalar; 2]);
        self.value_of_type(args[0], part, pair);
        self.value_of_type(args[1], part, pair + 1);
        self.join_complex(pair, ty, dst);
    }

    /// Two floats side by side as a complex number.
    fn join_complex(&mut self, pair: Reg, ty: TypeId, dst: Reg) {
        if self.numeric(ty) == Numeric::C64 {
            self.abc(Op::GToF, pair, pair, 0);
            self.abc(Op::GToF, pair + 1, pair + 1, 0);
            self.abc(Op::ComplexPack, dst, pair, 0);
        } else {
            self.mov(dst, pair, 2);
        }
    }

    fn part_of_complex(&mut self, real: bool, arg: ExprId, dst: Reg) {
        let ty = self.ty(arg);
        let value = self.any(arg);
        let index = u16::from(!real);
        if self.numeric(ty) == Numeric::C64 {
            let pair = self.alloc(&[SlotClass::Scalar; 2]);
            self.abc(Op::ComplexUnpack, pair, value, 0);
            self.abc(Op::FToG, dst, pair + index, 0);
        } else {
            self.mov(dst, value + index, 1);
        }
    }

    /// Whether an argument list has nothing to evaluate.
    pub fn is_nil_mode(&self, e: ExprId) -> bool {
        self.info(e).mode == Mode::Nil
    }
}
