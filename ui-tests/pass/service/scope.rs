// A scope lends the client, and closes it.
use service_client::{ClientError, ClientErrorKind, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    let client = LedgerClient::in_process(Fake);
    let name = "borrowed".to_owned();
    let found = block_on(is_send(client.scope(async |client: LedgerClient| {
        client.send().await.unwrap();
        name.len()
    })));
    assert_eq!(found, name.len());
    let closed = block_on(client.send()).unwrap_err();
    assert_eq!(closed.kind(), ClientErrorKind::Closed);
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
