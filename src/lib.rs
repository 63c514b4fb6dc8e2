//! csp: Go's concurrent core as a scripting language.

#[doc(hidden)]
pub mod bytecode;
#[doc(hidden)]
pub mod chan;
pub mod ctx;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compile;
#[doc(hidden)]
pub mod diag;
#[doc(hidden)]
pub mod driver;
#[doc(hidden)]
pub mod heap;
mod host;
#[doc(hidden)]
pub mod native;
#[doc(hidden)]
pub mod sched;
#[doc(hidden)]
pub mod source;
#[doc(hidden)]
pub mod sync;
#[doc(hidden)]
pub mod syntax;
#[doc(hidden)]
pub mod types;
#[doc(hidden)]
pub mod vm;

#[doc(inline)]
pub use host::*;
