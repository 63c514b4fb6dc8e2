//! Deferred calls, panics, `recover`, `Goexit`.
//!
//! A panic leaves all frames where they are and runs the deferred calls of the process, newest first, each on top of the frame that
//! panicked. When one has recovered, the frames above the one that deferred it are dropped, its other deferred calls run, and it
//! returns. `Extra::running` has a record for each frame that the VM itself called; its caller is found there, as its return address is a
//! stub.

use super::core::{Core, Flow};
use super::extra::{Defer, Kind, Mode, Panic, Running};
use super::link::FuncEntry;
use super::native::{Callee, Iface, Request, Resumed, Trap};
use super::{frames, trace};
use crate::bytecode::op::Instr;
use crate::vm::shared::Outcome;
use crate::vm::types::TypeInfo;

impl Core {
    // ---- entering functions

    /// The function of a closure.
    #[inline(always)]
    pub(super) fn closure_func<'a>(&self, closure: u64) -> &'a FuncEntry {
        // SAFETY: the first word of a closure object is the address of a linked function.
        unsafe { &**(closure as *const *const FuncEntry) }
    }

    /// Makes room for a frame at `base`, which may move with the stack; none if the process has overflowed.
    #[inline]
    pub(super) fn reserve(&mut self, base: *mut u64, slots: u32) -> Option<*mut u64> {
        // SAFETY: frames end below the stack's end by the spare slots; frame sizes are below 65,536 slots.
        let end = unsafe { base.add(slots as usize) };
        if end <= self.limit {
            return Some(base);
        }
        let offset = self.offset(base);
        self.grow_stack(offset + slots).then(|| self.at(offset))
    }

    /// Enters a function at `base`, to return to `link`. Its parameters stand there already if the stack did not move.
    pub(super) fn enter(&mut self, func: &FuncEntry, base: *mut u64, link: *const Instr, closure: u64) -> Flow {
        let Some(base) = self.reserve(base, func.frame_slots) else { return self.overflow() };
        // SAFETY: `reserve` has made room for the frame.
        unsafe {
            *base = link as u64;
            if func.closure_slot != 0 {
                *base.add(func.closure_slot as usize) = closure;
            }
        }
        self.fp = base;
        self.ip = func.code;
        Flow::Go
    }

    /// The top of the current frame: where the VM puts frames of its own. `ip` must be in the frame's function.
    fn top(&self) -> *mut u64 {
        let slots = self.linked().func_at(self.ip).map_or(1, |func| func.frame_slots);
        // SAFETY: the frame has that many slots.
        unsafe { self.fp.add(slots as usize) }
    }

    /// Calls something on top of the current frame and remembers where to go on. `args` stand behind the results.
    pub(super) fn call_on_top(
        &mut self,
        func: &FuncEntry,
        closure: u64,
        args: &[u64],
        mode: Mode,
        stub: *const Instr,
    ) -> Flow {
        let top = self.top();
        let offset = self.offset(top);
        // No wait unwinds in what runs like a deferred call.
        let masked = match mode {
            Mode::Native { .. } => self.process.is_masked(),
            _ => self.mask(),
        };
        let record = Running {
            mode,
            base: offset,
            caller_fp: self.offset(self.fp),
            caller_ip: self.ip as usize,
            func: std::ptr::null(),
            masked,
        };
        self.extra().running.push(record);
        let Some(base) = self.reserve(top, func.frame_slots.max(args.len() as u32 + 8)) else {
            self.extra().running.pop();
            return self.overflow();
        };
        let first = 1 + func.result_slots as usize;
        for (index, &arg) in args.iter().enumerate() {
            // SAFETY: reserved above.
            unsafe { *base.add(first + index) = arg };
        }
        self.enter(func, base, stub, closure)
    }

    // ---- deferred calls

