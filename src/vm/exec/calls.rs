//! Calls of script functions by the host: each is a process whose arguments the host writes and whose results it reads when it ends.
//!
//! A panic that leaves such a process ends only it; the host hears of it. All of it happens on a seat.

use std::mem::ManuallyDrop;

use super::core::Core;
use super::handles::{FuncType, HostRef, Root};
use super::host::{self, Misfit, Put, make, view};
use super::link::FuncEntry;
use super::native::{Cx, Iface, Value};
use super::watch::Watch;
use super::{trace, unwind};
use crate::bytecode::program::Kind;
use crate::sched::process::{FLAG_DIRECT, FLAG_HOST, FLAG_KILLED, FLAG_MAIN, FLAG_PIPE};
use crate::sched::{ProcessRef, Seat};
use crate::sync::{Arc, AtomicBool, Ordering};
use crate::vm::shared::{Outcome, Shared};
use crate::vm::types::TypeInfo;

/// A call by the host. It is told once how it has ended, on the seat that runs it or on the thread that has seen the VM end.
pub trait HostCall: Send {
    /// Writes the arguments, in order.
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put;
    fn ended(self: Box<Self>, how: Ended<'_>);
}

/// A call whose thread runs the VM until it ends: it stays where it is.
pub trait DirectCall: Send {
    /// Writes the arguments, in order.
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put;
    /// It is told once how it has ended.
    fn ended(&mut self, how: Ended<'_>);
}

/// The direct call of a run, for whoever ends its process.
pub(crate) struct Direct<'a> {
    call: &'a mut dyn DirectCall,
    ty: &'static TypeInfo,
    process: Option<ProcessRef>,
    /// For a call inside another, whose thread waits on a seat.
    nested: Option<Nested>,
}

/// What a waiting thread is told by another, or by a loop further in on its own stack.
struct Nested {
    seat: usize,
    scheduler: Arc<crate::sched::Scheduler>,
    /// Release pairs with the acquire in `nested`: then nobody else knows of the call any more.
    done: AtomicBool,
}

const DIRECT_FLAGS: u8 = FLAG_HOST | FLAG_DIRECT | FLAG_MAIN;

/// Where a direct call begins.
struct Place<'a> {
    vm: &'a Shared,
    seat: &'a Seat<'a>,
    parent: Option<ProcessRef>,
}

/// Who is told of the end of a call.
enum Told<'a> {
    Boxed(Box<dyn HostCall>),
    Direct(*mut Direct<'a>),
}

impl Told<'_> {
    fn ended(self, how: Ended<'_>) {
        match self {
            Told::Boxed(call) => call.ended(how),
            // SAFETY: see `told`. Its thread looks at `nested` meanwhile, and at nothing else.
            Told::Direct(direct) => unsafe {
                (*direct).call.ended(how);
                if let Some(nested) = &(*direct).nested {
                    let (scheduler, seat) = (nested.scheduler.clone(), nested.seat);
                    // From here on its thread may leave with all that stands on its stack.
                    nested.done.store(true, Ordering::Release);
                    scheduler.return_to(seat);
                }
            },
        }
    }
}

/// How a call has ended.
pub enum Ended<'a> {
    Returned(CallResults<'a>),
    /// A panic that nobody recovered: its text, and the report with the trace.
    Panicked {
        text: String,
        report: String,
    },
    /// It was unwound by a cancellation or by `runtime.Goexit`.
    Left,
    /// The arguments do not fit, or there was no memory for them.
    Misfit(Misfit),
    /// The VM has ended meanwhile.
    Vm(Outcome),
}

/// The parameters of a new call.
pub struct CallArgs<'a> {
    core: &'a mut Core,
    /// Of a function, or of a channel for what is sent on it.
    ty: &'static TypeInfo,
    at: *mut u64,
    index: usize,
}

impl<'a> CallArgs<'a> {
    pub(super) fn new(core: &'a mut Core, ty: &'static TypeInfo, at: *mut u64) -> CallArgs<'a> {
        CallArgs { core, ty, at, index: 0 }
    }

    /// Makes the next argument in its place.
    #[inline]
    pub fn put(&mut self, fill: impl FnOnce(&mut host::Place<'_>) -> Put) -> Put {
        let ty = if self.ty.kind() == Kind::Chan { element(self.ty) } else { self.ty.params_static()[self.index] };
        self.index += 1;
        let at = self.at;
        // SAFETY: the new frame has the slots of all parameters, and the types are those of the function.
        unsafe {
            self.at = at.add(ty.slots());
            make(self.core, ty, at, fill)
        }
    }

    /// The next argument, of one slot.
    #[inline]
    pub fn word(&mut self, word: u64) {
        self.index += 1;
        // SAFETY: as in `put`.
        unsafe {
            *self.at = word;
            self.at = self.at.add(1);
        }
    }
}

