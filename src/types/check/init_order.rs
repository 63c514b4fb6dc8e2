//! The order in which variables of packages are initialised, and cycles in it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use crate::diag::{Code, Diagnostic};
use crate::source::FileId;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::syntax::token::Token;
use crate::types::r#type::{ObjectId, PackageId, Type};
use crate::types::typed::{Mode, ObjectKind};

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
        // As gc does, what needs no code is there before anything runs.
        let (mut first, rest): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|i| self.is_static(i.file, i.value, 0));
        first.extend(rest);
        let sorted = first;
        self.packages[package.0 as usize].initializers = sorted;
    }

    /// Whether a value needs no code: gc puts it into the program's data.
    fn is_static(&self, file: FileId, e: ExprId, depth: usize) -> bool {
        let tree = &self.trees[file.0 as usize];
        let info = &self.infos[file.0 as usize].exprs[e.0 as usize];
        if matches!(info.mode, Mode::Constant | Mode::Nil) {
            return true;
        }
        let inner = |e: ExprId| depth < 100 && self.is_static(file, e, depth + 1);
        match &tree.expr(e).kind {
            ExprKind::Paren(value) => inner(*value),
            ExprKind::FuncLit { .. } => true,
            ExprKind::Name => info.object.is_some_and(|o| matches!(self.object(o).kind, ObjectKind::Func(_))),
            ExprKind::Unary { op: Token::And, operand } => {
                matches!(tree.expr(*operand).kind, ExprKind::Composite { .. }) && inner(*operand)
            }
            ExprKind::Composite { elements, .. } => {
                let under = self.types.known_underlying(info.ty).map(|ty| self.types.get(ty));
                matches!(under, Some(Type::Struct(_) | Type::Array { .. } | Type::Slice(_)))
                    && elements.iter().all(|&e| match tree.expr(e).kind {
                        ExprKind::KeyValue { value, .. } => inner(value),
                        _ => inner(e),
                    })
            }
            _ => false,
        }
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
