//! Running a program.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::channel::Channel;
use super::convert::{Args, FromValue, IntoValue, Results, View};
use super::engine::Program;
use super::error::{Error, ErrorKind};
use super::function::{Direct, Function};
use super::handle::{Call, VmHandle};
use crate::vm::{self, Interrupter};

pub use crate::vm::{Capability, Output, Stats};

/// How a VM is made.
#[derive(Debug)]
pub struct VmOptions(pub(super) vm::Config);

impl Default for VmOptions {
    fn default() -> VmOptions {
        VmOptions(vm::Config { stack_bytes_max: 64 << 20, ..vm::Config::default() })
    }
}

impl VmOptions {
    pub(super) fn into_config(self) -> vm::Config {
        self.0
    }

    /// One worker, the real clock, output to that of the OS process.
    pub fn new() -> VmOptions {
        VmOptions::default()
    }

    /// How many threads may run its processes at the same time; at least 1.
    pub fn workers(mut self, workers: usize) -> VmOptions {
        self.0.workers = workers.max(1);
        self
    }

    /// Says on which NUMA node the first, second, ... processor is: workers take queued processes of their own node's workers first.
    /// Empty: as the system says, which counts only if workers are pinned.
    pub fn nodes(mut self, nodes: &[u16]) -> VmOptions {
        self.0.topology = crate::vm::Topology::given(nodes);
        self
    }

    /// Keeps each worker on a processor of its own, the calling thread of [`Vm::run`] included.
    pub fn pinned(mut self, pinned: bool) -> VmOptions {
        self.0.pinned = pinned;
        self
    }

    /// Makes all choices, clocks and timers follow from the seed: each run is the same. One worker runs then.
    pub fn seed(mut self, seed: u64) -> VmOptions {
        self.0.seed = Some(seed);
        self
    }

    /// The script's clock starts at that time and moves only when the host moves it: [`Vm::advance`], `VmHandle::advance`. Limits of time
    /// go by the real one.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    ///
    /// use csp::{Captured, Engine, Turn, Vm, VmOptions};
    ///
    /// let engine = Engine::builder().workers(0).build();
    /// let text = "time.Sleep(90 * time.Minute)\nfmt.Println(time.Now().UTC())";
    /// let program = engine.compile_text("x.csp", text).unwrap();
    /// let (output, day) = (Captured::new(), SystemTime::UNIX_EPOCH + Duration::from_secs(20_000 * 86_400));
    /// let mut vm = Vm::with_options(&program, VmOptions::new().clock(day).output(output.clone())).unwrap();
    /// vm.launch();
    /// let Turn::Idle { next: Some(next), .. } = vm.run_until_idle() else { panic!("it sleeps") };
    /// assert_eq!(next, Duration::from_secs(90 * 60));
    /// vm.advance(next);
    /// assert!(matches!(vm.run_until_idle(), Turn::Ended(Ok(()))));
    /// assert!(output.take_stdout().starts_with(b"2024-10-04 01:30:00"));
    /// ```
    pub fn clock(mut self, start: SystemTime) -> VmOptions {
        self.0.clock = Some(start.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default());
        self
    }

    /// The program's arguments, its name first.
    pub fn args(mut self, args: Vec<String>) -> VmOptions {
        self.0.args = args;
        self
    }

    /// Bytes that the stack of one process may take: the depth of calls. Beyond it the script ends with Go's stack overflow.
    pub fn stack_bytes_max(mut self, bytes: usize) -> VmOptions {
        self.0.stack_bytes_max = bytes;
        self
    }

    /// Collects garbage at about every nth allocation, to find mistakes; 0 collects when it is worth it.
    pub fn gc_stress(mut self, every: u32) -> VmOptions {
        self.0.gc_stress = every;
        self
    }

    /// Allows scripts something outside the VM. Without grants they can do nothing there but write to their output.
    ///
    /// ```
    /// use csp::{Capability, Engine, Vm, VmOptions};
    ///
    /// let program = Engine::new().compile_text("x.csp", r#"
    ///     func read() error {
    ///         _, err := os.ReadFile("Cargo.toml")
    ///         return err
    ///     }
    /// "#).unwrap();
    /// let refused = Vm::new(&program).unwrap().call::<Result<(), String>>("read", ()).unwrap();
    /// assert_eq!(refused.unwrap_err(), "open Cargo.toml: operation not permitted");
    /// let options = VmOptions::new().grant(Capability::Files);
    /// let mut vm = Vm::with_options(&program, options).unwrap();
    /// assert_eq!(vm.call::<Result<(), String>>("read", ()).unwrap(), Ok(()));
    /// ```
    pub fn grant(mut self, capability: Capability) -> VmOptions {
        self.0.grants = self.0.grants.with(capability);
        self
    }

