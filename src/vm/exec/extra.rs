//! What only some processes have: deferred calls, panics, calls made by natives.

use super::calls::HostCall;
use super::ctx::{Into, Open};
use super::link::FuncEntry;
use super::native::{Iface, Resumed, State};
use super::tasks::TaskRef;
use crate::ctx::Block;
use crate::sched::Scheduler;
use crate::sync::Arc;
use crate::vm::types::TypeInfo;

/// Belongs to one process; positions are slots from the stack's base, which may move.
#[derive(Default)]
pub(crate) struct Extra {
    /// Deferred calls that have not started, in the order of their `defer`.
    pub defers: Vec<Defer>,
    /// Bytes of `defers` that count towards the VM's memory.
    pub charged: usize,
    /// Calls made by the VM that have not returned, in the order of the stack.
    pub running: Vec<Running>,
    /// Panics in progress, oldest first.
    pub panics: Vec<Panic>,
    /// Copies of values that are being sent.
    pub sending: Vec<u64>,
    /// What a native waits for outside.
    pub task: Option<TaskRef>,
    /// A native is parked with a state.
    pub parked: Option<Box<dyn State>>,
    /// The process is a call of the host of a function of this type.
    pub host: Option<(Box<dyn HostCall>, &'static TypeInfo)>,
    /// ctx blocks whose bodies it is in, innermost last.
    pub blocks: Vec<Open>,
    /// The process that is started next belongs to a block.
    pub into: Option<Into>,
    /// It waits for a place in that block.
    pub waits_at: Option<Arc<Block>>,
    /// What the report of the panic that comes next says besides.
    pub note: Option<Vec<u8>>,
}

/// A deferred call.
#[derive(Clone, Copy)]
pub(crate) struct Defer {
    /// The frame that deferred it.
    pub frame: u32,
    pub closure: u64,
}

/// A frame whose caller is the VM.
pub(crate) struct Running {
    pub mode: Mode,
    /// The frame.
    pub base: u32,
    /// The frame below it, and the instruction that it stands at.
    pub caller_fp: u32,
    pub caller_ip: usize,
    /// For `Recovered`: the function of the frame below, whose instruction may be a stub.
    pub func: *const FuncEntry,
    /// Whether waits did not unwind below it.
    pub masked: bool,
}

pub(crate) enum Mode {
    /// A deferred call at `RunDeferred`.
    Normal,
    /// A deferred call of a frame whose panic was recovered: it returns when all have run.
    Recovered,
    /// A deferred call, run by the panic with this index, of the frame at this position.
    Panic { panic: usize, frame: u32 },
    /// A function called by a native.
    Native { state: Box<dyn State>, result_slots: u16 },
    /// `abandon` of the block that the panic with this index leaves.
    Abandon { panic: usize },
    /// `Error` or `String` of the value of the panic with this index, for the report.
    Print { panic: usize },
}

/// Why deferred calls run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Panic,
    /// `runtime.Goexit`.
    Goexit,
    /// A cancelled wait: up to the floor of that block, else to the process's end.
    Unwind(Option<u32>),
    /// An unwinding whose block a panic has left meanwhile.
    Void,
}

/// A panic, or what unwinds like one.
pub(crate) struct Panic {
    pub value: Iface,
    pub kind: Kind,
    pub recovered: bool,
    /// It was raised again with a value that had been recovered.
    pub repanicked: bool,
    /// What the report says of the value.
    pub text: Option<Vec<u8>>,
    /// What the report says of where it comes from, and what else happened there.
    pub note: Option<Vec<u8>>,
}

impl Panic {
    pub fn new(value: Iface, kind: Kind) -> Panic {
        Panic { value, kind, recovered: false, repanicked: false, text: None, note: None }
    }
}

impl Extra {
    /// How many of the panics still run a deferred call.
    pub fn panics_kept(&self) -> usize {
        let kept = self.running.iter().filter_map(|running| match running.mode {
            Mode::Panic { panic, .. } | Mode::Abandon { panic } => Some(panic + 1),
            _ => None,
        });
        kept.max().unwrap_or(0)
    }

    /// The process has left all its frames.
    pub fn clear(&mut self) {
        self.defers.clear();
        self.running.clear();
        self.panics.clear();
        self.sending.clear();
        self.parked = None;
    }

    /// Shows all pointers that it holds.
    pub fn roots(&self, visit: &mut dyn FnMut(u64)) {
        self.defers.iter().for_each(|defer| visit(defer.closure));
        self.panics.iter().for_each(|panic| visit(panic.value.word));
        self.sending.iter().for_each(|&copy| visit(copy));
        for running in &self.running {
            if let Mode::Native { state, .. } = &running.mode {
                state.roots(visit);
            }
        }
        if let Some(state) = &self.parked {
            state.roots(visit);
        }
        for open in &self.blocks {
            [open.object, open.abandon, open.outer, open.context].into_iter().for_each(&mut *visit);
        }
        if let Some(into) = &self.into {
            visit(into.context);
        }
    }
}

/// Frees what processes keep that will never run again: their VM goes.
pub(crate) fn free_all(scheduler: &Scheduler) {
    scheduler.for_each_process(|process| {
        let extra = process.extra.replace(std::ptr::null_mut());
        if !extra.is_null() {
            // SAFETY: made by `Core::extra`, and taken out above; nothing runs.
            drop(unsafe { Box::from_raw(extra.cast::<Extra>()) });
        }
        drop(super::ctx::disown(process));
    });
}

impl Resumed {
    pub fn new(state: Box<dyn State>, results: Vec<u64>) -> Resumed {
        Resumed { state, results }
    }
}
