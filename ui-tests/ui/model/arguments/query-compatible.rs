// Only what spoke the query protocol before is compatible with it.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json", query_compatible)]
trait Notes {
    #[operation(auth = "none")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