    /// Allows all that there is, as the `csp` command does.
    pub fn grant_all(self) -> VmOptions {
        Capability::ALL.into_iter().fold(self, VmOptions::grant)
    }

    /// Where standard output and error go: [`Captured`](crate::Captured), or a closure over a [`Stream`](crate::Stream) and its bytes.
    pub fn output(mut self, output: impl Output + 'static) -> VmOptions {
        self.0.output = std::sync::Arc::new(output);
        self
    }
}

/// A VM: an isolated heap, package variables and processes.
///
/// It runs the program's own code (package initialisers, then the script or `main`) once, at [`Vm::run`] or before the first call;
/// then the host may call functions as often as it likes.
///
/// ```
/// use csp::{Engine, Vm};
///
/// let program = Engine::new().compile_text("rules.csp", r#"
///     var seen = map[string]int{}
///
///     func visit(name string) int {
///         seen[name]++
///         return seen[name]
///     }
/// "#).unwrap();
/// let mut vm = Vm::new(&program).unwrap();
/// assert_eq!(vm.call::<i64>("visit", ("ada",)).unwrap(), 1);
/// assert_eq!(vm.call::<i64>("visit", ("ada",)).unwrap(), 2);
/// ```
#[derive(Debug)]
pub struct Vm {
    pub(super) vm: vm::Vm,
    pub(super) state: State,
    /// How a launched program has ended.
    pub(super) end: Arc<vm::Launched>,
    /// To make a VM of the same kind.
    config: vm::Config,
    /// Programs that were replaced while they ran; they go on until nothing of them runs.
    pub(super) retired: Vec<(vm::Vm, vm::Running)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    New,
    Ready,
    /// Its program was launched, and was not known to have ended when this was looked at last.
    Launched,
    /// By an error that nothing runs after.
    Ended,
}

impl Vm {
    /// A VM with the [usual options](VmOptions::new).
    ///
    /// # Errors
    /// [`ErrorKind::OutOfMemory`].
    pub fn new(program: &Program) -> Result<Vm, Error> {
        Vm::with_options(program, VmOptions::new())
    }

    /// # Errors
    /// [`ErrorKind::OutOfMemory`].
    pub fn with_options(program: &Program, mut options: VmOptions) -> Result<Vm, Error> {
        if let (None, Some(workers)) = (&options.0.shared_workers, program.engine.workers()) {
            options = options.shared_workers(workers);
        }
        options.0.spawner = program.engine.spawner();
        Vm::with_config(program, options.0)
    }

    fn with_config(program: &Program, config: vm::Config) -> Result<Vm, Error> {
        match vm::Vm::new(program.linked.clone(), config.clone()) {
            Ok(vm) => Ok(Vm { vm, state: State::New, end: Arc::default(), config, retired: Vec::new() }),
            Err(_) => Err(Error::new(ErrorKind::OutOfMemory, "no memory for a VM")),
        }
    }

    // ---- for `reload`

    /// A VM with the same options.
    pub(super) fn sibling(&self, program: &Program) -> Result<Vm, Error> {
        Vm::with_config(program, self.config.clone())
    }

    /// Lets another VM take this one's place; what runs here goes on.
    pub(super) fn replace(&mut self, mut new: Vm) {
        std::mem::swap(&mut self.vm, &mut new.vm);
        std::mem::swap(&mut self.state, &mut new.state);
        self.retired.retain(|(vm, _)| vm.is_busy());
        if new.vm.is_busy() {
            let Vm { vm, .. } = new;
            let running = vm.handle().keep_running();
            self.retired.push((vm, running));
        }
    }

    pub(super) fn global_type(&self, name: &str) -> Option<&vm::TypeInfo> {
        self.vm.global(&format!("main.{name}")).map(|(_, ty)| ty)
    }

    /// Runs the program from its start until `main` returns; the calling thread is the first worker.
    /// Processes that it has started go on in later calls. A program that was [launched](Self::launch) is waited for.
    ///
    /// # Errors
    /// What has ended the program instead; nothing runs in this VM afterwards.
    pub fn run(&mut self) -> Result<(), Error> {
        match self.state {
            State::Ended => return Err(Error::ended()),
            State::Launched => return self.wait(),
            State::New | State::Ready => {}
        }
        match self.vm.start() {
            None => {
                self.state = State::Ready;
                Ok(())
            }
            Some(outcome) => {
                self.state = State::Ended;
                Err(Error::from_outcome(outcome))
            }
        }
    }

