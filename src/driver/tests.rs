//! What no single program shows: the library as a whole, sources from memory, packages in folders.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Checked, Files, Input, check, check_library};
use crate::bytecode::verify::verify;
use crate::compile::{self, Options};
use crate::types::r#type::Type;
use crate::types::typed::ObjectKind;
use crate::{diag, native};

/// Files in memory.
struct Memory(BTreeMap<PathBuf, &'static str>);

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<String> {
        self.0.get(path).map(|text| (*text).to_owned()).ok_or(io::ErrorKind::NotFound.into())
    }

    fn list(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let inside: Vec<PathBuf> = self.0.keys().filter(|file| file.parent() == Some(path)).cloned().collect();
        if inside.is_empty() { Err(io::ErrorKind::NotFound.into()) } else { Ok(inside) }
    }
}

fn folder(files: &[(&str, &'static str)]) -> Checked {
    let files = Memory(files.iter().map(|&(name, text)| (PathBuf::from(name), text)).collect());
    check(&[Input::Path("p".into())], &files, &[])
}

fn text(name: &str, text: &str) -> Checked {
    let input = Input::Text { name: name.into(), text: text.into() };
    check(&[input], &Memory(BTreeMap::new()), &[])
}

fn messages(checked: &Checked) -> String {
    diag::render_all(&checked.sources, &checked.diagnostics)
}

/// All bodies of all packages, also what no program of the tests reaches, and natives by name both ways.
#[test]
fn the_whole_library_is_sound() {
    let checked = check_library();
    assert_eq!(messages(&checked), "");
    let mut program = checked.program.expect("no error was reported");
    let sources = Arc::new(checked.sources);
    let mut compile = |plain: bool| {
        let options = Options { whole: true, plain, ..Options::default() };
        let compiled = compile::compile(&mut program, sources.clone(), &options);
        let compiled = compiled.unwrap_or_else(|errors| panic!("{errors:#?}"));
        assert!(compiled.funcs.len() > 1500, "only {} functions", compiled.funcs.len());
        verify(&compiled, 0).unwrap_or_else(|invalid| panic!("{invalid:#?}"));
        compiled
    };
    let words = |program: &crate::bytecode::program::Program| -> usize {
        program.funcs.iter().map(|func| func.code.len()).sum()
    };
    // With the optimiser second: its own checks look at each function after each step.
    let (plain, compiled) = (compile(true), compile(false));
    assert_ne!(words(&plain), words(&compiled), "the optimiser was not run");
    let bare = |name: &str| name.replace(['(', ')', '*'], "");
    let declared: BTreeSet<String> = compiled.natives.iter().map(|native| bare(&native.name)).collect();
    let missing: Vec<&String> = declared.iter().filter(|name| native::find(name).is_none()).collect();
    assert!(missing.is_empty(), "no native for {missing:#?}");
    let written = native::ALL.iter().flat_map(|list| list.iter()).map(|(name, _)| bare(name));
    let generic = generic_natives(&program);
    let known = |name: &String| declared.contains(name) || generic.contains(name);
    let unused: Vec<String> = written.filter(|name| !known(name)).collect();
    assert!(unused.is_empty(), "not declared in stdlib/: {unused:#?}");
}

/// Functions with type parameters and without body, as `path.Name` or `path.Type.Name`.
fn generic_natives(program: &super::Program) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for object in &program.objects {
        let ObjectKind::Func(func) = &object.kind else { continue };
        let Some(package) = object.package.filter(|_| !func.has_body && !func.type_params.is_empty()) else { continue };
        let path = &program.packages[package.0 as usize].path;
        let name = program.types.text(object.name);
        let receiver = func.receiver.map(|ty| match program.types.get(ty) {
            Type::Pointer(base) => program.types.get(*base),
            other => other,
        });
        names.insert(match receiver {
            Some(Type::Named { decl, .. }) => {
                let owner = &program.objects[program.types.decl(*decl).object.0 as usize];
                format!("{path}.{}.{name}", program.types.text(owner.name))
            }
            _ => format!("{path}.{name}"),
        });
    }
    names
}

#[test]
fn packages_in_folders() {
    let good = [
        ("p/go.mod", "module example.com/p\n"),
        ("p/a.go", "package main\nimport \"example.com/p/sub\"\nfunc main() { println(sub.F(), twice(2)) }\n"),
        ("p/b.go", "package main\nfunc twice(n int) int { return 2 * n }\n"),
        ("p/sub/s.go", "package sub\nfunc F() int { return 1 }\n"),
    ];
    assert_eq!(messages(&folder(&good)), "");
    let names: Vec<String> = folder(&good).program.expect("it is sound").packages.into_iter().map(|p| p.path).collect();
    assert_eq!(names, ["example.com/p/sub", "main"]);
}

#[test]
fn import_cycles_end() {
    let cycle = [
        ("p/a.csp", "package main\nimport \"./x\"\nfunc main() { x.F() }\n"),
        ("p/x/x.csp", "package x\nimport \"../y\"\nfunc F() { y.F() }\n"),
        ("p/y/y.csp", "package y\nimport \"../x\"\nfunc F() { x.F() }\n"),
    ];
    assert_eq!(messages(&folder(&cycle)), "p/y/y.csp:2:8: import cycle not allowed\n");
}

#[test]
fn scripts_see_their_variables_in_functions() {
    let checked = text("s.csp", "n := 1\nfunc get() int { return n }\nunused := 2\nprintln(get())\n");
    assert_eq!(messages(&checked), "s.csp:3:1: warning: declared and not used: unused\n");
    let program = checked.program.expect("a warning is no error");
    let main = program.packages.last().expect("there is a main package");
    assert_eq!(main.globals.len(), 1, "only n is mentioned by a function");
    assert_eq!(main.script.as_ref().map(|script| script.stmts.len()), Some(3));
}

#[test]
fn nesting_and_long_chains_do_not_overflow() {
    let deep = format!("package main\nfunc main() {{ _ = {}1{} }}\n", "(".repeat(990), ")".repeat(990));
    assert_eq!(messages(&text("a.go", &deep)), "");
    let long = format!("package main\nfunc main() {{ x := 1; _ = x{} }}\n", "+x".repeat(50_000));
    assert_eq!(messages(&text("a.go", &long)), "");
    let mut chain = String::from("package main\nfunc main() {}\nconst c0 = 1\n");
    for n in 1..3000 {
        chain += &format!("const c{n} = c{} + 1\n", n - 1);
    }
    assert_eq!(messages(&text("a.go", &chain)), "");
}
