//! Trigonometric and hyperbolic functions and their inverses, step for step as Go computes them on amd64.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, LN_2, PI};

use super::elementary::{BIAS, FRACTION, exp, exponent_bits, falling, log, log1p, nan, odd};

fn arctangent(x: f64) -> f64 {
    let p = [
        -8.750608600031904122785e-01,
        -1.615753718733365076637e+01,
        -7.500855792314704667340e+01,
        -1.228866684490136173410e+02,
        -6.485021904942025371773e+01,
    ];
    let q = [
        1.0,
        2.485846490142306297962e+01,
        1.650270098316988542046e+02,
        4.328810604912902668951e+02,
        4.853903996359136964868e+02,
        1.945506571482613964425e+02,
    ];
    let z = x * x;
    let z = z * falling(&p, z) / falling(&q, z);
    x * z + x
}

/// What pi/2 has beyond the precision of a float.
const MORE_BITS: f64 = 6.123233995736765886130e-17;

fn positive_atan(x: f64) -> f64 {
    if x <= 0.66 {
        return arctangent(x);
    }
    if x > 2.41421356237309504880 {
        return FRAC_PI_2 - arctangent(1.0 / x) + MORE_BITS;
    }
    FRAC_PI_4 + arctangent((x - 1.0) / (x + 1.0)) + 0.5 * MORE_BITS
}

pub fn atan(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    if x > 0.0 { positive_atan(x) } else { -positive_atan(-x) }
}

pub fn asin(x: f64) -> f64 {
    if x == 0.0 {
        return x;
    }
    if x.abs() > 1.0 {
        return nan();
    }
    odd(x, |x| {
        let other = (1.0 - x * x).sqrt();
        if x > 0.7 { FRAC_PI_2 - positive_atan(other / x) } else { positive_atan(x / other) }
    })
}

pub fn acos(x: f64) -> f64 {
    FRAC_PI_2 - asin(x)
}

pub fn atan2(y: f64, x: f64) -> f64 {
    if y.is_nan() || x.is_nan() {
        return nan();
    }
    if y == 0.0 {
        return if x >= 0.0 && !x.is_sign_negative() { 0f64.copysign(y) } else { PI.copysign(y) };
    }
    if x == 0.0 {
        return FRAC_PI_2.copysign(y);
    }
    if x.is_infinite() {
        let size = match (x > 0.0, y.is_infinite()) {
            (true, true) => FRAC_PI_4,
            (true, false) => 0.0,
            (false, true) => 2.356_194_490_192_344_9,
            (false, false) => PI,
        };
        return size.copysign(y);
    }
    if y.is_infinite() {
        return FRAC_PI_2.copysign(y);
    }
    let q = atan(y / x);
    if x >= 0.0 {
        return q;
    }
    if q <= 0.0 { q + PI } else { q - PI }
}

/// The octant of an angle, made even, and what is left within it.
fn reduce(x: f64) -> (u64, f64) {
    if x >= (1u64 << 29) as f64 {
        return reduce_large(x);
    }
    let mut octant = (x * 1.273_239_544_735_162_7) as u64;
    octant += octant & 1;
    let y = octant as f64;
    let z = ((x - y * 7.85398125648498535156e-1) - y * 3.77489470793079817668e-8) - y * 2.69515142907905952645e-15;
    (octant & 7, z)
}

/// The bits of 4/pi, after a first word for the whole part.
const FOUR_OVER_PI: [u64; 20] = [
    0x0000000000000001,
    0x45f306dc9c882a53,
    0xf84eafa3ea69bb81,
    0xb6c52b3278872083,
    0xfca2c757bd778ac3,
    0x6e48dc74849ba5c0,
    0x0c925dd413a32439,
    0xfc3bd63962534e7d,
    0xd1046bea5d768909,
    0xd338e04d68befc82,
    0x7323ac7306a673e9,
    0x3908bf177bf25076,
    0x3ff12fffbc0b301f,
    0xde5e2316b414da3e,
    0xda6cfd9e4f96136e,
    0x9e8c7ecd3cbfd45a,
    0xea4f758fd7cbe2f6,
    0x7a0e73ef14a525d4,
    0xd7f6bf623f1aba10,
    0xac06608df8f6d757,
];

/// For large angles, by the method of Payne and Hanek: multiplies with just those bits of 4/pi that matter.
fn reduce_large(x: f64) -> (u64, f64) {
    let exponent = exponent_bits(x) - BIAS - 52;
    let mantissa = x.to_bits() & FRACTION | 1 << 52;
    let (word, shift) = ((exponent + 61) as usize / 64, (exponent + 61) as u32 % 64);
    let bits = |i: usize| {
        let pair = u128::from(FOUR_OVER_PI[word + i]) << 64 | u128::from(FOUR_OVER_PI[word + i + 1]);
        (pair << shift >> 64) as u64
    };
    let top = bits(0).wrapping_mul(mantissa);
    let middle = u128::from(bits(1)) * u128::from(mantissa);
    let bottom = u128::from(bits(2)) * u128::from(mantissa) >> 64;
    let product = (u128::from(top) << 64).wrapping_add(middle).wrapping_add(bottom);
    let octant = (product >> 125) as u64;
    let (high, low) = ((product >> 61) as u64, product as u64);
    let zeros = high.leading_zeros();
    // A float of 52 bits behind the leading one. Go fills in from the low word as it was before the shift by three bits.
    let rest = high.checked_shl(zeros + 1).unwrap_or(0) | low.checked_shr(63 - zeros).unwrap_or(0);
    let z = f64::from_bits(rest >> 12 | (BIAS as u64 - u64::from(zeros) - 1) << 52);
    if octant & 1 == 1 { ((octant + 1) & 7, (z - 1.0) * FRAC_PI_4) } else { (octant, z * FRAC_PI_4) }
}

