//! What VMs cost: the time to make and drop one, the resident memory of one that has printed once and is idle, and that a million leave nothing behind.
//!
//!     cargo run --release --example vm_costs

use std::time::{Duration, Instant};

use csp::{Engine, Output, Program, Source, Vm, VmOptions, Workers};

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

    let start = Instant::now();
    let before = resident_bytes();
    for done in 1..=count {
        once(true);
        if done % (count / 10).max(1) == 0 {
            println!(
                "{done} VMs in {:?}: {} KB resident, {} KB at the start",
                start.elapsed(),
                resident_bytes() >> 10,
                before >> 10
            );
        }
    }
}
