// An endpoint parameter is a string, a boolean, strings or a path.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Depot", signing = "none")]
trait Depot {
    #[operation(endpoint_params(Shelf = 3))]
    async fn look(&self, shelf: &str) -> Result<(), ClientError>;
}

fn main() {}
