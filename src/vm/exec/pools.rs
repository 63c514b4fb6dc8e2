//! Pools (`sync.Pool`) are emptied by collections: what was put before the last but one is dropped.
//!
//! A pool that has values is entered in a list by its `Put`. A collection moves the values of each entered pool to its second slice, and
//! drops what stood there.
#![expect(unsafe_code, reason = "changes objects of scripts while all seats stand still")]

use super::native::{Cx, Ptr};
use crate::heap::{Tracer, mem};

/// Where a `Pool` of `stdlib/sync/sync.csp` has its slices and the mark that it is entered.
const ITEMS: usize = 16;
const OLDER: usize = 32;
const ENTERED: usize = 48;

/// Addresses of pools. Their memory is not used for anything else meanwhile: those entered since the last collection were alive since
/// then, and that of before is kept alive.
#[derive(Debug, Default)]
pub(crate) struct Pools {
    entered: Vec<u64>,
    /// Those with values in their second slice.
    older: Vec<u64>,
}

impl Pools {
    /// At the beginning of a collection.
    pub fn age(&mut self) {
        for &pool in &self.older {
            // SAFETY: the address of a pool that was kept alive. All seats stand still.
            unsafe { mem::st128(pool as usize + OLDER, 0, 0) };
        }
        self.older = std::mem::take(&mut self.entered);
        for &pool in &self.older {
            let pool = pool as usize;
            // SAFETY: the address of a pool that was alive after the last collection. All seats stand still.
            unsafe {
                let (ptr, len) = mem::ld128(pool + ITEMS);
                mem::st128(pool + OLDER, ptr, len);
                mem::st128(pool + ITEMS, 0, 0);
                mem::st32(pool + ENTERED, 0);
            }
        }
    }

    pub fn trace(&self, tracer: &mut Tracer) {
        self.older.iter().for_each(|&pool| tracer.pointer(pool));
    }
}

impl Cx<'_> {
    /// Enters a pool, which has marked that.
    pub fn enter_pool(&mut self, pool: Ptr<'_>) {
        self.core.vm().pools.lock().entered.push(pool.address());
    }
}
