//! What the natives of `stdlib/context` ask of the VM.

use super::ctx::{Into, Open};
use super::native::{Cx, Func, Iface, Ptr, State, Str, Trap};
use super::services::Position;
use super::{frames, trace};
use crate::bytecode::op::Instr;
use crate::ctx::Block;
use crate::heap::mem;
use crate::sync::Arc;

/// Where in a `blockCtx` the number of the block stands, and what `ctx` is between its braces.
const BLOCK_ID: usize = 16;
const BLOCK_HOME: u64 = 0;

/// What the native that runs a body keeps meanwhile: nothing.
pub struct Body;

impl State for Body {}

impl<'a> Cx<'a> {
    /// The variable that holds the process's context; 0 if it has the root context.
    pub fn home(&self) -> u64 {
        self.core.process.context.get()
    }

    /// Makes the process's context the one in that variable.
    pub fn set_home(&mut self, home: u64) {
        self.core.process.context.set(home);
    }

    /// The process's context; nil if it has the root context.
    pub fn context(&self) -> Iface {
        let home = self.home();
        if home == 0 {
            return Iface::NIL;
        }
        // SAFETY: `Process::context` is the address of a live variable of an interface type.
        let (ty, word) = unsafe { mem::ld128(home as usize) };
        Iface { ty, word }
    }

    /// Makes a block; `object` is its context, `fail` and `crash` are called in a process that ends by an error or a panic.
    pub fn open_block(&self, object: Ptr<'_>, limit: usize, fail: Func, crash: Func) -> u64 {
        let block = self.core.vm().ctx.open(limit, (object.address(), fail.closure, crash.closure));
        block.id()
    }

    pub fn find_block(&mut self, id: u64) -> Option<Arc<Block>> {
        self.core.find_block(id)
    }

    /// Calls the body of the block of that context; the native is called again when it has ended or was unwound.
    pub fn call_body(&mut self, object: Ptr<'_>, body: Func, abandon: Func) -> Trap {
        let Some(block) = self.find_block(object.load64(BLOCK_ID)) else {
            return self.panic("ctx block: it has ended");
        };
        let (outer, context) = (self.home(), object.address() + BLOCK_HOME);
        let open = Open { block, object: object.address(), abandon: abandon.closure, floor: 0, outer, context };
        match self.call(body, vec![object.address()], 0, Body) {
            Trap::Call(request) => Trap::Body(request, Box::new(open)),
            trap => trap,
        }
    }

    pub fn leave_block(&mut self) {
        self.core.leave_block();
    }

    /// Waits until the processes of a block have ended; nothing unwinds that. False: it must park.
    pub fn block_is_over(&mut self, object: Ptr<'_>) -> bool {
        let id = object.load64(BLOCK_ID);
        let Some(block) = self.find_block(id) else { return true };
        let (seat, process) = (self.seat(), self.process());
        process.set_quiet(seat.alone(), true);
        if block.wait(seat, process) {
            return false;
        }
        process.set_quiet(seat.alone(), false);
        true
    }

    /// Takes a place in a block for the process that is started next. False: the block has ended.
    pub fn take_place(&mut self, id: u64, context: u64, fallible: bool) -> Result<bool, Trap> {
        let woken = self.woken;
        let Some(block) = self.find_block(id) else { return Ok(false) };
        self.core.take_place(Into { block, context, fallible }, woken)
    }

    /// The same for the block of that context, and a process that begins with it.
    pub fn take_place_of(&mut self, object: Ptr<'_>, fallible: bool) -> Result<bool, Trap> {
        self.take_place(object.load64(BLOCK_ID), object.address() + BLOCK_HOME, fallible)
    }

    /// Starts a process in the block for which a place was taken.
    pub fn spawn_into(&mut self, func: Func) -> Result<(), Trap> {
        if self.core.spawn_into(func.closure) {
            return Ok(());
        }
        Err(self.core.trap.take().unwrap_or(Trap::NeedMemory))
    }

    /// The process, and the place in code at which the function that calls the native was called.
    pub fn caller_of(&self) -> (u64, u64) {
        // SAFETY: the first slot of a frame is its return link, behind the call.
        let link = unsafe { *self.core.fp };
        (self.core.process.id.get(), link - size_of::<Instr>() as u64)
    }

