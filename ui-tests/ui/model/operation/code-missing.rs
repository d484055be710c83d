// A success has the status that it has in the model.
use service_client::{ClientError, service_client};

#[service_client(model = "models/desk.json")]
trait Desk {
    #[operation(http = "PUT /letters/{id}")]
    async fn put_letter(
        &self,
        #[shape(label, rename = "id")] id: &str,
        #[shape(header = "x-sender", rename = "sender")] sender: &str,
    ) -> Result<(), ClientError>;
}

fn main() {}
