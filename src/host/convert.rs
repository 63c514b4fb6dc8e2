//! Conversions between Rust values and those of scripts.
//!
//! | Rust | script |
//! | --- | --- |
//! | `bool`, `i8` `i16` `i32`, `u8` `u16` `u32` `u64`, `f32`, `f64` | the type of that size; `int8`, `uint64`, `float64`, ... |
//! | `i64`, `isize` | `int` (a variable or a script's function may have `int64` too) |
//! | `usize` | `uint` |
//! | `char` | `rune` |
//! | `&str`, `String` | `string`; one that is not UTF-8 is an error |
//! | `&[u8]`, `Vec<u8>` | `[]byte`, copied |
//! | `Vec<T>`, `[T; N]` | `[]T`, `[N]T` |
//! | `HashMap<K, V>`, `BTreeMap<K, V>` | `map[K]V` |
//! | `Option<T>` | `*T`, where `None` is `nil` |
//! | a struct made by [`record!`](crate::record) | a struct with these fields |
//! | [`Ref<T>`](crate::Ref) of an [`Object`](crate::Object) | `*Name` |
//! | [`Value`](crate::Value) | `any` |
//!
//! What a host passes may be narrower than what a script takes: an `i32` goes into an `int`.
//! As results, tuples are several values, and a `Result` adds an `error`.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use super::module::Types;
use crate::bytecode::program::Kind;
use crate::vm::native;
use crate::vm::{HostRef, Misfit, Place, Put, TypeInfo};

/// A value of a script, to be read.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub(super) value: native::Value<'a>,
    pub(super) vm: &'a HostRef<'a>,
}

impl<'a> View<'a> {
    pub(super) fn new(value: native::Value<'a>, vm: &'a HostRef<'a>) -> View<'a> {
        View { value, vm }
    }

    pub(super) fn with(&self, value: native::Value<'a>) -> View<'a> {
        View { value, vm: self.vm }
    }

    /// Whoever reads memory by a kind asks first.
    pub(super) fn wants(&self, kind: Kind) -> Result<(), Misfit> {
        if self.value.kind() == kind {
            return Ok(());
        }
        Err(Misfit::Text(format!("{} is not of kind {kind:?}", self.value.ty().text())))
    }

    /// A field of a struct, looked for first as its `hint`-th.
    ///
    /// # Errors
    /// The struct has no such field.
    pub fn field(&self, name: &str, hint: usize) -> Result<View<'a>, Misfit> {
        self.wants(Kind::Struct)?;
        match self.value.field_index(name, hint) {
            Some(index) => Ok(self.with(self.value.field(index))),
            None => Err(Misfit::Text(format!("{} has no field {name}", self.value.ty().text()))),
        }
    }
}

/// A Rust type that corresponds to a type of scripts.
pub trait ScriptType {
    /// The type as a script writes it, in the package for which `types` collects declarations.
    fn describe(types: &mut Types) -> String;

    /// Whether values of a script's type can be converted to and from this one.
    fn fits(ty: &TypeInfo) -> bool;

