//! What sessions ask of a VM: inputs that run one after the other while what earlier ones have started goes on.
//!
//! Between two inputs the VM runs its processes in the background, on a thread of the owner. An input is linked, and its value read, while
//! nothing runs.

use super::exec::{self, inspect};
use super::native::Value;
use super::shared::Outcome;
use super::{TypeInfo, Vm};
use crate::bytecode::program::TypeId;
use crate::sched::End;
use crate::sync::{Arc, Ordering};

/// The code with which a background run is ended.
const PAUSE: u32 = 1;

/// How an input has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputEnd {
    Returned,
    /// Its process was unwound or killed.
    Cancelled,
    Outcome(Outcome),
}

/// A process, as reports show it.
#[derive(Clone, Debug)]
pub struct ProcessInfo {
    pub id: u64,
    /// The input that has started it, itself or through others; 0 if none has.
    pub group: u32,
    /// The function that it began with.
    pub name: String,
    /// `running`, or what it waits for.
    pub state: &'static str,
    /// Where it stands: `file:line`.
    pub place: String,
    /// The channel or lock that it waits on, for who knows its address.
    pub waits_on: usize,
}

/// A channel that processes wait on.
#[derive(Clone, Debug)]
pub struct ChannelInfo {
    pub address: usize,
    /// Where it was made: function, `file:line`.
    pub made: String,
    pub len: usize,
    pub cap: usize,
}

impl Vm {
    /// Runs an input, whose function takes and gives nothing: its processes are of this group.
    pub fn run_input(&self, func: u32, group: u32) -> InputEnd {
        *self.shared.outcome.lock() = None;
        let shared = &self.shared;
        let end = shared.sched.run(self.runner.clone(), |seat| {
            let process = exec::first_process(shared, seat, func)?;
            process.group.set(group);
            Some(process)
        });
        let outcome = shared.outcome.lock().take();
        match (end, outcome) {
            (_, Some(outcome)) => InputEnd::Outcome(outcome),
            (Some(End::Main), None) if self.shared.input_left.swap(false, Ordering::Relaxed) => InputEnd::Cancelled,
            (Some(End::Main), None) => InputEnd::Returned,
            (end, None) => InputEnd::Outcome(super::outcome_of(&self.shared, end)),
        }
    }

    /// Runs what earlier inputs have started, until [`Vm::pause`]; an outcome if the program ends itself.
    pub fn run_background(&self) -> Option<Outcome> {
        *self.shared.outcome.lock() = None;
        self.shared.in_background.store(true, Ordering::Relaxed);
        let end = self.shared.sched.run_background(self.runner.clone());
        self.shared.in_background.store(false, Ordering::Relaxed);
        let outcome = self.shared.outcome.lock().take();
        outcome.or_else(|| (end != Some(End::Killed(PAUSE))).then_some(Outcome::Killed))
    }

    /// Ends a background run: its processes go on in the next run. Any thread may call it.
    pub fn pause(&self) {
        // Whatever runs when this is looked at: only a background run is ended by it.
        let shared = Arc::downgrade(&self.shared);
        self.shared.sched.call(Box::new(move |seat| {
            if shared.upgrade().is_some_and(|shared| shared.in_background.load(Ordering::Relaxed)) {
                seat.scheduler().stop(PAUSE);
            }
        }));
    }

    /// Has the processes of an input unwind at their next wait.
    pub fn cancel_group(&self, group: u32) {
        self.shared.sched.cancel_group(group);
    }

    /// Ends the processes of an input at their next safepoint.
    pub fn kill_group(&self, group: u32) {
        self.shared.sched.kill_group(group, self.shared.linked.stub_end() as usize);
    }

    /// The main process of an input that is stuck is no longer one with which a run ends. Nothing may run.
    pub fn abandon_group(&self, group: u32) {
        for process in self.shared.sched.group(group) {
            process.flags.set(process.flags.get() & !crate::sched::process::FLAG_MAIN);
        }
    }

    /// The package variable at an offset. Nothing may run while the value is looked at.
    pub fn global_at(&self, offset: u32, ty: TypeId) -> Value<'_> {
        inspect::global(&self.shared, offset, self.type_of(ty))
    }

    fn type_of(&self, ty: TypeId) -> &TypeInfo {
        self.shared.linked.ty(ty)
    }

    /// Makes package variables zero that nothing uses.
    pub fn clear_globals(&self, all: &[(u32, u32)]) {
        all.iter().for_each(|&(offset, bytes)| inspect::clear(&self.shared, offset, bytes));
    }

    /// How many processes an input has left. Nothing may run.
    pub fn group_len(&self, group: u32) -> usize {
        self.shared.sched.group(group).len()
    }

    /// All processes. Nothing may run.
    pub fn processes(&self) -> Vec<ProcessInfo> {
        inspect::processes(&self.shared)
    }

    /// The channels that processes wait on. Nothing may run.
    pub fn channels(&self) -> Vec<ChannelInfo> {
        inspect::channels(&self.shared)
    }
}
