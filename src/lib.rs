//! csp is Go's concurrent core as a scripting language. This crate embeds it: a host compiles scripts, runs them in isolated VMs, calls
//! their functions and gives them its own.
//!
//! ```
//! use csp::{Engine, ErrorKind, Module, Vm};
//!
//! fn main() -> Result<(), csp::Error> {
//!     // What the scripts of this host can use besides the standard library.
//!     let shop = Module::new("shop").function("Price(item)", |item: &str| match item {
//!         "tea" => Ok(2.5),
//!         _ => Err(format!("no price for {item}")),
//!     });
//!     let engine = Engine::builder().module(shop).build();
//!
//!     // Checked and compiled as a whole: mistakes are found here, all at once, each with its place.
//!     let program = engine.compile_text("order.csp", r#"
//!         func total(items []string) (float64, error) {
//!             prices := make(chan float64)
//!             errs := make(chan error)
//!             for _, item := range items {
//!                 go func() {
//!                     price, err := shop.Price(item)
//!                     if err != nil { errs <- err } else { prices <- price }
//!                 }()
//!             }
//!             sum := 0.0
//!             for range items {
//!                 select {
//!                 case price := <-prices:
//!                     sum += price
//!                 case err := <-errs:
//!                     return 0, err
//!                 }
//!             }
//!             return sum, nil
//!         }
//!     "#)?;
//!
//!     // A VM has a heap, variables and processes of its own. By default it may do nothing but compute and print.
//!     let mut vm = Vm::new(&program)?;
//!     let total: Result<f64, String> = vm.call("total", (vec!["tea", "tea"],))?;
//!     assert_eq!(total, Ok(5.0));
//!     let total: Result<f64, String> = vm.call("total", (vec!["tea", "gold"],))?;
//!     assert_eq!(total, Err("no price for gold".to_string()));
//!
//!     // What goes wrong in a script is a value for the host.
//!     let program = engine.compile_text("bad.csp", "func at(i int) int { return []int{1, 2}[i] }")?;
//!     let error = Vm::new(&program)?.call::<i64>("at", (7,)).unwrap_err();
//!     assert_eq!(error.kind(), ErrorKind::Panic);
//!     println!("{}", error.report());
//!     Ok(())
//! }
//! ```
//!
//! - [`Engine`], [`Program`], [`Vm`]: from sources to a running script. [`VmOptions`] says what a VM may do and use.
//! - [`Module`]: functions, types and objects of the host. [`convert`] lists which Rust types scripts can have.
//! - [`Function`], [`Call`], [`Channel`]: the ways into a script, waited for on a thread or awaited.
//! - [`Error`]: its [kind](ErrorKind), message, place and trace.
//!
//! # Features
//! - `cli` (default): the `csp` command. A host says `default-features = false`, and gets none of its dependencies.
//! - `serde`: [`Value`] to and from any format of serde.

#[doc(hidden)]
pub mod bytecode;
#[doc(hidden)]
pub mod chan;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod compile;
#[doc(hidden)]
pub mod ctx;
#[doc(hidden)]
pub mod diag;
#[doc(hidden)]
pub mod driver;
#[doc(hidden)]
pub mod heap;
mod host;
#[doc(hidden)]
pub mod native;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod repl;
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

/// The Rust code of the book runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../book/src/embedding.md")]
struct Book;
