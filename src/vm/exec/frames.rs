//! Walking the frames of a process, from the running function outwards.

use super::extra::Extra;
use super::link::{FuncEntry, Linked};
use super::trace;
use crate::bytecode::op::Instr;
use crate::sched::ProcessRef;
use crate::source::Place;

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

/// A call as the source has it: a frame, or code that stands in the place of its call. Functions that the compiler made are none.
pub(crate) struct Call<'a> {
    pub func: &'a FuncEntry,
    pub place: Place,
    /// Names the call to [`call_at`], for as long as the program is linked.
    pub word: u64,
}

/// In a [`Call::word`]: the function around inlined code is meant.
pub(crate) const OUTER: u64 = 1 << 31;

impl Call<'_> {
    /// Where its code stands in memory.
    pub fn address(&self, linked: &Linked) -> u64 {
        let id = ((self.word >> 32) as u32).wrapping_sub(1);
        trace::func_by_id(linked, id).map_or(0, |func| func.address((self.word & !OUTER) as u32 as usize) as u64)
    }
}

/// The calls of a frame, innermost first.
fn calls<'a>(linked: &'a Linked, frame: &Frame<'a>) -> impl Iterator<Item = Call<'a>> {
    frame.func.into_iter().flat_map(move |func| {
        let pc = if frame.called { frame.pc.saturating_sub(1) } else { frame.pc };
        let word = ((u64::from(func.id) + 1) << 32) | pc as u64;
        // The compiler's own functions are no calls, but what was inlined into them is one.
        let inner = trace::inlined_at(func.func(), pc).map(|_| word);
        let outer = (!func.func().wrapper).then_some(word | if inner.is_some() { OUTER } else { 0 });
        inner.into_iter().chain(outer).filter_map(|word| call_at(linked, word))
    })
}

/// What a [`Call::word`] stands for.
pub(crate) fn call_at(linked: &Linked, word: u64) -> Option<Call<'_>> {
    let func = trace::func_by_id(linked, ((word >> 32) as u32).checked_sub(1)?)?;
    let pc = (word as u32 & !(OUTER as u32)) as usize;
    let (func, place) = match trace::inlined_at(func.func(), pc) {
        Some(inlined) if word & OUTER != 0 => (func, inlined.call),
        Some(inlined) => (linked.func(inlined.func.0), trace::place_of(func.func(), pc)),
        None => (func, trace::place_of(func.func(), pc)),
    };
    Some(Call { func, place, word })
}

/// Visits the calls that a process is in, innermost first.
pub(crate) fn walk_calls<'a>(linked: &'a Linked, process: ProcessRef, mut visit: impl FnMut(&Call<'a>) -> bool) {
    walk(linked, process, |frame| calls(linked, frame).all(|call| visit(&call)));
}
