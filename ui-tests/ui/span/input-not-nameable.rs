// What the macro makes for named parameters is in nobody's way.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
}

fn main() {
    let _: __SendInput;
}
