//! The embedding API, as a host sees it.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use csp::{Caller, Engine, ErrorKind, Function, Module, Object, Ref, Vm, record};

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
