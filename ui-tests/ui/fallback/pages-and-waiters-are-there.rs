// A service with a mistake still has its pages and its waiters.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[operation(paginated(input_token = "After", output_token = "After"))]
    #[waiter(name = "LibraryOpen", success(success = true))]
    async fn list(&self, after: Option<&str>) -> Result<(), ClientError>;

    async fn close_library(&self);
}

// No error on the following lines.
fn list(client: &LibraryClient) {
    drop(client.list(None).pages());
    drop(client.wait_until_library_open(None));
}

fn main() {}
