//! Declarations of variables, and assignments of all forms.

use super::binary::{Numeric, assigned_op};
use super::func::{Func, Reg, Var};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{ExprId, ExprKind, Ident, ValueSpec};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, ObjectId, TypeId};
use crate::types::typed::{Builtin, ObjectKind, VariableKind};

/// What stands on the left.
#[derive(Clone, Copy, Debug)]
pub(super) enum Left {
    Blank,
    New(ObjectId),
    Old(ExprId),
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn is_blank(&self, e: ExprId) -> bool {
        let span = self.span(e);
        span.end - span.start == 1
            && matches!(self.kind(e), ExprKind::Name)
            && self.c.out.sources.file(self.file).text.as_bytes()[span.start as usize] == b'_'
    }

    pub fn left(&self, define: bool, e: ExprId) -> Left {
        if self.is_blank(e) {
            return Left::Blank;
        }
        if define && let Some(&object) = self.file_info().defs.get(&self.span(e).start) {
            return Left::New(object);
        }
        Left::Old(e)
    }

    fn is_global(&self, object: ObjectId) -> bool {
        matches!(self.c.object(object).kind, ObjectKind::Variable(VariableKind::Global))
    }

    fn left_type(&mut self, left: Left) -> Option<TypeId> {
        match left {
            Left::Blank => None,
            Left::New(object) => Some(self.object_type(object)),
            Left::Old(e) => Some(self.ty(e)),
        }
    }

    pub fn assign(&mut self, op: Token, left: &[ExprId], right: &[ExprId]) {
        if !matches!(op, Token::Assign | Token::Define) {
            self.op_assign(assigned_op(op), left[0], right[0]);
            return;
        }
        let lefts: Vec<Left> = left.iter().map(|&e| self.left(op == Token::Define, e)).collect();
        self.assign_all(&lefts, right);
    }

    pub fn var_spec(&mut self, spec: &ValueSpec) {
        let lefts: Vec<Left> = spec.names.iter().map(|&name| self.declared(name)).collect();
        if spec.values.is_empty() {
            for left in lefts {
                if let Left::New(object) = left {
                    self.declare_zero(object);
                }
            }
        } else {
            self.assign_all(&lefts, &spec.values);
        }
    }

    fn declared(&self, name: Ident) -> Left {
        self.file_info().defs.get(&name.span.start).map_or(Left::Blank, |&object| Left::New(object))
    }

    /// Declarations and assignments with as many values as there are on the left, or one that gives several.
    pub fn assign_all(&mut self, lefts: &[Left], right: &[ExprId]) {
        match (lefts, right) {
            ([left], [right]) => self.assign_one(*left, *right),
            (_, [right]) if lefts.len() > 1 => self.assign_several(lefts, *right),
            _ => self.assign_tuple(lefts, right),
        }
    }

    pub fn declare_zero(&mut self, object: ObjectId) {
        let ty = self.object_type(object);
        if self.is_global(object) {
            let loc = self.variable(object);
            let mark = self.mark();
            let zero = self.alloc_type(ty);
            self.zero(zero, ty);
            self.store(loc, ty, zero);
            self.release(mark);
        } else if self.root.analysis.boxed.contains(&object) {
            let slot = self.pointer();
            self.new_object(slot, ty);
            self.vars.insert(object, Var::Boxed(slot));
        } else {
            let slot = self.alloc_type(ty);
            self.zero(slot, ty);
            self.vars.insert(object, Var::Slots(slot));
        }
    }

    fn declare(&mut self, object: ObjectId, value: ExprId) {
        let ty = self.object_type(object);
        if self.is_global(object) {
            let mark = self.mark();
            self.hoist(&[value]);
            let src = self.any_as(value, ty);
            let loc = self.variable(object);
            self.store(loc, ty, src);
            self.release(mark);
        } else if self.root.analysis.boxed.contains(&object) {
            let slot = self.pointer();
            let mark = self.mark();
            self.hoist(&[value]);
            let inner = self.unparen(value);
            let literal = matches!(self.kind(inner), ExprKind::Composite { .. }) && self.ty(inner) == ty;
            if self.layout(ty).by_ref {
                self.expr_as(value, ty, slot);
            } else if literal && matches!(self.shape(ty), Shape::Struct | Shape::Array(..)) {
                self.new_object(slot, ty);
                self.composite_at(inner, ty, Loc::Mem { ptr: slot, off: 0, sure: true });
            } else {
                let src = self.any_as(value, ty);
                self.new_object(slot, ty);
                self.store_mem(slot, 0, ty, src);
            }
            self.release(mark);
            self.vars.insert(object, Var::Boxed(slot));
        } else {
            let slot = self.alloc_type(ty);
            let mark = self.mark();
            self.hoist(&[value]);
            self.expr_as(value, ty, slot);
            self.release(mark);
            self.vars.insert(object, Var::Slots(slot));
        }
    }

