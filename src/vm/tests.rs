//! Hand-assembled programs: each operation group, calls, processes, panics, with several workers and GC stress.

use std::io;
use std::sync::Arc as StdArc;

use parking_lot::Mutex;

use super::{Config, Linked, Outcome, Output, Vm};
use crate::bytecode::op::{Instr, Op};
use crate::bytecode::program::{self, Func, FuncId, Kind, Program, SlotClass, TypeId, Width};
use crate::sync::Arc;

use SlotClass::{IfaceType, IfaceWord, Pointer, Scalar};

/// Output into memory.
#[derive(Clone, Default)]
struct Captured(StdArc<Mutex<Vec<u8>>>);

impl Output for Captured {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.lock().extend_from_slice(bytes);
        Ok(())
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        self.stdout(bytes)
    }
}

const INT: TypeId = TypeId(0);
const STRING: TypeId = TypeId(1);
const CHAN: TypeId = TypeId(2);
const SLICE: TypeId = TypeId(3);
const MAP: TypeId = TypeId(4);
const CELL: TypeId = TypeId(5);
const POINTER: TypeId = TypeId(6);

fn ty(kind: Kind, text: &str, size: u32, slots: &[SlotClass], layout: &[(u32, Width)]) -> program::Type {
    program::Type {
        kind,
        text: text.into(),
        name: String::new(),
        package: String::new(),
        size,
        align: if size >= 16 { 16 } else { size.max(1) },
        slots: slots.into(),
        layout: layout.into(),
        by_ref: false,
        direct: slots.len() == 1,
        word_is_pointer: slots == [Pointer],
        comparable: true,
        element: None,
        key: None,
        len: 0,
        direction: 0,
        fields: Vec::new(),
        params: Vec::new(),
        results: Vec::new(),
        variadic: false,
        wanted: Vec::new(),
        methods: Vec::new(),
    }
}

fn types() -> Vec<program::Type> {
    let word = [(0, Width::W64)];
    let pair = [(0, Width::Pair), (0, Width::PairEnd)];
    let of = |ty, element| program::Type { element: Some(element), ..ty };
    let field = |name: &str, ty, offset, slot| program::Field {
        name: name.into(),
        package: "main".into(),
        ty,
        offset,
        slot,
        embedded: false,
        tag: String::new(),
    };
    vec![
        ty(Kind::Int, "int", 8, &[Scalar], &word),
        ty(Kind::String, "string", 16, &[Pointer, Scalar], &pair),
        of(ty(Kind::Chan, "chan int", 8, &[Pointer], &word), INT),
        of(ty(Kind::Slice, "[]int", 16, &[Pointer, Scalar], &pair), INT),
        program::Type { key: Some(STRING), ..of(ty(Kind::Map, "map[string]int", 8, &[Pointer], &word), INT) },
        program::Type {
            fields: vec![field("next", POINTER, 0, 0), field("value", INT, 8, 1)],
            align: 8,
            ..ty(Kind::Struct, "main.Cell", 16, &[Pointer, Scalar], &[(0, Width::W64), (8, Width::W64)])
        },
        of(ty(Kind::Pointer, "*main.Cell", 8, &[Pointer], &word), CELL),
    ]
}

fn func(name: &str, slots: &[SlotClass], results: u16, params: u16, code: Vec<Instr>) -> Func {
    Func { name: name.into(), code, slots: slots.into(), result_slots: results, param_slots: params, ..Func::default() }
}

fn scalars(n: usize) -> Vec<SlotClass> {
    vec![Scalar; n]
}

fn abc(op: Op, a: u16, b: u16, c: u16) -> Instr {
    Instr::abc(op, a, b, c)
}

fn ak(op: Op, a: u16, k: i32) -> Instr {
    Instr::ak(op, a, k)
}

/// Prints the int in slot `a`: `Print` with print table 0.
fn print_int(a: u16) -> [Instr; 2] {
    [abc(Op::Print, a, 0, 0).with_x(1), Instr::ext(0, 0)]
}

fn program(mut funcs: Vec<Func>, strings: &[&str]) -> Arc<Program> {
    for func in &mut funcs {
        func.prints = vec![vec![INT], vec![STRING]];
    }
    Arc::new(Program {
        funcs: funcs.into(),
        types: types().into(),
        strings: strings.iter().map(|s| s.as_bytes().into()).collect(),
        entry: Some(FuncId(0)),
        ..Program::default()
    })
}

