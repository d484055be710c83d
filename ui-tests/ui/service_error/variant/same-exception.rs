//! An exception has one variant.

use service_client::{ClientError, ServiceError, Shape};

#[derive(Shape)]
#[shape(error)]
pub struct Gone {}

#[derive(ServiceError)]
pub enum Failure {
    Gone(Gone),
    Left(Gone),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
