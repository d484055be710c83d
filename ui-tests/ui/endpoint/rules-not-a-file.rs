// Endpoint rules are a file or a constant.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Depot", signing = "none", endpoint_rules = 3)]
trait Depot {
    async fn look(&self, shelf: &str) -> Result<(), ClientError>;
}

fn main() {}
