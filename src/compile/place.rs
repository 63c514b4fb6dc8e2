//! Places: where a value stands or is to be stored, and moving values there and back.

use super::func::{Func, Reg, Var};
use super::layout::Shape;
use crate::bytecode::op::Op;
use crate::bytecode::program::Width;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::{Basic, ObjectId, TypeId};
use crate::types::typed::{Mode, ObjectKind, Selection, SelectionKind, VariableKind};

/// Where a value is. Its type is kept beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loc {
    /// Flattened in the frame; never a value by reference.
    Slots(Reg),
    /// At `ptr + off`. `sure`: the pointer cannot be nil.
    Mem {
        ptr: Reg,
        off: u32,
        sure: bool,
    },
    Global {
        off: u32,
    },
    /// An element of a slice.
    Elem {
        slice: Reg,
        index: Reg,
    },
    /// An element of an array behind a pointer.
    ArrayElem {
        ptr: Reg,
        index: Reg,
        len: u64,
    },
    /// An element of an array in the frame.
    FrameElem {
        base: Reg,
        index: Reg,
        count: u32,
    },
    MapElem {
        map: Reg,
        key: Reg,
        map_type: TypeId,
    },
    Blank,
}

/// Instructions that move one slot or pair of a given width.
#[derive(Clone, Copy)]
struct Moves {
    ld: Op,
    st: Op,
    ldx: Op,
    stx: Op,
    lda: Op,
    sta: Op,
}

fn moves(width: Width) -> Moves {
    let m = |ld, st, ldx, stx, lda, sta| Moves { ld, st, ldx, stx, lda, sta };
    match width {
        Width::U8 => m(Op::Ld8, Op::St8, Op::LdX8, Op::StX8, Op::LdA8, Op::StA8),
        Width::S8 => m(Op::LdS8, Op::St8, Op::LdXS8, Op::StX8, Op::LdAS8, Op::StA8),
        Width::U16 => m(Op::Ld16, Op::St16, Op::LdX16, Op::StX16, Op::LdA16, Op::StA16),
        Width::S16 => m(Op::LdS16, Op::St16, Op::LdXS16, Op::StX16, Op::LdAS16, Op::StA16),
        Width::U32 => m(Op::Ld32, Op::St32, Op::LdX32, Op::StX32, Op::LdA32, Op::StA32),
        Width::S32 => m(Op::LdS32, Op::St32, Op::LdXS32, Op::StX32, Op::LdAS32, Op::StA32),
        Width::W64 => m(Op::Ld64, Op::St64, Op::LdX64, Op::StX64, Op::LdA64, Op::StA64),
        Width::Pair | Width::PairEnd => m(Op::Ld128, Op::St128, Op::LdX128, Op::StX128, Op::LdA128, Op::StA128),
    }
}

/// How a value of a type moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Empty,
    /// One access at this offset.
    One(Width, u32),
    Many,
    ByRef,
}

impl<'c, 'p> Func<'c, 'p> {
    fn form(&mut self, ty: TypeId) -> Form {
        let layout = self.layout(ty);
        match layout.widths[..] {
            _ if layout.by_ref => Form::ByRef,
            [] => Form::Empty,
            [(off, width)] => Form::One(width, off),
            [(off, Width::Pair), (_, Width::PairEnd)] => Form::One(Width::Pair, off),
            _ => Form::Many,
        }
    }

    // ---- variables ----

    /// The place of a value that stands at `slot` as a variable or temporary.
    pub fn value_loc(&mut self, slot: Reg, ty: TypeId) -> Loc {
        if self.layout(ty).by_ref { Loc::Mem { ptr: slot, off: 0, sure: true } } else { Loc::Slots(slot) }
    }

