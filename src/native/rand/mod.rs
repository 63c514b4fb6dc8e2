//! Natives of `math/rand` and `math/rand/v2`: tables, the seeding of Go's old generator, and the seam for chance.

mod cooked;
mod ziggurat;

use self::cooked::COOKED;
use self::ziggurat::{EXPONENTIAL, NORMAL, Strip};
use crate::vm::native::{Cx, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("math/rand.fillState", fill_state),
    ("math/rand.normalStrip", normal_strip),
    ("math/rand.exponentialStrip", exponential_strip),
    ("math/rand.runtimeRand", runtime_rand),
    ("math/rand/v2.normalStrip", normal_strip),
    ("math/rand/v2.exponentialStrip", exponential_strip),
    ("math/rand/v2.runtimeRand", runtime_rand),
    ("math/rand/v2.chachaBlock", chacha_block),
];

/// The next value of the generator that makes seeds into states (Park and Miller's minimal standard).
fn next_seed(x: u64) -> u64 {
    x * 48271 % 0x7FFF_FFFF
}

/// Fills the 607 words of the additive generator from a seed.
fn fill_state(cx: &mut Cx<'_>) -> Step {
    let (state, seed) = (cx.arg_slice(), cx.arg_int());
    let mut x = match seed.rem_euclid(0x7FFF_FFFF) {
        0 => 89_482_311,
        x => x as u64,
    };
    for _ in 0..20 {
        x = next_seed(x);
    }
    for (i, cooked) in COOKED.iter().enumerate().take(state.len()) {
        let a = next_seed(x);
        let b = next_seed(a);
        x = next_seed(b);
        state.set_word(i, a << 40 ^ b << 20 ^ x ^ cooked);
    }
    Ok(())
}

fn ret_strip(cx: &mut Cx<'_>, strips: &[Strip]) -> Step {
    let i = cx.arg_uint() as usize % strips.len();
    cx.ret_word(strips[i].inside.into());
    cx.ret_float32(strips[i].width);
    cx.ret_float32(strips[i].height);
    cx.ret_float32(strips[i.saturating_sub(1)].height);
    Ok(())
}

fn normal_strip(cx: &mut Cx<'_>) -> Step {
    ret_strip(cx, &*NORMAL)
}

fn exponential_strip(cx: &mut Cx<'_>) -> Step {
    ret_strip(cx, &*EXPONENTIAL)
}

fn runtime_rand(cx: &mut Cx<'_>) -> Step {
    let n = cx.random();
    cx.ret_word(n);
    Ok(())
}

/// Writes the 32 words that four interleaved blocks of ChaCha8 give for a seed and a counter.
fn chacha_block(cx: &mut Cx<'_>) -> Step {
    let (seed, out, counter) = (cx.arg_slice(), cx.arg_slice(), cx.arg_uint() as u32);
    let mut key = [0u32; 8];
    for i in 0..4 {
        let word = seed.word(i);
        key[2 * i] = word as u32;
        key[2 * i + 1] = (word >> 32) as u32;
    }
    let mut words = [0u32; 64];
    for lane in 0..4u32 {
        for (row, value) in block(&key, counter + lane).into_iter().enumerate() {
            words[4 * row + lane as usize] = value;
        }
    }
    for i in 0..32 {
        out.set_word(i, u64::from(words[2 * i]) | u64::from(words[2 * i + 1]) << 32);
    }
    Ok(())
}

/// One block of ChaCha with eight rounds; only the key is added at the end, as in Go.
fn block(key: &[u32; 8], counter: u32) -> [u32; 16] {
    let mut b = [0u32; 16];
    b[..4].copy_from_slice(&[0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574]);
    b[4..12].copy_from_slice(key);
    b[12] = counter;
    for _ in 0..4 {
        for [x, y, z, w] in [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]] {
            quarter(&mut b, x, y, z, w);
        }
        for [x, y, z, w] in [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]] {
            quarter(&mut b, x, y, z, w);
        }
    }
    for (i, k) in key.iter().enumerate() {
        b[4 + i] = b[4 + i].wrapping_add(*k);
    }
    b
}

fn quarter(b: &mut [u32; 16], x: usize, y: usize, z: usize, w: usize) {
    for (first, second) in [(16, 12), (8, 7)] {
        b[x] = b[x].wrapping_add(b[y]);
        b[w] = (b[w] ^ b[x]).rotate_left(first);
        b[z] = b[z].wrapping_add(b[w]);
        b[y] = (b[y] ^ b[z]).rotate_left(second);
    }
}
