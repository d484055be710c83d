// What the client answers by itself is not sent.
use service_client::{ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self) -> Result<(), ClientError>;

    #[operation(name = "CanPaginate")]
    fn can_paginate(&self, operation: LedgerOperation) -> bool;
}

fn main() {}
