//! What `csp run --stats` says at the end of a run.

use std::fmt::Write;

use crate::host::Vm;

/// First stacks larger than the smallest are listed for so many functions.
const LISTED_MAX: usize = 20;

/// A line for each kind of figure, its name first; made for people and for `grep`.
pub(super) fn report(vm: &Vm, workers: usize) -> String {
    let stats = vm.stats();
    let (sched, heap) = (stats.sched, stats.heap);
    let alive = sched.created.saturating_sub(sched.ended);
    let mut text = String::new();
    let mut line = |name: &str, figures: String| {
        _ = writeln!(text, "csp: {name:<12} {figures}");
    };
    line("processes", format!("{} started, {} alive at most, {alive} left at the end", sched.created, sched.peak));
    line("workers", format!("{workers} at most, woken for queued work {} times, {} steals", sched.wakes, sched.steals));
    line("parks", sched.parks.to_string());
    line("budgets", format!("{} used up", stats.ticks));
    line("stacks", format!("{} grown, {} shrunk", sched.stacks_grown, sched.stacks_shrunk));
    let learnt = vm.first_stacks();
    for (function, bytes) in learnt.iter().take(LISTED_MAX) {
        line("first stack", format!("{bytes} bytes for {function}"));
    }
    if learnt.len() > LISTED_MAX {
        line("first stack", format!("larger than the smallest for {} more functions", learnt.len() - LISTED_MAX));
    }
    line(
        "collections",
        format!(
            "{}, pauses {} in all, {} at most",
            heap.collections,
            millis(heap.pause_total_ns),
            millis(heap.pause_max_ns)
        ),
    );
    line("allocated", format!("{} objects, {}", heap.allocated_objects, mebibytes(heap.allocated_bytes)));
    line(
        "memory",
        format!(
            "{} at most for objects, {} at most for processes and their stacks{}",
            mebibytes(heap.peak_bytes as u64),
            mebibytes(sched.bytes_peak),
            resident().unwrap_or_default()
        ),
    );
    text
}

fn millis(nanos: u64) -> String {
    format!("{:.3} ms", nanos as f64 / 1e6)
}

fn mebibytes(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// What the system says that the whole OS process had, where it says so.
fn resident() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(format!(", {} at most resident", mebibytes(kibibytes << 10)))
}
