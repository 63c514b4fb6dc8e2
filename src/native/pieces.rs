//! Natives that handle much data do it in pieces: each piece costs steps, and a kill is noticed between two.

use crate::vm::native::{Cx, Step, Trap};

/// Bytes handled between two looks at the limits.
pub const PIECE: usize = 64 << 10;

/// Looks for something of `size` bytes in pieces that overlap by one byte less.
pub fn find(
    cx: &mut Cx<'_>,
    s: &[u8],
    size: usize,
    look: impl Fn(&[u8]) -> Option<usize>,
) -> Result<Option<usize>, Trap> {
    let piece = PIECE.max(size.saturating_mul(4));
    let mut from = 0;
    loop {
        let to = s.len().min(from + piece);
        let found = look(&s[from..to]);
        cx.charge(found.unwrap_or(to - from))?;
        if let Some(at) = found {
            return Ok(Some(from + at));
        }
        if to == s.len() {
            return Ok(None);
        }
        from = to - (size.max(1) - 1);
    }
}

/// The same from the end.
pub fn find_last(
    cx: &mut Cx<'_>,
    s: &[u8],
    size: usize,
    look: impl Fn(&[u8]) -> Option<usize>,
) -> Result<Option<usize>, Trap> {
    let piece = PIECE.max(size.saturating_mul(4));
    let mut to = s.len();
    loop {
        let from = to.saturating_sub(piece);
        let found = look(&s[from..to]);
        cx.charge(found.map_or(to - from, |at| to - from - at))?;
        if let Some(at) = found {
            return Ok(Some(from + at));
        }
        if from == 0 {
            return Ok(None);
        }
        to = from + (size.max(1) - 1);
    }
}

/// The first bytes of a text, about a piece, not cut inside a character.
pub fn head(s: &[u8]) -> &[u8] {
    if s.len() <= PIECE {
        return s;
    }
    let back = s[PIECE - 3..=PIECE].iter().rev().position(|&byte| byte & 0xc0 != 0x80);
    &s[..PIECE - back.unwrap_or(0)]
}

/// Does something with each piece of a text; none is cut inside a character.
pub fn each<'s>(cx: &mut Cx<'_>, mut s: &'s [u8], mut work: impl FnMut(&'s [u8])) -> Step {
    while !s.is_empty() {
        let piece = head(s);
        cx.charge(piece.len())?;
        work(piece);
        s = &s[piece.len()..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_end_between_characters() {
        for shift in 0..5 {
            let text: Vec<u8> =
                std::iter::repeat_n(b'x', shift).chain("€😀é".bytes().cycle().take(3 * PIECE)).collect();
            let piece = head(&text);
            assert!(std::str::from_utf8(piece).is_ok(), "cut inside a character after {shift} bytes");
            assert!(piece.len() > PIECE - 4);
        }
        assert_eq!(head(&[0x80; 3 * PIECE]).len(), PIECE, "what is no character is cut anywhere");
        assert_eq!(head(b"short"), b"short");
    }
}
