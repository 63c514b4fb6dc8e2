//! Statements and bodies of functions.

use std::rc::Rc;

use super::assign::{Origin, Slot};
use super::binary::Sides;
use super::call::Idle;
use super::expr::Want;
use super::operand::{Part, is_boolean, is_numeric, operator};
use super::{Checker, FuncEnv, OperandMode};
use crate::diag::Code;
use crate::source::Place;
use crate::syntax::ast::{Block, ExprId, ExprKind, Ident, Span, StmtId, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::{ObjectId, TypeId};
use crate::types::typed::{ObjectKind, VariableKind};

/// Which branches without label may stand here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flow {
    pub break_ok: bool,
    pub continue_ok: bool,
    pub fallthrough_ok: bool,
    /// In the last clause of a switch.
    pub last_case: bool,
    pub type_switch: bool,
}

impl Flow {
    /// What holds inside a statement that is not itself a clause.
    pub(super) fn inner(self) -> Flow {
        Flow { break_ok: self.break_ok, continue_ok: self.continue_ok, ..Flow::default() }
    }
}

impl<'a> Checker<'a> {
    // ---- functions ----

    /// The body of a function, in a scope that has its parameters.
    pub fn func_body(&mut self, signature: FuncEnv, body: &'a Block) {
        let has_results = !signature.results.is_empty();
        let first = self.objects.len();
        let outer = self.env.func.replace(Rc::new(signature));
        let flow = std::mem::take(&mut self.exprs.flow);
        self.stmt_list(&body.stmts, Flow::default());
        self.labels(&body.stmts);
        if has_results && !self.terminates_list(&body.stmts) {
            let end = body.span.end;
            let at = Span { start: end.saturating_sub(1).max(body.span.start), end };
            self.error(self.place(at), Code::MissingReturn, "missing return");
        }
        self.unused_variables(first);
        self.env.func = outer;
        self.exprs.flow = flow;
    }

    /// Reports local variables among the objects from `first` on that nothing uses.
    pub(super) fn unused_variables(&mut self, first: usize) {
        for index in first..self.objects.len() {
            self.unused_variable(index);
        }
    }

    pub(super) fn unused_variable(&mut self, index: usize) {
        let object = &self.objects[index];
        if !matches!(object.kind, ObjectKind::Variable(VariableKind::Local)) || self.states[index].used {
            return;
        }
        let (place, name) = (object.place, self.types.text(object.name).to_owned());
        self.states[index].used = true;
        // What was never declared, as its name was taken, is no variable of the program.
        let declared = self.infos[place.file.0 as usize].defs.get(&place.span.start);
        if name != "_" && declared == Some(&ObjectId(index as u32)) {
            self.warn_or_error(place, Code::UnusedVariable, format!("declared and not used: {name}"));
        }
    }

    /// A variable of this function whose type is not known yet.
    pub(super) fn new_local(&mut self, name: Ident) -> ObjectId {
        let symbol = self.symbol(name);
        self.local_at(symbol, self.place(name.span))
    }

    pub(super) fn local_at(&mut self, name: crate::types::r#type::Symbol, place: Place) -> ObjectId {
        self.new_object(name, place, TypeId::NONE, ObjectKind::Variable(VariableKind::Local))
    }

    // ---- statements ----

    pub(super) fn stmt_list(&mut self, list: &'a [StmtId], flow: Flow) {
        for (index, &stmt) in list.iter().enumerate() {
            let last = index + 1 == list.len();
            self.stmt(stmt, Flow { fallthrough_ok: flow.fallthrough_ok && last, ..flow });
        }
    }

    pub(super) fn block(&mut self, block: &'a Block, flow: Flow) {
        self.in_scope(|c| c.stmt_list(&block.stmts, flow));
    }

    pub(super) fn stmt(&mut self, stmt: StmtId, flow: Flow) {
        let outer = std::mem::replace(&mut self.exprs.flow, flow.inner());
        self.stmt_kind(stmt, flow);
        self.exprs.flow = outer;
    }