    pub(super) fn push_defer(&mut self, frame: u32, closure: u64) -> bool {
        let defers = &self.extra().defers;
        if defers.len() == defers.capacity() && !self.more_defers() {
            return false;
        }
        let defers = &mut self.extra().defers;
        // A deferred call of an outer frame (from the body of a loop over a function) goes below those of inner ones.
        let at = defers.iter().rposition(|defer| defer.frame <= frame).map_or(0, |index| index + 1);
        defers.insert(at, Defer { frame, closure });
        true
    }

    /// Makes room for as many deferred calls again, within the VM's memory.
    #[cold]
    fn more_defers(&mut self) -> bool {
        let extra = self.extra();
        let count = extra.defers.capacity().max(4);
        let bytes = count * size_of::<Defer>();
        if !self.vm().heap.charge(bytes) {
            return self.short_outside();
        }
        let extra = self.extra();
        extra.charged += bytes;
        extra.defers.reserve_exact(count);
        self.had_outside();
        true
    }

    /// Takes the newest deferred call of a frame.
    fn pop_defer(&mut self, frame: u32) -> Option<Defer> {
        let defers = &mut self.extra_if_any()?.defers;
        if defers.last()?.frame == frame { defers.pop() } else { None }
    }

    /// Calls a deferred function on top of the current frame; a nil one panics now.
    fn call_deferred(&mut self, defer: Defer, mode: Mode) -> Flow {
        if defer.closure == 0 {
            self.fail_nil();
            return self.trouble();
        }
        let stub = self.linked().stub_defer();
        self.call_on_top(self.closure_func(defer.closure), defer.closure, &[], mode, stub)
    }

    /// `RunDeferred`: runs one and comes back to the instruction, or goes behind it.
    pub(super) fn run_deferred(&mut self) -> Flow {
        let frame = self.offset(self.fp);
        let Some(defer) = self.pop_defer(frame) else {
            // SAFETY: an instruction is followed by another.
            self.ip = unsafe { self.ip.add(1) };
            return Flow::Go;
        };
        self.call_deferred(defer, Mode::Normal)
    }

    /// A deferred call, or one for a report, has returned to its stub.
    pub(super) fn defer_end(&mut self) -> Flow {
        let base = self.fp;
        let running = self.extra().running.pop().expect("bug: a deferred call returns that nobody made");
        debug_assert_eq!(running.base, self.offset(base), "bug: deferred calls return out of order");
        self.fp = self.at(running.caller_fp);
        self.ip = running.caller_ip as *const Instr;
        self.unmask(running.masked);
        match running.mode {
            Mode::Normal => Flow::Go,
            Mode::Recovered => self.return_recovered(running.func),
            Mode::Panic { panic, frame } => {
                if self.extra().panics[panic].recovered {
                    self.recovered(panic, frame)
                } else {
                    self.unwind()
                }
            }
            Mode::Print { panic } => {
                // SAFETY: `Error` and `String` give a string in their first two result slots.
                let text = unsafe { trace::string_at(base.add(1)) };
                self.extra().panics[panic].text = Some(text);
                self.report(panic + 1)
            }
            Mode::Abandon { panic } => self.abandoned(panic, base),
            Mode::Native { .. } => unreachable!("bug: a native's call returns as a deferred one"),
        }
    }

    // ---- panics

    /// The current instruction panics.
    #[cold]
    pub(super) fn panic(&mut self, mut value: Iface) -> Flow {
        if value.is_nil() {
            let ty = self.linked().own.nil_error.get().expect("bug: the VM's own types are made when linking");
            let made = self
                .new_string("runtime error: panic called with nil argument")
                .and_then(|text| self.text_value(ty, text));
            match made {
                Some(made) => value = made,
                None => return self.out_of_memory(),
            }
        }
        if self.extra().running.iter().any(|running| matches!(running.mode, Mode::Print { .. })) {
            return self.fatal(&trace::panic_while_printing(value));
        }
        let repanicked = self.extra().panics.last().is_some_and(|last| last.recovered && last.value == value);
        let note = self.extra().note.take();
        self.extra().panics.push(Panic { repanicked, note, ..Panic::new(value, Kind::Panic) });
        self.unwind()
    }

