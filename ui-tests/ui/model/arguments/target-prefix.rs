// `target_prefix` is the model's.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json", target_prefix = "Notes")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
