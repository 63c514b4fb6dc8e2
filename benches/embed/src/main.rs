//! Calls between host and script in csp, Lua 5.4 (mlua) and rhai, the same work in the same run: `cargo run --release`.
//! With the argument `csp` it measures csp alone, as for a profiler.

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

/// A host call from a script: what a loop of them costs, less the empty loop.
struct Row {
    name: &'static str,
    host_call: f64,
    script_call: f64,
}

fn csp() -> Result<Row, csp::Error> {
    let module = csp::Module::new("host").function("Add(a, b)", |a: i64, b: i64| a.wrapping_add(b));
    let program = csp::Engine::builder().module(module).build().compile_text(
        "bench.csp",
        "func loop(n int) int { x := 0; for i := range n { x = host.Add(x, i) }; return x }
         func empty(n int) int { x := 0; for i := range n { x += i }; return x }
         func inc(x int) int { return x + 1 }",
    )?;
    let mut vm = csp::Vm::new(&program)?;
    vm.run()?;
    let looped: csp::Function<(i64,), i64> = vm.function("loop")?;
    let empty: csp::Function<(i64,), i64> = vm.function("empty")?;
    let inc: csp::Function<(i64,), i64> = vm.function("inc")?;
    let with = best(CALLS, || _ = black_box(looped.call(&mut vm, (CALLS,)).expect("it runs")));
    let without = best(CALLS, || _ = black_box(empty.call(&mut vm, (CALLS,)).expect("it runs")));
    let calls = CALLS / 10;
    let script_call = best(calls, || {
        for i in 0..calls {
            black_box(inc.call(&mut vm, (i,)).expect("it runs"));
        }
    });
    Ok(Row { name: "csp", host_call: with - without, script_call })
}

fn lua() -> mlua::Result<Row> {
    let lua = mlua::Lua::new();
    lua.globals().set("add", lua.create_function(|_, (a, b): (i64, i64)| Ok(a.wrapping_add(b)))?)?;
    lua.load(
        "function loop(n) local x = 0; for i = 0, n - 1 do x = add(x, i) end; return x end
         function empty(n) local x = 0; for i = 0, n - 1 do x = x + i end; return x end
         function inc(x) return x + 1 end",
    )
    .exec()?;
    let function = |name: &str| lua.globals().get::<mlua::Function>(name);
    let (looped, empty, inc) = (function("loop")?, function("empty")?, function("inc")?);
    let with = best(CALLS, || _ = black_box(looped.call::<i64>(CALLS).expect("it runs")));
    let without = best(CALLS, || _ = black_box(empty.call::<i64>(CALLS).expect("it runs")));
    let calls = CALLS / 10;
    let script_call = best(calls, || {
        for i in 0..calls {
            black_box(inc.call::<i64>(i).expect("it runs"));
        }
    });
    Ok(Row { name: "mlua (Lua 5.4)", host_call: with - without, script_call })
}

fn rhai() -> Result<Row, Box<rhai::EvalAltResult>> {
    let mut engine = rhai::Engine::new();
    engine.register_fn("host_add", |a: i64, b: i64| a.wrapping_add(b));
    let ast = engine.compile(
        "fn looped(n) { let x = 0; for i in 0..n { x = host_add(x, i); } x }
         fn empty(n) { let x = 0; for i in 0..n { x += i; } x }
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
    Ok(Row { name: "rhai", host_call: with - without, script_call })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows = vec![csp()?];
    if std::env::args().nth(1).as_deref() != Some("csp") {
        rows.push(lua().map_err(|error| error.to_string())?);
        rows.push(rhai().map_err(|error| error.to_string())?);
    }
    println!("{:<16} {:>20} {:>24}", "", "host call, ns", "script call, ns");
    for row in &rows {
        println!("{:<16} {:>20.1} {:>24.1}", row.name, row.host_call, row.script_call);
    }
    Ok(())
}
