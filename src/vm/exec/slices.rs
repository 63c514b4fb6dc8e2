//! Slices and strings: append, copy, slicing, conversions.

use super::convert;
use super::core::Core;
use super::objects::operands;
use crate::heap::slice::Slice;
use crate::heap::{mem, slice, text};
use crate::vm::errors::{self, Bounds};
use crate::vm::types::TypeInfo;

/// What is copied or cleared at once.
const PIECE_BYTES: usize = 1 << 20;

impl Core {
    fn slice_at(&self, n: usize) -> Slice {
        Slice::from_words(self.r(n), self.r(n + 1))
    }

    pub(super) fn append(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (ty, count) = self.ext();
        let (element, count) = (self.ty(ty), u64::from(count));
        let old = self.slice_at(b);
        let mut room = old;
        if old.cap - old.len < count {
            if !self.charge(old.len as usize * element.size()) {
                return false;
            }
            // SAFETY: a slice of such elements.
            match unsafe { slice::grow(self.local(), &element.descriptor, old, count) } {
                Ok(grown) => room = grown,
                Err(error) => return self.fail_slice(error),
            }
        }
        for index in 0..count {
            let to = room.ptr as usize + (old.len + index) as usize * element.size();
            // SAFETY: there is room for `count` more elements; their values stand one after another in the frame.
            unsafe { convert::store(element, self.slot(c + index as usize * element.slots()), to) };
        }
        room.len = old.len + count;
        mem::publish();
        self.put_slice(a, room)
    }

    pub(super) fn append_slice(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let element = self.ty(self.ext().0);
        let to = self.slice_at(b);
        let count = if self.x() & 1 != 0 { self.r(c + 1) } else { self.r(c + 1) & slice::LEN_MAX };
        let from = self.r(c);
        let moved = if to.cap - to.len < count { to.len.saturating_add(count) } else { count };
        if !self.charge((moved as usize).saturating_mul(element.size())) {
            return false;
        }
        // SAFETY: slices of such elements, or the bytes of a string.
        match unsafe { slice::append(self.local(), &element.descriptor, to, from, count) } {
            Ok(slice) => self.put_slice(a, slice),
            Err(error) => self.fail_slice(error),
        }
    }

    fn put_text(&mut self, a: usize, text: Option<text::Text>) -> bool {
        let Some((ptr, len)) = text else { return self.short() };
        self.put(a, ptr);
        self.put(a + 1, len);
        true
    }

    pub(super) fn concat(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let bytes = (0..c).map(|part| self.r(b + 2 * part + 1) as usize).fold(0, usize::saturating_add);
        if !self.charge(bytes) {
            return false;
        }
        // SAFETY: `c` strings stand in the frame from slot b on, each a pair.
        let text = unsafe {
            let parts = std::slice::from_raw_parts(self.slot(b).cast::<[u64; 2]>(), c);
            text::concat(self.local(), parts)
        };
        self.put_text(a, text)
    }

    pub(super) fn string_conversion(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let pair = (self.r(b), self.r(b + 1));
        let slice = Slice::from_words(pair.0, pair.1);
        let units = if matches!(self.x(), 0 | 2) { slice.len } else { pair.1 };
        if !self.charge(units as usize * if matches!(self.x(), 0 | 1) { 1 } else { 4 }) {
            return false;
        }
        // SAFETY: the pair is what the conversion says.
        unsafe {
            match self.x() {
                0 => {
                    let text = text::from_bytes(self.local(), slice);
                    self.put_text(a, text)
                }
                2 => {
                    let text = text::from_runes(self.local(), slice);
                    self.put_text(a, text)
                }
                to => {
                    let local = self.local();
                    let made = if to == 1 { text::to_bytes(local, pair) } else { text::to_runes(local, pair) };
                    match made {
                        Some(slice) => self.put_slice(a, slice),
                        None => self.short(),
                    }
                }
            }
        }
    }

    pub(super) fn rune_to_string(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let rune = self.r(b) as i64;
        let text = text::from_rune(self.local(), rune);
        self.put_text(a, text)
    }

