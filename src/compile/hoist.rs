//! Order of evaluation as gc has it: within a statement all calls and receives run first, in order; variables and memory that
//! they may change are read after them. So `x + f()` adds what `x` is after the call.
//!
//! A local variable that is not boxed cannot change, so it may be read at any time. Only where memory would be read before
//! a later call are the calls taken out: they are compiled into temporaries, which the expression then finds in `hoisted`.

use super::func::{Func, Var};
use super::layout::Shape;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::r#type::{ObjectId, Type};
use crate::types::typed::{Builtin, Mode, ObjectKind, SelectionKind, VariableKind};

/// What a scan has come upon.
#[derive(Default)]
struct Scan {
    /// Memory is read before the point reached.
    late: bool,
    needed: bool,
    /// What is evaluated in its turn: calls, and what gc treats alike (`len(x)`, `x[a:b]`, `x.(T)`).
    turns: Vec<ExprId>,
}

impl<'c, 'p> Func<'c, 'p> {
    /// Compiles the calls of some expressions, which are evaluated one after another, ahead of them if order demands it.
    pub fn hoist(&mut self, roots: &[ExprId]) {
        let mut scan = Scan::default();
        for &root in roots {
            self.scan(root, &mut scan);
        }
        if !scan.needed {
            return;
        }
        for call in scan.turns {
            if self.info(call).mode == Mode::NoValue || self.hoisted.contains_key(&call) {
                continue;
            }
            let ty = self.ty(call);
            if self.shape(ty) == Shape::Tuple {
                continue;
            }
            let reg = self.fresh(call);
            self.hoisted.insert(call, reg);
        }
    }

    fn is_late_variable(&self, object: ObjectId) -> bool {
        match self.c.object(object).kind {
            ObjectKind::Variable(VariableKind::Global) => true,
            ObjectKind::Variable(_) => matches!(self.vars.get(&object), Some(Var::Boxed(_))),
            _ => false,
        }
    }

    /// Goes through the operands of `e` in their order. The left spine is walked in a loop.
    fn scan(&self, e: ExprId, scan: &mut Scan) {
        let mut spine = Vec::new();
        let mut e = e;
        loop {
            e = self.unparen(e);
            let info = self.info(e);
            if info.constant.is_some() || matches!(info.mode, Mode::Type | Mode::Nil | Mode::Builtin | Mode::Package) {
                break;
            }
            if self.hoisted.contains_key(&e) {
                break;
            }
            match self.kind(e) {
                ExprKind::Binary { op: Token::AndAnd | Token::OrOr, .. } => {
                    // Evaluated in its turn as a whole, if it holds a call.
                    if self.has_call(e) {
                        self.call_found(e, scan);
                    } else {
                        scan.late = true;
                    }
                    break;
                }
                ExprKind::Binary { left, .. } => {
                    spine.push(e);
                    e = *left;
                }
                ExprKind::Selector { base, .. } => {
                    spine.push(e);
                    match self.file_info().selections.get(&e) {
                        Some(selection) if selection.kind == SelectionKind::MethodExpr => break,
                        Some(_) => e = *base,
                        None => {
                            if info.object.is_some_and(|o| self.is_late_variable(o)) {
                                scan.late = true;
                            }
                            spine.pop();
                            break;
                        }
                    }
                }
                ExprKind::Index { base, .. } | ExprKind::Slice { base, .. } | ExprKind::Assert { base, .. } => {
                    spine.push(e);
                    e = *base;
                }
                ExprKind::Star(inner) => {
                    spine.push(e);
                    e = *inner;
                }
                ExprKind::Unary { op, operand } => {
                    if *op == Token::Arrow {
                        self.call_found(e, scan);
                        break;
                    }
                    e = *operand;
                }
                ExprKind::Call { callee, args, .. } => {
                    if self.info(*callee).mode == Mode::Type {
                        // The bytes of a slice may change before they become a string.
                        scan.late |= matches!(self.c.types.get(self.info(args[0]).ty), Type::Slice(_));
                        e = args[0];
                    } else if self.is_plain_builtin(*callee) {
                        for &arg in args {
                            self.scan(arg, scan);
                        }
                        scan.turns.push(e);
                        break;
                    } else {
                        self.call_found(e, scan);
                        break;
                    }
                }
                ExprKind::Composite { elements, .. } => {
                    for &element in elements {
                        match self.kind(element) {
                            ExprKind::KeyValue { key, value } => {
                                if self.info(*key).mode != Mode::None {
                                    self.scan(*key, scan);
                                }
                                self.scan(*value, scan);
                            }
                            _ => self.scan(element, scan),
                        }
                    }
                    break;
                }
                ExprKind::Name => {
                    if info.object.is_some_and(|o| self.is_late_variable(o)) {
                        scan.late = true;
                    }
                    break;
                }
                // The options are evaluated with the block, in its turn.
                ExprKind::Ctx { .. } => {
                    self.call_found(e, scan);
                    break;
                }
                _ => break,
            }
        }
        while let Some(e) = spine.pop() {
            match self.kind(e) {
                ExprKind::Binary { right, .. } => self.scan(*right, scan),
                ExprKind::Index { args, .. } => {
                    for &arg in args {
                        self.scan(arg, scan);
                    }
                    scan.late = true;
                }
                ExprKind::Slice { bounds, .. } => {
                    for &bound in bounds.iter().flatten() {
                        self.scan(bound, scan);
                    }
                    scan.turns.push(e);
                }
                ExprKind::Assert { .. } => scan.turns.push(e),
                ExprKind::Star(_) => scan.late = true,
                ExprKind::Selector { base, .. } => scan.late |= self.reads_memory(e, *base),
                _ => {}
            }
        }
    }

