//! Names and type expressions.

use std::rc::Rc;

use super::{Checker, FuncEnv, Generic, Operand, OperandMode, is_exported};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{self, ExprId, ExprKind, Param};
use crate::syntax::token::Token;
use crate::types::constant::Constant;
use crate::types::report;
use crate::types::r#type::{Aside, Basic, Field, ObjectId, Signature, Symbol, Type, TypeId};
use crate::types::typed::{ObjectKind, VariableKind};

impl<'a> Checker<'a> {
    // ---- names ----

    /// A name: what it denotes is recorded and counts as used.
    pub fn ident(&mut self, e: ExprId) -> Operand {
        let place = self.place_of(e);
        let text = self.text(place.span);
        let name = self.types.symbol(text);
        if name == self.universe.blank {
            if let Some(last) = self.shared.as_ref().and_then(|shared| shared.last) {
                return self.denote(e, last);
            }
            self.error(place, Code::NotAssignable, "cannot use _ as value or type");
            return self.invalid_operand(e);
        }
        let found = self.find(name).or_else(|| {
            let ctx = text == "ctx" && self.csp_files.contains(&self.env.file);
            ctx.then_some(self.universe.ctx)
        });
        match found {
            Some(object) => {
                self.capture(object);
                self.denote(e, object)
            }
            None => {
                self.undefined(place, text);
                self.invalid_operand(e)
            }
        }
    }

    pub fn invalid_operand(&mut self, e: ExprId) -> Operand {
        Operand::new(OperandMode::Invalid, self.universe.invalid, e)
    }

    pub(super) fn ident_or_selector(&mut self, e: ExprId) -> Operand {
        match self.ast_expr(e).kind {
            ExprKind::Name => self.ident(e),
            ExprKind::Selector { .. } => self.selector(e),
            ExprKind::Paren(inner) => self.ident_or_selector(inner),
            _ => self.expr_or_type(e, true),
        }
    }

    /// What an expression that denotes an object is.
    pub(super) fn denote(&mut self, e: ExprId, object: ObjectId) -> Operand {
        self.object_decl(object);
        self.record_object(e, object);
        self.mention(object);
        let ty = self.object(object).ty;
        let ty = if ty == TypeId::NONE { self.universe.invalid } else { ty };
        let mut x = Operand::new(OperandMode::Value, ty, e);
        let place = self.place_of(e);
        match &self.object(object).kind {
            ObjectKind::Package(_) => {
                let text = self.text(place.span);
                self.error(place, Code::BadSelector, format!("use of package {text} not in selector"));
                return self.invalid_operand(e);
            }
            ObjectKind::Constant(value) => {
                x.mode = OperandMode::Constant;
                x.constant = value.and_then(|index| self.constants.get(index as usize).cloned());
                if object == self.universe.iota {
                    let Some(iota) = self.env.iota else {
                        self.error(place, Code::BadConstant, "cannot use iota outside constant declaration");
                        return self.invalid_operand(e);
                    };
                    x.constant = Some(Constant::Int(iota.into()));
                }
                self.state(object).used = true;
                if self.is_invalid(ty) || x.constant.is_none() {
                    return self.invalid_operand(e);
                }
            }
            ObjectKind::Type => {
                x.mode = OperandMode::Type;
                self.state(object).used = true;
                if self.is_invalid(ty) {
                    return self.invalid_operand(e);
                }
                if let Some(params) = self.generic_params.get(&object) {
                    let params = params.to_vec();
                    x.generic = Some(Box::new(Generic::new(object, params, e)));
                }
            }
            ObjectKind::Variable(_) => {
                x.mode = OperandMode::Variable;
                self.state(object).used = true;
                if self.is_invalid(ty) {
                    return self.invalid_operand(e);
                }
            }
            ObjectKind::Func(func) => {
                if self.is_invalid(ty) {
                    return self.invalid_operand(e);
                }
                if !func.type_params.is_empty() {
                    let params = func.type_params.clone();
                    x.generic = Some(Box::new(Generic::new(object, params, e)));
                }
            }
            ObjectKind::Builtin(builtin) => x.mode = OperandMode::Builtin(*builtin),
            ObjectKind::Nil => x.mode = OperandMode::Nil,
            ObjectKind::Ctx => {
                let Some(ty) = self.context_type() else {
                    self.not_supported(place, "the predeclared ctx");
                    return self.invalid_operand(e);
                };
                x.ty = ty;
                self.package_type("context", "current");
            }
            ObjectKind::Label => return self.invalid_operand(e),
        }
        x
    }

