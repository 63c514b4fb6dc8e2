//! Reports as they are shown, with excerpts of the source: `tests/diag/x.csp` (or `.go`) and `x.snap`. So are the reports of the examples in the
//! book's pages on errors and of `tests/check`: `CSP_BLESS=1` writes all anew; read the difference.

use std::path::{Path, PathBuf};

use crate::process::csp;
use crate::programs;

pub fn all() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("tests/diag");
    let found = programs::find(&folder);
    assert!(found.len() >= 20 || std::env::var_os("CSP_TEST").is_some(), "tests/diag has lost programs");
    programs::each("tests/diag", &found, |path| problems(path, &path.with_extension("snap")));
    // The programs of tests/check are reports, too: their pictures stand in one folder.
    let checked = programs::find(&programs::root("check"));
    programs::each("tests/diag/check", &checked, |path| {
        let name =
            path.strip_prefix(root.join("tests/check")).unwrap_or(path).to_string_lossy().replace(['/', '.'], "-");
        problems(path, &folder.join("check").join(format!("{name}.snap")))
    });
}

/// What is shown of deadlocks and panics, word for word: `tests/deadlock`.
pub fn deadlocks() {
    let found = programs::find(&programs::root("deadlock"));
    assert!(found.len() >= 18 || std::env::var_os("CSP_TEST").is_some(), "tests/deadlock has lost programs");
    programs::each("tests/deadlock", &found, |path| {
        let ran = csp(&["run", "--workers", "1", path.to_str().expect("test programs have plain names")], &[]);
        let mut bad = compare(&path.with_extension("snap"), ran.stderr);
        if ran.status != Some(2) {
            bad.push(format!("exit status {:?}", ran.status));
        }
        bad
    });
}

fn problems(path: &Path, snapshot: &Path) -> Vec<String> {
    let name = path.to_str().expect("test programs have plain names");
    compare(snapshot, csp(&["check", name], &[]).stderr)
}

fn compare(snapshot: &Path, shown: String) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shown = shown.replace(&format!("{}/", root.display()), "");
    let wanted = std::fs::read_to_string(snapshot).unwrap_or_default();
    if shown == wanted {
        return Vec::new();
    }
    if std::env::var_os("CSP_BLESS").is_some() {
        let folder: PathBuf = snapshot.parent().expect("a file is in a folder").to_path_buf();
        std::fs::create_dir_all(folder).expect("the tests can be written");
        std::fs::write(snapshot, shown).expect("the tests can be written");
        return Vec::new();
    }
    vec![format!("wanted\n{wanted}\nshown is\n{shown}")]
}
