//! Single operations, by divan: `cargo bench --bench micro`. They are the functions of `programs/bench/micro/micro.go`, which
//! `benches/compare` runs beside compiled Go, too. What divan reports is the time of one call that does so many operations, and how
//! many of them there are in a second.

use csp::{Engine, Function, Vm, VmOptions};
use divan::Bencher;
use divan::counter::ItemsCount;

const SOURCE: &str = include_str!("../programs/bench/micro/micro.go");

/// A function of the source, and how many operations it is asked for.
const OPERATIONS: [(&str, i64); 14] = [
    ("hop", 40_000),
    ("yield", 40_000),
    ("spawnOne", 10_000),
    ("spawnMany", 20_000),
    ("lock", 50_000),
    ("buffered", 50_000),
    ("queue", 50_000),
    ("hopApart", 4_000),
    ("queueApart", 50_000),
    ("selectReady", 50_000),
    ("selectBlocking", 20_000),
    ("call", 200_000),
    ("loop", 500_000),
    ("allocate", 100_000),
];

fn main() {
    divan::main();
}

#[divan::bench(args = OPERATIONS.map(|operation| operation.0))]
fn operation(bencher: Bencher, name: &str) {
    let count = OPERATIONS.iter().find(|operation| operation.0 == name).expect("it is in the table").1;
    // Without the program's own measurements.
    let (functions, _) = SOURCE.split_once("func main() {").expect("it is a program");
    let text = format!("{functions}func main() {{}}\n");
    let program = Engine::builder().build().compile_text("micro.go", &text).expect("it compiles");
    let options = VmOptions::new().workers(2);
    let mut vm = Vm::with_options(&program, options).expect("there is memory");
    vm.run().expect("it does nothing");
    let function: Function<(i64,), ()> = vm.function(name).expect("it is there");
    bencher.counter(ItemsCount::new(count as usize)).bench_local(|| function.call(&mut vm, (count,)).expect("it runs"));
}
