//! Values between the host and scripts: what the conversion traits of `host` are made of.
//!
//! A value is read through [`Value`], and written through [`Place`]: memory for one value of a known type. Both forms of a value (slots
//! of a frame, memory) are reached by them; a place is always private memory, which is published when it is whole.

use std::any::Any;

use super::convert::{self, Scratch};
use super::core::{Core, address};
use super::handles::{FuncType, HostRef, Root};
use super::native::{Cx, Data, Iface, Step, Trap, Value};
use super::watch::Watch;
use crate::bytecode::program::Kind;
use crate::heap::map::{self, KeyKind};
use crate::heap::mem;
use crate::sched::Seat;
use crate::sync::Arc;
use crate::vm::shared::Shared;
use crate::vm::types::TypeInfo;

/// A function of the host that scripts call.
pub trait HostFn: Send + Sync {
    fn call(&self, cx: &mut Cx<'_>) -> Step;
}

/// The native that all functions of the host are for scripts.
pub(crate) fn call_host(cx: &mut Cx<'_>) -> Step {
    let native = cx.native;
    match &native.host {
        Some(host) => host.call(cx),
        None => Err(Trap::Fatal("bug: a native without its host function".into())),
    }
}

/// Why a value could not be converted.
#[derive(Debug)]
pub enum Misfit {
    /// The VM's memory is at its limit.
    Memory,
    /// In the words for a user.
    Text(String),
}

impl Misfit {
    pub fn text(text: impl Into<String>) -> Misfit {
        Misfit::Text(text.into())
    }
}

/// What conversions answer.
pub type Put = Result<(), Misfit>;

/// Memory that gets one value.
pub struct Place<'p> {
    core: &'p mut Core,
    ty: &'p TypeInfo,
    at: usize,
}

/// The elements of a slice that is being made.
#[derive(Clone, Copy)]
pub struct Elements<'p> {
    ty: &'p TypeInfo,
    at: usize,
    len: usize,
}

