//! Bytecode: the table of instructions, programs, their verifier and disassembler.

pub mod op;
pub mod program;
