//! Bessel functions of both kinds, step for step as Go computes them.

use super::coefficients::*;
use super::elementary::{log, nan, rising};
use super::trigonometry::{cos, sincos};

const TWO_OVER_PI: f64 = 0.636_619_772_367_581_4;
const ONE_OVER_SQRT_PI: f64 = 0.564_189_583_547_756_3;

/// A power of two.
fn two(exponent: i32) -> f64 {
    2f64.powi(exponent)
}

fn one_plus(c: &[f64], z: f64) -> f64 {
    1.0 + z * rising(c, z)
}

/// One of four expansions by the size of x, and 1/x².
fn pick<'a, const P: usize, const Q: usize>(x: f64, choices: [(&'a [f64; P], &'a [f64; Q]); 4]) -> f64 {
    let (p, q) = choices[if x >= 8.0 {
        0
    } else if x >= 4.5454 {
        1
    } else if x >= 2.8571 {
        2
    } else {
        3
    }];
    let z = 1.0 / (x * x);
    rising(p, z) / one_plus(q, z)
}

fn p_zero(x: f64) -> f64 {
    1.0 + pick(x, [(&P0R8, &P0S8), (&P0R5, &P0S5), (&P0R3, &P0S3), (&P0R2, &P0S2)])
}

fn q_zero(x: f64) -> f64 {
    (-0.125 + pick(x, [(&Q0R8, &Q0S8), (&Q0R5, &Q0S5), (&Q0R3, &Q0S3), (&Q0R2, &Q0S2)])) / x
}

fn p_one(x: f64) -> f64 {
    1.0 + pick(x, [(&P1R8, &P1S8), (&P1R5, &P1S5), (&P1R3, &P1S3), (&P1R2, &P1S2)])
}

fn q_one(x: f64) -> f64 {
    (0.375 + pick(x, [(&Q1R8, &Q1S8), (&Q1R5, &Q1S5), (&Q1R3, &Q1S3), (&Q1R2, &Q1S2)])) / x
}

/// The asymptotic form from 2 on: `a` and `b` are the phases, `u` and `v` the amplitudes.
fn asymptotic(x: f64, a: f64, u_b: impl Fn() -> f64) -> f64 {
    if x > two(129) { ONE_OVER_SQRT_PI * a / x.sqrt() } else { ONE_OVER_SQRT_PI * u_b() / x.sqrt() }
}

/// sin(x)-cos(x) and sin(x)+cos(x) without cancellation.
fn phases_zero(x: f64) -> (f64, f64) {
    let (s, c) = sincos(x);
    let (mut difference, mut sum) = (s - c, s + c);
    if x < f64::MAX / 2.0 {
        let z = -cos(x + x);
        if s * c < 0.0 {
            sum = z / difference;
        } else {
            difference = z / sum;
        }
    }
    (difference, sum)
}

/// -sin(x)-cos(x) and sin(x)-cos(x) without cancellation.
fn phases_one(x: f64) -> (f64, f64) {
    let (s, c) = sincos(x);
    let (mut sum, mut difference) = (-s - c, s - c);
    if x < f64::MAX / 2.0 {
        let z = cos(x + x);
        if s * c > 0.0 {
            difference = z / sum;
        } else {
            sum = z / difference;
        }
    }
    (sum, difference)
}

pub fn j0(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return 0.0;
    }
    let x = x.abs();
    if x >= 2.0 {
        let (ss, cc) = phases_zero(x);
        return asymptotic(x, cc, || p_zero(x) * cc - q_zero(x) * ss);
    }
    if x < two(-27) {
        return 1.0;
    }
    if x < two(-13) {
        return 1.0 - 0.25 * x * x;
    }
    let z = x * x;
    let r = [
        1.56249999999999947958e-02,
        -1.89979294238854721751e-04,
        1.82954049532700665670e-06,
        -4.61832688532103189199e-09,
    ];
    let s = [
        1.56191029464890010492e-02,
        1.16926784663337450260e-04,
        5.13546550207318111446e-07,
        1.16614003333790000205e-09,
    ];
    let (r, s) = (z * rising(&r, z), one_plus(&s, z));
    if x < 1.0 {
        return 1.0 + z * (-0.25 + (r / s));
    }
    let u = 0.5 * x;
    (1.0 + u) * (1.0 - u) + z * (r / s)
}

