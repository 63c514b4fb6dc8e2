//! Packages crypto/md5, sha1, sha256 and sha512: the state of a sum between two calls is bytes that the script keeps.

use md5::Md5;
use sha1::Sha1;
use sha2::digest::common::hazmat::SerializableState;
use sha2::digest::{Digest, Reset};
use sha2::{Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};

use super::pieces::PIECE;
use crate::vm::native::{Cx, NativeFn, Slice, Step, Trap};

pub const NATIVES: &[(&str, NativeFn)] = &[
    ("crypto/internal/digest.begin", begin),
    ("crypto/internal/digest.update", update),
    ("crypto/internal/digest.finish", finish),
];

/// What is done with the state of an algorithm. The numbers are those of `stdlib/crypto/internal/digest`.
fn with(algorithm: i64) -> &'static dyn Algorithm {
    match algorithm {
        0 => &Of::<Md5>(std::marker::PhantomData),
        1 => &Of::<Sha1>(std::marker::PhantomData),
        2 => &Of::<Sha224>(std::marker::PhantomData),
        3 => &Of::<Sha256>(std::marker::PhantomData),
        4 => &Of::<Sha384>(std::marker::PhantomData),
        5 => &Of::<Sha512>(std::marker::PhantomData),
        6 => &Of::<Sha512_224>(std::marker::PhantomData),
        7 => &Of::<Sha512_256>(std::marker::PhantomData),
        other => unreachable!("bug: no digest {other}"),
    }
}

trait Algorithm {
    fn begin(&self) -> Vec<u8>;
    /// `None`: these bytes are no state. An error of `piece` ends it.
    fn update(
        &self,
        state: &[u8],
        data: Slice<'_>,
        piece: &mut dyn FnMut(usize) -> Step,
    ) -> Result<Option<Vec<u8>>, Trap>;
    fn finish(&self, state: &[u8]) -> Option<Vec<u8>>;
}

struct Of<D>(std::marker::PhantomData<D>);

impl<D: Digest + Reset + SerializableState> Of<D> {
    fn load(state: &[u8]) -> Option<D> {
        D::deserialize(state.try_into().ok()?).ok()
    }
}

impl<D: Digest + Reset + SerializableState> Algorithm for Of<D> {
    fn begin(&self) -> Vec<u8> {
        D::new().serialize().to_vec()
    }

    fn update(
        &self,
        state: &[u8],
        data: Slice<'_>,
        piece: &mut dyn FnMut(usize) -> Step,
    ) -> Result<Option<Vec<u8>>, Trap> {
        let Some(mut digest) = Self::load(state) else { return Ok(None) };
        let mut buffer = Vec::with_capacity(data.len().min(PIECE));
        for start in (0..data.len()).step_by(PIECE) {
            let end = data.len().min(start + PIECE);
            piece(end - start)?;
            buffer.clear();
            buffer.extend((start..end).map(|at| data.byte(at)));
            digest.update(&buffer);
        }
        Ok(Some(digest.serialize().to_vec()))
    }

    fn finish(&self, state: &[u8]) -> Option<Vec<u8>> {
        Some(Self::load(state)?.finalize().to_vec())
    }
}

/// func begin(algorithm int) []byte
fn begin(cx: &mut Cx<'_>) -> Step {
    let algorithm = with(cx.arg_int());
    cx.ret_bytes(algorithm.begin())
}

/// func update(algorithm int, state, data []byte) bool
fn update(cx: &mut Cx<'_>) -> Step {
    let algorithm = with(cx.arg_int());
    let (state, data) = (cx.arg_slice(), cx.arg_slice());
    let next = algorithm.update(&state.to_vec(), data, &mut |bytes| cx.charge(bytes))?;
    if let Some(next) = &next {
        state.write(0, next);
    }
    cx.ret_bool(next.is_some());
    Ok(())
}

/// func finish(algorithm int, state []byte) []byte
fn finish(cx: &mut Cx<'_>) -> Step {
    let algorithm = with(cx.arg_int());
    let sum = algorithm.finish(&cx.arg_slice().to_vec());
    cx.ret_bytes(sum.unwrap_or_default())
}
