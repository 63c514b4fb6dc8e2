//! Operations that make objects, compare values, and read strings.

use super::convert::{self, Scratch};
use super::core::{Core, address};
use super::{f, get, hi, lo, set};
use crate::bytecode::op::Instr;
use crate::chan::{Channel, ChannelRef};
use crate::heap::slice::SliceError;
use crate::heap::{equal, map, mem, slice, text};
use crate::vm::errors;
use crate::vm::limits::Limit;

/// A request for memory counts at most so many bytes: beyond that it fails for want of memory.
const CHARGED_MAX: usize = 1 << 32;

/// The operand fields of the instruction at `core.ip`.
macro_rules! operands {
    ($core:ident) => {{
        // SAFETY: `ip` is at an instruction of verified code.
        let i = unsafe { &*$core.ip };
        (i.a as usize, i.b as usize, i.c as usize)
    }};
}
pub(super) use operands;

/// The two strings at slots `b` and `c`.
#[inline(always)]
pub(super) unsafe fn strings_equal(fp: *mut u64, b: usize, c: usize) -> bool {
    // SAFETY: pairs of the frame that are strings.
    unsafe { text::equal((get(fp, b), get(fp, b + 1)), (get(fp, c), get(fp, c + 1))) }
}

pub(super) unsafe fn strings_order(fp: *mut u64, b: usize, c: usize) -> std::cmp::Ordering {
    // SAFETY: as in `strings_equal`.
    unsafe { text::compare((get(fp, b), get(fp, b + 1)), (get(fp, c), get(fp, c + 1))) }
}

/// `RangeStr` at a rune of several bytes.
#[cold]
#[inline(never)]
pub(super) unsafe fn next_rune(i: *const Instr, fp: *mut u64) {
    // SAFETY: a string and three slots, as the verifier has seen; `next` is below the string's length.
    unsafe {
        let (a, b) = ((*i).a as usize, (*i).b as usize);
        let bytes = text::bytes(get(fp, b), get(fp, b + 1));
        let next = get(fp, a + 2) as usize;
        let (rune, size) = text::decode(bytes, next);
        set(fp, a + 1, rune as i64 as u64);
        set(fp, a + 2, (next + size) as u64);
    }
}

#[inline(never)]
pub(super) unsafe fn complex(i: *const Instr, fp: *mut u64) {
    // SAFETY: three pairs of the frame.
    unsafe {
        let (a, b, c) = ((*i).a as usize, (*i).b as usize, (*i).c as usize);
        let (x, y) = ((f(get(fp, b)), f(get(fp, b + 1))), (f(get(fp, c)), f(get(fp, c + 1))));
        let (re, im) = match (*i).x {
            0 => (x.0 + y.0, x.1 + y.1),
            1 => (x.0 - y.0, x.1 - y.1),
            2 => (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0),
            _ => complex_quotient(x, y),
        };
        set(fp, a, re.to_bits());
        set(fp, a + 1, im.to_bits());
    }
}

/// Division as Go does it: special cases for infinities and zeros, else scaled by the larger part of the divisor.
fn complex_quotient(n: (f64, f64), m: (f64, f64)) -> (f64, f64) {
    let is_inf = |v: (f64, f64)| v.0.is_infinite() || v.1.is_infinite();
    let is_nan = |v: (f64, f64)| !is_inf(v) && (v.0.is_nan() || v.1.is_nan());
    let is_finite = |v: (f64, f64)| v.0.is_finite() && v.1.is_finite();
    let (e, g) = if m.0.abs() >= m.1.abs() {
        let ratio = m.1 / m.0;
        let denominator = m.0 + ratio * m.1;
        ((n.0 + n.1 * ratio) / denominator, (n.1 - n.0 * ratio) / denominator)
    } else {
        let ratio = m.0 / m.1;
        let denominator = m.1 + ratio * m.0;
        ((n.0 * ratio + n.1) / denominator, (n.1 * ratio - n.0) / denominator)
    };
    if !(e.is_nan() && g.is_nan()) {
        return (e, g);
    }
    let (a, b, c, d) = (n.0, n.1, m.0, m.1);
    let boxed = |v: f64| if v.is_infinite() { 1f64.copysign(v) } else { 0f64.copysign(v) };
    if m == (0.0, 0.0) && (!a.is_nan() || !b.is_nan()) {
        let inf = f64::INFINITY.copysign(c);
        (inf * a, inf * b)
    } else if is_inf(n) && is_finite(m) && !is_nan(m) {
        let (a, b) = (boxed(a), boxed(b));
        (f64::INFINITY * (a * c + b * d), f64::INFINITY * (b * c - a * d))
    } else if is_inf(m) && is_finite(n) {
        let (c, d) = (boxed(c), boxed(d));
        (0.0 * (a * c + b * d), 0.0 * (b * c - a * d))
    } else {
        (e, g)
    }
}

impl Core {
    /// Slot `n` of the current frame.
    #[inline(always)]
    pub(super) fn r(&self, n: usize) -> u64 {
        // SAFETY: operands are slots of the frame.
        unsafe { get(self.fp, n) }
    }

    #[inline(always)]
    pub(super) fn put(&mut self, n: usize, v: u64) {
        // SAFETY: as in `r`.
        unsafe { set(self.fp, n, v) }
    }

    /// The address of slot `n`.
    #[inline(always)]
    pub(super) fn slot(&self, n: usize) -> *mut u64 {
        // SAFETY: as in `r`.
        unsafe { self.fp.add(n) }
    }

