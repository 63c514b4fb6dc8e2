//! Maps against a model, and iteration while they change.

use std::collections::{HashMap, HashSet};

use super::map::{KeyKind, MapError, MapType};
use super::*;

/// A map with 64-bit keys of one of three kinds, and integers as values.
struct Tested {
    local: Local,
    mt: MapType,
    any: Desc,
    int: Desc,
    map: u64,
    /// What a collection must not free besides.
    held: Vec<u64>,
}

impl Tested {
    fn new(kind: KeyKind, stress: u32) -> Box<Tested> {
        let (int, text, any) = (int(), Desc::new(2, Spec::String), Desc::new(3, Spec::Interface));
        let key = match kind {
            KeyKind::Word => &int,
            KeyKind::Str => &text,
            KeyKind::Mem => &any,
        };
        let mt = MapType::new(key, &int);
        assert_eq!(mt.key_kind(), kind);
        // The map type knows its key by address: so the descriptors move into their place first.
        let mut tested = Box::new(Tested { local: heap(usize::MAX, stress), mt, any, int, map: 0, held: vec![] });
        tested.mt = match kind {
            KeyKind::Word => MapType::new(&tested.int, &tested.int),
            KeyKind::Str => MapType::new(Box::leak(Box::new(text)), &tested.int),
            KeyKind::Mem => MapType::new(&tested.any, &tested.int),
        };
        tested.map = tested.retry(|t| map::new(&mut t.local, &t.mt, 0)).as_ptr() as u64;
        tested
    }

    fn retry<T>(&mut self, mut run: impl FnMut(&mut Tested) -> Option<T>) -> T {
        for _ in 0..100 {
            if let Some(result) = run(self) {
                return result;
            }
            let mut roots = self.held.clone();
            roots.push(self.map);
            collect(&mut self.local, &roots);
        }
        panic!("no memory");
    }

    fn text(key: u64) -> String {
        format!("key number {key}")
    }

    fn set(&mut self, key: u64, value: u64) {
        let place = match self.mt.key_kind() {
            // SAFETY: a map of this type.
            KeyKind::Word => self.retry(|t| unsafe { map::set_word(&t.mt, t.map as usize, key, &mut t.local).ok() }),
            KeyKind::Str => {
                let (ptr, len) = self.retry(|t| text::new(&mut t.local, Tested::text(key).as_bytes()));
                self.held.push(ptr);
                // SAFETY: a map of this type, a string that is held.
                let place = self.retry(|t| unsafe { map::set_str(&t.mt, t.map as usize, ptr, len, &mut t.local).ok() });
                self.held.pop();
                place
            }
            KeyKind::Mem => {
                let key = Aligned([self.int.word(), key]);
                // SAFETY: a map of this type, an interface value.
                self.retry(|t| unsafe { map::set_mem(&t.mt, t.map as usize, key.at(), &mut t.local).ok() })
            }
        };
        // SAFETY: the address of a value.
        unsafe { mem::st64(place, value) };
    }

    fn get(&self, key: u64) -> Option<u64> {
        // SAFETY: a map of this type; the value is at the address given.
        unsafe {
            let map = self.map as usize;
            let place = match self.mt.key_kind() {
                KeyKind::Word => map::get_word(&self.mt, map, key),
                KeyKind::Str => {
                    let text = Tested::text(key);
                    map::get_str(&self.mt, map, text.as_ptr() as u64, text.len() as u64)
                }
                KeyKind::Mem => map::get_mem(&self.mt, map, Aligned([self.int.word(), key]).at()),
            }
            .expect("hashable");
            (place != 0).then(|| mem::ld64(place))
        }
    }

    fn delete(&mut self, key: u64) {
        // SAFETY: a map of this type.
        unsafe {
            let map = self.map as usize;
            match self.mt.key_kind() {
                KeyKind::Word => map::delete_word(&self.mt, map, key),
                KeyKind::Str => {
                    let text = Tested::text(key);
                    map::delete_str(&self.mt, map, text.as_ptr() as u64, text.len() as u64)
                }
                KeyKind::Mem => map::delete_mem(&self.mt, map, Aligned([self.int.word(), key]).at()),
            }
            .expect("hashable");
        }
    }

    fn len(&self) -> usize {
        // SAFETY: a map.
        unsafe { map::len(self.map as usize) }
    }

    fn iter(&mut self, random: u64) -> usize {
        // SAFETY: a map.
        let iter = self.retry(|t| unsafe { map::iter_new(&mut t.local, t.map as usize, random) });
        self.held.push(iter.as_ptr() as u64);
        iter.as_ptr() as usize
    }

    /// The next key and value.
    fn next(&self, iter: usize) -> Option<(u64, u64)> {
        // SAFETY: an iterator over the map; a key and a value at the addresses given.
        unsafe {
            let (key, value) = map::iter_next(&self.mt, iter)?;
            let key = match self.mt.key_kind() {
                KeyKind::Word => mem::ld64(key),
                KeyKind::Str => {
                    let (ptr, len) = mem::ld128(key);
                    let text = std::str::from_utf8(text::bytes(ptr, len)).expect("text");
                    text.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a number")
                }
                KeyKind::Mem => mem::ld128(key).1,
            };
            Some((key, mem::ld64(value)))
        }
    }
}

