//! What all seats of a VM share.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, Ordering};

use parking_lot::{Condvar, Mutex};

use super::exec::calls::Direct;
use super::exec::globals::Globals;
use super::exec::handles::{FuncType, Objects, Roots};
use super::exec::locals::Locals;
use super::exec::pools::Pools;
use super::exec::tasks::{Spawner, Tasks};
use super::handle::Open;
use super::limits::{Limit, Meter};
use super::link::Linked;
use crate::heap::Heap;
use crate::sched::Scheduler;
use crate::sync::{Arc, OnceLock, Weak};

/// Where a script's output goes.
pub trait Output: Send + Sync {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()>;
    fn stderr(&self, bytes: &[u8]) -> io::Result<()>;

    /// What the VM itself has to say: the report of a panic, a fatal error or a deadlock, which the error of the run has, too.
    fn report(&self, bytes: &[u8]) -> io::Result<()> {
        self.stderr(bytes)
    }
}

/// Output of the OS process, unbuffered.
#[derive(Debug, Default)]
pub struct Standard;

impl Output for Standard {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        use io::Write;
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        use io::Write;
        io::stderr().lock().write_all(bytes)
    }
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// `main` returned (0), or `os.Exit`.
    Exit(i32),
    /// A panic that nobody recovered; its report is on standard error.
    Panic { text: String, report: String },
    /// All processes are asleep; the report is on standard error.
    Deadlock { report: String },
    /// A fatal error (`fatal error: stack overflow`); the report is on standard error.
    Fatal { text: String, report: String },
    /// A limit of the VM was reached; `trace` is that of the process that reached it, if one did.
    Limit { limit: Limit, trace: String },
    /// Killed from outside.
    Killed,
}

impl Outcome {
    /// A fatal error without a trace.
    pub fn fatal(text: &str) -> Outcome {
        Outcome::Fatal { text: text.into(), report: format!("fatal error: {text}\n") }
    }

    /// The exit status of the OS process.
    pub fn status(&self) -> i32 {
        match self {
            Outcome::Exit(code) => *code,
            Outcome::Killed => 130,
            Outcome::Limit { limit, .. } => limit.status(),
            _ => 2,
        }
    }
}

/// Where the outcome of a launched run is left.
#[derive(Debug, Default)]
pub struct Launched {
    outcome: Mutex<Option<Outcome>>,
    changed: Condvar,
}

impl Launched {
    pub fn set(&self, outcome: Outcome) {
        *self.outcome.lock() = Some(outcome);
        self.changed.notify_all();
    }

    pub fn get(&self) -> Option<Outcome> {
        self.outcome.lock().clone()
    }

    /// Waits until it is set.
    pub fn wait(&self) -> Outcome {
        let mut outcome = self.outcome.lock();
        loop {
            if let Some(outcome) = &*outcome {
                return outcome.clone();
            }
            self.changed.wait(&mut outcome);
        }
    }
}

/// What a script may do outside its VM. Without a grant it can do none of this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Capability {
    /// Files and folders of the OS, and standard input: without it every operation says `operation not permitted`.
    Files,
    /// The environment of the OS process; without it a script begins with an empty one.
    Env,
    /// Connections: no package uses it yet.
    Network,
    /// Other processes of the OS: without it none can be started or signalled.
    Process,
    /// The time of day; without it the clock starts at midnight UTC of 2000-01-01, and runs as fast as the real one.
    Clock,
    /// `os.Exit`; without it that panics.
    Exit,
}

impl Capability {
    pub const ALL: [Capability; 6] = [
        Capability::Files,
        Capability::Env,
        Capability::Network,
        Capability::Process,
        Capability::Clock,
        Capability::Exit,
    ];
}

/// A set of capabilities.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grants(u8);

impl Grants {
    pub fn with(self, capability: Capability) -> Grants {
        Grants(self.0 | 1 << capability as u8)
    }

    pub fn has(self, capability: Capability) -> bool {
        self.0 & 1 << capability as u8 != 0
    }
}

