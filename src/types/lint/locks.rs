//! Locks: copied ones, and those that stay locked when a ctx block is cancelled.

use super::{File, within};
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::ast::{ExprId, ExprKind, StmtKind};
use crate::types::r#type::{Type, TypeId};

pub(super) fn lint(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    for (_, _, right, _) in file.assignments() {
        right.iter().for_each(|&value| copied(file, value, "assignment copies", out));
    }
    for (call, _) in file.calls() {
        if let ExprKind::Call { args, .. } = &file.tree.expr(call).kind
            && file.callee(call).is_some()
        {
            args.iter().for_each(|&arg| copied(file, arg, "call copies", out));
        }
    }
    for func in &file.funcs {
        for param in func.params {
            let ty = file.info.exprs[param.ty.0 as usize].ty;
            if let Some(lock) = lock_in(file, ty) {
                let text = format!("the parameter is a copy of a lock: {lock}");
                out.push(file.warn(Code::CopiedLock, file.span(param.ty), text).help("take a pointer"));
            }
        }
    }
    for (call, span) in file.calls() {
        stays_locked(file, call, span, out);
    }
}

/// A value that is read out of a variable.
fn copied(file: &File<'_>, value: ExprId, what: &str, out: &mut Vec<Diagnostic>) {
    let e = file.unparen(value);
    let reads = matches!(
        file.tree.expr(e).kind,
        ExprKind::Name | ExprKind::Selector { .. } | ExprKind::Index { .. } | ExprKind::Star(_)
    );
    let info = file.info.exprs[e.0 as usize];
    if reads
        && info.mode != crate::types::typed::Mode::Type
        && let Some(lock) = lock_in(file, info.ty)
    {
        let text = format!("{what} a lock: {} holds {lock}", file.of(file.span(e)));
        out.push(
            file.warn(Code::CopiedLock, file.span(e), text)
                .help("use a pointer: a copy of a lock is a lock of its own"),
        );
    }
}

/// The lock that values of a type hold.
fn lock_in(file: &File<'_>, ty: TypeId) -> Option<String> {
    let types = &file.program.types;
    let mut todo = vec![ty];
    let mut seen = Vec::new();
    while let Some(ty) = todo.pop() {
        if seen.contains(&ty) {
            continue;
        }
        seen.push(ty);
        match types.get(ty) {
            Type::Named { decl, .. } => match file.named(ty) {
                Some(("sync", name @ ("Mutex" | "RWMutex" | "WaitGroup" | "Once" | "Cond" | "Pool" | "Map"))) => {
                    return Some(format!("sync.{name}"));
                }
                Some(("sync/atomic", name @ ("Int32" | "Int64" | "Uint32" | "Uint64" | "Bool" | "Value"))) => {
                    return Some(format!("atomic.{name}"));
                }
                _ => todo.push(types.decl(*decl).underlying),
            },
            Type::Struct(fields) => todo.extend(fields.iter().map(|field| field.ty)),
            Type::Array { element, .. } => todo.push(*element),
            _ => {}
        }
    }
    None
}

/// In a ctx block a lock that no deferred call unlocks stays locked when the process is unwound.
fn stays_locked(file: &File<'_>, call: ExprId, span: Span, out: &mut Vec<Diagnostic>) {
    let unlock = match file.callee_name(call) {
        Some(("sync", "Mutex" | "RWMutex", "Lock")) => "Unlock",
        Some(("sync", "RWMutex", "RLock")) => "RUnlock",
        _ => return,
    };
    if !file.in_block(span) {
        return;
    }
    let Some(lock) = file.receiver(call).map(|e| file.of(file.span(e))) else { return };
    let func = file.func(span).span;
    let wanted = format!("{lock}.{unlock}()");
    let deferred = file.tree.stmts.iter().any(|stmt| {
        matches!(stmt.kind, StmtKind::Defer(_)) && within(stmt.span, func) && file.of(stmt.span).contains(&wanted)
    });
    let end = file
        .calls()
        .filter(|(_, at)| at.start > span.end && within(*at, func) && file.of(*at) == wanted)
        .map(|(_, at)| at.start)
        .min()
        .unwrap_or(func.end);
    if deferred || !may_wait(file, Span { start: span.end, end }) {
        return;
    }
    let text = format!("{lock} stays locked if the ctx block is cancelled here: no deferred call unlocks it");
    out.push(
        file.warn(Code::LockWithoutDefer, span, text)
            .help(format!("`defer {wanted}` behind it, in a function of its own if need be")),
    );
}

/// Whether something between two places may be a wait: a channel operation, or a call of anything but a builtin.
fn may_wait(file: &File<'_>, between: Span) -> bool {
    let stmts = file
        .tree
        .stmts
        .iter()
        .any(|stmt| within(stmt.span, between) && matches!(stmt.kind, StmtKind::Send { .. } | StmtKind::Select(_)));
    stmts
        || file.tree.exprs.iter().any(|expr| {
            within(expr.span, between)
                && match &expr.kind {
                    ExprKind::Unary { op: crate::syntax::token::Token::Arrow, .. } => true,
                    ExprKind::Call { callee, .. } => {
                        use crate::types::typed::Mode;
                        !matches!(file.info.exprs[callee.0 as usize].mode, Mode::Type | Mode::Builtin)
                    }
                    _ => false,
                }
        })
}
