// A wait has a limit.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[waiter(name = "LibraryOpen", success(success = true))]
    async fn look(&self) -> Result<(), ClientError>;
}

async fn wait(client: &LibraryClient) {
    drop(client.wait_until_library_open().await);
}

fn main() {}