    pub fn variable(&mut self, object: ObjectId) -> Loc {
        if let ObjectKind::Variable(VariableKind::Global) = self.c.object(object).kind {
            return Loc::Global { off: self.c.global(object).0 };
        }
        match self.vars.get(&object).copied() {
            Some(Var::Slots(slot)) => {
                let ty = self.object_type(object);
                self.value_loc(slot, ty)
            }
            Some(Var::Boxed(ptr)) => Loc::Mem { ptr, off: 0, sure: true },
            None => {
                let place = self.place;
                self.c.error(place, "not supported yet: a variable that is out of reach here");
                Loc::Slots(0)
            }
        }
    }

    // ---- loads ----

    /// Copies the value at `loc` to `dst`, as a value of its own.
    pub fn load(&mut self, loc: Loc, ty: TypeId, dst: Reg) {
        let form = self.form(ty);
        match (loc, form) {
            (Loc::Slots(src), _) => {
                let slots = self.c.slots(ty);
                self.mov(dst, src, slots);
            }
            (Loc::Mem { ptr, off, sure }, Form::Empty) => {
                if !sure {
                    self.abc(Op::NilCheck, ptr, 0, 0);
                }
                let _ = off;
            }
            (Loc::Mem { ptr, off, .. }, _) => self.load_mem(dst, ptr, off, ty),
            (Loc::Global { off }, Form::One(Width::W64, at)) => {
                self.ak(Op::LdG, dst, (off + at) as i32);
            }
            (Loc::Global { off }, Form::One(Width::Pair, at)) => {
                self.ak(Op::LdG2, dst, (off + at) as i32);
            }
            (Loc::Global { .. }, Form::Empty) => {}
            (Loc::Elem { slice, index }, Form::One(width, 0)) => {
                self.abc(moves(width).ldx, dst, slice, index);
            }
            (Loc::ArrayElem { ptr, index, len }, Form::One(width, 0)) => {
                self.abc(moves(width).lda, dst, ptr, index);
                let size = self.layout(ty).size;
                self.ext(size as u32, len as u32);
            }
            (Loc::FrameElem { base, index, count }, _) => {
                let slots = self.c.slots(ty);
                self.abc(Op::LdFrame, dst, base, index);
                self.ext(u32::from(slots), count);
            }
            (Loc::MapElem { map, key, map_type }, _) => self.map_get(dst, map, key, map_type, ty, false),
            (Loc::Blank, _) => {}
            (Loc::Global { .. } | Loc::Elem { .. } | Loc::ArrayElem { .. }, _) => {
                let mark = self.mark();
                let (ptr, off) = self.memory(loc, ty);
                self.load_mem(dst, ptr, off, ty);
                self.release_above(mark, dst, ty);
            }
        }
    }

    /// Releases temporaries, but not those at which a value now stands.
    fn release_above(&mut self, mark: usize, dst: Reg, ty: TypeId) {
        let end = usize::from(dst) + usize::from(self.c.slots(ty));
        self.release(if usize::from(dst) >= mark { mark.max(end) } else { mark });
    }

    pub fn map_get(&mut self, dst: Reg, map: Reg, key: Reg, map_type: TypeId, value: TypeId, ok: bool) {
        self.prepare(dst, value);
        let id = self.c.type_id(map_type);
        self.abcx(Op::MapGet, u8::from(ok), dst, map, key);
        self.ext(id, 0);
    }

    /// `ptr + off` with an offset that an instruction can hold.
    fn reach(&mut self, ptr: Reg, off: u32) -> (Reg, u16) {
        if let Ok(off) = u16::try_from(off) {
            return (ptr, off);
        }
        let far = self.pointer();
        self.abc(Op::AddrAdd, far, ptr, 0);
        self.ext(off, 0);
        (far, 0)
    }

