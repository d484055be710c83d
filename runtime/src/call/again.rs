//! A call that is made again and again: its input is kept, and leaves as one call after another, some members changed.

use std::fmt;

use http::Extensions;

use super::{
    Call, Handle, Options,
    encode::{encode, encode_again},
};
use crate::{
    config::Config,
    error::ClientError,
    operation::Operation,
    paginate::Single,
    protocol::EncodedRequest,
    schema::Schema,
    service_error::ServiceError,
    shape::{Document, Members, ResponseMetadata, Structure, UnknownMember, View, document_view},
    user_agent::Feature,
};

/// An input, whatever its type, and what the call of it was adjusted with.
#[doc(hidden)]
pub struct Repeatable {
    handle: Handle,
    operation: &'static Operation,
    options: Options,
    input: Box<dyn Members + Send>,
    /// What interceptors have kept of a call that comes to be another.
    kept: Option<Extensions>,
}

impl fmt::Debug for Repeatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repeatable").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

/// A member of the input, by its index, and what it is instead.
pub(crate) type Change = (usize, Document);

impl Repeatable {
    pub(crate) fn new(handle: Handle, operation: &'static Operation, input: impl Structure + Send) -> Self {
        Self { handle, operation, options: Options::default(), input: Box::new(input), kept: None }
    }

    /// The same for somebody who calls until something has come about.
    pub(super) fn for_waiter(mut self) -> Self {
        self.options.features = self.options.features.and(Feature::Waiter);
        self
    }

    /// What each call is adjusted with.
    pub(super) fn adjust(&mut self, options: Options) {
        self.options = options;
    }

    /// The next call takes the place of the one that this was to be: interceptors have seen it.
    pub(crate) fn keep(&mut self, request: Result<EncodedRequest, ClientError>) {
        self.kept = request.ok().map(|request| request.extensions);
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    pub(crate) fn config(&self) -> &Config {
        self.handle.config()
    }

    pub(crate) fn input(&self) -> &dyn Members {
        &*self.input
    }

    /// The call of the input with these changes.
    pub(crate) fn call<O: Structure, E: ServiceError>(&mut self, changes: &[Change]) -> Call<O, E> {
        let kept = self.kept.take();
        let input = Changed { inner: &*self.input, changes };
        let input = View::Structure(&input);
        self.send(match kept {
            Some(kept) => encode_again(self.operation, input, self.config(), kept),
            None => encode(self.operation, input, self.config()),
        })
    }

    /// The call of an input that was written before.
    pub(crate) fn send<O: Structure, E: ServiceError>(
        &self,
        request: Result<EncodedRequest, ClientError>,
    ) -> Call<O, E> {
        let call = Call::new(self.handle.clone(), self.operation, request, Single);
        call.adjust(|prepared| prepared.options = self.options.clone())
    }
}

/// An input with other values for some of its members.
struct Changed<'a> {
    inner: &'a (dyn Members + Send),
    changes: &'a [Change],
}

impl Members for Changed<'_> {
    fn schema(&self) -> &'static Schema {
        self.inner.schema()
    }

    fn member(&self, index: usize) -> View<'_> {
        match self.changes.iter().find(|(changed, _)| *changed == index) {
            Some((_, document)) => document_view(document),
            None => self.inner.member(index),
        }
    }

    fn unknown(&self) -> Option<&UnknownMember> {
        self.inner.unknown()
    }

    fn response_metadata(&self) -> Option<&ResponseMetadata> {
        self.inner.response_metadata()
    }
}
