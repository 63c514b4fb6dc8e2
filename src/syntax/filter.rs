//! Between lexer and parser: Go's semicolons, and where `ctx` is a keyword.
//!
//! # Invariants
//! - The parser sees no comment and no newline. A semicolon that stands for a line's end has an empty span.
//! - `open` holds one frame for each open bracket and for each header of `if`, `for` or `switch` whose body has not begun.
//! - What is open never passes `DEPTH_MAX`: then the input ends there, with one diagnostic.

use std::collections::VecDeque;

use logos::{Lexer, Logos};

use crate::syntax::ast::Span;
use crate::syntax::report::Diagnostic;
use crate::syntax::token::Token;

/// How deep brackets may nest. Unary chains and the like are counted where the tree is built.
pub const DEPTH_MAX: usize = 1000;
/// So many characters that begin no token are reported.
const ERRORS_MAX: usize = 5000;

/// Which language a file is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Go and nothing else.
    Go,
    /// Go with ctx blocks.
    Csp,
}

#[derive(Clone, Copy, Debug)]
struct Raw {
    token: Token,
    span: Span,
    /// A line ends between the token before and this one.
    on_new_line: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// Inside brackets; `dimension` says that they are the `[N]` of a type, whose element follows.
    Brackets { dimension: bool },
    /// In a header, outside all brackets: the next `{` opens the body, unless a literal type or a function wants it.
    Header { wants_brace: bool },
}

/// The tokens that the parser reads.
pub struct Filter<'s> {
    source: &'s str,
    lexer: Lexer<'s, Token>,
    dialect: Dialect,
    ahead: VecDeque<Raw>,
    before: Option<Token>,
    before_end: u32,
    /// The token before closed the `[N]` of a type.
    behind_dimension: bool,
    open: Vec<Frame>,
    pub too_deep: bool,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'s> Filter<'s> {
    pub fn new(source: &'s str, dialect: Dialect) -> Filter<'s> {
        let mut lexer = Token::lexer(source);
        if source.starts_with("#!") {
            lexer.bump(source.find('\n').unwrap_or(source.len()));
        }
        Filter {
            source,
            lexer,
            dialect,
            ahead: VecDeque::with_capacity(4),
            before: None,
            before_end: 0,
            behind_dimension: false,
            open: Vec::new(),
            too_deep: false,
            diagnostics: Vec::new(),
        }
    }

    /// Reads until `count` tokens are ahead, or the source ends.
    fn fill(&mut self, count: usize) {
        let mut on_new_line = false;
        while self.ahead.len() < count {
            let Some(result) = self.lexer.next() else { return };
            let range = self.lexer.span();
            let span = Span { start: range.start as u32, end: range.end as u32 };
            let token = match result {
                Ok(Token::Newline | Token::LineComment) => {
                    on_new_line = true;
                    continue;
                }
                Ok(Token::BlockComment) => {
                    on_new_line |= self.source[range].contains('\n');
                    continue;
                }
                Ok(token) => token,
                Err(()) => match self.bad(span) {
                    Some(token) => token,
                    None => continue,
                },
            };
            self.ahead.push_back(Raw { token, span, on_new_line });
            on_new_line = false;
        }
    }

    /// Reports what is no token, and says what to go on with.
    fn bad(&mut self, span: Span) -> Option<Token> {
        let text = &self.source[span.start as usize..span.end as usize];
        let rest = &self.source[span.end as usize..];
        let line_ends = rest.starts_with(['\n', '\r']);
        let (message, instead) = match text.as_bytes().first() {
            Some(b'"') if line_ends => ("newline in string".to_owned(), Some(Token::String)),
            Some(b'"' | b'`') => ("string not terminated".to_owned(), Some(Token::String)),
            Some(b'\'') if line_ends => ("newline in rune literal".to_owned(), Some(Token::Rune)),
            Some(b'\'') => ("rune literal not terminated".to_owned(), Some(Token::Rune)),
            Some(b'/') => ("comment not terminated".to_owned(), None),
            Some(b'0'..=b'9') => ("invalid number".to_owned(), Some(Token::Int)),
            _ => (invalid_character(text), None),
        };
        if self.diagnostics.len() < ERRORS_MAX {
            self.diagnostics.push(Diagnostic::new(span, message));
        }
        instead
    }

    /// Whether the `ctx` just taken opens a ctx block.
    fn opens_ctx_block(&mut self) -> bool {
        if self.dialect == Dialect::Go
            || self.before == Some(Token::Dot)
            || matches!(self.open.last(), Some(Frame::Header { .. }))
        {
            return false;
        }
        self.fill(2);
        match (self.ahead.front(), self.ahead.get(1)) {
            (Some(next), _) if next.on_new_line => false,
            (Some(next), _) if next.token == Token::LeftBrace => true,
            (Some(next), Some(second)) => {
                next.token == Token::Name
                    && second.token == Token::LeftParen
                    && !second.on_new_line
                    && is_ctx_option(self.text(next.span))
            }
            _ => false,
        }
    }

    /// Keeps `open` up to date with the token that is about to leave.
    fn track(&mut self, token: Token) {
        let behind_dimension = std::mem::take(&mut self.behind_dimension);
        match token {
            Token::LeftParen | Token::LeftBracket => {
                let dimension = token == Token::LeftBracket && self.begins_type(behind_dimension);
                if let Some(Frame::Header { wants_brace }) = self.open.last_mut() {
                    // `[]T(x)` is a conversion: the type has ended, and no literal follows.
                    let type_ended = match self.before {
                        Some(Token::Name | Token::RightBrace) => true,
                        Some(Token::RightBracket) => !behind_dimension,
                        _ => false,
                    };
                    let converts = token == Token::LeftParen && type_ended;
                    *wants_brace = (*wants_brace && !converts) || dimension;
                }
                self.open.push(Frame::Brackets { dimension });
            }
            Token::LeftBrace => self.open_brace(),
            Token::RightParen | Token::RightBracket | Token::RightBrace => {
                while let Some(Frame::Header { .. }) = self.open.last() {
                    self.open.pop();
                }
                self.behind_dimension = self.open.pop() == Some(Frame::Brackets { dimension: true });
            }
            Token::If | Token::For | Token::Switch => self.open.push(Frame::Header { wants_brace: false }),
            Token::Map | Token::Func => {
                if let Some(Frame::Header { wants_brace }) = self.open.last_mut() {
                    *wants_brace = true;
                }
            }
            Token::Semi | Token::Define | Token::Comma => {
                if let Some(Frame::Header { wants_brace }) = self.open.last_mut() {
                    *wants_brace = false;
                }
            }
            _ => {}
        }
    }

    /// Whether a `[` that comes now begins a type and does not index what stands before it.
    fn begins_type(&self, behind_dimension: bool) -> bool {
        behind_dimension || self.before == Some(Token::Map) || !self.before.is_some_and(Token::ends_operand)
    }

    fn open_brace(&mut self) {
        let of_type = matches!(self.before, Some(Token::Struct | Token::Interface));
        match self.open.last_mut() {
            // A struct type in a header may be that of a literal.
            Some(Frame::Header { wants_brace }) if of_type => *wants_brace = true,
            Some(Frame::Header { wants_brace }) if *wants_brace => *wants_brace = false,
            Some(Frame::Header { .. }) => {
                self.open.pop();
            }
            _ => {}
        }
        self.open.push(Frame::Brackets { dimension: false });
    }

    fn text(&self, span: Span) -> &'s str {
        &self.source[span.start as usize..span.end as usize]
    }

    fn semicolon(&mut self) -> (u32, Token, u32) {
        self.before = Some(Token::Semi);
        self.track(Token::Semi);
        (self.before_end, Token::Semi, self.before_end)
    }
}

