//! Package time: the clock of the VM's seam, sleeping, timers, and the system's time zones.

use crate::chan::timer;
use crate::vm::native::{Cx, NativeFn, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("time.clock", clock),
    ("time.Sleep", sleep),
    ("time.startChannel", start_channel),
    ("time.stopChannel", stop_channel),
    ("time.resetChannel", reset_channel),
    ("time.after", after),
    ("time.cancelAfter", cancel_after),
    ("time.localZone", local_zone),
    ("time.zoneFile", zone_file),
];

/// What a pending function takes outside the heap.
const TIMER_BYTES: usize = 100;

fn clock(cx: &mut Cx<'_>) -> Step {
    let (wall, now) = cx.seat().wall();
    cx.ret_int(wall.seconds);
    cx.ret_int(wall.nanos.into());
    cx.ret_int(now);
    Ok(())
}

fn sleep(cx: &mut Cx<'_>) -> Step {
    let duration = cx.arg_int();
    if cx.woken() {
        return Ok(());
    }
    if cx.process().is_cancelled() {
        return Err(Trap::Cancelled);
    }
    if duration <= 0 {
        return Err(Trap::Yield);
    }
    if cx.seat().sleep(cx.process(), duration) { Err(Trap::Park) } else { Err(Trap::Cancelled) }
}

/// When a timer comes up that is set now; 0 means never, so it is kept away from that.
fn deadline(cx: &Cx<'_>, duration: i64) -> i64 {
    cx.seat().now().saturating_add(duration.max(0)).max(1)
}

fn start_channel(cx: &mut Cx<'_>) -> Step {
    let (channel, duration, period) = (cx.arg_channel(), cx.arg_int(), cx.arg_int());
    let when = deadline(cx, duration);
    if let Some(channel) = channel {
        channel.init_timer();
        timer::set(cx.seat(), channel, when, period);
    }
    Ok(())
}

fn stop_channel(cx: &mut Cx<'_>) -> Step {
    let pending = cx.arg_channel().is_some_and(|channel| timer::set(cx.seat(), channel, 0, 0));
    cx.ret_bool(pending);
    Ok(())
}

fn reset_channel(cx: &mut Cx<'_>) -> Step {
    let (channel, duration, period) = (cx.arg_channel(), cx.arg_int(), cx.arg_int());
    let when = deadline(cx, duration);
    let pending = channel.is_some_and(|channel| timer::set(cx.seat(), channel, when, period));
    cx.ret_bool(pending);
    Ok(())
}

fn after(cx: &mut Cx<'_>) -> Step {
    let (duration, func) = (cx.arg_int(), cx.arg_word());
    cx.buffer(cx.seat().timers().len() * TIMER_BYTES)?;
    let when = deadline(cx, duration);
    let handle = cx.seat().after(when, func);
    cx.ret_word(handle);
    Ok(())
}

fn cancel_after(cx: &mut Cx<'_>) -> Step {
    let handle = cx.arg_word();
    let pending = cx.seat().cancel_after(handle);
    cx.ret_bool(pending);
    Ok(())
}

/// `$TZ` names a zone or its file; without it `/etc/localtime` is the file.
fn local_zone(cx: &mut Cx<'_>) -> Step {
    let file = match std::env::var("TZ") {
        Ok(name) => {
            let name = name.trim_start_matches(':');
            match name {
                "" | "UTC" => None,
                path if path.starts_with('/') => std::fs::read(path).ok(),
                name => zone(name),
            }
        }
        Err(_) => std::fs::read("/etc/localtime").ok(),
    };
    cx.ret_str("Local")?;
    let found = file.is_some();
    cx.ret_bytes(file.unwrap_or_default())?;
    cx.ret_bool(found);
    Ok(())
}

fn zone(name: &str) -> Option<Vec<u8>> {
    let folders = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"];
    folders.iter().find_map(|folder| std::fs::read(format!("{folder}/{name}")).ok())
}

fn zone_file(cx: &mut Cx<'_>) -> Step {
    let file = std::str::from_utf8(cx.arg_str()).ok().and_then(zone);
    let found = file.is_some();
    cx.ret_bytes(file.unwrap_or_default())?;
    cx.ret_bool(found);
    Ok(())
}
