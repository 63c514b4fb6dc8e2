//! Where the output of scripts goes.

use std::io;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::vm::Output;

/// Standard output or standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// Output kept in memory. A clone has the same.
///
/// ```
/// use csp::{Captured, Engine, Vm, VmOptions};
///
/// let program = Engine::new().compile_text("x.csp", "fmt.Println(\"hello\")").unwrap();
/// let captured = Captured::new();
/// Vm::with_options(&program, VmOptions::new().output(captured.clone())).unwrap().run().unwrap();
/// assert_eq!(captured.take_stdout(), b"hello\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Captured(Arc<Mutex<[Vec<u8>; 2]>>);

impl Captured {
    pub fn new() -> Captured {
        Captured::default()
    }

    /// What was written to standard output since the last time.
    pub fn take_stdout(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock()[0])
    }

    /// What was written to standard error since the last time.
    pub fn take_stderr(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock()[1])
    }
}

impl Output for Captured {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.lock()[0].extend_from_slice(bytes);
        Ok(())
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        self.0.lock()[1].extend_from_slice(bytes);
        Ok(())
    }
}

/// Each write as it comes; an error is the script's.
///
/// ```
/// use csp::{Engine, Stream, Vm, VmOptions};
///
/// let (lines, received) = std::sync::mpsc::channel();
/// let options = VmOptions::new().output(move |stream: Stream, bytes: &[u8]| {
///     lines.send((stream, bytes.len())).map_err(std::io::Error::other)
/// });
/// let program = Engine::new().compile_text("x.csp", "fmt.Print(\"hello\")").unwrap();
/// Vm::with_options(&program, options).unwrap().run().unwrap();
/// assert_eq!(received.recv(), Ok((Stream::Stdout, 5)));
/// ```
impl<F: Fn(Stream, &[u8]) -> io::Result<()> + Send + Sync> Output for F {
    fn stdout(&self, bytes: &[u8]) -> io::Result<()> {
        self(Stream::Stdout, bytes)
    }

    fn stderr(&self, bytes: &[u8]) -> io::Result<()> {
        self(Stream::Stderr, bytes)
    }
}
