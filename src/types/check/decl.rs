//! Declarations: of packages, resolved when they are mentioned, and local ones.

use super::{Checker, Colour, Env, OperandMode, Source};
use crate::diag::{Code, Diagnostic};
use crate::source::Place;
use crate::syntax::ast::{DeclId, DeclKind, ExprId, ExprKind, FuncDecl, Ident, Param, TypeSpec, ValueSpec};
use crate::types::r#type::{Basic, NamedDecl, NamedId, ObjectId, Type, TypeId, TypeParam, TypeParamId};
use crate::types::typed::{Initializer, Object, ObjectKind, Substitution, VariableKind};

/// How far a declared type is.
#[derive(Debug)]
pub(super) struct NamedState {
    pub progress: Colour,
    /// Where its right side is looked at from, with its parameters in scope; and that side.
    pub env: Option<(Env, ExprId)>,
}

impl<'a> Checker<'a> {
    /// Gives an object of a package its type. Finds cycles.
    pub fn object_decl(&mut self, id: ObjectId) {
        let state = &self.states[id.0 as usize];
        match state.colour {
            Colour::Black => return,
            Colour::Grey => return self.cycle(id),
            Colour::White => {}
        }
        let (Some(env), source) = (state.env.clone(), state.source.clone()) else { return };
        self.touch();
        self.state(id).colour = Colour::Grey;
        self.path.push(id);
        let mut env = Env::clone(&env);
        env.owner = Some(id);
        let place = self.object(id).place;
        let depth = self.depth;
        let done = self.deeper(place, |c| c.in_env(env, |c| c.declare_by_source(id, source)));
        self.depth = depth;
        if done.is_none() {
            self.objects[id.0 as usize].ty = self.universe.invalid;
        }
        self.path.pop();
        self.state(id).colour = Colour::Black;
    }

    fn declare_by_source(&mut self, id: ObjectId, source: Source) {
        match source {
            Source::None => {}
            Source::Const { ty, value, iota, inherited } => self.const_decl(id, ty, value, iota, inherited),
            Source::Var { group, index: _, ty, values } => self.var_decl(id, &group, ty, &values),
            Source::Type { decl, spec } => {
                let DeclKind::Type { specs, .. } = &self.ast().decl(decl).kind else { return };
                self.type_decl(id, &specs[spec]);
            }
            Source::Func => self.func_decl(id),
        }
    }

    fn const_decl(&mut self, id: ObjectId, ty: Option<ExprId>, value: Option<ExprId>, iota: u32, inherited: bool) {
        self.env.iota = Some(iota);
        let place = self.object(id).place;
        if inherited {
            self.env.inherited_at = Some(place);
        }
        let ty = ty.map(|e| {
            let ty = self.type_expr(e);
            let under = self.under(ty);
            let constant = matches!(self.types.get(under), Type::Basic(basic) if *basic != Basic::UnsafePointer);
            if !constant {
                let text = self.type_string(ty);
                self.error(self.place_of(e), Code::BadConstant, format!("invalid constant type {text}"));
                return self.universe.invalid;
            }
            ty
        });
        self.const_decl_value(id, ty, value, place);
        if self.object(id).ty == TypeId::NONE {
            self.objects[id.0 as usize].ty = self.universe.invalid;
        }
        self.env.iota = None;
        self.env.inherited_at = None;
    }

    fn var_decl(&mut self, id: ObjectId, group: &[ObjectId], ty: Option<ExprId>, values: &[ExprId]) {
        if let Some(e) = ty {
            let ty = self.var_type(e);
            for &object in group {
                self.objects[object.0 as usize].ty = ty;
            }
            if self.path.len() > 1 {
                // What asks for the variable may need its whole type: then it is part of a cycle.
                self.complete(ty);
            }
        }
        if let [value] = *values
            && !self.initialized.insert((self.env.file, value))
        {
            return;
        }
        let place = self.object(id).place;
        if !values.is_empty() {
            // Who mentions one variable of the group has all of them.
            for &object in group.iter().filter(|&&object| object != id) {
                self.state(object).colour = Colour::Grey;
            }
            self.var_decl_values(group, values, place);
            self.initializer(group, values[0]);
        }
        for &object in group {
            if self.object(object).ty == TypeId::NONE {
                self.objects[object.0 as usize].ty = self.universe.invalid;
            }
            self.state(object).colour = Colour::Black;
        }
        // All share what the value depends on.
        let depends = self.state(id).depends.clone();
        for &object in group.iter().filter(|&&object| object != id) {
            self.state(object).depends.extend(depends.iter().copied());
        }
    }

