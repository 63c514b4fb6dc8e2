//! Values whose type is known only at run time.

use super::convert::{FromValue, IntoValue, ScriptType, View, text};
use super::module::Types;
use crate::bytecode::program::Kind;
use crate::vm::{Misfit, Place, Put, TypeInfo};

/// A value of any type, copied out of a script or made for one; `any` in signatures of host functions.
///
/// Read, a pointer is what it points at, and a struct a map from its fields' names. Written, it takes the type of its place: a map fits a
/// struct with fields of these names, an integer any numeric type that has room for it. With the feature `serde` it goes to and from any
/// format of serde.
///
/// ```
/// use csp::{Engine, Value, Vm};
///
/// let program = Engine::new().compile_text("x.csp", r#"
///     type point struct { X, Y int }
///     func far(points []point) any {
///         for _, p := range points {
///             if p.X > 10 { return p }
///         }
///         return nil
///     }
/// "#).unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// let point = |x: i64, y: i64| Value::Map(vec![("X".into(), x.into()), ("Y".into(), y.into())]);
/// let points = Value::List(vec![point(1, 2), point(20, 3)]);
/// assert_eq!(vm.call::<Value>("far", (points,)).unwrap(), point(20, 3));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// A nil interface or pointer.
    #[default]
    Nil,
    Bool(bool),
    Int(i64),
    /// An unsigned integer that is no `Int`.
    Uint(u64),
    Float(f64),
    Str(String),
    /// A `[]byte`, or a string that is not UTF-8.
    Bytes(Vec<u8>),
    /// A slice or array.
    List(Vec<Value>),
    /// A map in no certain order, or a struct in the order of its fields.
    Map(Vec<(Value, Value)>),
}

macro_rules! from {
    ($($ty:ty, $variant:ident;)*) => {$(
        impl From<$ty> for Value {
            fn from(value: $ty) -> Value {
                Value::$variant(value.into())
            }
        }
    )*};
}

from! {
    bool, Bool;
    i64, Int;
    i32, Int;
    f64, Float;
    &str, Str;
    String, Str;
    Vec<Value>, List;
}

/// Values inside each other that are followed: pointers may lead in a circle.
const DEPTH_MAX: u32 = 200;

impl ScriptType for Value {
    fn describe(_: &mut Types) -> String {
        "any".into()
    }

    fn fits(ty: &TypeInfo) -> bool {
        !matches!(ty.kind(), Kind::Chan | Kind::Func | Kind::UnsafePointer | Kind::Complex64 | Kind::Complex128)
    }
}

impl FromValue for Value {
    fn from_value(view: &View<'_>) -> Result<Value, Misfit> {
        read(view, 0)
    }
}

fn read(view: &View<'_>, depth: u32) -> Result<Value, Misfit> {
    if depth > DEPTH_MAX {
        return Err(Misfit::text("values are nested deeper than 200, or lead back to themselves"));
    }
    let value = view.value;
    let inner = |value| read(&view.with(value), depth + 1);
    Ok(match value.kind() {
        Kind::Bool => Value::Bool(value.bool()),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64 => Value::Int(value.int()),
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr => {
            i64::try_from(value.uint()).map_or(Value::Uint(value.uint()), Value::Int)
        }
        Kind::Float32 | Kind::Float64 => Value::Float(value.float()),
        Kind::String => {
            text(value.str()).map_or_else(|_| Value::Bytes(value.str().to_vec()), |text| Value::Str(text.into()))
        }
        Kind::Pointer | Kind::Interface => value.elem().map_or(Ok(Value::Nil), inner)?,
        Kind::Slice if value.ty().element().is_some_and(|ty| ty.kind() == Kind::Uint8) => {
            Value::Bytes(value.slice().to_vec())
        }
        Kind::Slice | Kind::Array => {
            Value::List((0..value.len()).map(|index| inner(value.index(index))).collect::<Result<_, _>>()?)
        }
        Kind::Map => {
            let entries = value.entries().into_iter();
            Value::Map(entries.map(|(key, value)| Ok((inner(key)?, inner(value)?))).collect::<Result<_, Misfit>>()?)
        }
        Kind::Struct => {
            let fields = value.ty().fields().iter().enumerate();
            let fields =
                fields.map(|(index, field)| Ok((Value::Str(field.name.to_string()), inner(value.field(index))?)));
            Value::Map(fields.collect::<Result<_, Misfit>>()?)
        }
        kind => return Err(Misfit::Text(format!("a value of kind {kind:?} can't be copied to the host"))),
    })
}