    /// The extension's two numbers.
    #[inline(always)]
    pub(super) fn ext(&self) -> (u32, u32) {
        // SAFETY: asked only for instructions with an extension.
        unsafe { (lo(self.ip), hi(self.ip)) }
    }

    #[inline(always)]
    pub(super) fn x(&self) -> u8 {
        // SAFETY: `ip` is at an instruction.
        unsafe { (*self.ip).x }
    }

    pub(super) fn value_equal(&mut self) -> bool {
        let (_, b, c) = operands!(self);
        let ty = self.ty(self.ext().0);
        if !self.charge(ty.size()) {
            return false;
        }
        let (mut left, mut right) = (Scratch::new(ty.size()), Scratch::new(ty.size()));
        // SAFETY: values of this type in the frame; by reference they are objects, else they are brought into memory form.
        let result = unsafe {
            let place = |scratch: &mut Scratch, slot: usize| {
                if ty.by_ref() {
                    return get(self.fp, slot) as usize;
                }
                convert::store(ty, self.fp.add(slot), scratch.address());
                scratch.address()
            };
            let (left, right) = (place(&mut left, b), place(&mut right, c));
            equal(&ty.descriptor, left, right)
        };
        self.put_equal(result)
    }

    pub(super) fn make_slice(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let element = self.ty(self.ext().0);
        let (len, cap) = (self.r(b) as i64, self.r(c) as i64);
        if !self.charge((cap.max(0) as usize).saturating_mul(element.size()).min(CHARGED_MAX)) {
            return false;
        }
        match slice::make(self.local(), &element.descriptor, len, cap) {
            Ok(made) => self.put_slice(a, made),
            Err(error) => self.fail_slice(error),
        }
    }

    pub(super) fn put_slice(&mut self, a: usize, slice: slice::Slice) -> bool {
        let (ptr, word) = slice.words();
        self.put(a, ptr);
        self.put(a + 1, word);
        true
    }

    #[cold]
    pub(super) fn fail_slice(&mut self, error: SliceError) -> bool {
        match error {
            SliceError::NeedMemory => self.short(),
            SliceError::MakeLen => self.fail(errors::MAKE_SLICE_LEN),
            SliceError::MakeCap => self.fail(errors::MAKE_SLICE_CAP),
            SliceError::GrowLen => self.fail(errors::GROW_SLICE),
        }
    }

    pub(super) fn make_map(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let links = self.ty(self.ext().0).links();
        let kind = links.map.as_deref().expect("bug: a map of a type that is no map");
        let hint = (self.r(b) as i64).clamp(0, 1 << 32) as usize;
        if !self.charge(hint * 16) {
            return false;
        }
        match map::new(self.local(), kind, hint) {
            Some(made) => {
                self.put(a, address(made));
                true
            }
            None => self.short(),
        }
    }

    pub(super) fn make_chan(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let ty = self.ty(self.ext().0);
        let cap = self.r(b) as i64;
        let (Some(element), Some(buffer)) = (ty.element(), ty.links().buffer.as_deref()) else {
            unreachable!("bug: a channel of a type that is no channel")
        };
        let bytes = (cap as u64).checked_mul(element.descriptor.go_size().max(8 * element.slots() as u64));
        if cap < 0 || bytes.is_none_or(|bytes| bytes > 1 << 47) {
            return self.fail(errors::MAKE_CHAN);
        }
        if let Some(most) = self.vm().meter.limits.channel_buffer
            && cap as u64 > most as u64
        {
            self.limit(Limit::ChannelBuffer(most));
            return self.trap(super::native::Trap::Killed);
        }
        if !self.charge(bytes.map_or(0, |bytes| bytes as usize).min(CHARGED_MAX)) {
            return false;
        }
        let linked = self.linked();
        let Some(object) = self.local().alloc(&linked.channel) else { return self.short() };
        // Rooted before the next allocation asks for a collection: then the instruction runs again, and this object is garbage.
        let mut storage = std::ptr::null_mut();
        if cap > 0 && element.slots() > 0 {
            let Some(array) = self.local().alloc_array(buffer, cap as usize) else { return self.short() };
            storage = array.as_ptr().cast();
        }
        let position = linked.func_at(self.ip).map_or((0, 0), |func| (func.id, func.pc(self.ip) as u32));
        // SAFETY: a fresh zeroed object of a channel's size.
        let channel = unsafe { ChannelRef::at(address(object)) }.expect("just allocated");
        Channel::init(&channel, element.slots() as u32, cap as usize, storage);
        channel.made.set(position);
        channel.ty.set(element.address());
        mem::publish();
        self.put(a, address(object));
        true
    }

    pub(super) fn closure(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let func = self.func(self.ext().0);
        let Some(object) = self.local().alloc(&func.captures) else { return self.short() };
        let at = address(object) as usize;
        // SAFETY: a fresh object of one word and the captures; the slots are in the frame.
        unsafe {
            mem::st64(at, std::ptr::from_ref(func) as u64);
            for index in 0..c {
                mem::st64(at + 8 + 8 * index, get(self.fp, b + index));
            }
        }
        mem::publish();
        self.put(a, at as u64);
        true
    }

    pub(super) fn box_value(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let ty = self.ty(self.ext().0);
        let Some(object) = self.local().alloc(&ty.descriptor) else { return self.short() };
        // SAFETY: a fresh object of the type, and its value in the frame.
        unsafe { convert::store(ty, self.fp.add(b), address(object) as usize) };
        mem::publish();
        self.put(a, ty.address());
        self.put(a + 1, address(object));
        true
    }
}
