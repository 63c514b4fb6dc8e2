//! Natives of `sort`: slices of any type.

use crate::vm::Kind;
use crate::vm::native::{Cx, Iface, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[("sort.sliceLen", slice_len), ("sort.swapElements", swap_elements)];

fn slice_len(cx: &mut Cx<'_>) -> Step {
    let (x, method) = (cx.arg_iface(), cx.arg_str());
    match x.value().filter(|v| v.kind() == Kind::Slice) {
        Some(slice) => {
            cx.ret_int(slice.len() as i64);
            Ok(())
        }
        None => Err(no_slice(cx, x, method)),
    }
}

/// The panic of Go's reflection.
fn no_slice(cx: &mut Cx<'_>, x: Iface, method: &[u8]) -> Trap {
    let kind = x.ty().map_or("zero".into(), |ty| format!("{:?}", ty.kind()).to_lowercase());
    let text = format!("reflect: call of {} on {kind} Value", String::from_utf8_lossy(method));
    cx.panic_error(&text)
}

fn swap_elements(cx: &mut Cx<'_>) -> Step {
    let (x, i, j) = (cx.arg_iface(), cx.arg_int(), cx.arg_int());
    let Some(slice) = x.value().filter(|v| v.kind() == Kind::Slice) else {
        return Err(no_slice(cx, x, b"Swapper"));
    };
    let (Some(element), items) = (slice.ty().element(), slice.slice()) else { return Ok(()) };
    let inside = |i: i64| (0..items.len() as i64).contains(&i);
    if !inside(i) || !inside(j) {
        return Err(cx.panic_error("reflect: slice index out of range"));
    }
    if element.size() == 8 {
        let (a, b) = (items.word(i as usize), items.word(j as usize));
        items.set_word(i as usize, b);
        items.set_word(j as usize, a);
    } else {
        items.swap(element, i as usize, j as usize);
    }
    Ok(())
}
