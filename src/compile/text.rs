//! Types as `%T` prints them, and names of functions as Go's traces print them.

use super::Compiler;
use crate::syntax::ast::Direction;
use crate::types::r#type::{Basic, PackageId, Symbol, Type, TypeId};

impl<'p> Compiler<'p> {
    /// A type with package names: `map[string]*main.T`.
    pub(super) fn type_text(&mut self, ty: TypeId) -> String {
        let mut out = String::new();
        self.write_type(ty, false, &mut out);
        out
    }

    /// `Name(int) string`.
    pub(super) fn selector_text(&mut self, name: Symbol, signature: TypeId) -> String {
        let mut out = self.types.text(name).to_owned();
        self.write_signature(signature, false, &mut out);
        out
    }

    /// Bare name with type arguments and package path of a named or basic type.
    pub(super) fn named_text(&mut self, ty: TypeId) -> Option<(String, String)> {
        match self.types.get(ty) {
            Type::Named { decl, .. } => {
                let object = self.types.decl(*decl).object;
                let package = self.object(object).package;
                let mut name = String::new();
                self.write_named(ty, None, &mut name);
                Some((name, package.map_or(String::new(), |p| self.packages[p.0 as usize].path.clone())))
            }
            Type::Basic(basic) => Some((basic_text(*basic).into(), String::new())),
            _ => None,
        }
    }

    fn write_type(&mut self, ty: TypeId, full_path: bool, out: &mut String) {
        match self.types.get(ty).clone() {
            Type::Basic(basic) => out.push_str(basic_text(basic)),
            Type::Named { .. } => self.write_named(ty, Some(full_path), out),
            Type::Pointer(base) => {
                out.push('*');
                self.write_type(base, full_path, out);
            }
            Type::Slice(element) => {
                out.push_str("[]");
                self.write_type(element, full_path, out);
            }
            Type::Array { len, element } => {
                out.push_str(&format!("[{len}]"));
                self.write_type(element, full_path, out);
            }
            Type::Map { key, value } => {
                out.push_str("map[");
                self.write_type(key, full_path, out);
                out.push(']');
                self.write_type(value, full_path, out);
            }
            Type::Chan { direction, element } => self.write_chan(direction, element, full_path, out),
            Type::Struct(fields) => {
                out.push_str("struct {");
                for (index, field) in fields.iter().enumerate() {
                    out.push_str(if index == 0 { " " } else { "; " });
                    if !field.embedded {
                        out.push_str(self.types.text(field.name));
                        out.push(' ');
                    }
                    self.write_type(field.ty, full_path, out);
                    if let Some(tag) = field.tag {
                        out.push(' ');
                        quote(self.types.text(tag), out);
                    }
                }
                out.push_str(if fields.is_empty() { "}" } else { " }" });
            }
            Type::Func(_) => {
                out.push_str("func");
                self.write_signature(ty, full_path, out);
            }
            Type::Interface(interface) => {
                out.push_str("interface {");
                for (index, method) in interface.methods.iter().enumerate() {
                    out.push_str(if index == 0 { " " } else { "; " });
                    if let Some(package) = method.package {
                        out.push_str(&self.qualifier(package, full_path));
                        out.push('.');
                    }
                    out.push_str(self.types.text(method.name));
                    self.write_signature(method.signature, full_path, out);
                }
                out.push_str(if interface.methods.is_empty() { "}" } else { " }" });
            }
            Type::Tuple(all) => self.write_list(&all, false, full_path, out),
            Type::Param(param) => out.push_str(self.types.text(self.types.param(param).name)),
        }
    }

    fn write_chan(&mut self, direction: Direction, element: TypeId, full_path: bool, out: &mut String) {
        out.push_str(match direction {
            Direction::Both => "chan ",
            Direction::Send => "chan<- ",
            Direction::Receive => "<-chan ",
        });
        let inner = matches!(self.types.get(element), Type::Chan { direction: Direction::Receive, .. });
        let parens = inner && direction == Direction::Both;
        if parens {
            out.push('(');
        }
        self.write_type(element, full_path, out);
        if parens {
            out.push(')');
        }
    }

    fn write_signature(&mut self, ty: TypeId, full_path: bool, out: &mut String) {
        let Type::Func(signature) = self.types.get(ty).clone() else { return };
        self.write_list(&signature.params, signature.variadic, full_path, out);
        match &signature.results[..] {
            [] => {}
            [one] => {
                out.push(' ');
                self.write_type(*one, full_path, out);
            }
            all => {
                out.push(' ');
                self.write_list(all, false, full_path, out);
            }
        }
    }

    fn write_list(&mut self, types: &[TypeId], variadic: bool, full_path: bool, out: &mut String) {
        out.push('(');
        for (index, &ty) in types.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            match self.types.get(ty) {
                Type::Slice(element) if variadic && index + 1 == types.len() => {
                    let element = *element;
                    out.push_str("...");
                    self.write_type(element, full_path, out);
                }
                _ => self.write_type(ty, full_path, out),
            }
        }
        out.push(')');
    }

    /// `qualify`: `None` leaves the package out, else whether it is its path. Type arguments are always written with their paths.
    fn write_named(&mut self, ty: TypeId, qualify: Option<bool>, out: &mut String) {
        let Type::Named { decl, args } = self.types.get(ty).clone() else { return };
        let declared = self.types.decl(decl);
        let (object, own) = (declared.object, declared.own_params);
        let object = self.object(object);
        if let (Some(full_path), Some(package)) = (qualify, object.package) {
            out.push_str(&self.qualifier(package, full_path));
            out.push('.');
        }
        out.push_str(self.types.text(object.name));
        let args = &args[..own.min(args.len())];
        if !args.is_empty() {
            out.push('[');
            for (index, &arg) in args.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                self.write_type(arg, true, out);
            }
            out.push(']');
        }
    }

    fn qualifier(&self, package: PackageId, full_path: bool) -> String {
        let package = &self.packages[package.0 as usize];
        if full_path { package.path.clone() } else { self.types.text(package.name).to_owned() }
    }
}

pub(super) fn basic_text(basic: Basic) -> &'static str {
    match basic {
        Basic::Invalid => "invalid",
        Basic::Bool | Basic::UntypedBool => "bool",
        Basic::Int | Basic::UntypedInt => "int",
        Basic::Int8 => "int8",
        Basic::Int16 => "int16",
        Basic::Int32 | Basic::UntypedRune => "int32",
        Basic::Int64 => "int64",
        Basic::Uint => "uint",
        Basic::Uint8 => "uint8",
        Basic::Uint16 => "uint16",
        Basic::Uint32 => "uint32",
        Basic::Uint64 => "uint64",
        Basic::Uintptr => "uintptr",
        Basic::Float32 => "float32",
        Basic::Float64 | Basic::UntypedFloat => "float64",
        Basic::Complex64 => "complex64",
        Basic::Complex128 | Basic::UntypedComplex => "complex128",
        Basic::String | Basic::UntypedString => "string",
        Basic::UnsafePointer => "unsafe.Pointer",
        Basic::UntypedNil => "nil",
    }
}

/// A tag as a Go string literal.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if (c as u32) < 0x20 || c as u32 == 0x7f => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}
