// A `Result` may go by another name.
use service_client::{ClientError, service_client};

type Answer<T> = Result<T, ClientError>;

mod short {
    pub(crate) type Result<T> = std::result::Result<T, service_client::ClientError>;
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Answer<()>;
    async fn list(&self) -> short::Result<()>;
    async fn count(&self) -> std::result::Result<(), ClientError>;
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self) -> Answer<()> {
        Ok(())
    }

    async fn list(&self) -> short::Result<()> {
        Err(ClientError::unsupported("list"))
    }

    async fn count(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn main() {
    let client = LedgerClient::in_process(Fake);
    block_on(async {
        client.send().await.unwrap();
        client.list().await.unwrap_err();
        client.count().await.unwrap();
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
