//! Two mistakes are two errors, in one go.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub enum Failure {
    #[service_error(skip)]
    Gone,
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
