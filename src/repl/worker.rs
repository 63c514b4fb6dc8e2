//! The thread that has the session: it does jobs, and between them runs what inputs have started.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::host::{Assistant, Error, Handle, Session, VmOptions};

type Job = Box<dyn FnOnce(&mut Session) + Send>;

/// How often who waits for a job looks about.
const LOOK: Duration = Duration::from_millis(5);
/// No process has called `os.Exit`.
const RUNNING: i32 = i32::MIN;

pub(super) struct Worker {
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    handle: Handle,
    assistant: Assistant,
    status: Arc<AtomicI32>,
    leaving: Arc<AtomicBool>,
}

impl Worker {
    pub fn start(options: VmOptions) -> Result<Worker, Error> {
        let mut session = Session::new(options)?;
        let (handle, assistant) = (session.handle(), session.assistant());
        let (jobs, inbox) = mpsc::channel::<Job>();
        let status = Arc::new(AtomicI32::new(RUNNING));
        let leaving = Arc::new(AtomicBool::new(false));
        let (ended, left) = (status.clone(), leaving.clone());
        let work = move || {
            while !left.load(Ordering::Relaxed) {
                match inbox.try_recv() {
                    Ok(job) => job(&mut session),
                    Err(mpsc::TryRecvError::Disconnected) => return,
                    Err(mpsc::TryRecvError::Empty) => {
                        if let Some(status) = session.background() {
                            ended.store(status, Ordering::Relaxed);
                            return;
                        }
                    }
                }
            }
        };
        let thread = std::thread::Builder::new().name("csp session".into()).spawn(work);
        let thread = thread.map_err(|_| Error::out_of_memory("no thread for a session"))?;
        Ok(Worker { jobs: Some(jobs), thread: Some(thread), handle, assistant, status, leaving })
    }

    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    pub fn assistant(&self) -> Assistant {
        self.assistant.clone()
    }

    /// The status with which a process has ended the program while no input ran.
    pub fn exited(&self) -> Option<i32> {
        let status = self.status.load(Ordering::Relaxed);
        (status != RUNNING).then_some(status)
    }

    /// Has the session do a job; `look` is called now and then until it is done. None: the session is gone.
    pub fn ask<R: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Session) -> R + Send + 'static,
        mut look: impl FnMut(),
    ) -> Option<R> {
        let (answer, answers) = mpsc::sync_channel(1);
        let job = move |session: &mut Session| _ = answer.send(job(session));
        self.jobs.as_ref()?.send(Box::new(job)).ok()?;
        self.handle.pause();
        loop {
            match answers.recv_timeout(LOOK) {
                Ok(result) => return Some(result),
                Err(mpsc::RecvTimeoutError::Timeout) => look(),
                Err(mpsc::RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Ends the thread; what runs in the background is left where it is.
    pub fn stop(&mut self) {
        self.leaving.store(true, Ordering::Relaxed);
        self.jobs = None;
        self.handle.pause();
        if let Some(thread) = self.thread.take() {
            // If it has panicked, that has been said.
            _ = thread.join();
        }
    }
}
