//! What contains nothing in particular has no media type.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutGoodInput")]
struct Good {
    #[shape(media_type = "text/plain")]
    note: Option<String>,
}

fn main() {}
