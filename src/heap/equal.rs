//! Equality of values by the steps of their descriptors, in the order of the source. Nested interfaces go on a stack of
//! our own, so their depth is limited by memory only.

use super::desc::{Step, StepKind};
use super::watch::{LONG, PARTS, PARTS_BYTES, work};
use super::{Desc, mem, text};

/// A value of this type was compared or hashed, and cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadType(pub *const Desc);

impl BadType {
    /// No type is to blame: the thread's [`Watch`](super::Watch) wanted an end.
    pub const STOPPED: BadType = BadType(std::ptr::null());
}

/// A comparison that has come to the `repeat`th part of `step`.
#[derive(Clone, Copy, Debug)]
struct Place {
    desc: *const Desc,
    left: usize,
    right: usize,
    step: usize,
    repeat: u32,
}

/// What one part of two values says.
enum Part {
    Equal,
    Differs,
    /// The parts hold boxed values of this type.
    Inside(*const Desc, usize, usize),
}

/// Whether two values in memory form are equal.
///
/// # Errors
/// They hold values of this type, which cannot be compared.
///
/// # Safety
/// At both addresses stand values of the type, which nobody changes meanwhile.
pub unsafe fn equal(desc: &Desc, left: usize, right: usize) -> Result<bool, BadType> {
    let mut outer: Vec<Place> = Vec::new();
    let mut place = Place { desc, left, right, step: 0, repeat: 0 };
    let mut parts = 0;
    loop {
        parts += 1;
        if parts % PARTS == 0 {
            work(PARTS_BYTES)?;
        }
        // SAFETY: passed on; descriptors of boxed values live as long as the heap.
        match unsafe { walk(&mut place)? } {
            Part::Differs => return Ok(false),
            Part::Inside(desc, left, right) => {
                outer.push(place);
                place = Place { desc, left, right, step: 0, repeat: 0 };
            }
            Part::Equal => match outer.pop() {
                Some(next) => place = next,
                None => return Ok(true),
            },
        }
    }
}

/// Whether two interface values are equal.
///
/// # Errors
/// They hold values of this type, which cannot be compared.
///
/// # Safety
/// The pairs are the words of interface values.
pub unsafe fn iface_equal(left: (u64, u64), right: (u64, u64)) -> Result<bool, BadType> {
    // SAFETY: passed on.
    unsafe {
        match dynamic(left, right)? {
            Part::Equal => Ok(true),
            Part::Differs => Ok(false),
            Part::Inside(desc, left, right) => equal(&*desc, left, right),
        }
    }
}

/// Goes on until something differs, something boxed is met, or all is equal.
unsafe fn walk(place: &mut Place) -> Result<Part, BadType> {
    // SAFETY: the caller's promise.
    let desc = unsafe { &*place.desc };
    while let Some(step) = desc.steps.get(place.step) {
        let (left, right) = (place.left + step.offset as usize, place.right + step.offset as usize);
        if step.kind == StepKind::Bytes {
            // SAFETY: a step describes a part of the value.
            if !unsafe { same_bytes(left, right, step.count as usize) } {
                return Ok(Part::Differs);
            }
        } else if step.kind == StepKind::Never {
            return Err(BadType(desc));
        } else {
            while place.repeat < step.count {
                let shift = (place.repeat * step.stride) as usize;
                place.repeat += 1;
                // SAFETY: as above.
                match unsafe { part(step, left + shift, right + shift)? } {
                    Part::Equal => {}
                    other => return Ok(other),
                }
            }
        }
        place.step += 1;
        place.repeat = 0;
    }
    Ok(Part::Equal)
}

unsafe fn same_bytes(left: usize, right: usize, count: usize) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        std::slice::from_raw_parts(left as *const u8, count) == std::slice::from_raw_parts(right as *const u8, count)
    }
}

unsafe fn part(step: &Step, left: usize, right: usize) -> Result<Part, BadType> {
    // SAFETY: the caller's promise.
    let same = unsafe {
        match step.kind {
            StepKind::Float32 => f32::from_bits(mem::ld32(left)) == f32::from_bits(mem::ld32(right)),
            StepKind::Float64 => f64::from_bits(mem::ld64(left)) == f64::from_bits(mem::ld64(right)),
            StepKind::String => {
                let (left, right) = (mem::ld128(left), mem::ld128(right));
                if left.1 as usize >= LONG {
                    work(left.1 as usize)?;
                }
                text::equal(left, right)
            }
            _ => return dynamic(mem::ld128(left), mem::ld128(right)),
        }
    };
    Ok(if same { Part::Equal } else { Part::Differs })
}

unsafe fn dynamic(left: (u64, u64), right: (u64, u64)) -> Result<Part, BadType> {
    if left.0 != right.0 {
        return Ok(Part::Differs);
    }
    if left.0 == 0 {
        return Ok(Part::Equal);
    }
    // SAFETY: the first word of an interface value is the address of a descriptor.
    let desc = unsafe { &*(left.0 as *const Desc) };
    if !desc.comparable() {
        return Err(BadType(desc));
    }
    if !desc.is_direct() {
        return Ok(Part::Inside(desc, left.1 as usize, right.1 as usize));
    }
    // A single slot in little-endian order begins with the value's memory form.
    let (left, right) = (left.1.to_le(), right.1.to_le());
    let mut place =
        Place { desc, left: &raw const left as usize, right: &raw const right as usize, step: 0, repeat: 0 };
    // SAFETY: a direct type has one scalar, at its start, so there is no interface in it.
    unsafe { walk(&mut place) }
}
