//! The one test binary: programs that must run as in Go, programs that must be refused, and the checks of `tidy`.
//!
//! `CSP_TEST=maps/` runs only the programs whose path contains that text; `CSP_BIN=PATH` tests another build of `csp`.

mod blocks;
mod book;
mod bytecode;
mod check;
mod command;
mod diag;
mod embed;
mod expect;
mod files;
mod hostile;
mod known;
mod library;
mod limits;
mod process;
mod programs;
mod quick;
mod races;
mod repl;
mod run;
mod signals;
mod soak;
mod stats;
mod tidy;
mod turns;
mod workers;

#[test]
fn run_programs() {
    run::all();
}

#[test]
fn check_programs() {
    check::all();
}

#[test]
fn files_of_one_program() {
    files::all();
}

#[test]
fn reports() {
    diag::all();
}

#[test]
fn reports_at_run_time() {
    diag::deadlocks();
}

#[test]
fn hostile_scripts() {
    hostile::all();
}

#[test]
fn limits_of_the_command() {
    limits::all();
}

#[test]
fn race_programs() {
    races::all();
}

#[test]
fn random_blocks() {
    blocks::random();
}

#[test]
fn interrupted_once() {
    signals::once();
}

#[test]
fn interrupted_twice() {
    signals::twice();
}

#[test]
fn interrupts_that_are_not_heard() {
    signals::not_heard();
}

#[test]
fn interrupts_asked_for() {
    signals::asked_for();
}

#[test]
fn standard_input_is_a_wait() {
    signals::input();
}

#[test]
fn soak() {
    soak::run();
}

#[test]
fn statistics() {
    stats::report();
}

#[test]
fn memory_is_given_back() {
    stats::memory_is_given_back();
}

#[test]
fn bytecode() {
    bytecode::all();
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