    /// Low, high and max of a slice expression with indexes from slot `c` on; `default` is the length of what is sliced, `limit` what
    /// the last index is compared to.
    fn bounds(&mut self, c: usize, default: u64, limit: u64, of_len: bool) -> Option<(u64, u64, u64)> {
        let given = self.x();
        let pick = |bit: u8, offset: usize| (given & bit != 0).then(|| self.r(c + offset));
        let low = pick(1, 0).unwrap_or(0);
        let high = pick(2, 1).unwrap_or(default);
        let max = pick(4, 2);
        let top = max.unwrap_or(limit);
        if low <= high && high <= top && top <= limit {
            return Some((low, high, top));
        }
        let [low, high, top] = self.signed_as_written([low, high, max.unwrap_or(0)]);
        let bounds = Bounds { low, high, max: max.map(|_| top), limit, of_len };
        self.fail(&bounds.text());
        None
    }

    pub(super) fn slice(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let size = u64::from(self.ext().0);
        let old = self.slice_at(b);
        let Some((low, high, max)) = self.bounds(c, old.len, old.cap, false) else { return false };
        self.put_part(a, old.ptr, size, low, high, max)
    }

    /// A slice of capacity 0 keeps the old start: a pointer behind the array would be to the next object.
    fn put_part(&mut self, a: usize, ptr: u64, size: u64, low: u64, high: u64, max: u64) -> bool {
        let ptr = if max == low { ptr } else { ptr + low * size };
        self.put_slice(a, Slice { ptr, len: high - low, cap: max - low })
    }

    pub(super) fn slice_string(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (ptr, len) = (self.r(b), self.r(b + 1));
        let Some((low, high, _)) = self.bounds(c, len, len, true) else { return false };
        let ptr = if high == low { 0 } else { ptr + low };
        self.put(a, ptr);
        self.put(a + 1, high - low);
        true
    }

    pub(super) fn slice_array(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (size, len) = self.ext();
        let (ptr, size, len) = (self.r(b), u64::from(size), u64::from(len));
        if ptr == 0 {
            return self.fail_nil();
        }
        let Some((low, high, max)) = self.bounds(c, len, len, true) else { return false };
        self.put_part(a, ptr, size, low, high, max)
    }

    pub(super) fn slice_to_array(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let wanted = u64::from(self.ext().1);
        let slice = self.slice_at(b);
        if slice.len < wanted {
            return self.fail(&errors::slice_to_array(slice.len, wanted));
        }
        self.put(a, slice.ptr);
        true
    }

    pub(super) fn copy(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let element = self.ty(self.ext().0);
        let to = self.slice_at(b);
        let len = if self.x() & 1 != 0 { self.r(c + 1) } else { self.r(c + 1) & slice::LEN_MAX };
        let count = to.len.min(len);
        if !self.copy_elements(element, to.ptr as usize, self.r(c) as usize, count as usize) {
            return false;
        }
        self.put(a, count);
        true
    }

    pub(super) fn clear_slice(&mut self) -> bool {
        let (a, ..) = operands!(self);
        let element = self.ty(self.ext().0);
        let slice = self.slice_at(a);
        let (mut done, all) = (0, slice.len as usize);
        let piece = (PIECE_BYTES / element.size().max(1)).max(1);
        while done < all {
            let count = piece.min(all - done);
            if !self.charge(count * element.size()) {
                return false;
            }
            // SAFETY: a slice of such elements.
            unsafe { mem::clear(&element.descriptor, slice.ptr as usize + done * element.size(), count) };
            done += count;
        }
        true
    }

    /// Copies between places that may overlap, in pieces, so that a kill is noticed.
    fn copy_elements(&mut self, element: &TypeInfo, to: usize, from: usize, all: usize) -> bool {
        let size = element.size();
        let piece = (PIECE_BYTES / size.max(1)).max(1);
        let backwards = to > from;
        let mut done = 0;
        while done < all {
            let count = piece.min(all - done);
            if !self.charge(count * size) {
                return false;
            }
            let at = if backwards { all - done - count } else { done } * size;
            // SAFETY: both have at least `all` elements; what a piece overwrites was copied before.
            unsafe { mem::copy(&element.descriptor, to + at, from + at, count) };
            done += count;
        }
        true
    }
}
