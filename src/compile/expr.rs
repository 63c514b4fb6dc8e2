//! Expressions to values.
//!
//! `expr` writes a value into slots that the expression cannot see. `any` says where a value stands, in place if it is a local
//! variable: the caller may read it until a statement changes the variable. A value by reference that `any` gives is borrowed.

use super::cond::is_comparison;
use super::escape::UnitKey;
use super::func::{Func, Reg, Var};
use super::instance::{Callee, Key};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, ObjectId, TypeId};
use crate::types::typed::{Mode, ObjectKind, SelectionKind};

impl<'c, 'p> Func<'c, 'p> {
    /// The slots of a local variable that is not boxed and not by reference.
    pub fn local_slot(&mut self, e: ExprId) -> Option<Reg> {
        let e = self.unparen(e);
        if !matches!(self.kind(e), ExprKind::Name) {
            return None;
        }
        let object = self.info(e).object?;
        match self.vars.get(&object).copied()? {
            Var::Slots(slot) => {
                let ty = self.object_type(object);
                (!self.layout(ty).by_ref).then_some(slot)
            }
            Var::Boxed(_) => None,
        }
    }

    /// Where the value of an expression stands.
    pub fn any(&mut self, e: ExprId) -> Reg {
        let e = self.unparen(e);
        if let Some(reg) = self.hoisted.remove(&e) {
            return reg;
        }
        let info = self.info(e);
        if info.constant.is_none() && info.mode != Mode::Nil {
            if let Some(slot) = self.local_slot(e) {
                return slot;
            }
            if self.has_place(e) {
                return self.any_place(e);
            }
            if let ExprKind::Call { .. } = self.kind(e)
                && let Some(reg) = self.any_call(e)
            {
                return reg;
            }
        }
        self.fresh(e)
    }

    /// The value in slots that no variable has; by reference: an object of its own.
    pub fn fresh(&mut self, e: ExprId) -> Reg {
        let ty = self.ty(e);
        let dst = self.alloc_type(ty);
        let mark = self.mark();
        self.expr(e, dst);
        self.release(mark);
        dst
    }

    fn any_place(&mut self, e: ExprId) -> Reg {
        let ty = self.ty(e);
        let before = self.mark();
        let dst = self.alloc_type(ty);
        let mark = self.mark();
        let loc = self.place_of(e);
        match loc {
            Loc::Slots(slot) => {
                if usize::from(slot) < before {
                    self.release(before);
                }
                return slot;
            }
            Loc::Mem { ptr, off: 0, sure: true } if self.layout(ty).by_ref && usize::from(ptr) < before => {
                self.release(before);
                return ptr;
            }
            Loc::MapElem { .. } => self.load(loc, ty, dst),
            _ if self.layout(ty).by_ref => self.address(loc, ty, dst),
            _ => self.load(loc, ty, dst),
        }
        self.release(mark);
        dst
    }

    // ---- with a type that the value is assigned to ----

    fn converts(&mut self, e: ExprId, target: TypeId) -> bool {
        let from = self.ty(e);
        let constant = self.info(e).constant.is_some();
        (from != target || constant) && self.c.is_interface(target) && (!self.c.is_interface(from) || constant)
    }

    pub fn any_as(&mut self, e: ExprId, target: TypeId) -> Reg {
        if self.info(e).mode == Mode::Nil || self.converts(e, target) { self.fresh_as(e, target) } else { self.any(e) }
    }

    pub fn fresh_as(&mut self, e: ExprId, target: TypeId) -> Reg {
        let dst = self.alloc_type(target);
        let mark = self.mark();
        self.expr_as(e, target, dst);
        self.release(mark);
        dst
    }

    pub fn expr_as(&mut self, e: ExprId, target: TypeId, dst: Reg) {
        if self.info(e).mode == Mode::Nil {
            self.zero(dst, target);
        } else if self.converts(e, target) {
            self.interface_of(e, dst);
        } else {
            self.expr(e, dst);
        }
    }

    /// A value already in slots, assigned to type `target`.
    pub fn value_as(&mut self, src: Reg, from: TypeId, target: TypeId, dst: Reg) {
        if from != target && self.c.is_interface(target) && !self.c.is_interface(from) {
            self.interface_of_value(src, from, dst);
        } else {
            let slots = self.c.slots(from);
            self.mov(dst, src, slots);
        }
    }

