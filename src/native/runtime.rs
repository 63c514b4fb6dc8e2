//! Package runtime: what the VM tells about itself.

use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("runtime.Gosched", gosched),
    ("runtime.Goexit", goexit),
    ("runtime.GC", collect),
    ("runtime.NumGoroutine", processes),
    ("runtime.NumCPU", processors),
    ("runtime.GOMAXPROCS", parallelism),
    ("runtime.SetFinalizer", set_finalizer),
    ("runtime.attach", attach),
    ("runtime.Caller", caller),
    ("runtime.Callers", callers),
    ("runtime.frameOf", frame_of),
    ("runtime.stack", stack),
    ("runtime.memory", memory),
];

fn gosched(_: &mut Cx<'_>) -> Step {
    Err(Trap::Yield)
}

fn goexit(_: &mut Cx<'_>) -> Step {
    Err(Trap::Goexit)
}

fn collect(cx: &mut Cx<'_>) -> Step {
    cx.collect_soon();
    Ok(())
}

fn processes(cx: &mut Cx<'_>) -> Step {
    let count = cx.seat().scheduler().alive();
    cx.ret_int(count as i64);
    Ok(())
}

fn processors(cx: &mut Cx<'_>) -> Step {
    cx.ret_int(std::thread::available_parallelism().map_or(1, |count| count.get() as i64));
    Ok(())
}

fn parallelism(cx: &mut Cx<'_>) -> Step {
    let wanted = cx.arg_int();
    let before = cx.seat().scheduler().set_seats_in_use(usize::try_from(wanted).unwrap_or(0));
    cx.ret_int(before as i64);
    Ok(())
}

fn set_finalizer(cx: &mut Cx<'_>) -> Step {
    let (object, finalizer) = (cx.arg_iface(), cx.arg_iface());
    let Some(pointer) = object.pointer() else {
        return Err(Trap::Fatal("runtime.SetFinalizer: first argument is nil".into()));
    };
    cx.set_finalizer(pointer, finalizer.pointer().map(|func| func.address()));
    Ok(())
}

fn attach(cx: &mut Cx<'_>) -> Step {
    let (object, func) = (cx.arg_iface(), cx.arg_word());
    if let Some(pointer) = object.pointer() {
        cx.set_finalizer(pointer, Some(func));
    }
    Ok(())
}

fn caller(cx: &mut Cx<'_>) -> Step {
    let skip = cx.arg_int();
    let frame = usize::try_from(skip).ok().and_then(|skip| cx.caller(skip));
    let (pc, file, line) = match &frame {
        Some(frame) => (frame.pc, frame.file.as_str(), frame.line),
        None => (0, "", 0),
    };
    cx.ret_word(pc);
    cx.ret_str(file)?;
    cx.ret_int(line.into());
    cx.ret_bool(frame.is_some());
    Ok(())
}

fn callers(cx: &mut Cx<'_>) -> Step {
    let (skip, into) = (cx.arg_int(), cx.arg_slice());
    // 0 is Callers itself here, which has no frame.
    let mut at = usize::try_from(skip).unwrap_or(0).saturating_sub(1);
    let mut count = 0;
    while count < into.len()
        && let Some(frame) = cx.caller(at)
    {
        into.set_word(count, frame.pc);
        (at, count) = (at + 1, count + 1);
    }
    cx.ret_int(count as i64);
    Ok(())
}

fn frame_of(cx: &mut Cx<'_>) -> Step {
    let pc = cx.arg_word();
    let frame = cx.frame_of(pc);
    let (function, file, line) = match &frame {
        Some(frame) => (frame.function.as_str(), frame.file.as_str(), frame.line),
        None => ("", "", 0),
    };
    cx.ret_str(function)?;
    cx.ret_str(file)?;
    cx.ret_int(line.into());
    Ok(())
}

fn stack(cx: &mut Cx<'_>) -> Step {
    cx.arg_bool();
    let text = cx.stack_text();
    cx.ret_str(text)
}

fn memory(cx: &mut Cx<'_>) -> Step {
    let stats = cx.memory();
    let figures = [
        stats.live,
        stats.total,
        stats.system,
        stats.made,
        stats.freed,
        stats.collections,
        stats.pause_ns,
        stats.next,
        stats.stacks,
    ];
    figures.into_iter().for_each(|figure| cx.ret_word(figure));
    Ok(())
}