    /// Whether a script's type takes values of this one: also wider integers do.
    fn goes_into(ty: &TypeInfo) -> bool {
        Self::fits(ty)
    }
}

/// A Rust value made from a script's.
///
/// ```
/// use csp::{Engine, Vm};
///
/// let program = Engine::new().compile_text("x.csp", "func name() string { return \"ada\" }").unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// let name: String = vm.call("name", ()).unwrap();
/// assert_eq!(name, "ada");
/// ```
pub trait FromValue: ScriptType + Sized {
    /// # Errors
    /// The value has the right type, but can't be had in Rust: a string that is not UTF-8.
    fn from_value(view: &View<'_>) -> Result<Self, Misfit>;

    /// How to read it from one slot, if it is such a value.
    #[doc(hidden)]
    const FROM_WORD: Option<fn(u64) -> Self> = None;

    /// A slice of such values.
    #[doc(hidden)]
    fn from_slice(view: &View<'_>) -> Result<Vec<Self>, Misfit> {
        (0..view.value.len()).map(|index| Self::from_value(&view.with(view.value.index(index)))).collect()
    }
}

/// A Rust value that a script can get.
pub trait IntoValue: ScriptType + Sized {
    /// Puts the value into its place.
    ///
    /// # Errors
    /// The VM has no memory left for it.
    fn into_value(self, place: &mut Place<'_>) -> Put;

    /// The value, if it takes one slot.
    #[doc(hidden)]
    fn word(&self) -> Option<u64> {
        None
    }

    #[doc(hidden)]
    fn into_slice(list: Vec<Self>, place: &mut Place<'_>) -> Put {
        let elements = place.slice(list.len())?;
        list.into_iter().enumerate().try_for_each(|(index, each)| each.into_value(&mut place.element(elements, index)))
    }
}

/// Has a macro called for tuples of no to eight parts, each with its index.
macro_rules! arities {
    ($each:ident) => {
        $each!();
        $each!(A 0);
        $each!(A 0, B 1);
        $each!(A 0, B 1, C 2);
        $each!(A 0, B 1, C 2, D 3);
        $each!(A 0, B 1, C 2, D 3, E 4);
        $each!(A 0, B 1, C 2, D 3, E 4, F 5);
        $each!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
        $each!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    };
}
pub(super) use arities;

macro_rules! numbers {
    ($($rust:ty, $text:literal, $($kind:ident)|+, [$($wider:ident)|*], |$view:ident| $from:expr, |$w:ident| $from_word:expr, |$v:ident| $word:expr;)*) => {$(
        impl ScriptType for $rust {
            fn describe(_: &mut Types) -> String {
                $text.into()
            }

            fn fits(ty: &TypeInfo) -> bool {
                matches!(ty.kind(), $(Kind::$kind)|+)
            }

            fn goes_into(ty: &TypeInfo) -> bool {
                Self::fits(ty) $(|| ty.kind() == Kind::$wider)*
            }
        }

        impl FromValue for $rust {
            const FROM_WORD: Option<fn(u64) -> Self> = Some(|$w| $from_word);

            #[inline]
            fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
                let $view = view.value;
                Ok($from)
            }
        }

        impl IntoValue for $rust {
            #[inline]
            fn into_value(self, place: &mut Place<'_>) -> Put {
                let $v = self;
                place.word($word)
            }

            #[inline]
            fn word(&self) -> Option<u64> {
                let $v = *self;
                Some($word)
            }
        }
    )*};
}

numbers! {
    bool, "bool", Bool, [], |view| view.bool(), |w| w & 1 != 0, |v| v.into();
    i8, "int8", Int8, [Int16 | Int32 | Int64 | Int], |view| view.int() as i8, |w| w as i8, |v| v as i64 as u64;
    i16, "int16", Int16, [Int32 | Int64 | Int], |view| view.int() as i16, |w| w as i16, |v| v as i64 as u64;
    i32, "int32", Int32, [Int64 | Int], |view| view.int() as i32, |w| w as i32, |v| v as i64 as u64;
    i64, "int", Int | Int64, [], |view| view.int(), |w| w as i64, |v| v as u64;
    isize, "int", Int | Int64, [], |view| view.int() as isize, |w| w as isize, |v| v as i64 as u64;
    u16, "uint16", Uint16, [Uint32 | Uint64 | Uint | Int32 | Int64 | Int], |view| view.uint() as u16, |w| w as u16, |v| v.into();
    u32, "uint32", Uint32, [Uint64 | Uint | Int64 | Int], |view| view.uint() as u32, |w| w as u32, |v| v.into();
    u64, "uint64", Uint64 | Uint | Uintptr, [], |view| view.uint(), |w| w, |v| v;
    usize, "uint", Uint | Uint64, [], |view| view.uint() as usize, |w| w as usize, |v| v as u64;
    f32, "float32", Float32, [], |view| view.float() as f32, |w| f32::from_bits(w as u32), |v| v.to_bits().into();
    f64, "float64", Float64, [], |view| view.float(), |w| f64::from_bits(w), |v| v.to_bits();
}

impl ScriptType for u8 {
    fn describe(_: &mut Types) -> String {
        "byte".into()
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Uint8
    }
}

impl FromValue for u8 {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        Ok(view.value.uint() as u8)
    }

    fn from_slice(view: &View<'_>) -> Result<Vec<Self>, Misfit> {
        if !view.value.ty().element().is_some_and(u8::fits) {
            return Err(Misfit::text("it is no []byte"));
        }
        Ok(view.value.slice().to_vec())
    }
}

impl IntoValue for u8 {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.word(self.into())
    }

    fn word(&self) -> Option<u64> {
        Some((*self).into())
    }

    fn into_slice(list: Vec<Self>, place: &mut Place<'_>) -> Put {
        place.bytes(&list)
    }
}

