//! Reports as JSON: one object a line.

use serde_json::{Value, json};

use crate::host::{Error, ErrorKind, Limit, Range, Report};

pub(super) fn lines(reports: &[Report]) -> String {
    reports.iter().map(|report| format!("{}\n", object(report))).collect()
}

fn object(report: &Report) -> Value {
    let labels: Vec<Value> =
        report.labels.iter().map(|(range, text)| json!({ "place": place(range), "text": text })).collect();
    json!({
        "severity": if report.warning { "warning" } else { "error" },
        "code": report.code,
        "message": report.message,
        "place": report.place.as_ref().map(place),
        "labels": labels,
        "help": report.help,
    })
}

/// How a run has ended, if it has failed: as a report, with the exit status and what each process was doing.
pub(super) fn ended(error: &Error) -> String {
    let code = match error.kind() {
        ErrorKind::Exit => return String::new(),
        ErrorKind::Panic => "panic",
        ErrorKind::Deadlock => "deadlock",
        ErrorKind::Limit(_) => "limit",
        ErrorKind::Killed => "killed",
        _ => "fatal",
    };
    let place = error.own_place().map(|place| {
        json!({ "file": place.file, "line": place.line, "column": null, "end_line": place.line, "end_column": null })
    });
    let goroutines: Vec<Value> = error.trace().split("\n\n").filter_map(goroutine).collect();
    let status = error.exit_status();
    run_time(code, error.message(), &json!({ "place": place, "status": status, "goroutines": goroutines }))
}

/// A limit that the run has reached and could not report itself.
pub(super) fn limit(limit: Limit) -> String {
    run_time("limit", &limit.to_string(), &json!({ "place": null, "status": limit.status(), "goroutines": [] }))
}

fn run_time(code: &str, message: &str, more: &Value) -> String {
    let object = json!({
        "severity": "error",
        "code": code,
        "message": message,
        "place": more["place"],
        "labels": [],
        "help": null,
        "status": more["status"],
        "goroutines": more["goroutines"],
    });
    format!("{object}\n")
}

/// A part of a trace that begins with `goroutine 1 [chan receive]:`.
fn goroutine(text: &str) -> Option<Value> {
    let (head, lines) = text.trim_start().split_once('\n')?;
    let (id, state) = head.strip_prefix("goroutine ")?.split_once(" [")?;
    let id: u64 = id.parse().ok()?;
    let lines: Vec<&str> = lines.lines().filter(|line| !line.is_empty()).collect();
    Some(json!({ "id": id, "state": state.trim_end_matches("]:"), "trace": lines }))
}

fn place(range: &Range) -> Value {
    json!({
        "file": range.file,
        "line": range.start.0,
        "column": range.start.1,
        "end_line": range.end.0,
        "end_column": range.end.1,
    })
}
