//! What the Scan functions do to the variables that their operands point at.

use crate::vm::Kind;
use crate::vm::TypeInfo;
use crate::vm::native::{Cx, Ptr, Step};

/// The pointer in an operand, and the type that it points at.
fn target<'a>(cx: &mut Cx<'a>) -> Option<(Ptr<'a>, &'a TypeInfo)> {
    let operand = cx.arg_iface();
    let ty = operand.ty()?;
    if ty.kind() != Kind::Pointer {
        return None;
    }
    Some((operand.pointer()?, ty.element()?))
}

pub fn is_nil_pointer(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    let nil = value.value().is_some_and(|value| value.kind() == Kind::Pointer && value.is_nil());
    cx.ret_bool(nil);
    Ok(())
}

pub fn is_pointer(cx: &mut Cx<'_>) -> Step {
    let value = cx.arg_iface();
    cx.ret_bool(value.ty().is_some_and(|ty| ty.kind() == Kind::Pointer));
    Ok(())
}

pub fn scan_kind(cx: &mut Cx<'_>) -> Step {
    let found = target(cx).map_or((0, 0), |(_, ty)| {
        let bits = ty.size() as i64 * 8;
        match ty.kind() {
            Kind::Bool => (1, bits),
            Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => (2, bits),
            Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => (3, bits),
            Kind::Float32 | Kind::Float64 => (4, bits),
            Kind::Complex64 | Kind::Complex128 => (5, bits),
            Kind::String => (6, 0),
            Kind::Slice if ty.element().is_some_and(|element| element.kind() == Kind::Uint8) => (7, 0),
            _ => (0, 0),
        }
    });
    cx.ret_int(found.0);
    cx.ret_int(found.1);
    Ok(())
}

fn store(at: Ptr<'_>, ty: &TypeInfo, word: u64) {
    match ty.size() {
        1 => at.store8(0, word as u8),
        2 => at.store16(0, word as u16),
        4 => at.store32(0, word as u32),
        _ => at.store64(0, word),
    }
}

pub fn set_int(cx: &mut Cx<'_>) -> Step {
    let target = target(cx);
    let word = cx.arg_word();
    if let Some((at, ty)) = target {
        store(at, ty, word);
    }
    Ok(())
}

pub fn set_uint(cx: &mut Cx<'_>) -> Step {
    set_int(cx)
}

pub fn set_float(cx: &mut Cx<'_>) -> Step {
    let target = target(cx);
    let value = cx.arg_float();
    if let Some((at, ty)) = target {
        let word = if ty.size() == 4 { (value as f32).to_bits().into() } else { value.to_bits() };
        store(at, ty, word);
    }
    Ok(())
}

pub fn set_complex(cx: &mut Cx<'_>) -> Step {
    let target = target(cx);
    let (re, im) = (cx.arg_float(), cx.arg_float());
    if let Some((at, ty)) = target {
        if ty.size() == 8 {
            at.store32(0, (re as f32).to_bits());
            at.store32(4, (im as f32).to_bits());
        } else {
            at.store64(0, re.to_bits());
            at.store64(8, im.to_bits());
        }
    }
    Ok(())
}

/// Also for `[]byte`: both are two words that are stored in one access.
pub fn set_string(cx: &mut Cx<'_>) -> Step {
    let target = target(cx);
    let (first, second) = (cx.arg_word(), cx.arg_word());
    if let Some((at, _)) = target {
        at.store128(0, first, second);
    }
    Ok(())
}

pub fn set_bytes(cx: &mut Cx<'_>) -> Step {
    set_string(cx)
}
