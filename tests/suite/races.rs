//! `tests/races`: scripts whose processes read and write the same variables without locks, a million rounds each, on several workers.
//!
//! Each checks what it reads: a value may be stale, but it is one that somebody has written. They must end, with `ok`, and never bring
//! the interpreter down.

use std::path::PathBuf;

use crate::process::csp;

const WORKERS: [&str; 3] = ["1", "2", "8"];

pub fn all() {
    let filter = std::env::var("CSP_TEST").unwrap_or_default();
    let folder = crate::programs::root("races");
    let mut programs: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("tests/races is there").filter_map(|e| e.ok().map(|e| e.path())).collect();
    programs.retain(|path| path.to_string_lossy().contains(&filter));
    programs.sort();
    for program in programs {
        let path = program.to_str().expect("test programs have plain names");
        for workers in WORKERS {
            let outcome = csp(&["run", "--workers", workers, path], &[]);
            assert!(
                outcome.status == Some(0) && outcome.stdout == "ok\n" && outcome.stderr.is_empty(),
                "{path}, {workers} workers: status {:?}, timed out: {}\n{}{}",
                outcome.status,
                outcome.timed_out,
                outcome.stdout,
                outcome.stderr
            );
        }
    }
}
