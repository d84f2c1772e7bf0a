//! Panics as errors: a step that panics has failed like any other, and the loop around it goes on.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::Poll;

/// The future's outcome; a panic inside it is an error. What it held is dropped, so a transaction is undone.
pub(super) async fn caught<T>(
    future: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    // On the heap: what is caught here is large, and once a step.
    let mut future = Box::pin(future);
    poll_fn(move |context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        polled.unwrap_or_else(|_| {
            let error = anyhow::anyhow!("panicked; the place is in the lines before");
            Poll::Ready(Err(error))
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_an_error_and_the_rest_is_as_it_was() {
        let fine = caught(async { Ok(5) }).await;
        assert_eq!(fine.unwrap(), 5);
        let failed = caught(thoughtless()).await;
        assert!(failed.unwrap_err().to_string().contains("panicked"));
    }

    async fn thoughtless() -> anyhow::Result<()> {
        tokio::task::yield_now().await;
        panic!("an update nobody thought of")
    }
}
