// A name that the macro makes belongs to the trait.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

struct LedgerClient;

fn main() {}
