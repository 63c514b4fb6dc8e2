//! Natives that the interpreter does itself when nothing stands in the way: atomic operations, and locks that nobody else wants.
//!
//! The linker writes the number of an intrinsic into the spare byte of a `CallNative`. What an intrinsic does not do (nil, a lock that
//! is held, a group that becomes empty) it leaves without any effect to the native of that name.

use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicU32, AtomicU64};

use super::core::Core;
use super::{get, set};
use crate::chan::lock;

macro_rules! numbers {
    ($($name:ident)*) => {
        /// What an intrinsic does; its number is written into code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        enum Kind { $($name),* }

        impl Kind {
            const ALL: &[Kind] = &[$(Kind::$name),*];
        }
    };
}

numbers! {
    None
    Add64 AddI32 AddU32
    Load64 LoadI32 LoadU32
    Store64 Store32
    Swap64 SwapI32 SwapU32
    Cas64 Cas32
    Lock Unlock RLock RUnlock
    GroupAdd GroupDone
}

/// The number of the intrinsic for a native; 0 if there is none.
pub(super) fn number(native: &str) -> u8 {
    let kind = match native {
        "sync.Mutex.Lock" => Kind::Lock,
        "sync.Mutex.Unlock" => Kind::Unlock,
        "sync.RWMutex.RLock" => Kind::RLock,
        "sync.RWMutex.RUnlock" => Kind::RUnlock,
        "sync.WaitGroup.Add" => Kind::GroupAdd,
        "sync.WaitGroup.Done" => Kind::GroupDone,
        _ => native.strip_prefix("sync/atomic.").map_or(Kind::None, atomic),
    };
    kind as u8
}

/// `AddInt64` as well as `Int64.Add`.
fn atomic(name: &str) -> Kind {
    const OPERATIONS: [(&str, [Kind; 3]); 5] = [
        ("Add", [Kind::Add64, Kind::AddI32, Kind::AddU32]),
        ("Load", [Kind::Load64, Kind::LoadI32, Kind::LoadU32]),
        ("Store", [Kind::Store64, Kind::Store32, Kind::Store32]),
        ("Swap", [Kind::Swap64, Kind::SwapI32, Kind::SwapU32]),
        ("CompareAndSwap", [Kind::Cas64, Kind::Cas32, Kind::Cas32]),
    ];
    for (operation, kinds) in OPERATIONS {
        let ty = match name.split_once('.') {
            Some((ty, method)) if method == operation => Some(ty),
            Some(_) => None,
            None => name.strip_prefix(operation),
        };
        match ty {
            Some("Int64" | "Uint64" | "Uintptr" | "Pointer") => return kinds[0],
            Some("Int32") => return kinds[1],
            Some("Uint32") => return kinds[2],
            _ => {}
        }
    }
    Kind::None
}

fn sign(value: u32) -> u64 {
    value as i32 as u64
}

/// An addition that needs no atomics while the VM is alone. Gives the old value.
macro_rules! change {
    ($alone:expr, $word:expr, |$old:ident| $new:expr, $atomic:expr) => {
        if $alone {
            let $old = $word.load(Relaxed);
            $word.store($new, Relaxed);
            $old
        } else {
            $atomic
        }
    };
}

/// A compare-and-swap of the same kind; 1 if the old value was there.
macro_rules! swap_if {
    ($alone:expr, $word:expr, $old:expr, $new:expr) => {{
        let (word, old, new) = ($word, $old, $new);
        let same = if $alone {
            let same = word.load(Relaxed) == old;
            if same {
                word.store(new, Relaxed);
            }
            same
        } else {
            word.compare_exchange(old, new, SeqCst, SeqCst).is_ok()
        };
        same.into()
    }};
}