    /// `runtime.Goexit`.
    pub(super) fn goexit(&mut self) -> Flow {
        self.extra().panics.push(Panic::new(Iface::NIL, Kind::Goexit));
        self.unwind()
    }

    /// Runs the next deferred call for the newest panic; without one the process or the program ends.
    pub(super) fn unwind(&mut self) -> Flow {
        let extra = self.extra();
        let panic = extra.panics.len() - 1;
        if let Some(open) = extra.blocks.last()
            && extra.defers.last().is_none_or(|defer| defer.frame < open.floor)
        {
            let floor = open.floor;
            return self.at_floor(panic, floor);
        }
        let Some(defer) = extra.defers.pop() else {
            if extra.panics[panic].kind != Kind::Panic {
                return self.end_process();
            }
            self.save();
            return self.report(0);
        };
        self.call_deferred(defer, Mode::Panic { panic, frame: defer.frame })
    }

    /// The panic was recovered by a deferred call of the frame at `frame`: drops what is above it.
    fn recovered(&mut self, panic: usize, frame: u32) -> Flow {
        let func = self.func_of(frame).expect("bug: a frame with deferred calls is not on its stack");
        let extra = self.extra();
        extra.running.retain(|running| running.base <= frame);
        // Panics whose deferred calls were dropped are aborted; those that still run one stay.
        let kept = extra.panics_kept();
        let exits = extra.panics[kept..panic].iter().any(|aborted| aborted.kind == Kind::Goexit);
        let unwinds = extra.panics[kept..panic].iter().any(|aborted| matches!(aborted.kind, Kind::Unwind(_)));
        extra.panics.truncate(kept);
        self.mask_anew();
        self.fp = self.at(frame);
        // SAFETY: functions live as long as the program.
        self.ip = unsafe { (*func).code };
        if exits {
            // A Goexit that was going on goes on from here.
            return self.goexit();
        }
        if unwinds {
            return self.cancelled();
        }
        self.return_recovered(func)
    }

    /// The function of the frame at a position.
    fn func_of(&mut self, frame: u32) -> Option<*const FuncEntry> {
        self.save();
        let mut found = None;
        let wanted = self.at(frame);
        frames::walk(self.linked(), self.process, |visited| {
            if visited.fp == wanted {
                found = visited.func.or(visited.returning).map(std::ptr::from_ref);
            }
            found.is_none()
        });
        found
    }

    /// Runs what is left of the frame's deferred calls, then its epilogue, or returns at once.
    fn return_recovered(&mut self, func: *const FuncEntry) -> Flow {
        // SAFETY: functions live as long as the program.
        let entry = unsafe { &*func };
        let frame = self.offset(self.fp);
        self.ip = if entry.recover_at.is_null() { self.linked().stub_return() } else { entry.recover_at };
        let Some(defer) = self.pop_defer(frame) else { return Flow::Go };
        let resume = self.ip;
        // For the call the frame must stand in its function, not in a stub.
        self.ip = entry.code;
        let flow = self.call_deferred(defer, Mode::Recovered);
        if defer.closure != 0
            && let Some(running) = self.extra().running.last_mut()
            && matches!(running.mode, Mode::Recovered)
        {
            running.func = func;
            running.caller_ip = resume as usize;
        }
        flow
    }

    /// `recover()`: the value of the panic whose deferred call the frame is, if it is one.
    pub(super) fn recover(&mut self, frame: *mut u64) -> Iface {
        if self.process.extra.get().is_null() {
            return Iface::NIL;
        }
        let stub = self.linked().stub_defer() as u64;
        let mut fp = frame;
        loop {
            // SAFETY: frames of this stack; the first slot of each is its return link.
            let link = unsafe { *fp };
            if link == stub {
                break;
            }
            let ip = link as *const Instr;
            // Only through wrappers is the caller's caller the one that counts.
            match self.linked().func_at(ip) {
                Some(func) if func.func().wrapper => {
                    // SAFETY: the word before a return address has the window of the call.
                    fp = unsafe { fp.sub((*ip.sub(1)).a as usize) };
                }
                _ => return Iface::NIL,
            }
        }
        let base = self.offset(fp);
        let extra = self.extra();
        let Some(running) = extra.running.iter().rev().find(|running| running.base == base) else { return Iface::NIL };
        let Mode::Panic { panic, .. } = running.mode else { return Iface::NIL };
        let last = extra.panics.len() - 1;
        let record = &mut extra.panics[panic];
        if panic != last || record.kind != Kind::Panic || record.recovered {
            return Iface::NIL;
        }
        record.recovered = true;
        record.value
    }

