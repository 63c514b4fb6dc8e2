//! Package os/signal: signals of the system, as a queue that a process of the library reads.
//!
//! The VM has one thread that the system's signals come to; it begins with the first signal that the program asks for. Once a signal is caught,
//! the system's own answer to it has to be imitated. Interrupts come from the host, if that forwards them, else from the system.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::io;
use std::sync::Arc;
use std::task::{Poll, Waker};

use parking_lot::Mutex;
use signal_hook::consts::{FORBIDDEN, SIGINT};
use signal_hook::iterator::{Handle, Signals};

use crate::vm::Capability;
use crate::vm::native::{Cx, Finish, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[("os/signal.wait", wait), ("os/signal.settle", settle)];

/// Signals have numbers below this.
const SIGNALS_MAX: usize = 65;

/// What the program wants done with a signal. The numbers are those of `stdlib/os/signal`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Action {
    #[default]
    System,
    Deliver,
    Ignore,
}

struct State {
    queue: VecDeque<i32>,
    reader: Option<Waker>,
    actions: [Action; SIGNALS_MAX],
    caught: Option<Handle>,
}

/// The signals of one VM.
#[derive(Clone)]
pub struct Inbox(Arc<Mutex<State>>);

impl Default for Inbox {
    fn default() -> Inbox {
        let actions = [Action::default(); SIGNALS_MAX];
        Inbox(Arc::new(Mutex::new(State { queue: VecDeque::new(), reader: None, actions, caught: None })))
    }
}

impl Drop for State {
    fn drop(&mut self) {
        if let Some(caught) = &self.caught {
            caught.close();
        }
    }
}

impl Inbox {
    fn push(&self, signal: i32) {
        let mut state = self.0.lock();
        match state.actions.get(signal as usize) {
            Some(Action::Deliver) => {
                state.queue.push_back(signal);
                let reader = state.reader.take();
                drop(state);
                reader.into_iter().for_each(Waker::wake);
            }
            Some(Action::System) => {
                drop(state);
                // Signals that cannot be imitated were never caught.
                _ = signal_hook::low_level::emulate_default_handler(signal);
            }
            _ => {}
        }
    }

    /// Lets the thread of this VM catch a signal, too.
    fn catch(&self, signal: i32) -> io::Result<()> {
        let mut state = self.0.lock();
        if let Some(caught) = &state.caught {
            return caught.add_signal(signal);
        }
        let mut signals = Signals::new([signal])?;
        state.caught = Some(signals.handle());
        drop(state);
        let inbox = Arc::downgrade(&self.0);
        std::thread::Builder::new().name("csp signals".into()).spawn(move || {
            for signal in signals.forever() {
                let Some(inbox) = inbox.upgrade() else { return };
                Inbox(inbox).push(signal);
            }
        })?;
        Ok(())
    }
}

/// func settle(sig, action int) (errno int)
fn settle(cx: &mut Cx<'_>) -> Step {
    let (signal, action) = (cx.arg_int() as i32, cx.arg_int());
    let action = match action {
        1 => Action::Deliver,
        2 => Action::Ignore,
        _ => Action::System,
    };
    let inbox = Inbox::clone(&cx.extension::<Inbox>());
    let mut forwarded = false;
    if signal == SIGINT {
        let to = Arc::downgrade(&inbox.0);
        let take = move || {
            to.upgrade().into_iter().for_each(|inbox| Inbox(inbox).push(SIGINT));
        };
        forwarded = cx.take_interrupts((action != Action::System).then(|| Box::new(take) as Box<dyn Fn() + Send>));
    }
    let known = usize::try_from(signal).is_ok_and(|number| number < SIGNALS_MAX);
    let mut caught = Ok(());
    if known {
        inbox.0.lock().actions[signal as usize] = action;
        let reachable = cx.granted(Capability::Process) && !FORBIDDEN.contains(&signal);
        if action != Action::System && reachable && !forwarded {
            caught = inbox.catch(signal);
        }
    }
    cx.ret_int(caught.err().map_or(0, |error| error.raw_os_error().unwrap_or(22).into()));
    Ok(())
}

/// func wait() (sig int)
fn wait(cx: &mut Cx<'_>) -> Step {
    let inbox = Inbox::clone(&cx.extension::<Inbox>());
    Err(cx.await_future(poll_fn(move |context| {
        let mut state = inbox.0.lock();
        match state.queue.pop_front() {
            Some(signal) => Poll::Ready(Box::new(move |cx: &mut Cx<'_>| {
                cx.ret_int(signal.into());
                Ok(())
            }) as Finish),
            None => {
                state.reader = Some(context.waker().clone());
                Poll::Pending
            }
        }
    })))
}
