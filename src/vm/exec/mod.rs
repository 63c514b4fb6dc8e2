//! The interpreter: one loop over linked code, with the instruction and the frame as raw pointers.
//!
//! # Invariants
//! - Code was verified: operands lie in the frame, jumps lead to instructions, extensions are there. So access is unchecked.
//! - Nothing points into a stack save the core of the seat that runs it.
//! - `core.ip` and `core.fp` are set before anything out of the loop is called; `ip` then names the instruction that is executed, so
//!   that it can be executed again.
//! - An operation that fails has had no effect, sets `core.trap` and answers false.
#![expect(unsafe_code, reason = "unchecked access to frames and code is what makes it fast")]

pub mod calls;
pub(crate) mod collect;
pub(crate) mod convert;
pub(crate) mod core;
pub(crate) mod ctx;
mod ctx_services;
pub(crate) mod deadlock;
pub(crate) mod extra;
pub(crate) mod frames;
pub(crate) mod globals;
pub mod handles;
pub mod host;
mod iface;
pub(crate) mod inspect;
mod intrinsic;
pub mod link;
pub(crate) mod locals;
mod lock_names;
mod many;
mod maps;
pub mod native;
mod objects;
mod own_types;
mod park;
pub(crate) mod pipes;
pub(crate) mod pools;
mod print;
mod reserve;
mod services;
mod shrink;
mod slices;
pub mod tasks;
pub(crate) mod trace;
mod unwind;
mod watch;

use self::core::{Core, Flow};
use self::link::{FuncEntry, table_index};
use crate::bytecode::op::{Instr, Op};
use crate::heap::{BadType, iface_equal, mem};
use crate::sched::{ProcessRef, Seat};
use crate::vm::errors;
use crate::vm::shared::Shared;
use crate::vm::types::{Shape, TypeInfo};

/// Exit status of a program that was interrupted, as shells have it.
pub(crate) const INTERRUPTED: i32 = 130;

/// Back-edges and calls between two looks at the seat.
const BUDGET: u32 = 2000;

/// Comparing shorter strings costs nothing.
const LONG_TEXT: usize = 64;

/// Registers of a frame.
#[inline(always)]
unsafe fn get(fp: *mut u64, n: usize) -> u64 {
    // SAFETY: the verifier has seen that the slot is in the frame.
    unsafe { *fp.add(n) }
}

#[inline(always)]
unsafe fn set(fp: *mut u64, n: usize, v: u64) {
    // SAFETY: as in `get`.
    unsafe { *fp.add(n) = v }
}

/// The extension word.
#[inline(always)]
pub(super) unsafe fn lo(i: *const Instr) -> u32 {
    // SAFETY: instructions with an extension are followed by it.
    unsafe { i.add(1).cast::<u32>().read() }
}

#[inline(always)]
pub(super) unsafe fn hi(i: *const Instr) -> u32 {
    // SAFETY: as in `lo`.
    unsafe { i.add(1).cast::<u32>().add(1).read() }
}

/// `b` and `c` as one number.
#[inline(always)]
unsafe fn number(i: *const Instr) -> i32 {
    // SAFETY: the second half of an instruction.
    unsafe { i.cast::<i32>().add(1).read() }
}

#[inline(always)]
fn f(bits: u64) -> f64 {
    f64::from_bits(bits)
}

#[inline(always)]
fn g(bits: u64) -> f32 {
    f32::from_bits(bits as u32)
}

#[inline(always)]
fn from_g(v: f32) -> u64 {
    v.to_bits().into()
}

/// As amd64 converts: what does not fit is the smallest number.
#[inline(always)]
fn float_to_int(v: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if v >= -LIMIT && v < LIMIT { v as i64 } else { i64::MIN }
}

/// As amd64 converts to 32 bits.
#[inline(always)]
fn float_to_int32(v: f64) -> i32 {
    if v > -2_147_483_649.0 && v < 2_147_483_648.0 { v as i32 } else { i32::MIN }
}

fn float_to_uint(v: f64) -> u64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    // Two signed conversions: the second is that of what lies above the largest signed number, if the first did not fit.
    let low = float_to_int(v);
    (low | float_to_int(v - LIMIT) & low >> 63) as u64
}

/// Runs processes on a seat, from `first` on, until the seat must be left.
pub(crate) fn run(vm: &Shared, seat: &Seat, first: ProcessRef) {
    let watch = watch::Watch::new(vm);
    let _watching = crate::heap::watch(&watch);
    // SAFETY: all are borrowed for the whole call, and this thread holds the seat.
    let mut core = unsafe { Core::new(vm, seat, &watch, first) };
    interpret(&mut core);
}

