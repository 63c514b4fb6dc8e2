//! Elementary functions, step for step as Go computes them on amd64, so that results are the same to the last bit.
//!
//! The algorithms are those of Sun's fdlibm and of Cephes; `exp` multiplies and adds in one step as Go does where it can.

pub(super) const SIGN: u64 = 1 << 63;
pub(super) const FRACTION: u64 = (1 << 52) - 1;
pub(super) const BIAS: i64 = 1023;

const LN2_HI: f64 = 6.931_471_803_691_238_164_90e-1;
const LN2_LO: f64 = 1.908_214_929_270_587_700_02e-10;
/// Coefficients of the logarithm, the odd ones and the even ones of fdlibm in one row.
const LOG: [f64; 7] = [
    6.666666666666735130e-01,
    3.999999999940941908e-01,
    2.857142874366239149e-01,
    2.222219843214978396e-01,
    1.818357216161805012e-01,
    1.531383769920937332e-01,
    1.479819860511658591e-01,
];

/// Go's NaN.
pub fn nan() -> f64 {
    f64::from_bits(0x7FF8_0000_0000_0001)
}

/// `c[0] + z*(c[1] + z*(c[2] + ...))`.
pub(super) fn rising(c: &[f64], z: f64) -> f64 {
    let (last, rest) = c.split_last().expect("a polynomial has coefficients");
    rest.iter().rev().fold(*last, |sum, c| c + z * sum)
}

/// `((c[0]*z + c[1])*z + c[2]) ...`.
pub(super) fn falling(c: &[f64], z: f64) -> f64 {
    let (first, rest) = c.split_first().expect("a polynomial has coefficients");
    rest.iter().fold(*first, |sum, c| sum * z + c)
}

/// Computes for a magnitude and gives the result the argument's sign.
pub(super) fn odd(x: f64, f: impl Fn(f64) -> f64) -> f64 {
    if x < 0.0 { -f(-x) } else { f(x) }
}

pub(super) fn exponent_bits(x: f64) -> i64 {
    (x.to_bits() >> 52 & 0x7FF) as i64
}

/// A number that is not subnormal, and the exponent that makes up for it.
fn normalize(x: f64) -> (f64, i64) {
    if x.abs() < f64::MIN_POSITIVE { (x * (1u64 << 52) as f64, -52) } else { (x, 0) }
}

pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, exponent) = normalize(x);
    let fraction = f64::from_bits(x.to_bits() & (FRACTION | SIGN) | 1022 << 52);
    (fraction, exponent + exponent_bits(x) - 1022)
}

pub fn ldexp(fraction: f64, exponent: i64) -> f64 {
    if fraction == 0.0 || !fraction.is_finite() {
        return fraction;
    }
    let (x, shift) = normalize(fraction);
    let mut exponent = exponent.wrapping_add(shift).wrapping_add(exponent_bits(x) - BIAS);
    if exponent < -1075 {
        return 0f64.copysign(x);
    }
    if exponent > 1023 {
        return f64::INFINITY.copysign(x);
    }
    let mut factor = 1.0;
    if exponent < -1022 {
        exponent += 53;
        factor = 1.0 / (1u64 << 53) as f64;
    }
    factor * f64::from_bits(x.to_bits() & (FRACTION | SIGN) | ((exponent + BIAS) as u64) << 52)
}

pub fn ilogb(x: f64) -> i64 {
    if x == 0.0 {
        return i32::MIN.into();
    }
    if !x.is_finite() {
        return i32::MAX.into();
    }
    let (x, exponent) = normalize(x);
    exponent_bits(x) - BIAS + exponent
}

pub fn logb(x: f64) -> f64 {
    if x == 0.0 {
        f64::NEG_INFINITY
    } else if x.is_finite() {
        ilogb(x) as f64
    } else {
        x * x
    }
}

pub fn modf(x: f64) -> (f64, f64) {
    let whole = x.trunc();
    (whole, (x - whole).copysign(x))
}

pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 7.09782712893384e+02 {
        return f64::INFINITY;
    }
    // The power of two nearest to e**x, then a Taylor series for a sixteenth of the rest, squared four times.
    let nearest = (x * std::f64::consts::LOG2_E).round_ties_even();
    if nearest < -1100.0 {
        return 0.0;
    }
    let mut r = (-nearest).mul_add(0.693_147_180_559_662_956_511_601_805_686_950_683_593_75, x);
    r = (-nearest).mul_add(0.282_352_905_630_315_771_225_884_481_750_134_360_255_254_120_68e-12, r);
    r *= 0.0625;
    let series = [
        1.9841269841269841270e-4,
        1.3888888888888888889e-3,
        8.3333333333333333333e-3,
        4.1666666666666666667e-2,
        1.6666666666666666667e-1,
        0.5,
        1.0,
    ];
    let sum = series.iter().fold(2.4801587301587301587e-5f64, |sum, c| sum.mul_add(r, *c));
    r *= sum;
    for _ in 0..3 {
        r *= r + 2.0;
    }
    let y = r.mul_add(r + 2.0, 1.0);
    let exponent = nearest as i64 + BIAS;
    match exponent {
        0x7FF.. => f64::INFINITY,
        1.. => y * f64::from_bits((exponent as u64) << 52),
        -52..=0 => y * f64::from_bits(((exponent + 1022) as u64) << 52) * f64::MIN_POSITIVE,
        _ => 0.0,
    }
}

