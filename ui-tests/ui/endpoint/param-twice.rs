// An endpoint parameter has one value.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", target_prefix = "Depot", signing = "none")]
trait Depot {
    #[operation(endpoint_params(Shelf = "a", Shelf = path("Shelf")))]
    async fn look(&self, shelf: &str) -> Result<(), ClientError>;
}

fn main() {}
