//! Reports: traces of frames, panics, fatal errors.

use std::fmt::Write;

use super::core::Core;
use super::extra::{Extra, Kind as Unwinding};
use super::frames;
use super::link::{FuncEntry, Linked};
use super::native::Iface;
use super::print;
use crate::bytecode::program::{Func, Inlined, Kind};
use crate::sched::{ProcessRef, WaitKind};
use crate::source::{Place, SourceMap};
use crate::vm::errors;
use crate::vm::shared::Shared;

/// Frames of a trace; Go leaves out those in the middle, too.
const FRAMES_MAX: usize = 100;

/// The bytes of the string at a pair of slots.
///
/// # Safety
/// A string stands there.
pub(super) unsafe fn string_at(at: *const u64) -> Vec<u8> {
    // SAFETY: the caller's promise.
    unsafe { crate::heap::text::bytes(*at, *at.add(1)).to_vec() }
}

/// Where a word of a function's code came from.
pub(crate) fn place_of(func: &Func, pc: usize) -> Place {
    let after = func.places.partition_point(|&(word, _)| word as usize <= pc);
    after.checked_sub(1).map_or(func.place, |index| func.places[index].1)
}

/// The call in whose place a word of a function's code stands, if it came from another function.
pub(crate) fn inlined_at(func: &Func, pc: usize) -> Option<&Inlined> {
    let after = func.inlined.partition_point(|inlined| inlined.from as usize <= pc);
    func.inlined[..after].last().filter(|inlined| pc < inlined.to as usize)
}

/// `file:line` of a place.
pub(super) fn position(sources: &SourceMap, place: Place) -> String {
    if sources.files().nth(place.file.0 as usize).is_none() {
        return "?:0".into();
    }
    let file = sources.file(place.file);
    format!("{}:{}", file.name, file.line_column(place.span.start).0)
}

/// What Go puts into the brackets behind `goroutine 1`.
pub(super) fn state(process: ProcessRef) -> &'static str {
    if !process.is_waiting() {
        return "running";
    }
    match process.kind.get() {
        WaitKind::None => "waiting",
        WaitKind::Send => "chan send",
        WaitKind::Recv => "chan receive",
        WaitKind::SendNil => "chan send (nil chan)",
        WaitKind::RecvNil => "chan receive (nil chan)",
        WaitKind::Select => "select",
        WaitKind::SelectNone => "select (no cases)",
        WaitKind::Sleep => "sleep",
        WaitKind::Mutex => "sync.Mutex.Lock",
        WaitKind::RWMutexR => "sync.RWMutex.RLock",
        WaitKind::RWMutex => "sync.RWMutex.Lock",
        WaitKind::WaitGroup => "sync.WaitGroup.Wait",
        WaitKind::Cond => "sync.Cond.Wait",
        WaitKind::Once => "sync.Once.Do",
        WaitKind::Semaphore => "semacquire",
        WaitKind::Host => "syscall",
        WaitKind::Input => "IO wait",
        WaitKind::Limit => "ctx limit",
        WaitKind::BlockEnd => "ctx block",
    }
}

/// The frames of a process that stands still, outermost last.
pub(crate) fn stack(linked: &Linked, process: ProcessRef) -> String {
    format!("goroutine {} [{}]:\n{}", process.id.get(), state(process), frames_of(linked, process))
}

/// The same without its head.
pub(super) fn frames_of(linked: &Linked, process: ProcessRef) -> String {
    let mut out = String::new();
    let program = linked.program();
    let mut lines = Vec::new();
    frames::walk_calls(linked, process, |call| {
        lines.push((call.func.func(), call.place));
        true
    });
    let omitted = lines.len().saturating_sub(FRAMES_MAX);
    for (index, &(func, place)) in lines.iter().enumerate() {
        if omitted > 0 && index == FRAMES_MAX / 2 {
            _ = writeln!(out, "...{omitted} frames elided...");
        }
        if omitted > 0 && (FRAMES_MAX / 2..FRAMES_MAX / 2 + omitted).contains(&index) {
            continue;
        }
        let args = if func.param_slots == 0 { "" } else { "..." };
        _ = writeln!(out, "{}({args})\n\t{}", func.name, position(&program.sources, place));
    }
    if process.parent.get() != 0 {
        let starter = func_by_id(linked, process.spawn_func.get());
        if let Some(starter) = starter {
            let at = position(&program.sources, place_of(starter.func(), process.spawn_pc.get() as usize));
            _ = writeln!(out, "created by {} in goroutine {}\n\t{at}", starter.func().name, process.parent.get());
        }
    }
    out
}

