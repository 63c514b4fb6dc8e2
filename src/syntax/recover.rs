//! Going on after a syntax error: cut out the statement around it, parse again.
//!
//! LALRPOP's own `!` drops tokens one by one and knows nothing of brackets, so an error in a header or before a `{` lets
//! the rest of the function fall out of its body. Here brackets are matched first, and a cut is kept only if the parser
//! gets past it. The parser is fast enough to start anew for each of the few errors that are reported.

use crate::syntax::ast::Ast;
use crate::syntax::report::{Diagnostic, syntax_error};
use crate::syntax::token::Token;
use crate::syntax::{Error, Spanned, run};

/// So many syntax errors of a file are reported, as in Go.
const ERRORS_MAX: usize = 10;

/// Reports `error` and those behind it; the tree has a hole for each.
pub fn recover(source: &str, mut tokens: Vec<Spanned>, mut error: Error, diagnostics: &mut Vec<Diagnostic>) -> Ast {
    let script = !tokens.iter().any(|token| token.1 == Token::Package);
    // What the lexer has reported is no second mistake.
    let reported: Vec<u32> = diagnostics.iter().map(|diagnostic| diagnostic.span.start).collect();
    let mut last_line = None;
    for _ in 0..ERRORS_MAX {
        let diagnostic = syntax_error(source, script, &error);
        let line = source[..diagnostic.span.start as usize].matches('\n').count();
        // A second error on a line mostly comes from the first.
        if last_line.replace(line) != Some(line) && !reported.contains(&diagnostic.span.start) {
            diagnostics.push(diagnostic);
        }
        let at = index_of(&tokens, &error);
        let mut next = None;
        for cut in cuts(&tokens, at) {
            let mut shorter = tokens[..cut.0].to_vec();
            let start = tokens.get(cut.0).map_or(source.len() as u32, |t| t.0);
            let end = tokens[..cut.1].last().map_or(start, |t| t.2).max(start);
            shorter.push((start, Token::Bad, end));
            shorter.extend_from_slice(&tokens[cut.1..]);
            let (ast, result) = run(source, &shorter, diagnostics);
            let Err(after) = result else { return ast };
            if index_of(&shorter, &after) > cut.0 + 1 {
                next = Some((shorter, after));
                break;
            }
        }
        let Some((shorter, after)) = next else { break };
        (tokens, error) = (shorter, after);
    }
    Ast::default()
}

/// The index of the token at which the parser stopped.
fn index_of(tokens: &[Spanned], error: &Error) -> usize {
    match error {
        Error::UnrecognizedToken { token, .. } => tokens.partition_point(|t| (t.0, t.2) < (token.0, token.2)),
        _ => tokens.len(),
    }
}

/// An open bracket, and where its last statement begins.
struct Open {
    bracket: Token,
    statement: usize,
    /// Where the statement begins if the last colon ended a `case` or a label.
    behind_colon: Option<usize>,
}

/// Ranges of tokens that may be cut out for an error at `at`: the statement around it, from the innermost braces outwards.
fn cuts(tokens: &[Spanned], at: usize) -> Vec<(usize, usize)> {
    let mut open = vec![Open { bracket: Token::Semi, statement: 0, behind_colon: None }];
    for (index, &(_, token, _)) in tokens[..at].iter().enumerate() {
        let statement = index + 1;
        match token {
            Token::LeftParen | Token::LeftBracket | Token::LeftBrace => {
                open.push(Open { bracket: token, statement, behind_colon: None });
            }
            Token::RightParen | Token::RightBracket | Token::RightBrace => {
                if open.len() > 1 {
                    open.pop();
                }
            }
            _ => {
                let top = open.last_mut().expect("the file's own frame stays");
                match token {
                    Token::Semi => (top.statement, top.behind_colon) = (statement, None),
                    Token::Colon => top.behind_colon = Some(statement),
                    _ => {}
                }
            }
        }
    }
    let mut cuts = Vec::new();
    let mut inner = Vec::new();
    while let Some(Open { bracket, statement, behind_colon }) = open.pop() {
        if bracket != Token::LeftBracket {
            let end = end_of_statement(tokens, at, inner.clone(), bracket);
            cuts.extend(behind_colon.map(|start| (start, end)));
            cuts.push((statement, end));
        }
        inner.insert(0, bracket);
    }
    cuts
}

/// The end of the statement that `at` is in. `inner` are the brackets open at `at` inside `outer`, the one that holds the statement.
fn end_of_statement(tokens: &[Spanned], at: usize, mut inner: Vec<Token>, outer: Token) -> usize {
    for (index, &(_, token, _)) in tokens.iter().enumerate().skip(at) {
        let opener = match token {
            Token::LeftBrace | Token::LeftParen | Token::LeftBracket => {
                inner.push(token);
                continue;
            }
            // A parenthesis does not hold statements: one that is still open was forgotten.
            Token::Semi if !inner.contains(&Token::LeftBrace) => return index,
            Token::Case | Token::Default if inner.is_empty() && index > at => return index,
            Token::RightBrace => Token::LeftBrace,
            Token::RightParen => Token::LeftParen,
            Token::RightBracket => Token::LeftBracket,
            _ => continue,
        };
        match inner.iter().rposition(|&t| t == opener) {
            Some(found) => inner.truncate(found),
            None if opener == outer => return index,
            None => {}
        }
    }
    tokens.len()
}
