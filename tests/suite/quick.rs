//! Calls that run on the host's own thread, alone or inside each other: what other threads do meanwhile, and what becomes of the call when its
//! process parks, moves, panics or is killed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use csp::{Caller, Engine, ErrorKind, Function, Limit, Module, Vm, VmHandle, VmOptions};

type Inc = Function<(i64,), i64>;

const SCRIPT: &str = r#"
    var beats int
    func inc(n int) int { return n + 1 }
    func sum(n int) int { s := 0; for i := range n { s += i }; return s }
    func forever() { for { beats++ } }
    func begun() int { host.Begun(); for { beats++ } }
    func parks(n int) int { time.Sleep(time.Millisecond); runtime.Gosched(); return n * 2 }
    func meets(n int) int {
        c := make(chan int)
        for i := range 10 { go func() { time.Sleep(time.Microsecond); c <- i } () }
        for range 10 { n += <-c }
        return n
    }
    func beat() { beats++ }
    func panics(n int) int { panic(n) }
    func apply(n int) int { r, err := host.Apply(inc, n); if err != nil { return -1 }; return r }
    func applyParks(n int) int { r, err := host.Apply(parks, n); if err != nil { return -1 }; return r }
    func applyMeets(n int) int { r, err := host.Apply(meets, n); if err != nil { return -1 }; return r }
    func applyPanics(n int) string { _, err := host.Apply(panics, n); return err.Error() }
    func applyForever(n int) string {
        _, err := host.Apply(func(n int) int { host.Begun(); for { beats++ }; return n }, n)
        return err.Error()
    }
    func deep(n int) int {
        if n == 0 { return 0 }
        r, err := host.Apply(deep, n-1)
        if err != nil { return -1000 }
        return r + 1
    }
    func many(n int) int {
        var wg sync.WaitGroup
        var got atomic.Int64
        for i := range n {
            wg.Go(func() {
                for j := range 20 {
                    f := inc
                    if j % 5 == 4 { f = parks }
                    r, _ := host.Apply(f, i)
                    got.Add(int64(r))
                }
            })
        }
        wg.Wait()
        return int(got.Load())
    }
"#;

fn engine(begun: &Arc<AtomicBool>) -> Engine {
    let begun = begun.clone();
    let module = Module::new("host")
        .function("Apply(f, x)", |caller: &Caller, f: Inc, x: i64| f.call_from(caller, (x,)))
        .function("Begun", move || begun.store(true, Ordering::SeqCst));
    Engine::builder().module(module).build()
}

fn vm_with(options: VmOptions) -> (Vm, Arc<AtomicBool>) {
    let begun = Arc::new(AtomicBool::new(false));
    let program = engine(&begun).compile_text("quick.csp", SCRIPT).expect("it compiles");
    let mut vm = Vm::with_options(&program, options).expect("memory");
    vm.run().expect("it ends");
    (vm, begun)
}

/// Does something from another thread once the script has said that it has begun.
fn when_begun(
    begun: &Arc<AtomicBool>,
    vm: &Vm,
    act: impl FnOnce(VmHandle) + Send + 'static,
) -> std::thread::JoinHandle<()> {
    let (begun, handle) = (begun.clone(), vm.handle());
    std::thread::spawn(move || {
        while !begun.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        act(handle);
    })
}

#[test]
fn a_kill_in_the_middle() {
    for workers in [1, 4] {
        for function in ["begun", "applyForever"] {
            let (mut vm, begun) = vm_with(VmOptions::new().workers(workers));
            assert_eq!(vm.call::<i64>("inc", (1,)).expect("it runs"), 2);
            let killer = when_begun(&begun, &vm, |handle| handle.kill());
            let error = match function {
                "begun" => vm.call::<i64>("begun", ()).expect_err("it was killed"),
                _ => vm.call::<String>("applyForever", (1,)).expect_err("it was killed"),
            };
            assert_eq!(error.kind(), ErrorKind::Killed, "{function}");
            killer.join().expect("no panic");
            assert!(vm.call::<i64>("inc", (1,)).is_err());
        }
    }
}

/// A call that another thread posts while this one runs the VM is served by it, and the run ends as it should.
#[test]
fn posts_in_the_middle() {
    for workers in [1, 4] {
        let (mut vm, begun) = vm_with(VmOptions::new().workers(workers));
        let beat: Function<(), ()> = vm.function("beat").expect("a function");
        for round in 0..20 {
            begun.store(false, Ordering::SeqCst);
            let poster = when_begun(&begun, &vm, {
                let beat = beat.clone();
                move |handle| {
                    for _ in 0..50 {
                        handle.spawn(&beat, ()).join().expect("it runs");
                    }
                }
            });
            begun.store(true, Ordering::SeqCst);
            for n in 0..2_000 {
                assert_eq!(vm.call::<i64>("inc", (n,)).expect("it runs"), n + 1);
                if n % 50 == 0 {
                    assert_eq!(vm.call::<i64>("apply", (n,)).expect("it runs"), n + 1);
                }
            }
            poster.join().expect("no panic");
            assert_eq!(vm.get::<i64>("beats").expect("a variable"), 50 * (round + 1));
        }
    }
}

