//! `workers(0)`: the host's own thread runs the VM, a turn at a time. Calls, variables and channels between turns, whatever the last one left.

use std::time::{Duration, Instant};

use csp::{Captured, Channel, Engine, ErrorKind, Function, Limit, Program, Turn, Vm, VmOptions};

fn compile(text: &str) -> Program {
    Engine::builder().workers(0).build().compile_text("game.csp", text).expect("it compiles")
}

const GAME: &str = r#"
    var score int
    var ticks int
    func actor() { for { ticks++; time.Sleep(time.Millisecond) } }
    func sum(n int) int { s := 0; for i := range n { s += i }; return s }
    func wait(c <-chan int) int { return <-c + 1 }
    func points() int { return score }
    func use(c chan int) {}
"#;

/// Runs turns until the clock of the script has come so far, or 20 s.
fn turns_until(vm: &mut Vm, mut done: impl FnMut(&mut Vm) -> bool) {
    let start = Instant::now();
    while !done(vm) {
        assert!(start.elapsed() < Duration::from_secs(20), "it does not happen");
        match vm.run_for(1_000) {
            Turn::Idle { next, .. } => std::thread::sleep(next.unwrap_or_default().min(Duration::from_millis(1))),
            Turn::Paused => {}
            Turn::Ended(result) => panic!("the VM has ended: {result:?}"),
            Turn::Busy => panic!("nobody else runs it"),
        }
    }
}

/// The steps of a turn are the turn's: a call afterwards has all that the VM has.
#[test]
fn a_call_after_a_turn_that_was_used_up() {
    let program = compile(GAME);
    let mut vm = Vm::new(&program).expect("memory");
    // Before the program's own code has run.
    assert!(matches!(vm.run_for(1), Turn::Idle { next: None, outside: 0 }));
    assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    for steps in [0, 1, 7, 1_000] {
        vm.run_for(steps);
        assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    }
}

/// Processes that a program has started go on in turns, and calls come between.
#[test]
fn processes_go_on_in_turns() {
    let program = compile(&(GAME.to_owned() + "\nfor range 10 { go actor() }"));
    let mut vm = Vm::new(&program).expect("memory");
    vm.run().expect("the script ends");
    turns_until(&mut vm, |vm| vm.get::<i64>("ticks").expect("a variable") > 50);
    assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    let before = vm.get::<i64>("ticks").expect("a variable");
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(vm.get::<i64>("ticks").expect("a variable"), before, "it does not run by itself");
    turns_until(&mut vm, |vm| vm.get::<i64>("ticks").expect("a variable") > before);
}

/// The same while the program's own code is not at its end.
#[test]
fn calls_beside_a_launched_program() {
    let program =
        compile(&(GAME.to_owned() + "\ngo actor()\nfor score < 3 { time.Sleep(time.Millisecond) }\nscore = 100"));
    let mut vm = Vm::new(&program).expect("memory");
    assert!(vm.launch());
    assert!(matches!(vm.run_for(3), Turn::Paused | Turn::Idle { .. }));
    assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    vm.run_until_idle();
    assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    assert_eq!(vm.get::<i64>("score").expect("a variable"), 0);
    let channel: Channel<i64> = vm.channel(1).expect("a channel");
    let wait: Function<(Channel<i64>,), i64> = vm.function("wait").expect("a function");
    let call = vm.handle().spawn(&wait, (channel.clone(),));
    let sent = channel.send(41);
    turns_until(&mut vm, |vm| vm.get::<i64>("ticks").expect("a variable") > 5);
    sent.join().expect("it was taken");
    assert_eq!(call.join().expect("it returns"), 42);
    vm.set("score", 3i64).expect("a variable");
    assert_eq!(vm.wait().map_err(|error| error.kind()), Ok(()));
    // Its end is not that of the VM.
    assert_eq!(vm.get::<i64>("score").expect("a variable"), 100);
    assert_eq!(vm.call::<i64>("sum", (10_000,)).expect("it runs"), 49_995_000);
    assert!(matches!(vm.run_for(5), Turn::Ended(Ok(()))));
}

/// What is started runs only inside turns, on this thread.
#[test]
fn spawned_calls_wait_for_turns() {
    let program = compile(GAME);
    let mut vm = Vm::new(&program).expect("memory");
    let call = vm.spawn::<i64>("sum", (100_000i64,)).expect("a function");
    let mut turns = 0;
    while let Turn::Paused = vm.run_for(10_000) {
        turns += 1;
    }
    assert!((8..=12).contains(&turns), "{turns} turns of 10,000 steps for a loop of 100,000");
    assert_eq!(call.join().expect("it runs"), 4_999_950_000);
    let left = vm.spawn::<i64>("sum", (10i64,)).expect("a function");
    vm.kill();
    assert_eq!(left.join().expect_err("nobody runs it").kind(), ErrorKind::Killed);
    let program = compile(GAME);
    let mut vm = Vm::new(&program).expect("memory");
    let left = vm.spawn::<i64>("sum", (10i64,)).expect("a function");
    drop(vm);
    assert_eq!(left.join().expect_err("nobody runs it").kind(), ErrorKind::Killed);
}

/// A limit that is reached in a turn ends the VM, and the calls that wait in it.
#[test]
fn a_limit_in_a_turn() {
    let program = compile(GAME);
    let mut vm = Vm::with_options(&program, VmOptions::new().steps_max(50_000)).expect("memory");
    let call = vm.spawn::<i64>("sum", (100_000i64,)).expect("a function");
    let end = loop {
        match vm.run_for(10_000) {
            Turn::Paused => {}
            other => break other,
        }
    };
    let Turn::Ended(Err(error)) = end else { panic!("{end:?}") };
    assert_eq!(error.kind(), ErrorKind::Limit(Limit::Steps(50_000)));
    assert_eq!(call.join().expect_err("it was cut off").kind(), ErrorKind::Limit(Limit::Steps(50_000)));
}

/// A VM without a pool is run by whoever waits for it.
#[test]
fn waiting_runs_what_nobody_serves() {
    let program = Engine::new()
        .compile_text("x.csp", "go func() { time.Sleep(time.Hour) }()\ntime.Sleep(2 * time.Millisecond)\nfmt.Print(7)")
        .expect("it compiles");
    let output = Captured::new();
    let mut vm = Vm::with_options(&program, VmOptions::new().output(output.clone())).expect("memory");
    assert!(vm.launch());
    vm.wait().expect("it ends");
    assert_eq!(output.take_stdout(), b"7");
}

/// Ends of a launched program are those of its VM, save a return.
#[test]
fn a_launched_program_that_fails() {
    let program = compile(&(GAME.to_owned() + "\npanic(\"no\")"));
    let mut vm = Vm::new(&program).expect("memory");
    assert!(vm.launch());
    let call = {
        let sum: Function<(i64,), i64> = vm.function("sum").expect("a function");
        vm.handle().spawn(&sum, (10,))
    };
    assert!(matches!(vm.run_until_idle(), Turn::Ended(Err(error)) if error.kind() == ErrorKind::Panic));
    assert!(call.join().is_err() || vm.call::<i64>("sum", (1,)).is_err());
    assert!(vm.call::<i64>("sum", (1,)).is_err());
}
