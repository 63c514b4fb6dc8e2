//! `tests/run`: each program runs with one worker, with four, and with a collection at every allocation.

use std::path::Path;

use crate::expect::Expect;
use crate::process::csp;
use crate::programs;

pub fn all() {
    let found = programs::find(&programs::root("run"));
    programs::each("tests/run", &found, problems);
}

fn problems(program: &Path) -> Vec<String> {
    if program.extension().is_some_and(|e| e == "csp") && std::env::var_os("CSP_BLESS").is_some() {
        bless(program);
    }
    let expect = match Expect::beside(program) {
        Ok(expect) => expect,
        Err(problem) => return vec![problem],
    };
    let path = program.to_str().expect("test programs have plain names");
    // A program that allocates much has a file with the number of allocations between two collections.
    let every = std::fs::read_to_string(program.with_extension("stress")).unwrap_or("1".to_string());
    let stress = [("CSP_GC_STRESS", every.trim())];
    let modes: [(&str, &str, &[(&str, &str)]); 3] =
        [("1 worker", "1", &[]), ("4 workers", "4", &[]), ("GC stress", "1", &stress)];
    for (mode, workers, env) in modes {
        let bad = expect.problems(&csp(&["run", "--workers", workers, path], env));
        if !bad.is_empty() {
            // The other modes would most likely say the same again.
            return bad.into_iter().map(|b| format!("[{mode}] {b}")).collect();
        }
    }
    Vec::new()
}

/// Takes what a program prints now as what it must print. Only for `.csp`: what is valid Go has its output from Go.
fn bless(program: &Path) {
    if program.with_extension("expect").exists() {
        return;
    }
    let got = csp(&["run", "--workers", "1", program.to_str().expect("test programs have plain names")], &[]);
    if got.status == Some(0) {
        std::fs::write(program.with_extension("out"), got.stdout).expect("the test folder can be written");
    }
}
