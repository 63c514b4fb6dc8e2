//! Package fmt: `spec` reads directives, `field` formats one scalar, `print` walks values.

mod field;
mod print;
mod scan;
mod spec;

use print::{MethodSets, Methods, Printer, Request, Stop, Want};
use spec::{Item, Specs};

use crate::native::pieces::PIECE;
use crate::vm::TypeInfo;
use crate::vm::native::{Cx, NativeFn, Slice, Step, Trap, Value};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("fmt.render", render),
    ("fmt.count", count),
    ("fmt.requests", requests),
    ("fmt.wrapped", wrapped),
    ("fmt.isNilPointer", scan::is_nil_pointer),
    ("fmt.isPointer", scan::is_pointer),
    ("fmt.scanKind", scan::scan_kind),
    ("fmt.setInt", scan::set_int),
    ("fmt.setUint", scan::set_uint),
    ("fmt.setFloat", scan::set_float),
    ("fmt.setComplex", scan::set_complex),
    ("fmt.setString", scan::set_string),
    ("fmt.setBytes", scan::set_bytes),
];

// The constants of `stdlib/fmt/fmt.csp`.
const AS_PRINT: i64 = 0;
const AS_PRINTLN: i64 = 1;
const AS_ERRORF: i64 = 3;

/// Method sets as the program's selectors tell them.
struct Selectors;

impl MethodSets for Selectors {
    fn has(&self, ty: &TypeInfo, want: Want) -> bool {
        let (name, signature) = match want {
            Want::Error => ("Error", "Error() string"),
            Want::String => ("String", "String() string"),
            Want::GoString => ("GoString", "GoString() string"),
            Want::Format => ("Format", "Format(fmt.State, int32)"),
        };
        ty.method(name).is_some_and(|method| &*method.selector_text == signature)
    }
}

fn operands<'a>(list: Slice<'a>) -> Vec<Option<Value<'a>>> {
    (0..list.len()).map(|index| list.iface(index).value()).collect()
}

/// Prints in one of the modes.
fn run<'v>(
    printer: &mut Printer<'v, '_>,
    mode: i64,
    format: &[u8],
    operands: &[Option<Value<'v>>],
) -> Result<(), Stop> {
    match mode {
        AS_PRINT => printer.print(operands),
        AS_PRINTLN => printer.println(operands),
        _ => printer.printf(format, operands, mode == AS_ERRORF),
    }
}

/// A printer's guard: the limits of the VM.
fn guard<'g, 'a>(cx: &'g mut Cx<'a>, stopped: &'g mut Option<Trap>) -> impl FnMut(usize, usize) -> bool + use<'g, 'a> {
    move |printed, work| {
        let step = cx.buffer(printed).and_then(|()| cx.charge(work));
        *stopped = step.err();
        stopped.is_none()
    }
}

fn too_deep() -> Trap {
    Trap::Fatal("stack overflow".into())
}

fn render(cx: &mut Cx<'_>) -> Step {
    let (mode, format, list, answers) = (cx.arg_int(), cx.arg_str(), cx.arg_slice(), cx.arg_slice());
    let methods = if answers.is_nil() {
        Methods::Refuse
    } else {
        let all: Vec<Vec<u8>> = (0..answers.len()).map(|index| answers.str(index).to_vec()).collect();
        Methods::Answers(all.into_iter())
    };
    let operands = operands(list);
    let mut stopped = None;
    let (result, out) = {
        let mut guard = guard(cx, &mut stopped);
        let mut printer = Printer::new(methods, &Selectors, &mut guard);
        let result = run(&mut printer, mode, format, &operands);
        (result, printer.finish().0)
    };
    match result {
        Err(Stop::Guard) => return Err(stopped.unwrap_or(Trap::Killed)),
        Ok(()) => {
            cx.charge(out.len() % PIECE)?;
            cx.ret_str(out)?;
            cx.ret_bool(true);
        }
        Err(Stop::NeedsMethods) => {
            cx.ret_str("")?;
            cx.ret_bool(false);
        }
        Err(Stop::TooDeep) => return Err(too_deep()),
    }
    Ok(())
}

/// The calls of methods that printing needs.
fn collect<'v>(cx: &mut Cx<'_>, mode: i64, format: &[u8], list: Slice<'v>) -> Result<Vec<Request<'v>>, Trap> {
    let mut stopped = None;
    let (result, methods) = {
        let mut guard = guard(cx, &mut stopped);
        let mut printer = Printer::new(Methods::Collect(Vec::new()), &Selectors, &mut guard);
        let result = run(&mut printer, mode, format, &operands(list));
        (result, printer.finish().1)
    };
    match result {
        Err(Stop::TooDeep) => return Err(too_deep()),
        Err(Stop::Guard) => return Err(stopped.unwrap_or(Trap::Killed)),
        _ => {}
    }
    let Methods::Collect(requests) = methods else { unreachable!("bug: the printer changed its source of methods") };
    Ok(requests)
}

fn count(cx: &mut Cx<'_>) -> Step {
    let (mode, format, list) = (cx.arg_int(), cx.arg_str(), cx.arg_slice());
    let requests = collect(cx, mode, format, list)?;
    cx.ret_int(requests.len() as i64);
    Ok(())
}

fn requests(cx: &mut Cx<'_>) -> Step {
    let (mode, format, list) = (cx.arg_int(), cx.arg_str(), cx.arg_slice());
    let requests = collect(cx, mode, format, list)?;
    let (values, details) = (cx.arg_slice(), cx.arg_slice());
    // What is printed may have changed since the calls were counted.
    let count = requests.len().min(values.len()).min(details.len() / 5);
    for (index, request) in requests[..count].iter().enumerate() {
        let value = cx.iface_of(request.value)?;
        values.set_iface(index, value);
        let flags = request.flags;
        let bits = [flags.plus || flags.plus_v, flags.minus, flags.sharp || flags.sharp_v, flags.space, flags.zero];
        let bits = bits.iter().enumerate().map(|(at, &set)| i64::from(set) << at).sum();
        let row = [
            request.want as i64,
            i64::from(u32::from(request.verb)),
            bits,
            flags.width.unwrap_or(-1),
            flags.precision.unwrap_or(-1),
        ];
        for (at, number) in row.into_iter().enumerate() {
            details.set_word(index * 5 + at, number as u64);
        }
    }
    cx.ret_int(count as i64);
    Ok(())
}

fn wrapped(cx: &mut Cx<'_>) -> Step {
    let (format, count) = (cx.arg_str(), cx.arg_int().max(0) as usize);
    let mut specs = Specs::new(format, count);
    let mut found = Vec::new();
    while let Some(item) = specs.next(&mut |_| Some(0)) {
        let Item::Verb(spec) = item else { continue };
        if spec.verb == '%' || spec.bad_index || specs.operand >= count {
            continue;
        }
        if spec.verb == 'w' {
            found.push(specs.operand);
        }
        specs.operand += 1;
    }
    found.sort_unstable();
    found.dedup();
    let list = cx.arg_slice();
    found.truncate(list.len());
    for (at, &index) in found.iter().enumerate() {
        list.set_word(at, index as u64);
    }
    cx.ret_int(found.len() as i64);
    Ok(())
}
