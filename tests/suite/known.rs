//! What is known to differ from Go today, each with its reason. Such a program must still fail: once it passes, its line goes.

/// Programs by path, and what is missing.
pub const DIFFERENT: &[(&str, &str)] = &[
    ("tests/run/methods/method_value_nil.go", "the panic of a value method called through a nil pointer has the text of a nil dereference"),
    ("tests/run/slices/bounds_errors.go", "an unsigned index above the largest int is shown as a negative number"),
    ("tests/check/constants/overflow.go", "a file that says both byte and uint8 gets the wrong one of the two names"),
    ("tests/check/generics/mismatched_arguments.go", "function types in messages have lost the names of their parameters"),
    ("tests/check/statements/range_func_errors.go", "function types in messages have lost the names of their parameters"),
    ("tests/check/imports/duplicate_name.go", "an import that collides is not also reported as unused"),
    ("tests/check/initialization/type_cycle.go", "a cycle is reported at each of its types"),
    ("tests/check/functions/mixed_parameters.go", "a syntax error in other words than Go's"),
    ("tests/check/statements/op_assign.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/assign_in_condition.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/assign_to_define.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/call_not_closed.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/curly_quotes.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/exponent_without_digits.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/for_two_parts.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/hex_float_needs_exponent.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/hex_without_digits.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/import_after_declaration.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/import_in_function.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/invalid_character.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/invalid_character_at.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/missing_comma_in_call.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/missing_comma_in_parameters.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/missing_func_brace.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/rune_empty.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/rune_not_terminated.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/rune_too_long.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/string_not_terminated.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/ternary.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/type_parameters_empty.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/underscore_in_number.go", "a syntax error in other words than Go's"),
    ("tests/check/syntax/var_in_for.go", "a syntax error in other words than Go's"),
];

/// Why a program is known to fail.
pub fn reason(path: &str) -> Option<&'static str> {
    DIFFERENT.iter().find(|(known, _)| *known == path).map(|(_, why)| *why)
}
