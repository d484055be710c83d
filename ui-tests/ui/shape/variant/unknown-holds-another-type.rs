//! What was received is kept as what it is.

use service_client::Shape;

#[derive(Shape)]
pub enum Command {
    Start(String),
    #[shape(unknown)]
    Unknown(String),
}

fn main() {}
