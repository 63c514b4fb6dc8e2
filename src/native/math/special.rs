//! Error function, gamma function and their relatives, step for step as Go computes them.

use super::coefficients::*;
use super::elementary::{exp, falling, fmod, log, modf, nan, pow, rising};
use super::trigonometry::{cos, sin};

/// erf(1), with few bits.
const ERX: f64 = 8.45062911510467529297e-01;

/// `1 + z*(c[0] + z*(...))`.
fn one_plus(c: &[f64], z: f64) -> f64 {
    1.0 + z * rising(c, z)
}

/// erfc(x) for x from 1.25 on, times x.
fn erfc_tail(x: f64) -> f64 {
    let s = 1.0 / (x * x);
    let ratio = if x < 2.857_142_857_142_857 {
        rising(&ERF_RA, s) / one_plus(&ERF_SA, s)
    } else {
        rising(&ERF_RB, s) / one_plus(&ERF_SB, s)
    };
    let z = f64::from_bits(x.to_bits() & 0xffff_ffff_0000_0000);
    exp(-z * z - 0.5625) * exp((z - x) * (z + x) + ratio)
}

fn erf_near_one(x: f64) -> f64 {
    let s = x - 1.0;
    rising(&ERF_PA, s) / one_plus(&ERF_QA, s)
}

fn erf_small(x: f64) -> f64 {
    let z = x * x;
    rising(&ERF_PP, z) / one_plus(&ERF_QQ, z)
}

pub fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return nan();
    }
    // Unlike abs, this leaves -0 alone.
    let size = if x < 0.0 { -x } else { x };
    let y = if size < 0.84375 {
        if size >= 1.0 / (1u64 << 28) as f64 {
            size + size * erf_small(size)
        } else if size < 2.848094538889218e-306 {
            0.125 * (8.0 * size + 1.02703333676410069053e+00 * size)
        } else {
            size + 1.28379167095512586316e-01 * size
        }
    } else if size < 1.25 {
        ERX + erf_near_one(size)
    } else if size >= 6.0 {
        1.0
    } else {
        1.0 - erfc_tail(size) / size
    };
    if x < 0.0 { -y } else { y }
}

pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return nan();
    }
    let (size, negative) = (x.abs(), x < 0.0);
    if size < 0.84375 {
        let y = if size < 1.0 / (1u64 << 56) as f64 {
            size
        } else if size < 0.25 {
            size + size * erf_small(size)
        } else {
            0.5 + (size * erf_small(size) + (size - 0.5))
        };
        return if negative { 1.0 + y } else { 1.0 - y };
    }
    if size < 1.25 {
        let y = erf_near_one(size);
        return if negative { 1.0 + ERX + y } else { 1.0 - ERX - y };
    }
    if size >= 28.0 || negative && size > 6.0 {
        return if negative { 2.0 } else { 0.0 };
    }
    let y = erfc_tail(size) / size;
    if negative { 2.0 - y } else { y }
}

pub fn erfinv(x: f64) -> f64 {
    if x.is_nan() || x.abs() > 1.0 {
        return nan();
    }
    if x.abs() == 1.0 {
        return f64::INFINITY.copysign(x);
    }
    let size = if x < 0.0 { -x } else { x };
    let y = if size <= 0.85 {
        let r = 0.180625 - 0.25 * size * size;
        (size * rising(&INV_A, r)) / rising(&INV_B, r)
    } else {
        let r = (std::f64::consts::LN_2 - log(1.0 - size)).sqrt();
        if r <= 5.0 {
            rising(&INV_C, r - 1.6) / rising(&INV_D, r - 1.6)
        } else {
            rising(&INV_E, r - 5.0) / rising(&INV_F, r - 5.0)
        }
    };
    if x < 0.0 { -y } else { y }
}

pub fn erfcinv(x: f64) -> f64 {
    erfinv(1.0 - x)
}

const PI: f64 = std::f64::consts::PI;

/// Stirling's formula, as two factors that do not overflow.
fn stirling(x: f64) -> (f64, f64) {
    if x > 200.0 {
        return (f64::INFINITY, 1.0);
    }
    let w = 1.0 / x;
    let w = 1.0 + w * falling(&GAMMA_S, w);
    let e = exp(x);
    let (y1, y2) = if x > 143.01608 {
        let v = pow(x, 0.5 * x - 0.25);
        (v, v / e)
    } else {
        (pow(x, x - 0.5) / e, 1.0)
    };
    (y1, 2.506628274631000502417 * w * y2)
}

pub fn gamma(x: f64) -> f64 {
    let negative_integer = x < 0.0 && modf(x).1 == 0.0;
    if negative_integer || x == f64::NEG_INFINITY || x.is_nan() {
        return nan();
    }
    if x == f64::INFINITY {
        return x;
    }
    if x == 0.0 {
        return f64::INFINITY.copysign(x);
    }
    if x.abs() > 33.0 {
        return gamma_large(x);
    }
    let (mut x, mut z) = (x, 1.0);
    while x >= 3.0 {
        x -= 1.0;
        z *= x;
    }
    while x < 2.0 {
        if x < 0.0 && x > -1e-9 || x >= 0.0 && x < 1e-9 {
            if x == 0.0 {
                return f64::INFINITY;
            }
            return z / ((1.0 + 0.577_215_664_901_532_9 * x) * x);
        }
        z /= x;
        x += 1.0;
    }
    if x == 2.0 {
        return z;
    }
    x -= 2.0;
    z * falling(&GAMMA_P, x) / falling(&GAMMA_Q, x)
}

