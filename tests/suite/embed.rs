//! The embedding API, as a host sees it.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use csp::{
    Call, Caller, Capability, Captured, Channel, Engine, ErrorKind, Function, Module, Object, Receiver, Ref, Sender,
    Value, Vm, VmOptions, record,
};

fn vm(engine: &Engine, text: &str) -> Vm {
    let program = engine.compile_text("x.csp", text).unwrap_or_else(|error| panic!("{}", error.report()));
    Vm::new(&program).expect("a VM")
}

#[test]
fn calls_with_all_types() {
    let mut vm = vm(
        &Engine::new(),
        r#"
        func small(a int8, b uint8, c int16, d uint16, e int32, f uint32) (int8, uint8, int16, uint16) { return a - 1, b + 1, c, d }
        func large(a int, b int64, c uint64, d uint) (int, int64, uint64, uint) { return -a, -b, c + 1, d + 1 }
        func floats(a float32, b float64) float64 { return float64(a) * b }
        func texts(a string, b []byte, c rune) string { return a + string(b) + string(c) }
        func list(a []int) []string {
            out := []string{}
            for _, x := range a { out = append(out, fmt.Sprint(x)) }
            return out
        }
        func turn(m map[string]int) map[int][]string {
            out := map[int][]string{}
            for k, v := range m { out[v] = append(out[v], k) }
            return out
        }
        func array(a [3]int) [3]int { a[0], a[2] = a[2], a[0]; return a }
        func large_array(a [40]int) [40]int { a[39] = a[0]; return a }
        func next(p *int) *int {
            if p == nil { return nil }
            n := *p + 1
            return &n
        }
        func nothing() {}
        func fails(n int) (int, error) {
            if n < 0 { return 0, fmt.Errorf("negative: %d", n) }
            return n * 2, nil
        }
        type failure struct { code int }
        func (f *failure) Error() string { return fmt.Sprint("code ", f.code) }
        func only(n int) error {
            if n > 0 { return &failure{n} }
            return nil
        }
        "#,
    );
    assert_eq!(
        vm.call::<(i8, u8, i16, u16)>("small", (-127i8, 255u8, -3i16, 9u16, -5i32, 7u32)).unwrap(),
        (-128, 0, -3, 9)
    );
    assert_eq!(vm.call::<(i64, i64, u64, usize)>("large", (5i64, -6i64, u64::MAX, 1usize)).unwrap(), (-5, 6, 0, 2));
    assert_eq!(vm.call::<f64>("floats", (0.5f32, 3.0f64)).unwrap(), 1.5);
    assert_eq!(vm.call::<String>("texts", ("a", b"bc".to_vec(), 'ü')).unwrap(), "abcü");
    assert_eq!(vm.call::<Vec<String>>("list", (vec![1i64, -2],)).unwrap(), ["1", "-2"]);
    let map = HashMap::from([("one".to_owned(), 1i64)]);
    assert_eq!(
        vm.call::<BTreeMap<i64, Vec<String>>>("turn", (map,)).unwrap(),
        BTreeMap::from([(1, vec!["one".to_owned()])])
    );
    assert_eq!(vm.call::<[i64; 3]>("array", ([1i64, 2, 3],)).unwrap(), [3, 2, 1]);
    let mut long = [0i64; 40];
    long[0] = 7;
    assert_eq!(vm.call::<[i64; 40]>("large_array", (long,)).unwrap()[39], 7);
    assert_eq!(vm.call::<Option<i64>>("next", (Some(4i64),)).unwrap(), Some(5));
    assert_eq!(vm.call::<Option<i64>>("next", (None::<i64>,)).unwrap(), None);
    vm.call::<()>("nothing", ()).unwrap();
    assert_eq!(vm.call::<Result<i64, String>>("fails", (4i64,)).unwrap(), Ok(8));
    assert_eq!(vm.call::<Result<i64, String>>("fails", (-4i64,)).unwrap(), Err("negative: -4".to_owned()));
    assert_eq!(vm.call::<Result<(), String>>("only", (3i64,)).unwrap(), Err("code 3".to_owned()));
    assert_eq!(vm.call::<Result<(), String>>("only", (0i64,)).unwrap(), Ok(()));
}

