//! A protocol without paths of operations has no buckets in them.

use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", bucket_label = "Bucket", signing = "none")]
trait Store {
    async fn remove(&self, bucket: &str) -> Result<(), ClientError>;
}

fn main() {}