/// The results of a call that has returned.
pub struct CallResults<'a> {
    core: &'a mut Core,
    ty: &'static TypeInfo,
    at: *const u64,
    index: usize,
}

fn element(channel: &'static TypeInfo) -> &'static TypeInfo {
    channel.links().element.expect("bug: a channel type without element type")
}

impl<'a> CallResults<'a> {
    /// Of an operation without results.
    pub(super) fn none(core: &'a mut Core) -> CallResults<'a> {
        let ty = core.linked().own.string.get().expect("bug: the VM's own types are made when linking");
        CallResults { core, ty, at: std::ptr::null(), index: 0 }
    }

    /// Reads the next result.
    #[inline]
    pub fn take<R>(&mut self, read: impl FnOnce(Value<'_>, &HostRef<'_>) -> R) -> R {
        let ty: &TypeInfo =
            if self.ty.kind() == Kind::Chan { element(self.ty) } else { self.ty.results_static()[self.index] };
        self.index += 1;
        let at = self.at;
        let vm = HostRef(self.core.vm());
        // SAFETY: the results stand in the frame that has just returned, and the types are those of the function.
        unsafe {
            self.at = at.add(ty.slots());
            view(ty, at, |value| read(value, &vm))
        }
    }

    /// The next result, of one slot.
    #[inline]
    pub fn word(&mut self) -> u64 {
        self.index += 1;
        // SAFETY: as in `take`.
        unsafe {
            let word = *self.at;
            self.at = self.at.add(1);
            word
        }
    }

    /// Whether a value was received, for the `ok` behind it.
    pub fn received(&self) -> bool {
        // SAFETY: slots of the frame.
        unsafe { *self.at & 1 != 0 }
    }

    /// The text of the last result, an error; none for nil. Its method is called, which is script code: results that were not taken are lost.
    pub fn take_error(&mut self) -> Result<Option<String>, Misfit> {
        // SAFETY: an interface stands there.
        let error = unsafe { Iface { ty: *self.at, word: *self.at.add(1) } };
        let Some(ty): Option<&TypeInfo> = error.ty() else { return Ok(None) };
        let Some(method) = ty.method("Error") else { return Ok(Some(ty.text().to_owned())) };
        let mut call = ErrorText { receiver: error.word, text: None };
        self.core.save();
        let closure = method.func as u64;
        nested(self.core, closure, self.core.linked().own.string.get().expect("made when linking"), &mut call)?;
        self.core.load();
        Ok(Some(call.text.unwrap_or_else(|| format!("an error whose text could not be had: {}", ty.text()))))
    }
}

/// Calls the method of an error.
struct ErrorText {
    receiver: u64,
    text: Option<String>,
}

impl DirectCall for ErrorText {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        // SAFETY: methods in tables take an interface's word as their first parameter.
        unsafe { *frame.at = self.receiver };
        Ok(())
    }

    fn ended(&mut self, how: Ended<'_>) {
        if let Ended::Returned(results) = how {
            // SAFETY: `Error` gives a string.
            let text = unsafe { trace::string_at(results.at) };
            self.text = Some(String::from_utf8_lossy(&text).into_owned());
        }
    }
}

/// What is called: a function value, and its type.
pub struct Target<'a> {
    pub func: &'a Root,
    pub ty: &'a FuncType,
}

impl Target<'_> {
    /// The type, for as long as the VM lives: the function is its own.
    pub(crate) fn types(&self) -> &'static TypeInfo {
        self.ty.program.ty(self.ty.id)
    }
}

/// The function that a closure is of.
fn entry_of<'a>(closure: u64) -> &'a FuncEntry {
    // SAFETY: the first word of a closure object is the address of a linked function.
    unsafe { &**(closure as *const *const FuncEntry) }
}

