//! The report of a deadlock: for each process where it stands, who has started it, what it waits for, where that was made and who has it. Those
//! that are alike are shown once; who waits for each other in a circle is named.

use std::fmt::Write;
use std::sync::atomic::Ordering;

use super::lock_names::{LockName, lock_name};
use super::park;
use super::trace::{frames_of, func_by_id, func_name, place_of, position, state};
use crate::bytecode::op::Op;
use crate::chan::{ChannelRef, lock};
use crate::sched::process::FLAG_MAIN;
use crate::sched::{ProcessRef, WaitKind};
use crate::vm::errors;
use crate::vm::shared::Shared;

/// So many of those alike are named.
const NAMED_MAX: usize = 8;

/// Processes that stand at the same place, and wait for the same.
struct Alike {
    state: &'static str,
    text: String,
    ids: Vec<u64>,
}

/// All processes are asleep: what each of them waits for.
pub(crate) fn report(vm: &Shared) -> String {
    let mut processes = Vec::new();
    vm.sched.for_each_process(|process| processes.push(process));
    processes.sort_by_key(|process| process.id.get());
    if vm.main_left.load(Ordering::Relaxed) {
        processes.retain(|process| process.flags.get() & FLAG_MAIN == 0);
        if processes.is_empty() {
            return format!("fatal error: {}\n", errors::NO_PROCESSES);
        }
    }
    let mut all: Vec<Alike> = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    for &process in &processes {
        let mut text = frames_of(vm.linked(), process);
        waits_on(vm, process, &mut text);
        held_by(vm, process, &processes, &mut text);
        let (state, id) = (state(process), process.id.get());
        let index = *known.entry((state, text.clone())).or_insert(all.len());
        match all.get_mut(index) {
            Some(alike) => alike.ids.push(id),
            None => all.push(Alike { state, text, ids: vec![id] }),
        }
    }
    let mut out = format!("fatal error: {}\n", errors::ALL_ASLEEP);
    for Alike { state, text, ids } in &all {
        _ = write!(out, "\ngoroutine {} [{state}]:\n{text}", ids[0]);
        if let [_, others @ ..] = &ids[..]
            && !others.is_empty()
        {
            let named: Vec<String> = others.iter().take(NAMED_MAX).map(u64::to_string).collect();
            let more = if others.len() > NAMED_MAX { ", ..." } else { "" };
            let word = if others.len() == 1 { "goroutine" } else { "goroutines" };
            _ = writeln!(out, "and {} more like it: {word} {}{more}", others.len(), named.join(", "));
        }
    }
    circles(vm, &processes, &mut out);
    out
}

/// The lock that a process waits for, and who has it.
fn lock_of(process: ProcessRef) -> Option<(usize, lock::Holder)> {
    let place = match process.kind.get() {
        WaitKind::Mutex => lock::MUTEX_HOLDER,
        WaitKind::RWMutex | WaitKind::RWMutexR => lock::WRITER,
        _ => return None,
    };
    let word = process.waiter.object.get();
    // SAFETY: a parked process keeps its lock alive, a struct of these words; all seats are left.
    Some((word, unsafe { lock::holder(*(word as *const u32), *((word + place) as *const u32)) }))
}

/// The function that a process began with.
fn name(vm: &Shared, process: ProcessRef) -> String {
    match process.flags.get() & FLAG_MAIN {
        0 => func_name(vm.linked(), process.func.get()),
        _ => "main".into(),
    }
}

