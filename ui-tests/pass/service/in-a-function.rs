// A service can be declared where it is used.
use service_client::{ClientError, service_client};

fn main() {
    #[service_client(protocol = "awsJson1_0", signing = "none")]
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

    block_on(async {
        LedgerClient::in_process(Fake).send("a").await.unwrap();
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
