//! What the host holds of a VM: roots (script values that stay alive), and objects of the host that scripts hold.
//!
//! Both are tables of their own behind a leaf lock, which the collector reads while all seats stand still.

use std::any::Any;

use parking_lot::Mutex;

use crate::bytecode::program::TypeId;
use crate::sync::Arc;
use crate::vm::link::Linked;
use crate::vm::shared::Shared;
use crate::vm::types::TypeInfo;

/// A VM, as conversions see it.
pub struct HostRef<'a>(pub(crate) &'a Shared);

impl HostRef<'_> {
    /// The type of a function, to be kept.
    pub fn func_type(&self, ty: &TypeInfo) -> FuncType {
        FuncType::new(self.0.linked.clone(), ty.id)
    }
}

/// A type of a program, which it keeps alive.
#[derive(Clone)]
pub struct FuncType {
    pub(crate) program: Arc<Linked>,
    pub(crate) id: TypeId,
}

impl FuncType {
    pub(crate) fn new(program: Arc<Linked>, id: TypeId) -> FuncType {
        FuncType { program, id }
    }

    pub fn info(&self) -> &TypeInfo {
        self.program.ty(self.id)
    }
}

/// Script values that handles of the host keep alive.
#[derive(Default)]
pub(crate) struct Roots(Arc<Mutex<Table>>);

#[derive(Default)]
struct Table {
    words: Vec<u64>,
    free: Vec<u32>,
}

/// Keeps a script value alive: a pointer, channel, map or function.
pub struct Root {
    table: Arc<Mutex<Table>>,
    index: u32,
    /// What stands there: objects do not move.
    word: u64,
}

impl Roots {
    pub fn add(&self, word: u64) -> Root {
        let mut table = self.0.lock();
        let index = match table.free.pop() {
            Some(index) => index,
            None => {
                table.words.push(0);
                table.words.len() as u32 - 1
            }
        };
        table.words[index as usize] = word;
        Root { table: self.0.clone(), index, word }
    }

    pub fn for_each(&self, visit: impl FnMut(u64)) {
        self.0.lock().words.iter().copied().for_each(visit);
    }
}

impl Root {
    /// The value, if the root belongs to that VM.
    #[inline]
    pub(crate) fn word_in(&self, roots: &Roots) -> Option<u64> {
        Arc::ptr_eq(&self.table, &roots.0).then_some(self.word)
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        let mut table = self.table.lock();
        table.words[self.index as usize] = 0;
        table.free.push(self.index);
    }
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "root {}", self.index)
    }
}

type Object = Arc<dyn Any + Send + Sync>;

/// Objects of the host, by the number that their script objects hold.
#[derive(Default)]
pub(crate) struct Objects(Mutex<ObjectTable>);

#[derive(Default)]
struct ObjectTable {
    /// The script object's address, and what it stands for; numbers start at 1, as a zero value stands for nothing.
    entries: Vec<(u64, Option<Object>)>,
    free: Vec<u32>,
}

impl Objects {
    pub fn add(&self, address: u64, object: Object) -> u64 {
        let mut table = self.0.lock();
        match table.free.pop() {
            Some(index) => {
                table.entries[index as usize] = (address, Some(object));
                u64::from(index) + 1
            }
            None => {
                table.entries.push((address, Some(object)));
                table.entries.len() as u64
            }
        }
    }

    /// The number counts only in the script object that it was given: a copy of that stands for nothing.
    pub fn get(&self, id: u64, address: u64) -> Option<Object> {
        let table = self.0.lock();
        let (known, object) = table.entries.get(usize::try_from(id).ok()?.checked_sub(1)?)?;
        if *known == address { object.clone() } else { None }
    }

    /// Takes out the objects whose script objects are dead; the caller drops them when the pause is over.
    pub fn sweep(&self, is_live: impl Fn(u64) -> bool) -> Vec<Object> {
        let mut table = self.0.lock();
        let table = &mut *table;
        let mut dead = Vec::new();
        for (index, (address, object)) in table.entries.iter_mut().enumerate() {
            if object.is_some() && !is_live(*address) {
                dead.extend(object.take());
                *address = 0;
                table.free.push(index as u32);
            }
        }
        dead
    }
}
