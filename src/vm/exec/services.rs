//! What natives ask of the VM besides values: the process at hand, state of their own, traces, figures, finalizers.

use std::any::{Any, TypeId};
use std::marker::PhantomData;

use super::frames;
use super::native::{Cx, Data, Iface, Ptr, Value};
use super::trace;
use crate::bytecode::program::Kind;
use crate::chan::ChannelRef;
use crate::heap::mem;
use crate::sync::Arc;
use crate::vm::shared::Capability;

/// One call on a stack, as `runtime.Caller` tells it.
#[derive(Clone, Debug)]
pub struct Position {
    pub function: String,
    pub file: String,
    pub line: u32,
    /// Stands for the place in the code.
    pub pc: u64,
}

/// Figures of a VM's memory, as `runtime.MemStats` tells them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    pub live: u64,
    pub total: u64,
    pub system: u64,
    pub made: u64,
    pub freed: u64,
    pub collections: u64,
    pub pause_ns: u64,
    pub next: u64,
    pub stacks: u64,
}

impl<'a> Cx<'a> {
    /// Whether the host has granted it.
    pub fn granted(&self, capability: Capability) -> bool {
        self.core.vm().grants.has(capability)
    }

    /// The program's arguments.
    pub fn args(&self) -> Vec<String> {
        self.core.vm().args.clone()
    }

    /// The state of type `T` that belongs to this VM; made at the first call.
    pub fn extension<T: Any + Default + Send + Sync>(&self) -> Arc<T> {
        let mut all = self.core.vm().extensions.lock();
        let any = all.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        any.downcast().expect("bug: an extension is stored under another's type")
    }

    /// From now on `take` gets the interrupts of this VM, not its root context; `None` undoes that. Says whether the host forwards them.
    pub fn take_interrupts(&self, take: Option<Box<dyn Fn() + Send>>) -> bool {
        let interrupts = &self.core.vm().interrupts;
        *interrupts.taker.lock() = take.map(crate::vm::interrupt::Taker);
        interrupts.forwarded.load(std::sync::atomic::Ordering::Acquire)
    }

    /// A channel parameter; none for nil.
    pub fn arg_channel(&mut self) -> Option<ChannelRef> {
        let address = self.arg_word();
        // SAFETY: the parameter's type is a channel: nil or a live channel object.
        unsafe { ChannelRef::at(address) }
    }

    pub fn memory(&self) -> Memory {
        let vm = self.core.vm();
        let heap = vm.heap.stats();
        Memory {
            live: heap.live_bytes as u64,
            total: heap.allocated_bytes,
            system: heap.held_bytes as u64,
            made: heap.allocated_objects,
            freed: heap.allocated_objects.saturating_sub(heap.live_objects),
            collections: heap.collections.into(),
            pause_ns: heap.pause_total_ns,
            next: heap.next_bytes as u64,
            stacks: heap.charged_bytes as u64,
        }
    }

    /// Makes the function (a closure; none takes it back) be called with the object when it has died.
    pub fn set_finalizer(&mut self, object: Ptr<'_>, func: Option<u64>) {
        self.core.vm().heap.set_finalizer(object.address() as usize, func.unwrap_or(0));
    }

    /// The `skip`-th frame of the calling process: 0 is the function that called the native.
    pub fn caller(&self, skip: usize) -> Option<Position> {
        self.core.save();
        let (mut left, mut found) = (skip, None);
        frames::walk_calls(self.core.linked(), self.core.process, |call| {
            if left > 0 {
                left -= 1;
                return true;
            }
            found = Some(call.word);
            false
        });
        self.frame_of(found?)
    }

    /// What a `Position::pc` stands for.
    pub fn frame_of(&self, pc: u64) -> Option<Position> {
        let linked = self.core.linked();
        let frames::Call { func, place, .. } = frames::call_at(linked, pc)?;
        let program = linked.program();
        let (_, file) = program.sources.files().nth(place.file.0 as usize)?;
        let line = file.line_column(place.span.start).0;
        Some(Position { function: func.func().name.clone(), file: file.name.clone(), line, pc })
    }

    /// The trace of the calling process.
    pub fn stack_text(&self) -> String {
        self.core.save();
        trace::stack(self.core.linked(), self.core.process)
    }
}

impl Iface {
    /// The pointer that it holds, if it holds one that is not nil.
    pub fn pointer<'a>(self) -> Option<Ptr<'a>> {
        let held = self.ty().is_some_and(|ty| matches!(ty.kind(), Kind::Pointer | Kind::Func)) && self.word != 0;
        held.then_some(Ptr { address: self.word, life: PhantomData })
    }
}

impl<'a> Value<'a> {
    /// Copies `from`, which is of the type that this pointer points at, to that variable.
    pub fn assign(&self, from: Value<'_>) {
        let Some(place) = self.elem() else { return };
        let Data::Memory(at) = place.data else { return };
        if !std::ptr::eq(place.ty, from.ty) {
            return;
        }
        // SAFETY: the pointer's variable is of the value's type, and both are whole.
        unsafe {
            match from.data {
                Data::Memory(source) => mem::copy(&from.ty.descriptor, at, source, 1),
                Data::Word(word) => super::convert::store(from.ty, &word, at),
            }
        }
    }

    /// Puts an interface into the variable that this pointer points at, which holds interfaces.
    pub fn assign_iface(&self, from: Iface) {
        if let Some(Value { ty, data: Data::Memory(at) }) = self.elem()
            && ty.kind() == Kind::Interface
        {
            // SAFETY: the pointer's variable is an interface.
            unsafe { mem::st128(at, from.ty, from.word) }
        }
    }
}

impl Ptr<'_> {
    pub fn store16(self, offset: usize, value: u16) {
        // SAFETY: as for the other widths: the caller knows that the offset lies inside the variable.
        unsafe { mem::st16(self.address as usize + offset, value) }
    }
}
