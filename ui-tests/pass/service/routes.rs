//! Paths that differ in a slash at the end, a header that only a signature could take, and a namespace.

use service_client::{ClientError, Shape, service_client};

#[service_client(protocol = "restJson1", signing = "none", rename_all = "camelCase")]
trait Shop {
    #[operation(http = "GET /.well-known/{name}")]
    async fn known(&self, #[shape(label)] name: &str) -> Result<Found, ClientError>;

    #[operation(http = "GET /.well-known/{name}/")]
    async fn known_folder(&self, #[shape(label)] name: &str) -> Result<Found, ClientError>;

    #[operation(http = "GET /things?kind=a%20b&dry")]
    async fn things(&self, #[shape(header = "Authorization")] token: &str) -> Result<Found, ClientError>;
}

#[service_client(protocol = "awsJson1_0", signing = "none", namespace = "com.example._internal2")]
trait Notes {
    async fn ping(&self) -> Result<(), ClientError>;
}

#[derive(Clone, Debug, PartialEq, Shape)]
#[shape(no_debug)]
struct Found {
    by: String,
    // As models of AWS have it.
    #[shape(default = 0, range(1..=10))]
    at_most: Option<i32>,
}

struct Desk;

impl Shop for Desk {
    async fn known(&self, name: &str) -> Result<Found, ClientError> {
        Ok(Found::new(name))
    }

    async fn known_folder(&self, name: &str) -> Result<Found, ClientError> {
        Ok(Found::new([name, "/"].concat()))
    }

    async fn things(&self, token: &str) -> Result<Found, ClientError> {
        Ok(Found::new(token))
    }
}

fn main() {
    let client = ShopClient::in_process(Desk);
    block_on(async {
        assert_eq!(client.known("a").await.unwrap().by, "a");
        assert_eq!(client.known_folder("a").await.unwrap().by, "a/");
        assert_eq!(client.things("Bearer me").await.unwrap().by, "Bearer me");
    });
    assert_eq!(NotesOperation::Ping.operation().service.namespace, "com.example._internal2");
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