    pub fn load_mem(&mut self, dst: Reg, ptr: Reg, off: u32, ty: TypeId) {
        match self.form(ty) {
            Form::Empty => {}
            Form::One(width, at) => {
                let mark = self.mark();
                let (ptr, off) = self.reach(ptr, off + at);
                self.abc(moves(width).ld, dst, ptr, off);
                self.release(mark);
            }
            Form::Many => {
                let mark = self.mark();
                let (ptr, off) = self.reach(ptr, off);
                let id = self.c.type_id(ty);
                self.abc(Op::LdObj, dst, ptr, off);
                self.ext(id, 0);
                self.release(mark);
            }
            Form::ByRef => {
                let mark = self.mark();
                let from = self.pointer();
                self.address(Loc::Mem { ptr, off, sure: false }, ty, from);
                self.copy_new(dst, from, ty);
                self.release(mark);
            }
        }
    }

    /// `dst` = a new object with a copy of the one at `src`.
    pub fn copy_new(&mut self, dst: Reg, src: Reg, ty: TypeId) {
        let id = self.c.type_id(ty);
        if dst == src {
            let mark = self.mark();
            let from = self.pointer();
            self.mov(from, src, 1);
            self.new_object(dst, ty);
            self.abc(Op::CopyObj, dst, from, 0);
            self.ext(id, 0);
            self.release(mark);
        } else {
            self.new_object(dst, ty);
            self.abc(Op::CopyObj, dst, src, 0);
            self.ext(id, 0);
        }
    }

    // ---- stores ----

    pub fn store_mem(&mut self, ptr: Reg, off: u32, ty: TypeId, src: Reg) {
        let mark = self.mark();
        match self.form(ty) {
            Form::Empty => {}
            Form::One(width, at) => {
                let (ptr, off) = self.reach(ptr, off + at);
                self.abc(moves(width).st, ptr, src, off);
            }
            Form::Many => {
                let (ptr, off) = self.reach(ptr, off);
                let id = self.c.type_id(ty);
                self.abc(Op::StObj, ptr, src, off);
                self.ext(id, 0);
            }
            Form::ByRef => {
                let to = self.pointer();
                self.address(Loc::Mem { ptr, off, sure: false }, ty, to);
                let id = self.c.type_id(ty);
                self.abc(Op::CopyObj, to, src, 0);
                self.ext(id, 0);
            }
        }
        self.release(mark);
    }

    /// Stores the value at `src` (borrowed, if it is by reference).
    pub fn store(&mut self, loc: Loc, ty: TypeId, src: Reg) {
        let form = self.form(ty);
        let mark = self.mark();
        match (loc, form) {
            (Loc::Slots(dst), _) => {
                let slots = self.c.slots(ty);
                self.mov(dst, src, slots);
            }
            (Loc::Mem { ptr, sure: false, .. }, Form::Empty) => {
                self.abc(Op::NilCheck, ptr, 0, 0);
            }
            (Loc::Mem { ptr, off, .. }, _) => self.store_mem(ptr, off, ty, src),
            (Loc::Global { off }, Form::One(Width::W64, at)) => {
                self.ak(Op::StG, src, (off + at) as i32);
            }
            (Loc::Global { off }, Form::One(Width::Pair, at)) => {
                self.ak(Op::StG2, src, (off + at) as i32);
            }
            (Loc::Elem { slice, index }, Form::One(width, 0)) => {
                self.abc(moves(width).stx, slice, index, src);
            }
            (Loc::ArrayElem { ptr, index, len }, Form::One(width, 0)) => {
                self.abc(moves(width).sta, ptr, index, src);
                let size = self.layout(ty).size;
                self.ext(size as u32, len as u32);
            }
            (Loc::FrameElem { base, index, count }, _) => {
                let slots = self.c.slots(ty);
                self.abc(Op::StFrame, base, index, src);
                self.ext(u32::from(slots), count);
            }
            (Loc::MapElem { map, key, map_type }, _) => {
                let id = self.c.type_id(map_type);
                self.abc(Op::MapSet, map, key, src);
                self.ext(id, 0);
            }
            (Loc::Blank, _) | (Loc::Global { .. }, Form::Empty) => {}
            (Loc::Global { .. } | Loc::Elem { .. } | Loc::ArrayElem { .. }, _) => {
                let (ptr, off) = self.memory(loc, ty);
                self.store_mem(ptr, off, ty, src);
            }
        }
        self.release(mark);
    }

