//! Package `runtime`.

use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("runtime.Gosched", gosched),
    ("runtime.Goexit", goexit),
    ("runtime.GC", gc),
    ("runtime.NumGoroutine", num_goroutine),
    ("runtime.GOMAXPROCS", gomaxprocs),
    ("runtime.NumCPU", num_cpu),
];

/// `func Gosched()`
fn gosched(_: &mut Cx<'_>) -> Step {
    Err(Trap::Yield)
}

/// `func Goexit()`
fn goexit(_: &mut Cx<'_>) -> Step {
    Err(Trap::Goexit)
}

/// `func GC()`
fn gc(cx: &mut Cx<'_>) -> Step {
    cx.collect_soon();
    Ok(())
}

/// `func NumGoroutine() int`
fn num_goroutine(cx: &mut Cx<'_>) -> Step {
    let alive = cx.seat().scheduler().alive();
    cx.ret_int(alive as i64);
    Ok(())
}

/// `func GOMAXPROCS(n int) int`
fn gomaxprocs(cx: &mut Cx<'_>) -> Step {
    let count = cx.arg_int();
    let before = cx.seat().scheduler().set_seats_in_use(count.max(0) as usize);
    cx.ret_int(before as i64);
    Ok(())
}

/// `func NumCPU() int`
fn num_cpu(cx: &mut Cx<'_>) -> Step {
    let count = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    cx.ret_int(count as i64);
    Ok(())
}
