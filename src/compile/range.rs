//! `range` over integers, slices, arrays, strings, maps and channels.

use super::assign::Left;
use super::func::{Func, Label, Reg};
use super::layout::Shape;
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{Block, ExprId, ExprKind, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, TypeId};

/// The parts of a `range` loop.
#[derive(Clone, Copy)]
pub(super) struct Loop<'p> {
    pub stmt: StmtId,
    pub labeled: Option<StmtId>,
    pub key: Left,
    pub value: Left,
    pub subject: ExprId,
    pub body: &'p Block,
}

struct Labels {
    head: Label,
    next: Label,
    end: Label,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn range(&mut self, s: StmtId, labeled: Option<StmtId>) {
        let StmtKind::Range { op, left, subject, body } = &self.tree().stmt(s).kind else { return };
        let define = *op == Some(Token::Define);
        let side = |index: usize| left.get(index).map_or(Left::Blank, |&e| self.left(define, e));
        let parts = Loop { stmt: s, labeled, key: side(0), value: side(1), subject: *subject, body };
        let start = self.mark();
        self.hoist(&[*subject]);
        let ty = self.ty(*subject);
        match self.shape(ty) {
            Shape::Basic(Basic::String | Basic::UntypedString) => self.range_string(parts),
            Shape::Basic(_) => self.range_int(parts, ty),
            Shape::Slice(element) => self.range_slice(parts, element),
            Shape::Array(len, element) => self.range_array(parts, ty, len, element),
            Shape::Pointer(array) => match self.shape(array) {
                Shape::Array(len, element) => {
                    let ptr = self.kept(parts.subject);
                    let int = self.int_type();
                    let by = |index| Loc::ArrayElem { ptr, index, len };
                    self.counted_range(parts, Count::Const(len as i64), int, Some((&by, element)));
                }
                _ => self.unsupported(self.span(*subject), "this range"),
            },
            Shape::Map(key, value) => self.range_map(parts, ty, key, value),
            Shape::Chan(_, element) => self.range_channel(parts, element),
            Shape::Func => self.range_func(parts, ty),
            _ => self.unsupported(self.span(*subject), "this range"),
        }
        self.release(start);
    }

    fn int_type(&mut self) -> TypeId {
        self.c.types.basic(Basic::Int)
    }

    fn labels(&mut self) -> Labels {
        Labels { head: self.label(), next: self.label(), end: self.label() }
    }

    fn loop_body(&mut self, parts: Loop<'p>, labels: &Labels) {
        self.push_target(parts.labeled, labels.end, Some(labels.next));
        self.block(&parts.body.stmts);
        self.targets.pop();
        self.bind(labels.next);
    }

    /// Whether the loop may use a slot as its own variable: nothing in the body can change or keep it.
    fn is_quiet(&self, left: Left) -> bool {
        match left {
            Left::New(object) => {
                let analysis = &self.root.analysis;
                !analysis.boxed.contains(&object) && !analysis.assigned.contains(&object) && !self.is_global_var(object)
            }
            _ => false,
        }
    }

    pub fn is_global_var(&self, object: crate::types::r#type::ObjectId) -> bool {
        use crate::types::typed::{ObjectKind, VariableKind};
        matches!(self.c.object(object).kind, ObjectKind::Variable(VariableKind::Global))
    }

    /// A value that the body cannot change.
    fn kept(&mut self, e: ExprId) -> Reg {
        let inner = self.unparen(e);
        let stable = matches!(self.kind(inner), ExprKind::Name)
            && self.info(inner).object.is_some_and(|o| !self.root.analysis.assigned.contains(&o));
        if stable { self.any(e) } else { self.fresh(e) }
    }

    /// Gives the value in `slot` (of type `ty`) to a variable of the loop.
    pub fn set_loop_variable(&mut self, left: Left, ty: TypeId, slot: Reg) {
        match left {
            Left::Blank => {}
            Left::New(object) if !self.is_global_var(object) => self.declare_at(object, ty, slot),
            _ => {
                let mark = self.mark();
                self.spread(&[left], slot, &[ty], &[]);
                self.release(mark);
            }
        }
    }

    fn range_int(&mut self, parts: Loop<'p>, ty: TypeId) {
        // An untyped constant has the type of the variable.
        let ty = match parts.key {
            Left::New(object) => self.object_type(object),
            Left::Old(e) => self.ty(e),
            Left::Blank => ty,
        };
        let count = match self.const_int(parts.subject) {
            Some(count) => Count::Const(count),
            None => Count::Reg(self.kept(parts.subject)),
        };
        self.counted_range(parts, count, ty, None);
    }

    fn range_slice(&mut self, parts: Loop<'p>, element: TypeId) {
        let slice = self.kept(parts.subject);
        let len = self.scalar();
        self.abc(Op::SliceLen, len, slice + 1, 0);
        let int = self.int_type();
        let by = |index| Loc::Elem { slice, index };
        let value = (!matches!(parts.value, Left::Blank)).then_some((&by as &dyn Fn(Reg) -> Loc, element));
        self.counted_range(parts, Count::Reg(len), int, value);
    }

    fn range_array(&mut self, parts: Loop<'p>, ty: TypeId, len: u64, element: TypeId) {
        let int = self.int_type();
        if matches!(parts.value, Left::Blank) {
            if !self.has_place(self.unparen(parts.subject)) {
                self.any(parts.subject);
            }
            self.counted_range(parts, Count::Const(len as i64), int, None);
            return;
        }
        let base = self.kept(parts.subject);
        if self.layout(ty).by_ref {
            let by = |index| Loc::ArrayElem { ptr: base, index, len };
            self.counted_range(parts, Count::Const(len as i64), int, Some((&by, element)));
        } else {
            let by = |index| Loc::FrameElem { base, index, count: len as u32 };
            self.counted_range(parts, Count::Const(len as i64), int, Some((&by, element)));
        }
    }

