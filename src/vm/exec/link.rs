//! Linking: a bytecode program becomes code and tables at fixed addresses that the interpreter reads without checks.
//!
//! Programs only grow. [`Linked::extend`] adds what a later version of the program has behind what is there; nothing moves, so
//! it may be done while processes run.
//!
//! In linked code differ from [`bytecode::op`](crate::bytecode::op): `Call`'s `k` counts words from the instruction itself to the
//! callee; the last word of each call has the window in the place of `a`, as returns look for it in the word before the return address;
//! `CallIface`'s extension is {selector's low half, window, slot of the receiver, selector's high half}; `Select` and `Print` name the VM's
//! tables.

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use parking_lot::Mutex;

use super::host::HostFn;
use super::native::NativeFn;
use super::reserve::Reserved;
use crate::bytecode::effects::Effects;
use crate::bytecode::liveness::Liveness;
use crate::bytecode::op::{Instr, Op};
use crate::bytecode::program::{self, Func, Kind, Program, SlotClass, TypeId, Width};
use crate::bytecode::verify::{Invalid, verify};
use crate::chan;
use crate::heap::map::MapType;
use crate::heap::{Desc, FieldSpec, Spec, Word};
use crate::vm::types::{Field, Links, Method, MethodTable, Methods, Shape, TypeInfo};

/// Words of code that a program and all its later inputs may have.
const CODE_WORDS_MAX: usize = 1 << 25;
const ENTRIES_MAX: usize = 1 << 20;

/// A linked function.
#[repr(C)]
pub(crate) struct FuncEntry {
    /// What a closure without captures points at: a word naming the function.
    pub closure: *const FuncEntry,
    pub code: *const Instr,
    pub frame_slots: u32,
    /// Slot of the closure itself, 0 if the function has none.
    pub closure_slot: u32,
    pub id: u32,
    pub result_slots: u16,
    pub param_slots: u16,
    pub code_words: u32,
    /// Where it goes on after a recovered panic, or null.
    pub recover_at: *const Instr,
    /// The object that its closures are.
    pub captures: Desc,
    pub func: *const Func,
    liveness: OnceLock<Box<Liveness>>,
}

impl FuncEntry {
    pub fn func(&self) -> &Func {
        // SAFETY: points into a program that `Linked` keeps alive.
        unsafe { &*self.func }
    }

    /// Which slots are read after each instruction; `effects` are of a program that has the function.
    pub fn liveness(&self, effects: &Effects) -> &Liveness {
        self.liveness.get_or_init(|| Box::new(Liveness::new(effects, self.func())))
    }

    /// The address of a word of code.
    pub fn address(&self, pc: usize) -> *const Instr {
        debug_assert!(pc < self.code_words as usize, "bug: no such word of code");
        self.code.wrapping_add(pc)
    }

    /// The word of code that an address is.
    pub fn pc(&self, ip: *const Instr) -> usize {
        (ip as usize - self.code as usize) / size_of::<Instr>()
    }
}

