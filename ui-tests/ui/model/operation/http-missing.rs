// An operation goes over HTTP as in the model.
use service_client::{ClientError, service_client};

#[service_client(model = "models/desk.json")]
trait Desk {
    async fn get_letter(&self, #[shape(label, rename = "id")] id: &str) -> Result<(), ClientError>;
}

fn main() {}