/// Runs the process of the core, then others, until the seat must be left.
#[expect(clippy::cognitive_complexity, clippy::too_many_lines, reason = "one flat match over all operations")]
#[inline(never)]
fn interpret(core: &mut Core) {
    let mut budget = core.first_budget();
    'switch: loop {
        macro_rules! switch {
            () => {{
                match apart(core, |core| core.seat().next()) {
                    Some(process) => {
                        core.process = process;
                        continue 'switch;
                    }
                    None => break 'switch,
                }
            }};
        }
        budget = budget.max(core.floor);
        core.load();
        if core.arrive() == Flow::Switch {
            switch!();
        }
        let mut ip = core.ip;
        let mut fp = core.fp;
        loop {
            let i = ip;
            // SAFETY: `ip` stands on an instruction of verified code, all jumps lead to such, and functions end in a return. Operands are slots
            // of the frame. Memory operands come from values whose types the checker knows; nil is tested.
            unsafe {
                ip = ip.add(1);
                macro_rules! a {
                    () => {
                        (*i).a as usize
                    };
                }
                macro_rules! b {
                    () => {
                        (*i).b as usize
                    };
                }
                macro_rules! c {
                    () => {
                        (*i).c as usize
                    };
                }
                macro_rules! x {
                    () => {
                        (*i).x as usize
                    };
                }
                macro_rules! bi {
                    () => {
                        (*i).b as i16 as i64
                    };
                }
                macro_rules! ci {
                    () => {
                        (*i).c as i16 as i64
                    };
                }
                macro_rules! r {
                    ($n:expr) => {
                        get(fp, $n)
                    };
                }
                macro_rules! w {
                    ($v:expr) => {{
                        let v = $v;
                        set(fp, a!(), v)
                    }};
                }
                /// What `trouble` says after an operation has failed.
                macro_rules! trouble {
                    () => {{
                        match core.trouble() {
                            Flow::Go => {
                                ip = core.ip;
                                fp = core.fp;
                                continue;
                            }
                            Flow::Switch => switch!(),
                        }
                    }};
                }
                /// A method of the core that is never inlined here.
                macro_rules! apart {
                    ($method:ident()) => {
                        apart(core, |core| core.$method())
                    };
                    ($method:ident($arg:expr)) => {{
                        let arg = $arg;
                        apart(core, move |core| core.$method(arg))
                    }};
                    ($method:ident($first:expr, $second:expr)) => {{
                        let (first, second) = ($first, $second);
                        apart(core, move |core| core.$method(first, second))
                    }};
                }
                macro_rules! sync {
                    () => {{
                        core.ip = i;
                        core.fp = fp;
                    }};
                }
                /// An operation out of line, `$words` long.
                macro_rules! out {
                    ($words:expr, core.$method:ident($($arg:expr),*)) => {{
                        sync!();
                        if apart!($method($($arg),*)) {
                            ip = i.add($words);
                        } else {
                            trouble!()
                        }
                    }};
                }
                macro_rules! fail {
                    ($call:expr) => {{
                        sync!();
                        let _: bool = $call;
                        trouble!()
                    }};
                }
                /// An operation that says itself where to go on.
                macro_rules! go {
                    (core.$method:ident($($arg:expr),*)) => {{
                        sync!();
                        match apart!($method($($arg),*)) {
                            Flow::Go => {
                                ip = core.ip;
                                fp = core.fp;
                            }
                            Flow::Switch => switch!(),
                        }
                    }};
                }
                macro_rules! spend {
                    () => {{
                        budget -= 1;
                        if budget == 0 {
                            core.ip = ip;
                            core.fp = fp;
                            budget = core.tick();
                            if core.switch {
                                switch!();
                            }
                            ip = core.ip;
                            fp = core.fp;
                        }
                    }};
                }
                macro_rules! jump {
                    ($cond:expr) => {{
                        if $cond {
                            ip = ip.add(c!());
                        }
                    }};
                }
                macro_rules! back {
                    ($cond:expr) => {{
                        if $cond {
                            ip = ip.sub(c!());
                            spend!();
                        }
                    }};
                }
                macro_rules! pointer {
                    ($n:expr) => {{
                        let p = r!($n) as usize;
                        if p == 0 {
                            fail!(core.fail_nil());
                        }
                        p
                    }};
                }
                macro_rules! load {
                    (|$p:ident| $v:expr) => {{
                        let $p = pointer!(b!()) + c!();
                        w!($v)
                    }};
                }
                macro_rules! store {
                    (|$p:ident, $v:ident| $e:expr) => {{
                        let $p = pointer!(a!()) + c!();
                        let $v = r!(b!());
                        $e
                    }};
                }
                /// The address of element r[$index] of the slice at r[$slice].
                macro_rules! element {
                    ($slice:expr, $index:expr, $size:expr) => {{
                        let index = r!($index);
                        let len = r!($slice + 1) & 0xffff_ffff;
                        if index >= len {
                            fail!(core.fail_index(index, len));
                        }
                        r!($slice) as usize + index as usize * $size
                    }};
                }
                /// The address of element r[$index] of the array that r[$array] points at.
                macro_rules! array {
                    ($array:expr, $index:expr, $size:expr) => {{
                        let index = r!($index);
                        let len = u64::from(hi(i));
                        let p = pointer!($array);
                        if index >= len {
                            fail!(core.fail_index(index, len));
                        }
                        ip = i.add(2);
                        p + index as usize * $size
                    }};
                }
                macro_rules! call {
                    ($base:expr, $code:expr, $slots:expr, $link:expr) => {{
                        let base: *mut u64 = $base;
                        if base.add($slots as usize) > core.limit {
                            sync!();
                            if core.grow_for(base, $slots) {
                                ip = core.ip;
                                fp = core.fp;
                                continue;
                            }
                            switch!();
                        }
                        *base = $link as u64;
                        fp = base;
                        ip = $code;
                        spend!();
                    }};
                }
                /// Strings are compared: long ones cost steps.
                macro_rules! text {
                    () => {{
                        let len = r!(b!() + 1) as usize;
                        if len >= LONG_TEXT {
                            sync!();
                            if !core.charge(len) {
                                trouble!()
                            }
                        }
                    }};
                }
                macro_rules! bits {
                    ($e:expr) => {{
                        let v: f64 = $e;
                        w!(v.to_bits())
                    }};
                }

                // SAFETY (of the transmute): the verifier rejects words that are no operation.
                match std::mem::transmute::<u8, Op>((*i).op) {
                    Op::Nop => {}
                    Op::Mov => w!(r!(b!())),
                    Op::Mov2 => {
                        let (x, y) = (r!(b!()), r!(b!() + 1));
                        set(fp, a!(), x);
                        set(fp, a!() + 1, y);
                    }
                    Op::MovN => std::ptr::copy(fp.add(b!()), fp.add(a!()), c!()),
                    Op::LdI => w!(number(i) as i64 as u64),
                    Op::LdK => w!(*core.consts.add(number(i) as usize)),
                    Op::LdStr => {
                        let (ptr, len) = *core.strings.add(number(i) as usize);
                        set(fp, a!(), ptr);
                        set(fp, a!() + 1, len);
                    }
                    Op::Zero => {
                        for slot in a!()..a!() + b!() {
                            set(fp, slot, 0);
                        }
                    }
                    Op::LdFunc => w!(*core.funcs.add(number(i) as usize) as u64),
                    Op::LdType => w!(*core.types.add(number(i) as usize) as u64),

                    Op::Add => w!(r!(b!()).wrapping_add(r!(c!()))),
                    Op::Sub => w!(r!(b!()).wrapping_sub(r!(c!()))),
                    Op::Mul => w!(r!(b!()).wrapping_mul(r!(c!()))),
                    Op::Div | Op::Rem => {
                        let (x, y) = (r!(b!()) as i64, r!(c!()) as i64);
                        if y == 0 {
                            fail!(core.fail(errors::DIVIDE));
                        }
                        let v = if (*i).op == Op::Div as u8 { x.wrapping_div(y) } else { x.wrapping_rem(y) };
                        w!(v as u64)
                    }
                    Op::DivU | Op::RemU => {
                        let (x, y) = (r!(b!()), r!(c!()));
                        if y == 0 {
                            fail!(core.fail(errors::DIVIDE));
                        }
                        w!(if (*i).op == Op::DivU as u8 { x / y } else { x % y })
                    }
                    Op::And => w!(r!(b!()) & r!(c!())),
                    Op::Or => w!(r!(b!()) | r!(c!())),
                    Op::Xor => w!(r!(b!()) ^ r!(c!())),
                    Op::AndNot => w!(r!(b!()) & !r!(c!())),
                    Op::Shl => {
                        let n = r!(c!());
                        w!(if n < 64 { r!(b!()) << n } else { 0 })
                    }
                    Op::Shr => {
                        let n = r!(c!()).min(63);
                        w!(((r!(b!()) as i64) >> n) as u64)
                    }
                    Op::ShrU => {
                        let n = r!(c!());
                        w!(if n < 64 { r!(b!()) >> n } else { 0 })
                    }
                    Op::Neg => w!(r!(b!()).wrapping_neg()),
                    Op::Com => w!(!r!(b!())),
                    Op::AddI => w!(r!(b!()).wrapping_add(ci!() as u64)),
                    Op::MulI => w!(r!(b!()).wrapping_mul(ci!() as u64)),
                    Op::DivI => w!((r!(b!()) as i64 / divisor(ci!())) as u64),
                    Op::RemI => w!((r!(b!()) as i64 % divisor(ci!())) as u64),
                    Op::DivP => {
                        let (n, power) = (r!(b!()) as i64, c!() & 63);
                        w!((rounded(n, power) >> power) as u64)
                    }
                    Op::RemP => {
                        let (n, power) = (r!(b!()) as i64, c!() & 63);
                        w!(n.wrapping_sub(rounded(n, power) >> power << power) as u64)
                    }
                    Op::AndI => w!(r!(b!()) & ci!() as u64),
                    Op::OrI => w!(r!(b!()) | ci!() as u64),
                    Op::XorI => w!(r!(b!()) ^ ci!() as u64),
                    Op::ShlI => w!(r!(b!()) << (c!() & 63)),
                    Op::ShrI => w!(((r!(b!()) as i64) >> (c!() & 63)) as u64),
                    Op::ShrUI => w!(r!(b!()) >> (c!() & 63)),
                    Op::AddAddI => w!(r!(b!()).wrapping_add(r!(c!())).wrapping_add(x!() as i8 as u64)),
                    Op::MulIAdd => w!(r!(b!()).wrapping_mul(x!() as i8 as u64).wrapping_add(r!(c!()))),
                    Op::MulAddI => w!(r!(b!()).wrapping_mul(x!() as i8 as u64).wrapping_add(ci!() as u64)),
                    Op::ShiftCheck => {
                        if (r!(a!()) as i64) < 0 {
                            fail!(core.fail(errors::SHIFT));
                        }
                    }
                    Op::Sx8 => w!(r!(b!()) as i8 as u64),
                    Op::Sx16 => w!(r!(b!()) as i16 as u64),
                    Op::Sx32 => w!(r!(b!()) as i32 as u64),
                    Op::Zx8 => w!(u64::from(r!(b!()) as u8)),
                    Op::Zx16 => w!(u64::from(r!(b!()) as u16)),
                    Op::Zx32 => w!(u64::from(r!(b!()) as u32)),

                    Op::FAdd => bits!(f(r!(b!())) + f(r!(c!()))),
                    Op::FSub => bits!(f(r!(b!())) - f(r!(c!()))),
                    Op::FMul => bits!(f(r!(b!())) * f(r!(c!()))),
                    Op::FDiv => bits!(f(r!(b!())) / f(r!(c!()))),
                    Op::FNeg => w!(r!(b!()) ^ 1 << 63),
                    Op::FSqrt => bits!(f(r!(b!())).sqrt()),
                    Op::FAbs => w!(r!(b!()) & !(1 << 63)),
                    Op::FMulAdd => bits!(f(r!(x!())) + f(r!(b!())) * f(r!(c!()))),
                    Op::FMulSub => bits!(f(r!(x!())) - f(r!(b!())) * f(r!(c!()))),
                    Op::FSubAdd => bits!(f(r!(b!())) - f(r!(c!())) + f(r!(x!()))),
                    Op::GAdd => w!(from_g(g(r!(b!())) + g(r!(c!())))),
                    Op::GSub => w!(from_g(g(r!(b!())) - g(r!(c!())))),
                    Op::GMul => w!(from_g(g(r!(b!())) * g(r!(c!())))),
                    Op::GDiv => w!(from_g(g(r!(b!())) / g(r!(c!())))),
                    Op::GNeg => w!(r!(b!()) ^ 1 << 31),
                    Op::IToF => bits!(r!(b!()) as i64 as f64),
                    Op::UToF => bits!(r!(b!()) as f64),
                    Op::FToI => w!(float_to_int(f(r!(b!()))) as u64),
                    Op::FToI32 => w!(float_to_int32(f(r!(b!()))) as u64),
                    Op::FToU => w!(float_to_uint(f(r!(b!())))),
                    Op::IToG => {
                        let n = r!(b!());
                        w!(from_g(if x!() == 0 { n as i64 as f32 } else { n as f32 }))
                    }
                    Op::FToG => w!(from_g(f(r!(b!())) as f32)),
                    Op::GToF => bits!(f64::from(g(r!(b!())))),
                    Op::Complex => objects::complex(i, fp),
                    Op::ComplexPack => w!(from_g(f(r!(b!())) as f32) | from_g(f(r!(b!() + 1)) as f32) << 32),
                    Op::ComplexUnpack => {
                        let v = r!(b!());
                        set(fp, a!(), f64::from(g(v)).to_bits());
                        set(fp, a!() + 1, f64::from(g(v >> 32)).to_bits());
                    }

                    Op::Eq => w!(u64::from(r!(b!()) == r!(c!()))),
                    Op::Ne => w!(u64::from(r!(b!()) != r!(c!()))),
                    Op::Lt => w!(u64::from((r!(b!()) as i64) < r!(c!()) as i64)),
                    Op::Le => w!(u64::from((r!(b!()) as i64) <= r!(c!()) as i64)),
                    Op::LtU => w!(u64::from(r!(b!()) < r!(c!()))),
                    Op::LeU => w!(u64::from(r!(b!()) <= r!(c!()))),
                    Op::EqI => w!(u64::from(r!(b!()) as i64 == ci!())),
                    Op::FEq => w!(u64::from(f(r!(b!())) == f(r!(c!())))),
                    Op::FNe => w!(u64::from(f(r!(b!())) != f(r!(c!())))),
                    Op::FLt => w!(u64::from(f(r!(b!())) < f(r!(c!())))),
                    Op::FLe => w!(u64::from(f(r!(b!())) <= f(r!(c!())))),
                    Op::Not => w!(r!(b!()) ^ 1),
                    Op::StrEq => {
                        text!();
                        w!(u64::from(objects::strings_equal(fp, b!(), c!())) ^ (x!() as u64 & 1))
                    }
                    Op::StrLt => {
                        text!();
                        w!(u64::from(objects::strings_order(fp, b!(), c!()).is_lt()))
                    }
                    Op::StrLe => {
                        text!();
                        w!(u64::from(objects::strings_order(fp, b!(), c!()).is_le()))
                    }
                    Op::IfaceEq => {
                        let (x, y) = ((r!(b!()), r!(b!() + 1)), (r!(c!()), r!(c!() + 1)));
                        if x.0 != y.0 { w!(0) } else { out!(1, core.iface_equal(x, y)) }
                    }
                    Op::ValueEq => out!(2, core.value_equal()),

                    Op::Jmp => ip = ip.add(number(i) as u32 as usize),
                    Op::JmpIf => {
                        if r!(a!()) & 1 != 0 {
                            ip = ip.add(number(i) as u32 as usize);
                        }
                    }
                    Op::JmpIfNot => {
                        if r!(a!()) & 1 == 0 {
                            ip = ip.add(number(i) as u32 as usize);
                        }
                    }
                    Op::JEq => jump!(r!(a!()) == r!(b!())),
                    Op::JNe => jump!(r!(a!()) != r!(b!())),
                    Op::JLt => jump!((r!(a!()) as i64) < r!(b!()) as i64),
                    Op::JLe => jump!((r!(a!()) as i64) <= r!(b!()) as i64),
                    Op::JLtU => jump!(r!(a!()) < r!(b!())),
                    Op::JLeU => jump!(r!(a!()) <= r!(b!())),
                    Op::JEqI => jump!(r!(a!()) as i64 == bi!()),
                    Op::JNeI => jump!(r!(a!()) as i64 != bi!()),
                    Op::JBits => jump!(r!(a!()) as i64 & bi!() != 0),
                    Op::JNoBits => jump!(r!(a!()) as i64 & bi!() == 0),
                    Op::JLtI => jump!((r!(a!()) as i64) < bi!()),
                    Op::JLeI => jump!((r!(a!()) as i64) <= bi!()),
                    Op::JGtI => jump!((r!(a!()) as i64) > bi!()),
                    Op::JGeI => jump!((r!(a!()) as i64) >= bi!()),
                    Op::JFEq => jump!(f(r!(a!())) == f(r!(b!()))),
                    Op::JFNe => jump!(f(r!(a!())) != f(r!(b!()))),
                    Op::JFLt => jump!(f(r!(a!())) < f(r!(b!()))),
                    Op::JFLe => jump!(f(r!(a!())) <= f(r!(b!()))),
                    Op::JFNLt => jump!(!(f(r!(a!())) < f(r!(b!())))),
                    Op::JFNLe => jump!(!(f(r!(a!())) <= f(r!(b!())))),
                    Op::Switch => {
                        let count = u64::from(lo(i));
                        let v = r!(a!());
                        ip = i.add(2 + v.min(count) as usize);
                    }

                    Op::Loop => {
                        ip = ip.sub(number(i) as u32 as usize);
                        spend!();
                    }
                    Op::LoopIf => {
                        if r!(a!()) & 1 != 0 {
                            ip = ip.sub(number(i) as u32 as usize);
                            spend!();
                        }
                    }
                    Op::LoopIfNot => {
                        if r!(a!()) & 1 == 0 {
                            ip = ip.sub(number(i) as u32 as usize);
                            spend!();
                        }
                    }
                    Op::LoopLt => back!((r!(a!()) as i64) < r!(b!()) as i64),
                    Op::LoopLe => back!((r!(a!()) as i64) <= r!(b!()) as i64),
                    Op::LoopLtI => back!((r!(a!()) as i64) < bi!()),
                    Op::LoopNe => back!(r!(a!()) != r!(b!())),
                    Op::ForLt => {
                        let v = r!(a!()).wrapping_add(1);
                        w!(v);
                        back!((v as i64) < r!(b!()) as i64)
                    }
                    Op::ForLtI => {
                        let v = r!(a!()).wrapping_add(1);
                        w!(v);
                        back!((v as i64) < bi!())
                    }
                    Op::ForLe => {
                        let v = r!(a!()).wrapping_add(1);
                        w!(v);
                        back!((v as i64) <= r!(b!()) as i64)
                    }

                    Op::ForStepLt => {
                        let v = r!(a!()).wrapping_add(r!(x!()));
                        w!(v);
                        back!((v as i64) < r!(b!()) as i64)
                    }
                    Op::ForStepLe => {
                        let v = r!(a!()).wrapping_add(r!(x!()));
                        w!(v);
                        back!((v as i64) <= r!(b!()) as i64)
                    }

                    Op::Ld8 => load!(|p| mem::ld8(p).into()),
                    Op::LdS8 => load!(|p| mem::ld8(p) as i8 as u64),
                    Op::Ld16 => load!(|p| mem::ld16(p).into()),
                    Op::LdS16 => load!(|p| mem::ld16(p) as i16 as u64),
                    Op::Ld32 => load!(|p| mem::ld32(p).into()),
                    Op::LdS32 => load!(|p| mem::ld32(p) as i32 as u64),
                    Op::Ld64 => load!(|p| mem::ld64(p)),
                    Op::Ld128 => {
                        let p = pointer!(b!()) + c!();
                        let (x, y) = mem::ld128(p);
                        set(fp, a!(), x);
                        set(fp, a!() + 1, y);
                    }
                    Op::St8 => store!(|p, v| mem::st8(p, v as u8)),
                    Op::St16 => store!(|p, v| mem::st16(p, v as u16)),
                    Op::St32 => store!(|p, v| mem::st32(p, v as u32)),
                    Op::St64 => store!(|p, v| mem::st64(p, v)),
                    Op::St128 => {
                        let p = pointer!(a!()) + c!();
                        mem::st128(p, r!(b!()), r!(b!() + 1));
                    }
                    Op::AddL => {
                        let v = mem::ld64(pointer!(c!()) + 8 * x!());
                        w!(r!(b!()).wrapping_add(v))
                    }
                    Op::AddITo => {
                        let p = pointer!(a!()) + 8 * x!();
                        mem::st64(p, mem::ld64(p).wrapping_add(bi!() as u64))
                    }
                    Op::FSubL => {
                        let v = f(mem::ld64(pointer!(c!()) + 8 * x!()));
                        bits!(f(r!(b!())) - v)
                    }
                    Op::FMulL => {
                        let v = f(mem::ld64(pointer!(c!()) + 8 * x!()));
                        bits!(f(r!(b!())) * v)
                    }
                    Op::FSubLL => {
                        let (p, q) = (pointer!(b!()) + lo(i) as usize, pointer!(c!()) + hi(i) as usize);
                        ip = i.add(2);
                        bits!(f(mem::ld64(p)) - f(mem::ld64(q)))
                    }
                    Op::FAddTo => {
                        let p = pointer!(a!()) + 8 * x!();
                        mem::st64(p, (f(mem::ld64(p)) + f(r!(b!()))).to_bits())
                    }
                    Op::FMulAddTo => {
                        let p = pointer!(a!()) + 8 * x!();
                        mem::st64(p, (f(mem::ld64(p)) + f(r!(b!())) * f(r!(c!()))).to_bits())
                    }
                    Op::FMulSubTo => {
                        let p = pointer!(a!()) + 8 * x!();
                        mem::st64(p, (f(mem::ld64(p)) - f(r!(b!())) * f(r!(c!()))).to_bits())
                    }
                    Op::LdObj => {
                        let p = pointer!(b!()) + c!();
                        convert::load(core.ty(lo(i)), p, fp.add(a!()));
                        ip = i.add(2);
                    }
                    Op::StObj => {
                        let p = pointer!(a!()) + c!();
                        convert::store(core.ty(lo(i)), fp.add(b!()), p);
                        ip = i.add(2);
                    }
                    Op::CopyObj => {
                        let (to, from) = (pointer!(a!()), pointer!(b!()));
                        mem::copy(&core.ty(lo(i)).descriptor, to, from, 1);
                        ip = i.add(2);
                    }
                    Op::ClearObj => {
                        let to = pointer!(a!());
                        mem::clear(&core.ty(lo(i)).descriptor, to, 1);
                        ip = i.add(2);
                    }
                    Op::FieldAddr => w!((pointer!(b!()) + c!()) as u64),
                    Op::AddrAdd => {
                        let p = pointer!(b!());
                        w!((p + lo(i) as usize) as u64);
                        ip = i.add(2);
                    }
                    Op::NilCheck => _ = pointer!(a!()),

                    Op::LdX8 => w!(u64::from(mem::ld8(element!(b!(), c!(), 1)))),
                    Op::LdXS8 => w!(mem::ld8(element!(b!(), c!(), 1)) as i8 as u64),
                    Op::LdX16 => w!(u64::from(mem::ld16(element!(b!(), c!(), 2)))),
                    Op::LdXS16 => w!(mem::ld16(element!(b!(), c!(), 2)) as i16 as u64),
                    Op::LdX32 => w!(u64::from(mem::ld32(element!(b!(), c!(), 4)))),
                    Op::LdXS32 => w!(mem::ld32(element!(b!(), c!(), 4)) as i32 as u64),
                    Op::LdX64 => w!(mem::ld64(element!(b!(), c!(), 8))),
                    Op::LdX128 => {
                        let (x, y) = mem::ld128(element!(b!(), c!(), 16));
                        set(fp, a!(), x);
                        set(fp, a!() + 1, y);
                    }
                    Op::StX8 => mem::st8(element!(a!(), b!(), 1), r!(c!()) as u8),
                    Op::StX16 => mem::st16(element!(a!(), b!(), 2), r!(c!()) as u16),
                    Op::StX32 => mem::st32(element!(a!(), b!(), 4), r!(c!()) as u32),
                    Op::StX64 => mem::st64(element!(a!(), b!(), 8), r!(c!())),
                    Op::StX128 => mem::st128(element!(a!(), b!(), 16), r!(c!()), r!(c!() + 1)),
                    Op::AddX => {
                        let v = mem::ld64(element!(c!(), x!(), 8));
                        w!(r!(b!()).wrapping_add(v))
                    }
                    Op::FMulX => {
                        let v = f(mem::ld64(element!(c!(), x!(), 8)));
                        bits!(f(r!(b!())) * v)
                    }
                    Op::FMulAddX => {
                        let v = f(mem::ld64(element!(c!(), x!(), 8)));
                        bits!(f(r!(a!())) + f(r!(b!())) * v)
                    }
                    Op::FDotX => {
                        let (p, q) = (element!(b!(), x!(), 8), element!(c!(), x!(), 8));
                        bits!(f(r!(a!())) + f(mem::ld64(p)) * f(mem::ld64(q)))
                    }
                    Op::JIfX8 => {
                        let v = mem::ld8(element!(a!(), b!(), 1));
                        jump!(v & 1 != 0)
                    }
                    Op::JIfNotX8 => {
                        let v = mem::ld8(element!(a!(), b!(), 1));
                        jump!(v & 1 == 0)
                    }
                    Op::ElemAddr => {
                        let p = element!(b!(), c!(), lo(i) as usize);
                        w!(p as u64);
                        ip = i.add(2);
                    }

                    Op::LdA8 => w!(u64::from(mem::ld8(array!(b!(), c!(), 1)))),
                    Op::LdAS8 => w!(mem::ld8(array!(b!(), c!(), 1)) as i8 as u64),
                    Op::LdA16 => w!(u64::from(mem::ld16(array!(b!(), c!(), 2)))),
                    Op::LdAS16 => w!(mem::ld16(array!(b!(), c!(), 2)) as i16 as u64),
                    Op::LdA32 => w!(u64::from(mem::ld32(array!(b!(), c!(), 4)))),
                    Op::LdAS32 => w!(mem::ld32(array!(b!(), c!(), 4)) as i32 as u64),
                    Op::LdA64 => w!(mem::ld64(array!(b!(), c!(), 8))),
                    Op::LdA128 => {
                        let (x, y) = mem::ld128(array!(b!(), c!(), 16));
                        set(fp, a!(), x);
                        set(fp, a!() + 1, y);
                    }
                    Op::StA8 => mem::st8(array!(a!(), b!(), 1), r!(c!()) as u8),
                    Op::StA16 => mem::st16(array!(a!(), b!(), 2), r!(c!()) as u16),
                    Op::StA32 => mem::st32(array!(a!(), b!(), 4), r!(c!()) as u32),
                    Op::StA64 => mem::st64(array!(a!(), b!(), 8), r!(c!())),
                    Op::StA128 => mem::st128(array!(a!(), b!(), 16), r!(c!()), r!(c!() + 1)),
                    Op::ArrayAddr => {
                        let p = array!(b!(), c!(), lo(i) as usize);
                        w!(p as u64)
                    }
                    Op::LdFrame => {
                        let (index, slots) = (r!(c!()), lo(i) as usize);
                        if index >= u64::from(hi(i)) {
                            fail!(core.fail_index(index, u64::from(hi(i))));
                        }
                        std::ptr::copy(fp.add(b!() + index as usize * slots), fp.add(a!()), slots);
                        ip = i.add(2);
                    }
                    Op::StFrame => {
                        let (index, slots) = (r!(b!()), lo(i) as usize);
                        if index >= u64::from(hi(i)) {
                            fail!(core.fail_index(index, u64::from(hi(i))));
                        }
                        std::ptr::copy(fp.add(c!()), fp.add(a!() + index as usize * slots), slots);
                        ip = i.add(2);
                    }
                    Op::BoundsCheck => {
                        let index = r!(a!());
                        if index >= u64::from(lo(i)) {
                            fail!(core.fail_index(index, u64::from(lo(i))));
                        }
                        ip = i.add(2);
                    }
                    Op::StrIndex => {
                        let (index, len) = (r!(c!()), r!(b!() + 1));
                        if index >= len {
                            fail!(core.fail_index(index, len));
                        }
                        w!(u64::from(mem::ld8(r!(b!()) as usize + index as usize)))
                    }

                    Op::LdG => w!(mem::ld64(core.globals + number(i) as u32 as usize)),
                    Op::LdG2 => {
                        let (x, y) = mem::ld128(core.globals + number(i) as u32 as usize);
                        set(fp, a!(), x);
                        set(fp, a!() + 1, y);
                    }
                    Op::StG => mem::st64(core.globals + number(i) as u32 as usize, r!(a!())),
                    Op::StG2 => mem::st128(core.globals + number(i) as u32 as usize, r!(a!()), r!(a!() + 1)),
                    Op::GlobalAddr => w!((core.globals + number(i) as u32 as usize) as u64),

                    Op::New => {
                        let ty: &TypeInfo = core.ty(number(i) as u32);
                        match core.local().alloc(&ty.descriptor) {
                            Some(object) => w!(self::core::address(object)),
                            None => fail!(core.short()),
                        }
                    }
                    Op::MakeSlice => out!(2, core.make_slice()),
                    Op::MakeMap => out!(2, core.make_map()),
                    Op::MakeChan => out!(2, core.make_chan()),
                    Op::Closure => out!(2, core.closure()),
                    Op::Box => out!(2, core.box_value()),
                    Op::Append => {
                        // One word into free room: the common case.
                        let ty = core.ty(lo(i));
                        let word = r!(b!() + 1);
                        let (len, cap) = (word & 0xffff_ffff, word >> 32);
                        if hi(i) == 1
                            && len < cap
                            && let Shape::One(width) = ty.shape
                        {
                            convert::store_width(width, r!(b!()) as usize + len as usize * ty.size as usize, r!(c!()));
                            let ptr = r!(b!());
                            set(fp, a!(), ptr);
                            set(fp, a!() + 1, word + 1);
                            ip = i.add(2);
                        } else {
                            out!(2, core.append())
                        }
                    }
                    Op::AppendSlice => out!(2, core.append_slice()),
                    Op::Concat => out!(1, core.concat()),
                    Op::StrConv => out!(1, core.string_conversion()),
                    Op::RuneToStr => out!(1, core.rune_to_string()),

                    Op::SliceLen => w!(r!(b!()) & 0xffff_ffff),
                    Op::SliceCap => w!(r!(b!()) >> 32),
                    Op::Slice => out!(2, core.slice()),
                    Op::SliceStr => out!(1, core.slice_string()),
                    Op::SliceArray => out!(2, core.slice_array()),
                    Op::SliceToArray => out!(2, core.slice_to_array()),
                    Op::Copy => out!(2, core.copy()),
                    Op::ClearSlice => out!(2, core.clear_slice()),
                    Op::RangeStr => {
                        let (next, len) = (r!(a!() + 2), r!(b!() + 1));
                        if next >= len {
                            ip = ip.add(c!());
                        } else {
                            let byte = mem::ld8(r!(b!()) as usize + next as usize);
                            set(fp, a!(), next);
                            if byte < 0x80 {
                                set(fp, a!() + 1, byte.into());
                                set(fp, a!() + 2, next + 1);
                            } else {
                                objects::next_rune(i, fp);
                            }
                        }
                    }

                    Op::MapGet => out!(2, core.map_get()),
                    Op::MapSet => out!(2, core.map_set()),
                    Op::MapDelete => out!(2, core.map_delete()),
                    Op::MapLen => w!(crate::heap::map::len(r!(b!()) as usize) as u64),
                    Op::MapClear => out!(2, core.map_clear()),
                    Op::MapIter => out!(2, core.map_iter()),
                    Op::MapNext => {
                        sync!();
                        let more = apart!(map_next());
                        ip = i.add(2);
                        if !more {
                            ip = ip.add(hi(i) as usize);
                        }
                    }

                    Op::AssertType => out!(2, core.assert_type()),
                    Op::AssertIface => out!(2, core.assert_iface()),
                    Op::Implements => {
                        let ty = core.ty(lo(i));
                        w!(u64::from(apart!(implements(r!(b!()), ty))));
                        ip = i.add(2);
                    }
                    Op::Unbox => {
                        let (ty, word) = (core.ty(lo(i)), r!(b!()));
                        if ty.info.direct {
                            w!(word)
                        } else {
                            convert::load(ty, word as usize, fp.add(a!()));
                        }
                        ip = i.add(2);
                    }

                    Op::Call => {
                        let target = i.offset(number(i) as isize);
                        let slots = target.sub(1).cast::<u32>().read();
                        call!(fp.add(a!()), target, slots, ip)
                    }
                    Op::CallClosure => {
                        let closure = pointer!(b!());
                        let entry: &FuncEntry = &**(closure as *const *const FuncEntry);
                        set(fp, a!() + (lo(i) & 0xffff) as usize, closure as u64);
                        call!(fp.add(a!()), entry.code, entry.frame_slots, i.add(2))
                    }
                    Op::CallIface => {
                        let ty = pointer!(b!());
                        let table = (*(ty as *const TypeInfo)).table.get();
                        let (low, high) = (lo(i), hi(i));
                        let selector = low & 0xffff | high & 0xffff_0000;
                        let (found, entry) = *table.entries.add(table_index(selector, table.factor, table.mask));
                        debug_assert_eq!(found, selector, "bug: a type lacks a method of its interface");
                        let entry = &*entry;
                        set(fp, a!() + (high & 0xffff) as usize, r!(b!() + 1));
                        call!(fp.add(a!()), entry.code, entry.frame_slots, i.add(2))
                    }
                    Op::CallNative => {
                        if (*i).x == 0 || !core.intrinsic((*i).x, fp.add(a!())) {
                            sync!();
                            if apart!(call_native(number(i) as u32 as usize, fp.add(a!()))) {
                                fp = core.fp;
                            } else {
                                trouble!()
                            }
                        }
                    }
                    Op::Return => {
                        ip = *fp as *const Instr;
                        fp = fp.sub((*ip.sub(1)).a as usize);
                    }
                    Op::ReturnMov => {
                        let v = r!(a!());
                        set(fp, 1, v);
                        ip = *fp as *const Instr;
                        fp = fp.sub((*ip.sub(1)).a as usize);
                    }
                    Op::ReturnI => {
                        set(fp, 1, number(i) as i64 as u64);
                        ip = *fp as *const Instr;
                        fp = fp.sub((*ip.sub(1)).a as usize);
                    }
                    Op::Go => out!(2, core.go_func()),
                    Op::GoClosure => out!(1, core.go_closure()),
                    Op::Defer => out!(1, core.push_defer(core.offset(fp), r!(a!()))),
                    Op::FrameToken => {
                        sync!();
                        w!(u64::from(core.offset(fp)))
                    }
                    Op::DeferTo => out!(1, core.push_defer(r!(b!()) as u32, r!(a!()))),
                    Op::RunDeferred => {
                        if !core.process.extra.get().is_null() {
                            go!(core.run_deferred())
                        }
                    }
                    Op::Recover => {
                        sync!();
                        let value = apart!(recover(fp));
                        set(fp, a!(), value.ty);
                        set(fp, a!() + 1, value.word);
                    }
                    Op::RecoverIn => {
                        sync!();
                        let value = apart!(recover(core.at(r!(b!()) as u32)));
                        set(fp, a!(), value.ty);
                        set(fp, a!() + 1, value.word);
                    }
                    Op::Panic => go!(core.panic(native::Iface { ty: r!(a!()), word: r!(a!() + 1) })),
                    Op::PanicCode => fail!(core.fail_code((*i).x, (*i).k())),

                    Op::Send => go!(core.send()),
                    Op::Recv => go!(core.recv()),
                    Op::Close => out!(1, core.close()),
                    Op::ChanLen if x!() == 0 => w!(park::len(r!(b!()))),
                    Op::ChanLen => w!(park::cap(r!(b!()))),
                    Op::Select => go!(core.select()),
                    Op::Print => {
                        sync!();
                        apart!(print());
                        ip = i.add(2);
                    }
                    Op::End => {
                        if apart(core, calls::stays) {
                            sync!();
                            break 'switch;
                        }
                        go!(core.end_process())
                    }
                    Op::DeferEnd => go!(core.defer_end()),
                    Op::NativeEnd => go!(core.native_end()),
                }
            }
        }
    }
    core.leave(budget);
}

