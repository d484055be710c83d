// The prefix of the host is the model's.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(checksum_required)]
    async fn list_notes(&self) -> Result<(), ClientError>;
}

fn main() {}
