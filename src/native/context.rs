//! Package context: what it asks of types.

use crate::vm::native::{Cx, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] =
    &[("context.comparable_", comparable), ("context.typeName", type_name), ("fmt.typeName", type_name)];

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