    // ---- addresses ----

    /// Pointer and offset of a place in memory.
    pub fn memory(&mut self, loc: Loc, ty: TypeId) -> (Reg, u32) {
        match loc {
            Loc::Mem { ptr, off, .. } => (ptr, off),
            Loc::Global { off } => {
                let ptr = self.pointer();
                self.ak(Op::GlobalAddr, ptr, off as i32);
                (ptr, 0)
            }
            Loc::Elem { slice, index } => {
                let ptr = self.pointer();
                let size = self.layout(ty).size;
                self.abc(Op::ElemAddr, ptr, slice, index);
                self.ext(size as u32, 0);
                (ptr, 0)
            }
            Loc::ArrayElem { ptr: base, index, len } => {
                let ptr = self.pointer();
                let size = self.layout(ty).size;
                self.abc(Op::ArrayAddr, ptr, base, index);
                self.ext(size as u32, len as u32);
                (ptr, 0)
            }
            Loc::Slots(_) | Loc::FrameElem { .. } | Loc::MapElem { .. } | Loc::Blank => {
                let ptr = self.pointer();
                let place = self.place;
                self.c.error(place, "not supported yet: the address of this operand");
                (ptr, 0)
            }
        }
    }

    /// `dst` = the address of a place in memory.
    pub fn address(&mut self, loc: Loc, ty: TypeId, dst: Reg) {
        if let Loc::Global { off } = loc {
            self.ak(Op::GlobalAddr, dst, off as i32);
            return;
        }
        let mark = self.mark();
        let (ptr, off) = self.memory(loc, ty);
        let sure = !matches!(loc, Loc::Mem { sure: false, .. });
        if sure && off == 0 {
            self.mov(dst, ptr, 1);
        } else if let Ok(off) = u16::try_from(off) {
            self.abc(Op::FieldAddr, dst, ptr, off);
        } else {
            self.abc(Op::AddrAdd, dst, ptr, 0);
            self.ext(off, 0);
        }
        self.release(mark);
    }

    /// Steps into a part of a place: `slot` and `off` say where it stands in the whole, which is of type `ty`.
    pub fn part(&mut self, loc: Loc, ty: TypeId, slot: u16, off: u32) -> Loc {
        match loc {
            Loc::Slots(base) => Loc::Slots(base + slot),
            Loc::Mem { ptr, off: base, sure } => Loc::Mem { ptr, off: base.saturating_add(off), sure },
            Loc::Global { off: base } => Loc::Global { off: base + off },
            Loc::Elem { .. } | Loc::ArrayElem { .. } => {
                let (ptr, _) = self.memory(loc, ty);
                Loc::Mem { ptr, off, sure: true }
            }
            Loc::FrameElem { .. } | Loc::MapElem { .. } => {
                let whole = self.alloc_type(ty);
                self.load(loc, ty, whole);
                let loc = self.value_loc(whole, ty);
                self.part(loc, ty, slot, off)
            }
            Loc::Blank => Loc::Blank,
        }
    }

    // ---- expressions as places ----

