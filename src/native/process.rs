//! Package os: other processes of the operating system, pipes to them, signals for them.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use rustix::process::{self, Pid, Signal, WaitId, WaitIdOptions, WaitOptions};

use super::os::{System, answer, bad_descriptor, errno, not_permitted, text};
use crate::vm::Capability;
use crate::vm::native::{Cx, NativeFn, Slice, Step};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("os.sysPipe", pipe),
    ("os.sysStart", start),
    ("os.sysWait", wait),
    ("os.sysSignal", signal),
    ("syscall.sysKill", signal),
    ("syscall.sysPid", pid),
    ("os.sysGroups", groups),
];

/// What the numbers in `/proc/PID/stat` count in: the system says 100 everywhere.
const TICKS_PER_SECOND: i64 = 100;

fn pipe(cx: &mut Cx<'_>) -> Step {
    let system = cx.extension::<System>();
    let made = io::pipe().map(|(reader, writer)| {
        let reader = system.add(OwnedFd::from(reader).into());
        (reader, system.add(OwnedFd::from(writer).into()))
    });
    let (reader, writer, error) = match made {
        Ok((reader, writer)) => (reader, writer, 0),
        Err(error) => (0, 0, errno(&error)),
    };
    [reader, writer, error].into_iter().for_each(|number| cx.ret_int(number));
    Ok(())
}

fn strings(list: Slice<'_>) -> Vec<Vec<u8>> {
    (0..list.len()).map(|i| list.str(i).to_vec()).collect()
}

fn os_string(bytes: Vec<u8>) -> std::ffi::OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

/// func sysStart(name string, argv, env []string, dir string, files []int) (pid, errno int)
fn start(cx: &mut Cx<'_>) -> Step {
    let mut name = cx.arg_str().to_vec();
    let (argv, env, dir, files) =
        (strings(cx.arg_slice()), strings(cx.arg_slice()), text(cx.arg_str()), cx.arg_slice());
    if !cx.granted(Capability::Process) {
        return answer(cx, Err(not_permitted()));
    }
    // Without a slash `Command` would look along PATH.
    if !name.contains(&b'/') {
        name.splice(0..0, *b"./");
    }
    let mut command = Command::new(os_string(name));
    let mut argv = argv.into_iter().map(os_string);
    if let Some(zero) = argv.next() {
        command.arg0(zero);
    }
    command.args(argv).env_clear();
    for each in env {
        let equals = each.iter().skip(1).position(|&b| b == b'=').map(|at| at + 1);
        if let Some(equals) = equals {
            command.env(os_string(each[..equals].to_vec()), os_string(each[equals + 1..].to_vec()));
        }
    }
    if !dir.is_empty() {
        command.current_dir(dir);
    }
    let system = cx.extension::<System>();
    for at in 0..3 {
        let fd = if at < files.len() { files.word(at) as i64 } else { -1 };
        let stdio = match standard(&system, fd) {
            Ok(stdio) => stdio,
            Err(error) => return answer(cx, Err(error)),
        };
        match at {
            0 => command.stdin(stdio),
            1 => command.stdout(stdio),
            _ => command.stderr(stdio),
        };
    }
    Err(cx.block(move || {
        // Dropping the child neither waits for it nor kills it.
        let result = command.spawn().map(|child| child.id().into());
        move |cx: &mut Cx<'_>| answer(cx, result)
    }))
}

/// What stands for one of the script's files in a child; -1 for none.
fn standard(system: &System, fd: i64) -> io::Result<Stdio> {
    use std::os::fd::AsFd;
    let own = |fd: std::os::fd::BorrowedFd<'_>| fd.try_clone_to_owned().map(Stdio::from);
    match fd {
        -1 => Ok(Stdio::null()),
        0 => own(io::stdin().as_fd()),
        1 => own(io::stdout().as_fd()),
        2 => own(io::stderr().as_fd()),
        _ => own(system.file(fd).ok_or_else(bad_descriptor)?.as_fd()),
    }
}

fn pid_of(number: i64) -> io::Result<Pid> {
    let number = i32::try_from(number).ok().filter(|&number| number > 0);
    number.and_then(Pid::from_raw).ok_or_else(|| io::Error::from_raw_os_error(22))
}

/// func sysWait(pid int) (status, userNanos, systemNanos, errno int)
fn wait(cx: &mut Cx<'_>) -> Step {
    let pid = cx.arg_int();
    // It would take the end of a child of the host's from the host.
    let allowed = if cx.granted(Capability::Process) { Ok(()) } else { Err(not_permitted()) };
    Err(cx.block(move || {
        let result = allowed.and_then(|()| pid_of(pid)).and_then(ended);
        move |cx: &mut Cx<'_>| {
            let numbers = match result {
                Ok([status, user, system]) => [status, user, system, 0],
                Err(error) => [0, 0, 0, errno(&error)],
            };
            numbers.into_iter().for_each(|number| cx.ret_int(number));
            Ok(())
        }
    }))
}

/// Waits for a child: its raw status, and the nanoseconds that it ran.
fn ended(pid: Pid) -> io::Result<[i64; 3]> {
    let still_there = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while let Err(error) = process::waitid(WaitId::Pid(pid), still_there) {
        if error != rustix::io::Errno::INTR {
            return Err(error.into());
        }
    }
    let (user, system) = times(pid).unwrap_or((0, 0));
    let (_, status) = process::waitpid(Some(pid), WaitOptions::empty())?.ok_or_else(bad_descriptor)?;
    Ok([status.as_raw().into(), user, system])
}

/// Nanoseconds in user and system mode of a process that has ended and was not waited for.
fn times(pid: Pid) -> Option<(i64, i64)> {
    let text = std::fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    let mut fields = text.rsplit(')').next()?.split_ascii_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<i64>().ok().map(|ticks| ticks * (1_000_000_000 / TICKS_PER_SECOND));
    Some((next()?, next()?))
}

/// func sysSignal(pid, signal int) (errno int)
fn signal(cx: &mut Cx<'_>) -> Step {
    let (pid, number) = (cx.arg_int(), cx.arg_int() as i32);
    let allowed = if cx.granted(Capability::Process) { Ok(()) } else { Err(not_permitted()) };
    let result = allowed.and_then(|()| pid_of(pid)).and_then(|pid| match Signal::from_named_raw(number) {
        _ if number == 0 => Ok(process::test_kill_process(pid)?),
        Some(signal) => Ok(process::kill_process(pid, signal)?),
        None => Err(io::Error::from_raw_os_error(22)),
    });
    cx.ret_int(result.err().map_or(0, |error| errno(&error)));
    Ok(())
}

/// func sysPid() int
fn pid(cx: &mut Cx<'_>) -> Step {
    cx.ret_int(std::process::id().into());
    Ok(())
}

/// func sysGroups() (groups []int, errno int)
fn groups(cx: &mut Cx<'_>) -> Step {
    let (list, error) = match process::getgroups() {
        Ok(list) => (list, 0),
        Err(error) => (Vec::new(), errno(&error.into())),
    };
    let int = cx.find_type("int").expect("bug: the element of this native's result has no type");
    let slice = cx.new_slice(int, list.len(), list.len())?;
    for (at, group) in list.iter().enumerate() {
        slice.set_word(at, group.as_raw().into());
    }
    cx.ret_slice(slice);
    cx.ret_int(error);
    Ok(())
}
