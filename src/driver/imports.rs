//! What import paths mean, and which packages a script uses without importing them.

use std::path::{Path, PathBuf};

use super::{HostPackage, STDLIB};
use crate::syntax::ast::{Ast, DeclKind, ExprKind, Span, StmtKind};

/// Where a package is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// In the standard library, by path.
    Library(String),
    Folder(PathBuf),
}

/// Finds out what a path names. `folder` is that of the importing file.
pub(super) fn resolve(path: &str, folder: &Path, root: &Path, module: Option<&str>, library: bool) -> Target {
    if path == "errgroup" {
        return Target::Library("golang.org/x/sync/errgroup".into());
    }
    if library {
        return Target::Library(path.to_owned());
    }
    if path.starts_with("./") || path.starts_with("../") {
        return Target::Folder(normal(&folder.join(path)));
    }
    if let Some(module) = module
        && let Some(rest) = path.strip_prefix(module)
        && (rest.is_empty() || rest.starts_with('/'))
    {
        return Target::Folder(normal(&root.join(rest.trim_start_matches('/'))));
    }
    Target::Library(path.to_owned())
}

/// Takes `.` and `..` out, so that one folder has one name.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

/// Why a path cannot be imported.
pub(super) fn bad_path(path: &str) -> Option<String> {
    if path.is_empty() {
        return Some("invalid import path (empty string)".into());
    }
    let bad = |c: char| !c.is_ascii_graphic() && c.is_ascii() || "!\"#$%&'()*,:;<=>?[]^`{|}\\\u{FFFD}".contains(c);
    if path.chars().any(bad) {
        return Some(format!("invalid import path: {path:?}"));
    }
    path.starts_with('/').then(|| format!("cannot import absolute path: {path:?}"))
}

/// The packages of Go's library: what is not in ours of them is not supported yet.
#[rustfmt::skip]
const GO_LIBRARY: &[&str] = &[
    "archive/tar", "archive/zip", "bufio", "bytes", "cmp", "compress/bzip2", "compress/flate", "compress/gzip",
    "compress/lzw", "compress/zlib", "container/heap", "container/list", "container/ring", "context", "crypto",
    "crypto/aes", "crypto/cipher", "crypto/des", "crypto/dsa", "crypto/ecdh", "crypto/ecdsa", "crypto/ed25519",
    "crypto/elliptic", "crypto/fips140", "crypto/hkdf", "crypto/hmac", "crypto/hpke", "crypto/md5", "crypto/mldsa",
    "crypto/mlkem", "crypto/mlkem/mlkemtest", "crypto/pbkdf2", "crypto/rand", "crypto/rc4", "crypto/rsa",
    "crypto/sha1", "crypto/sha256", "crypto/sha3", "crypto/sha512", "crypto/subtle", "crypto/tls", "crypto/x509",
    "crypto/x509/pkix", "database/sql", "database/sql/driver", "debug/buildinfo", "debug/dwarf", "debug/elf",
    "debug/gosym", "debug/macho", "debug/pe", "debug/plan9obj", "embed", "encoding", "encoding/ascii85",
    "encoding/asn1", "encoding/base32", "encoding/base64", "encoding/binary", "encoding/csv", "encoding/gob",
    "encoding/hex", "encoding/json", "encoding/json/jsontext", "encoding/json/v2", "encoding/pem", "encoding/xml",
    "errors", "expvar", "flag", "fmt", "go/ast", "go/build", "go/build/constraint", "go/constant", "go/doc",
    "go/doc/comment", "go/format", "go/importer", "go/parser", "go/printer", "go/scanner", "go/token", "go/types",
    "go/version", "hash", "hash/adler32", "hash/crc32", "hash/crc64", "hash/fnv", "hash/maphash", "html",
    "html/template", "image", "image/color", "image/color/palette", "image/draw", "image/gif", "image/jpeg",
    "image/png", "index/suffixarray", "io", "io/fs", "io/ioutil", "iter", "log", "log/slog", "log/syslog", "maps",
    "math", "math/big", "math/bits", "math/cmplx", "math/rand", "math/rand/v2", "mime", "mime/multipart",
    "mime/quotedprintable", "net", "net/http", "net/http/cgi", "net/http/cookiejar", "net/http/fcgi",
    "net/http/httptest", "net/http/httptrace", "net/http/httputil", "net/http/pprof", "net/mail", "net/netip",
    "net/rpc", "net/rpc/jsonrpc", "net/smtp", "net/textproto", "net/url", "os", "os/exec", "os/signal", "os/user",
    "path", "path/filepath", "plugin", "reflect", "regexp", "regexp/syntax", "runtime", "runtime/cgo",
    "runtime/coverage", "runtime/debug", "runtime/metrics", "runtime/pprof", "runtime/race", "runtime/trace",
    "slices", "sort", "strconv", "strings", "structs", "sync", "sync/atomic", "syscall", "testing",
    "testing/cryptotest", "testing/fstest", "testing/iotest", "testing/quick", "testing/slogtest", "testing/synctest",
    "text/scanner", "text/tabwriter", "text/template", "text/template/parse", "time", "time/tzdata", "unicode",
    "unicode/utf16", "unicode/utf8", "unique", "uuid", "weak",
];