/// Keeps an operation out of the interpreter's loop, whose few values then stay in machine registers.
#[inline(never)]
fn apart<R>(core: &mut Core, operation: impl FnOnce(&mut Core) -> R) -> R {
    operation(core)
}

/// What a power of two from 2 on divides, rounding towards zero, when it is shifted.
#[inline(always)]
fn rounded(n: i64, power: usize) -> i64 {
    let below = ((n >> 63) as u64) >> (64 - power as u32 & 63);
    n.wrapping_add(below as i64)
}

/// An immediate divisor.
///
/// # Safety
/// The verifier has seen that it is not 0 or -1.
#[inline(always)]
unsafe fn divisor(c: i64) -> i64 {
    // SAFETY: the caller's promise.
    unsafe { std::hint::assert_unchecked(c != 0 && c != -1) };
    c
}

impl Core {
    /// The budget is used up: answers the next one. `switch` then says whether the process goes on.
    #[cold]
    #[inline(never)]
    fn tick(&mut self) -> u32 {
        self.save();
        self.vm().count_tick();
        self.switch = true;
        let mut budget = BUDGET;
        if self.floor == 0 {
            match self.draw() {
                Some(lot) => budget = lot,
                None => return 0,
            }
        }
        self.switch = self.seat().tick(self.process);
        if !self.switch {
            self.load();
        }
        budget
    }

