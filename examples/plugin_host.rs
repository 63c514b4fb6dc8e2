//! A host of plugins that it does not trust: each runs in a VM of its own, may do nothing outside it, and is replaced when its source changes.
//! What goes wrong in one is reported, and the others go on.

use std::collections::BTreeMap;
use std::time::Duration;

use csp::{Captured, Engine, Error, Function, Module, Vm, VmOptions};

struct Plugin {
    vm: Vm,
    filter: Function<(String,), String>,
    printed: Captured,
}

impl Plugin {
    fn load(engine: &Engine, name: &str, source: &str) -> Result<Plugin, Error> {
        let program = engine.compile_text(name, source)?;
        let printed = Captured::new();
        let options = VmOptions::new().memory_bytes_max(16 << 20).output(printed.clone());
        let mut vm = Vm::with_options(&program, options)?;
        vm.run()?;
        let filter = vm.function("filter")?;
        Ok(Plugin { vm, filter, printed })
    }

    /// Gives the plugin a tenth of a second.
    fn filter(&mut self, text: &str) -> Result<String, Error> {
        let call = self.vm.handle().spawn(&self.filter, (text.to_owned(),));
        let (done, watch) = std::sync::mpsc::channel::<()>();
        let handle = self.vm.handle();
        let watchdog = std::thread::spawn(move || {
            if watch.recv_timeout(Duration::from_millis(100)).is_err() {
                handle.kill();
            }
        });
        let result = call.join();
        // The watchdog may have gone already.
        _ = done.send(());
        watchdog.join().expect("the watchdog does not panic");
        result
    }
}

fn main() -> Result<(), Error> {
    let engine = Engine::builder()
        .module(
            Module::new("host")
                .function("Version", || "1.0")
                .function("Reverse(text)", |text: &str| text.chars().rev().collect::<String>()),
        )
        .build();
    let sources = [
        ("upper", "func filter(s string) string { return strings.ToUpper(s) }"),
        ("mirror", "func filter(s string) string { return host.Reverse(s) }"),
        ("counter", "var n int\nfunc filter(s string) string { n++; fmt.Println(n); return fmt.Sprint(s, n) }"),
        ("crash", "func filter(s string) string { return string(s[len(s)]) }"),
        ("endless", "func filter(s string) string { for {} }"),
        ("spy", "func filter(s string) string { _, err := os.ReadFile(\"/etc/passwd\"); return err.Error() }"),
        ("broken", "func filter(s string) int { return s }"),
    ];
    let mut plugins = BTreeMap::new();
    for (name, source) in sources {
        match Plugin::load(&engine, name, source) {
            Ok(plugin) => _ = plugins.insert(name, plugin),
            Err(error) => println!("{name}: refused: {error}"),
        }
    }
    let mut results = BTreeMap::new();
    for _ in 0..2 {
        for (name, plugin) in &mut plugins {
            let result = plugin.filter("abc").map_err(|error| format!("{:?}: {error}", error.kind()));
            println!("{name}: {result:?}");
            results.insert(*name, result);
        }
    }
    assert_eq!(results["upper"], Ok("ABC".to_owned()));
    assert_eq!(results["mirror"], Ok("cba".to_owned()));
    assert_eq!(results["counter"], Ok("abc2".to_owned()));
    assert_eq!(results["spy"], Ok("open /etc/passwd: operation not permitted".to_owned()));
    assert!(
        results["crash"].as_ref().is_err_and(|text| text.starts_with("Panic: runtime error: index out of range [3]"))
    );
    assert!(results["endless"].as_ref().is_err_and(|text| text.starts_with("Killed")));
    assert!(!plugins.contains_key("broken"));
    assert_eq!(plugins["counter"].printed.take_stdout(), b"1\n2\n");

    // A new version takes the place of the old one.
    let plugin = Plugin::load(&engine, "endless", "func filter(s string) string { return s + \"!\" }")?;
    plugins.insert("endless", plugin);
    let mended = plugins.get_mut("endless").map(|plugin| plugin.filter("abc"));
    assert_eq!(mended.and_then(Result::ok), Some("abc!".to_owned()));
    println!("{} plugins", plugins.len());
    Ok(())
}
