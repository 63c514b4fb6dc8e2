//! Package os: files, the environment, and the end of the program.
//!
//! Open files are the VM's: a script knows them by number and cannot reach those of another VM. What may block runs on the
//! pool, on data of its own.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::vm::Capability;
use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("os.args", args),
    ("os.Exit", exit),
    ("os.random", random),
    ("os.sysEnv", environment),
    ("os.sysSetenv", set_variable),
    ("os.sysUnsetenv", unset_variable),
    ("os.sysLookup", look_up),
    ("os.sysOpen", open),
    ("os.sysRead", read),
    ("os.sysReadAt", read_at),
    ("os.sysWrite", write),
    ("os.sysWriteString", write_string),
    ("os.sysWriteAt", write_at),
    ("os.sysSeek", seek),
    ("os.sysClose", close),
    ("os.sysSync", sync),
    ("os.sysTruncate", truncate),
    ("os.sysStat", stat),
    ("os.sysFstat", stat_open),
    ("os.sysReadDir", read_dir),
    ("os.sysCall", call),
    ("os.sysNumber", number),
    ("syscall.message", message),
];

const EPERM: i64 = 1;
const EBADF: i64 = 9;
const EINVAL: i64 = 22;
const ENOSYS: i64 = 38;
/// A read on the pool fills at most so much at a time.
const READ_MAX: usize = 1 << 20;

/// A VM's open files and its own copy of the environment.
#[derive(Default)]
pub struct System {
    files: Mutex<HashMap<i64, Arc<File>>>,
    environment: Mutex<Option<Vec<(Vec<u8>, Vec<u8>)>>>,
}

impl System {
    pub(super) fn file(&self, fd: i64) -> Option<Arc<File>> {
        self.files.lock().get(&fd).cloned()
    }

    /// Gives a file the smallest number that is free, from 3.
    pub(super) fn add(&self, file: File) -> i64 {
        let mut files = self.files.lock();
        let fd = (3..).find(|fd| !files.contains_key(fd)).expect("numbers do not run out");
        files.insert(fd, Arc::new(file));
        fd
    }

    /// A VM that may not see the host's environment begins with an empty one.
    fn with_environment<T>(&self, granted: bool, f: impl FnOnce(&mut Vec<(Vec<u8>, Vec<u8>)>) -> T) -> T {
        use std::os::unix::ffi::OsStringExt;
        let mut own = self.environment.lock();
        f(own.get_or_insert_with(|| {
            let all = granted.then(std::env::vars_os).into_iter().flatten();
            all.map(|(key, value)| (key.into_vec(), value.into_vec())).collect()
        }))
    }
}

/// The number of an error; what has none counts as EIO.
pub(super) fn errno(error: &io::Error) -> i64 {
    error.raw_os_error().map_or(5, i64::from)
}

pub(super) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn args(cx: &mut Cx<'_>) -> Step {
    let args = cx.args();
    let list = cx.new_strings(&args)?;
    cx.ret_slice(list);
    Ok(())
}

fn exit(cx: &mut Cx<'_>) -> Step {
    if !cx.granted(Capability::Exit) {
        return Err(cx.panic_error("os.Exit: not permitted by the host"));
    }
    Err(Trap::Exit(cx.arg_int() as i32))
}

fn random(cx: &mut Cx<'_>) -> Step {
    let value = cx.seat().random() as u32;
    cx.ret_word(value.into());
    Ok(())
}

fn environment(cx: &mut Cx<'_>) -> Step {
    let list: Vec<Vec<u8>> = cx.extension::<System>().with_environment(cx.granted(Capability::Env), |all| {
        all.iter().map(|(key, value)| [key.as_slice(), b"=", value].concat()).collect()
    });
    let list = cx.new_strings(&list)?;
    cx.ret_slice(list);
    Ok(())
}

fn set_variable(cx: &mut Cx<'_>) -> Step {
    let (key, value) = (cx.arg_str(), cx.arg_str());
    let granted = cx.granted(Capability::Env);
    let size = cx.extension::<System>().with_environment(granted, |all| {
        all.iter().map(|(key, value)| key.len() + value.len() + size_of::<(Vec<u8>, Vec<u8>)>()).sum::<usize>()
    });
    cx.charge(size)?;
    cx.buffer(size + key.len() + value.len())?;
    let (key, value) = (key.to_vec(), value.to_vec());
    cx.extension::<System>().with_environment(granted, |all| match all.iter_mut().find(|each| each.0 == key) {
        Some(found) => found.1 = value,
        None => all.push((key, value)),
    });
    Ok(())
}

