// The compiler knows the type behind a name.
use service_client::{ClientError, service_client};

#[service_client(model = "models/notes.json")]
trait Notes {
    async fn put_note(&self, title: &str, token: &str, owner: Owner) -> Result<(), ClientError>;
}

type Owner = Vec<String>;

fn main() {}
