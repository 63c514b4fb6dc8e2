//! ctx blocks in the interpreter: entering and leaving them, unwinding to them, starting processes into them, and how these end.
//!
//! The body of a block is a closure that a native calls; its frame is the block's *floor*. A cancelled process runs the deferred calls of
//! the frames above the floor, then goes on behind that native. A panic or `Goexit` that reaches the floor first waits for the block's end,
//! in script code (`abandon`) that runs like a deferred call, on top of all frames.

use super::core::{Core, Flow};
use super::extra::{Kind, Mode, Panic, Running};
use super::frames;
use super::link::FuncEntry;
use super::native::{Callee, Iface, Request, Resumed, Trap};
use crate::ctx::{Block, Place};
use crate::sched::ProcessRef;
use crate::sched::process::{FLAG_ENDING, FLAG_FALLIBLE, FLAG_HOST, FLAG_MAIN};
use crate::sync::Arc;

/// A block whose body a process is in.
pub(crate) struct Open {
    pub block: Arc<Block>,
    /// The block's context, a script object.
    pub object: u64,
    /// The closure to be called when a panic leaves the body.
    pub abandon: u64,
    /// The frame of the body.
    pub floor: u32,
    /// `Process::context` around the block, and in it.
    pub outer: u64,
    pub context: u64,
}

/// The process that is started next belongs to a block, in which it has a place.
pub(crate) struct Into {
    pub block: Arc<Block>,
    pub context: u64,
    pub fallible: bool,
}

/// The block that owns a process.
fn owner(process: ProcessRef) -> Option<Arc<Block>> {
    let at = process.block.get() as usize as *const Block;
    if at.is_null() {
        return None;
    }
    // SAFETY: `adopt` has put a counted pointer there, which is given back only at the end of the process.
    unsafe {
        Arc::increment_strong_count(at);
        Some(Arc::from_raw(at))
    }
}

/// Takes the block that owns a process away from it.
pub(crate) fn disown(process: ProcessRef) -> Option<Arc<Block>> {
    let at = process.block.replace(0) as usize as *const Block;
    // SAFETY: `adopt` has put a counted pointer there, taken out here.
    (!at.is_null()).then(|| unsafe { Arc::from_raw(at) })
}

/// Makes a new process, which has a place in the block, the block's.
fn adopt(process: ProcessRef, into: Into) {
    process.context.set(into.context);
    if into.fallible {
        process.flags.set(process.flags.get() | FLAG_FALLIBLE);
    }
    into.block.enter(process, false);
    process.block.set(Arc::into_raw(into.block) as usize as u64);
}

impl Core {
    /// The block whose cancellation unwinds the process's waits.
    fn scope(&mut self) -> Option<Arc<Block>> {
        if let Some(open) = self.extra_if_any().and_then(|extra| extra.blocks.last()) {
            return Some(open.block.clone());
        }
        // A call of the host ends its run as `main` does, but stands in no block.
        if self.process.flags.get() & (FLAG_MAIN | FLAG_HOST) == FLAG_MAIN {
            return Some(self.vm().ctx.root().clone());
        }
        owner(self.process)
    }

    /// The block of that number, if it has not ended; mostly that which the process is in.
    pub(super) fn find_block(&mut self, id: u64) -> Option<Arc<Block>> {
        if let Some(open) = self.extra_if_any().and_then(|extra| extra.blocks.last())
            && open.block.id() == id
        {
            return Some(open.block.clone());
        }
        self.vm().ctx.find(id)
    }

    /// Whether a deferred call runs above the innermost block.
    fn masked_now(&mut self) -> bool {
        let Some(extra) = self.extra_if_any() else { return false };
        let floor = extra.blocks.last().map(|open| open.floor);
        let above = extra.running.iter().rev().take_while(|record| floor.is_none_or(|floor| record.base > floor));
        let deferred = |record: &Running| !matches!(record.mode, Mode::Native { .. });
        above.into_iter().any(deferred)
    }

    /// Whether some cancellation may unwind the process.
    fn is_scoped(&mut self) -> bool {
        self.process.block.get() != 0
            || self.process.flags.get() & (FLAG_MAIN | FLAG_HOST) == FLAG_MAIN
            || self.extra_if_any().is_some_and(|extra| !extra.blocks.is_empty())
    }

    /// A deferred call begins: answers what `unmask` gets when it ends.
    pub(super) fn mask(&mut self) -> bool {
        if !self.is_scoped() || self.process.is_masked() {
            return self.process.is_masked();
        }
        self.process.set_masked(self.seat().alone(), true);
        false
    }

    pub(super) fn unmask(&mut self, before: bool) {
        if !before && self.process.is_masked() {
            self.process.set_masked(self.seat().alone(), false);
        }
    }

