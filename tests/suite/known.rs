//! What is known to differ from Go today, each with its reason. Such a program must still fail: once it passes, its line goes.

/// Programs by path, and what is missing.
pub const DIFFERENT: &[(&str, &str)] = &[
    (
        "tests/run/panics/nil_method_value.go",
        "Go knows the interface's type here, calls directly and dereferences nil; through the interface it says what csp says",
    ),
    ("tests/run/slices/bounds_errors.go", "an unsigned index above the largest int is shown as a negative number"),
    ("tests/check/constants/overflow.go", "a file that says both byte and uint8 gets the wrong one of the two names"),
    (
        "tests/check/generics/mismatched_arguments.go",
        "function types in messages have lost the names of their parameters",
    ),
    (
        "tests/check/statements/range_func_errors.go",
        "function types in messages have lost the names of their parameters",
    ),
    ("tests/check/imports/duplicate_name.go", "an import that collides is not also reported as unused"),
    ("tests/check/initialization/type_cycle.go", "a cycle is reported at each of its types"),
];

/// Why a program is known to fail.
pub fn reason(path: &str) -> Option<&'static str> {
    DIFFERENT.iter().find(|(known, _)| *known == path).map(|(_, why)| *why)
}