    /// The type of a constant that stands where an interface is wanted.
    fn default_type(&mut self, e: ExprId) -> TypeId {
        let ty = self.ty(e);
        let basic = match self.shape(ty) {
            Shape::Interface => match self.info(e).constant.map(|id| &self.c.constants[id as usize]) {
                Some(Constant::Bool(_)) => Basic::Bool,
                Some(Constant::Str(_)) => Basic::String,
                Some(Constant::Int(_)) => Basic::Int,
                Some(Constant::Float(_)) => Basic::Float64,
                Some(Constant::Complex(..)) => Basic::Complex128,
                None => return ty,
            },
            Shape::Basic(Basic::UntypedBool) => Basic::Bool,
            Shape::Basic(Basic::UntypedInt) => Basic::Int,
            Shape::Basic(Basic::UntypedRune) => Basic::Int32,
            Shape::Basic(Basic::UntypedFloat) => Basic::Float64,
            Shape::Basic(Basic::UntypedComplex) => Basic::Complex128,
            Shape::Basic(Basic::UntypedString) => Basic::String,
            _ => return ty,
        };
        self.c.types.basic(basic)
    }

    /// `dst` = the interface that holds the value of a concrete expression.
    fn interface_of(&mut self, e: ExprId, dst: Reg) {
        let ty = self.default_type(e);
        self.c.mark_interface(ty);
        let id = self.c.type_id(ty);
        if !self.layout(ty).direct() {
            let src = match self.info(e).constant {
                Some(constant) => {
                    let src = self.alloc_type(ty);
                    self.load_const(constant, ty, src);
                    src
                }
                None => self.any(e),
            };
            self.abc(Op::Box, dst, src, 0);
            self.ext(id, 0);
            return;
        }
        // The word goes first: a collection must never see the new type with the old word.
        match self.info(e).constant {
            Some(constant) => self.load_const(constant, ty, dst + 1),
            None => {
                let src = self.any(e);
                self.mov(dst + 1, src, 1);
            }
        }
        self.ak(Op::LdType, dst, id as i32);
    }

    pub fn interface_of_value(&mut self, src: Reg, from: TypeId, dst: Reg) {
        self.c.mark_interface(from);
        let id = self.c.type_id(from);
        if self.layout(from).direct() {
            self.mov(dst + 1, src, 1);
            self.ak(Op::LdType, dst, id as i32);
        } else {
            self.abc(Op::Box, dst, src, 0);
            self.ext(id, 0);
        }
    }

    // ---- values ----

    /// Writes the value of `e` to `dst`, which `e` cannot see.
    pub fn expr(&mut self, e: ExprId, dst: Reg) {
        let e = self.unparen(e);
        let info = self.info(e);
        if let Some(reg) = self.hoisted.remove(&e) {
            let ty = self.ty(e);
            let slots = self.c.slots(ty);
            self.mov(dst, reg, slots);
            return;
        }
        if let Some(id) = info.constant {
            let ty = self.default_type(e);
            self.load_const(id, ty, dst);
            return;
        }
        let ty = self.ty(e);
        if info.mode == Mode::Nil {
            self.zero(dst, ty);
            return;
        }
        self.at(self.span(e));
        let mark = self.mark();
        match self.kind(e) {
            ExprKind::FuncLit { .. } => self.closure(e, dst),
            ExprKind::Composite { .. } => self.composite(e, dst),
            ExprKind::Name => self.name(e, ty, dst),
            ExprKind::Selector { .. } => self.selector(e, ty, dst),
            ExprKind::Index { base, args } => self.index(e, *base, args, ty, dst),
            ExprKind::Star(_) => {
                let loc = self.place_of(e);
                self.at(self.span(e));
                self.load(loc, ty, dst);
            }
            ExprKind::Slice { base, bounds, .. } => self.slice(e, *base, *bounds, dst),
            ExprKind::Assert { base, .. } => {
                let value = self.any(*base);
                self.at(self.span(e));
                let from = self.ty(*base);
                self.assert(value, from, ty, dst, false);
            }
            ExprKind::Call { .. } => self.call_into(e, dst),
            ExprKind::Unary { op, operand } => self.unary(e, *op, *operand, ty, dst),
            ExprKind::Binary { op, .. } => match op {
                Token::AndAnd | Token::OrOr => self.bool_value(e, dst),
                op if is_comparison(*op) => self.comparison(e, dst),
                _ => self.binary(e, ty, dst),
            },
            ExprKind::Ctx { options, .. } => self.ctx_block(e, options, dst),
            _ => self.unsupported(self.span(e), "this expression"),
        }
        self.release(mark);
    }

