//! A header is text.

use service_client::{Blob, Shape};

#[derive(Shape)]
pub struct Request {
    #[shape(header = "x-id")]
    pub value: Option<Blob>,
}

fn main() {}
