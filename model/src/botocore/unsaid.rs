//! What Smithy's models of a service say, and botocore's format has no word for, beside its unions: a service's id comes in.

/// Errors of these services have no element around them: S3's are that old.
const BARE_ERRORS: [&str; 1] = ["S3"];

/// Services, and operations of theirs, whose output's one member is the root of the answer's XML itself.
const UNWRAPPED: [(&str, &str); 1] = [("S3", "GetBucketLocation")];

pub(super) fn has_bare_errors(service_id: &str) -> bool {
    BARE_ERRORS.contains(&service_id)
}

pub(super) fn is_unwrapped(service_id: &str, operation: &str) -> bool {
    UNWRAPPED.contains(&(service_id, operation))
}