fn unset_variable(cx: &mut Cx<'_>) -> Step {
    let key = cx.arg_str();
    cx.extension::<System>().with_environment(cx.granted(Capability::Env), |all| all.retain(|each| each.0 != key));
    Ok(())
}

fn look_up(cx: &mut Cx<'_>) -> Step {
    let key = cx.arg_str();
    let value = cx.extension::<System>().with_environment(cx.granted(Capability::Env), |all| {
        all.iter().find(|each| each.0 == key).map(|each| each.1.clone())
    });
    let found = value.is_some();
    cx.ret_str(value.unwrap_or_default())?;
    cx.ret_bool(found);
    Ok(())
}

/// Two results: a number, and the number of the error.
pub(super) fn answer(cx: &mut Cx<'_>, result: io::Result<i64>) -> Step {
    match result {
        Ok(value) => {
            cx.ret_int(value);
            cx.ret_int(0);
        }
        Err(error) => {
            cx.ret_int(0);
            cx.ret_int(errno(&error));
        }
    }
    Ok(())
}

fn status(cx: &mut Cx<'_>, result: io::Result<()>) -> Step {
    cx.ret_int(result.err().map_or(0, |error| errno(&error)));
    Ok(())
}

pub(super) fn not_permitted() -> io::Error {
    io::Error::from_raw_os_error(EPERM as i32)
}

pub(super) fn bad_descriptor() -> io::Error {
    io::Error::from_raw_os_error(EBADF as i32)
}

fn open(cx: &mut Cx<'_>) -> Step {
    let (name, flag, mode) = (text(cx.arg_str()), cx.arg_int(), cx.arg_uint() as u32);
    if !cx.granted(Capability::Files) {
        return answer(cx, Err(not_permitted()));
    }
    let system = cx.extension::<System>();
    Err(cx.block(move || {
        let mut options = OpenOptions::new();
        let access = flag & 3;
        let (creates, empties) = (flag & 0x40 != 0, flag & 0x200 != 0);
        options.read(access != 1).write(access != 0 || (empties && !creates)).mode(mode & 0o7777);
        // What the options cannot say is said in the system's own flags.
        options.custom_flags((flag & !(3 | 0x40 | 0x80)) as i32);
        if creates && access == 0 {
            options.write(true);
        }
        if flag & 0x80 != 0 && creates {
            options.create_new(true);
        } else if creates {
            options.create(true);
        }
        let result = options.open(Path::new(&name)).map(|file| system.add(file));
        move |cx: &mut Cx<'_>| answer(cx, result)
    }))
}

fn read(cx: &mut Cx<'_>) -> Step {
    let (fd, into) = (cx.arg_int(), cx.arg_slice());
    let size = into.len().min(READ_MAX);
    if fd == 0 && !cx.granted(Capability::Files) {
        return answer(cx, Err(not_permitted()));
    }
    let Some(file) = cx.extension::<System>().file(fd) else {
        return if fd == 0 { super::stdin::read(cx, size) } else { answer(cx, Err(bad_descriptor())) };
    };
    Err(cx.block(move || {
        let mut buffer = vec![0; size];
        let result = (&*file).read(&mut buffer);
        move |cx: &mut Cx<'_>| {
            cx.arg_int();
            let into = cx.arg_slice();
            let result = result.map(|count| into.write(0, &buffer[..count]) as i64);
            answer(cx, result)
        }
    }))
}

fn read_at(cx: &mut Cx<'_>) -> Step {
    let (fd, into, offset) = (cx.arg_int(), cx.arg_slice(), cx.arg_uint());
    let size = into.len().min(READ_MAX);
    let Some(file) = cx.extension::<System>().file(fd) else { return answer(cx, Err(bad_descriptor())) };
    Err(cx.block(move || {
        let mut buffer = vec![0; size];
        let result = file.read_at(&mut buffer, offset);
        move |cx: &mut Cx<'_>| {
            cx.arg_int();
            let into = cx.arg_slice();
            let result = result.map(|count| into.write(0, &buffer[..count]) as i64);
            answer(cx, result)
        }
    }))
}

fn write_to(cx: &mut Cx<'_>, fd: i64, bytes: Vec<u8>) -> Step {
    let count = bytes.len() as i64;
    match fd {
        1 => {
            let result = cx.write_stdout(&bytes).map(|()| count);
            answer(cx, result)
        }
        2 => {
            let result = cx.write_stderr(&bytes).map(|()| count);
            answer(cx, result)
        }
        _ => {
            let Some(file) = cx.extension::<System>().file(fd) else { return answer(cx, Err(bad_descriptor())) };
            Err(cx.block(move || {
                let result = (&*file).write_all(&bytes).map(|()| count);
                move |cx: &mut Cx<'_>| answer(cx, result)
            }))
        }
    }
}

