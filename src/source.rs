//! Sources: files by id, spans of bytes, and lines and columns for people.

use std::sync::Arc;

/// A file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A half-open range of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A span and the file it is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub file: FileId,
    pub span: Span,
}

/// One source file: its name as messages show it, its text, and where its lines start.
#[derive(Debug)]
pub struct File {
    pub name: String,
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

impl File {
    /// Line and column of an offset, both from 1; columns count bytes, as in Go.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        (line as u32, offset - self.line_starts[line - 1] + 1)
    }

    /// The text of a line (from 1) without its end.
    pub fn line(&self, line: u32) -> &str {
        let start = self.line_starts[line as usize - 1] as usize;
        let end = self.line_starts.get(line as usize).map_or(self.text.len(), |&next| next as usize);
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// All files of a program, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<Arc<File>>,
}

impl SourceMap {
    /// Adds a file; its text is at most 4 GiB.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let text = text.into();
        let starts = text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(at, _)| at as u32 + 1);
        let line_starts = std::iter::once(0).chain(starts).collect();
        self.files.push(Arc::new(File { name: name.into(), text, line_starts }));
        FileId(self.files.len() as u32 - 1)
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Drops the files from `len` on, which nothing refers to.
    pub fn truncate(&mut self, len: usize) {
        self.files.truncate(len);
    }

    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(index as u32), &**file))
    }

    /// The source text of a place.
    pub fn text(&self, place: Place) -> &str {
        &self.file(place.file).text[place.span.start as usize..place.span.end as usize]
    }

    /// `file:line:column` of a place's start.
    pub fn position(&self, place: Place) -> String {
        let file = self.file(place.file);
        let (line, column) = file.line_column(place.span.start);
        format!("{}:{line}:{column}", file.name)
    }
}
