// What every client answers has one signature.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    async fn generate_presigned_url(&self, operation: LedgerOperation) -> Result<String, ClientError>;
}

fn main() {}
