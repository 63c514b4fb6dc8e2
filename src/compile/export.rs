//! What a host may ask a program for: the functions and variables of its main package, and the types of values that hosts make.

use super::Compiler;
use super::instance::Key;
use crate::bytecode::program as bc;
use crate::types::check::ctx_block::HOST_FUNCS;
use crate::types::r#type::{Basic, ObjectId, Type, TypeId};
use crate::types::typed::ObjectKind;

impl Compiler<'_> {
    pub(super) fn export(&mut self) {
        self.mention_host_types();
        self.export_context();
        let Some(package) = self.packages.last() else { return };
        let mut members: Vec<ObjectId> = package.members.values().copied().collect();
        // The order in the source, so that a program is compiled the same way each time.
        members.sort_unstable_by_key(|id| id.0);
        for id in members {
            let object = self.object(id);
            match &object.kind {
                ObjectKind::Func(func) => {
                    let name = self.types.text(object.name).to_owned();
                    let callable = func.has_body && func.type_params.is_empty() && func.receiver.is_none();
                    if !callable || matches!(name.as_str(), "main" | "init" | "_") {
                        continue;
                    }
                    let func = self.func(Key::Declared { object: id, args: Box::default() }, None);
                    let ty = bc::TypeId(self.type_id(object.ty));
                    self.out.exports.push(bc::Export { name, func, ty });
                }
                ObjectKind::Variable(_) if package.globals.contains(&id) => _ = self.global(id),
                _ => {}
            }
        }
    }

    /// What host functions ask of their callers' contexts, if the program has contexts at all.
    fn export_context(&mut self) {
        let Some(package) = self.packages.iter().find(|package| package.path == "context") else { return };
        let named = |name: &&str| package.members.iter().find(|(symbol, _)| self.types.text(**symbol) == *name);
        let found: Vec<(String, ObjectId)> =
            HOST_FUNCS.iter().filter_map(|name| named(name).map(|(_, &id)| (format!("context.{name}"), id))).collect();
        for (name, id) in found {
            let func = self.func(Key::Declared { object: id, args: Box::default() }, None);
            let ty = bc::TypeId(self.type_id(self.object(id).ty));
            self.out.exports.push(bc::Export { name, func, ty });
        }
    }

    /// Types that dynamic values of hosts take.
    fn mention_host_types(&mut self) {
        let basic = [Basic::Bool, Basic::Int, Basic::Uint64, Basic::Float64, Basic::String];
        for basic in basic {
            let ty = self.types.basic(basic);
            self.type_id(ty);
        }
        let byte = self.types.basic(Basic::Uint8);
        let bytes = self.types.intern(Type::Slice(byte));
        self.type_id(bytes);
        let Some(any) = self.empty_interface() else { return };
        let string = self.types.basic(Basic::String);
        let list = self.types.intern(Type::Slice(any));
        let by_name = self.types.intern(Type::Map { key: string, value: any });
        let by_any = self.types.intern(Type::Map { key: any, value: any });
        for ty in [any, list, by_name, by_any] {
            self.type_id(ty);
        }
    }

    fn empty_interface(&mut self) -> Option<TypeId> {
        let types = &self.types;
        let found = self.objects.iter().find(|object| object.package.is_none() && types.text(object.name) == "any");
        found.map(|object| object.ty)
    }
}