    fn assign_one(&mut self, left: Left, right: ExprId) {
        let target = match left {
            Left::New(object) => return self.declare(object, right),
            Left::Blank => {
                let mark = self.mark();
                self.discard(right);
                self.release(mark);
                return;
            }
            Left::Old(e) => e,
        };
        let mark = self.mark();
        let ty = self.ty(target);
        self.hoist(&[target, right]);
        if let Some(slot) = self.local_slot(target)
            && self.writes_once(right)
        {
            self.expr_as(right, ty, slot);
        } else {
            let src = self.any_as(right, ty);
            let loc = self.place_of(target);
            self.at(self.span(target));
            self.store(loc, ty, src);
        }
        self.release(mark);
    }

    /// Evaluates for the effect alone.
    pub fn discard(&mut self, e: ExprId) {
        let inner = self.unparen(e);
        if self.info(inner).constant.is_some() || self.is_nil_mode(inner) {
            return;
        }
        self.hoist(&[inner]);
        let ty = self.ty(inner);
        if let ExprKind::Index { base, .. } = self.kind(inner)
            && self.has_place(inner)
            && matches!(self.shape_of(*base), Shape::Slice(_) | Shape::Array(..) | Shape::Pointer(_))
        {
            self.fresh(inner);
            return;
        }
        if self.has_place(inner) && !self.layout(ty).by_ref {
            let loc = self.place_of(inner);
            if let Loc::Mem { ptr, sure: false, .. } = loc {
                self.abc(Op::NilCheck, ptr, 0, 0);
                return;
            }
        }
        self.any(inner);
    }

    /// Whether `expr` writes its target only when all operands have been read.
    fn writes_once(&self, e: ExprId) -> bool {
        let e = self.unparen(e);
        match self.kind(e) {
            ExprKind::Composite { .. } => false,
            ExprKind::Unary { op: Token::And, operand } => {
                !matches!(self.kind(self.unparen(*operand)), ExprKind::Composite { .. })
            }
            ExprKind::Call { callee, args, .. } => {
                if self.is_conversion(e) {
                    self.writes_once(args[0])
                } else {
                    !matches!(self.builtin_of(*callee), Some(Builtin::Min | Builtin::Max))
                }
            }
            _ => true,
        }
    }

    // ---- one value for several variables ----

    /// Evaluates what gives several values; the types of the values and the first slot.
    pub fn several(&mut self, right: ExprId, count: usize) -> (Reg, Vec<TypeId>) {
        let right = self.unparen(right);
        let boolean = self.c.types.basic(Basic::Bool);
        if let ExprKind::Call { .. } = self.kind(right) {
            let ty = self.ty(right);
            let types = self.c.tuple(ty);
            return (self.call(right), types);
        }
        let value = match self.kind(right) {
            ExprKind::Index { base, .. } => match self.shape_of(*base) {
                Shape::Map(_, value) => value,
                _ => boolean,
            },
            ExprKind::Unary { operand, .. } => match self.shape_of(*operand) {
                Shape::Chan(_, element) => element,
                _ => boolean,
            },
            ExprKind::Assert { ty: Some(ty), .. } => self.ty(*ty),
            _ => boolean,
        };
        debug_assert!(count <= 2);
        let mut classes = self.layout(value).classes.clone();
        classes.push(SlotClass::Scalar);
        let dst = self.alloc(&classes);
        let mark = self.mark();
        match self.kind(right) {
            ExprKind::Index { base, .. } => {
                let map_type = self.ty(*base);
                if let Loc::MapElem { map, key, .. } = self.place_of(right) {
                    self.at(self.span(right));
                    self.map_get(dst, map, key, map_type, value, true);
                }
            }
            ExprKind::Unary { operand, .. } => self.receive(right, *operand, dst, true),
            ExprKind::Assert { base, .. } => {
                let interface = self.any(*base);
                self.at(self.span(right));
                let from = self.ty(*base);
                self.assert(interface, from, value, dst, true);
            }
            _ => self.unsupported(self.span(right), "several values from this expression"),
        }
        self.release(mark);
        (dst, vec![value, boolean])
    }

