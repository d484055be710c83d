// The attribute stands on a trait, not on a function.
use service_client::service_client;

#[service_client(protocol = "awsJson1_0", signing = "none")]
async fn send() {}

fn main() {}
