//! Hot reload: a new program takes the place of the old one in a VM.

use std::collections::HashSet;

use super::convert::{FromValue, IntoValue, ScriptType, View};
use super::engine::Program;
use super::error::Error;
use super::value::Value;
use super::vm::Vm;
use crate::bytecode::program::Kind;
use crate::vm::TypeInfo;

/// What a reload has done with the package variables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reloaded {
    /// Those that have kept their values.
    pub kept: Vec<String>,
    /// Those of the new program that begin anew: the old one had none of this name and type, or it holds channels, functions, interfaces or more than
    /// 200 values inside each other.
    pub fresh: Vec<String>,
}

impl Vm {
    /// Lets a new program take the place of the old one. Its own code runs, then the package variables of the main package whose name and
    /// type agree get the values that they had: copies, as the new program has a heap of its own.
    ///
    /// Processes and calls that run go on with the old code and the old variables until they end. Handles to functions and channels belong to the
    /// old program: ask for new ones.
    ///
    /// ```
    /// use csp::{Engine, Vm};
    ///
    /// let engine = Engine::new();
    /// let one = engine.compile_text("a.csp", "var n = 0\nfunc next() int { n++; return n }").unwrap();
    /// let two = engine.compile_text("a.csp", "var n = 0\nfunc next() int { n += 10; return n }").unwrap();
    /// let mut vm = Vm::new(&one).unwrap();
    /// assert_eq!(vm.call::<i64>("next", ()).unwrap(), 1);
    /// assert_eq!(vm.reload(&two).unwrap().kept, ["n"]);
    /// assert_eq!(vm.call::<i64>("next", ()).unwrap(), 11);
    /// ```
    ///
    /// # Errors
    /// There is no memory for it, or the new program's own code ends with an error: then the old one stays.
    pub fn reload(&mut self, program: &Program) -> Result<Reloaded, Error> {
        let mut new = self.sibling(program)?;
        new.run()?;
        let mut result = Reloaded::default();
        for (name, ty) in program.linked.globals_of("main") {
            let kept = self.global_type(&name).is_some_and(|old| same(old, ty)) && self.carry(&mut new, &name);
            if kept { result.kept.push(name) } else { result.fresh.push(name) }
        }
        self.replace(new);
        Ok(result)
    }

    /// Copies a variable. False: it can't be copied.
    fn carry(&mut self, new: &mut Vm, name: &str) -> bool {
        match self.get::<Carried>(name) {
            Ok(value) => new.set(name, value).is_ok(),
            Err(_) => false,
        }
    }
}

/// A value on its way; unlike `Value` it is never converted to another kind of type.
struct Carried(Value);

impl ScriptType for Carried {
    fn describe(types: &mut super::Types) -> String {
        Value::describe(types)
    }

    fn fits(_: &TypeInfo) -> bool {
        true
    }
}

impl FromValue for Carried {
    fn from_value(view: &View<'_>) -> Result<Self, crate::vm::Misfit> {
        Value::from_value(view).map(Carried)
    }
}

impl IntoValue for Carried {
    fn into_value(self, place: &mut crate::vm::Place<'_>) -> crate::vm::Put {
        self.0.into_value(place)
    }
}

/// Whether two types of different programs are the same: by name and by what they are made of.
fn same(a: &TypeInfo, b: &TypeInfo) -> bool {
    let mut seen = HashSet::new();
    let mut work = vec![(a, b)];
    while let Some((a, b)) = work.pop() {
        if a.text() != b.text() || a.kind() != b.kind() || a.array_len() != b.array_len() {
            return false;
        }
        // What an interface holds would not keep its type.
        if matches!(a.kind(), Kind::Interface | Kind::Chan | Kind::Func) {
            return false;
        }
        if !seen.insert(a.text()) {
            continue;
        }
        if a.fields().len() != b.fields().len() {
            return false;
        }
        for (x, y) in a.fields().iter().zip(b.fields()) {
            if x.name != y.name {
                return false;
            }
            work.push((x.ty(), y.ty()));
        }
        work.extend(a.element().zip(b.element()));
        work.extend(a.key().zip(b.key()));
    }
    true
}
