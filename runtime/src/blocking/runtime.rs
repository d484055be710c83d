//! The runtime that blocking calls wait on: one thread for the process, that watches connections and time.

use core::{
    fmt,
    future::{Future, pending},
};
use std::{
    future::IntoFuture,
    io,
    sync::{Mutex, PoisonError},
    thread,
};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};

use super::{Iter, Refusal};
use crate::error::{ClientError, ClientErrorKind};

const INSIDE: &str = "a blocking call would stop the async runtime that it is made in: await the client's own call there, or \
                      make the blocking one on a thread of its own";

/// Started by the first who needs it. What could not be started is tried again.
static SHARED: Mutex<Option<Handle>> = Mutex::new(None);

/// A `tokio` runtime for code that has none: the same one for all blocking clients of the process.
///
/// A connection lives in the runtime that it was made in. This one lasts as long as the process, so that no client that is
/// dropped takes the connections of another along. Its thread watches connections and time: those who wait need not take
/// turns.
#[derive(Clone)]
pub struct Runtime(Handle);

impl Runtime {
    /// The runtime. The first call starts it, and the thread that drives it.
    ///
    /// # Errors
    ///
    /// [`ClientErrorKind::Configuration`] if the system has no thread or no means of waiting for connections left.
    pub fn shared() -> Result<Self, ClientError> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = &*shared {
            return Ok(Self(handle.clone()));
        }
        let handle = start().map_err(|error| {
            let message = format!("a runtime for blocking calls could not be started: {error}");
            ClientError::new(ClientErrorKind::Configuration, message)
        })?;
        Ok(Self(shared.insert(handle).clone()))
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
    /// Inside of an async runtime, the only one is the error that [`run`](Self::run) gives there.
    pub fn iter<S, T, E>(&self, stream: S) -> Iter<S>
    where
        S: Stream<Item = Result<T, E>> + Unpin,
        E: Refusal,
    {
        Iter { stream: Some(stream), runtime: self.clone() }
    }

    /// What a future gives, or why it is not waited for.
    pub(super) fn wait<F: Future>(&self, future: F) -> Result<F::Output, &'static str> {
        // There, `tokio` would panic.
        if Handle::try_current().is_ok() {
            return Err(INSIDE);
        }
        Ok(self.0.block_on(future))
    }
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(pending::<()>());
    thread::Builder::new().name("service-client".to_owned()).spawn(drive)?;
    Ok(handle)
}

impl fmt::Debug for Runtime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Runtime").finish_non_exhaustive()
    }
}