    /// A loop that counts from 0; `element` says where the value of an index is.
    fn counted_range(
        &mut self,
        parts: Loop<'p>,
        count: Count,
        ty: TypeId,
        element: Option<(&dyn Fn(Reg) -> Loc, TypeId)>,
    ) {
        let wide_unsigned = matches!(self.numeric(ty), super::binary::Numeric::Int(64, false));
        let counter = self.scalar();
        self.ak(Op::LdI, counter, 0);
        let value = element.map(|(_, ty)| self.alloc_type(ty));
        let copy = match parts.key {
            Left::Blank => None,
            key if self.is_quiet(key) => {
                if let Left::New(object) = key {
                    self.declare_at(object, ty, counter);
                }
                None
            }
            _ => Some(self.alloc_type(ty)),
        };
        let labels = self.labels();
        match count {
            Count::Const(count) if count <= 0 => self.jump(labels.end),
            Count::Const(_) => {}
            Count::Reg(reg) if wide_unsigned => self.branch(Op::JEqI, reg, 0, labels.end),
            Count::Reg(reg) => self.branch(Op::JLeI, reg, 0, labels.end),
        }
        let limit = match count {
            Count::Const(count) if i16::try_from(count).is_err() => {
                let reg = self.scalar();
                self.int(reg, count);
                Count::Reg(reg)
            }
            other => other,
        };
        self.bind_backward(labels.head);
        let inner = self.mark();
        if let Some(copy) = copy {
            self.mov(copy, counter, 1);
            self.set_loop_variable(parts.key, ty, copy);
        }
        if let (Some((by, ty)), Some(slot)) = (element, value)
            && !matches!(parts.value, Left::Blank)
        {
            self.load(by(counter), ty, slot);
            self.set_loop_variable(parts.value, ty, slot);
        }
        self.loop_body(parts, &labels);
        self.at(self.tree().stmt(parts.stmt).span);
        match limit {
            Count::Const(count) => self.loop_back(Op::ForLtI, counter, count as i16 as u16, labels.head),
            Count::Reg(reg) if wide_unsigned => {
                self.abc(Op::AddI, counter, counter, 1);
                self.loop_back(Op::LoopNe, counter, reg, labels.head);
            }
            Count::Reg(reg) => self.loop_back(Op::ForLt, counter, reg, labels.head),
        }
        self.release(inner);
        self.bind(labels.end);
    }

    fn range_string(&mut self, parts: Loop<'p>) {
        let text = self.kept(parts.subject);
        let at = self.alloc(&[SlotClass::Scalar; 3]);
        self.ak(Op::LdI, at + 2, 0);
        let labels = self.labels();
        self.bind_backward(labels.head);
        let inner = self.mark();
        self.branch(Op::RangeStr, at, text, labels.end);
        let (int, rune) = (self.int_type(), self.c.types.basic(Basic::Int32));
        self.set_loop_variable(parts.key, int, at);
        self.set_loop_variable(parts.value, rune, at + 1);
        self.loop_body(parts, &labels);
        self.jump(labels.head);
        self.release(inner);
        self.bind(labels.end);
    }

    fn range_map(&mut self, parts: Loop<'p>, ty: TypeId, key_type: TypeId, value_type: TypeId) {
        let id = self.c.type_id(ty);
        let map = self.any(parts.subject);
        let iterator = self.pointer();
        self.abc(Op::MapIter, iterator, map, 0);
        self.ext(id, 0);
        let labels = self.labels();
        let key_wanted = !matches!(parts.key, Left::Blank);
        let value_wanted = !matches!(parts.value, Left::Blank);
        let key = if key_wanted { self.alloc_type(key_type) } else { 0 };
        let value = if value_wanted { self.alloc_type(value_type) } else { 0 };
        self.bind_backward(labels.head);
        let inner = self.mark();
        if key_wanted {
            self.prepare(key, key_type);
        }
        if value_wanted {
            self.prepare(value, value_type);
        }
        let x = u8::from(key_wanted) | (u8::from(value_wanted) << 1);
        self.abcx(Op::MapNext, x, iterator, key, value);
        self.branch_ext(id, labels.end);
        if key_wanted {
            self.set_loop_variable(parts.key, key_type, key);
        }
        if value_wanted {
            self.set_loop_variable(parts.value, value_type, value);
        }
        self.loop_body(parts, &labels);
        self.jump(labels.head);
        self.release(inner);
        self.bind(labels.end);
    }

    fn range_channel(&mut self, parts: Loop<'p>, element: TypeId) {
        let channel = self.kept(parts.subject);
        let mut classes = self.layout(element).classes.clone();
        classes.push(SlotClass::Scalar);
        let at = self.alloc(&classes);
        let ok = at + classes.len() as u16 - 1;
        let labels = self.labels();
        self.bind_backward(labels.head);
        let inner = self.mark();
        self.prepare(at, element);
        self.abcx(Op::Recv, 1, at, channel, classes.len() as u16);
        self.branch_bool(ok, false, labels.end);
        self.set_loop_variable(parts.key, element, at);
        self.loop_body(parts, &labels);
        self.jump(labels.head);
        self.release(inner);
        self.bind(labels.end);
    }
}

/// How often a loop runs.
#[derive(Clone, Copy)]
enum Count {
    Const(i64),
    Reg(Reg),
}
