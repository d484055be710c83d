//! A request whose operation is known: bytes enter, a checked input leaves; a result enters, bytes leave.

use std::fmt;

use bytes::Bytes;
use http::request::Parts;

use super::{Outgoing, reply_to, unknown_operation};
use crate::{
    check::{Origin, Problem, check, listed},
    codec::DecodeError,
    error::ClientError,
    event_stream::{self, WithEvents},
    operation::Operation,
    protocol::{EncodeError, ErrorReply, RawRequest},
    service_error::{Failure, ServiceError},
    shape::{ByteStream, Document, Reader, Shape, Structure, View},
};

/// A request whose operation is known. `Debug` shows nothing of what the peer sent.
pub struct Incoming {
    operation: &'static Operation,
    parts: Parts,
    body: Bytes,
    stream: Option<ByteStream>,
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("operation", &self.operation.name)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("stream", &self.stream)
            .finish_non_exhaustive()
    }
}

impl Incoming {
    pub(super) fn new(operation: &'static Operation, parts: Parts, body: Bytes) -> Self {
        Self { operation, parts, body, stream: None }
    }

    /// The same with a body that flows.
    pub(super) fn with_stream(self, stream: ByteStream) -> Self {
        Self { stream: Some(stream), ..self }
    }

    /// What it asks for.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// Reads and checks the input.
    ///
    /// # Errors
    ///
    /// The response that says what is wrong with it: all of it.
    pub fn input<T: Structure>(&self) -> Result<T, Outgoing> {
        let mut input = None;
        let read = self.decode(&mut |reader| {
            let events = event_stream::of_request(self.operation, self.stream.as_ref());
            input = Some(T::read(&mut WithEvents::new(reader, events))?);
            Ok(())
        });
        let problems = match (&read, &input) {
            (Ok(()), Some(input)) => check(input.view(), T::SCHEMA, Origin::Wire),
            _ => self.problems(),
        };
        match (read, input) {
            (Ok(()), Some(input)) if problems.is_empty() => Ok(input),
            (Err(error), _) if problems.is_empty() => {
                Err(self.refuse("SerializationException", &error.to_string()))
            }
            _ => Err(self.refuse("ValidationException", &listed(&problems))),
        }
    }

    fn decode(
        &self,
        read: &mut dyn FnMut(&mut dyn Reader) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        let request = RawRequest::new(&self.parts, &self.body);
        let request = RawRequest { stream: self.stream.as_ref(), ..request };
        self.operation.service.protocol.decode_request(self.operation, request, read)
    }

    /// The problems of an input that could not be read as what it should be.
    fn problems(&self) -> Vec<Problem> {
        let mut document = Document::Null;
        let read = self.decode(&mut |reader| {
            document = Document::read(reader)?;
            Ok(())
        });
        match read {
            Ok(()) => check(View::Document(&document), self.operation.input, Origin::Wire),
            Err(_) => Vec::new(),
        }
    }

    fn refuse(&self, code: &str, message: &str) -> Outgoing {
        reply_to(self.operation.service, &ClientError::service(code, message))
    }

    /// Writes what the implementation answered.
    pub fn respond<O: Structure, E: ServiceError>(&self, result: Result<O, E>) -> Outgoing {
        match result {
            Ok(output) => self.reply(output.view()),
            Err(error) => self.fail(error.failure()),
        }
    }

    fn reply(&self, output: View<'_>) -> Outgoing {
        let encoded = self.operation.service.protocol.encode_response(self.operation, output);
        let encoded = encoded.and_then(|mut response| {
            event_stream::write_response(self.operation, output, &mut response)?;
            Ok(response)
        });
        encoded.map_or_else(|error| self.unwritable(&error), Outgoing::from)
    }

    fn unwritable(&self, error: &EncodeError) -> Outgoing {
        let error = ClientError::service("InternalFailure", error.to_string()).with_status(500);
        reply_to(self.operation.service, &error)
    }

    fn fail(&self, failure: Failure<'_>) -> Outgoing {
        let value = match failure {
            Failure::Other(error) => return reply_to(self.operation.service, error),
            Failure::Modelled(value) => value,
        };
        let traits = value.schema().error;
        let code = traits.map_or(value.schema().name, |traits| traits.code);
        let reply = ErrorReply::new(traits.map_or(400, |traits| traits.status), code);
        let reply = reply.value(View::Structure(value));
        let service = self.operation.service;
        let encoded = service.protocol.encode_error(service, reply);
        encoded.map_or_else(|error| self.unwritable(&error), Outgoing::from)
    }

    /// The response to a request for an operation that is not there.
    pub fn unknown(&self) -> Outgoing {
        reply_to(self.operation.service, &unknown_operation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{operation::Service, protocol::REST_JSON_1};

    static SERVICE: Service = Service::new("Any", &REST_JSON_1);
    static OPERATION: Operation =
        Operation::new(&SERVICE, "Put", "put", <()>::SCHEMA, <()>::SCHEMA).http("PUT", "/{Label}", 200);

    #[test]
    fn debug_shows_nothing_of_what_is_in_a_message() {
        let request = http::Request::put("/hush?hush=1").header("authorization", "hush");
        let (parts, body) = request.body(Bytes::from("hush")).expect("a request").into_parts();
        let incoming = Incoming::new(&OPERATION, parts, body);
        assert_eq!(
            format!("{incoming:?}"),
            "Incoming { operation: \"Put\", body: 4 bytes, stream: None, .. }"
        );
        let response = http::Response::builder().header("set-cookie", "hush").body(ByteStream::from("hush"));
        let outgoing = Outgoing::from(response.expect("a response"));
        assert_eq!(format!("{outgoing:?}"), "Outgoing { status: 200, body: ByteStream(4 bytes), .. }");
    }
}
