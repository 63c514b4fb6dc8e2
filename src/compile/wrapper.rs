//! Functions around functions: entries of method tables, method expressions and values, deferred calls, natives as values.

use super::Compiler;
use super::call::Prepared;
use super::func::{Func, Reg};
use super::instance::{Callee, Key};
use super::lookup::{Found, Target};
use super::place::Loc;
use crate::bytecode::op::Op;
use crate::bytecode::program::{self as bc, FuncId, SlotClass};
use crate::types::r#type::{ObjectId, PackageId, Symbol, TypeId};

/// What a wrapper calls, and with which parameters in front of the caller's.
struct Inner {
    callee: Callee,
    receiver: Option<TypeId>,
    params: Vec<TypeId>,
    results: Vec<TypeId>,
}

impl<'p> Compiler<'p> {
    /// `T` of `*T`; another type as it is.
    pub(super) fn pointee_of_pointer(&self, ty: TypeId) -> TypeId {
        match self.types.get(ty) {
            crate::types::r#type::Type::Pointer(base) => *base,
            _ => ty,
        }
    }

    /// The method table of a type that may stand in an interface.
    pub(super) fn fill_methods(&mut self, ty: TypeId) {
        if self.is_interface(ty) {
            return;
        }
        let id = self.type_id(ty) as usize;
        let mut methods = Vec::new();
        for (name, package, found) in self.method_set(ty) {
            let signature = self.method_signature(found.target);
            let selector = bc::Selector(self.selector(name, package, signature));
            let func = match self.direct_method(ty, &found) {
                Some(func) => func,
                None => self.func(Key::Table { ty, name, package }, None),
            };
            methods.push(bc::Method { selector, name: self.types.text(name).to_owned(), func });
        }
        if id < self.types_frozen {
            // A type of an earlier input: the linker gives it its methods.
            self.out.methods.push((bc::TypeId(id as u32), methods));
        } else {
            self.out.types[id].methods = methods;
        }
    }

    /// The method itself, if it takes the interface's word as its receiver.
    fn direct_method(&mut self, ty: TypeId, found: &Found) -> Option<FuncId> {
        let Target::Declared { object, receiver, by_pointer } = found.target else { return None };
        let pointer = self.pointee_of_pointer(ty) != ty;
        if !found.path.is_empty() || pointer != by_pointer || !pointer && !self.layout(ty).direct() {
            return None;
        }
        let args = self.receiver_args(object, receiver);
        Some(self.func(Key::Declared { object, args: args.into() }, None))
    }

    fn receiver_args(&self, object: ObjectId, receiver: TypeId) -> Vec<TypeId> {
        let mut args = self.named_args(receiver).to_vec();
        args.truncate(self.func_object(object).receiver_params);
        args
    }

