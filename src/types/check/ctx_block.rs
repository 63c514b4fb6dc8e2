//! The ctx block: its options, and its body with `ctx` and `cancel`.

use super::{Checker, Operand, OperandMode};
use crate::diag::Code;
use crate::syntax::ast::{Block, CtxOption, ExprId};
use crate::types::r#type::{ObjectId, TypeId};
use crate::types::typed::{ObjectKind, VariableKind};

/// What the compiler makes of ctx blocks: functions of package `context`.
pub const BLOCK_FUNCS: [&str; 11] = [
    "current",
    "newBlock",
    "runBlock",
    "bodyOf",
    "cancelOf",
    "takePlace",
    "blockTimeout",
    "blockDeadline",
    "blockValue",
    "blockLimit",
    "blockParent",
];

/// What host functions ask of their callers' contexts: functions of package `context`.
pub const HOST_FUNCS: [&str; 2] = ["hostDeadline", "hostValue"];

impl<'a> Checker<'a> {
    /// `ctx timeout(d) { ... }`, an operand of type `error`.
    ///
    /// The variable `cancel` is in `clause_vars` under the start of the body's span; if a variable shadows `ctx` where
    /// the block stands (and no option names a parent), the block's `ExprInfo::object` is that variable.
    pub(super) fn ctx_block(&mut self, e: ExprId, options: &'a [CtxOption], body: &'a Block) -> Operand {
        if self.env.func.is_none() {
            self.error(self.place_of(e), Code::BadOperand, "ctx block outside a function");
            return self.bad(e);
        }
        let context = self.package_type("context", "Context");
        let cancel = self.package_type("context", "CancelCauseFunc");
        let (Some(context), Some(cancel)) = (context, cancel) else {
            self.not_supported(self.place_of(e), "ctx blocks without package context");
            return self.bad(e);
        };
        for name in BLOCK_FUNCS.into_iter().chain(HOST_FUNCS) {
            self.package_type("context", name);
        }
        let mut given: Vec<&str> = Vec::new();
        for option in options {
            let name = self.text(option.name.span);
            if name != "value" && given.contains(&name) {
                let text = format!("option {name} of a ctx block given twice");
                self.error(self.place(option.name.span), Code::BadArgument, text);
            }
            given.push(name);
            self.ctx_option(option, name, context);
        }
        if !given.contains(&"parent") {
            self.visible_ctx(e, context);
        }
        let flow = self.exprs.flow;
        self.in_scope(|c| {
            let ctx = c.types.symbol("ctx");
            c.scopes.insert(c.env.scope, ctx, c.universe.ctx);
            let name = c.types.symbol("cancel");
            let place = c.place(body.span);
            let object = c.new_object(name, place, cancel, ObjectKind::Variable(VariableKind::Local));
            c.state(object).used = true;
            c.scopes.insert(c.env.scope, name, object);
            c.info().clause_vars.insert(body.span.start, object);
            // The body is a block of its own: it may declare both names anew.
            c.block(body, flow);
        });
        self.exprs.flow = flow;
        Operand::new(OperandMode::Value, self.universe.error, e)
    }

    fn ctx_option(&mut self, option: &'a CtxOption, name: &str, context: TypeId) {
        let any = self.universe.any;
        let types: Vec<Option<TypeId>> = match name {
            "timeout" => vec![self.package_type("time", "Duration")],
            "deadline" => vec![self.package_type("time", "Time")],
            "value" => vec![Some(any), Some(any)],
            "limit" => vec![Some(self.universe.int)],
            "parent" => vec![Some(context)],
            // The parser said that there is no such option.
            _ => Vec::new(),
        };
        let mut args = self.plain_args(&option.args);
        if args.iter().any(Operand::is_invalid) {
            return;
        }
        if args.len() != types.len() {
            let qualifier = if args.len() < types.len() { "not enough" } else { "too many" };
            let text = format!(
                "{qualifier} arguments for option {name} of a ctx block (expected {}, found {})",
                types.len(),
                args.len()
            );
            self.error(self.place(option.name.span), Code::WrongArgumentCount, text);
            return;
        }
        for (arg, ty) in args.iter_mut().zip(types) {
            self.assignment(arg, ty, &format!("option {name} of a ctx block"));
        }
    }

    /// The block derives from the `ctx` that is visible where it stands.
    fn visible_ctx(&mut self, e: ExprId, context: TypeId) {
        let name = self.types.symbol("ctx");
        let Some(object) = self.find(name).filter(|&object| object != self.universe.ctx) else { return };
        if !matches!(self.object(object).kind, ObjectKind::Variable(_)) {
            let text = "ctx is not a variable here: name the block's parent with parent(...)";
            self.error(self.place_of(e), Code::BadOperand, text);
            return;
        }
        self.object_decl(object);
        self.mention(object);
        self.state(object).used = true;
        self.capture(object);
        let x = Operand::new(OperandMode::Variable, self.object(object).ty, e);
        if let Err(why) = self.assignable(&x, context) {
            let mut text = format!("ctx (variable of type {}) is no context.Context", self.type_string(x.ty));
            if !why.is_empty() {
                text = format!("{text}: {why}");
            }
            self.error(self.place_of(e), Code::NotAssignable, text);
        }
        self.record_object(e, object);
    }

    /// The type of what a package of the program declares, which counts as mentioned.
    pub(super) fn package_type(&mut self, path: &str, name: &str) -> Option<TypeId> {
        let name = self.types.symbol(name);
        let package = self.packages.iter().find(|package| package.path == path)?;
        let object: ObjectId = *package.members.get(&name)?;
        self.object_decl(object);
        self.mention(object);
        Some(self.object(object).ty)
    }
}
