//! Package sync: the locks of `chan::lock` under the names of the standard library.
//!
//! The words stand where `stdlib/sync/sync.csp` lays them out.

use crate::chan::{Step as Wait, lock};
use crate::sync::{AtomicU32, Ordering};
use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("sync.Mutex.Lock", mutex_lock),
    ("sync.Mutex.TryLock", mutex_try_lock),
    ("sync.Mutex.Unlock", mutex_unlock),
    ("sync.RWMutex.Lock", write_lock),
    ("sync.RWMutex.TryLock", write_try_lock),
    ("sync.RWMutex.Unlock", write_unlock),
    ("sync.RWMutex.RLock", read_lock),
    ("sync.RWMutex.TryRLock", read_try_lock),
    ("sync.RWMutex.RUnlock", read_unlock),
    ("sync.WaitGroup.Add", group_add),
    ("sync.WaitGroup.Done", group_done),
    ("sync.WaitGroup.Wait", group_wait),
    ("sync.Cond.enter", cond_enter),
    ("sync.Cond.sleep", cond_sleep),
    ("sync.Cond.Signal", cond_signal),
    ("sync.Cond.Broadcast", cond_broadcast),
    ("sync.enter", enter),
];

/// Offsets in a `Cond`: the lock, an interface, stands first.
const TICKET: usize = 16;
const NEXT: usize = 24;
/// Offset of the number of waiting processes in a `WaitGroup`.
const WAITING: usize = 8;

/// A wait in a channel package's words as a native answers it.
fn waited(wait: Wait) -> Step {
    match wait {
        Wait::Done => Ok(()),
        Wait::Cancelled => Err(Trap::Cancelled),
        _ => Err(Trap::Park),
    }
}

/// A wait for a lock that may have been a quiet one.
fn taken(cx: &mut Cx<'_>, wait: Wait) -> Step {
    if wait != Wait::Parked {
        cx.process().set_quiet(cx.seat().alone(), false);
    }
    waited(wait)
}

fn fatal(text: &str) -> Step {
    Err(Trap::Fatal(text.into()))
}

/// The lock remembers who has it, for reports of deadlocks.
fn held(cx: &Cx<'_>, holder: &AtomicU32) {
    holder.store(cx.process().id.get() as u32, Ordering::Relaxed);
}

fn mutex_lock(cx: &mut Cx<'_>) -> Step {
    let lock = cx.arg_receiver()?;
    if cx.woken() || !lock::mutex_try_lock(cx.seat(), lock.atomic32(0)) {
        cx.quiet_in_library();
        let wait = lock::mutex_lock(cx.seat(), cx.process(), lock.atomic32(0), cx.woken());
        taken(cx, wait)?;
    }
    held(cx, lock.atomic32(lock::MUTEX_HOLDER));
    Ok(())
}

fn mutex_try_lock(cx: &mut Cx<'_>) -> Step {
    let lock = cx.arg_receiver()?;
    let taken = lock::mutex_try_lock(cx.seat(), lock.atomic32(0));
    if taken {
        held(cx, lock.atomic32(lock::MUTEX_HOLDER));
    }
    cx.ret_bool(taken);
    Ok(())
}

fn mutex_unlock(cx: &mut Cx<'_>) -> Step {
    let word = cx.arg_receiver()?.atomic32(0);
    lock::mutex_unlock(cx.seat(), word).or_else(|_| fatal("sync: unlock of unlocked mutex"))
}

fn write_lock(cx: &mut Cx<'_>) -> Step {
    let lock = cx.arg_receiver()?;
    if cx.woken() || !lock::write_try_lock(cx.seat(), lock.atomic32(0)) {
        cx.quiet_in_library();
        let wait = lock::write_lock(cx.seat(), cx.process(), lock.atomic32(0), cx.woken());
        taken(cx, wait)?;
    }
    held(cx, lock.atomic32(lock::WRITER));
    Ok(())
}

