//! The command: what `--help`, the book and the table of features promise.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::csp;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn binary() -> String {
    std::env::var("CSP_BIN").unwrap_or(env!("CARGO_BIN_EXE_csp").to_string())
}

/// A folder that is gone when the test has ended.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("csp-command-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for a test can be made");
        Folder(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("the folder can be written");
        path.to_str().expect("paths of tests are plain").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is found by the next cleaning of the system.
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Each page on an error has an example with that error and one without; `csp explain` prints the page.
#[test]
fn explained_errors() {
    let folder = Folder::new("explain");
    let listed = csp(&["explain"], &[]).stdout;
    let mut bad = Vec::new();
    for code in listed.lines() {
        let path = root().join("book/src/errors").join(format!("{code}.md"));
        let page = std::fs::read_to_string(&path).expect("each code has a page");
        let shown = csp(&["explain", code], &[]);
        if shown.status != Some(0) || !shown.stdout.starts_with(&format!("{code}\n\n")) || shown.stdout.contains("```")
        {
            bad.push(format!("explain {code}: {}", shown.stdout));
        }
        for (state, kind, text) in examples(&page) {
            let file = folder.file(&format!("{code}-{state}.{kind}"), &text);
            let got = csp(&["check", "--error-format", "json", &file], &[]);
            let codes: BTreeSet<String> = got.stderr.lines().filter_map(|line| field(line, "code")).collect();
            // What is left over by a mistake may be reported, too.
            let others = codes
                .iter()
                .filter(|other| !["unused-variable", "unused-import", "bad-branch"].contains(&other.as_str()));
            match state.as_str() {
                "fail" if !codes.contains(code) => bad.push(format!("{code}: the example gives {codes:?}")),
                "fine" if others.count() > 0 => bad.push(format!("{code}: the mended example gives {}", got.stderr)),
                _ => {}
            }
        }
    }
    assert!(listed.lines().count() > 60, "the codes are listed");
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
    let unknown = csp(&["explain", "undefind-name"], &[]);
    assert_eq!(unknown.status, Some(1));
    assert!(unknown.stderr.contains("did you mean undefined-name?"), "{}", unknown.stderr);
}

/// Blocks ```` ```csp fail ````, ```` ```go fine ````: state, kind, text.
fn examples(page: &str) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    let mut open: Option<(String, String, String)> = None;
    for line in page.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => all.extend(open.take()),
            (Some((.., text)), None) => *text += &format!("{line}\n"),
            (None, Some(head)) => {
                let (kind, state) = head.split_once(' ').unwrap_or((head, ""));
                open = Some((state.to_owned(), kind.to_owned(), String::new()));
            }
            (None, None) => {}
        }
    }
    all.retain(|example| !example.0.is_empty());
    all
}

/// A text field of a JSON object on one line, if it is there and has nothing to unescape.
fn field(line: &str, name: &str) -> Option<String> {
    let rest = line.split_once(&format!("\"{name}\":\""))?.1;
    Some(rest.split('"').next()?.to_owned())
}

/// Every entry of the table of features does what it says.
#[test]
fn features() {
    let folder = Folder::new("features");
    let table = std::fs::read_to_string(root().join("src/cli/features.txt")).expect("the table is there");
    let shown = csp(&["features"], &[]).stdout;
    let mut bad = Vec::new();
    let mut count = 0;
    for entry in table.split("\n==== ").skip(1) {
        count += 1;
        let (head, rest) = entry.split_once('\n').expect("a script follows the head");
        let parts: Vec<&str> = head.split(" | ").collect();
        let (code, wanted) = rest.split_once("\n-->\n").unwrap_or((rest, ""));
        let file = folder.file(&format!("f{count}.csp"), code);
        let ran = csp(&["run", &file], &[]);
        let fits = match parts[2] {
            "no" => ran.status == Some(1) && ran.stderr.contains("not supported yet"),
            _ => ran.status == Some(0) && ran.stdout.trim_end() == wanted.trim_end(),
        };
        if !fits {
            bad.push(format!("{}: printed {:?}, {:?}", parts[1], ran.stdout, ran.stderr));
        }
        if !shown.contains(parts[1]) {
            bad.push(format!("{} is not shown", parts[1]));
        }
    }
    assert!(count >= 30, "the table is read");
    assert!(bad.is_empty(), "\n{}\n", bad.join("\n"));
    assert!(csp(&["features", "select"], &[]).stdout.lines().count() <= 4);
    assert_eq!(csp(&["features", "no such thing"], &[]).status, Some(1));
}