    #[cold]
    #[inline(never)]
    fn fail_index(&mut self, index: u64, len: u64) -> bool {
        let [index, ..] = self.signed_as_written([index, 0, 0]);
        self.fail(&errors::index(index, len))
    }

    /// The indexes of the instruction with the sign that their types give them.
    fn signed_as_written(&self, indexes: [u64; 3]) -> [i128; 3] {
        let unsigned = self.linked().func_at(self.ip).map_or(0, |func| {
            let place = trace::place_of(func.func(), func.pc(self.ip));
            func.func().unsigned.iter().find(|entry| entry.0 == place).map_or(0, |entry| entry.1)
        });
        let read = |at: usize| match unsigned & 1 << at {
            0 => i128::from(indexes[at] as i64),
            _ => indexes[at].into(),
        };
        [read(0), read(1), read(2)]
    }

    /// Makes room for the frame of a call, which is then executed again; false if the program has ended.
    #[cold]
    #[inline(never)]
    fn grow_for(&mut self, base: *mut u64, slots: u32) -> bool {
        let wanted = self.offset(base) + slots;
        self.grow_stack(wanted) || self.overflow() == Flow::Go
    }

    #[cold]
    fn fail_code(&mut self, code: u8, text: i32) -> bool {
        use crate::bytecode::program::PanicCode;
        match PanicCode::ALL.get(code as usize) {
            Some(PanicCode::NilReceiver) => {
                let text = self.linked().program().strings.get(text as usize).cloned().unwrap_or_default();
                self.fail(&String::from_utf8_lossy(&text))
            }
            Some(code) => self.fail(&format!("runtime error: {}", code.text())),
            None => self.trap(native::Trap::Fatal("unknown panic code".into())),
        }
    }

