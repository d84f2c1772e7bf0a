//! The routes of the stand-in: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::state::{Fault, Posted, State};

/// The bot's token.
const TOKEN: &str = "123456:abcdefghijklmnopqrstuvwxyz";

/// The running stand-in; it ends when it is dropped.
pub(crate) struct Server {
    shared: Arc<Inner>,
    address: SocketAddr,
    _end: DropGuard,
}

struct Inner {
    state: Mutex<State>,
    changed: Notify,
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Server {
    /// Starts one on a free port of loopback.
    pub(crate) async fn start() -> Self {
        let shared = Arc::new(Inner {
            state: Mutex::new(State::new()),
            changed: Notify::new(),
        });
        let router = Router::new()
            .route("/{bot}/{method}", any(call))
            .route("/file/{bot}/{*path}", get(file))
            .with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound port");
        let end = CancellationToken::new();
        let ended = end.clone();
        TaskTracker::new().spawn(async move {
            tokio::select! {
                () = ended.cancelled() => {}
                _ = axum::serve(listener, router) => {}
            }
        });
        Self {
            shared,
            address,
            _end: end.drop_guard(),
        }
    }

    /// Where it is reached.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The token it takes.
    pub(crate) fn token() -> &'static str {
        TOKEN
    }

    /// Looks at what happened or lets something happen; who waits for updates is told.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let found = act(&mut self.shared.state());
        self.shared.changed.notify_waiters();
        found
    }

    /// Waits until something holds, at most `at_most`.
    pub(crate) async fn until_or(&self, at_most: Duration, holds: impl FnMut(&State) -> bool) {
        let waited = tokio::time::timeout(at_most, self.watch(holds));
        // Either way the caller goes on.
        let _ = waited.await;
    }

    async fn watch(&self, mut holds: impl FnMut(&State) -> bool) {
        loop {
            let changed = self.shared.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if holds(&self.shared.state()) {
                return;
            }
            changed.await;
        }
    }

    /// Waits until something holds, looking after every call of the bot.
    ///
    /// # Panics
    /// If it does not hold within `at_most`; `what` says what was waited for.
    pub(crate) async fn until(
        &self,
        what: &str,
        at_most: Duration,
        holds: impl FnMut(&State) -> bool,
    ) {
        let waited = tokio::time::timeout(at_most, self.watch(holds));
        if waited.await.is_err() {
            let state = self.shared.state();
            panic!(
                "not within {at_most:?}: {what}\nposted: {:#?}",
                state.posted
            );
        }
    }
}

