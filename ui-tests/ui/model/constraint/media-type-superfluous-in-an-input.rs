//! The compiler judges that there is no media type in an input.

use service_client::{ClientError, Shape, service_client};

#[service_client(model = "models/shop.json")]
trait Shop {
    #[operation(http = "PUT /goods")]
    async fn put_good(&self, input: Good) -> Result<(), ClientError>;
}

#[derive(Shape)]
#[shape(rename_all = "PascalCase")]
struct Good {
    #[shape(media_type = "text/plain")]
    note: Option<String>,
}

fn main() {}