impl<'p> Place<'p> {
    pub fn ty(&self) -> &'p TypeInfo {
        self.ty
    }

    fn part<'q>(&'q mut self, ty: &'q TypeInfo, at: usize) -> Place<'q> {
        Place { core: self.core, ty, at }
    }

    fn wants(&self, kind: Kind) -> Put {
        if self.ty.kind() == kind {
            return Ok(());
        }
        Err(Misfit::Text(format!("a value of kind {kind:?} does not fit {}", self.ty.text())))
    }

    /// A value of one slot: numbers, booleans.
    pub fn word(&mut self, word: u64) -> Put {
        if self.ty.slots() != 1 || self.ty.by_ref() || self.ty.info.word_is_pointer {
            return Err(Misfit::Text(format!("a number does not fit {}", self.ty.text())));
        }
        // SAFETY: the place is one for this type, whose only slot is no pointer.
        unsafe { convert::store(self.ty, &word, self.at) }
        Ok(())
    }

    /// A string.
    pub fn str(&mut self, bytes: &[u8]) -> Put {
        self.wants(Kind::String)?;
        let ptr = self.bytes_at(bytes)?;
        // SAFETY: the place is one for a string.
        unsafe { mem::st128(self.at, ptr, bytes.len() as u64) }
        Ok(())
    }

    fn bytes_at(&mut self, bytes: &[u8]) -> Result<u64, Misfit> {
        if bytes.is_empty() {
            return Ok(0);
        }
        let at = self.core.alloc_bytes(bytes.len()).ok_or(Misfit::Memory)?;
        // SAFETY: just allocated with this many bytes.
        unsafe { mem::write_bytes(at as usize, bytes) }
        Ok(at)
    }

    /// A `[]byte`.
    pub fn bytes(&mut self, bytes: &[u8]) -> Put {
        let elements = self.slice(bytes.len())?;
        if elements.ty.size() != 1 {
            return Err(Misfit::Text(format!("bytes do not fit {}", self.ty.text())));
        }
        // SAFETY: the array has this many elements of one byte.
        unsafe { mem::write_bytes(elements.at, bytes) }
        Ok(())
    }

    /// A slice of so many zero values, never nil.
    pub fn slice(&mut self, len: usize) -> Result<Elements<'p>, Misfit> {
        self.wants(Kind::Slice)?;
        let ty = self.ty.element().expect("bug: a slice without element type");
        let too_long = || Misfit::text("a slice has at most 4294967295 elements");
        let count = u32::try_from(len).map_err(|_| too_long())?;
        let at = self.core.alloc_array(ty, len.max(1)).ok_or(Misfit::Memory)?;
        // SAFETY: the place is one for a slice.
        unsafe { mem::st128(self.at, at, u64::from(count) | u64::from(count) << 32) }
        Ok(Elements { ty, at: at as usize, len })
    }

    pub fn element<'q>(&'q mut self, elements: Elements<'q>, index: usize) -> Place<'q> {
        assert!(index < elements.len, "bug: an element that is not in its slice");
        self.part(elements.ty, elements.at + index * elements.ty.size())
    }

    /// An element of an array.
    pub fn array_element(&mut self, index: usize) -> Result<Place<'_>, Misfit> {
        self.wants(Kind::Array)?;
        if index >= self.ty.array_len() {
            return Err(Misfit::Text(format!("{} has no element {index}", self.ty.text())));
        }
        let ty = self.ty.element().expect("bug: an array without element type");
        let at = self.at + index * ty.size();
        Ok(self.part(ty, at))
    }

    /// A field of a struct, by its index.
    pub fn field(&mut self, index: usize) -> Result<Place<'_>, Misfit> {
        self.wants(Kind::Struct)?;
        let field = &self.ty.fields()[index];
        let at = self.at + field.offset as usize;
        Ok(self.part(field.ty, at))
    }

    /// A pointer to a new zero value, whose place this answers.
    pub fn pointer(&mut self) -> Result<Place<'_>, Misfit> {
        self.wants(Kind::Pointer)?;
        let ty = self.ty.element().expect("bug: a pointer without element type");
        let object = self.core.alloc_object(ty).ok_or(Misfit::Memory)?;
        // SAFETY: the place is one for a pointer to that type.
        unsafe { mem::st64(self.at, object) }
        Ok(self.part(ty, object as usize))
    }

    /// A new map with room for so many entries; then [`Self::entry`].
    pub fn map(&mut self, len: usize) -> Put {
        self.wants(Kind::Map)?;
        let kind = self.ty.links().map.as_deref().expect("bug: a map type without its kind");
        let map = map::new(self.core.local(), kind, len).ok_or(Misfit::Memory)?;
        // SAFETY: the place is one for a map of that type.
        unsafe { mem::st64(self.at, address(map)) }
        Ok(())
    }

    /// Adds an entry to the map that [`Self::map`] has made here.
    pub fn entry(&mut self, key: impl FnOnce(&mut Place<'_>) -> Put, value: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
        self.wants(Kind::Map)?;
        let ty = self.ty;
        let (Some(kind), Some(key_type), Some(element)) = (ty.links().map.as_deref(), ty.key(), ty.element()) else {
            unreachable!("bug: a map type without its parts")
        };
        let mut key_room = Scratch::new(key_type.size());
        let key_at = key_room.address();
        key(&mut self.part(key_type, key_at))?;
        let mut value_room = Scratch::new(element.size());
        let value_at = value_room.address();
        value(&mut self.part(element, value_at))?;
        // SAFETY: a map of this type that only we know; key and value stand in memory form.
        let placed = unsafe {
            let map = mem::ld64(self.at) as usize;
            let local = self.core.local();
            let placed = match kind.key_kind() {
                KeyKind::Word => map::set_word(kind, map, convert::load_word(key_type, key_at), local),
                KeyKind::Str => {
                    let (ptr, len) = mem::ld128(key_at);
                    map::set_str(kind, map, ptr, len, local)
                }
                KeyKind::Mem => map::set_mem(kind, map, key_at, local),
            };
            placed.map(|at| mem::copy(&element.descriptor, at, value_at, 1))
        };
        placed.map_err(|error| match error {
            map::MapError::NeedMemory => Misfit::Memory,
            map::MapError::Unhashable(_) => Misfit::Text(format!("a key of {} can't be hashed", ty.text())),
        })
    }

    /// An interface that holds a value of type `ty`.
    pub fn dynamic(&mut self, ty: &TypeInfo, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
        self.wants(Kind::Interface)?;
        let mut room = Scratch::new(ty.size());
        let at = room.address();
        fill(&mut self.part(ty, at))?;
        let word = if ty.direct() {
            // SAFETY: a value of one slot stands there.
            unsafe { convert::load_word(ty, at) }
        } else {
            let object = self.core.alloc_object(ty).ok_or(Misfit::Memory)?;
            // SAFETY: both hold a value of this type.
            unsafe { mem::copy(&ty.descriptor, object as usize, at, 1) }
            object
        };
        // SAFETY: the place is one for an interface.
        unsafe { mem::st128(self.at, ty.address(), word) }
        Ok(())
    }

    /// An error with this text.
    pub fn error(&mut self, text: &str) -> Put {
        self.wants(Kind::Interface)?;
        let text = self.core.new_string(text).ok_or(Misfit::Memory)?;
        let Iface { ty, word } = self.core.error_value(text).ok_or(Misfit::Memory)?;
        // SAFETY: as in `dynamic`.
        unsafe { mem::st128(self.at, ty, word) }
        Ok(())
    }

    /// The type that `%T` prints so, if the program has it.
    pub fn find_type(&self, text: &str) -> Option<&'p TypeInfo> {
        self.core.vm().linked().find_type(text)
    }

    /// A pointer to a script's object that stands for an object of the host.
    pub fn object(&mut self, object: Arc<dyn Any + Send + Sync>) -> Put {
        self.wants(Kind::Pointer)?;
        let ty = self.ty.element().expect("bug: a pointer without element type");
        let number = |ty: &TypeInfo| matches!(ty.fields(), [one] if one.ty().kind() == Kind::Uint64);
        if ty.kind() != Kind::Struct || !number(ty) {
            return Err(Misfit::Text(format!("{} is not a type for objects of the host", self.ty.text())));
        }
        let address = self.core.alloc_object(ty).ok_or(Misfit::Memory)?;
        let id = self.core.vm().objects.add(address, object);
        // SAFETY: a fresh object of 8 bytes; the place is one for a pointer to it.
        unsafe {
            mem::st64(address as usize, id);
            mem::st64(self.at, address);
        }
        Ok(())
    }

    /// The channel or function that a handle of that type stands for.
    pub fn root(&mut self, root: &Root, ty: &FuncType) -> Put {
        if !agrees(ty.info(), self.ty) {
            return Err(Misfit::Text(format!("{} does not fit {}", ty.info().text(), self.ty.text())));
        }
        let word = root.word_in(&self.core.vm().roots).ok_or_else(|| Misfit::text("a handle of another VM"))?;
        // SAFETY: a channel or function, of the place's type.
        unsafe { mem::st64(self.at, word) }
        Ok(())
    }
}

