//! Function literals and composite literals.

use rustc_hash::{FxHashMap, FxHashSet};

use super::expr::Want;
use super::{Checker, FuncEnv, Lookup, Operand, OperandMode};
use crate::diag::Code;
use crate::syntax::ast::{self, Block, ExprId, ExprKind};
use crate::types::constant::Constant;
use crate::types::r#type::{Basic, Field, Type, TypeId};
use crate::types::typed::{Mode, Selection, SelectionKind};

/// The value of a constant key, so that equal ones meet.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum KeyValue {
    Bool(bool),
    Text(std::sync::Arc<[u8]>),
    Int(num_bigint::BigInt),
    Float(num_rational::BigRational),
    Complex(num_rational::BigRational, num_rational::BigRational),
}

impl KeyValue {
    pub(super) fn of(value: &Constant) -> KeyValue {
        if let Some(int) = value.to_int() {
            return KeyValue::Int(int);
        }
        match value {
            Constant::Bool(b) => KeyValue::Bool(*b),
            Constant::Str(bytes) => KeyValue::Text(bytes.clone()),
            Constant::Int(int) => KeyValue::Int(int.clone()),
            Constant::Float(float) => KeyValue::Float(float.clone()),
            Constant::Complex(re, im) => match value.to_float() {
                Some(float) => KeyValue::Float(float),
                None => KeyValue::Complex(re.clone(), im.clone()),
            },
        }
    }
}

/// A composite literal whose type is known.
#[derive(Clone, Copy)]
struct Literal<'a> {
    e: ExprId,
    elements: &'a [ExprId],
    /// The type as errors show it.
    ty: TypeId,
}

impl<'a> Checker<'a> {
    /// The body is checked at once inside a function, where variables must be seen to be used; else later, when all
    /// types are known.
    pub(super) fn func_literal(&mut self, e: ExprId, signature: &'a ast::Signature, body: &'a Block) -> Operand {
        let inside = self.env.func.is_some();
        let ty = self.in_scope(|c| {
            let (ty, env) = c.func_type(signature);
            if inside {
                c.literal_body(env, body);
            } else {
                c.later(move |c| c.literal_body(env, body));
            }
            ty
        });
        if self.is_invalid(ty) { self.bad(e) } else { Operand::new(OperandMode::Value, ty, e) }
    }

    fn literal_body(&mut self, env: FuncEnv, body: &'a Block) {
        self.func_body(env, body);
    }

    /// `T{...}`; without a type it has the one that `hint` says.
    pub(super) fn composite(
        &mut self,
        e: ExprId,
        ty: Option<ExprId>,
        elements: &'a [ExprId],
        hint: Option<TypeId>,
    ) -> Operand {
        let (ty, base, elided) = match (ty, hint) {
            (Some(ty), _) => {
                if let ExprKind::Array { length: Some(length), element } = self.ast_expr(ty).kind
                    && matches!(self.ast_expr(length).kind, ExprKind::Ellipsis)
                {
                    return self.open_array(e, ty, element, elements);
                }
                let known = self.type_expr(ty);
                (known, known, false)
            }
            (None, Some(hint)) => {
                let base = match self.common_under(hint).map(|under| self.types.get(under).clone()) {
                    Some(Type::Pointer(base)) => base,
                    _ => hint,
                };
                (hint, base, true)
            }
            (None, None) => {
                self.error(self.place_of(e), Code::BadLiteral, "missing type in composite literal");
                (self.universe.invalid, self.universe.invalid, false)
            }
        };
        let literal = Literal { e, elements, ty: base };
        let under = if self.is_invalid(base) { None } else { self.common_under(base) };
        match under.map(|under| self.types.get(under).clone()) {
            Some(Type::Struct(fields)) => self.struct_literal(literal, &fields),
            Some(Type::Array { len, element }) => {
                self.indexed_elements(elements, element, Some(len));
            }
            Some(Type::Slice(element)) => {
                self.indexed_elements(elements, element, None);
            }
            Some(Type::Map { key, value }) => self.map_literal(elements, key, value),
            other => {
                self.use_elements(elements);
                if !self.is_invalid(base) && !matches!(other, Some(Type::Basic(Basic::Invalid))) {
                    let element = if elided { " element" } else { "" };
                    let cause = if other.is_none() { " (no common underlying type)" } else { "" };
                    let text = format!("invalid composite literal{element} type {}{cause}", self.type_string(ty));
                    self.error(self.place_of(e), Code::BadLiteral, text);
                }
                return self.bad(e);
            }
        }
        Operand::new(OperandMode::Value, ty, e)
    }