#[test]
fn documentation() {
    let all = csp(&["doc"], &[]);
    assert!(all.stdout.lines().count() > 40 && all.stdout.contains("strings"), "{}", all.stdout);
    for (name, wanted) in [
        ("strings", "package strings\n"),
        ("strings.Cut", "func Cut(s, sep string) (before, after string, found bool)\n"),
        ("strings.Builder", "type Builder struct"),
        ("strings.Builder.String", "func (b *Builder) String() string"),
        ("math/rand.Intn", "func Intn(n int) int"),
        ("rand", "package math/rand/v2\n"),
        ("golang.org/x/sync/errgroup", "package golang.org/x/sync/errgroup\n"),
        ("golang.org/x/sync/errgroup.Group", "type Group struct"),
        ("append", "func append("),
    ] {
        let got = csp(&["doc", name], &[]);
        assert!(got.status == Some(0) && got.stdout.starts_with(wanted), "{name}: {}{}", got.stdout, got.stderr);
    }
    for (name, wanted) in [
        ("strings.ToUper", "did you mean strings.ToUpper?"),
        ("stringz", "did you mean strings?"),
        ("nothing.at.all", "nothing is known of \"nothing.at.all\"\n"),
    ] {
        let got = csp(&["doc", name], &[]);
        assert!(got.status == Some(1) && got.stderr.contains(wanted), "{name}: {}", got.stderr);
    }
}

#[test]
fn completions_and_man_pages() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let got = csp(&["completions", shell], &[]);
        assert!(got.status == Some(0) && got.stdout.contains("explain"), "{shell}: {}", got.stderr);
    }
    assert_eq!(csp(&["completions", "tcsh"], &[]).status, Some(2));
    assert!(csp(&["man"], &[]).stdout.contains(".TH csp 1"));
    let folder = Folder::new("man");
    assert_eq!(csp(&["man", folder.0.to_str().expect("plain")], &[]).status, Some(0));
    for page in ["csp.1", "csp-run.1", "csp-check.1", "csp-repl.1", "csp-explain.1"] {
        assert!(folder.0.join(page).exists(), "{page}");
    }
}

#[test]
fn formats_of_reports() {
    let folder = Folder::new("formats");
    let file = folder.file("x.csp", "count := 1\nprintln(coumt, count)\n");
    let run = |format: &str| csp(&["check", "--error-format", format, &file], &[]).stderr;
    assert_eq!(run("short"), format!("{file}:2:9: undefined: coumt\n"));
    let json = run("json");
    assert_eq!(json.lines().count(), 1, "{json}");
    for part in [
        "\"code\":\"undefined-name\"",
        "\"line\":2",
        "\"column\":9",
        "\"end_column\":14",
        "\"severity\":\"error\"",
        "did you mean `count`?",
    ] {
        assert!(json.contains(part), "{part} in {json}");
    }
    let graphical = run("graphical");
    assert!(graphical.contains("undefined-name") && graphical.contains("help: did you mean `count`?"), "{graphical}");
    assert_eq!(csp(&["check", "--error-format", "long", &file], &[]).status, Some(2));
    let missing = csp(&["check", "--error-format", "json", "/nowhere/x.csp"], &[]).stderr;
    assert!(missing.contains("\"code\":null") && missing.contains("\"place\":null"), "{missing}");
}