    fn name(&mut self, e: ExprId, ty: TypeId, dst: Reg) {
        let Some(object) = self.info(e).object else {
            self.unsupported(self.span(e), "this name");
            return;
        };
        match &self.c.object(object).kind {
            ObjectKind::Variable(_) => {
                let loc = self.variable(object);
                self.load(loc, ty, dst);
            }
            ObjectKind::Func(_) => self.func_value(e, object, dst),
            ObjectKind::Ctx => self.current_ctx(dst),
            _ => self.unsupported(self.span(e), "this name as a value"),
        }
    }

    /// Type arguments given at a use of a generic function.
    pub fn instance_args(&mut self, e: ExprId) -> Vec<TypeId> {
        let args = self.file_info().instances.get(&e).cloned().unwrap_or_default();
        args.iter().map(|&ty| self.subst(ty)).collect()
    }

    fn func_value(&mut self, e: ExprId, object: ObjectId, dst: Reg) {
        let args = self.instance_args(e);
        let id = self.c.func(Key::Declared { object, args: args.into() }, None);
        self.ak(Op::LdFunc, dst, id.0 as i32);
    }

    fn selector(&mut self, e: ExprId, ty: TypeId, dst: Reg) {
        let Some(selection) = self.file_info().selections.get(&e) else {
            self.name(e, ty, dst);
            return;
        };
        match selection.kind {
            SelectionKind::Field => {
                let loc = self.place_of(e);
                self.at(self.span(e));
                self.load(loc, ty, dst);
            }
            SelectionKind::Method => self.method_value(e, selection, dst),
            SelectionKind::MethodExpr => self.method_expr(e, selection, dst),
        }
    }

    fn index(&mut self, e: ExprId, base: ExprId, args: &[ExprId], ty: TypeId, dst: Reg) {
        let inner = self.unparen(base);
        let function = self.info(inner).object.is_some_and(|o| matches!(self.c.object(o).kind, ObjectKind::Func(_)));
        let method = self.file_info().selections.get(&inner).is_some_and(|s| s.kind != SelectionKind::Field);
        if function || method && self.file_info().instances.contains_key(&inner) {
            self.expr(inner, dst);
            return;
        }
        if let Shape::Basic(_) = self.shape_of(base) {
            let text = match self.info(base).constant {
                Some(_) => self.fresh(base),
                None => self.any(base),
            };
            let index = self.any(args[0]);
            self.at_indexes(e, &[Some(args[0])]);
            self.abc(Op::StrIndex, dst, text, index);
            return;
        }
        let loc = self.place_of(e);
        self.at(self.span(e));
        self.load(loc, ty, dst);
    }

    /// `dst` = interface pair `value` as type `ty`; `ok` follows if it is wanted.
    pub fn assert(&mut self, value: Reg, from: TypeId, ty: TypeId, dst: Reg, ok: bool) {
        let id = self.c.type_id(ty);
        let from = self.c.type_id(from);
        let x = u8::from(ok);
        if self.c.is_interface(ty) {
            self.abcx(Op::AssertIface, x, dst, value, 0);
        } else {
            self.c.mark_interface(ty);
            self.prepare(dst, ty);
            self.abcx(Op::AssertType, x, dst, value, 0);
        }
        // The interface's type is for the text of the panic.
        self.ext(id, from + 1);
    }

    fn unary(&mut self, e: ExprId, op: Token, operand: ExprId, ty: TypeId, dst: Reg) {
        match op {
            Token::And => self.address_of(e, operand, ty, dst),
            Token::Arrow => self.receive(e, operand, dst, false),
            Token::Plus => self.expr(operand, dst),
            Token::Not => {
                let value = self.any(operand);
                self.abc(Op::Not, dst, value, 0);
            }
            Token::Minus => {
                let value = self.any(operand);
                self.negate(ty, dst, value);
            }
            _ => {
                let value = self.any(operand);
                self.abc(Op::Com, dst, value, 0);
                self.narrow_unsigned(dst, ty);
            }
        }
    }