    fn stmt_kind(&mut self, stmt: StmtId, flow: Flow) {
        let inner = flow.inner();
        let span = self.ast_stmt(stmt).span;
        match &self.ast_stmt(stmt).kind {
            StmtKind::Bad => {}
            StmtKind::Decl(decl) => self.decl_stmt(*decl),
            StmtKind::Expr(e) => self.expr_stmt(*e),
            StmtKind::Send { channel, value } => self.send(span, *channel, *value),
            StmtKind::IncDec { op, operand } => self.inc_dec(*op, *operand),
            StmtKind::Assign { op, left, right } => self.assign_stmt(*op, left, right),
            StmtKind::Go(call) => self.suspended_call("go", *call),
            StmtKind::Defer(call) => self.suspended_call("defer", *call),
            StmtKind::Return(values) => self.return_stmt(span, values),
            StmtKind::Branch { word, label } => {
                // Those with a label are looked at when all labels are known.
                if label.is_none() {
                    self.branch(span, *word, flow);
                }
            }
            StmtKind::Block(block) => self.block(block, inner),
            StmtKind::If { init, condition, then, otherwise } => self.in_scope(|c| {
                c.simple(*init);
                c.condition(*condition, "if");
                c.block(then, inner);
                if let Some(otherwise) = otherwise {
                    c.stmt(*otherwise, inner);
                }
            }),
            StmtKind::Switch { init, subject, clauses } => {
                let inner = Flow { break_ok: true, ..inner };
                self.in_scope(|c| {
                    c.simple(*init);
                    c.switch_stmt(*subject, clauses, inner);
                });
            }
            StmtKind::TypeSwitch { init, name, subject, clauses } => {
                let inner = Flow { break_ok: true, type_switch: true, ..inner };
                self.in_scope(|c| {
                    c.simple(*init);
                    c.type_switch(*name, *subject, clauses, inner);
                });
            }
            StmtKind::Select(clauses) => self.select(clauses, Flow { break_ok: true, ..inner }),
            StmtKind::For { init, condition, post, body } => {
                let inner = Flow { break_ok: true, continue_ok: true, ..inner };
                self.in_scope(|c| {
                    c.simple(*init);
                    if let Some(condition) = condition {
                        c.condition(*condition, "for");
                    }
                    c.simple(*post);
                    c.block(body, inner);
                });
            }
            StmtKind::Range { op, left, subject, body } => {
                let inner = Flow { break_ok: true, continue_ok: true, ..inner };
                self.range_stmt(span, *op, left, *subject, body, inner);
            }
            StmtKind::Labeled { stmt, .. } => {
                if let Some(stmt) = stmt {
                    self.stmt(*stmt, flow);
                }
            }
        }
    }

    fn simple(&mut self, stmt: Option<StmtId>) {
        if let Some(stmt) = stmt {
            let flow = self.exprs.flow;
            self.stmt(stmt, Flow { break_ok: flow.break_ok, continue_ok: flow.continue_ok, ..Flow::default() });
        }
    }

    fn condition(&mut self, e: ExprId, what: &str) {
        let mut x = self.expr(e, None);
        if !x.is_invalid() && !self.all_basic(x.ty, is_boolean) {
            let text = format!("non-boolean condition in {what} statement");
            self.error(self.place_of(e), Code::BadOperand, text);
            return;
        }
        self.settle_bool(&mut x);
    }

    pub(super) fn expr_stmt(&mut self, e: ExprId) {
        let x = self.raw(e, Want::default(), false);
        let what = match x.mode {
            OperandMode::Invalid => return,
            OperandMode::Builtin(_) => "must be called",
            OperandMode::Type => "is not an expression",
            _ if self.acts(e) => return,
            _ => "is not used",
        };
        let text = format!("{} {what}", self.describe(&x));
        self.error(self.place_of(e), Code::UnusedValue, text);
    }

    /// Whether an expression does something as a statement.
    fn acts(&self, e: ExprId) -> bool {
        let inner = self.unparen(e);
        match self.ast_expr(inner).kind {
            ExprKind::Call { .. } => self.idle_call(inner).is_none(),
            ExprKind::Unary { op: Token::Arrow, .. } => true,
            _ => false,
        }
    }

    fn send(&mut self, span: Span, channel: ExprId, value: ExprId) {
        let ch = self.expr(channel, None);
        let mut x = self.generic_expr(value, None);
        if ch.is_invalid() || x.is_invalid() {
            return;
        }
        let at = Span { start: self.ast_expr(channel).span.end, end: span.end };
        let at = self.token_place(at, "<-");
        if let Some(element) = self.channel_element(at, &ch, false) {
            self.assignment(&mut x, Some(element), "send");
        }
    }

    fn inc_dec(&mut self, op: Token, operand: ExprId) {
        let mut x = self.expr(operand, None);
        if x.is_invalid() {
            return;
        }
        if !self.all_basic(x.ty, is_numeric) {
            let (what, ty, op) = (self.expr_string(operand), self.type_string(x.ty), operator(op));
            let text = format!("invalid operation: {what}{op} (non-numeric type {ty})");
            self.error(self.place_of(operand), Code::UndefinedOperator, text);
            return;
        }
        self.assign_value(operand, &mut x, "assignment", Part::Whole);
    }

