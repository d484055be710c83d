//! A length is the model's.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutGoodInput")]
struct Good {
    #[shape(length(1..=64))]
    name: Option<String>,
}

fn main() {}