/// A native function bound to its window.
pub(crate) struct NativeEntry {
    pub name: Box<str>,
    pub func: NativeFn,
    pub result_slots: u16,
    pub param_slots: u16,
    pub type_args: Box<[&'static TypeInfo]>,
    /// Types of the parameters (the receiver first) and of the results.
    pub params: Box<[&'static TypeInfo]>,
    pub results: Box<[&'static TypeInfo]>,
    /// A function of the host, which `func` calls.
    pub host: Option<Arc<dyn HostFn>>,
}

/// Finds the Rust function of a native's name.
pub type Natives<'a> = &'a dyn Fn(&str) -> Option<NativeFn>;

/// Functions of the host by the names that natives have (`path.Name`, `path.Type.Name`).
pub type HostFns = HashMap<String, Arc<dyn HostFn>>;

/// Why a program can't be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// No addresses are left.
    OutOfMemory,
    /// The program is too large.
    Malformed(String),
    /// The verifier refuses it: a bug of the compiler.
    Invalid(Invalid),
}

/// A program ready to run. Any number of VMs share it.
pub struct Linked {
    pub(crate) code: Reserved<Instr>,
    pub(crate) funcs: Reserved<*const FuncEntry>,
    pub(crate) types: Reserved<*const TypeInfo>,
    pub(crate) strings: Reserved<(u64, u64)>,
    pub(crate) consts: Reserved<u64>,
    pub(crate) natives: Reserved<*const NativeEntry>,
    pub(crate) selects: Reserved<*const program::SelectTable>,
    pub(crate) prints: Reserved<*const Vec<TypeId>>,
    /// All functions, the VM's own too, in the order of their code.
    by_code: Reserved<*const FuncEntry>,
    /// Stub code: see `stub`.
    stubs: Box<[Instr]>,
    pub(crate) own: OwnTypes,
    pub(super) own_list: Mutex<Vec<Box<TypeInfo>>>,
    pub(super) own_funcs: Mutex<Vec<Box<Func>>>,
    /// All method sets that types have or had.
    method_sets: Mutex<Vec<*const Methods>>,
    /// The object of a channel.
    pub(crate) channel: Desc,
    hosts: HostFns,
    grow: Mutex<Growing>,
}

/// Lengths of a program's tables.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    code: usize,
    funcs: usize,
    by_code: usize,
    strings: usize,
    consts: usize,
    selects: usize,
    prints: usize,
}

/// What changes when a program grows.
#[derive(Default)]
struct Growing {
    programs: Vec<Arc<Program>>,
    missing: Vec<String>,
}

/// Types that the VM makes values of; made here if the program does not mention them.
pub(crate) struct OwnTypes {
    pub string: OnceLock<&'static TypeInfo>,
    pub error_string: OnceLock<&'static TypeInfo>,
    pub runtime_error: OnceLock<&'static TypeInfo>,
    pub bounds_error: OnceLock<&'static TypeInfo>,
    pub plain_error: OnceLock<&'static TypeInfo>,
    pub assertion_error: OnceLock<&'static TypeInfo>,
    pub nil_error: OnceLock<&'static TypeInfo>,
}

// SAFETY: raw pointers lead to boxed data owned by `Linked`, freed when it is dropped and not written after linking.
unsafe impl Send for Linked {}
// SAFETY: as above; tables only grow, under the lock.
unsafe impl Sync for Linked {}

/// Indexes of the stubs: the word before each has window 0.
const STUB_END: usize = 1;
const STUB_DEFER: usize = 3;
const STUB_NATIVE: usize = 5;
const STUB_RETURN: usize = 7;
const STUB_SEND: usize = 9;
const STUB_RECV: usize = 12;

fn stubs() -> Box<[Instr]> {
    let nop = Instr::abc(Op::Nop, 0, 0, 0);
    let stub = |op| [nop, Instr::abc(op, 0, 0, 0)];
    let end = Instr::abc(Op::End, 0, 0, 0);
    let (channel, value) = (1, super::pipes::VALUE as u16);
    let send = [nop, Instr::abc(Op::Send, channel, value, 0), end];
    // With `ok` behind the value.
    let recv = [nop, Instr { x: 1, ..Instr::abc(Op::Recv, value, channel, 0) }, end];
    let calls = [stub(Op::End), stub(Op::DeferEnd), stub(Op::NativeEnd), stub(Op::Return)].concat();
    [calls, send.to_vec(), recv.to_vec()].concat().into()
}

impl Linked {
    pub fn new(program: Arc<Program>, natives: Natives) -> Result<Linked, LinkError> {
        Linked::with_host(program, natives, HostFns::default())
    }

    /// With functions of the host, which go before natives of the same name.
    pub fn with_host(program: Arc<Program>, natives: Natives, hosts: HostFns) -> Result<Linked, LinkError> {
        fn table<T: Copy>(max: usize) -> Result<Reserved<T>, LinkError> {
            Reserved::new(max).ok_or(LinkError::OutOfMemory)
        }
        let linked = Linked {
            code: table(CODE_WORDS_MAX)?,
            funcs: table(ENTRIES_MAX)?,
            types: table(ENTRIES_MAX)?,
            strings: table(ENTRIES_MAX)?,
            consts: table(ENTRIES_MAX)?,
            natives: table(ENTRIES_MAX)?,
            selects: table(ENTRIES_MAX)?,
            prints: table(ENTRIES_MAX)?,
            by_code: table(ENTRIES_MAX)?,
            stubs: stubs(),
            own: OwnTypes {
                string: OnceLock::new(),
                error_string: OnceLock::new(),
                runtime_error: OnceLock::new(),
                bounds_error: OnceLock::new(),
                plain_error: OnceLock::new(),
                assertion_error: OnceLock::new(),
                nil_error: OnceLock::new(),
            },
            own_list: Mutex::default(),
            own_funcs: Mutex::default(),
            method_sets: Mutex::default(),
            channel: channel_desc(),
            hosts,
            grow: Mutex::default(),
        };
        linked.extend(program, natives)?;
        Ok(linked)
    }

