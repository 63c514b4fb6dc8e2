//! Makes bytecode do the same with fewer instructions: small leaf functions are put in the place of their calls, moves and what nobody
//! reads are left out, loops compute once what does not change, and several instructions become one.
//!
//! # Invariants, after each step
//! - The function does what it did: the same effects in the same order, the same panics in the same lines of the same functions.
//! - A slot keeps its class, and results and parameters their places.
//! - What is read was written on every way there.

mod body;
mod check;
mod copies;
mod flow;
mod fuse;
mod inline;
mod invariant;
mod jumps;
mod slots;

use self::body::Body;
use self::inline::Leaves;
use crate::bytecode::effects::Effects;
use crate::bytecode::op::Op;
use crate::bytecode::program::{Func, Program};

/// Larger functions are taken as they are: they were written by programs, and run once.
const WORDS_MAX: usize = 6000;

/// Improves the functions from `first` on.
pub(super) fn optimize(program: &mut Program, first: usize) {
    let mut better = Vec::new();
    let effects = Effects::new(program);
    let mut leaves = Leaves::default();
    for (index, func) in program.funcs.iter_from(first).enumerate() {
        if let Some(func) = improve(program, &effects, &mut leaves, func) {
            better.push((first + index, func));
        }
    }
    drop(effects);
    for (index, func) in better {
        program.funcs[index] = func;
    }
}

/// None: it is left as it is.
fn improve(program: &Program, effects: &Effects, leaves: &mut Leaves, func: &Func) -> Option<Func> {
    // The VM looks at the record of a loop's body in its slot.
    if func.code.len() > WORDS_MAX || func.loop_record.is_some() {
        return None;
    }
    let mut body = Body::new(func)?;
    let unknown = |one: &body::Ins| one.op == Op::Call && program.funcs.get(one.k() as usize).is_none();
    if body.ins.iter().any(unknown) {
        return None;
    }
    let sound = |body: &Body, step: &str| {
        if cfg!(debug_assertions)
            && let Err(what) = check::check(body, effects)
        {
            panic!("bug: after {step}: {what}");
        }
    };
    sound(&body, "compiling");
    inline::inline(&mut body, program, leaves);
    sound(&body, "inlining");
    natives(&mut body, program);
    jumps::tidy(&mut body);
    sound(&body, "jumps");
    for _ in 0..2 {
        copies::forward(&mut body, effects);
        sound(&body, "copies");
        copies::backward(&mut body, effects);
        sound(&body, "dead moves");
    }
    invariant::hoist(&mut body, effects);
    sound(&body, "invariants");
    copies::forward(&mut body, effects);
    copies::backward(&mut body, effects);
    sound(&body, "moves of invariants");
    fuse::fuse(&mut body, effects, &program.sources);
    jumps::tidy(&mut body);
    sound(&body, "fusing");
    body.finish()
}

/// Calls of natives for which there is an operation.
fn natives(body: &mut Body, program: &Program) {
    for one in &mut body.ins {
        if one.op != Op::CallNative {
            continue;
        }
        let Some(native) = program.natives.get(one.k() as usize) else { continue };
        let op = match native.name.as_str() {
            "math.Sqrt" => Op::FSqrt,
            "math.Abs" => Op::FAbs,
            "math.Float64bits" | "math.Float64frombits" => Op::Mov,
            _ => continue,
        };
        *one = one.with(op, one.a + 1, one.a + 2, 0);
    }
}
