//! A union has one value.

use service_client::{ByteStream, Shape, UnknownMember};

#[derive(Clone, PartialEq, Shape)]
enum Content {
    Scan(ByteStream),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
