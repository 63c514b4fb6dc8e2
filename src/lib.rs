//! csp: Go's concurrent core as a scripting language.

pub mod bytecode;
pub mod diag;
pub mod driver;
pub mod source;
pub mod syntax;
pub mod types;
