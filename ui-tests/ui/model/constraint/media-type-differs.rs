//! A media type is the model's.

use service_client::{Blob, Shape};

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutStockInput")]
struct Stock {
    #[shape(payload, media_type = "text/plain")]
    stock: Option<Blob>,
}

fn main() {}