impl<'a> Value<'a> {
    /// The object of the host that a pointer to its script object stands for.
    pub fn object(&self, vm: &HostRef<'_>) -> Option<Arc<dyn Any + Send + Sync>> {
        let pointer = (self.kind() == Kind::Pointer && self.word() != 0).then_some(self.word())?;
        let ty = self.ty().element()?;
        if ty.size() != 8 {
            return None;
        }
        // SAFETY: the pointer leads to a variable of 8 bytes.
        let id = unsafe { mem::ld64(pointer as usize) };
        vm.0.objects.get(id, pointer)
    }

    /// A handle that keeps what this pointer, channel, map or function leads to.
    pub fn keep(&self, vm: &HostRef<'_>) -> Root {
        vm.0.roots.add(self.word())
    }

    /// The index of a struct's field, looked for first at `hint`.
    pub fn field_index(&self, name: &str, hint: usize) -> Option<usize> {
        field_index(self.ty, name, hint)
    }
}

/// Whether values of one channel or function type are values of another, which may have a name: what they are made of is identical.
fn agrees(a: &TypeInfo, b: &TypeInfo) -> bool {
    let same =
        |a: &[&TypeInfo], b: &[&TypeInfo]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| std::ptr::eq(*a, *b));
    match (a.kind(), b.kind()) {
        (Kind::Chan, Kind::Chan) => a.element().zip(b.element()).is_some_and(|(a, b)| std::ptr::eq(a, b)),
        (Kind::Func, Kind::Func) => same(a.params(), b.params()) && same(a.results(), b.results()),
        _ => false,
    }
}

/// The index of a struct's field, looked for first at `hint`.
pub fn field_index(ty: &TypeInfo, name: &str, hint: usize) -> Option<usize> {
    let fields = ty.fields();
    if fields.get(hint).is_some_and(|field| &*field.name == name) {
        return Some(hint);
    }
    fields.iter().position(|field| &*field.name == name)
}

