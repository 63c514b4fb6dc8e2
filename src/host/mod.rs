//! The embedding API: an [`Engine`] compiles a [`Program`], a [`Vm`] runs it.

mod caller;
mod channel;
pub mod convert;
mod engine;
mod error;
mod function;
mod handle;
mod limits;
mod module;
mod object;
mod output;
mod reload;
mod report;
mod session;
mod show;
mod turns;
mod value;
mod vm;

pub use caller::Caller;
pub use channel::{Channel, Receiver, Sender};
pub use convert::{Args, FromValue, IntoValue, Results, ScriptType, View};
pub use engine::{Checked, Engine, EngineBuilder, Program, Source};
pub use error::{Error, ErrorKind, Place as SourcePlace};
pub use function::Function;
pub use handle::{Call, KeepRunning, VmHandle};
pub use limits::Limit;
pub use module::{Answer, AsyncFunction, Constant, HostFunction, Module, OwnedFunction, Param, Types};
pub use object::{Object, Ref, field_fits, put_field, script_name};
pub use output::{Captured, Stream};
pub use reload::Reloaded;
pub use report::{Range, Report, codes, explain, library_doc, library_names, library_packages, similar};
pub use session::{
    Assistant, Candidate, CandidateKind, ChannelInfo, Class, Completeness, EvalError, EvalValue, Evaluated, Handle,
    Hint, ProcessInfo, Reports, Session, classes, completeness,
};
pub use turns::{Turn, Workers};
pub use value::Value;
pub use vm::{Capability, Output, Stats, Vm, VmOptions};

pub(crate) use crate::driver::on_large_stack;
pub use crate::vm::{Interrupter, Misfit, Place, Standard, TypeInfo};

/// What the API promises of threads.
const _: () = {
    const fn shared<T: Send + Sync + Clone>() {}
    const fn moved<T: Send>() {}
    shared::<Engine>();
    shared::<Program>();
    moved::<Vm>();
    moved::<Error>();
    shared::<Function<(i64,), i64>>();
    shared::<VmHandle>();
    shared::<Channel<String>>();
    moved::<Call<String>>();
};
