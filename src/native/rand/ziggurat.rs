//! Strips of the ziggurat method (Marsaglia and Tsang 2000) for the normal and the exponential distribution.

use std::sync::LazyLock;

use crate::native::math::{exp, log};

/// One strip: a random integer below `inside` is accepted at once; `width` scales it; `height` is the density at its edge.
#[derive(Clone, Copy, Default)]
pub(super) struct Strip {
    pub inside: u32,
    pub width: f32,
    pub height: f32,
}

/// Computes the strips from the edge of the base strip, the area of each, the density and its inverse.
fn strips<const N: usize>(
    edge: f64,
    area: f64,
    scale: f64,
    density: fn(f64) -> f64,
    inverse: fn(f64) -> f64,
) -> [Strip; N] {
    let mut strips = [Strip::default(); N];
    let base = area / density(edge);
    strips[0] = Strip { inside: (edge / base * scale) as u32, width: (base / scale) as f32, height: 1.0 };
    strips[N - 1] = Strip { inside: 0, width: (edge / scale) as f32, height: density(edge) as f32 };
    let mut x = edge;
    for i in (1..N - 1).rev() {
        let outer = x;
        x = inverse(area / outer + density(outer));
        strips[i + 1].inside = (x / outer * scale) as u32;
        strips[i].width = (x / scale) as f32;
        strips[i].height = density(x) as f32;
    }
    strips
}

pub(super) static NORMAL: LazyLock<[Strip; 128]> = LazyLock::new(|| {
    strips(3.442619855899, 9.91256303526217e-3, 2147483648.0, |x| exp(-0.5 * x * x), |y| (-2.0 * log(y)).sqrt())
});

pub(super) static EXPONENTIAL: LazyLock<[Strip; 256]> =
    LazyLock::new(|| strips(7.69711747013104972, 3.949659822581572e-3, 4294967296.0, |x| exp(-x), |y| -log(y)));
