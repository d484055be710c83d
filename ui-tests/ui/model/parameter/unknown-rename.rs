// A parameter is a member of the input, by the name that it is given.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(checksum_required, host_prefix = "list.")]
    async fn list_notes(&self, #[shape(rename = "Limits")] limit: i32) -> Result<(), ClientError>;
}

fn main() {}
