//! A section of a file of profiles: enters keys and values with their places, leaves the value of a key.

use core::fmt;
use std::{collections::BTreeMap, sync::Arc};

use crate::config::lookup::{Found, Origin};

/// A profile, an SSO session, or a section with settings of services.
#[derive(Clone)]
pub struct Section {
    name: String,
    /// In lower case.
    properties: BTreeMap<String, Property>,
}

#[derive(Clone)]
pub(super) struct Property {
    pub(super) value: String,
    pub(super) place: Place,
    /// The lines below it that are pairs themselves.
    pub(super) nested: Vec<Nested>,
}

#[derive(Clone)]
pub(super) struct Nested {
    pub(super) key: String,
    pub(super) value: String,
    pub(super) line: usize,
}

/// Where a key stands.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) path: Arc<str>,
    pub(super) heading: Arc<str>,
    pub(super) line: usize,
}

impl Section {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), properties: BTreeMap::new() }
    }

    /// The name, without the sort: `dev` of `[profile dev]`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value of a key, which may be empty. Capital letters are as good as small ones in keys.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.property(key).map(|property| property.value.as_str())
    }

    /// The value of a key that stands below another one, indented: `endpoint_url` below `s3 =`.
    pub fn nested(&self, key: &str, sub: &str) -> Option<&str> {
        self.property(key)?.nested(sub).map(|nested| nested.value.as_str())
    }

    /// All keys, in lower case, with their values.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.properties.iter().map(|(key, property)| (key.as_str(), property.value.as_str()))
    }

    /// The value of a key and its place. An empty value counts as none.
    pub(crate) fn found(&self, key: &str) -> Option<Found> {
        let property = self.property(key)?;
        found(&property.value, property.place.line, &property.place, key.to_ascii_lowercase())
    }

    /// The same for a key below another one.
    pub(crate) fn found_nested(&self, key: &str, sub: &str) -> Option<Found> {
        let property = self.property(key)?;
        let nested = property.nested(sub)?;
        let key = format!("{key}.{sub}").to_ascii_lowercase();
        found(&nested.value, nested.line, &property.place, key)
    }

    fn property(&self, key: &str) -> Option<&Property> {
        match self.properties.get(key) {
            None if key.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                self.properties.get(&key.to_ascii_lowercase())
            }
            property => property,
        }
    }

    /// Of two values of one key the later one counts.
    pub(super) fn insert(&mut self, key: &str, property: Property) {
        self.properties.insert(key.to_ascii_lowercase(), property);
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.properties.extend(other.properties);
    }
}

impl Property {
    fn nested(&self, key: &str) -> Option<&Nested> {
        self.nested.iter().rev().find(|nested| nested.key.eq_ignore_ascii_case(key))
    }
}

fn found(value: &str, line: usize, place: &Place, key: String) -> Option<Found> {
    let (path, section) = (place.path.to_string(), place.heading.to_string());
    let found = || Found { value: value.to_owned(), origin: Origin::File { path, line, section, key } };
    (!value.is_empty()).then(found)
}

/// Prints keys, and no values: some are credentials.
impl fmt::Debug for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Section").field("name", &self.name).field("keys", &self.properties.keys()).finish()
    }
}