    /// Adds what `program` has more than the one linked before; what was linked must stand in it unchanged.
    pub fn extend(&self, program: Arc<Program>, natives: Natives) -> Result<(), LinkError> {
        let mut grow = self.grow.lock();
        let new = program.funcs.iter_from(self.funcs.len());
        let words: usize = new.map(|func| func.code.len() + 2).sum();
        let entries = program.types.len().max(program.funcs.len()).max(program.strings.len());
        if words > self.code.room() || entries.max(program.consts.len()) > ENTRIES_MAX / 2 {
            return Err(LinkError::Malformed("the program is too large".into()));
        }
        verify(&program, self.funcs.len()).map_err(LinkError::Invalid)?;
        for string in program.strings.iter_from(self.strings.len()) {
            // The bytes live in the program, which is kept.
            self.strings.push((string.as_ptr() as u64, string.len() as u64));
        }
        for &word in program.consts.iter_from(self.consts.len()) {
            self.consts.push(word);
        }
        let first_type = self.program_types();
        let made = self.make_types(&program, first_type);
        let first_func = self.funcs.len();
        for (index, func) in (first_func..).zip(program.funcs.iter_from(first_func)) {
            let entry = self.add_func(index as u32, func)?;
            self.funcs.push(entry);
        }
        self.link_code(&program, first_func);
        for native in program.natives.iter_from(self.natives.len()) {
            self.add_native(native, natives, &mut grow.missing);
        }
        self.link_types(&program, &made);
        super::own_types::make(self, &program);
        // A program that grows shares with the one before what that had.
        let shares = |old: &Arc<Program>| matches!((old.funcs.get(0), program.funcs.get(0)), (Some(a), Some(b)) if std::ptr::eq(a, b));
        grow.programs.retain(|old| !shares(old));
        grow.programs.push(program);
        Ok(())
    }

    /// How long the tables are, for [`Linked::cut`].
    pub fn mark(&self) -> Mark {
        Mark {
            code: self.code.len(),
            funcs: self.funcs.len(),
            by_code: self.by_code.len(),
            strings: self.strings.len(),
            consts: self.consts.len(),
            selects: self.selects.len(),
            prints: self.prints.len(),
        }
    }

    /// Takes back what was linked since. Nothing runs, and nothing has its functions, strings or constants; there are no new types
    /// or natives. The program that had them stays until another is linked.
    pub fn cut(&self, mark: Mark) {
        let _grow = self.grow.lock();
        for &entry in &self.by_code.all()[mark.by_code..] {
            // SAFETY: came from `Box::into_raw`, and is taken out of all tables below.
            drop(unsafe { Box::from_raw(entry.cast_mut()) });
        }
        self.by_code.truncate(mark.by_code);
        self.funcs.truncate(mark.funcs);
        self.code.truncate(mark.code);
        self.strings.truncate(mark.strings);
        self.consts.truncate(mark.consts);
        self.selects.truncate(mark.selects);
        self.prints.truncate(mark.prints);
    }

    /// Names of natives that the program calls and nobody has: calling one is a fatal error.
    pub fn missing_natives(&self) -> Vec<String> {
        self.grow.lock().missing.clone()
    }

    pub fn program(&self) -> Arc<Program> {
        self.grow.lock().programs.last().expect("bug: a linked program has a program").clone()
    }

    fn program_types(&self) -> usize {
        self.types.len()
    }

    pub(crate) fn func(&self, id: u32) -> &FuncEntry {
        // SAFETY: entries are boxed and live as long as `self`.
        unsafe { &*self.funcs.at(id as usize) }
    }

