//! Many VMs on shared workers, turns on the host's own thread, limits and kills through the host API.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use csp::{Engine, Error, ErrorKind, Limit, Output, Program, Source, Turn, Vm, VmOptions, Workers};

/// Keeps what a script prints.
#[derive(Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl Output for Text {
    fn stdout(&self, bytes: &[u8]) -> std::io::Result<()> {
        self.0.lock().expect("no writer panics").extend_from_slice(bytes);
        Ok(())
    }

    fn stderr(&self, bytes: &[u8]) -> std::io::Result<()> {
        self.stdout(bytes)
    }
}

impl Text {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no writer panics")).into_owned()
    }
}

fn compile(text: &str) -> Program {
    let source = Source::Text { name: "test.csp".into(), text: text.into() };
    Engine::new().compile(&[source]).expect("the script compiles")
}

fn kind(result: Result<(), Error>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind())
}

fn make(program: &Program, options: VmOptions) -> (Vm, Text) {
    let text = Text::default();
    let vm = Vm::with_options(program, options.output(text.clone())).expect("memory for a VM");
    (vm, text)
}

/// Each VM has variables, processes and output of its own.
#[test]
fn a_thousand_vms_on_one_pool() {
    let program = compile(
        "var sum int\n\
         c := make(chan int)\n\
         for i := range 10 { go func() { time.Sleep(time.Millisecond); c <- i }() }\n\
         for range 10 { sum += <-c }\n\
         fmt.Println(os.Args[1], sum)",
    );
    let workers = Workers::new(4);
    let mut vms: Vec<_> = (0..1000)
        .map(|number| {
            let options = VmOptions::new().args(vec!["test".into(), format!("vm{number}")]).shared_workers(&workers);
            make(&program, options)
        })
        .collect();
    vms.iter_mut().for_each(|(vm, _)| assert!(vm.launch()));
    for (number, (vm, text)) in vms.iter().enumerate() {
        assert_eq!(kind(vm.wait()), None);
        assert_eq!(text.text(), format!("vm{number} 45\n"));
    }
}

/// VMs that never stop give others their turn.
#[test]
fn endless_vms_do_not_starve_others() {
    let (endless, short) = (compile("for {\n}"), compile("println(1)"));
    let workers = Workers::new(2);
    let mut hogs: Vec<_> =
        (0..8).map(|_| make(&endless, VmOptions::new().workers(2).shared_workers(&workers))).collect();
    hogs.iter_mut().for_each(|(vm, _)| assert!(vm.launch()));
    for _ in 0..5 {
        let start = Instant::now();
        let (mut vm, text) = make(&short, VmOptions::new().shared_workers(&workers));
        assert!(vm.launch());
        assert_eq!(kind(vm.wait()), None);
        assert_eq!(text.text(), "1\n");
        assert!(start.elapsed() < Duration::from_secs(5), "it waited {:?} for a worker", start.elapsed());
    }
    for (vm, _) in &mut hogs {
        assert!(vm.launched().is_none());
        vm.kill();
        assert_eq!(kind(vm.wait()), Some(ErrorKind::Killed));
        assert!(vm.run().is_err(), "a killed VM runs nothing any more");
    }
}

/// A VM that nobody serves wakes up by its timers, by its time limit, or not at all.
#[test]
fn sleeping_vms_need_no_worker() {
    let workers = Workers::new(1);
    let shared = || VmOptions::new().shared_workers(&workers);
    let (mut naps, nap_text) =
        make(&compile("for i := range 3 { time.Sleep(20 * time.Millisecond); println(i) }"), shared());
    let (mut late, _) = make(&compile("time.Sleep(time.Hour)"), shared().time_max(Duration::from_millis(50)));
    let (mut stuck, _) = make(&compile("select {}"), shared());
    let (mut asleep, _) = make(&compile("time.Sleep(time.Hour)"), shared());
    for vm in [&mut naps, &mut late, &mut stuck, &mut asleep] {
        assert!(vm.launch());
        assert!(!vm.launch(), "it runs already");
    }
    assert_eq!(kind(naps.wait()), None);
    assert_eq!(nap_text.text(), "0\n1\n2\n");
    assert!(matches!(kind(late.wait()), Some(ErrorKind::Limit(Limit::Time(_)))));
    assert_eq!(kind(stuck.wait()), Some(ErrorKind::Deadlock));
    assert!(asleep.launched().is_none());
    asleep.kill();
    assert_eq!(kind(asleep.wait()), Some(ErrorKind::Killed));
}

