//! An enum has a place for what a newer peer sends.

use service_client::Shape;

#[derive(Shape)]
pub enum State {
    On,
    Off,
}

fn main() {}
