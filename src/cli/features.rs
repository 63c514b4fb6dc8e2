//! `csp features`: what of Go there is. The table is `features.txt`; the tests run its examples.

use std::process::ExitCode;

use clap::Args;

use super::output;

const TABLE: &str = include_str!("features.txt");

#[derive(Args, Debug)]
pub(super) struct Features {
    /// Show only what has this text in it
    text: Option<String>,
}

/// A line of the table.
struct Feature {
    area: &'static str,
    name: &'static str,
    state: &'static str,
    note: &'static str,
}

impl Features {
    pub(super) fn execute(self) -> ExitCode {
        let wanted = self.text.unwrap_or_default().to_lowercase();
        let mut out = String::new();
        let mut area = "";
        for feature in all() {
            let Feature { name, state, note, .. } = feature;
            let line = format!("  {state:<8} {name:<44} {note}");
            if !format!("{} {line}", feature.area).to_lowercase().contains(&wanted) {
                continue;
            }
            if feature.area != area {
                area = feature.area;
                out += &format!("{}{area}\n", if out.is_empty() { "" } else { "\n" });
            }
            out += &format!("{}\n", line.trim_end());
        }
        if out.is_empty() {
            eprintln!("csp: no feature has {wanted:?} in it");
            return ExitCode::from(1);
        }
        output::print(&out)
    }
}

/// The heads of the table's entries: `==== area | name | state | note`.
fn all() -> impl Iterator<Item = Feature> {
    TABLE.lines().filter_map(|line| {
        let mut parts = line.strip_prefix("==== ")?.split(" | ");
        let (area, name, state) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Feature { area, name, state, note: parts.next().unwrap_or("") })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_entry_is_read() {
        let heads = super::TABLE.lines().filter(|line| line.starts_with("====")).count();
        assert_eq!(super::all().count(), heads);
        assert!(super::all().all(|feature| ["yes", "no", "differs", "csp"].contains(&feature.state)));
    }
}