fn write(cx: &mut Cx<'_>) -> Step {
    let (fd, bytes) = (cx.arg_int(), cx.arg_slice());
    cx.charge(bytes.len())?;
    cx.buffer(bytes.len())?;
    let bytes = bytes.to_vec();
    write_to(cx, fd, bytes)
}

fn write_string(cx: &mut Cx<'_>) -> Step {
    let (fd, bytes) = (cx.arg_int(), cx.arg_str());
    cx.charge(bytes.len())?;
    // The common case needs no copy.
    if fd == 1 {
        let result = cx.write_stdout(bytes).map(|()| bytes.len() as i64);
        return answer(cx, result);
    }
    write_to(cx, fd, bytes.to_vec())
}

fn write_at(cx: &mut Cx<'_>) -> Step {
    let (fd, bytes, offset) = (cx.arg_int(), cx.arg_slice(), cx.arg_uint());
    cx.buffer(bytes.len())?;
    let bytes = bytes.to_vec();
    let Some(file) = cx.extension::<System>().file(fd) else { return answer(cx, Err(bad_descriptor())) };
    Err(cx.block(move || {
        let result = file.write_all_at(&bytes, offset).map(|()| bytes.len() as i64);
        move |cx: &mut Cx<'_>| answer(cx, result)
    }))
}

fn seek(cx: &mut Cx<'_>) -> Step {
    let (fd, offset, whence) = (cx.arg_int(), cx.arg_int(), cx.arg_int());
    let result = cx.extension::<System>().file(fd).ok_or_else(bad_descriptor).and_then(|file| {
        let to = match whence {
            0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| io::Error::from_raw_os_error(EINVAL as i32))?),
            1 => SeekFrom::Current(offset),
            _ => SeekFrom::End(offset),
        };
        (&*file).seek(to).map(|at| at as i64)
    });
    answer(cx, result)
}

fn close(cx: &mut Cx<'_>) -> Step {
    let fd = cx.arg_int();
    let found = (0..3).contains(&fd) || cx.extension::<System>().files.lock().remove(&fd).is_some();
    cx.ret_int(if found { 0 } else { EBADF });
    Ok(())
}

fn sync(cx: &mut Cx<'_>) -> Step {
    let fd = cx.arg_int();
    let Some(file) = cx.extension::<System>().file(fd) else {
        cx.ret_int(if (0..3).contains(&fd) { EINVAL } else { EBADF });
        return Ok(());
    };
    Err(cx.block(move || {
        let result = file.sync_all();
        move |cx: &mut Cx<'_>| status(cx, result)
    }))
}

fn truncate(cx: &mut Cx<'_>) -> Step {
    let (fd, size) = (cx.arg_int(), cx.arg_int());
    let result =
        cx.extension::<System>().file(fd).ok_or_else(bad_descriptor).and_then(|file| {
            file.set_len(u64::try_from(size).map_err(|_| io::Error::from_raw_os_error(EINVAL as i32))?)
        });
    status(cx, result)
}

/// The six numbers of a file as `stdlib/os` reads them, and no error.
pub(super) fn describe(cx: &mut Cx<'_>, result: io::Result<fs::Metadata>) -> Step {
    let (numbers, error) = match result {
        Ok(data) => {
            let numbers = [
                data.size() as i64,
                data.mode().into(),
                data.mtime(),
                data.mtime_nsec(),
                data.dev() as i64,
                data.ino() as i64,
            ];
            (numbers, 0)
        }
        Err(error) => ([0; 6], errno(&error)),
    };
    numbers.into_iter().chain([error]).for_each(|number| cx.ret_int(number));
    Ok(())
}

fn stat(cx: &mut Cx<'_>) -> Step {
    let (name, follow) = (text(cx.arg_str()), cx.arg_bool());
    let result = match (cx.granted(Capability::Files), follow) {
        (false, _) => Err(not_permitted()),
        (true, true) => fs::metadata(&name),
        (true, false) => fs::symlink_metadata(&name),
    };
    describe(cx, result)
}

