//! Assignments: of constants, of variables, in declarations and of several values at once.

use super::convert::Fault;
use super::expr::Want;
use super::operand::Part;
use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::{Basic, ObjectId, Type, TypeId};
use crate::types::typed::ObjectKind;

/// What a value goes to: a variable, whose type may still be open, or an unnamed result.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    Object(ObjectId),
    Type(TypeId),
}

/// Where values come from: the place is that of the statement.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    Declaration,
    Return(Place),
}

impl<'a> Checker<'a> {
    /// Checks that `x` can go to a `to` (`None`: to anything, with its default type) and gives it its final type.
    pub(super) fn assignment(&mut self, x: &mut Operand, to: Option<TypeId>, context: &str) {
        self.assign_part(x, to, context, Part::Whole);
    }

    pub(super) fn assign_part(&mut self, x: &mut Operand, to: Option<TypeId>, context: &str, part: Part) {
        self.single_value(x);
        match x.mode {
            OperandMode::Invalid => return,
            OperandMode::NoValue | OperandMode::Builtin(_) | OperandMode::Type => {
                let target = to.map_or_else(|| "_".to_owned(), |to| self.type_string(to));
                let text = format!("cannot assign {} to {target} in {context}", self.describe_part(x, part));
                self.fail(x, Code::NotAssignable, text);
                return;
            }
            _ => {}
        }
        if self.is_untyped(x.ty) && !self.give_untyped(x, to, context, part) {
            return;
        }
        if x.generic.is_some() {
            let target = to.and_then(|to| self.func_target(to));
            self.non_generic(Want { element: None, target }, x);
            if x.is_invalid() {
                return;
            }
            self.record(x);
        }
        let Some(to) = to else { return };
        if let Err(cause) = self.assignable(x, to) {
            let mut text =
                format!("cannot use {} as {} value in {context}", self.describe_part(x, part), self.type_string(to));
            if !cause.is_empty() {
                text = format!("{text}: {cause}");
            }
            let lacks = cause.contains(" does not implement ");
            self.fail(x, if lacks { Code::MissingMethod } else { Code::NotAssignable }, text);
        }
    }

    fn fail(&mut self, x: &mut Operand, code: Code, text: String) {
        self.error(self.place_of(x.expr), code, text);
        x.mode = OperandMode::Invalid;
    }

    /// The type of function that a place of type `to` wants.
    pub(super) fn func_target(&mut self, to: TypeId) -> Option<TypeId> {
        if to == TypeId::NONE || self.is_invalid(to) {
            return None;
        }
        let under = self.common_under(to)?;
        matches!(self.types.get(under), Type::Func(_)).then_some(under)
    }

    fn give_untyped(&mut self, x: &mut Operand, to: Option<TypeId>, context: &str, part: Part) -> bool {
        let target = match to {
            None if x.mode == OperandMode::Nil => {
                self.fail(x, Code::UntypedNil, format!("use of untyped nil in {context}"));
                return false;
            }
            Some(to) if x.mode == OperandMode::Nil => to,
            Some(to) if !self.is_interface(to) => to,
            _ => self.default_type(x.ty),
        };
        match self.implicit_type(x, target) {
            Ok((ty, value)) => {
                if part == Part::Whole {
                    self.give_type(x, ty, value);
                } else {
                    x.ty = ty;
                }
                !x.is_invalid()
            }
            Err(fault) => {
                let (what, target) = (self.describe_part(x, part), self.type_string(target));
                let mut text = format!("cannot use {what} as {target} value in {context}");
                match fault {
                    Fault::Truncated => text.push_str(" (truncated)"),
                    Fault::Overflows => text.push_str(" (overflows)"),
                    Fault::Other => {}
                }
                let code = if fault == Fault::Other { Code::NotAssignable } else { Code::ConstantOverflow };
                self.fail(x, code, text);
                false
            }
        }
    }

    // ---- declarations ----

