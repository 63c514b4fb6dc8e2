//! The syntax tree: nodes in three vectors, named by index.
//!
//! # Invariants
//! - A node's children were added before it, so their index is smaller: a pass that needs no context is a loop.
//! - Dropping a tree drops three vectors: no recursion, however deep the source nests.
//! - Types are expressions; the checker tells `a[b]`, `f[T]` and `(*T)(x)` apart.

pub use crate::source::Span;
use crate::syntax::token::Token;

/// A name as it stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ident {
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExprId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StmtId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeclId(pub u32);

#[derive(Debug)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

#[derive(Debug)]
pub enum ExprKind {
    /// What stands for source that could not be parsed.
    Bad,
    Name,
    Literal(Token),
    Paren(ExprId),
    FuncLit {
        signature: Box<Signature>,
        body: Block,
    },
    /// `ty` is missing in an element whose type is elided.
    Composite {
        ty: Option<ExprId>,
        elements: Vec<ExprId>,
    },
    KeyValue {
        key: ExprId,
        value: ExprId,
    },
    Selector {
        base: ExprId,
        name: Ident,
    },
    /// An index, or type arguments.
    Index {
        base: ExprId,
        args: Vec<ExprId>,
    },
    Slice {
        base: ExprId,
        bounds: [Option<ExprId>; 3],
        full: bool,
    },
    /// `x.(T)`; without a type `x.(type)`.
    Assert {
        base: ExprId,
        ty: Option<ExprId>,
    },
    Call {
        callee: ExprId,
        args: Vec<ExprId>,
        spread: bool,
    },
    /// Also `<-ch` and the `~T` of a constraint.
    Unary {
        op: Token,
        operand: ExprId,
    },
    /// `*x`, a pointer type or an indirection.
    Star(ExprId),
    Binary {
        op: Token,
        left: ExprId,
        right: ExprId,
    },
    /// The length of `[...]T`.
    Ellipsis,
    /// Without a length a slice type.
    Array {
        length: Option<ExprId>,
        element: ExprId,
    },
    Map {
        key: ExprId,
        value: ExprId,
    },
    Chan {
        direction: Direction,
        element: ExprId,
    },
    Func(Box<Signature>),
    Struct(Vec<Field>),
    Interface(Vec<InterfaceElement>),
    Ctx {
        options: Vec<CtxOption>,
        body: Block,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Both,
    Send,
    Receive,
}

/// One parameter, result, receiver or type parameter.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: Option<Ident>,
    pub ty: ExprId,
    pub variadic: bool,
}

#[derive(Debug, Default)]
pub struct Signature {
    pub params: Vec<Param>,
    pub results: Vec<Param>,
}

#[derive(Debug)]
pub struct Field {
    /// Empty for an embedded field.
    pub names: Vec<Ident>,
    pub ty: ExprId,
    pub tag: Option<Span>,
}

#[derive(Debug)]
pub enum InterfaceElement {
    Method { name: Ident, signature: Signature },
    Embedded(ExprId),
}

#[derive(Debug)]
pub struct CtxOption {
    pub name: Ident,
    pub args: Vec<ExprId>,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub span: Span,
    pub stmts: Vec<StmtId>,
}

#[derive(Debug)]
pub struct Stmt {
    pub span: Span,
    pub kind: StmtKind,
}

#[derive(Debug)]
pub enum StmtKind {
    Bad,
    Decl(DeclId),
    Expr(ExprId),
    Send {
        channel: ExprId,
        value: ExprId,
    },
    IncDec {
        op: Token,
        operand: ExprId,
    },
    /// `op` is `=`, `:=`, or the operator of `+=` and the like as one token.
    Assign {
        op: Token,
        left: Vec<ExprId>,
        right: Vec<ExprId>,
    },
    Go(ExprId),
    Defer(ExprId),
    Return(Vec<ExprId>),
    /// `break`, `continue`, `goto` and `fallthrough`.
    Branch {
        word: Token,
        label: Option<Ident>,
    },
    Block(Block),
    If {
        init: Option<StmtId>,
        condition: ExprId,
        then: Block,
        otherwise: Option<StmtId>,
    },
    Switch {
        init: Option<StmtId>,
        subject: Option<ExprId>,
        clauses: Vec<Clause>,
    },
    TypeSwitch {
        init: Option<StmtId>,
        name: Option<Ident>,
        subject: ExprId,
        clauses: Vec<Clause>,
    },
    Select(Vec<Clause>),
    For {
        init: Option<StmtId>,
        condition: Option<ExprId>,
        post: Option<StmtId>,
        body: Block,
    },
    Range {
        op: Option<Token>,
        left: Vec<ExprId>,
        subject: ExprId,
        body: Block,
    },
    Labeled {
        label: Ident,
        stmt: Option<StmtId>,
    },
}

#[derive(Debug)]
pub struct Clause {
    pub span: Span,
    pub guard: Guard,
    pub body: Vec<StmtId>,
}

#[derive(Debug)]
pub enum Guard {
    Default,
    Exprs(Vec<ExprId>),
    Comm(StmtId),
}

#[derive(Debug)]
pub struct Decl {
    pub span: Span,
    pub kind: DeclKind,
}

#[derive(Debug)]
pub enum DeclKind {
    Import { grouped: bool, specs: Vec<ImportSpec> },
    Const { grouped: bool, specs: Vec<ValueSpec> },
    Var { grouped: bool, specs: Vec<ValueSpec> },
    Type { grouped: bool, specs: Vec<TypeSpec> },
    Func(FuncDecl),
}

#[derive(Debug)]
pub struct ImportSpec {
    /// A name or `.`.
    pub alias: Option<Span>,
    pub path: Span,
}

#[derive(Debug)]
pub struct ValueSpec {
    pub names: Vec<Ident>,
    pub ty: Option<ExprId>,
    pub values: Vec<ExprId>,
}

#[derive(Debug)]
pub struct TypeSpec {
    pub name: Ident,
    pub type_params: Vec<Param>,
    pub alias: bool,
    pub ty: ExprId,
}

#[derive(Debug)]
pub struct FuncDecl {
    pub receiver: Vec<Param>,
    pub name: Ident,
    pub type_params: Vec<Param>,
    pub signature: Signature,
    pub body: Option<Block>,
}

/// A parsed file.
#[derive(Debug, Default)]
pub struct Ast {
    pub exprs: Vec<Expr>,
    pub stmts: Vec<Stmt>,
    pub decls: Vec<Decl>,
    /// The name behind `package`; a script has none.
    pub package: Option<Ident>,
    /// What stands at the top level, in order. In a program all are declarations.
    pub items: Vec<StmtId>,
}

impl Ast {
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.0 as usize]
    }

    pub fn stmt(&self, id: StmtId) -> &Stmt {
        &self.stmts[id.0 as usize]
    }

    pub fn decl(&self, id: DeclId) -> &Decl {
        &self.decls[id.0 as usize]
    }
}