/// Runs with a number of workers and GC stress; gives the outcome and the output.
fn run_with(program: &Arc<Program>, workers: usize, gc_stress: u32) -> (Outcome, String) {
    let linked = Linked::new(program.clone(), &crate::native::find).expect("links");
    let out = Captured::default();
    let config = Config { workers, gc_stress, output: Arc::new(out.clone()), ..Config::default() };
    let vm = Vm::new(Arc::new(linked), config).expect("memory");
    let outcome = vm.run();
    let text = String::from_utf8(out.0.lock().clone()).expect("text");
    (outcome, text)
}

/// Runs in all ways; the output must be the same.
fn run(program: Arc<Program>) -> (Outcome, String) {
    let first = run_with(&program, 1, 0);
    for (workers, stress) in [(1, 1), (1, 3), (4, 0), (4, 2)] {
        assert_eq!(run_with(&program, workers, stress), first, "{workers} workers, stress {stress}");
    }
    first
}

/// func fib(n int) int: r[1] result, r[2] n; windows at 3.
fn fib(id: i32) -> Func {
    let code = vec![
        abc(Op::JGeI, 2, 2, 2), // if n >= 2 skip 2
        abc(Op::ReturnMov, 2, 0, 0),
        abc(Op::Nop, 0, 0, 0),
        abc(Op::AddI, 6, 2, -1i16 as u16), // window 4: r5 result, r6 argument
        ak(Op::Call, 4, id),
        abc(Op::Mov, 3, 5, 0),
        abc(Op::AddI, 6, 2, -2i16 as u16),
        ak(Op::Call, 4, id),
        abc(Op::Add, 1, 3, 5),
        abc(Op::Return, 0, 0, 0),
    ];
    func("main.fib", &scalars(7), 1, 1, code)
}

#[test]
fn calls_return_to_their_windows() {
    let mut code = vec![ak(Op::LdI, 3, 20), ak(Op::Call, 1, 1)];
    code.extend(print_int(2));
    code.push(abc(Op::Return, 0, 0, 0));
    let main = func("main.main", &scalars(4), 0, 0, code);
    assert_eq!(run(program(vec![main, fib(1)], &[])), (Outcome::Exit(0), "6765\n".into()));
}

#[test]
fn deep_recursion_grows_the_stack_and_overflows_at_the_limit() {
    // func down(n int) int { if n == 0 { return 0 }; return 1 + down(n-1) }
    let down = func(
        "main.down",
        &scalars(6),
        1,
        1,
        vec![
            abc(Op::JNeI, 2, 0, 2),
            ak(Op::LdI, 1, 0),
            abc(Op::Return, 0, 0, 0),
            abc(Op::AddI, 5, 2, -1i16 as u16),
            ak(Op::Call, 3, 1),
            abc(Op::AddI, 1, 4, 1),
            abc(Op::Return, 0, 0, 0),
        ],
    );
    let main = |depth| {
        let mut code = vec![ak(Op::LdI, 3, depth), ak(Op::Call, 1, 1)];
        code.extend(print_int(2));
        code.push(abc(Op::Return, 0, 0, 0));
        func("main.main", &scalars(4), 0, 0, code)
    };
    assert_eq!(run(program(vec![main(100_000), down.clone()], &[])), (Outcome::Exit(0), "100000\n".into()));
    let (outcome, text) = run_with(&program(vec![main(100_000_000), down], &[]), 1, 0);
    assert!(matches!(outcome, Outcome::Fatal { text, .. } if text == "stack overflow"));
    assert!(
        text.starts_with("runtime: goroutine stack exceeds 1000000000-byte limit\nfatal error: stack overflow\n"),
        "{text}"
    );
}

