//! The protocols by the names that generated code calls them. One whose feature is off is not here: the macros, which have
//! the same features, refuse its name before.

#[cfg(feature = "cbor")]
pub use crate::protocol::RPC_V2_CBOR;
pub use crate::protocol::{AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_JSON};
#[cfg(feature = "xml")]
pub use crate::protocol::{AWS_QUERY, EC2_QUERY, REST_XML};
