//! `sync`, `sched` and `chan` as they are in the program, so that their models (`src/sched/models.rs`) can be run.

#[path = "../../../src/chan/mod.rs"]
pub mod chan;
#[path = "../../../src/sched/mod.rs"]
pub mod sched;
#[path = "../../../src/sync.rs"]
pub mod sync;
