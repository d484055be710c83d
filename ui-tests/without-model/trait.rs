// A model is a feature.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none", model = "models/notes.json")]
trait Notes {
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