#[test]
fn a_call_that_does_not_fit() {
    let mut vm =
        vm(&Engine::new(), "func add(a, b int) int { return a + b }\nvar word = \"x\"\nfunc use() { println(word) }");
    let error = vm.call::<i64>("sub", (1i64, 2i64)).unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::NotFound, "the program has no function sub"));
    let error = vm.call::<String>("add", (1i64, 2i64)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conversion);
    assert_eq!(error.message(), "function add has another type: it is a func(int, int) int");
    assert_eq!(vm.call::<i64>("add", (1i64,)).unwrap_err().kind(), ErrorKind::Conversion);
    assert_eq!(vm.get::<i64>("word").unwrap_err().message(), "variable word is a string");
    assert_eq!(vm.get::<i64>("wordy").unwrap_err().kind(), ErrorKind::NotFound);
    vm.run().unwrap();
    assert_eq!(vm.get::<String>("word").unwrap(), "x");
    let mut other = self::vm(&Engine::new(), "func add(a, b int) int { return a + b }");
    let add: Function<(i64, i64), i64> = vm.function("add").unwrap();
    assert_eq!(add.call(&mut other, (1, 2)).unwrap_err().message(), "a function of another VM");
    assert_eq!(add.call(&mut vm, (1, 2)).unwrap(), 3);
}

#[test]
fn what_ends_a_call() {
    let text = r#"
        func index(a []int, i int) int { return a[i] }
        func recovered() (n int) {
            defer func() { recover(); n = 5 }()
            panic("x")
        }
        func exits() { os.Exit(3) }
        func sticks() { <-make(chan int) }
        func leaves() { runtime.Goexit() }
        func deep(n int) int { return deep(n + 1) + 1 }
    "#;
    let engine = Engine::new();
    let mut vm = vm(&engine, text);
    for _ in 0..3 {
        let error = vm.call::<i64>("index", (vec![1i64], 4i64)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Panic);
        assert_eq!(error.message(), "runtime error: index out of range [4] with length 1");
        assert!(error.trace().contains("main.index(...)\n\tx.csp:2"), "{}", error.trace());
        assert_eq!(vm.call::<i64>("index", (vec![1i64], 0i64)).unwrap(), 1);
    }
    assert_eq!(vm.call::<i64>("recovered", ()).unwrap(), 5);
    assert_eq!(vm.call::<()>("leaves", ()).unwrap_err().kind(), ErrorKind::Cancelled);
    assert_eq!(vm.call::<i64>("recovered", ()).unwrap(), 5);
    let error = vm.call::<()>("exits", ()).unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Panic, "os.Exit: not permitted by the host"));
    let program = engine.compile_text("x.csp", text).unwrap();
    let mut vm = Vm::with_options(&program, VmOptions::new().grant(Capability::Exit)).unwrap();
    let error = vm.call::<()>("exits", ()).unwrap_err();
    assert_eq!((error.kind(), error.exit_status()), (ErrorKind::Exit, 3));
    assert_eq!(vm.call::<i64>("recovered", ()).unwrap_err().kind(), ErrorKind::Ended);
    let error = self::vm(&engine, text).call::<()>("sticks", ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Deadlock);
    let error = self::vm(&engine, text).call::<i64>("deep", (0i64,)).unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Fatal, "stack overflow"));
}

record! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Order {
        pub item: String,
        pub count: i32,
        pub tags: Vec<String>,
        pub unit_price: f64,
    }
}

struct Account {
    total: AtomicI64,
    drops: Arc<AtomicUsize>,
}

impl Object for Account {
    const NAME: &'static str = "Account";
}

impl Drop for Account {
    fn drop(&mut self) {
        self.drops.fetch_add(1, Ordering::Relaxed);
    }
}

