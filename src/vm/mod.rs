//! The virtual machine: linked programs, the interpreter, and what it needs of heap, scheduler and channels.
//!
//! A [`Linked`] program is shared by any number of VMs. A [`Vm`] has a heap, package variables and processes of its own.

mod errors;
mod exec;
mod handle;
mod interrupt;
pub mod limits;
mod session;
mod shared;
#[cfg(test)]
mod tests;
mod types;

use std::fmt;

pub use crate::bytecode::program::Kind;
pub use crate::sched::{Driven, Workers};
use exec::calls::Direct;
pub use exec::calls::{CallArgs, CallResults, CallerRef, DirectCall, Ended, HostCall, Target};
pub use exec::handles::{FuncType, HostRef, Root};
pub use exec::host::{HostFn, Misfit, Place, Put, field_index};
pub(crate) use exec::link;
pub use exec::link::HostFns;
pub use exec::link::{LinkError, Linked, Mark, Natives};
pub use exec::native;
pub use exec::tasks::Spawner;
pub use handle::{CallState, Handle, Running};
pub use interrupt::Interrupter;
pub use session::{ChannelInfo, InputEnd, ProcessInfo};
pub use shared::{Capability, Grants, Launched, Outcome, Output, Standard};
pub use types::{Field, Method, TypeInfo};

use limits::{Limit, Limits, Meter};
use shared::Shared;

use crate::heap::{self, Heap};
pub use crate::sched::Topology;
use crate::sched::{self, End, Expiry, Opened, ProcessRef, Run, Scheduler, Seat};
use std::time::Duration;

use crate::sync::Arc;
use native::Value;

/// How a VM is made.
#[derive(Clone)]
pub struct Config {
    /// Workers that may run its processes, at least 1.
    pub workers: usize,
    /// Where processors are, for stealing from near workers first; read from the system if only `pinned` is asked for.
    pub topology: Option<sched::Topology>,
    /// Each worker stays on a processor of its own.
    pub pinned: bool,
    /// Given: one worker, and the same choices at every run.
    pub seed: Option<u64>,
    /// Given: time begins so long after 1970, and moves only by [`Handle::advance`].
    pub clock: Option<Duration>,
    /// Collect at about every nth allocation; 0: when it is worth it.
    pub gc_stress: u32,
    /// Bytes that its heap may take.
    pub heap_bytes_max: usize,
    /// Bytes that the stack of a process may take.
    pub stack_bytes_max: usize,
    pub limits: Limits,
    /// Who serves its seats besides threads of the host; none: workers of its own.
    pub shared_workers: Option<Workers>,
    pub output: Arc<dyn Output>,
    /// What scripts may do outside the VM; at first nothing.
    pub grants: Grants,
    /// The program's arguments, its name first.
    pub args: Vec<String>,
    /// Runs the futures of async host functions; without it the VM polls them.
    pub spawner: Option<Spawner>,
    /// For sessions: a panic or a fatal error ends the process that it happens in, not the run.
    pub session: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            workers: 1,
            topology: None,
            pinned: false,
            seed: None,
            clock: None,
            gc_stress: 0,
            heap_bytes_max: usize::MAX,
            stack_bytes_max: 256 << 20,
            limits: Limits::default(),
            shared_workers: None,
            output: Arc::new(Standard),
            grants: Grants::default(),
            args: Vec::new(),
            spawner: None,
            session: false,
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("workers", &self.workers).field("seed", &self.seed).finish_non_exhaustive()
    }
}

/// Figures of a VM.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stats {
    pub heap: heap::Stats,
    pub sched: sched::Stats,
    /// How often a process has used up its budget.
    pub ticks: u64,
}

/// A virtual machine.
pub struct Vm {
    shared: Arc<Shared>,
    runner: Arc<dyn Run>,
}

impl fmt::Debug for Vm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vm").field("stats", &self.stats()).finish()
    }
}

/// What has become of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// It was told how it went; the VM can go on.
    Fine,
    /// It was told, and the VM has ended.
    Over,
    /// It did not begin: another thread runs the VM.
    Busy,
}

/// A thread that wants a turn looks so often whether the other's is over.
const BUSY: Duration = Duration::from_millis(1);

