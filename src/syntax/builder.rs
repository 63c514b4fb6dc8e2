//! Builds the tree, and decides what the grammar leaves open.
//!
//! The grammar parses what looks alike as one form: parameters, type parameters, array lengths, headers.
//! Each is told apart here when its last token has been read, so no action depends on an earlier one.

use crate::syntax::ast::*;
use crate::syntax::depth::{self, Depths};
use crate::syntax::filter::is_ctx_option;
use crate::syntax::report::Diagnostic;
use crate::syntax::token::Token;

/// An entry of a parameter list: in `(a, b int)` the entry `a` looks like a type.
#[derive(Debug)]
pub struct Entry {
    pub name: Option<Ident>,
    pub ty: ExprId,
    pub variadic: bool,
}

/// An entry of a list in brackets behind a name.
#[derive(Debug)]
pub enum Bracket {
    /// A type argument, a type parameter whose constraint follows, or `P *C`.
    Expr(ExprId),
    Param {
        name: Ident,
        constraint: ExprId,
    },
}

/// What stands between `if`, `for` or `switch` and its body, save the clauses of `for`.
#[derive(Debug)]
pub struct Header {
    pub init: Option<StmtId>,
    pub semi: bool,
    pub last: Option<StmtId>,
}

pub struct Builder<'s> {
    source: &'s str,
    pub ast: Ast,
    pub diagnostics: Vec<Diagnostic>,
    /// How deep each expression and statement nests, by index.
    depths: Depths,
}

impl<'s> Builder<'s> {
    pub fn new(source: &'s str) -> Builder<'s> {
        Builder { source, ast: Ast::default(), diagnostics: Vec::new(), depths: Depths::default() }
    }

    pub fn error(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(span, message));
    }

