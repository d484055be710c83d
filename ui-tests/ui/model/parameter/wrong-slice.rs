// A parameter that is lent is of the type that the model has.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, title: &str, token: &str, tags: &str) -> Result<(), ClientError>;
}

fn main() {}