    /// The process, and the innermost place in code that is not of package `context`.
    pub fn who(&self) -> (u64, u64) {
        self.core.save();
        let mut found = 0;
        frames::walk_calls(self.core.linked(), self.core.process, |call| {
            if call.func.func().name.starts_with("context.") {
                return true;
            }
            found = call.address(self.core.linked());
            false
        });
        (self.core.process.id.get(), found)
    }

    /// The place in code that [`Self::who`] or [`Self::caller_of`] has given.
    pub fn place_at(&self, address: u64) -> Option<Position> {
        let at = address as usize as *const Instr;
        let func = self.core.linked().func_at(at)?;
        let word = ((u64::from(func.id) + 1) << 32) | func.pc(at) as u64;
        // Code of package `context` that was inlined is not meant, but the function around it.
        let inner = frames::call_at(self.core.linked(), word)?;
        let library = inner.func.func().name.starts_with("context.");
        self.frame_of(if library { word | frames::OUTER } else { word })
    }

    /// The present native panics next: its report says this besides.
    pub fn note_panic(&mut self, text: Str) {
        // SAFETY: a string of the script.
        let text = unsafe { crate::heap::text::bytes(text.ptr, text.len) }.to_vec();
        self.core.extra().note = (!text.is_empty()).then_some(text);
    }

    /// The trace of the process below the function of package `context` that asks.
    pub fn trace_below(&self) -> String {
        self.core.save();
        let text = trace::stack(self.core.linked(), self.core.process);
        let (head, mut rest) = text.split_once('\n').unwrap_or((&text, ""));
        while rest.starts_with("context.") {
            rest = rest.splitn(3, '\n').nth(2).unwrap_or("");
        }
        format!("{head}\n{rest}")
    }

    /// Whether the running deferred call is run because a wait was cancelled.
    pub fn is_unwinding(&mut self) -> bool {
        self.core.is_unwinding()
    }

    /// If a function of the library is about to wait for a lock of its own, a cancellation does not unwind that.
    pub fn quiet_in_library(&mut self) {
        self.core.save();
        let mut quiet = false;
        frames::walk_calls(self.core.linked(), self.core.process, |call| {
            let program = self.core.linked().program();
            let file = program.sources.files().nth(call.func.func().place.file.0 as usize);
            let name = &call.func.func().name;
            // `Once.Do` is a wait for the other caller, and a reader's lock is the program's.
            quiet = file.is_some_and(|(_, file)| file.name.starts_with("stdlib/"))
                && name != "sync.(*Once).first"
                && name != "sync.(*readLocker).Lock";
            false
        });
        if quiet {
            self.core.process.set_quiet(self.seat().alone(), true);
        }
    }

    /// The closure that cancels the root context of the program.
    pub fn on_interrupt(&mut self, func: Func) {
        self.core.vm().interrupts.hook.store(func.closure, std::sync::atomic::Ordering::Release);
    }

    /// A line for each process: number, function, state, innermost function, file, line, number of the starter, divided by tabs. None: try again.
    pub fn process_lines(&mut self) -> Option<String> {
        use std::fmt::Write;
        self.core.save();
        let (vm, linked, own) = (self.core.vm(), self.core.linked(), self.core.process);
        let lines = self.seat().stop_all(|| {
            let mut processes = Vec::new();
            vm.sched.for_each_process(|process| processes.push(process));
            processes.sort_by_key(|process| process.id.get());
            let mut out = String::new();
            for process in processes {
                let state = if process == own { "running" } else { trace::state(process) };
                let mut place = None;
                frames::walk_calls(linked, process, |call| {
                    if call.func.func().name.starts_with("csp.") {
                        return true;
                    }
                    place = Some(call.word);
                    false
                });
                let at = place.and_then(|pc| self.frame_of(pc));
                let main = process.flags.get() & crate::sched::process::FLAG_MAIN != 0;
                let func = linked.func(process.func.get()).func();
                let name = if main { "main.main" } else { func.name.as_str() };
                let (function, file, line) = at.map_or_else(Default::default, |at| (at.function, at.file, at.line));
                let (id, parent) = (process.id.get(), process.parent.get());
                _ = writeln!(out, "{id}\t{name}\t{state}\t{function}\t{file}\t{line}\t{parent}");
            }
            out
        });
        self.core.load();
        lines
    }
}
