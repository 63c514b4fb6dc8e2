//! `sync`, `sched` and `chan` as they are in the program, so that their models can be run: those of the queues and of the word of a
//! park are in `src/sched/models.rs`, the others beside this file.

#[path = "../../../src/chan/mod.rs"]
pub mod chan;
#[path = "../../../src/sched/mod.rs"]
pub mod sched;
#[path = "../../../src/sync.rs"]
pub mod sync;

#[cfg(all(test, loom))]
mod channel;
#[cfg(all(test, loom))]
mod lock;
#[cfg(all(test, loom))]
mod seats;
#[cfg(all(test, loom))]
mod select;
#[cfg(all(test, loom))]
mod timer;
