//! Bytecode: the table of instructions, programs, their verifier and disassembler.

pub mod disasm;
pub mod effects;
pub mod liveness;
pub mod op;
pub mod program;
pub mod table;
pub mod verify;
