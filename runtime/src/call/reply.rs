//! The last stages of a call: a response enters, is classified, and leaves as an output or as an error.

use bytes::Bytes;
use http::StatusCode;

use crate::{
    codec::DecodeError,
    error::ClientError,
    event_stream::{self, WithEvents},
    operation::Operation,
    protocol::{ErrorDescription, RawResponse, ReadBody},
    retry::RetryReason,
    schema::Schema,
    service_error::ServiceError,
    shape::{ByteStream, ErrorHead, ResponseMetadata, Structure},
};

/// A response whose headers the metadata holds.
pub(super) struct Reply {
    operation: &'static Operation,
    status: StatusCode,
    metadata: ResponseMetadata,
    body: Bytes,
    /// The body of a result that flows.
    stream: Option<ByteStream>,
    is_error: bool,
}

/// The body of a response.
pub(super) enum Content {
    Bytes(Bytes),
    /// What of it belongs to other members, and the rest.
    Stream(Bytes, ByteStream),
}

impl Reply {
    pub(super) fn new(
        operation: &'static Operation,
        status: StatusCode,
        metadata: ResponseMetadata,
        content: Content,
    ) -> Self {
        let (body, stream) = match content {
            Content::Bytes(bytes) => (bytes, None),
            Content::Stream(body, stream) => (body, Some(stream)),
        };
        let mut reply = Self { operation, status, metadata, body, stream, is_error: false };
        reply.is_error = operation.service.protocol.is_error(operation, reply.raw());
        if reply.metadata.request_id().is_none()
            && let Some(id) = operation.service.protocol.request_id(reply.raw())
        {
            reply.metadata = reply.metadata.with_request_id(id);
        }
        reply
    }

    pub(super) fn metadata(&self) -> &ResponseMetadata {
        &self.metadata
    }

    pub(super) fn with_retried(self, retried: Vec<RetryReason>) -> Self {
        Self { metadata: self.metadata.with_retried(retried), ..self }
    }

    /// Which error it is, if it is one.
    pub(super) fn describe_error(&self) -> Option<ErrorDescription> {
        self.is_error.then(|| self.operation.service.protocol.describe_error(self.raw()))
    }

    fn raw(&self) -> RawResponse<'_> {
        let raw = RawResponse::new(self.status, self.metadata.headers(), &self.body);
        RawResponse { stream: self.stream.as_ref(), ..raw }
    }

    fn decode(&self, read: ReadBody<'_>) -> Result<(), DecodeError> {
        self.operation.service.protocol.decode_response(self.operation, self.raw(), read)
    }

    /// The operation's result. Redirects are not followed, so they are errors, too.
    pub(super) fn into_result<O: Structure, E: ServiceError>(self) -> Result<O, E> {
        if self.is_error { Err(self.into_error()) } else { self.into_output() }
    }

    // Outputs are large: each `?` and each `match` on the way would move them once more.
    fn into_output<O: Structure, E: ServiceError>(self) -> Result<O, E> {
        let mut output = None;
        let read = self.decode(&mut |reader| {
            let events = event_stream::of_response(self.operation, self.stream.as_ref(), &self.metadata);
            O::read(&mut WithEvents::new(reader, events)).map(|read| output = Some(read))
        });
        if let Err(error) = read {
            return Err(self.unreadable(&error));
        }
        let Some(mut output) = output else { return Err(self.unreadable(&nothing_read())) };
        output.set_response_metadata(self.metadata);
        Ok(output)
    }

    fn unreadable<E: ServiceError>(self, error: &DecodeError) -> E {
        ClientError::response(error, self.metadata).with_operation(self.operation).into()
    }

    fn into_error<E: ServiceError>(self) -> E {
        let description = self.operation.service.protocol.describe_error(self.raw());
        let exception = position(E::EXCEPTIONS, &description);
        let Some(index) = exception else { return self.unmodelled(description) };
        let metadata = self.metadata.clone().with_error(head(&description));
        // An exception whose members cannot be read is still that exception, if it can do without them.
        let exception = self.read_exception(self.raw(), index, &metadata);
        let exception =
            exception.or_else(|_| self.read_exception(self.raw().head(&Bytes::new()), index, &metadata));
        exception.unwrap_or_else(|_| self.unmodelled(description))
    }

    fn read_exception<E: ServiceError>(
        &self,
        response: RawResponse<'_>,
        index: usize,
        metadata: &ResponseMetadata,
    ) -> Result<E, DecodeError> {
        let mut exception = None;
        let read = self.operation.service.protocol.decode_response(self.operation, response, &mut |reader| {
            exception = Some(E::read(index, reader, metadata.clone())?);
            Ok(())
        });
        read.and_then(|()| exception.ok_or_else(nothing_read))
    }

    fn unmodelled<E: ServiceError>(self, description: ErrorDescription) -> E {
        ClientError::unmodelled(description, self.metadata).with_operation(self.operation).into()
    }
}

fn nothing_read() -> DecodeError {
    DecodeError::new("the protocol read nothing")
}

/// Which exception a response is: by its code, or by its shape's name, where callers have another code for it.
pub(super) fn position(exceptions: &[&Schema], description: &ErrorDescription) -> Option<usize> {
    let name = description.name.as_deref()?;
    let code = |schema: &&Schema| schema.error.is_some_and(|error| error.code == name);
    let by_code = exceptions.iter().position(code);
    by_code.or_else(|| exceptions.iter().position(|schema| schema.error.is_some() && schema.name == name))
}

fn head(description: &ErrorDescription) -> ErrorHead {
    let code = description.code.clone().or_else(|| description.name.clone());
    ErrorHead { code: code.unwrap_or_default(), message: description.message.clone() }
}
