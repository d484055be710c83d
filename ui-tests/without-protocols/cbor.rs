//! A protocol with a body of its own is a feature.

use service_client::{ClientError, service_client};

#[service_client(protocol = "rpcv2Cbor", signing = "none")]
trait Notes {
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {
    let client = NotesClient::new(&service_client::Config::builder().build());
    let _ = client.ping();
}
