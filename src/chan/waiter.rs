//! A FIFO queue of waiters, linked through the waiters themselves. It belongs to a channel and is touched under its lock.
#![expect(unsafe_code, reason = "an intrusive list")]

use std::cell::Cell;
use std::ptr::NonNull;

use crate::sched::process::Queued;
use crate::sched::{ProcessRef, Waiter};

#[derive(Debug, Default)]
#[repr(C)]
pub(super) struct Queue {
    first: Cell<Option<NonNull<Waiter>>>,
    last: Cell<Option<NonNull<Waiter>>>,
}

/// A waiter stands in a process's descriptor, or in memory that the process gives back only after it has left all queues.
fn deref<'a>(waiter: NonNull<Waiter>) -> &'a Waiter {
    // SAFETY: a queued waiter lives until it is taken out, which happens under the queue's lock; descriptors live for ever.
    unsafe { waiter.as_ref() }
}

impl Queue {
    #[inline(always)]
    pub(super) fn push(&self, waiter: &Waiter, queued: Queued) {
        let at = NonNull::from(waiter);
        waiter.queued.set(queued);
        waiter.next.set(None);
        waiter.prev.set(self.last.get());
        match self.last.replace(Some(at)) {
            Some(last) => deref(last).next.set(Some(at)),
            None => self.first.set(Some(at)),
        }
    }

    #[inline(always)]
    pub(super) fn remove(&self, waiter: &Waiter) {
        let (next, prev) = (waiter.next.get(), waiter.prev.get());
        match prev {
            Some(prev) => deref(prev).next.set(next),
            None => self.first.set(next),
        }
        match next {
            Some(next) => deref(next).prev.set(prev),
            None => self.last.set(prev),
        }
        waiter.queued.set(Queued::No);
    }

    /// Takes out the first waiter whose process can still be woken by it, and claims that. Waiters of decided selects are dropped on the way.
    #[inline(always)]
    pub(super) fn claim_first<'a>(&self, alone: bool) -> Option<(&'a Waiter, ProcessRef)> {
        loop {
            let waiter = deref(self.first.get()?);
            let next = waiter.next.get();
            self.first.set(next);
            match next {
                Some(next) => deref(next).prev.set(None),
                None => self.last.set(None),
            }
            waiter.queued.set(Queued::No);
            let process = waiter.process.get().expect("bug: a queued waiter without a process");
            if process.claim_now(alone) {
                return Some((waiter, process));
            }
        }
    }

    /// Whether some process waits that could be claimed now.
    pub(super) fn is_waited_on(&self) -> bool {
        while let Some(first) = self.first.get() {
            let waiter = deref(first);
            if waiter.process.get().is_some_and(|process| process.is_waiting()) {
                return true;
            }
            self.remove(waiter);
        }
        false
    }

    /// Takes out the first, of a list of claimed waiters.
    pub(super) fn pop(&self) -> Option<ProcessRef> {
        let waiter = deref(self.first.get()?);
        self.remove(waiter);
        waiter.process.get()
    }

    pub(super) fn count(&self) -> usize {
        self.iter().count()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Waiter> {
        let mut next = self.first.get();
        std::iter::from_fn(move || {
            let waiter = deref(next?);
            next = waiter.next.get();
            Some(waiter)
        })
    }
}
