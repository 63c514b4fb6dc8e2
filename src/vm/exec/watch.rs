//! What long builtins cost, and whether they must stop: counted beside the interpreter, so that the heap can ask while it compares and hashes.

use std::cell::Cell;

use crate::vm::limits::{Limit, POLL_BYTES, STEP_BYTES};
use crate::vm::shared::Shared;

/// Of one seat at work.
pub(crate) struct Watch<'v> {
    vm: &'v Shared,
    /// Steps that were not paid yet.
    debt: Cell<u64>,
}

/// What follows from some more work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noted {
    Fine,
    /// The VM is at its end.
    Killed,
    /// There are not so many steps left.
    Beyond,
}

impl<'v> Watch<'v> {
    pub fn new(vm: &'v Shared) -> Watch<'v> {
        Watch { vm, debt: Cell::new(0) }
    }

    pub fn take_debt(&self) -> u64 {
        self.debt.take()
    }

    pub fn note(&self, bytes: usize) -> Noted {
        let meter = &self.vm.meter;
        if meter.counts_steps() {
            let debt = self.debt.get().saturating_add((bytes / STEP_BYTES) as u64);
            self.debt.set(debt);
            if meter.is_beyond(debt) {
                return Noted::Beyond;
            }
        }
        if bytes >= POLL_BYTES && self.vm.sched.is_ending() { Noted::Killed } else { Noted::Fine }
    }
}

impl crate::heap::Watch for Watch<'_> {
    fn work(&self, bytes: usize) -> bool {
        match self.note(bytes) {
            Noted::Fine => true,
            Noted::Killed => false,
            Noted::Beyond => {
                self.vm.limit(Limit::Steps(self.vm.meter.limits.steps.unwrap_or(0)), String::new());
                false
            }
        }
    }
}
