//! Gives back the stacks of processes that need much less than they once did. Part of a collection, while all seats stand still.

use super::core::SPARE_SLOTS;
use super::extra::Extra;
use super::frames;
use crate::bytecode::op::Instr;
use crate::sched::{ProcessRef, Seat};
use crate::vm::shared::Shared;

/// Halves, or more, each stack of which three quarters are unused. Every process has its state saved.
pub(crate) fn shrink(vm: &Shared, seat: &Seat) {
    vm.sched.for_each_process(|process| {
        if !process.has_inline_stack()
            && let Some(used) = used(vm, process)
            && is_small(used, process)
        {
            move_to_smaller(vm, seat, process, used);
        }
    });
}

fn is_small(used: u32, process: ProcessRef) -> bool {
    used.saturating_mul(4) <= process.stack_slots.get()
}

/// Slots up to the end of the frame that reaches highest; `None` if the innermost one is not in code of the program.
///
/// That may be an outer frame: a call's window lies in its caller's frame, and what the caller has above it is used again after the call.
fn used(vm: &Shared, process: ProcessRef) -> Option<u32> {
    let linked = vm.linked();
    let func = linked.func_at(process.ip.get() as *const Instr)?;
    // SAFETY: null or made by `Core::extra`; the process stands still.
    let sending = unsafe { process.extra.get().cast::<Extra>().as_ref() }.map_or(0, |extra| extra.sending.len());
    let innermost = process.fp.get() + func.frame_slots + sending as u32;
    if !is_small(innermost, process) {
        return Some(innermost);
    }
    let mut end = innermost;
    let base = process.stack.get() as usize;
    frames::walk(linked, process, |frame| {
        let slots = frame.func.or(frame.returning).map_or(0, |func| func.frame_slots);
        let fp = ((frame.fp as usize - base) / 8) as u32;
        // Frames are below 65,536 slots: further out none reaches so high.
        end = end.max(fp + slots);
        innermost.saturating_sub(fp) <= u32::from(u16::MAX)
    });
    Some(end + SPARE_SLOTS)
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
