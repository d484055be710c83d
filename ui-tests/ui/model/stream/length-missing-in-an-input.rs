//! The compiler judges the streams of an input.

use service_client::{ByteStream, ClientError, Shape, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /scans/{Id}", checksum(algorithm = "Algorithm", required))]
    async fn put_scan(&self, input: Scan) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Scan {
    #[shape(label)]
    id: String,
    #[shape(header = "x-algorithm")]
    algorithm: Option<String>,
    #[shape(payload)]
    scan: ByteStream,
}

fn main() {}
