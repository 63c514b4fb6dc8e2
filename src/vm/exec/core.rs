//! The state of one seat while it interprets: the running process in unpacked form, and the tables that code refers to.

use std::sync::atomic::Ordering;

use super::extra::Extra;
use super::link::{FuncEntry, Linked, NativeEntry};
use super::native::{Iface, Resumed, Str, Trap};
use super::watch::{Noted, Watch};
use crate::bytecode::op::Instr;
use crate::heap::{Desc, Local, Ptr, Refused};
use crate::sched::{ProcessRef, Seat};
use crate::vm::limits::{Draw, Limit, POLL_BYTES, STEP_BYTES};
use crate::vm::shared::{Outcome, Shared};
use crate::vm::types::TypeInfo;

/// Slots above every frame that the VM may use for a moment.
pub(crate) const SPARE_SLOTS: u32 = 8;

/// Whether the interpreter goes on with `ip` and `fp` of the core, or with another process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    Go,
    Switch,
}

/// One seat at work. `ip` and `fp` do not stand side by side: else they are loaded as one vector, and the whole interpreter keeps them so.
#[repr(C)]
pub(crate) struct Core {
    pub ip: *const Instr,
    vm: *const Shared,
    seat: *const Seat<'static>,
    local: *mut Local,
    pub process: ProcessRef,
    pub fp: *mut u64,
    /// The first slot of the stack, and how far frames may reach.
    pub base: *mut u64,
    pub limit: *mut u64,
    pub globals: usize,
    pub types: *const *const TypeInfo,
    pub funcs: *const *const FuncEntry,
    pub strings: *const (u64, u64),
    pub consts: *const u64,
    pub natives: *const *const NativeEntry,
    /// Why the last operation did not succeed.
    pub trap: Option<Trap>,
    /// A new process's budget is at least this: 0 if steps are counted, so that what is left goes from process to process.
    pub floor: u32,
    /// Steps of natives and builtins that were not paid yet, and whether the VM was killed.
    watch: *const Watch<'static>,
    /// The collection count when memory outside the heap was refused, unless some was had since.
    refused_outside: Option<u32>,
    /// What `tick` says besides the budget: others run first.
    pub switch: bool,
    /// The last refusal of a larger stack was for want of memory.
    pub no_stack: bool,
    /// The direct call that this interpreter runs for; null if for none. Its process has returned and stays where it is.
    pub own: *mut (),
    pub stayed: bool,
    /// For a native that is called again.
    pub resumed: Option<Resumed>,
    pub woken: bool,
}

impl Core {
    /// # Safety
    /// `vm`, `seat` and `watch` outlive the core, and the calling thread holds the seat.
    pub unsafe fn new(vm: &Shared, seat: &Seat, watch: &Watch<'_>, process: ProcessRef) -> Core {
        let linked = vm.linked();
        let mut core = Core {
            vm,
            seat: std::ptr::from_ref(seat).cast(),
            local: vm.locals.of(seat.index()),
            process,
            ip: std::ptr::null(),
            fp: std::ptr::null_mut(),
            base: std::ptr::null_mut(),
            limit: std::ptr::null_mut(),
            globals: vm.globals.address(),
            types: linked.types.base(),
            funcs: linked.funcs.base(),
            strings: linked.strings.base(),
            consts: linked.consts.base(),
            natives: linked.natives.base(),
            trap: None,
            floor: if vm.meter.counts_steps() { 0 } else { super::BUDGET },
            watch: std::ptr::from_ref(watch).cast(),
            no_stack: false,
            switch: false,
            refused_outside: None,
            own: std::ptr::null_mut(),
            stayed: false,
            resumed: None,
            woken: false,
        };
        core.load();
        core
    }

    #[inline(always)]
    pub fn vm<'a>(&self) -> &'a Shared {
        // SAFETY: it outlives the core (see `new`), and whoever has the core.
        unsafe { &*self.vm }
    }