#[test]
fn modules() {
    let drops = Arc::new(AtomicUsize::new(0));
    let counter = drops.clone();
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = log.clone();
    let module = Module::new("shop")
        .doc("Package shop sells.")
        .constant("Currency", "EUR")
        .constant("Max", 10i64)
        .function("Log", move |line: &str| lines.lock().unwrap().push(line.to_owned()))
        .function("Sum(bytes)", |bytes: &[u8]| bytes.iter().map(|&b| i64::from(b)).sum::<i64>())
        .function("Cheaper(order, factor)", |order: Order, factor: f64| Order {
            unit_price: order.unit_price * factor,
            ..order
        })
        .function("Parse(text)", |text: &str| text.parse::<i64>())
        .function("Split", |text: &str| -> (String, String) {
            let (a, b) = text.split_once(' ').unwrap_or((text, ""));
            (a.to_owned(), b.to_owned())
        })
        .function("Panics", || -> i64 { panic!("no such thing") })
        .function(
            "Each(list, f)",
            |caller: &Caller, list: Vec<i64>, f: Function<(i64,), i64>| -> Result<Vec<i64>, csp::Error> {
                list.into_iter().map(|each| f.call_from(caller, (each,))).collect()
            },
        )
        .function("Open", move || Ref::new(Account { total: AtomicI64::new(0), drops: counter.clone() }))
        .method::<Account, _, _>("Add(n)", |account: Ref<Account>, n: i64| {
            account.total.fetch_add(n, Ordering::Relaxed) + n
        })
        .method::<Account, _, _>("Same(other)", |account: Ref<Account>, other: Ref<Account>| {
            std::ptr::eq(&*account, &*other)
        });
    let engine = Engine::builder().module(module).build();
    let mut vm = vm(
        &engine,
        r#"
        func consts() string { return fmt.Sprint(shop.Currency, shop.Max) }
        func log() { shop.Log("one"); shop.Log("two") }
        func sum() int { return shop.Sum([]byte{1, 2, 3}) }
        func cheaper(o shop.Order) shop.Order {
            o.Tags = append(o.Tags, "sale")
            return shop.Cheaper(o, 0.5)
        }
        func parse(s string) string {
            n, err := shop.Parse(s)
            return fmt.Sprint(n, " ", err)
        }
        func split() string { a, b := shop.Split("x y"); return b + a }
        func panics() (text string) {
            defer func() { text = fmt.Sprint(recover()) }()
            shop.Panics()
            return
        }
        func each() string {
            base := 100
            out, err := shop.Each([]int{1, 2, 3}, func(n int) int { runtime.GC(); return base + n })
            return fmt.Sprint(out, err)
        }
        func inner() string {
            out, err := shop.Each([]int{1, 0}, func(n int) int { return 7 / n })
            return fmt.Sprint(out, err)
        }
        func waits() string {
            c := make(chan int)
            go func() { for i := range 3 { time.Sleep(time.Millisecond); c <- i } }()
            out, err := shop.Each([]int{1, 2, 3}, func(n int) int { return n * 10 + <-c })
            return fmt.Sprint(out, err)
        }
        func account() int {
            a := shop.Open()
            for i := range 10 { a.Add(i) }
            b := shop.Open()
            if a.Same(b) || !a.Same(a) { return -1 }
            return a.Add(0)
        }
        func copied() (text string) {
            defer func() { text = fmt.Sprint(recover()) }()
            a := *shop.Open()
            a.Add(1)
            return "not reached"
        }
        func collect() { runtime.GC(); runtime.GC() }
        func value() func(int) int { n := 0; return func(d int) int { n += d; return n } }
        "#,
    );
    assert_eq!(vm.call::<String>("consts", ()).unwrap(), "EUR10");
    vm.call::<()>("log", ()).unwrap();
    assert_eq!(*log.lock().unwrap(), ["one", "two"]);
    assert_eq!(vm.call::<i64>("sum", ()).unwrap(), 6);
    let order = Order { item: "tea".into(), count: 3, tags: vec!["a".into()], unit_price: 4.0 };
    let cheaper = vm.call::<Order>("cheaper", (order.clone(),)).unwrap();
    assert_eq!(cheaper, Order { unit_price: 2.0, tags: vec!["a".into(), "sale".into()], ..order });
    assert_eq!(vm.call::<String>("parse", ("12",)).unwrap(), "12 <nil>");
    assert_eq!(vm.call::<String>("parse", ("x",)).unwrap(), "0 invalid digit found in string");
    assert_eq!(vm.call::<String>("split", ()).unwrap(), "yx");
    assert_eq!(vm.call::<String>("panics", ()).unwrap(), "shop.Panics: panic in the host: no such thing");
    assert_eq!(vm.call::<String>("each", ()).unwrap(), "[101 102 103] <nil>");
    assert_eq!(vm.call::<String>("inner", ()).unwrap(), "[] runtime error: integer divide by zero");
    assert_eq!(vm.call::<String>("waits", ()).unwrap(), "[10 21 32] <nil>");
    assert_eq!(vm.call::<i64>("account", ()).unwrap(), 45);
    assert_eq!(
        vm.call::<String>("copied", ()).unwrap(),
        "shop.Account.Add: parameter 1: the Account is nil, or a copy"
    );
    vm.call::<()>("collect", ()).unwrap();
    assert_eq!(drops.load(Ordering::Relaxed), 3);
    let add: Function<(i64,), i64> = vm.call("value", ()).unwrap();
    vm.call::<()>("collect", ()).unwrap();
    assert_eq!((add.call(&mut vm, (4,)).unwrap(), add.call(&mut vm, (5,)).unwrap()), (4, 9));
}