    pub(crate) fn ty(&self, id: TypeId) -> &'static TypeInfo {
        // SAFETY: boxed, and freed only with `self`; users get the reference for a shorter time.
        unsafe { &*self.types.at(id.0 as usize) }
    }

    pub fn types(&self) -> impl Iterator<Item = &TypeInfo> {
        // SAFETY: as in `ty`.
        self.types.all().iter().map(|&ty| unsafe { &*ty })
    }

    /// Names and types of the package variables of a package.
    pub fn globals_of(&self, package: &str) -> Vec<(String, &TypeInfo)> {
        let program = self.program();
        let named = program.globals.iter().filter_map(|global| {
            let name = global.name.strip_prefix(package)?.strip_prefix('.')?;
            Some((name.to_owned(), self.ty(global.ty)))
        });
        named.collect()
    }

    /// The type that `%T` prints so.
    pub fn find_type(&self, text: &str) -> Option<&'static TypeInfo> {
        // SAFETY: as in `ty`.
        self.types.all().iter().map(|&ty| unsafe { &*ty }).find(|ty| ty.info.text == text)
    }

    fn stub(&self, index: usize) -> *const Instr {
        &raw const self.stubs[index]
    }

    pub(crate) fn stub_end(&self) -> *const Instr {
        self.stub(STUB_END)
    }

    pub(crate) fn stub_defer(&self) -> *const Instr {
        self.stub(STUB_DEFER)
    }

    pub(crate) fn stub_native(&self) -> *const Instr {
        self.stub(STUB_NATIVE)
    }

    pub(crate) fn stub_return(&self) -> *const Instr {
        self.stub(STUB_RETURN)
    }

    /// Where a host's send and its receive begin: see `pipes`.
    pub(crate) fn stub_pipes(&self) -> (*const Instr, *const Instr) {
        (self.stub(STUB_SEND), self.stub(STUB_RECV))
    }

    /// The function that an address of code is in; none for stubs.
    pub(crate) fn func_at(&self, ip: *const Instr) -> Option<&FuncEntry> {
        let funcs = self.by_code.all();
        // SAFETY: entries are boxed and live as long as `self`.
        let after = funcs.partition_point(|&entry| unsafe { (*entry).code } <= ip);
        // SAFETY: as above.
        let entry = unsafe { &**funcs.get(after.checked_sub(1)?)? };
        (entry.pc(ip) < entry.code_words as usize).then_some(entry)
    }

    // ---- functions

    pub(super) fn add_func(&self, id: u32, func: &Func) -> Result<*const FuncEntry, LinkError> {
        if self.code.room() < func.code.len() + 2 {
            return Err(LinkError::Malformed("the program has too much code".into()));
        }
        let captures: Vec<Word> =
            std::iter::once(Word::Scalar).chain(func.captures.iter().map(|&class| word(class))).collect();
        let closure_slot =
            if func.has_closure_slot { 1 + u32::from(func.result_slots) + u32::from(func.param_slots) } else { 0 };
        let entry = Box::into_raw(Box::new(FuncEntry {
            closure: std::ptr::null(),
            code: std::ptr::null(),
            frame_slots: func.slots.len() as u32,
            closure_slot,
            id,
            result_slots: func.result_slots,
            param_slots: func.param_slots,
            code_words: func.code.len() as u32,
            recover_at: std::ptr::null(),
            captures: Desc::new(u32::MAX, Spec::Words(&captures)),
            func,
            liveness: OnceLock::new(),
        }));
        let address = entry as u64;
        self.code.push(Instr::ext(address as u32, (address >> 32) as u32));
        self.code.push(Instr::ext(func.slots.len() as u32, 0));
        let start = self.code.len();
        for &instr in &func.code {
            self.code.push(instr);
        }
        // SAFETY: the entry is ours alone until it is pushed; `start` is inside the reserved range.
        unsafe {
            (*entry).closure = entry;
            (*entry).code = self.code.base().add(start);
            if func.recover_at != 0 {
                (*entry).recover_at = self.code.base().add(start + func.recover_at as usize);
            }
        }
        self.by_code.push(entry);
        Ok(entry)
    }

    /// Rewrites the operands of new functions, which nobody runs yet.
    fn link_code(&self, program: &Program, first_func: usize) {
        for (index, func) in (first_func..).zip(program.funcs.iter_from(first_func)) {
            let selects = self.selects.len() as u32;
            func.selects.iter().for_each(|table| _ = self.selects.push(table));
            let prints = self.prints.len() as u32;
            func.prints.iter().for_each(|table| _ = self.prints.push(table));
            let code = self.func(index as u32).code.cast_mut();
            let mut at = 0;
            while at < func.code.len() {
                let instr = func.code[at];
                let op = Op::ALL[instr.op as usize];
                let ext = func.code.get(at + 1).copied();
                // SAFETY: `at` is below the function's words, and the verifier has seen that extensions are there.
                let put = |offset: usize, word: Instr| unsafe { code.add(at + offset).write(word) };
                match (op, ext) {
                    (Op::Call, _) => {
                        let target = self.func(instr.k() as u32).code as isize;
                        // SAFETY: as above.
                        let from = unsafe { code.add(at) } as isize;
                        put(0, Instr::ak(Op::Call, instr.a, ((target - from) / 8) as i32));
                    }
                    (Op::CallNative, _) => {
                        let name = program.natives.get(instr.k() as usize).map_or("", |native| &native.name);
                        put(0, Instr { x: super::intrinsic::number(name), ..instr });
                    }
                    (Op::CallClosure, Some(ext)) => put(1, Instr { a: instr.a, ..ext }),
                    (Op::CallIface, Some(ext)) => {
                        let selector = ext.lo();
                        let low = Instr::ext(selector & 0xffff, ext.hi() & 0xffff | (selector >> 16) << 16);
                        put(1, Instr { a: instr.a, ..low });
                    }
                    // {arguments, results}, {this function}: what starting a process wants to know.
                    (Op::Go, Some(ext)) => put(1, Instr::ext(ext.lo() | ext.hi() << 16, index as u32)),
                    (Op::Select, Some(ext)) => put(1, Instr::ext(ext.lo() + selects, ext.hi())),
                    (Op::Print, Some(ext)) => put(1, Instr::ext(ext.lo() + prints, ext.hi())),
                    _ => {}
                }
                at += op.words();
            }
        }
    }

    fn add_native(&self, native: &program::Native, natives: Natives, missing: &mut Vec<String>) {
        let host = self.hosts.get(&native.name).cloned();
        let func = match &host {
            Some(_) => super::host::call_host,
            None => natives(&native.name).unwrap_or_else(|| {
                missing.push(native.name.clone());
                super::native::missing
            }),
        };
        let types = |list: &[TypeId]| list.iter().map(|&id| self.ty(id)).collect();
        self.natives.push(Box::into_raw(Box::new(NativeEntry {
            name: native.name.as_str().into(),
            func,
            result_slots: native.result_slots,
            param_slots: native.param_slots,
            type_args: types(&native.type_args),
            params: types(&native.params),
            results: types(&native.results),
            host,
        })));
    }

    // ---- types

    /// Makes the descriptors of new types. Answers what was made; `TypeId`s of the program are indexes of `types`, so types of the
    /// VM's own are kept elsewhere.
    fn make_types(&self, program: &Program, first: usize) -> Vec<*mut TypeInfo> {
        let count = program.types.len();
        let mut made: Vec<*mut TypeInfo> = vec![std::ptr::null_mut(); count - first];
        // Children (of arrays and structs) first, with a work list: types nest as deep as the source likes.
        let mut work: Vec<usize> = (first..count).rev().collect();
        while let Some(&index) = work.last() {
            if !made[index - first].is_null() {
                work.pop();
                continue;
            }
            let ty = &program.types[index];
            let wanted: Vec<usize> = parts(ty).filter(|part| *part >= first && made[*part - first].is_null()).collect();
            if !wanted.is_empty() {
                work.extend(wanted);
                continue;
            }
            work.pop();
            let desc_of = |id: TypeId| -> &Desc {
                let index = id.0 as usize;
                let at: *const TypeInfo = if index < first { self.types.at(index) } else { made[index - first] };
                // SAFETY: made before its parents, as the work list sees to.
                unsafe { &(*at).descriptor }
            };
            let info = make_type(TypeId(index as u32), ty, &desc_of);
            made[index - first] = Box::into_raw(Box::new(info));
        }
        for &ty in &made {
            self.types.push(ty);
        }
        made
    }

    fn link_types(&self, program: &Program, made: &[*mut TypeInfo]) {
        for &at in made {
            // SAFETY: made by `make_types` just now.
            let info = unsafe { &*at };
            assert!(info.links.set(self.links(info)).is_ok(), "bug: a type is linked twice");
            self.set_methods(info, info.info.methods.iter().map(|method| self.method(program, method)).collect());
        }
        for (ty, methods) in &program.methods {
            self.set_methods(self.ty(*ty), methods.iter().map(|method| self.method(program, method)).collect());
        }
    }

    /// Gives a type its methods. No process of a VM that has the type may run.
    pub(super) fn set_methods(&self, info: &TypeInfo, list: Box<[Method]>) {
        let pairs: Vec<(u32, *const FuncEntry)> = list.iter().map(|method| (method.selector, method.func)).collect();
        let methods: &'static Methods = Box::leak(Box::new(Methods { list, table: perfect_table(&pairs) }));
        info.table.set(method_table(&methods.table));
        info.methods.set(Some(methods));
        self.method_sets.lock().push(methods);
    }

    fn links(&self, info: &TypeInfo) -> Links {
        let ty = &info.info;
        let element = ty.element.map(|id| self.ty(id));
        let key = ty.key.map(|id| self.ty(id));
        let fields = ty.fields.iter().map(|field| Field {
            name: field.name.as_str().into(),
            package: field.package.as_str().into(),
            ty: self.ty(field.ty),
            offset: field.offset,
            slot: field.slot,
            embedded: field.embedded,
            tag: field.tag.as_str().into(),
        });
        let map = match (ty.kind, key, element) {
            (Kind::Map, Some(key), Some(element)) => Some(Box::new(MapType::new(&key.descriptor, &element.descriptor))),
            _ => None,
        };
        let buffer = match (ty.kind, element) {
            (Kind::Chan, Some(element)) => {
                let words: Vec<Word> = element.classes().iter().map(|&class| word(class)).collect();
                Some(Box::new(Desc::new(u32::MAX, Spec::Words(&words))))
            }
            _ => None,
        };
        Links {
            element,
            key,
            fields: fields.collect(),
            params: ty.params.iter().map(|&id| self.ty(id)).collect(),
            results: ty.results.iter().map(|&id| self.ty(id)).collect(),
            map,
            buffer,
        }
    }

    fn method(&self, program: &Program, method: &program::Method) -> Method {
        let entry = self.func(method.func.0);
        Method {
            name: method.name.as_str().into(),
            selector_text: program.selectors.get(method.selector.0 as usize).map_or("", |text| text).into(),
            selector: method.selector.0,
            func: entry,
            param_slots: entry.param_slots.saturating_sub(1),
            result_slots: entry.result_slots,
        }
    }
}

