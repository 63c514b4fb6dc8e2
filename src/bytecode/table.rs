//! A table that only grows at its end and is cheap to take a snapshot of: what was frozen is shared, never moved.
//!
//! A session adds to its program with each input. The linked code of earlier inputs points at functions and strings of the table, so
//! their addresses stay. [`Table::truncate`] takes back what the last inputs have added.

use std::ops::{Index, IndexMut};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub struct Table<T> {
    /// Shared parts, each with the index of its first entry.
    frozen: Vec<(usize, Arc<[T]>)>,
    /// What was added since the last freeze, from `start` on.
    tail: Vec<T>,
    start: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table { frozen: Vec::new(), tail: Vec::new(), start: 0 }
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(tail: Vec<T>) -> Table<T> {
        Table { frozen: Vec::new(), tail, start: 0 }
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Table<T> {
        Vec::from_iter(all).into()
    }
}

impl<T> Table<T> {
    pub fn len(&self) -> usize {
        self.start + self.tail.len()
    }

    pub fn push(&mut self, value: T) {
        self.tail.push(value);
    }

    pub fn get(&self, index: usize) -> Option<&T> {
        if index >= self.start {
            return self.tail.get(index - self.start);
        }
        let after = self.frozen.partition_point(|part| part.0 <= index);
        let (first, part) = &self.frozen[after - 1];
        part.get(index - first)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.iter_from(0)
    }

    /// The entries from `first` on.
    pub fn iter_from(&self, first: usize) -> impl Iterator<Item = &T> {
        let after = self.frozen.partition_point(|part| part.0 + part.1.len() <= first);
        let parts = &self.frozen[after..];
        let skipped = first - parts.first().map_or(self.start, |part| part.0).min(first);
        parts.iter().flat_map(|part| part.1.iter()).chain(&self.tail).skip(skipped)
    }

    /// Shares what was added: it is not changed any more, and clones of the table don't copy it.
    pub fn freeze(&mut self) {
        if !self.tail.is_empty() {
            let tail = std::mem::take(&mut self.tail);
            let first = self.start;
            self.start += tail.len();
            self.frozen.push((first, tail.into()));
        }
    }

    /// Drops the entries from `len` on, at which the table was frozen once.
    pub fn truncate(&mut self, len: usize) {
        if len >= self.start {
            self.tail.truncate(len - self.start);
            return;
        }
        self.tail.clear();
        while let Some((first, _)) = self.frozen.last()
            && *first >= len
        {
            self.frozen.pop();
        }
        self.start = self.frozen.last().map_or(0, |(first, part)| first + part.len());
        assert_eq!(self.start, len, "bug: a table is cut inside of what one input added");
    }
}

impl<T> Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, index: usize) -> &T {
        self.get(index).expect("bug: an index outside its table")
    }
}

impl<T> IndexMut<usize> for Table<T> {
    fn index_mut(&mut self, index: usize) -> &mut T {
        let at = index.checked_sub(self.start).expect("bug: a frozen entry is changed");
        &mut self.tail[at]
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn parts_are_one_table() {
        let mut table: Table<u32> = Table::default();
        for part in 0..5 {
            (0..part).for_each(|n| table.push(part * 10 + n));
            table.freeze();
        }
        table.push(7);
        let all = [10, 20, 21, 30, 31, 32, 40, 41, 42, 43, 7];
        assert_eq!(table.iter().copied().collect::<Vec<_>>(), all);
        for first in 0..=all.len() {
            assert_eq!(table.iter_from(first).copied().collect::<Vec<_>>(), all[first..]);
            assert_eq!(table.get(first), all.get(first));
        }
        let snapshot = table.clone();
        table.truncate(3);
        assert_eq!(table.iter().copied().collect::<Vec<_>>(), all[..3]);
        table.push(8);
        assert_eq!((table[3], snapshot[3], table.len()), (8, 30, 4));
    }
}
