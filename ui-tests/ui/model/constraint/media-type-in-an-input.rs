//! The compiler judges the media type of what is in an input.

use service_client::{Blob, ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "PUT /stock")]
    async fn put_stock(&self, input: Good) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Good {
    #[shape(payload)]
    stock: Option<Blob>,
}

fn main() {}