#[repr(align(16))]
struct Aligned([u64; 2]);

impl Aligned {
    fn at(&self) -> usize {
        self.0.as_ptr() as usize
    }
}

const KINDS: [KeyKind; 3] = [KeyKind::Word, KeyKind::Str, KeyKind::Mem];

#[test]
fn maps_agree_with_a_model() {
    for kind in KINDS {
        for (seed, keys, stress) in [(1, 6, 0), (2, 40, 3), (3, 3000, 0)] {
            let mut chance = Chance(seed);
            let mut tested = Tested::new(kind, stress);
            let mut model = HashMap::new();
            for step in 0..8000 {
                let key = chance.next() % keys;
                match chance.below(10) {
                    0..5 => {
                        tested.set(key, step);
                        model.insert(key, step);
                    }
                    5..8 => {
                        tested.delete(key);
                        model.remove(&key);
                    }
                    _ => assert_eq!(tested.get(key), model.get(&key).copied()),
                }
                if step % 3001 == 3000 {
                    // SAFETY: a map of this type.
                    unsafe { map::clear(&tested.mt, tested.map as usize) };
                    model.clear();
                }
                assert_eq!(tested.len(), model.len());
                if step % 500 == 0 {
                    let map = tested.map;
                    collect(&mut tested.local, &[map]);
                    for key in 0..keys {
                        assert_eq!(tested.get(key), model.get(&key).copied(), "{kind:?} {key}");
                    }
                }
            }
        }
    }
}

#[test]
fn iteration_sees_each_entry_once() {
    for kind in KINDS {
        for count in [0, 1, 3, 8, 9, 100] {
            let mut tested = Tested::new(kind, 0);
            (0..count).for_each(|key| tested.set(key, key * 2));
            let mut starts = HashSet::new();
            for random in 0..count * 3 + 1 {
                let iter = tested.iter(random);
                let seen: Vec<(u64, u64)> = std::iter::from_fn(|| tested.next(iter)).collect();
                let keys: HashSet<u64> = seen.iter().map(|&(key, _)| key).collect();
                assert!(seen.len() as u64 == count && keys.len() as u64 == count, "{kind:?} {count}");
                assert!(seen.iter().all(|&(key, value)| value == key * 2));
                starts.extend(seen.first().copied());
                assert_eq!(tested.next(iter), None, "stays at the end");
            }
            assert_eq!(starts.len() as u64, count, "every entry can be the first");
        }
    }
}

/// Go's rules: what is there from the beginning and is not deleted comes once, deleted entries do not come, new ones may.
#[test]
fn iteration_while_the_map_changes() {
    for kind in KINDS {
        for seed in 0..150 {
            let mut chance = Chance(seed);
            let mut tested = Tested::new(kind, if seed % 10 == 0 { 2 } else { 0 });
            let count = 1 + chance.next() % 60;
            (0..count).for_each(|key| tested.set(key, key));
            let random = chance.next();
            let iter = tested.iter(random);
            let mut must: HashSet<u64> = (0..count).collect();
            let mut there = must.clone();
            let mut added_twice = HashSet::new();
            let mut seen = HashSet::new();
            let mut fresh = count;
            while let Some((key, _)) = tested.next(iter) {
                assert!(there.contains(&key), "{kind:?} {seed}: {key} was deleted");
                assert!(seen.insert(key) || added_twice.contains(&key), "{kind:?} {seed}: {key} comes twice");
                must.remove(&key);
                for _ in 0..chance.below(6) {
                    let old = chance.next() % fresh;
                    match chance.below(8) {
                        0..3 if fresh < 400 => {
                            tested.set(fresh, fresh);
                            there.insert(fresh);
                            fresh += 1;
                        }
                        3..5 => {
                            tested.delete(old);
                            there.remove(&old);
                            must.remove(&old);
                        }
                        5 if !there.contains(&old) => {
                            tested.set(old, old);
                            there.insert(old);
                            added_twice.insert(old);
                        }
                        6 if chance.below(30) == 0 => {
                            // SAFETY: a map of this type.
                            unsafe { map::clear(&tested.mt, tested.map as usize) };
                            there.clear();
                            must.clear();
                        }
                        _ => {}
                    }
                }
            }
            assert!(must.is_empty(), "{kind:?} {seed}: {must:?} did not come");
        }
    }
}