/// Nobody waits for a worker, and all are busy for ever: timers come up all the same.
#[test]
fn timers_come_up_while_all_workers_are_busy() {
    let workers = Workers::new(2);
    let shared = || VmOptions::new().shared_workers(&workers);
    let (mut naps, text) =
        make(&compile("for i := range 10 { time.Sleep(20 * time.Millisecond); println(i) }"), shared());
    assert!(naps.launch());
    let mut hogs: Vec<_> = (0..2).map(|_| make(&compile("for {\n}"), shared())).collect();
    hogs.iter_mut().for_each(|(vm, _)| assert!(vm.launch()));
    assert_eq!(kind(naps.wait()), None);
    assert_eq!(text.text().lines().count(), 10);
    hogs.iter().for_each(|(vm, _)| vm.kill());
    hogs.iter().for_each(|(vm, _)| assert_eq!(kind(vm.wait()), Some(ErrorKind::Killed)));
}

/// Several seats are left at the same time, and only then all processes are asleep.
#[test]
fn deadlocks_are_seen_by_the_last_to_leave() {
    let program =
        compile("for range 8 { go func() { n := 0; for i := range 3000 { n += i }; select {} }() }\nselect {}");
    let workers = Workers::new(4);
    let mut vms: Vec<_> =
        (0..100).map(|_| make(&program, VmOptions::new().workers(4).shared_workers(&workers))).collect();
    vms.iter_mut().for_each(|(vm, _)| assert!(vm.launch()));
    vms.iter().for_each(|(vm, _)| assert_eq!(kind(vm.wait()), Some(ErrorKind::Deadlock)));
}

