//! The checker: from syntax trees to a typed program.

pub mod constant;
pub mod r#type;
pub mod typed;
pub mod types;