impl Core {
    /// Does an intrinsic on the window of its call. False: nothing was done, the native is to be called.
    ///
    /// # Safety
    /// `number` is one of an intrinsic, `window` that of a verified call of its native.
    #[inline(never)]
    pub(super) unsafe fn intrinsic(&mut self, number: u8, window: *mut u64) -> bool {
        debug_assert!((number as usize) < Kind::ALL.len(), "bug: no such intrinsic");
        // SAFETY: the caller's promise; results and parameters stand in the window. The checker has seen that the words that the
        // receivers point at have this type, so they are aligned and accessed only in whole.
        unsafe {
            let kind = *Kind::ALL.get_unchecked(number as usize);
            let alone = self.seat().alone();
            let first = if matches!(
                kind,
                Kind::Store64
                    | Kind::Store32
                    | Kind::Lock
                    | Kind::Unlock
                    | Kind::RLock
                    | Kind::RUnlock
                    | Kind::GroupAdd
                    | Kind::GroupDone
            ) {
                1
            } else {
                2
            };
            let address = get(window, first) as usize;
            if address == 0 {
                return false;
            }
            let wide = || &*(address as *const AtomicU64);
            let narrow = || &*(address as *const AtomicU32);
            let operand = || get(window, first + 1);
            let result = match kind {
                Kind::None => return false,
                Kind::Add64 => {
                    let (word, delta) = (wide(), operand());
                    change!(alone, word, |old| old.wrapping_add(delta), word.fetch_add(delta, SeqCst))
                        .wrapping_add(delta)
                }
                Kind::AddI32 | Kind::AddU32 => {
                    let (word, delta) = (narrow(), operand() as u32);
                    let new = change!(alone, word, |old| old.wrapping_add(delta), word.fetch_add(delta, SeqCst))
                        .wrapping_add(delta);
                    if kind == Kind::AddI32 { sign(new) } else { new.into() }
                }
                Kind::Load64 => wide().load(SeqCst),
                Kind::LoadI32 => sign(narrow().load(SeqCst)),
                Kind::LoadU32 => narrow().load(SeqCst).into(),
                Kind::Store64 => {
                    wide().store(operand(), if alone { Relaxed } else { SeqCst });
                    return true;
                }
                Kind::Store32 => {
                    narrow().store(operand() as u32, if alone { Relaxed } else { SeqCst });
                    return true;
                }
                Kind::Swap64 => {
                    let (word, new) = (wide(), operand());
                    change!(alone, word, |_old| new, word.swap(new, SeqCst))
                }
                Kind::SwapI32 | Kind::SwapU32 => {
                    let (word, new) = (narrow(), operand() as u32);
                    let old = change!(alone, word, |_old| new, word.swap(new, SeqCst));
                    if kind == Kind::SwapI32 { sign(old) } else { old.into() }
                }
                Kind::Cas64 => swap_if!(alone, wide(), operand(), get(window, first + 2)),
                Kind::Cas32 => swap_if!(alone, narrow(), operand() as u32, get(window, first + 2) as u32),
                Kind::Lock => {
                    // Who was woken may have it already.
                    if self.woken || !lock::mutex_take(alone, narrow()) {
                        return false;
                    }
                    let holder = &*((address + lock::MUTEX_HOLDER) as *const AtomicU32);
                    holder.store(self.process.id.get() as u32, Relaxed);
                    return true;
                }
                Kind::Unlock => return lock::mutex_give(alone, narrow()),
                Kind::RLock => return !self.woken && lock::read_take(alone, narrow()),
                Kind::RUnlock => return lock::read_give(alone, narrow()),
                Kind::GroupAdd => return lock::group_change(alone, wide(), operand() as i64),
                Kind::GroupDone => return lock::group_change(alone, wide(), -1),
            };
            set(window, 1, result);
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_numbers() {
        assert_eq!(number("sync/atomic.AddInt64"), Kind::Add64 as u8);
        assert_eq!(number("sync/atomic.Int32.Add"), Kind::AddI32 as u8);
        assert_eq!(number("sync/atomic.Uint32.CompareAndSwap"), Kind::Cas32 as u8);
        assert_eq!(number("sync/atomic.CompareAndSwapUintptr"), Kind::Cas64 as u8);
        assert_eq!(number("sync/atomic.Pointer.Load"), Kind::Load64 as u8);
        assert_eq!(number("sync/atomic.AndInt64"), 0);
        assert_eq!(number("sync/atomic.Int64.Or"), 0);
        assert_eq!(number("sync.Mutex.Lock"), Kind::Lock as u8);
        assert_eq!(number("strings.Index"), 0);
    }
}
