//! An output without an element of its own is declared so.

use service_client::{ClientError, service_client};

#[service_client(model = "models/archive.json")]
trait Archive {
    #[operation(http = "GET /place")]
    async fn get_place(&self) -> Result<(), ClientError>;
}

fn main() {}