/// A VM could not get the memory to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl Vm {
    pub fn new(linked: Arc<Linked>, config: Config) -> Result<Vm, OutOfMemory> {
        let seed = config.seed.unwrap_or_else(|| sched::Random::fresh().next());
        let options = heap::Options { limit_bytes: config.heap_bytes_max, stress: config.gc_stress, seed };
        let heap = Heap::new(options).map_err(|_| OutOfMemory)?;
        let memory = Arc::new(ProcessMemory(heap.clone()));
        let parts = sched::Config {
            parallelism: config.workers.max(1),
            seed: config.seed,
            clock: config.clock,
            wall: config.grants.has(Capability::Clock),
        };
        let turns = config.shared_workers.as_ref().is_some_and(|workers| workers.most() == 0);
        let sched = Scheduler::with(parts, Some(memory), config.shared_workers);
        if config.pinned || config.topology.is_some() {
            sched.place(config.topology.unwrap_or_else(sched::Topology::of_system), config.pinned);
        }
        let globals_bytes = linked.program().globals_bytes as usize;
        let shared = Shared {
            locals: exec::locals::Locals::new(&heap, sched.parallelism()),
            globals: exec::globals::Globals::new(globals_bytes).ok_or(OutOfMemory)?,
            linked,
            sched,
            heap,
            ctx: Default::default(),
            interrupts: Default::default(),
            output: config.output,
            grants: config.grants,
            args: config.args,
            tasks: Default::default(),
            open: Default::default(),
            direct: Default::default(),
            nested: Default::default(),
            me: Default::default(),
            spawner: config.spawner,
            extensions: Default::default(),
            outcome: Default::default(),
            roots: Default::default(),
            objects: Default::default(),
            pools: Default::default(),
            ticks: Default::default(),
            main_left: Default::default(),
            meter: Meter::new(config.limits, turns),
            by_turns: turns,
            dead: Default::default(),
            session: config.session,
            in_background: Default::default(),
            input_left: Default::default(),
            stack_slots_max: (config.stack_bytes_max / 8).next_power_of_two().clamp(1 << 10, 1 << 30) as u32,
        };
        let shared = Arc::new(shared);
        _ = shared.me.set(Arc::downgrade(&shared));
        let runner = Arc::new(Runner(shared.clone()));
        Ok(Vm { shared, runner })
    }

    /// Runs the program's entry (initialisers, then `main`) until the run ends. The calling thread is the first worker.
    pub fn run(&self) -> Outcome {
        match self.shared.linked.program().entry {
            Some(entry) => self.run_func(entry.0),
            None => Outcome::Exit(0),
        }
    }

    /// Runs a function that takes and gives nothing as the main process.
    pub fn run_func(&self, func: u32) -> Outcome {
        self.run_main(func).unwrap_or(Outcome::Exit(0))
    }

    /// Runs the program's entry; nothing if `main` has returned.
    pub fn start(&self) -> Option<Outcome> {
        self.shared.linked.program().entry.and_then(|entry| self.run_main(entry.0))
    }

    fn run_main(&self, func: u32) -> Option<Outcome> {
        if let Some(outcome) = self.dead() {
            return Some(outcome);
        }
        *self.shared.outcome.lock() = None;
        let shared = &self.shared;
        shared.interrupts.happened.store(false, std::sync::atomic::Ordering::Release);
        let end = self.run_limited(|seat| exec::first_process(shared, seat, func));
        let interrupted = shared.interrupts.happened.load(std::sync::atomic::Ordering::Acquire);
        if end == Some(End::Main) && shared.outcome.lock().is_none() && !interrupted {
            return None;
        }
        let mut outcome = outcome_of(shared, end);
        if interrupted && !matches!(outcome, Outcome::Killed | Outcome::Limit { .. }) {
            outcome = Outcome::Exit(exec::INTERRUPTED);
        }
        exec::calls::abandon(shared, &outcome);
        Some(outcome)
    }

    /// A run on this thread, within what is left of the VM's time.
    fn run_limited(&self, start: impl FnOnce(&Seat) -> Option<ProcessRef>) -> Option<End> {
        let shared = &self.shared;
        let Some(left) = shared.meter.time_left() else { return shared.sched.run(self.runner.clone(), start) };
        let started = shared.sched.clock().real();
        shared.sched.set_deadline(Some(left));
        let end = shared.sched.run(self.runner.clone(), start);
        shared.meter.note_time(shared.sched.clock().real() - started);
        end
    }

    /// How it was killed, or which limit it has reached: it runs nothing any more.
    pub fn dead(&self) -> Option<Outcome> {
        self.shared.dead()
    }

    /// Starts a function as the main process and lets the workers run it; with none, [`Self::turn`]. `on_end` is called with the outcome. False: a
    /// run is going on, or there is no memory.
    pub fn launch(&self, func: u32, on_end: impl FnOnce(Outcome) + Send + 'static) -> bool {
        if let Some(outcome) = self.dead() {
            on_end(outcome);
            return true;
        }
        let shared = &self.shared;
        *shared.outcome.lock() = None;
        if shared.sched.has_no_workers() {
            shared.meter.count_steps();
        }
        let started = shared.sched.clock().real();
        shared.sched.set_deadline(shared.meter.time_left());
        let weak = Arc::downgrade(shared);
        let done = Box::new(move |end| {
            // Whoever runs the last process holds the VM.
            if let Some(shared) = weak.upgrade() {
                shared.meter.note_time(shared.sched.clock().real() - started);
                let outcome = outcome_of(&shared, Some(end));
                if (end, &outcome) != (End::Main, &Outcome::Exit(0)) {
                    end_all(&shared, &outcome);
                }
                on_end(outcome);
            }
        });
        shared.sched.start(self.runner.clone(), |seat| exec::first_process(shared, seat, func), done)
    }

    /// [`Self::launch`]es the program's entry.
    pub fn launch_entry(&self, on_end: impl FnOnce(Outcome) + Send + 'static) -> bool {
        match self.shared.linked.program().entry {
            Some(entry) => self.launch(entry.0, on_end),
            None => {
                on_end(Outcome::Exit(0));
                true
            }
        }
    }

    /// This thread runs what a launched function has to run, or without one what processes and posted calls have, for as many steps as given.
    /// `Ended`: nothing runs any more.
    pub fn turn(&self, steps: Option<u64>) -> Driven {
        let shared = &self.shared;
        shared.meter.open_turn(steps.unwrap_or(u64::MAX));
        let driven = match shared.sched.is_running() {
            true => shared.sched.take_turn(),
            false if self.handle().has_ended() => Driven::Ended,
            false => self.open_turn(),
        };
        shared.meter.close_turn();
        if self.handle().has_ended() {
            self.handle().tell_ended();
        }
        driven
    }

    fn open_turn(&self) -> Driven {
        let shared = &self.shared;
        let started = shared.sched.clock().real();
        shared.sched.set_deadline(shared.meter.time_left());
        let (driven, end) = shared.sched.open_turn(self.runner.clone());
        shared.meter.note_time(shared.sched.clock().real() - started);
        if let Some(end) = end {
            let outcome = outcome_of(shared, Some(end));
            end_all(shared, &outcome);
        }
        driven
    }

    /// Runs turns until something has happened; false: the VM has ended before.
    pub fn turns_until(&self, happened: impl Fn() -> bool) -> bool {
        while !happened() {
            match self.turn(None) {
                Driven::Ended if self.handle().has_ended() => return happened(),
                Driven::Ended => std::thread::yield_now(),
                Driven::Paused => {}
                Driven::Idle { .. } if happened() => {}
                Driven::Idle { next, .. } => self.shared.sched.wait_for_turn(next),
                Driven::Busy => self.shared.sched.wait_for_turn(Some(BUSY)),
            }
        }
        true
    }

    /// Why nothing runs in it any more.
    pub fn ended_by(&self) -> Option<Outcome> {
        self.dead().or_else(|| self.shared.open.how.lock().clone())
    }

    /// Nobody but threads of the host runs it, when they ask for that.
    pub fn has_no_workers(&self) -> bool {
        self.shared.sched.has_no_workers()
    }

    /// Steps used so far, if they are counted.
    pub fn steps_used(&self) -> Option<u64> {
        self.shared.meter.steps_used()
    }

    /// Interrupts the VM as Ctrl-C does, from any thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter::new(&self.shared)
    }

    /// A function of the main package, if the program has it and was compiled for a host: a handle, and its type.
    pub fn export(&self, name: &str) -> Option<(Root, FuncType)> {
        let (entry, ty) = self.shared.export(name)?;
        Some((self.shared.roots.add(entry), ty))
    }

    /// Calls a function as the main process; runs until it has ended, on this thread. The call is told how it went.
    pub fn call(&self, target: &Target<'_>, call: &mut dyn DirectCall) -> Called {
        let shared = &self.shared;
        let Some(closure) = target.func.word_in(&shared.roots) else {
            call.ended(Ended::Misfit(Misfit::text("a function of another VM")));
            return Called::Fine;
        };
        let mut direct = Direct::new(call, target.types());
        if shared.meter.limits.time.is_none() {
            match shared.sched.run_quick(&self.runner, |seat| direct.run(shared, seat, closure)) {
                Opened::Quick => return Called::Fine,
                Opened::Full(end) => return self.after_call(&mut direct, end),
                Opened::No => {}
            }
        }
        self.call_in_full(closure, &mut direct)
    }

    #[cold]
    fn call_in_full(&self, closure: u64, direct: &mut Direct<'_>) -> Called {
        let shared = &self.shared;
        if let Some(outcome) = self.dead() {
            direct.tell(Ended::Vm(outcome));
            return Called::Over;
        }
        let mut begun = false;
        let end = self.run_limited(|seat| {
            begun = true;
            direct.start(shared, seat, closure)
        });
        if begun { self.after_call(direct, end) } else { Called::Busy }
    }

    /// The full run of a call has ended.
    #[cold]
    fn after_call(&self, direct: &mut Direct<'_>, end: Option<End>) -> Called {
        let shared = &self.shared;
        let told = direct.is_told(shared);
        match end {
            // Killed before it began: the call has been told why.
            Some(End::Main | End::Killed(0)) | None if shared.outcome.lock().is_none() => Called::Fine,
            end => {
                let outcome = outcome_of(shared, end);
                end_all(shared, &outcome);
                if !told {
                    direct.tell(Ended::Vm(outcome));
                }
                Called::Over
            }
        }
    }

    /// Reads the package variable at an offset. None: the VM has ended.
    pub fn with_global<R: Send + 'static>(
        &self,
        offset: u32,
        ty: &'static TypeInfo,
        read: impl FnOnce(Value<'_>, &HostRef<'_>) -> R + Send + 'static,
    ) -> Option<R> {
        let id = ty.id;
        self.handle().on_seat(move |core| {
            let (vm, ty) = (core.vm(), core.linked().ty(id));
            exec::host::global_view(core, ty, offset, |value| read(value, &HostRef(vm)))
        })
    }

    /// Writes the package variable at an offset. None: the VM has ended.
    pub fn set_global(
        &self,
        offset: u32,
        ty: &'static TypeInfo,
        fill: impl FnOnce(&mut Place<'_>) -> Put + Send + 'static,
    ) -> Option<Put> {
        let id = ty.id;
        self.handle().on_seat(move |core| {
            let ty = core.linked().ty(id);
            exec::host::global_set(core, ty, offset, fill)
        })
    }

    /// Makes a channel of the first channel type of the program that `fits`: a handle, and its type. None: there is no such type.
    pub fn make_channel(
        &self,
        cap: usize,
        fits: impl Fn(&TypeInfo) -> bool,
    ) -> Option<Result<(Root, FuncType), Misfit>> {
        let linked = &self.shared.linked;
        let id = linked.types().find(|ty| ty.kind() == Kind::Chan && fits(ty))?.id;
        let made = self.handle().on_seat(move |core| {
            let ty = core.linked().ty(id);
            exec::pipes::make_channel(core, ty, cap).map(|word| core.vm().roots.add(word))
        });
        let made = made.unwrap_or_else(|| Err(Misfit::text("the VM has ended")));
        Some(made.map(|root| (root, FuncType::new(linked.clone(), id))))
    }

    /// Whether processes are alive.
    pub fn is_busy(&self) -> bool {
        !self.handle().has_ended() && self.shared.sched.alive() > 0
    }

    /// The VM for other threads.
    pub fn handle(&self) -> Handle {
        Handle::new(self.shared.clone(), self.runner.clone())
    }

    /// Offset and type of a package variable: `main.x`.
    pub fn global(&self, name: &str) -> Option<(u32, &'static TypeInfo)> {
        let linked = &self.shared.linked;
        let program = linked.program();
        let global = program.globals.iter().find(|global| global.name == name)?;
        Some((global.offset, linked.ty(global.ty)))
    }

    /// Stops all processes at their next safepoint; no script code runs after that. Any thread may call it.
    pub fn kill(&self) {
        self.handle().kill();
    }

    pub fn linked(&self) -> &Arc<Linked> {
        &self.shared.linked
    }

    /// Whether the package variables of the program, which may have grown, still fit.
    pub fn globals_fit(&self) -> bool {
        let linked = &self.shared.linked;
        let bytes = linked.program().globals_bytes as usize;
        self.shared.globals.fits(bytes)
    }

    /// Functions whose processes are started with a larger stack than others, because such have needed one; in bytes.
    pub fn first_stacks(&self) -> Vec<(String, u32)> {
        let linked = &self.shared.linked;
        let count = linked.program().funcs.len() as u32;
        self.shared
            .sched
            .learnt(count)
            .map(|(func, slots)| (linked.func(func).func().name.clone(), slots * 8))
            .collect()
    }

    pub fn stats(&self) -> Stats {
        stats_of(&self.shared)
    }
}

