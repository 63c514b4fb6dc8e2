//! A job runner: the host sends jobs down a channel, scripted workers do them side by side, and results come back on another.
//!
//! Both ends wait as Go's channels do: a slow worker holds up nobody but itself, and a full queue holds up the host.

use csp::{Channel, Engine, Module, Vm, record};

record! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Job {
        pub id: i64,
        pub text: String,
    }
}

record! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Outcome {
        pub id: i64,
        pub words: i64,
        pub problem: String,
    }
}

const SCRIPT: &str = r#"
type Job struct {
    Id   int
    Text string
}

type Outcome struct {
    Id, Words int
    Problem   string
}

// do handles one job; what it panics with is the job's problem.
func do(job Job) (out Outcome) {
    out.Id = job.Id
    defer func() {
        if problem := recover(); problem != nil {
            out.Problem = fmt.Sprint(problem)
        }
    }()
    if job.Text == "" {
        panic("nothing to do")
    }
    disk.Wait(job.Id % 5)
    out.Words = len(strings.Fields(job.Text))
    return out
}

func serve(workers int, jobs <-chan Job, outcomes chan<- Outcome) {
    var all sync.WaitGroup
    for range workers {
        all.Go(func() {
            for job := range jobs {
                outcomes <- do(job)
            }
        })
    }
    all.Wait()
    close(outcomes)
}

var _, _ = make(chan Job), make(chan Outcome)
"#;

fn main() -> Result<(), csp::Error> {
    let disk = Module::new("disk").blocking("Wait(ms)", |ms: i64| {
        std::thread::sleep(std::time::Duration::from_millis(ms.unsigned_abs()));
    });
    let program = Engine::builder().module(disk).build().compile_text("jobs.csp", SCRIPT)?;
    let mut vm = Vm::new(&program)?;
    let jobs: Channel<Job> = vm.channel(4)?;
    let outcomes: Channel<Outcome> = vm.channel(0)?;
    let serve = vm.spawn::<()>("serve", (8i64, jobs.clone(), outcomes.clone()))?;
    let sender = std::thread::spawn(move || -> Result<(), csp::Error> {
        for id in 0..100 {
            let text = if id == 42 { String::new() } else { "word ".repeat(id as usize % 10) + "end" };
            jobs.send(Job { id, text }).join()?;
        }
        jobs.close().join()
    });
    let mut all = Vec::new();
    while let Some(outcome) = outcomes.recv().join()? {
        all.push(outcome);
    }
    sender.join().expect("the sender does not panic")?;
    serve.join()?;
    all.sort_by_key(|outcome| outcome.id);
    assert_eq!(all.len(), 100);
    assert_eq!(all[42].problem, "nothing to do");
    assert_eq!(all[17], Outcome { id: 17, words: 8, problem: String::new() });
    println!("{} jobs, {} words", all.len(), all.iter().map(|outcome| outcome.words).sum::<i64>());
    Ok(())
}