    /// `context.Context`, if the program has package context.
    fn context_type(&mut self) -> Option<TypeId> {
        let package = self.packages.iter().find(|p| p.path == "context")?;
        let name = self.types.symbol("Context");
        let object = *package.members.get(&name)?;
        self.object_decl(object);
        self.mention(object);
        Some(self.object(object).ty)
    }

    // ---- types ----

    /// A type for a variable: a constraint is an error.
    pub fn var_type(&mut self, e: ExprId) -> TypeId {
        let ty = self.type_expr(e);
        if matches!(self.types.get(ty), Type::Basic(_)) {
            return ty;
        }
        let place = self.place_of(e);
        self.later(move |c| c.check_var_type(ty, place));
        ty
    }

    fn check_var_type(&mut self, ty: TypeId, place: Place) {
        if self.is_type_param(ty) {
            return;
        }
        let Type::Interface(interface) = self.under_type(ty) else { return };
        let text = self.type_string(ty);
        if interface.terms.is_some() {
            let text = format!("cannot use type {text} outside a type constraint: interface contains type constraints");
            self.error(place, Code::BadConstraint, text);
        } else if interface.comparable {
            let text = format!("cannot use type {text} outside a type constraint: interface is (or embeds) comparable");
            self.error(place, Code::BadConstraint, text);
        }
    }

    /// A type, not generic.
    pub fn type_expr(&mut self, e: ExprId) -> TypeId {
        let place = self.place_of(e);
        let ty = self.deeper(place, |c| c.type_inner(e)).unwrap_or(self.universe.invalid);
        self.record(&Operand::new(OperandMode::Type, ty, e));
        ty
    }

    /// The same, for whoever knows from the syntax that it is a type.
    pub fn type_or_none(&mut self, e: ExprId) -> TypeId {
        self.type_expr(e)
    }

    fn type_inner(&mut self, e: ExprId) -> TypeId {
        let expr = self.ast_expr(e);
        match &expr.kind {
            ExprKind::Bad => self.universe.invalid,
            ExprKind::Name | ExprKind::Selector { .. } => {
                if matches!(expr.kind, ExprKind::Name) && self.text(expr.span) == "_" {
                    self.error(self.place(expr.span), Code::NotAType, "cannot use _ as value or type");
                    return self.universe.invalid;
                }
                if let Some(name) = self.as_name(e)
                    && let symbol = self.symbol(name)
                    && let Some(object) = self.find(symbol)
                    && matches!(self.object(object).kind, ObjectKind::Package(_))
                {
                    let text = format!("{} (package name) is not a type", self.text(name.span));
                    self.error(self.place(name.span), Code::NotAType, text);
                    return self.universe.invalid;
                }
                let x = self.ident_or_selector(e);
                self.as_type(&x, e)
            }
            ExprKind::Paren(inner) => self.type_expr(*inner),
            ExprKind::Index { base, args } => self.instance_type(e, *base, args),
            ExprKind::Star(base) => {
                let base = self.var_type(*base);
                if self.is_invalid(base) { base } else { self.types.intern(Type::Pointer(base)) }
            }
            ExprKind::Array { length: None, element } => {
                let element = self.var_type(*element);
                self.types.intern(Type::Slice(element))
            }
            ExprKind::Array { length: Some(length), element } => {
                let len = if matches!(self.ast_expr(*length).kind, ExprKind::Ellipsis) {
                    let text = "invalid use of [...] array (outside a composite literal)";
                    self.error(self.place_of(*length), Code::BadType, text);
                    None
                } else {
                    self.array_length(*length)
                };
                let element = self.var_type(*element);
                match len {
                    Some(len) if !self.is_invalid(element) => {
                        let ty = self.types.intern(Type::Array { len, element });
                        if len > 1 << 24 {
                            let place = self.place(expr.span);
                            self.later(move |c| c.check_size(ty, place));
                        }
                        ty
                    }
                    _ => self.universe.invalid,
                }
            }
            ExprKind::Map { key, value } => {
                let place = self.place_of(*key);
                let (key, value) = (self.var_type(*key), self.var_type(*value));
                self.later(move |c| c.check_map_key(key, place));
                self.types.intern(Type::Map { key, value })
            }
            ExprKind::Chan { direction, element } => {
                let element = self.var_type(*element);
                self.types.intern(Type::Chan { direction: *direction, element })
            }
            ExprKind::Func(signature) => self.in_scope(|c| c.func_type(signature).0),
            ExprKind::Struct(fields) => self.struct_type(fields),
            ExprKind::Interface(elements) => self.interface_type(elements),
            ExprKind::Unary { op: Token::Tilde, .. } => {
                let text = "cannot use ~ outside of interface or type constraint";
                self.error(self.place(expr.span), Code::BadType, text);
                self.universe.invalid
            }
            ExprKind::Ellipsis => {
                self.error(self.place(expr.span), Code::BadType, "invalid use of ...");
                self.universe.invalid
            }
            _ => {
                let x = self.expr_or_type(e, true);
                self.as_type(&x, e)
            }
        }
    }

