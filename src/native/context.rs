//! Package context: what it asks of types and of processes.

use crate::ctx::ROOT;
use crate::vm::native::{Body, Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("context.comparable_", comparable),
    ("context.typeName", type_name),
    ("fmt.typeName", type_name),
    ("context.setDone", set_done),
    ("context.who", who),
    ("context.position", position),
    ("context.running", running),
    ("context.openBlock", open_block),
    ("context.doBlock", do_block),
    ("context.waitBlock", wait_block),
    ("context.callerOf", caller_of),
    ("context.takePlace", take_place),
    ("context.wakeBlock", wake_block),
    ("context.place", place),
    ("context.start", start),
    ("context.rethrow", rethrow),
    ("context.panicText", panic_text),
    ("context.traceBelow", trace_below),
    ("context.contextHome", context_home),
    ("context.setContextHome", set_context_home),
    ("context.onInterrupt", on_interrupt),
    ("time.contextHome", context_home),
    ("time.setContextHome", set_context_home),
    ("sync.unwinding", unwinding),
    ("sync.unwind", unwind),
];

fn comparable(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    cx.ret_bool(value.ty().is_none_or(|ty| ty.comparable()));
    Ok(())
}

fn type_name(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    let text = value.ty().map_or("<nil>", |ty| ty.text());
    cx.ret_str(text)
}

/// Marks the channel as the `Done` of a context.
fn set_done(cx: &mut Cx<'_>) -> Step {
    if let Some(channel) = cx.arg_channel() {
        channel.set_done();
    }
    Ok(())
}

fn who(cx: &mut Cx<'_>) -> Step {
    let (process, pc) = cx.who();
    cx.ret_word(process);
    cx.ret_word(pc);
    Ok(())
}

/// `func position(pc uint64) (function, file string, line int)`
fn position(cx: &mut Cx<'_>) -> Step {
    let pc = cx.arg_uint();
    let at = cx.place_at(pc);
    cx.ret_str(at.as_ref().map_or("", |at| &at.function))?;
    cx.ret_str(at.as_ref().map_or("", |at| &at.file))?;
    cx.ret_int(at.map_or(0, |at| at.line.into()));
    Ok(())
}

fn running(cx: &mut Cx<'_>) -> Step {
    let context = cx.context();
    cx.ret_iface(context);
    Ok(())
}

fn open_block(cx: &mut Cx<'_>) -> Step {
    let object = cx.arg_receiver()?;
    let limit = cx.arg_int();
    let (fail, crash) = (cx.arg_func(), cx.arg_func());
    let id = cx.open_block(object, limit.max(0) as usize, fail, crash);
    cx.ret_word(id);
    Ok(())
}

/// `func doBlock(b *blockCtx, body func(*blockCtx), abandon func(*blockCtx, any, bool) (any, string))`
fn do_block(cx: &mut Cx<'_>) -> Step {
    let object = cx.arg_receiver()?;
    let (body, abandon) = (cx.arg_func(), cx.arg_func());
    if cx.resume::<Body>().is_none() {
        return Err(cx.call_body(object, body, abandon));
    }
    if !cx.block_is_over(object) {
        cx.keep(Body);
        return Err(Trap::Park);
    }
    cx.leave_block();
    Ok(())
}

fn wait_block(cx: &mut Cx<'_>) -> Step {
    let object = cx.arg_receiver()?;
    if cx.block_is_over(object) { Ok(()) } else { Err(Trap::Park) }
}

fn caller_of(cx: &mut Cx<'_>) -> Step {
    let (process, pc) = cx.caller_of();
    cx.ret_word(process);
    cx.ret_word(pc);
    Ok(())
}

/// `func takePlace(b *blockCtx, fallible bool)`
fn take_place(cx: &mut Cx<'_>) -> Step {
    let object = cx.arg_receiver()?;
    let fallible = cx.arg_bool();
    if cx.take_place_of(object, fallible)? { Ok(()) } else { Err(cx.panic("go in a ctx block that has ended")) }
}

/// The block is cancelled, its context and all that derive from it are done: its processes unwind.
fn wake_block(cx: &mut Cx<'_>) -> Step {
    let id = cx.arg_uint();
    if let Some(block) = cx.find_block(id) {
        block.cancel(cx.seat());
    }
    Ok(())
}

/// `func place(home *Context, id uint64, fallible bool) bool`
fn place(cx: &mut Cx<'_>) -> Step {
    let home = cx.arg_receiver()?;
    let (id, fallible) = (cx.arg_uint(), cx.arg_bool());
    debug_assert_ne!(id, ROOT, "bug: main's block owns no processes");
    let taken = cx.take_place(id, home.address(), fallible)?;
    cx.ret_bool(taken);
    Ok(())
}

fn start(cx: &mut Cx<'_>) -> Step {
    let func = cx.arg_func();
    cx.spawn_into(func)
}

/// Panics with a value; the report says the text besides.
fn rethrow(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    let text = cx.arg_string();
    cx.note_panic(text);
    Err(Trap::Panic(value))
}

/// A panic's value as reports show it, if it has no method for that.
fn panic_text(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    cx.ret_str(crate::vm::native::panic_value(value))
}

fn trace_below(cx: &mut Cx<'_>) -> Step {
    let text = cx.trace_below();
    cx.ret_str(text)
}

fn context_home(cx: &mut Cx<'_>) -> Step {
    let home = cx.home();
    cx.ret_word(home);
    Ok(())
}

fn set_context_home(cx: &mut Cx<'_>) -> Step {
    let home = cx.arg_word();
    cx.set_home(home);
    Ok(())
}

fn unwinding(cx: &mut Cx<'_>) -> Step {
    let unwinding = cx.is_unwinding();
    cx.ret_bool(unwinding);
    Ok(())
}

fn unwind(_: &mut Cx<'_>) -> Step {
    Err(Trap::Cancelled)
}

/// The closure has no captures, so nothing has to keep it alive.
fn on_interrupt(cx: &mut Cx<'_>) -> Step {
    let func = cx.arg_func();
    cx.on_interrupt(func);
    Ok(())
}
