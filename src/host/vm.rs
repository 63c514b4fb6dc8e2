//! Running a program.

use super::engine::Program;
use super::error::{Error, ErrorKind};
use crate::vm;

pub use crate::vm::{Outcome, Output, Stats};

/// How a VM is made.
#[derive(Debug)]
pub struct VmOptions(vm::Config);

impl Default for VmOptions {
    fn default() -> VmOptions {
        VmOptions(vm::Config { stack_bytes_max: 64 << 20, ..vm::Config::default() })
    }
}

impl VmOptions {
    pub fn new() -> VmOptions {
        VmOptions::default()
    }

    /// How many threads may run its processes at the same time; at least 1.
    pub fn workers(mut self, workers: usize) -> VmOptions {
        self.0.workers = workers.max(1);
        self
    }

    /// Makes all choices, clocks and timers follow from the seed: each run is the same. One worker runs then.
    pub fn seed(mut self, seed: u64) -> VmOptions {
        self.0.seed = Some(seed);
        self
    }

    /// The program's arguments, its name first.
    pub fn args(mut self, args: Vec<String>) -> VmOptions {
        self.0.args = args;
        self
    }

    /// Bytes that the stack of one process may take.
    pub fn stack_bytes_max(mut self, bytes: usize) -> VmOptions {
        self.0.stack_bytes_max = bytes;
        self
    }

    /// Bytes that the heap may take.
    pub fn heap_bytes_max(mut self, bytes: usize) -> VmOptions {
        self.0.heap_bytes_max = bytes;
        self
    }

    /// Collects garbage at about every nth allocation, to find mistakes; 0 collects when it is worth it.
    pub fn gc_stress(mut self, every: u32) -> VmOptions {
        self.0.gc_stress = every;
        self
    }

    /// Where standard output and error go.
    pub fn output(mut self, output: Box<dyn Output>) -> VmOptions {
        self.0.output = output;
        self
    }
}

/// A VM: an isolated heap, package variables and processes.
#[derive(Debug)]
pub struct Vm(vm::Vm);

impl Vm {
    /// # Errors
    /// [`ErrorKind::OutOfMemory`].
    pub fn new(program: &Program, options: VmOptions) -> Result<Vm, Error> {
        match vm::Vm::new(program.linked.clone(), options.0) {
            Ok(vm) => Ok(Vm(vm)),
            Err(_) => Err(Error::new(ErrorKind::OutOfMemory, "no memory for a VM")),
        }
    }

    /// Runs the program from its start to its end; the calling thread is the first worker.
    pub fn run(&self) -> Outcome {
        self.0.run()
    }

    /// Ends the run from another thread: no script code runs after that.
    pub fn kill(&self) {
        self.0.kill();
    }

    pub fn stats(&self) -> Stats {
        self.0.stats()
    }
}
