// The attribute stands on a trait, not on a struct.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
struct Ledger {
    name: String,
}

fn main() {}