#[test]
fn ends_of_runs_as_json() {
    let end = |code: &str, options: &[&str]| {
        let args = [&["run", "--error-format", "json"], options, &["-e", code]].concat();
        let run = csp(&args, &[]);
        let lines: Vec<&str> = run.stderr.lines().collect();
        let [.., last] = lines[..] else { panic!("{code}: no line") };
        assert_eq!(lines.len(), 1 + code.matches("println").count(), "{}", run.stderr);
        let object: serde_json::Value = serde_json::from_str(last).expect("an object");
        assert_eq!(object["status"].as_i64(), run.status.map(i64::from), "{last}");
        assert!(object["severity"] == "error" && object["labels"] == serde_json::json!([]), "{last}");
        object
    };
    let panic = end("println(1)\nvar m map[string]int\nm[\"a\"] = 1", &[]);
    assert_eq!(panic["code"], "panic");
    assert_eq!(panic["message"], "assignment to entry in nil map");
    assert_eq!((&panic["place"]["file"], &panic["place"]["line"]), (&"command-line.csp".into(), &3.into()));
    assert_eq!((&panic["goroutines"][0]["id"], &panic["goroutines"][0]["state"]), (&1.into(), &"running".into()));
    let deadlock = end("c := make(chan int)\ngo func() { c <- 1 }()\nselect {}", &[]);
    assert_eq!(deadlock["code"], "deadlock");
    assert_eq!(deadlock["goroutines"].as_array().map(Vec::len), Some(2));
    assert_eq!(deadlock["goroutines"][1]["state"], "chan send");
    let trace = &deadlock["goroutines"][1]["trace"];
    assert!(trace.as_array().is_some_and(|lines| lines.contains(&"\tcommand-line.csp:1".into())), "{trace}");
    assert_eq!(end("var mu sync.Mutex\nmu.Unlock()", &[])["code"], "fatal");
    let limit = end("for {}", &["--max-steps", "1000"]);
    assert_eq!((&limit["code"], &limit["status"]), (&"limit".into(), &122.into()));
    let time = end("for {}", &["--timeout", "50ms"]);
    assert_eq!((&time["code"], &time["status"]), (&"limit".into(), &124.into()));
    assert_eq!(csp(&["run", "--error-format", "json", "-e", "os.Exit(3)"], &[]).stderr, "");
}

#[test]
fn colours() {
    let folder = Folder::new("colours");
    let file = folder.file("x.csp", "println(y)\n");
    let coloured = |args: &[&str], env: &[(&str, &str)]| {
        let args: Vec<&str> = ["check"].iter().chain(args).copied().chain([file.as_str()]).collect();
        csp(&args, env).stderr.contains('\x1b')
    };
    assert!(!coloured(&[], &[]), "standard error is no terminal");
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

/// Whoever closes a pipe has seen enough: the other end stops, and says nothing.
#[test]
fn closed_pipes() {
    for args in [
        &["-e", "for { fmt.Println(1) }"][..],
        &["-e", "for i := 0; ; i++ { fmt.Fprintln(os.Stdout, i) }"],
        &["run", "--workers", "4", "-e", "go func() { for { fmt.Println(1) } }(); select {}"],
        &["disasm", "--library", "tests/run/closures"],
    ] {
        if !args.contains(&"-e") {
            continue;
        }
        let mut child = Command::new(binary())
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("csp starts");
        let mut line = String::new();
        let mut reader = BufReader::new(child.stdout.take().expect("a pipe"));
        reader.read_line(&mut line).expect("a line comes");
        drop(reader);
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        let status = child.wait().expect("it ends");
        assert!(said.is_empty(), "{args:?}: {said}");
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(13), "{args:?}: {status}");
    }
    for args in [&["features"][..], &["doc", "strings"], &["explain", "undefined-name"], &["completions", "bash"]] {
        let mut child = Command::new(binary())
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("csp starts");
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

/// `csp FILE ARGS`, `#!`, `-` and `-e`.
#[test]
fn ways_to_run() {
    let folder = Folder::new("ways");
    let file = folder.file("args.csp", "#!/usr/bin/env csp\nfmt.Println(len(os.Args), os.Args[1:])\n");
    assert_eq!(csp(&[&file, "a", "--b", "-c"], &[]).stdout, "4 [a --b -c]\n");
    assert_eq!(csp(&["run", &file, "--", "x"], &[]).stdout, "3 [-- x]\n");
    assert_eq!(csp(&["-e", "fmt.Println(os.Args[1:])", "a", "b"], &[]).stdout, "[a b]\n");
    assert_eq!(csp(&["-e", "fmt.Println(1)"], &[]).stdout, "1\n");
    let mut child = Command::new(binary())
        .args(["-", "a"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("csp starts");
    child.stdin.take().expect("a pipe").write_all(b"fmt.Println(os.Args[1:])").expect("it is read");
    let out = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&out.stdout), "[a]\n");
    // As the system starts it: the line names the interpreter.
    let text = folder.file("text", &format!("#!{}\nfmt.Println(\"from\", len(os.Args))\n", binary()));
    // Another process writes it: a child that another test forks right now would hold it open for writing, and it could not be executed.
    let script = folder.0.join("hash");
    let made = Command::new("install").args(["-m", "755", &text]).arg(&script).status();
    assert!(made.is_ok_and(|status| status.success()), "install makes an executable file");
    let out = Command::new(&script).args(["x", "y"]).output();
    // A path over 127 bytes is too long for that line.
    if binary().len() < 120 {
        assert_eq!(String::from_utf8_lossy(&out.expect("it starts").stdout), "from 3\n");
    }
}

/// The table of exit statuses in the book: each line has a command that ends so.
#[test]
fn exit_statuses() {
    let page = std::fs::read_to_string(root().join("book/src/command.md")).expect("the page is there");
    let folder = Folder::new("status");
    let cases: &[(i32, &[&str])] = &[
        (0, &["-e", "fmt.Println(1)"]),
        (3, &["-e", "os.Exit(3)"]),
        (1, &["-e", "nonsense"]),
        (1, &["check", "/nowhere.csp"]),
        (2, &["-e", "panic(1)"]),
        (2, &["-e", "var mu sync.Mutex; mu.Unlock()"]),
        (2, &["-e", "<-make(chan int)"]),
        (2, &["run"]),
        (2, &["--no-such-option"]),
        (121, &["run", "--max-processes", "1", "-e", "for range 9 { go func() { select {} }() }"]),
        (122, &["run", "--max-steps", "1000", "-e", "for {}"]),
        (123, &["run", "--max-memory", "16MB", "-e", "a := []int{}; for { a = append(a, 1) }"]),
        (124, &["run", "--timeout", "100ms", "-e", "for {}"]),
    ];
    for (status, args) in cases {
        let got = csp(args, &[]);
        assert_eq!(got.status, Some(*status), "{args:?}: {}", got.stderr);
        let row = if *status == 3 { "| N |".to_owned() } else { format!("| {status} |") };
        assert!(page.contains(&row), "the table has no row {row}");
    }
    assert!(page.contains("| 130 |") && page.contains("| 141 |"));
    drop(folder);
}

/// Every command and option that the help names stands in the book.
#[test]
fn help() {
    let page = std::fs::read_to_string(root().join("book/src/command.md")).expect("the page is there");
    let help = csp(&["--help"], &[]).stdout;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"))
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.len() >= 9, "{help}");
    for command in commands.into_iter().filter(|command| *command != "help") {
        assert!(page.contains(&format!("csp {command}")), "csp {command} is not in the book");
        let options = csp(&[command, "--help"], &[]).stdout;
        for option in options.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2) {
            let option: String = option.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            assert!(option == "--help" || page.contains(&option), "{command} {option} is not in the book");
        }
    }
}

