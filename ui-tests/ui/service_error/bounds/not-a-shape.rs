//! A variant does not hold just anything.

use service_client::{ClientError, ServiceError};

pub struct Gone;

#[derive(ServiceError)]
pub enum Failure {
    Gone(Box<Gone>),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
