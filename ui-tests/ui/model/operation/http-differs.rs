// An operation has the method and the URI that it has in the model.
use service_client::{ClientError, service_client};

#[service_client(model = "models/desk.json")]
trait Desk {
    #[operation(http = "POST /letters/{id}")]
    async fn get_letter(&self, #[shape(label, rename = "id")] id: &str) -> Result<(), ClientError>;
}

fn main() {}
