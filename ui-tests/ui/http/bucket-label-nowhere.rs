//! A bucket's label begins the path of an operation.

use service_client::{ClientError, service_client};

#[service_client(protocol = "restXml", bucket_label = "Bukket", signing = "none")]
trait Store {
    #[operation(http = "DELETE /{Bucket}")]
    async fn remove(&self, #[shape(label)] bucket: &str) -> Result<(), ClientError>;
}

fn main() {}
