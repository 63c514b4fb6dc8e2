//! Operations that may park: channels, select, starting processes, and what a process does when it runs again.

use super::core::{Core, Flow, SPARE_SLOTS, address};
use super::native::{Cx, Trap};
use super::objects::operands;
use super::tasks::TaskRef;
use super::{hi, lo, unwind};
use crate::bytecode::op::{Instr, Op};
use crate::bytecode::program::SelectTable;
use crate::chan::{self, Case, ChannelRef, CloseError, Resumed, Selected, Step};
use crate::heap::mem;
use crate::sched::{WaitKind, Wake};
use crate::vm::errors;
use crate::vm::limits::Limit;
use crate::vm::types::TypeInfo;

/// `Process::value` of a process that waited on a condition and was cancelled: it takes its lock before it unwinds.
pub(super) const UNWIND: u64 = u64::MAX;

/// `len` of a channel.
pub(super) unsafe fn len(channel: u64) -> u64 {
    // SAFETY: a channel or nil, says the checker.
    unsafe { ChannelRef::at(channel) }.map_or(0, |channel| channel.len() as u64)
}

pub(super) unsafe fn cap(channel: u64) -> u64 {
    // SAFETY: as in `len`.
    unsafe { ChannelRef::at(channel) }.map_or(0, |channel| channel.cap() as u64)
}

/// The process waits for nothing that could happen.
pub(super) fn for_ever(core: &mut Core) {
    core.save();
    _ = core.process.begin_park(WaitKind::SelectNone, 0);
    core.seat().note_park();
}

/// The element type of a channel, if its values are by reference.
fn by_ref_element<'a>(channel: Option<ChannelRef>) -> Option<&'a TypeInfo> {
    let ty = channel?.ty.get();
    if ty == 0 {
        return None;
    }
    // SAFETY: set by `make_chan` to a linked type.
    let ty = unsafe { &*(ty as *const TypeInfo) };
    ty.by_ref().then_some(ty)
}

impl Core {
    /// The process runs again: if it has waited, finishes the instruction at which it did.
    #[inline(always)]
    pub(super) fn arrive(&mut self) -> Flow {
        if self.process.wake.get() == Wake::None { Flow::Go } else { self.finish_wait() }
    }

    #[inline(never)]
    fn finish_wait(&mut self) -> Flow {
        let resumed = chan::resume(self.seat(), self.process);
        if self.process.flags.get() & crate::sched::process::FLAG_KILLED != 0 {
            self.ip = self.linked().stub_end();
            return Flow::Go;
        }
        self.process.set_quiet(self.seat().alone(), false);
        if resumed == Resumed::Cancelled && !self.finishes_cancelled() {
            // Nobody waits for it any more.
            drop(self.extra_if_any().and_then(|extra| extra.task.take()));
            return self.cancelled();
        }
        // SAFETY: `ip` stands on the instruction that parked.
        let (op, x, a, b) =
            unsafe { (Op::ALL[(*self.ip).op as usize], self.x(), (*self.ip).a as usize, (*self.ip).b as usize) };
        match (op, resumed) {
            (Op::Send | Op::Select, Resumed::Closed) => {
                self.fail(errors::SEND_CLOSED);
                self.trouble()
            }
            (Op::Send, _) => {
                if !self.process.extra.get().is_null() {
                    self.extra().sending.clear();
                }
                self.step(1)
            }
            (Op::Recv, _) => {
                // SAFETY: the slot holds the channel still, unless the value has overwritten it: then it is not by reference.
                if (x & 2 != 0 || a != b) && !self.complete_received(self.r(b), a) {
                    return self.trouble();
                }
                self.step(1)
            }
            (Op::Select, _) => {
                let case = self.process.value.get() as usize;
                self.selected(case)
            }
            (Op::CallNative, _) => {
                if let Some(task) = self.extra_if_any().and_then(|extra| extra.task.take()) {
                    return self.finish_native(task);
                }
                if let Some(state) = self.extra_if_any().and_then(|extra| extra.parked.take()) {
                    self.resumed = Some(super::native::Resumed::new(state, Vec::new()));
                }
                self.woken = true;
                Flow::Go
            }
            _ => Flow::Go,
        }
    }

