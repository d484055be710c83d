// Requests are not signed where the model says nothing of it.
use service_client::{ClientError, service_client};

#[service_client(model = "models/desk.json", signing = "v4")]
trait Desk {
    #[operation(http = "GET /letters/{id}")]
    async fn get_letter(&self, #[shape(label, rename = "id")] id: &str) -> Result<(), ClientError>;
}

fn main() {}
