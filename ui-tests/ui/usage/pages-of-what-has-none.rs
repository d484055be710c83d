// Only what is declared so comes in pages.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    async fn list(&self) -> Result<(), ClientError>;
}

fn list(client: &LibraryClient) {
    drop(client.list().pages());
}

fn main() {}
