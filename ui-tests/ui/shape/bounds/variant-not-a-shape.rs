//! The type of a variant is a shape.

use service_client::{Shape, UnknownMember};

pub struct Opaque;

#[derive(Shape)]
pub enum Command {
    Start(Opaque),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
