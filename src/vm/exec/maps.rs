//! Maps: keys and values between frames and the heap's tables.

use super::convert::{self, Scratch};
use super::core::{Core, address};
use super::native::Trap;
use super::objects::operands;
use crate::heap::map::{self, KeyKind, MapError, MapType};
use crate::heap::{BadType, Local, mem};
use crate::vm::errors;
use crate::vm::types::TypeInfo;

impl Core {
    fn map_type<'a>(&self) -> (&'a MapType, &'a TypeInfo, &'a TypeInfo) {
        let ty: &'a TypeInfo = self.ty(self.ext().0);
        match (&ty.links().map, ty.key(), ty.element()) {
            (Some(kind), Some(key), Some(element)) => (kind, key, element),
            _ => unreachable!("bug: a map operation with a type that is no map"),
        }
    }

    pub(super) fn map_get(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (kind, key_type, element) = self.map_type();
        let map = self.r(b) as usize;
        // SAFETY: a map of this type or nil, and a key of its kind.
        match kind.key_kind() {
            KeyKind::Word => {
                let key = self.r(c);
                // SAFETY: a map of this type, held by its lock; the key is read as its kind says.
                self.read_entry(map, a, element, || unsafe { map::get_word(kind, map, key) })
            }
            KeyKind::Str => {
                let (ptr, len) = (self.r(c), self.r(c + 1));
                if !self.charge(len as usize) {
                    return false;
                }
                // SAFETY: a map of this type, held by its lock; the key is read as its kind says.
                self.read_entry(map, a, element, || unsafe { map::get_str(kind, map, ptr, len) })
            }
            KeyKind::Mem => self.with_key(key_type, c, |core, key| {
                // SAFETY: a map of this type, held by its lock; the key is read as its kind says.
                core.read_entry(map, a, element, || unsafe { map::get_mem(kind, map, key) })
            }),
        }
    }

    /// Brings what `find` finds to slot `a`, under the map's lock.
    #[inline(always)]
    fn read_entry(
        &mut self,
        map: usize,
        a: usize,
        element: &TypeInfo,
        find: impl FnOnce() -> Result<usize, BadType>,
    ) -> bool {
        // SAFETY: a map or nil; what is found is the address of a value of the element's type.
        let found = unsafe {
            let _guard = (map != 0).then(|| map::lock(map, self.seat().alone()));
            let found = find();
            match found {
                Ok(0) => convert::zero(element, self.slot(a)),
                Ok(value) => convert::load(element, value, self.slot(a)),
                Err(_) => {}
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
            Err(bad) => self.fail_lookup(map, bad),
        }
    }

    /// Go says it in other words where there is nothing to look at.
    #[cold]
    fn fail_lookup(&mut self, map: usize, bad: BadType) -> bool {
        if bad == BadType::STOPPED {
            return self.trap(Trap::Killed);
        }
        // SAFETY: a map or nil.
        if unsafe { map::len(map) } > 0 {
            return self.fail_key(MapError::Unhashable(bad));
        }
        // SAFETY: the heap names descriptors of linked types.
        let text = self.desc_text(unsafe { &*bad.0 });
        self.fail(&errors::unhashable_in_empty(&text))
    }

    /// Runs something with the address of the key at slot `n` in memory form.
    fn with_key<T>(&mut self, ty: &TypeInfo, n: usize, run: impl FnOnce(&mut Core, usize) -> T) -> T {
        if ty.by_ref() {
            let key = self.r(n) as usize;
            return run(self, key);
        }
        let mut scratch = Scratch::new(ty.size());
        let at = scratch.address();
        // SAFETY: a key of this type in the frame, and room for one.
        unsafe { convert::store(ty, self.slot(n), at) };
        run(self, at)
    }

    pub(super) fn map_set(&mut self) -> bool {
        let (a, b, c) = operands!(self);
        let (kind, key_type, element) = self.map_type();
        let map = self.r(a) as usize;
        if map == 0 {
            return self.fail(errors::NIL_MAP);
        }
        // SAFETY: a map of this type, and a key of its kind.
        match kind.key_kind() {
            KeyKind::Word => {
                let key = self.r(b);
                // SAFETY: as in `map_get`.
                self.write_entry(map, c, element, |local| unsafe { map::set_word(kind, map, key, local) })
            }
            KeyKind::Str => {
                let (ptr, len) = (self.r(b), self.r(b + 1));
                if !self.charge(len as usize) {
                    return false;
                }
                // SAFETY: as in `map_get`.
                self.write_entry(map, c, element, |local| unsafe { map::set_str(kind, map, ptr, len, local) })
            }
            KeyKind::Mem => self.with_key(key_type, b, |core, key| {
                // SAFETY: as in `map_get`.
                core.write_entry(map, c, element, |local| unsafe { map::set_mem(kind, map, key, local) })
            }),
        }
    }

    /// Brings the value at slot `c` to the place that `find` gives, under the map's lock.
    #[inline(always)]
    fn write_entry(
        &mut self,
        map: usize,
        c: usize,
        element: &TypeInfo,
        find: impl FnOnce(&mut Local) -> Result<usize, MapError>,
    ) -> bool {
        let alone = self.seat().alone();
        // SAFETY: a map of this type; what is found is the address of a value of the element's type.
        let placed = unsafe {
            let _guard = map::lock(map, alone);
            let placed = find(self.local());
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
        if kind.key_kind() == KeyKind::Str && !self.charge(self.r(b + 1) as usize) {
            return false;
        }
        let map = self.r(a) as usize;
        // SAFETY: a map of this type or nil, under its lock, and a key of its kind.
        let deleted = unsafe {
            let alone = self.seat().alone();
            let lock = || (map != 0).then(|| map::lock(map, alone));
            match kind.key_kind() {
                KeyKind::Word => {
                    let _guard = lock();
                    map::delete_word(kind, map, self.r(b))
                }
                KeyKind::Str => {
                    let _guard = lock();
                    map::delete_str(kind, map, self.r(b), self.r(b + 1))
                }
                KeyKind::Mem => self.with_key(key_type, b, |_, key| {
                    let _guard = lock();
                    map::delete_mem(kind, map, key)
                }),
            }
        };
        deleted.map_or_else(|bad| self.fail_lookup(map, bad), |()| true)
    }

    #[cold]
    fn fail_key(&mut self, error: MapError) -> bool {
        match error {
            MapError::NeedMemory => self.short(),
            MapError::Unhashable(BadType::STOPPED) => self.trap(Trap::Killed),
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