#[test]
fn wrong_uses_of_modules_are_compile_errors() {
    let module = Module::new("host").function("Half(n)", |n: i64| n / 2);
    let engine = Engine::builder().module(module).build();
    let error = engine.compile_text("x.csp", "println(host.Half(\"x\"))").unwrap_err();
    assert_eq!(
        error.message(),
        "x.csp:1:19: cannot use \"x\" (untyped string constant) as int value in argument to host.Half\n"
    );
    let error = engine.compile_text("x.csp", "println(host.Whole(1))").unwrap_err();
    assert_eq!(error.message(), "x.csp:1:14: undefined: host.Whole\n");
    assert_eq!(error.place().map(|place| (place.line, place.column)), Some((1, 14)));
}

#[test]
fn functions_that_wait() {
    let module = Module::new("slow")
        .blocking("Sleep(ms)", |ms: u64| {
            std::thread::sleep(std::time::Duration::from_millis(ms));
            ms
        })
        .asynchronous("Later(n)", |n: i64| async move {
            let mut first = true;
            std::future::poll_fn(|cx| {
                if std::mem::take(&mut first) {
                    let waker = cx.waker().clone();
                    std::thread::spawn(move || waker.wake());
                    return std::task::Poll::Pending;
                }
                std::task::Poll::Ready(())
            })
            .await;
            if n < 0 { Err("negative") } else { Ok(n * 2) }
        });
    let engine = Engine::builder().module(module).build();
    let mut vm = vm(
        &engine,
        r#"
        func both() string {
            done := make(chan uint64)
            for range 4 { go func() { done <- slow.Sleep(20) }() }
            start := time.Now()
            sum := uint64(0)
            for range 4 { sum += <-done }
            return fmt.Sprint(sum, time.Since(start) < 75*time.Millisecond)
        }
        func later(n int) (int, error) { return slow.Later(n) }
        "#,
    );
    assert_eq!(vm.call::<String>("both", ()).unwrap(), "80 true");
    assert_eq!(vm.call::<Result<i64, String>>("later", (21i64,)).unwrap(), Ok(42));
    assert_eq!(vm.call::<Result<i64, String>>("later", (-1i64,)).unwrap(), Err("negative".into()));
}

/// Waits for a future on this thread.
fn block_on<R>(future: impl Future<Output = R>) -> R {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(result) => return result,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}