    fn as_type(&mut self, x: &Operand, e: ExprId) -> TypeId {
        let place = self.place_of(e);
        match x.mode {
            OperandMode::Invalid => self.universe.invalid,
            OperandMode::Type if x.generic.is_some() => {
                let text = self.text(place.span);
                let text = format!("cannot use generic type {text} without instantiation");
                let text = match &x.generic {
                    Some(generic) => text.replacen(self.text(place.span), &self.generic_string(generic), 1),
                    None => text,
                };
                self.error(place, Code::WrongTypeArgumentCount, text);
                self.universe.invalid
            }
            OperandMode::Type => x.ty,
            OperandMode::NoValue => {
                let text = format!("{} used as type", self.text(place.span));
                self.error(place, Code::NotAType, text);
                self.universe.invalid
            }
            _ => {
                let mut at = place;
                let text = match (&self.ast_expr(self.unparen(e)).kind, self.recorded(e).object) {
                    (ExprKind::Name, Some(object)) => {
                        let name = self.types.text(self.object(object).name);
                        format!("{name} ({})", self.object_kind(object))
                    }
                    (ExprKind::Selector { name, .. }, None) => {
                        at = self.place(name.span);
                        self.expr_string(e)
                    }
                    _ => self.describe(x),
                };
                self.error(at, Code::NotAType, format!("{text} is not a type"));
                self.universe.invalid
            }
        }
    }

