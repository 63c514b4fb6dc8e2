//! Walking the frames of a process, from the running function outwards.

use super::extra::Extra;
use super::link::{FuncEntry, Linked};
use crate::bytecode::op::Instr;
use crate::sched::ProcessRef;

/// One frame.
pub(crate) struct Frame<'a> {
    pub fp: *mut u64,
    /// The function; none while the frame stands in a stub (it returns, and only its results count).
    pub func: Option<&'a FuncEntry>,
    /// The word of code: the instruction at which it stands, or for a caller the one behind its call.
    pub pc: usize,
    /// It called the frame above (or a native did), so `pc` is behind the call.
    pub called: bool,
    /// The function of a frame in a stub.
    pub returning: Option<&'a FuncEntry>,
}

/// Visits the frames of a process that does not run, or has saved its state.
pub(crate) fn walk<'a>(linked: &'a Linked, process: ProcessRef, visit: impl FnMut(&Frame<'a>) -> bool) {
    walk_with(linked, process, |ip| linked.func_at(ip), visit);
}

/// As [`walk`]; `func_at` may remember what [`Linked::func_at`] has said.
pub(crate) fn walk_with<'a>(
    linked: &'a Linked,
    process: ProcessRef,
    mut func_at: impl FnMut(*const Instr) -> Option<&'a FuncEntry>,
    mut visit: impl FnMut(&Frame<'a>) -> bool,
) {
    let base = process.stack.get();
    // SAFETY: `extra` is null or made by `Core::extra`, and the process stands still.
    let extra = unsafe { process.extra.get().cast::<Extra>().as_ref() };
    let mut running = extra.map_or(&[][..], |extra| &extra.running).iter().rev();
    // SAFETY: the saved position is that of a frame in the stack.
    let mut fp = unsafe { base.add(process.fp.get() as usize) };
    let mut ip = process.ip.get() as *const Instr;
    let mut called = false;
    let mut returning = None;
    loop {
        let func = func_at(ip);
        let pc = func.map_or(0, |func| func.pc(ip));
        if !visit(&Frame { fp, func, pc, called, returning }) {
            return;
        }
        returning = None;
        // SAFETY: the first slot of a frame is its return link.
        let link = unsafe { *fp } as *const Instr;
        if link == linked.stub_end() {
            return;
        }
        if link == linked.stub_defer() || link == linked.stub_native() {
            let record = running.next().expect("bug: a frame called by the VM has no record");
            // SAFETY: positions in records are those of frames; functions live as long as the program.
            unsafe {
                fp = base.add(record.caller_fp as usize);
                returning = record.func.as_ref();
            }
            ip = record.caller_ip as *const Instr;
            called = false;
        } else {
            // SAFETY: the word before a return address has the window of the call.
            unsafe { fp = fp.sub((*link.sub(1)).a as usize) };
            ip = link;
            called = true;
        }
    }
}