#[test]
fn calls_from_other_threads() {
    let mut vm = vm(
        &Engine::new(),
        r#"
        var total int
        func slow(n int) int {
            time.Sleep(time.Millisecond)
            total += n
            return n * n
        }
        func waits(c chan int) string {
            defer func() { total = -1 }()
            c <- 1
            <-make(chan int)
            return "not reached"
        }
        func loops() { for {} }
        func sticks(c chan int) { c <- 1 }
        "#,
    );
    vm.run().unwrap();
    let slow: Function<(i64,), i64> = vm.function("slow").unwrap();
    let handle = vm.handle();
    let squares: Vec<i64> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8i64)
            .map(|n| {
                scope.spawn({
                    let (handle, slow) = (handle.clone(), slow.clone());
                    move || handle.spawn(&slow, (n,)).join().unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(squares, [0, 1, 4, 9, 16, 25, 36, 49]);
    assert_eq!(vm.get::<i64>("total").unwrap(), 28);
    let (a, b): (Call<i64>, Call<i64>) = (handle.spawn(&slow, (10,)), handle.spawn(&slow, (11,)));
    assert_eq!(block_on(async { a.await.unwrap() + b.await.unwrap() }), 221);
    assert_eq!(slow.call(&mut vm, (3,)).unwrap(), 9);
    // The channel keeps it from being a deadlock.
    let channel = vm.channel::<i64>(0).unwrap();
    let waits = vm.spawn::<String>("waits", (channel.clone(),)).unwrap();
    assert_eq!(channel.recv().join().unwrap(), Some(1));
    waits.cancel();
    assert_eq!(waits.join().unwrap_err().kind(), ErrorKind::Cancelled);
    assert_eq!(vm.get::<i64>("total").unwrap(), -1);
    let sticks = vm.spawn::<()>("sticks", (channel.clone(),)).unwrap();
    assert_eq!(channel.recv().join().unwrap(), Some(1));
    sticks.join().unwrap();
    let loops = vm.spawn::<()>("loops", ()).unwrap();
    handle.kill();
    assert_eq!(loops.join().unwrap_err().kind(), ErrorKind::Killed);
    assert_eq!(handle.spawn(&slow, (1,)).join().unwrap_err().kind(), ErrorKind::Killed);
    assert!(handle.has_ended());
}

#[test]
fn a_dropped_vm_tells_its_calls() {
    let mut vm = vm(&Engine::new(), "func waits(c chan int) int { return <-c }");
    let channel = vm.channel::<i64>(0).unwrap();
    let waits = vm.spawn::<i64>("waits", (channel.clone(),)).unwrap();
    drop(vm);
    assert_eq!(waits.join().unwrap_err().kind(), ErrorKind::Killed);
    assert!(channel.recv().join().is_err());
}

/// A cancelled block unwinds processes that wait for the host; a function of the host that blocks a thread goes on for itself.
#[test]
fn cancelled_waits_for_the_host() {
    let (end, until) = std::sync::mpsc::channel::<()>();
    let until = std::sync::Mutex::new(until);
    let module = Module::new("slow")
        .blocking("Block()", move || _ = until.lock().expect("one waits").recv())
        .asynchronous("Never()", std::future::pending::<()>);
    let engine = Engine::builder().module(module).build();
    let script = r#"
        func waits() (said string) {
            var mu sync.Mutex
            order := make(chan string, 4)
            one := func(name string, wait func()) {
                mu.Lock()
                defer mu.Unlock()
                defer func() { order <- name }()
                wait()
                order <- "went on"
            }
            for name, wait := range map[string]func(){"blocking": slow.Block, "asynchronous": slow.Never} {
                err := ctx {
                    go one(name, wait)
                    time.Sleep(time.Millisecond)
                    cancel(errors.New("enough of " + name))
                }
                mu.Lock()
                said += <-order + " " + err.Error() + "; "
                mu.Unlock()
            }
            if len(order) > 0 { said += "more" }
            return strings.Join(slices.Sorted(strings.SplitSeq(said, "; ")), "; ")
        }
    "#;
    let said: String = vm(&engine, script).call("waits", ()).expect("it ends");
    assert_eq!(said, "; asynchronous enough of asynchronous; blocking enough of blocking");
    drop(end);
}

/// A variable called `ctx` is no block, but it might be the context of one.
#[test]
fn a_context_without_a_block() {
    let script =
        "ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)\ndefer cancel()\n<-ctx.Done()";
    vm(&Engine::new(), script).run().expect("it ends");
}

#[test]
fn deadlocked_calls_end() {
    let mut vm = vm(&Engine::new(), "func waits() { <-make(chan int) }");
    let error = vm.spawn::<()>("waits", ()).unwrap().join().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Deadlock);
}

record! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Job {
        pub id: i64,
        pub name: String,
        pub parts: Vec<i64>,
    }
}

#[test]
fn channels() {
    let module = Module::new("host")
        .asynchronous("Count(to, out)", |to: i64, out: Sender<i64>| async move {
            for n in 0..to {
                if out.send(n).await.is_err() {
                    return;
                }
            }
            let _ = out.close().await;
        })
        .blocking("Sum(numbers)", |numbers: Receiver<i64>| {
            let mut sum = 0;
            while let Ok(Some(number)) = numbers.recv().join() {
                sum += number;
            }
            sum
        });
    let mut vm = vm(
        &Engine::builder().module(module).build(),
        r#"
        type Job struct { Id int; Name string; Parts []int }
        func both() int {
            c := make(chan int)
            go host.Count(101, c)
            return host.Sum(c)
        }
        func serve(jobs <-chan Job, quit chan bool, out chan<- string) {
            for {
                select {
                case job, ok := <-jobs:
                    if !ok { jobs = nil; continue }
                    out <- fmt.Sprint(job.Id, job.Name, job.Parts)
                case <-quit:
                    close(out)
                    return
                }
            }
        }
        var large chan [40]int
        func echo(c chan [40]int) { a := <-c; runtime.GC(); a[1] = a[0]; c <- a }
        var _, _, _ = make(chan Job), make(chan bool), make(chan string)
        "#,
    );
    assert_eq!(vm.call::<i64>("both", ()).unwrap(), 5050);
    let jobs: Channel<Job> = vm.channel(1).unwrap();
    let (quit, out) = (vm.channel::<bool>(0).unwrap(), vm.channel::<String>(0).unwrap());
    let serve = vm.spawn::<()>("serve", (jobs.clone(), quit.clone(), out.clone())).unwrap();
    for id in 1..=50i64 {
        let job = Job { id, name: "n".repeat(3), parts: vec![id, 2] };
        jobs.send(job).join().unwrap();
        assert_eq!(out.recv().join().unwrap(), Some(format!("{id}nnn[{id} 2]")));
    }
    jobs.close().join().unwrap();
    assert_eq!(jobs.close().join().unwrap_err().message(), "close of closed channel");
    quit.send(true).join().unwrap();
    assert_eq!(out.recv().join().unwrap(), None);
    serve.join().unwrap();
    let closed = Job { id: 1, name: String::new(), parts: vec![] };
    assert_eq!(jobs.send(closed).join().unwrap_err().message(), "send on closed channel");
    let large: Channel<[i64; 40]> = vm.channel(0).unwrap();
    let echo = vm.spawn::<()>("echo", (large.clone(),)).unwrap();
    let mut array = [0; 40];
    array[0] = 9;
    large.send(array).join().unwrap();
    assert_eq!(large.recv().join().unwrap().map(|array| array[1]), Some(9));
    echo.join().unwrap();
}

#[test]
fn channels_under_collections() {
    let program = Engine::new()
        .compile_text(
            "x.csp",
            "func upper(in, out chan string) { for s := range in { out <- strings.ToUpper(s) + \"!\" } }",
        )
        .unwrap();
    let mut vm = Vm::with_options(&program, VmOptions::new().gc_stress(1)).unwrap();
    let (input, output) = (vm.channel::<String>(0).unwrap(), vm.channel::<String>(0).unwrap());
    let upper = vm.spawn::<()>("upper", (input.clone(), output.clone())).unwrap();
    for n in 0..100 {
        let sent = input.send(format!("text {n}"));
        let received = output.recv();
        sent.join().unwrap();
        assert_eq!(received.join().unwrap(), Some(format!("TEXT {n}!")));
    }
    input.close().join().unwrap();
    upper.join().unwrap();
}

#[test]
fn dynamic_values() {
    let module = Module::new("host").function("Twice", |value: Value| Value::List(vec![value.clone(), value]));
    let mut vm = vm(
        &Engine::builder().module(module).build(),
        r#"
        type node struct { Name string; Next *node; m map[int]bool }
        func nodes() *node { return &node{"a", &node{Name: "b"}, map[int]bool{1: true}} }
        func show(x any) string { return fmt.Sprintf("%T %v", x, x) }
        func twice() string { return fmt.Sprint(host.Twice(7)) }
        func bytes(b []byte, u uint8) int { return len(b) + int(u) }
        func circle() *node { n := &node{}; n.Next = n; return n }
        "#,
    );
    let name = |name: &str| ("Name".into(), name.into());
    let inner = Value::Map(vec![name("b"), ("Next".into(), Value::Nil), ("m".into(), Value::Map(vec![]))]);
    let flags = Value::Map(vec![(1i64.into(), true.into())]);
    let outer = Value::Map(vec![name("a"), ("Next".into(), inner), ("m".into(), flags)]);
    assert_eq!(vm.call::<Value>("nodes", ()).unwrap(), outer);
    let mut show = |value: Value| vm.call::<String>("show", (value,)).unwrap();
    assert_eq!(show(Value::Nil), "<nil> <nil>");
    assert_eq!(show(3i64.into()), "int 3");
    assert_eq!(show(1.5.into()), "float64 1.5");
    assert_eq!(show(Value::List(vec!["a".into(), true.into()])), "[]interface {} [a true]");
    assert_eq!(show(Value::Map(vec![("k".into(), 1i64.into())])), "map[string]interface {} map[k:1]");
    assert_eq!(show(Value::Map(vec![(2i64.into(), "v".into())])), "map[interface {}]interface {} map[2:v]");
    assert_eq!(vm.call::<String>("twice", ()).unwrap(), "[7 7]");
    assert_eq!(vm.call::<i64>("bytes", (Value::Bytes(vec![1, 2]), Value::Int(255))).unwrap(), 257);
    let error = vm.call::<i64>("bytes", (Value::Bytes(vec![]), Value::Int(256))).unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Conversion, "256 does not fit uint8"));
    assert_eq!(vm.call::<Value>("circle", ()).unwrap_err().kind(), ErrorKind::Conversion);
}

