//! A collection of a VM: its roots are frames, package variables, what processes keep, and handles of the host.

use std::any::Any;

use super::extra::Extra;
use super::frames::{self, Frame};
use crate::bytecode::effects::Effects;
use crate::bytecode::program::{Program, SlotClass};
use crate::heap::{Cycle, Roots, Tracer};
use crate::sched::ProcessRef;
use crate::sched::process::FLAG_PIPE;
use crate::sync::Arc;
use crate::vm::shared::Shared;

/// Processes traced at a time.
const PART: usize = 256;

struct VmRoots<'a> {
    vm: &'a Shared,
    program: &'a Program,
    effects: Effects<'a>,
    processes: Vec<ProcessRef>,
}

/// What has died in a collection and wants to be looked after when it is over.
#[derive(Default)]
pub(crate) struct Dead {
    /// Objects with finalizers, and these.
    pub finalizers: Vec<(u64, u64)>,
    /// Objects of the host that no script holds any more.
    pub host: Vec<Arc<dyn Any + Send + Sync>>,
}

/// Collects. All seats stand still, and every process has its state saved.
pub(crate) fn collect(vm: &Shared) -> Dead {
    let start = vm.sched.clock().peek();
    let program = vm.linked().program();
    let mut roots = VmRoots { vm, program: &program, effects: Effects::new(&program), processes: Vec::new() };
    vm.sched.for_each_process(|process| roots.processes.push(process));
    // SAFETY: all seats stand still.
    let locals = unsafe { vm.locals.all() };
    let mut cycle = Cycle::begin(&vm.heap, locals);
    cycle.mark(&roots, vm.sched.parallelism());
    let host = vm.objects.sweep(|address| cycle.is_marked(address));
    vm.heap.set_outside(vm.sched.stats().bytes as usize);
    let report = cycle.finish();
    vm.heap.note_pause((vm.sched.clock().peek() - start) as u64);
    Dead { finalizers: report.dead, host }
}

impl Roots for VmRoots<'_> {
    fn parts(&self) -> usize {
        1 + self.processes.len().div_ceil(PART)
    }

    fn trace(&self, part: usize, tracer: &mut Tracer) {
        if part == 0 {
            return self.trace_globals(tracer);
        }
        for &process in self.processes.iter().skip((part - 1) * PART).take(PART) {
            self.trace_process(process, tracer);
        }
    }
}

impl VmRoots<'_> {
    fn trace_globals(&self, tracer: &mut Tracer) {
        let linked = self.vm.linked();
        for global in self.program.globals.iter() {
            let at = self.vm.globals.address() + global.offset as usize;
            // SAFETY: a variable of this type stands there.
            unsafe { tracer.value(&linked.ty(global.ty).descriptor, at) };
        }
        self.vm.roots.for_each(|root| tracer.pointer(root));
        self.vm.sched.for_each_timer_root(|closure| tracer.pointer(closure));
    }

    fn trace_process(&self, process: ProcessRef, tracer: &mut Tracer) {
        tracer.maybe(process.context.get());
        tracer.maybe(process.waiter.object.get() as u64);
        // SAFETY: null or made by `Core::extra`; the process stands still.
        if let Some(extra) = unsafe { process.extra.get().cast::<Extra>().as_ref() } {
            extra.roots(&mut |word| tracer.maybe(word));
        }
        if process.flags.get() & FLAG_PIPE != 0 {
            for slot in 1..process.stack_slots.get() as usize {
                // SAFETY: slots of its stack; what was never written is no address that counts, or keeps an object a little longer.
                tracer.maybe(unsafe { *process.stack.get().add(slot) });
            }
            return;
        }
        if process.ip.get() == 0 {
            // Made and not started yet.
            return;
        }
        // What stands at and above the innermost frame's own slots belongs to nobody.
        let mut end = usize::MAX;
        frames::walk(self.vm.linked(), process, |frame| {
            trace_frame(&self.effects, frame, end, tracer);
            end = frame.fp as usize;
            true
        });
    }
}

/// Marks what the live slots of a frame hold, below the address `end`.
fn trace_frame(effects: &Effects, frame: &Frame<'_>, end: usize, tracer: &mut Tracer) {
    let Some(entry) = frame.func else {
        // It returns: only its results count.
        if let Some(entry) = frame.returning {
            for slot in 1..=entry.result_slots as usize {
                // SAFETY: slots of the frame.
                tracer.maybe(unsafe { *frame.fp.add(slot) });
            }
        }
        return;
    };
    let func = entry.func();
    let room = (end.saturating_sub(frame.fp as usize)) / 8;
    // A caller waits for its call to return; the innermost frame may have been given a value by another process already.
    let live = entry.liveness(effects).at(effects, func, frame.pc, !frame.called);
    for &slot in live.iter() {
        let slot = slot as usize;
        if slot < room && matches!(func.slots[slot], SlotClass::Pointer | SlotClass::IfaceWord) {
            // SAFETY: slots of the frame.
            tracer.maybe(unsafe { *frame.fp.add(slot) });
        }
    }
}
