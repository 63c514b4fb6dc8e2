//! What a VM may use: each limit ends it with an error of its own, and nothing of the script runs after that.

use std::time::Duration;

use super::vm::VmOptions;

pub use crate::vm::limits::Limit;

impl VmOptions {
    /// Bytes that the VM may take in all: heap, processes and their stacks, queues and buffers.
    pub fn memory_bytes_max(mut self, bytes: usize) -> VmOptions {
        self.0.heap_bytes_max = bytes;
        self
    }

    /// Steps that the VM may make in all: calls and repetitions of loops, and one for each 64 bytes that a builtin handles. With one worker the
    /// count is exact, so that a script ends at the same place each time.
    pub fn steps_max(mut self, steps: u64) -> VmOptions {
        self.0.limits.steps = Some(steps);
        self
    }

    /// Real time that the VM may run, all its runs together.
    pub fn time_max(mut self, time: Duration) -> VmOptions {
        self.0.limits.time = Some(time);
        self
    }

    /// Processes that may be alive at the same time.
    pub fn processes_max(mut self, count: u64) -> VmOptions {
        self.0.limits.processes = Some(count);
        self
    }

    /// Values that the buffer of one channel may hold.
    pub fn channel_buffer_max(mut self, count: usize) -> VmOptions {
        self.0.limits.channel_buffer = Some(count);
        self
    }

    /// Bytes that may be written to standard output and standard error, together.
    pub fn output_bytes_max(mut self, bytes: u64) -> VmOptions {
        self.0.limits.output_bytes = Some(bytes);
        self
    }
}
