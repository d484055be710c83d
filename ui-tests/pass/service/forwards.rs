// A reference to an implementation is one, and what is overridden stays so.
use std::sync::Arc;

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    fn name(&self) -> &'static str {
        "provided"
    }

    async fn count<T: Into<u32> + Send>(&self, from: T) -> u32 {
        from.into()
    }
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self) -> Result<(), ClientError> {
        Ok(())
    }

    fn name(&self) -> &'static str {
        "overridden"
    }

    async fn count<T: Into<u32> + Send>(&self, from: T) -> u32 {
        from.into() + 1
    }
}

async fn use_it<L: Ledger + Sync>(ledger: L) {
    ledger.send().await.unwrap();
    assert_eq!(ledger.name(), "overridden");
    assert_eq!(ledger.count(2_u16).await, 3);
}

fn main() {
    block_on(async {
        use_it(&Fake).await;
        use_it(Box::new(Fake)).await;
        use_it(Arc::new(Fake)).await;
        use_it(&&Arc::new(Box::new(Fake))).await;
        let client = LedgerClient::in_process(Fake);
        client.send().await.unwrap();
        assert_eq!(client.name(), "provided");
    });
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
