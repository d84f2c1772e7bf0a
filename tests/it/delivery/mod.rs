//! The built binary against the stand-in of the Bot API: a morning with a reminder and a summary, in which the
//! program is killed (SIGKILL) at least twenty times at points that a seed decides, connections are cut,
//! updates come twice and the group moves. In the end the ledger is what was typed, and everything was
//! answered.
//!
//! The times are real ones: the campaign is made so that its due time is a minute or two ahead.

mod office;
mod process;
mod script;

use std::time::Duration;

use crate::support::fake::telegram::{Fault, Server};
use crate::support::random::Random;
use process::Program;
use script::Script;

/// How often the program is killed at least.
const KILLS_MIN: u32 = 20;
/// So often it need not be killed to see a summary.
const KILLS_MAX: u32 = 500;
const SEED: u64 = 20_241_113;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_binary_loses_and_doubles_nothing_whatever_kills_it() {
    let server = Server::start().await;
    let program = Program::new(&server.url());
    let mut random = Random::new(SEED);
    let mut script = Script::new(&program, &server).await;
    let mut kills = 0;
    while kills < KILLS_MIN || !Script::is_summed_up(&server) {
        script.go_on(&server, &mut random);
        disturb(&server, &mut random);
        let running = program.start();
        // Killed at a call, a little behind one, or while it waits; sometimes before it has said a word.
        let calls = match random.below(10) {
            0 => random.below(9),
            1..8 => 9 + random.below(6),
            _ => u64::MAX,
        };
        let until = server
            .with(|state| state.calls_count())
            .saturating_add(calls);
        let patience = Duration::from_millis(500 + random.below(2500));
        server
            .until_or(patience, |state| state.calls_count() >= until)
            .await;
        tokio::time::sleep(Duration::from_millis(random.below(20))).await;
        running.kill();
        kills += 1;
        assert!(kills < KILLS_MAX, "no summary after {kills} kills");
    }
    let polls = server.with(|state| state.newest_poll);
    let running = program.start();
    script.finish(&program, &server).await;
    let patience = Duration::from_mins(1);
    server
        .until("it polls", patience, |state| state.newest_poll > polls)
        .await;
    running.stop();
    script.check(&program, &server).await;
    assert!(kills >= KILLS_MIN);
    check_log(&program.log());
    assert!(
        !program.log().contains(Server::token()),
        "the token is in the log"
    );
    assert!(
        program.run(&["check"]).is_ok(),
        "{:?}",
        program.run(&["check"])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_bot_on_the_same_ledger_is_refused_while_the_first_runs() {
    let server = Server::start().await;
    let program = Program::new(&server.url());
    let first = program.start();
    let patience = Duration::from_secs(20);
    server
        .until("it polls", patience, |state| state.newest_poll > 0)
        .await;
    let refused = program.run(&["run"]).unwrap_err();
    assert!(
        refused.contains("Đã có một baocao đang chạy trên sổ này")
            && refused.contains("tắt baocao kia trước"),
        "{refused}"
    );
    let refused = program.run(&["--lang", "en", "run"]).unwrap_err();
    assert!(refused.contains("end that one first"), "{refused}");
    // What only looks may do so beside it.
    program.run(&["check"]).unwrap();
    // However the first ends, the next may begin.
    first.kill();
    let polls = server.with(|state| state.newest_poll);
    let next = program.start();
    server
        .until("it polls", patience, |state| state.newest_poll > polls)
        .await;
    next.stop();
}

/// What people typed and what they are called stands in no line above debug level.
fn check_log(log: &str) {
    let levels = [" INFO ", " WARN ", "ERROR "];
    let mut lines = log
        .lines()
        .filter(|line| levels.iter().any(|level| line.contains(level)));
    let leak = lines.find(|line| line.contains("mức 2") || line.contains("Hoa"));
    assert_eq!(leak, None);
    assert!(log.contains("decided"), "the log says what is done");
}

/// Something goes wrong on the way to the platform.
fn disturb(server: &Server, random: &mut Random) {
    server.with(|state| match random.below(8) {
        // A chat that waits calls seldom: faults must not pile up meanwhile.
        0..3 if state.will_fail("sendmessage") => {}
        0 => state.fail_next("sendmessage", Fault::CutAfter),
        1 => state.fail_next("sendmessage", Fault::CutBefore),
        2 => state.fail_next("sendmessage", Fault::RetryAfter(1)),
        3 => state.fail_next("getupdates", Fault::CutAfter),
        4 => state.fail_next("getupdates", Fault::RetryAfter(1)),
        5 => state.deaf_polls = 1,
        _ => {}
    });
}