/// Reads values that stand in slots.
///
/// # Safety
/// A value of type `ty` stands in the slots at `from`.
pub(super) unsafe fn view<R>(ty: &TypeInfo, from: *const u64, read: impl FnOnce(Value<'_>) -> R) -> R {
    // SAFETY: the caller's promise.
    unsafe {
        if ty.by_ref() {
            return read(Value { ty, data: Data::Memory(*from as usize) });
        }
        if ty.slots() == 1 {
            return read(Value { ty, data: Data::Word(*from) });
        }
        let mut room = Scratch::new(ty.size());
        let at = room.address();
        convert::store(ty, from, at);
        read(Value { ty, data: Data::Memory(at) })
    }
}

/// Makes a value that goes to slots.
///
/// # Safety
/// `to` has room for the slots of a value of type `ty`.
pub(super) unsafe fn make(
    core: &mut Core,
    ty: &TypeInfo,
    to: *mut u64,
    fill: impl FnOnce(&mut Place<'_>) -> Put,
) -> Put {
    if ty.by_ref() {
        let object = core.alloc_object(ty).ok_or(Misfit::Memory)?;
        fill(&mut Place { core, ty, at: object as usize })?;
        mem::publish();
        // SAFETY: one slot, says the caller.
        unsafe { *to = object };
        return Ok(());
    }
    let mut room = Scratch::new(ty.size());
    let at = room.address();
    fill(&mut Place { core, ty, at })?;
    mem::publish();
    // SAFETY: a value of the type stands there; the caller's promise.
    unsafe { convert::load(ty, at, to) };
    Ok(())
}

/// Runs something with a core of a seat on which no process runs. False: no memory.
pub(crate) fn on_seat(vm: &Shared, seat: &Seat, run: impl FnOnce(&mut Core)) -> bool {
    let Some(process) = seat.spawn(0, 0, 0, None) else { return false };
    let watch = Watch::new(vm);
    // SAFETY: both outlive the core, and this thread holds the seat.
    let mut core = unsafe { Core::new(vm, seat, &watch, process) };
    core.local().set_overdraft(true);
    run(&mut core);
    core.local().set_overdraft(false);
    seat.end(process);
    true
}

/// Reads the package variable at an offset of the block, or writes it. Nothing else runs, or a race is the script's.
pub(crate) fn global_view<R>(core: &Core, ty: &TypeInfo, offset: u32, read: impl FnOnce(Value<'_>) -> R) -> R {
    let at = core.globals + offset as usize;
    read(Value { ty, data: Data::Memory(at) })
}

pub(crate) fn global_set(core: &mut Core, ty: &TypeInfo, offset: u32, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
    let mut room = Scratch::new(ty.size());
    let at = room.address();
    fill(&mut Place { core, ty, at })?;
    mem::publish();
    // SAFETY: the variable is of this type.
    unsafe { mem::copy(&ty.descriptor, core.globals + offset as usize, at, 1) };
    Ok(())
}

impl<'a> Cx<'a> {
    /// Types of the parameters, the receiver first.
    pub fn params(&self) -> &'a [&'static TypeInfo] {
        &self.native.params
    }

    pub fn results(&self) -> &'a [&'static TypeInfo] {
        &self.native.results
    }

    pub fn name(&self) -> &'a str {
        &self.native.name
    }

    /// The next parameter, which is the `index`-th, as a value.
    #[inline]
    pub fn arg_value<R>(&mut self, index: usize, read: impl FnOnce(Value<'_>, &HostRef<'_>) -> R) -> R {
        let ty: &TypeInfo = self.native.params[index];
        let slot = 1 + self.native.result_slots as usize + self.arg as usize;
        self.arg += ty.slots() as u16;
        assert!(self.arg <= self.native.param_slots, "bug: native {} reads too many parameters", self.native.name);
        let vm = HostRef(self.core.vm());
        // SAFETY: the window has the slots of all parameters.
        unsafe { view(ty, self.window.add(slot), |value| read(value, &vm)) }
    }

    /// The next result, which is the `index`-th, made in its place.
    #[inline]
    pub fn ret_value(&mut self, index: usize, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
        let ty: &TypeInfo = self.native.results[index];
        let slot = 1 + self.result as usize;
        self.result += ty.slots() as u16;
        assert!(self.result <= self.native.result_slots, "bug: native {} writes too many results", self.native.name);
        // SAFETY: the window has the slots of all results.
        unsafe { make(self.core, ty, self.window.add(slot), fill) }
    }

    pub fn host(&self) -> HostRef<'a> {
        HostRef(self.core.vm())
    }

    /// What a misfit means for the script.
    pub fn misfit(&mut self, misfit: Misfit) -> Trap {
        match misfit {
            Misfit::Memory => Trap::Fatal("runtime: out of memory".into()),
            Misfit::Text(text) => self.panic_error(&text),
        }
    }
}
