//! The order in which variables of packages are initialised, and cycles in it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use crate::diag::{Code, Diagnostic};
use crate::types::r#type::{ObjectId, PackageId};
use crate::types::typed::ObjectKind;

impl<'a> Checker<'a> {
    /// Sorts a package's initialisers: always the first one of the source that depends on none that is left.
    pub(super) fn init_order(&mut self, package: PackageId) {
        let objects = self.globals_of.get(&package).cloned().unwrap_or_default();
        let is_value =
            |c: &Self, o: ObjectId| matches!(c.object(o).kind, ObjectKind::Variable(_) | ObjectKind::Constant(_));
        let nodes: Vec<ObjectId> = objects.into_iter().filter(|&o| is_value(self, o)).collect();
        let index: FxHashMap<ObjectId, usize> = nodes.iter().enumerate().map(|(i, &o)| (o, i)).collect();
        let mut waits: Vec<usize> = vec![0; nodes.len()];
        let mut dependents: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for (at, &node) in nodes.iter().enumerate() {
            for on in self.values_behind(node) {
                if let Some(&on) = index.get(&on) {
                    waits[at] += 1;
                    dependents[on].push(at);
                }
            }
        }
        let mut queue: BTreeSet<(usize, usize)> = waits.iter().copied().zip(0..).collect();
        let mut order = Vec::new();
        while let Some((count, at)) = queue.pop_first() {
            if count > 0 {
                self.init_cycle(nodes[at]);
            }
            order.push(nodes[at]);
            for &next in &dependents[at] {
                if queue.remove(&(waits[next], next)) {
                    waits[next] = waits[next].saturating_sub(1);
                    queue.insert((waits[next], next));
                }
            }
        }
        self.sort_initializers(package, &order);
    }

    fn sort_initializers(&mut self, package: PackageId, order: &[ObjectId]) {
        let groups = self.initializer_objects.remove(&package).unwrap_or_default();
        let mut group_of: FxHashMap<ObjectId, usize> = FxHashMap::default();
        for (index, group) in groups.iter().enumerate() {
            group_of.extend(group.iter().map(|&object| (object, index)));
        }
        let all = std::mem::take(&mut self.packages[package.0 as usize].initializers);
        let mut slots: Vec<Option<_>> = all.into_iter().map(Some).collect();
        let mut sorted = Vec::new();
        for object in order {
            if let Some(&group) = group_of.get(object)
                && let Some(initializer) = slots[group].take()
            {
                sorted.push(initializer);
            }
        }
        sorted.extend(slots.into_iter().flatten());
        self.packages[package.0 as usize].initializers = sorted;
    }

    /// The variables and constants that an object's declaration mentions, itself or through functions.
    fn values_behind(&self, object: ObjectId) -> Vec<ObjectId> {
        let mut values = Vec::new();
        let mut seen: FxHashSet<ObjectId> = FxHashSet::default();
        let mut todo = self.states[object.0 as usize].depends.clone();
        while let Some(next) = todo.pop() {
            if !seen.insert(next) {
                continue;
            }
            match self.object(next).kind {
                ObjectKind::Func(_) => todo.extend(&self.states[next.0 as usize].depends),
                ObjectKind::Variable(_) | ObjectKind::Constant(_) => values.push(next),
                _ => {}
            }
        }
        values
    }

    fn init_cycle(&mut self, start: ObjectId) {
        let Some(cycle) = self.path_to_itself(start) else { return };
        let name = |c: &Self, o: ObjectId| c.types.text(c.object(o).name).to_owned();
        let (text, place) = (name(self, start), self.object(start).place);
        if cycle.len() == 1 {
            let text = format!("initialization cycle: {text} refers to itself");
            self.error(place, Code::InitializationCycle, text);
            return;
        }
        let text = format!("initialization cycle for {text}");
        let mut diagnostic = Diagnostic::error(Code::InitializationCycle, place, text);
        for (step, &from) in cycle.iter().enumerate() {
            let to = cycle[(step + 1) % cycle.len()];
            let text = format!("{} refers to {}", name(self, from), name(self, to));
            let at = self.object(from).place;
            diagnostic.message += &format!("\n\t{}: {text}", self.sources.position(at));
            diagnostic = diagnostic.label(at, text);
        }
        self.report(diagnostic);
    }

    /// The objects on a way from `start` back to it, `start` first: the first way that the order of the source gives.
    fn path_to_itself(&self, start: ObjectId) -> Option<Vec<ObjectId>> {
        let mut seen: FxHashSet<ObjectId> = FxHashSet::default();
        let mut path = vec![(start, 0)];
        while let Some(&mut (object, ref mut at)) = path.last_mut() {
            let Some(&next) = self.states[object.0 as usize].depends.get(*at) else {
                path.pop();
                continue;
            };
            *at += 1;
            if next == start {
                return Some(path.into_iter().map(|step| step.0).collect());
            }
            if !matches!(self.object(next).kind, ObjectKind::Type) && seen.insert(next) {
                path.push((next, 0));
            }
        }
        None
    }
}
