//! A range is the model's, fractions and all.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutGoodInput")]
struct Good {
    #[shape(range(0.25..))]
    price: Option<f64>,
}

fn main() {}
