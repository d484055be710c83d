//! There is one such place.

use service_client::{ClientError, ServiceError};

#[derive(ServiceError)]
pub enum Failure {
    #[service_error(other)]
    Lost(ClientError),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {}
