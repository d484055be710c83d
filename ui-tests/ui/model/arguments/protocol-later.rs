// A protocol that is not supported yet is none, wherever it is named.
use service_client::{ClientError, service_client};

#[service_client(model = "models/xml.json")]
trait Notes {
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