    #[inline(always)]
    pub fn seat<'a>(&self) -> &'a Seat<'a> {
        // SAFETY: as in `vm`.
        unsafe { &*self.seat }
    }

    #[inline(always)]
    pub fn local(&mut self) -> &mut Local {
        // SAFETY: this thread holds the seat; the collector takes the allocators only while it stands still, when no such
        // reference is in use.
        unsafe { &mut *self.local }
    }

    fn watch<'a>(&self) -> &'a Watch<'a> {
        // SAFETY: as in `vm`; what it borrows is the VM.
        unsafe { &*self.watch }
    }

    pub fn linked<'a>(&self) -> &'a Linked {
        self.vm().linked()
    }

    // ---- the process

    /// Takes over the state of `process`.
    #[inline(always)]
    pub fn load(&mut self) {
        let process = self.process;
        let base = process.stack.get();
        self.base = base;
        self.ip = process.ip.get() as *const Instr;
        // SAFETY: the frame and the end lie in the process's stack.
        unsafe {
            self.fp = base.add(process.fp.get() as usize);
            self.limit = base.add((process.stack_slots.get() - SPARE_SLOTS) as usize);
        }
    }

    /// Puts `ip` and `fp` into the process: others may read them, or run it.
    #[inline(always)]
    pub fn save(&self) {
        self.process.ip.set(self.ip as usize);
        self.process.fp.set(self.offset(self.fp));
    }

    /// Slots from the stack's base.
    #[inline(always)]
    pub fn offset(&self, at: *mut u64) -> u32 {
        ((at as usize - self.base as usize) / 8) as u32
    }

    #[inline(always)]
    pub fn at(&self, offset: u32) -> *mut u64 {
        // SAFETY: offsets are those of frames of this stack.
        unsafe { self.base.add(offset as usize) }
    }

    /// Deferred calls and panics of the process, made when first needed.
    pub fn extra(&mut self) -> &mut Extra {
        if self.process.extra.get().is_null() {
            self.process.extra.set(Box::into_raw(Box::new(Extra::default())).cast());
        }
        // SAFETY: made above or before, freed when the process ends; only who runs the process (or the collector) touches it.
        unsafe { &mut *self.process.extra.get().cast::<Extra>() }
    }

    pub fn extra_if_any(&mut self) -> Option<&mut Extra> {
        // SAFETY: as in `extra`.
        unsafe { self.process.extra.get().cast::<Extra>().as_mut() }
    }

    #[inline(always)]
    pub fn ty<'a>(&self, index: u32) -> &'a TypeInfo {
        // SAFETY: the verifier has seen that the index is in the table; entries live as long as the program.
        unsafe { &**self.types.add(index as usize) }
    }

    #[inline(always)]
    pub fn func<'a>(&self, index: u32) -> &'a FuncEntry {
        // SAFETY: as in `ty`.
        unsafe { &**self.funcs.add(index as usize) }
    }

    // ---- allocation for natives and errors: only the hard limit refuses

    pub fn alloc_bytes(&mut self, len: usize) -> Option<u64> {
        self.local().alloc_bytes_now(len).map(address)
    }

    pub fn alloc_array(&mut self, element: &TypeInfo, len: usize) -> Option<u64> {
        self.local().alloc_array_now(&element.descriptor, len).map(address)
    }

    pub fn alloc_object(&mut self, ty: &TypeInfo) -> Option<u64> {
        self.alloc_desc(&ty.descriptor)
    }

    pub fn alloc_desc(&mut self, desc: &Desc) -> Option<u64> {
        self.local().alloc_now(desc).map(address)
    }

    pub fn string_type<'a>(&self) -> &'a TypeInfo {
        self.linked().own.string.get().expect("bug: the VM's own types are made when linking")
    }

    pub fn new_string(&mut self, text: &str) -> Option<Str> {
        if text.is_empty() {
            return Some(Str::default());
        }
        let ptr = self.alloc_bytes(text.len())?;
        // SAFETY: just allocated with this many bytes.
        unsafe { crate::heap::mem::write_bytes(ptr as usize, text.as_bytes()) };
        Some(Str { ptr, len: text.len() as u64 })
    }

    /// An interface of a type of the VM's own that holds a text.
    pub fn text_value(&mut self, ty: &TypeInfo, text: Str) -> Option<Iface> {
        let word = self.alloc_object(self.string_type())?;
        // SAFETY: an object for a string.
        unsafe { crate::heap::mem::st128(word as usize, text.ptr, text.len) };
        Some(Iface { ty: ty.address(), word })
    }

    /// What `errors.New` gives.
    pub fn error_value(&mut self, text: Str) -> Option<Iface> {
        let ty = self.linked().own.error_string.get().expect("bug: the VM's own types are made when linking");
        self.text_value(ty, text)
    }

    /// A `runtime.Error`.
    pub fn runtime_error(&mut self, text: &str) -> Option<Iface> {
        let own = &self.linked().own;
        let ty = if text.starts_with("runtime error: index out") || text.starts_with("runtime error: slice bounds") {
            &own.bounds_error
        } else if text.starts_with("runtime error: ") {
            &own.runtime_error
        } else if text.starts_with("interface conversion: ") {
            &own.assertion_error
        } else {
            &own.plain_error
        };
        let ty = ty.get().expect("bug: the VM's own types are made when linking");
        let text = self.new_string(text)?;
        self.text_value(ty, text)
    }

    // ---- failing operations: set the trap and answer false

    /// The operation panics with a `runtime.Error`.
    #[cold]
    pub fn fail(&mut self, text: &str) -> bool {
        let value = self.runtime_error(text);
        self.trap = Some(value.map_or(Trap::NeedMemory, Trap::Panic));
        false
    }

    #[cold]
    pub fn fail_nil(&mut self) -> bool {
        self.fail(crate::vm::errors::NIL_DEREFERENCE)
    }

    /// Memory is short.
    #[cold]
    pub fn short(&mut self) -> bool {
        self.trap = Some(Trap::NeedMemory);
        false
    }

    #[cold]
    pub fn trap(&mut self, trap: Trap) -> bool {
        self.trap = Some(trap);
        false
    }

    /// Collects, so that what was refused may be tried again; ends the program if that is hopeless.
    #[cold]
    #[inline(never)]
    pub fn make_room(&mut self) -> Flow {
        if self.local().refused() == Refused::OutOfMemory {
            return self.out_of_memory();
        }
        self.collect_again()
    }

    /// Collects, and the operation is executed again; unless the run is over, and it would be refused for ever.
    pub fn collect_again(&mut self) -> Flow {
        if self.vm().sched.is_ending() {
            self.save();
            return Flow::Switch;
        }
        self.collect();
        Flow::Go
    }

    /// Memory that is not the heap's was refused: a collection may help, once.
    #[cold]
    pub fn short_outside(&mut self) -> bool {
        let now = self.vm().heap.collections();
        let again = self.refused_outside.replace(now).is_some_and(|before| before != now);
        self.trap(if again { Trap::OutOfMemory } else { Trap::Collect })
    }

    /// Some was had.
    #[inline(always)]
    pub fn had_outside(&mut self) {
        if self.refused_outside.is_some() {
            self.refused_outside = None;
        }
    }

    /// The VM's limit is reached, or the system has no memory.
    #[cold]
    pub fn out_of_memory(&mut self) -> Flow {
        match self.vm().heap.limit() {
            Some(bytes) => self.limit(Limit::Memory(bytes)),
            None => self.fatal("runtime: out of memory"),
        }
    }

    /// A limit is reached: no script code runs after this.
    #[cold]
    pub fn limit(&mut self, limit: Limit) -> Flow {
        self.save();
        let trace = super::trace::stack(self.linked(), self.process);
        self.vm().limit(limit, trace);
        Flow::Switch
    }

    // ---- steps

    /// The budget that the seat begins with.
    pub fn first_budget(&mut self) -> u32 {
        // A metered seat begins without any, and draws at its first step.
        if self.floor == 0 { 1 } else { super::BUDGET }
    }

    /// The next budget of a seat that counts steps; none if the run or the turn is over.
    #[cold]
    pub fn draw(&mut self) -> Option<u32> {
        let debt = self.watch().take_debt();
        match self.vm().meter.draw(debt) {
            Draw::Lot(lot) => Some(lot),
            Draw::Pause => {
                self.vm().meter.paused.store(true, Ordering::Relaxed);
                self.seat().requeue(self.process);
                self.vm().sched.pause();
                None
            }
            Draw::Empty => {
                self.limit(Limit::Steps(self.vm().meter.limits.steps.unwrap_or(0)));
                None
            }
        }
    }

    /// The seat is left: gives back what it has not used.
    pub fn leave(&mut self, budget: u32) {
        if self.floor == 0 {
            let debt = self.watch().take_debt();
            // A lot pays for the step that draws it, so `budget` counts one that was made.
            let left = u64::from(budget.saturating_sub(1));
            let meter = &self.vm().meter;
            meter.give(left.saturating_sub(debt));
            if debt > left {
                meter.owe(debt - left);
            }
        }
    }

    /// Counts what a native or builtin does with so many bytes. False: a limit is reached, or the VM was killed meanwhile.
    #[inline(always)]
    pub fn charge(&mut self, bytes: usize) -> bool {
        bytes < STEP_BYTES || (self.floor != 0 && bytes < POLL_BYTES) || self.charge_much(bytes)
    }

    #[inline(never)]
    fn charge_much(&mut self, bytes: usize) -> bool {
        match self.watch().note(bytes) {
            Noted::Fine => true,
            Noted::Killed => self.trap(Trap::Killed),
            Noted::Beyond => {
                self.limit(Limit::Steps(self.vm().meter.limits.steps.unwrap_or(0)));
                self.trap(Trap::Killed)
            }
        }
    }

    /// Stops all seats and collects.
    pub fn collect(&mut self) {
        self.save();
        let vm = self.vm();
        let seat = self.seat();
        let dead = seat.stop_all(|| {
            let dead = super::collect::collect(vm);
            super::shrink::shrink(vm, seat);
            vm.sched.trim();
            dead
        });
        let dead = dead.unwrap_or_default();
        for (object, closure) in dead.finalizers {
            super::start_finalizer(vm, self.seat(), object, closure);
        }
        drop(dead.host);
        self.load();
    }

    /// Ends the program with `fatal error: text`.
    #[cold]
    pub fn fatal(&mut self, text: &str) -> Flow {
        self.save();
        let report = super::trace::fatal(self, text);
        self.give_up(Outcome::Fatal { text: text.into(), report })
    }
}

#[inline(always)]
pub(crate) fn address(ptr: Ptr) -> u64 {
    ptr.as_ptr() as u64
}
