//! Which structures are unions although botocore's format does not say so: a service's id and a shape's name come in.
//!
//! These are older than the format's `union`. Smithy's models of the same services have them as unions, and so does what
//! goes over the wire: exactly one member is there.

const UNIONS: [(&str, &str); 4] = [
    ("DynamoDB", "AttributeValue"),
    ("DynamoDB Streams", "AttributeValue"),
    ("S3", "AnalyticsFilter"),
    ("S3", "MetricsFilter"),
];

pub(super) fn is_known(service_id: &str, shape: &str) -> bool {
    UNIONS.contains(&(service_id, shape))
}
