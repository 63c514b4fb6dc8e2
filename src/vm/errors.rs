//! Texts of run-time errors, as Go says them.

pub(crate) const NIL_DEREFERENCE: &str = "runtime error: invalid memory address or nil pointer dereference";
pub(crate) const DIVIDE: &str = "runtime error: integer divide by zero";
pub(crate) const SHIFT: &str = "runtime error: negative shift amount";
pub(crate) const MAKE_SLICE_LEN: &str = "runtime error: makeslice: len out of range";
pub(crate) const MAKE_SLICE_CAP: &str = "runtime error: makeslice: cap out of range";
pub(crate) const MAKE_CHAN: &str = "makechan: size out of range";
pub(crate) const NIL_MAP: &str = "assignment to entry in nil map";
pub(crate) const SEND_CLOSED: &str = "send on closed channel";
pub(crate) const CLOSE_CLOSED: &str = "close of closed channel";
pub(crate) const CLOSE_NIL: &str = "close of nil channel";
pub(crate) const GROW_SLICE: &str = "runtime error: growslice: len out of range";
pub(crate) const ALL_ASLEEP: &str = "all goroutines are asleep - deadlock!";

pub(crate) const NO_PROCESSES: &str = "no goroutines (main called runtime.Goexit) - deadlock!";

pub(crate) fn index(index: i128, len: u64) -> String {
    if index < 0 {
        return format!("runtime error: index out of range [{index}]");
    }
    format!("runtime error: index out of range [{index}] with length {len}")
}

/// A failed slice expression. `has_max`: a third index is given; `of_len`: high is compared to a length (strings, arrays), not
/// to a capacity.
pub(crate) struct Bounds {
    pub low: i128,
    pub high: i128,
    pub max: Option<i128>,
    pub limit: u64,
    pub of_len: bool,
}

impl Bounds {
    pub fn text(&self) -> String {
        let what = if self.of_len { "length" } else { "capacity" };
        let said = |inner: String, negative: bool, of: String| {
            let tail = if negative { String::new() } else { of };
            format!("runtime error: slice bounds out of range [{inner}]{tail}")
        };
        let (low, high, limit) = (self.low, self.high, self.limit);
        let beyond = |index: i128, limit: i128| index < 0 || index > limit;
        if let Some(max) = self.max {
            if beyond(max, limit.into()) {
                return said(format!("::{max}"), max < 0, format!(" with {what} {limit}"));
            }
            if beyond(high, max) {
                return said(format!(":{high}:{max}"), false, String::new())
                    .replace_negative(high, || format!(":{high}:"));
            }
            return said(format!("{low}:{high}:"), false, String::new()).replace_negative(low, || format!("{low}::"));
        }
        if beyond(high, limit.into()) {
            return said(format!(":{high}"), high < 0, format!(" with {what} {limit}"));
        }
        said(format!("{low}:{high}"), false, String::new()).replace_negative(low, || format!("{low}:"))
    }
}

/// Go's texts leave out what a negative index was compared to.
trait ReplaceNegative {
    fn replace_negative(self, index: i128, inner: impl FnOnce() -> String) -> String;
}

impl ReplaceNegative for String {
    fn replace_negative(self, index: i128, inner: impl FnOnce() -> String) -> String {
        if index < 0 { format!("runtime error: slice bounds out of range [{}]", inner()) } else { self }
    }
}

pub(crate) fn slice_to_array(len: u64, wanted: u64) -> String {
    format!("runtime error: cannot convert slice with length {len} to array or pointer to array with length {wanted}")
}

/// `v.(T)` where v holds another type, or nothing, or lacks a method.
pub(crate) struct Assertion<'a> {
    /// The interface type asserted from, if known.
    pub interface: &'a str,
    pub concrete: Option<&'a str>,
    pub wanted: &'a str,
    pub missing: Option<&'a str>,
    pub same_text: bool,
}

impl Assertion<'_> {
    pub fn text(&self) -> String {
        let from = if self.interface.is_empty() { "interface" } else { self.interface };
        let Some(concrete) = self.concrete else {
            return format!("interface conversion: {from} is nil, not {}", self.wanted);
        };
        if let Some(missing) = self.missing {
            return format!("interface conversion: {concrete} is not {}: missing method {missing}", self.wanted);
        }
        let scopes = if self.same_text { " (types from different scopes)" } else { "" };
        format!("interface conversion: {from} is {concrete}, not {}{scopes}", self.wanted)
    }
}

pub(crate) fn unhashable_in_empty(ty: &str) -> String {
    format!("hash of unhashable type: {ty}")
}

pub(crate) fn unhashable(ty: &str) -> String {
    format!("runtime error: hash of unhashable type {ty}")
}

pub(crate) fn uncomparable(ty: &str) -> String {
    format!("runtime error: comparing uncomparable type {ty}")
}