    /// Remembers what the package's start has to run.
    fn initializer(&mut self, group: &[ObjectId], value: ExprId) {
        let file = self.env.file;
        let left = group.iter().map(|&o| (self.object(o).name != self.universe.blank).then_some(o)).collect();
        let package = self.env.package;
        self.init_of.insert(group[0], self.packages[package.0 as usize].initializers.len());
        self.packages[package.0 as usize].initializers.push(Initializer { file, left, value });
        self.initializer_objects.entry(package).or_default().push(group.into());
    }

    // ---- types ----

    /// Declares a type: its name and parameters at once, what it stands for when that is asked for.
    fn type_decl(&mut self, id: ObjectId, spec: &'a TypeSpec) {
        if !spec.type_params.is_empty() {
            self.env.scope = self.scopes.add(Some(self.env.scope));
        }
        if spec.alias {
            let params = self.declare_type_params(&spec.type_params);
            self.type_param_bounds(&spec.type_params, &params);
            if !params.is_empty() {
                self.generic_params.insert(id, params.into());
            }
            let ty = self.type_expr(spec.ty);
            self.objects[id.0 as usize].ty = ty;
            return;
        }
        let named = NamedId(self.types.named.len() as u32);
        let invalid = self.universe.invalid;
        self.types.named.push(NamedDecl {
            object: id,
            params: Vec::new(),
            own_params: spec.type_params.len(),
            underlying: invalid,
            methods: Vec::new(),
        });
        self.named_of.insert(id, named);
        while self.named.len() < named.0 as usize {
            self.named.push(NamedState { progress: Colour::Black, env: None });
        }
        self.named.push(NamedState { progress: Colour::White, env: None });
        let own = self.declare_type_params(&spec.type_params);
        let params: Vec<TypeParamId> = own.iter().chain(self.env.outer_params.iter()).copied().collect();
        let args = params.iter().map(|&p| self.types.intern(Type::Param(p))).collect();
        if !own.is_empty() {
            self.generic_params.insert(id, own.clone().into());
        }
        self.types.named[named.0 as usize].params = params;
        let ty = self.types.intern(Type::Named { decl: named, args });
        self.objects[id.0 as usize].ty = ty;
        self.named[named.0 as usize].env = Some((self.env.clone(), spec.ty));
        self.types.named[named.0 as usize].methods = self.methods_of.get(&id).cloned().unwrap_or_default();
        self.type_param_bounds(&spec.type_params, &own);
        self.later(move |c| {
            c.complete(ty);
            c.valid_type(ty);
            c.check_methods(named);
        });
    }

    /// Makes sure that a type's underlying type is known.
    pub fn complete(&mut self, ty: TypeId) {
        let Type::Named { decl, .. } = *self.types.get(ty) else {
            return;
        };
        self.complete_decl(decl);
    }

    pub(super) fn complete_decl(&mut self, decl: NamedId) {
        let Some(state) = self.named.get_mut(decl.0 as usize) else { return };
        let object = self.types.decl(decl).object;
        match state.progress {
            Colour::Black => return,
            Colour::Grey => return self.cycle(object),
            Colour::White => {}
        }
        let Some((env, e)) = state.env.take() else { return };
        state.progress = Colour::Grey;
        self.path.push(object);
        let place = self.object(object).place;
        let depth = self.depth;
        let underlying = self.deeper(place, |c| {
            c.in_env(env, |c| {
                let right = c.type_expr(e);
                if c.is_type_param(right) {
                    c.error(c.place_of(e), Code::BadType, "cannot use a type parameter as RHS in type declaration");
                    return c.universe.invalid;
                }
                c.under(right)
            })
        });
        self.depth = depth;
        self.path.pop();
        let invalid = self.universe.invalid;
        let whole = underlying.filter(|_| !self.cyclic.contains(&decl)).unwrap_or(invalid);
        self.types.named[decl.0 as usize].underlying = whole;
        self.named[decl.0 as usize].progress = Colour::Black;
    }

