//! One `match` reaches the exception, and every error answers the same questions.

use std::error::Error;

use service_client::{ClientError, ServiceError, Shape};

#[derive(Clone, PartialEq, Shape)]
#[shape(error(code = "Gone", status = 410))]
pub struct NotThere {
    #[shape(rename = "Message")]
    pub message: Option<String>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(error(throttling))]
pub struct TooMuch {}

#[derive(ServiceError)]
pub enum Failure {
    NotThere(NotThere),
    TooMuch(TooMuch),
    #[service_error(other)]
    Other(ClientError),
}

fn main() {
    let failure = Failure::from(NotThere::new().message("no"));
    assert_eq!((failure.code(), failure.message()), (Some("Gone"), Some("no")));
    assert_eq!(failure.to_string(), "Gone: no");
    assert_eq!(format!("{failure:?}"), r#"NotThere(NotThere { message: Some("no") })"#);
    assert!(!failure.is_retryable() && Failure::from(TooMuch::new()).is_retryable());
    assert!(failure.source().is_none());
    let codes: Vec<_> = Failure::EXCEPTIONS.iter().map(|schema| schema.error.unwrap().code).collect();
    assert_eq!(codes, ["Gone", "TooMuch"]);
}
