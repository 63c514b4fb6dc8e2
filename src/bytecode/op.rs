//! The one table of instructions: name, operands, meaning. Encoder, verifier, liveness and disassembler derive from it.
//!
//! An instruction is 64 bits: `op` and `x` (a byte each), then `a`, `b`, `c` (16 bits each) or `a` and `k` (32 bits, in
//! the place of `b` and `c`). Some are followed by one extension word of 64 bits, read as `lo` and `hi` (32 bits each).
//! `r[n]` is the 64-bit slot n of the frame; a string, slice, interface or complex128 is the pair `r[n], r[n+1]`.
//!
//! # The frame
//! `r[0]` belongs to the VM (the return link). Results stand from `r[1]`, parameters (the receiver first) behind them,
//! then, in a function that may be called as a value, the closure itself; what follows is free for variables and temporaries. A caller lays out the
//! same as a *window* above everything of its own that is live: `r[w]` is the callee's `r[0]`, its results come from `r[w+1]`,
//! its arguments stand behind the results. A call leaves undefined what stands at `w` and above, save the results.
//! A slot has one class for a whole function ([`SlotClass`](super::program::SlotClass)), also as part of a window.
//!
//! # Numbers in slots
//! Signed integers are sign-extended, unsigned ones (and bools) zero-extended to 64 bits: after arithmetic that may leave
//! the type's range the compiler narrows (`Sx8` ...). A float64 is its bits, a float32 its bits in the low half,
//! a complex64 its real part in the low and its imaginary part in the high half.
//!
//! # Jumps
//! Offsets count 64-bit words from the word behind the instruction (and its extension). Backward ones are made only by the `Loop`
//! family, which are safepoints and check the budget; all others go forward. An offset is never negative: in `c` it is unsigned,
//! and the `Loop` family subtracts it.
//!
//! # Values by reference
//! An instruction that writes a value of a type that is by reference (`LdObj`, `MapGet`, `MapNext`, `Recv`, `AssertType`, `Unbox`, a case of a
//! select) finds in its slot a pointer to a fresh zero object, which the compiler made before it, and copies into that. One that reads such
//! a value copies out of the object that the slot points at.

/// What an operand field means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    None,
    /// A slot that is written, or a pair.
    W,
    W2,
    /// A slot that is read, or a pair.
    R,
    R2,
    /// A slot that is read and written, or a pair.
    M,
    M2,
    /// The first of several slots; how many are read or written depends on the instruction (see `liveness`).
    Slots,
    /// An unsigned or signed number.
    U,
    S,
    /// A jump.
    J,
    /// In `b`: `b` and `c` together are a signed number, an index of the named table, or a jump.
    Number,
    Const,
    Str,
    Func,
    Native,
    Type,
    Global,
    Jump,
}

/// What the extension word holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ext {
    None,
    /// `lo` is an index of the program's types; `hi` depends on the instruction.
    Type,
    /// `lo` is the size of an element in bytes, `hi` a length or a second number.
    Size,
    /// `lo` is a function.
    Func,
    /// `lo` is a method selector, `hi` a number.
    Selector,
    /// Two numbers.
    Numbers,
}

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident $a:ident $b:ident $c:ident $ext:ident $meaning:literal;)*) => {
        /// An operation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op { $($(#[$doc])* #[doc = $meaning] $name,)* }

        impl Op {
            /// All operations, by their number.
            pub const ALL: &'static [Op] = &[$(Op::$name,)*];

            pub fn info(self) -> &'static Info {
                const TABLE: &[Info] = &[$(Info {
                    name: stringify!($name),
                    a: Operand::$a, b: Operand::$b, c: Operand::$c,
                    ext: Ext::$ext,
                    meaning: $meaning,
                },)*];
                &TABLE[self as usize]
            }
        }
    };
}

/// A row of the table.
#[derive(Debug)]
pub struct Info {
    pub name: &'static str,
    pub a: Operand,
    pub b: Operand,
    pub c: Operand,
    pub ext: Ext,
    pub meaning: &'static str,
}

