//! Threads for calls that block: files, standard input, host functions. A job owns its data and posts its result to the inbox; one whose
//! VM is gone meanwhile throws it away. Lock: `Shared::state`, a leaf.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use crate::sync::{Arc, Condvar, Mutex, thread};

/// Threads of one scheduler; more jobs wait.
pub const THREADS_MAX: usize = 64;
/// A thread without a job goes after this time.
const LINGER: Duration = Duration::from_secs(5);

type Job = Box<dyn FnOnce() + Send>;

pub struct Pool(Arc<Shared>);

struct Shared {
    threads_max: usize,
    state: Mutex<State>,
    more: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    threads: usize,
    /// Threads that wait for a job.
    idle: usize,
    closed: bool,
}

impl Pool {
    pub fn new(threads_max: usize) -> Pool {
        Pool(Arc::new(Shared { threads_max, state: Mutex::default(), more: Condvar::new() }))
    }

    /// Runs the job on some thread; if none can be had, on this one.
    pub fn submit(&self, job: Job) {
        let mut state = self.0.state.lock();
        state.jobs.push_back(job);
        if state.idle >= state.jobs.len() || state.threads == self.0.threads_max {
            self.0.more.notify_one();
            return;
        }
        state.threads += 1;
        drop(state);
        let shared = self.0.clone();
        if thread::Builder::new().name("csp blocking".to_owned()).spawn(move || shared.work()).is_err() {
            let mut state = self.0.state.lock();
            state.threads -= 1;
            // Without any thread nobody else would run it.
            let job = if state.threads == 0 { state.jobs.pop_back() } else { None };
            drop(state);
            if let Some(job) = job {
                job();
            }
        }
    }
}

impl Shared {
    fn work(&self) {
        let mut state = self.state.lock();
        loop {
            if let Some(job) = state.jobs.pop_front() {
                drop(state);
                job();
                state = self.state.lock();
                continue;
            }
            if state.closed {
                break;
            }
            state.idle += 1;
            let late = self.more.wait_for(&mut state, LINGER).timed_out();
            state.idle -= 1;
            if late && state.jobs.is_empty() {
                break;
            }
        }
        state.threads -= 1;
    }
}

impl Drop for Pool {
    /// Blocks on nothing: threads in a job end when it does.
    fn drop(&mut self) {
        self.0.state.lock().closed = true;
        self.0.more.notify_all();
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("threads_max", &self.0.threads_max).finish_non_exhaustive()
    }
}
