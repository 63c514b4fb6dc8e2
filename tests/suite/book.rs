//! The programs in `programs/` and the code in the book print what is said there.

use std::path::{Path, PathBuf};

use crate::process;
use crate::programs;

/// Each program of `programs/` prints what stands in the file beside it.
pub fn programs_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let mut found: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "go" || end == "csp"))
        .collect();
    found.sort();
    assert!(found.len() >= 12, "programs/ has lost programs");
    programs::each("programs", &found, |path| {
        let wanted =
            std::fs::read_to_string(path.with_extension("out")).expect("each program has its output beside it");
        problems(path, &wanted)
    });
}

/// Each block ```` ```csp run ```` of the book prints the block behind it.
pub fn book() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("csp-book-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the book's programs can be made");
    let (mut found, mut outputs) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(root.join("book/src")).expect("the book is there") {
        let page = entry.expect("the book can be read").path();
        let text = std::fs::read_to_string(&page).expect("pages are UTF-8");
        let name = page.file_stem().expect("pages have names").to_string_lossy().into_owned();
        for (index, (kind, code, output)) in blocks(&text).into_iter().enumerate() {
            let path = folder.join(format!("{name}-{index}.{kind}"));
            std::fs::write(&path, code).expect("the folder can be written");
            found.push(path);
            outputs.push(output);
        }
    }
    assert!(found.len() >= 8, "the book has lost examples");
    programs::each("book", &found, |path| {
        let index = found.iter().position(|each| each == path).expect("it is one of them");
        problems(path, &outputs[index])
    });
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

fn problems(path: &Path, wanted: &str) -> Vec<String> {
    let ran = process::csp(&["run", path.to_str().expect("paths of tests are plain")], &[]);
    let mut bad = Vec::new();
    if ran.stdout != wanted {
        bad.push(format!("printed {:?}, not {wanted:?}", ran.stdout));
    }
    if ran.status != Some(0) {
        bad.push(format!("exit {:?}: {}", ran.status, ran.stderr));
    }
    bad
}

/// Kind, code and output of each block that is to be run.
fn blocks(text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```").and_then(|info| info.strip_suffix(" run")) else { continue };
        let code = block(&mut lines);
        let opened = lines.find(|line| !line.is_empty());
        assert_eq!(opened, Some("```text output"), "a program in the book has no output behind it:\n{code}");
        found.push((kind.to_owned(), code, block(&mut lines)));
    }
    found
}

fn block<'t>(lines: &mut impl Iterator<Item = &'t str>) -> String {
    lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
}
