// A model must be there.
use service_client::{ClientError, service_client};

#[service_client(model = "models/note.json")]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
