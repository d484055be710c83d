//! A `union` of Rust's is not one of the wire's.

use service_client::Shape;

#[derive(Shape)]
pub union Number {
    pub integer: i32,
    pub float: f32,
}

fn main() {}
