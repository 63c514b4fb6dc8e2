//! Looking into a VM that stands still: package variables, processes, and what these wait on.

use super::link::Linked;
use super::native::{Data, Value};
use super::{frames, trace};
use crate::chan::ChannelRef;
use crate::heap::mem;
use crate::sched::{ProcessRef, WaitKind};
use crate::vm::TypeInfo;
use crate::vm::session::{ChannelInfo, ProcessInfo};
use crate::vm::shared::Shared;

/// The variable at an offset of the block of package variables.
pub(crate) fn global<'a>(vm: &'a Shared, offset: u32, ty: &'a TypeInfo) -> Value<'a> {
    Value { ty, data: Data::Memory(vm.globals.address() + offset as usize) }
}

/// Makes a variable zero.
pub(crate) fn clear(vm: &Shared, offset: u32, bytes: u32) {
    for at in (offset..offset + bytes).step_by(8) {
        // SAFETY: a variable's storage is a multiple of 8 bytes inside the block, and nothing else uses it now.
        unsafe { mem::st64(vm.globals.address() + at as usize, 0) };
    }
}

fn live(vm: &Shared) -> Vec<ProcessRef> {
    let mut all = Vec::new();
    vm.sched.for_each_process(|process| {
        if process.ip.get() != 0 && process.flags.get() & crate::sched::process::FLAG_SYSTEM == 0 {
            all.push(process);
        }
    });
    all.sort_by_key(|process| process.id.get());
    all
}

pub(crate) fn processes(vm: &Shared) -> Vec<ProcessInfo> {
    let linked = vm.linked();
    let info = |process: ProcessRef| ProcessInfo {
        id: process.id.get(),
        group: process.group.get(),
        name: trace::func_name(linked, process.func.get()),
        state: trace::state(process),
        place: place(linked, process),
        waits_on: if process.is_waiting() { process.waiter.object.get() } else { 0 },
    };
    live(vm).into_iter().map(info).collect()
}

/// Where a process stands: the innermost place in the sources of inputs, else the innermost at all.
fn place(linked: &Linked, process: ProcessRef) -> String {
    let program = linked.program();
    let mut first = None;
    let mut own = None;
    frames::walk_calls(linked, process, |call| {
        let at = trace::position(&program.sources, call.place);
        if !at.starts_with("stdlib/") {
            own = Some(at.clone());
        }
        first.get_or_insert(at);
        own.is_none()
    });
    own.or(first).unwrap_or_default()
}

pub(crate) fn channels(vm: &Shared) -> Vec<ChannelInfo> {
    let mut all: Vec<ChannelInfo> = Vec::new();
    let linked = vm.linked();
    let program = linked.program();
    for process in live(vm) {
        if !process.is_waiting() || !matches!(process.kind.get(), WaitKind::Send | WaitKind::Recv) {
            continue;
        }
        let address = process.waiter.object.get();
        if all.iter().any(|channel| channel.address == address) {
            continue;
        }
        // SAFETY: a parked process keeps its channel alive, and nothing runs.
        let Some(channel) = (unsafe { ChannelRef::at(address as u64) }) else { continue };
        let (func, pc) = channel.made.get();
        let made = trace::func_by_id(linked, func).map_or_else(String::new, |func| {
            let at = trace::position(&program.sources, trace::place_of(func.func(), pc as usize));
            format!("{} at {at}", func.func().name)
        });
        all.push(ChannelInfo { address, made, len: channel.len(), cap: channel.cap() });
    }
    all
}