/// State of a VM that all its seats use.
pub(crate) struct Shared {
    pub linked: Arc<Linked>,
    pub sched: Arc<Scheduler>,
    pub heap: Arc<Heap>,
    pub locals: Locals,
    pub interrupts: super::interrupt::Interrupts,
    /// The ctx blocks that have not ended.
    pub ctx: crate::ctx::Tree,
    pub globals: Globals,
    pub output: Arc<dyn Output>,
    pub grants: Grants,
    /// The program's arguments, its name first.
    pub args: Vec<String>,
    /// State that packages of natives keep for this VM, by its type.
    pub extensions: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    /// Futures of async host functions.
    pub tasks: Tasks,
    /// Calls and operations by the host that have not ended.
    pub open: Open,
    /// The call that a thread of the host runs the VM for, while its process has not ended.
    pub direct: AtomicPtr<Direct<'static>>,
    /// Who ends the process of a direct call inside another, and who waits for it: held while `Process::host` is taken.
    pub nested: crate::sync::Mutex<()>,
    /// For handles that values make.
    pub me: OnceLock<Weak<Shared>>,
    pub spawner: Option<Spawner>,
    pub outcome: Mutex<Option<Outcome>>,
    /// Values that stay alive whatever scripts do: host handles.
    pub roots: Roots,
    /// Objects of the host that scripts hold.
    pub objects: Objects,
    pub pools: Mutex<Pools>,
    /// Turns of the budget used up so far, for statistics.
    pub ticks: AtomicU64,
    /// The main process has left by `runtime.Goexit`; it stays parked for ever.
    pub main_left: AtomicBool,
    /// Limits and what is used of them.
    pub meter: Meter,
    /// Everything runs in turns that threads of the host take: none of the VM's own does.
    pub by_turns: bool,
    /// Killed, or a limit was reached: nothing runs here any more.
    pub dead: Mutex<Option<Outcome>>,
    /// What would end the program ends only the process.
    pub session: bool,
    /// What runs is no input, but what inputs have started.
    pub in_background: AtomicBool,
    /// The main process of an input has been unwound or killed.
    pub input_left: AtomicBool,
    /// Slots that a process's stack may have.
    pub stack_slots_max: u32,
}

impl Drop for Shared {
    fn drop(&mut self) {
        super::exec::extra::free_all(&self.sched);
    }
}

impl Shared {
    pub fn linked(&self) -> &Linked {
        &self.linked
    }

    /// A function that the program exports to hosts: a closure without captures, and its type.
    pub fn export(&self, name: &str) -> Option<(u64, FuncType)> {
        let export = self.linked.program().exports.iter().find(|export| export.name == name)?.clone();
        let entry = std::ptr::from_ref(self.linked.func(export.func.0)) as u64;
        Some((entry, FuncType::new(self.linked.clone(), export.ty)))
    }

    pub fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        let allowed = self.meter.output(bytes.len());
        self.output.stdout(&bytes[..allowed])?;
        self.written(allowed, bytes.len());
        Ok(())
    }

    pub fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        let allowed = self.meter.output(bytes.len());
        self.output.stderr(&bytes[..allowed])?;
        self.written(allowed, bytes.len());
        Ok(())
    }

    /// A report, for which nobody may be left.
    pub fn report(&self, text: &[u8]) {
        let allowed = self.meter.output(text.len());
        if self.output.report(&text[..allowed]).is_ok() {
            self.written(allowed, text.len());
        }
    }

    fn written(&self, allowed: usize, wanted: usize) {
        if allowed < wanted {
            self.limit(Limit::Output(self.meter.limits.output_bytes.unwrap_or(0)), String::new());
        }
    }

    /// A limit is reached: ends the VM.
    #[cold]
    pub fn limit(&self, limit: Limit, trace: String) {
        self.kill(Outcome::Limit { limit, trace });
    }

    /// How it was killed, or which limit it has reached.
    pub fn dead(&self) -> Option<Outcome> {
        self.dead.lock().clone()
    }

    /// Ends the VM for ever.
    #[cold]
    pub fn kill(&self, outcome: Outcome) {
        self.dead.lock().get_or_insert_with(|| outcome.clone());
        self.outcome.lock().get_or_insert(outcome);
        self.sched.kill();
        self.tasks.abort();
    }

    /// Ends the run; the first outcome counts.
    pub fn end(&self, outcome: Outcome) {
        self.outcome.lock().get_or_insert(outcome);
        self.sched.stop(0);
        self.tasks.abort();
    }

    pub fn count_tick(&self) {
        self.ticks.fetch_add(1, Ordering::Relaxed);
    }
}
