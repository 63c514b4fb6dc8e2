//! Ctrl-C, once and twice, and what it does to programs; standard input as a wait that a ctx block unwinds.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A script that is under way: it has said `ready`.
struct Started {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

struct Ended {
    status: Option<i32>,
    stdout: String,
    stderr: String,
}

fn start(options: &[&str], script: &str) -> Started {
    let binary = std::env::var("CSP_BIN").unwrap_or(env!("CARGO_BIN_EXE_csp").to_string());
    let mut child = Command::new(binary)
        .args(["run", "--timeout", "20s"])
        .args(options)
        .args(["-e", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the csp binary starts");
    let stdin = child.stdin.take();
    let mut stdout = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("output is UTF-8");
    assert_eq!(line, "ready\n", "{script}");
    Started { child, stdin, stdout }
}

impl Started {
    fn interrupt(&self) {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, Signal::INT).expect("a child can be interrupted");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("output is UTF-8");
        line
    }

    fn end(mut self) -> Ended {
        let (mut stdout, mut stderr) = (String::new(), String::new());
        self.stdout.read_to_string(&mut stdout).expect("output is UTF-8");
        self.child.stderr.take().expect("stderr is piped").read_to_string(&mut stderr).expect("output is UTF-8");
        Ended { status: self.child.wait().expect("the child ends").code(), stdout, stderr }
    }
}

/// Once: `main` and the processes in ctx blocks unwind, deferred calls run, and the status is 130 though `main` goes on to its end.
pub fn once() {
    let script = r#"
        defer fmt.Println("deferred call of main")
        go func() { defer fmt.Println("a free process is not unwound"); <-make(chan int) }()
        err := ctx {
            go func() { defer fmt.Println("deferred call of a process"); <-make(chan int) }()
            fmt.Println("ready")
            time.Sleep(time.Hour)
        }
        by := csp.CancelledBy(ctx)
        fmt.Println(err, err == csp.Interrupt, by.Kind, ctx.Err(), context.Cause(ctx))
        time.Sleep(time.Hour)
        fmt.Println("not reached")"#;
    let out =
        "deferred call of a process\ninterrupted true interrupt context canceled interrupted\ndeferred call of main\n";
    for workers in ["1", "4"] {
        let running = start(&["--workers", workers], script);
        running.interrupt();
        let got = running.end();
        assert_eq!((got.status, got.stdout.as_str(), got.stderr.as_str()), (Some(130), out, ""), "{workers} workers");
    }
    let running = start(&[], r#"fmt.Println("ready"); _ = ctx { time.Sleep(time.Hour) }; fmt.Println("the end")"#);
    running.interrupt();
    let got = running.end();
    assert_eq!((got.status, got.stdout.as_str()), (Some(130), "the end\n"), "main may end by itself");
}

/// A program that asked for the signal gets it, and nothing is cancelled.
pub fn asked_for() {
    let script = r#"
        c := make(chan os.Signal, 1)
        signal.Notify(c, os.Interrupt)
        fmt.Println("ready")
        fmt.Println(<-c, ctx.Err())"#;
    let running = start(&[], script);
    running.interrupt();
    let got = running.end();
    assert_eq!((got.status, got.stdout.as_str()), (Some(0), "interrupt <nil>\n"));
}

/// Code that comes to no wait is killed after a second; deferred calls may take longer.
pub fn not_heard() {
    let running = start(&[], r#"defer fmt.Println("not run"); fmt.Println("ready"); for {}"#);
    let since = Instant::now();
    running.interrupt();
    let got = running.end();
    let says = "csp: interrupted, but a process has not reached a wait for a second: killed\n";
    assert_eq!((got.status, got.stdout.as_str(), got.stderr.as_str()), (Some(130), "", says));
    assert!(since.elapsed() >= Duration::from_secs(1));

    let script = r#"
        defer func() { time.Sleep(1300*time.Millisecond); fmt.Println("put away") }()
        fmt.Println("ready")
        time.Sleep(time.Hour)"#;
    let running = start(&[], script);
    running.interrupt();
    let got = running.end();
    assert_eq!((got.status, got.stdout.as_str(), got.stderr.as_str()), (Some(130), "put away\n", ""));
}

/// The second one kills at once.
pub fn twice() {
    let script = r#"
        defer func() { fmt.Println("unwinding"); time.Sleep(time.Hour); fmt.Println("not reached") }()
        fmt.Println("ready")
        time.Sleep(time.Hour)"#;
    let mut running = start(&[], script);
    running.interrupt();
    assert_eq!(running.line(), "unwinding\n");
    let since = Instant::now();
    running.interrupt();
    let got = running.end();
    assert_eq!((got.status, got.stdout.as_str()), (Some(130), ""));
    assert!(since.elapsed() < Duration::from_secs(5), "it took {:?}", since.elapsed());
}

/// A read of standard input is unwound, and what comes later is there for the next reader.
pub fn input() {
    let script = r#"
        fmt.Println("ready")
        read := func() string { line, err := bufio.NewReader(os.Stdin).ReadString('\n'); return fmt.Sprint(line, err) }
        err := ctx timeout(30*time.Millisecond) {
            go func() { defer fmt.Println("unwound"); fmt.Println("not reached", read()) }()
        }
        fmt.Println(err)
        fmt.Println(read())
        err = ctx timeout(30*time.Millisecond) { fmt.Println("not reached", read()) }
        fmt.Println(err)
        fmt.Println(read())"#;
    let mut running = start(&[], script);
    let mut stdin = running.stdin.take().expect("stdin is piped");
    assert_eq!(running.line() + &running.line(), "unwound\ncontext deadline exceeded\n");
    stdin.write_all(b"first\n").expect("it reads");
    assert_eq!(running.line() + &running.line() + &running.line(), "first\n<nil>\ncontext deadline exceeded\n");
    stdin.write_all(b"second\n").expect("it reads");
    let got = running.end();
    assert_eq!((got.status, got.stdout.as_str(), got.stderr.as_str()), (Some(0), "second\n<nil>\n", ""));
}
