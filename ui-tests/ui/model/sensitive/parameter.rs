// A parameter is sensitive where the member is.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, title: &str, token: &str, pin: Option<&str>) -> Result<(), ClientError>;
}

fn main() {}