    /// Gives a constant its value. `at` is the place of its type.
    pub fn const_decl_value(&mut self, object: ObjectId, ty: Option<TypeId>, value: Option<ExprId>, at: Place) {
        let invalid = self.universe.invalid;
        if let Some(ty) = ty
            && !self.is_const_type(ty)
        {
            let under = self.under(ty);
            if !self.is_invalid(under) {
                let text = format!("invalid constant type {}", self.type_string(ty));
                self.error(at, Code::NotConstant, text);
            }
            if let Some(value) = value {
                self.use_exprs(&[value]);
            }
            self.objects[object.0 as usize].ty = invalid;
            return;
        }
        // While the value is checked the constant has the type that was declared.
        self.objects[object.0 as usize].ty = ty.unwrap_or(TypeId::NONE);
        let mut x = match value {
            Some(value) => self.expr(value, None),
            None => {
                self.objects[object.0 as usize].ty = ty.unwrap_or(invalid);
                return;
            }
        };
        if !x.is_invalid() && x.mode != OperandMode::Constant {
            let text = format!("{} is not constant", self.describe(&x));
            self.fail(&mut x, Code::NotConstant, text);
        }
        if x.is_invalid() {
            self.objects[object.0 as usize].ty = ty.unwrap_or(invalid);
            return;
        }
        let ty = ty.unwrap_or(x.ty);
        self.objects[object.0 as usize].ty = ty;
        self.assignment(&mut x, Some(ty), "constant declaration");
        if let (false, Some(value)) = (x.is_invalid(), x.constant) {
            let index = self.constant(value);
            self.objects[object.0 as usize].kind = ObjectKind::Constant(Some(index));
        }
    }

    /// Checks the initial values of variables, and gives those without a type theirs.
    pub fn var_decl_values(&mut self, left: &[ObjectId], values: &[ExprId], _at: Place) {
        if let ([object], [value]) = (left, values) {
            let target = self.func_target(self.object(*object).ty);
            let mut x = self.want_expr(*value, Want { element: None, target });
            self.init_var(Slot::Object(*object), &mut x, "variable declaration", Part::Whole);
            return;
        }
        let slots: Vec<Slot> = left.iter().map(|&object| Slot::Object(object)).collect();
        self.init_vars(&slots, values, Origin::Declaration);
    }

    fn slot_type(&self, slot: Slot) -> TypeId {
        match slot {
            Slot::Object(object) => self.object(object).ty,
            Slot::Type(ty) => ty,
        }
    }

    fn set_slot(&mut self, slot: Slot, ty: TypeId) {
        if let Slot::Object(object) = slot {
            self.objects[object.0 as usize].ty = ty;
        }
    }

    /// Variables that could not be given a type have the invalid one, so that they are not reported again.
    fn give_up(&mut self, left: &[Slot]) {
        for &slot in left {
            if let Slot::Object(object) = slot
                && self.object(object).ty == TypeId::NONE
            {
                self.objects[object.0 as usize].ty = self.universe.invalid;
            }
        }
    }

    pub(super) fn init_var(&mut self, slot: Slot, x: &mut Operand, context: &str, part: Part) {
        let ty = self.slot_type(slot);
        if x.is_invalid() || self.is_invalid(x.ty) || ty != TypeId::NONE && self.is_invalid(ty) {
            self.give_up(&[slot]);
            x.mode = OperandMode::Invalid;
            return;
        }
        if ty == TypeId::NONE {
            if x.mode == OperandMode::Nil && self.is_untyped(x.ty) {
                self.give_up(&[slot]);
                self.fail(x, Code::UntypedNil, format!("use of untyped nil in {context}"));
                return;
            }
            let ty = if matches!(self.types.get(x.ty), Type::Tuple(_)) { x.ty } else { self.default_type(x.ty) };
            self.set_slot(slot, ty);
        }
        let ty = self.slot_type(slot);
        self.assign_part(x, Some(ty), context, part);
        if matches!(self.types.get(ty), Type::Tuple(_)) {
            self.set_slot(slot, self.universe.invalid);
        }
    }

