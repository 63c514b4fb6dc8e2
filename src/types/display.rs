//! Types as messages print them, in Go's form.

use super::r#type::{Basic, Field, Interface, PackageId, Signature, Symbol, Type, TypeId};
use super::typed::{Object, Package};
use super::types::Types;
use crate::syntax::ast::Direction;

/// Prints types as they look from one package.
pub struct Printer<'p> {
    pub types: &'p Types,
    pub objects: &'p [Object],
    pub packages: &'p [Package],
    /// Names of this package stand without a qualifier.
    pub from: Option<PackageId>,
}

impl Printer<'_> {
    pub fn string(&self, ty: TypeId) -> String {
        let mut out = String::new();
        self.write(&mut out, ty, 0);
        out
    }

    /// `a, b` of several types.
    pub fn list(&self, types: &[TypeId], separator: &str) -> String {
        types.iter().map(|&ty| self.string(ty)).collect::<Vec<_>>().join(separator)
    }

    pub fn package_prefix(&self, package: Option<PackageId>) -> String {
        match package {
            Some(package) if self.from != Some(package) => {
                let package = &self.packages[package.0 as usize];
                match &*package.path {
                    // Go has internal packages of these names, so it tells them apart.
                    path @ ("sync" | "sync/atomic") if package.library => format!("{path:?}."),
                    _ => format!("{}.", self.types.text(package.name)),
                }
            }
            _ => String::new(),
        }
    }

    fn write(&self, out: &mut String, ty: TypeId, depth: usize) {
        if ty == TypeId::NONE || depth > 64 {
            out.push_str("...");
            return;
        }
        let inner = depth + 1;
        match self.types.get(ty) {
            Type::Basic(basic) => out.push_str(self.types.other_name(ty).unwrap_or(basic.name())),
            Type::Named { decl, args } => {
                let decl = self.types.decl(*decl);
                let object = &self.objects[decl.object.0 as usize];
                out.push_str(&self.package_prefix(object.package));
                out.push_str(self.types.text(object.name));
                let own = &args[..decl.own_params.min(args.len())];
                if !own.is_empty() {
                    out.push('[');
                    self.write_list(out, own, ",", inner);
                    out.push(']');
                }
            }
            Type::Pointer(base) => {
                out.push('*');
                self.write(out, *base, inner);
            }
            Type::Slice(element) => {
                out.push_str("[]");
                self.write(out, *element, inner);
            }
            Type::Array { len, element } => {
                out.push_str(&format!("[{len}]"));
                self.write(out, *element, inner);
            }
            Type::Map { key, value } => {
                out.push_str("map[");
                self.write(out, *key, inner);
                out.push(']');
                self.write(out, *value, inner);
            }
            Type::Chan { direction, element } => self.channel(out, *direction, *element, inner),
            Type::Struct(fields) => self.fields(out, fields, inner),
            Type::Func(signature) => {
                out.push_str("func");
                self.write_signature(out, signature, &signature.names.0, inner);
            }
            Type::Interface(interface) => self.interface(out, interface, inner),
            Type::Tuple(all) => {
                out.push('(');
                self.write_list(out, all, ", ", inner);
                out.push(')');
            }
            Type::Param(param) => out.push_str(self.types.text(self.types.param(*param).name)),
        }
    }

    fn write_list(&self, out: &mut String, types: &[TypeId], separator: &str, depth: usize) {
        for (index, &ty) in types.iter().enumerate() {
            if index > 0 {
                out.push_str(separator);
            }
            self.write(out, ty, depth);
        }
    }

    fn channel(&self, out: &mut String, direction: Direction, element: TypeId, depth: usize) {
        out.push_str(match direction {
            Direction::Both => "chan ",
            Direction::Send => "chan<- ",
            Direction::Receive => "<-chan ",
        });
        let receives = matches!(self.types.get(element), Type::Chan { direction: Direction::Receive, .. });
        if direction == Direction::Both && receives {
            out.push('(');
            self.write(out, element, depth);
            out.push(')');
        } else {
            self.write(out, element, depth);
        }
    }

    fn fields(&self, out: &mut String, fields: &[Field], depth: usize) {
        out.push_str("struct{");
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                out.push_str("; ");
            }
            if !field.embedded {
                out.push_str(self.types.text(field.name));
                out.push(' ');
            }
            self.write(out, field.ty, depth);
            if let Some(tag) = field.tag {
                out.push_str(&format!(" {:?}", self.types.text(tag)));
            }
        }
        out.push('}');
    }

    fn interface(&self, out: &mut String, interface: &Interface, depth: usize) {
        let Interface { methods, terms, comparable, literal } = interface;
        if methods.is_empty() && !comparable && !literal.0 {
            return match terms {
                None => out.push_str("any"),
                Some(_) => out.push_str(&self.terms(interface, depth)),
            };
        }
        out.push_str("interface{");
        let mut first = true;
        let mut separate = |out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push_str("; ");
            }
        };
        for method in methods {
            separate(out);
            out.push_str(self.types.text(method.name));
            if let Type::Func(signature) = self.types.get(method.signature) {
                self.write_signature(out, signature, &signature.names.0, depth);
            }
        }
        if *comparable {
            separate(out);
            out.push_str("comparable");
        }
        if terms.is_some() {
            separate(out);
            out.push_str(&self.terms(interface, depth));
        }
        out.push('}');
    }

    /// `~int | string`.
    fn terms(&self, interface: &Interface, depth: usize) -> String {
        let Some(terms) = &interface.terms else { return String::new() };
        let mut texts = Vec::new();
        for term in terms {
            let mut text = if term.tilde { "~".to_owned() } else { String::new() };
            self.write(&mut text, term.ty, depth);
            texts.push(text);
        }
        if texts.is_empty() { "∅".into() } else { texts.join(" | ") }
    }

    /// The type set of an interface as `~int | string`.
    pub fn term_list(&self, interface: &Interface) -> String {
        self.terms(interface, 0)
    }

    /// `(x int, y ...string) (int, error)`; names may be missing.
    pub fn write_signature(&self, out: &mut String, signature: &Signature, names: &[Symbol], depth: usize) {
        let params = signature.params.len();
        let (param_names, result_names) = if names.is_empty() { (names, names) } else { names.split_at(params) };
        self.write_params(out, &signature.params, param_names, signature.variadic, depth);
        match &*signature.results {
            [] => {}
            [one] if result_names.iter().all(|name| self.types.text(*name).is_empty()) => {
                out.push(' ');
                self.write(out, *one, depth);
            }
            results => {
                out.push(' ');
                self.write_params(out, results, result_names, false, depth);
            }
        }
    }

    /// `(x int, err error)`; names may be missing.
    pub fn write_params(&self, out: &mut String, types: &[TypeId], names: &[Symbol], variadic: bool, depth: usize) {
        out.push('(');
        for (index, &ty) in types.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            if let Some(name) = names.get(index).map(|&name| self.types.text(name))
                && !name.is_empty()
            {
                out.push_str(name);
                out.push(' ');
            }
            match self.types.get(ty) {
                Type::Slice(element) if variadic && index + 1 == types.len() => {
                    out.push_str("...");
                    self.write(out, *element, depth);
                }
                _ => self.write(out, ty, depth),
            }
        }
        out.push(')');
    }
}

