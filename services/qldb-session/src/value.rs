//! What requests and results share: values, pages and measures.

use service_client::{Blob, Shape};

/// An Ion value, in one encoding.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct ValueHolder {
    /// The value in binary Ion.
    #[shape(length(1..=131_072), sensitive)]
    pub ion_binary: Option<Blob>,
    /// The value in Ion text.
    #[shape(length(1..=1_048_576), sensitive)]
    pub ion_text: Option<String>,
}

/// A page of values.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Page {
    /// The values.
    pub values: Option<Vec<ValueHolder>>,
    /// Names the next page; absent on the last.
    #[shape(length(4..=1024), sensitive)]
    pub next_page_token: Option<String>,
}

/// How many I/O requests a command made.
#[derive(Clone, PartialEq, Shape)]
pub struct IOUsage {
    /// Reads.
    #[shape(rename = "ReadIOs")]
    pub read_ios: Option<i64>,
    /// Writes.
    #[shape(rename = "WriteIOs")]
    pub write_ios: Option<i64>,
}

/// How long the service worked on a command, from its request to its response.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct TimingInformation {
    /// In milliseconds.
    pub processing_time_milliseconds: Option<i64>,
}
