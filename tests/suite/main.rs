//! The one test binary: programs that must run as in Go, programs that must be refused, and the checks of `tidy`.
//!
//! `CSP_TEST=maps/` runs only the programs whose path contains that text; `CSP_BIN=PATH` tests another build of `csp`.

mod book;
mod check;
mod embed;
mod expect;
mod known;
mod library;
mod process;
mod programs;
mod repl;
mod run;
mod tidy;

#[test]
fn run_programs() {
    run::all();
}

#[test]
fn check_programs() {
    check::all();
}

#[test]
fn tidy() {
    tidy::all();
}

#[test]
fn programs_folder() {
    book::programs_folder();
}

#[test]
fn book() {
    book::book();
}

#[test]
fn links() {
    book::links();
}

#[test]
fn library() {
    library::pages();
}

#[test]
fn repl_dialogues() {
    repl::all();
}
