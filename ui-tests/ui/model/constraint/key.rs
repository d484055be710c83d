//! The keys of a map are the shape that the model has.

use std::collections::BTreeMap;

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_all = "PascalCase", model = "models/shop.json", rename = "PutGoodInput")]
struct Good {
    colours: Option<BTreeMap<Size, f64>>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Shape)]
#[shape(model = "models/shop.json")]
enum Size {
    #[shape(value = "big")]
    Big,
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