    /// Compares interfaces of the same type.
    fn iface_equal(&mut self, x: (u64, u64), y: (u64, u64)) -> bool {
        // SAFETY: interface values of the frame.
        let result = unsafe { iface_equal(x, y) };
        self.put_equal(result)
    }

    fn put_equal(&mut self, result: Result<bool, BadType>) -> bool {
        match result {
            Ok(equal) => {
                // SAFETY: `a` is a slot of the frame.
                unsafe { set(self.fp, (*self.ip).a as usize, equal.into()) };
                true
            }
            Err(BadType::STOPPED) => self.trap(native::Trap::Killed),
            Err(bad) => {
                // SAFETY: the heap names descriptors of linked types.
                let text = self.desc_text(unsafe { &*bad.0 });
                self.fail(&errors::uncomparable(&text))
            }
        }
    }

    /// The text of a type whose descriptor the heap names.
    fn desc_text(&self, desc: &crate::heap::Desc) -> String {
        // SAFETY: the heap knows only descriptors of linked types here, which are the first field of their `TypeInfo`.
        unsafe { (*std::ptr::from_ref(desc).cast::<TypeInfo>()).text().to_owned() }
    }

    /// Calls a native; true if its results stand in the window.
    #[inline(always)]
    fn call_native(&mut self, index: usize, window: *mut u64) -> bool {
        // SAFETY: the verifier has seen that the index is in the table; entries live as long as the program.
        let native = unsafe { &**self.natives.add(index) };
        self.save();
        self.local().set_overdraft(true);
        let resumed = self.resumed.take();
        let woken = std::mem::take(&mut self.woken);
        let mut cx = native::Cx { core: self, window, native, arg: 0, result: 0, woken, resumed };
        let answer = (native.func)(&mut cx);
        if cx.resumed.is_none() {
            std::mem::forget(cx);
        }
        self.local().set_overdraft(false);
        if let Err(trap) = answer {
            self.trap = Some(trap);
            return false;
        }
        if self.local().wants_collection() {
            self.after_native();
        }
        true
    }