pub fn exp2(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x > 1.0239999999999999e+03 {
        return f64::INFINITY;
    }
    if x < -1.0740e+03 {
        return 0.0;
    }
    let k = (if x > 0.0 { x + 0.5 } else { x - 0.5 }) as i64;
    let t = x - k as f64;
    let (hi, lo) = (t * LN2_HI, -t * LN2_LO);
    let p = [
        1.66666666666666657415e-01,
        -2.77777777770155933842e-03,
        6.61375632143793436117e-05,
        -1.65339022054652515390e-06,
        4.13813679705723846039e-08,
    ];
    let r = hi - lo;
    let t = r * r;
    let c = r - t * rising(&p, t);
    ldexp(1.0 - ((lo - (r * c) / (2.0 - c)) - hi), k)
}

pub fn expm1(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    let size = x.abs();
    if size >= 3.88162421113569373274e+01 {
        if x < 0.0 {
            return -1.0;
        }
        if size >= 7.09782712893383973096e+02 {
            return f64::INFINITY;
        }
    }
    let (mut k, mut c, mut r) = (0i64, 0.0, x);
    if size > 3.46573590279972654709e-01 {
        let (hi, lo);
        if size < 1.03972077083991796413e+00 {
            k = if x < 0.0 { -1 } else { 1 };
            hi = x - k as f64 * LN2_HI;
            lo = k as f64 * LN2_LO;
        } else {
            k = (std::f64::consts::LOG2_E * x + 0.5f64.copysign(x)) as i64;
            hi = x - k as f64 * LN2_HI;
            lo = k as f64 * LN2_LO;
        }
        r = hi - lo;
        c = (hi - r) - lo;
    } else if size < 1.0 / (1u64 << 54) as f64 {
        return x;
    }
    let q = [
        1.0,
        -3.33333333333331316428e-02,
        1.58730158725481460165e-03,
        -7.93650757867487942473e-05,
        4.00821782732936239552e-06,
        -2.01099218183624371326e-07,
    ];
    let half = 0.5 * r;
    let square = r * half;
    let r1 = rising(&q, square);
    let t = 3.0 - r1 * half;
    let mut e = square * ((r1 - t) / (6.0 - r * t));
    if k == 0 {
        return r - (r * e - square);
    }
    e = r * (e - c) - c;
    e -= square;
    scale_expm1(r, e, k)
}

/// The last step of `expm1`: `2**k * (1 + (r - e)) - 1` without loss.
fn scale_expm1(r: f64, e: f64, k: i64) -> f64 {
    let scaled = |y: f64| f64::from_bits(y.to_bits().wrapping_add((k as u64) << 52));
    match k {
        -1 => 0.5 * (r - e) - 0.5,
        1 if r < -0.25 => -2.0 * (e - (r + 0.5)),
        1 => 1.0 + 2.0 * (r - e),
        ..=-2 | 57.. => scaled(1.0 - (e - r)) - 1.0,
        ..20 => {
            let t = f64::from_bits(0x3ff0_0000_0000_0000 - (0x20_0000_0000_0000 >> k));
            scaled(t - (e - r))
        }
        _ => {
            let t = f64::from_bits(((0x3ff - k) as u64) << 52);
            scaled(r - (e + t) + 1.0)
        }
    }
}

pub fn log(x: f64) -> f64 {
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x < 0.0 {
        return nan();
    }
    // Subnormal numbers are not treated apart, as in Go's assembly.
    let mut f1 = f64::from_bits(x.to_bits() & FRACTION | 0.5f64.to_bits());
    let mut k = (exponent_bits(x) - 1022) as f64;
    if f1 <= std::f64::consts::FRAC_1_SQRT_2 {
        k -= 1.0;
        f1 *= 2.0;
    }
    let f = f1 - 1.0;
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let t1 = s2 * (LOG[0] + s4 * (LOG[2] + s4 * (LOG[4] + s4 * LOG[6])));
    let t2 = s4 * (LOG[1] + s4 * (LOG[3] + s4 * LOG[5]));
    let r = t1 + t2;
    let half = 0.5 * f * f;
    k * LN2_HI - ((half - (s * (half + r) + k * LN2_LO)) - f)
}