/// Makes the process of a call. None: it has been told why there is none.
pub(crate) fn start(
    vm: &Shared,
    seat: &Seat,
    closure: u64,
    ty: &'static TypeInfo,
    mut call: Box<dyn HostCall>,
    parent: Option<ProcessRef>,
) -> Option<ProcessRef> {
    let entry = entry_of(closure);
    let Some(process) = seat.spawn(entry.id, entry.id, 0, parent) else {
        call.ended(Ended::Misfit(Misfit::Memory));
        return None;
    };
    // SAFETY: new and not started.
    if !unsafe { unwind::prepare(seat, process, vm, entry, closure) } {
        seat.end(process);
        call.ended(Ended::Misfit(Misfit::Memory));
        return None;
    }
    let watch = Watch::new(vm);
    // SAFETY: both outlive the core, and this thread holds the seat.
    let mut core = unsafe { Core::new(vm, seat, &watch, process) };
    core.local().set_overdraft(true);
    // SAFETY: the frame has the slots of results and parameters.
    let at = unsafe { core.base.add(1 + entry.result_slots as usize) };
    let put = call.args(&mut CallArgs::new(&mut core, ty, at));
    core.local().set_overdraft(false);
    if let Err(misfit) = put {
        core.free_extra();
        seat.end(process);
        call.ended(Ended::Misfit(misfit));
        return None;
    }
    core.extra().host = Some((call, ty));
    process.flags.set(process.flags.get() | FLAG_HOST);
    Some(process)
}

impl<'a> Direct<'a> {
    #[inline(always)]
    pub fn new(call: &'a mut dyn DirectCall, ty: &'static TypeInfo) -> Direct<'a> {
        Direct { call, ty, process: None, nested: None }
    }

    /// Makes the process of the call, and lets `run` have it; false: it has been told why there is none. Nobody but this thread knows of the
    /// process before.
    #[inline(always)]
    fn begin(&mut self, place: Place<'_>, closure: u64, flags: u8, run: impl FnOnce(&mut Core)) -> bool {
        let Place { vm, seat, parent } = place;
        let entry = entry_of(closure);
        let Some(process) = seat.spawn_here(entry.id, entry.id, 0, parent) else {
            self.call.ended(Ended::Misfit(Misfit::Memory));
            return false;
        };
        // SAFETY: new and not started.
        if !unsafe { unwind::prepare(seat, process, vm, entry, closure) } {
            seat.end_here(process);
            self.call.ended(Ended::Misfit(Misfit::Memory));
            return false;
        }
        let watch = Watch::new(vm);
        let _watching = crate::heap::watch(&watch);
        // It is not dropped where there is nothing to be dropped in it, nor moved.
        // SAFETY: all outlive the core, and this thread holds the seat.
        let mut core = ManuallyDrop::new(unsafe { Core::new(vm, seat, &watch, process) });
        core.local().set_overdraft(true);
        // SAFETY: the frame has the slots of results and parameters.
        let at = unsafe { core.base.add(1 + entry.result_slots as usize) };
        let put = self.call.args(&mut CallArgs::new(&mut core, self.ty, at));
        core.local().set_overdraft(false);
        let fits = put.is_ok();
        if let Err(misfit) = put {
            core.free_extra();
            seat.end_here(process);
            self.call.ended(Ended::Misfit(misfit));
        } else {
            process.flags.set(flags);
            self.process = Some(process);
            let own = std::ptr::from_mut(self).cast::<()>();
            process.host.set(own);
            core.own = own;
            run(&mut core);
            if core.stayed {
                // SAFETY: it stands at its end (see `stays`): the first slot of the frame is its link, and results stand behind it.
                let at = unsafe { core.fp.add(1) };
                self.call.ended(Ended::Returned(CallResults { core: &mut core, ty: self.ty, at, index: 0 }));
                core.process = process;
                core.free_extra();
                seat.end_here(process);
                self.process = None;
            }
        }
        if core.trap.is_some() || core.resumed.is_some() {
            // SAFETY: once, and the core is not used after it.
            unsafe { ManuallyDrop::drop(&mut core) };
        }
        fits
    }

    /// Makes the process of the call, as the main one of a run.
    pub fn start(&mut self, vm: &Shared, seat: &Seat, closure: u64) -> Option<ProcessRef> {
        let publish = std::ptr::from_mut(self).cast();
        if !self.begin(Place { vm, seat, parent: None }, closure, DIRECT_FLAGS, |_| ()) {
            return None;
        }
        // Release: who ends the process sees the call as it is now.
        vm.direct.store(publish, Ordering::Release);
        self.process
    }

    /// Makes the process of the call, and runs it and what else there is to run until the seat must be left.
    #[inline]
    pub fn run(&mut self, vm: &Shared, seat: &Seat, closure: u64) -> bool {
        // Release: as in `start`.
        vm.direct.store(std::ptr::from_mut(self).cast(), Ordering::Release);
        let began = self.begin(Place { vm, seat, parent: None }, closure, DIRECT_FLAGS, super::interpret);
        if self.process.is_none() {
            // Nobody else knows of it.
            vm.direct.store(std::ptr::null_mut(), Ordering::Relaxed);
        }
        began
    }

    pub fn tell(&mut self, how: Ended<'_>) {
        self.call.ended(how);
    }

    /// The run is over, and with it what others know of the call. True: it was told how it has ended, or why it could not begin.
    pub fn is_told(&mut self, vm: &Shared) -> bool {
        if self.process.is_none() || vm.direct.load(Ordering::Relaxed).is_null() {
            return true;
        }
        vm.direct.store(std::ptr::null_mut(), Ordering::Relaxed);
        // It is nobody's call any more, should it ever run again.
        if let Some(process) = self.process.filter(|process| !process.is_free()) {
            process.flags.set(process.flags.get() & !(FLAG_HOST | FLAG_DIRECT));
        }
        false
    }
}