    fn open_array(&mut self, e: ExprId, ty: ExprId, element: ExprId, elements: &'a [ExprId]) -> Operand {
        let element = self.var_type(element);
        let len = self.indexed_elements(elements, element, None);
        if self.is_invalid(element) {
            return self.bad(e);
        }
        let array = self.types.intern(Type::Array { len, element });
        if len > 1 << 24 {
            let place = self.place_of(e);
            self.later(move |c| c.check_size(array, place));
        }
        self.record(&Operand::new(OperandMode::Type, array, ty));
        Operand::new(OperandMode::Value, array, e)
    }

    fn use_elements(&mut self, elements: &[ExprId]) {
        for &element in elements {
            let value =
                if let ExprKind::KeyValue { value, .. } = self.ast_expr(element).kind { value } else { element };
            // What lacks a type has been reported with the whole.
            if !matches!(self.ast_expr(value).kind, ExprKind::Composite { ty: None, .. }) {
                self.use_exprs(&[value]);
            }
        }
    }

    /// A value in a literal, assigned to its place.
    fn element(&mut self, e: ExprId, to: TypeId, context: &str) -> Operand {
        let target = self.func_target(to);
        let mut x = match target {
            Some(_) => self.want_expr(e, Want { element: Some(to), target }),
            None => self.generic_expr(e, Some(to)),
        };
        self.assignment(&mut x, Some(to), context);
        x
    }

    /// Elements of an array or slice; gives the length.
    fn indexed_elements(&mut self, elements: &'a [ExprId], ty: TypeId, length: Option<u64>) -> u64 {
        let mut seen: FxHashSet<u64> = FxHashSet::default();
        // Without keys no two can meet.
        let keyed = elements.iter().any(|&e| matches!(self.ast_expr(e).kind, ExprKind::KeyValue { .. }));
        let (mut index, mut max) = (0u64, 0u64);
        for &e in elements {
            let mut valid = false;
            let mut value = e;
            if let ExprKind::KeyValue { key, value: inner } = self.ast_expr(e).kind {
                value = inner;
                match self.index(key, length) {
                    (true, Some(at)) => {
                        index = at;
                        valid = true;
                    }
                    (true, None) => {
                        let text = format!("index {} must be integer constant", self.expr_string(key));
                        self.error(self.place_of(e), Code::BadLiteral, text);
                    }
                    (false, _) => {}
                }
            } else if let Some(length) = length
                && index >= length
            {
                let text = format!("index {index} is out of bounds (>= {length})");
                self.error(self.place_of(e), Code::BadLiteral, text);
            } else {
                valid = true;
            }
            if keyed && valid && !seen.insert(index) {
                let text = format!("duplicate index {index} in array or slice literal");
                self.error(self.place_of(e), Code::DuplicateKey, text);
            }
            if index >= i64::MAX as u64 && length.is_none() {
                let text = format!("array index {index} out of bounds [0:0]");
                self.error(self.place_of(e), Code::BadIndex, text);
                index = 0;
            }
            index = index.saturating_add(1);
            max = max.max(index);
            self.element(value, ty, "array or slice literal");
        }
        max
    }

    fn map_literal(&mut self, elements: &'a [ExprId], key_type: TypeId, value_type: TypeId) {
        let dynamic = self.is_interface(key_type);
        let mut seen: FxHashMap<KeyValue, Vec<TypeId>> = FxHashMap::default();
        for &e in elements {
            let ExprKind::KeyValue { key, value } = self.ast_expr(e).kind else {
                self.error(self.place_of(e), Code::BadLiteral, "missing key in map literal");
                self.use_elements(&[e]);
                continue;
            };
            let x = self.element(key, key_type, "map literal");
            if x.is_invalid() {
                continue;
            }
            if let Some(constant) = &x.constant {
                let types = seen.entry(KeyValue::of(constant)).or_default();
                if types.contains(&x.ty) || !dynamic && !types.is_empty() {
                    let text = format!("duplicate key {constant} in map literal");
                    self.error(self.place_of(key), Code::DuplicateKey, text);
                    continue;
                }
                types.push(x.ty);
            }
            self.element(value, value_type, "map literal");
        }
    }

