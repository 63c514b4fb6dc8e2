//! Standard input: a read of it can be cancelled, and what comes in then is there for the next reader.
//!
//! Bytes go through [`Stdin`], never straight to the process that asked: it may be gone when they come.

use std::collections::VecDeque;
use std::io::{self, Read};

use parking_lot::Mutex;

use super::os::answer;
use crate::vm::native::{Cx, Step, Trap};

/// Bytes that were read and not yet asked for.
#[derive(Default)]
pub struct Stdin(Mutex<VecDeque<u8>>);

/// Reads at most that many bytes; the parameters are those of `os.read`.
pub fn read(cx: &mut Cx<'_>, size: usize) -> Step {
    let stdin = cx.extension::<Stdin>();
    Err(cx.block_cancellable(move || {
        // One reader at a time: whoever comes next looks first at what is left.
        let mut input = io::stdin().lock();
        let result = if stdin.0.lock().is_empty() {
            let mut buffer = vec![0; size];
            let result = input.read(&mut buffer);
            if let Ok(count) = result {
                stdin.0.lock().extend(&buffer[..count]);
            }
            result
        } else {
            Ok(1)
        };
        move |cx: &mut Cx<'_>| {
            cx.arg_int();
            let into = cx.arg_slice();
            let mut left = stdin.0.lock();
            if left.is_empty() && matches!(result, Ok(1..)) {
                // Another process was faster.
                return Err(Trap::Again);
            }
            if left.is_empty() {
                drop(left);
                return answer(cx, result.map(|_| 0));
            }
            let count = left.len().min(size);
            let bytes: Vec<u8> = left.drain(..count).collect();
            drop(left);
            answer(cx, Ok(into.write(0, &bytes) as i64))
        }
    }))
}