    fn is_call(&self, e: ExprId) -> bool {
        matches!(self.ast_expr(self.unparen(e)).kind, ExprKind::Call { .. })
    }

    /// Whether a value also gives an `ok`.
    fn is_comma_ok(x: &Operand) -> bool {
        matches!(x.mode, OperandMode::MapIndex | OperandMode::CommaOk)
    }

    /// Takes one expression that gives several values apart.
    fn value_parts(&mut self, e: ExprId, allow_ok: bool) -> Vec<(Operand, Part)> {
        let x = self.multi_expr(e);
        if !x.is_invalid()
            && let Type::Tuple(types) = self.types.get(x.ty)
        {
            let one = |(index, &ty): (usize, &TypeId)| {
                (Operand::new(OperandMode::Value, ty, x.expr), Part::Result(index + 1))
            };
            return types.iter().enumerate().map(one).collect();
        }
        if allow_ok && Self::is_comma_ok(&x) {
            let ok = self.basic(Basic::UntypedBool);
            let ok = Operand::new(OperandMode::Value, ok, x.expr);
            return vec![(x, Part::Whole), (ok, Part::Ok)];
        }
        vec![(x, Part::Whole)]
    }

    /// Checks `left = values`, or what a return statement returns.
    pub(super) fn init_vars(&mut self, left: &[Slot], values: &[ExprId], origin: Origin) {
        let returns = matches!(origin, Origin::Return(_));
        let context = match origin {
            Origin::Return(_) => "return statement",
            // Each variable with its own value is as good as a declaration of its own.
            Origin::Declaration if left.len() == values.len() => "variable declaration",
            Origin::Declaration => "multiple assignment",
        };
        self.init_vars_in(left, values, origin, returns, context);
    }

    /// As [`Checker::init_vars`] for `:=`.
    pub(super) fn define_vars(&mut self, left: &[Slot], values: &[ExprId]) {
        let context = if left.len() > 1 { "multiple assignment" } else { "assignment" };
        self.init_vars_in(left, values, Origin::Declaration, false, context);
    }

    fn init_vars_in(&mut self, left: &[Slot], values: &[ExprId], origin: Origin, returns: bool, context: &str) {
        let single_call = values.len() == 1 && self.is_call(values[0]);
        if left.len() == values.len() && !single_call {
            for (&slot, &value) in left.iter().zip(values) {
                let target = self.func_target(self.slot_type(slot));
                let mut x = self.want_expr(value, Want { element: None, target });
                self.init_var(slot, &mut x, context, Part::Whole);
            }
            return;
        }
        if values.len() != 1 {
            let ok = self.use_exprs(values);
            if ok {
                match origin {
                    Origin::Return(at) => {
                        let found: Vec<Operand> = values.iter().map(|&value| self.expr(value, None)).collect();
                        self.return_count(at, left, &found);
                    }
                    Origin::Declaration => self.count_mismatch(values, left.len(), values.len()),
                }
            }
            self.give_up(left);
            return;
        }
        let parts = self.value_parts(values[0], left.len() == 2 && !returns);
        if parts.len() == left.len() {
            for (&slot, (mut x, part)) in left.iter().zip(parts) {
                self.init_var(slot, &mut x, context, part);
            }
            return;
        }
        if !parts.first().is_some_and(|(x, _)| x.is_invalid()) {
            match origin {
                Origin::Return(at) => {
                    let found: Vec<Operand> = parts.into_iter().map(|(x, _)| x).collect();
                    self.return_count(at, left, &found);
                }
                Origin::Declaration => self.count_mismatch(values, left.len(), parts.len()),
            }
        }
        self.give_up(left);
    }

