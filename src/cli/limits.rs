//! `--timeout`, `--max-memory` and the other limits of a run.

use std::time::Duration;

use clap::Args;

use crate::host::VmOptions;

#[derive(Args, Debug)]
pub(super) struct Limits {
    /// End the run after this time: 2s, 1m30s, 500ms
    #[arg(long, value_name = "TIME", value_parser = duration, help_heading = "Limits")]
    timeout: Option<Duration>,
    /// End the run when it wants more memory than this: 64MB, 1GB, 65536
    #[arg(long, value_name = "BYTES", value_parser = bytes, help_heading = "Limits")]
    max_memory: Option<usize>,
    /// End the run after so many steps (calls and repetitions of loops)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), help_heading = "Limits")]
    max_steps: Option<u64>,
    /// End the run when so many processes are alive and another is started
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..), help_heading = "Limits")]
    max_processes: Option<u64>,
}

impl Limits {
    pub(super) fn apply(&self, mut options: VmOptions) -> VmOptions {
        if let Some(time) = self.timeout {
            options = options.time_max(time);
        }
        if let Some(bytes) = self.max_memory {
            options = options.memory_bytes_max(bytes);
        }
        if let Some(steps) = self.max_steps {
            options = options.steps_max(steps);
        }
        if let Some(count) = self.max_processes {
            options = options.processes_max(count);
        }
        options
    }

    pub(super) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }
}

/// A time as Go writes it: `1h30m`, `1.5s`, `300ms`. A bare number counts seconds, as for `timeout`.
fn duration(text: &str) -> Result<Duration, String> {
    let bad = || format!("`{text}` is no time such as 2s, 1m30s or 500ms");
    let mut total = 0f64;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: f64 = rest[..end].parse().map_err(|_| bad())?;
        rest = &rest[end..];
        let end = rest.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(rest.len());
        let unit = match &rest[..end] {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "" if end == rest.len() && total == 0.0 => 1.0,
            "ms" => 1e-3,
            "us" | "µs" => 1e-6,
            "ns" => 1e-9,
            _ => return Err(bad()),
        };
        total += number * unit;
        rest = &rest[end..];
    }
    match Duration::try_from_secs_f64(total) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err(bad()),
    }
}

/// Bytes, with a unit of 1024 and its powers: `64MB`, `64MiB`, `64M`.
fn bytes(text: &str) -> Result<usize, String> {
    let bad = || format!("`{text}` is no size such as 65536, 64MB or 1GB");
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: usize = text[..end].parse().map_err(|_| bad())?;
    let shift = match text[end..].to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err(bad()),
    };
    let bytes = number.checked_mul(1 << shift).filter(|&bytes| bytes > 0);
    bytes.ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(duration("2s"), Ok(Duration::from_secs(2)));
        assert_eq!(duration("1m30s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("1.5s"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("3"), Ok(Duration::from_secs(3)));
        for bad in ["", "0s", "s", "1x", "1s2", "-1s", "1e99h", ".."] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes() {
        assert_eq!(bytes("65536"), Ok(65536));
        assert_eq!(bytes("64MB"), Ok(64 << 20));
        assert_eq!(bytes("64mib"), Ok(64 << 20));
        assert_eq!(bytes("1G"), Ok(1 << 30));
        for bad in ["", "MB", "0", "1.5GB", "-1", "99999999TB", "1XB"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
    }
}
