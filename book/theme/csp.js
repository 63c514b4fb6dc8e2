// Colours for csp: highlight.js of the book does not know it. Blocks of csp have been passed over by the time this runs.
(function () {
  "use strict";
  if (!window.hljs) return;
  hljs.registerLanguage("csp", function (hljs) {
    const keywords = {
      keyword:
        "break case chan const continue default defer else fallthrough for func go goto if import interface map package " +
        "range return select struct switch type var",
      literal: "true false nil iota",
      built_in:
        "append cap clear close complex copy delete imag len make max min new panic print println real recover " +
        "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string " +
        "uint uint8 uint16 uint32 uint64 uintptr",
    };
    return {
      name: "csp",
      keywords: keywords,
      contains: [
        { className: "meta", begin: /^#!/, end: /$/ },
        hljs.C_LINE_COMMENT_MODE,
        hljs.C_BLOCK_COMMENT_MODE,
        { className: "string", begin: '"', end: '"', illegal: "\\n", contains: [hljs.BACKSLASH_ESCAPE] },
        { className: "string", begin: "'", end: "'", illegal: "\\n", contains: [hljs.BACKSLASH_ESCAPE] },
        { className: "string", begin: "`", end: "`" },
        { className: "number", begin: /\b0[xXbBoO][0-9a-fA-F_]+i?\b|\b\d[\d_]*(\.[\d_]*)?([eE][-+]?\d+)?i?\b/ },
        // `ctx` and its options are keywords before a block only.
        { className: "keyword", begin: /\bctx(?=[ \t]*\{)/ },
        { className: "keyword", begin: /\bctx[ \t]+(timeout|deadline|value|limit|parent)(?=\()/ },
        { className: "function", beginKeywords: "func", end: /[({]/, excludeEnd: true, contains: [hljs.TITLE_MODE] },
      ],
    };
  });
  document.querySelectorAll("code.language-csp").forEach(function (block) {
    (hljs.highlightElement || hljs.highlightBlock)(block);
  });
})();