    /// `assignment mismatch: 2 variables but f() returns 1 value`.
    fn count_mismatch(&mut self, values: &[ExprId], left: usize, right: usize) {
        let Some(&first) = values.first() else { return };
        let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
        let (variables, found) = (count(left, "variable"), count(right, "value"));
        let text = match self.ast_expr(self.unparen(first)).kind {
            ExprKind::Call { callee, .. } if values.len() == 1 => {
                let callee = self.expr_string(callee);
                format!("assignment mismatch: {variables} but {callee} returns {found}")
            }
            _ => format!("assignment mismatch: {variables} but {found}"),
        };
        self.error(self.place_of(first), Code::AssignmentCount, text);
    }

    fn return_count(&mut self, at: Place, left: &[Slot], found: &[Operand]) {
        let (at, qualifier) = if found.len() > left.len() {
            (self.place_of(found[left.len()].expr), "too many")
        } else {
            (found.last().map_or(at, |last| self.place_of(last.expr)), "not enough")
        };
        let have: Vec<TypeId> = found.iter().map(|x| x.ty).collect();
        let want: Vec<TypeId> = left.iter().map(|&slot| self.slot_type(slot)).collect();
        let (have, want) = (self.types_summary(&have, false, false), self.types_summary(&want, false, false));
        let text = format!("{qualifier} return values\n\thave {have}\n\twant {want}");
        self.error(at, Code::WrongResultCount, text);
    }

    // ---- assignments ----

    /// The type of what stands on the left of `=`: `Some(None)` for `_`, `None` if it is invalid.
    pub(super) fn left_type(&mut self, left: ExprId) -> Option<Option<TypeId>> {
        let name = self.as_name(self.unparen(left));
        if name.is_some_and(|name| self.text(name.span) == "_") {
            return Some(None);
        }
        // An assignment is no use of a variable.
        let variable = name.and_then(|name| {
            let symbol = self.symbol(name);
            let object = self.find(symbol)?;
            let local = self.object(object).package == Some(self.env.package);
            (local && matches!(self.object(object).kind, ObjectKind::Variable(_))).then_some(object)
        });
        let used = variable.map(|object| self.state(object).used);
        let x = self.expr(left, None);
        if let (Some(object), Some(used)) = (variable, used) {
            self.state(object).used = used;
        }
        if x.is_invalid() || self.is_invalid(x.ty) {
            return None;
        }
        if matches!(x.mode, OperandMode::Variable | OperandMode::MapIndex) {
            return Some(Some(x.ty));
        }
        let what = self.expr_string(x.expr);
        if let ExprKind::Selector { base, .. } = self.ast_expr(x.expr).kind
            && self.recorded(base).mode == crate::types::typed::Mode::MapIndex
        {
            let text = format!("cannot assign to struct field {what} in map");
            self.error(self.place_of(x.expr), Code::NotAddressable, text);
            return None;
        }
        let text = format!("cannot assign to {what} (neither addressable nor a map index expression)");
        self.error(self.place_of(x.expr), Code::NotAddressable, text);
        None
    }

    /// `left = x`, where `x` was checked.
    pub(super) fn assign_value(&mut self, left: ExprId, x: &mut Operand, context: &str, part: Part) {
        match self.left_type(left) {
            None => x.mode = OperandMode::Invalid,
            Some(None) => {
                let context = if context == "assignment" { "assignment to _ identifier" } else { context };
                self.assign_part(x, None, context, part);
            }
            Some(to) => self.assign_part(x, to, context, part),
        }
    }

    fn assign_expr(&mut self, left: ExprId, right: ExprId, context: &str) {
        let Some(to) = self.left_type(left) else {
            self.use_exprs(&[right]);
            return;
        };
        let target = to.and_then(|to| self.func_target(to));
        let mut x = self.want_expr(right, Want { element: None, target });
        let context = if to.is_none() && context == "assignment" { "assignment to _ identifier" } else { context };
        self.assignment(&mut x, to, context);
    }

