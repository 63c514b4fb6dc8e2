//! Who runs a VM: a pool of workers that many VMs share, or the host's own thread, a turn at a time.

use std::time::Duration;

use super::error::Error;
use super::vm::{State, Vm, VmOptions};
use crate::vm::{Driven, Outcome};

pub use crate::vm::Workers;

/// How a turn of a VM has ended.
#[derive(Debug)]
pub enum Turn {
    /// The program has ended.
    Ended(Result<(), Error>),
    /// Nothing can run before so much time has passed (none: no timer is pending), or one of so many calls and handles of the host is done.
    Idle { next: Option<Duration>, outside: usize },
    /// The steps of the turn are used up.
    Paused,
    /// Another thread runs the VM.
    Busy,
}

impl VmOptions {
    /// The threads that serve the VM's processes: each stays 10 ms at most while other VMs wait. Without this the VM has threads of its own.
    ///
    /// With `Workers::new(0)` a script runs only inside the host's calls:
    ///
    /// ```
    /// use csp::{Engine, Turn, Vm, VmOptions, Workers};
    ///
    /// let text = "for i := range 3 {\n\ttime.Sleep(time.Millisecond)\n\tprintln(i)\n}";
    /// let program = Engine::new().compile_text("game.csp", text).unwrap();
    /// let mut vm = Vm::with_options(&program, VmOptions::new().shared_workers(&Workers::new(0))).unwrap();
    /// vm.launch();
    /// loop {
    ///     match vm.run_for(10_000) {
    ///         Turn::Ended(result) => break assert!(result.is_ok()),
    ///         Turn::Idle { next, .. } => std::thread::sleep(next.unwrap_or_default()),
    ///         Turn::Paused | Turn::Busy => {}
    ///     }
    /// }
    /// ```
    pub fn shared_workers(mut self, workers: &Workers) -> VmOptions {
        if workers.most() == 0 {
            self.0.workers = 1;
        }
        self.0.shared_workers = Some(workers.clone());
        self
    }
}

fn result(outcome: Outcome) -> Result<(), Error> {
    match outcome {
        Outcome::Exit(0) => Ok(()),
        other => Err(Error::from_outcome(other)),
    }
}

impl Vm {
    /// Starts the program without waiting for it: the shared workers run it, or [`Self::run_until_idle`]. False: it runs already, or has ended.
    ///
    /// ```
    /// use csp::{Engine, Vm, VmOptions, Workers};
    ///
    /// let workers = Workers::new(2);
    /// let program = Engine::new().compile_text("x.csp", "time.Sleep(time.Millisecond)").unwrap();
    /// let mut vms: Vec<Vm> = (0..10)
    ///     .map(|_| Vm::with_options(&program, VmOptions::new().shared_workers(&workers)).unwrap())
    ///     .collect();
    /// vms.iter_mut().for_each(|vm| assert!(vm.launch()));
    /// vms.iter().for_each(|vm| assert!(vm.wait().is_ok()));
    /// ```
    pub fn launch(&mut self) -> bool {
        if self.state != State::New {
            return false;
        }
        self.state = State::Ended;
        let end = self.end.clone();
        let launched = self.vm.launch_entry(move |outcome| end.set(outcome));
        if !launched {
            self.end.set(Outcome::fatal("no memory for the main process"));
        }
        launched
    }

    /// Waits for a program that was [launched](Self::launch).
    ///
    /// # Errors
    /// What has ended the program.
    pub fn wait(&self) -> Result<(), Error> {
        result(self.end.wait())
    }

    /// How a program that was [launched](Self::launch) has ended, if it has.
    pub fn launched(&self) -> Option<Result<(), Error>> {
        self.end.get().map(result)
    }

    /// Runs the launched program on this thread until no process can run.
    pub fn run_until_idle(&mut self) -> Turn {
        self.turn(None)
    }

    /// The same, for at most so many steps (see [`VmOptions::steps_max`]).
    pub fn run_for(&mut self, steps: u64) -> Turn {
        self.turn(Some(steps))
    }

    fn turn(&mut self, steps: Option<u64>) -> Turn {
        match self.vm.turn(steps) {
            Driven::Ended => Turn::Ended(self.launched().unwrap_or_else(|| Err(Error::ended()))),
            Driven::Idle { next, outside } => Turn::Idle { next, outside },
            Driven::Paused => Turn::Paused,
            Driven::Busy => Turn::Busy,
        }
    }
}
