//! Objects of the host that scripts hold without seeing into them, and structs that both know.

use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;

use super::convert::{FromValue, IntoValue, View};
use crate::vm::{Misfit, Place, Put};

/// A Rust type whose values scripts hold and pass on, and use by its [methods](crate::Module::method).
///
/// A script has a pointer to it. When no script holds that any more, a later collection drops the script's share.
///
/// ```
/// use std::sync::atomic::{AtomicI64, Ordering};
/// use csp::{Engine, Module, Object, Ref, Vm};
///
/// struct Counter(AtomicI64);
///
/// impl Object for Counter {
///     const NAME: &'static str = "Counter";
/// }
///
/// let module = Module::new("count")
///     .function("New", || Ref::new(Counter(AtomicI64::new(0))))
///     .method::<Counter, _, _>("Add(n)", |counter: Ref<Counter>, n: i64| counter.0.fetch_add(n, Ordering::Relaxed) + n);
/// let program = Engine::builder().module(module).build().compile_text("x.csp", r#"
///     func use() int {
///         c := count.New()
///         c.Add(40)
///         return c.Add(2)
///     }
/// "#).unwrap();
/// assert_eq!(Vm::new(&program).unwrap().call::<i64>("use", ()).unwrap(), 42);
/// ```
pub trait Object: Send + Sync + 'static {
    /// The name of the type for scripts; it begins with a capital letter.
    const NAME: &'static str;
}

/// A shared [`Object`], as host functions take and give it. A clone is the same object.
#[derive(Debug)]
pub struct Ref<T>(Arc<T>);

impl<T> Ref<T> {
    pub fn new(value: T) -> Ref<T> {
        Ref(Arc::new(value))
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Ref<T> {
        Ref(self.0.clone())
    }
}

impl<T> Deref for Ref<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Object> FromValue for Ref<T> {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        let object: Option<Arc<dyn Any + Send + Sync>> = view.value.object(view.vm);
        let object = object.ok_or_else(|| Misfit::Text(format!("the {} is nil, or a copy", T::NAME)))?;
        object.downcast().map(Ref).map_err(|_| Misfit::Text(format!("an object that is no {}", T::NAME)))
    }
}

impl<T: Object> IntoValue for Ref<T> {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.object(self.0)
    }
}

/// The name that a script has for a Rust field: `user_id` is `UserId`.
#[doc(hidden)]
pub fn script_name(field: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    field.trim_start_matches("r#").split('_').map(part).collect()
}

/// Declares a struct that scripts know, too.
///
/// In a module's signatures it becomes a struct type of that package; a script's own struct fits it if it has these fields with
/// these types. Field `user_id` is `UserId` for scripts.
///
/// ```
/// use csp::{Engine, Module, Vm, record};
///
/// record! {
///     #[derive(Clone, Debug, PartialEq)]
///     pub struct Point {
///         pub x: f64,
///         pub y: f64,
///     }
/// }
///
/// let module = Module::new("plane").function("Mirror(p)", |p: Point| Point { x: p.y, y: p.x });
/// let program = Engine::builder().module(module).build().compile_text("x.csp", r#"
///     func move(p plane.Point) plane.Point {
///         p.X++
///         return plane.Mirror(p)
///     }
/// "#).unwrap();
/// let moved: Point = Vm::new(&program).unwrap().call("move", (Point { x: 1.0, y: 5.0 },)).unwrap();
/// assert_eq!(moved, Point { x: 5.0, y: 2.0 });
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$attribute:meta])*
        $vis:vis struct $name:ident {
            $($(#[$field_attribute:meta])* $field_vis:vis $field:ident: $ty:ty),* $(,)?
        }
    ) => {
        $(#[$attribute])*
        $vis struct $name {
            $($(#[$field_attribute])* $field_vis $field: $ty),*
        }

        impl $crate::ScriptType for $name {
            fn describe(types: &mut $crate::Types) -> String {
                types.record::<$name>(stringify!($name), &[
                    $(($crate::script_name(stringify!($field)), <$ty as $crate::ScriptType>::describe as _)),*
                ])
            }

            fn fits(ty: &$crate::TypeInfo) -> bool {
                true $(&& $crate::field_fits(ty, stringify!($field), <$ty as $crate::ScriptType>::fits))*
            }
        }

        impl $crate::FromValue for $name {
            fn from_value(view: &$crate::View<'_>) -> Result<Self, $crate::Misfit> {
                let mut hint = 0..;
                Ok($name {
                    $($field: <$ty as $crate::FromValue>::from_value(
                        &view.field(&$crate::script_name(stringify!($field)), hint.next().unwrap_or(0))?,
                    )?),*
                })
            }
        }

        impl $crate::IntoValue for $name {
            fn into_value(self, place: &mut $crate::Place<'_>) -> Result<(), $crate::Misfit> {
                let mut hint = 0..;
                $($crate::put_field(place, stringify!($field), hint.next().unwrap_or(0), |place| {
                    <$ty as $crate::IntoValue>::into_value(self.$field, place)
                })?;)*
                Ok(())
            }
        }
    };
}

#[doc(hidden)]
pub fn field_fits(ty: &crate::vm::TypeInfo, field: &str, fits: fn(&crate::vm::TypeInfo) -> bool) -> bool {
    let name = script_name(field);
    let found = ty.fields().iter().find(|known| *known.name == *name);
    ty.kind() == crate::bytecode::program::Kind::Struct && found.is_some_and(|known| fits(known.ty()))
}

#[doc(hidden)]
pub fn put_field(place: &mut Place<'_>, field: &str, hint: usize, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
    put_at(place, &script_name(field), hint, fill)
}

/// Fills the field of a name.
pub(super) fn put_named(place: &mut Place<'_>, name: &str, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
    put_at(place, name, 0, fill)
}

fn put_at(place: &mut Place<'_>, name: &str, hint: usize, fill: impl FnOnce(&mut Place<'_>) -> Put) -> Put {
    match crate::vm::field_index(place.ty(), name, hint) {
        Some(index) => fill(&mut place.field(index)?),
        None => Err(Misfit::Text(format!("{} has no field {name}", place.ty().text()))),
    }
}
