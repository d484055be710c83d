// The compiler says which file is not there.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Depot", signing = "none", endpoint_rules = "nowhere.json")]
trait Depot {
    async fn look(&self, shelf: &str) -> Result<(), ClientError>;
}

fn main() {}
