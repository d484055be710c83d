//! Shapes may hold themselves: in a list, in a map, in a box, by name and as `Self`.

use std::collections::HashMap;

use service_client::{Blob, Shape, UnknownMember};

#[derive(Clone, PartialEq, Shape)]
pub struct Tree {
    pub kids: Vec<Tree>,
    pub named: Option<HashMap<String, Self>>,
    pub twin: Option<Box<Tree>>,
}

#[derive(Clone, PartialEq, Shape)]
pub enum AttributeValue {
    S(String),
    N(String),
    B(Blob),
    SS(Vec<String>),
    NS(Vec<String>),
    BS(Vec<Blob>),
    M(HashMap<String, AttributeValue>),
    L(Vec<Self>),
    NULL(bool),
    BOOL(bool),
    #[shape(unknown)]
    Unknown(UnknownMember),
}

fn main() {
    let tree = Tree::new(vec![Tree::new(vec![])]).twin(Tree::new(vec![]));
    assert_eq!(serde_json::to_string(&tree).unwrap(), r#"{"kids":[{"kids":[]}],"twin":{"kids":[]}}"#);
    let json = r#"{"L":[{"S":"a"},{"M":{"k":{"N":"1"}}}]}"#;
    let value: AttributeValue = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), json);
    let new = serde_json::from_str::<AttributeValue>(r#"{"X":[1]}"#).unwrap();
    assert!(matches!(&new, AttributeValue::Unknown(unknown) if unknown.name == "X"));
}
