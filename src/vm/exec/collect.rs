//! A collection of a VM: its roots are frames, package variables, what processes keep, and handles of the host.

use std::any::Any;
use std::cell::RefCell;

use super::extra::Extra;
use super::frames::{self, Frame};
use super::link::{FuncEntry, Linked};
use crate::bytecode::effects::Effects;
use crate::bytecode::op::Instr;
use crate::bytecode::program::{Program, SlotClass};
use crate::heap::{Cycle, Roots, Tracer};
use crate::sched::process::FLAG_PIPE;
use crate::sched::{Blocks, ProcessRef};
use crate::sync::Arc;
use crate::vm::shared::Shared;

/// Places in code of which a thread remembers what is live there.
const KNOWN: usize = 64;

struct VmRoots<'a> {
    vm: &'a Shared,
    program: &'a Program,
    effects: Effects<'a>,
    blocks: Blocks,
}

/// What is at a place in code. Many processes stand at few places.
struct Known<'a> {
    ip: usize,
    called: bool,
    func: Option<&'a FuncEntry>,
    /// Live slots that may hold pointers; found when first asked for.
    pointers: Option<Box<[u16]>>,
}

/// What one thread has found out about code.
struct Memory<'a>([Option<Known<'a>>; KNOWN]);

impl<'a> Memory<'a> {
    fn at(&mut self, linked: &'a Linked, ip: usize, called: bool) -> &mut Known<'a> {
        let place = &mut self.0[((ip >> 3) ^ (ip >> 9)) % KNOWN];
        if !place.as_ref().is_some_and(|known| known.ip == ip && known.called == called) {
            *place = Some(Known { ip, called, func: linked.func_at(ip as *const Instr), pointers: None });
        }
        place.as_mut().expect("bug: it was just put there")
    }
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
    let roots = VmRoots { vm, program: &program, effects: Effects::new(&program), blocks: vm.sched.blocks() };
    vm.pools.lock().age();
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
        1 + self.blocks.parts()
    }

    fn trace(&self, part: usize, tracer: &mut Tracer) {
        if part == 0 {
            return self.trace_globals(tracer);
        }
        let mut memory = Memory([const { None }; KNOWN]);
        self.blocks.for_each(part - 1, |process| self.trace_process(process, &mut memory, tracer));
    }
}

impl<'a> VmRoots<'a> {
    fn trace_globals(&self, tracer: &mut Tracer) {
        let linked = self.vm.linked();
        for global in self.program.globals.iter() {
            let at = self.vm.globals.address() + global.offset as usize;
            // SAFETY: a variable of this type stands there.
            unsafe { tracer.value(&linked.ty(global.ty).descriptor, at) };
        }
        self.vm.roots.for_each(|root| tracer.pointer(root));
        self.vm.pools.lock().trace(tracer);
        self.vm.sched.for_each_timer_root(|closure| tracer.pointer(closure));
    }

    fn trace_process(&self, process: ProcessRef, memory: &mut Memory<'a>, tracer: &mut Tracer) {
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
        let linked = self.vm.linked();
        let memory = RefCell::new(memory);
        let innermost = process.ip.get();
        frames::walk_with(
            linked,
            process,
            |ip| memory.borrow_mut().at(linked, ip as usize, ip as usize != innermost).func,
            |frame| {
                self.trace_frame(frame, end, &mut memory.borrow_mut(), tracer);
                end = frame.fp as usize;
                true
            },
        );
    }

    /// Marks what the live slots of a frame hold, below the address `end`.
    fn trace_frame(&self, frame: &Frame<'a>, end: usize, memory: &mut Memory<'a>, tracer: &mut Tracer) {
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
        let known = memory.at(self.vm.linked(), entry.address(frame.pc) as usize, frame.called);
        let pointers = known.pointers.get_or_insert_with(|| {
            // A caller waits for its call to return; the innermost frame may have been given a value by another process already.
            let live = entry.liveness(&self.effects).at(&self.effects, func, frame.pc, !frame.called);
            let pointer = |slot: &u16| matches!(func.slots[*slot as usize], SlotClass::Pointer | SlotClass::IfaceWord);
            live.iter().copied().filter(pointer).collect()
        });
        for &slot in pointers.iter().take_while(|&&slot| (slot as usize) < room) {
            // SAFETY: slots of the frame.
            tracer.maybe(unsafe { *frame.fp.add(slot as usize) });
        }
    }
}
