//! Finds test programs, and works through them with a few threads.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::known;

/// How many programs run at a time: each may use several workers itself.
const THREADS: usize = 2;

/// The folder `tests/KIND` of the repository.
pub fn root(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(kind)
}

/// All programs two levels below `root`: CHAPTER/NAME.go, CHAPTER/NAME.csp, or a folder CHAPTER/NAME with a package.
/// They come sorted, and only those that `CSP_TEST` selects.
pub fn find(root: &Path) -> Vec<PathBuf> {
    let filter = std::env::var("CSP_TEST").unwrap_or_default();
    let mut found = Vec::new();
    for chapter in entries(root).into_iter().filter(|p| p.is_dir()) {
        for path in entries(&chapter) {
            let source = matches!(path.extension().and_then(|e| e.to_str()), Some("go" | "csp"));
            if (source || path.is_dir()) && path.to_string_lossy().contains(&filter) {
                found.push(path);
            }
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(list) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = list.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.sort();
    paths
}

/// Runs `test` for each program; it returns what is wrong, one line each. Panics with all of it at the end.
pub fn each(what: &str, programs: &[PathBuf], test: impl Fn(&Path) -> Vec<String> + Sync) {
    let next = AtomicUsize::new(0);
    let failures = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(path) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut problems = test(path);
                    if let Some(why) = known::reason(&short(path)) {
                        problems = match problems.is_empty() {
                            true => vec![format!("passes now: take it out of known.rs ({why})")],
                            false => Vec::new(),
                        };
                    }
                    if !problems.is_empty() {
                        failures.lock().expect("no test thread panics with the lock").push((path, problems));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no test thread panics with the lock");
    failures.sort();
    let mut report = String::new();
    for (path, problems) in &failures {
        report += &format!("FAIL {}\n", short(path));
        for problem in problems {
            report += &format!("    {problem}\n");
        }
    }
    let summary = format!("{what}: {} passed, {} failed", programs.len() - failures.len(), failures.len());
    println!("{summary}");
    assert!(failures.is_empty(), "\n{report}{summary}\n");
}

/// A program's path from the repository on.
fn short(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).display().to_string()
}
