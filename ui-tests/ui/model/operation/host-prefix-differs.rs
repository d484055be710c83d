// The prefix of the host is the model's, letter by letter.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(checksum_required, host_prefix = "lists.")]
    async fn list_notes(&self) -> Result<(), ClientError>;
}

fn main() {}