fn stat_open(cx: &mut Cx<'_>) -> Step {
    let fd = cx.arg_int();
    let result = match fd {
        0..3 => fs::metadata(format!("/dev/fd/{fd}")),
        _ => cx.extension::<System>().file(fd).ok_or_else(bad_descriptor).and_then(|file| file.metadata()),
    };
    describe(cx, result)
}

fn read_dir(cx: &mut Cx<'_>) -> Step {
    use std::os::unix::ffi::OsStringExt;
    let name = text(cx.arg_str());
    let granted = cx.granted(Capability::Files);
    Err(cx.block(move || {
        let entries = if granted { fs::read_dir(&name) } else { Err(not_permitted()) };
        let result = entries.and_then(|entries| {
            let mut names =
                entries.map(|entry| entry.map(|entry| entry.file_name().into_vec())).collect::<io::Result<Vec<_>>>()?;
            names.sort();
            Ok(names)
        });
        move |cx: &mut Cx<'_>| {
            let (names, error) = match result {
                Ok(names) => (names, 0),
                Err(error) => (Vec::new(), errno(&error)),
            };
            let list = cx.new_strings(&names)?;
            cx.ret_slice(list);
            cx.ret_int(error);
            Ok(())
        }
    }))
}

fn call(cx: &mut Cx<'_>) -> Step {
    let (what, a, b, n) = (text(cx.arg_str()), text(cx.arg_str()), text(cx.arg_str()), cx.arg_int());
    let granted = cx.granted(Capability::Files);
    Err(cx.block(move || {
        let result = if granted { perform(&what, &a, &b, n) } else { Err(not_permitted()) };
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

fn perform(what: &str, a: &str, b: &str, n: i64) -> io::Result<String> {
    let path = |path: std::path::PathBuf| path.to_string_lossy().into_owned();
    let owner = || ((n >> 32) as u32, n as u32);
    match what {
        "getwd" => return std::env::current_dir().map(path),
        "executable" => return std::env::current_exe().map(path),
        "hostname" => return fs::read_to_string("/proc/sys/kernel/hostname").map(|name| name.trim().to_owned()),
        "readlink" => return fs::read_link(a).map(path),
        "chdir" => std::env::set_current_dir(a)?,
        "chmod" => fs::set_permissions(a, fs::Permissions::from_mode(n as u32))?,
        "chown" => std::os::unix::fs::chown(a, Some(owner().0), Some(owner().1))?,
        "lchown" => std::os::unix::fs::lchown(a, Some(owner().0), Some(owner().1))?,
        "chtimes" => {
            let since = std::time::Duration::from_nanos(n.max(0) as u64);
            File::options().write(true).open(a)?.set_modified(std::time::SystemTime::UNIX_EPOCH + since)?;
        }
        "mkdir" => {
            use std::os::unix::fs::DirBuilderExt;
            fs::DirBuilder::new().mode(n as u32).create(a)?;
        }
        "remove" => match fs::remove_file(a) {
            Err(_) if fs::symlink_metadata(a).is_ok_and(|data| data.is_dir()) => fs::remove_dir(a)?,
            other => other?,
        },
        "removeall" => match fs::symlink_metadata(a) {
            Ok(data) if data.is_dir() => fs::remove_dir_all(a)?,
            Ok(_) => fs::remove_file(a)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        },
        "rename" => fs::rename(a, b)?,
        "link" => fs::hard_link(a, b)?,
        "symlink" => std::os::unix::fs::symlink(a, b)?,
        "truncate" => File::options().write(true).open(a)?.set_len(n.max(0) as u64)?,
        _ => return Err(io::Error::from_raw_os_error(ENOSYS as i32)),
    }
    Ok(String::new())
}

fn number(cx: &mut Cx<'_>) -> Step {
    // The owner of this process's folder is who it runs as.
    let own = || fs::metadata("/proc/self").ok();
    let value = match cx.arg_str() {
        b"pid" => std::process::id().into(),
        b"ppid" => std::os::unix::process::parent_id().into(),
        b"uid" | b"euid" => own().map_or(-1, |data| data.uid().into()),
        b"gid" | b"egid" => own().map_or(-1, |data| data.gid().into()),
        _ => -1,
    };
    cx.ret_int(value);
    Ok(())
}

/// The system's text of an error, in lower case and without the number that Rust puts behind it.
fn message(cx: &mut Cx<'_>) -> Step {
    let number = cx.arg_int();
    let whole = io::Error::from_raw_os_error(number as i32).to_string();
    let text = whole.split(" (os error").next().unwrap_or_default();
    let lower: String =
        text.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_lowercase() } else { c }).collect();
    cx.ret_str(lower)
}
