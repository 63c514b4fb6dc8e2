//! What is valid parses without error, what is not does not, and trees and colours are as they should be.

use std::path::{Path, PathBuf};

use tree_sitter::{Language, Node, Parser, Query, QueryCursor, StreamingIterator, Tree};

fn parse(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser
        .set_language(&Language::new(tree_sitter_csp::LANGUAGE))
        .expect("the library reads this version of the tables");
    parser.parse(text, None).expect("nothing stops the parser")
}

fn here() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every program, library file and running test of the repository.
#[test]
fn valid_files() {
    let root = here().join("../..");
    let mut files = Vec::new();
    for folder in ["programs", "stdlib", "tests/run"] {
        let before = files.len();
        sources(&root.join(folder), &mut files);
        assert!(files.len() > before, "{folder} has no sources");
    }
    let mut bad = Vec::new();
    for path in &files {
        let text = std::fs::read(path).expect("it was found there");
        let text = String::from_utf8_lossy(&text);
        let tree = parse(&text);
        if let Some(node) = first_error(tree.root_node()) {
            let place = node.start_position();
            bad.push(format!("{}:{}:{}", path.display(), place.row + 1, place.column + 1));
        }
    }
    assert!(bad.is_empty(), "{} of {} files:\n{}", bad.len(), files.len(), bad.join("\n"));
    println!("{} files", files.len());
}

#[test]
fn invalid_texts() {
    for text in
        ["x := \n", "func (\n", "a b c\n", "if x { y } else z\n", "ctx timeout(1) x\n", "for {\n", "\"abc\n", "f(a\n"]
    {
        assert!(parse(text).root_node().has_error(), "no error in {text:?}");
    }
}

/// The trees in `corpus`, in tree-sitter's own form: a name between lines of `=`, the text, `---`, the tree.
#[test]
fn corpus() {
    let mut count = 0;
    for entry in std::fs::read_dir(here().join("corpus")).expect("the corpus is there") {
        let text = std::fs::read_to_string(entry.expect("it can be read").path()).expect("it is UTF-8");
        let mut parts = text.split("==================\n").skip(1);
        while let (Some(name), Some(body)) = (parts.next(), parts.next()) {
            let (source, wanted) = body.split_once("\n---\n").expect("a tree follows");
            let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(parse(source).root_node().to_sexp(), wanted, "{name}");
            count += 1;
        }
    }
    assert!(count >= 7, "the corpus has lost trees");
}

/// What the last pattern says of each word.
#[test]
fn colours() {
    let text =
        "package main\n// note\nfunc f(n int) error {\n\treturn ctx timeout(1) { go work(ctx, \"a\\n\", true) }\n}\n";
    let wanted = [
        ("package", "keyword.import"),
        ("main", "module"),
        ("// note", "comment"),
        ("func", "keyword.function"),
        ("f", "function"),
        ("n", "variable.parameter"),
        ("int", "type.builtin"),
        ("error", "type.builtin"),
        ("return", "keyword.return"),
        ("ctx", "keyword.coroutine"),
        ("timeout", "keyword.coroutine"),
        ("1", "number"),
        ("go", "keyword.coroutine"),
        ("work", "function.call"),
        ("ctx", "variable.builtin"),
        ("\"a\\n\"", "string"),
        ("\\n", "string.escape"),
        ("true", "constant.builtin"),
    ];
    let query = Query::new(&Language::new(tree_sitter_csp::LANGUAGE), tree_sitter_csp::HIGHLIGHTS_QUERY)
        .unwrap_or_else(|error| panic!("highlights.scm: {error}"));
    let tree = parse(text);
    let mut cursor = QueryCursor::new();
    let mut captures = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    while let Some((matched, index)) = captures.next() {
        let capture = matched.captures()[*index];
        let (start, end) = (capture.node.start_byte(), capture.node.end_byte());
        found.retain(|(s, e, _)| (*s, *e) != (start, end));
        found.push((start, end, query.capture_names()[capture.index as usize]));
    }
    found.retain(|(_, _, name)| !name.starts_with("punctuation"));
    found.sort();
    // A string begins where the parts in it do not, so the order is that of the text.
    let found: Vec<_> = found.iter().map(|(start, end, name)| (&text[*start..*end], *name)).collect();
    assert_eq!(found, wanted);
}

fn first_error(node: Node) -> Option<Node> {
    if node.is_error() || node.is_missing() {
        return Some(node);
    }
    if !node.has_error() {
        return None;
    }
    node.children(&mut node.walk()).find_map(first_error)
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|end| end == "go" || end == "csp") {
            files.push(path);
        }
    }
}
