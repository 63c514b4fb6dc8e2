//! Allocation, marking and sweeping.

use std::collections::{HashMap, HashSet};

use super::*;

/// Nodes with a number, two pointers and an interface; every reference is known to the model.
struct Graph {
    local: Local,
    node: Desc,
    list: Desc,
    big: Desc,
    boxed: Desc,
    /// Objects by address: their number, and what they point at.
    model: HashMap<u64, (u64, Vec<u64>)>,
    roots: Vec<u64>,
}

impl Graph {
    fn new(stress: u32) -> Graph {
        let int = int();
        let pointer = Desc::new(2, Spec::Pointer);
        let any = Desc::new(3, Spec::Interface);
        let fields = [
            FieldSpec { offset: 0, desc: &int, blank: false },
            FieldSpec { offset: 8, desc: &pointer, blank: false },
            FieldSpec { offset: 16, desc: &any, blank: false },
            FieldSpec { offset: 32, desc: &pointer, blank: false },
        ];
        let node = Desc::new(4, Spec::Struct { size: 48, align: 16, fields: &fields });
        let big = Desc::new(6, Spec::Array { elem: &node, len: 1000 });
        Graph {
            local: heap(usize::MAX, stress),
            list: Desc::new(2, Spec::Pointer),
            boxed: Desc::new(5, Spec::Struct { size: 48, align: 16, fields: &fields }).direct(false, true),
            big,
            node,
            model: HashMap::new(),
            roots: Vec::new(),
        }
    }

    fn alloc(&mut self, chance: &mut Chance, number: u64) {
        let shape = chance.below(20);
        let len = 1 + chance.below(if shape == 0 { 5000 } else { 20 });
        let made = loop {
            let made = match shape {
                0..3 => self.local.alloc_array(&self.list, len),
                3 => self.local.alloc(&self.big),
                4..6 => self.local.alloc_bytes(len * 8),
                _ => self.local.alloc(&self.node),
            };
            if let Some(made) = made {
                break made.as_ptr() as u64;
            }
            assert_eq!(self.local.refused(), Refused::Collect);
            self.collect();
        };
        assert!(!self.model.contains_key(&made), "memory in use was handed out");
        assert_eq!(object_of(made as usize).expect("an object").base, made as usize);
        let places = self.fill(chance, made, number, shape, len);
        self.model.insert(made, (number, places));
        let root = chance.below(self.roots.len().max(1));
        if self.roots.len() < 50 { self.roots.push(made) } else { self.roots[root] = made }
    }

    fn pick(&self, chance: &mut Chance) -> u64 {
        if self.roots.is_empty() { 0 } else { self.roots[chance.below(self.roots.len())] }
    }

    /// Writes the number and pointers, some into the middle of objects; returns what it points at.
    fn fill(&self, chance: &mut Chance, made: u64, number: u64, shape: usize, len: usize) -> Vec<u64> {
        let at = made as usize;
        let size = match shape {
            0..3 => len * 8,
            3 => 48_000,
            4..6 => len * 8,
            _ => 48,
        };
        // SAFETY: all offsets are inside the object just made.
        unsafe {
            assert!((0..size / 8).all(|word| mem::ld64(at + word * 8) == 0), "memory is not zero");
            match shape {
                0..=2 => {
                    let target = self.pick(chance);
                    let index = chance.below(len);
                    mem::st64(at + index * 8, if target == 0 { 0 } else { target + (number % 8) });
                    vec![target]
                }
                4 | 5 => {
                    mem::st64(at, number);
                    vec![]
                }
                _ => {
                    let at = if shape == 3 { at + 48 * chance.below(1000) } else { at };
                    mem::st64(at, number);
                    let (left, right, inner) = (self.pick(chance), self.pick(chance), self.pick(chance));
                    mem::st64(at + 8, left);
                    mem::st64(at + 32, right);
                    if inner == 0 {
                        mem::st128(at + 16, 0, 0)
                    } else {
                        mem::st128(at + 16, self.boxed.word(), inner)
                    }
                    vec![left, right, inner]
                }
            }
        }
    }

    fn collect(&mut self) -> Report {
        let report = collect(&mut self.local, &self.roots);
        let mut alive = HashSet::new();
        let mut work: Vec<u64> = self.roots.clone();
        while let Some(object) = work.pop() {
            if object != 0 && alive.insert(object) {
                work.extend(&self.model[&object].1);
            }
        }
        self.model.retain(|object, _| alive.contains(object));
        assert_eq!(report.live_objects, alive.len() as u64);
        report
    }
}

