//! Toy processes for tests: a process is a closure that is called until it says that it has ended.

use std::collections::HashMap;

use super::{Config, End, Expiry, ProcessRef, Run, Scheduler, Seat, Stats};
use crate::sync::{Arc, Mutex};

pub(crate) enum Turn {
    /// Go on, unless the budget is used up.
    Again,
    Yield,
    Parked,
    End,
}

type Step = Box<dyn FnMut(&Toy, &Seat, ProcessRef) -> Turn + Send>;

#[derive(Default)]
pub(crate) struct Toy {
    steps: Mutex<HashMap<u64, Arc<Mutex<Step>>>>,
    /// Calls of `fire_func`, by closure.
    pub(crate) fired: Mutex<Vec<u64>>,
}

impl Toy {
    pub(crate) fn spawn(
        &self,
        seat: &Seat,
        step: impl FnMut(&Toy, &Seat, ProcessRef) -> Turn + Send + 'static,
    ) -> ProcessRef {
        let process = self.make(seat, step);
        seat.start(process);
        process
    }

    fn make(&self, seat: &Seat, step: impl FnMut(&Toy, &Seat, ProcessRef) -> Turn + Send + 'static) -> ProcessRef {
        let process = seat.spawn(1, 0, 0, None).expect("memory");
        self.steps.lock().insert(process.id.get(), Arc::new(Mutex::new(Box::new(step))));
        process
    }
}

impl Run for Toy {
    fn run(&self, seat: &Seat, first: ProcessRef) {
        let mut process = first;
        let mut budget = 20;
        loop {
            // The lock makes a seat that gets the parked process wait until this one has let go of it.
            let step = self.steps.lock().get(&process.id.get()).expect("a toy's closure").clone();
            let turn = (step.lock())(self, seat, process);
            match turn {
                Turn::Again => {
                    budget -= 1;
                    if budget > 0 || !seat.tick(process) {
                        continue;
                    }
                }
                Turn::Yield => seat.requeue(process),
                Turn::Parked => {}
                Turn::End => {
                    self.steps.lock().remove(&process.id.get());
                    seat.end(process);
                }
            }
            budget = 20;
            match seat.next() {
                Some(next) => process = next,
                None => return,
            }
        }
    }

    fn fire_func(&self, _seat: &Seat, closure: u64) {
        self.fired.lock().push(closure);
    }

    fn fire_channel(&self, seat: &Seat, expiry: Expiry) {
        crate::chan::timer::fired(seat, expiry);
    }
}

/// Runs `main` with so many workers, or with a seed.
pub(crate) fn run(
    config: Config,
    main: impl FnMut(&Toy, &Seat, ProcessRef) -> Turn + Send + 'static,
) -> (End, Stats, Arc<Toy>) {
    let scheduler = Scheduler::new(config);
    run_on(&scheduler, main)
}

pub(crate) fn run_on(
    scheduler: &Arc<Scheduler>,
    main: impl FnMut(&Toy, &Seat, ProcessRef) -> Turn + Send + 'static,
) -> (End, Stats, Arc<Toy>) {
    let toy = Arc::new(Toy::default());
    let end = scheduler.run(toy.clone(), |seat| Some(toy.make(seat, main))).expect("no run is going on");
    (end, scheduler.stats(), toy)
}

pub(crate) fn workers(parallelism: usize) -> Config {
    Config { parallelism, seed: None, clock: None, wall: true }
}

pub(crate) fn seeded(seed: u64) -> Config {
    Config { parallelism: 1, seed: Some(seed), clock: None, wall: false }
}
