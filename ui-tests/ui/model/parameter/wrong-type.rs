// A parameter is of the type that the model has, as far as its name tells.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn get_note(&self, #[shape] id: i64) -> Result<(), ClientError>;
}

fn main() {}
