// Names that are no Rust, or nearly so.
#![deny(warnings)]
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait r#Match {
    async fn r#type(&self, r#match: i32, r#in: &str) -> Result<(), ClientError>;
    async fn self_(&self) -> Result<(), ClientError>;
    async fn _2fa(&self) -> Result<(), ClientError>;
    #[operation(name = "listAll")]
    async fn list_all(&self) -> Result<(), ClientError>;
    #[operation(name = "Third")]
    async fn _٣(&self, é: i32) -> Result<(), ClientError>;
    #[operation(name = "Nameless")]
    async fn r#__(&self, r#_2: i32) -> Result<(), ClientError>;
    #[operation(name = "Aerger")]
    async fn ärger_machen(&self) -> Result<(), ClientError>;
}

struct Fake;

impl r#Match for Fake {
    async fn r#type(&self, r#match: i32, r#in: &str) -> Result<(), ClientError> {
        assert_eq!((r#match, r#in), (1, "a"));
        Ok(())
    }

    async fn self_(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn _2fa(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn list_all(&self) -> Result<(), ClientError> {
        Ok(())
    }

    async fn _٣(&self, é: i32) -> Result<(), ClientError> {
        assert_eq!(é, 3);
        Ok(())
    }

    async fn __(&self, _2: i32) -> Result<(), ClientError> {
        assert_eq!(_2, 2);
        Ok(())
    }

    async fn ärger_machen(&self) -> Result<(), ClientError> {
        Ok(())
    }
}

fn main() {
    let client = MatchClient::in_process(Fake);
    block_on(async {
        client.r#type(1, "a").await.unwrap();
        client.self_().await.unwrap();
        client._2fa().await.unwrap();
        client.list_all().await.unwrap();
        client._٣(3).await.unwrap();
        client.__(2).await.unwrap();
        client.ärger_machen().await.unwrap();
    });
    let names: Vec<_> = MatchOperation::ALL.iter().map(|operation| operation.name()).collect();
    assert_eq!(names, ["Type", "Self", "2fa", "listAll", "Third", "Nameless", "Aerger"]);
    assert_eq!("list_all".parse(), Ok(MatchOperation::ListAll));
    assert_eq!("Type".parse(), Ok(MatchOperation::Type));
    assert_eq!("Third".parse(), Ok(MatchOperation::_٣));
    assert_eq!("Nameless".parse(), Ok(MatchOperation::__));
    assert_eq!("Aerger".parse(), Ok(MatchOperation::ÄrgerMachen));
    assert!("type".parse::<MatchOperation>().is_ok_and(|operation| operation.to_string() == "Type"));
    assert!("Tpye".parse::<MatchOperation>().is_err());
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