    /// A native has allocated much: collects behind it.
    #[cold]
    #[inline(never)]
    fn after_native(&mut self) {
        self.local().take_collect_soon();
        // SAFETY: an instruction is followed by another.
        self.ip = unsafe { self.ip.add(1) };
        self.collect();
    }
}

/// Makes the main process. None: no memory.
pub(crate) fn first_process(vm: &Shared, seat: &Seat, func: u32) -> Option<ProcessRef> {
    let process = seat.spawn(func, func, 0, None)?;
    vm.ctx.root().enter(process, false);
    // SAFETY: new and not started.
    unsafe { unwind::prepare(seat, process, vm, vm.linked().func(func), 0) }.then_some(process)
}

/// Starts a process for a closure that takes and gives nothing; dropped if there is no memory for it.
pub(crate) fn start_closure(vm: &Shared, seat: &Seat, closure: u64) {
    // SAFETY: the first word of a closure object is the address of a linked function.
    let entry = unsafe { &**(closure as *const *const FuncEntry) };
    let Some(process) = seat.spawn(entry.id, entry.id, 0, None) else { return };
    // SAFETY: new and not started.
    if unsafe { unwind::prepare(seat, process, vm, entry, closure) } {
        seat.start(process);
    } else {
        seat.end(process);
    }
}

/// Starts a process that calls a finalizer with its object.
pub(crate) fn start_finalizer(vm: &Shared, seat: &Seat, object: u64, closure: u64) {
    // SAFETY: the first word of a closure object is the address of a linked function.
    let entry = unsafe { &**(closure as *const *const FuncEntry) };
    let Some(process) = seat.spawn(entry.id, entry.id, 0, None) else { return };
    // SAFETY: new and not started; the function has one parameter, as `SetFinalizer` has seen.
    unsafe {
        if entry.param_slots == 1 && unwind::prepare(seat, process, vm, entry, closure) {
            *process.stack.get().add(1 + entry.result_slots as usize) = object;
            seat.requeue(process);
        } else {
            seat.end(process);
        }
    }
}