#[test]
fn floats_as_keys() {
    let float = Desc::new(7, Spec::Float64).direct(true, false);
    let int = int();
    let mt = MapType::new(&float, &int);
    assert_eq!(mt.key_kind(), KeyKind::Mem);
    let mut local = heap(usize::MAX, 0);
    let map = map::new(&mut local, &mt, 0).expect("memory").as_ptr() as usize;
    let mut set = |key: f64| {
        // SAFETY: a map of this type.
        unsafe { map::set_mem(&mt, map, &raw const key as usize, &mut local).expect("memory") };
    };
    set(0.0);
    set(-0.0);
    (0..20).for_each(|_| set(f64::NAN));
    // SAFETY: a map of this type, an iterator over it, and an entry of it.
    unsafe {
        assert_eq!(map::len(map), 21);
        let nan = f64::NAN;
        assert_eq!(map::get_mem(&mt, map, &raw const nan as usize), Ok(0));
        let mut local = Local::new(&Heap::new(Options::default()).expect("address space"));
        let iter = map::iter_new(&mut local, map, 1).expect("memory").as_ptr() as usize;
        let mut seen = 0;
        while map::iter_next(&mt, iter).is_some() {
            seen += 1;
            // A growing map keeps the keys that cannot be found.
            let key = seen as f64;
            if seen <= 30 {
                map::set_mem(&mt, map, &raw const key as usize, &mut local).expect("memory");
            }
        }
        assert!(seen >= 21, "{seen}");
        let zero = 0.0f64;
        let (key, _) = (map::get_mem(&mt, map, &raw const zero as usize).expect("hashable") - 8, ());
        assert_eq!(f64::from_bits(mem::ld64(key)).to_bits(), (-0.0f64).to_bits(), "the key is the last one stored");
    }
}

#[test]
fn keys_that_cannot_be_hashed() {
    let (any, int) = (Desc::new(3, Spec::Interface), int());
    let list = Desc::new(4, Spec::Slice);
    let mt = MapType::new(&any, &int);
    let mut local = heap(usize::MAX, 0);
    let map = map::new(&mut local, &mt, 100).expect("memory").as_ptr() as usize;
    let key = Aligned([list.word(), 0]);
    // SAFETY: a map of this type; the interface holds a type that nothing is read of.
    unsafe {
        assert_eq!(map::get_mem(&mt, map, key.at()), Err(BadType(&list)));
        assert_eq!(map::get_mem(&mt, 0, key.at()), Err(BadType(&list)), "a nil map refuses them, too");
        assert_eq!(map::set_mem(&mt, map, key.at(), &mut local), Err(MapError::Unhashable(BadType(&list))));
        let nil = Aligned([0, 0]);
        assert!(map::set_mem(&mt, map, nil.at(), &mut local).is_ok());
        assert_ne!(map::get_mem(&mt, map, nil.at()), Ok(0));
    }
}

#[test]
fn values_that_are_pairs_or_nothing() {
    let (int, text) = (int(), Desc::new(2, Spec::String));
    let byte = Desc::new(8, Spec::Bits { size: 1, align: 1 }).direct(true, false);
    let nothing = Desc::new(9, Spec::Struct { size: 0, align: 1, fields: &[] });
    let mut local = heap(usize::MAX, 0);
    for (key, value) in [(&int, &text), (&byte, &text), (&byte, &nothing), (&byte, &byte), (&int, &nothing)] {
        let mt = MapType::new(key, value);
        let map = map::new(&mut local, &mt, 0).expect("memory").as_ptr() as usize;
        // SAFETY: a map of this type.
        unsafe {
            for number in 0..200 {
                let place = map::set_word(&mt, map, number, &mut local).expect("memory");
                assert_eq!(place % value.align(), 0);
                if value.align() == 16 {
                    mem::st128(place, text::single(number as u8).0, 1);
                }
            }
            assert_eq!(map::len(map), 200);
            for number in 0..200 {
                let place = map::get_word(&mt, map, number).expect("hashable");
                assert_ne!(place, 0);
                if value.align() == 16 {
                    assert_eq!(mem::ld128(place), text::single(number as u8));
                }
            }
            assert_eq!(map::get_word(&mt, map, 200), Ok(0));
        }
    }
}

#[test]
fn seats_share_a_map() {
    let heap = Heap::new(Options::default()).expect("address space");
    let int = int();
    let mt = MapType::new(&int, &int);
    let map = map::new(&mut Local::new(&heap), &mt, 0).expect("memory").as_ptr() as usize;
    std::thread::scope(|scope| {
        for seat in 0..4 {
            let (heap, mt) = (&heap, &mt);
            scope.spawn(move || {
                let mut local = Local::new(heap);
                local.set_overdraft(true);
                for key in 0..3000 {
                    // SAFETY: a map of this type, locked.
                    unsafe {
                        let _guard = map::lock(map, false);
                        let place = map::set_word(mt, map, key, &mut local).expect("memory");
                        mem::st64(place, mem::ld64(place) + seat);
                    }
                }
            });
        }
    });
    // SAFETY: a map of this type.
    unsafe {
        assert_eq!(map::len(map), 3000);
        for key in 0..3000 {
            assert_eq!(mem::ld64(map::get_word(&mt, map, key).expect("hashable")), 6);
        }
    }
}
