//! What of the compiler outlives one input of a session: the program so far, and the number of everything in it.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::instance::Key;
use super::layout::{Layout, Sig};
use super::{Compiler, Error};
use crate::bytecode::program as bc;
use crate::source::SourceMap;
use crate::types::r#type::{ObjectId, PackageId, Symbol, TypeId};
use crate::types::typed;

/// The compiler between two inputs.
#[derive(Default)]
pub struct Session {
    pub(super) out: bc::Program,
    pub(super) layouts: FxHashMap<TypeId, std::rc::Rc<Layout>>,
    pub(super) signatures: FxHashMap<TypeId, std::rc::Rc<Sig>>,
    pub(super) type_ids: FxHashMap<TypeId, u32>,
    pub(super) in_interface: FxHashSet<TypeId>,
    pub(super) string_ids: FxHashMap<Box<[u8]>, i32>,
    pub(super) const_ids: FxHashMap<u64, i32>,
    pub(super) selectors: FxHashMap<(Symbol, Option<PackageId>, TypeId), u32>,
    pub(super) natives: FxHashMap<(ObjectId, Box<[TypeId]>), i32>,
    pub(super) funcs: FxHashMap<Key, bc::FuncId>,
    pub(super) globals: FxHashMap<ObjectId, (u32, TypeId)>,
    pub(super) globals_size: u32,
    /// Objects that were looked at for the types that the VM wants to know.
    pub(super) objects_seen: usize,
    /// Functions that the present input has added.
    pub(super) new_funcs: Vec<Key>,
    /// Storage of variables that nothing mentions any more, by type.
    pub(super) free: FxHashMap<TypeId, Vec<u32>>,
    /// Method tables of all types are to be made anew.
    pub(super) refresh: bool,
}

/// How long the tables of a session's program were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub funcs: usize,
    types: usize,
    strings: usize,
    consts: usize,
    natives: usize,
    selectors: usize,
}

/// An input, compiled.
#[derive(Debug)]
pub struct Compiled {
    pub program: Arc<bc::Program>,
    pub entry: bc::FuncId,
    /// What was there before it.
    pub before: Mark,
    /// The functions that it has added.
    keys: Vec<Key>,
    /// The input can be taken back: it has added nothing that others know of.
    pub removable: bool,
    /// Nothing can hold on to it once its own process has ended.
    pub fleeting: bool,
}

impl Session {
    fn mark(&self) -> Mark {
        let out = &self.out;
        Mark {
            funcs: out.funcs.len(),
            types: out.types.len(),
            strings: out.strings.len(),
            consts: out.consts.len(),
            natives: out.natives.len(),
            selectors: out.selectors.len(),
        }
    }

    /// Compiles what the checker has made of an input.
    ///
    /// # Errors
    /// As [`super::compile`]; the session is as it was.
    pub fn input(&mut self, program: &mut typed::Program, sources: Arc<SourceMap>) -> Result<Compiled, Vec<Error>> {
        let before = self.mark();
        self.new_funcs.clear();
        self.out.methods.clear();
        self.out.sources = sources.clone();
        let refresh = std::mem::take(&mut self.refresh);
        if refresh {
            // What goes to a method by its name alone may be made for another one.
            self.funcs.retain(|key, _| !matches!(key, Key::Table { .. } | Key::MethodExpr { .. }));
        }
        let mut compiler = Compiler::new(program, std::mem::take(self), sources);
        if refresh {
            compiler.interface_queue = compiler.in_interface.iter().copied().collect();
        }
        // An input runs once, and its panics are to name every function that it was in.
        let result = compiler.run(&super::Options::default());
        *self = compiler.suspend();
        self.freeze();
        // The next input has an entry of its own.
        for key in self.new_funcs.iter().filter(|key| matches!(key, Key::Entry | Key::Script(_) | Key::PackageInit(_)))
        {
            self.funcs.remove(key);
        }
        let after = self.mark();
        let same = |get: fn(&Mark) -> usize| get(&before) == get(&after);
        let own = |key: &Key| match key {
            Key::Entry | Key::Script(_) => true,
            Key::Literal { owner, .. } | Key::Body { owner, .. } | Key::Builtin { owner, .. } => {
                owner.0 as usize >= before.funcs
            }
            Key::Thunk { .. } | Key::Bound { .. } => true,
            _ => false,
        };
        let removable = same(|m| m.types)
            && same(|m| m.natives)
            && same(|m| m.selectors)
            && self.out.methods.is_empty()
            && self.new_funcs.iter().all(own);
        match result {
            Ok(entry) => {
                let fleeting = removable && same(|m| m.strings) && self.is_fleeting(before.funcs);
                let program = Arc::new(self.out.clone());
                let keys = std::mem::take(&mut self.new_funcs);
                Ok(Compiled { program, entry, before, keys, removable, fleeting })
            }
            Err(errors) => {
                if removable {
                    let keys = std::mem::take(&mut self.new_funcs);
                    self.forget(before, &keys);
                }
                Err(errors)
            }
        }
    }

