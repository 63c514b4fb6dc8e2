//! The soak test: `tests/soak/soak.go` on 1, 2 and 8 workers at the same time, with seeds of the clock.
//!
//! In the usual run it lasts a second. `CSP_SOAK=10 cargo test --release --test suite soak -- --nocapture` lasts ten minutes and says what
//! was done; then memory must not grow after the first fifth of the time.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const WORKERS: [u32; 3] = [1, 2, 8];
/// Runs shorter than this are too short to say something about memory.
const MEMORY_MIN: Duration = Duration::from_secs(60);
/// How much more than a tenth a run may have grown by: what one large round takes.
const GROWTH_BYTES_MAX: u64 = 16 << 20;

/// Resident bytes of a process, where the system tells.
fn resident(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? << 10)
}

pub fn run() {
    let minutes: f64 =
        std::env::var("CSP_SOAK").ok().map_or(1.0 / 60.0, |m| m.parse().expect("CSP_SOAK is a number of minutes"));
    let length = Duration::from_secs_f64(minutes * 60.0);
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.subsec_nanos());
    let program = crate::programs::root("soak").join("soak.go");
    let binary = std::env::var("CSP_BIN").unwrap_or(env!("CARGO_BIN_EXE_csp").to_string());
    let start = Instant::now();
    let children: Vec<_> = WORKERS
        .iter()
        .map(|workers| {
            Command::new(&binary)
                .args(["run", "--stats", "--workers", &workers.to_string()])
                .arg(&program)
                .args([(seed + workers).to_string(), length.as_secs_f64().to_string()])
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the csp binary starts")
        })
        .collect();
    // The most that each had in the second tenth of the time, and in the last one.
    let mut most = vec![(0, 0); children.len()];
    while start.elapsed() < length {
        std::thread::sleep(Duration::from_millis(250));
        let part = start.elapsed().as_secs_f64() / length.as_secs_f64();
        for (child, (early, late)) in children.iter().zip(&mut most) {
            let bytes = resident(child.id()).unwrap_or(0);
            if (0.1..0.2).contains(&part) {
                *early = bytes.max(*early);
            } else if part > 0.9 {
                *late = bytes.max(*late);
            }
        }
    }
    for ((child, workers), (early, late)) in children.into_iter().zip(WORKERS).zip(most) {
        let output = child.wait_with_output().expect("the child ends by itself");
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        println!(
            "{workers} workers, seed {}: {}resident {early} bytes early, {late} late\n{stderr}",
            seed + workers,
            stdout
        );
        assert!(
            output.status.success() && stdout.starts_with("rounds "),
            "{workers} workers, seed {}: {:?}\n{stdout}{stderr}",
            seed + workers,
            output.status
        );
        if length >= MEMORY_MIN {
            assert!(
                late <= early + early / 10 + GROWTH_BYTES_MAX,
                "{workers} workers: memory has grown from {early} to {late} bytes"
            );
        }
    }
}
