//! Channels that host and scripts share.

use std::marker::PhantomData;
use std::sync::Arc;

use super::convert::{FromValue, IntoValue, ScriptType, View};
use super::error::Error;
use super::function::Slot;
use super::handle::Call;
use super::module::Types;
use crate::bytecode::program::Kind;
use crate::vm::{self, CallArgs, Ended, FuncType, Handle, HostCall, Misfit, Place, Put, Root, TypeInfo};

/// What all ends of a channel share. While it lives, scripts that wait on the channel are not deadlocked.
struct Shared {
    root: Arc<Root>,
    ty: FuncType,
    vm: Handle,
}

impl Shared {
    fn new(root: Root, ty: FuncType, vm: Handle) -> Shared {
        vm.hold();
        Shared { root: Arc::new(root), ty, vm }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.vm.release();
    }
}

macro_rules! ends {
    ($(#[$doc:meta])* $name:ident, $before:literal, $directions:pat) => {
        $(#[$doc])*
        pub struct $name<T> {
            shared: Arc<Shared>,
            element: PhantomData<fn(T) -> T>,
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                $name { shared: self.shared.clone(), element: PhantomData }
            }
        }

        impl<T> std::fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.shared.root).finish()
            }
        }

        impl<T: ScriptType> ScriptType for $name<T> {
            fn describe(types: &mut Types) -> String {
                format!(concat!($before, " {}"), T::describe(types))
            }

            fn fits(ty: &TypeInfo) -> bool {
                ty.kind() == Kind::Chan && matches!(ty.direction(), $directions) && ty.element().is_some_and(T::fits)
            }
        }

        impl<T: ScriptType> FromValue for $name<T> {
            fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
                view.wants(Kind::Chan)?;
                if !Self::fits(view.value.ty()) {
                    return Err(Misfit::Text(format!("it is a {}", view.value.ty().text())));
                }
                if view.value.is_nil() {
                    return Err(Misfit::text("the channel is nil"));
                }
                let vm = Handle::of(view.vm).ok_or_else(|| Misfit::text("the VM has ended"))?;
                let shared = Shared::new(view.value.keep(view.vm), view.vm.func_type(view.value.ty()), vm);
                Ok($name { shared: Arc::new(shared), element: PhantomData })
            }
        }
    };
}

ends! {
    /// A channel of type `chan T`: both ends are the host's and the script's. Made by [`Vm::channel`](crate::Vm::channel), or taken from a script.
    ///
    /// Operations give a [`Call`](crate::Call), which is awaited or joined. They stand in the channel's queue as those of processes do.
    Channel, "chan", 0..=2
}

ends! {
    /// The end of a script's channel that the host sends on: `chan<- T` in a host function's signature.
    Sender, "chan<-", 0 | 1
}

ends! {
    /// The end of a script's channel that the host receives from: `<-chan T` in a host function's signature.
    ///
    /// ```
    /// use csp::{Engine, Module, Receiver, Vm};
    ///
    /// let module = Module::new("host").asynchronous("Sum(numbers)", |numbers: Receiver<i64>| async move {
    ///     let mut sum = 0;
    ///     while let Ok(Some(number)) = numbers.recv().await {
    ///         sum += number;
    ///     }
    ///     sum
    /// });
    /// let program = Engine::builder().module(module).build().compile_text("x.csp", r#"
    ///     func run() int {
    ///         c := make(chan int)
    ///         go func() {
    ///             for i := range 10 { c <- i }
    ///             close(c)
    ///         }()
    ///         return host.Sum(c)
    ///     }
    /// "#).unwrap();
    /// assert_eq!(Vm::new(&program).unwrap().call::<i64>("run", ()).unwrap(), 45);
    /// ```
    Receiver, "<-chan", 0 | 2
}

impl<T: ScriptType> IntoValue for Channel<T> {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.root(&self.shared.root, &self.shared.ty)
    }
}

impl<T> Channel<T> {
    pub(super) fn new(root: Root, ty: FuncType, vm: vm::Handle) -> Channel<T> {
        Channel { shared: Arc::new(Shared::new(root, ty, vm)), element: PhantomData }
    }

