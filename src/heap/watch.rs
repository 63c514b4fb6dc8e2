//! Work without end: comparing and hashing walk values that scripts shape, which may be huge, or refer to one part many times over.
//! Whoever runs scripts on a thread sets a [`Watch`] there, which counts the work and may stop it.

use std::cell::Cell;

use super::BadType;

/// Told of work while it is done.
pub trait Watch {
    /// So many bytes (or as much work) were looked at. False: stop.
    fn work(&self, bytes: usize) -> bool;
}

thread_local! {
    static WATCH: Cell<Option<*const dyn Watch>> = const { Cell::new(None) };
}

/// Sets a watch for this thread as long as the answer lives; then the one before is back.
#[derive(Debug)]
pub struct Watching<'w> {
    before: Option<*const dyn Watch>,
    life: std::marker::PhantomData<&'w dyn Watch>,
}

pub fn watch<'w>(watch: &'w (dyn Watch + 'w)) -> Watching<'w> {
    let raw: *const (dyn Watch + 'w) = watch;
    // SAFETY: only the lifetime is changed, which raw pointers do not use; `Watching` takes the pointer out before the watch goes.
    let raw = unsafe { std::mem::transmute::<*const (dyn Watch + 'w), *const (dyn Watch + 'static)>(raw) };
    Watching { before: WATCH.replace(Some(raw)), life: std::marker::PhantomData }
}

impl Drop for Watching<'_> {
    fn drop(&mut self) {
        WATCH.set(self.before);
    }
}

/// Strings from this length on are told.
pub(super) const LONG: usize = 64 << 10;
/// Parts of values between two tellings, and what they count as.
pub(super) const PARTS: u32 = 1 << 10;
pub(super) const PARTS_BYTES: usize = (PARTS as usize) * 64;

/// # Errors
/// The watch wants an end.
#[cold]
pub(super) fn work(bytes: usize) -> Result<(), BadType> {
    let go_on = WATCH.get().is_none_or(|watch| {
        // SAFETY: it is set only while the watch is borrowed (see `Watching`), and belongs to this thread.
        unsafe { (*watch).work(bytes) }
    });
    if go_on { Ok(()) } else { Err(BadType::STOPPED) }
}
