//! Calls of script functions by the host: each is a process whose arguments the host writes and whose results it reads when it ends.
//!
//! A panic that leaves such a process ends only it; the host hears of it. All of it happens on a seat.

use super::core::Core;
use super::handles::{FuncType, HostRef, Root};
use super::host::{Misfit, Place, Put, make, view};
use super::link::FuncEntry;
use super::native::{Cx, Iface, Value};
use super::watch::Watch;
use super::{trace, unwind};
use crate::bytecode::program::Kind;
use crate::sched::process::{FLAG_DIRECT, FLAG_HOST, FLAG_MAIN, FLAG_PIPE};
use crate::sched::{ProcessRef, Seat};
use crate::sync::{Arc, AtomicBool, Mutex, Ordering};
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
}

/// Who is told of the end of a call.
enum Told<'a> {
    Boxed(Box<dyn HostCall>),
    Direct(&'a mut dyn DirectCall),
}

impl Told<'_> {
    fn ended(self, how: Ended<'_>) {
        match self {
            Told::Boxed(call) => call.ended(how),
            Told::Direct(call) => call.ended(how),
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
    pub fn put(&mut self, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
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
        let text = Arc::new(Mutex::new(None));
        let call = ErrorText { receiver: error.word, text: text.clone() };
        self.core.save();
        let closure = method.func as u64;
        nested(self.core, closure, self.core.linked().own.string.get().expect("made when linking"), Box::new(call))?;
        self.core.load();
        let text = text.lock().take();
        Ok(Some(text.unwrap_or_else(|| format!("an error whose text could not be had: {}", ty.text()))))
    }
}

/// Calls the method of an error.
struct ErrorText {
    receiver: u64,
    text: Arc<Mutex<Option<String>>>,
}

impl HostCall for ErrorText {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        // SAFETY: methods in tables take an interface's word as their first parameter.
        unsafe { *frame.at = self.receiver };
        Ok(())
    }

    fn ended(self: Box<Self>, how: Ended<'_>) {
        if let Ended::Returned(results) = how {
            // SAFETY: `Error` gives a string.
            let text = unsafe { trace::string_at(results.at) };
            *self.text.lock() = Some(String::from_utf8_lossy(&text).into_owned());
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
    pub fn new(call: &'a mut dyn DirectCall, ty: &'static TypeInfo) -> Direct<'a> {
        Direct { call, ty, process: None }
    }

    /// Makes the process of the call; false: it has been told why there is none. Nobody but this thread uses the VM, or the run is only begun.
    fn begin(&mut self, vm: &Shared, seat: &Seat, closure: u64, run: impl FnOnce(&mut Core)) -> bool {
        let entry = entry_of(closure);
        let Some(process) = seat.spawn_here(entry.id, entry.id, 0, None) else {
            self.call.ended(Ended::Misfit(Misfit::Memory));
            return false;
        };
        // SAFETY: new and not started.
        if !unsafe { unwind::prepare(seat, process, vm, entry, closure) } {
            seat.end(process);
            self.call.ended(Ended::Misfit(Misfit::Memory));
            return false;
        }
        let watch = Watch::new(vm);
        let _watching = crate::heap::watch(&watch);
        // SAFETY: all outlive the core, and this thread holds the seat.
        let mut core = unsafe { Core::new(vm, seat, &watch, process) };
        core.local().set_overdraft(true);
        // SAFETY: the frame has the slots of results and parameters.
        let at = unsafe { core.base.add(1 + entry.result_slots as usize) };
        let put = self.call.args(&mut CallArgs::new(&mut core, self.ty, at));
        core.local().set_overdraft(false);
        if let Err(misfit) = put {
            core.free_extra();
            seat.end(process);
            self.call.ended(Ended::Misfit(misfit));
            return false;
        }
        process.flags.set(FLAG_HOST | FLAG_DIRECT | FLAG_MAIN);
        self.process = Some(process);
        // Release: who ends the process sees the call as it is now.
        vm.direct.store(std::ptr::from_mut(self).cast(), Ordering::Release);
        run(&mut core);
        if seat.resume_quick() {
            // Nobody else knows of it.
            vm.direct.store(std::ptr::null_mut(), Ordering::Relaxed);
            // SAFETY: it stands at its end (see `stays`): the first slot of the frame is its link, and results stand behind it.
            let at = unsafe { core.fp.add(1) };
            self.call.ended(Ended::Returned(CallResults { core: &mut core, ty: self.ty, at, index: 0 }));
            core.free_extra();
            seat.end_quick(process);
        }
        if core.trap.is_none() && core.resumed.is_none() {
            // There is nothing to be dropped in it.
            std::mem::forget(core);
        }
        true
    }

    /// Makes the process of the call, as the main one of a run.
    pub fn start(&mut self, vm: &Shared, seat: &Seat, closure: u64) -> Option<ProcessRef> {
        self.begin(vm, seat, closure, |_| ());
        self.process
    }

    /// Makes the process of the call, and runs it and what else there is to run until the seat must be left.
    pub fn run(&mut self, vm: &Shared, seat: &Seat, closure: u64) -> bool {
        self.begin(vm, seat, closure, super::interpret)
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

/// The process of the call that this thread runs the VM for has returned: it stays where it is, and `Direct::begin` reads its results.
#[inline(always)]
pub(super) fn stays(core: &Core) -> bool {
    core.process.flags.get() & FLAG_DIRECT != 0 && core.seat().stop_quick()
}

/// Who is to be told of the end of the core's process, if it is a call.
fn told<'a>(core: &mut Core) -> Option<(Told<'a>, &'static TypeInfo)> {
    let flags = core.process.flags.get();
    if flags & FLAG_DIRECT == 0 {
        let (call, ty) = core.extra_if_any()?.host.take()?;
        return Some((Told::Boxed(call), ty));
    }
    core.process.flags.set(flags & !FLAG_DIRECT);
    let direct = core.vm().direct.load(Ordering::Acquire);
    core.vm().direct.store(std::ptr::null_mut(), Ordering::Release);
    // SAFETY: `begin` has put it there, and its thread stays in the run, with the call where it is, until all seats were left or
    // `is_told` has taken both the flag and the pointer away. The pointer is taken out, so the call is reached once.
    let direct = unsafe { direct.as_mut() }?;
    Some((Told::Direct(&mut *direct.call), direct.ty))
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

/// A call whose thread waits for it on a seat: tells that seat when it is over.
struct Nested {
    inner: Option<Box<dyn HostCall>>,
    scheduler: Arc<crate::sched::Scheduler>,
    seat: usize,
    done: Arc<AtomicBool>,
}

impl HostCall for Nested {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        self.inner.as_mut().expect("bug: a call that has ended").args(frame)
    }

    fn ended(mut self: Box<Self>, how: Ended<'_>) {
        if let Some(inner) = self.inner.take() {
            inner.ended(how);
        }
        // Release pairs with the acquire in `Caller::call`.
        self.done.store(true, Ordering::Release);
        self.scheduler.return_to(self.seat);
    }
}

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
    pub fn call(&self, target: &Target<'_>, call: Box<dyn HostCall>) -> Result<(), Misfit> {
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
fn nested(core: &mut Core, closure: u64, ty: &'static TypeInfo, call: Box<dyn HostCall>) -> Result<(), Misfit> {
    let (vm, seat) = (core.vm(), core.seat());
    if DEPTH.get() >= DEPTH_MAX {
        return Err(Misfit::text("calls between host and script are nested deeper than 16"));
    }
    let done = Arc::new(AtomicBool::new(false));
    let nested =
        Nested { inner: Some(call), scheduler: seat.scheduler().clone(), seat: seat.index(), done: done.clone() };
    DEPTH.set(DEPTH.get() + 1);
    seat.note_wait(true);
    if let Some(process) = start(vm, seat, closure, ty, Box::new(nested), Some(core.process)) {
        core.local().set_overdraft(false);
        let mut next = Some(process);
        // Acquire pairs with the release in `Nested::ended`.
        while !done.load(Ordering::Acquire) {
            match next.take().or_else(|| seat.next()) {
                Some(process) => super::run(vm, seat, process),
                None if vm.sched.is_ending() => break,
                // Some other wait of this thread is over, which is further out.
                None => seat.returned(),
            }
        }
    }
    DEPTH.set(DEPTH.get() - 1);
    seat.note_wait(false);
    seat.returned();
    Ok(())
}