#[test]
fn grants() {
    let text = r#"
        func file() string { _, err := os.ReadDir("/"); return fmt.Sprint(err) }
        func env() int { return len(os.Environ()) }
        func year() int { return time.Now().Year() }
    "#;
    let program = Engine::new().compile_text("x.csp", text).unwrap();
    let mut none = Vm::new(&program).unwrap();
    assert_eq!(none.call::<String>("file", ()).unwrap(), "open /: operation not permitted");
    assert_eq!(none.call::<i64>("env", ()).unwrap(), 0);
    assert_eq!(none.call::<i64>("year", ()).unwrap(), 2000);
    let mut all = Vm::with_options(&program, VmOptions::new().grant_all()).unwrap();
    assert_eq!(all.call::<String>("file", ()).unwrap(), "<nil>");
    assert!(all.call::<i64>("env", ()).unwrap() > 0);
    assert!(all.call::<i64>("year", ()).unwrap() > 2000);
}

#[test]
fn output_is_captured() {
    let captured = Captured::new();
    let program =
        Engine::new().compile_text("x.csp", "fmt.Println(\"out\")\nprintln(\"err\")\npanic(\"end\")").unwrap();
    let mut vm = Vm::with_options(&program, VmOptions::new().output(captured.clone())).unwrap();
    let error = vm.run().unwrap_err();
    assert_eq!(captured.take_stdout(), b"out\n");
    assert_eq!(captured.take_stderr(), format!("err\n{}", error.report()).as_bytes());
}

