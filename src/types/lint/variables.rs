//! Variables: `defer` in a loop, errors that hide others.

use super::{File, within};
use crate::diag::{Code, Diagnostic};
use crate::source::Place;
use crate::syntax::ast::StmtKind;
use crate::syntax::token::Token;

pub(super) fn lint(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    for stmt in &file.tree.stmts {
        let StmtKind::Defer(_) = stmt.kind else { continue };
        let around = File::innermost(&file.loops, stmt.span);
        if around.is_some_and(|body| within(body, file.func(stmt.span).span)) {
            let text = "defer in a loop: the calls run when the function returns, not at the end of the round";
            out.push(
                file.warn(Code::DeferInLoop, stmt.span, text).help("make the body of the loop a function of its own"),
            );
        }
    }
    shadowed_errors(file, out);
}

/// `x, err := f()` in an inner block, where the outer `err` is looked at behind the block.
fn shadowed_errors(file: &File<'_>, out: &mut Vec<Diagnostic>) {
    let headers: Vec<_> = file
        .tree
        .stmts
        .iter()
        .filter_map(|stmt| match &stmt.kind {
            StmtKind::If { init, .. } | StmtKind::For { init, .. } | StmtKind::Switch { init, .. } => *init,
            _ => None,
        })
        .map(|init| file.tree.stmt(init).span)
        .collect();
    for (op, left, _, span) in file.assignments() {
        if op != Token::Define || headers.contains(&span) {
            continue;
        }
        let Some(&name) = left.iter().find(|e| file.of(file.span(**e)) == "err") else { continue };
        let at = file.span(name);
        let (Some(&inner), Some(scope)) = (file.info.defs.get(&at.start), File::innermost(&file.scopes, span)) else {
            continue;
        };
        let func = file.func(span).span;
        let symbol = file.program.objects[inner.0 as usize].name;
        // Another `err` of the same function, declared before, in a scope around.
        let outer = file.info.defs.iter().filter(|&(&start, &object)| {
            let declared = crate::source::Span { start, end: start + 3 };
            file.program.objects[object.0 as usize].name == symbol
                && start < at.start
                && file.func(declared).span == func
                && File::innermost(&file.scopes, declared)
                    .is_some_and(|around| within(scope, around) && around != scope)
        });
        let Some((&declared, &outer)) = outer.max_by_key(|&(&start, _)| start) else { continue };
        let behind = file.uses(outer).filter(|(_, at)| at.start > scope.end).min_by_key(|(_, at)| at.start);
        if behind.is_some_and(|(e, _)| !file.assigned.contains(&e)) {
            let place = Place { file: file.id, span: crate::source::Span { start: declared, end: declared + 3 } };
            let text = "err hides another err that is looked at behind this block";
            out.push(
                file.warn(Code::ShadowedErr, at, text)
                    .label(place, "the other one")
                    .help("assign with `=`, or give it another name"),
            );
        }
    }
}