impl Drop for Linked {
    fn drop(&mut self) {
        // SAFETY: every entry came from `Box::into_raw` and is freed once; whoever used them has dropped its `Arc<Linked>`.
        unsafe {
            self.types.all().iter().for_each(|&ty| drop(Box::from_raw(ty.cast_mut())));
            self.by_code.all().iter().for_each(|&func| drop(Box::from_raw(func.cast_mut())));
            self.natives.all().iter().for_each(|&native| drop(Box::from_raw(native.cast_mut())));
            self.method_sets.get_mut().iter().for_each(|&methods| drop(Box::from_raw(methods.cast_mut())));
        }
    }
}

fn channel_desc() -> Desc {
    let words: Vec<Word> = (0..size_of::<chan::Channel>() / 8)
        .map(|index| if index * 8 == chan::BUFFER_OFFSET { Word::Pointer } else { Word::Scalar })
        .collect();
    Desc::new(u32::MAX, Spec::Words(&words))
}

fn word(class: SlotClass) -> Word {
    match class {
        SlotClass::Scalar => Word::Scalar,
        SlotClass::Pointer => Word::Pointer,
        SlotClass::IfaceType => Word::IfaceType,
        SlotClass::IfaceWord => Word::IfaceWord,
    }
}

/// The types whose descriptors a type's own is made from.
fn parts(ty: &program::Type) -> impl Iterator<Item = usize> {
    let element = if ty.kind == Kind::Array { ty.element } else { None };
    let fields: &[program::Field] = if ty.kind == Kind::Struct { &ty.fields } else { &[] };
    element.into_iter().chain(fields.iter().map(|field| field.ty)).map(|id| id.0 as usize)
}

