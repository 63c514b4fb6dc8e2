//! The block of package variables: a root, laid out as a struct, at a fixed address while the program grows.

use super::reserve::Reserved;

/// Memory for package variables; zero until written.
pub(crate) struct Globals {
    memory: Reserved<u128>,
    base: usize,
}

impl Globals {
    /// Room for at least `bytes`, and for what a session may add.
    pub fn new(bytes: usize) -> Option<Globals> {
        let room = bytes.max(1 << 20).checked_mul(4)?;
        let memory = Reserved::new(room / 16 + 1)?;
        let base = memory.base() as usize;
        Some(Globals { memory, base })
    }

    pub fn address(&self) -> usize {
        self.base
    }

    /// Whether a block of that size fits.
    pub fn fits(&self, bytes: usize) -> bool {
        bytes / 16 < self.memory.room()
    }
}
