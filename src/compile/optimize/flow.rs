//! Which slots are read later, for a function that is being changed.

use super::body::Body;
use crate::bytecode::effects::{Access, Effects};
use crate::bytecode::liveness::Slots;

/// Basic blocks, and what is live behind each.
pub(super) struct Flow {
    /// First instruction and the one behind the last.
    pub blocks: Vec<(usize, usize)>,
    out: Vec<Slots>,
}

impl Flow {
    pub fn new(body: &Body, effects: &Effects) -> Flow {
        let blocks = blocks(body);
        let mut block_of = vec![0; body.ins.len()];
        for (index, &(from, to)) in blocks.iter().enumerate() {
            block_of[from..to].fill(index);
        }
        let slots = body.func.slots.len();
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); blocks.len()];
        for (index, &(_, to)) in blocks.iter().enumerate() {
            body.next(to - 1, |next| before[block_of[next]].push(index));
        }
        let mut out = vec![Slots::new(slots); blocks.len()];
        let mut work: Vec<usize> = (0..blocks.len()).collect();
        let mut queued = vec![true; blocks.len()];
        let into = |index: usize, out: &[Slots]| {
            let (from, to) = blocks[index];
            let mut live = out[index].clone();
            (from..to).rev().for_each(|at| step(body, effects, at, &mut live));
            live
        };
        while let Some(index) = work.pop() {
            queued[index] = false;
            let live = into(index, &out);
            for &earlier in &before[index] {
                if out[earlier].add(&live) && !queued[earlier] {
                    queued[earlier] = true;
                    work.push(earlier);
                }
            }
        }
        if body.func.defers {
            // What a recovered panic reads is live everywhere.
            let mut always = Slots::new(slots);
            always.set(1, body.func.result_slots as usize, true);
            if let Some(at) = body.recover_at {
                always.add(&into(block_of[at], &out));
            }
            out.iter_mut().for_each(|live| _ = live.add(&always));
        }
        Flow { blocks, out }
    }

    /// What is live behind a block.
    pub fn behind(&self, block: usize) -> Slots {
        self.out[block].clone()
    }
}

/// From live behind an instruction to live before it.
pub(super) fn step(body: &Body, effects: &Effects, at: usize, live: &mut Slots) {
    let keep = body.func.defers.then_some(body.func.result_slots as usize);
    body.effects(effects, at, &mut |access, slot, count| {
        if matches!(access, Access::Write | Access::Clobber) {
            live.set(slot, count, false);
        }
    });
    body.effects(effects, at, &mut |access, slot, count| {
        if access == Access::Read {
            live.set(slot, count, true);
        }
    });
    if let Some(results) = keep {
        live.set(1, results, true);
    }
}

fn blocks(body: &Body) -> Vec<(usize, usize)> {
    let count = body.ins.len();
    let mut leader = body.targeted();
    leader[0] = true;
    for (index, one) in body.ins.iter().enumerate() {
        let mut straight = !one.ends();
        body.next(index, |next| straight &= next == index + 1);
        if !straight {
            leader[index + 1] = true;
        }
    }
    let starts: Vec<usize> = (0..count).filter(|&index| leader[index]).collect();
    let ends = starts.iter().skip(1).copied().chain([count]);
    starts.iter().copied().zip(ends).collect()
}