impl ScriptType for char {
    fn describe(_: &mut Types) -> String {
        "rune".into()
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Int32
    }
}

impl FromValue for char {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        let code = view.value.int();
        let known = u32::try_from(code).ok().and_then(char::from_u32);
        known.ok_or_else(|| Misfit::Text(format!("{code} is not a character")))
    }
}

impl IntoValue for char {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.word(u32::from(self).into())
    }

    fn word(&self) -> Option<u64> {
        Some(u32::from(*self).into())
    }
}

/// The text of a string.
pub(super) fn text(bytes: &[u8]) -> Result<&str, Misfit> {
    std::str::from_utf8(bytes).map_err(|_| Misfit::text("a string is not valid UTF-8"))
}

impl ScriptType for String {
    fn describe(_: &mut Types) -> String {
        "string".into()
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::String
    }
}

impl FromValue for String {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        view.wants(Kind::String)?;
        text(view.value.str()).map(str::to_owned)
    }
}

impl IntoValue for String {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.str(self.as_bytes())
    }
}

impl ScriptType for &str {
    fn describe(types: &mut Types) -> String {
        String::describe(types)
    }

    fn fits(ty: &TypeInfo) -> bool {
        String::fits(ty)
    }
}

impl IntoValue for &str {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.str(self.as_bytes())
    }
}

impl ScriptType for &[u8] {
    fn describe(types: &mut Types) -> String {
        Vec::<u8>::describe(types)
    }

    fn fits(ty: &TypeInfo) -> bool {
        Vec::<u8>::fits(ty)
    }
}

impl IntoValue for &[u8] {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        place.bytes(self)
    }
}

impl<T: ScriptType> ScriptType for Vec<T> {
    fn describe(types: &mut Types) -> String {
        format!("[]{}", T::describe(types))
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Slice && ty.element().is_some_and(T::fits)
    }

    fn goes_into(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Slice && ty.element().is_some_and(T::goes_into)
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        view.wants(Kind::Slice)?;
        T::from_slice(view)
    }
}

impl<T: IntoValue> IntoValue for Vec<T> {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        T::into_slice(self, place)
    }
}

impl<T: ScriptType, const N: usize> ScriptType for [T; N] {
    fn describe(types: &mut Types) -> String {
        format!("[{N}]{}", T::describe(types))
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Array && ty.array_len() == N && ty.element().is_some_and(T::fits)
    }

    fn goes_into(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Array && ty.array_len() == N && ty.element().is_some_and(T::goes_into)
    }
}

impl<T: FromValue, const N: usize> FromValue for [T; N] {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        view.wants(Kind::Array)?;
        if view.value.len() != N {
            return Err(Misfit::text("an array has another length"));
        }
        let list: Result<Vec<T>, Misfit> =
            (0..N).map(|index| T::from_value(&view.with(view.value.index(index)))).collect();
        list?.try_into().map_err(|_| Misfit::text("an array has another length"))
    }
}

impl<T: IntoValue, const N: usize> IntoValue for [T; N] {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        self.into_iter().enumerate().try_for_each(|(index, each)| each.into_value(&mut place.array_element(index)?))
    }
}

impl<T: ScriptType> ScriptType for Option<T> {
    fn describe(types: &mut Types) -> String {
        format!("*{}", T::describe(types))
    }

    fn fits(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Pointer && ty.element().is_some_and(T::fits)
    }

    fn goes_into(ty: &TypeInfo) -> bool {
        ty.kind() == Kind::Pointer && ty.element().is_some_and(T::goes_into)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
        view.wants(Kind::Pointer)?;
        view.value.elem().map(|inner| T::from_value(&view.with(inner))).transpose()
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        match self {
            Some(inner) => inner.into_value(&mut place.pointer()?),
            // What a place is made of is zero.
            None => Ok(()),
        }
    }
}