ops! {
    // ---- moves and constants
    Nop None None None None "nothing";
    Mov W R None None "r[a] = r[b]";
    Mov2 W2 R2 None None "pair r[a] = pair r[b]";
    MovN Slots Slots U None "r[a..a+c] = r[b..b+c]; the two may overlap";
    LdI W Number None None "r[a] = k, sign-extended";
    LdK W Const None None "r[a] = consts[k]";
    LdStr W2 Str None None "pair r[a] = strings[k]";
    Zero Slots U None None "r[a..a+b] = 0";
    LdFunc W Func None None "r[a] = the closure without captures of function k";
    LdType W Type None None "r[a] = the descriptor of type k, the first word of an interface value";

    // ---- integers
    Add W R R None "r[a] = r[b] + r[c]";
    Sub W R R None "r[a] = r[b] - r[c]";
    Mul W R R None "r[a] = r[b] * r[c]";
    Div W R R None "r[a] = r[b] / r[c], signed; panics for 0";
    Rem W R R None "r[a] = r[b] % r[c], signed; panics for 0";
    DivU W R R None "r[a] = r[b] / r[c], unsigned; panics for 0";
    RemU W R R None "r[a] = r[b] % r[c], unsigned; panics for 0";
    And W R R None "r[a] = r[b] & r[c]";
    Or W R R None "r[a] = r[b] | r[c]";
    Xor W R R None "r[a] = r[b] ^ r[c]";
    AndNot W R R None "r[a] = r[b] &^ r[c]";
    Shl W R R None "r[a] = r[b] << r[c]; the count is unsigned, 64 and more give 0";
    Shr W R R None "r[a] = r[b] >> r[c], arithmetic; the count is unsigned, 64 and more give the sign";
    ShrU W R R None "r[a] = r[b] >> r[c], logical; the count is unsigned, 64 and more give 0";
    Neg W R None None "r[a] = -r[b]";
    Com W R None None "r[a] = ^r[b]";
    AddI W R S None "r[a] = r[b] + c";
    MulI W R S None "r[a] = r[b] * c";
    DivI W R S None "r[a] = r[b] / c, signed; c is not 0 or -1";
    RemI W R S None "r[a] = r[b] % c, signed; c is not 0 or -1";
    DivP W R U None "r[a] = r[b] / 2^c, signed; c is from 1 to 62";
    RemP W R U None "r[a] = r[b] % 2^c, signed; c is from 1 to 62";
    AndI W R S None "r[a] = r[b] & c";
    OrI W R S None "r[a] = r[b] | c";
    XorI W R S None "r[a] = r[b] ^ c";
    ShlI W R U None "r[a] = r[b] << c; c is below 64";
    ShrI W R U None "r[a] = r[b] >> c, arithmetic; c is below 64";
    ShrUI W R U None "r[a] = r[b] >> c, logical; c is below 64";
    /// `x` is signed.
    AddAddI W R R None "r[a] = r[b] + r[c] + x";
    /// `x` is signed.
    MulIAdd W R R None "r[a] = r[b] * x + r[c]";
    /// `x` is signed.
    MulAddI W R S None "r[a] = r[b] * x + c";
    ShiftCheck R None None None "panics if r[a] is negative (`negative shift amount`)";
    Sx8 W R None None "r[a] = r[b] as int8";
    Sx16 W R None None "r[a] = r[b] as int16";
    Sx32 W R None None "r[a] = r[b] as int32";
    Zx8 W R None None "r[a] = r[b] as uint8";
    Zx16 W R None None "r[a] = r[b] as uint16";
    Zx32 W R None None "r[a] = r[b] as uint32";

    // ---- floats
    FAdd W R R None "r[a] = r[b] + r[c]";
    FSub W R R None "r[a] = r[b] - r[c]";
    FMul W R R None "r[a] = r[b] * r[c]";
    FDiv W R R None "r[a] = r[b] / r[c]";
    FNeg W R None None "r[a] = -r[b]";
    FSqrt W R None None "r[a] = the square root of r[b]";
    FAbs W R None None "r[a] = r[b] without its sign";
    FMulAdd W R R None "r[a] = r[x] + r[b] * r[c], rounded twice";
    FMulSub W R R None "r[a] = r[x] - r[b] * r[c], rounded twice";
    FSubAdd W R R None "r[a] = r[b] - r[c] + r[x]";
    GAdd W R R None "float32: r[a] = r[b] + r[c]";
    GSub W R R None "float32: r[a] = r[b] - r[c]";
    GMul W R R None "float32: r[a] = r[b] * r[c]";
    GDiv W R R None "float32: r[a] = r[b] / r[c]";
    GNeg W R None None "float32: r[a] = -r[b]";
    IToF W R None None "r[a] = float64(int64 r[b])";
    UToF W R None None "r[a] = float64(uint64 r[b])";
    FToI W R None None "r[a] = int64(float64 r[b]), as Go on amd64";
    FToI32 W R None None "r[a] = int32(float64 r[b]), as Go on amd64: the least one if it does not fit";
    FToU W R None None "r[a] = uint64(float64 r[b]), as Go on amd64";
    /// `x` 1: of an unsigned number.
    IToG W R None None "r[a] = float32(int64 r[b])";
    FToG W R None None "r[a] = float32(float64 r[b])";
    GToF W R None None "r[a] = float64(float32 r[b])";
    /// `x`: 0 add, 1 sub, 2 mul, 3 div.
    Complex W2 R2 R2 None "complex128: pair r[a] = pair r[b] op pair r[c]";
    ComplexPack W R2 None None "r[a] = complex64(pair r[b])";
    ComplexUnpack W2 R None None "pair r[a] = complex128(complex64 r[b])";

    // ---- comparisons to a bool
    Eq W R R None "r[a] = r[b] == r[c]";
    Ne W R R None "r[a] = r[b] != r[c]";
    Lt W R R None "r[a] = r[b] < r[c], signed";
    Le W R R None "r[a] = r[b] <= r[c], signed";
    LtU W R R None "r[a] = r[b] < r[c], unsigned";
    LeU W R R None "r[a] = r[b] <= r[c], unsigned";
    EqI W R S None "r[a] = r[b] == c";
    FEq W R R None "r[a] = r[b] == r[c], float64";
    FNe W R R None "r[a] = r[b] != r[c], float64";
    FLt W R R None "r[a] = r[b] < r[c], float64";
    FLe W R R None "r[a] = r[b] <= r[c], float64";
    Not W R None None "r[a] = !r[b]";
    /// `x` 1: the answer is turned round.
    StrEq W R2 R2 None "r[a] = pair r[b] == pair r[c], strings";
    StrLt W R2 R2 None "r[a] = pair r[b] < pair r[c], strings";
    StrLe W R2 R2 None "r[a] = pair r[b] <= pair r[c], strings";
    IfaceEq W R2 R2 None "r[a] = pair r[b] == pair r[c], interfaces; panics for types that are not comparable";
    /// For structs and arrays of `lo`'s type, flattened in the frame.
    ValueEq W Slots Slots Type "r[a] = value at r[b] == value at r[c], of type lo (any comparable type)";

    // ---- jumps forward
    Jmp None Jump None None "jump k";
    JmpIf R Jump None None "if r[a] jump k";
    JmpIfNot R Jump None None "if !r[a] jump k";
    JEq R R J None "if r[a] == r[b] jump c";
    JNe R R J None "if r[a] != r[b] jump c";
    JLt R R J None "if r[a] < r[b] jump c, signed";
    JLe R R J None "if r[a] <= r[b] jump c, signed";
    JLtU R R J None "if r[a] < r[b] jump c, unsigned";
    JLeU R R J None "if r[a] <= r[b] jump c, unsigned";
    JEqI R S J None "if r[a] == b jump c";
    JNeI R S J None "if r[a] != b jump c";
    JLtI R S J None "if r[a] < b jump c, signed";
    JLeI R S J None "if r[a] <= b jump c, signed";
    JGtI R S J None "if r[a] > b jump c, signed";
    JGeI R S J None "if r[a] >= b jump c, signed";
    JBits R S J None "if r[a] & b is not 0 jump c";
    JNoBits R S J None "if r[a] & b is 0 jump c";
    JFEq R R J None "if r[a] == r[b] jump c, float64";
    JFNe R R J None "if r[a] != r[b] jump c, float64";
    JFLt R R J None "if r[a] < r[b] jump c, float64";
    JFLe R R J None "if r[a] <= r[b] jump c, float64";
    JFNLt R R J None "if !(r[a] < r[b]) jump c, float64";
    JFNLe R R J None "if !(r[a] <= r[b]) jump c, float64";
    /// `hi` words from behind the extension for values `lo` and above; the table of `lo` jump words (each a `Jmp`) follows.
    Switch R None None Numbers "if r[a] < lo, unsigned, go to the r[a]th word behind this, a `Jmp`; else skip these lo words";

    // ---- jumps back: safepoints
    Loop None Jump None None "jump k back";
    LoopIf R Jump None None "if r[a] jump k back";
    LoopIfNot R Jump None None "if !r[a] jump k back";
    LoopLt R R J None "if r[a] < r[b] jump c back, signed";
    LoopLe R R J None "if r[a] <= r[b] jump c back, signed";
    LoopLtI R S J None "if r[a] < b jump c back, signed";
    LoopNe R R J None "if r[a] != r[b] jump c back";
    ForStepLt M R J None "r[a] += r[x]; if r[a] < r[b] jump c back, signed";
    ForStepLe M R J None "r[a] += r[x]; if r[a] <= r[b] jump c back, signed";
    ForLt M R J None "r[a] += 1; if r[a] < r[b] jump c back, signed";
    ForLtI M S J None "r[a] += 1; if r[a] < b jump c back, signed";
    ForLe M R J None "r[a] += 1; if r[a] <= r[b] jump c back, signed";

    // ---- memory through a pointer: nil panics
    Ld8 W R U None "r[a] = uint8 at r[b] + c";
    LdS8 W R U None "r[a] = int8 at r[b] + c";
    Ld16 W R U None "r[a] = uint16 at r[b] + c";
    LdS16 W R U None "r[a] = int16 at r[b] + c";
    Ld32 W R U None "r[a] = uint32 at r[b] + c";
    LdS32 W R U None "r[a] = int32 at r[b] + c";
    Ld64 W R U None "r[a] = 64 bits at r[b] + c";
    Ld128 W2 R U None "pair r[a] = 128 bits at r[b] + c, in one access";
    St8 R R U None "8 bits at r[a] + c = r[b]";
    St16 R R U None "16 bits at r[a] + c = r[b]";
    St32 R R U None "32 bits at r[a] + c = r[b]";
    St64 R R U None "64 bits at r[a] + c = r[b]";
    St128 R R2 U None "128 bits at r[a] + c = pair r[b], in one access";
    AddL W R R None "r[a] = r[b] + 64 bits at r[c] + 8 * x";
    AddITo R S None None "64 bits at r[a] + 8 * x += b";
    FSubL W R R None "r[a] = r[b] - float64 at r[c] + 8 * x";
    FMulL W R R None "r[a] = r[b] * float64 at r[c] + 8 * x";
    FSubLL W R R Numbers "r[a] = float64 at r[b] + lo - float64 at r[c] + hi";
    FAddTo R R None None "float64 at r[a] + 8 * x += r[b]";
    FMulAddTo R R R None "float64 at r[a] + 8 * x += r[b] * r[c], rounded twice";
    FMulSubTo R R R None "float64 at r[a] + 8 * x -= r[b] * r[c], rounded twice";
    /// Complex128 in memory is two plain 64-bit words: `LdObj` and `StObj` move it.
    LdObj Slots R U Type "r[a..] = the value of type lo at r[b] + c, flattened";
    StObj R Slots U Type "the value of type lo at r[a] + c = r[b..], flattened";
    CopyObj R R None Type "the value of type lo at r[a] = that at r[b]";
    ClearObj R None None Type "the value of type lo at r[a] = zero";
    FieldAddr W R U None "r[a] = r[b] + c; nil panics";
    AddrAdd W R None Numbers "r[a] = r[b] + lo (bytes); nil panics";
    NilCheck R None None None "panics if r[a] is nil";

    // ---- elements of slices (b or a is the pair), bounds checked
    LdX8 W R2 R None "r[a] = uint8 r[b][r[c]]";
    LdXS8 W R2 R None "r[a] = int8 r[b][r[c]]";
    LdX16 W R2 R None "r[a] = uint16 r[b][r[c]]";
    LdXS16 W R2 R None "r[a] = int16 r[b][r[c]]";
    LdX32 W R2 R None "r[a] = uint32 r[b][r[c]]";
    LdXS32 W R2 R None "r[a] = int32 r[b][r[c]]";
    LdX64 W R2 R None "r[a] = 64 bits r[b][r[c]]";
    LdX128 W2 R2 R None "pair r[a] = 128 bits r[b][r[c]]";
    StX8 R2 R R None "8 bits r[a][r[b]] = r[c]";
    StX16 R2 R R None "16 bits r[a][r[b]] = r[c]";
    StX32 R2 R R None "32 bits r[a][r[b]] = r[c]";
    StX64 R2 R R None "64 bits r[a][r[b]] = r[c]";
    StX128 R2 R R2 None "128 bits r[a][r[b]] = pair r[c]";
    AddX W R R2 None "r[a] = r[b] + 64 bits r[c][r[x]]";
    FMulX W R R2 None "r[a] = r[b] * float64 r[c][r[x]]";
    FMulAddX M R R2 None "r[a] += r[b] * float64 r[c][r[x]], rounded twice";
    FDotX M R2 R2 None "r[a] += float64 r[b][r[x]] * float64 r[c][r[x]], rounded twice";
    JIfX8 R2 R J None "if byte r[a][r[b]] & 1 jump c";
    JIfNotX8 R2 R J None "if !(byte r[a][r[b]] & 1) jump c";
    ElemAddr W R2 R Size "r[a] = &r[b][r[c]], elements of lo bytes";

    // ---- elements of arrays through a pointer: lo is the element's size, hi the length
    LdA8 W R R Size "r[a] = uint8 r[b][r[c]]";
    LdAS8 W R R Size "r[a] = int8 r[b][r[c]]";
    LdA16 W R R Size "r[a] = uint16 r[b][r[c]]";
    LdAS16 W R R Size "r[a] = int16 r[b][r[c]]";
    LdA32 W R R Size "r[a] = uint32 r[b][r[c]]";
    LdAS32 W R R Size "r[a] = int32 r[b][r[c]]";
    LdA64 W R R Size "r[a] = 64 bits r[b][r[c]]";
    LdA128 W2 R R Size "pair r[a] = 128 bits r[b][r[c]]";
    StA8 R R R Size "8 bits r[a][r[b]] = r[c]";
    StA16 R R R Size "16 bits r[a][r[b]] = r[c]";
    StA32 R R R Size "32 bits r[a][r[b]] = r[c]";
    StA64 R R R Size "64 bits r[a][r[b]] = r[c]";
    StA128 R R R2 Size "128 bits r[a][r[b]] = pair r[c]";
    ArrayAddr W R R Size "r[a] = &r[b][r[c]], elements of lo bytes, hi of them";
    /// Arrays in the frame: `lo` slots an element, `hi` elements.
    LdFrame Slots Slots R Numbers "r[a..a+lo] = element r[c] of the array at r[b]";
    StFrame Slots R Slots Numbers "element r[b] of the array at r[a] = r[c..c+lo]";
    BoundsCheck R None None Numbers "panics unless r[a] < lo, unsigned (`index out of range [i] with length lo`)";
    StrIndex W R2 R None "r[a] = byte r[c] of string r[b]";

    // ---- package variables: offsets in the block of globals
    LdG W Global None None "r[a] = 64 bits of globals at k";
    LdG2 W2 Global None None "pair r[a] = 128 bits of globals at k";
    StG R Global None None "64 bits of globals at k = r[a]";
    StG2 R2 Global None None "128 bits of globals at k = pair r[a]";
    GlobalAddr W Global None None "r[a] = address of globals at k";

    // ---- allocation: safepoints, executed again after a collection
    New W Type None None "r[a] = pointer to a new zero value of type k";
    /// `x` 1: len and cap are 64-bit unsigned (or already checked); panics with Go's `makeslice` texts.
    MakeSlice W2 R R Type "pair r[a] = make([]lo, r[b], r[c])";
    MakeMap W R None Type "r[a] = make(lo, r[b]); lo is the map's type";
    MakeChan W R None Type "r[a] = make(lo, r[b]); lo is the channel's type";
    /// The captures are one slot each (a pair takes two); their classes are in the function's `captures`.
    Closure W Slots U Func "r[a] = a closure of function lo with the c slots from r[b] as captures";
    Box W2 Slots None Type "pair r[a] = interface of type lo holding a copy of the value at r[b..] (not of one slot)";
    Append W2 R2 Slots Type "pair r[a] = append(pair r[b], the hi values at r[c..]), elements of type lo";
    AppendSlice W2 R2 R2 Type "pair r[a] = append(pair r[b], pair r[c]...), elements of type lo; x 1: r[c] is a string";
    Concat W2 Slots U None "pair r[a] = the strings of the c pairs from r[b], joined";
    /// `x`: 0 bytes to string, 1 string to bytes, 2 runes to string, 3 string to runes.
    StrConv W2 R2 None None "pair r[a] = conversion x of pair r[b]";
    RuneToStr W2 R None None "pair r[a] = string(rune r[b])";

    // ---- slices and strings
    SliceLen W R None None "r[a] = len of the slice whose second word is r[b]";
    SliceCap W R None None "r[a] = cap of the slice whose second word is r[b]";
    /// `x` bits: 1 low given, 2 high given, 4 max given. They stand in r[c], r[c+1], r[c+2], absent ones unused.
    Slice W2 R2 Slots Size "pair r[a] = pair r[b][low:high:max], elements of lo bytes";
    SliceStr W2 R2 Slots None "pair r[a] = string pair r[b][low:high], x as for `Slice`";
    SliceArray W2 R Slots Size "pair r[a] = (*r[b])[low:high:max], an array of hi elements of lo bytes, x as for `Slice`";
    SliceToArray W R2 None Size "r[a] = pointer to the first element of pair r[b]; panics if it is shorter than hi";
    Copy W R2 R2 Type "r[a] = copy(pair r[b], pair r[c]), elements of type lo; x 1: r[c] is a string";
    ClearSlice R2 None None Type "clear(pair r[a]), elements of type lo";
    /// Iteration over a string: r[a] is the offset of the rune, r[a+1] the rune, r[a+2] the next offset (0 at first).
    RangeStr Slots R2 J None "if r[a+2] == len of pair r[b] jump c; else r[a] = r[a+2], r[a+1] = the rune there, r[a+2] += its length";

    // ---- maps: lo is the map's type
    MapGet Slots R Slots Type "r[a..] = r[b][key at r[c..]], zero if absent; x 1: ok follows the value";
    MapSet R Slots Slots Type "r[a][key at r[b..]] = the value at r[c..]";
    MapDelete R Slots None Type "delete(r[a], key at r[b..])";
    MapLen W R None None "r[a] = len of map r[b]";
    MapClear R None None Type "clear(r[a])";
    /// The iterator is a heap object, so that a frame has one pointer for it.
    MapIter W R None Type "r[a] = an iterator over map r[b]";
    MapNext R Slots Slots Type "x bits: 1 key wanted at r[b..], 2 value wanted at r[c..]; if iterator r[a] is done jump hi forward";

    // ---- interfaces
    /// `x` 1: r[a+n] (behind the value) is ok and nothing panics. The value is flattened to r[a..].
    AssertType Slots R2 None Type "r[a..] = pair r[b].(lo), a concrete type; x 1: comma-ok";
    AssertIface W2 R2 None Type "pair r[a] = pair r[b].(lo), an interface type; x 1: r[a+2] is ok";
    Implements W R None Type "r[a] = whether the type word r[b] is not nil and implements interface lo";
    /// The value of an interface known to hold type lo.
    Unbox Slots R None Type "r[a..] = the value of type lo whose word is r[b]";

    // ---- calls: a is the window
    Call Slots Func None None "call function k in window a";
    /// `hi` is the number of result slots.
    CallClosure Slots R None Numbers "call closure r[b] in window a; its own slot is r[a+lo]; nil panics";
    /// `hi` is the slot in the window (counted from `a`) that takes the receiver's word.
    CallIface Slots R2 None Selector "call method lo of interface pair r[b] in window a, the receiver's word put in r[a+hi]; nil panics";
    CallNative Slots Native None None "call native k in window a";
    Return None None None None "return; results stand in r[1..]";
    /// Returns the one-slot value: r[1] = r[a], then return.
    ReturnMov R None None None "r[1] = r[a]; return";
    ReturnI None Number None None "r[1] = k, sign-extended; return";
    Go Slots Func None Numbers "start a process running function k... with the lo argument slots behind the hi result slots of window a";
    GoClosure R None None None "start a process running closure r[a], which takes and gives nothing";
    Defer R None None None "push closure r[a], which takes and gives nothing, on the frame's deferred calls";
    /// For a deferred call in the body of a loop over a function: it belongs to the function around the loop.
    FrameToken W None None None "r[a] = a number that names this frame while it is active";
    DeferTo R R None None "push closure r[a] on the deferred calls of the frame of this process that r[b] names";
    /// Stands before each `Return` of a function that defers.
    RunDeferred None None None None "run the frame's deferred calls, last first";
    Recover W2 None None None "pair r[a] = recover()";
    RecoverIn W2 R None None "pair r[a] = recover() in the frame of this process that r[b] names";
    Panic R2 None None None "panic(pair r[a])";
    /// Raised by the compiler: `x` is a `PanicCode`.
    PanicCode None Number None None "panic with run-time error x; k is a string's number for `NilReceiver`";

    // ---- processes and channels: safepoints
    Send R Slots None None "r[a] <- the value at r[b..]";
    Recv Slots R None None "r[a..] = <-r[b]; x 1: ok follows the value";
    Close R None None None "close(r[a])";
    /// `x` 1: its capacity.
    ChanLen W R None None "r[a] = len(r[b])";
    /// The cases and their slots are in the table, see `program::SelectCase`.
    Select W None None Numbers "run select table lo of the function: r[a] = the index of the case taken, -1 for default";
    Print Slots None None Numbers "print the values from r[a] described by print table lo to standard error; x 1: println";

    // ---- the VM's own, where frames without a caller in bytecode return to: never in a program
    End None None None None "end the process";
    DeferEnd None None None None "a deferred call has returned: go on with what ran it";
    NativeEnd None None None None "a function called by a native has returned: go on with the native";
}

