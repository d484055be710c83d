//! What is the whole body is of the media type that the model has.

use service_client::{Blob, Shape};

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutStockInput")]
struct Stock {
    #[shape(payload)]
    stock: Option<Blob>,
}

fn main() {}