    #[inline]
    fn ready(&mut self) -> Result<(), Error> {
        if self.state == State::Ready { Ok(()) } else { self.make_ready() }
    }

    #[cold]
    fn make_ready(&mut self) -> Result<(), Error> {
        match (self.state, self.launched()) {
            (State::Launched, None) => Ok(()),
            (State::Launched, Some(Ok(()))) if !self.vm.handle().has_ended() => {
                self.state = State::Ready;
                Ok(())
            }
            _ => self.run(),
        }
    }

    /// A function of the main package.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`], or [`ErrorKind::Conversion`] if it has another type.
    pub fn function<A: Args, R: Results>(&self, name: &str) -> Result<Function<A, R>, Error> {
        let Some((root, ty)) = self.vm.export(name) else {
            return Err(Error::new(ErrorKind::NotFound, format!("the program has no function {name}")));
        };
        Function::new(root, ty).map_err(|misfit| match misfit {
            vm::Misfit::Text(text) => {
                Error::new(ErrorKind::Conversion, format!("function {name} has another type: {text}"))
            }
            vm::Misfit::Memory => Error::misfit(misfit),
        })
    }

    /// Calls a function of the main package by its name and waits for it. The program's own code runs before the first call.
    ///
    /// A function whose last result is an `error` gives a `Result<T, String>`.
    ///
    /// # Errors
    /// As for [`Self::function`] and [`Function::call`].
    pub fn call<R: Results + Send + 'static>(
        &mut self,
        name: &str,
        args: impl Args + Send + 'static,
    ) -> Result<R, Error> {
        let function = self.function(name)?;
        self.call_function(&function, args)
    }

    pub(super) fn call_function<A, R>(&mut self, function: &Function<A, R>, args: A) -> Result<R, Error>
    where
        A: Args + Send + 'static,
        R: Results + Send + 'static,
    {
        self.ready()?;
        let mut call = Direct::new(args);
        match self.vm.call(&function.target(), &mut call) {
            vm::Called::Fine => {}
            vm::Called::Over => self.state = State::Ended,
            vm::Called::Busy => {
                let (call, slot) = call.into_pending();
                self.vm.handle().spawn(function.root(), function.func_type(), call);
                // A launched program runs beside it, or another thread does so.
                if self.state == State::Launched && self.vm.has_no_workers() && !self.vm.turns_until(|| slot.is_set()) {
                    return slot.take().unwrap_or_else(|| Err(Error::ended()));
                }
                return slot.wait();
            }
        }
        call.result()
    }

    /// Starts a call and gives a [`Call`], which can be awaited on any executor. A thread of the VM's pool runs the VM meanwhile.
    /// The program's own code, if it has not run yet, runs first, on this thread.
    ///
    /// ```
    /// use csp::{Engine, Vm};
    ///
    /// let program = Engine::new().compile_text("x.csp", "func twice(n int) int { time.Sleep(1); return 2 * n }").unwrap();
    /// let mut vm = Vm::new(&program).unwrap();
    /// let (a, b) = (vm.spawn::<i64>("twice", (4,)).unwrap(), vm.spawn::<i64>("twice", (5,)).unwrap());
    /// assert_eq!(a.join().unwrap() + b.join().unwrap(), 18);
    /// ```
    ///
    /// # Errors
    /// As for [`Self::function`], and what the program's own code has ended with.
    pub fn spawn<R: Results + Send + 'static>(
        &mut self,
        name: &str,
        args: impl Args + Send + 'static,
    ) -> Result<Call<R>, Error> {
        let function = self.function(name)?;
        self.ready()?;
        Ok(self.handle().spawn(&function, args))
    }

    /// Moves the VM's clock, if it has one that [the host moves](VmOptions::clock); else false. What is due then runs in the next turn.
    pub fn advance(&self, by: Duration) -> bool {
        self.handle().advance(by)
    }

    /// The VM for other threads and for tasks: spawn, cancel, kill, statistics.
    pub fn handle(&self) -> VmHandle {
        VmHandle::new(self.vm.handle())
    }

    /// Makes a channel between the host and scripts, for `cap` values. The program must mention a channel type with such
    /// values in something that it uses.
    ///
    /// ```
    /// use csp::{Engine, Vm};
    ///
    /// let program = Engine::new().compile_text("x.csp", r#"
    ///     func work(jobs <-chan string, done chan int) {
    ///         for job := range jobs { done <- len(job) }
    ///         close(done)
    ///     }
    /// "#).unwrap();
    /// let mut vm = Vm::new(&program).unwrap();
    /// let jobs = vm.channel::<String>(0).unwrap();
    /// let done = vm.channel::<i64>(8).unwrap();
    /// let work = vm.spawn::<()>("work", (jobs.clone(), done.clone())).unwrap();
    /// for job in ["tea", "coffee"] {
    ///     jobs.send(job.to_owned()).join().unwrap();
    /// }
    /// jobs.close().join().unwrap();
    /// assert_eq!(done.recv().join().unwrap(), Some(3));
    /// assert_eq!(done.recv().join().unwrap(), Some(6));
    /// assert_eq!(done.recv().join().unwrap(), None);
    /// work.join().unwrap();
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] if the program has no such channel type.
    pub fn channel<T: super::ScriptType>(&mut self, cap: usize) -> Result<Channel<T>, Error> {
        let fits = |ty: &vm::TypeInfo| ty.element().is_some_and(T::fits);
        match self.vm.make_channel(cap, fits) {
            None => Err(Error::new(ErrorKind::NotFound, "the program mentions no channel of this type")),
            Some(made) => {
                let (root, ty) = made.map_err(Error::misfit)?;
                Ok(Channel::new(root, ty, self.vm.handle()))
            }
        }
    }

    /// The value of a package variable, or of a variable at a script's top level that a function of it uses.
    ///
    /// ```
    /// use csp::{Engine, Vm};
    ///
    /// let program = Engine::new().compile_text("x.csp", "var limit = 3\nfunc ok(n int) bool { return n < limit }").unwrap();
    /// let mut vm = Vm::new(&program).unwrap();
    /// vm.run().unwrap();
    /// assert_eq!(vm.get::<i64>("limit").unwrap(), 3);
    /// vm.set("limit", 10).unwrap();
    /// assert!(vm.call::<bool>("ok", (7,)).unwrap());
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`], or [`ErrorKind::Conversion`] if it has another type.
    pub fn get<T: FromValue + Send + 'static>(&mut self, name: &str) -> Result<T, Error> {
        let (offset, ty) = self.variable(name, T::fits)?;
        let read = self.vm.with_global(offset, ty, |value, vm| T::from_value(&View::new(value, vm)));
        read.ok_or_else(Error::ended)?.map_err(Error::misfit)
    }

    /// Sets a package variable. The program's own initialisers run at [`Self::run`], so that is to come first.
    ///
    /// # Errors
    /// As for [`Self::get`].
    pub fn set<T: IntoValue + Send + 'static>(&mut self, name: &str, value: T) -> Result<(), Error> {
        let (offset, ty) = self.variable(name, T::goes_into)?;
        let set = self.vm.set_global(offset, ty, move |place| value.into_value(place));
        set.ok_or_else(Error::ended)?.map_err(Error::misfit)
    }

    fn variable(&self, name: &str, fits: fn(&vm::TypeInfo) -> bool) -> Result<(u32, &'static vm::TypeInfo), Error> {
        let found = self.vm.global(&format!("main.{name}")).or_else(|| self.vm.global(name));
        let Some((offset, ty)) = found else {
            return Err(Error::new(ErrorKind::NotFound, format!("the program has no variable {name}")));
        };
        if !fits(ty) {
            return Err(Error::new(ErrorKind::Conversion, format!("variable {name} is a {}", ty.text())));
        }
        Ok((offset, ty))
    }

    /// Ends the VM: what runs ends at its next loop, call or wait, inside long builtins too. No script code runs after that, ever.
    pub fn kill(&self) {
        self.vm.kill();
    }

    /// What interrupts the VM from another thread, as Ctrl-C does: the first interrupt cancels its root context, the second one kills.
    pub fn interrupter(&self) -> Interrupter {
        self.vm.interrupter()
    }

    /// Functions whose processes start with a stack larger than the smallest, because earlier ones needed it, and its bytes.
    pub fn first_stacks(&self) -> Vec<(String, u32)> {
        self.vm.first_stacks()
    }

    /// Figures since the VM was made.
    pub fn stats(&self) -> Stats {
        self.vm.stats()
    }
}