    fn freeze(&mut self) {
        let out = &mut self.out;
        out.funcs.freeze();
        out.types.freeze();
        out.strings.freeze();
        out.consts.freeze();
        out.natives.freeze();
        out.selectors.freeze();
        out.globals.freeze();
    }

    /// Whether the new functions are two (the entry and the script itself) that start nothing and make nothing that remembers them.
    fn is_fleeting(&self, first: usize) -> bool {
        use crate::bytecode::op::Op;
        let lasting = |op: Op| matches!(op, Op::Go | Op::GoClosure | Op::Closure | Op::LdFunc | Op::MakeChan);
        let fleeting = |func: &bc::Func| {
            let mut pc = 0;
            while pc < func.code.len() {
                let op = Op::ALL[func.code[pc].op as usize];
                if lasting(op) {
                    return false;
                }
                pc += op.words();
            }
            true
        };
        self.out.funcs.len() - first <= 2 && self.out.funcs.iter_from(first).all(fleeting)
    }

    /// Forgets a removable input, the last one that was added. Its variables stay.
    pub fn remove(&mut self, compiled: &Compiled) {
        self.forget(compiled.before, &compiled.keys);
    }

    fn forget(&mut self, before: Mark, keys: &[Key]) {
        let Session { funcs, string_ids, const_ids, out, .. } = self;
        for key in keys {
            funcs.remove(key);
        }
        for string in out.strings.iter_from(before.strings) {
            string_ids.remove(string);
        }
        for word in out.consts.iter_from(before.consts) {
            const_ids.remove(word);
        }
        out.funcs.truncate(before.funcs);
        out.strings.truncate(before.strings);
        out.consts.truncate(before.consts);
    }

    /// The storage of a variable, for the host to read.
    pub fn global(&self, object: ObjectId) -> Option<(u32, bc::TypeId)> {
        let &(offset, ty) = self.globals.get(&object)?;
        Some((offset, bc::TypeId(*self.type_ids.get(&ty)?)))
    }

    /// A variable has got another number.
    pub fn rename_global(&mut self, from: ObjectId, to: ObjectId) {
        if let Some(storage) = self.globals.remove(&from) {
            self.globals.insert(to, storage);
        }
    }

    /// Nothing mentions a variable any more: one of its type may have its storage.
    pub fn free_global(&mut self, object: ObjectId) {
        if let Some((offset, ty)) = self.globals.remove(&object) {
            self.free.entry(ty).or_default().push(offset);
        }
    }

    /// A variable's number will be another's; its storage stays its own.
    pub fn forget_global(&mut self, object: ObjectId) {
        self.globals.remove(&object);
    }

    /// Gives a new variable the storage of one that is gone, if there is any: its offset and its bytes.
    pub fn reuse_global(&mut self, object: ObjectId, ty: TypeId) -> Option<(u32, u32)> {
        let bytes = self.layouts.get(&ty)?.size as u32;
        let offset = self.free.get_mut(&ty)?.pop()?;
        self.globals.insert(object, (offset, ty));
        Some((offset, bytes))
    }

    /// Types of earlier inputs may have other methods now: the next input looks at all of them.
    pub fn methods_changed(&mut self, changed: bool) {
        self.refresh |= changed;
    }
}
