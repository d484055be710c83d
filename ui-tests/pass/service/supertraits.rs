// The client has what every client has; the rest the user implements for it.
use service_client::{ClientError, service_client};

trait Named {
    fn name(&self) -> String;
}

impl Named for LedgerClient {
    fn name(&self) -> String {
        "ledger".to_owned()
    }
}

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger: Clone + std::fmt::Debug + Named + Send + Sync + 'static {
    async fn send(&self) -> Result<(), ClientError>;

    fn shout(&self) -> String {
        self.name().to_uppercase()
    }
}

fn shout(ledger: &impl Ledger) -> String {
    ledger.clone().shout()
}

fn main() {
    let client = LedgerClient::new(&service_client::Config::builder().build());
    assert_eq!(shout(&client), "LEDGER");
}
