//! Source to syntax tree: lexer (logos), filter, parser (LALRPOP), tree.

pub mod ast;
mod builder;
mod depth;
pub mod dump;
mod filter;
mod recover;
mod report;
pub use report::Diagnostic;
pub mod token;

#[allow(clippy::all, unused, reason = "generated")]
mod parser {
    lalrpop_util::lalrpop_mod!(csp);
    pub use self::csp::SourceParser;
}

use crate::source::Span;
use ast::{Ast, DeclKind, StmtKind};
use builder::Builder;
pub use filter::Dialect;
use filter::Filter;
use lalrpop_util::ParseError;

use token::Token;

/// What came of a source: a tree, whole or with holes, and what is wrong with it.
#[derive(Debug)]
pub struct Parsed {
    pub ast: Ast,
    pub diagnostics: Vec<Diagnostic>,
}

/// Parses one file. Each syntax error cuts out the statement around it, and the parser starts anew, at most `ERRORS_MAX` times.
pub fn parse(source: &str, dialect: Dialect) -> Parsed {
    let (tokens, diagnostics) = tokens(source, dialect);
    if tokens.is_empty() && !diagnostics.is_empty() {
        return Parsed { ast: Ast::default(), diagnostics };
    }
    parse_tokens(source, tokens, diagnostics, dialect)
}

/// Cuts a file into tokens. There are none if it nests too deep.
pub fn tokens(source: &str, dialect: Dialect) -> (Vec<Spanned>, Vec<Diagnostic>) {
    let mut filter = Filter::new(source, dialect);
    let mut tokens: Vec<Spanned> = Vec::with_capacity(source.len() / 4);
    tokens.extend(&mut filter);
    if filter.too_deep {
        tokens.clear();
    }
    (tokens, filter.diagnostics)
}

/// Cuts a part of a file that is known to be sound into tokens.
pub fn tokens_in(source: &str, part: std::ops::Range<usize>, dialect: Dialect) -> Vec<Spanned> {
    let offset = part.start as u32;
    let (tokens, _) = tokens(&source[part], dialect);
    tokens.into_iter().map(|(start, token, end)| (start + offset, token, end + offset)).collect()
}

/// Parses what is left of a file's tokens; `diagnostics` are those of the tokens.
pub fn parse_tokens(source: &str, tokens: Vec<Spanned>, mut diagnostics: Vec<Diagnostic>, dialect: Dialect) -> Parsed {
    let first_token = tokens.first().map_or(Span::default(), |&(start, _, end)| Span { start, end });
    let (mut ast, result) = run(source, &tokens, &mut diagnostics);
    if let Err(first) = result {
        ast = recover::recover(source, tokens, first, &mut diagnostics);
    }
    if dialect == Dialect::Go && ast.package.is_none() && diagnostics.is_empty() {
        diagnostics.push(Diagnostic::new(first_token, "syntax error: package statement must be first"));
    }
    if ast.package.is_some() {
        diagnostics.extend(late_import(&ast));
    }
    diagnostics.sort_by_key(|d| d.span.start);
    Parsed { ast, diagnostics }
}

/// In a program imports stand before all other declarations.
fn late_import(ast: &Ast) -> Option<Diagnostic> {
    let is_import = |id: &ast::StmtId| match ast.stmt(*id).kind {
        StmtKind::Decl(decl) => matches!(ast.decl(decl).kind, DeclKind::Import { .. }),
        _ => false,
    };
    let late = ast.items.iter().skip_while(|id| is_import(id)).find(|id| is_import(id))?;
    Some(Diagnostic::new(ast.stmt(*late).span, "syntax error: imports must appear before other declarations"))
}

/// A token with its start and end.
pub type Spanned = (u32, Token, u32);
type Error = ParseError<u32, Token, ()>;

/// Runs the parser once. What the builder finds is kept only if the parser comes through.
fn run(source: &str, tokens: &[Spanned], diagnostics: &mut Vec<Diagnostic>) -> (Ast, Result<(), Error>) {
    let mut builder = Builder::new(source);
    let result = parser::SourceParser::new().parse(&mut builder, tokens.iter().copied());
    if result.is_ok() {
        diagnostics.append(&mut builder.diagnostics);
    }
    (builder.ast, result)
}

/// Line and column of an offset, from 1.
pub fn position(source: &str, offset: u32) -> (usize, usize) {
    let before = &source[..offset as usize];
    let line = before.matches('\n').count() + 1;
    (line, before.len() - before.rfind('\n').map_or(0, |at| at + 1) + 1)
}
