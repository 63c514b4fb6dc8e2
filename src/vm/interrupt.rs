//! Interrupts (Ctrl-C): the first one cancels the root context, the second one kills.
//!
//! A process that must unwind and has not reached a wait after a second will not do so soon: the VM is killed. Deferred calls may take longer.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::exec;
use super::shared::{Outcome, Shared};
use crate::ctx::ROOT;
use crate::sync::{Arc, Mutex, Weak};

/// How long running code may go on before it reaches a wait.
const PATIENCE: Duration = Duration::from_secs(1);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What a VM knows of interrupts.
#[derive(Debug, Default)]
pub(crate) struct Interrupts {
    pub happened: AtomicBool,
    /// The closure that cancels the root context of the program; 0 if the program does not use it.
    pub hook: AtomicU64,
    /// The host has an [`Interrupter`]: it says when there is an interrupt.
    pub forwarded: AtomicBool,
    /// The program wants interrupts for itself (`signal.Notify`, `signal.Ignore`).
    pub taker: Mutex<Option<Taker>>,
}

/// What takes an interrupt in the place of the root context.
pub(crate) struct Taker(pub Box<dyn Fn() + Send>);

impl std::fmt::Debug for Taker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Taker")
    }
}

/// Interrupts a VM from any thread.
#[derive(Clone, Debug)]
pub struct Interrupter {
    shared: Weak<Shared>,
}

impl Interrupter {
    pub(super) fn new(shared: &Arc<Shared>) -> Interrupter {
        shared.interrupts.forwarded.store(true, Ordering::Release);
        Interrupter { shared: Arc::downgrade(shared) }
    }

    /// Cancels the root context with the cause `csp.Interrupt`; when that was done before, kills. A program that has asked for the
    /// signal with `signal.Notify` gets it instead. Watches until a second has passed
    /// whether processes unwind, so it is to be called on a thread of its own.
    pub fn interrupt(&self) {
        let Some(shared) = self.shared.upgrade() else { return };
        if let Some(Taker(take)) = &*shared.interrupts.taker.lock() {
            take();
            return;
        }
        if shared.interrupts.happened.swap(true, Ordering::AcqRel) {
            shared.end(Outcome::Killed);
            return;
        }
        let of = self.shared.clone();
        shared.sched.call(Box::new(move |seat| {
            let Some(shared) = of.upgrade() else { return };
            let hook = shared.interrupts.hook.load(Ordering::Acquire);
            if hook == 0 {
                shared.ctx.find(ROOT).into_iter().for_each(|root| root.cancel(seat));
            } else {
                exec::start_closure(&shared, seat, hook);
            }
        }));
        drop(shared);
        self.watch();
    }

    /// Kills if some process runs on and on.
    fn watch(&self) {
        let start = Instant::now();
        let stuck = Arc::new(AtomicBool::new(false));
        // When the last look found no process that runs on.
        let mut clear = start;
        loop {
            std::thread::sleep(LOOK_EVERY);
            let Some(shared) = self.shared.upgrade() else { return };
            if shared.outcome.lock().is_some() {
                return;
            }
            let (of, found) = (self.shared.clone(), stuck.clone());
            shared.sched.call(Box::new(move |_| {
                let Some(shared) = of.upgrade() else { return };
                let mut running = false;
                shared.sched.for_each_process(|process| running |= process.must_unwind_but_runs());
                found.store(running, Ordering::Release);
            }));
            if !stuck.load(Ordering::Acquire) {
                clear = Instant::now();
            } else if clear.elapsed() >= PATIENCE {
                // Nobody is left to hear of an error.
                _ = shared.stderr(b"csp: interrupted, but a process has not reached a wait for a second: killed\n");
                shared.end(Outcome::Killed);
                return;
            }
        }
    }
}
