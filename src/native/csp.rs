//! Package csp: what it asks of the scheduler.

use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] =
    &[("csp.processes", processes), ("csp.seat", seat), ("csp.seats", seats), ("csp.receiveAny", receive_any)];

/// `func receiveAny[T any](channels []<-chan T) (index int, value T, ok bool)`
fn receive_any(cx: &mut Cx<'_>) -> Step {
    let channels = cx.arg_slice();
    cx.receive_any(channels)
}

fn processes(cx: &mut Cx<'_>) -> Step {
    match cx.process_lines() {
        Some(lines) => cx.ret_str(lines),
        // Another seat has stopped all meanwhile.
        None => Err(Trap::Again),
    }
}

fn seat(cx: &mut Cx<'_>) -> Step {
    let index = cx.seat().index();
    cx.ret_int(index as i64);
    Ok(())
}

fn seats(cx: &mut Cx<'_>) -> Step {
    let count = cx.seat().scheduler().parallelism();
    cx.ret_int(count as i64);
    Ok(())
}