/// Dropping blocks on nothing, and the memory comes back when the last worker has left.
#[test]
fn dropping_a_vm_that_runs() {
    let program = compile(
        "a := make([]int, 1000)\nfor range 4 { go func() { for { a[0]++ } }() }\nfor { a = append(a[:0:0], a...) }",
    );
    let workers = Workers::new(2);
    for _ in 0..20 {
        let (mut vm, text) = make(&program, VmOptions::new().workers(2).shared_workers(&workers));
        let gone = Arc::downgrade(&text.0);
        assert!(vm.launch());
        drop(text);
        let start = Instant::now();
        drop(vm);
        assert!(start.elapsed() < Duration::from_secs(2), "the drop took {:?}", start.elapsed());
        while gone.strong_count() > 0 {
            assert!(start.elapsed() < Duration::from_secs(20), "the VM is still there");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

#[test]
fn a_vm_with_several_seats_on_shared_workers() {
    let program = compile(
        "var wg sync.WaitGroup\n\
         var n atomic.Int64\n\
         for range 8 { wg.Go(func() { for i := range 200000 { n.Add(int64(i & 1)) } }) }\n\
         wg.Wait()\n\
         fmt.Println(n.Load())",
    );
    let workers = Workers::new(3);
    for _ in 0..10 {
        let (mut vm, text) = make(&program, VmOptions::new().workers(4).shared_workers(&workers));
        assert!(vm.launch());
        assert_eq!(kind(vm.wait()), None);
        assert_eq!(text.text(), "800000\n");
    }
}

/// Without workers a script runs inside the host's calls only.
#[test]
fn turns_on_the_hosts_thread() {
    let program = compile(
        "go func() { for { time.Sleep(time.Hour) } }()\n\
         println(\"start\")\n\
         time.Sleep(10 * time.Millisecond)\n\
         n := 0\n\
         for i := range 100000 { n += i }\n\
         println(n)",
    );
    let none = Workers::new(0);
    let (mut vm, text) = make(&program, VmOptions::new().shared_workers(&none));
    assert!(vm.launch());
    assert_eq!(text.text(), "", "it does not run by itself");
    let Turn::Idle { next: Some(next), outside: 0 } = vm.run_until_idle() else { panic!("the script sleeps") };
    assert!(next <= Duration::from_millis(10));
    assert_eq!(text.text(), "start\n");
    std::thread::sleep(next);
    let mut turns = 0;
    loop {
        match vm.run_for(10_000) {
            Turn::Paused => turns += 1,
            Turn::Idle { next, .. } => std::thread::sleep(next.unwrap_or_default()),
            Turn::Ended(result) => break assert_eq!(kind(result), None),
            Turn::Busy => panic!("nobody else runs it"),
        }
    }
    assert_eq!(text.text(), "start\n4999950000\n");
    assert!((8..=12).contains(&turns), "{turns} turns of 10,000 steps for a loop of 100,000");
    assert!(matches!(vm.run_until_idle(), Turn::Ended(Ok(()))));
}

/// With one worker the same script ends at the same place each time.
#[test]
fn steps_are_counted_exactly() {
    let program = compile("n := 0\nfor {\n\tn++\n\tprintln(n)\n}");
    let run = |steps| {
        let (mut vm, text) = make(&program, VmOptions::new().steps_max(steps));
        assert_eq!(kind(vm.run()), Some(ErrorKind::Limit(Limit::Steps(steps))));
        text.text().lines().count()
    };
    let (first, more) = (run(5_000), run(5_001));
    assert_eq!(first, run(5_000));
    assert_eq!(more, first + 1, "one step more is one line more");
}

#[test]
fn each_limit_has_its_error() {
    let cases: [(&str, fn(VmOptions) -> VmOptions, &str); 6] = [
        ("for {\n}", |o| o.steps_max(1000), "limit of 1000 steps reached"),
        ("for {\n}", |o| o.time_max(Duration::from_millis(20)), "time limit of 20ms reached"),
        ("a := []int{}\nfor { a = append(a, 1) }", |o| o.memory_bytes_max(8 << 20), "memory limit of 8 MB reached"),
        ("for { go func() { select {} }() }", |o| o.processes_max(50), "limit of 50 processes reached"),
        (
            "c := make(chan int, 11)\nc <- 1",
            |o| o.channel_buffer_max(10),
            "limit of 10 values in a channel's buffer reached",
        ),
        ("for { println(1) }", |o| o.output_bytes_max(10), "output limit of 10 bytes reached"),
    ];
    for (script, limit, wanted) in cases {
        let (mut vm, text) = make(&compile(script), limit(VmOptions::new()));
        let error = vm.run().expect_err("a limit is reached");
        assert!(matches!(error.kind(), ErrorKind::Limit(_)), "{error:?}");
        assert_eq!(error.message(), wanted);
        assert!(text.text().len() <= 10);
        assert!(vm.run().is_err(), "nothing runs after a limit");
    }
}

#[test]
fn depth_is_limited_by_the_stack() {
    let (mut vm, _) =
        make(&compile("func f(n int) int { return f(n+1) + 1 }\nf(0)"), VmOptions::new().stack_bytes_max(64 << 10));
    let error = vm.run().expect_err("the stack is limited");
    assert_eq!((error.kind(), error.message()), (ErrorKind::Fatal, "stack overflow"));
}

/// A timer that the host's clock has not reached yet is no deadlock; another thread may move the clock while the script runs.
#[test]
fn a_clock_that_the_host_moves() {
    let program = compile(
        "start := time.Now()\n\
         time.Sleep(time.Hour)\n\
         select {\n\
         case <-time.After(time.Hour): fmt.Println(time.Since(start))\n\
         case <-time.After(2 * time.Hour): fmt.Println(\"late\")\n\
         }",
    );
    let options = || VmOptions::new().clock(std::time::SystemTime::UNIX_EPOCH);
    let (vm, _) = make(&program, VmOptions::new());
    assert!(!vm.advance(Duration::from_secs(1)), "the clock is the real one");
    let (mut vm, text) = make(&program, options());
    let handle = vm.handle();
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let stopped = stop.clone();
    let mover = std::thread::spawn(move || {
        while !stopped.load(std::sync::atomic::Ordering::Relaxed) {
            assert!(handle.advance(Duration::from_secs(30 * 60)));
            std::thread::sleep(Duration::from_millis(5));
        }
    });
    assert_eq!(kind(vm.run()), None);
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    mover.join().expect("the clock is moved");
    let text = text.text();
    assert!(text.starts_with("2h") && text.trim_end().ends_with("0m0s"), "{text}");
    // Nothing that the host could move the clock to: a deadlock.
    let (mut vm, _) = make(&compile("select {}"), options());
    assert_eq!(kind(vm.run()), Some(ErrorKind::Deadlock));
}
