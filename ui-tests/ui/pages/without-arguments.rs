// How there are pages must be said.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Library {
    #[operation(paginated)]
    async fn list(&self, next_token: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
