//! Processes: those that nobody waits for, those that can't end, WaitGroups that count too late.

use super::{File, within};
use crate::diag::{Code, Diagnostic};
use crate::syntax::ast::{ExprKind, StmtKind};
use crate::syntax::token::Token;
use crate::types::r#type::ObjectId;

pub(super) fn lint(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    late_counts(file, out);
    free_processes(file, out);
    leaked_processes(file, out);
}

/// `wg.Add` in the process that it counts: `Wait` may have returned before.
fn late_counts(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    for (call, span) in file.calls() {
        let func = file.func(span);
        if file.callee_name(call) != Some(("sync", "WaitGroup", "Add")) || !func.started {
            continue;
        }
        let Some(group) = file.receiver(call) else { continue };
        let object = file.info.exprs[file.unparen(group).0 as usize].object;
        let outside =
            object.is_some_and(|object| !within(file.program.objects[object.0 as usize].place.span, func.span));
        if outside {
            let text =
                format!("{}.Add in the process that it counts: Wait may return before it", file.of(file.span(group)));
            out.push(
                file.warn(Code::WaitGroupAdd, span, text)
                    .help("call Add before the go statement, or use `WaitGroup.Go`"),
            );
        }
    }
}

/// Functions that are called in the text of ctx blocks and start processes: these are free.
fn free_processes(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    let called: Vec<ObjectId> = file
        .calls()
        .filter(|(_, span)| file.own_block(*span).is_some())
        .filter_map(|(call, _)| file.callee(call))
        .collect();
    let helper = |at| {
        let around = file.funcs.iter().filter(|func| within(at, func.span));
        around.filter_map(|func| func.object).any(|object| called.contains(&object)) && file.own_block(at).is_none()
    };
    let help = "take the context and say `csp.Go(ctx, func() error { ... })`";
    let mut warn = |span, what: &str| {
        let text = format!("{what} starts a free process: the ctx block that calls this function does not wait for it");
        out.push(file.warn(Code::FreeProcess, span, text).help(help));
    };
    for stmt in &file.tree.stmts {
        if matches!(stmt.kind, StmtKind::Go(_)) && helper(stmt.span) {
            warn(stmt.span, "go");
        }
    }
    for (call, span) in file.calls() {
        match file.callee_name(call) {
            Some(("sync", "WaitGroup", "Go")) if helper(span) => warn(span, "WaitGroup.Go"),
            Some(("golang.org/x/sync/errgroup", "Group", "Go")) if helper(span) => warn(span, "errgroup"),
            _ => {}
        }
    }
}

/// A process that waits on a channel which nobody else has.
fn leaked_processes(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    for (op, left, right, span) in file.assignments() {
        let ([name], [made]) = (left, right) else { continue };
        let made = file.unparen(*made);
        if op != Token::Define || !file.of(file.span(made)).starts_with("make(chan") {
            continue;
        }
        let Some(&object) = file.info.defs.get(&file.span(*name).start) else { continue };
        if !file.is_local(object) {
            continue;
        }
        let uses: Vec<_> = file.uses(object).map(|(_, at)| at).collect();
        let Some(&first) = uses.first() else { continue };
        let func = file.func(first);
        if !func.started || within(span, func.span) || !uses.iter().all(|at| within(*at, func.span)) {
            continue;
        }
        let go =
            file.tree.stmts.iter().find(|stmt| matches!(stmt.kind, StmtKind::Go(_)) && within(func.span, stmt.span));
        let Some(go) = go.filter(|go| file.own_block(go.span).is_none()) else { continue };
        let waits = file.tree.exprs.iter().any(|expr| match expr.kind {
            ExprKind::Unary { op: Token::Arrow, operand } => file.info.exprs[operand.0 as usize].object == Some(object),
            _ => false,
        }) || file.tree.stmts.iter().any(|stmt| match stmt.kind {
            StmtKind::Send { channel, .. } => file.info.exprs[channel.0 as usize].object == Some(object),
            StmtKind::Range { subject, .. } => file.info.exprs[subject.0 as usize].object == Some(object),
            _ => false,
        });
        if waits {
            let text = format!(
                "the process has no way to end: it waits on {}, which nobody else has",
                file.of(file.span(*name))
            );
            out.push(
                file.warn(Code::LeakedProcess, go.span, text)
                    .help("start it in a ctx block, or give the channel to somebody"),
            );
        }
    }
}
