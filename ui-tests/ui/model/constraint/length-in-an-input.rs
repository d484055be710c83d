//! The compiler judges the length of what is in an input.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "PUT /goods")]
    async fn put_good(&self, input: Good) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Good {
    #[shape(length(..=32))]
    name: Option<String>,
}

fn main() {}
