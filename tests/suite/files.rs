//! Several files of one package on the command line: which arguments are files, and what Go says of files that do not belong together.

use std::path::Path;

use crate::process::csp;

const MAIN: &str = "package main\nimport \"os\"\nvar a = say(\"a\")\nfunc say(s string) string { print(s, \" \"); return s }\nfunc main() { println(len(os.Args), os.Args[len(os.Args)-1]) }\n";
const PART: &str = "package main\nvar b = say(\"b\")\nfunc init() { print(\"init \") }\n";

pub fn all() {
    let folder = std::env::temp_dir().join(format!("csp-files-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("sub")).expect("a temporary folder can be made");
    for (name, text) in [
        ("main.go", MAIN),
        ("part.go", PART),
        ("part.csp", PART),
        ("other.go", "package other\n"),
        ("x_test.go", "package main\n"),
        ("sub/d.go", "package main\n"),
        ("script.csp", "println(len(os.Args))\n"),
        ("own.csp", &format!("#!/usr/bin/env csp\n{MAIN}")),
        ("broken.go", "package main\nvar b int = \"\"\n"),
    ] {
        std::fs::write(folder.join(name), text).expect("a temporary file can be written");
    }
    let problems: Vec<String> = CASES.iter().filter_map(|case| problem(&folder, case)).collect();
    std::fs::remove_dir_all(&folder).expect("the temporary folder can be removed");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// A command line (`@` stands for the folder), the exit status, and the beginning of what it says on standard error, else (`disasm`) a part of its output.
type Case = (&'static str, i32, &'static str);

const CASES: &[Case] = &[
    ("run @main.go", 0, "a 1 "),
    ("run @main.go @part.go", 0, "a b init 1 "),
    // The order of the files is that of the command line.
    ("run @part.go @main.go x y", 0, "b a init 3 y\n"),
    ("@main.go @part.csp -v z.go", 0, "a b init 3 z.go\n"),
    ("run @script.csp @main.go x.csp", 0, "3\n"),
    ("run @own.csp @part.go", 0, "a 2 "),
    ("run @main.go missing.go", 1, "error: named files must all be in one directory; have @ and .\n"),
    ("run @main.go @missing.go", 1, "error: open @missing.go: no such file or directory\n"),
    ("run @main.go @sub/d.go", 1, "error: named files must all be in one directory; have @ and @sub\n"),
    ("run @main.go @x_test.go", 1, "error: cannot run *_test.go files (@x_test.go)\n"),
    ("run @main.go @main.go", 1, "error: @main.go is named twice\n"),
    ("run --error-format short @main.go @other.go", 1, "@other.go:1:9: package other; expected package main\n"),
    ("check --error-format short @part.go", 1, "@part.go:2:9: undefined: say\n"),
    ("check @part.go @main.go", 0, ""),
    ("check --error-format short @script.csp @main.go @broken.go @script.csp", 1, "@broken.go:2:13: cannot use \"\""),
    ("check @script.csp @own.csp", 0, ""),
    ("disasm @main.go @part.go", 0, "println(len(os.Args)"),
    ("disasm @script.csp @part.go", 2, "csp: @part.go is no further file of the program\n"),
    ("disasm", 2, "error: the following required arguments were not provided"),
];

fn problem(folder: &Path, &(line, status, said): &Case) -> Option<String> {
    let prefix = format!("{}/", folder.display());
    let args: Vec<String> = line.split(' ').map(|arg| arg.replace('@', &prefix)).collect();
    let got = csp(&args.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    let stderr = got.stderr.replace(&prefix, "@").replace(prefix.trim_end_matches('/'), "@");
    let fits = match (line.starts_with("disasm"), status) {
        (true, 0) => got.stdout.contains(said),
        _ => stderr.starts_with(said) && (!said.is_empty() || stderr.is_empty()),
    };
    (got.status != Some(status) || !fits)
        .then(|| format!("{line}: status {:?}, {stderr:?}, wanted {status}, {said:?}", got.status))
}
