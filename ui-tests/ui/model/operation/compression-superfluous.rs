//! Bodies are compressed where the model has it.

use service_client::{ClientError, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "PUT /stock", compression = "gzip")]
    async fn put_stock(&self) -> Result<(), ClientError>;
}

fn main() {}