macro_rules! maps {
    ($map:ty, [$($generic:tt)*], [$($key:tt)*], $new:expr) => {
        impl<K: ScriptType, V: ScriptType, $($generic)*> ScriptType for $map {
            fn describe(types: &mut Types) -> String {
                format!("map[{}]{}", K::describe(types), V::describe(types))
            }

            fn fits(ty: &TypeInfo) -> bool {
                ty.kind() == Kind::Map && ty.key().is_some_and(K::fits) && ty.element().is_some_and(V::fits)
            }

            fn goes_into(ty: &TypeInfo) -> bool {
                ty.kind() == Kind::Map && ty.key().is_some_and(K::goes_into) && ty.element().is_some_and(V::goes_into)
            }
        }

        impl<K: FromValue + $($key)*, V: FromValue, $($generic)*> FromValue for $map {
            fn from_value(view: &View<'_>) -> Result<Self, Misfit> {
                let mut map = $new;
                for (key, value) in view.value.entries() {
                    map.insert(K::from_value(&view.with(key))?, V::from_value(&view.with(value))?);
                }
                Ok(map)
            }
        }

        impl<K: IntoValue, V: IntoValue, $($generic)*> IntoValue for $map {
            fn into_value(self, place: &mut Place<'_>) -> Put {
                place.map(self.len())?;
                self.into_iter().try_for_each(|(key, value)| place.entry(|k| key.into_value(k), |v| value.into_value(v)))
            }
        }
    };
}

maps!(HashMap<K, V, S>, [S: BuildHasher + Default], [Hash + Eq], HashMap::default());
maps!(BTreeMap<K, V>, [], [Ord], BTreeMap::new());

/// What a call takes: a tuple of values, also of none.
pub trait Args {
    #[doc(hidden)]
    fn accepts(params: &[&TypeInfo]) -> bool;
    #[doc(hidden)]
    fn put(self, frame: &mut crate::vm::CallArgs<'_>) -> Put;
}

/// What a call gives: a value, a tuple of values, `()`, or a `Result` for a function whose last result is an `error`.
pub trait Results: Sized {
    #[doc(hidden)]
    fn accepts(results: &[&TypeInfo]) -> bool;
    #[doc(hidden)]
    fn take(results: &mut crate::vm::CallResults<'_>) -> Result<Self, Misfit>;
}

#[inline]
fn take_one<T: FromValue>(results: &mut crate::vm::CallResults<'_>) -> Result<T, Misfit> {
    match T::FROM_WORD {
        Some(read) => Ok(read(results.word())),
        None => results.take(|value, vm| T::from_value(&View::new(value, vm))),
    }
}

impl<T: FromValue> Results for T {
    fn accepts(results: &[&TypeInfo]) -> bool {
        matches!(results, [one] if T::fits(one))
    }

    #[inline]
    fn take(results: &mut crate::vm::CallResults<'_>) -> Result<Self, Misfit> {
        take_one(results)
    }
}

impl<T: Results> Results for Result<T, String> {
    fn accepts(results: &[&TypeInfo]) -> bool {
        let Some((last, others)) = results.split_last() else { return false };
        last.kind() == Kind::Interface && last.text() == "error" && T::accepts(others)
    }

    fn take(results: &mut crate::vm::CallResults<'_>) -> Result<Self, Misfit> {
        let value = T::take(results);
        match results.take_error()? {
            Some(text) => Ok(Err(text)),
            None => Ok(Ok(value?)),
        }
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt),*) => {
        impl<$($name: IntoValue),*> Args for ($($name,)*) {
            #[allow(unused_variables, reason = "without parts nothing is looked at")]
            fn accepts(params: &[&TypeInfo]) -> bool {
                params.len() == <[&str]>::len(&[$(stringify!($name)),*]) $(&& $name::goes_into(params[$index]))*
            }

            #[inline]
            #[allow(unused_variables, reason = "without parts nothing is looked at")]
            fn put(self, frame: &mut crate::vm::CallArgs<'_>) -> Put {
                $(match self.$index.word() {
                    Some(word) => frame.word(word),
                    None => frame.put(|place| self.$index.into_value(place))?,
                })*
                Ok(())
            }
        }
    };
}

macro_rules! result_tuples {
    ($($name:ident $index:tt),*) => {
        impl<$($name: FromValue),*> Results for ($($name,)*) {
            #[allow(unused_variables, reason = "without parts nothing is looked at")]
            fn accepts(results: &[&TypeInfo]) -> bool {
                results.len() == <[&str]>::len(&[$(stringify!($name)),*]) $(&& $name::fits(results[$index]))*
            }

            #[allow(unused_variables, clippy::unused_unit, reason = "without parts nothing is taken")]
            fn take(results: &mut crate::vm::CallResults<'_>) -> Result<Self, Misfit> {
                Ok(($(take_one::<$name>(results)?,)*))
            }
        }
    };
}

arities!(tuples);
result_tuples!();
result_tuples!(A 0, B 1);
result_tuples!(A 0, B 1, C 2);
result_tuples!(A 0, B 1, C 2, D 3);
