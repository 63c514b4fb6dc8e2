//! Many inputs in one session: memory must stay where it is.
//!
//!     cargo run --release --example evals -- 1000000
//!
//! evaluates a million inputs (100,000 without a number) and prints now and then how long they took and what memory there is. It fails if memory has
//! doubled since the first tenth, or an input gives another value than it should. With `functions` behind the number the inputs declare functions and types,
//! whose code a session keeps: then growth is only shown.

use std::process::ExitCode;
use std::time::Instant;

use csp::{Session, VmOptions};

/// Resident memory of this process in KiB.
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn input(kind: u64, n: u64) -> (String, Option<i64>) {
    match kind {
        0 => (format!("x := {n}"), None),
        1 => ("x * 2 + 1".into(), None),
        2 => (format!("{n} % 1000 + 1"), Some((n % 1000 + 1) as i64)),
        3 => ("sum = 0; for i := range 10 { sum += i }; sum".into(), Some(45)),
        4 => ("s := strings.Repeat(\"ab\", 10); len(s)".into(), Some(20)),
        5 => ("m := map[string]int{\"a\": 1}; m[\"a\"] + len(m)".into(), Some(2)),
        6 => ("nonsense +".into(), None),
        7 => ("y := undefined1".into(), None),
        8 => ("var p *int; *p".into(), None),
        _ => ("xs = append(xs[:0], 1, 2, 3); len(xs)".into(), Some(3)),
    }
}

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let count: u64 = args.next().and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let functions = args.next().is_some_and(|word| word == "functions");
    let options = VmOptions::new().output(|_: csp::Stream, _: &[u8]| Ok(()));
    let mut session = Session::new(options).expect("a session starts");
    session.eval("first.csp", "sum := 0; var xs []int").expect("it is an input");
    let start = Instant::now();
    let mut base = 0;
    for n in 0..count {
        let (text, wanted) = match functions {
            true => (
                format!("func f() int {{ return {n} }}; type T struct {{ n int }}; f() + T{{1}}.n"),
                Some(n as i64 + 1),
            ),
            false => input(n % 10, n),
        };
        let result = session.eval("input.csp", &text);
        let value = result.ok().and_then(|given| given.values.first().and_then(|value| value.as_int()));
        if wanted.is_some() && value != wanted {
            eprintln!("input {n}, {text}: {value:?}, not {wanted:?}");
            return ExitCode::FAILURE;
        }
        if (n + 1) % (count / 10).max(1) == 0 {
            let seconds = start.elapsed().as_secs_f64();
            println!(
                "{:>9} inputs, {seconds:7.1} s, {:6.1} us each, {:>8} KiB",
                n + 1,
                seconds * 1e6 / (n + 1) as f64,
                resident()
            );
            if base == 0 {
                base = resident();
            }
        }
    }
    if !functions && resident() > 2 * base {
        eprintln!("memory has grown from {base} KiB to {} KiB", resident());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
