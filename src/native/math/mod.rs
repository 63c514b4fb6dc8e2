//! Natives of `math`: all that is more than a comparison, to the last bit as Go on amd64 computes it.

mod bessel;
mod coefficients;
mod elementary;
mod special;
mod trigonometry;

pub use bessel::{j0, j1, jn, y0, y1, yn};
pub use elementary::{
    cbrt, exp, exp2, expm1, fmod, frexp, hypot, ilogb, ldexp, log, log1p, log2, log10, logb, max, min, modf,
    next_after, next_after32, pow, pow10, remainder,
};
pub use special::{erf, erfc, erfcinv, erfinv, gamma, lgamma};
pub use trigonometry::{acos, acosh, asin, asinh, atan, atan2, atanh, cos, cosh, sin, sincos, sinh, tan, tanh};

use crate::vm::native::{Cx, NativeFn, Step};

/// A native of one float.
macro_rules! unary {
    ($function:expr) => {
        |cx: &mut Cx<'_>| -> Step {
            let x = cx.arg_float();
            cx.ret_float($function(x));
            Ok(())
        }
    };
}

/// A native of two floats.
macro_rules! binary {
    ($function:expr) => {
        |cx: &mut Cx<'_>| -> Step {
            let (x, y) = (cx.arg_float(), cx.arg_float());
            cx.ret_float($function(x, y));
            Ok(())
        }
    };
}

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("math.Acos", unary!(acos)),
    ("math.Acosh", unary!(acosh)),
    ("math.Asin", unary!(asin)),
    ("math.Asinh", unary!(asinh)),
    ("math.Atan", unary!(atan)),
    ("math.Atanh", unary!(atanh)),
    ("math.Cbrt", unary!(cbrt)),
    ("math.Ceil", unary!(f64::ceil)),
    ("math.Cos", unary!(cos)),
    ("math.Cosh", unary!(cosh)),
    ("math.Erf", unary!(erf)),
    ("math.Erfc", unary!(erfc)),
    ("math.Erfcinv", unary!(erfcinv)),
    ("math.Erfinv", unary!(erfinv)),
    ("math.Exp", unary!(exp)),
    ("math.Exp2", unary!(exp2)),
    ("math.Expm1", unary!(expm1)),
    ("math.Floor", unary!(f64::floor)),
    ("math.Gamma", unary!(gamma)),
    ("math.J0", unary!(j0)),
    ("math.J1", unary!(j1)),
    ("math.Log", unary!(log)),
    ("math.Log10", unary!(log10)),
    ("math.Log1p", unary!(log1p)),
    ("math.Log2", unary!(log2)),
    ("math.Logb", unary!(logb)),
    ("math.Round", unary!(f64::round)),
    ("math.RoundToEven", unary!(f64::round_ties_even)),
    ("math.Sin", unary!(sin)),
    ("math.Sinh", unary!(sinh)),
    ("math.Sqrt", unary!(f64::sqrt)),
    ("math.Tan", unary!(tan)),
    ("math.Tanh", unary!(tanh)),
    ("math.Trunc", unary!(f64::trunc)),
    ("math.Y0", unary!(y0)),
    ("math.Y1", unary!(y1)),
    ("math.Atan2", binary!(atan2)),
    ("math.Copysign", binary!(f64::copysign)),
    ("math.Hypot", binary!(hypot)),
    ("math.Max", binary!(max)),
    ("math.Min", binary!(min)),
    ("math.Mod", binary!(fmod)),
    ("math.Nextafter", binary!(next_after)),
    ("math.Pow", binary!(pow)),
    ("math.Remainder", binary!(remainder)),
    ("math.FMA", fma),
    ("math.Frexp", frexp_native),
    ("math.Ilogb", ilogb_native),
    ("math.Jn", jn_native),
    ("math.Ldexp", ldexp_native),
    ("math.Lgamma", lgamma_native),
    ("math.Modf", modf_native),
    ("math.Nextafter32", next_after32_native),
    ("math.Pow10", pow10_native),
    ("math.Sincos", sincos_native),
    ("math.Yn", yn_native),
    ("math.Float64bits", float64_bits),
    ("math.Float64frombits", float64_from_bits),
    ("math.Float32bits", float32_bits),
    ("math.Float32frombits", float32_from_bits),
];

fn fma(cx: &mut Cx<'_>) -> Step {
    let (x, y, z) = (cx.arg_float(), cx.arg_float(), cx.arg_float());
    cx.ret_float(x.mul_add(y, z));
    Ok(())
}

fn frexp_native(cx: &mut Cx<'_>) -> Step {
    let (fraction, exponent) = frexp(cx.arg_float());
    cx.ret_float(fraction);
    cx.ret_int(exponent);
    Ok(())
}

fn ilogb_native(cx: &mut Cx<'_>) -> Step {
    let exponent = ilogb(cx.arg_float());
    cx.ret_int(exponent);
    Ok(())
}

fn jn_native(cx: &mut Cx<'_>) -> Step {
    let (n, x) = (cx.arg_int(), cx.arg_float());
    cx.ret_float(jn(n, x));
    Ok(())
}

fn yn_native(cx: &mut Cx<'_>) -> Step {
    let (n, x) = (cx.arg_int(), cx.arg_float());
    cx.ret_float(yn(n, x));
    Ok(())
}

fn ldexp_native(cx: &mut Cx<'_>) -> Step {
    let (fraction, exponent) = (cx.arg_float(), cx.arg_int());
    cx.ret_float(ldexp(fraction, exponent));
    Ok(())
}

fn lgamma_native(cx: &mut Cx<'_>) -> Step {
    let (value, sign) = lgamma(cx.arg_float());
    cx.ret_float(value);
    cx.ret_int(sign);
    Ok(())
}

fn modf_native(cx: &mut Cx<'_>) -> Step {
    let (whole, part) = modf(cx.arg_float());
    cx.ret_float(whole);
    cx.ret_float(part);
    Ok(())
}

fn next_after32_native(cx: &mut Cx<'_>) -> Step {
    let (x, y) = (cx.arg_float32(), cx.arg_float32());
    cx.ret_float32(next_after32(x, y));
    Ok(())
}

fn pow10_native(cx: &mut Cx<'_>) -> Step {
    let n = cx.arg_int();
    cx.ret_float(pow10(n));
    Ok(())
}

fn sincos_native(cx: &mut Cx<'_>) -> Step {
    let (sine, cosine) = sincos(cx.arg_float());
    cx.ret_float(sine);
    cx.ret_float(cosine);
    Ok(())
}

/// A float64's slot is its bits.
fn float64_bits(cx: &mut Cx<'_>) -> Step {
    let bits = cx.arg_word();
    cx.ret_word(bits);
    Ok(())
}

fn float64_from_bits(cx: &mut Cx<'_>) -> Step {
    float64_bits(cx)
}

fn float32_bits(cx: &mut Cx<'_>) -> Step {
    let bits = cx.arg_float32().to_bits();
    cx.ret_word(bits.into());
    Ok(())
}

fn float32_from_bits(cx: &mut Cx<'_>) -> Step {
    let bits = cx.arg_uint() as u32;
    cx.ret_float32(f32::from_bits(bits));
    Ok(())
}
