// A model must have all that it speaks of.
use service_client::{ClientError, service_client};

#[service_client(model = "models/broken.json")]
trait Notes {
    async fn ping(&self, word: &str) -> Result<(), ClientError>;
}

fn main() {}
