//! Package fmt: `spec` reads directives, `field` formats one scalar, `print` walks values.

mod field;
mod print;
mod spec;