    /// Checks what stands on the left of a wrong assignment, which is no use of its variables.
    pub(super) fn use_left(&mut self, left: &[ExprId]) -> bool {
        let mut ok = true;
        for &e in left {
            let name = self.as_name(self.unparen(e));
            let object = name.and_then(|name| {
                let symbol = self.symbol(name);
                self.find(symbol)
            });
            let used = object.map(|object| self.state(object).used);
            ok &= self.use_exprs(&[e]);
            if let (Some(object), Some(used)) = (object, used) {
                self.state(object).used = used;
            }
        }
        ok
    }

    /// `a, b = x, y`.
    pub(super) fn assign_vars(&mut self, left: &[ExprId], right: &[ExprId]) {
        let context = if left.len() > 1 { "multiple assignment" } else { "assignment" };
        let single_call = right.len() == 1 && self.is_call(right[0]);
        if left.len() == right.len() && !single_call {
            for (&left, &right) in left.iter().zip(right) {
                self.assign_expr(left, right, context);
            }
            return;
        }
        if right.len() != 1 {
            let (left_ok, right_ok) = (self.use_left(left), self.use_exprs(right));
            if left_ok && right_ok {
                self.count_mismatch(right, left.len(), right.len());
            }
            return;
        }
        let parts = self.value_parts(right[0], left.len() == 2);
        if parts.len() == left.len() {
            for (&left, (mut x, part)) in left.iter().zip(parts) {
                self.assign_value(left, &mut x, context, part);
            }
            return;
        }
        if !parts.first().is_some_and(|(x, _)| x.is_invalid()) {
            self.count_mismatch(right, left.len(), parts.len());
        }
        self.use_left(left);
    }

    /// `a, b := x, y`. `at` is the place of the `:=`.
    pub(super) fn short_var_decl(&mut self, at: Place, left: &[ExprId], right: &[ExprId]) {
        let invalid = self.universe.invalid;
        let mut seen = Vec::new();
        let (mut slots, mut new_vars) = (Vec::new(), Vec::new());
        let mut wrong = false;
        for &e in left {
            let Some(name) = self.as_name(e) else {
                self.use_left(&[e]);
                let text = format!("non-name {} on left side of :=", self.expr_string(e));
                self.error(self.place_of(e), Code::BadDeclaration, text);
                wrong = true;
                slots.push(Slot::Object(self.dummy(e)));
                continue;
            };
            let (text, symbol) = (self.text(name.span), self.symbol(name));
            if text != "_" {
                if seen.contains(&symbol) {
                    let text = format!("{text} repeated on left side of :=");
                    self.error(self.place_of(e), Code::BadDeclaration, text);
                    wrong = true;
                    slots.push(Slot::Object(self.dummy(e)));
                    continue;
                }
                seen.push(symbol);
            }
            if let Some(known) = self.scopes.get(self.env.scope, symbol) {
                self.record_object(e, known);
                if matches!(self.object(known).kind, ObjectKind::Variable(_)) {
                    let x = Operand::new(OperandMode::Variable, self.object(known).ty, e);
                    self.record(&x);
                    slots.push(Slot::Object(known));
                } else {
                    self.error(self.place_of(e), Code::NotAssignable, format!("cannot assign to {text}"));
                    wrong = true;
                    slots.push(Slot::Object(self.dummy(e)));
                }
                continue;
            }
            let object = self.new_local(name);
            slots.push(Slot::Object(object));
            if text != "_" {
                new_vars.push(object);
            }
        }
        self.define_vars(&slots, right);
        for &object in &new_vars {
            if self.object(object).ty == TypeId::NONE {
                self.objects[object.0 as usize].ty = invalid;
            }
            self.declare(object);
        }
        if new_vars.is_empty() && !wrong {
            self.error(at, Code::NoNewVariables, "no new variables on left side of :=");
        }
    }

    /// A variable that nothing can mention.
    fn dummy(&mut self, e: ExprId) -> ObjectId {
        let (place, name) = (self.place_of(e), self.types.symbol("_"));
        self.local_at(name, place)
    }
}
