//! The error of a service has no type parameters.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub enum Failure<T> {
    Modelled(T),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