    // ---- the end

    /// Nobody recovers: calls `Error` or `String` of the panics' values from the one at `from`, then writes the report and ends the program.
    fn report(&mut self, from: usize) -> Flow {
        for index in from..self.extra().panics.len() {
            let value = self.extra().panics[index].value;
            let Some(ty): Option<&TypeInfo> = value.ty() else { continue };
            let gives_text =
                |name| ty.method(name).filter(|method| method.param_slots == 0 && method.result_slots == 2);
            if let Some(method) = gives_text("Error").or_else(|| gives_text("String")) {
                // SAFETY: functions live as long as the program.
                let func = unsafe { &*method.func };
                let stub = self.linked().stub_defer();
                return self.call_on_top(func, 0, &[value.word], Mode::Print { panic: index }, stub);
            }
        }
        self.die()
    }

    fn die(&mut self) -> Flow {
        self.save();
        if super::calls::panicked(self) {
            return Flow::Switch;
        }
        let (report, text) = trace::panics(self);
        if let Some(flow) = self.panic_to_block(&report) {
            return flow;
        }
        trace::write(self, &report);
        let report = String::from_utf8_lossy(&report).into_owned();
        self.give_up(Outcome::Panic { text, report })
    }

    /// The program ends, or, in a session, only the process.
    pub(super) fn give_up(&mut self, outcome: Outcome) -> Flow {
        if !self.vm().session {
            self.vm().end(outcome);
            return Flow::Switch;
        }
        if self.process.flags.get() & crate::sched::process::FLAG_MAIN != 0 {
            self.vm().outcome.lock().get_or_insert(outcome);
        }
        self.dismiss();
        Flow::Switch
    }

    /// The process has returned from its first function, or left it by `Goexit` or a cancellation.
    pub(super) fn end_process(&mut self) -> Flow {
        let process = self.process;
        if process.flags.get() & crate::sched::process::FLAG_HOST != 0 {
            // SAFETY: `ip` stands on an instruction.
            let at_end = unsafe { (*self.ip).op == crate::bytecode::op::Op::End as u8 };
            // Who was killed stands there, too, with whatever its frame has.
            let returned = at_end && process.flags.get() & crate::sched::process::FLAG_KILLED == 0;
            super::calls::ended(self, returned);
            self.free_extra();
            self.seat().end(process);
            return Flow::Switch;
        }
        let killed = process.flags.get() & crate::sched::process::FLAG_KILLED != 0;
        if process.block.get() != 0
            && !killed
            && let Some(flow) = self.tell_block()
        {
            return flow;
        }
        let unwound = self
            .extra_if_any()
            .is_some_and(|extra| matches!(extra.panics.last(), Some(Panic { kind: Kind::Unwind(_), .. })));
        let main = process.flags.get() & crate::sched::process::FLAG_MAIN != 0;
        if main && !unwound && self.vm().linked().stub_end() != self.ip && !self.vm().session {
            // Goexit of main: the program goes on without it, and is stuck when the others have ended.
            self.vm().main_left.store(true, std::sync::atomic::Ordering::Relaxed);
            super::park::for_ever(self);
            return Flow::Switch;
        }
        if main && self.vm().session && (killed || self.vm().linked().stub_end() != self.ip) {
            self.vm().input_left.store(true, std::sync::atomic::Ordering::Relaxed);
        }
        self.dismiss();
        Flow::Switch
    }

