//! Calls between host and script in csp, Lua 5.4 (mlua) and rhai, the same work in the same run: `cargo run --release`.
//! With the argument `csp` it measures csp alone, and with a second one (`script`, `nested`) only that, once: for a profiler.

use std::hint::black_box;
use std::time::Instant;

const CALLS: i64 = 2_000_000;
const ROUNDS: usize = 7;

/// The best of some rounds, in nanoseconds for each of `calls`.
fn best(calls: i64, mut run: impl FnMut()) -> f64 {
    run();
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_nanos() as f64 / calls as f64);
    }
    best
}

struct Row {
    name: &'static str,
    /// A host call from a script: what a loop of them costs, less the empty loop.
    host_call: f64,
    /// A script's function called by the host.
    script_call: f64,
    /// A host call that calls a script's function.
    nested_call: f64,
}

type Inc = csp::Function<(i64,), i64>;

struct Csp {
    vm: csp::Vm,
    looped: Inc,
    empty: Inc,
    nested: Inc,
    inc: Inc,
}

impl Csp {
    fn host_loop(&mut self, n: i64) {
        black_box(self.looped.call(&mut self.vm, (n,)).expect("it runs"));
    }

    fn script_calls(&mut self, n: i64) {
        for i in 0..n {
            black_box(self.inc.call(&mut self.vm, (i,)).expect("it runs"));
        }
    }

    fn nested_loop(&mut self, n: i64) {
        black_box(self.nested.call(&mut self.vm, (n,)).expect("it runs"));
    }
}

fn csp_vm() -> Result<Csp, csp::Error> {
    let module = csp::Module::new("host")
        .function("Add(a, b)", |a: i64, b: i64| a.wrapping_add(b))
        .function("Apply(f, x)", |caller: &csp::Caller, f: Inc, x: i64| f.call_from(caller, (x,)));
    let program = csp::Engine::builder().module(module).build().compile_text(
        "bench.csp",
        "func loop(n int) int { x := 0; for i := range n { x = host.Add(x, i) }; return x }
         func empty(n int) int { x := 0; for i := range n { x += i }; return x }
         func nested(n int) int { x := 0; for range n { x, _ = host.Apply(inc, x) }; return x }
         func inc(x int) int { return x + 1 }",
    )?;
    let mut vm = csp::Vm::new(&program)?;
    vm.run()?;
    let (looped, empty) = (vm.function("loop")?, vm.function("empty")?);
    let (nested, inc) = (vm.function("nested")?, vm.function("inc")?);
    Ok(Csp { vm, looped, empty, nested, inc })
}

fn csp() -> Result<Row, csp::Error> {
    let mut csp = csp_vm()?;
    let with = best(CALLS, || csp.host_loop(CALLS));
    let without = best(CALLS, || _ = black_box(csp.empty.call(&mut csp.vm, (CALLS,)).expect("it runs")));
    let calls = CALLS / 10;
    let script_call = best(calls, || csp.script_calls(calls));
    let nested_call = best(calls, || csp.nested_loop(calls));
    Ok(Row { name: "csp", host_call: with - without, script_call, nested_call })
}

fn lua() -> mlua::Result<Row> {
    let lua = mlua::Lua::new();
    lua.globals().set("add", lua.create_function(|_, (a, b): (i64, i64)| Ok(a.wrapping_add(b)))?)?;
    let apply = lua.create_function(|_, (f, x): (mlua::Function, i64)| f.call::<i64>(x))?;
    lua.globals().set("apply", apply)?;
    lua.load(
        "function loop(n) local x = 0; for i = 0, n - 1 do x = add(x, i) end; return x end
         function empty(n) local x = 0; for i = 0, n - 1 do x = x + i end; return x end
         function inc(x) return x + 1 end
         function nested(n) local x = 0; for i = 0, n - 1 do x = apply(inc, x) end; return x end",
    )
    .exec()?;
    let function = |name: &str| lua.globals().get::<mlua::Function>(name);
    let (looped, empty, nested, inc) = (function("loop")?, function("empty")?, function("nested")?, function("inc")?);
    let with = best(CALLS, || _ = black_box(looped.call::<i64>(CALLS).expect("it runs")));
    let without = best(CALLS, || _ = black_box(empty.call::<i64>(CALLS).expect("it runs")));
    let calls = CALLS / 10;
    let script_call = best(calls, || {
        for i in 0..calls {
            black_box(inc.call::<i64>(i).expect("it runs"));
        }
    });
    let nested_call = best(calls, || _ = black_box(nested.call::<i64>(calls).expect("it runs")));
    Ok(Row { name: "mlua (Lua 5.4)", host_call: with - without, script_call, nested_call })
}

fn rhai() -> Result<Row, Box<rhai::EvalAltResult>> {
    let mut engine = rhai::Engine::new();
    engine.register_fn("host_add", |a: i64, b: i64| a.wrapping_add(b));
    engine.register_fn("apply", |cx: rhai::NativeCallContext, f: rhai::FnPtr, x: i64| f.call_within_context::<i64>(&cx, (x,)));
    let ast = engine.compile(
        "fn looped(n) { let x = 0; for i in 0..n { x = host_add(x, i); } x }
         fn empty(n) { let x = 0; for i in 0..n { x += i; } x }
         fn nested(n) { let x = 0; let f = Fn(\"inc\"); for i in 0..n { x = apply(f, x); } x }
         fn inc(x) { x + 1 }",
    )?;
    let mut scope = rhai::Scope::new();
    let calls = CALLS / 10;
    let mut call = |name: &str, n: i64| engine.call_fn::<i64>(&mut scope, &ast, name, (n,)).expect("it runs");
    let with = best(calls, || _ = black_box(call("looped", calls)));
    let without = best(calls, || _ = black_box(call("empty", calls)));
    let script_call = best(calls, || {
        for i in 0..calls {
            black_box(call("inc", i));
        }
    });
    let nested_call = best(calls, || _ = black_box(call("nested", calls)));
    Ok(Row { name: "rhai", host_call: with - without, script_call, nested_call })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.get(1).map(String::as_str) {
        Some("script") => return Ok(csp_vm()?.script_calls(CALLS / 100)),
        Some("nested") => return Ok(csp_vm()?.nested_loop(CALLS / 100)),
        Some("host") => return Ok(csp_vm()?.host_loop(CALLS / 100)),
        Some(other) => return Err(format!("no such measurement: {other}").into()),
        None => {}
    }
    let mut rows = vec![csp()?];
    if args.first().map(String::as_str) != Some("csp") {
        rows.push(lua().map_err(|error| error.to_string())?);
        rows.push(rhai().map_err(|error| error.to_string())?);
    }
    println!("{:<16} {:>20} {:>24} {:>24}", "", "host call, ns", "script call, ns", "nested call, ns");
    for row in &rows {
        println!("{:<16} {:>20.1} {:>24.1} {:>24.1}", row.name, row.host_call, row.script_call, row.nested_call);
    }
    Ok(())
}
