//! Calls for code that does not await: enters a future or a stream, leaves what it gives, once it is there.
//!
//! With the feature `blocking`, each client has a method `blocking`. What it gives has the same operations, and they return
//! when they are done:
//!
//! ```
//! # use service_client::{ClientError, Config, Shape, service_client};
//! # use std::time::Duration;
//! #[service_client(protocol = "awsJson1_0", target_prefix = "Shelf", signing = "none")]
//! trait Shelf {
//!     #[operation(paginated(input_token = "From", output_token = "Next"))]
//!     async fn list(&self, input: ListRequest) -> Result<ListResult, ClientError>;
//! }
//! # #[derive(Clone, PartialEq, Shape)]
//! # #[shape(rename_all = "PascalCase")]
//! # struct ListRequest { from: Option<String> }
//! # #[derive(Clone, PartialEq, Shape)]
//! # #[shape(rename_all = "PascalCase")]
//! # struct ListResult {
//! #     #[shape(page_items)]
//! #     books: Vec<String>,
//! #     next: Option<String>,
//! # }
//! # struct Fake;
//! # impl Shelf for Fake {
//! #     async fn list(&self, _: ListRequest) -> Result<ListResult, ClientError> { Ok(ListResult::new(["Emma".to_owned()])) }
//! # }
//!
//! fn main() -> Result<(), ClientError> {
//!     // Or `ShelfClient::new(&Config::from_environment(&Environment::process()))`.
//!     let shelf = ShelfClient::in_process(Fake).blocking()?;
//!     println!("{:?}", shelf.list(ListRequest::new())?.books);
//!
//!     // A call that is adjusted, and a waiter, are the client's own, and are waited for.
//!     let call = shelf.client().list(ListRequest::new()).timeout(Duration::from_secs(2));
//!     shelf.run(call)?;
//!
//!     // Pages, and what is in them, are iterators.
//!     for book in shelf.iter(shelf.client().list(ListRequest::new()).pages().items()) {
//!         println!("{}", book?);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! What `blocking` gives has connections of its own: those of the client live in the runtime that awaits it, which may not
//! run. All blocking clients share one runtime, on a thread that lasts as long as the process, and those of one
//! configuration their connections; so it may be asked for where it is used. A transport that the configuration
//! [was given](crate::config::ConfigBuilder::transport) is used as it is: let no async runtime use a `HyperTransport` of
//! blocking clients.
//!
//! Inside of an async runtime nothing is waited for: a thread that awaits must not. Each call is an error there that says so,
//! also on the threads of `spawn_blocking`, where `tokio`'s `Handle::block_on` waits for the client's own calls.

mod runtime;

use core::{fmt, iter::FusedIterator};
use std::{
    future::poll_fn,
    pin::{Pin, pin},
};

use futures_core::Stream;

pub use self::runtime::Runtime;
use crate::{
    error::{ClientError, ClientErrorKind},
    service_error::ServiceError,
    transport::{TransportError, TransportErrorKind},
    wait::WaiterError,
};

/// What can say that code must not wait here: the errors of calls, of waiters and of streams.
pub trait Refusal: sealed::Sealed {
    /// The error that says so.
    #[doc(hidden)]
    fn refused(reason: &'static str) -> Self;
}

impl<E: ServiceError> Refusal for E {
    fn refused(reason: &'static str) -> Self {
        ClientError::new(ClientErrorKind::Unsupported, reason).into()
    }
}

impl<O, E: ServiceError> Refusal for WaiterError<O, E> {
    fn refused(reason: &'static str) -> Self {
        Self::of_no_call(E::refused(reason))
    }
}

impl Refusal for TransportError {
    fn refused(reason: &'static str) -> Self {
        Self::new(TransportErrorKind::Unsendable, reason)
    }
}

mod sealed {
    pub trait Sealed {}

    impl<E: super::ServiceError> Sealed for E {}
    impl<O, E: super::ServiceError> Sealed for super::WaiterError<O, E> {}
    impl Sealed for super::TransportError {}
}

/// What a stream gives, one after another: each is waited for when it is asked for.
///
/// It ends with the stream; and inside of an async runtime, behind the error that says so.
#[must_use = "an iterator does nothing until it is asked"]
pub struct Iter<S> {
    /// Until it has ended.
    stream: Option<S>,
    runtime: Runtime,
}

impl<S, T, E> Iterator for Iter<S>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    E: Refusal,
{
    type Item = Result<T, E>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let next = poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx));
        let next = self.runtime.wait(pin!(next));
        if !matches!(next, Ok(Some(_))) {
            self.stream = None;
        }
        next.unwrap_or_else(|reason| Some(Err(E::refused(reason))))
    }
}

impl<S, T, E> FusedIterator for Iter<S>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    E: Refusal,
{
}

impl<S: fmt::Debug> fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").field("stream", &self.stream).finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "hyper"))]
mod tests;