    /// Frames were dropped.
    pub(super) fn mask_anew(&mut self) {
        if self.is_scoped() {
            let masked = self.masked_now();
            self.process.set_masked(self.seat().alone(), masked);
        }
    }

    /// The process goes into the body of a block; the frame of the body stands.
    pub(super) fn enter_block(&mut self, open: Open) {
        if let Some(outer) = self.scope() {
            outer.leave(self.process);
        }
        open.block.enter(self.process, false);
        self.process.context.set(open.context);
        self.extra().blocks.push(open);
    }

    /// The process leaves its innermost block, which has ended.
    pub(super) fn leave_block(&mut self) {
        let open = self.extra().blocks.pop().expect("bug: a process leaves a block that it is not in");
        open.block.leave(self.process);
        self.vm().ctx.close(&open.block);
        self.process.context.set(open.outer);
        let masked = self.masked_now();
        match self.scope() {
            Some(outer) => outer.enter(self.process, masked),
            None => self.process.set_scope(false, false),
        }
    }

    /// The process must unwind: to the floor of its innermost block, else to its end.
    #[cold]
    pub(super) fn cancelled(&mut self) -> Flow {
        self.extra().sending.clear();
        let floor = self.extra().blocks.last().map(|open| open.floor);
        self.settle_loops(floor);
        self.extra().panics.push(Panic::new(Iface::NIL, Kind::Unwind(floor)));
        self.unwind()
    }

    /// An unwound body of a loop over a function counts as `continue`: its loop is ready for the next call.
    fn settle_loops(&mut self, floor: Option<u32>) {
        self.save();
        let base = self.base;
        frames::walk(self.linked(), self.process, |frame| {
            // SAFETY: frames lie in the stack.
            let at = unsafe { frame.fp.offset_from(base) } as u32;
            if floor.is_some_and(|floor| at < floor) {
                return false;
            }
            if let Some(func) = frame.func
                && let Some(record) = func.func().loop_record
            {
                // SAFETY: the slot holds a pointer to the loop's record, whose first word is its state; 0 is ready.
                unsafe {
                    let record = *frame.fp.add(record as usize);
                    if record != 0 {
                        crate::heap::mem::st64(record as usize, 0);
                    }
                }
            }
            true
        });
    }

    /// Unwinding has come to the floor of the innermost block.
    pub(super) fn at_floor(&mut self, panic: usize, floor: u32) -> Flow {
        if self.extra().panics[panic].kind == Kind::Unwind(Some(floor)) {
            return self.land(floor);
        }
        let extra = self.extra();
        for record in &mut extra.panics[..panic] {
            if record.kind == Kind::Unwind(Some(floor)) {
                record.kind = Kind::Void;
            }
        }
        let value = extra.panics[panic].value;
        let panics = u64::from(extra.panics[panic].kind == Kind::Panic);
        let open = extra.blocks.last().expect("bug: a floor without block");
        let (object, abandon) = (open.object, open.abandon);
        let stub = self.linked().stub_defer();
        let func = self.closure_func(abandon);
        self.call_on_top(func, abandon, &[object, value.ty, value.word, panics], Mode::Abandon { panic }, stub)
    }

    /// `abandon` has returned: the block is over, the panic goes on. What it returned stands behind the link at `base`.
    pub(super) fn abandoned(&mut self, panic: usize, base: *mut u64) -> Flow {
        // SAFETY: the results are an interface and a string.
        let (value, note) = unsafe {
            let value = Iface { ty: *base.add(1), word: *base.add(2) };
            (value, super::trace::string_at(base.add(3)))
        };
        self.leave_block();
        let record = &mut self.extra().panics[panic];
        if !value.is_nil() {
            record.value = value;
            record.kind = Kind::Panic;
            record.text = None;
        }
        if !note.is_empty() {
            record.note = Some(note);
        }
        self.unwind()
    }

    /// Goes on behind the native that has called the body at `floor`.
    fn land(&mut self, floor: u32) -> Flow {
        let extra = self.extra();
        let at = extra.running.iter().rposition(|record| record.base == floor);
        extra.running.truncate(at.expect("bug: the body of a block that nobody called") + 1);
        let record = extra.running.pop().expect("bug: just found");
        let Mode::Native { state, .. } = record.mode else {
            unreachable!("bug: only a native calls the body of a block")
        };
        let kept = extra.panics_kept();
        extra.panics.truncate(kept);
        self.mask_anew();
        self.resumed = Some(Resumed::new(state, Vec::new()));
        self.fp = self.at(record.caller_fp);
        self.ip = record.caller_ip as *const crate::bytecode::op::Instr;
        Flow::Go
    }