    /// The process is over: gives up what it has, and its place in a block.
    fn dismiss(&mut self) {
        let process = self.process;
        let main = process.flags.get() & crate::sched::process::FLAG_MAIN != 0;
        self.free_extra();
        if main {
            self.vm().ctx.root().leave(process);
        }
        let block = super::ctx::disown(process);
        if let Some(block) = &block {
            block.leave(process);
        }
        self.seat().end(process);
        if let Some(block) = block {
            block.release(self.seat());
        }
    }

    /// Gives up what the process has besides its block.
    #[inline]
    pub(super) fn free_extra(&mut self) {
        if !self.process.has_inline_stack() || !self.process.extra.get().is_null() {
            self.free_much();
        }
    }

    #[inline(never)]
    fn free_much(&mut self) {
        if !self.process.has_inline_stack() {
            self.vm().heap.release(self.process.stack_slots.get() as usize * 8);
        }
        let extra = self.process.extra.replace(std::ptr::null_mut());
        if !extra.is_null() {
            // SAFETY: made by `Core::extra`, and taken out above.
            let extra = unsafe { Box::from_raw(extra.cast::<super::extra::Extra>()) };
            self.vm().heap.release(extra.charged);
        }
    }

    // ---- calls by natives

    /// A native asked for a call.
    pub(super) fn call_for_native(&mut self, request: Request) -> Flow {
        let Request { callee, args, result_slots, state } = request;
        let (func, closure): (&FuncEntry, u64) = match callee {
            Callee::Closure(closure) => (self.closure_func(closure), closure),
            // SAFETY: functions live as long as the program.
            Callee::Func(func) => (unsafe { &*func }, 0),
        };
        let stub = self.linked().stub_native();
        self.call_on_top(func, closure, &args, Mode::Native { state, result_slots }, stub)
    }

    /// The function called by a native has returned: the native is called again.
    pub(super) fn native_end(&mut self) -> Flow {
        let base = self.fp;
        let running = self.extra().running.pop().expect("bug: a function returns to a native that did not call it");
        let Mode::Native { state, result_slots } = running.mode else {
            unreachable!("bug: a deferred call returns to a native")
        };
        // SAFETY: the callee's results stand behind its link.
        let results = (0..result_slots as usize).map(|index| unsafe { *base.add(1 + index) }).collect();
        self.resumed = Some(Resumed::new(state, results));
        self.fp = self.at(running.caller_fp);
        self.ip = running.caller_ip as *const Instr;
        Flow::Go
    }

    // ---- stacks

    /// Moves the stack to one with room for at least `slots`; false if it may not grow so far.
    #[cold]
    #[inline(never)]
    pub(super) fn grow_stack(&mut self, slots: u32) -> bool {
        let wanted = slots.saturating_add(super::core::SPARE_SLOTS).checked_next_power_of_two();
        let Some(wanted) = wanted.filter(|&wanted| wanted <= self.vm().stack_slots_max) else { return false };
        let old_slots = self.process.stack_slots.get();
        let wanted = wanted.max(old_slots * 2).min(self.vm().stack_slots_max);
        let bytes = |slots: u32| slots as usize * 8;
        let Some(new) = self.new_stack(wanted).or_else(|| {
            self.collect();
            self.new_stack(wanted)
        }) else {
            self.no_stack = true;
            return false;
        };
        // The spare slots above the frame may be in use.
        let used = (self.offset(self.fp) as usize + 0x1_0000).min(old_slots as usize);
        // SAFETY: both have that many slots, and nothing points into a stack but the core.
        unsafe { std::ptr::copy_nonoverlapping(self.base, new, used) };
        let (fp, old) = (self.offset(self.fp), self.base);
        if !self.process.has_inline_stack() {
            self.seat().stack_free(old, old_slots);
            self.vm().heap.release(bytes(old_slots));
        }
        self.process.stack.set(new);
        self.process.stack_slots.set(wanted);
        self.process.fp.set(fp);
        self.process.ip.set(self.ip as usize);
        self.load();
        true
    }

