//! Every argument that says where a member goes, and what stands for it.

use std::collections::{BTreeMap, HashMap};

use service_client::{
    BigDecimal, BigInteger, Blob, Document, ResponseMetadata, Shape, Structure, Timestamp, UnknownMember,
    schema::Location,
};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Shape)]
#[shape(no_debug)]
pub enum Colour {
    #[shape(value = "red")]
    Red,
    #[shape(unknown)]
    Unknown(String),
}

type Name = String;
type Names = Vec<Name>;

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Request {
    #[shape(label)]
    pub id: Name,
    #[shape(label = "path", rename = "Where")]
    pub path: String,
    #[shape(label, timestamp_format = "http-date")]
    pub at: Timestamp,
    #[shape(label)]
    pub colour: Colour,
    #[shape(header = "X-Names")]
    pub names: Option<Names>,
    #[shape(header = "x-dates", timestamp_format = "epoch-seconds")]
    pub dates: Option<Vec<Timestamp>>,
    #[shape(header = "x-token", idempotency_token, length(1..), sensitive)]
    pub token: Option<String>,
    #[shape(header = "x-json", media_type = "application/json; charset=utf-8")]
    pub json: Option<String>,
    #[shape(prefix_headers = "")]
    pub all: Option<BTreeMap<String, String>>,
    #[shape(prefix_headers = "x-meta-")]
    pub metadata: Option<HashMap<Name, Name>>,
    #[shape(query = "max results", default = 10, range(1..=100))]
    pub max_results: i32,
    #[shape(query = "colours")]
    pub colours: Vec<Colour>,
    #[shape(query_params)]
    pub others: BTreeMap<String, Vec<Option<Name>>>,
    #[shape(payload)]
    pub body: Option<Box<Inner>>,
    #[shape(response_code)]
    pub status: i64,
    #[shape(header = "x-account", host_label)]
    pub account: String,
    #[shape(response_metadata)]
    pub response_metadata: ResponseMetadata,
}

#[derive(Clone, PartialEq, Shape)]
pub struct Inner {
    #[shape(default = false)]
    pub flag: bool,
    #[shape(default = -128)]
    pub byte: i8,
    #[shape(default = 1_000)]
    pub short: i16,
    #[shape(default = 0x10)]
    pub long: Option<i64>,
    #[shape(default = 1)]
    pub float: f32,
    #[shape(default = -1.5e3)]
    pub double: f64,
    #[shape(default = 340282366920938463463374607431768211456)]
    pub big: Option<BigInteger>,
    #[shape(default = 0.10)]
    pub decimal: Option<BigDecimal>,
    #[shape(default = "a \"b\"\n", json_name = "t")]
    pub text: String,
    #[shape(default = "AAEC", media_type = "image/png")]
    pub blob: Blob,
    #[shape(default = 0)]
    pub at: Timestamp,
    #[shape(default = "1970-01-01T00:00:00Z")]
    pub then: Option<Timestamp>,
    #[shape(default = [])]
    pub list: Names,
    #[shape(default = {})]
    pub map: BTreeMap<Colour, Option<Name>>,
    #[shape(default = "red")]
    pub colour: Colour,
    #[shape(default = true)]
    pub document: Document,
    #[shape(default = "n")]
    pub name: Option<Name>,
}

#[derive(Clone, PartialEq, Shape)]
pub enum Choice {
    #[shape(json_name = "t", media_type = "text/plain")]
    Text(String),
    #[shape(timestamp_format = "date-time", sensitive)]
    At(Timestamp),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {
    let locations: Vec<_> = Request::SCHEMA.members.iter().map(|member| member.location).collect();
    let header = Location::Header;
    assert_eq!(
        locations,
        [
            Location::Label("Id"),
            Location::Label("path"),
            Location::Label("At"),
            Location::Label("Colour"),
            header("X-Names"),
            header("x-dates"),
            header("x-token"),
            header("x-json"),
            Location::PrefixHeaders(""),
            Location::PrefixHeaders("x-meta-"),
            Location::Query("max results"),
            Location::Query("colours"),
            Location::QueryParams,
            Location::Payload,
            Location::ResponseCode,
            header("x-account"),
        ]
    );
    let tokens = Request::SCHEMA.members.iter().filter(|member| member.is_idempotency_token);
    assert_eq!(tokens.map(|member| member.name).collect::<Vec<_>>(), ["Token"]);
    assert!(Request::SCHEMA.members[15].is_host_label);
    let defaults: Vec<_> = Inner::SCHEMA.members.iter().filter_map(|member| member.default).collect();
    assert_eq!(
        defaults,
        [
            "false",
            "-128",
            "1000",
            "16",
            "1",
            "-1.5e3",
            "340282366920938463463374607431768211456",
            "0.10",
            "\"a \\\"b\\\"\\u000a\"",
            "\"AAEC\"",
            "0",
            "\"1970-01-01T00:00:00Z\"",
            "[]",
            "{}",
            "\"red\"",
            "true",
            "\"n\"",
        ]
    );
    assert_eq!(Inner::SCHEMA.members[8].json_name, Some("t"));
    assert_eq!(Inner::SCHEMA.members[9].media_type, Some("image/png"));
    let choice = <Choice as Shape>::target().unwrap();
    assert_eq!((choice.members[0].json_name, choice.members[0].media_type), (Some("t"), Some("text/plain")));
}
