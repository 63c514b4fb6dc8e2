//! csp's grammar for tree-sitter.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_csp() -> *const ();
}

/// The language, for `tree_sitter::Language::new`.
// SAFETY: the function is the one that the generated parser exports for this purpose.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_csp) };

/// Which parts of a tree have which colour.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../queries/highlights.scm");
