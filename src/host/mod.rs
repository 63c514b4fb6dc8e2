//! The embedding API: an [`Engine`] compiles a [`Program`], a [`Vm`] runs it.

mod engine;
mod error;
mod vm;

pub use engine::{Checked, Engine, Program, Source};
pub use error::{Error, ErrorKind};
pub use vm::{Outcome, Output, Stats, Vm, VmOptions};