    /// What kind of thing a name denotes, in words.
    fn object_kind(&self, id: ObjectId) -> &'static str {
        match self.object(id).kind {
            ObjectKind::Package(_) => "package name",
            ObjectKind::Constant(_) => "constant",
            ObjectKind::Variable(VariableKind::Global) => "package-level variable",
            ObjectKind::Variable(VariableKind::Local) => "local variable",
            ObjectKind::Variable(VariableKind::Param) => "parameter",
            ObjectKind::Variable(VariableKind::Result) => "result parameter",
            ObjectKind::Func(_) => "function",
            ObjectKind::Builtin(_) => "built-in function",
            ObjectKind::Nil => "untyped nil",
            ObjectKind::Type => "type name",
            ObjectKind::Label => "label",
            ObjectKind::Ctx => "predeclared value",
        }
    }

    /// `List[T any]`, as Go prints a generic type that lacks its arguments.
    fn generic_string(&self, generic: &Generic) -> String {
        let object = self.object(generic.object);
        let mut out = self.printer().package_prefix(object.package) + self.types.text(object.name) + "[";
        for (index, &param) in generic.params.iter().enumerate() {
            let param_of = self.types.param(param);
            let next = generic.params.get(index + 1).map(|&p| self.types.param(p).constraint);
            out += self.types.text(param_of.name);
            if next != Some(param_of.constraint) {
                out += " ";
                out += &self.type_string(param_of.constraint);
            }
            if next.is_some() {
                out += ", ";
            }
        }
        out + "]"
    }

    pub(super) fn check_size(&mut self, ty: TypeId, place: Place) {
        // Go's limit for a type on machines of 64 bits.
        if self.size_of(ty, 0) > 1 << 50 {
            let text = format!("type {} larger than address space", self.type_string(ty));
            self.error(place, Code::BadType, text);
        }
    }

    /// How many bytes Go needs for a value; only as exact as `check_size` needs it.
    fn size_of(&mut self, ty: TypeId, depth: usize) -> u128 {
        match self.under_type(ty) {
            _ if depth > 100 => 0,
            Type::Array { len, element } => u128::from(len).saturating_mul(self.size_of(element, depth + 1)),
            Type::Struct(fields) => fields.iter().map(|field| self.size_of(field.ty, depth + 1)).sum(),
            Type::Basic(Basic::Bool | Basic::Int8 | Basic::Uint8) => 1,
            Type::Basic(Basic::Int16 | Basic::Uint16) => 2,
            Type::Basic(Basic::Int32 | Basic::Uint32 | Basic::Float32) => 4,
            Type::Basic(Basic::String | Basic::Complex128) | Type::Interface(_) => 16,
            Type::Slice(_) => 24,
            _ => 8,
        }
    }

    fn check_map_key(&mut self, key: TypeId, place: Place) {
        if self.is_invalid(key) || self.comparable(key) {
            return;
        }
        let param = if self.is_type_param(key) { " (missing comparable constraint)" } else { "" };
        let text = format!("invalid map key type {}{param}", self.type_string(key));
        self.error(place, Code::BadMapKey, text);
    }

    /// `T[A, B]`.
    fn instance_type(&mut self, e: ExprId, base: ExprId, args: &'a [ExprId]) -> TypeId {
        let x = self.ident_or_selector(base);
        let invalid = self.universe.invalid;
        if x.mode == OperandMode::Invalid {
            for &arg in args {
                self.type_expr(arg);
            }
            return invalid;
        }
        if x.mode != OperandMode::Type {
            return self.as_type(&x, base);
        }
        let Some(generic) = x.generic else {
            let text = format!("{} is not a generic type", self.type_string(x.ty));
            let text = format!("invalid operation: {} ({text})", self.expr_string(e));
            self.error(self.place_of(base), Code::NotAType, text);
            return invalid;
        };
        let mut types = Vec::new();
        for &arg in args {
            types.push(self.type_expr(arg));
        }
        if types.contains(&invalid) {
            return invalid;
        }
        if types.len() != generic.params.len() {
            let (have, want) = (types.len(), generic.params.len());
            let few = have < want;
            let name = self.text(self.ast_expr(base).span);
            let text = format!(
                "{} type arguments for type {name}: have {have}, want {want}",
                if few { "not enough" } else { "too many" }
            );
            self.error(self.place_of(base), Code::WrongTypeArgumentCount, text);
            return invalid;
        }
        let places: Vec<Place> = args.iter().map(|&arg| self.place_of(arg)).collect();
        self.record(&Operand::new(OperandMode::Type, x.ty, base));
        let ty = self.instantiate_type(x.ty, &generic, &types, &places);
        let place = self.place_of(e);
        self.instance_places.entry(ty).or_insert(place);
        let params = generic.params;
        self.later(move |c| {
            c.satisfies_at(&params, &types, &places);
        });
        ty
    }

    // ---- structs ----

    fn struct_type(&mut self, list: &'a [ast::Field]) -> TypeId {
        let mut fields: Vec<Field> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for field in list {
            let tag = field.tag.and_then(|span| {
                let bytes = crate::types::constant::unquote(self.text(span)).ok()?;
                Some(self.types.symbol(&String::from_utf8_lossy(&bytes)))
            });
            if field.names.is_empty() {
                let ty = self.var_type(field.ty);
                let place = self.embedded_place(field.ty);
                let text = self.text(place.span);
                let name = self.types.symbol(text);
                self.later(move |c| c.check_embedded(ty, place));
                self.add_field(&mut fields, &mut places, name, place, (ty, true, tag));
                continue;
            }
            let ty = self.var_type(field.ty);
            for &name in &field.names {
                let (symbol, place) = (self.symbol(name), self.place(name.span));
                self.add_field(&mut fields, &mut places, symbol, place, (ty, false, tag));
            }
        }
        let names: Vec<Symbol> = fields.iter().map(|f| f.name).collect();
        let ty = self.types.intern(Type::Struct(fields.into()));
        for (name, place) in names.into_iter().zip(places) {
            self.field_places.entry((ty, name)).or_insert(place);
        }
        ty
    }

    fn add_field(
        &mut self,
        fields: &mut Vec<Field>,
        places: &mut Vec<Place>,
        name: Symbol,
        place: Place,
        (ty, embedded, tag): (TypeId, bool, Option<Symbol>),
    ) {
        if name != self.universe.blank
            && let Some(index) = fields.iter().position(|f| f.name == name)
        {
            let text = self.types.text(name).to_owned();
            let diagnostic = report::duplicate_field(self.sources, place, &text, places[index]);
            self.report(diagnostic);
            return;
        }
        let package = self.package_of_name(name);
        fields.push(Field { name, package, ty, embedded, tag });
        places.push(place);
    }

    /// Where the name of an embedded field stands.
    fn embedded_place(&self, mut e: ExprId) -> Place {
        loop {
            let expr = self.ast_expr(e);
            e = match &expr.kind {
                ExprKind::Star(inner) | ExprKind::Paren(inner) => *inner,
                ExprKind::Index { base, .. } => *base,
                ExprKind::Selector { name, .. } => return self.place(name.span),
                _ => return self.place(expr.span),
            };
        }
    }

    fn check_embedded(&mut self, ty: TypeId, place: Place) {
        let (base, pointer) = match self.types.get(ty) {
            Type::Pointer(base) => (*base, true),
            _ => (ty, false),
        };
        let text = if self.is_type_param(base) {
            "embedded field type cannot be a (pointer to a) type parameter"
        } else {
            match self.under_type(base) {
                Type::Basic(Basic::UnsafePointer) => "embedded field type cannot be unsafe.Pointer",
                Type::Pointer(_) => "embedded field type cannot be a pointer",
                Type::Interface(_) if self.is_constraint_only(base) => {
                    return; // reported as a constraint used as a type
                }
                Type::Interface(_) if pointer => "embedded field type cannot be a pointer to an interface",
                _ => return,
            }
        };
        self.error(place, Code::BadEmbedding, text);
    }

    // ---- functions ----

    /// A signature. Its parameters are declared in the current scope.
    pub fn func_type(&mut self, signature: &'a ast::Signature) -> (TypeId, FuncEnv) {
        let mut env = FuncEnv { params: Vec::new(), named_results: Vec::new(), results: Vec::new() };
        let mut named = Vec::new();
        let (params, variadic) = self.params(&signature.params, VariableKind::Param, &mut env.params, &mut named);
        let mut named = Vec::new();
        let (results, _) = self.params(&signature.results, VariableKind::Result, &mut env.named_results, &mut named);
        env.results = results.clone();
        for (object, place) in named {
            self.infos[self.env.file.0 as usize].defs.insert(place, object);
        }
        let names = Aside(self.param_names(signature).into());
        let ty = Type::Func(Signature { params: params.into(), results: results.into(), variadic, names });
        (self.types.intern(ty), env)
    }

    fn params(
        &mut self,
        list: &'a [Param],
        kind: VariableKind,
        objects: &mut Vec<ObjectId>,
        _named: &mut Vec<(ObjectId, u32)>,
    ) -> (Vec<TypeId>, bool) {
        let mut types = Vec::new();
        let mut variadic = false;
        let mut last: Option<(ExprId, TypeId)> = None;
        let mut declared = Vec::new();
        for (index, param) in list.iter().enumerate() {
            let mut ty = match last {
                Some((e, ty)) if e == param.ty => ty,
                _ => self.var_type(param.ty),
            };
            last = Some((param.ty, ty));
            if param.variadic {
                if kind == VariableKind::Param && index + 1 == list.len() {
                    variadic = true;
                } else {
                    let place = self.place_of(param.ty);
                    self.error(place, Code::BadVariadic, "can only use ... with final parameter");
                }
                ty = self.types.intern(Type::Slice(ty));
            }
            types.push(ty);
            if let Some(name) = param.name {
                let (symbol, place) = (self.symbol(name), self.place(name.span));
                let object = self.new_object(symbol, place, ty, ObjectKind::Variable(kind));
                self.state(object).used = true;
                objects.push(object);
                declared.push(object);
            }
        }
        for object in declared {
            self.declare(object);
        }
        (types, variadic)
    }

    /// Keeps the names of parameters and results for messages.
    pub(super) fn remember_names(&mut self, name: Symbol, ty: TypeId, signature: &'a ast::Signature) {
        let names = self.param_names(signature);
        if !names.is_empty() {
            self.names.insert((name, ty), Rc::from(names));
        }
    }

    /// The names of parameters and results; nothing if all are unnamed.
    fn param_names(&mut self, signature: &'a ast::Signature) -> Vec<Symbol> {
        let all = signature.params.iter().chain(&signature.results);
        if all.clone().all(|param| param.name.is_none()) {
            return Vec::new();
        }
        all.map(|param| self.types.symbol(param.name.map_or("", |name| self.text(name.span)))).collect()
    }

    // ---- printing ----

    pub(super) fn printer(&self) -> crate::types::display::Printer<'_> {
        crate::types::display::Printer {
            types: &self.types,
            objects: &self.objects,
            packages: &self.packages,
            from: Some(self.env.package),
        }
    }

    /// A type as messages print it.
    pub fn type_string(&self, ty: TypeId) -> String {
        self.printer().string(ty)
    }

    /// The type of a value as messages print it: of a declared function with the names of its parameters.
    pub fn value_type_string(&self, x: &Operand) -> String {
        let signature = match self.types.get(x.ty) {
            Type::Func(signature) => signature,
            Type::Tuple(types) => return self.results_string(x, types),
            _ => return self.type_string(x.ty),
        };
        let info = &self.infos[self.env.file.0 as usize];
        let e = self.unparen(x.expr);
        if let ExprKind::FuncLit { signature: literal, .. } = &self.ast_expr(e).kind {
            let all = literal.params.iter().chain(&literal.results);
            let names: Option<Vec<Symbol>> =
                all.map(|p| self.types.known_symbol(p.name.map_or("", |name| self.text(name.span)))).collect();
            let mut out = "func".to_owned();
            self.printer().write_signature(&mut out, signature, &names.unwrap_or_default(), 0);
            return out;
        }
        let selected = info.selections.get(&e);
        let method = selected.and_then(|s| s.method);
        let Some(object) = info.exprs[e.0 as usize].object.or(method) else { return self.type_string(x.ty) };
        let object = self.object(object);
        let mut names = self.names.get(&(object.name, object.ty)).map(|n| n.to_vec()).unwrap_or_default();
        let expression = selected.is_some_and(|s| s.kind == crate::types::typed::SelectionKind::MethodExpr);
        if expression && !names.is_empty() {
            names.insert(0, self.universe.blank);
        }
        if names.len() != signature.params.len() + signature.results.len() {
            return self.type_string(x.ty);
        }
        let mut out = "func".to_owned();
        self.printer().write_signature(&mut out, signature, &names, 0);
        out
    }

    /// The results of a call, with the names that the function's declaration gives them.
    fn results_string(&self, x: &Operand, types: &[TypeId]) -> String {
        let ExprKind::Call { callee, .. } = self.ast_expr(self.unparen(x.expr)).kind else {
            return self.type_string(x.ty);
        };
        let info = &self.infos[self.env.file.0 as usize];
        let callee = self.unparen(callee);
        let method = info.selections.get(&callee).and_then(|s| s.method);
        let object = info.exprs[callee.0 as usize].object.or(method).map(|id| self.object(id));
        let names = object.and_then(|object| self.names.get(&(object.name, object.ty)));
        match names {
            Some(names) if names.len() >= types.len() => {
                let mut out = String::new();
                self.printer().write_params(&mut out, types, &names[names.len() - types.len()..], false, 0);
                out
            }
            _ => self.type_string(x.ty),
        }
    }

    /// A method or function as `Name(x int) string`.
    pub fn func_string(&self, name: Symbol, ty: TypeId) -> String {
        let mut out = self.types.text(name).to_owned();
        if let Type::Func(signature) = self.types.get(ty) {
            let names = self.names.get(&(name, ty)).cloned().unwrap_or_default();
            self.printer().write_signature(&mut out, signature, &names, 0);
        }
        out
    }

    pub fn is_exported(&self, name: Symbol) -> bool {
        is_exported(self.types.text(name))
    }
}
