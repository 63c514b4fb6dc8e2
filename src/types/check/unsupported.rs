//! What Go's library has and ours has not yet: such a name is reported as missing here, not as a mistake of the program.

/// Names of packages that are there otherwise.
const NAMES: &[(&str, &[&str])] = &[
    (
        "runtime",
        &[
            "BlockProfile",
            "BlockProfileRecord",
            "Breakpoint",
            "CPUProfile",
            "GoroutineProfile",
            "MemProfile",
            "MemProfileRecord",
            "MutexProfile",
            "Pinner",
            "ReadTrace",
            "SetBlockProfileRate",
            "SetCPUProfileRate",
            "SetMutexProfileFraction",
            "StackRecord",
            "StartTrace",
            "StopTrace",
            "ThreadCreateProfile",
        ],
    ),
    (
        "runtime/debug",
        &[
            "BuildInfo",
            "BuildSetting",
            "CrashOptions",
            "GCStats",
            "Module",
            "ParseBuildInfo",
            "ReadBuildInfo",
            "ReadGCStats",
            "SetCrashOutput",
            "SetMaxStack",
            "SetMaxThreads",
            "SetMemoryLimit",
            "SetPanicOnFault",
            "SetTraceback",
            "WriteHeapDump",
        ],
    ),
    ("sync/atomic", &["CompareAndSwapPointer", "LoadPointer", "StorePointer", "SwapPointer"]),
    ("syscall", &["RawConn"]),
];

/// Whether Go's package has a name that ours lacks.
pub(super) fn is_missing(package: &str, name: &str) -> bool {
    NAMES.iter().any(|(path, names)| *path == package && names.contains(&name))
}
