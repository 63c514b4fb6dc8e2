//! Natives of `math/bits`: what the processor does in one instruction.

use crate::vm::native::{Cx, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("math/bits.Len64", len),
    ("math/bits.OnesCount64", ones_count),
    ("math/bits.TrailingZeros64", trailing_zeros),
    ("math/bits.Reverse64", reverse),
    ("math/bits.ReverseBytes64", reverse_bytes),
    ("math/bits.Mul64", multiply),
    ("math/bits.Div64", divide),
];

fn len(cx: &mut Cx<'_>) -> Step {
    let x = cx.arg_uint();
    cx.ret_int(i64::from(64 - x.leading_zeros()));
    Ok(())
}

fn ones_count(cx: &mut Cx<'_>) -> Step {
    let x = cx.arg_uint();
    cx.ret_int(x.count_ones().into());
    Ok(())
}

fn trailing_zeros(cx: &mut Cx<'_>) -> Step {
    let x = cx.arg_uint();
    cx.ret_int(x.trailing_zeros().into());
    Ok(())
}

fn reverse(cx: &mut Cx<'_>) -> Step {
    let x = cx.arg_uint();
    cx.ret_word(x.reverse_bits());
    Ok(())
}

fn reverse_bytes(cx: &mut Cx<'_>) -> Step {
    let x = cx.arg_uint();
    cx.ret_word(x.swap_bytes());
    Ok(())
}

fn multiply(cx: &mut Cx<'_>) -> Step {
    let product = u128::from(cx.arg_uint()) * u128::from(cx.arg_uint());
    cx.ret_word((product >> 64) as u64);
    cx.ret_word(product as u64);
    Ok(())
}

fn divide(cx: &mut Cx<'_>) -> Step {
    let (high, low, divisor) = (cx.arg_uint(), cx.arg_uint(), cx.arg_uint());
    if divisor == 0 {
        return Err(cx.panic_runtime("runtime error: integer divide by zero"));
    }
    if divisor <= high {
        return Err(cx.panic_runtime("runtime error: integer overflow"));
    }
    let dividend = u128::from(high) << 64 | u128::from(low);
    cx.ret_word((dividend / u128::from(divisor)) as u64);
    cx.ret_word((dividend % u128::from(divisor)) as u64);
    Ok(())
}
