//! Errors have the model's form.

use service_client::{ClientError, service_client};

#[service_client(model = "models/stock.json", bare_errors)]
trait Archive {
    #[operation(http = "GET /")]
    async fn ping(&self) -> Result<(), ClientError>;
}

fn main() {}