    /// Whether `place` can say where an expression stands without computing a value first.
    pub fn has_place(&self, e: ExprId) -> bool {
        match self.kind(e) {
            ExprKind::Paren(inner) => self.has_place(*inner),
            ExprKind::Name => {
                let info = self.info(e);
                info.constant.is_none()
                    && info.object.is_some_and(|o| matches!(self.c.object(o).kind, ObjectKind::Variable(_)))
            }
            ExprKind::Selector { .. } => match self.file_info().selections.get(&e) {
                Some(selection) => selection.kind == SelectionKind::Field,
                None => {
                    let info = self.info(e);
                    info.constant.is_none()
                        && info.object.is_some_and(|o| matches!(self.c.object(o).kind, ObjectKind::Variable(_)))
                }
            },
            ExprKind::Index { base, .. } => {
                let info = self.info(*base);
                info.mode != Mode::Type && !self.file_info().instances.contains_key(base) && info.mode != Mode::None
            }
            ExprKind::Star(inner) => self.info(*inner).mode != Mode::Type,
            _ => false,
        }
    }

    /// Where an expression stands. Operands are evaluated; the last access itself is left to the caller.
    pub fn place_of(&mut self, e: ExprId) -> Loc {
        match self.kind(e) {
            ExprKind::Paren(inner) => return self.place_of(*inner),
            ExprKind::Name => {
                if let Some(object) = self.info(e).object
                    && self.has_place(e)
                {
                    return self.variable(object);
                }
            }
            ExprKind::Selector { base, .. } => {
                if let Some(selection) = self.file_info().selections.get(&e) {
                    if selection.kind == SelectionKind::Field {
                        let loc = self.place_of(*base);
                        self.at(self.span(e));
                        return self.walk(loc, selection);
                    }
                } else if self.has_place(e)
                    && let Some(object) = self.info(e).object
                {
                    return self.variable(object);
                }
            }
            ExprKind::Star(inner) if self.has_place(e) => {
                let ptr = self.operand(*inner);
                self.at(self.span(e));
                return Loc::Mem { ptr, off: 0, sure: false };
            }
            ExprKind::Index { base, args } if self.has_place(e) => return self.index_place(e, *base, args[0]),
            _ => {}
        }
        let ty = self.ty(e);
        let value = self.any(e);
        self.value_loc(value, ty)
    }

    /// An operand that must keep its value until the place is used.
    fn operand(&mut self, e: ExprId) -> Reg {
        if self.freeze { self.fresh(e) } else { self.any(e) }
    }

    /// Walks the fields of a selection from the place of its base.
    pub fn walk(&mut self, loc: Loc, selection: &Selection) -> Loc {
        let receiver = self.subst(selection.receiver);
        self.walk_path(loc, receiver, &selection.path).0
    }

    /// Walks embedded fields; gives the place and its type.
    pub fn walk_path(&mut self, loc: Loc, ty: TypeId, path: &[u32]) -> (Loc, TypeId) {
        let (mut loc, mut ty) = (loc, ty);
        for &index in path {
            (loc, ty) = self.follow(loc, ty);
            let layout = self.layout(ty);
            let Some(field) = layout.fields.get(index as usize).copied() else {
                let place = self.place;
                self.c.error(place, "not supported yet: this selector");
                return (Loc::Blank, ty);
            };
            loc = self.part(loc, ty, field.slot, u32::try_from(field.offset).unwrap_or(u32::MAX));
            ty = field.ty;
            if self.layout(ty).by_ref
                && let Loc::Slots(ptr) = loc
            {
                loc = Loc::Mem { ptr, off: 0, sure: true };
            }
        }
        (loc, ty)
    }

    /// Goes through a pointer, if the value at `loc` is one.
    pub fn follow(&mut self, loc: Loc, ty: TypeId) -> (Loc, TypeId) {
        let Some(base) = self.c.pointee(ty) else { return (loc, ty) };
        let ptr = match loc {
            Loc::Slots(slot) if !self.freeze => slot,
            _ => {
                let slot = self.pointer();
                self.load(loc, ty, slot);
                slot
            }
        };
        (Loc::Mem { ptr, off: 0, sure: false }, base)
    }

