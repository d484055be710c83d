// An operation is signed, or not, as in the model: its body too.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    #[operation(auth = "unsigned-payload")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
