//! A soak: 1,000 VMs on 4 workers, each doing something else, killed and made anew at random.
//!
//!     cargo run --release --example soak -- 300
//!
//! runs for 300 seconds (10 without a number) and prints what happened each second. It fails if an outcome is one that no script of it can have, or if
//! memory has not come back at the end.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use csp::{Engine, Error, ErrorKind, Output, Program, Source, Vm, VmOptions, Workers};

const VMS: usize = 1000;

const SCRIPTS: &[&str] = &[
    "for {\n}",
    "for range 50 { go func() { for { runtime.Gosched() } }() }\nselect {}",
    "a, b := make(chan int), make(chan int)\ngo func() { for { b <- <-a } }()\nfor { a <- 1; <-b }",
    "for { time.Sleep(time.Millisecond) }",
    "time.Sleep(time.Hour)",
    "m := map[int]string{}\nfor i := 0; ; i++ { m[i%1000] = fmt.Sprint(i) }",
    "var mu sync.Mutex\nn := 0\nfor range 8 { go func() { for { mu.Lock(); n++; mu.Unlock() } }() }\nselect {}",
    "func f() { defer func() { recover() }(); panic(1) }\nfor { f() }",
    "t := time.NewTicker(time.Millisecond)\nfor range t.C { go func() { time.Sleep(time.Millisecond) }() }",
    "c := make(chan []byte, 10)\ngo func() { for { c <- make([]byte, 10000) } }()\nfor range c {}",
    "for { a := make([]int, 10000); for i := range a { a[i] = i * 7919 % 10007 }; sort.Ints(a) }",
    "fmt.Println(1)",
    "panic(1)",
    "select {}",
    "var a [][]byte\nfor { a = append(a, make([]byte, 1000)) }",
    "for { go func() { select {} }() }",
    "os.Exit(3)",
    "s := \"x\"\nfor { s = strings.ToUpper(s + \"y\"); if len(s) > 10000 { s = \"\" } }",
    "ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)\ndefer cancel()\n<-ctx.Done()",
    "for { x, y := make(chan int, 1), make(chan int, 1); select { case x <- 1: case y <- 1: }; select { case <-x: case <-y: } }",
];

struct Nowhere;

impl Output for Nowhere {
    fn stdout(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn stderr(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }
}

/// A small generator: the run need not be repeatable, only varied.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

fn make(programs: &[Program], workers: &Workers, random: &mut Random) -> Vm {
    let options = VmOptions::new()
        .workers(1 + random.below(3))
        .shared_workers(workers)
        .memory_bytes_max(4 << 20)
        .processes_max(2_000)
        .time_max(Duration::from_millis(1 + random.below(20_000) as u64))
        .output(Nowhere);
    let mut vm = Vm::with_options(&programs[random.below(programs.len())], options).expect("memory for a VM");
    assert!(vm.launch(), "a new VM can be launched");
    vm
}

fn resident_bytes() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}

/// No script of the soak has a fatal error of its own.
fn is_fatal(result: &Result<(), Error>) -> bool {
    matches!(result, Err(error) if error.kind() == ErrorKind::Fatal)
}

fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10);
    let engine = Engine::new();
    let programs: Vec<Program> = SCRIPTS
        .iter()
        .map(|text| Source::Text { name: "soak.csp".into(), text: (*text).into() })
        .map(|source| engine.compile(&[source]).expect("the scripts compile"))
        .collect();
    let workers = Workers::new(4);
    let mut random = Random(std::process::id().into());
    let before = csp::heap::bytes_in_use();
    let mut vms: Vec<Vm> = (0..VMS).map(|_| make(&programs, &workers, &mut random)).collect();
    let (start, mut shown) = (Instant::now(), 0);
    let (mut killed, mut dropped, mut ended, mut longest) = (0u64, 0u64, 0u64, Duration::ZERO);
    while start.elapsed() < Duration::from_secs(seconds) {
        for _ in 0..20 {
            let index = random.below(VMS);
            if let Some(result) = vms[index].launched() {
                assert!(!is_fatal(&result), "{result:?}");
                ended += 1;
            } else if random.below(2) == 0 {
                let begin = Instant::now();
                vms[index].kill();
                let result = vms[index].wait();
                longest = longest.max(begin.elapsed());
                assert!(!is_fatal(&result), "{result:?}");
                killed += 1;
            } else {
                dropped += 1;
            }
            vms[index] = make(&programs, &workers, &mut random);
        }
        std::thread::sleep(Duration::from_millis(5));
        if start.elapsed().as_secs() > shown {
            shown = start.elapsed().as_secs();
            println!(
                "{shown} s: {killed} killed (longest {longest:?}), {dropped} dropped, {ended} ended; {} MB resident, {} MB in heaps",
                resident_bytes() >> 20,
                csp::heap::bytes_in_use() >> 20,
            );
        }
    }
    drop(vms);
    let end = Instant::now();
    while csp::heap::bytes_in_use() > before && end.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(10));
    }
    let left = csp::heap::bytes_in_use();
    println!("all dropped after {:?}: {left} bytes in heaps, {before} before", end.elapsed());
    if left > before { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
