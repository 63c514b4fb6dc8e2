//! Runs the `csp` binary with a time limit.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(20);
/// A program that prints more than this is taken to print for ever.
const OUTPUT_BYTES_MAX: u64 = 4 << 20;

/// What one run of a program gave.
pub struct Outcome {
    /// The exit status; none after a signal.
    pub status: Option<i32>,
    pub timed_out: bool,
    pub stdout: String,
    pub stderr: String,
}

/// Runs `csp` with these arguments and environment to its end, or kills it after the limit.
pub fn csp(args: &[&str], env: &[(&str, &str)]) -> Outcome {
    // Another build of csp, an optimised one for example, may be tested instead.
    let binary = std::env::var("CSP_BIN").unwrap_or(env!("CARGO_BIN_EXE_csp").to_string());
    let mut child = Command::new(binary)
        .args(args)
        .envs(env.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the csp binary starts");
    let stdout = collect(child.stdout.take().expect("stdout is piped"));
    let stderr = collect(child.stderr.take().expect("stderr is piped"));
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    let (status, timed_out) = loop {
        if let Some(status) = child.try_wait().expect("the child can be waited for") {
            break (status.code(), false);
        }
        if start.elapsed() > LIMIT {
            child.kill().expect("a running child can be killed");
            child.wait().expect("a killed child ends");
            break (None, true);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    };
    let text = |t: JoinHandle<String>| t.join().expect("a reader does not panic");
    Outcome { status, timed_out, stdout: text(stdout), stderr: text(stderr) }
}

/// Reads a pipe to its end on a thread of its own, so that a full pipe stops nobody; bytes beyond the limit close it.
fn collect(pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // An error here is a broken pipe of a killed child: what came so far is what there is.
        _ = pipe.take(OUTPUT_BYTES_MAX).read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
