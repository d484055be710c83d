// What is not there is nowhere.
#![deny(warnings)]
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str, #[cfg(any())] nothing: Nothing) -> Result<(), ClientError>;
    #[cfg(any())]
    async fn list(&self, input: Nothing) -> Result<Nothing, Nothing>;
    #[cfg(any())]
    async fn count(&self, first: &str, second: Nothing) -> Result<Nothing, Nothing>;
    #[cfg(all())]
    async fn either(&self) -> Result<(), ClientError>;
    #[cfg(not(all()))]
    async fn either(&self, input: Nothing) -> Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self, name: &str) -> Result<(), ClientError> {
        assert_eq!(name, "a");
        Ok(())
    }

    async fn either(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn main() {
    let client = LedgerClient::in_process(Fake);
    block_on(client.send("a")).unwrap();
    block_on(client.either()).unwrap();
    assert_eq!(LedgerOperation::ALL, [LedgerOperation::Send, LedgerOperation::Either]);
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
