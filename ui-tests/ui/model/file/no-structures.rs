// What operations take, answer with and fail with are structures.
use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/no-structures.json", endpoint_prefix = "notes")]
trait Notes {
    async fn put_note(&self, title: &str) -> Result<(), ClientError>;
    async fn get_note(&self) -> Result<Note, ClientError>;
    async fn list_notes(&self) -> Result<(), ClientError>;
}

#[derive(Shape)]
struct Note {}

fn main() {}
