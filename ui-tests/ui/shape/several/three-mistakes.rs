//! Three mistakes are three errors, in one go.

use service_client::Shape;

#[derive(Shape)]
#[shape(rename_al = "PascalCase")]
pub struct Request {
    #[shape(length(32))]
    pub name: String,
    #[shape(range(2..=1))]
    pub count: i32,
}

fn main() {}