/// Whether Go has a package that csp lacks.
pub(super) fn is_go_only(path: &str, target: &Target) -> bool {
    matches!(target, Target::Library(_)) && GO_LIBRARY.contains(&path)
}

/// The package that Go has under a name, and csp lacks.
pub(super) fn go_only_named(name: &str) -> Option<&'static str> {
    let named = |path: &&&str| path.rsplit('/').next() == Some(name);
    GO_LIBRARY.iter().find(named).copied().filter(|path| super::library::package(path).is_none())
}

/// What is said of a package that does not exist.
pub(super) fn missing(path: &str, target: &Target) -> String {
    let host = path.split('/').next().unwrap_or_default();
    match target {
        Target::Folder(folder) => format!("package {path} is not in {}", folder.display()),
        Target::Library(_) if host.contains('.') => format!("no required module provides package {path}"),
        Target::Library(_) => format!("package {path} is not in std"),
    }
}

/// The path behind `module` in a go.mod.
pub(super) fn module_path(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix("module "))?;
    let path = line.split("//").next()?.trim();
    Some(path.trim_matches('"').to_owned())
}

/// Whether a build constraint leaves a file out.
pub(super) fn is_ignored(text: &str) -> bool {
    for line in text.lines() {
        let line = line.trim();
        if let Some(constraint) = line.strip_prefix("//go:build ") {
            return constraint.trim() == "ignore";
        }
        if !line.is_empty() && !line.starts_with("//") {
            return false;
        }
    }
    false
}

/// Packages that are known by another name than the last part of their path, or share it.
const SHORT: &[(&str, &str)] = &[
    ("atomic", "sync/atomic"),
    ("rand", "math/rand/v2"),
    ("template", "text/template"),
    ("errgroup", "golang.org/x/sync/errgroup"),
];

/// The path of the standard package that a script means by a name.
pub(super) fn by_name(name: &str) -> Option<&'static str> {
    if let Some(entry) = SHORT.iter().find(|entry| entry.0 == name) {
        return Some(entry.1);
    }
    let last = |path: &'static str| path.rsplit('/').next() == Some(name) && !path.contains("internal");
    STDLIB.iter().map(|entry| entry.0).filter(|path| last(path)).min_by_key(|path| path.len())
}

/// Names before a dot that a script does not declare at its top level, and the packages that they mean.
pub(super) fn mentioned_packages(tree: &Ast, text: &str, packages: &[HostPackage]) -> Vec<(String, String)> {
    let of = |span: Span| &text[span.start as usize..span.end as usize];
    let declared = declared_names(tree, text);
    let mut all: Vec<(String, String)> = Vec::new();
    for expr in &tree.exprs {
        let ExprKind::Selector { base, .. } = expr.kind else { continue };
        let base = tree.expr(base);
        if !matches!(base.kind, ExprKind::Name) {
            continue;
        }
        let name = of(base.span);
        if all.iter().any(|entry| entry.0 == name) || declared.contains(&name) {
            continue;
        }
        let of_host = packages.iter().find(|package| package.path.rsplit('/').next() == Some(name));
        if let Some(path) = of_host.map(|package| package.path.as_str()).or_else(|| by_name(name)) {
            all.push((name.to_owned(), path.to_owned()));
        }
    }
    all
}

fn declared_names<'t>(tree: &Ast, text: &'t str) -> Vec<&'t str> {
    let of = |span: Span| &text[span.start as usize..span.end as usize];
    let mut names = Vec::new();
    for &item in &tree.items {
        match &tree.stmt(item).kind {
            StmtKind::Decl(decl) => match &tree.decl(*decl).kind {
                DeclKind::Import { specs, .. } => names.extend(specs.iter().filter_map(|s| s.alias).map(of)),
                DeclKind::Const { specs, .. } | DeclKind::Var { specs, .. } => {
                    names.extend(specs.iter().flat_map(|s| &s.names).map(|n| of(n.span)));
                }
                DeclKind::Type { specs, .. } => names.extend(specs.iter().map(|s| of(s.name.span))),
                DeclKind::Func(func) if func.receiver.is_empty() => names.push(of(func.name.span)),
                DeclKind::Func(_) => {}
            },
            StmtKind::Assign { op: crate::syntax::token::Token::Define, left, .. } => {
                names.extend(left.iter().map(|&e| of(tree.expr(e).span)));
            }
            _ => {}
        }
    }
    names
}

/// Whether a file uses the predeclared `ctx` or a ctx block.
pub(super) fn mentions_ctx(tree: &Ast, text: &str) -> bool {
    tree.exprs.iter().any(|expr| match expr.kind {
        ExprKind::Name => &text[expr.span.start as usize..expr.span.end as usize] == "ctx",
        ExprKind::Ctx { .. } => true,
        _ => false,
    })
}
