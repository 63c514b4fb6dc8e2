//! Package flag: the zero value of a flag's type, whose text is compared with the default.

use crate::vm::Kind;
use crate::vm::native::{Cx, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[("flag.zeroOf", zero_of)];

/// func zeroOf(v Value) Value
fn zero_of(cx: &mut Cx<'_>) -> Step {
    let given = cx.arg_iface();
    let zero = match given.ty() {
        None => given,
        Some(ty) if ty.kind() == Kind::Pointer => {
            let element = ty.element().expect("bug: a pointer type has no element");
            let made = cx.new_object(element)?;
            cx.iface_of_pointer(ty, made)
        }
        Some(ty) => {
            let zero = cx.new_object(ty)?.value(ty);
            cx.iface_of(zero)?
        }
    };
    cx.ret_iface(zero);
    Ok(())
}