pub fn log10(x: f64) -> f64 {
    log(x) * std::f64::consts::LOG10_E
}

pub fn log2(x: f64) -> f64 {
    let (fraction, exponent) = frexp(x);
    if fraction == 0.5 {
        return (exponent - 1) as f64;
    }
    log(fraction) * std::f64::consts::LOG2_E + exponent as f64
}

pub fn log1p(x: f64) -> f64 {
    if x < -1.0 || x.is_nan() {
        return nan();
    }
    if x == -1.0 {
        return f64::NEG_INFINITY;
    }
    if x == f64::INFINITY {
        return x;
    }
    let size = x.abs();
    let (mut f, mut fraction, mut k, mut c) = (0.0, 0u64, 1i64, 0.0);
    if size < 4.142135623730950488017e-01 {
        if size < 1.0 / (1u64 << 54) as f64 {
            return x;
        }
        if size < 1.0 / (1u64 << 29) as f64 {
            return x - x * x * 0.5;
        }
        if x > -2.928932188134524755992e-01 {
            (k, f, fraction) = (0, x, 1);
        }
    }
    if k != 0 {
        let near = size < (1u64 << 53) as f64;
        let u = if near { 1.0 + x } else { x };
        k = (u.to_bits() >> 52) as i64 - BIAS;
        if near {
            c = if k > 0 { 1.0 - (u - x) } else { x - (u - 1.0) } / u;
        }
        fraction = u.to_bits() & FRACTION;
        // Above the square root of two the number is halved.
        let u = if fraction < 0x0006_a09e_667f_3bcd {
            f64::from_bits(fraction | 0x3ff0_0000_0000_0000)
        } else {
            k += 1;
            let halved = f64::from_bits(fraction | 0x3fe0_0000_0000_0000);
            fraction = (0x0010_0000_0000_0000 - fraction) >> 2;
            halved
        };
        f = u - 1.0;
    }
    let exponent = k as f64;
    let half = 0.5 * f * f;
    if fraction == 0 {
        if f == 0.0 {
            return if k == 0 { 0.0 } else { exponent * LN2_HI + (c + exponent * LN2_LO) };
        }
        let r = half * (1.0 - 0.66666666666666666 * f);
        return if k == 0 { f - r } else { exponent * LN2_HI - ((r - (exponent * LN2_LO + c)) - f) };
    }
    let s = f / (2.0 + f);
    let z = s * s;
    let r = z * rising(&LOG, z);
    if k == 0 {
        return f - (half - s * (half + r));
    }
    exponent * LN2_HI - ((half - (s * (half + r) + (exponent * LN2_LO + c))) - f)
}

fn is_odd_integer(x: f64) -> bool {
    x.abs() < (1u64 << 53) as f64 && x.trunc() == x && x as i64 & 1 == 1
}

pub fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if y == 1.0 {
        return x;
    }
    if x.is_nan() || y.is_nan() {
        return nan();
    }
    let vanishes = (x.abs() < 1.0) == (y > 0.0);
    if x == 0.0 {
        let signed = x.is_sign_negative() && is_odd_integer(y);
        let size = if y < 0.0 { f64::INFINITY } else { 0.0 };
        return if signed { -size } else { size };
    }
    if y.is_infinite() {
        return if x == -1.0 {
            1.0
        } else if vanishes {
            0.0
        } else {
            f64::INFINITY
        };
    }
    if x == f64::NEG_INFINITY {
        return pow(1.0 / x, -y);
    }
    if x == f64::INFINITY {
        return if y < 0.0 { 0.0 } else { f64::INFINITY };
    }
    if y == 0.5 {
        return x.sqrt();
    }
    if y == -0.5 {
        return 1.0 / x.sqrt();
    }
    let (mut whole, mut part) = modf(y.abs());
    if part != 0.0 && x < 0.0 {
        return nan();
    }
    if whole >= (1u64 << 63) as f64 {
        return if x == -1.0 {
            1.0
        } else if vanishes {
            0.0
        } else {
            f64::INFINITY
        };
    }
    let mut fraction = 1.0;
    if part != 0.0 {
        if part > 0.5 {
            part -= 1.0;
            whole += 1.0;
        }
        fraction = exp(part * log(x));
    }
    let (fraction, exponent) = whole_power(x, whole as i64, fraction);
    if y < 0.0 { ldexp(1.0 / fraction, -exponent) } else { ldexp(fraction, exponent) }
}

