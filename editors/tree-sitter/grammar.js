// Go's grammar, ctx blocks, and scripts, which have statements at their top level.
//
// Expressions come in two families, as in the grammar of csp itself: everywhere but in the header of `if`, `for` and `switch`,
// `T{...}` is a literal and `ctx {...}` a block; there, `{` opens the body. The rules of the second family are called `_plain...`
// and have the names of the first in the tree.

/// <reference types="tree-sitter-cli/dsl" />

const PREC = { composite: 8, primary: 7, unary: 6, multiply: 5, add: 4, compare: 3, and: 2, or: 1 };

const OPERATORS = [
  [PREC.multiply, ["*", "/", "%", "<<", ">>", "&", "&^"]],
  [PREC.add, ["+", "-", "|", "^"]],
  [PREC.compare, ["==", "!=", "<", "<=", ">", ">="]],
  [PREC.and, ["&&"]],
  [PREC.or, ["||"]],
];

const ASSIGN = ["=", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="];

const comma = (rule) => optional(comma1(rule));
const comma1 = (rule) => seq(list1(rule), optional(","));
const list1 = (rule) => seq(rule, repeat(seq(",", rule)));

// What stands between statements: a line's end counts where a statement may end, and is white space elsewhere.
const END = choice("\n", ";");
const ended = (rule) => seq(repeat(seq(rule, END)), optional(rule));

const DIGITS = /[0-9](_?[0-9])*/.source;
const HEX = /0[xX](_?[0-9a-fA-F])+/.source;
const HEX_FLOAT = /0[xX](_?[0-9a-fA-F]|\.)+[pP][+-]?[0-9_]+/.source;
const INT = `${HEX}|0[bB](_?[01])+|0[oO](_?[0-7])+|${DIGITS}`;
const EXPONENT = `[eE][+-]?${DIGITS}`;
const FLOAT = `${DIGITS}\\.(${DIGITS})?(${EXPONENT})?|${DIGITS}${EXPONENT}|\\.${DIGITS}(${EXPONENT})?|${HEX_FLOAT}`;

/** The rules of one family; `plain` is the one without literals. */
function expressions(plain) {
  const name = (rule) => (plain ? `_plain_${rule}` : rule);
  const expr = ($) => (plain ? $._plain_expression : $._expression);
  const primary = ($) => (plain ? $._plain_primary : $._primary);
  const shown = ($, rule) => (plain ? alias($[name(rule)], $[rule]) : $[rule]);
  const rules = {};

  rules[plain ? "_plain_expression" : "_expression"] = ($) =>
    choice(
      primary($),
      shown($, "unary_expression"),
      shown($, "binary_expression"),
      $._bare_type,
      $.function_type,
    );

  rules[plain ? "_plain_primary" : "_primary"] = ($) =>
    choice(
      $._name,
      $._literal,
      $.parenthesized_expression,
      $.function_literal,
      alias($._typed_literal, $.composite_literal),
      shown($, "selector_expression"),
      shown($, "index_expression"),
      shown($, "slice_expression"),
      shown($, "type_assertion_expression"),
      shown($, "call_expression"),
      ...(plain ? [] : [$.composite_literal, $.ctx_block]),
    );

  rules[name("selector_expression")] = ($) =>
    prec(PREC.primary, seq(field("operand", choice(primary($), $.struct_type, $.interface_type)), ".", field("field", alias($.identifier, $.field_identifier))));

  rules[name("index_expression")] = ($) =>
    prec(PREC.primary, seq(field("operand", primary($)), "[", field("index", comma1($._expression)), "]"));

  rules[name("slice_expression")] = ($) =>
    prec(
      PREC.primary,
      seq(
        field("operand", primary($)),
        "[",
        optional(field("start", $._expression)),
        ":",
        optional(field("end", $._expression)),
        optional(seq(":", field("capacity", $._expression))),
        "]",
      ),
    );

  rules[name("type_assertion_expression")] = ($) =>
    prec(PREC.primary, seq(field("operand", primary($)), ".", "(", field("type", choice($._type, "type")), ")"));

  rules[name("call_expression")] = ($) =>
    prec(PREC.primary, seq(field("function", choice(primary($), $._bare_type)), field("arguments", $.argument_list)));

  rules[name("unary_expression")] = ($) =>
    prec(
      PREC.unary,
      seq(field("operator", choice("+", "-", "!", "^", "&", "*", "<-", "~")), field("operand", expr($))),
    );

  rules[name("binary_expression")] = ($) =>
    choice(
      ...OPERATORS.map(([level, operators]) =>
        prec.left(
          level,
          seq(field("left", expr($)), field("operator", choice(...operators)), field("right", expr($))),
        ),
      ),
    );

  // The statements that a header may have, too.
  const list = ($) => (plain ? $._plain_list : $.expression_list);
  rules[plain ? "_plain_list" : "expression_list"] = ($) => list1(expr($));
  const shownList = ($) => (plain ? alias($._plain_list, $.expression_list) : $.expression_list);

  rules[plain ? "_plain_simple" : "_simple"] = ($) =>
    choice(
      shown($, "expression_statement"),
      shown($, "send_statement"),
      shown($, "increment_statement"),
      shown($, "assignment_statement"),
    );
  rules[name("expression_statement")] = ($) => expr($);
  rules[name("send_statement")] = ($) => seq(field("channel", expr($)), "<-", field("value", expr($)));
  rules[name("increment_statement")] = ($) => seq(field("operand", expr($)), field("operator", choice("++", "--")));
  rules[name("assignment_statement")] = ($) =>
    seq(field("left", shownList($)), field("operator", choice(...ASSIGN)), field("right", shownList($)));
  return rules;
}

module.exports = grammar({
  name: "csp",

  word: ($) => $.identifier,

  extras: ($) => [/\s/, /\u{feff}/, $.comment],

  supertypes: ($) => [$._expression, $._type, $._statement],

  inline: ($) => [$._simple_type],

  // Decided by what follows, further on.
  conflicts: ($) => [
    [$.type_parameter_declaration, $._name],
    [$.parameter_declaration, $._type_name],
    [$.field_declaration, $._type_name],
    [$.method_declaration, $._type_name],
  ],

  rules: {
    source_file: ($) =>
      seq(optional($.shebang), optional(seq($.package_clause, END)), optional($._statements)),

    shebang: (_) => token(prec(1, /#![^\n]*/)),

    package_clause: ($) => seq("package", field("name", $.identifier)),

    // ---- declarations ----

    _declaration: ($) =>
      choice($.import_declaration, $.const_declaration, $.var_declaration, $.type_declaration),

    import_declaration: ($) => seq("import", choice($.import_spec, seq("(", ended($.import_spec), ")"))),
    import_spec: ($) =>
      seq(optional(field("name", choice($.identifier, "."))), field("path", $._string)),

    const_declaration: ($) => seq("const", choice($.const_spec, seq("(", ended($.const_spec), ")"))),
    const_spec: ($) =>
      seq(
        field("name", list1($.identifier)),
        optional(seq(optional(field("type", $._type)), "=", field("value", $.expression_list))),
      ),

    var_declaration: ($) => seq("var", choice($.var_spec, seq("(", ended($.var_spec), ")"))),
    var_spec: ($) =>
      seq(
        field("name", list1($.identifier)),
        choice(
          seq(field("type", $._type), optional(seq("=", field("value", $.expression_list)))),
          seq("=", field("value", $.expression_list)),
        ),
      ),

    type_declaration: ($) => seq("type", choice($.type_spec, seq("(", ended($.type_spec), ")"))),
    type_spec: ($) =>
      seq(
        field("name", alias($.identifier, $.type_identifier)),
        optional(field("type_parameters", $.type_parameter_list)),
        optional("="),
        field("type", $._type),
      ),

    type_parameter_list: ($) => prec.dynamic(1, seq("[", comma1($.type_parameter_declaration), "]")),
    type_parameter_declaration: ($) =>
      seq(field("name", list1($.identifier)), field("constraint", $._constraint)),
    _constraint: ($) => choice($._type, $.union_type, $.underlying_type),
    union_type: ($) =>
      prec.left(
        seq(choice($._type, $.underlying_type), repeat1(seq("|", choice($._type, $.underlying_type)))),
      ),
    underlying_type: ($) => seq("~", $._type),

    function_declaration: ($) =>
      prec.right(
        seq(
          "func",
          field("name", $.identifier),
          optional(field("type_parameters", $.type_parameter_list)),
          $._signature,
          optional(field("body", $.block)),
        ),
      ),

    method_declaration: ($) =>
      prec.right(
        seq(
          "func",
          field("receiver", $.parameter_list),
          field("name", alias($.identifier, $.field_identifier)),
          optional(field("type_parameters", $.type_parameter_list)),
          $._signature,
          optional(field("body", $.block)),
        ),
      ),

    _signature: ($) =>
      prec.right(
        seq(field("parameters", $.parameter_list), optional(field("result", choice($.parameter_list, $._simple_type)))),
      ),

    parameter_list: ($) =>
      seq(
        "(",
        optional(choice(comma1($.parameter_declaration), comma1(alias($._unnamed_parameter, $.parameter_declaration)))),
        ")",
      ),
    parameter_declaration: ($) =>
      seq(field("name", list1($.identifier)), optional("..."), field("type", $._type)),
    _unnamed_parameter: ($) => seq(optional("..."), field("type", $._type)),

    // ---- types ----

    _type: ($) => choice($._simple_type, $.parenthesized_type),
    parenthesized_type: ($) => seq("(", $._type, ")"),
    _simple_type: ($) =>
      choice($._type_name, $.generic_type, $.pointer_type, $._bare_type, $.function_type),
    // What stands in expressions as it does in types.
    _bare_type: ($) =>
      choice($.array_type, $.slice_type, $.map_type, $.channel_type, $.struct_type, $.interface_type),

    _type_name: ($) => choice(alias($.identifier, $.type_identifier), $.qualified_type),
    qualified_type: ($) =>
      seq(field("package", $.identifier), ".", field("name", alias($.identifier, $.type_identifier))),
    generic_type: ($) =>
      prec(PREC.primary, seq(field("type", $._type_name), field("type_arguments", $.type_arguments))),
    type_arguments: ($) => seq("[", comma1($._type), "]"),
    pointer_type: ($) => prec(PREC.unary, seq("*", $._type)),
    array_type: ($) =>
      prec.right(seq("[", field("length", choice($._expression, "...")), "]", field("element", $._type))),
    slice_type: ($) => prec.right(seq("[", "]", field("element", $._type))),
    map_type: ($) => prec.right(seq("map", "[", field("key", $._type), "]", field("value", $._type))),
    channel_type: ($) =>
      choice(
        prec.right(PREC.unary + 1, seq("chan", optional("<-"), field("element", $._type))),
        prec.right(PREC.unary + 2, seq("<-", "chan", field("element", $._type))),
      ),
    function_type: ($) => prec.right(seq("func", $._signature)),

    struct_type: ($) => seq("struct", "{", ended($.field_declaration), "}"),
    field_declaration: ($) =>
      seq(
        choice(
          seq(field("name", list1(alias($.identifier, $.field_identifier))), field("type", $._type)),
          seq(optional("*"), field("type", choice($._type_name, $.generic_type))),
        ),
        optional(field("tag", $._string)),
      ),

    interface_type: ($) =>
      seq("interface", "{", ended(choice($.method_element, $._constraint)), "}"),
    method_element: ($) => seq(field("name", alias($.identifier, $.field_identifier)), $._signature),

    // ---- expressions ----

    ...expressions(false),
    ...expressions(true),

    // `ctx` is a keyword only before a block or one of its options.
    _name: ($) => choice($.identifier, alias("ctx", $.identifier)),

    parenthesized_expression: ($) => seq("(", $._expression, ")"),
    function_literal: ($) => prec.right(1, seq("func", $._signature, field("body", $.block))),

    argument_list: ($) =>
      seq("(", optional(seq(list1($._expression), optional("..."), optional(","))), ")"),

    composite_literal: ($) => prec(PREC.composite, seq(field("type", $._primary), field("body", $.literal_value))),
    _typed_literal: ($) =>
      prec(
        PREC.composite,
        seq(
          field("type", choice($.array_type, $.slice_type, $.map_type, $.struct_type)),
          field("body", $.literal_value),
        ),
      ),
    literal_value: ($) => seq("{", comma(choice($.keyed_element, $._element)), "}"),
    keyed_element: ($) => seq(field("key", $._element), ":", field("value", $._element)),
    _element: ($) => choice($._expression, $.literal_value),

    ctx_block: ($) =>
      prec(PREC.composite + 1, seq("ctx", optional(list1($.ctx_option)), field("body", $.block))),
    ctx_option: ($) =>
      seq(
        field("name", choice("timeout", "deadline", "value", "limit", "parent")),
        field("arguments", $.argument_list),
      ),

    // ---- statements ----

    block: ($) => seq("{", optional($._statements), "}"),

    _statements: ($) =>
      choice(
        seq(repeat1(choice(seq($._statement, END), seq($.empty_label, ";"), ";")), optional(choice($._statement, $.empty_label))),
        $._statement,
        $.empty_label,
      ),

    _statement: ($) =>
      choice(
        $._declaration,
        $.function_declaration,
        $.method_declaration,
        $._simple,
        $.block,
        $.if_statement,
        $.for_statement,
        $.switch_statement,
        $.select_statement,
        $.labeled_statement,
        $.go_statement,
        $.defer_statement,
        $.return_statement,
        $.break_statement,
        $.continue_statement,
        $.goto_statement,
        $.fallthrough_statement,
      ),

    go_statement: ($) => seq("go", $._expression),
    defer_statement: ($) => seq("defer", $._expression),
    return_statement: ($) => seq("return", optional($.expression_list)),
    break_statement: ($) => seq("break", optional(field("label", alias($.identifier, $.label_name)))),
    continue_statement: ($) => seq("continue", optional(field("label", alias($.identifier, $.label_name)))),
    goto_statement: ($) => seq("goto", field("label", alias($.identifier, $.label_name))),
    fallthrough_statement: (_) => "fallthrough",

    labeled_statement: ($) => seq(field("label", alias($.identifier, $.label_name)), ":", $._statement),
    // At a block's end, or before an empty statement.
    empty_label: ($) => seq(field("label", alias($.identifier, $.label_name)), ":"),

    _header: ($) =>
      choice(
        $._plain_simple,
        seq(optional(field("initializer", $._plain_simple)), ";", optional($._plain_simple)),
      ),

    if_statement: ($) =>
      seq(
        "if",
        $._header,
        field("consequence", $.block),
        optional(seq("else", field("alternative", choice($.if_statement, $.block)))),
      ),

    for_statement: ($) =>
      seq(
        "for",
        optional(choice(field("condition", $._plain_expression), $.for_clause, $.range_clause)),
        field("body", $.block),
      ),
    for_clause: ($) =>
      seq(
        optional(field("initializer", $._plain_simple)),
        ";",
        optional(field("condition", $._plain_expression)),
        ";",
        optional(field("update", $._plain_simple)),
      ),
    range_clause: ($) =>
      seq(
        optional(seq(field("left", alias($._plain_list, $.expression_list)), choice("=", ":="))),
        "range",
        field("right", $._plain_expression),
      ),

    switch_statement: ($) => seq("switch", optional($._header), "{", repeat($.switch_case), "}"),
    switch_case: ($) =>
      seq(
        choice(seq("case", field("value", comma1($._expression))), "default"),
        ":",
        optional($._statements),
      ),

    select_statement: ($) => seq("select", "{", repeat($.select_case), "}"),
    select_case: ($) =>
      seq(choice(seq("case", field("communication", $._simple)), "default"), ":", optional($._statements)),

    // ---- tokens ----

    identifier: (_) => /[_\p{L}][_\p{L}\p{Nd}]*/,

    _literal: ($) =>
      choice($.int_literal, $.float_literal, $.imaginary_literal, $.rune_literal, $._string),
    int_literal: (_) => token(new RegExp(INT)),
    float_literal: (_) => token(new RegExp(FLOAT)),
    imaginary_literal: (_) => token(new RegExp(`(${INT}|${FLOAT})i`)),
    rune_literal: (_) => token(/'([^'\\\n]|\\[^\n][^'\n]*)'/),

    _string: ($) => choice($.interpreted_string_literal, $.raw_string_literal),
    raw_string_literal: (_) => token(/`[^`]*`/),
    interpreted_string_literal: ($) =>
      seq('"', repeat(choice(token.immediate(prec(1, /[^"\\\n]+/)), $.escape_sequence)), token.immediate('"')),
    escape_sequence: (_) =>
      token.immediate(/\\([abfnrtv\\'"]|x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/),

    comment: (_) => token(choice(/\/\/[^\n]*/, /\/\*[^*]*\*+([^/*][^*]*\*+)*\//)),
  },
});