fn gamma_large(x: f64) -> f64 {
    if x >= 0.0 {
        let (a, b) = stirling(x);
        return a * b;
    }
    let q = x.abs();
    let mut p = q.floor();
    let sign = if p as i64 & 1 == 0 { -1.0 } else { 1.0 };
    let mut z = q - p;
    if z > 0.5 {
        p += 1.0;
        z = q - p;
    }
    z = q * sin(PI * z);
    if z == 0.0 {
        return f64::INFINITY * sign;
    }
    let (a, b) = stirling(q);
    let z = z.abs();
    let d = z * a * b;
    sign * if d.is_infinite() { PI / z / a / b } else { PI / d }
}

/// -sin(pi x), with x reduced exactly.
fn negative_sin_pi(x: f64) -> f64 {
    if x < 0.25 {
        return -sin(PI * x);
    }
    let two52 = (1u64 << 52) as f64;
    let (mut x, mut quarter) = (x, 0);
    if x.floor() != x {
        x = fmod(x, 2.0);
        quarter = (x * 4.0) as i64;
    } else if x >= 2.0 * two52 {
        x = 0.0;
    } else {
        let z = if x < two52 { x + two52 } else { x };
        let odd = (z.to_bits() & 1) as i64;
        x = odd as f64;
        quarter = odd << 2;
    }
    -match quarter {
        0 => sin(PI * x),
        1 | 2 => cos(PI * (0.5 - x)),
        3 | 4 => sin(PI * (1.0 - x)),
        5 | 6 => -cos(PI * (x - 1.5)),
        _ => sin(PI * (x - 2.0)),
    }
}

/// The logarithm of the gamma function's size, and its sign.
pub fn lgamma(x: f64) -> (f64, i64) {
    if x.is_nan() || x.is_infinite() {
        return (x, 1);
    }
    if x == 0.0 {
        return (f64::INFINITY, 1);
    }
    let size = x.abs();
    if size < 1.0 / (1u128 << 70) as f64 {
        return (-log(size), if x < 0.0 { -1 } else { 1 });
    }
    if x > 0.0 {
        return (positive_lgamma(size), 1);
    }
    if size >= (1u64 << 52) as f64 {
        return (f64::INFINITY, 1);
    }
    let t = negative_sin_pi(size);
    if t == 0.0 {
        return (f64::INFINITY, 1);
    }
    let sign = if t < 0.0 { -1 } else { 1 };
    // Go leaves 1 and 2 before it takes the negative sign into account; they are integers and have ended above.
    (log(PI / (t * size).abs()) - positive_lgamma(size), sign)
}

fn positive_lgamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    if x < 2.0 {
        return lgamma_below_two(x);
    }
    if x < 8.0 {
        let whole = x as i64;
        let y = x - whole as f64;
        let p = y * rising(&LGAMMA_S, y);
        let q = one_plus(&LGAMMA_R[1..], y);
        let mut sum = 0.5 * y + p / q;
        if whole > 2 {
            let z = (2..whole).rev().fold(1.0, |z, i| z * (y + i as f64));
            sum += log(z);
        }
        return sum;
    }
    if x < (1u64 << 58) as f64 {
        let t = log(x);
        let z = 1.0 / x;
        let y = z * z;
        let w = LGAMMA_W[0] + z * rising(&LGAMMA_W[1..], y);
        return (x - 0.5) * (t - 1.0) + w;
    }
    x * (log(x) - 1.0)
}

fn lgamma_below_two(x: f64) -> f64 {
    // The minimum of the gamma function, and the places around it where one expansion takes over from the other.
    const T_C: f64 = 1.46163214496836224576e+00;
    let low = x <= 0.9;
    let shift = if low { 1.0 } else { 0.0 };
    let mut sum = if low { -log(x) } else { 0.0 };
    let (upper, lower) =
        if low { (0.731632144968362245, 0.191632144968362245) } else { (1.731632144968362245, 1.191632144968362245) };
    if x >= upper {
        let y = (2.0 - shift) - x;
        let z = y * y;
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11] = LGAMMA_A;
        let p = y * rising(&[a0, a2, a4, a6, a8, a10], z) + z * rising(&[a1, a3, a5, a7, a9, a11], z);
        sum += p - 0.5 * y;
    } else if x >= lower {
        let y = x - if low { 4.6163214496836224576e-01 } else { T_C };
        let z = y * y;
        let w = z * y;
        let third = |i: usize| rising(&[0, 3, 6, 9, 12].map(|k| LGAMMA_T[k + i]), w);
        let p = z * third(0) - (-3.63867699703950536541e-18 - w * (third(1) + y * third(2)));
        sum += -1.21486290535849611461e-01 + p;
    } else {
        let y = x - (1.0 - shift);
        let p = y * rising(&LGAMMA_U, y);
        sum += -0.5 * y + p / one_plus(&LGAMMA_V[1..], y);
    }
    sum
}