pub(super) fn func_name(linked: &Linked, id: u32) -> String {
    func_by_id(linked, id).map_or_else(String::new, |func| func.func().name.clone())
}

pub(super) fn func_by_id(linked: &Linked, id: u32) -> Option<&FuncEntry> {
    ((id as usize) < linked.funcs.len()).then(|| linked.func(id))
}

pub(super) fn write(core: &Core, text: &[u8]) {
    core.vm().report(text);
}

/// `fatal error: text` and the trace of the process.
pub(super) fn fatal(core: &Core, text: &str) -> String {
    let trace = stack(core.linked(), core.process);
    let report = format!("fatal error: {text}\n\n{trace}");
    write(core, report.as_bytes());
    report
}

pub(super) fn overflow(core: &Core) -> String {
    let head = "runtime: goroutine stack exceeds 1000000000-byte limit\n";
    write(core, head.as_bytes());
    fatal(core, "stack overflow")
}

/// What ends a program whose panic value can't be shown, as its method panicked with `value`.
pub(super) fn panic_while_printing(value: Iface) -> String {
    const TEXT: &str = "panic while printing panic value";
    match value.value() {
        Some(inner) if inner.kind() == Kind::String && inner.ty().package().is_empty() => {
            format!("{TEXT}: {}", String::from_utf8_lossy(inner.str()))
        }
        Some(inner) => format!("{TEXT}: type {}", inner.ty().text()),
        None => TEXT.into(),
    }
}

/// The report of the process's panics, and the text of the last.
pub(super) fn panics(core: &mut Core) -> (Vec<u8>, String) {
    let mut out = Vec::new();
    let mut last = Vec::new();
    let mut segv = false;
    let extra: &mut Extra = core.extra();
    let panics = &extra.panics;
    for (index, panic) in panics.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| &panics[before]);
        if before.is_some_and(|before| before.recovered && panic.repanicked) {
            // The report of the one before says that it was raised again.
            continue;
        }
        if before.is_some_and(|before| before.kind == Unwinding::Panic) {
            out.push(b'\t');
        }
        if panic.kind != Unwinding::Panic {
            continue;
        }
        let text = panic.text.as_ref().map_or_else(|| print::panic_value(panic.value), |text| print::indented(text));
        segv |= panic.text.as_deref() == Some(errors::NIL_DEREFERENCE.as_bytes());
        out.extend_from_slice(b"panic: ");
        out.extend_from_slice(&text);
        let again = panics.get(index + 1).is_some_and(|next| next.repanicked);
        if panic.recovered {
            out.extend_from_slice(if again { b" [recovered, repanicked]" } else { b" [recovered]" });
        }
        out.push(b'\n');
        last = text;
    }
    if segv {
        out.extend_from_slice(b"[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]\n");
    }
    out.push(b'\n');
    if let Some(note) = panics.last().and_then(|panic| panic.note.as_ref()) {
        out.extend_from_slice(note);
        out.push(b'\n');
    }
    out.extend_from_slice(stack(core.linked(), core.process).as_bytes());
    let last = String::from_utf8_lossy(&last).into_owned();
    (out, last)
}

/// Traces of a VM that was stopped: main first, and no more than a few others.
pub(crate) fn all(vm: &Shared) -> String {
    const SHOWN_MAX: usize = 8;
    let mut processes = Vec::new();
    vm.sched.for_each_process(|process| {
        if process.ip.get() != 0 {
            processes.push(process);
        }
    });
    processes.sort_by_key(|process| process.id.get());
    let mut out = String::new();
    for (index, &process) in processes.iter().take(SHOWN_MAX).enumerate() {
        out.push_str(if index > 0 { "\n" } else { "" });
        out.push_str(&stack(vm.linked(), process));
    }
    if processes.len() > SHOWN_MAX {
        _ = writeln!(out, "\n...{} more goroutines...", processes.len() - SHOWN_MAX);
    }
    out
}
