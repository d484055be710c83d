// A service can come out of a macro, which has a `self` of its own.
use service_client::{ClientError, service_client};

macro_rules! service {
    ($name:ident, $ty:ty) => {
        #[service_client(protocol = "awsJson1_0", signing = "none")]
        trait $name {
            async fn send(&self, value: $ty) -> Result<(), ClientError>;

            async fn send_twice(&self, value: $ty) -> Result<(), ClientError> {
                self.send(value).await?;
                self.send(value).await
            }
        }
    };
}

service!(Ledger, i32);

struct Fake;

impl Ledger for Fake {
    async fn send(&self, value: i32) -> Result<(), ClientError> {
        assert_eq!(value, 3);
        Ok(())
    }
}

fn main() {
    block_on(async {
        LedgerClient::in_process(Fake).send_twice(3).await.unwrap();
        (&Fake).send_twice(3).await.unwrap();
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
