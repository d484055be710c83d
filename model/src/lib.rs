//! Reads service models: Smithy's JSON syntax trees and botocore's `service-2.json`.
//!
//! [`Model::open`] takes either, and answers the same questions for both: which operations the service has, what goes in
//! and comes out of them, and what every shape and member must look like on the wire.
//!
//! # Features
//! * `gzip` reads files that are packed with gzip, as an installed botocore has them.

mod auth;
mod document;
mod endpoint;
mod error;
mod files;
mod known_traits;
mod model;
mod node;
mod operation;
mod overlay;
mod reader;
mod service;
mod shape;
mod slim;
mod smithy;
mod suggest;
mod traits;
mod waiter;

pub mod botocore;

pub use auth::ApiKey;
pub use endpoint::{EndpointParam, EndpointValue};
pub use error::ModelError;
pub use model::{Model, OpenOptions};
pub use operation::{Http, HttpChecksum, Operation, OperationAuth, Paginated};
pub use reader::{Documentation, Format};
pub use service::Service;
pub use shape::{EnumValue, Member, Shape, ShapeKind};
pub use suggest::nearest;
pub use traits::{
    Binding, Deprecated, EffectiveTraits, ErrorTraits, Fault, Length, Range, Retryable, TimestampFormat,
    Traits, XmlNamespace,
};
pub use waiter::{Acceptor, Comparator, Matcher, PathMatcher, Waiter, WaiterState};
