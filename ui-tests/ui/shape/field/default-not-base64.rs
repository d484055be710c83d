//! The default of bytes is written in base64.

use service_client::{Blob, Shape};

#[derive(Shape)]
pub struct Request {
    #[shape(default = "secret!")]
    pub value: Blob,
}

fn main() {}
