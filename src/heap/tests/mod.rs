//! Tests of the heap as a whole, against models.

mod graph;
mod maps;
mod values;

use super::*;

/// A small generator with a seed, so that failures repeat.
pub(super) struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        hash_word(self.0, 7)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
}

pub(super) struct Words<'a>(pub &'a [u64]);

impl Roots for Words<'_> {
    fn parts(&self) -> usize {
        self.0.len().div_ceil(64).max(1)
    }

    fn trace(&self, part: usize, tracer: &mut Tracer) {
        self.0.iter().skip(part * 64).take(64).for_each(|&word| tracer.maybe(word));
    }
}

pub(super) fn collect(local: &mut Local, roots: &[u64]) -> Report {
    let heap = local.heap().clone();
    let mut cycle = Cycle::begin(&heap, [local]);
    cycle.mark(&Words(roots), 1);
    cycle.finish()
}

pub(super) fn int() -> Desc {
    Desc::new(1, Spec::Bits { size: 8, align: 8 }).direct(true, false)
}

pub(super) fn heap(limit_bytes: usize, stress: u32) -> Local {
    Local::new(&Heap::new(Options { limit_bytes, stress, seed: 42 }).expect("address space"))
}
