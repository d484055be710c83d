//! A shape has no conditions.

use service_client::Shape;

#[derive(Shape)]
pub struct Page
where
    String: Clone,
{
    pub token: String,
}

fn main() {}
