//! Bytecode as text: functions with their slots, and code beside the source lines that it came from.

use std::fmt::Write;

use super::op::{Ext, Instr, Op, Operand};
use super::program::{Func, PanicCode, Program, SlotClass};

/// All functions whose code comes from the program's own files; `library`: also those of the standard library.
pub fn disassemble(program: &Program, library: bool) -> String {
    let mut out = String::new();
    for (id, func) in program.funcs.iter().enumerate() {
        if library || is_own(program, func) {
            function(program, id, func, &mut out);
        }
    }
    out
}

/// The functions from `first` on, those of the standard library left out.
pub fn disassemble_from(program: &Program, first: usize) -> String {
    let mut out = String::new();
    for (id, func) in (first..).zip(program.funcs.iter_from(first)) {
        if is_own(program, func) || func.name == "main.main" {
            function(program, id, func, &mut out);
        }
    }
    out
}

/// Files of the standard library are named `stdlib/...`; functions that the compiler made have no source.
fn is_own(program: &Program, func: &Func) -> bool {
    let has_source = !func.wrapper && func.place.span.end > 0;
    has_source && !program.sources.file(func.place.file).name.starts_with("stdlib/")
}

fn function(program: &Program, id: usize, func: &Func, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "func {id} {}: results {}, params {}, slots {}{}{}{}",
        func.name,
        func.result_slots,
        func.param_slots,
        classes(&func.slots),
        if func.has_closure_slot { format!(", captures {}", classes(&func.captures)) } else { String::new() },
        if func.defers { format!(", defers, recover at {}", func.recover_at) } else { String::new() },
        if func.wrapper { ", wrapper" } else { "" },
    );
    let mut at = 0;
    let mut line = (u32::MAX, 0);
    let mut places = func.places.iter().peekable();
    while at < func.code.len() {
        while let Some((_, place)) = places.next_if(|(first, _)| *first as usize <= at) {
            if (place.span.end as usize) <= program.sources.file(place.file).text.len() && place.span.end > 0 {
                let file = program.sources.file(place.file);
                let here = (place.file.0, file.line_column(place.span.start).0);
                if here != line {
                    line = here;
                    let _ = writeln!(out, "    ; {}: {}", here.1, file.line(here.1).trim());
                }
            }
        }
        at = instruction(program, func, at, out);
    }
    out.push('\n');
}

fn classes(slots: &[SlotClass]) -> String {
    let letter = |class: &SlotClass| match class {
        SlotClass::Scalar => 's',
        SlotClass::Pointer => 'p',
        SlotClass::IfaceType => 't',
        SlotClass::IfaceWord => 'w',
    };
    format!("{} {}", slots.len(), slots.iter().map(letter).collect::<String>())
}

/// Writes one instruction; gives the index of the next.
fn instruction(program: &Program, func: &Func, at: usize, out: &mut String) -> usize {
    let instr = func.code[at];
    let Some(&op) = Op::ALL.get(usize::from(instr.op)) else {
        let _ = writeln!(out, "{at:5}  ?{}", instr.op);
        return at + 1;
    };
    let info = op.info();
    let ext = (info.ext != Ext::None).then(|| func.code.get(at + 1).copied()).flatten();
    let next = at + 1 + usize::from(ext.is_some());
    let mut text = info.name.to_owned();
    if instr.x != 0 {
        if op == Op::PanicCode {
            let code = PanicCode::ALL.get(usize::from(instr.x)).map_or("?", |code| code.text());
            let _ = write!(text, " {code:?}");
        } else if op.x_is_slot() {
            let _ = write!(text, " with r{}", instr.x);
        } else {
            let _ = write!(text, ".{}", instr.x);
        }
    }
    for (operand, value) in [(info.a, instr.a), (info.b, instr.b), (info.c, instr.c)] {
        text.push_str(&field(program, op, operand, value, instr, next));
    }
    if let Some(ext) = ext {
        text.push_str(&extension(program, info.ext, ext));
        if op == Op::MapNext {
            let _ = write!(text, " ->{}", next + ext.hi() as usize);
        }
    }
    let _ = writeln!(out, "{at:5}  {text}");
    next
}

fn field(program: &Program, op: Op, operand: Operand, value: u16, instr: Instr, next: usize) -> String {
    let k = instr.k();
    let target = |offset: usize| if op.is_loop() { next.wrapping_sub(offset) } else { next + offset };
    match operand {
        Operand::None => String::new(),
        Operand::W | Operand::R | Operand::M | Operand::Slots => format!(" r{value}"),
        Operand::W2 | Operand::R2 | Operand::M2 => format!(" r{value}:{}", u32::from(value) + 1),
        Operand::U => format!(" {value}"),
        Operand::S => format!(" {}", value as i16),
        Operand::J => format!(" ->{}", target(usize::from(value))),
        Operand::Number => format!(" {k}"),
        Operand::Jump => format!(" ->{}", target(k as usize)),
        Operand::Const => {
            let bits = program.consts.get(k as usize).copied().unwrap_or(0);
            let float = f64::from_bits(bits);
            // Not hundreds of digits.
            let plain = float == 0.0 || (1e-9..1e21).contains(&float.abs());
            if plain { format!(" {} ({float})", bits as i64) } else { format!(" {} ({float:e})", bits as i64) }
        }
        Operand::Str => {
            let bytes = program.strings.get(k as usize).map_or(&b""[..], |b| b);
            format!(" {:?}", String::from_utf8_lossy(bytes))
        }
        Operand::Func => format!(" {}", program.funcs.get(k as usize).map_or("?", |f| &f.name)),
        Operand::Native => format!(" {}", program.natives.get(k as usize).map_or("?", |n| &n.name)),
        Operand::Type => format!(" {}", type_text(program, k as usize)),
        Operand::Global => {
            let known = program.globals.iter().find(|global| global.offset == k as u32);
            known.map_or(format!(" globals+{k}"), |global| format!(" {}", global.name))
        }
    }
}

fn extension(program: &Program, kind: Ext, ext: Instr) -> String {
    let (lo, hi) = (ext.lo(), ext.hi());
    match kind {
        Ext::None => String::new(),
        Ext::Type => {
            let hi = if hi == 0 { String::new() } else { format!(" {hi}") };
            format!(" [{}]{hi}", type_text(program, lo as usize))
        }
        Ext::Size => format!(" [size {lo}, {hi}]"),
        Ext::Func => format!(" {}", program.funcs.get(lo as usize).map_or("?", |f| &f.name)),
        Ext::Selector => format!(" {} {hi}", program.selectors.get(lo as usize).map_or("?", |s| s)),
        Ext::Numbers => format!(" [{lo}, {hi}]"),
    }
}

fn type_text(program: &Program, id: usize) -> &str {
    program.types.get(id).map_or("?", |ty| &ty.text)
}
