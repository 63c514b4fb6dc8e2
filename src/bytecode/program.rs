//! A compiled program: functions, types, strings, and where everything came from. Plain data, shared by all VMs that run it.
//!
//! Tables only grow: what a later input of a session adds stands behind what is there, so indexes stay valid.

use std::sync::Arc;

use super::op::Instr;
use super::table::Table;
use crate::source::{Place, SourceMap};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(pub u32);

/// An index of [`Program::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// What a method call through an interface looks for: a name (with its package if not exported) and a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Selector(pub u32);

#[derive(Clone, Debug, Default)]
pub struct Program {
    pub funcs: Table<Func>,
    pub types: Table<Type>,
    /// Bytes of constant strings.
    pub strings: Table<Box<[u8]>>,
    /// 64-bit constants of `LdK`.
    pub consts: Table<u64>,
    /// Names of native functions (`strings.Index`, `sync.Mutex.Lock`), which the VM binds.
    pub natives: Table<Native>,
    /// Names of methods by selector: for texts of failed assertions.
    pub selectors: Table<String>,
    /// The package variables: roots. Offsets of `LdG` are offsets in the block that holds them all.
    pub globals: Table<Global>,
    /// Bytes of that block.
    pub globals_bytes: u32,
    /// Types of earlier inputs of a session that have other methods now, with all their methods.
    pub methods: Vec<(TypeId, Vec<Method>)>,
    /// Runs all initialisers, `init` functions and `main.main`: takes and gives nothing.
    pub entry: Option<FuncId>,
    /// Functions of the main package that a host may call, by name; only if the program was compiled for one.
    pub exports: Vec<Export>,
    pub sources: Arc<SourceMap>,
}

/// A package variable.
#[derive(Clone, Debug)]
pub struct Global {
    /// As reports call it: `main.x`.
    pub name: String,
    pub offset: u32,
    pub ty: TypeId,
    /// Where it is declared.
    pub place: Place,
}

/// A function that a host may call.
#[derive(Clone, Debug)]
pub struct Export {
    pub name: String,
    pub func: FuncId,
    /// A function type.
    pub ty: TypeId,
}

/// A native function and the layout of its window.
#[derive(Clone, Debug)]
pub struct Native {
    pub name: String,
    pub result_slots: u16,
    pub param_slots: u16,
    /// For natives of generic functions: the type arguments. Else empty.
    pub type_args: Vec<TypeId>,
    /// Parameters (the receiver first) and results.
    pub params: Vec<TypeId>,
    pub results: Vec<TypeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SlotClass {
    #[default]
    Scalar,
    /// A pointer into the heap (or to static data in blocks of its shape), or nil: also maps, channels, closures, the first word
    /// of strings and slices.
    Pointer,
    /// The first word of an interface.
    IfaceType,
    /// The second: a pointer if the type in the slot before says so.
    IfaceWord,
}

#[derive(Clone, Debug, Default)]
pub struct Func {
    /// As Go's traces say it: `main.f`, `main.(*T).M`, `main.f.func1`.
    pub name: String,
    pub code: Vec<Instr>,
    /// The class of each slot; its length is the frame's size.
    pub slots: Vec<SlotClass>,
    pub result_slots: u16,
    pub param_slots: u16,
    /// The slot in which the function finds its own closure, behind the parameters (always `1 + result_slots + param_slots`).
    pub has_closure_slot: bool,
    /// Classes of the captures, in the order of the closure's words: the first is at byte 8 behind the closure's pointer
    /// (which points at the word holding the function).
    pub captures: Vec<SlotClass>,
    /// It holds `Defer`: results stand in their slots when `RunDeferred` is reached, and a recovered panic returns them as they are.
    pub defers: bool,
    /// Where a function that defers goes on when one of its deferred calls has recovered: code that brings named results into
    /// their slots and returns. 0: return at once.
    pub recover_at: u32,
    /// Made by the compiler around a call (method value, deferred call with arguments, interface method of a value):
    /// `recover` looks through it, traces leave it out.
    pub wrapper: bool,
    /// The body of a loop over a function: the slot with the loop's record, whose first word is its state (0: ready).
    pub loop_record: Option<u16>,
    /// Where instructions came from: pairs of (first word, place), sorted.
    pub places: Vec<(u32, Place)>,
    /// Code that came from other functions, put in the place of a call: sorted, and no two overlap.
    pub inlined: Vec<Inlined>,
    /// Index and slice expressions with indexes of unsigned types, by place: bit 0 for the index or the low bound, 1 high, 2 max.
    pub unsigned: Vec<(Place, u8)>,
    pub place: Place,
    pub selects: Vec<SelectTable>,
    pub prints: Vec<Vec<TypeId>>,
}

/// Words of a function that are another's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inlined {
    pub from: u32,
    pub to: u32,
    pub func: FuncId,
    /// Where it was called.
    pub call: Place,
}