impl Op {
    /// Words of code that the instruction takes, its extension included.
    pub fn words(self) -> usize {
        if self.info().ext == Ext::None { 1 } else { 2 }
    }

    /// Whether it jumps backward.
    pub fn is_loop(self) -> bool {
        use Op::{ForLe, ForLt, ForLtI, ForStepLe, ForStepLt};
        use Op::{Loop, LoopIf, LoopIfNot, LoopLe, LoopLt, LoopLtI, LoopNe};
        let counts = matches!(self, ForLt | ForLtI | ForLe | ForStepLt | ForStepLe);
        counts || matches!(self, Loop | LoopIf | LoopIfNot | LoopLt | LoopLe | LoopLtI | LoopNe)
    }

    /// Whether `x` names a slot that is read.
    pub fn x_is_slot(self) -> bool {
        use Op::{AddX, FDotX, FMulAdd, FMulAddX, FMulSub, FMulX, FSubAdd, ForStepLe, ForStepLt};
        matches!(self, FMulAdd | FMulSub | FSubAdd | ForStepLt | ForStepLe | AddX | FMulX | FMulAddX | FDotX)
    }
}

/// One word of code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct Instr {
    pub op: u8,
    pub x: u8,
    pub a: u16,
    pub b: u16,
    pub c: u16,
}

impl Instr {
    pub const fn abc(op: Op, a: u16, b: u16, c: u16) -> Instr {
        Instr { op: op as u8, x: 0, a, b, c }
    }

    pub const fn ak(op: Op, a: u16, k: i32) -> Instr {
        Instr { op: op as u8, x: 0, a, b: k as u16, c: ((k as u32) >> 16) as u16 }
    }

    pub const fn with_x(mut self, x: u8) -> Instr {
        self.x = x;
        self
    }

    /// An extension word.
    pub const fn ext(lo: u32, hi: u32) -> Instr {
        Instr { op: lo as u8, x: (lo >> 8) as u8, a: (lo >> 16) as u16, b: hi as u16, c: (hi >> 16) as u16 }
    }

    pub const fn k(self) -> i32 {
        (self.b as u32 | ((self.c as u32) << 16)) as i32
    }

    pub const fn lo(self) -> u32 {
        self.op as u32 | ((self.x as u32) << 8) | ((self.a as u32) << 16)
    }

    pub const fn hi(self) -> u32 {
        self.b as u32 | ((self.c as u32) << 16)
    }
}