/// main makes two channels and starts `echo(in, out)`; sends 0..n and adds what comes back.
#[test]
fn ping_pong() {
    let echo = func(
        "main.echo",
        &[Scalar, Pointer, Pointer, Scalar, Scalar],
        0,
        2,
        vec![
            abc(Op::Recv, 3, 1, 0).with_x(1),
            ak(Op::JmpIf, 4, 2),
            abc(Op::Close, 2, 0, 0),
            abc(Op::Return, 0, 0, 0),
            abc(Op::AddI, 3, 3, 1),
            abc(Op::Send, 2, 3, 0),
            ak(Op::Loop, 0, 7),
        ],
    );
    // r1 in, r2 out, r3 i, r4 sum, r5 received, window 6: r7, r8 arguments, r9 capacity
    let mut code = vec![
        ak(Op::LdI, 9, 0),
        abc(Op::MakeChan, 1, 9, 0),
        Instr::ext(CHAN.0, 0),
        abc(Op::MakeChan, 2, 9, 0),
        Instr::ext(CHAN.0, 0),
        abc(Op::Mov, 7, 1, 0),
        abc(Op::Mov, 8, 2, 0),
        ak(Op::Go, 6, 1),
        Instr::ext(2, 0),
        ak(Op::LdI, 3, 0),
        ak(Op::LdI, 4, 0),
        abc(Op::Send, 1, 3, 0), // 11
        abc(Op::Recv, 5, 2, 0),
        abc(Op::Add, 4, 4, 5),
        abc(Op::ForLtI, 3, 3000, 4),
        abc(Op::Close, 1, 0, 0),
        abc(Op::Recv, 5, 2, 0),
    ];
    code.extend(print_int(4));
    code.extend(print_int(5));
    code.push(abc(Op::Return, 0, 0, 0));
    let slots = [Scalar, Pointer, Pointer, Scalar, Scalar, Scalar, Scalar, Pointer, Pointer, Scalar];
    let main = func("main.main", &slots, 0, 0, code);
    let sum: i64 = (1..=3000).sum();
    assert_eq!(run(program(vec![main, echo], &[])), (Outcome::Exit(0), format!("{sum}\n0\n")));
}

/// A list of cells that only frames hold survives collections; maps and slices grow under stress.
#[test]
fn objects_survive_collections() {
    // r1 head, r2 new cell, r3 i, r4 sum, r5 r6 slice, r7 map, r8 r9 key, r10 value, r11 ok
    let mut code = vec![
        ak(Op::LdI, 1, 0),
        ak(Op::LdI, 3, 0),
        ak(Op::LdI, 5, 0),
        ak(Op::LdI, 6, 0),
        abc(Op::MakeMap, 7, 3, 0),
        Instr::ext(MAP.0, 0),
        ak(Op::New, 2, CELL.0 as i32), // 6
        abc(Op::St64, 2, 1, 0),
        abc(Op::St64, 2, 3, 8),
        abc(Op::Mov, 1, 2, 0),
        abc(Op::Append, 5, 5, 3),
        Instr::ext(INT.0, 1),
        abc(Op::RuneToStr, 8, 3, 0),
        abc(Op::MapSet, 7, 8, 3),
        Instr::ext(MAP.0, 0),
        abc(Op::ForLtI, 3, 1000, 10),
        ak(Op::LdI, 4, 0),
        ak(Op::Jmp, 0, 3),
        abc(Op::Ld64, 10, 1, 8), // 18
        abc(Op::Add, 4, 4, 10),
        abc(Op::Ld64, 1, 1, 0),
        abc(Op::JEqI, 1, 0, 1), // 21
        ak(Op::Loop, 0, 5),
    ];
    code.extend(print_int(4));
    code.push(abc(Op::SliceLen, 10, 6, 0));
    code.extend(print_int(10));
    code.push(abc(Op::SliceCap, 10, 6, 0));
    code.extend(print_int(10));
    code.push(ak(Op::LdI, 3, 999));
    code.push(abc(Op::LdX64, 10, 5, 3));
    code.extend(print_int(10));
    code.push(abc(Op::RuneToStr, 8, 3, 0));
    code.extend([abc(Op::MapGet, 10, 7, 8).with_x(1), Instr::ext(MAP.0, 0)]);
    code.extend(print_int(10));
    code.push(abc(Op::MapLen, 10, 7, 0));
    code.extend(print_int(10));
    code.push(abc(Op::Return, 0, 0, 0));
    let slots = [Scalar, Pointer, Pointer, Scalar, Scalar, Pointer, Scalar, Pointer, Pointer, Scalar, Scalar, Scalar];
    let main = func("main.main", &slots, 0, 0, code);
    let text = "499500\n1000\n1280\n999\n999\n1000\n";
    assert_eq!(run(program(vec![main], &[])), (Outcome::Exit(0), text.into()));
}

#[test]
fn deadlock_is_reported() {
    let code = vec![
        ak(Op::LdI, 2, 0),
        abc(Op::MakeChan, 1, 2, 0),
        Instr::ext(CHAN.0, 0),
        abc(Op::Recv, 2, 1, 0),
        abc(Op::Return, 0, 0, 0),
    ];
    let main = func("main.main", &[Scalar, Pointer, Scalar], 0, 0, code);
    let (outcome, text) = run_with(&program(vec![main], &[]), 1, 0);
    assert_eq!(outcome.status(), 2);
    assert!(
        text.starts_with(
            "fatal error: all goroutines are asleep - deadlock!\n\ngoroutine 1 [chan receive]:\nmain.main()\n"
        ),
        "{text}"
    );
}

