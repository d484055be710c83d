//! The words of `aws-chunked`: nothing enters, names leave.

use http::HeaderName;

/// The content coding.
pub(crate) const AWS_CHUNKED: &str = "aws-chunked";

/// How many bytes the body has without the coding.
pub(crate) const DECODED_CONTENT_LENGTH: HeaderName = HeaderName::from_static("x-amz-decoded-content-length");

/// The names of the trailers that will come.
pub(crate) const TRAILER: HeaderName = HeaderName::from_static("x-amz-trailer");

/// The parameter of a chunk that is signed.
pub(crate) const CHUNK_SIGNATURE: &str = "chunk-signature";

/// The last trailer, where trailers are signed.
pub(crate) const TRAILER_SIGNATURE: &str = "x-amz-trailer-signature";