fn sine_series(z: f64) -> f64 {
    let c = [
        1.58962301576546568060e-10,
        -2.50507477628578072866e-8,
        2.75573136213857245213e-6,
        -1.98412698295895385996e-4,
        8.33333333332211858878e-3,
        -1.66666666666666307295e-1,
    ];
    let zz = z * z;
    z + z * zz * falling(&c, zz)
}

fn cosine_series(z: f64) -> f64 {
    let c = [
        -1.13585365213876817300e-11,
        2.08757008419747316778e-9,
        -2.75573141792967388112e-7,
        2.48015872888517045348e-5,
        -1.38888888888730564116e-3,
        4.16666666666665929218e-2,
    ];
    let zz = z * z;
    1.0 - 0.5 * zz + zz * zz * falling(&c, zz)
}

pub fn sin(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return nan();
    }
    odd(x, |x| {
        let (octant, z) = reduce(x);
        let y = if octant & 3 == 2 { cosine_series(z) } else { sine_series(z) };
        if octant > 3 { -y } else { y }
    })
}

pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return nan();
    }
    let (octant, z) = reduce(x.abs());
    let y = if octant & 3 == 2 { sine_series(z) } else { cosine_series(z) };
    if octant == 2 || octant == 4 { -y } else { y }
}

pub fn sincos(x: f64) -> (f64, f64) {
    if x == 0.0 { (x, 1.0) } else { (sin(x), cos(x)) }
}

pub fn tan(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return nan();
    }
    let p = [-1.30936939181383777646e4, 1.15351664838587416140e6, -1.79565251976484877988e7];
    let q =
        [1.0, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7, -5.38695755929454629881e7];
    odd(x, |x| {
        let (octant, z) = reduce(x);
        let zz = z * z;
        let y = if zz > 1e-14 { z + z * (zz * falling(&p, zz) / falling(&q, zz)) } else { z };
        if octant & 2 == 2 { -1.0 / y } else { y }
    })
}

pub fn sinh(x: f64) -> f64 {
    odd(x, |x| {
        if x > 21.0 {
            return exp(x) * 0.5;
        }
        if x > 0.5 {
            let e = exp(x);
            return (e - 1.0 / e) * 0.5;
        }
        let p = [
            -0.2630563213397497062819489e+2,
            -0.2894211355989563807284660366e+4,
            -0.8991272022039509355398013511e+5,
            -0.6307673640497716991184787251e+6,
        ];
        let q = [
            1.0,
            -0.173678953558233699533450911e+3,
            0.1521517378790019070696485176e+5,
            -0.6307673640497716991212077277e+6,
        ];
        let square = x * x;
        falling(&p, square) * x / falling(&q, square)
    })
}

pub fn cosh(x: f64) -> f64 {
    let e = exp(x.abs());
    if x.abs() > 21.0 { e * 0.5 } else { (e + 1.0 / e) * 0.5 }
}

pub fn tanh(x: f64) -> f64 {
    let size = x.abs();
    if size > 0.5 * 8.8029691931113054295988e+01 {
        return 1f64.copysign(x);
    }
    if size >= 0.625 {
        let z = 1.0 - 2.0 / (exp(2.0 * size) + 1.0);
        return if x < 0.0 { -z } else { z };
    }
    if x == 0.0 {
        return x;
    }
    let p = [-9.64399179425052238628e-1, -9.92877231001918586564e1, -1.61468768441708447952e3];
    let q = [1.0, 1.12811678491632931402e2, 2.23548839060100448583e3, 4.84406305325125486048e3];
    let s = x * x;
    x + x * s * falling(&p, s) / falling(&q, s)
}

const LARGE: f64 = (1u64 << 28) as f64;

pub fn asinh(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    odd(x, |x| {
        if x > LARGE {
            log(x) + LN_2
        } else if x > 2.0 {
            log(2.0 * x + 1.0 / ((x * x + 1.0).sqrt() + x))
        } else if x < 1.0 / LARGE {
            x
        } else {
            log1p(x + x * x / (1.0 + (1.0 + x * x).sqrt()))
        }
    })
}

pub fn acosh(x: f64) -> f64 {
    if x < 1.0 || x.is_nan() {
        return nan();
    }
    if x == 1.0 {
        return 0.0;
    }
    if x >= LARGE {
        return log(x) + LN_2;
    }
    if x > 2.0 {
        return log(2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt()));
    }
    let t = x - 1.0;
    log1p(t + (2.0 * t + t * t).sqrt())
}

pub fn atanh(x: f64) -> f64 {
    if x.abs() > 1.0 || x.is_nan() {
        return nan();
    }
    if x.abs() == 1.0 {
        return f64::INFINITY.copysign(x);
    }
    odd(x, |x| {
        if x < 1.0 / LARGE {
            return x;
        }
        if x < 0.5 {
            let twice = x + x;
            return 0.5 * log1p(twice + twice * x / (1.0 - x));
        }
        0.5 * log1p((x + x) / (1.0 - x))
    })
}
