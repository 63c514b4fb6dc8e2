//! Leaves out what a program cannot reach of the standard library, before it is parsed.
//!
//! Names are all that is looked at: a function stays if its name, a method if the name of its receiver's type, stands
//! anywhere in what stays. That keeps too much, never too little: the checker asks only for what is named.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::source::{FileId, SourceMap, Span};
use crate::syntax::Spanned;
use crate::syntax::token::Token;

/// A library file that was only cut into tokens so far.
pub(super) struct Pending {
    pub file: FileId,
    pub tokens: Vec<Spanned>,
}

/// A part of a file that stays or goes as a whole, or (if `fixed`) stays but counts only when one of its names does.
struct Item<'t> {
    keys: Vec<&'t str>,
    from: usize,
    to: usize,
    fixed: bool,
}

/// The paths of a file's imports.
pub(super) fn imports(tokens: &[Spanned]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut inside = false;
    for &(start, token, end) in tokens {
        match token {
            Token::Import => inside = true,
            Token::String if inside => spans.push(Span { start, end }),
            Token::Const | Token::Var | Token::Type | Token::Func => break,
            _ => {}
        }
    }
    spans
}

/// Drops the tokens of functions that nothing mentions. `names` are the names that the program itself has.
pub(super) fn prune(sources: &SourceMap, pending: &mut [Pending], names: FxHashSet<String>) {
    let cut: Vec<Vec<Item>> = pending.iter().map(|p| items(p, &sources.file(p.file).text)).collect();
    let mut by_key: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
    for (file, items) in cut.iter().enumerate() {
        for (index, item) in items.iter().enumerate() {
            for &key in &item.keys {
                by_key.entry(key).or_default().push((file, index));
            }
        }
    }
    let mut reached: Vec<FxHashSet<usize>> = vec![FxHashSet::default(); cut.len()];
    let mut todo: Vec<&str> = names.iter().map(String::as_str).collect();
    todo.push("init");
    while let Some(name) = todo.pop() {
        for (file, index) in by_key.remove(name).unwrap_or_default() {
            if !reached[file].insert(index) {
                continue;
            }
            let item = &cut[file][index];
            let text = &sources.file(pending[file].file).text;
            for &(start, token, end) in &pending[file].tokens[item.from..item.to] {
                if token == Token::Name {
                    let name = &text[start as usize..end as usize];
                    if by_key.contains_key(name) {
                        todo.push(name);
                    }
                }
            }
        }
    }
    let dropped = |file: usize| {
        let items = cut[file].iter().enumerate();
        let gone = items.filter(|(index, item)| !item.fixed && !reached[file].contains(index));
        gone.map(|(_, item)| (item.from, item.to)).collect::<Vec<_>>()
    };
    let ranges: Vec<Vec<(usize, usize)>> = (0..cut.len()).map(dropped).collect();
    drop(cut);
    for (pending, ranges) in pending.iter_mut().zip(ranges) {
        let mut kept = Vec::with_capacity(pending.tokens.len());
        let mut at = 0;
        for (from, to) in ranges {
            kept.extend_from_slice(&pending.tokens[at..from]);
            at = to;
        }
        kept.extend_from_slice(&pending.tokens[at..]);
        pending.tokens = kept;
    }
}

/// Cuts a file's declarations apart.
fn items<'t>(pending: &Pending, text: &'t str) -> Vec<Item<'t>> {
    let tokens = &pending.tokens;
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = statement_end(tokens, at);
        match tokens[at].1 {
            Token::Func => {
                let key = func_key(tokens, at, text);
                items.push(Item { keys: key.into_iter().collect(), from: at, to: end, fixed: false });
            }
            Token::Const | Token::Var | Token::Type => {
                let first = items.len();
                specs(tokens, at + 1, end, text, &mut items);
                if tokens[at].1 == Token::Const && items.len() > first {
                    // A constant may repeat the type and the expression of one above it.
                    let keys = items.drain(first..).flat_map(|item| item.keys).collect();
                    items.push(Item { keys, from: at, to: end, fixed: true });
                }
            }
            _ => {}
        }
        at = end + 1;
    }
    items
}

/// The index of the semicolon that ends what begins at `at`.
fn statement_end(tokens: &[Spanned], at: usize) -> usize {
    let mut depth = 0usize;
    for (index, &(_, token, _)) in tokens.iter().enumerate().skip(at) {
        match token {
            Token::LeftParen | Token::LeftBracket | Token::LeftBrace => depth += 1,
            Token::RightParen | Token::RightBracket | Token::RightBrace => depth = depth.saturating_sub(1),
            Token::Semi if depth == 0 => return index,
            _ => {}
        }
    }
    tokens.len()
}

/// The name of a function, or of the type whose method it is.
fn func_key<'t>(tokens: &[Spanned], at: usize, text: &'t str) -> Option<&'t str> {
    let name = |&(start, _, end): &Spanned| &text[start as usize..end as usize];
    let next = tokens.get(at + 1)?;
    if next.1 != Token::LeftParen {
        return Some(name(next));
    }
    // `(r *T[P])` or `(T)`: the type is the last name outside brackets.
    let mut key = None;
    let mut depth = 0;
    for token in &tokens[at + 2..] {
        match token.1 {
            Token::LeftBracket => depth += 1,
            Token::RightBracket => depth -= 1,
            Token::Name if depth == 0 => key = Some(name(token)),
            Token::RightParen => break,
            _ => {}
        }
    }
    key
}

/// The specs of a declaration: each counts when one of its names does.
fn specs<'t>(tokens: &[Spanned], from: usize, end: usize, text: &'t str, items: &mut Vec<Item<'t>>) {
    let grouped = tokens.get(from).is_some_and(|t| t.1 == Token::LeftParen);
    let mut at = if grouped { from + 1 } else { from };
    while at < end {
        let to = if grouped { statement_end(tokens, at).min(end) } else { end };
        let mut keys = Vec::new();
        let mut wants_name = true;
        for &(start, token, stop) in &tokens[at..to] {
            match token {
                Token::Name if wants_name => keys.push(&text[start as usize..stop as usize]),
                Token::Comma if !wants_name => {}
                _ => break,
            }
            wants_name = !wants_name;
        }
        items.push(Item { keys, from: at, to, fixed: true });
        at = to + 1;
    }
}