/// Who has the lock that a process waits for; of other things to wait for, which it is. And where that was made.
fn held_by(vm: &Shared, process: ProcessRef, processes: &[ProcessRef], out: &mut String) {
    if matches!(process.kind.get(), WaitKind::WaitGroup | WaitKind::Cond) {
        if let Some(name) = lock_name(vm, process.waiter.object.get()) {
            _ = writeln!(out, "waiting for {}", name.text);
            made(&name, out);
        }
        return;
    }
    let Some((word, holder)) = lock_of(process) else { return };
    let name = lock_name(vm, word).unwrap_or_else(|| LockName { text: "a lock".into(), made: None });
    let what = &name.text;
    match holder {
        lock::Holder::Nobody => return,
        lock::Holder::Readers(1) => _ = writeln!(out, "waiting for {what}, held by a reader"),
        lock::Holder::Readers(count) => _ = writeln!(out, "waiting for {what}, held by {count} readers"),
        lock::Holder::Process(id) => match processes.iter().find(|process| process.id.get() as u32 == id) {
            Some(holder) => {
                let own = if *holder == process { " itself" } else { "" };
                _ = writeln!(out, "waiting for {what}, held by goroutine {id} ({}){own}", self::name(vm, *holder));
            }
            None => _ = writeln!(out, "waiting for {what}, held by goroutine {id}, which has ended"),
        },
    }
    made(&name, out);
}

fn made(name: &LockName, out: &mut String) {
    if let Some(made) = &name.made {
        _ = writeln!(out, "which was made at\n\t{made}");
    }
}

/// Processes each of which waits for a lock that the next one has, the last for one of the first.
fn circles(vm: &Shared, processes: &[ProcessRef], out: &mut String) {
    let index_of = |id: u32| processes.binary_search_by_key(&u64::from(id), |process| process.id.get()).ok();
    let next: Vec<Option<usize>> = processes
        .iter()
        .map(|&process| match lock_of(process)?.1 {
            lock::Holder::Process(id) => index_of(id),
            _ => None,
        })
        .collect();
    // By which walk each was seen: a walk that meets itself has found a circle.
    let mut seen = vec![0; processes.len()];
    for start in 0..processes.len() {
        let mut at = Some(start);
        while let Some(index) = at.filter(|&index| seen[index] == 0) {
            seen[index] = start + 1;
            at = next[index];
        }
        let Some(first) = at.filter(|&index| seen[index] == start + 1 && next[index] != Some(index)) else { continue };
        out.push_str("\na circle of locks:\n");
        let mut index = first;
        loop {
            let process = processes[index];
            let name = name(vm, process);
            let what = lock_of(process)
                .and_then(|(word, _)| lock_name(vm, word))
                .map_or_else(|| "a lock".into(), |name| name.text);
            let Some(holder) = next[index] else { break };
            let id = process.id.get();
            _ = writeln!(
                out,
                "\tgoroutine {id} ({name}) waits for {what}, which goroutine {} has",
                processes[holder].id.get()
            );
            index = holder;
            if index == first {
                break;
            }
        }
    }
}

/// The channels that a process waits on, and where they were made.
fn waits_on(vm: &Shared, process: ProcessRef, out: &mut String) {
    match process.kind.get() {
        WaitKind::Send | WaitKind::Recv => {}
        WaitKind::Select => {
            for (channel, sends) in crate::chan::cases(process) {
                made_in(
                    vm,
                    channel,
                    if sends { "a case sends on the channel" } else { "a case receives from the channel" },
                    out,
                );
            }
            return;
        }
        _ => return,
    }
    let ip = process.ip.get() as *const crate::bytecode::op::Instr;
    if vm.linked().func_at(ip).is_none() || !matches!(park::op_at(ip), Op::Send | Op::Recv) {
        return;
    }
    // SAFETY: a parked process keeps its channel alive, and all seats are left.
    let Some(channel) = (unsafe { ChannelRef::at(process.waiter.object.get() as u64) }) else { return };
    made_in(vm, channel, "waiting on the channel", out);
}

fn made_in(vm: &Shared, channel: ChannelRef, what: &str, out: &mut String) {
    let (func, pc) = channel.made.get();
    if let Some(func) = func_by_id(vm.linked(), func) {
        let program = vm.linked().program();
        let at = position(&program.sources, place_of(func.func(), pc as usize));
        _ = writeln!(out, "{what} made in {}\n\t{at}", func.func().name);
    }
}
