//! A structure with a mistake can still be made, sent and shown.

use std::{error::Error, fmt::{Debug, Display}};

use service_client::{Exception, Shape, Structure};

#[derive(Clone, PartialEq, Shape)]
#[shape(error, renam = "A")]
pub struct Gone {
    pub message: String,
    pub code: Option<String>,
}

fn is_shape<T: Structure + Exception + Debug + Display + Error>(_: &T) {}

fn main() {
    let gone = Gone::new("a").code("b");
    is_shape(&gone);
    println!("{}", serde_json::to_string(&gone).unwrap());
}
