//! Tests: what the checker writes down about expressions, and that long chains and odd sources do no harm.

use crate::driver::{self, Checked, Disk, Input};
use crate::syntax::ast::{Ast, DeclKind, ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::r#type::{Basic, Type};
use crate::types::typed::{FileInfo, Mode, Program};

fn check(text: &str) -> Checked {
    driver::check(&[Input::Text { name: "x.go".into(), text: text.into() }], &Disk, &[])
}

fn messages(text: &str) -> Vec<String> {
    check(text).diagnostics.into_iter().map(|d| d.message).collect()
}

fn program(text: &str) -> Checked {
    let checked = check(text);
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    checked
}

fn is_untyped(program: &Program, info: &FileInfo, e: ExprId) -> bool {
    use Basic::*;
    matches!(
        program.types.get(info.exprs[e.0 as usize].ty),
        Type::Basic(
            UntypedBool | UntypedInt | UntypedRune | UntypedFloat | UntypedComplex | UntypedString | UntypedNil
        )
    )
}

/// The operands of an expression whose types the compiler relies on.
fn operands(ast: &Ast, e: ExprId) -> Vec<ExprId> {
    match &ast.expr(e).kind {
        ExprKind::Binary { left, right, .. } => vec![*left, *right],
        ExprKind::Unary { op, operand } if *op != Token::Tilde => vec![*operand],
        ExprKind::Paren(inner) => vec![*inner],
        ExprKind::Call { args, .. } => args.clone(),
        ExprKind::Index { base, args } => args.iter().chain([base]).copied().collect(),
        ExprKind::Slice { base, bounds, .. } => bounds.iter().flatten().chain([base]).copied().collect(),
        ExprKind::Composite { elements, .. } => elements.clone(),
        ExprKind::KeyValue { key, value } => vec![*key, *value],
        _ => Vec::new(),
    }
}

/// Values that were left without a type of their own: none may be, save inside of constants.
fn untyped_values(checked: &Checked) -> Vec<String> {
    let program = checked.program.as_ref().expect("a program without errors");
    let mut found = Vec::new();
    for (index, ast) in program.trees.iter().enumerate() {
        let (info, file) = (&program.infos[index], crate::source::FileId(index as u32));
        let mut inside = vec![false; ast.exprs.len()];
        for decl in &ast.decls {
            if let DeclKind::Const { specs, .. } = &decl.kind {
                for &value in specs.iter().flat_map(|spec| &spec.values) {
                    inside[value.0 as usize] = true;
                }
            }
        }
        // Children stand before their parents.
        for at in (0..ast.exprs.len()).rev() {
            let e = ExprId(at as u32);
            if inside[at] || info.exprs[at].constant.is_some() {
                for child in operands(ast, e) {
                    inside[child.0 as usize] = true;
                }
            }
            let used = info.exprs[at].mode != Mode::None && !inside[at];
            if used && is_untyped(program, info, e) {
                let place = crate::source::Place { file, span: ast.expr(e).span };
                found.push(format!("{}: {}", checked.sources.position(place), checked.sources.text(place)));
            }
        }
    }
    found
}

/// Untyped operands in all kinds of places.
const PROGRAM: &str = r#"package main

type E int

func f(x float64, y ...any) (int, error) { return 1, nil }

func main() {
	var u uint = 3
	var i8 int8 = 1 << u
	var fl float64 = 2 * 3
	var a any = 1 + 2
	a = 'x'
	var e E = 4
	b := 1 == fl
	if u > 2 && !(fl < 3) || b {
		println(1<<u, "s", nil == a, 2.5)
	}
	for 1 < u {
		u -= 1
	}
	m := map[string]float64{"a": 1, "b": 2.5}
	m["c"] += 1
	s := []int{1, 2, 3: 4}
	s[1] = s[u<<1]
	x, err := f(1, 2, "x", nil, 'c')
	ch := make(chan float32, 10)
	ch <- 1
	switch e {
	case 1, 2:
	}
	switch {
	case fl == 1:
	}
	var p *int = nil
	if p != nil || err == nil {
		_ = append(s, 1, 2)
	}
	_ = min(1, fl)
	_ = float32(1 << 3)
	_ = uint8(1)<<u | 1<<u
	_ = len("abc") + copy([]byte("x"), "abc")
	for i := range 10 {
		_ = i
	}
	_ = new(5)
	_ = complex(1, fl)
	_ = func() bool { return 1 < u }
	_, _, _, _ = i8, x, p, a
	v, ok := m["x"]
	_, _ = v, ok
	_ = struct{ a, b float32 }{1, 2}
	_ = "abc"[u]
	_ = "abc"[1:u]
}"#;

#[test]
fn values_have_their_final_types() {
    let checked = program(PROGRAM);
    assert_eq!(untyped_values(&checked), Vec::<String>::new());
}

#[test]
fn no_program_of_the_tests_has_untyped_values() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/run");
    let names = ["builtins", "constants", "expressions", "floats", "generics", "integers", "statements"];
    let mut folders: Vec<_> = names.iter().map(|name| root.join(name)).collect();
    let mut wrong = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "go" || ext == "csp") {
                let checked = driver::check(&[Input::Path(path)], &Disk, &[]);
                if checked.program.is_some() {
                    wrong.extend(untyped_values(&checked));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_shift_takes_the_type_of_its_place() {
    let checked = program("package main\nfunc main() {\n\tvar u uint = 1\n\tvar x int64 = 1 << u\n\t_ = x\n}\n");
    let program = checked.program.as_ref().expect("no errors");
    let (index, ast) = program.trees.iter().enumerate().find(|(_, ast)| !ast.exprs.is_empty()).expect("a tree");
    let _ = index;
    let shift = ast.exprs.iter().position(|e| matches!(e.kind, ExprKind::Binary { op: Token::Shl, .. }));
    let shift = shift.expect("a shift");
    let ExprKind::Binary { left, .. } = ast.exprs[shift].kind else { panic!("no shift") };
    let at = program.trees.iter().position(|tree| std::ptr::eq(tree, ast)).expect("its index");
    let ty = |e: usize| program.types.get(program.infos[at].exprs[e].ty).clone();
    assert_eq!(ty(shift), Type::Basic(Basic::Int64));
    assert_eq!(ty(left.0 as usize), Type::Basic(Basic::Int64));
}

#[test]
fn long_chains_are_walked_in_loops() {
    let sum = vec!["x"; 100_000].join(" + ");
    program(&format!("package main\nfunc main() {{\n\tx := 1\n\t_ = {sum}\n}}\n"));
    let text = vec!["\"ab\""; 100_000].join(" + ");
    program(&format!("package main\nfunc main() {{\n\tconst c = {text}\n\t_ = [1]int{{}}[len(c)-200000]\n}}\n"));
    let shifts = vec!["1<<u"; 20_000].join(" | ");
    program(&format!("package main\nfunc main() {{\n\tu := 1\n\tvar x int8 = {shifts}\n\t_ = x\n}}\n"));
    let calls = ".f()".repeat(20_000);
    program(&format!(
        "package main\ntype t struct{{ p *t }}\nfunc (x *t) f() *t {{ return x }}\nfunc main() {{\n\tvar x t\n\t_ = x{calls}\n}}\n"
    ));
    let fields = ".p".repeat(20_000);
    program(&format!("package main\ntype t struct{{ p *t }}\nfunc main() {{\n\tvar x t\n\t_ = x{fields}\n}}\n"));
}

#[test]
fn an_error_in_a_long_chain_is_reported_once() {
    let sum = vec!["x"; 50_000].join(" + ");
    let found = messages(&format!("package main\nfunc main() {{\n\tx := 1\n\t_ = {sum} + \"a\"\n}}\n"));
    assert_eq!(found.len(), 1, "{}", found.len());
    assert!(found[0].ends_with("(mismatched types int and untyped string)"));
}

#[test]
fn constants_cannot_blow_up() {
    let mut text = "package main\nconst c0 = \"0123456789abcdef\"\n".to_owned();
    for n in 1..40 {
        text.push_str(&format!("const c{n} = c{} + c{}\n", n - 1, n - 1));
    }
    text.push_str("func main() {}\n");
    let found = messages(&text);
    assert!(found.iter().any(|m| m.starts_with("constant string too long")), "{found:?}");
    let mut text = "package main\nconst c0 = 1e300\n".to_owned();
    for n in 1..40 {
        text.push_str(&format!("const c{n} = c{} * c{}\n", n - 1, n - 1));
    }
    text.push_str("func main() {}\n");
    let found = messages(&text);
    assert_eq!(found, ["constant result is not representable"]);
}

#[test]
fn sources_cut_off_anywhere_do_no_harm() {
    for end in (0..PROGRAM.len()).step_by(7).filter(|&end| PROGRAM.is_char_boundary(end)) {
        check(&PROGRAM[..end]);
    }
}
