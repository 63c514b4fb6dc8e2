//! Channels between the host and scripts: a send or receive by the host is a small process that stands in the channel's queue like any
//! other, so it takes its turn, and is a partner of every select.
//!
//! Such a process has no function: it stands at two instructions of a stub, and its slots are all roots (see `collect`).
//! Slot 1 has the channel, the value begins at slot 2, and behind it comes `ok`.

use super::calls::{CallArgs, CallResults, Ended, HostCall};
use super::core::{Core, SPARE_SLOTS};
use super::host::Misfit;
use super::watch::Watch;
use crate::chan::{self, Channel, ChannelRef};
use crate::heap::mem;
use crate::sched::process::{FLAG_HOST, FLAG_PIPE};
use crate::sched::{ProcessRef, Seat};
use crate::vm::shared::Shared;
use crate::vm::types::TypeInfo;

/// Slots in front of the value.
pub(super) const VALUE: usize = 2;

/// Makes the process of an operation on a channel of type `ty`. None: the call has been told why there is none.
pub(crate) fn start(
    vm: &Shared,
    seat: &Seat,
    channel: u64,
    ty: &'static TypeInfo,
    send: bool,
    mut call: Box<dyn HostCall>,
) -> Option<ProcessRef> {
    let slots = ty.element().map_or(0, TypeInfo::slots) as u32;
    let Some(process) = make_process(vm, seat, VALUE as u32 + slots + 1) else {
        call.ended(Ended::Misfit(Misfit::Memory));
        return None;
    };
    let (send_code, recv_code) = vm.linked().stub_pipes();
    // SAFETY: the stack has room for the slots.
    unsafe {
        let base = process.stack.get();
        (0..VALUE + slots as usize + 1).for_each(|slot| *base.add(slot) = 0);
        *base = vm.linked().stub_end() as u64;
        *base.add(1) = channel;
    }
    process.fp.set(0);
    process.ip.set(if send { send_code } else { recv_code } as usize);
    process.flags.set(process.flags.get() | FLAG_HOST | FLAG_PIPE);
    let watch = Watch::new(vm);
    // SAFETY: both outlive the core, and this thread holds the seat.
    let mut core = unsafe { Core::new(vm, seat, &watch, process) };
    if send {
        core.local().set_overdraft(true);
        // SAFETY: the slots of a value are behind the channel's.
        let at = unsafe { core.base.add(VALUE) };
        let put = call.args(&mut CallArgs::new(&mut core, ty, at));
        core.local().set_overdraft(false);
        if let Err(misfit) = put {
            core.free_extra();
            seat.end(process);
            call.ended(Ended::Misfit(misfit));
            return None;
        }
    }
    core.extra().host = Some((call, ty));
    Some(process)
}

/// Closes a channel for the host.
pub(crate) fn close(vm: &Shared, seat: &Seat, channel: u64, call: Box<dyn HostCall>) {
    // SAFETY: handles of channels are made only of channels, and keep them alive.
    let closed = chan::close(seat, unsafe { ChannelRef::at(channel) });
    match closed {
        Ok(()) => super::host::on_seat(vm, seat, |core| call.ended(Ended::Returned(CallResults::none(core)))),
        Err(_) => {
            call.ended(Ended::Misfit(Misfit::text("close of closed channel")));
            true
        }
    };
}

fn make_process(vm: &Shared, seat: &Seat, slots: u32) -> Option<ProcessRef> {
    let process = seat.spawn(0, 0, 0, None)?;
    let wanted = (slots + SPARE_SLOTS).next_power_of_two();
    if process.stack_slots.get() < wanted {
        let bytes = wanted as usize * 8;
        let stack = if vm.heap.charge(bytes) { seat.stack_alloc(wanted) } else { None };
        let Some(stack) = stack else {
            seat.end(process);
            return None;
        };
        if !process.has_inline_stack() {
            seat.stack_free(process.stack.get(), process.stack_slots.get());
        }
        process.stack.set(stack);
        process.stack_slots.set(wanted);
    }
    Some(process)
}

/// Makes a channel of type `ty` for the host.
pub(crate) fn make_channel(core: &mut Core, ty: &TypeInfo, cap: usize) -> Result<u64, Misfit> {
    let (Some(element), Some(buffer)) = (ty.element(), ty.links().buffer.as_deref()) else {
        return Err(Misfit::Text(format!("{} is no channel", ty.text())));
    };
    let linked = core.linked();
    let object = core.alloc_desc(&linked.channel).ok_or(Misfit::Memory)?;
    let mut storage = std::ptr::null_mut();
    if cap > 0 && element.slots() > 0 {
        let array = core.local().alloc_array_now(buffer, cap).ok_or(Misfit::Memory)?;
        storage = array.as_ptr().cast();
    }
    // SAFETY: a fresh zeroed object of a channel's size.
    let channel = unsafe { ChannelRef::at(object) }.expect("just allocated");
    Channel::init(&channel, element.slots() as u32, cap, storage);
    channel.ty.set(element.address());
    mem::publish();
    Ok(object)
}