/// The process of the core comes to its end: if it is the call that this interpreter runs for, it stays where it is, and `Direct::begin` reads
/// its results.
#[inline(always)]
pub(super) fn stays(core: &mut Core) -> bool {
    let flags = core.process.flags.get();
    let here = flags & (FLAG_DIRECT | FLAG_KILLED) == FLAG_DIRECT
        && core.process.host.get() == core.own
        && !core.own.is_null()
        && (flags & FLAG_MAIN == 0 || core.seat().stop_quick());
    core.stayed = here;
    here
}

/// Who is to be told of the end of the core's process, if it is a call.
fn told<'a>(core: &mut Core) -> Option<(Told<'a>, &'static TypeInfo)> {
    let flags = core.process.flags.get();
    if flags & FLAG_DIRECT == 0 {
        let (call, ty) = core.extra_if_any()?.host.take()?;
        return Some((Told::Boxed(call), ty));
    }
    core.process.flags.set(flags & !FLAG_DIRECT);
    let direct: *mut Direct<'a> = if flags & FLAG_MAIN == 0 {
        let _lock = core.vm().nested.lock();
        core.process.host.replace(std::ptr::null_mut()).cast()
    } else {
        let direct = core.vm().direct.load(Ordering::Acquire);
        core.vm().direct.store(std::ptr::null_mut(), Ordering::Release);
        direct.cast()
    };
    if direct.is_null() {
        return None;
    }
    // SAFETY: `begin` has put it there, and its thread stays in the run, with the call where it is, until all seats were left or `is_told` has
    // taken both the flag and the pointer away; with a nested call, until that is done, or it has taken the pointer away under the lock. The
    // pointer is taken out, so the call is reached once.
    let ty = unsafe { (*direct).ty };
    Some((Told::Direct(direct), ty))
}

/// The process of a call ends: tells its host. `returned`: its results stand in the frame.
#[inline(never)]
pub(super) fn ended(core: &mut Core, returned: bool) {
    let Some((call, ty)) = told(core) else { return };
    if !returned {
        return call.ended(Ended::Left);
    }
    let first = if core.process.flags.get() & FLAG_PIPE != 0 { super::pipes::VALUE } else { 1 };
    // SAFETY: the first slot of the frame is its link, and results stand behind it; a received value stands behind the channel.
    let at = unsafe { core.fp.add(first) };
    call.ended(Ended::Returned(CallResults { core, ty, at, index: 0 }));
}

/// Nobody recovers the panic of a call: its process ends, and the host is told. False: the process is none.
#[cold]
pub(super) fn panicked(core: &mut Core) -> bool {
    if core.process.flags.get() & FLAG_HOST == 0 {
        return false;
    }
    let Some((call, _)) = told(core) else { return false };
    let (report, text) = trace::panics(core);
    core.free_extra();
    core.seat().end(core.process);
    call.ended(Ended::Panicked { text, report: String::from_utf8_lossy(&report).into_owned() });
    true
}

/// The VM has ended, and nothing runs: tells all calls that had not ended.
pub(crate) fn abandon(vm: &Shared, outcome: &Outcome) {
    let mut calls = Vec::new();
    vm.sched.for_each_process(|process| {
        // SAFETY: null or made by `Core::extra`; nothing runs.
        if let Some(extra) = unsafe { process.extra.get().cast::<super::extra::Extra>().as_mut() } {
            calls.extend(extra.host.take());
        }
    });
    calls.into_iter().for_each(|(call, _)| call.ended(Ended::Vm(outcome.clone())));
}

/// Calls inside each other on one thread: host, script, host, and so on.
const DEPTH_MAX: usize = 16;

/// The call of a host function, for the host: a way back into the VM.
#[derive(Clone, Copy)]
pub struct CallerRef {
    core: *mut Core,
}

