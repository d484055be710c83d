//! Two variants of a union do not have one name.

use service_client::{Shape, UnknownMember};

#[derive(Shape)]
pub enum Command {
    Start(String),
    #[shape(rename = "Start")]
    Begin(String),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {}
