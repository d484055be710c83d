//! The checksums are those of the model.

use service_client::{ClientError, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "PUT /scans/{Id}", checksum(algorithm = "Algorithm"))]
    async fn put_scan(
        &self,
        #[shape(label)] id: &str,
        #[shape(header = "x-algorithm")] algorithm: Option<&str>,
    ) -> Result<(), ClientError>;
}

fn main() {}