impl IntoValue for Value {
    fn into_value(self, place: &mut Place<'_>) -> Put {
        if place.ty().kind() == Kind::Interface {
            return self.into_interface(place);
        }
        if place.ty().kind() == Kind::Pointer && self != Value::Nil {
            return self.into_value(&mut place.pointer()?);
        }
        let wanted = place.ty();
        match self {
            Value::Nil => match wanted.kind() {
                Kind::Pointer | Kind::Slice | Kind::Map => Ok(()),
                _ => Err(unfit("nil", wanted)),
            },
            Value::Bool(value) if wanted.kind() == Kind::Bool => place.word(value.into()),
            Value::Int(value) => put_integer(value.into(), place),
            Value::Uint(value) => put_integer(value.into(), place),
            Value::Float(value) => match wanted.kind() {
                Kind::Float64 => place.word(value.to_bits()),
                Kind::Float32 => place.word((value as f32).to_bits().into()),
                _ => Err(unfit("a float", wanted)),
            },
            Value::Str(text) if wanted.kind() == Kind::String => place.str(text.as_bytes()),
            Value::Bytes(bytes) if wanted.kind() == Kind::String => place.str(&bytes),
            Value::Bytes(bytes) if wanted.kind() == Kind::Slice => place.bytes(&bytes),
            Value::List(list) if wanted.kind() == Kind::Array => list
                .into_iter()
                .enumerate()
                .try_for_each(|(index, each)| each.into_value(&mut place.array_element(index)?)),
            Value::List(list) if wanted.kind() == Kind::Slice => Value::into_slice(list, place),
            Value::Map(entries) if wanted.kind() == Kind::Struct => entries.into_iter().try_for_each(|(key, value)| {
                let Value::Str(name) = key else { return Err(Misfit::text("a field's name is a string")) };
                super::object::put_named(place, &name, |place| value.into_value(place))
            }),
            Value::Map(entries) if wanted.kind() == Kind::Map => {
                place.map(entries.len())?;
                let mut entries = entries.into_iter();
                entries.try_for_each(|(key, value)| place.entry(|k| key.into_value(k), |v| value.into_value(v)))
            }
            Value::Bool(_) => Err(unfit("a bool", wanted)),
            Value::Str(_) => Err(unfit("a string", wanted)),
            Value::Bytes(_) => Err(unfit("bytes", wanted)),
            Value::List(_) => Err(unfit("a list", wanted)),
            Value::Map(_) => Err(unfit("a map", wanted)),
        }
    }
}

fn unfit(what: &str, wanted: &TypeInfo) -> Misfit {
    Misfit::Text(format!("{what} does not fit {}", wanted.text()))
}

fn put_integer(value: i128, place: &mut Place<'_>) -> Put {
    let wanted = place.ty();
    let bits = 8 * wanted.size() as u32;
    match wanted.kind() {
        Kind::Float64 => place.word((value as f64).to_bits()),
        Kind::Float32 => place.word((value as f32).to_bits().into()),
        Kind::Int | Kind::Int8 | Kind::Int16 | Kind::Int32 | Kind::Int64
            if value >= -(1 << (bits - 1)) && value < 1 << (bits - 1) =>
        {
            place.word(value as u64)
        }
        Kind::Uint | Kind::Uint8 | Kind::Uint16 | Kind::Uint32 | Kind::Uint64 | Kind::Uintptr
            if value >= 0 && value < 1 << bits =>
        {
            place.word(value as u64)
        }
        _ => Err(unfit(&value.to_string(), wanted)),
    }
}

impl Value {
    /// As the dynamic value of an interface: `int`, `uint64`, `float64`, `string`, `[]byte`, `[]any`, `map[string]any` or `map[any]any`.
    fn into_interface(self, place: &mut Place<'_>) -> Put {
        let by_name = |entries: &[(Value, Value)]| entries.iter().all(|(key, _)| matches!(key, Value::Str(_)));
        let name = match &self {
            Value::Nil => return Ok(()),
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Uint(_) => "uint64",
            Value::Float(_) => "float64",
            Value::Str(_) => "string",
            Value::Bytes(_) => "[]uint8",
            Value::List(_) => "[]interface {}",
            Value::Map(entries) if by_name(entries) => "map[string]interface {}",
            Value::Map(_) => "map[interface {}]interface {}",
        };
        if place.ty().text() != "interface {}" {
            return Err(unfit("a value without methods", place.ty()));
        }
        let Some(ty) = place.find_type(name) else {
            return Err(Misfit::Text(format!("the program has no type {name}")));
        };
        place.dynamic(ty, |inner| self.into_value(inner))
    }
}

#[cfg(feature = "serde")]
mod with_serde {
    use std::fmt;

    use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
    use serde::ser::{Serialize, SerializeMap, Serializer};

    use super::Value;

    impl Serialize for Value {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Value::Nil => serializer.serialize_unit(),
                Value::Bool(value) => serializer.serialize_bool(*value),
                Value::Int(value) => serializer.serialize_i64(*value),
                Value::Uint(value) => serializer.serialize_u64(*value),
                Value::Float(value) => serializer.serialize_f64(*value),
                Value::Str(text) => serializer.serialize_str(text),
                Value::Bytes(bytes) => serializer.serialize_bytes(bytes),
                Value::List(list) => serializer.collect_seq(list),
                Value::Map(entries) => {
                    let mut map = serializer.serialize_map(Some(entries.len()))?;
                    entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                    map.end()
                }
            }
        }
    }

    impl<'de> Deserialize<'de> for Value {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
            deserializer.deserialize_any(Any)
        }
    }

    struct Any;

    impl<'de> Visitor<'de> for Any {
        type Value = Value;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a value")
        }

        fn visit_unit<E>(self) -> Result<Value, E> {
            Ok(Value::Nil)
        }

        fn visit_none<E>(self) -> Result<Value, E> {
            Ok(Value::Nil)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
            Value::deserialize(deserializer)
        }

        fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
            Ok(Value::Bool(value))
        }

        fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
            Ok(Value::Int(value))
        }

        fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
            Ok(i64::try_from(value).map_or(Value::Uint(value), Value::Int))
        }

        fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
            Ok(Value::Float(value))
        }

        fn visit_str<E>(self, value: &str) -> Result<Value, E> {
            Ok(Value::Str(value.into()))
        }

        fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
            Ok(Value::Bytes(value.into()))
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
            let mut list = Vec::new();
            while let Some(each) = seq.next_element()? {
                list.push(each);
            }
            Ok(Value::List(list))
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
            let mut entries = Vec::new();
            while let Some(entry) = map.next_entry()? {
                entries.push(entry);
            }
            Ok(Value::Map(entries))
        }
    }
}
