// An implementation has the signature of the trait.
use service_client::{ClientError, ServiceError, Shape, service_client};

#[service_client(protocol = "awsJson1_0", signing = "none")]
trait Ledger {
    async fn send(&self, input: SendInput) -> Result<SendOutput, LedgerError>;
}

#[derive(Shape)]
struct SendInput {
    name: String,
    count: Option<i32>,
}

#[derive(Shape)]
struct SendOutput {}

#[derive(Shape)]
#[shape(error)]
struct NoSuchName {}

#[derive(Shape)]
#[shape(error)]
struct Busy {}

#[derive(ServiceError)]
enum LedgerError {
    NoSuchName(NoSuchName),
    Busy(Busy),
    #[service_error(other)]
    Other(ClientError),
}

struct Fake;

impl Ledger for Fake {
    async fn send(&self, name: String) -> Result<SendOutput, LedgerError> {
        drop(name);
        Ok(SendOutput {})
    }
}

fn main() {}