pub fn y0(x: f64) -> f64 {
    if x < 0.0 || x.is_nan() {
        return nan();
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x >= 2.0 {
        let (ss, cc) = phases_zero(x);
        return asymptotic(x, ss, || p_zero(x) * ss + q_zero(x) * cc);
    }
    let u = [
        -7.38042951086872317523e-02,
        1.76666452509181115538e-01,
        -1.38185671945596898896e-02,
        3.47453432093683650238e-04,
        -3.81407053724364161125e-06,
        1.95590137035022920206e-08,
        -3.98205194132103398453e-11,
    ];
    let v = [
        1.27304834834123699328e-02,
        7.60068627350353253702e-05,
        2.59150851840457805467e-07,
        4.41110311332675467403e-10,
    ];
    if x <= two(-27) {
        return u[0] + TWO_OVER_PI * log(x);
    }
    let z = x * x;
    rising(&u, z) / one_plus(&v, z) + TWO_OVER_PI * j0(x) * log(x)
}

pub fn j1(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() || x == 0.0 {
        return 0.0;
    }
    let (size, negative) = (x.abs(), x < 0.0);
    let signed = |y: f64| if negative { -y } else { y };
    if size >= 2.0 {
        let (ss, cc) = phases_one(size);
        return signed(asymptotic(size, cc, || p_one(size) * cc - q_one(size) * ss));
    }
    if size < two(-27) {
        return 0.5 * size;
    }
    let z = size * size;
    let r = [
        -6.25000000000000000000e-02,
        1.40705666955189706048e-03,
        -1.59955631084035597520e-05,
        4.96727999609584448412e-08,
    ];
    let s = [
        1.91537599538363460805e-02,
        1.85946785588630915560e-04,
        1.17718464042623683263e-06,
        5.04636257076217042715e-09,
        1.23542274426137913908e-11,
    ];
    let r = z * rising(&r, z) * size;
    signed(0.5 * size + r / one_plus(&s, z))
}

pub fn y1(x: f64) -> f64 {
    if x < 0.0 || x.is_nan() {
        return nan();
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x >= 2.0 {
        let (ss, cc) = phases_one(x);
        return asymptotic(x, ss, || p_one(x) * ss + q_one(x) * cc);
    }
    if x <= two(-54) {
        return -TWO_OVER_PI / x;
    }
    let u = [
        -1.96057090646238940668e-01,
        5.04438716639811282616e-02,
        -1.91256895875763547298e-03,
        2.35252600561610495928e-05,
        -9.19099158039878874504e-08,
    ];
    let v = [
        1.99167318236649903973e-02,
        2.02552581025135171496e-04,
        1.35608801097516229404e-06,
        6.22741452364621501295e-09,
        1.66559246207992079114e-11,
    ];
    let z = x * x;
    x * (rising(&u, z) / one_plus(&v, z)) + TWO_OVER_PI * (j1(x) * log(x) - 1.0 / x)
}

pub fn jn(n: i64, x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return 0.0;
    }
    if n == 0 {
        return j0(x);
    }
    if x == 0.0 {
        return 0.0;
    }
    let (n, x) = if n < 0 { (n.wrapping_neg(), -x) } else { (n, x) };
    if n == 1 {
        return j1(x);
    }
    let negative = x < 0.0 && n & 1 == 1;
    let x = x.abs();
    let y = if n as f64 <= x {
        if x >= two(302) { far(n, x) } else { forward(n, x) }
    } else if x < two(-29) {
        tiny(n, x)
    } else {
        backward(n, x)
    };
    if negative { -y } else { y }
}

/// For x far above n.
fn far(n: i64, x: f64) -> f64 {
    let (s, c) = sincos(x);
    let phase = match n & 3 {
        0 => c + s,
        1 => -c + s,
        2 => -c - s,
        _ => c - s,
    };
    ONE_OVER_SQRT_PI * phase / x.sqrt()
}

/// By recurrence from J0 and J1, stable as long as n is not above x.
fn forward(n: i64, x: f64) -> f64 {
    let (mut a, mut b) = (j0(x), j1(x));
    for i in 1..n {
        (a, b) = (b, b * ((i + i) as f64 / x) - a);
    }
    b
}

/// The first term of the series, for tiny x.
fn tiny(n: i64, x: f64) -> f64 {
    if n > 33 {
        return 0.0;
    }
    let half = x * 0.5;
    let (mut b, mut a) = (half, 1.0);
    for i in 2..=n {
        a *= i as f64;
        b *= half;
    }
    b / a
}

/// By a continued fraction and recurrence downwards.
fn backward(n: i64, x: f64) -> f64 {
    let (w, h) = (n.wrapping_add(n) as f64 / x, 2.0 / x);
    let mut z = w + h;
    let (mut q0, mut q1) = (w, w * z - 1.0);
    let mut k = 1;
    while q1 < 1e9 {
        k += 1;
        z += h;
        (q0, q1) = (q1, z * q1 - q0);
    }
    let (mut t, mut i) = (0.0, 2 * (n + k));
    while i >= n + n {
        t = 1.0 / (i as f64 / x - t);
        i -= 2;
    }
    let (mut a, mut b) = (t, 1.0);
    let size = n as f64;
    let limited = size * log(((2.0 / x) * size).abs()) >= 7.09782712893383973096e+02;
    for i in (1..n).rev() {
        (a, b) = (b, b * (i + i) as f64 / x - a);
        if limited && b > 1e100 {
            a /= b;
            t /= b;
            b = 1.0;
        }
    }
    t * j0(x) / b
}

pub fn yn(n: i64, x: f64) -> f64 {
    if x < 0.0 || x.is_nan() {
        return nan();
    }
    if x == f64::INFINITY {
        return 0.0;
    }
    if n == 0 {
        return y0(x);
    }
    let negative = n < 0 && n & 1 == 1;
    if x == 0.0 {
        return if negative { f64::INFINITY } else { f64::NEG_INFINITY };
    }
    let n = n.wrapping_abs();
    let y = if n == 1 {
        y1(x)
    } else if x >= two(302) {
        let (s, c) = sincos(x);
        let phase = match n & 3 {
            0 => s - c,
            1 => -s - c,
            2 => -s + c,
            _ => s + c,
        };
        ONE_OVER_SQRT_PI * phase / x.sqrt()
    } else {
        let (mut a, mut b) = (y0(x), y1(x));
        let mut i = 1;
        while i < n && b != f64::NEG_INFINITY {
            (a, b) = (b, ((i + i) as f64 / x) * b - a);
            i += 1;
        }
        b
    };
    if negative { -y } else { y }
}
