// A broken method is one error: the service half is still there.
use service_client::{ClientError, Transport, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&mut self) -> Result<(), ClientError>;
}

fn serve<L: Ledger + Send + Sync + 'static>(ledger: L) -> impl Transport {
    LedgerService::new(ledger)
}

fn name(operation: LedgerOperation) -> String {
    operation.to_string()
}

fn main() {}
