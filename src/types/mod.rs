//! The checker: from syntax trees to a typed program.

pub mod check;
pub mod constant;
pub mod display;
pub mod lint;
pub mod report;
pub mod scope;
pub mod r#type;
pub mod typed;
pub mod types;
pub mod universe;