impl Iterator for Filter<'_> {
    type Item = (u32, Token, u32);

    fn next(&mut self) -> Option<Self::Item> {
        if self.too_deep {
            return None;
        }
        self.fill(1);
        let ends = self.before.is_some_and(Token::ends_statement);
        let Some(raw) = self.ahead.front().copied() else {
            return ends.then(|| self.semicolon());
        };
        if raw.on_new_line && ends {
            // The flag stays, but behind a semicolon it says nothing.
            return Some(self.semicolon());
        }
        self.ahead.pop_front();
        let mut token = raw.token;
        if token == Token::Name && self.text(raw.span) == "ctx" && self.opens_ctx_block() {
            token = Token::Ctx;
        }
        self.track(token);
        if self.open.len() > DEPTH_MAX {
            self.too_deep = true;
            self.diagnostics.push(Diagnostic::new(raw.span, format!("nested deeper than {DEPTH_MAX}")));
            return None;
        }
        self.before = Some(token);
        self.before_end = raw.span.end;
        Some((raw.span.start, token, raw.span.end))
    }
}

/// Go's words for characters that begin no token.
fn invalid_character(text: &str) -> String {
    match text.chars().next() {
        None | Some('\0') => "invalid NUL character".to_owned(),
        Some(c) if c.is_ascii_control() => format!("invalid character U+{:04X}", c as u32),
        Some(c) if c.is_ascii() => format!("invalid character U+{:04X} '{c}'", c as u32),
        Some(c) => format!("invalid character U+{:04X} '{c}' in identifier", c as u32),
    }
}

/// Whether a name is one of the options of a ctx block.
pub fn is_ctx_option(name: &str) -> bool {
    matches!(name, "timeout" | "deadline" | "value" | "limit" | "parent")
}
