//! Which processors share memory: seats steal from seats of their own node first.
//!
//! Read from the system, or given, so that it can be tried anywhere. Seat `i` belongs to the `i`th processor (they repeat if there are
//! fewer); that is true of its worker only if workers are pinned.

use std::fs;

/// The node of each processor that may be used, by the processor's number in the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topology {
    processors: Vec<(usize, u16)>,
}

impl Topology {
    /// That of the machine; one node where the system does not say.
    pub fn of_system() -> Topology {
        let mut processors = Vec::new();
        for node in 0..=u16::MAX {
            let Ok(list) = fs::read_to_string(format!("/sys/devices/system/node/node{node}/cpulist")) else { break };
            processors.extend(parse_list(list.trim()).unwrap_or_default().into_iter().map(|cpu| (cpu, node)));
        }
        if processors.is_empty() {
            let count = std::thread::available_parallelism().map_or(1, |count| count.get());
            processors = (0..count).map(|cpu| (cpu, 0)).collect();
        }
        processors.sort_unstable();
        Topology { processors }
    }

    /// The node of the first, second, ... processor. `None` if there are none.
    pub fn given(nodes: &[u16]) -> Option<Topology> {
        (!nodes.is_empty()).then(|| Topology { processors: nodes.iter().copied().enumerate().collect() })
    }

    pub fn node(&self, seat: usize) -> u16 {
        self.processors[seat % self.processors.len()].1
    }

    /// The processor of a seat's worker.
    pub fn processor(&self, seat: usize) -> usize {
        self.processors[seat % self.processors.len()].0
    }
}

/// `0-3,8,10-11`.
fn parse_list(list: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in list.split(',').filter(|part| !part.is_empty()) {
        match part.split_once('-') {
            Some((first, last)) => {
                let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
                numbers.extend(first..=last);
            }
            None => numbers.push(part.parse().ok()?),
        }
    }
    Some(numbers)
}

/// Where the workers of a scheduler are.
#[derive(Debug)]
pub(super) struct Placement {
    pub(super) topology: Topology,
    pub(super) pinned: bool,
}

/// The seats that `thief` steals from, of so many: those of its node first, each time beginning somewhere else (`turn`).
pub(super) fn victims(
    thief: usize,
    seats: usize,
    turn: usize,
    placement: Option<&Placement>,
) -> impl Iterator<Item = usize> {
    let round = move || (turn..seats).chain(0..turn).filter(move |&seat| seat != thief);
    let near =
        move |seat: &usize| placement.is_none_or(|place| place.topology.node(*seat) == place.topology.node(thief));
    round().filter(near).chain(round().filter(move |seat| !near(seat)))
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn lists_of_the_system() {
        assert_eq!(parse_list("0-3,8,10-11"), Some(vec![0, 1, 2, 3, 8, 10, 11]));
        assert_eq!(parse_list(""), Some(vec![]));
        assert_eq!(parse_list("a"), None);
        let here = Topology::of_system();
        assert!(here.processor(0) < 1 << 20 && here.node(1_000) < u16::MAX);
    }

    #[test]
    fn the_own_node_comes_first() {
        let place = |nodes: &[u16]| Some(Placement { topology: Topology::given(nodes).expect("nodes"), pinned: false });
        let order = |thief, turn, place: Option<Placement>| victims(thief, 6, turn, place.as_ref()).collect::<Vec<_>>();
        assert_eq!(order(1, 3, None), [3, 4, 5, 0, 2]);
        assert_eq!(order(1, 3, place(&[0, 0, 0, 1, 1, 1])), [0, 2, 3, 4, 5]);
        assert_eq!(order(4, 1, place(&[0, 0, 0, 1, 1, 1])), [3, 5, 1, 2, 0]);
        // Processors repeat: seats 0, 2 and 4 are on node 0.
        assert_eq!(order(2, 0, place(&[0, 1])), [0, 4, 1, 3, 5]);
        assert_eq!(Topology::given(&[]), None);
    }
}
