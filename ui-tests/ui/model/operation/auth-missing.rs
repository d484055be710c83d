// An operation is signed, or not, as in the model.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
