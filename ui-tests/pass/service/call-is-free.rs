// A call borrows nothing: it can be kept, sent and pinned by whoever has it.
use service_client::{Call, ClientError, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, name: &str) -> Result<(), ClientError>;
}

fn keep(client: &LedgerClient) -> Call<(), ClientError> {
    let name = "a".to_owned();
    client.send(&name)
}

fn spawn(_future: impl Future + Send + Unpin + 'static) {}

fn is_shared<T: Clone + std::fmt::Debug + Send + Sync + 'static>(_value: &T) {}

fn main() {
    let client = LedgerClient::new(&service_client::Config::builder().build());
    is_shared(&client);
    spawn(keep(&client));
}
