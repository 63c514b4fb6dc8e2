//! Any text goes through lexer, parser and checker without a panic, and what they accept compiles to code that verifies.
//!
//! Bytes alone rarely make a program, so most mutations are of tokens: whole ones are dropped, repeated, exchanged, or
//! taken from a list of words or from a second place of the same text.
#![no_main]

use csp::{Engine, Source};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target, fuzzer_mutate};

/// Longer inputs only make a run slow.
const BYTES_MAX: usize = 16 << 10;

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    if text.len() > BYTES_MAX {
        return Corpus::Reject;
    }
    // A `.go` file has no ctx; a text without package clause is a script.
    let is_go = text.contains("package") && !text.contains("ctx");
    let name = if is_go { "fuzz.go" } else { "fuzz.csp" };
    let source = Source::Text { name: name.to_owned(), text: text.to_owned() };
    let checked = Engine::new().check(&[source]);
    _ = checked.short();
    _ = checked.graphical(false);
    if !checked.has_errors()
        && let Err(error) = checked.compile()
    {
        assert!(!error.message().contains("bug: "), "{}", error.message());
    }
    Corpus::Keep
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random(u64::from(seed) | 1 << 32);
    let text = match std::str::from_utf8(&data[..size]) {
        Ok(text) if random.below(8) != 0 => text,
        _ => return fuzzer_mutate(data, size, max_size),
    };
    let mut tokens = cut(text).into_iter().map(str::to_owned).collect::<Vec<_>>();
    for _ in 0..=random.below(4) {
        mutate(&mut tokens, &mut random);
    }
    let mut changed = tokens.concat();
    while changed.len() > max_size.min(BYTES_MAX) {
        changed.pop();
    }
    data[..changed.len()].copy_from_slice(changed.as_bytes());
    changed.len()
});

/// What Go programs are made of, and numbers at the edges.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "break ", "case ", "chan ", "const ", "continue\n", "default:", "defer ", "else ", "fallthrough\n", "for ", "func ", "func()", "go ", "goto ", "if ", "import ",
    "interface{}", "interface{ ~int }", "map[string]", "package main\n", "range ", "return ", "select {", "struct{}", "struct{ x int }", "switch ", "type ", "var ", "ctx ", "ctx {",
    "ctx timeout(1) {", "limit(1), ", "value(1, 2) ", "parent(ctx)", "cancel(nil)", "iota", "nil", "true", "any", "comparable", "error", "int", "int8", "uint64", "float32", "float64",
    "complex128", "string", "rune", "byte", "uintptr", "append(", "cap(", "clear(", "close(", "complex(", "copy(", "delete(", "imag(", "len(", "make(", "max(", "min(", "new(", "panic(",
    "print(", "println(", "real(", "recover()", "[]", "[...]", "[]int{", "map[int]int{", "[2]int{1: 2}", "x[1:2:3]", ".(type)", ".(int)", "...", "<-", "<-chan ", ":=", "==", "!=", "<=",
    "<<", ">>", "&^", "&^=", "&&", "||", "++", "--", "+=", "{", "}", "(", ")", "[", "]", ";", "\n", ",", ".", ":", "=", "+", "-", "*", "/", "%", "&", "|", "^", "!", "~", "<", ">",
    "[T any]", "[T ~int | ~string]", "[P *T, T any]", "0", "1", "-1", "1<<63", "1<<64 - 1", "0x1p-1074", "1e400", "1e646456992", "0b1", "0o17", "1_000", "1i", "'a'", "'\\xff'", "\"\"",
    "\"a\\u00e9\"", "`raw`", "_", "x", "y", "T", "main", "init", "L: ", "goto L\n", "func (T) m() {}\n", "import \"fmt\"\n", "fmt.Println(", "//go:build ignore\n", "#!/bin/csp\n", "/* */", "//\n",
];

fn mutate(tokens: &mut Vec<String>, random: &mut Random) {
    let length = tokens.len();
    let at = random.below(length + 1);
    let count = 1 + random.below(12);
    let end = (at + count).min(length);
    match random.below(8) {
        0 => drop(tokens.drain(at..end)),
        1 => {
            let copy = tokens[at..end].to_vec();
            let to = random.below(length + 1);
            tokens.splice(to..to, copy);
        }
        2 if at < length => {
            let other = random.below(length);
            tokens.swap(at, other);
        }
        3 if at < length => tokens[at] = tokens[random.below(length)].clone(),
        4 if at < length => tokens[at] = WORDS[random.below(WORDS.len())].to_owned(),
        5 => {
            // Wrapped in brackets, as an operand of something.
            let (open, close) =
                [("(", ")"), ("[", "]"), ("{", "}"), ("func() {", "}"), ("-", ""), ("&", ""), ("*", "")]
                    [random.below(7)];
            tokens.insert(end, close.to_owned());
            tokens.insert(at, open.to_owned());
        }
        _ => tokens.insert(at, WORDS[random.below(WORDS.len())].to_owned()),
    }
}

/// Words, numbers, blanks and single characters; nothing is lost.
fn cut(text: &str) -> Vec<&str> {
    let class = |c: char| match c {
        '_' => 1,
        _ if c.is_alphanumeric() => 1,
        ' ' | '\t' => 2,
        _ => 0,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let now = class(c);
        if at > start && (now == 0 || now != last) {
            parts.push(&text[start..at]);
            start = at;
        }
        last = now;
    }
    parts.push(&text[start..]);
    parts
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }
}
