//! The Rust half of `stdlib/`: one file for each package.

mod atomic;
mod bits;
mod bytes;
mod context;
mod csp;
mod digest;
mod errors;
mod flag;
mod fmt;
mod iter;
mod json;
mod math;
mod os;
mod pieces;
mod process;
mod rand;
mod root;
mod runtime;
mod signal;
mod sort;
mod stdin;
mod strconv;
mod strings;
mod sync;
mod time;
mod unicode;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::vm::native::NativeFn;

/// All natives, by package.
pub(crate) const ALL: &[&[(&str, NativeFn)]] = &[
    atomic::NATIVES,
    context::NATIVES,
    csp::NATIVES,
    digest::NATIVES,
    fmt::NATIVES,
    os::NATIVES,
    process::NATIVES,
    root::NATIVES,
    runtime::NATIVES,
    strconv::NATIVES,
    sync::NATIVES,
    time::NATIVES,
    bits::NATIVES,
    bytes::NATIVES,
    errors::NATIVES,
    flag::NATIVES,
    iter::NATIVES,
    json::NATIVES,
    math::NATIVES,
    rand::NATIVES,
    signal::NATIVES,
    sort::NATIVES,
    strings::NATIVES,
    unicode::NATIVES,
];

/// The native of a name: `strings.Index`, `sync.(*Mutex).Lock` (or without the brackets).
pub fn find(name: &str) -> Option<NativeFn> {
    static TABLE: OnceLock<HashMap<String, NativeFn>> = OnceLock::new();
    let table = TABLE.get_or_init(|| ALL.iter().copied().flatten().map(|&(name, func)| (plain(name), func)).collect());
    table.get(&plain(name)).copied()
}

/// A name without the brackets of a pointer receiver.
fn plain(name: &str) -> String {
    name.replace("(*", "").replace(')', "")
}
