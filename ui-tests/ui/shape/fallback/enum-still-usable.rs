//! An enum with a mistake still has what it would have.

use service_client::Shape;

#[derive(Clone, PartialEq, Shape)]
#[shape(renam = "A")]
pub enum State {
    On,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Shape)]
pub struct Report {
    pub states: std::collections::BTreeMap<String, State>,
}

fn main() {
    println!("{} {:?} {}", State::On.as_str(), State::VALUES, State::from("On"));
    println!("{:?}", Report::new([]));
}
