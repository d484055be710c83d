// A protocol of one's own is named by its path.
use service_client::{
    ByteStream, ClientError, DecodeError, Operation, Service,
    protocol::{
        AWS_JSON_1_1, EncodeError, EncodedRequest, ErrorDescription, ErrorReply, Protocol, RawRequest, RawResponse,
        ReadBody,
    },
    service_client,
    shape::View,
};

/// Another name for one that is there.
#[derive(Debug)]
struct Mine;

static MINE: Mine = Mine;

impl Protocol for Mine {
    fn name(&self) -> &'static str {
        "mine"
    }

    fn encode_request(
        &self,
        operation: &'static Operation,
        input: View<'_>,
    ) -> Result<EncodedRequest, EncodeError> {
        AWS_JSON_1_1.encode_request(operation, input)
    }

    fn decode_response(
        &self,
        operation: &'static Operation,
        response: RawResponse<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        AWS_JSON_1_1.decode_response(operation, response, read)
    }

    fn describe_error(&self, response: RawResponse<'_>) -> ErrorDescription {
        AWS_JSON_1_1.describe_error(response)
    }

    fn route(
        &self,
        operations: &[&'static Operation],
        request: &http::request::Parts,
    ) -> Option<&'static Operation> {
        AWS_JSON_1_1.route(operations, request)
    }

    fn decode_request(
        &self,
        operation: &'static Operation,
        request: RawRequest<'_>,
        read: ReadBody<'_>,
    ) -> Result<(), DecodeError> {
        AWS_JSON_1_1.decode_request(operation, request, read)
    }

    fn encode_response(
        &self,
        operation: &'static Operation,
        output: View<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        AWS_JSON_1_1.encode_response(operation, output)
    }

    fn encode_error(
        &self,
        service: &'static Service,
        error: ErrorReply<'_>,
    ) -> Result<http::Response<ByteStream>, EncodeError> {
        AWS_JSON_1_1.encode_error(service, error)
    }
}

#[service_client(protocol = MINE, signing = "none")]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self, name: &str) -> Result<(), ClientError> {
        assert_eq!(name, "a");
        Ok(())
    }
}

fn main() {
    block_on(LedgerClient::in_process(Fake).send("a")).unwrap();
    assert_eq!(LedgerOperation::Send.operation().service.protocol.name(), "mine");
}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
