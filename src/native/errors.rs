//! Natives of `errors`: what it must know of types at run time.

use crate::vm::Kind;
use crate::vm::native::{Cx, Iface, NativeFn, Step, Value};

pub const NATIVES: &[(&str, NativeFn)] =
    &[("errors.isComparable", is_comparable), ("errors.targetFault", target_fault), ("errors.assign", assign)];

fn is_comparable(cx: &mut Cx<'_>) -> Step {
    let comparable = cx.arg_iface().ty().is_none_or(|ty| ty.comparable());
    cx.ret_bool(comparable);
    Ok(())
}

fn target_fault(cx: &mut Cx<'_>) -> Step {
    let fault = match cx.arg_iface().value().filter(|v| v.kind() == Kind::Pointer && !v.is_nil()) {
        None => 1,
        Some(pointer) => match pointer.ty().element() {
            Some(ty) if ty.kind() == Kind::Interface => 0,
            Some(ty) if ty.method("Error").is_some_and(|m| m.param_slots == 0 && m.result_slots == 2) => 0,
            _ => 2,
        },
    };
    cx.ret_int(fault);
    Ok(())
}

fn assign(cx: &mut Cx<'_>) -> Step {
    let (error, target) = (cx.arg_iface(), cx.arg_iface());
    let fits = match (error.value(), target.value()) {
        (Some(error), Some(target)) => store(error, target),
        _ => false,
    };
    cx.ret_bool(fits);
    Ok(())
}

/// Stores an error in what the target points at, if its type allows that.
fn store(error: Value<'_>, target: Value<'_>) -> bool {
    let Some(wanted) = target.ty().element() else { return false };
    if wanted.kind() == Kind::Interface {
        if error.ty().missing_method(wanted).is_some() {
            return false;
        }
        target.assign_iface(Iface { ty: std::ptr::from_ref(error.ty()) as u64, word: error.receiver() });
        return true;
    }
    if !std::ptr::eq(wanted, error.ty()) {
        return false;
    }
    target.assign(error);
    true
}
