//! A name that needs `r#` here has none on the wire.

use service_client::{Shape, Structure, UnknownMember};

#[derive(Clone, PartialEq, Shape)]
#[shape(rename_all = "PascalCase")]
pub struct Filter {
    pub r#type: String,
    pub r#match: Option<i32>,
}

#[derive(Clone, PartialEq, Shape)]
pub enum r#Union {
    r#Box(i32),
    #[shape(unknown)]
    r#Unknown(UnknownMember),
}

fn main() {
    let filter = Filter::new("a").r#match(1);
    assert_eq!(serde_json::to_string(&filter).unwrap(), r#"{"Type":"a","Match":1}"#);
    assert_eq!(format!("{filter:?}"), r#"Filter { type: "a", match: Some(1) }"#);
    assert_eq!((Filter::SCHEMA.members[0].name, Filter::SCHEMA.members[0].field), ("Type", "type"));
    assert_eq!(serde_json::to_string(&Union::Box(1)).unwrap(), r#"{"Box":1}"#);
}