    /// The end to send on.
    pub fn sender(&self) -> Sender<T> {
        Sender { shared: self.shared.clone(), element: PhantomData }
    }

    /// The end to receive from.
    pub fn receiver(&self) -> Receiver<T> {
        Receiver { shared: self.shared.clone(), element: PhantomData }
    }
}

impl<T: IntoValue + Send + 'static> Channel<T> {
    /// See [`Sender::send`].
    pub fn send(&self, value: T) -> Call<()> {
        self.sender().send(value)
    }
}

impl<T: FromValue + Send + 'static> Channel<T> {
    /// See [`Receiver::recv`].
    pub fn recv(&self) -> Call<Option<T>> {
        self.receiver().recv()
    }
}

impl<T> Channel<T> {
    /// See [`Sender::close`].
    pub fn close(&self) -> Call<()> {
        self.sender().close()
    }
}

impl<T: IntoValue + Send + 'static> Sender<T> {
    /// Sends a value: done when a receiver has it, or the buffer. A send on a closed channel is an error, a panic of that operation.
    pub fn send(&self, value: T) -> Call<()> {
        let slot = Slot::new();
        let call = Box::new(SendOp { value: Some(value), told: Told(slot.clone(), false) });
        let state = self.shared.vm.pipe(self.shared.root.clone(), self.shared.ty.clone(), true, call);
        Call::new(slot, state, self.shared.vm.clone())
    }
}

impl<T> Sender<T> {
    /// Closes the channel; an error if it is closed already.
    pub fn close(&self) -> Call<()> {
        let slot = Slot::new();
        let call = Box::new(SendOp::<i64> { value: None, told: Told(slot.clone(), false) });
        let state = self.shared.vm.close(self.shared.root.clone(), call);
        Call::new(slot, state, self.shared.vm.clone())
    }
}

impl<T: FromValue + Send + 'static> Receiver<T> {
    /// Receives a value; `None` when the channel is closed and drained.
    pub fn recv(&self) -> Call<Option<T>> {
        let slot = Slot::new();
        let call = Box::new(Receive(Told(slot.clone(), false)));
        let state = self.shared.vm.pipe(self.shared.root.clone(), self.shared.ty.clone(), false, call);
        Call::new(slot, state, self.shared.vm.clone())
    }
}

/// A result that is told, at the latest when this is dropped.
struct Told<R>(Arc<Slot<R>>, bool);

impl<R> Told<R> {
    fn tell(&mut self, result: Result<R, Error>) {
        self.1 = true;
        self.0.put(result);
    }
}

impl<R> Drop for Told<R> {
    fn drop(&mut self) {
        if !self.1 {
            self.0.put(Err(Error::ended()));
        }
    }
}

struct SendOp<T> {
    value: Option<T>,
    told: Told<()>,
}

impl<T: IntoValue + Send> HostCall for SendOp<T> {
    fn args(&mut self, frame: &mut CallArgs<'_>) -> Put {
        let value = self.value.take().expect("bug: a value is sent twice");
        frame.put(|place| value.into_value(place))
    }

    fn ended(mut self: Box<Self>, how: Ended<'_>) {
        let result = match how {
            Ended::Returned(_) => Ok(()),
            other => Err(Error::from_end(other)),
        };
        self.told.tell(result);
    }
}

struct Receive<T>(Told<Option<T>>);

impl<T: FromValue + Send> HostCall for Receive<T> {
    fn args(&mut self, _: &mut CallArgs<'_>) -> Put {
        Ok(())
    }

    fn ended(mut self: Box<Self>, how: Ended<'_>) {
        let result = match how {
            Ended::Returned(mut results) => {
                let value = results.take(|value, vm| T::from_value(&View::new(value, vm)));
                if results.received() { value.map(Some).map_err(Error::misfit) } else { Ok(None) }
            }
            other => Err(Error::from_end(other)),
        };
        self.0.tell(result);
    }
}