    pub fn receive(&mut self, e: ExprId, channel: ExprId, dst: Reg, ok: bool) {
        let Shape::Chan(_, element) = self.shape_of(channel) else { return };
        let channel = self.any(channel);
        self.at(self.span(e));
        self.prepare(dst, element);
        let slots = self.c.slots(element);
        self.abcx(Op::Recv, u8::from(ok), dst, channel, slots + 1);
    }

    fn address_of(&mut self, e: ExprId, operand: ExprId, ty: TypeId, dst: Reg) {
        let operand = self.unparen(operand);
        if let ExprKind::Composite { .. } = self.kind(operand) {
            let base = self.c.pointee(ty).unwrap_or(ty);
            self.new_object(dst, base);
            self.composite_at(operand, base, Loc::Mem { ptr: dst, off: 0, sure: true });
            return;
        }
        let inner = self.ty(operand);
        let loc = self.place_of(operand);
        self.at(self.span(e));
        self.address(loc, inner, dst);
    }

    // ---- closures ----

    /// `dst` = the closure of a function literal.
    fn closure(&mut self, e: ExprId, dst: Reg) {
        let func = self.nested(UnitKey::Literal(e));
        let root = self.root.clone();
        let captures = &root.analysis.unit(UnitKey::Literal(e)).captures;
        self.make_closure(func.0, captures, &[], dst);
    }

    /// Where the words of captured variables stand here.
    pub fn captured(&mut self, captures: &[ObjectId]) -> Vec<(Reg, Vec<SlotClass>)> {
        let mut parts = Vec::new();
        for object in captures {
            match self.vars.get(object).copied() {
                Some(Var::Boxed(slot)) => parts.push((slot, vec![SlotClass::Pointer])),
                Some(Var::Slots(slot)) => {
                    let ty = self.object_type(*object);
                    parts.push((slot, self.layout(ty).classes.clone()));
                }
                None => {
                    let place = self.place;
                    self.c.error(place, "not supported yet: a captured variable that is out of reach here");
                }
            }
        }
        parts
    }

    /// Captures variables, then the slots in `more` with their classes.
    pub fn make_closure(&mut self, func: u32, captures: &[ObjectId], more: &[(Reg, SlotClass)], dst: Reg) {
        if captures.is_empty() && more.is_empty() {
            self.ak(Op::LdFunc, dst, func as i32);
            return;
        }
        let mark = self.mark();
        let mut parts = self.captured(captures);
        parts.extend(more.iter().map(|&(slot, class)| (slot, vec![class])));
        let classes: Vec<SlotClass> = parts.iter().flat_map(|p| p.1.clone()).collect();
        // One part can be captured where it stands.
        if let [(slot, _)] = parts[..] {
            self.abc(Op::Closure, dst, slot, classes.len() as u16);
        } else {
            let base = self.alloc(&classes);
            let mut at = base;
            for (slot, classes) in &parts {
                self.mov(at, *slot, classes.len() as u16);
                at += classes.len() as u16;
            }
            self.abc(Op::Closure, dst, base, classes.len() as u16);
        }
        self.ext(func, 0);
        self.release(mark);
    }

    /// `dst` = a closure over the function made from `key`, with the given slots captured.
    pub fn bind_values(&mut self, key: Key, base: Reg, classes: &[SlotClass], dst: Reg) {
        let func = self.c.func(key, None);
        if classes.is_empty() {
            self.ak(Op::LdFunc, dst, func.0 as i32);
        } else {
            self.abc(Op::Closure, dst, base, classes.len() as u16);
            self.ext(func.0, 0);
        }
    }

    /// The descriptor of a callee as a key of synthetic functions.
    pub fn callee_words(callee: Callee) -> &'static [SlotClass] {
        match callee {
            Callee::Func(_) | Callee::Native(_) => &[],
            Callee::Interface(_) => &[SlotClass::IfaceType, SlotClass::IfaceWord],
            Callee::Closure => &[SlotClass::Pointer],
        }
    }
}
