//! An alias of `Option` is optional on the wire, and given to `new` like any other type.

use service_client::{Shape, Structure};

pub type Maybe<T> = Option<T>;

#[derive(Clone, PartialEq, Shape)]
pub struct Page {
    pub token: Maybe<String>,
}

fn main() {
    assert!(!Page::SCHEMA.members[0].required);
    assert!(serde_json::from_str::<Page>("{}").unwrap() == Page::new(None));
    assert!(Page::new("a".to_owned()).token.is_some());
}
