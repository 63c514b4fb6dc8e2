//! Groups: the processes that one input of a session has started, itself or through others. They alone can be cancelled or killed
//! while the VM goes on.

use super::process::{FLAG_KILLED, ProcessRef, Wake};
use super::{Scheduler, Seat};
use crate::sync::Arc;

impl Scheduler {
    /// Has the processes of a group unwind at their next wait, or at that in which they are. Any thread may call it.
    pub fn cancel_group(self: &Arc<Self>, group: u32) {
        self.on_group(group, |seat, process| seat.cancel(process));
    }

    /// Ends the processes of a group at their next safepoint: nothing of them runs any more, deferred calls neither. `end` is the address of
    /// code that ends a process.
    pub fn kill_group(self: &Arc<Self>, group: u32, end: usize) {
        self.on_group(group, move |seat, process| {
            process.flags.set(process.flags.get() | FLAG_KILLED);
            if !process.is_waiting() {
                // It stands at a safepoint, or was put back at one.
                process.ip.set(end);
            } else if process.claim_now(seat.alone()) {
                process.wake.set(Wake::Cancelled);
                seat.ready(process);
            }
        });
    }

    /// The processes of a group that are alive. While nothing runs, or all seats are stopped.
    pub fn group(&self, group: u32) -> Vec<ProcessRef> {
        let mut all = Vec::new();
        self.for_each_process(|process| {
            if process.group.get() == group {
                all.push(process);
            }
        });
        all
    }

    fn on_group(self: &Arc<Self>, group: u32, action: impl Fn(&Seat, ProcessRef) + Send + 'static) {
        let scheduler = Arc::downgrade(self);
        self.call(Box::new(move |seat| {
            let Some(scheduler) = scheduler.upgrade() else { return };
            let act = || scheduler.group(group).into_iter().for_each(|process| action(seat, process));
            // Another seat may want to stop all at the same time.
            while seat.stop_all(act).is_none() {}
        }));
    }
}