fn write_try_lock(cx: &mut Cx<'_>) -> Step {
    let lock = cx.arg_receiver()?;
    let taken = lock::write_try_lock(cx.seat(), lock.atomic32(0));
    if taken {
        held(cx, lock.atomic32(lock::WRITER));
    }
    cx.ret_bool(taken);
    Ok(())
}

fn write_unlock(cx: &mut Cx<'_>) -> Step {
    let word = cx.arg_receiver()?.atomic32(0);
    lock::write_unlock(cx.seat(), word).or_else(|_| fatal("sync: Unlock of unlocked RWMutex"))
}

fn read_lock(cx: &mut Cx<'_>) -> Step {
    let word = cx.arg_receiver()?.atomic32(0);
    if !cx.woken() && lock::read_try_lock(cx.seat(), word) {
        return Ok(());
    }
    cx.quiet_in_library();
    let wait = lock::read_lock(cx.seat(), cx.process(), word, cx.woken());
    taken(cx, wait)
}

fn read_try_lock(cx: &mut Cx<'_>) -> Step {
    let word = cx.arg_receiver()?.atomic32(0);
    let taken = lock::read_try_lock(cx.seat(), word);
    cx.ret_bool(taken);
    Ok(())
}

fn read_unlock(cx: &mut Cx<'_>) -> Step {
    let word = cx.arg_receiver()?.atomic32(0);
    lock::read_unlock(cx.seat(), word).or_else(|_| fatal("sync: RUnlock of unlocked RWMutex"))
}

fn add(cx: &mut Cx<'_>, delta: Option<i64>) -> Step {
    let group = cx.arg_receiver()?;
    let delta = match delta {
        Some(delta) => delta,
        None => cx.arg_int(),
    };
    if lock::group_add(cx.seat(), group.atomic64(0), group.atomic64(WAITING), delta) < 0 {
        return Err(cx.panic("sync: negative WaitGroup counter"));
    }
    Ok(())
}

fn group_add(cx: &mut Cx<'_>) -> Step {
    add(cx, None)
}

fn group_done(cx: &mut Cx<'_>) -> Step {
    add(cx, Some(-1))
}

fn group_wait(cx: &mut Cx<'_>) -> Step {
    let group = cx.arg_receiver()?;
    waited(lock::group_wait(cx.seat(), cx.process(), group.atomic64(0), group.atomic64(WAITING), cx.woken()))
}

fn cond_enter(cx: &mut Cx<'_>) -> Step {
    let cond = cx.arg_receiver()?;
    cx.ret_word(lock::cond_enter(cond.atomic64(TICKET)));
    Ok(())
}

/// `func (c *Cond) sleep(ticket uint64) bool`: false: the process is to unwind when it has its lock again.
fn cond_sleep(cx: &mut Cx<'_>) -> Step {
    let cond = cx.arg_receiver()?;
    let mine = cx.arg_uint();
    if cx.woken_to_unwind() {
        cx.ret_bool(false);
        return Ok(());
    }
    let woken = cx.woken();
    match lock::cond_sleep(cx.seat(), cx.process(), cond.atomic64(TICKET), cond.atomic64(NEXT), mine, woken) {
        Wait::Parked => return Err(Trap::Park),
        wait => cx.ret_bool(wait == Wait::Done),
    }
    Ok(())
}

fn cond_signal(cx: &mut Cx<'_>) -> Step {
    let cond = cx.arg_receiver()?;
    lock::cond_signal(cx.seat(), cond.atomic64(TICKET), cond.atomic64(NEXT));
    Ok(())
}

fn cond_broadcast(cx: &mut Cx<'_>) -> Step {
    let cond = cx.arg_receiver()?;
    lock::cond_broadcast(cx.seat(), cond.atomic64(TICKET), cond.atomic64(NEXT));
    Ok(())
}

fn enter(cx: &mut Cx<'_>) -> Step {
    let pool = cx.arg_receiver()?;
    cx.enter_pool(pool);
    Ok(())
}
