//! Package os: `Root`, a folder that no name leads out of. The system itself resolves names beneath the open folder.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use rustix::fs::{AtFlags, Gid, Mode, OFlags, ResolveFlags, Uid};

use super::os::{System, answer, bad_descriptor, describe, errno, text};
use crate::vm::native::{Cx, NativeFn, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[("os.rootOpen", open), ("os.rootStat", stat), ("os.rootCall", call)];

/// A name beneath a folder, opened; `EXDEV` if it leads out.
fn beneath(root: &File, name: &str, flags: OFlags, mode: u32) -> io::Result<OwnedFd> {
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    loop {
        match rustix::fs::openat2(root, name, flags | OFlags::CLOEXEC, Mode::from_raw_mode(mode), resolve) {
            // Something was renamed meanwhile.
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
            other => return Ok(other?),
        }
    }
}

/// The folder that a name is in, opened, and the last part of the name.
fn parent<'n>(root: &File, name: &'n str) -> io::Result<(OwnedFd, &'n str)> {
    let trimmed = name.trim_end_matches('/');
    let (folder, base) = trimmed.rsplit_once('/').unwrap_or((".", trimmed));
    if base == ".." || name.starts_with('/') {
        return Err(rustix::io::Errno::XDEV.into());
    }
    if base.is_empty() || base == "." {
        return Err(rustix::io::Errno::INVAL.into());
    }
    Ok((beneath(root, folder, OFlags::PATH | OFlags::DIRECTORY, 0)?, base))
}

fn path_of(fd: &OwnedFd) -> String {
    format!("/proc/self/fd/{}", fd.as_raw_fd())
}

/// func rootOpen(root int, name string, flag int, perm uint32) (fd, errno int)
fn open(cx: &mut Cx<'_>) -> Step {
    let (root, name, flag, mode) = (cx.arg_int(), text(cx.arg_str()), cx.arg_int(), cx.arg_uint() as u32);
    let system = cx.extension::<System>();
    let Some(root) = system.file(root) else { return answer(cx, Err(bad_descriptor())) };
    Err(cx.block(move || {
        let flags = OFlags::from_bits_retain(flag as u32);
        // The system refuses permissions where no file can be made.
        let mode = if flags.contains(OFlags::CREATE) { mode & 0o7777 } else { 0 };
        let result = beneath(&root, &name, flags, mode).map(|fd| system.add(fd.into()));
        move |cx: &mut Cx<'_>| answer(cx, result)
    }))
}

/// func rootStat(root int, name string, follow bool) (info [6]int64, errno int)
fn stat(cx: &mut Cx<'_>) -> Step {
    let (root, name, follow) = (cx.arg_int(), text(cx.arg_str()), cx.arg_bool());
    let end = if follow { OFlags::empty() } else { OFlags::NOFOLLOW };
    let result = cx
        .extension::<System>()
        .file(root)
        .ok_or_else(bad_descriptor)
        .and_then(|root| beneath(&root, &name, OFlags::PATH | end, 0))
        .and_then(|fd| File::from(fd).metadata());
    describe(cx, result)
}

/// func rootCall(root int, what, a, b string, n int64) (text string, errno int)
fn call(cx: &mut Cx<'_>) -> Step {
    let root = cx.arg_int();
    let (what, a, b, n) = (text(cx.arg_str()), text(cx.arg_str()), text(cx.arg_str()), cx.arg_int());
    let root = cx.extension::<System>().file(root);
    Err(cx.block(move || {
        let result = root.ok_or_else(bad_descriptor).and_then(|root| perform(&root, &what, &a, &b, n));
        move |cx: &mut Cx<'_>| {
            let (text, error) = match result {
                Ok(text) => (text, 0),
                Err(error) => (String::new(), errno(&error)),
            };
            cx.ret_str(text)?;
            cx.ret_int(error);
            Ok(())
        }
    }))
}

fn perform(root: &File, what: &str, a: &str, b: &str, n: i64) -> io::Result<String> {
    let opened = |end: OFlags| beneath(root, a, OFlags::PATH | end, 0);
    let owner = |half: i64| match half as u32 {
        u32::MAX => None,
        id => Some(id),
    };
    match what {
        "mkdir" => {
            let (folder, base) = parent(root, a)?;
            rustix::fs::mkdirat(folder, base, Mode::from_raw_mode(n as u32))?;
        }
        "remove" => {
            let (folder, base) = parent(root, a)?;
            match rustix::fs::unlinkat(&folder, base, AtFlags::empty()) {
                Err(rustix::io::Errno::ISDIR | rustix::io::Errno::PERM) => {
                    rustix::fs::unlinkat(&folder, base, AtFlags::REMOVEDIR)?;
                }
                other => other?,
            }
        }
        "removeall" => {
            let (folder, base) = match parent(root, a) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
                other => other?,
            };
            let path = format!("{}/{base}", path_of(&folder));
            match fs::symlink_metadata(&path) {
                Ok(data) if data.is_dir() => fs::remove_dir_all(&path)?,
                Ok(_) => fs::remove_file(&path)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        "rename" => {
            let ((from, old), (to, new)) = (parent(root, a)?, parent(root, b)?);
            rustix::fs::renameat(from, old, to, new)?;
        }
        "link" => {
            let ((from, old), (to, new)) = (parent(root, a)?, parent(root, b)?);
            rustix::fs::linkat(from, old, to, new, AtFlags::empty())?;
        }
        "symlink" => {
            let (folder, base) = parent(root, b)?;
            rustix::fs::symlinkat(a, folder, base)?;
        }
        "readlink" => {
            let (folder, base) = parent(root, a)?;
            let target = rustix::fs::readlinkat(folder, base, Vec::new())?;
            return Ok(target.to_string_lossy().into_owned());
        }
        "chmod" => fs::set_permissions(path_of(&opened(OFlags::empty())?), Permissions::from_mode(n as u32))?,
        "chown" | "lchown" => {
            let end = if what == "chown" { OFlags::empty() } else { OFlags::NOFOLLOW };
            let (user, group) = (owner(n >> 32).map(Uid::from_raw), owner(n).map(Gid::from_raw));
            rustix::fs::chownat(opened(end)?, "", user, group, AtFlags::EMPTY_PATH)?;
        }
        "chtimes" => {
            let since = Duration::from_nanos(n.max(0) as u64);
            let file = File::open(path_of(&opened(OFlags::empty())?))?;
            file.set_modified(std::time::SystemTime::UNIX_EPOCH + since)?;
        }
        _ => return Err(rustix::io::Errno::NOSYS.into()),
    }
    Ok(String::new())
}