pub(super) fn make_type<'a>(id: TypeId, ty: &program::Type, desc_of: &dyn Fn(TypeId) -> &'a Desc) -> TypeInfo {
    let fields: Vec<FieldSpec>;
    let spec = match ty.kind {
        Kind::Float32 => Spec::Float32,
        Kind::Float64 => Spec::Float64,
        Kind::Complex64 => Spec::Complex64,
        Kind::Complex128 => Spec::Complex128,
        Kind::String => Spec::String,
        Kind::Pointer | Kind::UnsafePointer | Kind::Chan => Spec::Pointer,
        Kind::Slice => Spec::Slice,
        Kind::Map => Spec::MapRef,
        Kind::Func => Spec::Func,
        Kind::Interface => Spec::Interface,
        Kind::Array => {
            Spec::Array { elem: desc_of(ty.element.expect("bug: an array without an element type")), len: ty.len }
        }
        Kind::Struct => {
            fields = ty
                .fields
                .iter()
                .map(|field| FieldSpec { offset: field.offset, desc: desc_of(field.ty), blank: field.name == "_" })
                .collect();
            Spec::Struct { size: ty.size, align: ty.align, fields: &fields }
        }
        _ => Spec::Bits { size: ty.size, align: ty.align },
    };
    let shape = match *ty.layout {
        _ if ty.by_ref => Shape::ByRef,
        [] => Shape::Empty,
        [(0, width)] => Shape::One(width),
        [(0, Width::Pair), (_, Width::PairEnd)] => Shape::Pair,
        _ if ty.layout.iter().enumerate().all(|(slot, at)| *at == (8 * slot as u32, Width::W64)) => {
            Shape::Words(ty.layout.len() as u16)
        }
        _ => Shape::Many,
    };
    TypeInfo {
        descriptor: Desc::new(id.0, spec).direct(ty.direct, ty.word_is_pointer),
        id,
        shape,
        slots: if ty.by_ref { 1 } else { ty.slots.len() as u16 },
        size: ty.size,
        table: Cell::new(MethodTable { entries: std::ptr::null(), factor: 1, mask: 0 }),
        methods: Cell::new(None),
        info: ty.clone(),
        links: OnceLock::new(),
    }
}

