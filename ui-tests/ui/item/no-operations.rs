// A service without operations is none.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    fn count(&self) -> u32 {
        0
    }
}

fn main() {}
