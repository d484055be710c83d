//! The runner under test: what reads and compares the cases finds every difference, whatever the codecs do. These trials
//! need no data.

mod bodies;
mod messages;
mod values;

use std::{collections::BTreeMap, sync::Arc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use libtest_mimic::{Failed, Trial};
use serde_json::{Value, json};
use service_client::{
    BigDecimal, BigInteger, Blob, ByteStream, Document, EventStream, Shape, Structure, Timestamp,
    UnknownMember, event_stream::EventMessage,
};
use service_client_tests::suites::same;

use crate::{
    body::{Body, Entries, Media},
    compare::differences,
    message::Message,
    node::Node,
    request::ExpectedRequest,
    response::CaseResponse,
};

/// One member of each kind.
#[derive(Clone, PartialEq, Shape)]
struct Everything {
    boolean: Option<bool>,
    integer: Option<i32>,
    float: Option<f32>,
    double: Option<f64>,
    string: Option<String>,
    blob: Option<Blob>,
    timestamp: Option<Timestamp>,
    big_integer: Option<BigInteger>,
    big_decimal: Option<BigDecimal>,
    document: Option<Document>,
    colour: Option<Colour>,
    list: Option<Vec<Option<i64>>>,
    map: Option<BTreeMap<String, String>>,
    either: Option<Either>,
    inner: Option<Box<Everything>>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Colour {
    Red,
    #[shape(unknown)]
    Unknown(String),
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Either {
    Left(String),
    Right(i32),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// What must be there.
#[derive(Clone, PartialEq, Shape)]
struct Strict {
    #[shape(length(3..=5))]
    name: String,
    #[shape(range(7..))]
    number: i32,
    colour: Colour,
    #[shape(length(2..))]
    list: Vec<String>,
    left_out: Option<String>,
}

/// Bytes that flow.
#[derive(Clone, PartialEq, Shape)]
struct Flowing {
    bytes: ByteStream,
}

/// Events that flow.
#[derive(Clone, PartialEq, Shape)]
struct Speaking {
    events: EventStream<Spoken>,
}

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "lowercase")]
enum Spoken {
    Words(Words),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

#[derive(Clone, PartialEq, Shape)]
struct Words {
    #[shape(event_header)]
    tone: Option<String>,
    text: Option<String>,
}

/// The trials.
pub(crate) fn trials() -> Vec<Trial> {
    let trial = |name: &str, check: fn() -> Result<(), Failed>| Trial::test(format!("runner:{name}"), check);
    vec![
        trial("a_value_is_what_its_parameters_say", values::a_value_is_what_its_parameters_say),
        trial("every_difference_is_found", values::every_difference_is_found),
        trial("a_member_that_is_not_known_is_named", values::a_member_that_is_not_known_is_named),
        trial("parameters_of_another_kind_are_refused", values::parameters_of_another_kind_are_refused),
        trial("the_least_value_is_a_valid_one", values::the_least_value_is_a_valid_one),
        trial("bodies_are_compared_by_their_media", bodies::bodies_are_compared_by_their_media),
        trial("forms_are_compared_parameter_by_parameter", bodies::forms_are_compared_parameter_by_parameter),
        trial("xml_is_compared_as_a_tree", bodies::xml_is_compared_as_a_tree),
        trial("events_are_compared_one_by_one", messages::events_are_compared_one_by_one),
        trial("bytes_that_flow_are_compared_as_a_whole", messages::bytes_that_flow_are_compared_as_a_whole),
        trial("frames_are_compared_one_by_one", messages::frames_are_compared_one_by_one),
        trial(
            "a_request_id_may_be_any_but_must_be_there",
            messages::a_request_id_may_be_any_but_must_be_there,
        ),
        trial("cbor_is_compared_by_what_it_says", bodies::cbor_is_compared_by_what_it_says),
        trial("each_part_of_a_request_is_compared", messages::each_part_of_a_request_is_compared),
        trial("each_part_of_a_response_is_compared", messages::each_part_of_a_response_is_compared),
    ]
}

fn read<T: Structure>(params: &Value) -> Result<T, Failed> {
    Ok(T::read(&mut Node(params))?)
}
