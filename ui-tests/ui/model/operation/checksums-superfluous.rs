//! Checksums that the model does not have are not declared.

use service_client::{ClientError, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "GET /scans/{Id}", checksum(required))]
    async fn get_scan(&self, #[shape(label)] id: &str) -> Result<(), ClientError>;
}

fn main() {}
