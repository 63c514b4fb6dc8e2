// Each token of every program, library file and running test has the scope of its kind. The kinds are found by a lexer
// of this file's own. `npm install` brings what VS Code itself reads grammars with.
"use strict";
const fs = require("fs");
const path = require("path");
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");

const here = path.join(__dirname, "..");
const repository = path.join(here, "..", "..");

const KEYWORDS = new Set(
  ("break case chan const continue default defer else fallthrough for func go goto if import interface map package " +
    "range return select struct switch type var").split(" "),
);
// The first words of scopes that themes know.
const ROOTS = ["comment", "constant", "entity", "keyword", "punctuation", "source", "storage", "string", "support", "variable"];

const WANTED = { comment: /^comment\./, string: /^string\./, number: /^constant\.numeric\./, keyword: /^(keyword|storage)\./ };

async function load() {
  const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const file = path.join(here, "syntaxes", "csp.tmLanguage.json");
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(file, "utf8"), file),
  });
  return registry.loadGrammar("source.csp");
}

/** Kind, start and end of each comment, literal, keyword and name. */
function* lex(text) {
  const token =
    /(?<comment>^#![^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)|(?<string>"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*')|(?<number>0[xX](?:[pP][+-]|[0-9a-fA-FpPi_.])*|\.?[0-9](?:[eE][+-]|[\p{L}\p{Nd}_.])*)|(?<name>[\p{L}_][\p{L}\p{Nd}_]*)/gu;
  for (const match of text.matchAll(token)) {
    let kind = Object.keys(match.groups).find((group) => match.groups[group] !== undefined);
    if (kind === "comment" && match[0].startsWith("#!") && match.index !== 0) continue;
    if (kind === "name" && KEYWORDS.has(match[0])) kind = "keyword";
    yield { kind, start: match.index, end: match.index + match[0].length, text: match[0] };
  }
}

/** The scopes of each character of the text, as an array of arrays that neighbours share. */
function scopes(grammar, text) {
  const all = [];
  let state = textmate.INITIAL;
  for (const line of text.split("\n")) {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    for (const token of result.tokens) {
      for (let at = token.startIndex; at < Math.min(token.endIndex, line.length); at++) all.push(token.scopes);
    }
    all.push(["source.csp"]); // the line's end
  }
  return { all, depth: state.depth };
}

function problems(grammar, text) {
  const bad = [];
  const { all, depth } = scopes(grammar, text);
  const place = (at) => `line ${text.slice(0, at).split("\n").length}`;
  if (depth !== 1) bad.push("something is still open at the end");
  for (const list of new Set(all)) {
    for (const scope of list) {
      if (!ROOTS.includes(scope.split(".")[0]) || !/^[a-z-]+(\.[a-z-]+)*$/.test(scope)) bad.push(`scope ${scope}`);
    }
  }
  for (const { kind, start, end, text: word } of lex(text)) {
    for (let at = start; at < end; at++) {
      if (text[at] === "\n") continue;
      const list = all[at];
      const fits = (wanted) => list.some((scope) => wanted.test(scope));
      const literal = fits(WANTED.comment) || fits(WANTED.string);
      const good = kind === "name" ? !literal && !fits(WANTED.number) && list.length > 1 : fits(WANTED[kind]) && (literal === (kind === "comment" || kind === "string"));
      if (!good) {
        bad.push(`${place(at)}: ${kind} ${JSON.stringify(word)} is ${list.join(" ")}`);
        break;
      }
    }
  }
  return bad;
}

function* sources(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.(csp|go)$/.test(entry.name)) yield file;
  }
}

// What the last scope of a word must be.
const SAMPLES = [
  ["err := ctx timeout(d), value(k, v) {", "ctx", "keyword.control.ctx.csp"],
  ["err := ctx timeout(d), value(k, v) {", "timeout", "keyword.control.ctx.csp"],
  ["err := ctx timeout(d), value(k, v) {", "value", "keyword.control.ctx.csp"],
  ["_ = ctx {", "ctx", "keyword.control.ctx.csp"],
  ["f(ctx, timeout(1))", "ctx", "variable.language.ctx.csp"],
  ["f(ctx, timeout(1))", "timeout", "entity.name.function.call.csp"],
  ["x.ctx {", "ctx", "variable.other.csp"],
  ["func (s *Stack[T]) Push(v T) {", "Push", "entity.name.function.csp"],
  ["func ask() {", "ask", "entity.name.function.csp"],
  ["type T struct{}", "T", "entity.name.type.csp"],
  ["a <- b", "<-", "keyword.operator.channel.csp"],
  ['"%d\\n"', "%d", "constant.other.placeholder.csp"],
  ['"%d\\n"', "\\n", "constant.character.escape.csp"],
  ["x := make(chan int)", "make", "support.function.builtin.csp"],
  ["x := nil", "nil", "constant.language.csp"],
  ["typed := format", "typed", "variable.other.csp"],
];

async function main() {
  const grammar = await load();
  let failed = 0;
  let passed = 0;
  const report = (name, bad) => {
    if (bad.length === 0) return void passed++;
    failed++;
    console.log(`FAIL ${name}\n${bad.slice(0, 5).map((each) => `    ${each}\n`).join("")}`);
  };
  for (const folder of ["programs", "stdlib", "tests/run"]) {
    const files = [...sources(path.join(repository, folder))];
    report(folder, files.length === 0 ? ["no sources"] : []);
    for (const file of files) report(path.relative(repository, file), problems(grammar, fs.readFileSync(file, "utf8")));
  }
  for (const [text, word, wanted] of SAMPLES) {
    const found = scopes(grammar, text).all[text.indexOf(word)].at(-1);
    report(text, found === wanted ? [] : [`${word} is ${found}, not ${wanted}`]);
  }
  for (const broken of ["`abc", "/* abc"]) report(broken, problems(grammar, broken).length > 0 ? [] : ["nothing is still open"]);
  for (const name of ["package.json", "language-configuration.json"]) JSON.parse(fs.readFileSync(path.join(here, name), "utf8"));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

main();