    fn assign_several(&mut self, lefts: &[Left], right: ExprId) {
        let fresh = lefts.iter().all(|&left| match left {
            Left::New(object) => !self.is_global(object) && !self.root.analysis.boxed.contains(&object),
            Left::Blank => true,
            Left::Old(_) => false,
        });
        if fresh {
            let (values, types) = self.several(right, lefts.len());
            let same = lefts.iter().zip(&types).all(|(&left, &ty)| {
                self.left_type(left).is_none_or(|wanted| wanted == ty || !self.c.is_interface(wanted))
            });
            if same {
                // The variables are the slots in which the values stand.
                let mut at = values;
                for (&left, &ty) in lefts.iter().zip(&types) {
                    if let Left::New(object) = left {
                        self.vars.insert(object, Var::Slots(at));
                    }
                    at += self.c.slots(ty);
                }
                return;
            }
            let mark = self.mark();
            self.spread(lefts, values, &types, &[]);
            let _ = mark;
            return;
        }
        let slots = self.reserve(lefts);
        let mark = self.mark();
        let olds: Vec<ExprId> =
            lefts.iter().filter_map(|l| if let Left::Old(e) = l { Some(*e) } else { None }).collect();
        let mut roots = olds;
        roots.push(right);
        self.hoist(&roots);
        let (values, types) = self.several(right, lefts.len());
        self.spread(lefts, values, &types, &slots);
        self.release(mark);
    }

    /// Slots for the new variables among `lefts`, before any temporary.
    fn reserve(&mut self, lefts: &[Left]) -> Vec<Reg> {
        let mut slots = Vec::with_capacity(lefts.len());
        for &left in lefts {
            slots.push(match left {
                Left::New(object) if self.root.analysis.boxed.contains(&object) => self.pointer(),
                Left::New(object) if !self.is_global(object) => {
                    let ty = self.object_type(object);
                    self.alloc_type(ty)
                }
                _ => 0,
            });
        }
        slots
    }

    /// Gives values that stand side by side to variables. `slots`: from `reserve`, or empty.
    pub fn spread(&mut self, lefts: &[Left], values: Reg, types: &[TypeId], slots: &[Reg]) {
        let own;
        let slots = if slots.is_empty() {
            own = self.reserve(lefts);
            &own
        } else {
            slots
        };
        let freeze = std::mem::replace(&mut self.freeze, true);
        let locs: Vec<Loc> = lefts
            .iter()
            .map(|&left| match left {
                Left::Old(e) => self.place_of(e),
                _ => Loc::Blank,
            })
            .collect();
        self.freeze = freeze;
        let mut from = values;
        for (index, (&left, &ty)) in lefts.iter().zip(types).enumerate() {
            self.give(left, locs[index], slots[index], from, ty);
            from += self.c.slots(ty);
        }
    }

    /// Gives one value that stands in slots of its own to what is on the left.
    fn give(&mut self, left: Left, loc: Loc, slot: Reg, value: Reg, ty: TypeId) {
        let Some(wanted) = self.left_type(left) else { return };
        let mark = self.mark();
        let value = if wanted != ty && self.c.is_interface(wanted) && !self.c.is_interface(ty) {
            let converted = self.alloc_type(wanted);
            self.interface_of_value(value, ty, converted);
            converted
        } else {
            value
        };
        match left {
            Left::New(object) if self.is_global(object) => {
                let loc = self.variable(object);
                self.store(loc, wanted, value);
            }
            Left::New(object) if self.root.analysis.boxed.contains(&object) => {
                if self.layout(wanted).by_ref {
                    self.mov(slot, value, 1);
                } else {
                    self.new_object(slot, wanted);
                    self.store_mem(slot, 0, wanted, value);
                }
                self.vars.insert(object, Var::Boxed(slot));
            }
            Left::New(object) => {
                let slots = self.c.slots(wanted);
                self.mov(slot, value, slots);
                self.vars.insert(object, Var::Slots(slot));
            }
            _ => self.store(loc, wanted, value),
        }
        self.release(mark);
    }

    // ---- a value for each ----

