// The protocol is one that the service speaks.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json", protocol = "awsJson1_1")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