/// The cases of one `select`.
#[derive(Clone, Debug, Default)]
pub struct SelectTable {
    pub has_default: bool,
    pub cases: Vec<SelectCase>,
}

/// One case. Channels and values to send were evaluated into slots in source order.
#[derive(Clone, Copy, Debug)]
pub struct SelectCase {
    pub channel: u16,
    pub send: bool,
    /// Where the value to send starts, or where a received value goes (always given: the slots are reserved).
    pub value: u16,
    /// For a receive: where `ok` goes.
    pub ok: Option<u16>,
}

/// Run-time errors raised by `Op::PanicCode`: `x` is the number of one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PanicCode {
    NilDereference,
    RangeAfterFalse,
    RangeAfterPanic,
    RangeAfterExit,
    RangeSwallowedPanic,
    /// Control came to the end of a function that has results: our bug.
    Unreachable,
    /// A method of a value called through a nil pointer; the text is a string of the program.
    NilReceiver,
}

impl PanicCode {
    pub const ALL: [PanicCode; 7] = [
        PanicCode::NilDereference,
        PanicCode::RangeAfterFalse,
        PanicCode::RangeAfterPanic,
        PanicCode::RangeAfterExit,
        PanicCode::RangeSwallowedPanic,
        PanicCode::Unreachable,
        PanicCode::NilReceiver,
    ];

    /// The text behind `runtime error: `.
    pub fn text(self) -> &'static str {
        match self {
            PanicCode::NilDereference => "invalid memory address or nil pointer dereference",
            PanicCode::RangeAfterFalse => {
                "range function continued iteration after function for loop body returned false"
            }
            PanicCode::RangeAfterPanic => "range function continued iteration after loop body panic",
            PanicCode::RangeAfterExit => "range function continued iteration after whole loop exit",
            PanicCode::RangeSwallowedPanic => "range function recovered a loop body panic and did not resume panicking",
            PanicCode::Unreachable => "unreachable code",
            PanicCode::NilReceiver => "value method called using nil pointer",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
    Pointer,
    Slice,
    Array,
    Map,
    Chan,
    Struct,
    Func,
    Interface,
}

/// A type as the VM and the natives need it. All that can be known statically is computed by the compiler (`layout`).
#[derive(Clone, Debug)]
pub struct Type {
    pub kind: Kind,
    /// As `%T` and panics print it: `main.Point`, `[]int`, `map[string]*main.T`.
    pub text: String,
    /// For a named type its bare name (with type arguments) and package path, else empty.
    pub name: String,
    pub package: String,
    /// In memory: bytes and alignment. Strings, slices and interfaces: 16 and 16. Complex128: 16 and 8.
    pub size: u32,
    pub align: u32,
    /// Slots that a value takes in a frame when flattened, and their classes.
    pub slots: Vec<SlotClass>,
    /// How the slots stand in memory, in the order of the slots: (offset, width code). Empty if `by_ref`: then `fields` or `element` tell.
    pub layout: Vec<(u32, Width)>,
    /// In a frame a value is one slot: a pointer to a private object in memory form, never nil, copied on assignment.
    /// So for arrays over 16 slots, structs over 64, and structs that hold such an array.
    pub by_ref: bool,
    /// The value is held in an interface's word itself (exactly one slot), not boxed.
    pub direct: bool,
    /// The word that an interface holds is a pointer.
    pub word_is_pointer: bool,
    pub comparable: bool,
    /// Element of pointer, slice, array, map (its value), chan; a map has its key in `key`.
    pub element: Option<TypeId>,
    pub key: Option<TypeId>,
    pub len: u64,
    /// For chan: 0 both, 1 send only, 2 receive only.
    pub direction: u8,
    pub fields: Vec<Field>,
    /// For func: parameters, results, and whether it is variadic.
    pub params: Vec<TypeId>,
    pub results: Vec<TypeId>,
    pub variadic: bool,
    /// For interface: the selectors wanted, sorted by name.
    pub wanted: Vec<Selector>,
    /// For every type that may stand in an interface: its whole method set (promoted ones too), sorted by name. The function takes the interface's
    /// word as its receiver (one slot).
    pub methods: Vec<Method>,
}

/// How one slot of a value stands in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Width {
    U8,
    S8,
    U16,
    S16,
    U32,
    S32,
    W64,
    /// The first slot of a pair that is moved in one access of 16 bytes; the second slot has `PairEnd`.
    Pair,
    PairEnd,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    /// Package path of an unexported name, else empty.
    pub package: String,
    pub ty: TypeId,
    pub offset: u32,
    /// The first slot of the field in the flattened struct.
    pub slot: u16,
    pub embedded: bool,
    pub tag: String,
}

#[derive(Clone, Debug)]
pub struct Method {
    pub selector: Selector,
    pub name: String,
    pub func: FuncId,
}
