//! Generated code adds no warning to a crate that allows none.

#![deny(warnings, missing_docs, deprecated, unused, unreachable_pub, unused_qualifications, private_bounds)]

use service_client::{ClientError, ServiceError, Shape, UnknownMember};

/// Private, and a member of something public.
#[derive(Clone, PartialEq, Shape)]
struct Inner {
    value: i32,
}

/// Public.
#[derive(Clone, PartialEq, Shape)]
#[shape(error(retryable))]
struct Outer {
    /// Private.
    inner: Inner,
    /// Old.
    #[deprecated]
    old: Option<String>,
    #[cfg(any())]
    absent: Missing,
}

/// Nothing but the unknown.
#[derive(Clone, PartialEq, Shape)]
enum Empty {
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// Nothing but the unknown.
#[derive(Clone, PartialEq, Shape)]
enum State {
    /// Old.
    #[deprecated]
    Old,
    #[shape(unknown)]
    Unknown(String),
}

/// Nothing but the rest.
#[derive(ServiceError)]
enum Failure {
    #[service_error(other)]
    Other(ClientError),
}

fn main() {
    #[derive(Clone, PartialEq, Shape)]
    struct Local {
        inner: Option<Inner>,
    }
    let local = Local::new().inner(Inner::new(1));
    let outer = Outer::new(local.inner.unwrap());
    println!("{outer} {outer:?} {:?} {}", State::from("a"), State::VALUES.len());
    let empty: Empty = serde_json::from_str(r#"{"a":1}"#).unwrap();
    println!("{empty:?} {}", <Failure as ServiceError>::EXCEPTIONS.len());
}
