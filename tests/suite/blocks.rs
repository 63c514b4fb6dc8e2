//! Random programs of nested ctx blocks, panics, cancels, limits, locks and channels: `fuzz/ctx/blocks.csp`, which says what they check.
//!
//! The usual run makes some hundreds with seeds of the clock. All that a change to blocks, waits or the scheduler wants:
//! `csp run fuzz/ctx/blocks.csp -programs 100000`.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::process::csp;

pub fn random() {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |now| now.subsec_nanos()).to_string();
    let generator = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/ctx/blocks.csp");
    let generator = generator.to_str().expect("the repository has a plain name");
    let outcome = csp(&["run", generator, "-programs", "400", "-each", "50", "-seed", &seed], &[]);
    assert!(
        outcome.status == Some(0) && outcome.stdout == "400 programs, 0 bad runs\n" && outcome.stderr.is_empty(),
        "seed {seed}: status {:?}, timed out: {}\n{}{}",
        outcome.status,
        outcome.timed_out,
        outcome.stdout,
        outcome.stderr
    );
}