    /// Goes behind the instruction, which has so many words.
    #[inline(always)]
    fn step(&mut self, words: usize) -> Flow {
        // SAFETY: an instruction is followed by another.
        self.ip = unsafe { self.ip.add(words) };
        Flow::Go
    }

    /// A value by reference of a closed channel is a zero object, not nil. False: there is no memory for it; the receive may be done again,
    /// as a closed channel gives the same again.
    #[inline]
    fn complete_received(&mut self, channel: u64, slot: usize) -> bool {
        // SAFETY: a channel or nil.
        match by_ref_element(unsafe { ChannelRef::at(channel) }) {
            Some(ty) if self.r(slot) == 0 => self.fresh(ty, slot),
            _ => true,
        }
    }

    #[cold]
    fn fresh(&mut self, ty: &TypeInfo, slot: usize) -> bool {
        let Some(object) = self.alloc_object(ty) else { return self.short() };
        self.put(slot, object);
        true
    }

    /// What was to be done outside is done: what it left finishes the native.
    #[cold]
    fn finish_native(&mut self, task: TaskRef) -> Flow {
        let finish = task.take().expect("bug: a process is woken before its task is done");
        // SAFETY: `ip` stands on the `CallNative`, whose window lies in the frame.
        let (native, window) = unsafe {
            let index = super::number(self.ip) as u32 as usize;
            (&**self.natives.add(index), self.fp.add((*self.ip).a as usize))
        };
        self.local().set_overdraft(true);
        let mut cx = Cx { core: self, window, native, arg: 0, result: 0, woken: true, resumed: None };
        let answer = finish(&mut cx);
        self.local().set_overdraft(false);
        match answer {
            Ok(()) => self.step(1),
            Err(trap) => {
                self.trap = Some(trap);
                self.trouble()
            }
        }
    }

    /// A cancelled wait: whether its native has something left to do before the process unwinds.
    #[cold]
    fn finishes_cancelled(&mut self) -> bool {
        let kind = self.process.kind.get();
        if kind == WaitKind::Cond {
            self.process.value.set(UNWIND);
            return true;
        }
        if let Some(extra) = self.extra_if_any() {
            extra.parked = None;
            if let Some(block) = extra.waits_at.take() {
                block.withdraw(self.process);
            }
        }
        false
    }

    #[inline]
    pub(super) fn send(&mut self) -> Flow {
        let (a, b, _) = operands!(self);
        self.save();
        // SAFETY: a channel or nil; the value stands in the frame.
        let step = unsafe {
            let channel = ChannelRef::at(self.r(a));
            let mut value = self.slot(b);
            if by_ref_element(channel).is_some() {
                self.forget_copies();
                match self.copy_to_send(channel, b) {
                    Some(copy) => value = copy,
                    None => {
                        self.short();
                        return self.trouble();
                    }
                }
            }
            chan::send(self.seat(), self.process, channel, value)
        };
        match step {
            Step::Done => self.step(1),
            Step::Parked => Flow::Switch,
            Step::Closed => {
                self.fail(errors::SEND_CLOSED);
                self.trouble()
            }
            Step::Cancelled => self.cancelled(),
        }
    }

    /// Copies made for an operation before this one, which was finished or given up.
    fn forget_copies(&mut self) {
        if let Some(extra) = self.extra_if_any() {
            extra.sending.clear();
        }
    }

    /// Makes sure that the copies of so many values fit above the frame. False: no memory.
    fn room_for_copies(&mut self, count: usize) -> bool {
        if count <= SPARE_SLOTS as usize {
            return true;
        }
        let slots = self.linked().func_at(self.ip).map_or(0, |func| func.frame_slots);
        let end = self.offset(self.fp) + slots + count as u32;
        end <= self.process.stack_slots.get() || self.grow_stack(end)
    }