/// The process of a call parks, waits for others, and runs on other seats.
#[test]
fn main_parks() {
    for workers in [1, 4] {
        let (mut vm, _) = vm_with(VmOptions::new().workers(workers));
        for n in 0..50 {
            assert_eq!(vm.call::<i64>("parks", (n,)).expect("it runs"), 2 * n);
            assert_eq!(vm.call::<i64>("inc", (n,)).expect("it runs"), n + 1);
            assert_eq!(vm.call::<i64>("meets", (n,)).expect("it runs"), n + 45);
        }
    }
}

/// Calls inside calls: they return, park, wait for others, panic, and are as deep as may be.
#[test]
fn calls_inside_calls() {
    for workers in [1, 4] {
        let (mut vm, _) = vm_with(VmOptions::new().workers(workers));
        for n in 0..30 {
            assert_eq!(vm.call::<i64>("apply", (n,)).expect("it runs"), n + 1);
            assert_eq!(vm.call::<i64>("applyParks", (n,)).expect("it runs"), 2 * n);
            assert_eq!(vm.call::<i64>("applyMeets", (n,)).expect("it runs"), n + 45);
            assert_eq!(vm.call::<String>("applyPanics", (n,)).expect("it runs"), n.to_string());
            assert_eq!(vm.call::<i64>("deep", (10,)).expect("it runs"), 10);
            // The deepest says that there are too many.
            assert_eq!(vm.call::<i64>("deep", (17,)).expect("it runs"), -1000 + 16);
        }
    }
}

/// Many such calls at the same time, on several seats, each waiting for its own.
#[test]
fn calls_inside_calls_on_several_seats() {
    for workers in [1, 2, 4] {
        let (mut vm, _) = vm_with(VmOptions::new().workers(workers));
        for _ in 0..3 {
            // Not more than may be inside each other on one thread.
            let n = 14;
            let wanted: i64 = (0..n).map(|i| 16 * (i + 1) + 4 * 2 * i).sum();
            assert_eq!(vm.call::<i64>("many", (n,)).expect("it runs"), wanted);
        }
    }
}

/// The same, killed at some time: the thread comes back, and what the calls had on its stack is used no more.
#[test]
fn many_calls_inside_calls_are_killed() {
    for workers in [1, 4] {
        for micros in [50, 200, 500, 1_000, 3_000] {
            let (mut vm, _) = vm_with(VmOptions::new().workers(workers));
            let handle = vm.handle();
            let killer = std::thread::spawn(move || {
                std::thread::sleep(Duration::from_micros(micros));
                handle.kill();
            });
            let start = Instant::now();
            while vm.call::<i64>("many", (24,)).is_ok() {}
            assert!(start.elapsed() < Duration::from_secs(20));
            killer.join().expect("no panic");
        }
    }
}

/// Another thread has driven the VM, and has gone: calls are quick again.
#[test]
fn after_another_thread_drove_it() {
    let (mut vm, _) = vm_with(VmOptions::new());
    let parks: Inc = vm.function("parks").expect("a function");
    for n in 0..50 {
        let call = vm.handle().spawn(&parks, (n,));
        // At the same time, or before, or after.
        assert_eq!(vm.call::<i64>("inc", (n,)).expect("it runs"), n + 1);
        assert_eq!(call.join().expect("it runs"), 2 * n);
        assert_eq!(vm.call::<i64>("apply", (n,)).expect("it runs"), n + 1);
    }
    drop(vm.handle().keep_running());
    assert_eq!(vm.call::<i64>("sum", (1_000,)).expect("it runs"), 499_500);
}

/// Calls inside calls share the budget and the other limits of the outer one.
#[test]
fn limits_inside_calls() {
    let (mut vm, _) = vm_with(VmOptions::new().steps_max(50_000));
    let error = vm.call::<String>("applyForever", (1,)).expect_err("it is endless");
    assert_eq!(error.kind(), ErrorKind::Limit(Limit::Steps(50_000)));
    let limit = Duration::from_millis(50);
    let (mut vm, _) = vm_with(VmOptions::new().time_max(limit));
    let error = vm.call::<String>("applyForever", (1,)).expect_err("it is endless");
    assert_eq!(error.kind(), ErrorKind::Limit(Limit::Time(limit)));
}

/// What a call gives is read after its process has ended: an error's method is called, which parks.
#[test]
fn results_that_call_the_script() {
    static CALLS: AtomicI64 = AtomicI64::new(0);
    let module = Module::new("host").function("Note", || _ = CALLS.fetch_add(1, Ordering::SeqCst));
    let text = r#"
        type slow struct { n int }
        func (s slow) Error() string {
            time.Sleep(time.Millisecond)
            host.Note()
            return fmt.Sprint("slow ", s.n)
        }
        func fail(n int) error { return slow{n} }
    "#;
    let program = Engine::builder().module(module).build().compile_text("x.csp", text).expect("it compiles");
    let mut vm = Vm::new(&program).expect("memory");
    for n in 0..10i64 {
        let error = vm.call::<Result<(), String>>("fail", (n,)).expect("it returns").expect_err("an error");
        assert_eq!(error, format!("slow {n}"));
    }
    assert_eq!(CALLS.load(Ordering::SeqCst), 10);
}
