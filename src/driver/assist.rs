//! What a session knows about an input that is being written: how a name goes on, what a call wants, the type of an expression.

use super::library::{self, ExportKind, PREDECLARED};
use super::session::{Failed, Front};
use crate::syntax::ast::{DeclKind, StmtKind};
use crate::syntax::token::Token;
use crate::syntax::{self, Dialect};
use crate::types::r#type::{ObjectId, PackageId, Type, TypeId};
use crate::types::typed::{FuncObject, ObjectKind};

/// How a name may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub name: String,
    pub kind: CandidateKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CandidateKind {
    Variable,
    Func,
    Field,
    Method,
    Type,
    Const,
    Package,
    Builtin,
    Keyword,
}

/// The function that is being called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub signature: String,
}

/// Whether an input is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    Complete,
    /// More must follow.
    Incomplete,
}

/// What a part of an input is, for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Keyword,
    Number,
    Text,
    Comment,
    Name,
}

/// Whether an input may be run, or goes on: the parser decides. What is wrong before its end is complete.
pub fn completeness(text: &str) -> Completeness {
    let end = text.trim_end().len();
    if end == 0 {
        return Completeness::Complete;
    }
    let parsed = syntax::parse(text, Dialect::Csp);
    let Some(first) = parsed.diagnostics.iter().min_by_key(|d| d.span.start) else { return Completeness::Complete };
    let open = ["not terminated", "unexpected EOF"].iter().any(|part| first.message.contains(part));
    let quoted =
        first.message.contains("string literal not terminated") || first.message.contains("string not terminated");
    let raw = text.as_bytes().get(first.span.start as usize) == Some(&b'`');
    let goes_on = first.span.start as usize >= end || open && (!quoted || raw) && !first.message.contains("rune");
    if goes_on { Completeness::Incomplete } else { Completeness::Complete }
}

/// Cuts an input into parts that have a colour.
pub fn classes(text: &str) -> Vec<(usize, usize, Class)> {
    let (tokens, _) = syntax::tokens(text, Dialect::Csp);
    let mut all = Vec::new();
    let mut done = 0;
    for (start, token, end) in tokens {
        let (start, end) = (start as usize, (end as usize).min(text.len()));
        if start < done || end <= start {
            continue;
        }
        comments(text, done, start, &mut all);
        let word = &text[start..end];
        let class = match token {
            Token::Int | Token::Float | Token::Imaginary => Some(Class::Number),
            Token::String | Token::Rune => Some(Class::Text),
            Token::Name => Some(Class::Name),
            _ if word.starts_with(|c: char| c.is_ascii_lowercase()) => Some(Class::Keyword),
            _ => None,
        };
        all.extend(class.map(|class| (start, end, class)));
        done = end;
    }
    comments(text, done, text.len(), &mut all);
    all
}

/// The comments between two tokens.
fn comments(text: &str, from: usize, to: usize, all: &mut Vec<(usize, usize, Class)>) {
    if let Some(at) = text.get(from..to).and_then(|gap| gap.find("//").or_else(|| gap.find("/*"))) {
        all.push((from + at, to, Class::Comment));
    }
}

