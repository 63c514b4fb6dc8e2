//! Diagnostics as text: one line each, or a picture of the source through miette.

use miette::{LabeledSpan, MietteDiagnostic, Severity as Level, SourceSpan};

use super::excerpt::Excerpt;
use super::{Diagnostic, Severity};
use crate::source::{Place, SourceMap};

/// `file:line:col: text`, as `go build` writes it.
pub fn render_short(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let warning = if diagnostic.is_error() { "" } else { "warning: " };
    format!("{}: {warning}{}", sources.position(diagnostic.place), diagnostic.message)
}

fn span(place: Place) -> SourceSpan {
    (place.span.start as usize..place.span.end.max(place.span.start) as usize).into()
}

/// A message may quote a literal of any length.
fn clipped(message: &str) -> String {
    const BYTES_MAX: usize = 1000;
    if message.len() <= BYTES_MAX {
        return message.to_owned();
    }
    let head = (0..=BYTES_MAX / 2).rev().find(|&at| message.is_char_boundary(at)).unwrap_or(0);
    let tail = (message.len() - BYTES_MAX / 2..).find(|&at| message.is_char_boundary(at)).unwrap_or(message.len());
    format!("{}…{}", &message[..head], &message[tail..])
}

/// The source around the place with what is wrong written under it.
pub fn render_graphical(sources: &SourceMap, diagnostic: &Diagnostic, colours: bool) -> String {
    let file = sources.file(diagnostic.place.file);
    let here = diagnostic.labels.iter().filter(|other| other.place.file == diagnostic.place.file);
    let places: Vec<_> = std::iter::once(diagnostic.place).chain(here.map(|other| other.place)).map(span).collect();
    let source = Excerpt::new(file, &places);
    let label = if diagnostic.label.is_empty() { None } else { Some(diagnostic.label.clone()) };
    let mut labels = vec![LabeledSpan::new_primary_with_span(label, source.span(places[0]))];
    let mut elsewhere = Vec::new();
    for other in &diagnostic.labels {
        if other.place.file == diagnostic.place.file {
            labels.push(LabeledSpan::new_with_span(Some(other.text.clone()), source.span(span(other.place))));
        } else {
            elsewhere.push(format!("{}: {}", sources.position(other.place), other.text));
        }
    }
    let mut report = MietteDiagnostic::new(clipped(&diagnostic.message)).with_code(diagnostic.code.name());
    report = report.with_labels(labels).with_severity(match diagnostic.severity {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    });
    let help = diagnostic.help.iter().cloned().chain(elsewhere).collect::<Vec<_>>().join("\n");
    if !help.is_empty() {
        report = report.with_help(help);
    }
    let report = miette::Report::new(report).with_source_code(source);
    let mut text = String::new();
    #[cfg(feature = "cli")]
    {
        let theme = match colours {
            true => miette::GraphicalTheme::unicode(),
            false => miette::GraphicalTheme::unicode_nocolor(),
        };
        let handler = miette::GraphicalReportHandler::new_themed(theme);
        if handler.render_report(&mut text, report.as_ref()).is_ok() {
            return text;
        }
    }
    let _ = (&mut text, &report, colours);
    render_short(sources, diagnostic) + "\n"
}

/// All diagnostics, short, one a line.
pub fn render_all(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|d| render_short(sources, d) + "\n").collect()
}
