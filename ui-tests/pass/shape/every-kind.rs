//! Every kind of member, with every argument that it takes.

use std::collections::{BTreeMap, HashMap};

use service_client::{BigDecimal, BigInteger, Blob, Document, ResponseMetadata, Shape, Structure, Timestamp};

#[derive(Clone, PartialEq, Shape)]
#[shape(rename = "Everything", rename_all = "camelCase")]
pub struct Every {
    pub flag: bool,
    pub byte: i8,
    #[shape(range(-10..=10))]
    pub short: i16,
    #[shape(range(..=10))]
    pub integer: i32,
    pub long: Option<i64>,
    pub float: f32,
    #[shape(range(0.5..=1.5))]
    pub double: f64,
    pub big: Option<BigInteger>,
    pub decimal: Option<BigDecimal>,
    #[shape(rename = "TEXT", length(1..=32))]
    pub text: String,
    #[shape(length(1..), sensitive)]
    pub blob: Option<Blob>,
    #[shape(timestamp_format = "date-time")]
    pub at: Timestamp,
    pub document: Option<Document>,
    #[shape(length(..=3))]
    pub list: Vec<String>,
    pub sparse: Option<Vec<Option<i32>>>,
    pub map: Option<HashMap<String, Vec<i32>>>,
    pub sorted: BTreeMap<String, Option<String>>,
    #[shape(response_metadata)]
    pub metadata: ResponseMetadata,
}

fn main() {
    let every = Every::new(true, 1, 2, 3, 0.5, 1.5, "text", Timestamp::EPOCH, vec![], BTreeMap::new());
    let every = every.long(5).list(["a".to_owned()]).blob(b"secret".to_vec()).flag(false);
    assert_eq!(Every::SCHEMA.name, "Everything");
    assert_eq!(Every::SCHEMA.members.len(), 17);
    let json = serde_json::to_string(&every).unwrap();
    assert_eq!(serde_json::from_str::<Every>(&json).unwrap(), every);
    let shown = format!("{every:?}");
    assert!(!shown.contains("secret") && shown.contains("list: [\"a\"]"), "{shown}");
}
