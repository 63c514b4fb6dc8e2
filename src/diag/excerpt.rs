//! The part of a source that a report shows. Very long lines are cut: a picture of a megabyte helps nobody.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::source::File;

/// Bytes of a line that are shown.
const WIDTH_MAX: usize = 240;
/// Bytes before the first place in a line that is cut.
const BEFORE: usize = 60;
/// Lines around places; miette shows one of them.
const CONTEXT: usize = 2;

#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    /// Lines of the file before the first that is here.
    skipped: usize,
    /// Where the report's own place is, and its column in the file.
    primary: (usize, usize),
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    /// Where it is in the file, and what of that is shown.
    whole: Range<usize>,
    shown: Range<usize>,
    /// Where the shown part begins in the excerpt.
    at: usize,
}

impl Excerpt {
    /// Places are offsets in the file, the report's own first.
    pub(super) fn new(file: &File, places: &[SourceSpan]) -> Excerpt {
        let text: &str = &file.text;
        let first = places.iter().map(SourceSpan::offset).min().unwrap_or(0).min(text.len());
        let last = places.iter().map(|place| place.offset() + place.len()).max().unwrap_or(0).min(text.len());
        let mut start = line_start(text, first);
        for _ in 0..CONTEXT {
            start = line_start(text, start.saturating_sub(1));
        }
        let skipped = text.as_bytes()[..start].iter().filter(|&&byte| byte == b'\n').count();
        let primary = places.first().map_or(0, SourceSpan::offset).min(text.len());
        let column = primary - line_start(text, primary);
        let mut excerpt =
            Excerpt { name: file.name.clone(), text: String::new(), skipped, primary: (0, column), lines: Vec::new() };
        let mut behind = 0;
        for line in text[start..].split_inclusive('\n') {
            let whole = start..start + line.len();
            behind += usize::from(whole.start > last);
            if behind > CONTEXT {
                break;
            }
            let here = |place: &&SourceSpan| whole.contains(&place.offset());
            let place = places.iter().filter(here).map(SourceSpan::offset).min();
            excerpt.push(line, whole.clone(), place.map_or(0, |place| place - whole.start));
            start = whole.end;
        }
        excerpt.primary.0 = excerpt.shown(primary);
        excerpt
    }

    fn push(&mut self, line: &str, whole: Range<usize>, place: usize) {
        let (mut from, mut to) = (0, line.len());
        if line.len() > WIDTH_MAX {
            from = place.saturating_sub(BEFORE);
            to = (from + WIDTH_MAX).min(line.len());
            from = (0..=from).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
            to = (to..=line.len()).find(|&at| line.is_char_boundary(at)).unwrap_or(line.len());
        }
        if from > 0 {
            self.text.push('…');
        }
        let at = self.text.len();
        self.text.push_str(&line[from..to]);
        if to < line.len() {
            self.text.push_str("…\n");
        }
        let shown = whole.start + from..whole.start + to;
        self.lines.push(Line { whole, shown, at });
    }

    /// Where a place of the file is in the excerpt.
    fn shown(&self, place: usize) -> usize {
        let index = self.lines.partition_point(|line| line.whole.end <= place);
        let Some(line) = self.lines.get(index) else { return self.text.len() };
        line.at + place.clamp(line.shown.start, line.shown.end) - line.shown.start
    }

    pub(super) fn span(&self, place: SourceSpan) -> SourceSpan {
        let start = self.shown(place.offset());
        let end = if place.is_empty() { start } else { self.shown(place.offset() + place.len()) };
        (start..end.max(start)).into()
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1)
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let found = self.text.as_str().read_span(span, before, after)?;
        // Without context it is asked for the title, which names the place in the file.
        let title = before == 0 && after == 0 && span.offset() == self.primary.0;
        let column = if title { self.primary.1 } else { found.column() };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            found.data(),
            *found.span(),
            found.line() + self.skipped,
            column,
            found.line_count(),
        )))
    }
}