#[test]
fn random_graphs_agree_with_a_model() {
    for (seed, stress) in [(1, 0), (2, 0), (3, 50)] {
        let mut chance = Chance(seed);
        let mut graph = Graph::new(stress);
        for number in 1..6000 {
            graph.alloc(&mut chance, number);
            if number % 500 == 0 {
                graph.collect();
            }
            if number % 3000 == 0 {
                graph.roots.clear();
                assert_eq!(graph.collect(), Report::default());
            }
        }
        let held = graph.local.heap().stats().held_bytes;
        graph.roots.clear();
        graph.collect();
        assert!(graph.local.heap().stats().held_bytes <= held.min(4 << 20));
    }
}

#[test]
fn several_threads_mark_as_one() {
    let mut chance = Chance(9);
    let mut graph = Graph::new(0);
    for number in 1..3000 {
        graph.alloc(&mut chance, number);
    }
    let alone = graph.collect();
    for threads in [2, 4] {
        let heap = graph.local.heap().clone();
        let mut cycle = Cycle::begin(&heap, [&mut graph.local]);
        cycle.mark_with(&Words(&graph.roots), threads);
        assert_eq!(cycle.finish(), alone);
    }
}

#[test]
fn a_long_list_needs_no_stack() {
    let mut local = heap(usize::MAX, 0);
    let cell = Desc::new(1, Spec::Pointer);
    let mut head = 0;
    for _ in 0..300_000 {
        let next = loop {
            match local.alloc(&cell) {
                Some(next) => break next,
                None => drop(collect(&mut local, &[head])),
            }
        };
        // SAFETY: a fresh object of one word.
        unsafe { mem::st64(next.as_ptr() as usize, head) };
        head = next.as_ptr() as u64;
    }
    assert_eq!(collect(&mut local, &[head]).live_objects, 300_000);
    assert_eq!(collect(&mut local, &[]).live_objects, 0);
}

#[test]
fn interior_pointers_keep_objects() {
    let mut local = heap(usize::MAX, 0);
    let sizes = [1usize, 8, 9, 100, 1000, 8000, 16_000, 17_000, 40_000, 3 << 20];
    for size in sizes {
        let made = local.alloc_bytes(size).expect("memory").as_ptr() as u64;
        for inside in [0, size / 2, size - 1] {
            assert_eq!(collect(&mut local, &[made + inside as u64]).live_objects, 1, "{size} {inside}");
            assert_eq!(object_of(made as usize + inside).expect("an object").base, made as usize);
        }
        assert_eq!(collect(&mut local, &[made - 17]).live_objects, 0, "{size}");
    }
}

#[test]
fn any_word_may_stand_in_a_frame() {
    let mut chance = Chance(4);
    let mut graph = Graph::new(0);
    for number in 1..500 {
        graph.alloc(&mut chance, number);
    }
    let some = graph.roots[0];
    graph.roots.clear();
    graph.collect();
    let mut words: Vec<u64> = (0..20_000).map(|_| chance.next()).collect();
    words.extend((0..20_000).map(|_| (some & !0xfff_ffff) + chance.next() % (1 << 28)));
    words.extend([0, 1, u64::MAX, u64::MAX - 7]);
    let report = collect(&mut graph.local, &words);
    assert_eq!(report.live_objects, 0, "freed cells are not objects");
}