    fn assign_stmt(&mut self, op: Token, left: &'a [ExprId], right: &'a [ExprId]) {
        match op {
            Token::Assign => self.assign_vars(left, right),
            Token::Define => {
                let between = Span {
                    start: left.last().map_or(0, |&e| self.ast_expr(e).span.end),
                    end: right.first().map_or(0, |&e| self.ast_expr(e).span.start),
                };
                self.short_var_decl(self.token_place(between, ":="), left, right);
            }
            _ => {
                let (&[left_one], &[right_one]) = (left, right) else {
                    let text = format!("assignment operation {}= requires single-valued expressions", operator(op));
                    let at = left.first().map_or(Place::default(), |&e| self.place_of(e));
                    self.error(at, Code::AssignmentCount, text);
                    self.use_left(left);
                    self.use_exprs(right);
                    return;
                };
                let mut x = self.expr(left_one, None);
                let mut y = self.expr(right_one, None);
                let sides = Sides { whole: None, left: left_one, right: right_one, op: plain_operator(op) };
                self.binary(&mut x, &mut y, sides);
                if x.is_invalid() {
                    return;
                }
                self.assign_value(left_one, &mut x, "assignment", Part::Whole);
            }
        }
    }

    fn suspended_call(&mut self, word: &str, e: ExprId) {
        if !matches!(self.ast_expr(e).kind, ExprKind::Call { .. }) {
            let at = self.place_of(e);
            let text = if matches!(self.ast_expr(e).kind, ExprKind::Paren(_)) {
                format!("expression in {word} must not be parenthesized")
            } else {
                format!("expression in {word} must be function call")
            };
            self.error(at, Code::BadDefer, text);
            self.use_exprs(&[e]);
            return;
        }
        let x = self.raw(e, Want::default(), false);
        if x.is_invalid() {
            return;
        }
        let what = match self.idle_call(e) {
            None => return,
            Some(Idle::Conversion) => "requires function call, not conversion",
            Some(Idle::Value) => "discards result of",
        };
        let text = format!("{word} {what} {}", self.describe(&x));
        self.error(self.place_of(e), Code::BadDefer, text);
    }

    fn return_stmt(&mut self, span: Span, values: &'a [ExprId]) {
        let Some(func) = self.env.func.clone() else {
            self.use_exprs(values);
            return;
        };
        if values.is_empty() && !func.named_results.is_empty() {
            for &result in &func.named_results {
                let name = self.object(result).name;
                if let Some(other) = self.find(name)
                    && other != result
                    && name != self.universe.blank
                {
                    let text = self.types.text(name).to_owned();
                    let (place, ty) = (self.object(other).place, self.object(other).ty);
                    let (at, ty) = (self.sources.position(place), self.type_string(ty));
                    let message = format!(
                        "result parameter {text} not in scope at return\n\t{at}: inner declaration of var {text} {ty}"
                    );
                    self.error(self.place(span), Code::BadReturn, message);
                }
            }
            return;
        }
        if values.is_empty() && func.results.is_empty() {
            return;
        }
        let left: Vec<Slot> = func.results.iter().map(|&ty| Slot::Type(ty)).collect();
        self.init_vars(&left, values, Origin::Return(self.place(span)));
    }

    fn branch(&mut self, span: Span, word: Token, flow: Flow) {
        let text = match word {
            Token::Break if !flow.break_ok => "break is not in a loop, switch, or select",
            Token::Continue if !flow.continue_ok => "continue is not in a loop",
            Token::Fallthrough if !flow.fallthrough_ok => {
                if flow.last_case {
                    "cannot fallthrough final case in switch"
                } else if flow.type_switch {
                    "cannot fallthrough in type switch"
                } else {
                    "fallthrough statement out of place"
                }
            }
            _ => return,
        };
        self.error(self.place(span), Code::BadBranch, text);
    }
}

/// The operator of `+=` and the like.
fn plain_operator(op: Token) -> Token {
    match op {
        Token::PlusAssign => Token::Plus,
        Token::MinusAssign => Token::Minus,
        Token::StarAssign => Token::Star,
        Token::SlashAssign => Token::Slash,
        Token::PercentAssign => Token::Percent,
        Token::AndAssign => Token::And,
        Token::OrAssign => Token::Or,
        Token::XorAssign => Token::Xor,
        Token::ShlAssign => Token::Shl,
        Token::ShrAssign => Token::Shr,
        _ => Token::AndNot,
    }
}
