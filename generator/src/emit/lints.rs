//! What is written goes in; the lints that the file must allow come out. The model's authors know none.
//!
//! They matter where the module is private, or for the model's words: a crate that is strict with itself takes the file
//! as it is.

use std::{cell::RefCell, collections::BTreeSet};

use crate::names::words;

const DOC_MARKDOWN: &str = "clippy::doc_markdown";
const STRUCT_FIELD_NAMES: &str = "clippy::struct_field_names";
const UPPER_CASE_ACRONYMS: &str = "clippy::upper_case_acronyms";

/// With fewer fields, clippy does not compare their names.
const FEWEST_FIELDS: usize = 3;

/// Collects what is to be allowed.
#[derive(Default)]
pub(super) struct Lints(RefCell<BTreeSet<&'static str>>);

impl Lints {
    /// The file has some of the model's words.
    pub(super) fn see_model_words(&self) {
        self.0.borrow_mut().insert(DOC_MARKDOWN);
    }

    /// The file declares a type.
    pub(super) fn see_type(&self, name: &str) {
        if name.len() > 2 && name.chars().all(|letter| letter.is_ascii_uppercase()) {
            self.0.borrow_mut().insert(UPPER_CASE_ACRONYMS);
        }
    }

    /// The file declares a structure with these fields.
    pub(super) fn see_fields<'f>(&self, structure: &str, fields: impl Iterator<Item = &'f str>) {
        if are_alike(structure, &fields.collect::<Vec<_>>()) {
            self.0.borrow_mut().insert(STRUCT_FIELD_NAMES);
        }
    }

    /// The attribute for the whole file, if it needs one.
    pub(super) fn attribute(&self) -> Option<String> {
        let lints: Vec<_> = self.0.borrow().iter().copied().collect();
        (!lints.is_empty()).then(|| format!("#![allow({})]\n", lints.join(", ")))
    }
}

/// Whether all fields begin or end with one word, or one with the structure's name.
fn are_alike(structure: &str, fields: &[&str]) -> bool {
    if fields.len() < FEWEST_FIELDS {
        return false;
    }
    let structure: Vec<String> = words(structure).iter().map(|word| word.to_lowercase()).collect();
    let fields: Vec<Vec<&str>> = fields.iter().map(|field| field.split('_').collect()).collect();
    let repeats = |field: &Vec<&str>| {
        let is = |words: &[&str]| words == structure;
        field.len() >= structure.len()
            && (is(&field[..structure.len()]) || is(&field[field.len() - structure.len()..]))
    };
    let same = |word: fn(&Vec<&str>) -> Option<String>| {
        let first = fields.first().and_then(word);
        first.is_some() && fields.iter().all(|field| word(field) == first)
    };
    fields.iter().any(repeats)
        || same(|field| field.first().map(|word| (*word).to_owned()))
        || same(|field| field.last().map(|word| (*word).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_alike_as_clippy_has_it() {
        assert!(are_alike("Entry", &["max_age", "max_size", "max"]));
        assert!(are_alike("Limits", &["read_count", "write_count", "count"]));
        assert!(are_alike("HubContent", &["name", "size", "hub_content_arn"]));
        assert!(are_alike("Token", &["name", "size", "next_token"]));
        assert!(!are_alike("Table", &["tables", "name", "size"]));
        assert!(!are_alike("Table", &["table_arn", "table_name"]));
        assert!(!are_alike("Entry", &["name_of", "of_size", "arn"]));
    }
}
