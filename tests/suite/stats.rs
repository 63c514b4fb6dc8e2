//! `csp run --stats`, and memory that goes back to the system.

use crate::process::csp;

const MANY: &str = r#"
import ("runtime"; "sync")

func deep(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + deep(n-1)
}

func worker(gate chan int, started, ended *sync.WaitGroup) {
	started.Done()
	<-gate
	ended.Done()
}

func diver(done chan int) { done <- deep(100) }

gate := make(chan int)
var started, ended sync.WaitGroup
started.Add(1000)
ended.Add(1000)
for range 1000 {
	go worker(gate, &started, &ended)
}
started.Wait()
runtime.GC()
close(gate)
ended.Wait()
done := make(chan int)
for range 10 {
	go diver(done)
	<-done
}
"#;

/// The figures of a line `csp: NAME ...`, as far as they are whole numbers.
fn figures(report: &str, name: &str) -> Vec<u64> {
    let line = report.lines().find_map(|line| line.strip_prefix(&format!("csp: {name}"))).unwrap_or_default();
    line.split(|c: char| !c.is_ascii_digit() && c != '.').filter_map(|word| word.parse().ok()).collect()
}

pub fn report() {
    let run = csp(&["run", "--stats", "--workers", "1", "-e", MANY], &[]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let of = |name| figures(&run.stderr, name);
    assert_eq!(of("processes"), [1011, 1001, 0], "{}", run.stderr);
    assert_eq!(of("workers"), [1, 0, 0], "{}", run.stderr);
    // Each worker waits for the gate; the main process for them, and ten times for its answer or the diver for main.
    assert!(of("parks")[0] >= 1010 && of("parks")[0] <= 1030, "{}", run.stderr);
    assert!(of("collections")[0] >= 1, "{}", run.stderr);
    assert!(of("stacks")[0] >= 5, "{}", run.stderr);
    // What the first diver needed all others get at once.
    let diver = run.stderr.lines().find(|line| line.contains("first stack") && line.ends_with("for main.diver"));
    assert!(diver.is_some(), "{}", run.stderr);
    let resident = run.stderr.lines().any(|line| line.starts_with("csp: memory") && line.contains("resident"));
    assert!(resident || !cfg!(target_os = "linux"), "{}", run.stderr);

    let quiet = csp(&["run", "-e", "println(1)"], &[]);
    assert_eq!(quiet.stderr, "1\n");
    let failed = csp(&["run", "--stats", "-e", "panic(1)"], &[]);
    assert_eq!(failed.status, Some(2));
    assert!(failed.stderr.contains("csp: processes"), "{}", failed.stderr);
    assert!(csp(&["run", "--help"], &[]).stdout.contains("--stats"));
}

const PEAKS: &str = r#"
import ("fmt"; "os"; "runtime"; "strings"; "sync")

func resident() int {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	var kibibytes int
	fmt.Sscan(rest, &kibibytes)
	return kibibytes >> 10
}

func report(what string, peak int) {
	runtime.GC()
	runtime.GC()
	fmt.Println(what, peak, resident())
}

func objects() int {
	var keep [][]*int
	for range 4000 {
		row := make([]*int, 1000)
		for i := range row {
			row[i] = &i
		}
		keep = append(keep, row)
	}
	at := resident()
	runtime.KeepAlive(keep)
	return at
}

func buffers() int {
	var keep [][]byte
	for range 100 {
		keep = append(keep, []byte(strings.Repeat("x", 1<<20)))
	}
	at := resident()
	runtime.KeepAlive(keep)
	return at
}

func deep(n int) int {
	if n == 0 {
		return resident()
	}
	return 1 + deep(n-1) - 1
}

func processes() int {
	gate := make(chan int)
	var started, ended sync.WaitGroup
	started.Add(200_000)
	ended.Add(200_000)
	for range 200_000 {
		go func() {
			started.Done()
			<-gate
			ended.Done()
		}()
	}
	started.Wait()
	at := resident()
	close(gate)
	ended.Wait()
	return at
}

report("objects", objects())
report("buffers", buffers())
answer := make(chan int)
go func() { answer <- deep(2_000_000) }()
report("stack", <-answer)
report("processes", processes())
"#;

/// After a peak of each kind of memory at least two thirds of it are given back.
pub fn memory_is_given_back() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let run = csp(&["run", "--workers", "2", "-e", PEAKS], &[]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let mut lines = 0;
    for line in run.stdout.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [_, peak, after] = words[..] else { panic!("{line}") };
        let (peak, after): (f64, f64) = (peak.parse().expect("MiB"), after.parse().expect("MiB"));
        // The interpreter and the program take some 30 MiB themselves.
        assert!(peak > 80.0 && after - 30.0 < (peak - 30.0) / 3.0, "{line}");
        lines += 1;
    }
    assert_eq!(lines, 4);
}
