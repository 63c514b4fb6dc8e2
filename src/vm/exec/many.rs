//! A receive from one of any number of channels: `select` whose cases are the elements of a slice.

use super::native::{Cx, Slice, Step, Trap};
use crate::chan::{self, Case, ChannelRef, Selected};

impl Cx<'_> {
    /// Receives from one of the channels, as `select` does. For natives of a type parameter whose results are the index, the value and whether there was one.
    pub fn receive_any(&mut self, channels: Slice<'_>) -> Step {
        let ty = self.type_arg(0);
        // SAFETY: behind its first slot the window has those of the results.
        let (value, ok) = unsafe { (self.window.add(2), self.window.add(2 + ty.slots())) };
        let index = if self.woken {
            self.core.process.value.get() as usize
        } else {
            self.receive_or_park(channels, value, ok)?
        };
        // SAFETY: as above. A value by reference of a closed channel is a zero object, not nil.
        unsafe {
            if ty.by_ref() && *value == 0 {
                *value = self.core.alloc_object(ty).ok_or(Trap::OutOfMemory)?;
            }
        }
        self.ret_int(index as i64);
        Ok(())
    }

    fn receive_or_park(&mut self, channels: Slice<'_>, value: *mut u64, ok: *mut u64) -> Result<usize, Trap> {
        self.buffer(channels.len() * size_of::<Case>())?;
        // A word of the slice is read once: other processes may write it meanwhile.
        let case = |index| {
            // SAFETY: a channel or nil, says the checker.
            let channel = unsafe { ChannelRef::at(channels.word(index)) };
            Case { channel, send: false, value, ok }
        };
        let cases: Vec<Case> = (0..channels.len()).map(case).collect();
        // SAFETY: the results lie in the frame of the process that runs here.
        match unsafe { chan::select(self.seat(), self.process(), &cases, false) } {
            Selected::Case(index) => Ok(index),
            Selected::Parked => Err(Trap::Park),
            Selected::Cancelled => Err(Trap::Cancelled),
            Selected::NoMemory => Err(Trap::OutOfMemory),
            Selected::Default | Selected::Closed(_) => unreachable!("bug: a receive without default"),
        }
    }
}