    fn inner(&mut self, found: &Found, name: Symbol, package: Option<PackageId>, own: &[TypeId]) -> Inner {
        let signature = self.method_signature(found.target);
        let sig = self.sig(signature);
        let (params, results) = (sig.params.clone(), sig.results.clone());
        match found.target {
            Target::Declared { object, receiver, by_pointer } => {
                let mut args = self.receiver_args(object, receiver);
                args.extend(own);
                let (params, results) = self.param_types(object, &args);
                let params = params[1..].to_vec();
                let callee = self.callee(object, &args);
                let receiver = if by_pointer {
                    self.types.intern(crate::types::r#type::Type::Pointer(receiver))
                } else {
                    receiver
                };
                Inner { callee, receiver: Some(receiver), params, results }
            }
            Target::Interface { signature, .. } => Inner {
                callee: Callee::Interface(self.selector(name, package, signature)),
                receiver: None,
                params,
                results,
            },
        }
    }

    fn method_name(&mut self, ty: TypeId, name: Symbol) -> String {
        let base = self.pointee_of_pointer(ty);
        let (text, package) = self.named_text(base).unwrap_or_else(|| (self.type_text(base), String::new()));
        let text = text.split('[').next().unwrap_or_default().to_owned();
        let name = self.types.text(name);
        let dot = if package.is_empty() { "" } else { "." };
        if base == ty { format!("{package}{dot}{text}.{name}") } else { format!("{package}{dot}(*{text}).{name}") }
    }

    pub(super) fn build_table_method(
        &mut self,
        id: FuncId,
        ty: TypeId,
        name: Symbol,
        package: Option<PackageId>,
    ) -> bc::Func {
        let Some(found) = self.find_method(ty, name, package) else { return bc::Func::default() };
        let inner = self.inner(&found, name, package, &[]);
        let text = self.method_name(ty, name);
        let layout = self.layout(ty);
        let mut f = Func::synthetic(self, id, text, false);
        // The word of an interface: as a parameter it has the class of what it is known to be.
        let word = if layout.direct() { layout.classes[0] } else { SlotClass::Pointer };
        let at = f.begin_wrapper(&inner.params, &inner.results, &[word]);
        let receiver = at.first;
        f.check_receiver(ty, &found, name, receiver);
        let loc = if layout.direct() { Loc::Slots(receiver) } else { Loc::Mem { ptr: receiver, off: 0, sure: true } };
        f.forward(&inner, Some((loc, ty, &found)), at.params);
        f.finish()
    }

    pub(super) fn build_method_expr(
        &mut self,
        id: FuncId,
        ty: TypeId,
        name: Symbol,
        package: Option<PackageId>,
        own: &[TypeId],
    ) -> bc::Func {
        let Some(found) = self.find_method(ty, name, package) else { return bc::Func::default() };
        let inner = self.inner(&found, name, package, own);
        let text = self.method_name(ty, name);
        let classes = self.layout(ty).classes.clone();
        let mut f = Func::synthetic(self, id, text, false);
        let at = f.begin_wrapper(&inner.params, &inner.results, &classes);
        f.check_receiver(ty, &found, name, at.first);
        let loc = f.value_loc(at.first, ty);
        f.forward(&inner, Some((loc, ty, &found)), at.params);
        f.finish()
    }

    pub(super) fn build_bound(&mut self, id: FuncId, callee: Callee, receiver: TypeId, signature: TypeId) -> bc::Func {
        let sig = self.sig(signature);
        let (params, results) = (sig.params.clone(), sig.results.clone());
        let name = match callee {
            Callee::Func(inner) => format!("{}-fm", self.out.funcs[inner.0 as usize].name),
            _ => "method value-fm".to_owned(),
        };
        let classes = self.layout(receiver).classes.clone();
        let mut f = Func::synthetic(self, id, name, false);
        let at = f.begin_wrapper(&params, &results, &[]);
        if !classes.is_empty() {
            let closure = f.pointer();
            f.closure_slot = Some(closure);
            let base = f.alloc(&classes);
            let mut offset = 8;
            f.load_words(base, closure, &mut offset, &classes);
            let interface = matches!(callee, Callee::Interface(_));
            let inner = Inner { callee, receiver: (!interface).then_some(receiver), params, results };
            f.forward_words(&inner, base, at.params);
        } else {
            let inner = Inner { callee, receiver: None, params, results };
            f.forward_words(&inner, 0, at.params);
        }
        f.finish()
    }

    /// Captured: the callee's words, then all arguments.
    pub(super) fn build_thunk(
        &mut self,
        id: FuncId,
        callee: Callee,
        params: &[TypeId],
        results: &[TypeId],
        gives: bool,
    ) -> bc::Func {
        let words = Func::callee_words(callee);
        let mut classes = words.to_vec();
        classes.extend(self.classes(params));
        let given = if gives { self.classes(results) } else { Vec::new() };
        let mut f = Func::synthetic(self, id, "deferred call".into(), false);
        f.wrapper = true;
        f.alloc(&given);
        f.set_signature(given.len() as u16, 0);
        let closure = f.pointer();
        let base = f.alloc(&classes);
        if !classes.is_empty() {
            f.closure_slot = Some(closure);
            let mut offset = 8;
            f.load_words(base, closure, &mut offset, &classes);
        }
        let prepared = Prepared {
            callee,
            words: (!words.is_empty()).then_some(base),
            receiver: None,
            params: params.to_vec(),
            results: results.to_vec(),
            variadic: false,
        };
        let (window, at) = f.window(&prepared);
        f.mov(at, base + words.len() as u16, (classes.len() - words.len()) as u16);
        f.emit_call(&prepared, window);
        f.mov(1, window + 1, given.len() as u16);
        f.finish()
    }

    /// A native function as a value: its own frame is the native's window.
    pub(super) fn native_shim(&mut self, id: FuncId, object: ObjectId, args: &[TypeId], name: String) -> bc::Func {
        let (params, results) = self.param_types(object, args);
        let callee = self.callee(object, args);
        let mut f = Func::synthetic(self, id, name, false);
        f.begin_wrapper(&params, &results, &[]);
        if let Callee::Native(native) = callee {
            f.ak(Op::CallNative, 0, native);
        }
        f.finish()
    }
}

/// Where a wrapper's own parameters stand.
struct Entry {
    /// Slots in front of the parameters: the receiver.
    first: Reg,
    params: Reg,
}

impl<'c, 'p> Func<'c, 'p> {
    fn begin_wrapper(&mut self, params: &[TypeId], results: &[TypeId], first: &[SlotClass]) -> Entry {
        self.wrapper = true;
        for &ty in results {
            let slot = self.alloc_type(ty);
            self.outcomes.push(super::func::Outcome { ty, slot, object: None });
        }
        let results = self.top as u16 - 1;
        let first_at = self.alloc(first);
        let classes = self.c.classes(params);
        let params_at = self.alloc(&classes);
        self.set_signature(results, (first.len() + classes.len()) as u16);
        Entry { first: first_at, params: params_at }
    }

