//! Types of values that the VM itself makes: run-time errors above all.
//!
//! A program that names such a type (`*runtime.TypeAssertionError`) has it in its own table; else it is made here, with the methods
//! that make it an `error` and a `runtime.Error`. All of them hold their whole text in a string at offset 0 (behind the pointer).

use std::sync::OnceLock;

use super::link::{Linked, make_type};
use crate::bytecode::op::{Instr, Op};
use crate::bytecode::program::{self, Func, Kind, Program, Selector, SlotClass, TypeId, Width};
use crate::vm::types::{Links, Method, TypeInfo};

/// Fills `linked.own`, once.
pub(super) fn make(linked: &Linked, program: &Program) {
    if linked.own.string.get().is_some() {
        return;
    }
    let selectors = Selectors::of(program);
    let set = |slot: &OnceLock<&'static TypeInfo>, ty| _ = slot.set(ty);
    set(&linked.own.string, linked.find_type("string").unwrap_or_else(|| own(linked, "string", Kind::String, &[])));
    let error = [("Error", selectors.error)];
    let runtime = [("Error", selectors.error), ("RuntimeError", selectors.runtime_error)];
    let pointer = |text: &str, methods: &[(&str, Selector)]| {
        linked.find_type(text).unwrap_or_else(|| own(linked, text, Kind::Pointer, methods))
    };
    set(&linked.own.error_string, pointer("*errors.errorString", &error));
    set(&linked.own.assertion_error, pointer("*runtime.TypeAssertionError", &runtime));
    set(&linked.own.nil_error, pointer("*runtime.PanicNilError", &runtime));
    set(&linked.own.runtime_error, own(linked, "runtime.errorString", Kind::Struct, &runtime));
    set(&linked.own.bounds_error, own(linked, "runtime.boundsError", Kind::Struct, &runtime));
    set(&linked.own.plain_error, own(linked, "runtime.plainError", Kind::Struct, &runtime));
}

/// The selectors of `error` and `runtime.Error`, if the program has these types; else numbers that nothing asks for.
struct Selectors {
    error: Selector,
    runtime_error: Selector,
}

impl Selectors {
    fn of(program: &Program) -> Selectors {
        let interface = |package: &str, name: &str| {
            let found =
                program.types.iter().find(|ty| ty.kind == Kind::Interface && ty.package == package && ty.name == name);
            found.map_or(&[] as &[Selector], |ty| &ty.wanted)
        };
        let by_name = |name: &str| {
            let is = |text: &String| {
                text == name || text.strip_prefix(name).is_some_and(|rest| rest.starts_with(['(', ' ']))
            };
            program.selectors.iter().position(is).map(|index| Selector(index as u32))
        };
        let error =
            interface("", "error").first().copied().or_else(|| by_name("Error")).unwrap_or(Selector(u32::MAX - 1));
        let other = interface("runtime", "Error").iter().copied().find(|&selector| selector != error);
        let runtime_error = other.or_else(|| by_name("RuntimeError")).unwrap_or(Selector(u32::MAX - 2));
        Selectors { error, runtime_error }
    }
}

/// Makes a type that holds a string.
fn own(linked: &Linked, text: &str, kind: Kind, methods: &[(&str, Selector)]) -> &'static TypeInfo {
    let direct = kind == Kind::Pointer;
    let pair = || (vec![SlotClass::Pointer, SlotClass::Scalar], vec![(0, Width::Pair), (0, Width::PairEnd)]);
    let (slots, layout) = if direct { (vec![SlotClass::Pointer], vec![(0, Width::W64)]) } else { pair() };
    let (package, name) = text.rsplit_once('.').unwrap_or(("", text));
    let ty = program::Type {
        kind,
        text: text.into(),
        name: if direct { String::new() } else { name.into() },
        package: package.trim_start_matches('*').into(),
        size: if direct { 8 } else { 16 },
        align: if direct { 8 } else { 16 },
        slots,
        layout,
        by_ref: false,
        direct,
        word_is_pointer: true,
        comparable: true,
        element: None,
        key: None,
        len: 0,
        direction: 0,
        fields: Vec::new(),
        params: Vec::new(),
        results: Vec::new(),
        variadic: false,
        wanted: Vec::new(),
        methods: Vec::new(),
    };
    let mut info = Box::new(match kind {
        // Its descriptor is that of a string: one field of that type.
        Kind::Struct => make_type(TypeId(u32::MAX), &program::Type { kind: Kind::String, ..ty.clone() }, &no_parts),
        _ => make_type(TypeId(u32::MAX), &ty, &no_parts),
    });
    info.info = ty;
    let methods: Box<[Method]> = methods.iter().map(|&(name, selector)| method(linked, text, name, selector)).collect();
    linked.set_methods(&info, methods);
    let links = Links {
        element: direct.then(|| linked.own.string.get().copied()).flatten(),
        key: None,
        fields: Box::default(),
        params: Box::default(),
        results: Box::default(),
        map: None,
        buffer: None,
    };
    assert!(info.links.set(links).is_ok(), "bug: a type is linked twice");
    let mut list = linked.own_list.lock();
    list.push(info);
    let last = list.last().expect("just pushed");
    // SAFETY: boxed, and kept as long as `linked`; users get the reference for a shorter time.
    unsafe { &*std::ptr::from_ref::<TypeInfo>(last) }
}

fn no_parts<'a>(_: TypeId) -> &'a crate::heap::Desc {
    unreachable!("bug: the VM's own types have no parts")
}

/// `Error` reads the string that the receiver points at; `RuntimeError` does nothing.
fn method(linked: &Linked, ty: &str, name: &str, selector: Selector) -> Method {
    let gives_text = name == "Error";
    let result_slots = if gives_text { 2 } else { 0 };
    let mut slots = vec![SlotClass::Scalar];
    if gives_text {
        slots.extend([SlotClass::Pointer, SlotClass::Scalar]);
    }
    slots.push(SlotClass::Pointer);
    let load = gives_text.then(|| Instr::abc(Op::Ld128, 1, 3, 0));
    let func = Box::new(Func {
        name: format!("{ty}.{name}"),
        code: load.into_iter().chain([Instr::abc(Op::Return, 0, 0, 0)]).collect(),
        slots,
        result_slots,
        param_slots: 1,
        wrapper: true,
        ..Func::default()
    });
    let entry = linked.add_func(u32::MAX, &func).expect("room for the VM's own functions");
    linked.own_funcs.lock().push(func);
    Method {
        name: name.into(),
        selector_text: if gives_text { format!("{name}() string") } else { format!("{name}()") }.into(),
        selector: selector.0,
        func: entry,
        param_slots: 0,
        result_slots,
    }
}
