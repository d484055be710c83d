// A body has a checksum where the model asks for one.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(host_prefix = "list.")]
    async fn list_notes(&self) -> Result<(), ClientError>;
}

fn main() {}
