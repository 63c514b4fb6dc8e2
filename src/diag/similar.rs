//! Names that are spelt almost as one that does not exist.

/// Who is close enough to `name` to be what was meant: the closest, of several one that goes on after
/// `name`, then the first in the alphabet.
pub fn similar<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // One mistake in three letters, at least one, and never all of a name.
    let most = (name.chars().count() / 3).clamp(1, 3);
    let folded = name.to_lowercase();
    names
        .filter(|other| *other != name && *other != "_" && name.chars().count() > 1)
        .map(|other| (strsim::osa_distance(&folded, &other.to_lowercase()), !other.starts_with(name), other))
        .filter(|&(distance, _, other)| distance <= most && distance < other.chars().count())
        .min()
        .map(|(_, _, other)| other)
}

#[cfg(test)]
mod tests {
    use super::similar;

    #[test]
    fn one_mistake_in_three_letters() {
        let names = ["total", "count", "i", "Println", "counter"];
        assert_eq!(similar("totl", names.into_iter()), Some("total"));
        assert_eq!(similar("cuont", names.into_iter()), Some("count"));
        assert_eq!(similar("println", names.into_iter()), Some("Println"));
        assert_eq!(similar("Printl", ["Print", "Println"].into_iter()), Some("Println"));
        assert_eq!(similar("xyz", names.into_iter()), None);
        assert_eq!(similar("j", names.into_iter()), None);
    }
}
