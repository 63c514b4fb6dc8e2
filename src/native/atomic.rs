//! Package sync/atomic.

use std::sync::atomic::Ordering::SeqCst;

use parking_lot::Mutex;

use crate::vm::native::{Cx, Iface, NativeFn, Step};

/// One operation for the free function and the method of each type: both take the address first.
macro_rules! integers {
    ($($name:ident $atomic:ident $narrow:ty, $signed:literal;)*) => { $(
        mod $name {
            use super::*;

            /// The slot of a value: extended as its type says.
            fn slot(value: $narrow) -> u64 {
                if $signed { value as i64 as u64 } else { value as u64 }
            }

            pub fn add(cx: &mut Cx<'_>) -> Step {
                let (at, delta) = (cx.arg_receiver()?, cx.arg_word() as $narrow);
                let old = at.$atomic(0).fetch_add(delta as _, SeqCst) as $narrow;
                cx.ret_word(slot(old.wrapping_add(delta)));
                Ok(())
            }

            pub fn and(cx: &mut Cx<'_>) -> Step {
                let (at, mask) = (cx.arg_receiver()?, cx.arg_word());
                cx.ret_word(slot(at.$atomic(0).fetch_and(mask as _, SeqCst) as $narrow));
                Ok(())
            }

            pub fn or(cx: &mut Cx<'_>) -> Step {
                let (at, mask) = (cx.arg_receiver()?, cx.arg_word());
                cx.ret_word(slot(at.$atomic(0).fetch_or(mask as _, SeqCst) as $narrow));
                Ok(())
            }

            pub fn cas(cx: &mut Cx<'_>) -> Step {
                let (at, old, new) = (cx.arg_receiver()?, cx.arg_word(), cx.arg_word());
                cx.ret_bool(at.$atomic(0).compare_exchange(old as _, new as _, SeqCst, SeqCst).is_ok());
                Ok(())
            }

            pub fn load(cx: &mut Cx<'_>) -> Step {
                let at = cx.arg_receiver()?;
                cx.ret_word(slot(at.$atomic(0).load(SeqCst) as $narrow));
                Ok(())
            }

            pub fn store(cx: &mut Cx<'_>) -> Step {
                let (at, value) = (cx.arg_receiver()?, cx.arg_word());
                at.$atomic(0).store(value as _, SeqCst);
                Ok(())
            }

            pub fn swap(cx: &mut Cx<'_>) -> Step {
                let (at, value) = (cx.arg_receiver()?, cx.arg_word());
                cx.ret_word(slot(at.$atomic(0).swap(value as _, SeqCst) as $narrow));
                Ok(())
            }
        }
    )* };
}

integers! {
    int32 atomic32 i32, true;
    int64 atomic64 i64, true;
    uint32 atomic32 u32, false;
    uint64 atomic64 u64, false;
}

macro_rules! names {
    ($($name:literal $module:ident;)*) => {
        pub const NATIVES: &[(&str, NativeFn)] = &[
            $(
                (concat!("sync/atomic.Add", $name), $module::add),
                (concat!("sync/atomic.And", $name), $module::and),
                (concat!("sync/atomic.Or", $name), $module::or),
                (concat!("sync/atomic.CompareAndSwap", $name), $module::cas),
                (concat!("sync/atomic.Load", $name), $module::load),
                (concat!("sync/atomic.Store", $name), $module::store),
                (concat!("sync/atomic.Swap", $name), $module::swap),
                (concat!("sync/atomic.", $name, ".Add"), $module::add),
                (concat!("sync/atomic.", $name, ".And"), $module::and),
                (concat!("sync/atomic.", $name, ".Or"), $module::or),
                (concat!("sync/atomic.", $name, ".CompareAndSwap"), $module::cas),
                (concat!("sync/atomic.", $name, ".Load"), $module::load),
                (concat!("sync/atomic.", $name, ".Store"), $module::store),
                (concat!("sync/atomic.", $name, ".Swap"), $module::swap),
            )*
            ("sync/atomic.Pointer.CompareAndSwap", uint64::cas),
            ("sync/atomic.Pointer.Load", uint64::load),
            ("sync/atomic.Pointer.Store", uint64::store),
            ("sync/atomic.Pointer.Swap", uint64::swap),
            ("sync/atomic.loadAny", load_any),
            ("sync/atomic.swapAny", swap_any),
            ("sync/atomic.casAny", cas_any),
            ("sync/atomic.sameType", same_type),
        ];
    };
}

names! {
    "Int32" int32;
    "Int64" int64;
    "Uint32" uint32;
    "Uint64" uint64;
    "Uintptr" uint64;
}

/// `atomic.Value` is written under this lock; reads are one access.
static VALUES: Mutex<()> = Mutex::new(());

fn load_any(cx: &mut Cx<'_>) -> Step {
    let at = cx.arg_receiver()?;
    let (ty, word) = at.load128(0);
    cx.ret_iface(Iface { ty, word });
    Ok(())
}

fn swap_any(cx: &mut Cx<'_>) -> Step {
    let (at, new) = (cx.arg_receiver()?, cx.arg_iface());
    let _lock = VALUES.lock();
    let (ty, word) = at.load128(0);
    at.store128(0, new.ty, new.word);
    cx.ret_iface(Iface { ty, word });
    Ok(())
}

fn cas_any(cx: &mut Cx<'_>) -> Step {
    let (at, old, new) = (cx.arg_receiver()?, cx.arg_iface(), cx.arg_iface());
    let _lock = VALUES.lock();
    let same = at.load128(0) == (old.ty, old.word);
    if same {
        at.store128(0, new.ty, new.word);
    }
    cx.ret_bool(same);
    Ok(())
}

fn same_type(cx: &mut Cx<'_>) -> Step {
    let (a, b) = (cx.arg_iface(), cx.arg_iface());
    cx.ret_bool(a.ty == b.ty);
    Ok(())
}