async fn call(
    Shared(inner): Shared<Arc<Inner>>,
    Path((bot, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if bot != format!("bot{TOKEN}") {
        return refusal(401, "Unauthorized");
    }
    let method = method.to_lowercase();
    let body = arguments(&headers, &body);
    let fault = {
        let mut state = inner.state();
        state.count_call();
        state.fault(&method)
    };
    inner.changed.notify_waiters();
    match fault {
        Some(Fault::CutBefore) => cut(),
        Some(Fault::RetryAfter(seconds)) => {
            return answer(
                429,
                json!({"ok": false, "error_code": 429,
                    "description": format!("Too Many Requests: retry after {seconds}"),
                    "parameters": {"retry_after": seconds}}),
            );
        }
        Some(Fault::ServerError) => {
            return (StatusCode::BAD_GATEWAY, "<html>Bad Gateway</html>").into_response();
        }
        Some(Fault::Refused(words)) => return refusal(400, words),
        Some(Fault::CutAfter) => {
            carry_out(&inner, &method, &body);
            inner.changed.notify_waiters();
            cut();
        }
        None => {}
    }
    let found = if method == "getupdates" {
        poll(&inner, &body).await
    } else {
        carry_out(&inner, &method, &body)
    };
    inner.changed.notify_waiters();
    found
}

/// Ends the connection without an answer. The task of the connection ends with it; no panic is printed.
fn cut() -> ! {
    std::panic::resume_unwind(Box::new("cut"))
}

async fn poll(inner: &Inner, body: &Value) -> Response {
    let offset = body["offset"].as_i64().filter(|offset| *offset > 0);
    let limit = body["limit"]
        .as_u64()
        .and_then(|limit| usize::try_from(limit).ok());
    let wait = Duration::from_secs(body["timeout"].as_u64().unwrap_or(0));
    let (number, limit) = {
        let mut state = inner.state();
        if state.is_webhook_set {
            return refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            );
        }
        let limit = state.begin_poll(offset, limit.unwrap_or(100));
        (state.newest_poll, limit)
    };
    // Whoever polled before learns of it.
    inner.changed.notify_waiters();
    let until = tokio::time::Instant::now() + wait;
    loop {
        let changed = inner.changed.notified();
        tokio::pin!(changed);
        changed.as_mut().enable();
        {
            let mut state = inner.state();
            if state.newest_poll != number {
                return refusal(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                );
            }
            let handed = state.hand_out(offset, limit);
            let is_over = tokio::time::Instant::now() >= until;
            if !handed.is_empty() || is_over {
                state.deaf_polls = state.deaf_polls.saturating_sub(1);
                return answer(200, json!({"ok": true, "result": handed}));
            }
        }
        let _ = tokio::time::timeout_at(until, changed).await;
    }
}

fn carry_out(inner: &Inner, method: &str, body: &Value) -> Response {
    let mut state = inner.state();
    state.calls.push(method.to_owned());
    match method {
        "getme" => {
            let me = json!({"id": 123_456, "is_bot": true, "first_name": "Báo cáo",
                "username": "baocao_bot", "can_read_all_group_messages": true});
            answer(200, json!({"ok": true, "result": me}))
        }
        "setmycommands" => answer(200, json!({"ok": true, "result": true})),
        "getfile" => {
            let id = body["file_id"].as_str().unwrap_or_default();
            match state.files.get(id) {
                Some(bytes) => {
                    let file = json!({"file_id": id, "file_unique_id": id,
                        "file_size": bytes.len(), "file_path": format!("documents/{id}")});
                    answer(200, json!({"ok": true, "result": file}))
                }
                None => refusal(400, "Bad Request: invalid file_id"),
            }
        }
        "sendmessage"
        | "senddocument"
        | "editmessagetext"
        | "setmessagereaction"
        | "answercallbackquery" => post(&mut state, method, body),
        _ => refusal(404, "Not Found"),
    }
}

fn post(state: &mut State, method: &str, body: &Value) -> Response {
    let chat = number(&body["chat_id"]);
    if let Some(to) = state.moved_to(chat) {
        return answer(
            400,
            json!({"ok": false, "error_code": 400,
                "description": "Bad Request: group chat was upgraded to a supergroup chat",
                "parameters": {"migrate_to_chat_id": to}}),
        );
    }
    let text = body["text"].as_str().or(body["caption"].as_str());
    let text = text.unwrap_or_default();
    if method == "sendmessage" && text.trim().is_empty() {
        return refusal(400, "Bad Request: message text is empty");
    }
    let message = match method {
        "sendmessage" | "senddocument" => state.message_id(),
        _ => number(&body["message_id"]),
    };
    state.posted.push(Posted {
        method: method.to_owned(),
        chat,
        message,
        text: text.to_owned(),
        body: body.clone(),
    });
    let result = match method {
        "setmessagereaction" | "answercallbackquery" => json!(true),
        _ => json!({"message_id": message, "date": 1, "text": text,
            "chat": {"id": chat, "type": "supergroup"},
            // What is newer than any library must not make a sent message unsent.
            "entities": [{"type": "of_the_future", "offset": 0, "length": 1}]}),
    };
    answer(200, json!({"ok": true, "result": result}))
}

async fn file(
    Shared(inner): Shared<Arc<Inner>>,
    Path((bot, path)): Path<(String, String)>,
) -> Response {
    if bot != format!("bot{TOKEN}") {
        return refusal(401, "Unauthorized");
    }
    let id = path.trim_start_matches("documents/");
    match inner.state().files.get(id) {
        Some(bytes) => bytes.clone().into_response(),
        None => refusal(404, "Not Found"),
    }
}

/// A number, also where a form has it as text.
fn number(value: &Value) -> i64 {
    let typed = value.as_str().and_then(|text| text.parse().ok());
    value.as_i64().or(typed).unwrap_or(0)
}

/// The arguments of a call: JSON, or the text fields of a form.
fn arguments(headers: &HeaderMap, body: &Bytes) -> Value {
    let kind = headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let Some(boundary) = kind.split("boundary=").nth(1) else {
        return serde_json::from_slice(body).unwrap_or(Value::Null);
    };
    let text = String::from_utf8_lossy(body);
    let mut fields = serde_json::Map::new();
    for part in text.split(&format!("--{boundary}")) {
        let Some((head, content)) = part.split_once("\r\n\r\n") else {
            continue;
        };
        let Some(name) = head
            .split("name=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
        else {
            continue;
        };
        fields.insert(name.to_owned(), json!(content.trim_end_matches("\r\n")));
    }
    Value::Object(fields)
}

fn refusal(code: u16, words: &str) -> Response {
    answer(
        code,
        json!({"ok": false, "error_code": code, "description": words}),
    )
}

fn answer(code: u16, body: Value) -> Response {
    let code = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (code, Json(body)).into_response()
}
