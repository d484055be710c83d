// One parameter is the input, whatever its structure is called, unless it is marked or a type of the standard library.
use service_client::{ClientError, Shape, service_client};

#[derive(Clone, PartialEq, Shape)]
struct Document {
    name: String,
}

#[derive(Clone, PartialEq, Shape)]
struct Blob {}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "Ours")]
struct Number {}

#[service_client(protocol = "awsJson1_1", signing = "none")]
trait Ledger {
    async fn document(&self, document: Document) -> Result<(), ClientError>;
    async fn blob(&self, blob: Blob) -> Result<(), ClientError>;
    async fn number(&self, number: self::Number) -> Result<(), ClientError>;
    async fn marked(&self, #[shape] document: Document) -> Result<(), ClientError>;
    async fn bytes(&self, #[shape] bytes: service_client::Blob) -> Result<(), ClientError>;
    async fn text(&self, text: String) -> Result<(), ClientError>;
    async fn list(&self, list: Vec<Document>) -> Result<(), ClientError>;
}

fn main() {
    let inputs = LedgerOperation::ALL.iter().map(|operation| operation.operation().input.name);
    let inputs: Vec<_> = inputs.collect();
    assert_eq!(inputs, ["Document", "Blob", "Ours", "MarkedInput", "BytesInput", "TextInput", "ListInput"]);
}
