//! Which protocols are spoken by now: cases of any other are counted as skipped.

/// By their names in Smithy.
pub(crate) const SPOKEN: [&str; 8] =
    ["awsJson1_0", "awsJson1_1", "awsQuery", "ec2Query", "restJson1", "restXml", "rpcv2Cbor", "rpcv2Json"];
