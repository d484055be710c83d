//! An output that has an element is not declared without.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "GET /scans/{Id}", unwrapped)]
    async fn get_scan(&self, #[shape(label)] id: &str) -> Result<Scan, ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Scan {
    #[shape(payload)]
    scan: ByteStream,
}

fn main() {}
