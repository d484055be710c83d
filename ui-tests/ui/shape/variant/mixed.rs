//! The variants of an enum are all of one form.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start(String),
    Stop,
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
