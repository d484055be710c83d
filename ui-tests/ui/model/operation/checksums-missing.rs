//! The checksums of the model are declared.

use service_client::{ClientError, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /scans/{Id}")]
    async fn put_scan(&self, #[shape(label)] id: &str) -> Result<(), ClientError>;
}

fn main() {}
