//! The `csp` command.

// Under a sanitizer the system's, which that knows.
#[cfg(not(csp_sanitizer))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    csp::cli::main()
}
