//! Memory that holds no object, for AddressSanitizer: whoever touches it is reported. Nothing in other builds (`--cfg csp_asan` is set by
//! `.ci/sanitize`).
//!
//! The headers of free cells stay readable: the marker looks at them when it follows a stale word.
#![cfg_attr(csp_asan, expect(unsafe_code, reason = "calls the sanitizer"))]

#[cfg(csp_asan)]
unsafe extern "C" {
    fn __asan_poison_memory_region(at: *const u8, bytes: usize);
    fn __asan_unpoison_memory_region(at: *const u8, bytes: usize);
}

/// Nobody may touch these bytes; the address is a multiple of 8.
#[inline(always)]
pub(super) fn shut(at: usize, bytes: usize) {
    #[cfg(csp_asan)]
    // SAFETY: marks memory in the sanitizer's tables, and touches nothing.
    unsafe {
        __asan_poison_memory_region(at as *const u8, bytes);
    }
    #[cfg(not(csp_asan))]
    let _ = (at, bytes);
}

/// They are memory again.
#[inline(always)]
pub(super) fn open(at: usize, bytes: usize) {
    #[cfg(csp_asan)]
    // SAFETY: as above.
    unsafe {
        __asan_unpoison_memory_region(at as *const u8, bytes);
    }
    #[cfg(not(csp_asan))]
    let _ = (at, bytes);
}
