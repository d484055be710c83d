//! Which arguments `#[shape(…)]` takes in which place; where else the others belong.

use crate::attr::Grammar;

pub(in crate::shape) const STRUCTURE: Grammar = Grammar {
    attribute: "shape",
    place: "a struct",
    keys: &[
        "rename",
        "rename_all",
        "error",
        "model",
        "xml_name",
        "xml_namespace",
        "no_debug",
        "no_serde",
        "crate",
    ],
    elsewhere: &[
        (&VALUED, "a field"),
        (&FIELD_ONLY, "a field"),
        (&["value", "unknown"], "a variant of an enum"),
    ],
};

pub(in crate::shape) const ENUM: Grammar = Grammar {
    attribute: "shape",
    place: "an enum",
    keys: &["rename", "rename_all", "model", "xml_name", "xml_namespace", "no_debug", "no_serde", "crate"],
    elsewhere: &[
        (&["error"], "a struct, and collect exceptions with `#[derive(ServiceError)]`"),
        (&VALUED, "a field, or a variant that holds a value"),
        (&FIELD_ONLY, "a field of a struct"),
        (&["value", "unknown"], "a variant"),
    ],
};

pub(in crate::shape) const FIELD: Grammar = Grammar {
    attribute: "shape",
    place: "a field",
    keys: &[
        "rename",
        "length",
        "range",
        "sensitive",
        "timestamp_format",
        "response_metadata",
        "default",
        "json_name",
        "media_type",
        "idempotency_token",
        "host_label",
        "header",
        "prefix_headers",
        "query",
        "query_params",
        "label",
        "payload",
        "response_code",
        "event_header",
        "event_payload",
        "requires_length",
        "page_items",
        "xml_name",
        "xml_attribute",
        "xml_flattened",
        "xml_namespace",
        "xml_items",
        "ec2_query_name",
    ],
    elsewhere: &[
        (&["rename_all", "error", "model", "no_debug", "no_serde", "crate"], "the struct"),
        (&["value", "unknown"], "a variant of an enum"),
    ],
};

/// A variant that holds a value: a member of a union.
pub(in crate::shape) const ARM: Grammar = Grammar {
    attribute: "shape",
    place: "a variant that holds a value",
    keys: &[
        "rename",
        "length",
        "range",
        "sensitive",
        "timestamp_format",
        "json_name",
        "media_type",
        "xml_name",
        "xml_flattened",
        "xml_namespace",
        "xml_items",
        "ec2_query_name",
        "unknown",
    ],
    elsewhere: &[
        (&["value"], "a variant that holds none; here `rename` sets the name on the wire"),
        (&FIELD_ONLY, "a field of a struct"),
        (&["rename_all", "model", "no_debug", "no_serde", "crate"], "the enum"),
    ],
};

/// A variant that holds none: a value of an enum.
pub(in crate::shape) const UNIT: Grammar = Grammar {
    attribute: "shape",
    place: "a variant that holds no value",
    keys: &["value", "unknown"],
    elsewhere: &[
        (&["rename"], "a field; here `value = \"…\"` sets what is on the wire"),
        (&["xml_name", "xml_namespace"], "a type, a field, or a variant that holds a value"),
        (&VALUED, "a field, or a variant that holds a value"),
        (&FIELD_ONLY, "a field of a struct"),
        (&["rename_all", "model", "no_debug", "no_serde", "crate"], "the enum"),
    ],
};

/// What `error(…)` accepts.
pub(super) const ERROR: Grammar = Grammar {
    attribute: "shape",
    place: "`error`",
    keys: &["code", "status", "retryable", "throttling"],
    elsewhere: &[],
};

/// What a field takes, and a variant that holds a value.
const VALUED: [&str; 9] = [
    "length",
    "range",
    "sensitive",
    "timestamp_format",
    "json_name",
    "media_type",
    "xml_flattened",
    "xml_items",
    "ec2_query_name",
];

/// What only a field takes: a union is one value, and never at the top of a message.
const FIELD_ONLY: [&str; 16] = [
    "response_metadata",
    "default",
    "idempotency_token",
    "host_label",
    "header",
    "prefix_headers",
    "query",
    "query_params",
    "label",
    "payload",
    "response_code",
    "event_header",
    "event_payload",
    "requires_length",
    "page_items",
    "xml_attribute",
];
