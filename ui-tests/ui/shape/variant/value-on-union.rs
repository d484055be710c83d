//! A variant that holds a value has a name on the wire, not another value.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    #[shape(value = "start")]
    Start(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
