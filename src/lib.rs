//! csp: Go's concurrent core as a scripting language.

pub mod bytecode;
pub mod chan;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compile;
pub mod diag;
pub mod driver;
pub mod heap;
pub mod host;
pub mod native;
pub mod sched;
pub mod source;
pub mod sync;
pub mod syntax;
pub mod types;
pub mod vm;