    /// A value by reference is sent as a pointer to a copy, which stands above the frame meanwhile.
    #[cold]
    fn copy_to_send(&mut self, channel: Option<ChannelRef>, slot: usize) -> Option<*mut u64> {
        let ty = by_ref_element(channel)?;
        let copy = self.local().alloc(&ty.descriptor)?;
        // SAFETY: both hold a value of the type; every frame has spare slots above it.
        unsafe {
            mem::copy(&ty.descriptor, address(copy) as usize, self.r(slot) as usize, 1);
            mem::publish();
            // A host's send has its value behind the channel.
            let frame =
                self.linked().func_at(self.ip).map_or(super::pipes::VALUE + 1, |func| func.frame_slots as usize);
            let place = self.fp.add(frame + self.extra().sending.len());
            *place = address(copy);
            self.extra().sending.push(address(copy));
            Some(place)
        }
    }

    #[inline]
    pub(super) fn recv(&mut self) -> Flow {
        let (a, b, _) = operands!(self);
        self.save();
        // SAFETY: a channel or nil; the destination has the slots of its values, and one more for `ok`.
        let (step, channel, slots) = unsafe {
            let channel = ChannelRef::at(self.r(b));
            let slots = channel.map_or(0, |channel| channel.value_slots() as usize);
            let ok = if self.x() & 1 != 0 { self.slot(a + slots) } else { std::ptr::null_mut() };
            (chan::recv(self.seat(), self.process, channel, self.slot(a), ok), channel, slots)
        };
        match step {
            Step::Done => {
                if slots == 1
                    && self.r(a) == 0
                    && let Some(ty) = by_ref_element(channel)
                    && !self.fresh(ty, a)
                {
                    return self.trouble();
                }
                self.step(1)
            }
            Step::Parked => Flow::Switch,
            Step::Closed => unreachable!("bug: a receive from a closed channel gives zero"),
            Step::Cancelled => self.cancelled(),
        }
    }

    pub(super) fn close(&mut self) -> bool {
        let (a, ..) = operands!(self);
        // SAFETY: a channel or nil.
        match chan::close(self.seat(), unsafe { ChannelRef::at(self.r(a)) }) {
            Ok(()) => true,
            Err(CloseError::Nil) => self.fail(errors::CLOSE_NIL),
            Err(CloseError::Closed) => self.fail(errors::CLOSE_CLOSED),
        }
    }

    fn select_table<'a>(&self) -> &'a SelectTable {
        // SAFETY: the linker has put the index of a table there; tables live as long as the program.
        unsafe { &*self.linked().selects.at(lo(self.ip) as usize) }
    }

    pub(super) fn select(&mut self) -> Flow {
        const SMALL: usize = 8;
        let table = self.select_table();
        self.forget_copies();
        if table.cases.len() > SMALL && !self.room_for_copies(table.cases.len()) {
            return self.overflow();
        }
        self.save();
        let mut small =
            [Case { channel: None, send: false, value: std::ptr::null_mut(), ok: std::ptr::null_mut() }; SMALL];
        let mut large = Vec::new();
        let cases = if table.cases.len() <= SMALL {
            &mut small[..table.cases.len()]
        } else {
            large.resize(table.cases.len(), small[0]);
            &mut large[..]
        };
        for (case, entry) in cases.iter_mut().zip(&table.cases) {
            // SAFETY: a channel or nil.
            case.channel = unsafe { ChannelRef::at(self.r(entry.channel as usize)) };
            case.send = entry.send;
            case.value = self.slot(entry.value as usize);
            if let Some(ok) = entry.ok {
                case.ok = self.slot(ok as usize);
            }
            if entry.send && by_ref_element(case.channel).is_some() {
                match self.copy_to_send(case.channel, entry.value as usize) {
                    Some(copy) => case.value = copy,
                    None => {
                        self.extra().sending.clear();
                        self.short();
                        return self.trouble();
                    }
                }
            }
        }
        // SAFETY: the slots of the cases lie in the frame.
        match unsafe { chan::select(self.seat(), self.process, cases, table.has_default) } {
            Selected::Case(case) => self.selected(case),
            Selected::Default => {
                let (a, ..) = operands!(self);
                self.put(a, -1i64 as u64);
                self.step(2)
            }
            Selected::Parked => Flow::Switch,
            Selected::Closed(_) => {
                self.fail(errors::SEND_CLOSED);
                self.trouble()
            }
            Selected::Cancelled => self.cancelled(),
            Selected::NoMemory => self.out_of_memory(),
        }
    }