    /// Whether the deferred call that has called the running function is run by an unwinding.
    pub(super) fn is_unwinding(&mut self) -> bool {
        let Some(extra) = self.extra_if_any() else { return false };
        extra.running.iter().rev().find_map(|record| match record.mode {
            Mode::Panic { panic, .. } => Some(matches!(extra.panics[panic].kind, Kind::Unwind(_))),
            _ => None,
        }) == Some(true)
    }

    // ---- processes of blocks

    /// A new process belongs to the block for which a place was taken.
    pub(super) fn adopt(&mut self, process: ProcessRef) {
        if let Some(into) = self.extra().into.take() {
            adopt(process, into);
        }
    }

    /// Takes a place in a block for the process that is started next. False: a trap says why not.
    pub(super) fn take_place(&mut self, into: Into, woken: bool) -> Result<bool, Trap> {
        if !woken {
            self.save();
            match into.block.place(self.seat(), self.process) {
                Place::Taken => {}
                Place::Parked => {
                    self.extra().waits_at = Some(into.block);
                    return Err(Trap::Park);
                }
                Place::Cancelled => return Err(Trap::Cancelled),
                Place::Ended => return Ok(false),
            }
        }
        self.extra().waits_at = None;
        self.extra().into = Some(into);
        Ok(true)
    }

    /// Starts a process for a closure that gives an error, in the block for which a place was taken.
    pub(super) fn spawn_into(&mut self, closure: u64) -> bool {
        let entry = self.closure_func(closure);
        let (starter, pc) = self.linked().func_at(self.ip).map_or((0, 0), |func| (func.id, func.pc(self.ip) as u32));
        self.spawn(entry, starter, pc, closure, 0, std::ptr::null_mut(), 0, true)
    }

    /// The process of a block has come to its end: `Some` if it first runs script code that tells the block why.
    pub(super) fn tell_block(&mut self) -> Option<Flow> {
        let flags = self.process.flags.get();
        if flags & FLAG_FALLIBLE == 0 || flags & FLAG_ENDING != 0 || self.ip != self.linked().stub_end() {
            return None;
        }
        let results = self.linked().func(self.process.func.get()).result_slots as usize;
        // SAFETY: the results of the first function stand at the stack's base, an error last.
        let error = unsafe { Iface { ty: *self.base.add(results - 1), word: *self.base.add(results) } };
        if error.is_nil() {
            return None;
        }
        let block = owner(self.process)?;
        let (object, fail, _) = block.script();
        Some(self.end_with(fail, &[object, error.ty, error.word]))
    }

    /// A panic leaves the process of a block: instead of the program only the process ends, and the block goes on with the panic.
    pub(super) fn panic_to_block(&mut self, report: &[u8]) -> Option<Flow> {
        if self.process.flags.get() & FLAG_ENDING != 0 {
            return None;
        }
        let block = owner(self.process)?;
        let value = self.extra().panics.last().map_or(Iface::NIL, |panic| panic.value);
        let text = self.new_string(&String::from_utf8_lossy(report)).unwrap_or_default();
        let (object, _, crash) = block.script();
        Some(self.end_with(crash, &[object, value.ty, value.word, text.ptr, text.len]))
    }

    /// Instead of its own code the process runs that function and then ends; nothing unwinds it.
    fn end_with(&mut self, closure: u64, args: &[u64]) -> Flow {
        self.process.flags.set(self.process.flags.get() | FLAG_ENDING);
        self.process.set_masked(self.seat().alone(), true);
        if let Some(extra) = self.extra_if_any() {
            extra.clear();
        }
        let func: &FuncEntry = self.closure_func(closure);
        let stub = self.linked().stub_end();
        let base = self.base;
        let Some(base) = self.reserve(base, func.frame_slots.max(args.len() as u32 + 8)) else {
            return self.overflow();
        };
        for (index, &arg) in args.iter().enumerate() {
            // SAFETY: reserved above.
            unsafe { *base.add(1 + func.result_slots as usize + index) = arg };
        }
        self.enter(func, base, stub, closure)
    }

    // ---- for natives

    /// Calls the body of a block.
    pub(super) fn call_body(&mut self, request: Request, open: Open) -> Flow {
        let Request { callee, args, result_slots, state } = request;
        let Callee::Closure(closure) = callee else { unreachable!("bug: the body of a block is a closure") };
        let stub = self.linked().stub_native();
        let func = self.closure_func(closure);
        let flow = self.call_on_top(func, closure, &args, Mode::Native { state, result_slots }, stub);
        if flow == Flow::Go {
            let floor = self.extra().running.last().expect("bug: just called").base;
            self.enter_block(Open { floor, ..open });
        }
        flow
    }
}