impl Basic {
    /// As messages write it.
    pub fn name(self) -> &'static str {
        match self {
            Basic::Invalid => "invalid type",
            Basic::Bool => "bool",
            Basic::Int => "int",
            Basic::Int8 => "int8",
            Basic::Int16 => "int16",
            Basic::Int32 => "int32",
            Basic::Int64 => "int64",
            Basic::Uint => "uint",
            Basic::Uint8 => "uint8",
            Basic::Uint16 => "uint16",
            Basic::Uint32 => "uint32",
            Basic::Uint64 => "uint64",
            Basic::Uintptr => "uintptr",
            Basic::Float32 => "float32",
            Basic::Float64 => "float64",
            Basic::Complex64 => "complex64",
            Basic::Complex128 => "complex128",
            Basic::String => "string",
            Basic::UnsafePointer => "unsafe.Pointer",
            Basic::UntypedBool => "untyped bool",
            Basic::UntypedInt => "untyped int",
            Basic::UntypedRune => "untyped rune",
            Basic::UntypedFloat => "untyped float",
            Basic::UntypedComplex => "untyped complex",
            Basic::UntypedString => "untyped string",
            Basic::UntypedNil => "untyped nil",
        }
    }

    pub fn is_untyped(self) -> bool {
        matches!(
            self,
            Basic::UntypedBool
                | Basic::UntypedInt
                | Basic::UntypedRune
                | Basic::UntypedFloat
                | Basic::UntypedComplex
                | Basic::UntypedString
                | Basic::UntypedNil
        )
    }
}
