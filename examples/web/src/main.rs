//! Rules in a web service: `GET /rule/NAME?amount=N` asks the script of that name. Each request runs in a VM of its own, which may do nothing
//! outside it, has 8 MiB of heap and a tenth of a second, and is gone afterwards.
//!
//! `cargo run -- --check` starts the service on a free port and asks it over 64 connections while one rule loops for ever.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use csp::{Engine, Error, ErrorKind, Module, Program, Vm, VmOptions};

const DEADLINE: Duration = Duration::from_millis(100);

const RULES: &[(&str, &str)] = &[
    (
        "discount",
        "func decide(amount int) (int, error) {
        if amount < 0 { return 0, errors.New(\"amount is negative\") }
        return amount - amount*bank.Rate(amount)/100, nil
    }",
    ),
    (
        "spread",
        "func decide(amount int) (int, error) {
        parts := make(chan int)
        for i := range 4 { go func() { parts <- amount / 4 * i }() }
        sum := 0
        for range 4 { sum += <-parts }
        return sum, nil
    }",
    ),
    ("endless", "func decide(amount int) (int, error) { for { amount++ } }"),
    (
        "greedy",
        "func decide(amount int) (int, error) {
        var all [][]int
        for { all = append(all, make([]int, 1000)) }
    }",
    ),
    ("crash", "func decide(amount int) (int, error) { return 100 / (amount - amount), nil }"),
];

type Rules = Arc<HashMap<String, Program>>;

fn rules() -> Result<Rules, Error> {
    let bank = Module::new("bank").function("Rate(amount)", |amount: i64| if amount > 1000 { 10i64 } else { 0 });
    let engine = Engine::builder().module(bank).build();
    let compile = |(name, text): &(&str, &str)| Ok((name.to_string(), engine.compile_text(name, text)?));
    RULES.iter().map(compile).collect::<Result<_, Error>>().map(Arc::new)
}

async fn decide(program: &Program, amount: i64) -> Result<Result<i64, String>, Error> {
    let mut vm =
        Vm::with_options(program, VmOptions::new().memory_bytes_max(8 << 20).output(|_: csp::Stream, _: &[u8]| Ok(())))?;
    let call = vm.spawn("decide", (amount,))?;
    let handle = vm.handle();
    let mut call = std::pin::pin!(call);
    match tokio::time::timeout(DEADLINE, &mut call).await {
        Ok(result) => result,
        Err(_) => {
            handle.kill();
            call.await
        }
    }
}

async fn answer(
    State(rules): State<Rules>,
    Path(name): Path<String>,
    Query(query): Query<HashMap<String, i64>>,
) -> (StatusCode, String) {
    let Some(program) = rules.get(&name) else { return (StatusCode::NOT_FOUND, format!("no rule {name}")) };
    match decide(program, query.get("amount").copied().unwrap_or(0)).await {
        Ok(Ok(value)) => (StatusCode::OK, value.to_string()),
        Ok(Err(text)) => (StatusCode::UNPROCESSABLE_ENTITY, text),
        Err(error) if error.kind() == ErrorKind::Killed => {
            (StatusCode::GATEWAY_TIMEOUT, "the rule took too long".into())
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let check = std::env::args().any(|arg| arg == "--check");
    let app = Router::new().route("/rule/{name}", get(answer)).with_state(rules()?);
    let listener = tokio::net::TcpListener::bind(if check { "127.0.0.1:0" } else { "127.0.0.1:8080" }).await?;
    let address = listener.local_addr()?;
    println!("rules on http://{address}/rule/discount?amount=2000");
    let server = tokio::spawn(async move { axum::serve(listener, app).await });
    if check {
        tokio::task::spawn_blocking(move || load(address)).await?;
        return Ok(());
    }
    server.await??;
    Ok(())
}

/// One request on an open connection: status and body.
fn ask(connection: &mut TcpStream, rule: &str, amount: i64) -> std::io::Result<(u16, String)> {
    write!(connection, "GET /rule/{rule}?amount={amount} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
    let (mut text, mut buffer) = (String::new(), [0; 4096]);
    loop {
        let count = connection.read(&mut buffer)?;
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let header =
            |name: &str| head.lines().find_map(|line| line.to_lowercase().strip_prefix(name).map(str::to_owned));
        let length: usize = header("content-length:").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        if body.len() >= length {
            let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
            return Ok((status, body.to_owned()));
        }
    }
}

fn load(address: SocketAddr) {
    let connect = move || TcpStream::connect(address).expect("the service listens");
    let mut one = connect();
    let mut ask_one = |rule, amount| ask(&mut one, rule, amount).expect("an answer");
    assert_eq!(ask_one("discount", 2000), (200, "1800".into()));
    assert_eq!(ask_one("discount", -1), (422, "amount is negative".into()));
    assert_eq!(ask_one("spread", 40), (200, "60".into()));
    assert_eq!(ask_one("crash", 1), (500, "runtime error: integer divide by zero".into()));
    assert_eq!(ask_one("greedy", 1).0, 500);
    assert_eq!(ask_one("nothing", 1).0, 404);
    let started = Instant::now();
    assert_eq!(ask_one("endless", 1).0, 504);
    println!("an endless rule was ended after {:?}", started.elapsed());

    let endless = std::thread::spawn(move || ask(&mut connect(), "endless", 1).expect("an answer").0);
    let started = Instant::now();
    let threads: Vec<_> = (0..64i64)
        .map(|id| {
            std::thread::spawn(move || {
                let mut connection = TcpStream::connect(address).expect("the service listens");
                for round in 0..20 {
                    let amount = 2000 + id * 20 + round;
                    let wanted = amount - amount * 10 / 100;
                    let answer = ask(&mut connection, "discount", amount).expect("an answer");
                    assert_eq!(answer, (200, wanted.to_string()));
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().expect("all answers are right"));
    println!("1280 requests over 64 connections in {:?}, while a rule looped", started.elapsed());
    assert_eq!(endless.join().expect("an answer"), 504);
}
