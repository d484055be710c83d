// There is no prefix of the host where the model has none.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(host_prefix = "notes.")]
    async fn get_note(&self, id: &str) -> Result<(), ClientError>;
}

fn main() {}
