//! Gives back the stacks of processes that need much less than they once did. Part of a collection, while all seats stand still.

use super::core::SPARE_SLOTS;
use super::extra::Extra;
use crate::bytecode::op::Instr;
use crate::sched::{ProcessRef, Seat};
use crate::vm::shared::Shared;

/// Halves, or more, each stack of which three quarters are unused. Every process has its state saved.
pub(crate) fn shrink(vm: &Shared, seat: &Seat) {
    vm.sched.for_each_process(|process| {
        if !process.has_inline_stack()
            && let Some(used) = used(vm, process)
            && used.saturating_mul(4) <= process.stack_slots.get()
        {
            move_to_smaller(vm, seat, process, used);
        }
    });
}

/// Slots up to the end of the innermost frame; `None` if it is not in code of the program.
fn used(vm: &Shared, process: ProcessRef) -> Option<u32> {
    let linked = vm.linked();
    let func = linked.func_at(process.ip.get() as *const Instr)?;
    // SAFETY: null or made by `Core::extra`; the process stands still.
    let sending = unsafe { process.extra.get().cast::<Extra>().as_ref() }.map_or(0, |extra| extra.sending.len());
    Some(process.fp.get() + func.frame_slots + SPARE_SLOTS + sending as u32)
}

fn move_to_smaller(vm: &Shared, seat: &Seat, process: ProcessRef, used: u32) {
    let (old, old_slots) = (process.stack.get(), process.stack_slots.get());
    let wanted = (used * 2).next_power_of_two();
    let first = process.first_slots();
    let (new, new_slots) = if wanted <= first {
        (process.inline_stack(), first)
    } else {
        let Some(stack) = seat.stack_alloc(wanted) else { return };
        (stack, wanted)
    };
    // SAFETY: both have so many slots, they do not overlap, and nothing points into the stack of a process that stands still.
    unsafe { std::ptr::copy_nonoverlapping(old, new, used as usize) };
    process.stack.set(new);
    process.stack_slots.set(new_slots);
    seat.stack_free(old, old_slots);
    vm.heap.release(old_slots as usize * 8);
    if new_slots > first {
        // Less than was just released: no limit is reached.
        let charged = vm.heap.charge(new_slots as usize * 8);
        debug_assert!(charged, "bug: a smaller stack does not fit");
    }
    seat.note_shrunk();
}
