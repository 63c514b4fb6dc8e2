//! Whether a type has the methods of an interface.

use super::{Checker, Found, Lookup};
use crate::types::r#type::{Method, Symbol, Type, TypeId};
use crate::types::typed::ObjectKind;

impl<'a> Checker<'a> {
    /// Why `ty` lacks methods of `iface`, in Go's words and parentheses. An interface that is not static may have more
    /// methods at run time, so only contradictions count.
    pub fn missing_method(&mut self, ty: TypeId, iface: TypeId, is_static: bool) -> Option<String> {
        let Type::Interface(wanted) = self.under_type(iface) else { return None };
        let own = match self.under_type(ty) {
            Type::Interface(own) => Some(own),
            _ => None,
        };
        for method in &wanted.methods {
            let missing = match &own {
                Some(own) => {
                    let same = own.methods.iter().find(|m| m.name == method.name && m.package == method.package);
                    match same {
                        Some(found) if found.signature == method.signature => None,
                        Some(found) => {
                            let have = self.func_string(found.name, found.signature);
                            Some(self.wrong_type(method, have))
                        }
                        None if is_static => Some(self.not_found_method(ty, iface, method)),
                        None => None,
                    }
                }
                None => self.missing_in(ty, iface, method),
            };
            if missing.is_some() {
                return missing;
            }
        }
        None
    }

    fn not_found_method(&mut self, ty: TypeId, iface: TypeId, method: &Method) -> String {
        let pointer = match self.interface_pointer(ty) {
            None => self.interface_pointer(iface),
            some => some,
        };
        match pointer {
            Some(why) => format!("({why})"),
            None => format!("(missing method {})", self.types.text(method.name)),
        }
    }

    fn missing_in(&mut self, ty: TypeId, iface: TypeId, method: &Method) -> Option<String> {
        let name = self.types.text(method.name).to_owned();
        match self.lookup_exact(ty, false, method.name, method.package) {
            Lookup::Found(found) if found.field => {
                Some(format!("({}.{name} is a field, not a method)", self.type_string(ty)))
            }
            Lookup::Found(found) => {
                let generic = self.is_generic_method(&found);
                if found.ty == method.signature && !generic || self.is_invalid(found.ty) {
                    return None;
                }
                let have = self.found_string(&found);
                Some(self.wrong_type(method, have))
            }
            Lookup::Ambiguous => Some(format!("(ambiguous selector {}.{name})", self.type_string(ty))),
            Lookup::NeedsPointer => Some(format!("(method {name} has pointer receiver)")),
            Lookup::Missing => match self.lookup_folded(ty, method.name) {
                Some(found) if !found.field && found.name == method.name => Some(format!("(unexported method {name})")),
                Some(found) if !found.field => {
                    let (have, want) = (self.found_string(&found), self.func_string(method.name, method.signature));
                    Some(format!("(missing method {name})\n\t\thave {have}\n\t\twant {want}"))
                }
                _ => Some(self.not_found_method(ty, iface, method)),
            },
        }
    }

    fn is_generic_method(&self, found: &Found) -> bool {
        found.method.is_some_and(|method| match &self.object(method).kind {
            ObjectKind::Func(func) => func.type_params.len() > func.receiver_params,
            _ => false,
        })
    }

    fn wrong_type(&mut self, method: &Method, have: String) -> String {
        let want = self.func_string(method.name, method.signature);
        let name = self.types.text(method.name);
        format!("(wrong type for method {name})\n\t\thave {have}\n\t\twant {want}")
    }

    /// A method as its declaration names its parameters.
    fn found_string(&mut self, found: &Found) -> String {
        let names = found.method.and_then(|method| {
            let object = self.object(method);
            self.names.get(&(object.name, object.ty)).cloned()
        });
        let mut out = self.types.text(found.name).to_owned();
        if let Some(method) = found.method {
            out += &self.own_type_params(method);
        }
        if let Type::Func(signature) = self.types.get(found.ty) {
            self.printer().write_signature(&mut out, signature, &names.unwrap_or_default(), 0);
        }
        out
    }

    /// `[T any]` of a generic function, or nothing.
    pub fn own_type_params(&self, func: crate::types::r#type::ObjectId) -> String {
        let ObjectKind::Func(func) = &self.object(func).kind else { return String::new() };
        let own: &[_] = func.type_params.get(func.receiver_params..).unwrap_or_default();
        if own.is_empty() {
            return String::new();
        }
        let mut out = String::from("[");
        for (index, &param) in own.iter().enumerate() {
            let param = self.types.param(param);
            let next = own.get(index + 1).map(|&p| self.types.param(p).constraint);
            out += self.types.text(param.name);
            if next != Some(param.constraint) {
                out += " ";
                out += &self.type_string(param.constraint);
            }
            if next.is_some() {
                out += ", ";
            }
        }
        out + "]"
    }

    /// All methods that a value of a type has, by name: for the tools.
    pub fn method_names(&mut self, ty: TypeId) -> Vec<Symbol> {
        match self.under_type(ty) {
            Type::Interface(interface) => interface.methods.iter().map(|m| m.name).collect(),
            _ => match self.types.get(ty) {
                Type::Named { decl, .. } => {
                    self.types.decl(*decl).methods.iter().map(|&m| self.object(m).name).collect()
                }
                _ => Vec::new(),
            },
        }
    }
}
