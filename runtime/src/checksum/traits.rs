//! What an operation says of the checksums of its bodies: the macro writes these constants, the call reads them.

use super::ChecksumAlgorithm;

/// The checksums of an operation's bodies (`httpChecksum` in Smithy).
///
/// ```
/// use service_client::checksum::Checksum;
///
/// const PUT: Checksum = Checksum::new().algorithm_member("ChecksumAlgorithm").required();
/// const GET: Checksum = Checksum::new().validation_mode_member("ChecksumMode").response(&["CRC32", "SHA256"]);
/// assert!(PUT.is_required && !GET.is_required);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checksum {
    /// The input's member that says by which algorithm the request's body is summed up.
    pub algorithm_member: Option<&'static str>,
    /// Whether the service refuses a request without a checksum.
    pub is_required: bool,
    /// The input's member that asks for a checksum of the response.
    pub validation_mode_member: Option<&'static str>,
    /// The algorithms of which the response may have a checksum.
    pub response_algorithms: &'static [&'static str],
}

impl Checksum {
    /// No checksum of anything.
    pub const fn new() -> Self {
        Self {
            algorithm_member: None,
            is_required: false,
            validation_mode_member: None,
            response_algorithms: &[],
        }
    }

    /// Names the input's member that says by which algorithm the request's body is summed up.
    pub const fn algorithm_member(mut self, name: &'static str) -> Self {
        self.algorithm_member = Some(name);
        self
    }

    /// Says that the service refuses a request without a checksum.
    pub const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// Names the input's member that asks for a checksum of the response.
    pub const fn validation_mode_member(mut self, name: &'static str) -> Self {
        self.validation_mode_member = Some(name);
        self
    }

    /// Names the algorithms of which the response may have a checksum. Those that are not known here are passed over.
    pub const fn response(mut self, algorithms: &'static [&'static str]) -> Self {
        self.response_algorithms = algorithms;
        self
    }

    /// Whether requests may have a checksum.
    pub(crate) fn is_of_requests(&self) -> bool {
        self.is_required || self.algorithm_member.is_some()
    }

    /// Whether a response may have a checksum by this algorithm.
    pub(crate) fn answers_with(&self, algorithm: ChecksumAlgorithm) -> bool {
        self.response_algorithms.contains(&algorithm.name())
    }
}