/// A file that is no source gets few, short reports: nothing of its size is printed or copied for each mistake.
#[test]
fn no_source_at_all() {
    let folder = Folder::new("no-source");
    let megabyte = 1 << 20;
    let lines = "x\n".repeat(megabyte / 2);
    let long = format!("a := \"{}\" + 1\nb := a.{}\n", "q".repeat(megabyte), "n".repeat(megabyte));
    let cases = [
        ("zeroes", "\0".repeat(megabyte), "too-many-errors"),
        ("lines", lines, "too-many-errors"),
        ("brackets", "(".repeat(megabyte), "too-deep"),
        ("long", long, "mismatched-types"),
    ];
    for (name, text, code) in &cases {
        let file = folder.file(&format!("{name}.csp"), text);
        let got = csp(&["check", &file], &[]);
        assert_eq!(got.status, Some(1), "{name}");
        assert!(got.stderr.contains(code), "{name}: {}", &got.stderr[..got.stderr.floor_char_boundary(2000)]);
        assert!(got.stderr.len() < megabyte, "{name}: {} bytes of reports", got.stderr.len());
    }
    let image: Vec<u8> = (0..megabyte).map(|at| (at * at % 251) as u8).collect();
    let path = folder.0.join("image.csp");
    std::fs::write(&path, image).expect("the folder can be written");
    let got = csp(&["run", path.to_str().expect("paths of tests are plain")], &[]);
    assert_eq!(got.status, Some(1));
    assert!(got.stderr.len() < megabyte, "{} bytes of reports", got.stderr.len());
}