    fn struct_literal(&mut self, literal: Literal<'a>, fields: &[Field]) {
        let Some(&first) = literal.elements.first() else { return };
        if matches!(self.ast_expr(first).kind, ExprKind::KeyValue { .. }) {
            return self.keyed_struct(literal);
        }
        let package = self.env.package;
        let hidden = |field: &Field| field.package.is_some_and(|owner| owner != package);
        for (index, &e) in literal.elements.iter().enumerate() {
            if matches!(self.ast_expr(e).kind, ExprKind::KeyValue { .. }) {
                let text = "mixture of field:value and value elements in struct literal";
                self.error(self.place_of(e), Code::BadLiteral, text);
                self.use_elements(&[e]);
                continue;
            }
            let Some(field) = fields.get(index) else {
                self.use_elements(&literal.elements[index..]);
                let text = format!("too many values in struct literal of type {}", self.type_string(literal.ty));
                self.error(self.place_of(e), Code::BadLiteral, text);
                break;
            };
            if hidden(field) {
                self.use_elements(&[e]);
                let (name, ty) = (self.types.text(field.name).to_owned(), self.type_string(literal.ty));
                let text = format!("implicit assignment to unexported field {name} in struct literal of type {ty}");
                self.error(self.place_of(e), Code::UnexportedName, text);
                continue;
            }
            self.plain_element(e, field.ty);
        }
        if literal.elements.len() < fields.len() {
            let hint =
                if fields.iter().any(hidden) { " (type has unexported fields - use key:value pairs)" } else { "" };
            let text = format!("too few values in struct literal of type {}{hint}", self.type_string(literal.ty));
            self.error(self.closing(literal.e), Code::BadLiteral, text);
        }
    }

    /// A field's value; its type may not be left out.
    fn plain_element(&mut self, e: ExprId, to: TypeId) {
        let target = self.func_target(to);
        let mut x = match target {
            Some(_) => self.want_expr(e, Want { element: None, target }),
            None => self.generic_expr(e, None),
        };
        self.assignment(&mut x, Some(to), "struct literal");
    }

    fn keyed_struct(&mut self, literal: Literal<'a>) {
        let mut seen: Vec<(Vec<u32>, String)> = Vec::new();
        for &e in literal.elements {
            let ExprKind::KeyValue { key, value } = self.ast_expr(e).kind else {
                let text = "mixture of field:value and value elements in struct literal";
                self.error(self.place_of(e), Code::BadLiteral, text);
                self.use_elements(&[e]);
                continue;
            };
            let Some((path, ty)) = self.field_of(literal.ty, key) else {
                self.use_elements(&[e]);
                continue;
            };
            self.plain_element(value, ty);
            let name = self.expr_string(key);
            let conflict = seen.iter().find(|(other, _)| other.starts_with(&path) || path.starts_with(other));
            if let Some((other, other_name)) = conflict {
                let text = match other.len().cmp(&path.len()) {
                    std::cmp::Ordering::Equal => format!("duplicate field name {name} in struct literal"),
                    std::cmp::Ordering::Less => {
                        format!("cannot specify promoted field {name} and enclosing embedded field {other_name}")
                    }
                    std::cmp::Ordering::Greater => {
                        format!("cannot specify embedded field {name} and enclosed promoted field {other_name}")
                    }
                };
                self.error(self.place_of(e), Code::DuplicateField, text);
                continue;
            }
            seen.push((path, name));
        }
    }

    /// The field that a key names, by its path; reports what is none.
    fn field_of(&mut self, ty: TypeId, key: ExprId) -> Option<(Vec<u32>, TypeId)> {
        let shown = self.expr_string(key);
        let Some(name) = self.as_name(key) else {
            let text = format!("invalid field name {shown} in struct literal");
            self.error(self.place_of(key), Code::BadLiteral, text);
            return None;
        };
        let symbol = self.symbol(name);
        // Methods play no part: they belong to the named type.
        let under = self.common_under(ty)?;
        let found = match self.lookup(under, false, symbol, self.env.package) {
            Lookup::Found(found) => found,
            _ => {
                let why = self.lookup_error(ty, symbol, true);
                self.undefined_member(self.place_of(key), ty, &shown, why);
                return None;
            }
        };
        if !found.field {
            self.error(self.place_of(key), Code::BadLiteral, format!("{shown} is not a field"));
            return None;
        }
        if found.indirect {
            let text = format!("invalid implicit pointer indirection to reach {shown}");
            self.error(self.place_of(key), Code::BadLiteral, text);
            return None;
        }
        let selection = Selection {
            kind: SelectionKind::Field,
            receiver: ty,
            path: found.path.clone().into(),
            method: None,
            method_receiver: None,
            name: found.name,
            package: found.package,
            ty: found.ty,
        };
        let info = self.info();
        info.selections.insert(key, selection);
        let record = &mut info.exprs[key.0 as usize];
        (record.mode, record.ty) = (Mode::None, found.ty);
        Some((found.path, found.ty))
    }
}