    /// Makes the type parameters of a list and puts them into the current scope. Their constraints come later.
    pub(super) fn declare_type_params(&mut self, list: &'a [Param]) -> Vec<TypeParamId> {
        let mut params = Vec::new();
        for (index, param) in list.iter().enumerate() {
            let Some(ident) = param.name else { continue };
            params.push(self.new_type_param(ident, index));
        }
        params
    }

    fn new_type_param(&mut self, ident: Ident, index: usize) -> TypeParamId {
        let (name, place) = (self.symbol(ident), self.place(ident.span));
        let id = TypeParamId(self.types.params.len() as u32);
        self.types.params.push(TypeParam { name, constraint: self.universe.any, index, place });
        let ty = self.types.intern(Type::Param(id));
        let object = self.new_object(name, place, ty, ObjectKind::Type);
        self.state(object).used = true;
        self.declare(object);
        id
    }

    /// Resolves the constraints of a list. Names that share one expression share the constraint.
    pub(super) fn type_param_bounds(&mut self, list: &'a [Param], params: &[TypeParamId]) {
        let mut last: Option<(ExprId, TypeId)> = None;
        for (param, id) in list.iter().zip(params) {
            let constraint = match last {
                Some((e, constraint)) if e == param.ty => constraint,
                _ => self.constraint(param.ty),
            };
            last = Some((param.ty, constraint));
            self.types.params[id.0 as usize].constraint = constraint;
        }
    }

    /// Methods of a declared type: no two of a name, and none named as a field.
    pub(super) fn check_methods(&mut self, decl: NamedId) {
        let methods = self.types.decl(decl).methods.clone();
        let underlying = self.types.decl(decl).underlying;
        for (index, &method) in methods.iter().enumerate() {
            let (name, place) = (self.object(method).name, self.object(method).place);
            if name == self.universe.blank {
                continue;
            }
            let text = self.types.text(name).to_owned();
            if let Some(&other) = methods[..index].iter().find(|&&m| self.object(m).name == name) {
                let type_name = self.types.text(self.object(self.types.decl(decl).object).name).to_owned();
                let at = self.sources.position(self.object(other).place);
                let text = format!("method {type_name}.{text} already declared at {at}");
                self.report(Diagnostic::error(Code::DuplicateMethod, place, text));
                continue;
            }
            if let Type::Struct(fields) = self.types.get(underlying)
                && fields.iter().any(|f| f.name == name)
            {
                let at = self.field_places.get(&(underlying, name)).copied();
                let mut message = format!("field and method with the same name {text}");
                if let Some(at) = at {
                    message += &format!("\n\t{}: other declaration of {text}", self.sources.position(at));
                }
                self.error(place, Code::DuplicateField, message);
            }
        }
    }

    // ---- functions ----

