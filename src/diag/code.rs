//! The codes of diagnostics: each has a name that never changes.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $name:literal)*) => {
        /// What kind of error it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($variant),* }

        impl Code {
            /// All codes, by name.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The name in messages and tests.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }
        }
    };
}

codes! {
    AmbiguousSelector "ambiguous-selector"
    AssignmentCount "assignment-count"
    BackgroundContext "background-context"
    BadArgument "bad-argument"
    BadBranch "bad-branch"
    BadBuiltinUse "bad-builtin-use"
    BadCall "bad-call"
    BadCase "bad-case"
    BadConstant "bad-constant"
    BadConstraint "bad-constraint"
    BadConversion "bad-conversion"
    BadDeclaration "bad-declaration"
    BadDefer "bad-defer"
    BadEmbedding "bad-embedding"
    BadImport "bad-import"
    BadIndex "bad-index"
    BadInit "bad-init"
    BadLiteral "bad-literal"
    BadMain "bad-main"
    BadMapKey "bad-map-key"
    BadMethod "bad-method"
    BadOperand "bad-operand"
    BadPackageName "bad-package-name"
    BadRange "bad-range"
    BadReceive "bad-receive"
    BadReceiver "bad-receiver"
    BadReturn "bad-return"
    BadSelect "bad-select"
    BadSelector "bad-selector"
    BadSend "bad-send"
    BadShift "bad-shift"
    BadType "bad-type"
    BadTypeArgument "bad-type-argument"
    BadTypeSwitch "bad-type-switch"
    BadVariadic "bad-variadic"
    CannotInfer "cannot-infer"
    ConstantOverflow "constant-overflow"
    CopiedLock "copied-lock"
    DeferInLoop "defer-in-loop"
    DivisionByZero "division-by-zero"
    DuplicateCase "duplicate-case"
    DuplicateDeclaration "duplicate-declaration"
    DuplicateField "duplicate-field"
    DuplicateKey "duplicate-key"
    DuplicateLabel "duplicate-label"
    DuplicateMethod "duplicate-method"
    FreeProcess "free-process"
    ImportCycle "import-cycle"
    ImpossibleAssertion "impossible-assertion"
    InitializationCycle "initialization-cycle"
    InstantiationCycle "instantiation-cycle"
    InvalidCycle "invalid-cycle"
    LeakedProcess "leaked-process"
    LockWithoutDefer "lock-without-defer"
    LostCancel "lost-cancel"
    MismatchedTypes "mismatched-types"
    MissingBody "missing-body"
    MissingInit "missing-init"
    MissingMain "missing-main"
    MissingMethod "missing-method"
    MissingPackage "missing-package"
    MissingReturn "missing-return"
    NoNewVariables "no-new-variables"
    NotAType "not-a-type"
    NotAddressable "not-addressable"
    NotAssignable "not-assignable"
    NotConstant "not-constant"
    NotSupported "not-supported"
    ShadowedErr "shadowed-err"
    SyntaxError "syntax-error"
    TooDeep "too-deep"
    TooManyErrors "too-many-errors"
    UndefinedName "undefined-name"
    UndefinedMember "undefined-member"
    UndefinedLabel "undefined-label"
    UndefinedOperator "undefined-operator"
    UnexportedName "unexported-name"
    UntypedNil "untyped-nil"
    UnusedImport "unused-import"
    UnusedLabel "unused-label"
    UnusedValue "unused-value"
    UnusedVariable "unused-variable"
    WaitGroupAdd "wait-group-add"
    WrongArgumentCount "wrong-argument-count"
    WrongResultCount "wrong-result-count"
    WrongTypeArgumentCount "wrong-type-argument-count"
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