    fn assign_tuple(&mut self, lefts: &[Left], right: &[ExprId]) {
        let slots = self.reserve(lefts);
        let start = self.mark();
        let mut roots: Vec<ExprId> =
            lefts.iter().filter_map(|l| if let Left::Old(e) = l { Some(*e) } else { None }).collect();
        roots.extend(right);
        self.hoist(&roots);
        let temps = self.mark();
        let locs = self.places(lefts);
        let mut values = Vec::with_capacity(right.len());
        for (index, (&left, &value)) in lefts.iter().zip(right).enumerate() {
            let Some(ty) = self.left_type(left) else {
                self.discard(value);
                values.push(0);
                continue;
            };
            // A new variable that only this value initialises takes it at once.
            if let Left::New(object) = left
                && !self.is_global(object)
                && !self.root.analysis.boxed.contains(&object)
            {
                let mark = self.mark();
                self.expr_as(value, ty, slots[index]);
                self.release(mark);
                values.push(slots[index]);
                continue;
            }
            let reg = if self.layout(ty).by_ref { self.fresh_as(value, ty) } else { self.any_as(value, ty) };
            values.push(if usize::from(reg) < temps { self.keep(reg, ty, &locs[..index]) } else { reg });
        }
        for (index, &left) in lefts.iter().enumerate() {
            if let Some(ty) = self.left_type(left) {
                self.give(left, locs[index], slots[index], values[index], ty);
            }
        }
        self.release(start);
    }

    fn places(&mut self, lefts: &[Left]) -> Vec<Loc> {
        let names =
            lefts.iter().any(|&l| matches!(l, Left::Old(e) if matches!(self.kind(self.unparen(e)), ExprKind::Name)));
        let others =
            lefts.iter().any(|&l| matches!(l, Left::Old(e) if !matches!(self.kind(self.unparen(e)), ExprKind::Name)));
        let freeze = std::mem::replace(&mut self.freeze, names && others);
        let locs = lefts
            .iter()
            .map(|&left| match left {
                Left::Old(e) => self.place_of(e),
                _ => Loc::Blank,
            })
            .collect();
        self.freeze = freeze;
        locs
    }

    /// A value read in place is copied if one of the variables assigned before it covers its slots.
    fn keep(&mut self, reg: Reg, ty: TypeId, earlier: &[Loc]) -> Reg {
        let slots = self.c.slots(ty);
        let clash = earlier.iter().any(|loc| match *loc {
            Loc::Slots(at) | Loc::FrameElem { base: at, .. } => at < reg + slots.max(1) && reg < at + 64,
            _ => false,
        });
        if !clash {
            return reg;
        }
        let copy = self.alloc_type(ty);
        self.mov(copy, reg, slots);
        copy
    }

    // ---- x op= y ----

    pub fn op_assign(&mut self, op: Token, left: ExprId, right: ExprId) {
        let mark = self.mark();
        let ty = self.ty(left);
        self.hoist(&[left, right]);
        if let Some(slot) = self.local_slot(left) {
            self.step(left, op, ty, slot, slot, right);
        } else {
            let loc = self.place_of(left);
            let value = self.alloc_type(ty);
            self.at(self.span(left));
            self.load(loc, ty, value);
            self.step(left, op, ty, value, value, right);
            self.at(self.span(left));
            self.store(loc, ty, value);
        }
        self.release(mark);
    }

    pub fn inc_dec(&mut self, op: Token, operand: ExprId) {
        let mark = self.mark();
        let ty = self.ty(operand);
        let op = if op == Token::Inc { Token::Plus } else { Token::Minus };
        self.hoist(&[operand]);
        if let Some(slot) = self.local_slot(operand) {
            self.step_one(op, ty, slot);
        } else {
            let loc = self.place_of(operand);
            let value = self.alloc_type(ty);
            self.at(self.span(operand));
            self.load(loc, ty, value);
            self.step_one(op, ty, value);
            self.store(loc, ty, value);
        }
        self.release(mark);
    }

    fn step_one(&mut self, op: Token, ty: TypeId, reg: Reg) {
        if self.arith_const(op, ty, reg, reg, 1) {
            return;
        }
        let one = self.alloc_type(ty);
        match self.numeric(ty) {
            Numeric::F64 => self.bits(one, 1f64.to_bits()),
            Numeric::F32 | Numeric::C64 => self.bits(one, u64::from(1f32.to_bits())),
            _ => {
                self.bits(one, 1f64.to_bits());
                self.ak(Op::LdI, one + 1, 0);
            }
        }
        self.arith(op, ty, reg, reg, one);
    }
}
