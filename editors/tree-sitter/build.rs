//! Generates the parser from `grammar.js` (with node) and compiles it.

use std::path::PathBuf;

use tree_sitter_generate::{OptLevel, generate_parser_in_directory};

/// The newest form of the tables that all current editors read.
const ABI: usize = 15;

fn main() {
    println!("cargo:rerun-if-changed=grammar.js");
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where"));
    let mut notes = Vec::new();
    let made = generate_parser_in_directory(
        &here,
        Some(&out),
        None::<PathBuf>,
        ABI,
        None,
        None,
        true,
        OptLevel::default(),
        &mut notes,
    );
    if let Err(error) = made {
        panic!("grammar.js: {error}");
    }
    cc::Build::new()
        .include(&out)
        .file(out.join("parser.c"))
        .std("c11")
        .opt_level(1)
        .warnings(false)
        .compile("tree-sitter-csp");
}
