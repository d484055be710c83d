//! An error type with a mistake is still an error type.

use service_client::{ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
}

fn fail() -> Result<(), Failure> {
    Err(Gone::new())?
}

fn main() {
    println!("{:?}", fail().unwrap_err().code());
}
