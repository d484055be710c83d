// An operation is one of the model's, by the name that it is given.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(name = "FetchNote")]
    async fn get_note(&self, id: &str) -> Result<(), ClientError>;
}

fn main() {}