    fn func_of(&self, id: ObjectId) -> Option<&'a FuncDecl> {
        let ObjectKind::Func(func) = &self.object(id).kind else { return None };
        match &self.trees[func.file.0 as usize].decl(func.decl).kind {
            DeclKind::Func(decl) => Some(decl),
            _ => None,
        }
    }

    /// Works out a function's signature; its body comes later.
    fn func_decl(&mut self, id: ObjectId) {
        let Some(decl) = self.func_of(id) else { return };
        self.env.scope = self.scopes.add(Some(self.env.scope));
        let mut params = Vec::new();
        let mut receiver = None;
        let mut receiver_object = None;
        if let Some(param) = decl.receiver.first() {
            let (ty, receiver_params) = self.receiver(param);
            params = receiver_params;
            receiver = Some(ty);
            receiver_object = Some((param, ty));
        }
        let receiver_params = params.len();
        let own = self.declare_type_params(&decl.type_params);
        params.extend(&own);
        self.env.outer_params = params.clone().into();
        self.type_param_bounds(&decl.type_params, &own);
        if let ObjectKind::Func(func) = &mut self.objects[id.0 as usize].kind {
            (func.receiver, func.type_params) = (receiver, params);
            func.receiver_params = receiver_params;
        }
        let mut receivers = Vec::new();
        if let Some((param, ty)) = receiver_object
            && let Some(name) = param.name
        {
            let (symbol, place) = (self.symbol(name), self.place(name.span));
            let object = self.new_object(symbol, place, ty, ObjectKind::Variable(VariableKind::Param));
            self.state(object).used = true;
            self.declare(object);
            receivers.push(object);
        }
        let (ty, mut env) = self.func_type(&decl.signature);
        let symbol = self.object(id).name;
        self.remember_names(symbol, ty, &decl.signature);
        env.params.splice(0..0, receivers);
        self.objects[id.0 as usize].ty = ty;
        let mut at = self.env.clone();
        at.owner = Some(id);
        self.func_envs.insert(id, (at, env));
    }

    /// A receiver's type, and the type parameters that it names.
    fn receiver(&mut self, param: &'a Param) -> (TypeId, Vec<TypeParamId>) {
        let mut e = self.unparen(param.ty);
        let mut pointer = false;
        if let ExprKind::Star(inner) = self.ast_expr(e).kind {
            (pointer, e) = (true, self.unparen(inner));
        }
        let mut params = Vec::new();
        let base = match &self.ast_expr(e).kind {
            ExprKind::Index { base, args } => self.generic_receiver(e, *base, args, &mut params),
            _ => self.type_expr(e),
        };
        let ty = if pointer && !self.is_invalid(base) { self.types.intern(Type::Pointer(base)) } else { base };
        for e in [param.ty, e] {
            let ty = if e == param.ty { ty } else { base };
            self.record(&super::Operand::new(OperandMode::Type, ty, e));
        }
        let place = self.place_of(e);
        self.later(move |c| c.check_receiver(base, pointer, place));
        (ty, params)
    }

    /// `T[P, Q]` as a receiver declares `P` and `Q`.
    fn generic_receiver(
        &mut self,
        e: ExprId,
        base: ExprId,
        args: &'a [ExprId],
        params: &mut Vec<TypeParamId>,
    ) -> TypeId {
        let x = self.ident_or_selector(base);
        let invalid = self.universe.invalid;
        let mut names = Vec::new();
        for &arg in args {
            match self.as_name(arg) {
                Some(name) => names.push((arg, name)),
                None => {
                    let text = self.text(self.ast_expr(arg).span);
                    let text = format!("receiver type parameter {text} must be an identifier");
                    self.error(self.place_of(arg), Code::BadReceiver, text);
                    return invalid;
                }
            }
        }
        for (index, &(arg, name)) in names.iter().enumerate() {
            let param = self.new_type_param(name, index);
            let ty = self.types.intern(Type::Param(param));
            self.record(&super::Operand::new(OperandMode::Type, ty, arg));
            params.push(param);
        }
        if x.mode == OperandMode::Invalid {
            return invalid;
        }
        let Some(generic) = x.generic else {
            let text = self.type_string(x.ty);
            self.error(
                self.place_of(e),
                Code::BadReceiver,
                format!("cannot use a non-generic type {text} with type parameters"),
            );
            return invalid;
        };
        if generic.params.len() != params.len() {
            let (have, want) = (params.len(), generic.params.len());
            let text = match have > want {
                true => format!("receiver declares {have} type parameters, but receiver base type declares {want}"),
                false => format!("receiver declares {have} type parameters, but receiver base type declares {want}"),
            };
            self.error(self.place_of(e), Code::BadReceiver, text);
            return invalid;
        }
        let args: Vec<TypeId> = params.iter().map(|&p| self.types.intern(Type::Param(p))).collect();
        let map = Substitution { params: generic.params.clone(), args: args.clone() };
        let declared = generic.params.iter().map(|&p| self.types.intern(Type::Param(p))).collect();
        let places = names.iter().map(|&(arg, _)| self.place_of(arg)).collect();
        self.instances_seen.push(super::instantiate::Use { params: params.clone(), args: declared, places });
        for (&own, &declared) in params.iter().zip(&generic.params) {
            let constraint = self.types.param(declared).constraint;
            self.types.params[own.0 as usize].constraint = self.types.substitute(constraint, &map);
        }
        self.types.substitute(x.ty, &map)
    }

    fn check_receiver(&mut self, base: TypeId, pointer: bool, place: Place) {
        let text = match self.types.get(base) {
            // An alias is shown by its name.
            Type::Basic(_) => self.sources.text(place).to_owned(),
            _ => self.type_string(base),
        };
        let package = self.env.package;
        match self.types.get(base).clone() {
            Type::Basic(Basic::Invalid) => {}
            Type::Named { decl, .. } => {
                if self.object(self.types.decl(decl).object).package != Some(package) {
                    let text = format!("cannot define new methods on non-local type {text}");
                    self.error(place, Code::BadReceiver, text);
                    return;
                }
                if matches!(self.under_type(base), Type::Pointer(_) | Type::Interface(_)) {
                    let text = format!("invalid receiver type {text} (pointer or interface type)");
                    self.error(place, Code::BadReceiver, text);
                }
            }
            Type::Basic(_) => {
                self.error(place, Code::BadReceiver, format!("cannot define new methods on non-local type {text}"));
            }
            _ => {
                let star = if pointer { "*" } else { "" };
                self.error(place, Code::BadReceiver, format!("invalid receiver type {star}{text}"));
            }
        }
    }

    /// Checks the body of a declared function.
    pub(super) fn check_body(&mut self, id: ObjectId) {
        self.object_decl(id);
        let Some(decl) = self.func_of(id) else { return };
        let Some((env, func)) = self.func_envs.get(&id).cloned() else { return };
        self.touch();
        let library = self.packages[env.package.0 as usize].library;
        let Some(body) = &decl.body else {
            let object = self.object(id);
            if !library && self.types.text(object.name) != "init" {
                self.bodyless.push(object.place);
            }
            return;
        };
        self.in_env(env, |c| c.func_body(func, body));
    }

    // ---- reachability ----

    /// Notes that what is checked now mentions an object of a package.
    pub fn mention(&mut self, id: ObjectId) {
        let state = &self.states[id.0 as usize];
        if state.env.is_none() {
            return;
        }
        let mentioned = state.mentioned;
        if let Some(owner) = self.env.owner {
            let depends = &mut self.states[owner.0 as usize].depends;
            if depends.last() != Some(&id) {
                depends.push(id);
            }
        }
        if !mentioned {
            self.reach(id);
        }
    }

    /// Makes sure that a library's function, variable or type is checked wholly.
    pub(super) fn reach(&mut self, id: ObjectId) {
        self.state(id).mentioned = true;
        let Object { package: Some(package), ref kind, .. } = *self.object(id) else { return };
        let library = self.packages[package.0 as usize].library;
        match kind {
            ObjectKind::Func(_) if library => self.bodies.push_back(id),
            ObjectKind::Variable(VariableKind::Global) => {
                self.packages[package.0 as usize].globals.push(id);
                if library {
                    self.later(move |c| c.object_decl(id));
                }
            }
            ObjectKind::Type if library => {
                for method in self.methods_of.get(&id).cloned().unwrap_or_default() {
                    if !self.states[method.0 as usize].mentioned {
                        self.reach(method);
                    }
                }
            }
            _ => {}
        }
    }

    // ---- local declarations ----

    /// A declaration inside a function.
    pub fn decl_stmt(&mut self, decl: DeclId) {
        match &self.ast().decl(decl).kind {
            DeclKind::Import { specs, .. } => {
                if !self.at_script_top()
                    && let Some(spec) = specs.first()
                {
                    self.error(
                        self.place(spec.path),
                        Code::BadImport,
                        "syntax error: unexpected keyword import, expected }",
                    );
                }
            }
            DeclKind::Const { specs, .. } => {
                if !self.at_script_top() {
                    self.local_consts(specs);
                }
            }
            DeclKind::Var { specs, .. } => {
                for spec in specs {
                    self.local_vars(spec);
                }
            }
            DeclKind::Type { specs, .. } => {
                if !self.at_script_top() {
                    for spec in specs {
                        self.local_type(spec);
                    }
                }
            }
            DeclKind::Func(func) => {
                if !self.at_script_top() {
                    let place = self.place(func.name.span);
                    self.error(place, Code::BadDeclaration, "function declaration inside a function");
                }
            }
        }
    }

    fn local_consts(&mut self, specs: &'a [ValueSpec]) {
        for (spec, sources) in specs.iter().zip(self.const_sources(specs)) {
            let mut objects = Vec::new();
            for (name, source) in spec.names.iter().zip(sources) {
                let (symbol, place) = (self.symbol(*name), self.place(name.span));
                let object = self.new_object(symbol, place, TypeId::NONE, ObjectKind::Constant(None));
                if let Source::Const { ty, value, iota, inherited } = source {
                    let (old, at) = (self.env.iota, self.env.inherited_at);
                    self.const_decl(object, ty, value, iota, inherited);
                    (self.env.iota, self.env.inherited_at) = (old, at);
                }
                objects.push(object);
            }
            // Their scope begins behind the spec.
            for object in objects {
                self.declare(object);
            }
        }
    }

    fn local_vars(&mut self, spec: &'a ValueSpec) {
        let mut objects = Vec::new();
        for name in &spec.names {
            let (symbol, place) = (self.symbol(*name), self.place(name.span));
            objects.push(self.new_object(symbol, place, TypeId::NONE, ObjectKind::Variable(VariableKind::Local)));
        }
        if let Some(e) = spec.ty {
            let ty = self.var_type(e);
            for &object in &objects {
                self.objects[object.0 as usize].ty = ty;
            }
        }
        let counts = spec.names.len() == spec.values.len() || spec.values.len() == 1;
        if !counts && !spec.values.is_empty() {
            self.arity(spec);
        }
        if !counts {
            self.use_exprs(&spec.values);
        } else if !spec.values.is_empty() {
            let place = self.place(spec.names[0].span);
            self.var_decl_values(&objects, &spec.values, place);
        }
        for &object in &objects {
            if self.object(object).ty == TypeId::NONE {
                self.objects[object.0 as usize].ty = self.universe.invalid;
            }
            self.declare(object);
        }
    }

    fn local_type(&mut self, spec: &'a TypeSpec) {
        let (symbol, place) = (self.symbol(spec.name), self.place(spec.name.span));
        let object = self.new_object(symbol, place, TypeId::NONE, ObjectKind::Type);
        self.declare(object);
        self.state(object).colour = Colour::Grey;
        self.path.push(object);
        let env = self.env.clone();
        self.type_decl(object, spec);
        self.env = env;
        self.path.pop();
        self.state(object).colour = Colour::Black;
        let ty = self.object(object).ty;
        self.complete(ty);
    }

    /// Whether the statement checked now stands at the top level of a script.
    pub(super) fn at_script_top(&self) -> bool {
        self.script.as_ref().is_some_and(|script| script.scope == self.env.scope && script.file == self.env.file)
    }

    // ---- cycles ----

    /// An object is needed to declare itself.
    fn cycle(&mut self, id: ObjectId) {
        let Some(start) = self.path.iter().position(|&o| o == id) else { return };
        let cycle: Vec<ObjectId> = self.path[start..].to_vec();
        let (mut values, mut types) = (0, 0);
        for &object in &cycle {
            match self.object(object).kind {
                ObjectKind::Constant(_) | ObjectKind::Variable(_) => values += 1,
                ObjectKind::Type => types += 1,
                _ => {}
            }
        }
        let resolved = self.object(id).ty != TypeId::NONE;
        if matches!(self.object(id).kind, ObjectKind::Type) {
            // A declared type that was only named is no cycle; one that is needed whole is.
            let grey = self.named_of.get(&id).is_none_or(|n| self.named[n.0 as usize].progress == Colour::Grey);
            if resolved && !grey {
                return;
            }
        } else if matches!(self.object(id).kind, ObjectKind::Func(_)) && resolved {
            return;
        }
        if values == cycle.len() || types == 0 {
            // The order of initialisation reports it.
            if !resolved {
                self.objects[id.0 as usize].ty = self.universe.invalid;
                self.value_cycles.push(cycle);
            }
            return;
        }
        self.cycle_error(&cycle);
        if !resolved {
            self.objects[id.0 as usize].ty = self.universe.invalid;
        }
    }

    /// A declared type that contains itself, perhaps through instances of generic ones.
    fn type_cycle(&mut self, cycle: &[TypeId]) {
        let mut steps = Vec::new();
        for &ty in cycle {
            let Some(object) = self.decl_object(ty) else { continue };
            let found = self.object(object);
            let place = match self.instance_places.get(&ty) {
                Some(&place) => place,
                None => found.place,
            };
            let generic = self.instance_places.contains_key(&ty);
            let name = if generic { self.type_string(ty) } else { self.types.text(found.name).to_owned() };
            steps.push((name, place, object));
        }
        self.cycle_steps(&steps);
    }

    /// `invalid recursive type T`, beginning with what comes first in the source.
    pub(super) fn cycle_error(&mut self, cycle: &[ObjectId]) {
        let step = |&o: &ObjectId| (self.types.text(self.object(o).name).to_owned(), self.object(o).place, o);
        let steps: Vec<_> = cycle.iter().map(step).collect();
        self.cycle_steps(&steps);
    }

    fn cycle_steps(&mut self, cycle: &[(String, Place, ObjectId)]) {
        let first = (0..cycle.len()).min_by_key(|&i| cycle[i].1).unwrap_or(0);
        let Some((text, place, id)) = cycle.get(first).cloned() else { return };
        if self.named_of.get(&id).is_some_and(|named| self.cyclic.contains(named)) {
            return;
        }
        let is_type = matches!(self.object(id).kind, ObjectKind::Type);
        let (colon, of) = match is_type {
            true => ("invalid recursive type", "invalid recursive type"),
            false => ("invalid cycle in declaration", "invalid cycle in declaration of"),
        };
        let mut diagnostic = match cycle.len() {
            1 => Diagnostic::error(Code::InvalidCycle, place, format!("{colon}: {text} refers to itself")),
            _ => Diagnostic::error(Code::InvalidCycle, place, format!("{of} {text}")),
        };
        if cycle.len() > 1 {
            for step in 0..cycle.len() {
                let from = &cycle[(first + step) % cycle.len()];
                let to = &cycle[(first + step + 1) % cycle.len()];
                let text = format!("{} refers to {}", from.0, to.0);
                let at = from.1;
                diagnostic.message += &format!("\n\t{}: {text}", self.sources.position(at));
                diagnostic = diagnostic.label(at, text);
            }
        }
        self.report(diagnostic);
        for (_, _, object) in cycle {
            if let Some(&named) = self.named_of.get(object) {
                self.cyclic.insert(named);
                self.types.named[named.0 as usize].underlying = self.universe.invalid;
            }
        }
    }

    /// Reports a declared type that contains itself.
    pub(super) fn valid_type(&mut self, ty: TypeId) {
        let mut path = Vec::new();
        self.valid_type_in(ty, &mut path);
    }

    fn valid_type_in(&mut self, ty: TypeId, path: &mut Vec<TypeId>) -> bool {
        match self.types.get(ty).clone() {
            Type::Named { decl, .. } => {
                if self.valid.contains(&ty) {
                    return true;
                }
                let on_path = |c: &Self, t: TypeId| matches!(c.types.get(t), Type::Named { decl: d, .. } if *d == decl);
                if let Some(start) = path.iter().position(|&t| on_path(self, t)) {
                    let same = path[start] == ty || path.len() > start + 20;
                    if same {
                        self.type_cycle(&path[start..]);
                        return false;
                    }
                }
                path.push(ty);
                let under = self.under(ty);
                let valid = self.valid_type_in(under, path);
                path.pop();
                if !valid {
                    self.types.named[decl.0 as usize].underlying = self.universe.invalid;
                }
                self.valid.insert(ty);
                valid
            }
            Type::Array { element, .. } => self.valid_type_in(element, path),
            Type::Struct(fields) => fields.iter().all(|field| self.valid_type_in(field.ty, path)),
            _ => true,
        }
    }

    pub(super) fn decl_object(&self, ty: TypeId) -> Option<ObjectId> {
        match self.types.get(ty) {
            Type::Named { decl, .. } => Some(self.types.decl(*decl).object),
            _ => None,
        }
    }
}