    fn text(&self, ident: Ident) -> &'s str {
        &self.source[ident.span.start as usize..ident.span.end as usize]
    }

    fn span(&self, id: ExprId) -> Span {
        self.ast.expr(id).span
    }

    fn as_name(&self, id: ExprId) -> Option<Ident> {
        let expr = self.ast.expr(id);
        matches!(expr.kind, ExprKind::Name).then_some(Ident { span: expr.span })
    }

    // ---- nodes ----

    pub fn expr(&mut self, start: u32, end: u32, kind: ExprKind) -> ExprId {
        let id = ExprId(self.ast.exprs.len() as u32);
        if self.depths.add_expr(&kind) {
            self.error(Span { start, end }, format!("nested deeper than {}", depth::MAX));
        }
        self.ast.exprs.push(Expr { span: Span { start, end }, kind });
        id
    }

    pub fn stmt(&mut self, start: u32, end: u32, kind: StmtKind) -> StmtId {
        let id = StmtId(self.ast.stmts.len() as u32);
        if self.depths.add_stmt(&kind) {
            self.error(Span { start, end }, format!("nested deeper than {}", depth::MAX));
        }
        self.ast.stmts.push(Stmt { span: Span { start, end }, kind });
        id
    }

    pub fn decl(&mut self, start: u32, end: u32, kind: DeclKind) -> StmtId {
        let id = DeclId(self.ast.decls.len() as u32);
        self.ast.decls.push(Decl { span: Span { start, end }, kind });
        self.stmt(start, end, StmtKind::Decl(id))
    }

    pub fn program(&mut self, name: Ident, items: Vec<StmtId>) {
        self.ast.package = Some(name);
        self.ast.items = items;
    }

    pub fn script(&mut self, items: Vec<StmtId>) {
        self.ast.items = items;
    }

    // ---- expressions ----

    pub fn name(&mut self, name: Ident) -> ExprId {
        self.expr(name.span.start, name.span.end, ExprKind::Name)
    }

    pub fn qualified(&mut self, start: u32, end: u32, package: Ident, name: Ident) -> ExprId {
        let base = self.name(package);
        self.expr(start, end, ExprKind::Selector { base, name })
    }

    /// `<-chan T` reads as a receive from `chan T` until it is known that `chan T` is a type.
    pub fn unary(&mut self, start: u32, end: u32, op: Token, operand: ExprId) -> ExprId {
        if op == Token::Arrow
            && let ExprKind::Chan { direction: Direction::Both, element } = self.ast.expr(operand).kind
        {
            return self.expr(start, end, ExprKind::Chan { direction: Direction::Receive, element });
        }
        self.expr(start, end, ExprKind::Unary { op, operand })
    }

    /// Builds a chain of binary operators by precedence; `chain[0].0` says nothing. At most five operators wait.
    pub fn chain(&mut self, chain: Vec<(Token, ExprId)>) -> ExprId {
        let mut operands = vec![chain[0].1];
        let mut waiting: Vec<Token> = Vec::with_capacity(5);
        for &(op, operand) in &chain[1..] {
            while waiting.last().is_some_and(|&last| precedence(last) >= precedence(op)) {
                self.reduce(&mut operands, &mut waiting);
            }
            waiting.push(op);
            operands.push(operand);
        }
        while !waiting.is_empty() {
            self.reduce(&mut operands, &mut waiting);
        }
        operands[0]
    }

    fn reduce(&mut self, operands: &mut Vec<ExprId>, waiting: &mut Vec<Token>) {
        let op = waiting.pop().expect("the caller saw an operator");
        let right = operands.pop().expect("each operator has two operands");
        let left = operands.pop().expect("each operator has two operands");
        let (start, end) = (self.span(left).start, self.span(right).end);
        operands.push(self.expr(start, end, ExprKind::Binary { op, left, right }));
    }

    pub fn call(&mut self, start: u32, end: u32, callee: ExprId, (args, spread): (Vec<ExprId>, bool)) -> ExprId {
        self.expr(start, end, ExprKind::Call { callee, args, spread })
    }

    pub fn full_slice(&mut self, start: u32, end: u32, base: ExprId, bounds: [Option<ExprId>; 3]) -> ExprId {
        let span = Span { start, end };
        if bounds[1].is_none() {
            self.error(span, "syntax error: middle index required in 3-index slice");
        } else if bounds[2].is_none() {
            self.error(span, "syntax error: final index required in 3-index slice");
        }
        self.expr(start, end, ExprKind::Slice { base, bounds, full: true })
    }

    /// A literal whose type came as an expression: it must be a name, qualified or instantiated.
    pub fn composite(&mut self, start: u32, end: u32, ty: ExprId, elements: Vec<ExprId>) -> ExprId {
        let mut named = ty;
        if let ExprKind::Index { base, .. } = self.ast.expr(named).kind {
            named = base;
        }
        if let ExprKind::Selector { base, .. } = self.ast.expr(named).kind {
            named = base;
        }
        if self.as_name(named).is_none() {
            let message = match self.ast.expr(ty).kind {
                ExprKind::Paren(_) => "syntax error: cannot parenthesize type in composite literal",
                _ => "syntax error: unexpected { at end of statement",
            };
            self.error(self.span(ty), message);
        }
        self.expr(start, end, ExprKind::Composite { ty: Some(ty), elements })
    }

    pub fn ctx_option(&mut self, name: Ident, (args, spread): (Vec<ExprId>, bool)) -> CtxOption {
        if !is_ctx_option(self.text(name)) {
            self.error(name.span, format!("unknown option {} of a ctx block", self.text(name)));
        } else if spread {
            self.error(name.span, format!("cannot use ... in option {} of a ctx block", self.text(name)));
        }
        CtxOption { name, args }
    }

    // ---- brackets ----

    /// Type arguments: none may have a constraint.
    pub fn instance(&mut self, start: u32, end: u32, base: ExprId, list: Vec<Bracket>) -> ExprId {
        let args = list.into_iter().map(|entry| match entry {
            Bracket::Expr(arg) => arg,
            Bracket::Param { name, constraint } => {
                let at = self.span(constraint);
                self.error(
                    at,
                    format!("syntax error: unexpected constraint of {}, expected comma or ]", self.text(name)),
                );
                constraint
            }
        });
        let args = args.collect();
        self.expr(start, end, ExprKind::Index { base, args })
    }

    /// `name` may be `P[3]`, the beginning of `P [3]int`: its indexes are lengths of arrays around the first term.
    pub fn constrained(&mut self, name: ExprId, first: ExprId, more: Vec<ExprId>) -> Bracket {
        let end = self.span(first).end;
        let Some((name, first)) = self.unroll(name, first, end) else {
            let at = self.span(name);
            self.error(at, "syntax error: expected the name of a type parameter");
            return Bracket::Expr(name);
        };
        Bracket::Param { name, constraint: self.union(first, more) }
    }

    /// Takes `P[3][4]` and `T` apart as `P` and `[3][4]T`.
    fn unroll(&mut self, mut base: ExprId, mut element: ExprId, end: u32) -> Option<(Ident, ExprId)> {
        loop {
            match &self.ast.expr(base).kind {
                ExprKind::Name => return self.as_name(base).map(|name| (name, element)),
                ExprKind::Index { base: inner, args } if args.len() == 1 => {
                    let (inner, length) = (*inner, args[0]);
                    let start = self.span(inner).end;
                    element = self.expr(start, end, ExprKind::Array { length: Some(length), element });
                    base = inner;
                }
                _ => return None,
            }
        }
    }

    pub fn union(&mut self, first: ExprId, more: Vec<ExprId>) -> ExprId {
        more.into_iter().fold(first, |left, right| self.binary(Token::Or, left, right))
    }

    fn binary(&mut self, op: Token, left: ExprId, right: ExprId) -> ExprId {
        let (start, end) = (self.span(left).start, self.span(right).end);
        self.expr(start, end, ExprKind::Binary { op, left, right })
    }

    /// Reads an expression such as `P *C`, `P (C)` or `P *C | D` as a name and its constraint.
    fn split(&mut self, id: ExprId) -> Option<(Ident, ExprId)> {
        // Down the left side of the union, then up again.
        let mut terms = Vec::new();
        let mut leftmost = id;
        while let ExprKind::Binary { op: Token::Or, left, right } = self.ast.expr(leftmost).kind {
            terms.push(right);
            leftmost = left;
        }
        let end = self.span(leftmost).end;
        let (name, first) = match &self.ast.expr(leftmost).kind {
            ExprKind::Binary { op: Token::Star, left, right } => {
                let (left, right) = (*left, *right);
                let pointer = self.expr(self.span(right).start, end, ExprKind::Star(right));
                self.unroll(left, pointer, end)?
            }
            ExprKind::Call { callee, args, spread: false } if args.len() == 1 => {
                let (callee, inner) = (*callee, args[0]);
                let name = self.as_name(callee)?;
                (name, self.expr(name.span.end, end, ExprKind::Paren(inner)))
            }
            _ => return None,
        };
        terms.reverse();
        Some((name, self.union(first, terms)))
    }

    /// Whether a constraint can be nothing but a type, so that `[P *C]` around it is no array length.
    fn is_surely_type(&self, id: ExprId) -> bool {
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            match &self.ast.expr(id).kind {
                ExprKind::Array { .. } | ExprKind::Map { .. } | ExprKind::Chan { .. } | ExprKind::Func(_) => {
                    return true;
                }
                ExprKind::Struct(_) | ExprKind::Interface(_) | ExprKind::Unary { op: Token::Tilde, .. } => return true,
                ExprKind::Binary { left, right, .. } => todo.extend([*left, *right]),
                ExprKind::Star(inner) | ExprKind::Paren(inner) => todo.push(*inner),
                _ => {}
            }
        }
        false
    }

    fn type_params(&mut self, list: Vec<Bracket>) -> Vec<Param> {
        let mut params: Vec<Param> = Vec::with_capacity(list.len());
        // Names that wait for the constraint behind them.
        let mut bare: Vec<Ident> = Vec::new();
        for entry in list {
            let (name, constraint) = match entry {
                Bracket::Param { name, constraint } => (name, constraint),
                Bracket::Expr(id) => match (self.as_name(id), self.split(id)) {
                    (Some(name), _) => {
                        bare.push(name);
                        continue;
                    }
                    (None, Some(both)) => both,
                    (None, None) => {
                        self.error(self.span(id), "syntax error: expected the name of a type parameter");
                        continue;
                    }
                },
            };
            for name in bare.drain(..).chain([name]) {
                params.push(Param { name: Some(name), ty: constraint, variadic: false });
            }
        }
        if let Some(name) = bare.last() {
            self.error(name.span, "syntax error: missing type constraint");
        }
        params
    }

    // ---- declarations ----

    pub fn type_spec(&mut self, name: Ident, ty: ExprId) -> TypeSpec {
        if let ExprKind::Array { length: Some(length), element } = self.ast.expr(ty).kind
            && self.span(length).start > self.span(ty).start
            && let Some((_, constraint)) = self.split(length)
            && self.is_surely_type(constraint)
        {
            let type_params = self.type_params(vec![Bracket::Expr(length)]);
            return TypeSpec { name, type_params, alias: false, ty: element };
        }
        TypeSpec { name, type_params: Vec::new(), alias: false, ty }
    }

    pub fn generic_spec(&mut self, name: Ident, list: Vec<Bracket>, alias: bool, ty: ExprId) -> TypeSpec {
        TypeSpec { name, type_params: self.type_params(list), alias, ty }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a function, as they stand in the source")]
    pub fn method_decl(
        &mut self,
        start: u32,
        end: u32,
        receiver: Vec<Param>,
        name: Ident,
        list: Vec<Bracket>,
        signature: Signature,
        body: Option<Block>,
    ) -> StmtId {
        if receiver.is_empty() {
            self.error(Span { start: start + 5, end: name.span.start }, "method has no receiver");
        }
        self.func_decl(start, end, receiver, name, list, signature, body)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a function, as they stand in the source")]
    pub fn func_decl(
        &mut self,
        start: u32,
        end: u32,
        receiver: Vec<Param>,
        name: Ident,
        list: Vec<Bracket>,
        signature: Signature,
        body: Option<Block>,
    ) -> StmtId {
        if receiver.len() > 1 {
            self.error(name.span, "method has multiple receivers");
        }
        let type_params = self.type_params(list);
        self.decl(start, end, DeclKind::Func(FuncDecl { receiver, name, type_params, signature, body }))
    }

    pub fn signature(&mut self, params: Vec<Param>, result: ExprId) -> Box<Signature> {
        Box::new(Signature { params, results: vec![Param { name: None, ty: result, variadic: false }] })
    }

    /// One named entry makes all of them named: a bare one is a name then, and has the type of the next.
    pub fn params(&mut self, start: u32, end: u32, entries: Vec<Entry>) -> Vec<Param> {
        let mut params: Vec<Param> =
            entries.into_iter().map(|e| Param { name: e.name, ty: e.ty, variadic: e.variadic }).collect();
        if params.iter().all(|p| p.name.is_none()) {
            return params;
        }
        let mut next: Option<(ExprId, bool)> = None;
        for param in params.iter_mut().rev() {
            if param.name.is_some() {
                next = Some((param.ty, param.variadic));
                continue;
            }
            match (self.as_name(param.ty), next) {
                (Some(name), Some((ty, variadic))) if !param.variadic => {
                    *param = Param { name: Some(name), ty, variadic }
                }
                (Some(_), None) if !param.variadic => {
                    let closing = Span { start: end.max(start + 1) - 1, end };
                    self.diagnostics.push(Diagnostic::new(closing, "syntax error: missing parameter type"));
                    break;
                }
                _ => {
                    let at = self.ast.expr(param.ty).span;
                    self.diagnostics.push(Diagnostic::new(at, "syntax error: missing parameter name"));
                    break;
                }
            }
        }
        params
    }

    // ---- statements ----

    pub fn assign(&mut self, start: u32, end: u32, op: Token, left: Vec<ExprId>, right: Vec<ExprId>) -> StmtId {
        let single = left.len() == 1 && right.len() == 1;
        match op {
            Token::Assign => {}
            Token::Define => self.check_names(&left),
            _ if !single => {
                let between = self.span(left[left.len() - 1]).end..self.span(right[0]).start;
                let op = self.source[between.start as usize..between.end as usize].trim();
                self.error(Span { start, end }, format!("syntax error: unexpected {op}, expected := or = or comma"));
            }
            _ => {}
        }
        self.stmt(start, end, StmtKind::Assign { op, left, right })
    }

    fn check_names(&mut self, left: &[ExprId]) {
        for &id in left {
            if self.as_name(id).is_none() {
                let span = self.span(id);
                let text = &self.source[span.start as usize..span.end as usize];
                self.error(span, format!("syntax error: non-name {text} on left side of :="));
            }
        }
    }

    /// The value that a header ends with; a statement that is no expression cannot be one.
    fn value(&mut self, id: StmtId, what: &str) -> ExprId {
        let Stmt { span, ref kind } = *self.ast.stmt(id);
        match kind {
            StmtKind::Expr(value) => *value,
            StmtKind::Bad => self.expr(span.start, span.end, ExprKind::Bad),
            _ => {
                let text = &self.source[span.start as usize..span.end as usize];
                let assignment =
                    if matches!(kind, StmtKind::Assign { op: Token::Assign, .. }) { "assignment " } else { "" };
                self.error(span, format!("syntax error: cannot use {assignment}{text} as value"));
                let _ = what;
                self.expr(span.start, span.end, ExprKind::Bad)
            }
        }
    }

    pub fn if_stmt(&mut self, start: u32, end: u32, header: Header, then: Block, otherwise: Option<StmtId>) -> StmtId {
        let condition = match header.last {
            Some(last) => self.value(last, "if"),
            None => {
                let at = Span { start, end: then.span.start };
                self.error(at, "syntax error: missing condition in if statement");
                self.expr(at.end, at.end, ExprKind::Bad)
            }
        };
        self.stmt(start, end, StmtKind::If { init: header.init, condition, then, otherwise })
    }

    pub fn switch(&mut self, start: u32, end: u32, header: Header, clauses: Vec<Clause>) -> StmtId {
        let Header { init, last, .. } = header;
        if let Some(last) = last
            && let Some((name, subject)) = self.type_guard(last)
        {
            return self.stmt(start, end, StmtKind::TypeSwitch { init, name, subject, clauses });
        }
        let subject = last.map(|last| self.value(last, "switch"));
        self.stmt(start, end, StmtKind::Switch { init, subject, clauses })
    }

    /// Takes `x.(type)` and `v := x.(type)` apart.
    fn type_guard(&self, id: StmtId) -> Option<(Option<Ident>, ExprId)> {
        let (name, value) = match &self.ast.stmt(id).kind {
            StmtKind::Expr(value) => (None, *value),
            StmtKind::Assign { op: Token::Define, left, right } if left.len() == 1 && right.len() == 1 => {
                (Some(self.as_name(left[0])?), right[0])
            }
            _ => return None,
        };
        match self.ast.expr(value).kind {
            ExprKind::Assert { base, ty: None } => Some((name, base)),
            _ => None,
        }
    }

    pub fn while_loop(&mut self, start: u32, end: u32, header: Header, body: Block) -> StmtId {
        if header.semi {
            let (at, wanted) = match header.last {
                Some(_) => (body.span.start, "semicolon or newline"),
                None => (body.span.start, "for loop condition"),
            };
            self.error(Span { start: at, end: at + 1 }, format!("syntax error: unexpected {{, expected {wanted}"));
        }
        let condition = header.last.map(|last| self.value(last, "for"));
        self.stmt(start, end, StmtKind::For { init: header.init, condition, post: None, body })
    }

    pub fn for_loop(
        &mut self,
        start: u32,
        end: u32,
        init: Option<StmtId>,
        condition: Option<StmtId>,
        post: Option<StmtId>,
        body: Block,
    ) -> StmtId {
        let condition = condition.map(|id| self.value(id, "for"));
        if let Some(post) = post
            && matches!(self.ast.stmt(post).kind, StmtKind::Assign { op: Token::Define, .. })
        {
            self.error(self.ast.stmt(post).span, "syntax error: cannot declare in post statement of for loop");
        }
        self.stmt(start, end, StmtKind::For { init, condition, post, body })
    }

    pub fn range_loop(
        &mut self,
        start: u32,
        end: u32,
        op: Token,
        left: Vec<ExprId>,
        subject: ExprId,
        body: Block,
    ) -> StmtId {
        if op == Token::Define {
            self.check_names(&left);
        }
        self.stmt(start, end, StmtKind::Range { op: Some(op), left, subject, body })
    }
}

/// Go's five levels; all operators are left-associative.
fn precedence(op: Token) -> u8 {
    match op {
        Token::OrOr => 1,
        Token::AndAnd => 2,
        Token::Equal | Token::NotEqual | Token::Less | Token::LessEqual | Token::Greater | Token::GreaterEqual => 3,
        Token::Plus | Token::Minus | Token::Or | Token::Xor => 4,
        _ => 5,
    }
}