/// `start * x**n` as fraction and exponent, by squaring.
fn whole_power(x: f64, mut n: i64, start: f64) -> (f64, i64) {
    let (mut base, mut base_exponent) = frexp(x);
    let (mut fraction, mut exponent) = (start, 0);
    while n != 0 {
        if !(-4096..=4096).contains(&base_exponent) {
            // The result over- or underflows whatever follows.
            exponent += base_exponent;
            break;
        }
        if n & 1 == 1 {
            fraction *= base;
            exponent += base_exponent;
        }
        base *= base;
        base_exponent <<= 1;
        if base < 0.5 {
            base += base;
            base_exponent -= 1;
        }
        n >>= 1;
    }
    (fraction, exponent)
}

pub fn pow10(n: i64) -> f64 {
    let small = |i: i64| {
        [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
            1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29, 1e30, 1e31,
        ][i as usize]
    };
    match n {
        0..=308 => [1e0, 1e32, 1e64, 1e96, 1e128, 1e160, 1e192, 1e224, 1e256, 1e288][n as usize / 32] * small(n % 32),
        -323..=-1 => {
            let large = [1e0, 1e-32, 1e-64, 1e-96, 1e-128, 1e-160, 1e-192, 1e-224, 1e-256, 1e-288, 1e-320];
            large[-n as usize / 32] / small(-n % 32)
        }
        309.. => f64::INFINITY,
        _ => 0.0,
    }
}

pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    odd(x, |x| {
        // A first guess from the exponent, a rational step to 23 bits, and one step of Newton's.
        let mut t = if x < f64::MIN_POSITIVE {
            f64::from_bits((x * (1u64 << 54) as f64).to_bits() / 3 + (696_219_795 << 32))
        } else {
            f64::from_bits(x.to_bits() / 3 + (715_094_163 << 32))
        };
        let r = t * t / x;
        let s = 5.42857142857142815906e-01 + r * t;
        t *= 3.57142857142857150787e-01
            + 1.60714285714285720630e+00 / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
        t = f64::from_bits((t.to_bits() & (0xF_FFFF_FFFC << 28)) + (1 << 30));
        let s = t * t;
        let r = x / s;
        let w = t + t;
        let r = (r - t) / (w + r);
        t + t * r
    })
}

pub fn hypot(p: f64, q: f64) -> f64 {
    if p.is_infinite() || q.is_infinite() {
        return f64::INFINITY;
    }
    if p.is_nan() || q.is_nan() {
        return nan();
    }
    let (p, q) = (p.abs(), q.abs());
    let (large, small) = if p < q { (q, p) } else { (p, q) };
    if large == 0.0 {
        return 0.0;
    }
    let ratio = small / large;
    large * (1.0 + ratio * ratio).sqrt()
}

pub fn fmod(x: f64, y: f64) -> f64 {
    if y == 0.0 || x.is_infinite() || x.is_nan() || y.is_nan() {
        return nan();
    }
    // Exact in any case, so the hardware's remainder is as good as a loop of subtractions.
    x % y
}

pub fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() || x.is_infinite() || y == 0.0 {
        return nan();
    }
    if y.is_infinite() {
        return x;
    }
    let (mut r, y) = (if x < 0.0 { -x } else { x }, y.abs());
    if r == y {
        return if x < 0.0 { -0.0 } else { 0.0 };
    }
    if y <= f64::MAX / 2.0 {
        r %= y + y;
    }
    if y < 4.45014771701440276618e-308 {
        if r + r > y {
            r -= y;
            if r + r >= y {
                r -= y;
            }
        }
    } else {
        let half = 0.5 * y;
        if r > half {
            r -= y;
            if r >= half {
                r -= y;
            }
        }
    }
    if x < 0.0 { -r } else { r }
}

pub fn max(x: f64, y: f64) -> f64 {
    if x == f64::INFINITY || y == f64::INFINITY {
        return f64::INFINITY;
    }
    if x.is_nan() || y.is_nan() {
        return nan();
    }
    if x == 0.0 && y == 0.0 {
        return if x.is_sign_negative() { y } else { x };
    }
    if x > y { x } else { y }
}

pub fn min(x: f64, y: f64) -> f64 {
    -max(-x, -y)
}

pub fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return nan();
    }
    if x == y {
        return x;
    }
    if x == 0.0 {
        return f64::from_bits(1).copysign(y);
    }
    let step = if (y > x) == (x > 0.0) { 1 } else { u64::MAX };
    f64::from_bits(x.to_bits().wrapping_add(step))
}

pub fn next_after32(x: f32, y: f32) -> f32 {
    if x.is_nan() || y.is_nan() {
        return f32::NAN;
    }
    if x == y {
        return x;
    }
    if x == 0.0 {
        return f32::from_bits(1).copysign(y);
    }
    let step = if (y > x) == (x > 0.0) { 1 } else { u32::MAX };
    f32::from_bits(x.to_bits().wrapping_add(step))
}