#[test]
fn a_program_is_replaced() {
    let engine = Engine::new();
    let compile = |text: &str| engine.compile_text("x.csp", text).unwrap();
    let one = compile(
        r#"
        type item struct { name string; count int }
        type old struct { a int }
        var items = map[string]*item{}
        var list []float64
        var shape old
        var any1 any = 5
        var ticks, changed int
        func add(name string) int {
            if items[name] == nil { items[name] = &item{name: name} }
            items[name].count++
            list = append(list, 0.5)
            shape.a, any1, changed = 1, 6, 7
            return items[name].count
        }
        func forever(out chan int) { for { ticks++; out <- ticks } }
        "#,
    );
    let two = compile(
        r#"
        type item struct { name string; count int }
        type old struct { a string }
        var items = map[string]*item{"new": {}}
        var list []float64
        var shape old
        var any1 any
        var changed string
        func get() string { return fmt.Sprint(items["tea"].name, items["tea"].count, len(items), list, shape, any1, changed) }
        "#,
    );
    let mut vm = Vm::new(&one).unwrap();
    vm.call::<i64>("add", ("tea",)).unwrap();
    assert_eq!(vm.call::<i64>("add", ("tea",)).unwrap(), 2);
    let out = vm.channel::<i64>(0).unwrap();
    let forever = vm.spawn::<()>("forever", (out.clone(),)).unwrap();
    assert_eq!(out.recv().join().unwrap(), Some(1));
    let reloaded = vm.reload(&two).unwrap();
    assert_eq!(
        (reloaded.kept, reloaded.fresh),
        (
            vec!["items".to_owned(), "list".to_owned()],
            vec!["shape".to_owned(), "any1".to_owned(), "changed".to_owned()],
        )
    );
    assert_eq!(vm.call::<String>("get", ()).unwrap(), "tea2 1 [0.5 0.5] {} <nil>");
    // What ran goes on with the old code.
    assert_eq!(out.recv().join().unwrap(), Some(2));
    forever.cancel();
    assert_eq!(forever.join().unwrap_err().kind(), ErrorKind::Cancelled);
    let broken = compile("panic(1)");
    assert_eq!(vm.reload(&broken).unwrap_err().kind(), ErrorKind::Panic);
    assert!(vm.call::<String>("get", ()).unwrap().starts_with("tea2"));
}