/// Where a selector stands in a table.
#[inline(always)]
pub(crate) fn table_index(selector: u32, factor: u32, mask: u32) -> usize {
    (selector.wrapping_mul(factor) >> 16 & mask) as usize
}

const FACTORS: [u32; 8] =
    [0x9e37_79b1, 0x85eb_ca77, 0xc2b2_ae3d, 0x27d4_eb2f, 0x1656_67b1, 0x2545_f491, 0x6c07_8965, 0xdead_5e5f];

/// A table without collisions; its length is a power of two, and its factor stands in front.
pub(super) fn perfect_table(pairs: &[(u32, *const FuncEntry)]) -> Box<[(u32, *const FuncEntry)]> {
    let empty = (u32::MAX, std::ptr::null::<FuncEntry>());
    let mut len = pairs.len().next_power_of_two();
    loop {
        for factor in FACTORS {
            let mut table = vec![empty; len + 1];
            table[0] = (factor, std::ptr::null());
            let fits = pairs.iter().all(|&(selector, func)| {
                let place = &mut table[1 + table_index(selector, factor, len as u32 - 1)];
                let free = place.1.is_null();
                *place = (selector, func);
                free
            });
            if fits {
                return table.into();
            }
        }
        len *= 2;
        assert!(len <= 1 << 16, "bug: selectors that no factor keeps apart");
    }
}

pub(super) fn method_table(table: &[(u32, *const FuncEntry)]) -> MethodTable {
    MethodTable { entries: &raw const table[1], factor: table[0].0, mask: table.len() as u32 - 2 }
}