    /// Whether a selection goes through a pointer.
    fn reads_memory(&self, e: ExprId, base: ExprId) -> bool {
        let Some(selection) = self.file_info().selections.get(&e) else { return false };
        let pointer = matches!(self.c.types.get(self.info(base).ty), Type::Pointer(_));
        match selection.kind {
            SelectionKind::Field => pointer || selection.path.len() > 1,
            SelectionKind::Method => {
                !selection.path.is_empty() || pointer && selection.method.is_some_and(|m| !self.c.by_pointer(m))
            }
            SelectionKind::MethodExpr => false,
        }
    }

    fn call_found(&self, e: ExprId, scan: &mut Scan) {
        scan.needed |= scan.late;
        scan.turns.push(e);
    }

    /// Builtins that only read: nothing needs to be taken out for them.
    fn is_plain_builtin(&self, callee: ExprId) -> bool {
        matches!(
            self.builtin_of(callee),
            Some(Builtin::Len | Builtin::Cap | Builtin::Complex | Builtin::Real | Builtin::Imag)
        )
    }

    /// Whether anything inside runs code of its own.
    fn has_call(&self, e: ExprId) -> bool {
        let mut todo = vec![e];
        while let Some(e) = todo.pop() {
            if self.info(e).constant.is_some() || self.is_type(e) {
                continue;
            }
            match self.kind(e) {
                ExprKind::Call { callee, args, .. } => {
                    if self.info(*callee).mode != Mode::Type && !self.is_plain_builtin(*callee) {
                        return true;
                    }
                    todo.extend(args);
                }
                ExprKind::Unary { op: Token::Arrow, .. } | ExprKind::Ctx { .. } => return true,
                ExprKind::Unary { operand: inner, .. }
                | ExprKind::Paren(inner)
                | ExprKind::Star(inner)
                | ExprKind::Selector { base: inner, .. }
                | ExprKind::Assert { base: inner, .. } => todo.push(*inner),
                ExprKind::Binary { left, right, .. } => todo.extend([*left, *right]),
                ExprKind::Index { base, args } => {
                    todo.push(*base);
                    todo.extend(args);
                }
                ExprKind::Slice { base, bounds, .. } => {
                    todo.push(*base);
                    todo.extend(bounds.iter().flatten());
                }
                ExprKind::Composite { elements, .. } => todo.extend(elements),
                ExprKind::KeyValue { key, value } => {
                    if self.info(*key).mode != Mode::None {
                        todo.push(*key);
                    }
                    todo.push(*value);
                }
                _ => {}
            }
        }
        false
    }
}
