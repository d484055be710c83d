// A model is a file.
use service_client::{ClientError, service_client};

#[service_client(model = "models")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
