//! What is known to differ from Go today, each with its reason. Such a program must still fail: once it passes, its line goes.

/// Programs by path, and what is missing.
pub const DIFFERENT: &[(&str, &str)] = &[(
    "tests/run/panics/nil_method_value.go",
    "Go knows the interface's type here, calls directly and dereferences nil; through the interface it says what csp says",
)];

/// Why a program is known to fail.
pub fn reason(path: &str) -> Option<&'static str> {
    DIFFERENT.iter().find(|(known, _)| *known == path).map(|(_, why)| *why)
}
