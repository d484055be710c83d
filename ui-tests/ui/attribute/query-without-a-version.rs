//! Requests of the query protocols name a version.

use service_client::{ClientError, service_client};

#[service_client(protocol = "ec2Query", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;
}

fn main() {}