/// A closure without captures that prints its number and, if asked, recovers.
fn deferred(name: &str, number: i32, recovers: bool) -> Func {
    let mut code = vec![ak(Op::LdI, 1, number)];
    code.extend(print_int(1));
    if recovers {
        code.push(abc(Op::Recover, 2, 0, 0));
        // The value recovered is a string.
        code.extend([abc(Op::AssertType, 4, 2, 0), Instr::ext(STRING.0, 0)]);
        code.extend([abc(Op::Print, 4, 0, 0).with_x(1), Instr::ext(1, 0)]);
    }
    code.push(abc(Op::Return, 0, 0, 0));
    func(name, &[Scalar, Scalar, IfaceType, IfaceWord, Pointer, Scalar], 0, 0, code)
}

/// func f() (n int) { n = 7; defer d1(); defer d2(); panic("boom") }
fn panicking(first: i32, second: i32) -> Func {
    let code = vec![
        ak(Op::LdI, 1, 7),
        ak(Op::LdFunc, 2, first),
        abc(Op::Defer, 2, 0, 0),
        ak(Op::LdFunc, 2, second),
        abc(Op::Defer, 2, 0, 0),
        ak(Op::LdStr, 3, 0),
        abc(Op::Box, 5, 3, 0),
        Instr::ext(STRING.0, 0),
        abc(Op::Panic, 5, 0, 0),
        abc(Op::RunDeferred, 0, 0, 0),
        abc(Op::Return, 0, 0, 0),
    ];
    let slots = [Scalar, Scalar, Pointer, Pointer, Scalar, IfaceType, IfaceWord];
    Func { defers: true, ..func("main.f", &slots, 1, 0, code) }
}

fn calls_f() -> Func {
    let mut code = vec![ak(Op::Call, 1, 1)];
    code.extend(print_int(2));
    code.push(abc(Op::Return, 0, 0, 0));
    func("main.main", &scalars(3), 0, 0, code)
}

#[test]
fn a_recovered_panic_returns_the_results() {
    let recovering = vec![calls_f(), panicking(2, 3), deferred("main.d1", 1, false), deferred("main.d2", 2, true)];
    assert_eq!(run(program(recovering, &["boom"])), (Outcome::Exit(0), "2\nboom\n1\n7\n".into()));
}

#[test]
fn an_uncaught_panic_runs_deferred_calls_and_ends_with_a_trace() {
    let dying = vec![calls_f(), panicking(2, 3), deferred("main.d1", 1, false), deferred("main.d2", 2, false)];
    let (outcome, text) = run_with(&program(dying, &["boom"]), 1, 0);
    assert!(matches!(outcome, Outcome::Panic { text, .. } if text == "boom"));
    assert!(text.starts_with("2\n1\npanic: boom\n\ngoroutine 1 [running]:\nmain.f()\n\t"), "{text}");
    assert!(text.contains("main.main()\n\t"), "{text}");
}

#[test]
fn run_time_errors_have_texts_of_go() {
    let cases: [(Vec<Instr>, &str); 4] = [
        (
            vec![ak(Op::LdI, 1, 0), abc(Op::Ld64, 2, 1, 8)],
            "runtime error: invalid memory address or nil pointer dereference",
        ),
        (vec![ak(Op::LdI, 1, 0), ak(Op::LdI, 2, 5), abc(Op::Div, 2, 2, 1)], "runtime error: integer divide by zero"),
        (
            vec![ak(Op::LdI, 1, 0), ak(Op::LdI, 2, 0), ak(Op::LdI, 3, 5), abc(Op::LdX64, 4, 1, 3)],
            "runtime error: index out of range [5] with length 0",
        ),
        (vec![ak(Op::LdI, 1, 0), abc(Op::Close, 1, 0, 0)], "close of nil channel"),
    ];
    for (mut code, text) in cases {
        code.push(abc(Op::Return, 0, 0, 0));
        let main = func("main.main", &[Scalar, Pointer, Scalar, Scalar, Scalar], 0, 0, code);
        let (outcome, output) = run_with(&program(vec![main], &[]), 1, 1);
        assert!(matches!(&outcome, Outcome::Panic { text: found, .. } if *found == *text), "{output}");
        assert!(output.starts_with(&format!("panic: {text}\n")), "{output}");
    }
    _ = SLICE;
}