const KEYWORDS: &[&str] = &[
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// Embedded fields are followed so far.
const DEPTH_MAX: usize = 8;

impl Front {
    /// What may stand at `at`, and where it begins.
    pub(crate) fn complete(&mut self, text: &str, at: usize) -> (usize, Vec<Candidate>) {
        let before = &text[..at];
        let start = before.len() - name_at_end(before).len();
        let prefix = &before[start..];
        let mut all = match before[..start].strip_suffix('.') {
            Some(before) => self.members(operand_at_end(before)),
            None => self.visible(),
        };
        all.retain(|candidate| {
            candidate.name.starts_with(prefix) && candidate.name != "_" && !candidate.name.starts_with("__")
        });
        all.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        all.dedup_by(|a, b| a.name == b.name);
        (start, all)
    }

    fn kind_of(&self, object: ObjectId) -> CandidateKind {
        match self.program.objects[object.0 as usize].kind {
            ObjectKind::Type => CandidateKind::Type,
            ObjectKind::Func(_) => CandidateKind::Func,
            ObjectKind::Package(_) => CandidateKind::Package,
            ObjectKind::Builtin(_) => CandidateKind::Builtin,
            ObjectKind::Constant(_) | ObjectKind::Nil => CandidateKind::Const,
            _ => CandidateKind::Variable,
        }
    }

    /// All names that an input may begin an operand with.
    fn visible(&self) -> Vec<Candidate> {
        let declared = self.check.names().iter().chain(self.check.predeclared());
        let candidate = |&(name, object): &(_, ObjectId)| Candidate {
            name: self.program.types.text(name).to_owned(),
            kind: self.kind_of(object),
        };
        let mut all: Vec<Candidate> = declared.map(candidate).collect();
        let named = |kind| move |name: &&str| Candidate { name: (*name).to_owned(), kind };
        all.extend(library::package_names().iter().map(named(CandidateKind::Package)));
        all.extend(KEYWORDS.iter().map(named(CandidateKind::Keyword)));
        all.extend(["ctx"].iter().map(named(CandidateKind::Variable)));
        all
    }

    /// What may stand behind `operand` and a dot.
    fn members(&mut self, operand: &str) -> Vec<Candidate> {
        if operand.is_empty() {
            return Vec::new();
        }
        if let Some(path) = self.package_of(operand) {
            return package_members(&path);
        }
        match self.expr_type(operand) {
            Ok(Some(ty)) => self.type_members(ty),
            _ => Vec::new(),
        }
    }

    /// The path of the library package that a name stands for in the next input.
    fn package_of(&self, name: &str) -> Option<String> {
        let declared = self.program.types.known_symbol(name).and_then(|symbol| self.check.find(symbol));
        match declared {
            Some(object) => match self.program.objects[object.0 as usize].kind {
                ObjectKind::Package(package) => {
                    self.program.packages.get(package.0 as usize).map(|package| package.path.clone())
                }
                _ => None,
            },
            None => library::package(name).map(str::to_owned),
        }
    }

    fn type_members(&mut self, ty: TypeId) -> Vec<Candidate> {
        let mut all = Vec::new();
        let mut level = vec![ty];
        for _ in 0..DEPTH_MAX {
            let mut next = Vec::new();
            for ty in std::mem::take(&mut level) {
                self.own_members(ty, &mut all, &mut next);
            }
            level = next;
        }
        all
    }

    /// Fields and methods of one type; its embedded fields go to `embedded`.
    fn own_members(&mut self, ty: TypeId, all: &mut Vec<Candidate>, embedded: &mut Vec<TypeId>) {
        let base = match *self.program.types.get(ty) {
            Type::Pointer(base) => base,
            _ => ty,
        };
        let visible = |front: &Front, name: &str, package: Option<PackageId>| {
            name.chars().next().is_some_and(char::is_uppercase)
                || package.is_none_or(|package| !front.program.packages[package.0 as usize].library)
        };
        if let Type::Named { decl, .. } = *self.program.types.get(base) {
            for &method in &self.program.types.decl(decl).methods {
                let object = &self.program.objects[method.0 as usize];
                let name = self.program.types.text(object.name).to_owned();
                if visible(self, &name, object.package) {
                    all.push(Candidate { name, kind: CandidateKind::Method });
                }
            }
        }
        let under = self.program.types.underlying(base);
        match self.program.types.get(under) {
            Type::Struct(fields) => {
                for field in fields {
                    let name = self.program.types.text(field.name).to_owned();
                    if visible(self, &name, field.package) {
                        all.push(Candidate { name, kind: CandidateKind::Field });
                    }
                    if field.embedded {
                        embedded.push(field.ty);
                    }
                }
            }
            Type::Interface(interface) => {
                for method in &interface.methods {
                    let name = self.program.types.text(method.name).to_owned();
                    all.push(Candidate { name, kind: CandidateKind::Method });
                }
            }
            _ => {}
        }
    }

    // ---- signatures

    /// The signature of the function that is called at `at`.
    pub(crate) fn hint(&mut self, text: &str, at: usize) -> Option<Hint> {
        let callee = operand_at_end(&text[..open_call(&text[..at])?]);
        let signature = self.signature(callee)?;
        Some(Hint { signature })
    }

    fn signature(&mut self, callee: &str) -> Option<String> {
        let (base, name) = callee.rsplit_once('.').unwrap_or(("", callee));
        if base.is_empty() {
            let symbol = self.program.types.known_symbol(name);
            if let Some(object) = symbol.and_then(|symbol| self.check.meaning(symbol)) {
                return self.object_signature(object);
            }
            return PREDECLARED.iter().find(|entry| entry.0 == name).map(|entry| entry.1.to_owned());
        }
        if let Some(path) = self.package_of(base) {
            let export = library::exports(&path).into_iter().find(|export| export.name == name)?;
            return (export.kind == ExportKind::Func).then_some(export.code);
        }
        let ty = self.expr_type(base).ok()??;
        let base = match *self.program.types.get(ty) {
            Type::Pointer(base) => base,
            _ => ty,
        };
        let Type::Named { decl, .. } = *self.program.types.get(base) else { return None };
        let methods = self.program.types.decl(decl).methods.clone();
        let method = methods
            .into_iter()
            .find(|method| self.program.types.text(self.program.objects[method.0 as usize].name) == name)?;
        self.object_signature(method)
    }

    /// The head of a declared function, or the type of a variable that holds one.
    fn object_signature(&self, object: ObjectId) -> Option<String> {
        let found = &self.program.objects[object.0 as usize];
        match &found.kind {
            ObjectKind::Func(func) => self.func_head(func),
            ObjectKind::Variable(_) if matches!(self.program.types.get(found.ty), Type::Func(_)) => {
                Some(self.check.type_text(&self.program, found.ty))
            }
            _ => None,
        }
    }

    /// A function's declaration up to its body, as it was written.
    fn func_head(&self, func: &FuncObject) -> Option<String> {
        let tree = self.program.trees.get(func.file.0 as usize)?;
        let decl = tree.decls.get(func.decl.0 as usize)?;
        let DeclKind::Func(head) = &decl.kind else { return None };
        let end = head.body.as_ref().map_or(decl.span.end, |body| body.span.start);
        let text = &self.source(func.file).get(decl.span.start as usize..end as usize)?;
        Some(text.trim().to_owned())
    }

    // ---- types and documentation

    /// The type of an expression; none if it has no value.
    fn expr_type(&mut self, text: &str) -> Result<Option<TypeId>, Failed> {
        let types = self.check_only(text)?;
        Ok(types.first().copied())
    }

    pub(crate) fn type_of(&mut self, text: &str) -> Result<String, Failed> {
        let name = text.trim();
        if let Some(object) = self.program.types.known_symbol(name).and_then(|symbol| self.check.find(symbol))
            && matches!(self.program.objects[object.0 as usize].kind, ObjectKind::Type)
        {
            let ty = self.program.objects[object.0 as usize].ty;
            let under = self.program.types.underlying(ty);
            return Ok(self.check.type_text(&self.program, under));
        }
        let types = self.check_only(text)?;
        let texts: Vec<String> = types.iter().map(|&ty| self.check.type_text(&self.program, ty)).collect();
        Ok(match texts.len() {
            0 => "no value".into(),
            1 => texts.into_iter().next().unwrap_or_default(),
            _ => format!("({})", texts.join(", ")),
        })
    }

    pub(crate) fn doc(&mut self, name: &str) -> Option<String> {
        let (base, member) = name.split_once('.').unwrap_or((name, ""));
        let symbol = self.program.types.known_symbol(base);
        if let Some(object) = symbol.and_then(|symbol| self.check.meaning(symbol))
            && !matches!(self.program.objects[object.0 as usize].kind, ObjectKind::Package(_))
        {
            return self.declared_doc(object, member);
        }
        if let Some(text) = library::predeclared_doc(name) {
            return Some(text);
        }
        let (path, member) = match self.package_of(name) {
            Some(path) => (path, ""),
            None => (self.package_of(base)?, member),
        };
        library::doc(&path, member)
    }

    /// What an input has declared: its source.
    fn declared_doc(&mut self, object: ObjectId, member: &str) -> Option<String> {
        if !member.is_empty() {
            let name = self.program.types.text(self.program.objects[object.0 as usize].name).to_owned();
            return self.signature(&format!("{name}.{member}"));
        }
        let found = &self.program.objects[object.0 as usize];
        let ty = || self.check.type_text(&self.program, found.ty);
        let name = self.program.types.text(found.name);
        match &found.kind {
            ObjectKind::Func(func) => {
                let tree = &self.program.trees[func.file.0 as usize];
                let span = tree.decls[func.decl.0 as usize].span;
                Some(self.source(func.file)[span.start as usize..span.end as usize].to_owned())
            }
            ObjectKind::Variable(_) => Some(format!("var {name} {}", ty())),
            ObjectKind::Constant(_) => Some(format!("const {name} {}", ty())),
            ObjectKind::Type => {
                let tree = self.program.trees.get(found.place.file.0 as usize)?;
                let inside = |span: crate::source::Span| {
                    span.start <= found.place.span.start && found.place.span.end <= span.end
                };
                let decl = tree.items.iter().find_map(|&item| match tree.stmt(item).kind {
                    StmtKind::Decl(decl) if inside(tree.decl(decl).span) => Some(tree.decl(decl).span),
                    _ => None,
                })?;
                Some(self.source(found.place.file)[decl.start as usize..decl.end as usize].to_owned())
            }
            _ => None,
        }
    }
}

fn package_members(path: &str) -> Vec<Candidate> {
    let kind = |kind| match kind {
        ExportKind::Const => CandidateKind::Const,
        ExportKind::Var => CandidateKind::Variable,
        ExportKind::Type => CandidateKind::Type,
        ExportKind::Func => CandidateKind::Func,
        ExportKind::Method => CandidateKind::Method,
    };
    let exports = library::exports(path).into_iter().filter(|export| export.kind != ExportKind::Method);
    exports.map(|export| Candidate { name: export.name, kind: kind(export.kind) }).collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name, or the beginning of one, at the end of a text.
fn name_at_end(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|&(_, c)| is_name(c)).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// The operand at the end of a text: names, selectors, calls and indexes.
fn operand_at_end(text: &str) -> &str {
    let bytes = text.as_bytes();
    let mut start = text.len();
    loop {
        let name = name_at_end(&text[..start]);
        if !name.is_empty() {
            start -= name.len();
        } else {
            match bytes.get(start.wrapping_sub(1)) {
                Some(b')' | b']' | b'}') => match opening(&text[..start]) {
                    Some(open) => {
                        start = open;
                        continue;
                    }
                    None => break,
                },
                Some(b'"') => match text[..start - 1].rfind('"') {
                    Some(open) => start = open,
                    None => break,
                },
                _ => break,
            }
        }
        if start > 0 && bytes[start - 1] == b'.' {
            start -= 1;
        } else {
            break;
        }
    }
    text[start..].trim_start_matches('.')
}

/// Where the bracket opens that the text ends with.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().rev() {
        match byte {
            b')' | b']' | b'}' => depth += 1,
            b'(' | b'[' | b'{' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the innermost parenthesis stands that the text leaves open, if it is a call's.
fn open_call(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut opens = Vec::new();
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some('"' | '\''), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), c) if c == open && !escaped => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => {
                opens.push((at, c));
                depth += 1;
            }
            (None, ')' | ']' | '}') if depth > 0 => {
                opens.pop();
                depth -= 1;
            }
            _ => {}
        }
        escaped = false;
    }
    let &(at, open) = opens.iter().rev().find(|open| open.1 != '[')?;
    let called = open == '(' && text[..at].ends_with(|c: char| is_name(c) || c == ']');
    (called && quote.is_none()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::{name_at_end, open_call, operand_at_end};

    #[test]
    fn finds_what_is_being_written() {
        assert_eq!(name_at_end("x := str"), "str");
        assert_eq!(operand_at_end("y + xs[f(1)].a.b"), "xs[f(1)].a.b");
        assert_eq!(operand_at_end("(a + b)"), "(a + b)");
        assert_eq!(open_call("f(a, g(b), \"(\""), Some(1));
        assert_eq!(open_call("f(a)"), None);
        assert_eq!(open_call("[]int{f(1)"), None);
    }
}
