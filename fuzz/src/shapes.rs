//! Shapes with a member of every kind, and of every trait that XML and queries know.

use std::collections::BTreeMap;

use service_client::{
    BigDecimal, BigInteger, Blob, ByteStream, ClientError, EventStream, ServiceError, Shape, Timestamp,
    UnknownMember,
};

use crate::properties::Plain;

/// One member of each kind.
#[derive(Clone, PartialEq, Shape)]
#[shape(xml_name = "All", xml_namespace("https://example.com/all", prefix = "all"))]
pub struct Everything {
    pub flag: Option<bool>,
    pub tiny: Option<i8>,
    pub short: Option<i16>,
    pub number: Option<i32>,
    pub long: Option<i64>,
    pub float: Option<f32>,
    pub double: Option<f64>,
    pub huge: Option<BigInteger>,
    pub exact: Option<BigDecimal>,
    #[shape(xml_name = "t", ec2_query_name = "TheText")]
    pub text: Option<String>,
    #[shape(xml_attribute)]
    pub attribute: Option<String>,
    pub blob: Option<Blob>,
    pub time: Option<Timestamp>,
    #[shape(timestamp_format = "http-date")]
    pub date: Option<Timestamp>,
    #[shape(timestamp_format = "epoch-seconds")]
    pub epoch: Option<Timestamp>,
    pub colour: Option<Colour>,
    pub list: Option<Vec<String>>,
    #[shape(xml_flattened, xml_name = "flat")]
    pub flat: Option<Vec<i32>>,
    #[shape(xml_items(name = "Item", items(name = "Inner")))]
    pub lists: Option<Vec<Vec<String>>>,
    pub map: Option<BTreeMap<String, String>>,
    #[shape(xml_flattened, xml_items(key = "K", name = "V"))]
    pub flat_map: Option<BTreeMap<String, i64>>,
    pub maps: Option<BTreeMap<String, BTreeMap<String, Blob>>>,
    #[shape(xml_namespace = "https://example.com/choice")]
    pub choice: Option<Choice>,
    pub choices: Option<Vec<Choice>>,
    pub inner: Option<Box<Everything>>,
    pub inners: Option<Vec<Everything>>,
}

impl Plain for Broken {}
impl Plain for Located {}

/// Lists, maps and structures that have nothing in them are left out: forms and flattened elements cannot tell these from
/// what is not there.
impl Plain for Everything {
    fn plain(mut self) -> Self {
        self.list = self.list.filter(|list| !list.is_empty());
        self.flat = self.flat.filter(|list| !list.is_empty());
        self.map = self.map.filter(|map| !map.is_empty());
        self.flat_map = self.flat_map.filter(|map| !map.is_empty());
        if let Some(lists) = &mut self.lists {
            lists.retain(|list| !list.is_empty());
        }
        self.lists = self.lists.filter(|lists| !lists.is_empty());
        if let Some(maps) = &mut self.maps {
            maps.retain(|_, map| !map.is_empty());
        }
        self.maps = self.maps.filter(|maps| !maps.is_empty());
        self.choice = self.choice.and_then(Choice::without_empty);
        let choices = self.choices.map(|choices| choices.into_iter().filter_map(Choice::without_empty));
        self.choices =
            choices.map(|choices| choices.collect()).filter(|choices: &Vec<_>| !choices.is_empty());
        self.inner = self.inner.and_then(|inner| inner.unless_empty()).map(Box::new);
        let inners = self.inners.map(|inners| inners.into_iter().filter_map(Self::unless_empty));
        self.inners = inners.map(|inners| inners.collect()).filter(|inners: &Vec<_>| !inners.is_empty());
        self
    }
}

impl Everything {
    fn unless_empty(self) -> Option<Self> {
        Some(self.plain()).filter(|value| *value != Self::default())
    }
}

/// Text that is one of a list.
#[derive(Clone, PartialEq, Shape)]
pub enum Colour {
    Red,
    Green,
    #[shape(unknown)]
    Unknown(String),
}

/// One of several.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub enum Choice {
    Text(String),
    Number(i64),
    #[shape(xml_flattened)]
    Numbers(Vec<i32>),
    Everything(Box<Everything>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

impl Choice {
    fn without_empty(self) -> Option<Self> {
        match self {
            Self::Numbers(numbers) if numbers.is_empty() => None,
            Self::Everything(value) => value.unless_empty().map(|value| Self::Everything(Box::new(value))),
            other => Some(other),
        }
    }
}

/// A member in each part of a request that a query or XML has no part in.
#[derive(Clone, PartialEq, Shape)]
pub struct Located {
    #[shape(label)]
    pub label: String,
    #[shape(label)]
    pub number: i64,
    #[shape(label)]
    pub rest: String,
    #[shape(query = "q")]
    pub query: Option<String>,
    #[shape(query = "numbers")]
    pub numbers: Option<Vec<i32>>,
    #[shape(query_params)]
    pub others: Option<BTreeMap<String, Vec<String>>>,
    #[shape(header = "x-text")]
    pub header: Option<String>,
    #[shape(header = "x-texts")]
    pub headers: Option<Vec<String>>,
    #[shape(header = "x-times")]
    pub times: Option<Vec<Timestamp>>,
    #[shape(prefix_headers = "x-meta-")]
    pub meta: Option<BTreeMap<String, String>>,
    pub everything: Option<Everything>,
}

/// A body that flows.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Upload {
    #[shape(header = "x-amz-sdk-checksum-algorithm")]
    pub algorithm: Option<Algorithm>,
    #[shape(payload)]
    pub content: ByteStream,
}

/// Events that flow.
#[derive(Clone, PartialEq, Shape)]
pub struct Listen {
    #[shape(payload)]
    pub events: EventStream<Event, Failed>,
}

/// One of the events.
#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "camelCase")]
pub enum Event {
    Said(Said),
    Everything(Box<Everything>),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

/// What is said in an event: a header of each kind, and bytes.
#[derive(Clone, PartialEq, Shape)]
pub struct Said {
    #[shape(event_header)]
    pub flag: Option<bool>,
    #[shape(event_header)]
    pub tiny: Option<i8>,
    #[shape(event_header)]
    pub long: Option<i64>,
    #[shape(event_header)]
    pub text: Option<String>,
    #[shape(event_header)]
    pub bytes: Option<Blob>,
    #[shape(event_header)]
    pub time: Option<Timestamp>,
    #[shape(event_payload)]
    pub payload: Option<Blob>,
}

/// The checksums.
#[derive(Clone, PartialEq, Shape)]
pub enum Algorithm {
    #[shape(value = "CRC32")]
    Crc32,
    #[shape(value = "CRC32C")]
    Crc32c,
    #[shape(value = "CRC64NVME")]
    Crc64Nvme,
    #[shape(value = "SHA1")]
    Sha1,
    #[shape(value = "SHA256")]
    Sha256,
    #[shape(unknown)]
    Unknown(String),
}

/// An exception.
#[derive(Clone, PartialEq, Shape)]
#[shape(error)]
pub struct Broken {
    pub message: Option<String>,
    pub everything: Option<Everything>,
}

#[derive(ServiceError)]
pub enum Failed {
    Broken(Broken),
    #[service_error(other)]
    Other(ClientError),
}
