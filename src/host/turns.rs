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
    /// Starts the program without waiting for it: the shared workers run it, or without any [`Self::run_until_idle`] and [`Self::wait`] do.
    /// Calls may come meanwhile and afterwards. False: it runs already, or has run.
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
        self.state = State::Launched;
        let end = self.end.clone();
        let launched = self.vm.launch_entry(move |outcome| end.set(outcome));
        if !launched {
            self.end.set(Outcome::fatal("no memory for the main process"));
        }
        launched
    }

    /// Waits for a program that was [launched](Self::launch); this thread runs it, if no worker can.
    ///
    /// # Errors
    /// What has ended the program.
    pub fn wait(&self) -> Result<(), Error> {
        if self.vm.has_no_workers() && !self.vm.turns_until(|| self.end.get().is_some()) {
            return self.launched().unwrap_or_else(|| Err(Error::ended()));
        }
        result(self.end.wait())
    }

    /// How a program that was [launched](Self::launch) has ended, if it has.
    pub fn launched(&self) -> Option<Result<(), Error>> {
        self.end.get().map(result)
    }

    /// Runs the launched program on this thread until no process can run; without one, or when it has returned, the processes and calls that there
    /// are. For VMs that no workers serve.
    ///
    /// ```
    /// use csp::{Engine, Turn, Vm};
    ///
    /// let text = "var n int\nfunc add(by int) { n += by }\ngo func() { for { n++; time.Sleep(time.Hour) } }()";
    /// let program = Engine::builder().workers(0).build().compile_text("game.csp", text).unwrap();
    /// let mut vm = Vm::new(&program).unwrap();
    /// vm.run().unwrap();
    /// let added = vm.spawn::<()>("add", (40,)).unwrap();
    /// assert_eq!(vm.get::<i64>("n").unwrap(), 0);
    /// let Turn::Idle { next: Some(next), .. } = vm.run_until_idle() else { panic!("it sleeps") };
    /// assert!(next.as_secs() > 3500);
    /// assert!(added.join().is_ok());
    /// assert_eq!(vm.get::<i64>("n").unwrap(), 41);
    /// ```
    pub fn run_until_idle(&mut self) -> Turn {
        self.turn(None)
    }

    /// The same, for at most so many steps (see [`VmOptions::steps_max`]), which are the turn's: calls between two turns have those of the VM.
    pub fn run_for(&mut self, steps: u64) -> Turn {
        self.turn(Some(steps))
    }

    fn turn(&mut self, steps: Option<u64>) -> Turn {
        for (vm, _) in &self.retired {
            vm.turn(steps);
        }
        let driven = self.vm.turn(steps);
        match (driven, self.launched()) {
            (_, Some(end)) => Turn::Ended(end),
            (Driven::Ended, None) => {
                self.state = State::Ended;
                Turn::Ended(Err(self.vm.ended_by().map_or_else(Error::ended, Error::from_outcome)))
            }
            (Driven::Idle { next, outside }, _) => Turn::Idle { next, outside },
            (Driven::Paused, _) => Turn::Paused,
            (Driven::Busy, _) => Turn::Busy,
        }
    }
}
