// What the model requires is a parameter, whatever others there are.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, #[shape(idempotency_token)] token: Option<&str>, tags: &[String]) -> Result<(), ClientError>;
}

fn main() {}