#[test]
fn seats_allocate_side_by_side() {
    let heap = Heap::new(Options::default()).expect("address space");
    let mut locals: Vec<Local> = (0..4).map(|_| Local::new(&heap)).collect();
    for round in 0..3 {
        let made: Vec<Vec<u64>> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0u64..)
                .zip(&mut locals)
                .map(|(seat, local)| {
                    scope.spawn(move || {
                        let desc = int();
                        let one = |number| {
                            let made = local.alloc_now(&desc).expect("memory").as_ptr() as u64;
                            // SAFETY: a fresh object of one word.
                            unsafe {
                                assert_eq!(mem::ld64(made as usize), 0);
                                mem::st64(made as usize, seat << 32 | number);
                            }
                            made
                        };
                        (0..20_000).map(one).collect()
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        for (seat, made) in made.iter().enumerate() {
            for (number, &at) in made.iter().enumerate() {
                // SAFETY: nothing was collected since it was made.
                assert_eq!(unsafe { mem::ld64(at as usize) }, (seat << 32 | number) as u64);
            }
        }
        let keep: Vec<u64> = made.iter().flatten().copied().step_by(3).collect();
        let mut cycle = Cycle::begin(&heap, &mut locals);
        cycle.mark(&Words(&keep), 1);
        assert_eq!(cycle.finish().live_objects, keep.len() as u64, "round {round}");
    }
}

#[test]
fn the_limit_is_an_answer() {
    let mut local = heap(4 << 20, 0);
    let mut roots = Vec::new();
    let refused = loop {
        match local.alloc_bytes(1000) {
            Some(made) => roots.push(made.as_ptr() as u64),
            None if local.refused() == Refused::Collect => drop(collect(&mut local, &roots)),
            None => break local.refused(),
        }
    };
    assert_eq!(refused, Refused::OutOfMemory);
    let stats = local.heap().stats();
    assert!(stats.held_bytes <= 4 << 20 && stats.held_bytes > 3 << 20, "{stats:?}");
    assert!(stats.peak_bytes <= 4 << 20 && stats.collections > 1);
    roots.clear();
    collect(&mut local, &roots);
    assert!(local.alloc_bytes(3 << 20).is_some(), "what is free can be had again");
    assert!(local.alloc_bytes(3 << 20).is_none());
    assert!(!local.heap().charge(1 << 20));
    assert!(local.heap().charge(1 << 10));
    local.heap().release(1 << 10);
    assert!(heap(usize::MAX, 0).alloc_bytes(1 << 60).is_none(), "more than there is");
    assert!(heap(usize::MAX, 0).alloc_array(&int(), usize::MAX / 2).is_none());
}

#[test]
fn a_dead_object_with_finalizer_lives_once_more() {
    let mut local = heap(usize::MAX, 0);
    let cell = Desc::new(1, Spec::Pointer);
    let mut make = || local.alloc(&cell).expect("memory").as_ptr() as u64;
    let (first, second, function) = (make(), make(), make());
    // SAFETY: objects of one word.
    unsafe { mem::st64(first as usize, second) };
    let heap = local.heap().clone();
    assert!(heap.set_finalizer(first as usize, function) && heap.set_finalizer(second as usize, function));
    assert!(!heap.set_finalizer(0, function));
    assert_eq!(collect(&mut local, &[first]).dead, []);
    let report = collect(&mut local, &[]);
    assert_eq!((report.dead, report.live_objects), (vec![(first, function)], 3), "the one that is pointed at waits");
    assert_eq!(collect(&mut local, &[]).dead, [(second, function)]);
    assert_eq!(collect(&mut local, &[]).live_objects, 0);
}

#[test]
fn stress_asks_often_and_lets_through() {
    let mut local = heap(usize::MAX, 1);
    let desc = int();
    for _ in 0..200 {
        // An operation with three allocations, run again from its start.
        let mut tries = 0;
        while !(0..3).all(|_| local.alloc(&desc).is_some()) {
            assert_eq!(local.refused(), Refused::Collect);
            collect(&mut local, &[]);
            tries += 1;
            assert!(tries < 100, "the operation never ends");
        }
    }
    assert!(local.heap().collections() >= 150);
    local.set_overdraft(true);
    assert!((0..100).all(|_| local.alloc(&desc).is_some()));
    assert!(local.take_collect_soon() && !local.wants_collection());
}

#[test]
fn constants_outlive_collections() {
    let mut fixed = Statics::new();
    let text = fixed.bytes(b"constant").expect("memory");
    let large = fixed.alloc(100_000).expect("memory").as_ptr() as u64;
    let mut local = heap(usize::MAX, 0);
    assert_eq!(collect(&mut local, &[text.as_ptr() as u64, large]).live_objects, 0);
    // SAFETY: the region holds the bytes.
    assert_eq!(unsafe { text::bytes(text.as_ptr() as u64, 8) }, b"constant");
    assert_eq!(object_of(text.as_ptr() as usize), None);
}

#[test]
fn values_without_size_have_an_address() {
    let mut local = heap(usize::MAX, 0);
    let empty = Desc::new(1, Spec::Struct { size: 0, align: 1, fields: &[] });
    let made = [local.alloc(&empty), local.alloc_array(&empty, 1 << 40), local.alloc_bytes(0)];
    assert!(made.iter().all(|made| made.is_some_and(|made| made.as_ptr() as usize % 16 == 0)));
    assert_eq!(local.heap().stats().allocated_bytes, 0);
}

#[test]
fn objects_are_counted() {
    let mut local = heap(usize::MAX, 0);
    let desc = int();
    for _ in 0..1000 {
        local.alloc(&desc).expect("memory");
    }
    local.alloc_bytes(100_000).expect("memory");
    let count = |local: &Local| {
        let (stats, unused) = (local.heap().stats(), local.unused());
        (stats.allocated_objects - unused.0, stats.allocated_bytes - unused.1)
    };
    assert_eq!(count(&local), (1001, 16_000 + 100_016));
    collect(&mut local, &[]);
    assert_eq!(count(&local), (1001, 16_000 + 100_016));
    assert_eq!(local.unused(), (0, 0));
}

#[test]
fn memory_of_processes_puts_collections_off() {
    let mut local = heap(usize::MAX, 0);
    collect(&mut local, &[]);
    assert_eq!(local.heap().stats().next_bytes, 4 << 20);
    local.heap().set_outside(50 << 20);
    collect(&mut local, &[]);
    assert_eq!(local.heap().stats().next_bytes, 50 << 20);
    assert!(local.alloc_bytes(45 << 20).is_some() && !local.heap().should_collect());
}
