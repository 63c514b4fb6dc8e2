//! Composite literals.

use super::func::{Func, Reg};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::{Type, TypeId};

impl<'c, 'p> Func<'c, 'p> {
    /// The value of a literal in slots that it cannot see.
    pub fn composite(&mut self, e: ExprId, dst: Reg) {
        let ty = self.ty(e);
        match self.shape(ty) {
            // An element `{...}` of a list of pointers.
            Shape::Pointer(base) => {
                self.new_object(dst, base);
                self.composite_at(e, base, Loc::Mem { ptr: dst, off: 0, sure: true });
            }
            Shape::Slice(element) => self.slice_literal(e, element, dst),
            Shape::Map(key, value) => self.map_literal(e, ty, key, value, dst),
            _ if self.layout(ty).by_ref => {
                self.new_object(dst, ty);
                self.composite_at(e, ty, Loc::Mem { ptr: dst, off: 0, sure: true });
            }
            _ => {
                let parts = self.parts(e, ty);
                let filled: usize = parts.iter().map(|p| usize::from(self.c.slots(p.ty))).sum();
                let slots = self.c.slots(ty);
                if filled < usize::from(slots) {
                    self.zero_slots(dst, slots);
                }
                for part in parts {
                    let mark = self.mark();
                    self.expr_as(part.value, part.ty, dst + part.slot);
                    self.release(mark);
                }
            }
        }
    }

    /// Stores a literal of a struct or array into fresh memory.
    pub fn composite_at(&mut self, e: ExprId, ty: TypeId, loc: Loc) {
        match self.shape(ty) {
            Shape::Struct | Shape::Array(..) => {
                for part in self.parts(e, ty) {
                    let mark = self.mark();
                    let off = u32::try_from(part.offset).unwrap_or(u32::MAX);
                    let to = self.part(loc, ty, part.slot, off);
                    self.init_at(part.value, part.ty, to);
                    self.release(mark);
                }
            }
            _ => {
                let mark = self.mark();
                let value = self.alloc_type(ty);
                self.composite(e, value);
                self.store(loc, ty, value);
                self.release(mark);
            }
        }
    }

    /// Stores a value into fresh zero memory.
    pub fn init_at(&mut self, value: ExprId, ty: TypeId, loc: Loc) {
        let inner = self.unparen(value);
        if self.is_nil_mode(inner) {
            return;
        }
        let from = self.ty(inner);
        if from == ty
            && let ExprKind::Composite { .. } = self.kind(inner)
            && let Shape::Struct | Shape::Array(..) = self.shape(ty)
        {
            self.composite_at(inner, ty, loc);
            return;
        }
        if from == ty && self.const_int(inner) == Some(0) {
            return;
        }
        let mark = self.mark();
        let src = self.any_as(value, ty);
        self.store(loc, ty, src);
        self.release(mark);
    }

    /// The given fields or elements of a literal of a struct or array.
    fn parts(&mut self, e: ExprId, ty: TypeId) -> Vec<Part> {
        let ExprKind::Composite { elements, .. } = self.kind(e) else { return Vec::new() };
        match self.shape(ty) {
            Shape::Struct => self.fields(elements, ty),
            Shape::Array(_, element) => {
                let layout = self.layout(element);
                let indexed = self.indexed(elements);
                let part = |(index, value): (u64, ExprId)| Part {
                    value,
                    ty: element,
                    slot: (index * u64::from(layout.slots())).min(u64::from(u16::MAX)) as u16,
                    offset: index * layout.size,
                };
                indexed.into_iter().map(part).collect()
            }
            _ => Vec::new(),
        }
    }

    fn fields(&mut self, elements: &[ExprId], ty: TypeId) -> Vec<Part> {
        let layout = self.layout(ty);
        let mut parts = Vec::with_capacity(elements.len());
        for (position, &element) in elements.iter().enumerate() {
            if let ExprKind::KeyValue { key, value } = self.kind(element) {
                let span = self.span(*key);
                let text = &self.c.out.sources.file(self.file).text[span.start as usize..span.end as usize];
                let text = text.to_owned();
                parts.extend(self.field_part(ty, &text, *value));
            } else if let Some(field) = layout.fields.get(position) {
                parts.push(Part { value: element, ty: field.ty, slot: field.slot, offset: field.offset });
            }
        }
        parts
    }

    /// The field of a name, which may be promoted from embedded structs: those less deep come first.
    fn field_part(&mut self, ty: TypeId, name: &str, value: ExprId) -> Option<Part> {
        let mut level = vec![(ty, 0, 0)];
        while !level.is_empty() {
            let mut next = Vec::new();
            for (ty, slot, offset) in level {
                let (layout, under) = (self.layout(ty), self.c.under(ty));
                let Type::Struct(fields) = self.c.types.get(under) else { continue };
                for (field, at) in fields.iter().zip(&layout.fields) {
                    let (slot, offset) = (slot + at.slot, offset + at.offset);
                    if self.c.types.text(field.name) == name {
                        return Some(Part { value, ty: at.ty, slot, offset });
                    }
                    if field.embedded {
                        next.push((at.ty, slot, offset));
                    }
                }
            }
            level = next;
        }
        None
    }

    /// Elements with their indexes.
    fn indexed(&mut self, elements: &[ExprId]) -> Vec<(u64, ExprId)> {
        let mut next = 0;
        let mut out = Vec::with_capacity(elements.len());
        for &element in elements {
            let value = match self.kind(element) {
                ExprKind::KeyValue { key, value } => {
                    next = self.const_int(*key).unwrap_or(0) as u64;
                    *value
                }
                _ => element,
            };
            out.push((next, value));
            next += 1;
        }
        out
    }

    fn slice_literal(&mut self, e: ExprId, element: TypeId, dst: Reg) {
        let ExprKind::Composite { elements, .. } = self.kind(e) else { return };
        let indexed = self.indexed(elements);
        let len = indexed.iter().map(|&(index, _)| index + 1).max().unwrap_or(0);
        let mark = self.mark();
        let count = self.scalar();
        self.int(count, len as i64);
        let id = self.c.made_id(element, self.place);
        self.abcx(Op::MakeSlice, 1, dst, count, count);
        self.ext(id, 0);
        self.release(mark);
        let size = self.layout(element).size;
        for (index, value) in indexed {
            let mark = self.mark();
            let off = u32::try_from(index * size).unwrap_or(u32::MAX);
            self.init_at(value, element, Loc::Mem { ptr: dst, off, sure: true });
            self.release(mark);
        }
    }

    fn map_literal(&mut self, e: ExprId, ty: TypeId, key_type: TypeId, value_type: TypeId, dst: Reg) {
        let ExprKind::Composite { elements, .. } = self.kind(e) else { return };
        let id = self.c.type_id(ty);
        let mark = self.mark();
        let hint = self.scalar();
        self.int(hint, elements.len() as i64);
        self.abc(Op::MakeMap, dst, hint, 0);
        self.ext(id, 0);
        self.release(mark);
        for &element in elements {
            let ExprKind::KeyValue { key, value } = self.kind(element) else { continue };
            let mark = self.mark();
            let key = self.any_as(*key, key_type);
            let value = self.any_as(*value, value_type);
            self.abc(Op::MapSet, dst, key, value);
            self.ext(id, 0);
            self.release(mark);
        }
    }
}

/// One field or element that a literal gives.
struct Part {
    value: ExprId,
    ty: TypeId,
    slot: u16,
    offset: u64,
}