    fn index_place(&mut self, e: ExprId, base: ExprId, index: ExprId) -> Loc {
        let base_type = self.ty(base);
        match self.shape(base_type) {
            Shape::Slice(_) => {
                let slice = self.operand(base);
                let at = self.index_operand(index);
                self.at_indexes(e, &[Some(index)]);
                Loc::Elem { slice, index: at }
            }
            Shape::Map(key, _) => {
                let map = self.operand(base);
                let key = if self.freeze { self.fresh_as(index, key) } else { self.any_as(index, key) };
                self.at(self.span(e));
                Loc::MapElem { map, key, map_type: base_type }
            }
            Shape::Array(len, element) => {
                let loc = self.place_of(base);
                self.array_element(e, loc, base_type, (len, element), index)
            }
            Shape::Pointer(array) => {
                let ptr = self.operand(base);
                let Shape::Array(len, element) = self.shape(array) else { return Loc::Blank };
                let loc = Loc::Mem { ptr, off: 0, sure: false };
                self.array_element(e, loc, array, (len, element), index)
            }
            _ => {
                // A byte of a string.
                let slot = self.scalar();
                self.expr(e, slot);
                Loc::Slots(slot)
            }
        }
    }

    /// As [`at`](Func::at), for an expression with indexes: errors must know which of them cannot be negative.
    pub fn at_indexes(&mut self, e: ExprId, indexes: &[Option<ExprId>]) {
        self.at(self.span(e));
        let mut mask = 0;
        for (bit, index) in indexes.iter().enumerate() {
            let Some(index) = *index else { continue };
            let ty = self.ty(index);
            if matches!(self.shape(ty), Shape::Basic(Basic::Uint | Basic::Uint64 | Basic::Uintptr)) {
                mask |= 1 << bit;
            }
        }
        if mask != 0 {
            self.unsigned.push((self.place, mask));
        }
    }

    fn index_operand(&mut self, index: ExprId) -> Reg {
        // The check is unsigned on 64 bits, which fits every integer type.
        self.operand(index)
    }

    fn array_element(
        &mut self,
        e: ExprId,
        loc: Loc,
        array: TypeId,
        (len, element): (u64, TypeId),
        index: ExprId,
    ) -> Loc {
        let layout = self.layout(element);
        if let Some(at) = self.const_int(index)
            && !matches!(loc, Loc::FrameElem { .. })
            && (at as u64) < len
            && (at as u64).saturating_mul(layout.size) < u64::from(u32::MAX)
        {
            let slot = (at as u64).saturating_mul(u64::from(layout.slots())).min(u64::from(u16::MAX)) as u16;
            self.at(self.span(e));
            return self.part(loc, array, slot, (at as u64 * layout.size) as u32);
        }
        let at = self.index_operand(index);
        self.at_indexes(e, &[Some(index)]);
        let index = at;
        match loc {
            Loc::Slots(base) => Loc::FrameElem { base, index, count: len as u32 },
            Loc::FrameElem { base, index: outer, count } => {
                let flat = self.scalar();
                self.abc(Op::BoundsCheck, outer, 0, 0);
                self.ext(count, 0);
                self.abc(Op::BoundsCheck, index, 0, 0);
                self.ext(len as u32, 0);
                self.abc(Op::MulI, flat, outer, len as u16);
                self.abc(Op::Add, flat, flat, index);
                Loc::FrameElem { base, index: flat, count: count * len as u32 }
            }
            Loc::MapElem { .. } => {
                let whole = self.alloc_type(array);
                self.load(loc, array, whole);
                match self.value_loc(whole, array) {
                    Loc::Mem { ptr, .. } => Loc::ArrayElem { ptr, index, len },
                    _ => Loc::FrameElem { base: whole, index, count: len as u32 },
                }
            }
            Loc::Blank => Loc::Blank,
            Loc::Mem { off: 0, ptr, .. } => Loc::ArrayElem { ptr, index, len },
            _ => {
                let ptr = self.pointer();
                self.address(loc, array, ptr);
                Loc::ArrayElem { ptr, index, len }
            }
        }
    }
}