    /// Goes on behind a select whose case has happened.
    fn selected(&mut self, case: usize) -> Flow {
        let (a, ..) = operands!(self);
        if let Some(extra) = self.extra_if_any() {
            extra.sending.clear();
        }
        let table = self.select_table();
        if let Some(entry) = table.cases.get(case)
            && !entry.send
            && !self.complete_received(self.r(entry.channel as usize), entry.value as usize)
        {
            return self.trouble();
        }
        self.put(a, case as u64);
        self.step(2)
    }

    // ---- starting processes

    pub(super) fn go_func(&mut self) -> bool {
        // SAFETY: the linker has packed the extension: {arguments, results}, {function that starts the process}.
        let (func, window, args, results, starter) = unsafe {
            let i = self.ip;
            (super::number(i) as u32, (*i).a as usize, lo(i) & 0xffff, lo(i) >> 16, hi(i))
        };
        let entry = self.func(func);
        let pc = self.func(starter).pc(self.ip) as u32;
        let first = 1 + results as usize;
        // SAFETY: the arguments stand in the window.
        let from = unsafe { self.fp.add(window + first) };
        let into = self.x() & 1 != 0;
        self.spawn(entry, starter, pc, 0, first, from, args as usize, into)
    }

    pub(super) fn go_closure(&mut self) -> bool {
        let (a, ..) = operands!(self);
        let closure = self.r(a);
        if closure == 0 {
            return self.trap(Trap::Fatal("go of nil func value".into()));
        }
        let entry = self.closure_func(closure);
        let (starter, pc) = self.linked().func_at(self.ip).map_or((0, 0), |func| (func.id, func.pc(self.ip) as u32));
        let into = self.x() & 1 != 0;
        self.spawn(entry, starter, pc, closure, 0, std::ptr::null_mut(), 0, into)
    }

    #[expect(clippy::too_many_arguments, reason = "what a first frame is made of")]
    pub(super) fn spawn(
        &mut self,
        entry: &super::FuncEntry,
        starter: u32,
        pc: u32,
        closure: u64,
        first: usize,
        from: *const u64,
        args: usize,
        into: bool,
    ) -> bool {
        if let Some(most) = self.vm().meter.limits.processes
            && self.seat().scheduler().alive() >= most
        {
            self.limit(Limit::Processes(most));
            return self.trap(Trap::Killed);
        }
        let Some(process) = self.seat().spawn(entry.id, starter, pc, Some(self.process)) else {
            return self.short_outside();
        };
        // SAFETY: `prepare` gives a stack with room for the frame.
        unsafe {
            if !unwind::prepare(self.seat(), process, self.vm(), entry, closure) {
                self.seat().end(process);
                return self.short_outside();
            }
            let base = process.stack.get();
            for index in 0..args {
                *base.add(first + index) = *from.add(index);
            }
        }
        if into {
            self.adopt(process);
        }
        self.had_outside();
        self.seat().start(process);
        true
    }
}

/// The instruction at an address, for reports.
pub(crate) fn op_at(ip: *const Instr) -> Op {
    // SAFETY: an address in linked code.
    Op::ALL[unsafe { (*ip).op } as usize]
}
