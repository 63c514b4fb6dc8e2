//! The tree as an S-expression of node kinds, names and literals; `tests/dump.go` writes the same for `go/parser`.

use std::fmt::Write;

use crate::syntax::ast::*;
use crate::syntax::token::Token;

pub fn dump(source: &str, ast: &Ast) -> String {
    let mut d = Dump { source, ast, out: String::new() };
    d.open("File");
    if let Some(name) = ast.package {
        d.ident(name);
    }
    for &item in &ast.items {
        d.item(item);
    }
    d.close();
    d.out
}

struct Dump<'a> {
    source: &'a str,
    ast: &'a Ast,
    out: String,
}

impl Dump<'_> {
    fn open(&mut self, name: &str) {
        let _ = write!(self.out, "\n({name}");
    }

    fn close(&mut self) {
        self.out.push(')');
    }

    fn word(&mut self, word: &str) {
        let _ = write!(self.out, " {word}");
    }

    fn text(&mut self, span: Span) {
        let text = &self.source[span.start as usize..span.end as usize];
        self.word(&text.replace('\r', ""));
    }

    fn ident(&mut self, ident: Ident) {
        self.text(ident.span);
    }

    fn op(&mut self, op: Token) {
        self.word(&format!("{op:?}"));
    }

    fn item(&mut self, id: StmtId) {
        match &self.ast.stmt(id).kind {
            StmtKind::Decl(decl) => self.decl(*decl),
            _ => self.stmt(id),
        }
    }

    fn exprs(&mut self, ids: &[ExprId]) {
        for &id in ids {
            self.expr(id);
        }
    }

    fn maybe(&mut self, id: Option<ExprId>) {
        match id {
            Some(id) => self.expr(id),
            None => self.word("_nil"),
        }
    }

    fn maybe_stmt(&mut self, id: Option<StmtId>) {
        match id {
            Some(id) => self.stmt(id),
            None => self.word("_nil"),
        }
    }

    fn node(&mut self, name: &str, children: &[ExprId]) {
        self.open(name);
        self.exprs(children);
        self.close();
    }

    #[expect(clippy::too_many_lines, reason = "flat match over kinds")]
    fn expr(&mut self, id: ExprId) {
        let ast = self.ast;
        let expr = ast.expr(id);
        match &expr.kind {
            ExprKind::Bad => self.word("_bad"),
            ExprKind::Name => self.text(expr.span),
            ExprKind::Literal(_) => self.text(expr.span),
            ExprKind::Paren(inner) => self.node("Paren", &[*inner]),
            ExprKind::FuncLit { signature, body } => {
                self.open("FuncLit");
                self.signature(signature);
                self.block(body);
                self.close();
            }
            ExprKind::Composite { ty, elements } => {
                self.open("Composite");
                self.maybe(*ty);
                self.exprs(elements);
                self.close();
            }
            ExprKind::KeyValue { key, value } => self.node("KeyValue", &[*key, *value]),
            ExprKind::Selector { base, name } => {
                self.open("Selector");
                self.expr(*base);
                self.ident(*name);
                self.close();
            }
            ExprKind::Index { base, args } => {
                self.open("Index");
                self.expr(*base);
                self.exprs(args);
                self.close();
            }
            ExprKind::Slice { base, bounds, full } => {
                self.open(if *full { "Slice3" } else { "Slice" });
                self.expr(*base);
                for &bound in bounds {
                    self.maybe(bound);
                }
                self.close();
            }
            ExprKind::Assert { base, ty } => {
                self.open("Assert");
                self.expr(*base);
                self.maybe(*ty);
                self.close();
            }
            ExprKind::Call { callee, args, spread } => {
                self.open(if *spread { "CallSpread" } else { "Call" });
                self.expr(*callee);
                self.exprs(args);
                self.close();
            }
            ExprKind::Unary { op, operand } => {
                self.open("Unary");
                self.op(*op);
                self.expr(*operand);
                self.close();
            }
            ExprKind::Star(inner) => self.node("Star", &[*inner]),
            ExprKind::Binary { op, left, right } => {
                self.open("Binary");
                self.op(*op);
                self.exprs(&[*left, *right]);
                self.close();
            }
            ExprKind::Ellipsis => self.node("Ellipsis", &[]),
            ExprKind::Array { length, element } => {
                self.open("Array");
                self.maybe(*length);
                self.expr(*element);
                self.close();
            }
            ExprKind::Map { key, value } => self.node("Map", &[*key, *value]),
            ExprKind::Chan { direction, element } => {
                self.open("Chan");
                self.word(match direction {
                    Direction::Both => "both",
                    Direction::Send => "send",
                    Direction::Receive => "recv",
                });
                self.expr(*element);
                self.close();
            }
            ExprKind::Func(signature) => self.signature(signature),
            ExprKind::Struct(fields) => {
                self.open("Struct");
                for field in fields {
                    self.open("Field");
                    for &name in &field.names {
                        self.ident(name);
                    }
                    self.expr(field.ty);
                    if let Some(tag) = field.tag {
                        self.text(tag);
                    }
                    self.close();
                }
                self.close();
            }
            ExprKind::Interface(elements) => {
                self.open("Interface");
                for element in elements {
                    self.open("Field");
                    match element {
                        InterfaceElement::Method { name, signature } => {
                            self.ident(*name);
                            self.signature(signature);
                        }
                        InterfaceElement::Embedded(ty) => self.expr(*ty),
                    }
                    self.close();
                }
                self.close();
            }
            ExprKind::Ctx { options, body } => {
                self.open("Ctx");
                for option in options {
                    self.open("Option");
                    self.ident(option.name);
                    self.exprs(&option.args);
                    self.close();
                }
                self.block(body);
                self.close();
            }
        }
    }

    fn signature(&mut self, signature: &Signature) {
        self.open("Func");
        self.params("Params", &signature.params);
        self.params("Results", &signature.results);
        self.close();
    }

    fn params(&mut self, name: &str, params: &[Param]) {
        self.open(name);
        for param in params {
            self.open("Param");
            match param.name {
                Some(name) => self.ident(name),
                None => self.word("_nil"),
            }
            if param.variadic {
                self.node("Ellipsis", &[param.ty]);
            } else {
                self.expr(param.ty);
            }
            self.close();
        }
        self.close();
    }

    fn block(&mut self, block: &Block) {
        self.open("Block");
        self.stmts(&block.stmts);
        self.close();
    }

    fn stmts(&mut self, stmts: &[StmtId]) {
        for &stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            self.open("Clause");
            match &clause.guard {
                Guard::Default => self.word("_default"),
                Guard::Exprs(exprs) => self.exprs(exprs),
                Guard::Comm(stmt) => self.stmt(*stmt),
            }
            self.open("Body");
            self.stmts(&clause.body);
            self.close();
            self.close();
        }
    }

    fn stmt(&mut self, id: StmtId) {
        let ast = self.ast;
        match &ast.stmt(id).kind {
            StmtKind::Bad => self.word("_bad"),
            StmtKind::Decl(decl) => {
                self.open("DeclStmt");
                self.decl(*decl);
                self.close();
            }
            StmtKind::Expr(e) => self.node("ExprStmt", &[*e]),
            StmtKind::Send { channel, value } => self.node("Send", &[*channel, *value]),
            StmtKind::IncDec { op, operand } => {
                self.open("IncDec");
                self.op(*op);
                self.expr(*operand);
                self.close();
            }
            StmtKind::Assign { op, left, right } => {
                self.open("Assign");
                self.op(*op);
                self.node("Left", left);
                self.node("Right", right);
                self.close();
            }
            StmtKind::Go(call) => self.node("Go", &[*call]),
            StmtKind::Defer(call) => self.node("Defer", &[*call]),
            StmtKind::Return(values) => self.node("Return", values),
            StmtKind::Branch { word, label } => {
                self.open("Branch");
                self.op(*word);
                if let Some(label) = label {
                    self.ident(*label);
                }
                self.close();
            }
            StmtKind::Block(body) => self.block(body),
            StmtKind::If { init, condition, then, otherwise } => {
                self.open("If");
                self.maybe_stmt(*init);
                self.expr(*condition);
                self.block(then);
                self.maybe_stmt(*otherwise);
                self.close();
            }
            StmtKind::Switch { init, subject, clauses } => {
                self.open("Switch");
                self.maybe_stmt(*init);
                self.maybe(*subject);
                self.clauses(clauses);
                self.close();
            }
            StmtKind::TypeSwitch { init, name, subject, clauses } => {
                self.open("TypeSwitch");
                self.maybe_stmt(*init);
                match name {
                    Some(name) => self.ident(*name),
                    None => self.word("_nil"),
                }
                self.expr(*subject);
                self.clauses(clauses);
                self.close();
            }
            StmtKind::Select(clauses) => {
                self.open("Select");
                self.clauses(clauses);
                self.close();
            }
            StmtKind::For { init, condition, post, body } => {
                self.open("For");
                self.maybe_stmt(*init);
                self.maybe(*condition);
                self.maybe_stmt(*post);
                self.block(body);
                self.close();
            }
            StmtKind::Range { op, left, subject, body } => {
                self.open("Range");
                if let Some(op) = op {
                    self.op(*op);
                }
                self.node("Left", left);
                self.expr(*subject);
                self.block(body);
                self.close();
            }
            StmtKind::Labeled { label, stmt } => {
                self.open("Labeled");
                self.ident(*label);
                self.maybe_stmt(*stmt);
                self.close();
            }
        }
    }

    fn values(&mut self, name: &str, specs: &[ValueSpec]) {
        self.open(name);
        for spec in specs {
            self.open("Spec");
            for &name in &spec.names {
                self.ident(name);
            }
            self.maybe(spec.ty);
            self.exprs(&spec.values);
            self.close();
        }
        self.close();
    }

    fn decl(&mut self, id: DeclId) {
        let ast = self.ast;
        match &ast.decl(id).kind {
            DeclKind::Import { specs, .. } => {
                self.open("Import");
                for spec in specs {
                    self.open("Spec");
                    if let Some(alias) = spec.alias {
                        self.text(alias);
                    }
                    self.text(spec.path);
                    self.close();
                }
                self.close();
            }
            DeclKind::Const { specs, .. } => self.values("Const", specs),
            DeclKind::Var { specs, .. } => self.values("Var", specs),
            DeclKind::Type { specs, .. } => {
                self.open("Type");
                for spec in specs {
                    self.open(if spec.alias { "Alias" } else { "Spec" });
                    self.ident(spec.name);
                    self.params("TypeParams", &spec.type_params);
                    self.expr(spec.ty);
                    self.close();
                }
                self.close();
            }
            DeclKind::Func(func) => {
                self.open("FuncDecl");
                self.params("Receiver", &func.receiver);
                self.ident(func.name);
                self.params("TypeParams", &func.type_params);
                self.signature(&func.signature);
                if let Some(body) = &func.body {
                    self.block(body);
                }
                self.close();
            }
        }
    }
}
