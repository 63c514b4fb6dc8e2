//! Contexts: cancel functions that are not called, `context.Background()` where a context is at hand.

use super::{File, within};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, StmtKind};

pub(super) fn lint(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    for (_, left, right, span) in file.assignments() {
        if let ([_, cancel], [call]) = (left, right)
            && let Some(("context", "", name)) = file.callee_name(file.unparen(*call))
            && name.starts_with("With")
        {
            lost_cancel(file, *cancel, span, name, out);
        }
    }
    for (call, span) in file.calls() {
        if let Some(("context", "", name @ ("Background" | "TODO"))) = file.callee_name(call)
            && has_context(file, span)
        {
            let text =
                format!("context.{name}() where a context is at hand: neither its end nor its values are passed on");
            out.push(
                file.warn(Code::BackgroundContext, span, text)
                    .help("use the context that is there; `context.WithoutCancel(ctx)` keeps its values"),
            );
        }
    }
}

/// What makes a context gives a function that ends it: it must be called, whatever way the function goes.
fn lost_cancel(file: &File<'_>, cancel: ExprId, made: Span, name: &str, out: &mut Vec<Diagnostic>) {
    let span = file.span(cancel);
    let help = "`defer cancel()` right behind; a ctx block needs no cancel function";
    if file.of(span) == "_" {
        let text =
            format!("the cancel function of context.{name} is thrown away: the context stays until its parent ends");
        out.push(file.warn(Code::LostCancel, span, text).help(help));
        return;
    }
    let object = file.info.defs.get(&span.start).copied().or(file.info.exprs[cancel.0 as usize].object);
    let Some(object) = object.filter(|&object| file.is_local(object)) else { return };
    let func = file.func(made).span;
    let first = file.uses(object).map(|(_, at)| at.start).filter(|&at| at > made.end).min().unwrap_or(u32::MAX);
    let returns = file.tree.stmts.iter().find(|stmt| {
        matches!(stmt.kind, StmtKind::Return(_))
            && stmt.span.start > made.end
            && stmt.span.start < first
            && !mentions(file, stmt.span, object)
            && file.func(stmt.span).span == func
    });
    if let Some(returns) = returns {
        let text = format!("the cancel function of context.{name} is not called on all paths");
        let place = crate::source::Place { file: file.id, span: returns.span };
        out.push(file.warn(Code::LostCancel, span, text).label(place, "this path leaves without it").help(help));
    }
}

fn mentions(file: &File<'_>, span: Span, object: crate::types::r#type::ObjectId) -> bool {
    file.uses(object).any(|(_, at)| within(at, span))
}

/// Whether a function around has a context as its parameter, or the place is in a ctx block.
fn has_context(file: &File<'_>, at: Span) -> bool {
    let is_context = |e: ExprId| file.named(file.info.exprs[e.0 as usize].ty) == Some(("context", "Context"));
    let option = file.tree.exprs.iter().any(|expr| match &expr.kind {
        // `parent(context.Background())` says what is meant.
        ExprKind::Ctx { options, .. } => options.iter().flat_map(|o| &o.args).any(|&arg| within(at, file.span(arg))),
        _ => false,
    });
    let around = file.funcs.iter().filter(|func| within(at, func.span));
    !option && (file.in_block(at) || around.flat_map(|func| func.params).any(|param| is_context(param.ty)))
}
