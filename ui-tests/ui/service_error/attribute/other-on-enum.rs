//! `other` stands on a variant.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
#[service_error(other)]
pub enum Failure {
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
