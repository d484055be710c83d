//! A union is one value, so its members have no places of their own.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Choice {
    #[shape(header = "x-id")]
    Id(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
