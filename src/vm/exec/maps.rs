//! Maps: keys and values between frames and the heap's tables.

use super::convert::{self, Scratch};
use super::core::{Core, address};
use super::objects::operands;
use crate::heap::map::{self, KeyKind, MapError, MapType};
use crate::heap::mem;
use crate::vm::errors;
use crate::vm::types::TypeInfo;

/// A key as the heap wants it.
enum Key {
    Word(u64),
    Str(u64, u64),
    Mem(usize),
}

impl Core {
    fn map_type<'a>(&self) -> (&'a MapType, &'a TypeInfo, &'a TypeInfo) {
        let ty: &'a TypeInfo = self.ty(self.ext().0);
        match (&ty.links().map, ty.key(), ty.element()) {
            (Some(kind), Some(key), Some(element)) => (kind, key, element),
            _ => unreachable!("bug: a map operation with a type that is no map"),
        }
    }

    /// The key at slot `n`.
    fn key(&self, kind: &MapType, ty: &TypeInfo, n: usize, scratch: &mut Scratch) -> Key {
        match kind.key_kind() {
            KeyKind::Word => Key::Word(self.r(n)),
            KeyKind::Str => Key::Str(self.r(n), self.r(n + 1)),
            KeyKind::Mem if ty.by_ref() => Key::Mem(self.r(n) as usize),
            KeyKind::Mem => {
                let at = scratch.address();
                // SAFETY: a key of this type in the frame, and room for one.
                unsafe { convert::store(ty, self.slot(n), at) };
                Key::Mem(at)
            }
        }
    }

    pub(super) fn map_get(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (kind, key_type, element) = self.map_type();
        let map = self.r(b) as usize;
        let mut scratch = Scratch::new(if kind.key_kind() == KeyKind::Mem { key_type.size() } else { 0 });
        let key = self.key(kind, key_type, c, &mut scratch);
        // SAFETY: a map of this type; the value is read under its lock.
        let found = unsafe {
            let _guard = (map != 0).then(|| map::lock(map, self.seat().alone()));
            let found = match key {
                Key::Word(key) => map::get_word(kind, map, key),
                Key::Str(ptr, len) => map::get_str(kind, map, ptr, len),
                Key::Mem(key) => map::get_mem(kind, map, key),
            };
            if let Ok(value) = found {
                if value == 0 {
                    convert::zero(element, self.slot(a));
                } else {
                    convert::load(element, value, self.slot(a));
                }
            }
            found
        };
        match found {
            Ok(value) => {
                if self.x() & 1 != 0 {
                    self.put(a + element.slots(), u64::from(value != 0));
                }
                true
            }
            Err(bad) => self.fail_key(MapError::Unhashable(bad)),
        }
    }

    pub(super) fn map_set(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (kind, key_type, element) = self.map_type();
        let map = self.r(a) as usize;
        if map == 0 {
            return self.fail(errors::NIL_MAP);
        }
        let mut scratch = Scratch::new(if kind.key_kind() == KeyKind::Mem { key_type.size() } else { 0 });
        let key = self.key(kind, key_type, b, &mut scratch);
        let alone = self.seat().alone();
        // SAFETY: a map of this type; the value is written under its lock.
        let placed = unsafe {
            let _guard = map::lock(map, alone);
            let local = self.local();
            let placed = match key {
                Key::Word(key) => map::set_word(kind, map, key, local),
                Key::Str(ptr, len) => map::set_str(kind, map, ptr, len, local),
                Key::Mem(key) => map::set_mem(kind, map, key, local),
            };
            if let Ok(value) = placed {
                convert::store(element, self.slot(c), value);
            }
            placed
        };
        placed.map_or_else(|error| self.fail_key(error), |_| true)
    }

    pub(super) fn map_delete(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let (kind, key_type, _) = self.map_type();
        let map = self.r(a) as usize;
        let mut scratch = Scratch::new(if kind.key_kind() == KeyKind::Mem { key_type.size() } else { 0 });
        let key = self.key(kind, key_type, b, &mut scratch);
        // SAFETY: a map of this type, under its lock.
        let deleted = unsafe {
            let _guard = (map != 0).then(|| map::lock(map, self.seat().alone()));
            match key {
                Key::Word(key) => map::delete_word(kind, map, key),
                Key::Str(ptr, len) => map::delete_str(kind, map, ptr, len),
                Key::Mem(key) => map::delete_mem(kind, map, key),
            }
        };
        deleted.map_or_else(|bad| self.fail_key(MapError::Unhashable(bad)), |()| true)
    }

    #[cold]
    fn fail_key(&mut self, error: MapError) -> bool {
        match error {
            MapError::NeedMemory => self.short(),
            MapError::Unhashable(bad) => {
                // SAFETY: the heap names descriptors of linked types.
                let text = self.desc_text(unsafe { &*bad.0 });
                self.fail(&errors::unhashable(&text))
            }
        }
    }

    pub(super) fn map_clear(&mut self) -> bool {
        let (a, ..) = operands!(self);
        let (kind, ..) = self.map_type();
        let map = self.r(a) as usize;
        if map != 0 {
            // SAFETY: a map of this type, under its lock.
            unsafe {
                let _guard = map::lock(map, self.seat().alone());
                map::clear(kind, map);
            }
        }
        true
    }

    pub(super) fn map_iter(&mut self) -> bool {
        let (a, b, _) = operands!(self);
        let map = self.r(b) as usize;
        let random = self.seat().random();
        // SAFETY: a map or nil.
        match unsafe { map::iter_new(self.local(), map, random) } {
            Some(iter) => {
                self.put(a, address(iter));
                true
            }
            None => self.short(),
        }
    }

    /// False: the iterator is done.
    pub(super) fn map_next(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (kind, key_type, element) = self.map_type();
        let iter = self.r(a) as usize;
        let wanted = self.x();
        // SAFETY: an iterator over a map of this type; the entry is read under the map's lock.
        unsafe {
            let map = map::iter_map(iter);
            if map == 0 {
                return false;
            }
            let _guard = map::lock(map, self.seat().alone());
            let Some((key, value)) = map::iter_next(kind, iter) else { return false };
            if wanted & 1 != 0 {
                if kind.key_kind() == KeyKind::Word {
                    self.put(b, mem::ld64(key));
                } else {
                    convert::load(key_type, key, self.slot(b));
                }
            }
            if wanted & 2 != 0 {
                convert::load(element, value, self.slot(c));
            }
        }
        true
    }
}
