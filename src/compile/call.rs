//! Calls: what is called, where the receiver comes from, and how arguments get into the window.

use super::func::{Func, Reg};
use super::instance::{Callee, Key};
use super::layout::Shape;
use super::lookup::{Found, Target};
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::SlotClass;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::r#type::{Type, TypeId};
use crate::types::typed::{Mode, ObjectKind, Selection, SelectionKind};

/// A call whose callee is known, before its arguments are evaluated.
pub(super) struct Prepared {
    pub callee: Callee,
    /// The closure, or the interface pair.
    pub words: Option<Reg>,
    pub receiver: Option<Receiver>,
    /// The receiver first, save that of an interface method.
    pub params: Vec<TypeId>,
    pub results: Vec<TypeId>,
    pub variadic: bool,
}

pub(super) struct Receiver {
    pub base: ExprId,
    pub ty: TypeId,
    pub path: Vec<u32>,
    pub by_pointer: bool,
}

impl<'c, 'p> Func<'c, 'p> {
    pub fn is_conversion(&self, e: ExprId) -> bool {
        matches!(self.kind(e), ExprKind::Call { callee, .. } if self.info(*callee).mode == Mode::Type)
    }

    pub fn is_builtin(&self, e: ExprId) -> bool {
        matches!(self.kind(e), ExprKind::Call { callee, .. } if self.info(*callee).mode == Mode::Builtin)
    }