impl Drop for Vm {
    /// Kills what runs; blocks on nothing.
    fn drop(&mut self) {
        self.handle().abandon();
    }
}

fn stats_of(shared: &Shared) -> Stats {
    Stats {
        heap: shared.heap.stats(),
        sched: shared.sched.stats(),
        ticks: shared.ticks.load(std::sync::atomic::Ordering::Relaxed),
    }
}

/// Nothing runs in the VM any more: all who wait for something of it are told.
fn end_all(shared: &Shared, outcome: &Outcome) {
    shared.open.ended.store(true, std::sync::atomic::Ordering::Release);
    shared.open.how.lock().get_or_insert_with(|| outcome.clone());
    shared.sched.drop_posts();
    exec::calls::abandon(shared, outcome);
}

/// What the end of a run means.
fn outcome_of(shared: &Shared, end: Option<End>) -> Outcome {
    let outcome = shared.outcome.lock().take();
    if let Some(outcome) = outcome {
        return outcome;
    }
    match end {
        Some(End::Main) => Outcome::Exit(0),
        Some(End::Deadlock) => {
            let report = exec::deadlock::report(shared);
            shared.report(report.as_bytes());
            Outcome::Deadlock { report }
        }
        Some(End::Killed(_)) => Outcome::Killed,
        Some(End::TimeUp) => {
            let limit = Limit::Time(shared.meter.limits.time.unwrap_or_default());
            shared.limit(limit, exec::trace::all(shared));
            shared.dead().unwrap_or(Outcome::Killed)
        }
        None if shared.dead().is_some() => shared.dead().unwrap_or(Outcome::Killed),
        None => Outcome::fatal("no memory for the main process"),
    }
}

/// Memory of processes counts as that of their VM.
struct ProcessMemory(Arc<Heap>);

impl sched::Memory for ProcessMemory {
    fn take(&self, bytes: usize) -> bool {
        self.0.take_apart(bytes)
    }

    fn give(&self, bytes: usize) {
        self.0.give_apart(bytes);
    }
}

/// Runs processes for the scheduler.
struct Runner(Arc<Shared>);

impl Run for Runner {
    fn run(&self, seat: &Seat, process: ProcessRef) {
        exec::run(&self.0, seat, process);
    }

    fn fire_func(&self, seat: &Seat, closure: u64) {
        exec::start_closure(&self.0, seat, closure);
    }

    fn fire_channel(&self, seat: &Seat, expiry: Expiry) {
        crate::chan::timer::fired(seat, expiry);
    }
}
