//! What VMs cost: the time to make and drop one, a call each way, the resident memory of one that has printed once and is idle, and that a
//! million VMs, and a million inputs to one, leave nothing behind.
//!
//!     cargo run --release --example vm_costs
//!
//! A smaller number of VMs and inputs may follow. It fails if memory grows.

use std::time::{Duration, Instant};

use csp::{Engine, Function, Module, Output, Program, Session, Source, Vm, VmOptions, Workers};

struct Nowhere;

impl Output for Nowhere {
    fn stdout(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn stderr(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }
}

fn resident_bytes() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}

fn compile(text: &str) -> Program {
    let source = Source::Text { name: "cost.csp".into(), text: text.into() };
    Engine::new().compile(&[source]).expect("it compiles")
}

fn options(workers: &Workers) -> VmOptions {
    VmOptions::new().shared_workers(workers).output(Nowhere).memory_bytes_max(16 << 20).steps_max(1_000_000)
}

fn main() {
    let count: u32 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let workers = Workers::new(0);

    let small = compile("n := 0\nfor i := range 10 { n += i }\nprintln(n)");
    let once = |run: bool| {
        let mut vm = Vm::with_options(&small, options(&workers)).expect("memory for a VM");
        if run {
            vm.run().expect("the script ends");
        }
    };
    (0..1000).for_each(|_| once(true));
    for run in [false, true] {
        let mut best = Duration::MAX;
        for _ in 0..20 {
            let start = Instant::now();
            (0..200).for_each(|_| once(run));
            best = best.min(start.elapsed() / 200);
        }
        println!("make, {}drop: {best:?}", if run { "run, " } else { "" });
    }

    let idle = compile("fmt.Println(\"hello\", 1)\ntime.Sleep(time.Hour)");
    let launched = || {
        let mut vm = Vm::with_options(&idle, options(&workers)).expect("memory for a VM");
        assert!(vm.launch());
        vm.run_until_idle();
        vm
    };
    let first: Vec<Vm> = (0..10).map(|_| launched()).collect();
    let before = resident_bytes();
    let start = Instant::now();
    let vms: Vec<Vm> = (0..1000).map(|_| launched()).collect();
    println!(
        "idle VM that has printed once: {} bytes resident, made and run in {:?}",
        (resident_bytes() - before) / 1000,
        start.elapsed() / 1000
    );
    drop((vms, first));

    calls();

    many("VMs", count, || once(true));
    let options = VmOptions::new().shared_workers(&workers).output(Nowhere);
    let mut session = Session::new(options).expect("memory for a session");
    session.eval("begin", BEGIN).expect("the input is right");
    let mut inputs = INPUTS.iter().cycle();
    many("inputs", count, || {
        session.eval("input", inputs.next().expect("it goes round")).expect("the input is right");
    });
}

/// What a session has from the start. (Of inputs that make channels or functions the code is kept: they are no part of the rounds.)
const BEGIN: &str = "n := 1\nc := make(chan int, 1)\nfunc twice(n int) int { return 2 * n }";

/// The first input of each round sets what the others change.
const INPUTS: &[&str] = &[
    "n = 1",
    "n++",
    "n * 2",
    "fmt.Sprint(n, \"times\")",
    "for i := range 3 { n += i }",
    "m := map[string]int{\"a\": n}",
    "m[\"a\"] + len(strings.Repeat(\"x\", n))",
    "twice(n)",
    "c <- n",
    "<-c",
];

/// Before its first collection a heap may grow by so much.
const GARBAGE_BYTES: u64 = 8 << 20;

/// Does something so many times; memory is flat from the first tenth on.
fn many(what: &str, count: u32, mut once: impl FnMut()) {
    let start = Instant::now();
    let (tenth, mut before) = ((count / 10).max(1), 0);
    for done in 1..=count {
        once();
        if done % tenth == 0 {
            let now = resident_bytes();
            println!("{done} {what} in {:?}: {} KB resident", start.elapsed(), now >> 10);
            if before == 0 {
                before = now;
            }
            assert!(now < before + GARBAGE_BYTES, "memory grows");
        }
    }
}

/// What a call costs each way.
fn calls() {
    const CALLS: i64 = 1_000_000;
    let module = Module::new("host").function("Add(a, b)", |a: i64, b: i64| a.wrapping_add(b));
    let text = "func with(n int) (x int) { for i := range n { x = host.Add(x, i) }; return }
        func without(n int) (x int) { for i := range n { x += i }; return }
        func inc(x int) int { return x + 1 }";
    let program = Engine::builder().module(module).build().compile_text("calls.csp", text).expect("it compiles");
    let mut vm = Vm::new(&program).expect("memory for a VM");
    let mut best = |name: &str, arg: i64, times: i64| {
        let function: Function<(i64,), i64> = vm.function(name).expect("it is there");
        let once = |vm: &mut Vm| {
            let start = Instant::now();
            (0..times).for_each(|_| _ = function.call(vm, (arg,)).expect("it returns"));
            start.elapsed()
        };
        (0..10).map(|_| once(&mut vm)).min().unwrap_or_default().as_nanos() as f64 / CALLS as f64
    };
    let host = best("with", CALLS, 1) - best("without", CALLS, 1);
    println!(
        "a host function called by a script: {host:.1} ns; a script function by the host: {:.1} ns",
        best("inc", 1, CALLS)
    );
}
