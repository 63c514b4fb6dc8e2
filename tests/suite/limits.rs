//! The limits of `csp run`: each ends the run with its own message and exit status.

use std::time::{Duration, Instant};

use crate::process::csp;

/// Options, script, exit status, what standard error says.
const CASES: &[(&[&str], &str, i32, &str)] = &[
    (&["--timeout", "200ms"], "for {}", 124, "csp: time limit of 200ms reached\n\ngoroutine 1 [running]:"),
    (&["--timeout", "200ms"], "time.Sleep(time.Hour)", 124, "csp: time limit of 200ms reached\n\ngoroutine 1 [sleep]:"),
    (
        &["--timeout", "200ms"],
        "var mu sync.Mutex; mu.Lock(); go func() { mu.Lock() }(); for {}",
        124,
        "csp: time limit",
    ),
    (
        &["--timeout", "200ms", "--workers", "4"],
        "for range 8 { go func() { for {} }() }; for {}",
        124,
        "csp: time limit",
    ),
    (&["--timeout", "200ms"], "for { _ = strings.Repeat(\"x\", 1<<30) }", 124, "csp: time limit"),
    (&["--timeout", "200ms"], "s := strings.Repeat(\"x\", 1<<30); for { strings.ToUpper(s) }", 124, "csp: time limit"),
    (
        &["--timeout", "200ms"],
        "a := make([]int, 10000000); for i := range a { a[i] = i * 7919 % 1000003 }; for { sort.Ints(a); slices.Reverse(a) }",
        124,
        "csp: time limit",
    ),
    (
        &["--timeout", "200ms"],
        "a := make([]int, 10000000); for { _ = fmt.Sprintf(\"%v%v\", a, a) }",
        124,
        "csp: time limit",
    ),
    (
        &["--timeout", "200ms"],
        "re := regexp.MustCompile(`(x+x+)+y`); s := strings.Repeat(\"x\", 1<<20); for { re.MatchString(s) }",
        124,
        "csp: time limit",
    ),
    (&["--max-memory", "16MB"], "a := []int{}; for { a = append(a, 1) }", 123, "csp: memory limit of 16 MB reached"),
    (&["--max-memory", "16MB"], "for { go func() { select {} }() }", 123, "csp: memory limit of 16 MB reached"),
    (
        &["--max-memory", "16MB"],
        "var f func(int) int; f = func(n int) int { return f(n+1) + 1 }; f(0)",
        123,
        "memory limit",
    ),
    (&["--max-steps", "100000"], "for {}", 122, "csp: limit of 100000 steps reached\n\ngoroutine 1 [running]:"),
    (&["--max-steps", "100000"], "fmt.Println(1)", 0, ""),
    (&["--max-processes", "10"], "for { go func() { select {} }() }", 121, "csp: limit of 10 processes reached"),
    (&["--max-processes", "10"], "for range 100 { c := make(chan int); go func() { c <- 1 }(); <-c }", 0, ""),
    (&["--timeout", "0s"], "", 2, "is no time such as 2s"),
    (&["--max-memory", "much"], "", 2, "is no size such as"),
    (&["--max-steps", "0"], "", 2, "--max-steps"),
];

pub fn all() {
    let mut bad = Vec::new();
    for (options, script, status, says) in CASES {
        let args: Vec<&str> = ["run"].into_iter().chain(options.iter().copied()).chain(["-e", script]).collect();
        let start = Instant::now();
        let got = csp(&args, &[]);
        if got.status != Some(*status) || !got.stderr.contains(says) {
            bad.push(format!("{options:?} {script}: exit {:?}, stderr {:?}", got.status, got.stderr));
        }
        if start.elapsed() > Duration::from_secs(5) {
            bad.push(format!("{options:?} {script}: took {:?}", start.elapsed()));
        }
    }
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
}
