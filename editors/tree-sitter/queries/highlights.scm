; Later patterns win over earlier ones.

(identifier) @variable
(field_identifier) @property
(type_identifier) @type
(label_name) @label
(package_clause name: (identifier) @module)
(qualified_type package: (identifier) @module)
(import_spec name: (identifier) @module)

(parameter_declaration name: (identifier) @variable.parameter)
(const_spec name: (identifier) @constant)
(type_parameter_declaration name: (identifier) @type)

; functions and their calls
(function_declaration name: (identifier) @function)
(method_declaration name: (field_identifier) @function.method)
(method_element name: (field_identifier) @function.method)
(call_expression function: (identifier) @function.call)
(call_expression function: (selector_expression field: (field_identifier) @function.method.call))
(composite_literal type: (identifier) @type)
(composite_literal type: (index_expression operand: (identifier) @type))
(composite_literal type: (selector_expression field: (field_identifier) @type))

((call_expression function: (identifier) @function.builtin)
  (#any-of? @function.builtin
    "append" "cap" "clear" "close" "complex" "copy" "delete" "imag" "len" "make" "max" "min" "new" "panic" "print"
    "println" "real" "recover"))

((type_identifier) @type.builtin
  (#any-of? @type.builtin
    "any" "bool" "byte" "comparable" "complex128" "complex64" "error" "float32" "float64" "int" "int16" "int32" "int64"
    "int8" "rune" "string" "uint" "uint16" "uint32" "uint64" "uint8" "uintptr"))

((identifier) @constant.builtin
  (#any-of? @constant.builtin "true" "false" "nil" "iota"))

; the context that a process is in
((identifier) @variable.builtin
  (#eq? @variable.builtin "ctx"))
(parameter_declaration name: (identifier) @variable.parameter)

; literals
(int_literal) @number
(float_literal) @number.float
(imaginary_literal) @number
(rune_literal) @character
(interpreted_string_literal) @string
(raw_string_literal) @string
(escape_sequence) @string.escape
(comment) @comment
(shebang) @keyword.directive

; keywords
[
  "const"
  "defer"
  "goto"
  "map"
  "range"
  "struct"
  "interface"
  "type"
  "var"
  "chan"
] @keyword
(break_statement "break" @keyword)
(continue_statement "continue" @keyword)
(fallthrough_statement) @keyword

"func" @keyword.function
"return" @keyword.return
"for" @keyword.repeat
"import" @keyword.import
"package" @keyword.import
[
  "if"
  "else"
  "switch"
  "case"
  "default"
] @keyword.conditional
[
  "go"
  "select"
] @keyword.coroutine
(ctx_block "ctx" @keyword.coroutine)
(ctx_option name: _ @keyword.coroutine)

[
  "+" "-" "*" "/" "%" "&" "|" "^" "<<" ">>" "&^" "&&" "||" "!" "~" "<-" "++" "--" "==" "!=" "<" "<=" ">" ">="
  "=" ":=" "+=" "-=" "*=" "/=" "%=" "&=" "|=" "^=" "<<=" ">>=" "&^=" "..."
] @operator

["(" ")" "[" "]" "{" "}"] @punctuation.bracket
["," "." ";" ":"] @punctuation.delimiter
