//! Which slots of a frame are still read, at each point where a collection may find it.
//!
//! Computed per function when first asked for. It errs on the side of the living: what only may be read counts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::effects::{Access, Effects};
use super::op::Op;
use super::program::Func;

/// A set of slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slots(Vec<u64>);

impl Slots {
    pub fn new(count: usize) -> Slots {
        Slots(vec![0; count.div_ceil(64)])
    }

    pub fn set(&mut self, from: usize, count: usize, on: bool) {
        for slot in from..from + count {
            let Some(word) = self.0.get_mut(slot / 64) else { return };
            let bit = 1 << (slot % 64);
            *word = if on { *word | bit } else { *word & !bit };
        }
    }

    pub fn has(&self, slot: usize) -> bool {
        self.0.get(slot / 64).is_some_and(|word| word >> (slot % 64) & 1 != 0)
    }

    /// Whether one of several slots is in it.
    pub fn any(&self, from: usize, count: usize) -> bool {
        (from..from + count).any(|slot| self.has(slot))
    }

    /// Adds another set; says whether that changed anything.
    pub fn add(&mut self, other: &Slots) -> bool {
        let mut changed = false;
        for (word, &more) in self.0.iter_mut().zip(&other.0) {
            changed |= more & !*word != 0;
            *word |= more;
        }
        changed
    }

    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let bits = |(index, &word): (usize, &u64)| {
            (0..64).filter(move |bit| word >> bit & 1 != 0).map(move |bit| index * 64 + bit)
        };
        self.0.iter().enumerate().flat_map(bits)
    }
}

/// Instructions in a row, and what is live behind the last.
#[derive(Debug)]
struct Block {
    /// Words at which its instructions start.
    pcs: Vec<usize>,
    next: Vec<usize>,
    out: Slots,
}

/// The answer for one function.
#[derive(Debug)]
pub struct Liveness {
    blocks: Vec<Block>,
    /// The block of each word of code.
    block_of: Vec<u32>,
    /// Live everywhere: what a recovered panic reads.
    always: Slots,
    cache: Mutex<HashMap<(usize, bool), Arc<[u16]>>>,
}

/// The slots that are read although nothing before can have written them, panics left out.
pub fn unwritten(effects: &Effects, func: &Func) -> Slots {
    let (mut blocks, _) = blocks(func);
    flow(effects, func, &mut blocks, true);
    let mut live = blocks[0].out.clone();
    blocks[0].pcs.iter().rev().for_each(|&pc| step(effects, func, pc, &mut live, true));
    live
}

/// Finds what is live behind each block. `touched`: what an instruction may have written counts as written.
fn flow(effects: &Effects, func: &Func, blocks: &mut [Block], touched: bool) {
    let mut work: Vec<usize> = (0..blocks.len()).collect();
    let mut queued = vec![true; blocks.len()];
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
    for (index, block) in blocks.iter().enumerate() {
        block.next.iter().for_each(|&next| before[next].push(index));
    }
    while let Some(index) = work.pop() {
        queued[index] = false;
        let mut live = blocks[index].out.clone();
        blocks[index].pcs.iter().rev().for_each(|&pc| step(effects, func, pc, &mut live, touched));
        for &earlier in &before[index] {
            if blocks[earlier].out.add(&live) && !queued[earlier] {
                queued[earlier] = true;
                work.push(earlier);
            }
        }
    }
}

impl Liveness {
    pub fn new(effects: &Effects, func: &Func) -> Liveness {
        let (mut blocks, block_of) = blocks(func);
        flow(effects, func, &mut blocks, false);
        let mut liveness = Liveness { blocks, block_of, always: Slots::new(func.slots.len()), cache: Mutex::default() };
        if func.defers {
            liveness.always.set(1, func.result_slots as usize, true);
            if func.recover_at != 0 {
                let live = liveness.compute(effects, func, func.recover_at as usize, false);
                liveness.always.add(&live);
            }
        }
        liveness
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<(usize, bool), Arc<[u16]>>> {
        // An answer is inserted whole, so a panic elsewhere has left nothing half done.
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn compute(&self, effects: &Effects, func: &Func, pc: usize, with_results: bool) -> Slots {
        let block = &self.blocks[self.block_of[pc] as usize];
        let mut live = block.out.clone();
        let mut after = live.clone();
        for &at in block.pcs.iter().rev().take_while(|&&at| at >= pc) {
            after = live.clone();
            step(effects, func, at, &mut live, false);
        }
        if with_results {
            live.add(&after);
        }
        live.add(&self.always);
        live
    }

    /// The slots that are live before the instruction at `pc`; with `with_results` also those behind it (it may have been done in part
    /// by others: a value received by a parked process).
    pub fn at(&self, effects: &Effects, func: &Func, pc: usize, with_results: bool) -> Arc<[u16]> {
        if let Some(known) = self.cache().get(&(pc, with_results)) {
            return known.clone();
        }
        let live = self.compute(effects, func, pc, with_results);
        let slots: Arc<[u16]> = live.iter().map(|slot| slot as u16).collect();
        self.cache().insert((pc, with_results), slots.clone());
        slots
    }
}

/// From live behind to live before.
fn step(effects: &Effects, func: &Func, pc: usize, live: &mut Slots, touched: bool) {
    effects.of(func, pc, &mut |access, slot, count| {
        if matches!(access, Access::Write | Access::Clobber) || touched && access == Access::Touch {
            live.set(slot, count, false);
        }
    });
    // How many slots are sent may not be known: all that follow count as read, which would be too many to demand.
    let code = func.code[pc];
    let vague = touched && (code.op == Op::Select as u8 || code.op == Op::Send as u8 && code.c == 0);
    effects.of(func, pc, &mut |access, slot, count| {
        if access == Access::Read && !vague {
            live.set(slot, count, true);
        }
    });
}

fn blocks(func: &Func) -> (Vec<Block>, Vec<u32>) {
    let code = &func.code;
    let mut leader = vec![false; code.len() + 1];
    let mut starts = Vec::new();
    let mut pc = 0;
    leader[0] = true;
    while pc < code.len() {
        starts.push(pc);
        let behind = pc + Op::ALL[code[pc].op as usize].words();
        let mut straight = true;
        Effects::next(func, pc, |next| straight &= next == behind);
        let mut any = false;
        Effects::next(func, pc, |next| {
            any = true;
            if !straight && next < leader.len() {
                leader[next] = true;
            }
        });
        if (!straight || !any) && behind < leader.len() {
            leader[behind] = true;
        }
        pc = behind;
    }
    if let Some(at) = leader.get_mut(func.recover_at as usize) {
        *at = true;
    }
    let mut blocks: Vec<Block> = Vec::new();
    let mut block_of = vec![0; code.len()];
    for &pc in &starts {
        if leader[pc] {
            blocks.push(Block { pcs: Vec::new(), next: Vec::new(), out: Slots::new(func.slots.len()) });
        }
        let index = blocks.len() - 1;
        blocks[index].pcs.push(pc);
        let words = Op::ALL[code[pc].op as usize].words();
        block_of[pc..(pc + words).min(code.len())].fill(index as u32);
    }
    for block in &mut blocks {
        if let Some(&last) = block.pcs.last() {
            Effects::next(func, last, |next| {
                if let Some(&next) = block_of.get(next) {
                    block.next.push(next as usize);
                }
            });
        }
    }
    (blocks, block_of)
}