    /// A method of values that gets a nil pointer says so in Go's words.
    fn check_receiver(&mut self, ty: TypeId, found: &Found, name: Symbol, pointer: Reg) {
        let base = self.c.pointee_of_pointer(ty);
        let Target::Declared { by_pointer: false, .. } = found.target else { return };
        if base == ty || !found.path.is_empty() {
            return;
        }
        let method = self.c.method_name(base, name);
        let (bare, _) = self.c.named_text(base).unwrap_or_default();
        let text = format!("value method {method} called using nil *{bare} pointer");
        let id = self.c.string_id(text.as_bytes());
        let fine = self.label();
        self.branch(Op::JNeI, pointer, 0, fine);
        let at = self.ak(Op::PanicCode, 0, id);
        if let Some(instr) = self.code.get_mut(at) {
            instr.x = bc::PanicCode::NilReceiver as u8;
        }
        self.dead = true;
        self.bind(fine);
    }

    /// Calls `inner` with the receiver found at a place, passes parameters on and results back.
    fn forward(&mut self, inner: &Inner, receiver: Option<(Loc, TypeId, &Found)>, params: Reg) {
        let mut prepared = self.inner_call(inner);
        let Some((loc, ty, found)) = receiver else { return };
        match found.target {
            Target::Interface { receiver, .. } => {
                let words = self.alloc_type(receiver);
                let (loc, ty) = self.walk_path(loc, ty, &found.path);
                self.load(loc, ty, words);
                prepared.words = Some(words);
                let (window, at) = self.window(&prepared);
                self.pass_on(&prepared, window, at, params, inner);
            }
            Target::Declared { by_pointer, .. } => {
                let (window, at) = self.window(&prepared);
                let top = self.mark();
                self.receiver_at(loc, ty, &found.path, by_pointer, at);
                self.release(top);
                let slots = self.c.slots(prepared.params[0]);
                self.pass_on(&prepared, window, at + slots, params, inner);
            }
        }
    }

    /// The same with the receiver's slots, or an interface pair, at `words`.
    fn forward_words(&mut self, inner: &Inner, words: Reg, params: Reg) {
        let mut prepared = self.inner_call(inner);
        if let Callee::Interface(_) = inner.callee {
            prepared.words = Some(words);
        }
        let (window, at) = self.window(&prepared);
        let mut to = at;
        if let Some(receiver) = inner.receiver {
            let loc = self.value_loc(words, receiver);
            self.load(loc, receiver, at);
            to += self.c.slots(receiver);
        }
        self.pass_on(&prepared, window, to, params, inner);
    }

    fn inner_call(&self, inner: &Inner) -> Prepared {
        let mut params: Vec<TypeId> = inner.receiver.into_iter().collect();
        params.extend(&inner.params);
        Prepared {
            callee: inner.callee,
            words: None,
            receiver: None,
            params,
            results: inner.results.clone(),
            variadic: false,
        }
    }

    fn pass_on(&mut self, prepared: &Prepared, window: Reg, at: Reg, params: Reg, inner: &Inner) {
        let slots = self.c.classes(&inner.params).len() as u16;
        self.mov(at, params, slots);
        self.emit_call(prepared, window);
        let results = self.c.classes(&prepared.results).len() as u16;
        self.mov(1, window + 1, results);
        self.abc(Op::Return, 0, 0, 0);
        self.dead = true;
    }
}
