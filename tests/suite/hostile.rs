//! `tests/hostile`: scripts that do their worst, each in a VM of its own with limits. The host survives, the VM ends as the script's first line
//! says, soon after its limit, and its memory comes back.
//!
//! `// ends: steps` (or `memory`, `time`, `processes`, `channel`, `output`, `panic`, `fatal`, `deadlock`, `exit N`, `compile`, `ok`);
//! `any` where chance decides which limit comes first.
//!
//! How long after its time limit each script has ended (that of another limit: after its start, which is more), and how long it took to drop
//! its VM, is printed by `CSP_HOSTILE_TIMES=1 cargo test --release --test suite hostile_scripts -- --nocapture`: one after the other.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use csp::{Capability, Engine, Error, ErrorKind, Limit, Output, Program, Source, Vm, VmOptions};

use crate::programs;

const TIME: Duration = Duration::from_millis(1500);
const MEMORY_BYTES: usize = 32 << 20;
const STEPS: u64 = 3_000_000;
/// For scripts that are to meet another limit first.
const STEPS_MANY: u64 = 1_000_000_000;
/// A run may last so much longer than its time limit: these builds are slow, and the machine may be busy.
const LATE_MAX: Duration = Duration::from_secs(2);

/// Output that nobody wants.
struct Nowhere;

impl Output for Nowhere {
    fn stdout(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn stderr(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }
}

/// Set to have the times of the scripts.
const TIMES: &str = "CSP_HOSTILE_TIMES";
/// What they were: until the end, of the drop, which script.
static TAKEN: Mutex<Vec<(Duration, Duration, String)>> = Mutex::new(Vec::new());
/// Held by the script that runs while times are taken.
static TURN: Mutex<()> = Mutex::new(());

/// Set in the process that runs the scripts.
const ALONE: &str = "CSP_HOSTILE_ALONE";

/// The scripts run in a process of their own: what heaps there are is counted for a whole process, and other tests have some.
pub fn all() {
    if std::env::var_os(ALONE).is_some() {
        return alone();
    }
    let mut child = Command::new(std::env::current_exe().expect("a test knows where it is"));
    let output = child.args(["--exact", "hostile_scripts", "--nocapture"]).env(ALONE, "1").output().expect("it starts");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{:?}\n{stdout}{stderr}", output.status);
    assert!(stdout.contains("tests/hostile: "), "no scripts have run:\n{stdout}{stderr}");
    println!("{stdout}");
}

fn alone() {
    let found = programs::find(&programs::root("hostile"));
    assert!(found.len() > 150 || std::env::var_os("CSP_TEST").is_some(), "scripts are missing");
    let before = csp::heap::bytes_in_use();
    programs::each("tests/hostile", &found, problems);
    // The last worker to leave a dropped VM frees it.
    let end = Instant::now();
    while csp::heap::bytes_in_use() > before && end.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let after = csp::heap::bytes_in_use();
    assert!(after <= before, "{before} bytes of heaps before, {after} after");
    let mut taken = std::mem::take(&mut *TAKEN.lock().expect("no script panics with the lock"));
    taken.sort();
    for (late, dropped, script) in &taken {
        println!("{:8.2} ms, dropped in {:6.2} ms: {script}", millis(*late), millis(*dropped));
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn problems(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).expect("a script is UTF-8");
    let first = text.lines().next().unwrap_or("");
    let Some(wanted) = first.strip_prefix("// ends: ") else { return vec!["line 1 says not how it ends".into()] };
    let source =
        Source::Text { name: path.file_name().unwrap_or_default().to_string_lossy().into(), text: text.clone() };
    let program = match Engine::new().compile(&[source]) {
        Ok(program) => program,
        Err(_) if wanted == "compile" => return Vec::new(),
        Err(error) => return vec![format!("does not compile: {error}")],
    };
    if wanted == "compile" {
        return vec!["compiles".into()];
    }
    let timed = std::env::var_os(TIMES).is_some();
    let _turn = timed.then(|| TURN.lock().expect("no script panics with the lock"));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let timed = timed.then_some(&*name);
    [1, 4].into_iter().filter_map(|workers| problem(&program, wanted, workers, timed)).collect()
}

fn problem(program: &Program, wanted: &str, workers: usize, timed: Option<&str>) -> Option<String> {
    let options = VmOptions::new()
        .workers(workers)
        .time_max(TIME)
        .memory_bytes_max(MEMORY_BYTES)
        .steps_max(if wanted == "steps" { STEPS } else { STEPS_MANY })
        .processes_max(5_000)
        .channel_buffer_max(1 << 16)
        .output_bytes_max(256 << 10)
        .stack_bytes_max(1 << 20)
        .grant(Capability::Exit)
        .grant(Capability::Env)
        .output(Nowhere);
    let mut vm = match Vm::with_options(program, options) {
        Ok(vm) => vm,
        Err(error) => return Some(format!("[{workers} workers] no VM: {error}")),
    };
    let start = Instant::now();
    let result = vm.run();
    let took = start.elapsed();
    let got = name(&result);
    let fits = match wanted {
        "any" => !matches!(got.as_str(), "deadlock" | "killed" | "unknown"),
        // On a busy machine the time may be up before the other limit is reached.
        _ => got == wanted || (got == "time" && took >= TIME && !wanted.starts_with("exit")),
    };
    if !fits {
        return Some(format!("[{workers} workers] ends with {got} after {took:?}, not {wanted}: {result:?}"));
    }
    if took > TIME + LATE_MAX {
        return Some(format!("[{workers} workers] took {took:?}"));
    }
    // After a limit nothing runs any more.
    if is_limit(&result) && vm.run().is_ok() {
        return Some("runs again after its limit".into());
    }
    if let Some(script) = timed.filter(|_| is_limit(&result)) {
        let start = Instant::now();
        drop(vm);
        let late = if got == "time" { took.saturating_sub(TIME) } else { took };
        let taken = (late, start.elapsed(), format!("{script}, {got} [{workers} workers]"));
        TAKEN.lock().expect("no script panics with the lock").push(taken);
    }
    None
}

fn is_limit(result: &Result<(), Error>) -> bool {
    matches!(result, Err(error) if matches!(error.kind(), ErrorKind::Limit(_)))
}

fn name(result: &Result<(), Error>) -> String {
    let Err(error) = result else { return "ok".into() };
    let name = match error.kind() {
        ErrorKind::Exit => return format!("exit {}", error.exit_status()),
        ErrorKind::Panic => "panic",
        ErrorKind::Deadlock => "deadlock",
        ErrorKind::Fatal => "fatal",
        ErrorKind::Killed => "killed",
        ErrorKind::Limit(Limit::Steps(_)) => "steps",
        ErrorKind::Limit(Limit::Time(_)) => "time",
        ErrorKind::Limit(Limit::Memory(_)) => "memory",
        ErrorKind::Limit(Limit::Processes(_)) => "processes",
        ErrorKind::Limit(Limit::ChannelBuffer(_)) => "channel",
        ErrorKind::Limit(Limit::Output(_)) => "output",
        _ => "unknown",
    };
    name.into()
}