    /// Where the single result of a call stands, if there is a better place than slots of the caller's choice.
    pub fn any_call(&mut self, e: ExprId) -> Option<Reg> {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return None };
        if self.is_conversion(e) {
            let target = self.ty(*callee);
            return self.is_noop(args[0], target).then(|| self.any(args[0]));
        }
        if self.is_builtin(e) {
            return self.any_len(e);
        }
        Some(self.call(e))
    }

    /// A call with one result, a conversion, or a builtin.
    pub fn call_into(&mut self, e: ExprId, dst: Reg) {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return };
        if self.is_conversion(e) {
            let target = self.ty(*callee);
            self.convert(e, args[0], target, dst);
        } else if self.is_builtin(e) {
            self.builtin(e, Some(dst));
        } else {
            let result = self.call(e);
            let ty = self.ty(e);
            let slots = self.c.slots(ty);
            self.mov(dst, result, slots);
        }
    }

    /// The method that a selection names, in this instance.
    pub fn resolve(&mut self, selection: &Selection) -> Option<Found> {
        let receiver = self.subst(selection.receiver);
        if let (Some(object), Some(declared)) = (selection.method, selection.method_receiver) {
            let declared = self.subst(declared);
            let named = self.c.pointee_of_pointer(declared);
            if matches!(self.c.types.get(named), Type::Named { .. }) {
                let by_pointer = self.c.by_pointer(object);
                let target = Target::Declared { object, receiver: named, by_pointer };
                return Some(Found { path: selection.path.to_vec(), target, indirect: false });
            }
        }
        self.c.find_method(receiver, selection.name, selection.package)
    }

    /// The function or selector of a found method, with the method's own type arguments.
    pub fn method_callee(&mut self, found: &Found, selection: &Selection, own: &[TypeId]) -> Callee {
        match found.target {
            Target::Declared { object, receiver, .. } => {
                let mut args = self.c.named_args(receiver).to_vec();
                args.truncate(self.c.func_object(object).receiver_params);
                args.extend(own);
                self.c.callee(object, &args)
            }
            Target::Interface { signature, .. } => {
                Callee::Interface(self.c.selector(selection.name, selection.package, signature))
            }
        }
    }

    pub fn prepare_call(&mut self, e: ExprId) -> Option<Prepared> {
        let ExprKind::Call { callee, .. } = self.kind(e) else { return None };
        let mut inner = self.unparen(*callee);
        if let ExprKind::Index { base, .. } = self.kind(inner) {
            let base = self.unparen(*base);
            let is_func = |o| matches!(self.c.object(o).kind, ObjectKind::Func(_));
            let method = self.file_info().selections.get(&base).is_some_and(|s| s.kind != SelectionKind::Field);
            if self.info(base).object.is_some_and(is_func) || method && self.file_info().instances.contains_key(&base) {
                inner = base;
            }
        }
        if let Some(selection) = self.file_info().selections.get(&inner) {
            if selection.kind == SelectionKind::Method {
                return self.prepare_method(inner, selection);
            }
        } else if let Some(object) = self.info(inner).object
            && let ObjectKind::Func(_) = self.c.object(object).kind
        {
            let args = self.instance_args(inner);
            let (params, results) = self.c.param_types(object, &args);
            let variadic = self.c.sig(self.c.object(object).ty).variadic;
            let callee = self.c.callee(object, &args);
            return Some(Prepared { callee, words: None, receiver: None, params, results, variadic });
        }
        let ty = self.ty(*callee);
        let sig = self.c.sig(ty);
        let words = Some(self.any(*callee));
        Some(Prepared {
            callee: Callee::Closure,
            words,
            receiver: None,
            params: sig.params.clone(),
            results: sig.results.clone(),
            variadic: sig.variadic,
        })
    }

    fn prepare_method(&mut self, e: ExprId, selection: &'p Selection) -> Option<Prepared> {
        let ExprKind::Selector { base, .. } = self.kind(e) else { return None };
        let Some(found) = self.resolve(selection) else {
            self.unsupported(self.span(e), "this method");
            return None;
        };
        let own = self.instance_args(e);
        let callee = self.method_callee(&found, selection, &own);
        let receiver_type = self.subst(selection.receiver);
        match found.target {
            Target::Declared { object, receiver, by_pointer } => {
                let mut args = self.c.named_args(receiver).to_vec();
                args.truncate(self.c.func_object(object).receiver_params);
                args.extend(&own);
                let (params, results) = self.c.param_types(object, &args);
                let variadic = self.c.sig(self.c.object(object).ty).variadic;
                let receiver = Receiver { base: *base, ty: receiver_type, path: found.path, by_pointer };
                Some(Prepared { callee, words: None, receiver: Some(receiver), params, results, variadic })
            }
            Target::Interface { signature, receiver } => {
                let sig = self.c.sig(signature);
                let words = if found.path.is_empty() {
                    self.any(*base)
                } else {
                    let dst = self.alloc_type(receiver);
                    let mark = self.mark();
                    let loc = self.place_of(*base);
                    let (loc, ty) = self.walk_path(loc, receiver_type, &found.path);
                    self.load(loc, ty, dst);
                    self.release(mark);
                    dst
                };
                Some(Prepared {
                    callee,
                    words: Some(words),
                    receiver: None,
                    params: sig.params.clone(),
                    results: sig.results.clone(),
                    variadic: sig.variadic,
                })
            }
        }
    }

    /// Writes the receiver as the method wants it: a pointer or a value.
    pub fn pass_receiver(&mut self, receiver: &Receiver, dst: Reg) {
        let mark = self.mark();
        let pointer = self.c.pointee(receiver.ty).is_some();
        if receiver.path.is_empty() && receiver.by_pointer == pointer {
            self.expr(receiver.base, dst);
        } else {
            let loc = self.place_of(receiver.base);
            self.receiver_at(loc, receiver.ty, &receiver.path, receiver.by_pointer, dst);
        }
        self.release(mark);
    }

    pub fn receiver_at(&mut self, loc: Loc, ty: TypeId, path: &[u32], by_pointer: bool, dst: Reg) {
        let (loc, ty) = self.walk_path(loc, ty, path);
        match (by_pointer, self.c.pointee(ty)) {
            (true, Some(_)) | (false, None) => self.load(loc, ty, dst),
            (true, None) => self.address(loc, ty, dst),
            (false, Some(base)) => {
                let (loc, _) = self.follow(loc, ty);
                self.load(loc, base, dst);
            }
        }
    }

    /// Compiles a call; gives the first of its result slots, and releases what stands above the results.
    pub fn call(&mut self, e: ExprId) -> Reg {
        let ExprKind::Call { callee, args, .. } = self.kind(e) else { return 0 };
        let mut parts = vec![*callee];
        parts.extend(args);
        self.hoist(&parts);
        let Some(prepared) = self.prepare_call(e) else { return 0 };
        let (window, args_at) = self.window(&prepared);
        let top = self.mark();
        self.pass_args(e, &prepared, args_at);
        self.at(self.span(e));
        self.release(top);
        self.emit_call(&prepared, window);
        let results = self.c.classes(&prepared.results).len();
        self.release(usize::from(window) + 1 + results);
        window + 1
    }

    /// Reserves the window of a call; gives it and the slot of the first argument.
    pub fn window(&mut self, prepared: &Prepared) -> (Reg, Reg) {
        let results = self.c.classes(&prepared.results);
        let mut classes = vec![SlotClass::Scalar];
        classes.extend(&results);
        if let Callee::Interface(_) = prepared.callee {
            classes.push(SlotClass::Scalar);
        }
        classes.extend(self.c.classes(&prepared.params));
        if prepared.callee == Callee::Closure {
            classes.push(SlotClass::Pointer);
        }
        let window = self.alloc(&classes);
        let word = u16::from(matches!(prepared.callee, Callee::Interface(_)));
        (window, window + 1 + results.len() as u16 + word)
    }

    pub fn emit_call(&mut self, prepared: &Prepared, window: Reg) {
        let results = self.c.classes(&prepared.results).len() as u32;
        let words = prepared.words.unwrap_or(0);
        match prepared.callee {
            Callee::Func(id) => _ = self.ak(Op::Call, window, id.0 as i32),
            Callee::Native(id) => _ = self.ak(Op::CallNative, window, id),
            Callee::Interface(selector) => {
                self.abc(Op::CallIface, window, words, 0);
                self.ext(selector, 1 + results);
            }
            Callee::Closure => {
                let params = self.c.classes(&prepared.params).len() as u32;
                self.abc(Op::CallClosure, window, words, 0);
                self.ext(1 + results + params, results);
            }
        }
    }

    /// Evaluates receiver and arguments into the slots from `at`.
    pub fn pass_args(&mut self, e: ExprId, prepared: &Prepared, at: Reg) {
        let ExprKind::Call { args, spread, .. } = self.kind(e) else { return };
        let mut at = at;
        let mut params = &prepared.params[..];
        if let Some(receiver) = &prepared.receiver {
            self.pass_receiver(receiver, at);
            at += self.c.slots(params[0]);
            params = &params[1..];
        }
        let fixed = if prepared.variadic && !spread { params.len() - 1 } else { params.len() };
        if let [one] = args[..]
            && let tuple = self.ty(one)
            && self.shape(tuple) == Shape::Tuple
        {
            let types = self.c.tuple(tuple);
            let values = self.call(self.unparen(one));
            self.pass_tuple(values, &types, params, fixed, at);
            return;
        }
        for (&arg, &param) in args.iter().zip(&params[..fixed]) {
            let mark = self.mark();
            self.expr_as(arg, param, at);
            self.release(mark);
            at += self.c.slots(param);
        }
        if prepared.variadic && !spread {
            let slice = params[fixed];
            let Shape::Slice(element) = self.shape(slice) else { return };
            self.pack(&args[fixed.min(args.len())..], element, at);
        }
    }

    /// A call's several results as the arguments of another.
    fn pass_tuple(&mut self, values: Reg, types: &[TypeId], params: &[TypeId], fixed: usize, at: Reg) {
        let (mut from, mut at) = (values, at);
        for (&ty, &param) in types.iter().zip(&params[..fixed]) {
            self.value_as(from, ty, param, at);
            from += self.c.slots(ty);
            at += self.c.slots(param);
        }
        if fixed == params.len() {
            return;
        }
        let rest = &types[fixed.min(types.len())..];
        let Shape::Slice(element) = self.shape(params[fixed]) else { return };
        self.make_slice(at, element, rest.len());
        if rest.is_empty() {
            return;
        }
        let size = self.layout(element).size as u32;
        for (index, &ty) in rest.iter().enumerate() {
            let mark = self.mark();
            let value = self.alloc_type(element);
            self.value_as(from, ty, element, value);
            self.store_mem(at, index as u32 * size, element, value);
            self.release(mark);
            from += self.c.slots(ty);
        }
    }

    /// `dst` = a slice of `len` zero elements, nil if that is 0.
    pub fn make_slice(&mut self, dst: Reg, element: TypeId, len: usize) {
        if len == 0 {
            self.zero_slots(dst, 2);
            return;
        }
        let mark = self.mark();
        let count = self.scalar();
        self.int(count, len as i64);
        let id = self.c.made_id(element, self.place);
        self.abcx(Op::MakeSlice, 1, dst, count, count);
        self.ext(id, 0);
        self.release(mark);
    }

    /// `dst` = a slice of the given values.
    pub fn pack(&mut self, values: &[ExprId], element: TypeId, dst: Reg) {
        self.make_slice(dst, element, values.len());
        let size = self.layout(element).size;
        for (index, &value) in values.iter().enumerate() {
            let mark = self.mark();
            let loc = Loc::Mem { ptr: dst, off: (index as u64 * size) as u32, sure: true };
            self.init_at(value, element, loc);
            self.release(mark);
        }
    }

    // ---- methods as values ----

    /// `x.m` without call: the receiver is evaluated and captured.
    pub fn method_value(&mut self, e: ExprId, selection: &'p Selection, dst: Reg) {
        let ExprKind::Selector { base, .. } = self.kind(e) else { return };
        let Some(found) = self.resolve(selection) else { return };
        let own = self.instance_args(e);
        let callee = self.method_callee(&found, selection, &own);
        let receiver_type = self.subst(selection.receiver);
        match found.target {
            Target::Declared { object, receiver, by_pointer } => {
                let mut args = self.c.named_args(receiver).to_vec();
                args.truncate(self.c.func_object(object).receiver_params);
                args.extend(&own);
                let (params, results) = self.c.param_types(object, &args);
                let variadic = self.c.sig(self.c.object(object).ty).variadic;
                let signature = self.c.func_type(&params[1..], &results, variadic);
                let captured = self.alloc_type(params[0]);
                let receiver = Receiver { base: *base, ty: receiver_type, path: found.path, by_pointer };
                self.pass_receiver(&receiver, captured);
                let classes = self.layout(params[0]).classes.clone();
                let key = Key::Bound { callee, receiver: params[0], signature };
                self.bind_values(key, captured, &classes, dst);
            }
            Target::Interface { receiver, signature } => {
                let captured = self.alloc_type(receiver);
                let mark = self.mark();
                let loc = self.place_of(*base);
                let (loc, ty) = self.walk_path(loc, receiver_type, &found.path);
                self.load(loc, ty, captured);
                self.release(mark);
                self.abc(Op::NilCheck, captured, 0, 0);
                let classes = self.layout(receiver).classes.clone();
                let key = Key::Bound { callee, receiver, signature };
                self.bind_values(key, captured, &classes, dst);
            }
        }
    }

    /// `T.m`: a function with the receiver as first parameter.
    pub fn method_expr(&mut self, e: ExprId, selection: &'p Selection, dst: Reg) {
        let ty = self.subst(selection.receiver);
        let own = self.instance_args(e);
        let Some(found) = self.resolve(selection) else { return };
        let id = match self.method_callee(&found, selection, &own) {
            Callee::Func(id)
                if found.path.is_empty()
                    && matches!(found.target, Target::Declared { by_pointer, .. }
                        if by_pointer == self.c.pointee(ty).is_some()) =>
            {
                id
            }
            _ => {
                let (name, package) = (selection.name, selection.package);
                self.c.func(Key::MethodExpr { ty, name, package, own: own.into() }, None)
            }
        };
        self.ak(Op::LdFunc, dst, id.0 as i32);
    }
}