impl Cx<'_> {
    /// A way back into the VM for the host function that runs; it must not be used after the function has returned.
    pub(crate) fn caller_ref(&mut self) -> CallerRef {
        CallerRef { core: std::ptr::from_mut(self.core) }
    }

    /// The stack may have moved while the host function called script code.
    pub(crate) fn refresh(&mut self) {
        self.core.load();
        // SAFETY: `ip` stands on the `CallNative`, whose window lies in the frame.
        self.window = unsafe { self.core.fp.add((*self.core.ip).a as usize) };
    }
}

thread_local! {
    static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

impl CallerRef {
    fn core(&self) -> &Core {
        // SAFETY: `Cx::caller_ref` says how long it may be used; the native's own `Cx` is not in use meanwhile.
        unsafe { &*self.core }
    }

    pub fn host(&self) -> HostRef<'_> {
        HostRef(self.core().vm())
    }

    pub fn is_ending(&self) -> bool {
        self.core().vm().sched.is_ending()
    }

    pub fn process(&self) -> ProcessRef {
        self.core().process
    }

    /// Whether the process stands in a context that is not the root one.
    pub fn has_context(&self) -> bool {
        self.process().context.get() != 0
    }

    /// A function that the program exports to hosts, and its type.
    pub fn export(&self, name: &str) -> Option<(Root, FuncType)> {
        let shared = self.core().vm();
        let (entry, ty) = shared.export(name)?;
        Some((shared.roots.add(entry), ty))
    }

    /// Calls script code as a process of its own on this seat, and runs what is there to run until it has ended.
    ///
    /// # Errors
    /// Calls inside each other are too deep, or the function belongs to another VM; the call is given back.
    pub fn call(&self, target: &Target<'_>, call: &mut dyn DirectCall) -> Result<(), Misfit> {
        let closure = target.func.word_in(&self.core().vm().roots);
        let closure = closure.ok_or_else(|| Misfit::text("a function of another VM"))?;
        // SAFETY: as in `core`; no other reference to it is alive, and nothing that a caller gets from this borrows from the core.
        let core = unsafe { &mut *self.core };
        nested(core, closure, target.types(), call)?;
        core.local().set_overdraft(true);
        Ok(())
    }
}

/// See [`CallerRef::call`].
fn nested(core: &mut Core, closure: u64, ty: &'static TypeInfo, call: &mut dyn DirectCall) -> Result<(), Misfit> {
    let (vm, seat) = (core.vm(), core.seat());
    let depth = DEPTH.get();
    if depth >= DEPTH_MAX {
        return Err(Misfit::text("calls between host and script are nested deeper than 16"));
    }
    DEPTH.set(depth + 1);
    seat.begin_wait();
    let mut missed = false;
    let nested = Nested { seat: seat.index(), scheduler: seat.scheduler().clone(), done: AtomicBool::new(false) };
    let mut direct = Direct { nested: Some(nested), ..Direct::new(call, ty) };
    let place = Place { vm, seat, parent: Some(core.process) };
    core.local().set_overdraft(false);
    let began = direct.begin(place, closure, FLAG_HOST | FLAG_DIRECT, |core| missed = wait(core));
    DEPTH.set(depth);
    // Ended by others, it has left a word behind that may be for a wait further out.
    seat.end_wait(missed || (began && direct.process.is_some()));
    Ok(())
}

/// Runs what there is to run until a nested call has ended, or the run. True: this thread was told that some wait is over, which was not this.
fn wait(core: &mut Core) -> bool {
    let mut missed = false;
    let (vm, seat, process) = (core.vm(), core.seat(), core.process);
    // SAFETY: `begin` has set it, and does nothing with it until this returns; whoever tells the call only reads this part.
    let nested = unsafe { (*core.own.cast::<Direct<'_>>()).nested.as_ref() }.expect("bug: the call is a nested one");
    loop {
        super::interpret(core);
        if core.stayed {
            return missed;
        }
        loop {
            // Acquire pairs with the release in `Told::ended`.
            if nested.done.load(Ordering::Acquire) {
                return missed;
            }
            if vm.sched.is_ending() {
                let lock = vm.nested.lock();
                if process.host.get() == core.own {
                    // It is nobody's call any more, should it ever run again.
                    process.host.set(std::ptr::null_mut());
                    return missed;
                }
                drop(lock);
                // Another thread has it in hand.
                std::thread::yield_now();
                continue;
            }
            match seat.next() {
                Some(next) => {
                    core.process = next;
                    break;
                }
                // Some other wait of this thread is over, which is further out.
                None => {
                    missed = true;
                    seat.returned();
                }
            }
        }
    }
}
