//! What is no exception is a `ClientError`.

use service_client::ServiceError;

#[derive(ServiceError)]
pub enum Failure {
    #[service_error(other)]
    Other(String),
}

fn main() {}
