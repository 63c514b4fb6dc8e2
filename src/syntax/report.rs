//! What is wrong with a source, and the wording of syntax errors.

use lalrpop_util::ParseError;

use crate::syntax::ast::Span;
use crate::syntax::token::Token;

#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub span: Span,
    pub message: String,
}

impl Diagnostic {
    pub fn new(span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { span, message: message.into() }
    }
}

/// Says in Go's words what the parser did not understand. `expected` are the terminals that it would have taken.
pub fn syntax_error(source: &str, script: bool, error: &ParseError<u32, Token, ()>) -> Diagnostic {
    match error {
        ParseError::UnrecognizedToken { token: (start, token, end), expected } => {
            let span = Span { start: *start, end: *end };
            in_context(source, *token, span)
                .unwrap_or_else(|| word(span, &found(source, *token, span), expected, script))
        }
        ParseError::ExtraToken { token: (start, token, end) } => {
            let span = Span { start: *start, end: *end };
            word(span, &found(source, *token, span), &[], script)
        }
        ParseError::UnrecognizedEof { location, expected } => {
            word(Span { start: *location, end: *location }, "EOF", expected, script)
        }
        ParseError::InvalidToken { location } => {
            Diagnostic::new(Span { start: *location, end: *location }, "syntax error: invalid token")
        }
        ParseError::User { error: () } => unreachable!("bug: the filter reports its own errors"),
    }
}

/// Errors that Go names by what stands before the token.
fn in_context(source: &str, token: Token, span: Span) -> Option<Diagnostic> {
    let before = source[..span.start as usize].trim_end();
    let message = match token {
        Token::Var if ends_with_word(before, "for") => "syntax error: var declaration not allowed in for initializer",
        Token::LeftBrace if before.len() < line_start(source, span.start) && ends_header(before) => {
            "syntax error: unexpected semicolon or newline before {"
        }
        Token::RightBracket if before.ends_with('[') && declares(before) => "syntax error: empty type parameter list",
        _ => return None,
    };
    Some(Diagnostic::new(span, message))
}

fn line_start(source: &str, at: u32) -> usize {
    source[..at as usize].rfind('\n').map_or(0, |newline| newline + 1)
}

fn ends_with_word(text: &str, word: &str) -> bool {
    text.strip_suffix(word).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a text ends with the line of a function's header.
fn ends_header(before: &str) -> bool {
    let line = &before[line_start(before, before.len() as u32)..];
    line.starts_with("func ") && !line.ends_with('}')
}

/// Whether a text ends with `func name[` or `type name[`.
fn declares(before: &str) -> bool {
    let name_from = before.trim_end_matches('[').trim_end();
    let keyword = name_from.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').trim_end();
    keyword.len() < name_from.len() && (ends_with_word(keyword, "func") || ends_with_word(keyword, "type"))
}

fn word(span: Span, found: &str, expected: &[String], script: bool) -> Diagnostic {
    let has = |terminal: &str| expected.iter().any(|e| e.trim_matches('"') == terminal);
    if has("func") && has("const") && !has("return") {
        return Diagnostic::new(span, "syntax error: non-declaration statement outside function body");
    }
    Diagnostic::new(span, format!("syntax error: unexpected {found}{}", wanted(expected, script)))
}

/// How Go names a token in its messages.
fn found(source: &str, token: Token, span: Span) -> String {
    let text = &source[span.start as usize..span.end as usize];
    match token {
        Token::Semi if span.start == span.end => {
            let rest = source[span.end as usize..].trim_start_matches([' ', '\t', '\r']);
            if rest.is_empty() { "EOF".into() } else { "newline".into() }
        }
        Token::Semi => "semicolon".into(),
        Token::Comma => "comma".into(),
        Token::Name => format!("name {text}"),
        Token::Int | Token::Float | Token::Imaginary | Token::Rune | Token::String => format!("literal {text}"),
        _ if text.starts_with(|c: char| c.is_ascii_lowercase()) => format!("keyword {text}"),
        _ => text.to_owned(),
    }
}

/// Turns a set of terminals into words. The sets are fingerprints of the place: each rule names the terminals that tell.
fn wanted(expected: &[String], script: bool) -> String {
    let has = |terminal: &str| expected.iter().any(|e| e.trim_matches('"') == terminal);
    if let [one] = expected {
        return format!(", expected {}", name(one));
    }
    let (operand, kind, operator) = (has("int") && has("("), has("chan") && has("("), has("+") && has("=="));
    if has(";") && has("}") && !operand {
        return " at end of statement".into();
    }
    if has(";") && !operand && !has("}") && !has(")") {
        let place = if script { " at end of statement" } else { " after top level declaration" };
        return place.into();
    }
    match (operand, kind, operator) {
        (true, _, _) if has("if") && has("return") => ", expected statement".into(),
        (true, _, _) if has("}") && has("{") => ", expected expression or }".into(),
        (true, _, _) if has(")") => ", expected expression or )".into(),
        (true, _, _) => ", expected expression".into(),
        (false, _, _) if has(":") && has(",") && has("}") => {
            " in composite literal; possibly missing comma or }".into()
        }
        (false, _, true) if has(",") && has(")") => " in argument list; possibly missing comma or )".into(),
        (false, _, true) if has(",") && has("}") => " in composite literal; possibly missing comma or }".into(),
        (false, _, true) if has("{") => ", expected { after header".into(),
        (false, _, true) if has(")") => ", expected )".into(),
        (false, _, _) if has(":") && has(",") => ", expected :".into(),
        (false, _, true) if has(":") && !has("]") => ", expected :".into(),
        (false, _, true) if has("]") => ", expected ]".into(),
        (false, _, _) if has("case") && has("default") => ", expected case or default or }".into(),
        (false, false, _) if has(",") && has(")") && has("...") => {
            " in argument list; possibly missing comma or )".into()
        }
        (false, _, _) if has(",") && has(")") => " in parameter list; possibly missing comma or )".into(),
        (false, true, _) if has("name") => ", expected type".into(),
        _ => list(expected),
    }
}

fn list(expected: &[String]) -> String {
    match expected.len() {
        0 => String::new(),
        1..=4 => format!(", expected {}", expected.iter().map(|e| name(e)).collect::<Vec<_>>().join(" or ")),
        _ => String::new(),
    }
}

fn name(terminal: &str) -> String {
    match terminal.trim_matches('"') {
        "name" => "name".into(),
        "string" => "string literal".into(),
        ";" => "semicolon or newline".into(),
        "," => "comma".into(),
        other => other.to_owned(),
    }
}
