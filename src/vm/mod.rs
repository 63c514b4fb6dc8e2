//! The virtual machine: linked programs, the interpreter, and what it needs of heap, scheduler and channels.
//!
//! A [`Linked`] program is shared by any number of VMs. A [`Vm`] has a heap, package variables and processes of its own.

mod errors;
mod exec;
mod shared;
#[cfg(test)]
mod tests;
mod types;

use std::fmt;

pub use crate::bytecode::program::Kind;
pub(crate) use exec::link;
pub use exec::link::{LinkError, Linked, Mark, Natives};
pub use exec::native;
pub use shared::{Outcome, Output, Standard};
pub use types::{Field, Method, TypeInfo};

use shared::Shared;

use crate::heap::{self, Heap};
use crate::sched::{self, End, Expiry, ProcessRef, Run, Scheduler, Seat};
use crate::sync::Arc;

/// How a VM is made.
pub struct Config {
    /// Workers that may run its processes, at least 1.
    pub workers: usize,
    /// Given: one worker, and the same choices at every run.
    pub seed: Option<u64>,
    /// Collect at about every nth allocation; 0: when it is worth it.
    pub gc_stress: u32,
    /// Bytes that its heap may take.
    pub heap_bytes_max: usize,
    /// Bytes that the stack of a process may take.
    pub stack_bytes_max: usize,
    pub output: Box<dyn Output>,
    /// The program's arguments, its name first.
    pub args: Vec<String>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            workers: 1,
            seed: None,
            gc_stress: 0,
            heap_bytes_max: usize::MAX,
            stack_bytes_max: 256 << 20,
            output: Box::new(Standard),
            args: Vec::new(),
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
}

impl fmt::Debug for Vm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vm").field("stats", &self.stats()).finish()
    }
}

/// A VM could not get the memory to start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfMemory;

impl Vm {
    pub fn new(linked: Arc<Linked>, config: Config) -> Result<Vm, OutOfMemory> {
        let seed = config.seed.unwrap_or_else(|| sched::Random::fresh().next());
        let options = heap::Options { limit_bytes: config.heap_bytes_max, stress: config.gc_stress, seed };
        let heap = Heap::new(options).map_err(|_| OutOfMemory)?;
        let sched = Scheduler::new(sched::Config { parallelism: config.workers.max(1), seed: config.seed });
        let globals_bytes = linked.program().globals_bytes as usize;
        let shared = Shared {
            locals: exec::locals::Locals::new(&heap, sched.parallelism()),
            globals: exec::globals::Globals::new(globals_bytes).ok_or(OutOfMemory)?,
            linked,
            sched,
            heap,
            output: config.output,
            args: config.args,
            extensions: Default::default(),
            outcome: Default::default(),
            handles: Default::default(),
            ticks: Default::default(),
            main_left: Default::default(),
            stack_slots_max: (config.stack_bytes_max / 8).next_power_of_two().clamp(1 << 10, 1 << 30) as u32,
        };
        Ok(Vm { shared: Arc::new(shared) })
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
        *self.shared.outcome.lock() = None;
        let shared = &self.shared;
        let end = shared.sched.run(Arc::new(Runner(shared.clone())), |seat| exec::first_process(shared, seat, func));
        let outcome = shared.outcome.lock().take();
        if let Some(outcome) = outcome {
            return outcome;
        }
        match end {
            Some(End::Main) => Outcome::Exit(0),
            Some(End::Deadlock) => {
                let report = exec::trace::deadlock(shared);
                // Nobody is left to hear of an error.
                _ = shared.stderr(report.as_bytes());
                Outcome::Deadlock { report }
            }
            Some(End::Killed(_)) => Outcome::Killed,
            None => Outcome::Fatal { text: "no memory for the main process".into() },
        }
    }

    /// Stops all processes at their next safepoint; no script code runs after that. Any thread may call it.
    pub fn kill(&self) {
        self.shared.end(Outcome::Killed);
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

    pub fn stats(&self) -> Stats {
        Stats {
            heap: self.shared.heap.stats(),
            sched: self.shared.sched.stats(),
            ticks: self.shared.ticks.load(std::sync::atomic::Ordering::Relaxed),
        }
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
