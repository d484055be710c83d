//! The runtime that blocking calls wait on: one thread that watches their connections and their time, until the last of
//! its clones is gone.

use core::{fmt, future::Future};
use std::{future::IntoFuture, sync::Arc, thread};

use futures_core::Stream;
use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
};

use super::{Iter, Refusal};
use crate::error::{ClientError, ClientErrorKind};

const INSIDE: &str = "a blocking call would stop the async runtime that it is made in: await the client's own call there, or \
                      make the blocking one on a thread of its own";

/// A `tokio` runtime of its own, for code that has none. Clones are one runtime.
///
/// Its thread watches connections and time, so that those who wait need not take turns; it ends with the last clone, and
/// with it the connections that were made here.
#[derive(Clone)]
pub struct Runtime(Arc<Driver>);

struct Driver {
    handle: Handle,
    /// The thread waits for its end.
    _stop: oneshot::Sender<()>,
}

impl Runtime {
    /// Starts a runtime, and the thread that drives it.
    ///
    /// # Errors
    ///
    /// [`ClientErrorKind::Configuration`] if the system has no thread or no means of waiting for connections left.
    pub fn start() -> Result<Self, ClientError> {
        let failed = |error: std::io::Error| {
            let message = format!("a runtime for blocking calls could not be started: {error}");
            ClientError::new(ClientErrorKind::Configuration, message)
        };
        let runtime = Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        let drive = move || runtime.block_on(stopped).unwrap_or_default();
        thread::Builder::new().name("service-client".to_owned()).spawn(drive).map_err(failed)?;
        Ok(Self(Arc::new(Driver { handle, _stop: stop })))
    }

    /// Waits for what a future gives: a call that was adjusted, a waiter with its limit, or anything else that fails as they
    /// do.
    ///
    /// # Errors
    ///
    /// Those of the future; and, inside of an async runtime, that it would be stopped: a thread that awaits must not wait.
    pub fn run<T, E: Refusal>(&self, future: impl IntoFuture<Output = Result<T, E>>) -> Result<T, E> {
        self.wait(future.into_future()).unwrap_or_else(|reason| Err(E::refused(reason)))
    }

    /// What a stream gives, one after another: pages, what is in them, or the pieces of a body.
    ///
    /// Inside of an async runtime, each is the error that [`run`](Self::run) gives there.
    pub fn iter<S, T, E>(&self, stream: S) -> Iter<S>
    where
        S: Stream<Item = Result<T, E>> + Unpin,
        E: Refusal,
    {
        Iter { stream, runtime: self.clone() }
    }

    /// What a future gives, or why it is not waited for.
    pub(super) fn wait<F: Future>(&self, future: F) -> Result<F::Output, &'static str> {
        // There, `tokio` would panic.
        if Handle::try_current().is_ok() {
            return Err(INSIDE);
        }
        Ok(self.0.handle.block_on(future))
    }
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runtime").finish_non_exhaustive()
    }
}
