//! The last stages of a call: a response enters, is classified, and leaves as an output or as an error.

use bytes::Bytes;
use http::StatusCode;

use crate::{
    codec::DecodeError,
    error::ClientError,
    event_stream::{self, WithEvents},
    operation::Operation,
    protocol::{ErrorDescription, RawResponse, ReadBody},
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
        let mut reply = Self { operation, status, metadata, body, stream };
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

    fn raw(&self) -> RawResponse<'_> {
        let raw = RawResponse::new(self.status, self.metadata.headers(), &self.body);
        RawResponse { stream: self.stream.as_ref(), ..raw }
    }

    fn decode(&self, read: ReadBody<'_>) -> Result<(), DecodeError> {
        self.operation.service.protocol.decode_response(self.operation, self.raw(), read)
    }

    /// The operation's result. Redirects are not followed, so they are errors, too.
    pub(super) fn into_result<O: Structure, E: ServiceError>(self) -> Result<O, E> {
        let operation = self.operation;
        let is_error = operation.service.protocol.is_error(operation, self.raw());
        let result = if is_error { return Err(self.into_error()) } else { self.into_output() };
        result.map_err(|error: ClientError| error.with_operation(operation).into())
    }

    fn into_output<O: Structure>(self) -> Result<O, ClientError> {
        let mut output = None;
        let read = self.decode(&mut |reader| {
            let events = event_stream::of_response(self.operation, self.stream.as_ref(), &self.metadata);
            output = Some(O::read(&mut WithEvents::new(reader, events))?);
            Ok(())
        });
        match finished(read, output) {
            Ok(mut output) => {
                output.set_response_metadata(self.metadata);
                Ok(output)
            }
            Err(error) => Err(ClientError::response(&error, self.metadata)),
        }
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
        finished(read, exception)
    }

    fn unmodelled<E: ServiceError>(self, description: ErrorDescription) -> E {
        ClientError::unmodelled(description, self.metadata).with_operation(self.operation).into()
    }
}

fn finished<T>(read: Result<(), DecodeError>, value: Option<T>) -> Result<T, DecodeError> {
    read.and_then(|()| value.ok_or_else(|| DecodeError::new("the protocol read nothing")))
}

/// Which exception a response is: by its code, or by its shape's name, where callers have another code for it.
fn position(exceptions: &[&Schema], description: &ErrorDescription) -> Option<usize> {
    let name = description.name.as_deref()?;
    let code = |schema: &&Schema| schema.error.is_some_and(|error| error.code == name);
    let by_code = exceptions.iter().position(code);
    by_code.or_else(|| exceptions.iter().position(|schema| schema.error.is_some() && schema.name == name))
}

fn head(description: &ErrorDescription) -> ErrorHead {
    let code = description.code.clone().or_else(|| description.name.clone());
    ErrorHead { code: code.unwrap_or_default(), message: description.message.clone() }
}