    /// Memory for a stack, within the limit.
    fn new_stack(&mut self, slots: u32) -> Option<*mut u64> {
        let bytes = slots as usize * 8;
        if !self.vm().heap.charge(bytes) {
            return None;
        }
        let stack = self.seat().stack_alloc(slots);
        if stack.is_none() {
            self.vm().heap.release(bytes);
        }
        stack
    }

    /// The stack may not grow further, or there is no memory for it.
    #[cold]
    pub(super) fn overflow(&mut self) -> Flow {
        if std::mem::take(&mut self.no_stack) {
            return self.out_of_memory();
        }
        self.save();
        let report = trace::overflow(self);
        self.give_up(Outcome::Fatal { text: "stack overflow".into(), report })
    }

    /// What to do about a trap.
    #[cold]
    #[inline(never)]
    pub(super) fn trouble(&mut self) -> Flow {
        match self.trap.take().expect("bug: an operation failed without saying why") {
            Trap::NeedMemory => self.make_room(),
            Trap::Collect => self.collect_again(),
            Trap::OutOfMemory => self.out_of_memory(),
            Trap::Killed => {
                self.save();
                if !self.vm().sched.is_stopped() {
                    // Only main has ended: it begins again in the next run.
                    self.seat().requeue(self.process);
                }
                Flow::Switch
            }
            Trap::Panic(value) => self.panic(value),
            Trap::Fatal(text) => self.fatal(&text),
            Trap::Park => Flow::Switch,
            Trap::Again => {
                self.save();
                if self.seat().tick(self.process) {
                    return Flow::Switch;
                }
                self.load();
                Flow::Go
            }
            Trap::Yield => {
                // SAFETY: a `CallNative` is one word, and followed by another.
                self.ip = unsafe { self.ip.add(1) };
                self.save();
                self.seat().requeue(self.process);
                Flow::Switch
            }
            Trap::Cancelled => self.cancelled(),
            Trap::Call(request) => self.call_for_native(*request),
            Trap::Body(request, open) => self.call_body(*request, *open),
            Trap::Block(work) => super::tasks::block(self, work),
            Trap::Await(future) => super::tasks::wait(self, future),
            Trap::Exit(code) => {
                self.save();
                self.vm().end(Outcome::Exit(code));
                Flow::Switch
            }
            Trap::Goexit => self.goexit(),
        }
    }
}

/// Gives a new process its first frame. False: no memory.
///
/// # Safety
/// The process is new and not started.
#[inline(always)]
pub(super) unsafe fn prepare(
    seat: &crate::sched::Seat,
    process: crate::sched::ProcessRef,
    vm: &crate::vm::shared::Shared,
    entry: &FuncEntry,
    closure: u64,
) -> bool {
    let wanted = entry.frame_slots + super::core::SPARE_SLOTS;
    if process.stack_slots.get() < wanted && !larger_first_stack(seat, process, vm, wanted.next_power_of_two()) {
        return false;
    }
    let base = process.stack.get();
    // SAFETY: the stack has room for the frame.
    unsafe {
        *base = vm.linked().stub_end() as u64;
        if entry.closure_slot != 0 {
            *base.add(entry.closure_slot as usize) = closure;
        }
    }
    process.fp.set(0);
    process.ip.set(entry.code as usize);
    true
}

/// Gives a new process a stack of so many slots. False: no memory.
#[inline(never)]
fn larger_first_stack(
    seat: &crate::sched::Seat,
    process: crate::sched::ProcessRef,
    vm: &crate::vm::shared::Shared,
    wanted: u32,
) -> bool {
    let bytes = wanted as usize * 8;
    if !vm.heap.charge(bytes) {
        return false;
    }
    let Some(stack) = seat.stack_alloc(wanted) else {
        vm.heap.release(bytes);
        return false;
    };
    if !process.has_inline_stack() {
        seat.stack_free(process.stack.get(), process.stack_slots.get());
    }
    process.stack.set(stack);
    process.stack_slots.set(wanted);
    true
}
