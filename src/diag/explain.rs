//! What the book says of each code.

use super::Code;

/// Pages of `book/src/errors`, by code.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/explained.rs"));

impl Code {
    /// The page of the book on this code, as Markdown.
    pub fn page(self) -> Option<&'static str> {
        PAGES.iter().find(|page| page.0 == self.name()).map(|page| page.1)
    }

    /// The code of that name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, PAGES};

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        let without: Vec<Code> = Code::ALL.iter().copied().filter(|code| code.page().is_none()).collect();
        assert!(without.is_empty(), "no page in book/src/errors: {without:?}");
        let unknown: Vec<&str> = PAGES.iter().map(|page| page.0).filter(|&name| Code::named(name).is_none()).collect();
        assert!(unknown.is_empty(), "pages of no code: {unknown:?}");
    }
}
