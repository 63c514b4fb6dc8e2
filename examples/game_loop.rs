//! A game loop: a thousand scripted actors, each a process of its own, on virtual time that jumps from frame to frame.
//!
//! The script decides how actors move; the host owns the world and draws. With a seed each run is the same.

use std::sync::{Arc, Mutex};

use csp::{Engine, Module, Vm, VmOptions};

const ACTORS: usize = 1000;
const FRAMES: usize = 60;

const SCRIPT: &str = r#"
// actor walks to and fro, and rests between two steps.
func actor(id int) {
    step := 1 + id%3
    for {
        x, _ := world.Move(id, step)
        if x < 0 || x > 100 {
            step = -step
        }
        time.Sleep(time.Duration(10+id%7) * time.Millisecond)
    }
}

func play(actors, frames int) {
    for id := range actors {
        go actor(id)
    }
    for range frames {
        time.Sleep(16 * time.Millisecond)
        world.Draw()
    }
}
"#;

#[derive(Default)]
struct World {
    places: Vec<i64>,
    moves: usize,
    frames: Vec<usize>,
}

fn main() -> Result<(), csp::Error> {
    let world = Arc::new(Mutex::new(World { places: vec![50; ACTORS], ..World::default() }));
    let (mover, drawer) = (world.clone(), world.clone());
    let module = Module::new("world")
        .function("Move(id, by)", move |id: i64, by: i64| -> Result<i64, String> {
            let mut world = mover.lock().expect("nobody panics while holding it");
            world.moves += 1;
            let index = usize::try_from(id).map_err(|_| format!("no actor {id}"))?;
            let place = world.places.get_mut(index).ok_or_else(|| format!("no actor {id}"))?;
            *place += by;
            Ok(*place)
        })
        .function("Draw", move || {
            let mut world = drawer.lock().expect("nobody panics while holding it");
            let moves = std::mem::take(&mut world.moves);
            world.frames.push(moves);
        });
    let program = Engine::builder().module(module).build().compile_text("game.csp", SCRIPT)?;
    let started = std::time::Instant::now();
    let mut vm = Vm::with_options(&program, VmOptions::new().seed(7))?;
    vm.call::<()>("play", (ACTORS as i64, FRAMES as i64))?;
    let world = world.lock().expect("nobody panics while holding it");
    let moves: usize = world.frames.iter().sum();
    println!("{} frames, {moves} moves of {ACTORS} actors, {:?} of real time", world.frames.len(), started.elapsed());
    assert_eq!(world.frames.len(), FRAMES);
    // 960 ms of virtual time, a step each 10 to 16 ms.
    assert!((60_000..100_000).contains(&moves), "{moves} moves");
    assert!(world.places.iter().all(|place| (-10..=110).contains(place)));
    Ok(())
}
