//! What a lock is called in a report, and where it was made: the variable, field or element that it is. Nothing is kept for it while a program
//! runs: the compiler gives values with locks a descriptor per place that makes them, and the place is looked up in the code.

use super::link::Linked;
use super::trace::{place_of, position};
use crate::bytecode::op::Op;
use crate::bytecode::program::{Func, Kind, TypeId};
use crate::heap;
use crate::source::Place;
use crate::vm::TypeInfo;
use crate::vm::shared::Shared;

/// A lock, wait group or condition.
pub(super) struct LockName {
    pub text: String,
    /// Where it was made, as `file:line`, if that is known.
    pub made: Option<String>,
}

/// Finds the lock that has the word at `address`, which belongs to a live object or a package variable.
pub(super) fn lock_name(vm: &Shared, address: usize) -> Option<LockName> {
    variable(vm, address).or_else(|| object(vm, address))
}

fn variable(vm: &Shared, address: usize) -> Option<LockName> {
    let offset = u32::try_from(address.checked_sub(vm.globals.address())?).ok()?;
    let linked = vm.linked();
    let program = linked.program();
    if offset >= program.globals_bytes {
        return None;
    }
    let found = program.globals.iter().filter(|global| global.offset <= offset).max_by_key(|global| global.offset)?;
    let path = path(linked.ty(found.ty), (offset - found.offset) as usize);
    Some(LockName { text: format!("{}{path}", found.name), made: Some(position(&program.sources, found.place)) })
}

fn object(vm: &Shared, address: usize) -> Option<LockName> {
    let linked = vm.linked();
    let object = heap::object_of(address)?;
    let (descriptor, is_array) = heap::descriptor_of(object);
    let ty = linked.types().find(|ty| ty.address() == descriptor)?;
    let offset = address - object.base;
    let text = if is_array {
        let size = ty.size().max(1);
        format!("element {} of a []{}{}", offset / size, ty.text(), path(ty, offset % size))
    } else {
        match path(ty, offset) {
            path if path.is_empty() => format!("a {}", ty.text()),
            path => format!("{} of a {}", path.trim_start_matches('.'), ty.text()),
        }
    };
    Some(LockName { text, made: made(linked, ty.id) })
}

/// Fields and indexes that lead to the lock at `offset` of a value: `.mu`, `[2].mu`.
fn path(mut ty: &TypeInfo, mut offset: usize) -> String {
    let mut path = String::new();
    while ty.package() != "sync" {
        match ty.kind() {
            Kind::Struct => {
                let holds = |at: u32, size: usize| (at as usize..at as usize + size).contains(&offset);
                let Some(field) = ty.fields().iter().find(|field| holds(field.offset, field.ty().size())) else {
                    break;
                };
                path.push('.');
                path.push_str(&field.name);
                offset -= field.offset as usize;
                ty = field.ty();
            }
            Kind::Array => {
                let Some(element) = ty.element() else { break };
                let size = element.size().max(1);
                path.push_str(&format!("[{}]", offset / size));
                offset %= size;
                ty = element;
            }
            _ => break,
        }
    }
    path
}

/// Where values with this descriptor are made, if that is one place.
fn made(linked: &Linked, ty: TypeId) -> Option<String> {
    let program = linked.program();
    let mut places: Vec<Place> = program.funcs.iter().flat_map(|func| makes(func, ty)).collect();
    places.sort_unstable();
    places.dedup();
    match places[..] {
        [place] => Some(position(&program.sources, place)),
        _ => None,
    }
}

/// The places of a function's instructions that make a value, or a slice of values, of the type.
fn makes(func: &Func, ty: TypeId) -> Vec<Place> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(&instr) = func.code.get(at) {
        let Some(&op) = Op::ALL.get(usize::from(instr.op)) else { break };
        let made = match op {
            Op::New => Some(instr.k() as u32),
            Op::MakeSlice => func.code.get(at + 1).map(|ext| ext.lo()),
            _ => None,
        };
        if made == Some(ty.0) {
            places.push(place_of(func, at));
        }
        at += op.words();
    }
    places
}
