//! Reports as JSON: one object a line.

use serde_json::{Value, json};

use crate::host::{Range, Report};

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

fn place(range: &Range) -> Value {
    json!({
        "file": range.file,
        "line": range.start.0,
        "column": range.start.1,
        "end_line": range.end.0,
        "end_column": range.end.1,
    })
}
